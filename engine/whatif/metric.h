/* metric: the figures by which scenarios are compared, each one number with a name, for tables, guardrails and targets.
 *
 * Worth is money plus rewards at the value that the program's catalogue gives them; rewards without one count nothing.
 * A partner's change is what they are worth under the scenario less what they are worth under the baseline; the
 * partners who count are those who get something in either. */
#ifndef GUERDON_WHATIF_METRIC_H
#define GUERDON_WHATIF_METRIC_H

#include <stddef.h>
#include <stdint.h>

enum metric {
  METRIC_COST,              /* money */
  METRIC_COST_CHANGE,       /* against the baseline */
  METRIC_COST_CHANGE_SHARE, /* of the baseline's cost */
  METRIC_COST_SHARE,        /* of revenue */
  METRIC_WORTH,
  METRIC_WORTH_CHANGE,
  METRIC_WORTH_SHARE, /* of revenue */
  METRIC_REVENUE,     /* gross less refunded, within the periods looked at */
  METRIC_PARTNERS,    /* who get something, in the scenario or in the baseline */
  METRIC_GAINERS,
  METRIC_LOSERS,
  METRIC_KEEPERS,       /* neither */
  METRIC_GAINED,        /* by all gainers together */
  METRIC_LOST,          /* by all losers together; not above 0 */
  METRIC_MEDIAN_CHANGE, /* of the partners who count; of two in the middle, the lower */
  METRIC_LARGEST_GAIN,
  METRIC_LARGEST_LOSS,
  METRIC_GINI,              /* of worth among the partners who earn: 0 all the same, towards 1 one has all */
  METRIC_TOP20_SHARE,       /* of worth, of the fifth (rounded up) of those partners who earn most */
  METRIC_TOP_SHARE,         /* of worth, of the one who earns most */
  METRIC_TOP_REVENUE,       /* revenue that would go if that one left */
  METRIC_TOP_REVENUE_SHARE, /* of all revenue */
  METRICS
};

/* METRIC_MONEY: minor units of the program's currency. METRIC_PORTION: millionths. */
enum metric_kind { METRIC_MONEY, METRIC_COUNT, METRIC_PORTION };
enum { METRIC_DECIMALS = 6 }; /* of a share */

struct metric_info {
  const char *name; /* cost_share */
  const char *title;
  enum metric_kind kind;
  enum metric whole; /* of a count: what it is a share of, so that a guardrail may say `losers < 10%`; else METRICS */
};
extern const struct metric_info metric_all[METRICS];

/* The metric of that name, or METRICS. */
enum metric metric_find(const char *name);

/* A value as text, for programs: a decimal number, a count, a share such as 0.125. `out` needs MONEY_TEXT bytes. */
char *metric_text(enum metric m, int64_t value, int exponent, char *out);

#endif
