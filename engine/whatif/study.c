#include "whatif/study.h"

#include <stdlib.h>
#include <string.h>

#include "policy/told.h"
#include "run/earn.h"
#include "run/totals.h"
#include "run/window.h"

enum { BATCH = STUDY_AHEAD };

static bool is_part(const struct study_given *g) { return g->from || g->until || g->period; }

static struct earn_options options_of(const struct study *s) {
  return (struct earn_options){
      .lines = is_part(&s->given), .check = s->given.check, .past = s->past, .limits = s->given.limits};
}

int study_totals(const struct study *s, const struct result *r, struct totals **out, struct err *e) {
  const struct study_given *g = &s->given;
  struct window window;
  uint32_t from, until;
  if (window_parse(r->program->period, g->from, g->until, g->period, &window, e)) return e->code;
  window_clip(window, r->facts->first_period, r->facts->n_periods, &from, &until);
  return totals_build(r, from, until, out, e);
}

/* ---- the baseline ---- */

static int keep_baseline(struct study *s, const struct result *r, struct err *e) {
  const struct scenario_plan *plan = &s->given.scenarios->at[0];
  struct totals *totals;
  if (study_totals(s, r, &totals, e)) return e->code;
  const struct outcome_of of = {.name = plan->name, .doc = plan->doc};
  int rc = outcome_baseline(&of, s->given.resampling, totals, &s->baseline, e);
  s->checked = r->check;
  s->unfiltered = r->unfiltered;
  s->first_period = r->facts->first_period;
  s->first = totals->from;
  s->until = totals->until;
  totals_free(totals);
  return rc;
}

static int open_baseline(struct study *s, struct err *e) {
  if (scenario_make(s->given.scenarios, 0, NULL, 0, &s->made, e)) return e->code;
  return past_open(s->made->program, s->given.data, &s->past, e);
}

static int run_baseline(struct study *s, struct err *e) {
  struct result *r;
  struct earn_options o = options_of(s);
  if (earn_run(s->made->program, s->given.data, &o, &r, e)) return overlay_place(&s->given.scenarios->names, e);
  int rc = keep_baseline(s, r, e);
  result_free(r);
  return rc;
}

/* ---- before anything runs ---- */

bool study_ends(const struct err *e) { return e->code == ERR_INTERNAL || e->code == ERR_AGAIN; }

/* Amounts of other currencies have no difference; and the data are read once, with times as the baseline's zone has
 * them. */
static int check_comparable(const struct program *base, const struct program *p, struct err *e) {
  if (strcmp(p->units[0].id, base->units[0].id) != 0)
    return err_set(e, ERR_INPUT, "scenario.other-currency",
                   "the scenario pays in %s, the baseline in %s; only programs of one currency can be compared",
                   p->units[0].id, base->units[0].id);
  if (!strcmp(p->zone, base->zone)) return 0;
  return err_set(e, ERR_INPUT, "scenario.other-zone",
                 "the scenario's days are those of %s, the baseline's those of %s; only programs of one zone can be "
                 "compared",
                 p->zone, base->zone);
}

/* Programs that are opened one after the other, over nobody's data. */
struct opening {
  const struct study *study;
  size_t plan[BATCH];
  struct scenario *made[BATCH];
  const struct program *programs[BATCH];
  size_t n, first, wrong; /* first: of those that are opened now; wrong: the plan that `why` is about */
  struct err why;
};

/* What breaks a limit is told when it runs. */
static int look(void *context, size_t i, struct result *r, const struct err *failed) {
  struct opening *o = context;
  result_free(r);
  if (!failed || failed->code != ERR_INPUT) return 0;
  o->why = *failed;
  o->wrong = o->plan[o->first + i];
  return ERR_INPUT;
}

static int open_programs(struct opening *o, size_t first, size_t n, struct err *e) {
  static const uint32_t nobody[1];
  const struct study_given *g = &o->study->given;
  const struct earn_options options = {.partners = nobody, .limits = g->limits};
  struct err why;
  o->first = first;
  if (!earn_many(o->programs + first, n, g->data, &options, look, o, &why)) return 0;
  if (!o->why.code) return study_ends(&why) ? (*e = why, e->code) : 0;
  *e = o->why;
  return e->code;
}

/* Those that see the data as the baseline does in one go. */
static int open_made(struct opening *o, struct err *e) {
  for (size_t i = 0, end; i < o->n; i = end) {
    bool fits = past_fits(o->study->past, o->programs[i]);
    for (end = i + 1; fits && end < o->n && past_fits(o->study->past, o->programs[end]);) end++;
    if (open_programs(o, i, end - i, e)) return e->code;
  }
  return 0;
}

static int tell(void *context, const struct program *p, struct err *e) {
  struct told told = {0};
  const struct study *s = context;
  int rc = earn_tell(p, s->given.data, &(struct earn_options){.limits = s->given.limits}, &told, e);
  told_free(&told);
  return rc;
}

static int check_batch(struct study *s, size_t first, size_t n, struct err *e) {
  struct opening *o = mem_new(1, sizeof *o, e);
  if (!o) return e->code;
  o->study = s;
  for (size_t i = 0; i < n && !e->code; i++) {
    struct err other;
    if (scenario_make(s->given.scenarios, first + i, NULL, 0, &o->made[o->n], e)) break;
    o->programs[o->n] = o->made[o->n]->program;
    o->plan[o->n] = first + i;
    if (!check_comparable(s->made->program, o->programs[o->n], &other))
      o->n++;
    else
      scenario_free(o->made[o->n]), o->made[o->n] = NULL; /* it fails by itself, later */
  }
  if (!e->code && open_made(o, e) && o->why.code) scenario_place(s->given.scenarios, o->wrong, NULL, 0, tell, s, e);
  for (size_t i = 0; i < BATCH; i++) scenario_free(o->made[i]);
  free(o);
  return e->code;
}

static int check_plans(struct study *s, struct err *e) {
  const size_t n = s->given.scenarios->n;
  for (size_t first = 1; first < n && !e->code; first += BATCH)
    check_batch(s, first, n - first < BATCH ? n - first : BATCH, e);
  return e->code;
}

int study_open(const struct study_given *given, struct study **out, struct err *e) {
  struct study *s = mem_new(1, sizeof *s, e);
  if (!s) return e->code;
  s->given = *given;
  *e = (struct err){0};
  if (open_baseline(s, e) || (given->checks_plans && check_plans(s, e)) || run_baseline(s, e)) {
    study_close(s);
    return e->code;
  }
  *out = s;
  return 0;
}

void study_close(struct study *s) {
  if (!s) return;
  standing_free(s->baseline);
  past_free(s->past);
  scenario_free(s->made);
  free(s);
}

/* ---- scenarios ---- */

/* Some of the items: those whose programs could be made run together, in their order. */
struct batch {
  struct study *study;
  const struct study_calls *calls;
  struct study_item items[BATCH];
  struct scenario *made[BATCH]; /* NULL: `failed` says why */
  struct err failed[BATCH];
  const struct program *programs[BATCH];
  size_t place[BATCH]; /* by program: its item */
  size_t n, given;     /* items, and how many of them were handed on */
};

static int hand_on(struct batch *b, struct outcome *o, struct err *e) {
  b->given++;
  return b->calls->take(b->calls->context, o, e);
}

static int hand_failed(struct batch *b, const struct err *why, struct err *e) {
  struct outcome *o;
  if (outcome_failed(&b->items[b->given].of, why, &o, e)) return e->code;
  return hand_on(b, o, e);
}

/* Those before item `end` that could not be made. */
static int hand_unmade(struct batch *b, size_t end, struct err *e) {
  int rc = 0;
  while (b->given < end && !rc) rc = hand_failed(b, &b->failed[b->given], e);
  return rc;
}

static int make_outcome(struct batch *b, const struct result *r, struct outcome **out, struct err *e) {
  const struct study *s = b->study;
  struct totals *totals;
  if (study_totals(s, r, &totals, e)) return e->code;
  int rc = outcome_make(&b->items[b->given].of, s->baseline, totals, out, e);
  totals_free(totals);
  return rc;
}

struct giving {
  struct batch *batch;
  size_t first; /* of the programs that run now */
  struct err *e;
};

static int give(void *context, size_t i, struct result *r, const struct err *failed) {
  struct giving *g = context;
  struct batch *b = g->batch;
  struct outcome *o;
  struct err its = failed ? *failed : (struct err){0};
  if (hand_unmade(b, b->place[g->first + i], g->e)) return result_free(r), g->e->code ? g->e->code : ERR_ANSWER;
  if (r && !its.code) make_outcome(b, r, &o, &its);
  result_free(r);
  if (!its.code) return hand_on(b, o, g->e);
  if (study_ends(&its)) return *g->e = its, its.code;
  overlay_place(&b->study->given.scenarios->names, &its);
  return hand_failed(b, &its, g->e);
}

/* How many of the programs from `first` on are checked in the same way, and how. */
static size_t checked_alike(const struct batch *b, size_t first, size_t n, enum check_mode *how) {
  bool unchecked = b->items[b->place[first]].unchecked;
  size_t end = first + 1;
  while (end < n && b->items[b->place[end]].unchecked == unchecked) end++;
  *how = unchecked ? CHECK_NONE : b->study->given.check;
  return end - first;
}

/* What ends a run of many, such as a broken limit, ends it at one scenario: the others go on after it. */
static int run_programs(struct batch *b, size_t n, struct err *e) {
  struct earn_options o = options_of(b->study);
  size_t done = 0;
  while (done < n) {
    struct err stop = {0}, why;
    struct giving g = {b, done, &stop};
    size_t some = checked_alike(b, done, n, &o.check);
    int rc = earn_many(b->programs + done, some, b->study->given.data, &o, give, &g, &why);
    if (!rc) {
      done += some;
      continue;
    }
    if (stop.code || !why.code || study_ends(&why)) return *e = stop.code ? stop : why, rc;
    while (done < n && b->place[done] < b->given) done++;
    if ((rc = hand_unmade(b, b->place[done], e))) return rc;
    overlay_place(&b->study->given.scenarios->names, &why);
    if ((rc = hand_failed(b, &why, e))) return rc;
    done++;
  }
  return 0;
}

static int make_item(struct batch *b, size_t i, struct err *e) {
  const struct study *s = b->study;
  const struct study_item *item = &b->items[i];
  if (scenario_make(s->given.scenarios, item->plan, item->more, item->n_more, &b->made[i], e)) return e->code;
  return check_comparable(s->made->program, b->made[i]->program, e);
}

static int make_batch(struct batch *b, size_t first, size_t *n_programs, struct err *e) {
  *n_programs = 0;
  for (size_t i = 0; i < b->n; i++) {
    struct study_item *item = &b->items[i];
    if (b->calls->next(b->calls->context, first + i, item, e)) return e->code;
    item->of.edits = b->study->given.scenarios->at[item->plan].edits;
    item->of.n_edits = b->study->given.scenarios->at[item->plan].n_edits;
    if (make_item(b, i, &b->failed[i])) {
      if (study_ends(&b->failed[i])) return *e = b->failed[i], e->code;
      continue;
    }
    b->place[*n_programs] = i;
    b->programs[(*n_programs)++] = b->made[i]->program;
  }
  return 0;
}

static int run_batch(struct batch *b, size_t first, struct err *e) {
  size_t n;
  int rc = make_batch(b, first, &n, e);
  if (!rc) rc = run_programs(b, n, e);
  if (!rc) rc = hand_unmade(b, b->n, e);
  for (size_t i = 0; i < BATCH; i++) scenario_free(b->made[i]);
  return rc;
}

int study_run(struct study *s, size_t n, const struct study_calls *calls, struct err *e) {
  int rc = 0;
  for (size_t first = 0; first < n && !rc; first += BATCH) {
    struct batch *b = mem_new(1, sizeof *b, e);
    if (!b) return e->code;
    b->study = s;
    b->calls = calls;
    b->n = n - first < BATCH ? n - first : BATCH;
    rc = run_batch(b, first, e);
    free(b);
  }
  return rc;
}

/* ---- all that were given ---- */

struct study_item study_planned(const struct study *s, size_t i) {
  const struct scenario_plan *plan = &s->given.scenarios->at[i];
  return (struct study_item){.of = {.number = i, .name = plan->name, .doc = plan->doc}, .plan = i};
}

struct keeping {
  struct study *study;
  struct outcomes *outcomes;
};

static int next_planned(void *context, size_t i, struct study_item *out, struct err *e) {
  (void)e;
  *out = study_planned(((const struct keeping *)context)->study, i + 1);
  return 0;
}

int outcomes_keep(struct outcomes *out, struct outcome *o, struct err *e) {
  struct outcome **at = vec_push(out, e);
  if (!at) return outcome_free(o), e->code;
  *at = o;
  return 0;
}

static int keep(void *context, struct outcome *o, struct err *e) {
  return outcomes_keep(((struct keeping *)context)->outcomes, o, e);
}

int study_all(struct study *s, struct outcomes *out, struct err *e) {
  struct keeping k = {s, out};
  return study_run(s, s->given.scenarios->n - 1, &(struct study_calls){next_planned, keep, &k}, e);
}

void outcomes_free(struct outcomes *o) {
  for (size_t i = 0; i < o->n; i++) outcome_free(o->at[i]);
  free(o->at);
  *o = (struct outcomes){0};
}
