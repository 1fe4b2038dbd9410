/* order: where the rows of a table go when they are put in order: group by group (partner by partner), within it by
 * time, then by whatever tells rows of one time apart. Then rows, and all that stands beside them, are moved there. */
#ifndef GUERDON_MODEL_ORDER_H
#define GUERDON_MODEL_ORDER_H

#include "model/data.h"

/* Where to find the keys of a row: at the first row's, `step` bytes on for each further one. */
struct order_keys {
  const void *group; /* uint32_t */
  const void *time;  /* int64_t */
  size_t group_step, time_step;
  int (*tie)(const struct data *d, uint32_t a, uint32_t b); /* as strcmp, of two rows of one group and time */
};

struct order {
  uint32_t n, *place; /* by row: where it goes; NULL: each stays where it is */
  uint32_t *first;    /* by group: its first place; one more ends the last one's */
};

/* Finds the places of `n` rows in `groups` groups. */
int order_find(const struct data *d, const struct order_keys *keys, uint32_t n, uint32_t groups, struct order *out,
               struct err *e);

static inline uint32_t order_place(const struct order *o, uint32_t row) { return o->place ? o->place[row] : row; }

/* Moves an array of `size` bytes a row to its places, in new memory with room for `spare` rows more; what is left
 * behind goes back to the system bit by bit, so that the two are never there in full. Nothing happens where rows stay.
 */
int order_move(const struct order *o, void **rows, size_t size, size_t spare, struct err *e);

void order_free(struct order *o);

#endif
