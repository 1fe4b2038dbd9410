/* solve_parts: what the parts of solve share. */
#ifndef GUERDON_WHATIF_SOLVE_PARTS_H
#define GUERDON_WHATIF_SOLVE_PARTS_H

#include "base/str.h"
#include "whatif/solve.h"

enum { SOLVE_AT_ONCE = 64 }; /* as many as a study has in memory */

struct search {
  const struct solve_given *given;
  struct solved *out;
  struct syms memo; /* the numbers of a point's values, as bytes: no point is run twice */
  size_t n_run;     /* of the points: the others wait */
};

/* The point of these values of the grid, which waits to be run unless it was; *id is SIZE_MAX where no more may be. */
int search_want(struct search *s, const uint32_t *at, size_t *id, struct err *e);

/* A point of other values than the grid's, with paths as many. */
int search_beside(struct search *s, const struct solve_find *finds, const uint32_t *at, struct err *e);

/* Runs those that wait. */
int search_run(struct search *s, struct err *e);

int solve_target(struct search *s, struct err *e);

#endif
