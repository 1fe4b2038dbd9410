/* likes: whose likeness the partners of a probe have: for each policy, partners and sales that its filters let through.
 * With data, they are taken from there; without, they are made of what the program's filters ask for. */
#ifndef GUERDON_REVIEW_LIKES_H
#define GUERDON_REVIEW_LIKES_H

#include "review/made.h"
#include "review/review.h"

enum { LIKES_MOST = 24 }; /* of 24 different kinds of partners, another one rarely shows anything new */

struct likes {
  const struct data *source; /* the review's data, or `own` */
  struct data *own;
  struct like list[LIKES_MOST];
  size_t n;
};

int likes_find(const struct review *r, struct likes *out, struct err *e);
void likes_free(struct likes *l);

/* The part of likes_find that is for programs without data. */
int likes_make(const struct review *r, struct likes *out, struct err *e);

void likes_add(struct likes *l, uint32_t partner, int64_t sale); /* unless it is there, or there is no room */

#endif
