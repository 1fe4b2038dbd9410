/* past: what the data say of every partner: facts and timelines. Counted once, in memory that workers share, each its
 * share of the partners; kept over many runs where programs allow. */
#ifndef GUERDON_RUN_PAST_H
#define GUERDON_RUN_PAST_H

#include "base/err.h"
#include "model/data.h"
#include "model/program.h"
#include "run/facts.h"
#include "run/timeline.h"

struct turns;

struct past {
  const struct data *data;
  struct facts *facts;
  struct timeline timeline;
  bool counted;   /* by an earlier run, whose policies let every referral qualify */
  uint32_t kinds; /* EVENT_BIT()s of what is on the timeline then */
  enum period period;
  enum money_rounding rounding;
  char currency[16];
};

/* Room for it; nothing is counted yet. `program` says the currency and the periods; `data` is borrowed for as long as
 * the past lives. */
int past_open(const struct program *program, const struct data *data, struct past **out, struct err *e);
void past_free(struct past *h); /* NULL is fine */

/* Whether the program sees these data in the same currency and periods. */
bool past_fits(const struct past *h, const struct program *program);

/* Whether what an earlier run counted is all that is needed. */
bool past_serves(const struct past *p, uint32_t kinds, bool all_qualify);

/* Count the partners of some turns; `kinds`: what must be on the timeline. `out`: by referral, or NULL when all
 * qualify. Does nothing when past_serves. Each partner has a place of its own, so that workers may count at once, each
 * its turns; nobody may read meanwhile what another counts. */
int past_count(struct past *h, const struct turns *t, uint32_t kinds, const struct unqualified *out, struct err *e);

/* After past_count, in every process that goes on with it: what was counted serves later runs when all referrals
 * qualify and everybody was counted. */
void past_keep(struct past *p, uint32_t kinds, bool all_qualify, bool everybody);

/* In a worker: of what workers share only what these turns need stays, but for what stands on the same page. Turns in
 * an order of their own need all of it. */
void past_narrow(struct past *p, const struct turns *t);

/* After a run that failed: it may have counted some partners anew, and others not. */
static inline void past_forget(struct past *p) { p->counted = false, p->kinds = 0; }

#endif
