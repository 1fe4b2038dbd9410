/* guardrail: a bound that a scenario must keep: `cost_share < 12%`, `losers < 10%`, `unit.credits <= 50000`.
 *
 * On the left stands a metric (metric.h) or an amount of one unit, policy, model, level or period: `policy.base`. On
 * the right stands what is compared with it: money as an amount, a count as a number or a share of what it is counted
 * among, a share as a percentage or a decimal. A plain number above 1 for a share, or one that is not whole for a
 * count, is refused: `cost_share < 12` would be kept by whatever there is. */
#ifndef GUERDON_WHATIF_GUARDRAIL_H
#define GUERDON_WHATIF_GUARDRAIL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/node.h"
#include "whatif/outcome.h"
#include "whatif/scenario.h"

/* A number of an outcome, by the name that people give it: `cost`, `policy.base`. */
struct subject {
  enum metric metric; /* METRICS: the figure below */
  enum figure_of of;
  const char *name;
};

/* The name of a metric, or `policy.NAME` and the like. Memory is lent by `arena`. `guardrail.unknown`. */
int subject_parse(const char *text, struct arena *arena, struct subject *out, struct err *e);

/* The number, and its decimals; MONEY_NONE where the outcome has none. A figure of several units: the money's. */
int64_t subject_value(const struct subject *s, const struct outcome *o, int *exponent);

enum guardrail_op { GUARDRAIL_BELOW, GUARDRAIL_AT_MOST, GUARDRAIL_ABOVE, GUARDRAIL_AT_LEAST };

struct guardrail {
  const char *text; /* as written */
  int line, column; /* in the file; 0: a word of the command line */
  struct subject subject;
  enum guardrail_op op;
  int64_t digits; /* what it is compared with: digits / 10^decimals */
  int decimals;
  bool of_whole; /* the share of a count: digits / 10^decimals of the whole */
};

struct guardrails {
  const char *file;
  struct guardrail *at;
  size_t n;
};

/* Of the file's list (NULL: none) and the command line's words, in this order. Memory is lent by `arena`.
 * `guardrail.syntax`, `guardrail.unknown`, `guardrail.contradiction` (two that nothing can meet together). */
struct guardrails_given {
  const char *file;
  const struct node *list;
  const char *const *words;
  size_t n_words;
};
int guardrails_read(const struct guardrails_given *given, struct arena *arena, struct guardrails *out, struct err *e);

/* Whether what they are about is in the baseline, or in a program of the scenarios: `guardrail.unknown` otherwise. What
 * only a sweep brings in must be in one of them. */
int guardrails_check(const struct guardrails *g, const struct outcome *baseline, const struct scenarios *s,
                     struct err *e);
/* A decimal number, -12.50, with commas among its digits left out; `5%` is 5, and *is_percent. */
bool guardrail_number(const char *text, int64_t *digits, int *decimals, bool *is_percent);

/* The right side of a comparison with g->subject into *g. Not 0: `why`, of GUARDRAIL_WHY bytes, says what is wrong. */
enum { GUARDRAIL_WHY = 500 };
int guardrail_value(const char *value, struct guardrail *g, char *why);

/* Whether the outcome keeps it. A number that there is none of, such as a share of no revenue, keeps nothing. */
bool guardrail_holds(const struct guardrail *g, const struct outcome *o);

/* Whether it keeps all of them. A scenario that failed keeps none. */
bool guardrails_hold(const struct guardrails *g, const struct outcome *o);

#endif
