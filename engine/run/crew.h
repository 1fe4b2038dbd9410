/* crew: the workers of one run: forked, watched, heard. */
#ifndef GUERDON_RUN_CREW_H
#define GUERDON_RUN_CREW_H

#include "run/worker.h"

/* Does `w` (whose cell, share and parcel are the crew's business) with `n` workers, at most one a partner and at least
 * one, and puts what they tell into w->result and `told` (told_free it). Nothing of it is left when this returns,
 * however it ends. */
int crew_run(const struct work *w, uint32_t n, struct told *told, struct err *e);

/* Does all programs of `w`, one after the other, and gives each result as soon as all workers told their shares of it:
 * `r` is the receiver's, also where `its` says why it is not to be used; `told` is not. What `take` returns, unless 0,
 * ends the rest. */
typedef int crew_take(void *context, size_t i, struct result *r, struct told *told, struct err *its);
int crew_run_many(const struct work *w, uint32_t n, crew_take *take, void *context, struct err *e);

#endif
