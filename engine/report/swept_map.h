/* swept_map: a sweep over one path as a curve, over two as a map of shaded cells. */
#ifndef GUERDON_REPORT_SWEPT_MAP_H
#define GUERDON_REPORT_SWEPT_MAP_H

#include "report/swept.h"

/* Whether there is one to draw: for people, of one or two paths. */
bool swept_has_map(const struct swept *s);
/* The number of a scenario in it. MONEY_NONE: there is none. */
int64_t swept_value(const struct swept *s, const struct outcome *o, int *exponent);

void swept_map(const struct swept *s);

#endif
