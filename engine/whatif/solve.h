/* solve: the values of a program by which a figure meets a target, or is least or most under guardrails, or by which
 * two figures are such that neither can be better without the other being worse: the front of their trade-offs.
 *
 * What is searched is a grid: each path has a lowest value, a highest one and a step, and a point is one value of each.
 * A point is run once, as a scenario; points are run many at a time. Nothing depends on time or chance but on a seed:
 * the same question has the same answer, to the byte, with any number of workers.
 *
 * A target has one path. A first look at values spread over the bounds shows where the figure comes to its target, and
 * whether it only rises or only falls; then what lies between two neighbours of different sides is divided until they
 * are a step apart.
 *
 * A figure that is to be least or most may have several paths. A grid that is small enough is tried whole, and the
 * answer is then proved. Of a larger one, points spread evenly over it come first, then NLopt's searches that need no
 * derivatives (controlled random search from the seed, then Subplex from the best point), and at last the neighbours
 * of the best, until none of them is better. What breaks a guardrail is worse than what keeps them all, the more so the
 * further it is from keeping them. A front spreads its points as evenly, and then looks around those on it. */
#ifndef GUERDON_WHATIF_SOLVE_H
#define GUERDON_WHATIF_SOLVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "whatif/guardrail.h"
#include "whatif/scenario.h"
#include "whatif/study.h"

/* ---- the question ---- */

/* Values low, low + step, ...: digits of `decimals` decimals, of a percentage where is_percent. */
struct solve_find {
  const char *path, *present; /* present: what the program has there; NULL: nothing yet */
  int64_t low, step;
  int decimals;
  uint32_t n; /* of them */
  bool is_percent, step_is_ours;
};

/* The value of that number, as a program says it: `12.5%`, `1500.00`. `out` needs SOLVE_VALUE bytes. Returns `out`. */
enum { SOLVE_VALUE = 40, SOLVE_DECIMALS = 10 };
char *solve_value(const struct solve_find *f, uint32_t i, char *out);

struct solve_aim {
  struct subject subject;
  const char *name;
  bool most; /* or least */
};

enum solve_goal { SOLVE_TARGET, SOLVE_BEST, SOLVE_FRONT };
enum { SOLVE_AIMS = 2, SOLVE_PATHS = 16 };

struct solve_ask {
  size_t plan; /* of the scenarios: where it starts from */
  const struct solve_find *finds;
  size_t n_finds;
  enum solve_goal goal;
  struct guardrail target;           /* SOLVE_TARGET: its number is to be met */
  struct solve_aim aims[SOLVE_AIMS]; /* SOLVE_BEST: one; SOLVE_FRONT: two */
  size_t n_aims;
  size_t rounds; /* points to try at most */
  uint64_t seed;
};

/* As the command line has it: NULL where nothing is said. */
struct solve_words {
  const char *const *finds; /* PATH=LOW..HIGH or PATH=LOW..HIGH:STEP */
  size_t n_finds;
  /* Exactly one of these four: */
  const char *target;              /* cost = 1,000,000 */
  const char *minimise, *maximise; /* cost_share */
  const char *front;               /* minimise cost, maximise gainers */
  const char *start;               /* a scenario of the file; or the last plan where values were set; or the baseline */
  const char *rounds, *seed;
};

/* Of the words, and of what the file says under `solve` where they are silent. Memory is lent by `arena`.
 * `solve.*`, `guardrail.unknown`, and what a program can be refused for at the first value of every path. */
int solve_read(const struct scenarios *s, const struct solve_words *words, struct arena *arena, struct solve_ask *out,
               struct err *e);

/* ---- the answer ---- */

struct solve_point {
  const uint32_t *at;             /* by find: the number of its value */
  const struct setting *settings; /* by find */
  const struct overlay_edit *edits;
  struct outcome *outcome; /* NULL: only what is below was kept of it */
  bool failed, keeps;      /* keeps: all guardrails */
  double excess;           /* how far it is from keeping them */
  int64_t metric[METRICS];
  int64_t figure[SOLVE_AIMS]; /* by aim; MONEY_NONE: there is none */
  int exponent[SOLVE_AIMS];
};

/* Where the figure comes to its target: between two neighbours, or from one to the other of those that meet it. */
struct solve_crossing {
  size_t low, high; /* points */
  bool exact;
};

/* Why no value comes closer than the best: it meets the target; a finer step does come closer; the figure jumps there,
 * whatever the step; the program takes no finer values; or this was not looked at. */
enum solve_why { SOLVE_EXACT, SOLVE_FINER, SOLVE_JUMP, SOLVE_SMALLEST, SOLVE_UNKNOWN };

struct solved {
  const struct solve_ask *ask;
  const struct guardrails *guardrails;
  VEC(struct solve_point) points; /* in the order they were run */
  size_t n_grid;                  /* of them, without those between two steps, which come last */
  bool found;                     /* the target is met, or crossed; something keeps the guardrails */
  size_t best;                    /* a point: the found one, or the nearest; of a front, the best by its first figure */
  bool proved;                    /* every point of the grid was run */
  bool settled;                   /* SOLVE_BEST: no neighbour of the best is better */
  size_t ties;                    /* other points that were run and are as good; of a front: of the same figures */
  size_t low_tie, high_tie;       /* SOLVE_TARGET: of these, the lowest and the highest value */
  bool moves;                     /* the figures are not the same at every point that was run */
  struct err failed;              /* of the first point that failed; code 0: none did */
  size_t *broken;                 /* by guardrail: how many points break it */
  size_t *front; /* SOLVE_FRONT: points, the first aim's best first; no two of them have the same figures */
  size_t n_front;
  bool monotone; /* the figure only rises, or only falls, as far as was looked */
  bool ended;    /* by ask->rounds */
  struct solve_crossing *crossings;
  size_t n_crossings, chosen; /* chosen: the crossing of the best */
  enum solve_why why;
  size_t finer; /* SOLVE_FINER: the closer point */
  struct arena arena;
};

/* Whether the best is what was asked for: it meets the target, or is best, and keeps the guardrails. */
static inline bool solved_has_answer(const struct solved *s) { return s->found && s->points.at[s->best].keeps; }

struct solve_given {
  struct study *study;
  const struct solve_ask *ask;
  const struct guardrails *guardrails;
  bool check_all; /* as the study checks a run, every point; else the first and then one in a hundred */
  void (*tell)(void *context,
               const struct outcome *o); /* each point as it is known, numbered from 1; NULL: nobody asks */
  void *context;
};

/* All that is given must outlive the answer. `guardrail.unknown` where what is to be met, least or most is nothing that
 * there is; `solve.no-figure`; where every point failed, what the first failed of. */
int solve_run(const struct solve_given *given, struct solved **out, struct err *e);
void solved_free(struct solved *s); /* NULL is fine */

/* The program of the best point, to be written to `path`: YAML below a head of comments that says where it comes from,
 * whose first line begins with "# " SOLVE_HEAD. Policies in files are named from where `path` is. `usage.out`. */
#define SOLVE_HEAD "Found by guerdon solve"
int solve_write(const struct scenarios *all, const struct solved *s, const char *path, struct str *out, struct err *e);

/* The figure less its target: digits / 10^decimals. False where there is no figure. */
bool solve_gap(const struct guardrail *target, const struct outcome *o, int64_t *digits, int *decimals);

#endif
