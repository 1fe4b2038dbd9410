/* agreed: who was calculated twice, with the same result. */
#ifndef GUERDON_REPORT_AGREED_H
#define GUERDON_REPORT_AGREED_H

#include "base/json.h"
#include "report/output.h"
#include "run/result.h"

/* One line, for people; `of`: the partners there are. */
void agreed_print_of(const struct checked *c, uint32_t of, const struct output *o);
void agreed_print(const struct result *r, const struct output *o);

/* The member `check` of an open object: mode, partners, of. */
void agreed_json_of(const struct checked *c, uint32_t of, struct json *j);
void agreed_json(const struct result *r, struct json *j);

#endif
