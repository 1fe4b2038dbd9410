/* search: where what a program pays jumps, or falls, as sales rise.
 *
 * Neighbouring points of a probe between which the pay changes by more than it should are halved, all of them in one
 * run, until one smallest part of the currency lies between them. */
#ifndef GUERDON_REVIEW_SEARCH_H
#define GUERDON_REVIEW_SEARCH_H

#include "review/amounts.h"
#include "review/pay.h"

/* What is worth a warning. A step of the pay is a cliff when it is worth more than this share of the revenue at which
 * it comes, and more than this share of what was paid before: below both, nobody holds a sale back or brings one
 * forward for it. It must also be more than what the rounding of a few lines can make. */
#define CLIFF_OF_REVENUE 0.0025
#define CLIFF_OF_PAY 0.1
enum { CLIFF_PARTS = 10, FALL_PARTS = 2 }; /* smallest parts of the unit */

enum find_kind {
  FIND_CLIFF, /* more pay for one smallest part more of sales */
  FIND_COUNT, /* more pay for one more customer than the customer brings */
  FIND_FALL,  /* less pay for one smallest part more of sales */
  FIND_SLOPE, /* less pay for more sales, little by little */
  FIND_FEWER, /* less pay for more customers */
  FIND_KINDS
};

enum { FIND_PLACES = 20 }; /* different ones that are counted */

struct find { /* the largest of its kind that a policy is the cause of */
  bool found;
  int64_t low, high;     /* amounts, or counts of customers */
  int64_t before, after; /* what the policy pays, in the smallest parts of its unit */
  int64_t amount;        /* of one customer, where customers are counted */
  uint32_t level_before, level_after;
  struct like like;
  bool forced; /* the level was given, not reached */
  int32_t period;
  int64_t places[FIND_PLACES]; /* where there are such: the amounts, or counts, above which */
  size_t n_places;
};

struct search {
  struct pay *pay;
  const struct amounts *amounts;
  bool counts_cliffs;      /* the amount of a customer's sale is known */
  int32_t period;          /* being looked at */
  struct find *finds;      /* [policy][kind] */
  struct made_point *from; /* the likes and levels that are looked at, amounts left open */
  size_t n_from;
};

/* Look at one period, and at the levels of the tiers or of the points (see pay_move). */
int search_amounts(struct search *s, struct err *e);
int search_counts(struct search *s, struct err *e);

#endif
