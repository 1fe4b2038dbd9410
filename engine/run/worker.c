#define _GNU_SOURCE /* NSIG */
#include "run/worker.h"

#include <signal.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "policy/vm.h"
#include "run/confine.h"
#include "run/limits.h"
#include "run/sink.h"
#include "run/tell.h"

static size_t n_policies(const struct work *w) { return w->program->n_policies + w->program->has_tier; }

static int open_room(const struct work *w, struct vm **vm, struct err *e) {
  const struct earn_options *o = w->options;
  const struct vm_options options = {.trace = o->trace,
                                     .stop_endless = o->stop_endless,
                                     .interpreted = o->interpreted,
                                     .memory = o->limits.policy_memory,
                                     .opening = &w->cell->opening,
                                     .memory_told = w->parcel ? &w->cell->memory : NULL,
                                     .ends_on_panic = w->parcel != NULL};
  w->cell->stage = STAGE_OPENING;
  return vm_open(w->program, w->data, &options, vm, e);
}

/* What the policies are, to whoever has to know. */
static int tell_policies(const struct work *w, struct vm *vm, struct told *told, struct err *e) {
  struct str b = {0};
  if (!told && !w->is_first) return 0;
  if (!told_write(vm, n_policies(w), w->only_tells, &b, e)) {
    struct bytes in = {b.at, b.n, false};
    if (told)
      told_read(&in, n_policies(w), told, e);
    else
      parcel_put(w->parcel, SECTION_POLICIES, b.at, b.n, e);
  }
  str_free(&b);
  return e->code;
}

static int learn(const struct work *w, struct vm *vm, struct err *e) {
  struct policy_info *infos = mem_new(n_policies(w) + 1, sizeof *infos, e);
  if (!infos) return e->code;
  for (size_t i = 0; i < n_policies(w); i++) infos[i] = *vm_info(vm, i);
  result_learn(w->result, infos, &w->turns, e);
  free(infos);
  return e->code;
}

/* Before anything is counted: there are no facts and no timeline yet. */
static int qualify(const struct work *w, struct vm *vm, struct err *e) {
  struct result *r = w->result;
  const struct sink_place place = {.turns = &w->turns, .deck = &w->cell->deck, .parcel = w->parcel};
  struct sink *sink;
  if (!vm_has_kind(vm, "qualification")) return 0;
  r->unqualified = mem_new(r->data->n_referrals, sizeof *r->unqualified, e);
  if (!r->unqualified || sink_open(r, &place, w->options, &sink, e)) return e->code;
  w->cell->stage = STAGE_QUALIFYING;
  vm_qualify(vm, &w->cell->deck, e);
  sink_free(sink);
  return e->code;
}

static int drive(const struct work *w, struct vm *vm, struct err *e) {
  const struct sink_place place = {&w->turns, &w->past->timeline, &w->cell->deck, w->parcel};
  struct sink *sink;
  if (sink_open(w->result, &place, w->options, &sink, e)) return e->code;
  w->cell->stage = STAGE_RUNNING;
  vm_run(vm, &w->cell->deck, e);
  w->cell->stage = STAGE_TELLING;
  if (!e->code) sink_finish(sink, e);
  sink_free(sink);
  return e->code; /* the sink's own, too */
}

/* Not far ahead of the parent, who has to take what there is; and what the parent may still read is not counted anew.
 */
static void wait_for_parent(const struct work *w, size_t i, size_t ahead) {
  const struct timespec moment = {0, 500000};
  w->cell->stage = STAGE_WAITING;
  while (__atomic_load_n(w->taken, __ATOMIC_ACQUIRE) + ahead < i) nanosleep(&moment, NULL);
}

static int run(const struct work *w, struct vm *vm, struct err *e) {
  if (learn(w, vm, e) || qualify(w, vm, e)) return e->code;
  if (w->programs && !past_serves(w->past, vm_kinds(vm), !w->result->unqualified))
    wait_for_parent(w, w->cell->program, 0);
  w->cell->stage = STAGE_COUNTING;
  if (past_count(w->past, &w->turns, vm_kinds(vm), w->result->unqualified, e)) return e->code;
  const struct earn_options *o = w->options;
  past_keep(w->past, vm_kinds(vm), !w->result->unqualified, !o->partners && !o->trace);
  if (drive(w, vm, e)) return e->code;
  return w->parcel ? tell_share(w->result, &w->turns, w->options->trace, w->parcel, e) : 0;
}

int work_do(const struct work *w, struct told *told, struct err *e) {
  struct vm *vm = NULL;
  int rc = open_room(w, &vm, e);
  if (!rc) rc = tell_policies(w, vm, told, e);
  if (!rc && !w->only_tells) rc = run(w, vm, e);
  vm_close(vm);
  return rc;
}

/* ---- several programs, one after the other ---- */

/* The room goes on with another program's values where that has the same policies; else there is a new room. */
static int take_program(const struct work *w, struct vm **vm, struct err *e) {
  bool can = false;
  w->cell->stage = STAGE_OPENING, w->cell->opening = 0;
  if (*vm && vm_change(*vm, w->program, &can, e)) return e->code;
  if (can) return 0;
  vm_close(*vm);
  *vm = NULL;
  return open_room(w, vm, e);
}

static int do_program(struct work *w, struct vm **vm, struct err *e) {
  if (take_program(w, vm, e) || tell_policies(w, *vm, NULL, e) ||
      result_open(w->program, w->data, w->past, &w->result, e))
    return e->code;
  run(w, *vm, e);
  result_free(w->result);
  w->result = NULL;
  return e->code;
}

/* One that fails is told like the others; only what keeps it from being told ends the worker. */
static int do_programs(const struct work *w, struct err *e) {
  struct vm *vm = NULL;
  for (size_t i = 0; i < w->n_programs && !e->code; i++) {
    struct work one = *w;
    struct err its = {0};
    one.program = w->programs[i];
    wait_for_parent(w, i, PROGRAMS_AHEAD);
    w->cell->program = (uint32_t)i;
    if (do_program(&one, &vm, &its)) {
      vm_close(vm), vm = NULL; /* it may stand anywhere */
      past_forget(w->past);
      if (!parcel_put(w->parcel, SECTION_ERROR, &its, sizeof its, e)) parcel_put(w->parcel, SECTION_END, "", 0, e);
    }
    if (e->code) break; /* what was told is not whole */
    __atomic_store_n(&w->cell->told, (uint32_t)i + 1, __ATOMIC_RELEASE);
  }
  vm_close(vm);
  return e->code;
}

/* ---- in a process of its own ---- */

#ifdef NSIG
enum { SIGNALS = NSIG };
#else
enum { SIGNALS = 32 };
#endif

/* The host program's handlers, and what it blocks, are not for this process. That a result is too large, write says. */
static void forget_signals(void) {
  sigset_t none;
  for (int i = 1; i < SIGNALS; i++) signal(i, SIG_DFL); /* where it cannot be set, it was never another */
  signal(SIGXFSZ, SIG_IGN);
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
}

static int confine_worker(const struct work *w, int alive, struct err *e) {
  size_t events = (size_t)(w->data ? turns_weight(&w->turns, w->data) : 0);
  const struct run_limits *limits = &w->options->limits;
  const struct confinement c = {.results = w->parcel->fd,
                                .alive = alive,
                                .parent = w->parent,
                                .seconds = limits->policy_seconds + BACKSTOP_SECONDS,
                                .memory = limits->policy_memory + WORKER_MEMORY + events * WORKER_MEMORY_PER_EVENT,
                                .most = 2 * w->parcel->most};
  bool filtered = false;
  confine(&c, &filtered, e);
  w->cell->unfiltered = !e->code && !filtered;
  return e->code;
}

#if defined(__SANITIZE_ADDRESS__)
void __lsan_do_leak_check(void);
/* Not where others may fail first: to be ended while it looks makes the sanitizer complain. */
#define CHECK_LEAKS(w) \
  if ((w)->is_first && (!(w)->data || (w)->turns.end == (w)->data->n_partners)) __lsan_do_leak_check()
#else
#define CHECK_LEAKS(w) (void)0
#endif

/* What several programs give is let go as it is heard. */
static uint64_t most_bytes(const struct work *w) {
  size_t policies = w->program->n_policies;
  for (size_t i = 0; i < w->n_programs; i++)
    if (w->programs[i]->n_policies > policies) policies = w->programs[i]->n_policies;
  uint64_t lines = (w->data ? turns_weight(&w->turns, w->data) : 0) * (policies + 1);
  return (PARCEL_BYTES + lines * PARCEL_BYTES_PER_LINE) * (w->n_programs ? w->n_programs : 1);
}

_Noreturn void worker_main(const struct work *w, int alive) {
  struct err e = {0};
  w->parcel->most = most_bytes(w);
  forget_signals();
  if (!confine_worker(w, alive, &e)) w->programs ? do_programs(w, &e) : work_do(w, NULL, &e);
  CHECK_LEAKS(w);
  w->cell->err = e;
  w->cell->stage = e.code ? STAGE_FAILED : STAGE_DONE;
  _exit(0);
}
