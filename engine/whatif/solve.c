#include "whatif/solve.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/money.h"
#include "whatif/solve_parts.h"

/* ---- points ---- */

static int add_point(struct search *s, const struct solve_find *finds, const uint32_t *at, struct err *e) {
  const size_t n = s->given->ask->n_finds;
  struct arena *a = &s->out->arena;
  struct solve_point *p = vec_push(&s->out->points, e);
  uint32_t *numbers = p ? arena_new(a, n, sizeof *numbers, e) : NULL;
  struct setting *settings = numbers ? arena_new(a, n, sizeof *settings, e) : NULL;
  struct overlay_edit *edits = settings ? arena_new(a, n, sizeof *edits, e) : NULL;
  struct node *nodes = edits ? arena_new(a, n, sizeof *nodes, e) : NULL;
  if (!nodes) return e->code;
  for (size_t i = 0; i < n; i++) {
    char text[SOLVE_VALUE];
    solve_value(&finds[i], at[i], text);
    const char *value = arena_text(a, text, strlen(text), e);
    if (!value) return e->code;
    numbers[i] = at[i];
    settings[i] = (struct setting){finds[i].path, value};
    nodes[i] = (struct node){.kind = NODE_TEXT, .text = value};
    edits[i] = (struct overlay_edit){.kind = OVERLAY_SET, .path = finds[i].path, .value = &nodes[i]};
  }
  *p = (struct solve_point){.at = numbers, .settings = settings, .edits = edits};
  return 0;
}

int search_want(struct search *s, const uint32_t *at, size_t *id, struct err *e) {
  char key[SOLVE_PATHS * 12]; /* texts: `3,17,` */
  size_t bytes = 0;
  uint32_t number;
  for (size_t i = 0; i < s->given->ask->n_finds; i++)
    bytes += (size_t)snprintf(key + bytes, sizeof key - bytes, "%" PRIu32 ",", at[i]);
  *id = SIZE_MAX;
  if (syms_find(&s->memo, key, bytes, &number)) return *id = number - 1, 0;
  if (s->out->points.n == s->given->ask->rounds) return s->out->ended = true, 0;
  if (syms_add(&s->memo, key, bytes, &number, e)) return e->code;
  if (add_point(s, s->given->ask->finds, at, e)) return e->code;
  *id = number - 1;
  s->out->n_grid = s->out->points.n;
  return 0;
}

int search_beside(struct search *s, const struct solve_find *finds, const uint32_t *at, struct err *e) {
  return add_point(s, finds, at, e);
}

static int next(void *context, size_t i, struct study_item *out, struct err *e) {
  const struct search *s = context;
  const struct solve_point *p = &s->out->points.at[s->n_run + i];
  const size_t n = s->given->ask->n_finds;
  (void)e;
  *out = (struct study_item){
      .of = {.number = s->n_run + i + 1, .name = "solve", .doc = "", .settings = p->settings, .n_settings = n},
      .plan = s->given->ask->plan,
      .unchecked = !s->given->check_all && !study_is_sampled(s->n_run + i),
      .more = p->edits,
      .n_more = n};
  return 0;
}

/* How far a guardrail is from being kept, as a part of what it is compared with; 0: it is kept. */
static double excess_of(const struct guardrail *g, const struct outcome *o) {
  int exponent;
  if (guardrail_holds(g, o)) return 0;
  int64_t value = subject_value(&g->subject, o, &exponent);
  if (value == MONEY_NONE) return 1;
  double whole = g->of_whole ? (double)o->metric[metric_all[g->subject.metric].whole] : 1;
  double bound = (double)g->digits / money_unit(g->decimals) * whole;
  double size = bound ? fabs(bound) : 1;
  return fabs((double)value / money_unit(exponent) - bound) / size + 1e-9;
}

static void measure(struct search *s, struct solve_point *p) {
  const struct guardrails *g = s->given->guardrails;
  const struct solve_ask *ask = s->given->ask;
  const struct outcome *o = p->outcome;
  p->failed = o->failed.code != 0;
  if (p->failed && !s->out->failed.code) s->out->failed = o->failed;
  if (p->failed) return;
  memcpy(p->metric, o->metric, sizeof p->metric);
  p->keeps = guardrails_hold(g, o);
  for (size_t i = 0; i < g->n; i++) {
    p->excess += excess_of(&g->at[i], o);
    s->out->broken[i] += !guardrail_holds(&g->at[i], o);
  }
  for (size_t i = 0; i < ask->n_aims; i++) p->figure[i] = subject_value(&ask->aims[i].subject, o, &p->exponent[i]);
}

/* A target needs the outcomes of all its points, which are few; any other search that of the best. */
static void keep_what_counts(struct search *s, size_t id) {
  struct solved *out = s->out;
  if (s->given->ask->goal == SOLVE_TARGET) return;
  size_t worse = id;
  if (!id || search_better(s, id, out->best)) worse = out->best, out->best = id;
  if (!id) return;
  outcome_free(out->points.at[worse].outcome);
  out->points.at[worse].outcome = NULL;
}

static int take(void *context, struct outcome *o, struct err *e) {
  struct search *s = context;
  const size_t number = o->number;
  (void)e;
  struct solve_point *p = &s->out->points.at[number - 1];
  p->outcome = o;
  measure(s, p);
  if (s->given->tell) s->given->tell(s->given->context, o);
  keep_what_counts(s, number - 1);
  return 0;
}

int search_run(struct search *s, struct err *e) {
  size_t n = s->out->points.n - s->n_run;
  if (study_run(s->given->study, n, &(struct study_calls){next, take, s}, e)) return e->code;
  s->n_run = s->out->points.n;
  return 0;
}

int search_refuse_failed(const struct search *s, struct err *e) {
  const struct solved *out = s->out;
  size_t i = 0;
  while (i + 1 < out->points.n && !out->points.at[i].failed) i++;
  *e = out->failed;
  const struct setting *at = out->points.at[i].settings;
  if (s->given->ask->n_finds == 1 && !e->line)
    snprintf(e->file, sizeof e->file, "%.*s=%s", str_fit(at->path, 200), at->path, at->value);
  return e->code;
}

/* ---- which are better ---- */

static bool has_figure(const struct solve_point *p) { return !p->failed && p->figure[0] != MONEY_NONE; }

/* A figure that there is none of is neither more nor less. */
int search_compare(const struct solve_point *a, const struct solve_point *b, size_t aim) {
  if (a->figure[aim] == MONEY_NONE || b->figure[aim] == MONEY_NONE) return 0;
  return money_compare(a->figure[aim], a->exponent[aim], b->figure[aim], b->exponent[aim]);
}

bool search_better(const struct search *s, size_t a, size_t b) {
  const struct solve_ask *ask = s->given->ask;
  const struct solve_point *x = &s->out->points.at[a], *y = &s->out->points.at[b];
  if (has_figure(x) != has_figure(y)) return has_figure(x);
  if (x->keeps != y->keeps) return x->keeps;
  if (!x->keeps && x->excess != y->excess) return x->excess < y->excess;
  for (size_t i = 0; i < ask->n_aims; i++) {
    int order = search_compare(x, y, i);
    if (order) return (order > 0) == ask->aims[i].most;
  }
  for (size_t i = 0; i < ask->n_finds; i++)
    if (x->at[i] != y->at[i]) return x->at[i] < y->at[i];
  return false;
}

bool search_moves(const struct search *s) {
  const struct solve_point *first = NULL;
  for (size_t i = 0; i < s->out->points.n; i++) {
    const struct solve_point *p = &s->out->points.at[i];
    if (!has_figure(p)) continue;
    for (size_t k = 0; first && k < s->given->ask->n_aims; k++)
      if (search_compare(first, p, k)) return true;
    if (!first) first = p;
  }
  return false;
}

double search_grid(const struct search *s) {
  double n = 1;
  for (size_t i = 0; i < s->given->ask->n_finds; i++) n *= s->given->ask->finds[i].n;
  return n;
}

/* ---- many ---- */

int search_all(struct search *s, struct err *e) {
  const struct solve_ask *ask = s->given->ask;
  uint32_t at[SOLVE_PATHS] = {0};
  size_t id, i = 0;
  while (i < ask->n_finds) {
    if (search_want(s, at, &id, e)) return e->code;
    for (i = 0; i < ask->n_finds && ++at[i] == ask->finds[i].n; i++) at[i] = 0;
  }
  return search_run(s, e);
}

/* The one solution of x^(n + 1) = x + 1 above 1, by Newton: its powers spread points most evenly (M. Roberts, "The
 * unreasonable effectiveness of quasirandom sequences"). */
static double spread_ratio(size_t n) {
  double x = 2;
  for (int k = 0; k < 64; k++) {
    double power = 1;
    for (size_t i = 0; i < n; i++) power *= x;
    x -= (power * x - x - 1) / ((double)(n + 1) * power - 1);
  }
  return x;
}

/* splitmix64 */
static uint64_t mix(uint64_t *seed) {
  uint64_t z = *seed += 0x9e3779b97f4a7c15u;
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
  z = (z ^ z >> 27) * 0x94d049bb133111ebu;
  return z ^ z >> 31;
}

int search_spread(struct search *s, size_t n, struct err *e) {
  const struct solve_ask *ask = s->given->ask;
  uint64_t add[SOLVE_PATHS], now[SOLVE_PATHS], seed = ask->seed;
  uint32_t at[SOLVE_PATHS];
  double ratio = 1 / spread_ratio(ask->n_finds), part = ratio;
  size_t id;
  for (size_t i = 0; i < ask->n_finds; i++, part *= ratio) {
    add[i] = (uint64_t)(part * 0x1p53) << 11;
    now[i] = mix(&seed);
  }
  for (size_t k = 0; k < n && s->out->points.n < ask->rounds; k++) {
    for (size_t i = 0; i < ask->n_finds; i++, now[i - 1] += add[i - 1])
      at[i] = (uint32_t)((now[i] >> 32) * ask->finds[i].n >> 32);
    if (search_want(s, at, &id, e)) return e->code;
  }
  return search_run(s, e);
}

uint32_t search_present(const struct solve_find *f) {
  int64_t digits;
  int decimals;
  bool is_percent;
  if (!f->present || !guardrail_number(f->present, &digits, &decimals, &is_percent)) return 0;
  double value = (double)digits / money_unit(decimals) * money_unit(f->decimals);
  if (is_percent != f->is_percent) value = is_percent ? value / 100 : value * 100;
  double i = (value - (double)f->low) / (double)f->step;
  return i <= 0 ? 0 : i >= f->n - 1 ? f->n - 1 : (uint32_t)(i + 0.5);
}

/* ---- the whole ---- */

static int search_by_goal(struct search *s, struct err *e) {
  s->out->broken = arena_new(&s->out->arena, s->given->guardrails->n + 1, sizeof *s->out->broken, e);
  if (!s->out->broken) return e->code;
  switch (s->given->ask->goal) {
    case SOLVE_TARGET: return solve_target(s, e);
    case SOLVE_BEST: return solve_best(s, e);
    default: return solve_front(s, e);
  }
}

/* What is to be met, least or most must be something that there is. */
static int check_figures(const struct solve_given *given, struct err *e) {
  const struct solve_ask *ask = given->ask;
  struct guardrail at[SOLVE_AIMS] = {ask->target};
  for (size_t i = 0; i < ask->n_aims; i++)
    at[i] = (struct guardrail){.text = ask->aims[i].name, .subject = ask->aims[i].subject};
  const struct guardrails all = {.at = at, .n = ask->goal == SOLVE_TARGET ? 1 : ask->n_aims};
  return guardrails_check(&all, given->study->baseline->outcome, given->study->given.scenarios, e);
}

int solve_run(const struct solve_given *given, struct solved **out, struct err *e) {
  if (check_figures(given, e)) return e->code;
  struct search s = {.given = given, .out = mem_new(1, sizeof *s.out, e)};
  if (!s.out) return e->code;
  s.out->ask = given->ask;
  s.out->guardrails = given->guardrails;
  int rc = syms_init(&s.memo, e);
  if (!rc) rc = search_by_goal(&s, e);
  syms_free(&s.memo);
  if (rc) return solved_free(s.out), rc;
  *out = s.out;
  return 0;
}

void solved_free(struct solved *s) {
  if (!s) return;
  for (size_t i = 0; i < s->points.n; i++) outcome_free(s->points.at[i].outcome);
  free(s->points.at);
  arena_free(&s->arena);
  free(s);
}
