/* guarded: the figure that a guardrail looks at, for people. */
#ifndef GUERDON_REPORT_GUARDED_H
#define GUERDON_REPORT_GUARDED_H

#include "whatif/guardrail.h"

/* `45.83 % (33 of 72)`, `14.93 %`, `94,615.23`. `out` has GRID_ROOM bytes. Returns `out`. */
char *guarded_actual(const struct guardrail *g, const struct outcome *o, char *out);

#endif
