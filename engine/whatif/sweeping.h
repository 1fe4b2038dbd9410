/* sweeping: a grid that is run. Its values are tried before anything is; what was done before comes out of its file;
 * the rest goes through a study. Outcomes are handed on one by one, in their order, so that any number of them fits. */
#ifndef GUERDON_WHATIF_SWEEPING_H
#define GUERDON_WHATIF_SWEEPING_H

#include "whatif/inquiry.h"
#include "whatif/record.h"
#include "whatif/sweep.h"

struct sweeping_given {
  struct inquiry *inquiry;          /* read; must be open before anything is run */
  const char *start;                /* the scenario that all of them start from; NULL: the baseline */
  const struct overlay_edit *fixed; /* what is set in all of them, before what a point sets */
  size_t n_fixed;
  const char *const *overs; /* PATH=VALUES each, after what the file says */
  size_t n_overs;
  size_t most;                /* see sweep.h */
  const struct subject *show; /* what curve and map show */
};

struct sweeping { /* zero it first; sweeping_close frees what there is */
  struct sweeping_given given;
  struct sweep sweep;
  enum check_mode check; /* of some points, or of all of them: as its owner sets it before anything is run */
  bool check_all;
  size_t plan, done;          /* the scenario it starts from; points that are known */
  struct overlay_edit *edits; /* [STUDY_AHEAD][n_fixed + paths]: of the points that are asked for */
  struct setting *settings;   /* [STUDY_AHEAD][paths] */
  char (*names)[24];          /* [STUDY_AHEAD] */
  struct record *record;      /* NULL: nothing is kept */
  struct record_inputs inputs;
  int (*put)(void *context, const struct outcome *o, struct err *e);
  void *context;
};

/* Reads the grid and tries its values: what is wrong is refused before data are looked at. `usage.scenario`, `sweep.*`,
 * and what a program can be refused for. */
int sweeping_read(struct sweeping *s, const struct sweeping_given *given, struct err *e);

/* What is done is kept in the file at `path`, and what it has is taken from there: where that was made of other data,
 * programs, values or options, it is refused. `options` are those that change outcomes, NULL where not given. */
struct sweeping_options {
  const char *from, *until, *period, *seconds, *memory;
  struct resampling resampling;
};
int sweeping_keep(struct sweeping *s, const char *path, const struct data *data, const struct sweeping_options *options,
                  struct err *e);

/* What is shown is a figure that there is: once the inquiry is open. `guardrail.unknown`. */
int sweeping_check_shown(const struct sweeping *s, struct err *e);

/* Hands on what is known already; then what is not. `put` returns 0, or what ends it; the outcome is lent. */
int sweeping_resume(struct sweeping *s, struct err *e);
int sweeping_run(struct sweeping *s, struct err *e);

/* Whether some of the partners are calculated twice at a point, from 0. */
bool sweeping_is_checked(const struct sweeping *s, size_t point);

void sweeping_close(struct sweeping *s);

#endif
