#include "run/earn.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "policy/told.h"
#include "run/check.h"
#include "run/crew.h"
#include "run/limits.h"
#include "run/lines.h"
#include "run/stock.h"
#include "run/tell.h"
#include "run/turns.h"
#include "run/worker.h"

/* As many as there are processors, where each has enough to do. */
static uint32_t worth(const struct turns *t, const struct data *d) {
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  uint64_t n = turns_weight(t, d) / EVENTS_PER_WORKER + 1;
  return processors > 1 && n > (uint64_t)processors ? (uint32_t)processors : processors > 1 ? (uint32_t)n : 1;
}

static uint32_t workers_for(const struct work *w) {
  unsigned jobs = w->options->limits.jobs;
  uint32_t n = jobs ? jobs : worth(&w->turns, w->data), most = w->turns.end - w->turns.first;
  if (n > JOBS_MOST) n = JOBS_MOST;
  if (n > most) n = most;
  return n && !w->options->trace ? n : 1;
}

static struct turns turns_of(const struct data *d, const struct earn_options *o) {
  if (o->trace) return (struct turns){NULL, o->trace->partner, o->trace->partner + 1};
  return o->partners ? (struct turns){o->partners, 0, (uint32_t)o->n_partners} : (struct turns){NULL, 0, d->n_partners};
}

static struct earn_options with_limits(const struct earn_options *o) {
  struct earn_options full = *o;
  if (!full.limits.policy_seconds) full.limits.policy_seconds = POLICY_SECONDS;
  if (!full.limits.policy_memory) full.limits.policy_memory = POLICY_MEMORY;
  return full;
}

/* In this process, with a cell that nobody watches. */
static int do_here(struct work *w, struct told *told, struct err *e) {
  if (!(w->cell = mem_new(1, sizeof *w->cell, e))) return e->code;
  work_do(w, told, e);
  free(w->cell);
  return e->code;
}

static void keep_past(const struct work *w, const struct told *told) {
  const struct earn_options *o = w->options;
  past_keep(w->past, told->kinds, !told_has_kind(told, "qualification"), !o->trace && !o->partners);
}

static int finish(struct result *r, const struct earn_options *o, struct err *e) {
  if (o->partners && turns_restore(r, e)) return e->code;
  if (o->check && check_run(r, o, e)) return e->code;
  if (!o->trace && !o->partners && stock_apply(r, e))
    return e->code;              /* of a stock there is less for one than for all */
  if (!o->lines) r->n_lines = 0; /* some were kept for the stock */
  return result_check_sums(r, e);
}

static int calculate(struct work *w, struct err *e) {
  struct told told = {0};
  const struct earn_options *o = w->options;
  w->turns = turns_of(w->data, o);
  if (o->limits.here ? do_here(w, &told, e) : crew_run(w, workers_for(w), &told, e)) {
    past_forget(w->past);
  } else {
    keep_past(w, &told);
    finish(w->result, o, e);
  }
  told_free(&told);
  return e->code;
}

int earn_run(const struct program *program, const struct data *data, const struct earn_options *o, struct result **out,
             struct err *e) {
  const struct earn_options options = with_limits(o);
  struct work w = {.program = program, .data = data, .options = &options, .past = o->past};
  *out = NULL;
  *e = (struct err){0};
  if (!w.past && past_open(program, data, &w.past, e)) return e->code;
  if (result_open(program, data, w.past, out, e)) return o->past ? e->code : (past_free(w.past), e->code);
  w.result = *out;
  w.result->limits = options.limits;
  if (!o->past) w.result->past = w.past;
  if (!calculate(&w, e)) return 0;
  result_free(*out);
  *out = NULL;
  return e->code;
}

/* ---- many programs ---- */

struct many {
  const struct work *work;
  earn_each *each;
  void *context;
};

static int take(void *context, size_t i, struct result *r, struct told *told, struct err *its) {
  const struct many *m = context;
  if (its->code)
    past_forget(m->work->past);
  else
    keep_past(m->work, told);
  if (!its->code) finish(r, m->work->options, its);
  if (its->code) result_free(r), r = NULL;
  return m->each(m->context, i, r, its);
}

static bool fit(const struct past *p, const struct program *const *programs, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (!past_fits(p, programs[i])) return false;
  return true;
}

/* One run each: in this process, or for programs that see the data in several currencies or periods. */
static int one_by_one(const struct work *w, const struct earn_options *o, const struct many *m, struct err *e) {
  int rc = 0;
  for (size_t i = 0; i < w->n_programs && !rc; i++) {
    struct result *r;
    struct earn_options own = *o;
    if (o->past && !past_fits(o->past, w->programs[i])) own.past = NULL;
    earn_run(w->programs[i], w->data, &own, &r, e);
    rc = m->each(m->context, i, r, e);
    *e = (struct err){0};
  }
  return rc;
}

int earn_many(const struct program *const *programs, size_t n, const struct data *data, const struct earn_options *o,
              earn_each *each, void *context, struct err *e) {
  const struct earn_options options = with_limits(o);
  struct work w = {.programs = programs, .n_programs = n, .data = data, .options = &options, .past = o->past};
  const struct many many = {&w, each, context};
  *e = (struct err){0};
  if (!n) return 0;
  w.program = programs[0];
  if (!w.past && past_open(w.program, data, &w.past, e)) return e->code;
  struct earn_options kept = *o;
  kept.past = w.past;
  w.turns = turns_of(data, &options);
  int rc = o->limits.here || !fit(w.past, programs, n) ? one_by_one(&w, &kept, &many, e)
                                                       : crew_run_many(&w, workers_for(&w), take, (void *)&many, e);
  if (!o->past) past_free(w.past);
  return rc;
}

int earn_tell(const struct program *program, const struct data *data, const struct earn_options *o, struct told *out,
              struct err *e) {
  const struct earn_options options = with_limits(o);
  struct work w = {.program = program, .data = data, .options = &options, .only_tells = true};
  *out = (struct told){0};
  *e = (struct err){0};
  return o->limits.here ? do_here(&w, out, e) : crew_run(&w, 1, out, e);
}
