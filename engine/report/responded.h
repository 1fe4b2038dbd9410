/* responded: what scenarios come to where partners respond to them, beside what they come to where nobody does. */
#ifndef GUERDON_REPORT_RESPONDED_H
#define GUERDON_REPORT_RESPONDED_H

#include "report/output.h"
#include "whatif/outcome.h"

/* For people; nothing where no response was asked for. */
void responded_table(struct outcome *const *outcomes, size_t n, const struct output *o);

#endif
