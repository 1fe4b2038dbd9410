/* agreed: who was calculated twice, with the same result. */
#ifndef GUERDON_REPORT_AGREED_H
#define GUERDON_REPORT_AGREED_H

#include "base/json.h"
#include "report/output.h"
#include "run/result.h"

/* One line, for people. */
void agreed_print(const struct result *r, const struct output *o);

/* The member `check` of an open object: mode, partners, of. */
void agreed_json(const struct result *r, struct json *j);

#endif
