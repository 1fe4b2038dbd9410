/* timeline: what happens to each partner, in order. */
#ifndef GUERDON_RUN_TIMELINE_H
#define GUERDON_RUN_TIMELINE_H

#include "base/err.h"
#include "model/data.h"
#include "policy/wire.h"
#include "run/facts.h"

struct timeline {
  struct event *events;  /* by partner, then time, kind, row; shared with the processes that gather them */
  uint64_t *first, *end; /* by partner: its events are [first, end); likewise */
};

int timeline_open(const struct data *data, struct timeline *out, struct err *e);
void timeline_free(struct timeline *t);

/* Gathers partners one after the other, in their order, into a timeline's events, whatever stood there. */
struct gathering {
  struct timeline *to;
  const struct data *data;
  const struct unqualified *out; /* by referral, or NULL */
  uint32_t kinds;                /* EVENT_BIT()s of the kinds that anyone will look at; the others are left out */
  uint64_t n;                    /* the next event's place */
  struct event *spare;           /* room to merge in */
  size_t spare_room;
};
void gathering_start(struct gathering *g, uint32_t partner);
int gathering_add(struct gathering *g, uint32_t partner, struct err *e);
void gathering_free(struct gathering *g);

#endif
