/* outcome: what a scenario comes to, as a member of a JSON document: the one form that pages and scripts read. */
#ifndef GUERDON_REPORT_OUTCOME_H
#define GUERDON_REPORT_OUTCOME_H

#include "base/json.h"
#include "whatif/guardrail.h"
#include "whatif/outcome.h"

/* An object in an open list (key NULL) or under `key`. Amounts and shares are decimal strings; null: there is none.
 * `g`: which it keeps; NULL: of the baseline nobody asks. */
void outcome_json(const struct outcome *o, const struct guardrails *g, const char *key, struct json *j);

/* The same without figures, curves, movers and migration: the members that are one number each. */
void outcome_json_brief(const struct outcome *o, const struct guardrails *g, const char *key, struct json *j);

/* A scenario's name with what was set in it, for a table; `out` has `size` bytes. Returns `out`. */
char *outcome_label(const struct outcome *o, char *out, size_t size);

/* A line where it failed, or where it did with partners who respond; returns the code of that, or 0. */
int outcome_tell_failed(const struct outcome *o, FILE *file);

#endif
