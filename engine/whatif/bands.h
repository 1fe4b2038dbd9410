/* bands: how far a sum over partners may lie from what it would be with other partners of the same kind: a bootstrap.
 *
 * A resample draws as many partners as there are, each time any of them, so that one may come twice and another not at
 * all; its sum is the sum of those drawn. Of the sums of many resamples, the 5th, the 50th and the 95th percentile are
 * the band: nine resamples of ten lie between its ends. A percentile is the value at place floor(k * (n - 1) / 100) of
 * the n sums in ascending order, counted from 0: the same rule as that of spread_quantiles.
 *
 * Every scenario is looked at with the same resamples, so the band of a difference is one of differences. All of it is
 * integers and depends on nothing but the seed, the number of partners and their amounts. */
#ifndef GUERDON_WHATIF_BANDS_H
#define GUERDON_WHATIF_BANDS_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

enum band_of { BAND_COST, BAND_COST_CHANGE, BAND_WORTH, BAND_WORTH_CHANGE, BANDS };
extern const char *const band_names[BANDS]; /* as the metrics are named */

enum { BAND_LOW, BAND_MIDDLE, BAND_HIGH, BAND_POINTS };
extern const int band_percents[BAND_POINTS]; /* 5, 50, 95 */

struct band { /* minor units; MONEY_NONE: nothing was resampled */
  int64_t at[BAND_POINTS];
};

enum { BANDS_RESAMPLES = 1000, BANDS_SEED = 1, BANDS_RESAMPLES_MOST = 100000 }; /* what commands take by themselves */

struct resampling {
  size_t resamples; /* 0: no bands */
  uint64_t seed;
};

/* Which partners are drawn how often, made once for many scenarios. */
struct bands;
int bands_open(struct resampling how, uint32_t n_partners, struct bands **out, struct err *e);
void bands_free(struct bands *b); /* NULL is fine */

/* By resample: the sum of `amounts` (by partner) over those drawn. `run.total-overflow`. */
int bands_sums(const struct bands *b, const int64_t *amounts, int64_t *out, struct err *e);

/* Sorts the sums (at least one) and takes their band. */
struct band bands_of(int64_t *sums, size_t n);

extern const struct band band_none;

#endif
