/* amounts: the revenue, and the counts of customers, at which a program is probed: evenly on a logarithmic scale, and
 * just below, at and just above every number that stands in the program, in its policies' texts, and in the targets. */
#ifndef GUERDON_REVIEW_AMOUNTS_H
#define GUERDON_REVIEW_AMOUNTS_H

#include "review/likes.h"

enum {
  AMOUNTS_MOST = 512,  /* points of a probe */
  NUMBERS_MOST = 100,  /* numbers looked at closely; a program with more has them close together */
  COUNTS_MOST = 40,    /* counts of customers of a probe */
  COUNT_LARGEST = 100, /* customers; beyond it a count is a matter of amounts */
};

struct amounts {
  int64_t amount[AMOUNTS_MOST]; /* ascending, in minor units of the program's currency */
  size_t n;
  uint32_t count[COUNTS_MOST]; /* ascending */
  size_t n_counts;
};

/* At most `room` amounts (and AMOUNTS_MOST). */
int amounts_find(const struct review *r, const struct likes *likes, size_t room, struct amounts *out, struct err *e);

#endif
