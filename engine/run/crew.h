/* crew: the workers of one run: forked, watched, heard. */
#ifndef GUERDON_RUN_CREW_H
#define GUERDON_RUN_CREW_H

#include "run/worker.h"

/* Does `w` (whose cell, share and parcel are the crew's business) with `n` workers, at most one a partner and at least
 * one, and puts what they tell into w->result and `told`. Nothing of it is left when this returns, however it ends. */
int crew_run(const struct work *w, uint32_t n, struct told *told, struct err *e);

#endif
