/* warned: the warnings of a review, in the same form as errors. */
#ifndef GUERDON_REPORT_WARNED_H
#define GUERDON_REPORT_WARNED_H

#include "base/json.h"
#include "report/output.h"
#include "review/warnings.h"

/* For people: `file:line:column: text; remedy [id]`, wrapped to the width; warnings, then notes. */
void warned_table(const struct warnings *w, const struct output *o);

/* `3 warnings, 1 note (2 accepted)`, or "" when there is nothing to count. `out` needs WARNED_COUNT bytes. */
enum { WARNED_COUNT = 120 };
const char *warned_count(const struct warnings *w, char out[WARNED_COUNT]);

/* Members `warnings` and `accepted` of an open object. */
void warned_json(const struct warnings *w, struct json *j);

#endif
