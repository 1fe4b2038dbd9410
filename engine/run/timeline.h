/* timeline: what happens to each partner, in order. */
#ifndef GUERDON_RUN_TIMELINE_H
#define GUERDON_RUN_TIMELINE_H

#include "base/err.h"
#include "model/data.h"
#include "policy/wire.h"
#include "run/facts.h"

struct timeline {
  struct event *events;  /* by partner, then time, kind, row */
  uint64_t *first_event; /* by partner; n_partners + 1 */
  const struct data *data;
  const struct unqualified *out;
  uint32_t kinds;
  uint64_t n;
  struct event *spare; /* room to merge in */
  size_t spare_room;
};

/* `kinds`: EVENT_BIT()s of the kinds that anyone will look at; the others are left out. `unqualified`: by referral,
 * or NULL; lent until the last partner was added. */
int timeline_open(const struct data *data, uint32_t kinds, const struct unqualified *unqualified, struct timeline *out,
                  struct err *e);

/* Partners are added one after the other, from the first. */
int timeline_add(struct timeline *t, uint32_t partner, struct err *e);

void timeline_free(struct timeline *t);

#endif
