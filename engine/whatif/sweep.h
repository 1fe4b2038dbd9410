/* sweep: a grid of scenarios: some paths, the values that each takes, and a scenario for every combination of them.
 *
 *   sweep:
 *     policies.base.params.rate: 10%..20%:1%
 *     payout.minimum: [0, 50, 100]
 *
 * A value is anything that a program may have there; a text such as 10%..20%:1% stands for all values of that range.
 * The last path is the fastest. */
#ifndef GUERDON_WHATIF_SWEEP_H
#define GUERDON_WHATIF_SWEEP_H

#include "base/err.h"
#include "base/mem.h"
#include "base/node.h"
#include "input/overlay.h"
#include "whatif/outcome.h"

/* Scenarios, unless more are asked for, and at all; values of a path that are tried before anything runs. */
enum { SWEEP_POINTS = 10000, SWEEP_POINTS_MOST = 100000000, SWEEP_VALUES_TRIED = 1000 };

struct sweep_axis {
  struct overlay_edit edit; /* without its value */
  const struct node **values;
  const char **texts; /* the values on one line each */
  size_t n;
};

struct sweep {
  struct sweep_axis *at;
  size_t n;
  size_t n_points;
};

struct sweep_given {
  const struct node *root; /* of the program that the points start from; NULL where nobody knows it */
  const char *file;        /* of a scenario file, and what it says under `sweep`; NULL: nothing */
  const struct node *map;
  const char *const *words; /* PATH=VALUES each; they follow what the file says */
  size_t n_words;
  size_t most;                      /* points; 0: SWEEP_POINTS */
  const struct overlay_edit *fixed; /* the same at all points: none of the swept paths */
  size_t n_fixed;
};

/* Memory is lent by `arena`, and what was given must last as long. `usage.over`, `sweep.*`. */
int sweep_read(const struct sweep_given *given, struct arena *arena, struct sweep *out, struct err *e);

/* Which value a path has at a point, both from 0. */
size_t sweep_value(const struct sweep *s, size_t axis, size_t point);

/* What is set at a point, as edits and as texts: s->n of each. */
void sweep_point(const struct sweep *s, size_t point, struct overlay_edit *edits, struct setting *settings);

#endif
