/* solve_parts: what the parts of solve share. */
#ifndef GUERDON_WHATIF_SOLVE_PARTS_H
#define GUERDON_WHATIF_SOLVE_PARTS_H

#include "base/str.h"
#include "whatif/solve.h"

struct search {
  const struct solve_given *given;
  struct solved *out;
  struct syms memo; /* the numbers of a point's values, as text: no point is run twice */
  size_t n_run;     /* of the points: the others wait */
};

/* The point of these values of the grid, which waits to be run unless it was; *id is SIZE_MAX where no more may be. */
int search_want(struct search *s, const uint32_t *at, size_t *id, struct err *e);

/* A point of other values than the grid's, with paths as many. */
int search_beside(struct search *s, const struct solve_find *finds, const uint32_t *at, struct err *e);

/* Runs those that wait. */
int search_run(struct search *s, struct err *e);

/* Whether the figures differ from point to point: of what is to be least or most. */
bool search_moves(const struct search *s);

/* How many points the grid has; more than 2^53 are as many. */
double search_grid(const struct search *s);

/* Every point of the grid, and a part of them spread evenly, which depends on the seed: run. */
int search_all(struct search *s, struct err *e);
int search_spread(struct search *s, size_t n, struct err *e);

/* The value that a path has now, or the one next to it. */
uint32_t search_present(const struct solve_find *f);

/* Below, at or above 0, as the figure of that aim is less, the same or more; the same where there is none. */
int search_compare(const struct solve_point *a, const struct solve_point *b, size_t aim);

/* Whether point a is a better answer than b, as to the first aim, then the second. Points that are as good: the one of
 * lower values. */
bool search_better(const struct search *s, size_t a, size_t b);

/* All points failed: what the first failed of, and at which value of the only path. */
int search_refuse_failed(const struct search *s, struct err *e);

/* What of the search is NLopt's: until `rounds` points were run. */
int solve_nlopt(struct search *s, size_t rounds, bool global, struct err *e);

int solve_target(struct search *s, struct err *e);
int solve_best(struct search *s, struct err *e);
int solve_front(struct search *s, struct err *e);

#endif
