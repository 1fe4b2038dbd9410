/* outcome: what a scenario comes to, against the baseline. It stands alone: result, program and data may be gone, so
 * that any number of scenarios passes through memory for one. */
#ifndef GUERDON_WHATIF_OUTCOME_H
#define GUERDON_WHATIF_OUTCOME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "input/overlay.h"
#include "run/totals.h"
#include "whatif/bands.h"
#include "whatif/metric.h"
#include "whatif/spread.h"

/* What a figure is about. Units: all of a unit; worth: the same at its value, in the currency; the others by unit. */
enum figure_of {
  FIGURE_UNIT,
  FIGURE_WORTH,
  FIGURE_POLICY,
  FIGURE_MODEL,
  FIGURE_LEVEL,
  FIGURE_PERIOD,
  FIGURE_REVENUE,
  FIGURES
};
extern const char *const figure_names[FIGURES]; /* unit, worth, policy, model, level, period, revenue */

/* One amount beside the baseline's; 0 where either has none. FIGURE_REVENUE: by period, in the currency. */
struct figure {
  enum figure_of of;
  const char *name, *unit;
  int exponent;
  int64_t quantity, baseline;
};

struct mover { /* a partner whose worth changes */
  const char *partner, *name;
  int64_t before, after;
};
enum { MOVERS = 10 };

/* How many partners go from one level to another: where they stand at the end of the periods looked at. */
struct migration {
  const char *const *from, *const *to; /* levels, lowest first: the baseline's, the scenario's */
  size_t n_from, n_to;
  uint32_t *partners; /* [from][to] */
};

struct setting { /* what a sweep or a search set */
  const char *path, *value;
};

struct edit {                      /* what the scenario makes of its program */
  const char *kind, *path, *value; /* set, drop, add; the value on one line, "" where dropped */
};

struct outcome { /* what points elsewhere is told in outcome_bytes.c, too */
  size_t number; /* of the scenario; 0 is the baseline */
  const char *name, *doc;
  const struct setting *settings;
  size_t n_settings;
  const struct edit *edits;
  size_t n_edits;
  struct err failed; /* code 0: it did not; else there is nothing below */
  const char *currency;
  int exponent;
  enum period period;       /* of what kind its periods are */
  int64_t metric[METRICS];  /* MONEY_NONE: there is none, such as a share of no revenue */
  bool is_beyond[METRICS];  /* of a portion: its millionths are more than it is, without their sign */
  struct band bands[BANDS]; /* band_none where nothing was resampled */
  struct figure *figures;   /* in the order of enum figure_of */
  size_t n_figures;
  int64_t quantile[SPREAD_POINTS]; /* of the changes of the partners who count */
  int64_t lorenz[SPREAD_POINTS];
  struct mover winners[MOVERS], losers[MOVERS]; /* largest first */
  size_t n_winners, n_losers;
  struct migration migration;
  const char *top_partner;       /* who earns most; "" where nobody earns */
  struct outcome *with_response; /* the same where partners respond to it, see response.h; NULL: not asked */
  /* Of that one: what is assumed, `std:response/elasticity {elasticity: 0.5}`; partners who sell less, more, nothing.
   */
  const char *assumption;
  uint32_t n_less, n_more, n_gone;
  struct arena arena;
};

/* What is kept of a run of the baseline, for the outcomes of the others. */
struct standing {
  int64_t *worth; /* by partner */
  int64_t *money; /* likewise */
  uint8_t *level; /* by partner, at the end; NULL without levels */
  const char *const *levels;
  size_t n_levels;
  uint32_t n_partners;
  struct bands *bands;             /* NULL: no bands */
  struct resampling resampling;    /* as given */
  int64_t *cost_sums, *worth_sums; /* by resample */
  struct outcome *outcome;
  struct arena arena;
};

struct outcome_of { /* what is being looked at; all borrowed for the call */
  size_t number;
  const char *name, *doc;
  const struct setting *settings;
  size_t n_settings;
  const struct overlay_edit *edits; /* those of the scenario itself: study_run gives them */
  size_t n_edits;
};

/* `totals`: of the periods that are looked at. The baseline: *standing is made, and its outcome lent by it. */
int outcome_baseline(const struct outcome_of *of, struct resampling how, struct totals *totals, struct standing **out,
                     struct err *e);
int outcome_make(const struct outcome_of *of, const struct standing *baseline, struct totals *totals,
                 struct outcome **out, struct err *e);

/* One that failed: it has a name, settings and an error. */
int outcome_failed(const struct outcome_of *of, const struct err *why, struct outcome **out, struct err *e);

void outcome_free(struct outcome *o);   /* NULL is fine */
void standing_free(struct standing *s); /* likewise */

/* A portion with fewer decimals than METRIC_DECIMALS, rounded once: as if from the amounts. MONEY_NONE: there is none.
 */
int64_t outcome_portion(const struct outcome *o, enum metric m, int decimals);

/* The first figure of that kind and name (and unit, unless NULL), or NULL. */
const struct figure *outcome_figure(const struct outcome *o, enum figure_of of, const char *name, const char *unit);

#endif
