/* compared_view: what the parts of a comparison's report share. For report/compared*.c only. */
#ifndef GUERDON_REPORT_COMPARED_VIEW_H
#define GUERDON_REPORT_COMPARED_VIEW_H

#include "report/compared.h"
#include "report/grid.h"

/* The baseline is row 0. */
const struct outcome *compared_at(const struct compared *c, size_t row);

/* Whether worth is something else than cost: rewards with a value were earned. */
bool compared_rewards(const struct outcome *o);

/* For people: the summary, and each scenario by itself. */
int compared_table(const struct compared *c, const struct output *o, struct err *e);
void compared_detail(const struct compared *c, const struct outcome *of, const struct output *o, struct err *e);

#endif
