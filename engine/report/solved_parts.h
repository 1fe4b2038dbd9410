/* solved_parts: what the parts of the report of a search share. */
#ifndef GUERDON_REPORT_SOLVED_PARTS_H
#define GUERDON_REPORT_SOLVED_PARTS_H

#include "base/json.h"
#include "report/grid.h"
#include "report/solved.h"

enum { SOLVED_TEXT = 128 };

/* For people: a figure, a figure less its target, the name of what is measured. `out` has SOLVED_TEXT bytes. */
const char *solved_figure(const struct subject *s, const struct outcome *o, char *out);
const char *solved_amount(const struct subject *s, int64_t value, int exponent, char *out);
const char *solved_gap(const struct guardrail *target, const struct outcome *o, char *out);
const char *solved_name(const struct subject *s, char *out);

void solved_put_ties(const struct solved *s, const char *figure, const struct output *o);
const char *solved_present(const struct solved *s); /* what a path has where the search starts is called */
size_t solved_failed(const struct solved *s);       /* how many, but for those between two steps */
void solved_put_failed(const struct solved *s, const struct output *o);

void solved_target_table(const struct solved_view *v, const struct output *o);
void solved_target_json(const struct solved_view *v, struct json *j);
void solved_best_table(const struct solved_view *v, const struct output *o);
void solved_best_json(const struct solved_view *v, struct json *j);
void solved_front_table(const struct solved_view *v, const struct output *o);
void solved_front_json(const struct solved_view *v, struct json *j);

#endif
