/* probe: a program asked what it pays for sales that nobody has made, to find where a little more of them changes the
 * pay by a lot, or lowers it.
 *
 * How much work that is at most does not depend on the data: PROBE_WORK answers, and as many again for each of the
 * forty times at most that an interval between two amounts is halved; where levels matter, twice that. A thousand
 * policies on 64 levels take some fifteen seconds, the usual dozen a few tenths of one. */
#ifndef GUERDON_REVIEW_PROBE_H
#define GUERDON_REVIEW_PROBE_H

#include "review/review.h"

enum {
  PROBE_WORK = 2000000, /* points times policies times periods, all asked at once: about a second */
  PROBE_POINTS = 20000, /* points in one run, however few the policies are */
  PROBE_RESTARTS = 8,   /* each leaves out a policy that fails; a program with more has other worries */
};

int review_probe(struct review *r, struct err *e);

#endif
