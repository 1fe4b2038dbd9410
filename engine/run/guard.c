#define _GNU_SOURCE /* prlimit */
#include "run/guard.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/resource.h>
#endif

#include "policy/budget.h"
#include "policy/failure.h"
#include "policy/trace_bytes.h"
#include "run/limits.h"

/* ---- clocks ---- */

static double seconds_of(clockid_t clock) {
  struct timespec t;
  return clock_gettime(clock, &t) ? 0 : (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double wall_now(void) { return seconds_of(CLOCK_MONOTONIC); }

static double cpu_of(pid_t pid) {
  clockid_t clock;
  return clock_getcpuclockid(pid, &clock) ? 0 : seconds_of(clock);
}

/* ---- what to say ---- */

/* A copy of where the driver stands, that makes sense; false where none does. */
static bool moment_of(const struct guard *g, const struct cell *c, struct deck *out) {
  const struct work *w = g->work;
  *out = (struct deck){.at = c->deck.at};
  if (w->only_tells) return false;
  out->first_period = w->past->facts->first_period;
  return moment_is_possible(&out->at, work_program(w, c->program), w->data, w->past->facts->n_periods);
}

/* `policy "x", sale S1 of partner P1 in 2024-03: `, and the policy's file as the place. */
static const struct policy_use *name_work(const struct guard *g, const struct cell *c, char *out, size_t size) {
  const struct work *w = g->work;
  const struct program *p = work_program(w, c->program);
  struct deck deck;
  size_t opening = c->opening;
  out[0] = 0;
  if (c->stage == STAGE_OPENING && opening && opening <= p->n_policies + p->has_tier) {
    const struct policy_use *use = program_policy(p, opening - 1);
    snprintf(out, size, "policy \"%s\", while it was compiled: ", use->name);
    return use;
  }
  if ((c->stage != STAGE_RUNNING && c->stage != STAGE_QUALIFYING) || !moment_of(g, c, &deck)) return NULL;
  failure_moment(&(struct failure_place){.program = p, .data = w->data, .deck = &deck}, out, size);
  return program_policy(p, deck.at.policy);
}

static int refuse(const struct guard *g, const struct cell *c, const char *id, const char *what, struct err *e) {
  char at[700];
  const struct policy_use *use = name_work(g, c, at, sizeof at);
  if (!use) return err_set(e, ERR_AGAIN, "machine.worker", "a worker ended before it was done: %s; try again", what);
  err_set(e, ERR_POLICY, id, "%s%s", at, what);
  return err_place(e, use->chunk, 0, 0);
}

static int refuse_time(const struct guard *g, const struct cell *c, struct err *e) {
  char what[200];
  snprintf(
      what, sizeof what,
      "it has been at work on this for more than %g second%s; look for a loop that does not end, or grant more with "
      "--policy-seconds",
      g->work->options->limits.policy_seconds, g->work->options->limits.policy_seconds == 1 ? "" : "s");
  return refuse(g, c, "policy.seconds", what, e);
}

static int refuse_signal(const struct guard *g, const struct cell *c, int signal, struct err *e) {
  char what[200];
  switch (signal) {
    case SIGXCPU: return refuse_time(g, c, e);
    case SIGSYS:
      return refuse(g, c, "policy.confined", "it asked the system for what no policy may have, and was ended for it",
                    e);
    case SIGKILL:
    case SIGTERM:
    case SIGINT:
    case SIGHUP:
    case SIGQUIT:
    case SIGALRM:
    case SIGPIPE:
    case SIGUSR1:
    case SIGUSR2:
      return err_set(
          e, ERR_AGAIN, "machine.worker",
          "a worker was ended from outside (signal %d): by hand, or because the machine ran out of memory; nothing "
          "is calculated, try again",
          signal);
    default:
      snprintf(what, sizeof what,
               "it made its worker crash (signal %d), which is a defect of guerdon or of LuaJIT; please report it",
               signal);
      return refuse(g, c, "policy.crashed", what, e);
  }
}

static int refuse_memory(const struct guard *g, const struct cell *c, struct err *e) {
  char at[700];
  const struct policy_use *use = name_work(g, c, at, sizeof at);
  if (c->memory == BUDGET_NO_MEMORY) return err_memory(e);
  budget_refuse(e, at, g->work->options->limits.policy_memory);
  return err_place(e, use ? use->chunk : NULL, 0, 0);
}

/* What a worker that came to its end says of it; false where it did not. */
static bool has_said(const struct cell *c, struct err *e) {
  if (c->stage == STAGE_DONE) return true;
  if (c->stage != STAGE_FAILED || !err_is_code(c->err.code)) return false;
  *e = c->err;
  e->id[sizeof e->id - 1] = e->file[sizeof e->file - 1] = e->text[sizeof e->text - 1] = 0;
  failure_make_plain(e);
  return true;
}

static int refuse_end(const struct guard *g, const struct cell *c, struct err *e) {
  if (c->memory) return refuse_memory(g, c, e);
  return refuse(g, c, "policy.crashed",
                "it left its worker in a state in which nothing can be said; look for endless recursion or very large "
                "texts",
                e);
}

/* How a worker ended. */
static void judge(const struct guard *g, struct guarded *w, int status) {
  if (!WIFSIGNALED(status) && !WEXITSTATUS(status) && has_said(w->cell, &w->err)) return;
  w->is_hard = !w->cell->memory;
  if (WIFSIGNALED(status))
    refuse_signal(g, w->cell, WTERMSIG(status), &w->err);
  else
    refuse_end(g, w->cell, &w->err);
}

/* The host ignores SIGCHLD, or waits for everybody's children. */
static void judge_unseen(const struct guard *g, struct guarded *w) {
  if (has_said(w->cell, &w->err)) return;
  w->is_hard = !w->cell->memory;
  if (w->cell->memory)
    refuse_memory(g, w->cell, &w->err);
  else
    err_set(&w->err, ERR_AGAIN, "machine.worker",
            "a worker ended before it was done, and this process ignores its children (SIGCHLD): how is not known; try "
            "again");
}

/* ---- the watch ---- */

static void end(struct guarded *w) {
  if (!w->pid) return;
  if (!waitpid(w->pid, NULL, WNOHANG)) {
    kill(w->pid, SIGKILL);
    while (waitpid(w->pid, NULL, 0) < 0 && errno == EINTR) continue;
  }
  w->pid = 0;
}

void guard_end(struct guard *g, size_t first) {
  for (size_t i = first; i < g->n; i++) end(&g->workers[i]);
}

static bool is_guarded(uint32_t stage) {
  return stage == STAGE_OPENING || stage == STAGE_QUALIFYING || stage == STAGE_RUNNING;
}

static struct sight see(const struct cell *c) {
  return (struct sight){c->deck.at, c->stage, c->opening, c->program, __atomic_load_n(&c->told, __ATOMIC_ACQUIRE)};
}

static bool is_same(const struct sight *a, const struct sight *b) {
  return a->stage == b->stage && a->opening == b->opening && a->program == b->program && a->told == b->told &&
         a->at.partner == b->at.partner && a->at.period == b->at.period && a->at.policy == b->at.policy &&
         a->at.event == b->at.event && a->at.row == b->at.row;
}

/* It gets on: the kernel need not end it by itself yet; but never later than it would end this process. */
static void grant(const struct guard *g, pid_t pid, double cpu) {
#ifdef __linux__
  struct rlimit l, own;
  if (prlimit(pid, RLIMIT_CPU, NULL, &l) || getrlimit(RLIMIT_CPU, &own)) return;
  rlim_t until = (rlim_t)(cpu + g->work->options->limits.policy_seconds) + BACKSTOP_SECONDS + 1;
  if (own.rlim_cur != RLIM_INFINITY && until > own.rlim_cur) until = own.rlim_cur;
  if (until != l.rlim_cur) l.rlim_cur = until, prlimit(pid, RLIMIT_CPU, &l, NULL);
#else
  (void)g, (void)pid, (void)cpu;
#endif
}

void guard_rest(const struct guard *g) {
  for (size_t i = 0; i < g->n; i++)
    if (g->workers[i].pid) grant(g, g->workers[i].pid, cpu_of(g->workers[i].pid) + REST_SECONDS);
}

#define LOOK_SECONDS 1.0 /* a look that comes later than this: everybody was stopped meanwhile */

static void add_time(struct guarded *w) {
  double now = wall_now(), passed = now - w->wall;
  w->still += passed < LOOK_SECONDS ? passed : LOOK_SECONDS;
  w->wall = now;
}

/* Ends a worker that has been at the same thing for longer than it may. */
static void look_at(const struct guard *g, struct guarded *w) {
  double most = g->work->options->limits.policy_seconds, cpu = cpu_of(w->pid);
  struct sight now = see(w->cell);
  bool guarded = is_guarded(now.stage);
  add_time(w);
  if (!is_same(&now, &w->last)) w->last = now, w->cpu = cpu, w->still = 0;
  if (!w->still || !guarded) grant(g, w->pid, cpu);
  if (guarded && (cpu - w->cpu > most || w->still > most * POLICY_WALL_TIMES))
    refuse_time(g, w->cell, &w->err);
  else if (!guarded && now.stage != STAGE_WAITING && w->still > STILL_SECONDS)
    err_set(&w->err, ERR_AGAIN, "machine.worker", "a worker has stood still for %g seconds; try again", STILL_SECONDS);
  if (w->err.code) w->is_hard = true, end(w);
}

bool guard_is_busy(const struct guard *g) {
  for (size_t i = 0; i < g->n; i++)
    if (g->workers[i].pid) return true;
  return false;
}

int guard_open(const struct work *work, struct guarded *workers, size_t n, struct guard *out, struct err *e) {
  *out = (struct guard){.work = work, .workers = workers, .n = n};
  if (!(out->fds = mem_new(n, sizeof *out->fds, e))) return guard_close(out), e->code;
  return 0;
}

/* Whether worker `w` is gone, and judged. */
static bool is_gone(const struct guard *g, struct guarded *w) {
  int status = 0;
  pid_t pid = waitpid(w->pid, &status, WNOHANG);
  if (!pid || (pid < 0 && errno == EINTR)) return false;
  w->pid = 0;
  if (pid > 0)
    judge(g, w, status);
  else
    judge_unseen(g, w);
  return true;
}

void guard_look(struct guard *g) {
  const struct timespec moment = {0, WATCH_MILLISECONDS * 1000000L};
  for (size_t i = 0; i < g->n; i++) {
    struct guarded *w = &g->workers[i];
    g->fds[i] = (struct pollfd){.fd = w->pid ? w->alive : -1};
  }
  if (poll(g->fds, g->n, WATCH_MILLISECONDS) < 0) nanosleep(&moment, NULL);
  for (size_t i = 0; i < g->n; i++) {
    struct guarded *w = &g->workers[i];
    if (!w->pid) continue;
    if (g->fds[i].revents && g->fds[i].revents != POLLIN) { /* it is ending: no need to come again for it */
      while (w->pid && !is_gone(g, w)) nanosleep(&(struct timespec){0, 100000}, NULL);
      continue;
    }
    if (!is_gone(g, w)) look_at(g, w);
  }
}

void guard_close(struct guard *g) {
  guard_end(g, 0);
  free(g->fds);
  *g = (struct guard){0};
}
