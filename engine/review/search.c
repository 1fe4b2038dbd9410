#include "review/search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Two amounts between which a jump or a fall is looked for, and what is paid at each. */
struct walk {
  struct made_point from;
  size_t unit;
  int64_t low, high;
  int64_t *at_low, *at_high; /* pay_width places each */
  int64_t drop;              /* of a fall: what it was before it was halved; 0: it is a rise */
  int64_t slope_low, slope_high, *at_slope_low, *at_slope_high; /* of a fall: where it begins and ends */
  bool gone;
};

struct walks {
  VEC(struct walk) list;
  struct arena arena;
};

static const struct program *program_of(const struct search *s) { return s->pay->r->program; }

/* What all policies of a unit pay. */
static int64_t sum_of(const struct search *s, const int64_t *paid, size_t unit) {
  const struct program *p = program_of(s);
  int64_t sum = 0;
  for (size_t i = 0; i < p->n_policies; i++)
    if (p->policies[i].unit == unit) sum += paid[i];
  return sum;
}

/* In minor units of the currency; 0 where a reward's value is not said. */
static double worth(const struct search *s, size_t unit, int64_t quantity) {
  const struct unit *u = &program_of(s)->units[unit];
  if (u->is_money) return (double)quantity;
  return u->value == MONEY_NONE ? 0 : (double)quantity / pow(10, u->exponent) * (double)u->value;
}

/* Between two amounts that are no neighbours: whether a cliff may hide there. */
static bool is_cliff(const struct search *s, size_t unit, int64_t before, int64_t after, int64_t revenue) {
  int64_t step = after - before;
  return step > CLIFF_PARTS && (double)step > CLIFF_OF_PAY * (double)before &&
         worth(s, unit, step) > CLIFF_OF_REVENUE * (double)revenue;
}

/* ---- what was found ---- */

/* The policy that has the most part in a change. */
static size_t cause_of(const struct search *s, size_t unit, const int64_t *before, const int64_t *after, int sign) {
  const struct program *p = program_of(s);
  size_t best = p->n_policies;
  for (size_t i = 0; i < p->n_policies; i++) {
    if (p->policies[i].unit != unit) continue;
    if (best == p->n_policies || sign * (after[i] - before[i]) > sign * (after[best] - before[best])) best = i;
  }
  return best;
}

struct place {
  enum find_kind kind;
  size_t unit;
  const struct made_point *from;
  int64_t low, high;
  const int64_t *before, *after;
};

static void count_place(struct find *f, int64_t at) {
  for (size_t i = 0; i < f->n_places; i++)
    if (f->places[i] == at) return;
  if (f->n_places < FIND_PLACES) f->places[f->n_places++] = at;
}

/* Of equal ones that of the latest period is kept, and one on a level that the tiers give. */
static void keep(struct search *s, const struct place *at) {
  size_t width = pay_width(s->pay);
  int sign = at->kind == FIND_CLIFF || at->kind == FIND_COUNT ? 1 : -1;
  size_t policy = cause_of(s, at->unit, at->before, at->after, sign);
  struct find *f = &s->finds[policy * FIND_KINDS + at->kind];
  int64_t by = sign * (at->after[policy] - at->before[policy]);
  if (by <= 0) return;
  count_place(f, at->high);
  int64_t last = f->found ? sign * (f->after - f->before) : 0;
  if (by < last || (by == last && s->pay->forced)) return;
  f->found = true;
  f->low = at->low;
  f->high = at->high;
  f->before = at->before[policy];
  f->after = at->after[policy];
  f->amount = at->from->amount;
  f->level_before = (uint32_t)at->before[width - 1];
  f->level_after = (uint32_t)at->after[width - 1];
  f->like = at->from->like;
  f->forced = s->pay->forced;
  f->period = s->period;
}

/* ---- halving ---- */

static int64_t *copy_answer(const struct search *s, struct arena *arena, const int64_t *answer, struct err *e) {
  int64_t *copy = arena_new(arena, pay_width(s->pay), sizeof *copy, e);
  if (copy) memcpy(copy, answer, pay_width(s->pay) * sizeof *copy);
  return copy;
}

static struct walk *add_walk(struct search *s, struct walks *w, const struct made_point *from, size_t unit, size_t i,
                             const int64_t *answers, struct err *e) {
  struct walk *to = vec_push(&w->list, e);
  if (!to) return NULL;
  size_t width = pay_width(s->pay);
  *to = (struct walk){.from = *from, .unit = unit, .low = s->amounts->amount[i], .high = s->amounts->amount[i + 1]};
  to->at_low = copy_answer(s, &w->arena, answers + i * width, e);
  to->at_high = copy_answer(s, &w->arena, answers + (i + 1) * width, e);
  return to->at_low && to->at_high ? to : NULL;
}

static int64_t change_of(const struct search *s, const struct walk *w) {
  return sum_of(s, w->at_high, w->unit) - sum_of(s, w->at_low, w->unit);
}

static bool is_cliff_within(const struct search *s, const struct walk *w) {
  return is_cliff(s, w->unit, sum_of(s, w->at_low, w->unit), sum_of(s, w->at_high, w->unit), w->low);
}

static bool is_open(const struct search *s, const struct walk *w) {
  if (w->gone || w->high - w->low <= 1) return false;
  return w->drop || is_cliff_within(s, w);
}

/* Go on in the half in which the pay rises, or falls, by more. */
static void halve(const struct search *s, struct walk *w, int64_t middle, const int64_t *answer) {
  int64_t at = sum_of(s, answer, w->unit), below = at - sum_of(s, w->at_low, w->unit),
          above = sum_of(s, w->at_high, w->unit) - at;
  bool take_below = w->drop ? below < above : below > above;
  if (take_below)
    w->high = middle;
  else
    w->low = middle;
  memcpy(take_below ? w->at_high : w->at_low, answer, pay_width(s->pay) * sizeof *answer);
}

static int halve_all(struct search *s, struct walks *w, struct made_point *points, int64_t *answers, bool *any,
                     struct err *e) {
  size_t n = 0, k = 0;
  for (size_t i = 0; i < w->list.n; i++) {
    struct walk *a = &w->list.at[i];
    if (!is_open(s, a)) continue;
    points[n] = a->from;
    points[n++].amount = a->low + (a->high - a->low) / 2;
  }
  *any = n > 0;
  if (!n) return 0;
  if (pay_ask(s->pay, points, n, answers, e)) return e->code;
  for (size_t i = 0; i < w->list.n; i++) {
    struct walk *a = &w->list.at[i];
    if (!is_open(s, a)) continue;
    halve(s, a, points[k].amount, answers + k * pay_width(s->pay));
    k++;
  }
  return 0;
}

static int walk_all(struct search *s, struct walks *w, struct err *e) {
  size_t n = w->list.n;
  bool any = n > 0;
  struct made_point *points = mem_new(n + 1, sizeof *points, e);
  int64_t *answers = mem_new((n + 1) * pay_width(s->pay), sizeof *answers, e);
  int rc = points && answers ? 0 : e->code;
  while (!rc && any && !s->pay->changed) rc = halve_all(s, w, points, answers, &any, e);
  free(points);
  free(answers);
  return rc;
}

/* What is left of a walk: a step of the pay between two neighbouring amounts, or nothing but a slope. */
static void end_walk(struct search *s, const struct walk *w) {
  int64_t change = change_of(s, w);
  struct place at = {FIND_CLIFF, w->unit, &w->from, w->low, w->high, w->at_low, w->at_high};
  if (!w->drop) {
    if (w->high - w->low == 1 && is_cliff_within(s, w)) keep(s, &at);
    return;
  }
  at.kind = FIND_FALL;
  if (-change * 2 < w->drop) {
    at.kind = FIND_SLOPE;
    at.low = w->slope_low;
    at.high = w->slope_high;
    at.before = w->at_slope_low;
    at.after = w->at_slope_high;
  }
  keep(s, &at);
}

/* ---- the points of one likeness ---- */

/* How far the pay falls before and after the step from i to i + 1. */
static int add_fall(struct search *s, struct walks *w, const struct made_point *from, size_t unit, size_t i,
                    const int64_t *sums, const int64_t *answers, struct err *e) {
  struct walk *to = add_walk(s, w, from, unit, i, answers, e);
  size_t low = i, high = i + 1, width = pay_width(s->pay);
  if (!to) return e->code;
  while (low > 0 && sums[low - 1] > sums[low]) low--;
  while (high + 1 < s->amounts->n && sums[high + 1] < sums[high]) high++;
  to->drop = sums[i] - sums[i + 1];
  to->slope_low = s->amounts->amount[low];
  to->slope_high = s->amounts->amount[high];
  to->at_slope_low = copy_answer(s, &w->arena, answers + low * width, e);
  to->at_slope_high = copy_answer(s, &w->arena, answers + high * width, e);
  return to->at_slope_low && to->at_slope_high ? 0 : e->code;
}

/* Every step that may hide a cliff; of the falls, the largest, and all that are between neighbouring amounts. */
static int look_at_unit(struct search *s, struct walks *w, const struct made_point *from, size_t unit,
                        const int64_t *sums, const int64_t *answers, struct err *e) {
  const struct amounts *a = s->amounts;
  size_t worst = a->n;
  for (size_t i = 0; i + 1 < a->n; i++) {
    int64_t change = sums[i + 1] - sums[i];
    if (is_cliff(s, unit, sums[i], sums[i + 1], a->amount[i]) && !add_walk(s, w, from, unit, i, answers, e))
      return e->code;
    if (change > -FALL_PARTS) continue;
    bool is_step = a->amount[i + 1] - a->amount[i] == 1;
    if (is_step && add_fall(s, w, from, unit, i, sums, answers, e)) return e->code;
    if (!is_step && (worst == a->n || change < sums[worst + 1] - sums[worst])) worst = i;
  }
  return worst < a->n ? add_fall(s, w, from, unit, worst, sums, answers, e) : 0;
}

/* What all policies of each unit pay at each of n points, [unit][point]. */
static void sum_up(const struct search *s, const int64_t *answers, size_t n, int64_t *sums) {
  const struct program *p = program_of(s);
  memset(sums, 0, p->n_units * n * sizeof *sums);
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < p->n_policies; k++) sums[p->policies[k].unit * n + i] += answers[i * pay_width(s->pay) + k];
}

static int look_at_all(struct search *s, struct walks *w, const int64_t *answers, struct err *e) {
  size_t n = s->amounts->n, units = program_of(s)->n_units;
  int64_t *sums = mem_new(units * n, sizeof *sums, e);
  for (size_t i = 0; sums && i < s->n_from; i++) {
    const int64_t *of_one = answers + i * n * pay_width(s->pay);
    sum_up(s, of_one, n, sums);
    for (size_t u = 0; u < units; u++)
      if (look_at_unit(s, w, &s->from[i], u, sums + u * n, of_one, e)) break;
    if (e->code) break;
  }
  free(sums);
  return e->code;
}

static int ask_amounts(struct search *s, int64_t **answers, struct err *e) {
  size_t n = s->n_from * s->amounts->n, k = 0;
  struct made_point *points = mem_new(n + 1, sizeof *points, e);
  *answers = mem_new((n + 1) * pay_width(s->pay), sizeof **answers, e);
  if (!points || !*answers) return free(points), e->code;
  for (size_t i = 0; i < s->n_from; i++)
    for (size_t a = 0; a < s->amounts->n; a++) {
      points[k] = s->from[i];
      points[k].customers = 1;
      points[k++].amount = s->amounts->amount[a];
    }
  int rc = pay_ask(s->pay, points, n, *answers, e);
  free(points);
  return rc;
}

int search_amounts(struct search *s, struct err *e) {
  struct walks w = {.arena = {0}};
  int64_t *answers = NULL;
  for (size_t i = 0; i < s->n_from; i++) s->from[i].customers = 1;
  int rc = ask_amounts(s, &answers, e);
  if (!rc && !s->pay->changed) rc = look_at_all(s, &w, answers, e);
  if (!rc && !s->pay->changed) rc = walk_all(s, &w, e);
  for (size_t i = 0; !rc && !s->pay->changed && i < w.list.n; i++) end_walk(s, &w.list.at[i]);
  free(answers);
  free(w.list.at);
  arena_free(&w.arena);
  return rc;
}

/* ---- customers ---- */

static int compare_doubles(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* What one more customer usually pays. */
static double usual_step(const struct amounts *a, const int64_t *sums) {
  double steps[COUNTS_MOST];
  size_t n = a->n_counts - 1;
  for (size_t i = 0; i < n; i++) steps[i] = (double)(sums[i + 1] - sums[i]) / (a->count[i + 1] - a->count[i]);
  qsort(steps, n, sizeof *steps, compare_doubles);
  return steps[n / 2];
}

static void look_at_counts(struct search *s, const struct made_point *from, size_t unit, const int64_t *sums,
                           const int64_t *answers) {
  const struct amounts *a = s->amounts;
  size_t width = pay_width(s->pay);
  double usual = usual_step(a, sums);
  for (size_t i = 0; i + 1 < a->n_counts; i++) {
    int64_t change = sums[i + 1] - sums[i];
    struct place at = {
        FIND_FEWER, unit, from, a->count[i], a->count[i + 1], answers + i * width, answers + (i + 1) * width};
    if (change <= -FALL_PARTS) keep(s, &at);
    if (!s->counts_cliffs || a->count[i + 1] - a->count[i] > 1 || change <= CLIFF_PARTS) continue;
    at.kind = FIND_COUNT;
    if (worth(s, unit, (int64_t)((double)change - usual)) > (double)from->amount) keep(s, &at);
  }
}

static int ask_counts(struct search *s, int64_t *answers, struct err *e) {
  const struct amounts *a = s->amounts;
  size_t n = s->n_from * a->n_counts, k = 0;
  struct made_point *points = mem_new(n + 1, sizeof *points, e);
  if (!points) return e->code;
  for (size_t i = 0; i < s->n_from; i++)
    for (size_t c = 0; c < a->n_counts; c++) {
      points[k] = s->from[i];
      points[k++].customers = a->count[c];
    }
  int rc = pay_ask(s->pay, points, n, answers, e);
  free(points);
  return rc;
}

int search_counts(struct search *s, struct err *e) {
  size_t n = s->amounts->n_counts, units = program_of(s)->n_units;
  if (n < 2) return 0;
  int64_t *answers = mem_new(s->n_from * n * pay_width(s->pay) + 1, sizeof *answers, e);
  int64_t *sums = mem_new(units * n, sizeof *sums, e);
  int rc = answers && sums ? ask_counts(s, answers, e) : e->code;
  for (size_t i = 0; !rc && !s->pay->changed && i < s->n_from; i++) {
    const int64_t *of_one = answers + i * n * pay_width(s->pay);
    sum_up(s, of_one, n, sums);
    for (size_t u = 0; u < units; u++) look_at_counts(s, &s->from[i], u, sums + u * n, of_one);
  }
  free(answers);
  free(sums);
  return rc;
}
