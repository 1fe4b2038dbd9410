/* pay: what a program pays at chosen points: partners with so many customers who each buy for so much in one period.
 *
 * The points are answered by the same engine as everything else, all of them in one run. A policy that fails on one is
 * warned of and left out from then on, so that the others can still be looked at. */
#ifndef GUERDON_REVIEW_PAY_H
#define GUERDON_REVIEW_PAY_H

#include "review/likes.h"
#include "review/made.h"
#include "review/review.h"

struct pay {
  struct review *r;
  const struct likes *likes;
  struct made made;
  struct program program; /* the one that runs: no stock, and only policies that have not failed */
  struct policy_use *policies;
  struct unit *units;
  size_t *number; /* by policy of `program`: its number in the review's */
  bool *failed;   /* by policy of the review's, the tier policy last */
  bool forced;    /* the points say on which level a partner is */
  bool changed;   /* a policy was left out: what was answered before does not compare */
  struct arena arena;
};

int pay_open(struct review *r, const struct likes *likes, struct pay *out, struct err *e);
void pay_close(struct pay *p);

/* Every answer from now on is for this period, and for the levels of the tiers or of the points. */
void pay_move(struct pay *p, int32_t period, bool forced);

/* For each point, what each policy pays in the smallest parts of its unit, [point][policy], and then the level (a
 * number). `out` has pay_width places a point. */
static inline size_t pay_width(const struct pay *p) { return p->r->program->n_policies + 1; }
int pay_ask(struct pay *p, const struct made_point *points, size_t n, int64_t *out, struct err *e);

#endif
