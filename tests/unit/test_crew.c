/* Workers in trouble: ended by hand, crashed, at work for ever; and what they tell, damaged on the way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "history.h"
#include "policy/told.h"
#include "programs.h"
#include "run/crew.h"
#include "run/earn.h"
#include "run/lines.h"
#include "run/tell.h"

static struct data *data;

static int open_data(void **state) {
  struct history h;
  struct err e = {0};
  if (scratch_open(state)) return -1;
  history_make(&h, 3);
  data = history_read(&h, scratch_dir, &e);
  return data ? 0 : -1;
}

static int close_data(void **state) {
  data_free(data);
  return scratch_close(state);
}

/* A program of one policy. */
static struct program *program_with(const char *lua) {
  scratch_file("own.lua", lua);
  return program_of("crew", "policies: [{name: own, use: own.lua}]");
}

static const char endless[] =
    "return policy { kind = 'commission', sale = function(sale) while sale.amount do end end }";
static const char plain[] =
    "return policy { kind = 'commission', sale = function(sale) return sale.amount * 0.1, 'for ' .. sale.id end }";

/* ---- in a process of its own, so that its workers can be found ---- */

struct outcome {
  struct err err;
  double seconds;
};

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static pid_t start(const struct program *p, const struct earn_options *o, int *from) {
  int ends[2];
  assert_int_equal(pipe(ends), 0);
  pid_t pid = fork();
  if (!pid) {
    struct outcome out = {.seconds = now()};
    struct result *r;
    earn_run(p, data, o, &r, &out.err);
    out.seconds = now() - out.seconds;
    _exit(write(ends[1], &out, sizeof out) != sizeof out);
  }
  close(ends[1]);
  *from = ends[0];
  return pid;
}

/* The first child of a process, once it has one that is at work. */
static pid_t worker_of(pid_t pid) {
  char path[64];
  int worker = 0;
  snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)pid, (int)pid);
  for (int i = 0; i < 2000 && !worker; i++) {
    FILE *f = fopen(path, "r");
    if (!f || fscanf(f, "%d", &worker) != 1) worker = 0;
    if (f) fclose(f);
    nanosleep(&(struct timespec){0, 2000000}, NULL);
  }
  nanosleep(&(struct timespec){0, 200000000}, NULL); /* time to get to work */
  return worker;
}

static struct outcome end_of(pid_t pid, int from) {
  struct outcome out;
  int status;
  assert_int_equal(read(from, &out, sizeof out), sizeof out);
  close(from);
  assert_int_equal(waitpid(pid, &status, 0), pid);
  assert_int_equal(status, 0);
  return out;
}

static void says(const struct outcome *o, int code, const char *id, const char *part) {
  if (o->err.code != code || strcmp(o->err.id, id) || !strstr(o->err.text, part))
    fail_msg("%d %s [%s]", o->err.code, o->err.text, o->err.id);
}

static struct outcome after_signal(int signal) {
  struct program *p = program_with(endless);
  const struct earn_options o = {.limits = {.jobs = 1, .policy_seconds = 30}};
  int from;
  pid_t pid = start(p, &o, &from), worker = worker_of(pid);
  assert_true(worker > 0);
  assert_int_equal(kill(worker, signal), 0);
  struct outcome out = end_of(pid, from);
  program_free(p);
  assert_true(out.seconds < 10);
  return out;
}

static void a_worker_ended_by_hand_is_told(void **state) {
  (void)state;
  struct outcome o = after_signal(SIGKILL);
  says(&o, ERR_AGAIN, "machine.worker", "ended from outside (signal 9)");
}

static void a_crash_is_told_with_the_policy(void **state) {
  (void)state;
  struct outcome o = after_signal(SIGBUS);
  says(&o, ERR_POLICY, "policy.crashed", "policy \"own\", sale ");
}

static void an_endless_policy_is_stopped_in_time(void **state) {
  (void)state;
  struct program *p = program_with(endless);
  int from;
  pid_t pid = start(p, &(struct earn_options){.limits = {.jobs = 2, .policy_seconds = 0.3}}, &from);
  struct outcome o = end_of(pid, from);
  says(&o, ERR_POLICY, "policy.seconds", "policy \"own\", sale ");
  assert_true(o.seconds >= 0.3);
  assert_true(o.seconds < 20);
  program_free(p);
}

static void a_text_that_runs_for_ever_is_stopped_too(void **state) {
  (void)state;
  struct program *p = program_with("while true do end return policy { kind = 'commission' }");
  int from;
  pid_t pid = start(p, &(struct earn_options){.limits = {.policy_seconds = 0.2}}, &from);
  struct outcome o = end_of(pid, from);
  says(&o, ERR_POLICY, "policy.seconds", "policy \"own\", while it was compiled");
  program_free(p);
}

static void nobody_is_left(void **state) {
  (void)state;
  assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

/* The error of the first partner in order, whichever worker met one first. */
static void the_first_error_in_order_is_the_one(void **state) {
  (void)state;
  struct err first = {0};
  struct program *p =
      program_with("return policy { kind = 'commission', sale = function(sale) return sale.nothing end }");
  for (unsigned jobs = 1; jobs <= 4; jobs++) {
    struct err e = {0};
    struct result *r;
    assert_int_equal(earn_run(p, data, &(struct earn_options){.limits.jobs = jobs}, &r, &e), ERR_POLICY);
    if (jobs == 1) first = e;
    assert_string_equal(e.text, first.text);
    assert_null(r);
  }
  program_free(p);
}

/* ---- many programs ---- */

enum { PROGRAMS = 6, FAILING = 3 };

struct received {
  const struct result *alone[PROGRAMS]; /* NULL: it fails */
  size_t n;
};

static int receive(void *context, size_t i, struct result *r, const struct err *failed) {
  struct received *got = context;
  const struct result *alone = got->alone[i];
  assert_int_equal(i, got->n++);
  assert_int_equal(!r, !alone);
  if (!r) return assert_string_equal(failed->id, "policy.unknown-field"), 0;
  assert_int_equal(r->n_lines, alone->n_lines);
  for (size_t k = 0; k < r->n_lines; k++) {
    const struct line *x = &r->lines[k], *y = &alone->lines[k];
    assert_true(x->partner == y->partner && x->row == y->row && x->event == y->event && x->quantity == y->quantity);
    assert_string_equal(r->reasons.text[x->reason], alone->reasons.text[y->reason]);
  }
  assert_memory_equal(r->print, alone->print, data->n_partners * sizeof *r->print);
  result_free(r);
  return 0;
}

/* Other rates, another policy, one that counts referrals, one that fails: each as if it were alone. */
static void many_programs_give_what_each_gives_alone(void **state) {
  (void)state;
  static const char *const texts[PROGRAMS] = {
      "policies: [{name: a, use: 'std:commission/percentage', params: {rate: 10%}}]",
      "policies: [{name: a, use: 'std:commission/percentage', params: {rate: 12%}}]",
      "policies: [{name: a, use: 'std:commission/percentage', params: {rate: 12%}, cap: {amount: 40, per: period}}]",
      "policies: [{name: a, use: failing.lua}]",
      "policies: [{name: b, use: 'std:bonus/first_sale', params: {amount: 5}}, {name: q, use: "
      "'std:qualification/quality', params: {least: 40}}]",
      "policies: [{name: a, use: 'std:commission/percentage', params: {rate: 11%}}]"};
  struct program *programs[PROGRAMS];
  struct received got = {.n = 0};
  struct err e = {0};
  scratch_file("failing.lua", "return policy { kind = 'commission', sale = function(sale) return sale.nothing end }");
  for (size_t i = 0; i < PROGRAMS; i++) {
    struct result *r;
    programs[i] = program_of("many", texts[i]);
    assert_int_equal(
        earn_run(programs[i], data, &(struct earn_options){.lines = true, .limits.here = true}, &r, &e) != 0,
        i == FAILING);
    got.alone[i] = r;
  }
  for (unsigned jobs = 0; jobs <= 4; jobs++) {
    const struct earn_options o = {.lines = true, .limits = {.jobs = jobs, .here = !jobs}};
    got.n = 0;
    ok(earn_many((const struct program *const *)programs, PROGRAMS, data, &o, receive, &got, &e));
    assert_int_equal(got.n, PROGRAMS);
  }
  for (size_t i = 0; i < PROGRAMS; i++) result_free((struct result *)got.alone[i]), program_free(programs[i]);
}

/* ---- what was counted ---- */

static const char qualifying[] =
    "policies: [{name: a, use: 'std:commission/percentage', params: {rate: 10%}}, {name: q, use: "
    "'std:qualification/quality', params: {least: 40}}]";

static double revenue(const struct result *r) {
  double sum = 0;
  for (uint32_t p = 0; p < data->n_partners; p++) {
    struct fact f = facts_between(r->facts, p, 0, r->facts->n_periods);
    sum += f.gross - f.refunded + f.referrals * 1e-3;
  }
  return sum;
}

/* A second calculation of some partners, and any number of workers, leave the facts as they are. */
static void facts_are_the_same_however_they_are_counted(void **state) {
  (void)state;
  struct program *p = program_of("facts", qualifying);
  double first = 0;
  for (unsigned jobs = 0; jobs <= 4; jobs++)
    for (int check = 0; check < CHECK_MODES; check++) {
      struct err e = {0};
      struct result *r;
      const struct earn_options o = {.check = (enum check_mode)check, .limits = {.jobs = jobs, .here = !jobs}};
      ok(earn_run(p, data, &o, &r, &e));
      if (!jobs && !check) first = revenue(r);
      assert_true(first > 0 && revenue(r) == first);
      result_free(r);
    }
  program_free(p);
}

static int64_t paid(const struct program *p, struct past *past, enum check_mode check, int expected) {
  struct err e = {0};
  struct result *r;
  int64_t sum = 0;
  assert_int_equal(earn_run(p, data, &(struct earn_options){.past = past, .check = check, .limits.jobs = 2}, &r, &e),
                   expected);
  for (uint32_t i = 0; r && i < data->n_partners; i++) sum += r->by_partner[i];
  result_free(r);
  return sum;
}

/* A run that fails in the middle may have counted some partners anew: nobody builds on it. */
static void a_failed_run_leaves_nothing_behind(void **state) {
  (void)state;
  struct err e = {0};
  struct past *past;
  struct program *good =
      program_of("good", "policies: [{name: a, use: 'std:commission/percentage', params: {rate: 10%}}]");
  scratch_file("late.lua",
               "return policy { kind = 'commission', period = function(partner) return partner.nothing end }");
  struct program *bad = program_of("bad",
                                   "policies: [{name: a, use: late.lua}, {name: q, use: 'std:qualification/quality', "
                                   "params: {least: 90}}]");
  ok(past_open(good, data, &past, &e));
  int64_t before = paid(good, past, CHECK_SAMPLE, 0);
  assert_true(before > 0 && past->counted); /* a second calculation of some does not undo it */
  paid(bad, past, CHECK_NONE, ERR_POLICY);
  assert_false(past->counted);
  assert_int_equal(paid(good, past, CHECK_NONE, 0), before);
  past_free(past), program_free(good), program_free(bad);
}

static int compare_alone(void *context, size_t i, struct result *r, const struct err *failed) {
  const double *alone = context;
  if (!r) fail_msg("program %zu: %s [%s]", i, failed->text, failed->id);
  assert_true(revenue(r) == alone[i % 2]);
  result_free(r);
  return 0;
}

/* Programs that count differently take turns, each computed twice, while the workers are ahead. */
static void programs_that_count_differently_take_turns(void **state) {
  (void)state;
  enum { N = 16 };
  struct err e = {0};
  struct program *two[2] = {
      program_of("all", "policies: [{name: a, use: 'std:commission/percentage', params: {rate: 10%}}]"),
      program_of("some", qualifying)};
  const struct program *programs[N];
  double alone[2];
  for (int i = 0; i < 2; i++) {
    struct result *r;
    ok(earn_run(two[i], data, &(struct earn_options){.limits.here = true}, &r, &e));
    alone[i] = revenue(r);
    result_free(r);
  }
  assert_true(alone[0] != alone[1]);
  for (int i = 0; i < N; i++) programs[i] = two[i % 2];
  for (unsigned jobs = 1; jobs <= 3; jobs++) {
    const struct earn_options o = {.check = CHECK_ALL, .limits.jobs = jobs};
    ok(earn_many(programs, N, data, &o, compare_alone, alone, &e));
  }
  program_free(two[0]), program_free(two[1]);
}

/* ---- hosts ---- */

static void a_host_that_ignores_its_children_gets_results(void **state) {
  (void)state;
  struct program *p = program_of("host", qualifying);
  void (*before)(int) = signal(SIGCHLD, SIG_IGN);
  struct err e = {0};
  struct result *r;
  ok(earn_run(p, data, &(struct earn_options){.limits.jobs = 3}, &r, &e));
  result_free(r);
  program_free(p);
  p = program_with(endless);
  assert_int_equal(earn_run(p, data, &(struct earn_options){.limits = {.jobs = 2, .policy_seconds = 0.1}}, &r, &e),
                   ERR_POLICY);
  assert_string_equal(e.id, "policy.seconds");
  signal(SIGCHLD, before);
  program_free(p);
}

/* The wall holds where the host blocks all signals, too: the kernel's limit is a signal. */
static void what_a_host_blocks_its_workers_do_not(void **state) {
  (void)state;
  sigset_t all, before;
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, &before);
  struct program *p = program_with(endless);
  struct err e = {0};
  struct result *r;
  assert_int_equal(earn_run(p, data, &(struct earn_options){.limits = {.jobs = 1, .policy_seconds = 0.1}}, &r, &e),
                   ERR_POLICY);
  sigprocmask(SIG_SETMASK, &before, NULL);
  assert_string_equal(e.id, "policy.seconds");
  program_free(p);
}

/* ---- damage ---- */

static struct str told_by_a_worker(const struct result *r, const struct turns *t) {
  struct parcel p;
  struct str out = {0};
  struct err e = {0};
  ok(parcel_open(&p, &e));
  ok(parcel_put(&p, SECTION_LINES, r->lines, r->n_lines * sizeof *r->lines, &e));
  ok(tell_share(r, t, NULL, &p, &e));
  for (char room[4096]; out.n < p.n;) {
    ssize_t n = pread(p.fd, room, sizeof room, (off_t)out.n);
    assert_true(n > 0);
    ok(str_add(&out, room, (size_t)n, &e));
  }
  parcel_close(&p);
  return out;
}

static int hear(const struct program *p, const struct past *past, const struct turns *t, const struct str *from,
                struct result **out) {
  struct err e = {0};
  struct told told = {0};
  struct parcel parcel;
  ok(parcel_open(&parcel, &e));
  assert_int_equal(write(parcel.fd, from->at, from->n), from->n);
  ok(result_open(p, data, past, out, &e));
  struct heard h = {.result = *out, .told = &told, .n_policies = p->n_policies, .n_heard = 1};
  struct err its;
  int rc = hear_share(&h, t, &parcel, &its, &e);
  if (!rc) rc = its.code ? ERR_AGAIN : 0;
  parcel_close(&parcel);
  told_free(&told);
  assert_true(!rc || rc == ERR_AGAIN);
  return rc;
}

static void assert_usable(const struct result *r) {
  struct line_texts t;
  for (size_t i = 0; i < r->n_lines; i++) line_texts(r, &r->lines[i], &t);
}

/* Every byte of a small parcel changed: it is refused, or what comes of it can be looked at. */
static void damaged_parcels_do_no_harm(void **state) {
  (void)state;
  struct err e = {0};
  struct program *p = program_with(plain);
  struct past *past;
  struct result *r, *again;
  ok(past_open(p, data, &past, &e));
  const struct earn_options o = {.lines = true, .past = past, .limits.here = true};
  ok(earn_run(p, data, &o, &r, &e));
  const struct turns all = {NULL, 0, data->n_partners};
  struct str parcel = told_by_a_worker(r, &all);
  assert_int_equal(hear(p, past, &all, &parcel, &again), 0);
  assert_int_equal(again->n_lines, r->n_lines);
  assert_memory_equal(again->quantity, r->quantity, p->n_policies * past->facts->n_periods * sizeof *r->quantity);
  result_free(again);
  size_t refused = 0;
  for (size_t at = 0; at < parcel.n; at += 3) {
    parcel.at[at] ^= at % 2 ? 0x7f : 0x40;
    if (hear(p, past, &all, &parcel, &again))
      refused++;
    else
      assert_usable(again);
    result_free(again);
    parcel.at[at] ^= at % 2 ? 0x7f : 0x40;
  }
  assert_true(refused > 100);
  str_free(&parcel);
  result_free(r);
  past_free(past);
  program_free(p);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_worker_ended_by_hand_is_told),
                                     cmocka_unit_test(a_crash_is_told_with_the_policy),
                                     cmocka_unit_test(an_endless_policy_is_stopped_in_time),
                                     cmocka_unit_test(a_text_that_runs_for_ever_is_stopped_too),
                                     cmocka_unit_test(the_first_error_in_order_is_the_one),
                                     cmocka_unit_test(many_programs_give_what_each_gives_alone),
                                     cmocka_unit_test(facts_are_the_same_however_they_are_counted),
                                     cmocka_unit_test(a_failed_run_leaves_nothing_behind),
                                     cmocka_unit_test(programs_that_count_differently_take_turns),
                                     cmocka_unit_test(a_host_that_ignores_its_children_gets_results),
                                     cmocka_unit_test(what_a_host_blocks_its_workers_do_not),
                                     cmocka_unit_test(nobody_is_left),
                                     cmocka_unit_test(damaged_parcels_do_no_harm)};
  return cmocka_run_group_tests_name("crew", tests, open_data, close_data);
}
