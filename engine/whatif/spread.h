/* spread: how amounts are spread over partners: concentration, and the quantiles of what changes. */
#ifndef GUERDON_WHATIF_SPREAD_H
#define GUERDON_WHATIF_SPREAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { SPREAD_POINTS = 101 }; /* of a curve: at 0 %, 1 %, ... 100 % */

struct spread {
  int64_t gini, top20, top;                /* millionths; MONEY_NONE where nobody has anything */
  bool gini_is_up, top20_is_up, top_is_up; /* rounded up */
  int64_t lorenz[SPREAD_POINTS];           /* millionths: what the lowest k % have of the whole */
};

/* Sorts `amounts` (each above 0) and measures them. The Gini coefficient is the mean difference of all pairs over twice
 * the mean, G = 2 * sum(i * x[i]) / (n * sum(x)) - (n + 1) / n with x ascending and i from 1. In integers: the same on
 * every machine. */
void spread_measure(int64_t *amounts, size_t n, struct spread *out);

/* Sorts `amounts` and takes the quantiles at 0 %, 1 %, ... 100 %: the value at place floor(k * (n - 1) / 100), from 0.
 * All 0 where there are none. */
void spread_quantiles(int64_t *amounts, size_t n, int64_t out[SPREAD_POINTS]);

#endif
