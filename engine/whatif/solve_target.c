/* One path to a target. What is known is a row of marks: values of the path with the side of the target that the figure
 * is on. Between two marks of different sides lies what is looked for, so that is divided, until they are neighbours.
 *
 * A value at which the program fails is a side of its own: where it begins to fail is found like a crossing. */
#include <stdlib.h>
#include <string.h>

#include "base/money.h"
#include "whatif/solve_parts.h"

__extension__ typedef __int128 wide;

enum {
  GAP_DECIMALS = 14, /* an amount of 2^53 minor units, so scaled, is below 2^127 */
  FIRST_LOOK = 17,   /* values over the bounds */
  AT_A_TIME = 15     /* values within what is divided next */
};

enum side { BELOW = -1, MET, ABOVE, NO_FIGURE };

struct mark {
  uint32_t at;
  size_t id;
  enum side side;
  wide gap;
};

static wide power(int n) {
  wide p = 1;
  while (n-- > 0) p *= 10;
  return p;
}

/* In units of 10^-GAP_DECIMALS. */
static bool gap_of(const struct guardrail *target, const struct outcome *o, wide *out) {
  int exponent;
  if (o->failed.code) return false;
  int64_t value = subject_value(&target->subject, o, &exponent);
  if (value == MONEY_NONE) return false;
  wide whole = target->of_whole ? o->metric[metric_all[target->subject.metric].whole] : 1;
  *out = value * power(GAP_DECIMALS - exponent) - whole * target->digits * power(GAP_DECIMALS - target->decimals);
  return true;
}

bool solve_gap(const struct guardrail *target, const struct outcome *o, int64_t *digits, int *decimals) {
  wide gap;
  if (!gap_of(target, o, &gap)) return false;
  subject_value(&target->subject, o, decimals);
  int exponent = *decimals;
  for (*decimals = GAP_DECIMALS; *decimals > exponent && gap % 10 == 0; (*decimals)--) gap /= 10;
  for (; gap > MONEY_MAX || gap < -MONEY_MAX; (*decimals)--) gap /= 10;
  *digits = (int64_t)gap;
  return true;
}

static wide size_of(wide x) { return x < 0 ? -x : x; }

/* ---- marks ---- */

struct row {
  struct mark *at;
  size_t n;
};

static int by_value(const void *a, const void *b) {
  const struct mark *x = a, *y = b;
  return x->at < y->at ? -1 : x->at > y->at;
}

static int make_row(const struct search *s, struct row *row, struct err *e) {
  free(row->at);
  row->n = s->out->n_grid;
  if (!(row->at = mem_new(row->n, sizeof *row->at, e))) return e->code;
  for (size_t i = 0; i < row->n; i++) {
    const struct solve_point *p = &s->out->points.at[i];
    struct mark *m = &row->at[i];
    *m = (struct mark){p->at[0], i, NO_FIGURE, 0};
    if (gap_of(&s->given->ask->target, p->outcome, &m->gap)) m->side = m->gap < 0 ? BELOW : m->gap > 0 ? ABOVE : MET;
  }
  qsort(row->at, row->n, sizeof *row->at, by_value);
  return 0;
}

/* The next mark with a figure, from i on; row->n: there is none. */
static size_t known(const struct row *row, size_t i) {
  while (i < row->n && row->at[i].side == NO_FIGURE) i++;
  return i;
}

static bool is_monotone(const struct row *row) {
  bool rises = false, falls = false;
  for (size_t i = known(row, 0), k; (k = known(row, i + 1)) < row->n; i = k) {
    rises |= row->at[k].gap > row->at[i].gap;
    falls |= row->at[k].gap < row->at[i].gap;
  }
  return !(rises && falls);
}

static bool crosses(const struct row *row) {
  for (size_t i = known(row, 0), k; i < row->n; i = k) {
    k = known(row, i + 1);
    if (row->at[i].side == MET || (k < row->n && row->at[i].side != row->at[k].side)) return true;
  }
  return false;
}

/* The mark nearest to the target, the lowest of several; row->n: no mark has a figure. */
static size_t nearest(const struct row *row) {
  size_t best = known(row, 0);
  for (size_t i = known(row, best + 1); i < row->n; i = known(row, i + 1))
    if (size_of(row->at[i].gap) < size_of(row->at[best].gap)) best = i;
  return best;
}

/* ---- dividing ---- */

static bool is_open(const struct row *row, size_t i) { return row->at[i + 1].at - row->at[i].at > 1; }

/* Whether to look between marks i and i + 1. `around`: SIZE_MAX, or the nearest mark of a figure that never crosses and
 * goes up and down: it may come nearer there. */
static bool divides(const struct row *row, size_t i, size_t around) {
  return is_open(row, i) && (row->at[i].side != row->at[i + 1].side || i == around || i + 1 == around);
}

static int divide(struct search *s, const struct mark *a, const struct mark *b, uint32_t most, struct err *e) {
  uint32_t gap = b->at - a->at, n = gap - 1 < most ? gap - 1 : most;
  size_t id;
  for (uint32_t k = 1; k <= n; k++) {
    uint32_t at = a->at + (uint32_t)((uint64_t)gap * k / (n + 1));
    if (search_want(s, &at, &id, e)) return e->code;
  }
  return 0;
}

/* *more: something was run. */
static int divide_all(struct search *s, const struct row *row, bool *more, struct err *e) {
  size_t around = crosses(row) || is_monotone(row) ? SIZE_MAX : nearest(row), n = 0, before = s->out->points.n;
  for (size_t i = 0; i + 1 < row->n; i++) n += divides(row, i, around);
  for (size_t i = 0; i + 1 < row->n; i++)
    if (divides(row, i, around) &&
        divide(s, &row->at[i], &row->at[i + 1], n < AT_A_TIME ? AT_A_TIME / (uint32_t)n : 1, e))
      return e->code;
  *more = s->out->points.n > before;
  return search_run(s, e);
}

static int look_first(struct search *s, struct err *e) {
  uint32_t last = s->given->ask->finds[0].n - 1, n = last < FIRST_LOOK - 1 ? last : FIRST_LOOK - 1;
  size_t id;
  if (n >= s->given->ask->rounds) n = (uint32_t)s->given->ask->rounds - 1;
  for (uint32_t k = 0; k <= n; k++) {
    uint32_t at = n ? (uint32_t)((uint64_t)last * k / n) : 0;
    if (search_want(s, &at, &id, e)) return e->code;
  }
  return search_run(s, e);
}

/* ---- what was found ---- */

static struct solve_crossing *crossing(struct solved *out, const struct mark *a, const struct mark *b, bool exact) {
  struct solve_crossing *c = &out->crossings[out->n_crossings++];
  *c = (struct solve_crossing){a->id, b->id, exact};
  return c;
}

static int list_crossings(struct search *s, const struct row *row, struct err *e) {
  struct solved *out = s->out;
  if (!(out->crossings = arena_new(&out->arena, row->n + 1, sizeof *out->crossings, e))) return e->code;
  for (size_t i = 0; i < row->n; i++) {
    const struct mark *m = &row->at[i];
    if (m->side == NO_FIGURE) continue;
    if (m->side == MET && i && m[-1].side == MET)
      out->crossings[out->n_crossings - 1].high = m->id;
    else if (m->side == MET)
      crossing(out, m, m, true);
    else if (i + 1 < row->n && m[1].side == -m->side)
      crossing(out, m, m + 1, false);
  }
  return 0;
}

/* Whether point a is a better answer than b: first one that keeps the guardrails, then the nearer one, then the lower.
 */
static bool is_better(const struct search *s, size_t a, size_t b) {
  const struct solve_point *x = &s->out->points.at[a], *y = &s->out->points.at[b];
  bool keeps = guardrails_hold(s->out->guardrails, x->outcome);
  wide gap = 0, other = 0;
  if (keeps != guardrails_hold(s->out->guardrails, y->outcome)) return keeps;
  gap_of(&s->given->ask->target, x->outcome, &gap);
  gap_of(&s->given->ask->target, y->outcome, &other);
  if (size_of(gap) != size_of(other)) return size_of(gap) < size_of(other);
  return x->at[0] < y->at[0];
}

static void choose(struct search *s) {
  struct solved *out = s->out;
  for (size_t i = 0; i < out->n_crossings; i++) {
    const size_t ends[] = {out->crossings[i].low, out->crossings[i].high};
    for (int k = 0; k < 2; k++)
      if (!out->found || is_better(s, ends[k], out->best)) {
        out->found = true;
        out->best = ends[k];
        out->chosen = i;
      }
  }
}

static int refuse_nothing(const struct search *s, struct err *e) {
  if (s->out->failed.code) return search_refuse_failed(s, e);
  return err_set(e, ERR_INPUT, "solve.no-figure",
                 "\"%s\": there is no such figure at any value, such as a share of no revenue; name another one",
                 s->given->ask->target.text);
}

/* ---- why no closer ---- */

enum { PARTS = 10 }; /* of a step */

/* Runs the values between the two, at a tenth of the step. */
static int look_between(struct search *s, const struct solve_crossing *c, struct err *e) {
  struct solve_find *finer = arena_new(&s->out->arena, 1, sizeof *finer, e);
  if (!finer) return e->code;
  *finer = s->given->ask->finds[0];
  finer->low += finer->step * (int64_t)s->out->points.at[c->low].at[0];
  if (finer->step % PARTS == 0)
    finer->step /= PARTS;
  else
    finer->low *= PARTS, finer->decimals++;
  finer->n = PARTS + 1;
  for (uint32_t k = 1; k < PARTS; k++)
    if (search_beside(s, finer, &k, e)) return e->code;
  return search_run(s, e);
}

static void judge(struct search *s) {
  struct solved *out = s->out;
  wide gap, nearest_gap = 0;
  gap_of(&s->given->ask->target, out->points.at[out->best].outcome, &nearest_gap);
  out->why = SOLVE_SMALLEST;
  for (size_t i = out->n_grid; i < out->points.n; i++) {
    if (!gap_of(&s->given->ask->target, out->points.at[i].outcome, &gap)) continue;
    if (out->why == SOLVE_SMALLEST) out->why = SOLVE_JUMP;
    if (size_of(gap) >= size_of(nearest_gap)) continue;
    nearest_gap = gap;
    out->finer = i;
    out->why = SOLVE_FINER;
  }
}

static bool has_room(const struct solve_find *f, uint32_t at) {
  return f->decimals < SOLVE_DECIMALS && size_of(f->low + (wide)f->step * (at + 1)) < MONEY_MAX / PARTS;
}

static int explain(struct search *s, struct err *e) {
  struct solved *out = s->out;
  const struct solve_crossing *c = &out->crossings[out->chosen];
  const struct solve_point *low = &out->points.at[c->low], *high = &out->points.at[c->high];
  out->why = c->exact ? SOLVE_EXACT : SOLVE_UNKNOWN;
  if (c->exact || high->at[0] - low->at[0] > 1 || !has_room(&s->given->ask->finds[0], low->at[0])) return 0;
  if (look_between(s, c, e)) return e->code;
  judge(s);
  return 0;
}

static bool moves(const struct row *row) {
  for (size_t i = known(row, 0), k; (k = known(row, i + 1)) < row->n; i = k)
    if (row->at[k].gap != row->at[i].gap) return true;
  return false;
}

static size_t count_ties(const struct search *s, const struct row *row) {
  struct solved *out = s->out;
  const bool keeps = out->points.at[out->best].keeps;
  wide best = 0;
  size_t n = 0;
  gap_of(&s->given->ask->target, out->points.at[out->best].outcome, &best);
  for (size_t i = known(row, 0); i < row->n; i = known(row, i + 1)) {
    const size_t id = row->at[i].id;
    if (id == out->best || size_of(row->at[i].gap) != size_of(best) || out->points.at[id].keeps != keeps) continue;
    if (!n++) out->low_tie = id;
    out->high_tie = id;
  }
  return n;
}

static int finish(struct search *s, const struct row *row, struct err *e) {
  size_t i = nearest(row);
  if (i == row->n) return refuse_nothing(s, e);
  s->out->best = row->at[i].id;
  s->out->monotone = is_monotone(row);
  s->out->why = SOLVE_UNKNOWN;
  if (list_crossings(s, row, e)) return e->code;
  choose(s);
  s->out->moves = moves(row);
  s->out->ties = count_ties(s, row);
  return s->out->found ? explain(s, e) : 0;
}

int solve_target(struct search *s, struct err *e) {
  struct row row = {0};
  bool more = true;
  int rc = look_first(s, e);
  if (!rc) rc = make_row(s, &row, e);
  while (!rc && more) {
    rc = divide_all(s, &row, &more, e);
    if (!rc && more) rc = make_row(s, &row, e);
  }
  if (!rc) rc = finish(s, &row, e);
  free(row.at);
  return rc;
}
