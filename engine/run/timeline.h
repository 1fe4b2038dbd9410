/* timeline: what happens to each partner, in order. */
#ifndef GUERDON_RUN_TIMELINE_H
#define GUERDON_RUN_TIMELINE_H

#include "base/err.h"
#include "model/data.h"
#include "policy/wire.h"
#include "run/facts.h"

struct timeline {
  struct event *events;      /* by partner, then time, kind, row; shared with the processes that gather them */
  uint64_t *first;           /* by partner: the place of its events, whoever gathers them; n_partners + 1 */
  struct refund_slot *slots; /* likewise shared */
};

/* The slot of a sale or a refund, 0 where the sale is never refunded; a number that an event has no room for stands in
 * the sale's row. */
enum { SLOT_FAR = 0xffffff };
static inline uint32_t timeline_slot(const struct event *e, const struct row_sale *sales,
                                     const struct row_refund *refunds) {
  uint32_t word = e->kind | (uint32_t)e->slot[0] << 8 | (uint32_t)e->slot[1] << 16 | (uint32_t)e->slot[2] << 24;
  uint32_t slot = word >> 8; /* one load, to the compiler */
  return slot != SLOT_FAR ? slot : sales[e->kind == EVENT_SALE ? e->row : refunds[e->row].sale].refund_slot;
}

int timeline_open(const struct data *data, struct timeline *out, struct err *e);
void timeline_free(struct timeline *t);

struct timed {
  int64_t time;
  uint32_t row, kind;
};

/* Gathers partners one after the other into their places of a timeline, whatever stood there; each when its
 * facts have just been counted, which learn where its periods end on the timeline. */
struct gathering {
  struct timeline *to;
  const struct facts *facts;
  const struct data *data;
  const struct unqualified *out; /* by referral, or NULL */
  uint32_t kinds;                /* EVENT_BIT()s of the kinds that anyone will look at; the others are left out */
  uint64_t n;                    /* the next event's place */
  struct timed *timed;           /* a partner's, and room to merge in */
  size_t timed_room, n_timed;
};
int gathering_add(struct gathering *g, uint32_t partner, struct err *e);
void gathering_free(struct gathering *g);

#endif
