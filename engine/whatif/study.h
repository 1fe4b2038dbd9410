/* study: one load of the data, one run of the baseline, and then any number of scenarios, one pass each, by workers
 * that stay. What a scenario comes to is handed on before the next one's is made; nothing of it is kept here. */
#ifndef GUERDON_WHATIF_STUDY_H
#define GUERDON_WHATIF_STUDY_H

#include "base/err.h"
#include "model/data.h"
#include "run/result.h"
#include "whatif/outcome.h"
#include "whatif/scenario.h"

struct study_given {
  const struct scenarios *scenarios;
  const struct data *data;
  struct run_limits limits;
  enum check_mode check;             /* of every run */
  const char *from, *until, *period; /* labels of periods, see run/window.h; NULL where open */
  struct resampling resampling;      /* for bands; none where 0 */
  bool checks_plans;                 /* before anything runs: the policies of all scenarios take their parameters */
};

struct study {
  struct study_given given;
  struct standing *baseline;
  struct checked checked; /* of the baseline */
  bool unfiltered;        /* see struct result */
  uint32_t first, until;  /* the periods looked at: numbers from first_period */
  int32_t first_period;
  struct scenario *made; /* the baseline's program */
  struct past *past;
};

/* Runs the baseline. What is given is borrowed for as long as the study lives. */
int study_open(const struct study_given *given, struct study **out, struct err *e);
void study_close(struct study *s); /* NULL is fine */

/* A result's totals over the periods looked at. */
int study_totals(const struct study *s, const struct result *r, struct totals **out, struct err *e);

enum { STUDY_AHEAD = 64 }; /* scenarios that are in memory at once: so many are asked for before the first is taken */

/* A scenario to run: a plan of the scenarios, and edits on top of it. All of it must last until its outcome is taken.
 */
struct study_item {
  bool unchecked; /* nobody is calculated twice, whatever the study's check is */
  struct outcome_of of;
  size_t plan;
  const struct overlay_edit *more;
  size_t n_more;
};

struct study_calls {
  /* Item i of n, in order from 0; up to STUDY_AHEAD are asked for ahead. */
  int (*next)(void *context, size_t i, struct study_item *out, struct err *e);
  /* Its outcome, in the same order, which is the taker's to free. Not 0: nothing more is run. */
  int (*take)(void *context, struct outcome *o, struct err *e);
  void *context;
};

/* Runs `n` scenarios. One that fails is an outcome too, and the others go on; it returns 0, what a call returned, or
 * what ends the whole: memory, a defect. */
int study_run(struct study *s, size_t n, const struct study_calls *calls, struct err *e);

/* Scenario i of those that were given, as it stands there. */
struct study_item study_planned(const struct study *s, size_t i);

struct outcomes { /* outcomes_free */
  struct outcome **at;
  size_t n, cap;
};

/* Runs all scenarios that were given, and keeps what comes of them: `out` is added to, even on error. */
int study_all(struct study *s, struct outcomes *out, struct err *e);
int outcomes_keep(struct outcomes *out, struct outcome *o, struct err *e); /* frees it on error */
void outcomes_free(struct outcomes *o);

/* Not one scenario's doing, and no other would fare better: memory, a defect. */
bool study_ends(const struct err *e);

/* Of many scenarios of one kind: whether a sample of the partners is calculated twice at number i, from 0. */
static inline bool study_is_sampled(size_t i) { return i % 100 == 0; }

#endif
