/* Policies give the same compiled and interpreted: shipped rules, and random ones. Of the latter, one for which they do
 * not is shrunk, line by line, as long as they still differ, and printed with the seeds that make it again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "crowd.h"
#include "policy/rules.h"
#include "programs.h"
#include "random_policy.h"
#include "run/earn.h"

enum { CROWDS = 4, SALES = 240, PROGRAMS = 200, POLICIES = 10, MANY_SALES = 2000, SCENARIOS = 6 };

/* ---- a program of random policies ---- */

struct made {
  uint64_t seed;
  uint32_t values; /* number of the values that its parameters are given */
  bool tiers, zeros;
  char why[1024];  /* they differed last */
  char text[8192]; /* the program */
  struct random_policy policy[POLICIES + 1];
};

static const char *kind_of(uint32_t i) {
  static const char *const kinds[] = {"commission", "commission", "reward", "commission", "score",
                                      "commission", "commission", "reward", "commission", "commission"};
  return kinds[i % POLICIES];
}

static void write_policy(const struct made *m, uint32_t i) {
  char name[32];
  snprintf(name, sizeof name, "policy%u.lua", i);
  scratch_file(name, m->policy[i].text);
}

static size_t add_policy(struct made *m, uint32_t i, char *out, size_t size, const char *kind) {
  static const char *const extras[] = {", cap: {amount: 300, per: period}", ", cap: {amount: 40, per: event}",
                                       ", from: 2023-03-15", ", until: 2024-02-01",
                                       ", for: {partner.model: affiliate}"};
  char params[900];
  struct random_policy *r = &m->policy[i];
  random_policy(r, kind, m->tiers, m->zeros, m->seed * 100 + i);
  bool earns = !strcmp(kind, "commission") || !strcmp(kind, "reward");
  const char *extra = earns && r_maybe(r, 40) ? extras[r_below(r, 5)] : "";
  r->seed += m->values * 7919;
  random_params(r, params, sizeof params);
  int n = snprintf(out, size, "  - {name: p%u, use: policy%u.lua%s%s, params: %s}\n", i, i,
                   !strcmp(kind, "reward") ? ", unit: seat" : "", extra, params);
  write_policy(m, i);
  return (size_t)n;
}

/* Every third program has tiers, every fifth asks who counts. */
static void make_with(struct made *m, uint64_t seed, uint32_t values, bool zeros) {
  char params[900];
  *m = (struct made){.seed = seed, .values = values, .tiers = seed % 3 == 0, .zeros = zeros};
  size_t n =
      (size_t)snprintf(m->text, sizeof m->text, "program: random\ncurrency: USD\nrewards: {seat: {title: Seat}}\n");
  if (m->tiers) {
    random_policy(&m->policy[POLICIES], "tier", true, zeros, seed * 100 + POLICIES);
    random_params(&m->policy[POLICIES], params, sizeof params);
    n += (size_t)snprintf(m->text + n, sizeof m->text - n,
                          "tiers: {levels: [low, mid, high], use: policy%u.lua, params: %s}\n", POLICIES, params);
    write_policy(m, POLICIES);
  }
  n += (size_t)snprintf(m->text + n, sizeof m->text - n, "policies:\n");
  for (uint32_t i = 0; i < POLICIES; i++)
    n += add_policy(m, i, m->text + n, sizeof m->text - n, seed % 5 == 0 && i == 0 ? "qualification" : kind_of(i));
}

static void make(struct made *m, uint64_t seed, bool zeros) { make_with(m, seed, 0, zeros); }

/* 0, or the code with which it ends: ERR_POLICY and policy.differs where the two calculations differ. */
static int try(const struct made *m, const struct data *d, size_t *n_lines, struct err *e) {
  struct program *p = NULL;
  struct result *r = NULL;
  *e = (struct err){0};
  if (!program_file_load(scratch_file("program.yaml", m->text), &p, e))
    earn_run(p, d, &(struct earn_options){.lines = true, .check = CHECK_ALL}, &r, e);
  *n_lines = r ? r->n_lines : 0;
  result_free(r), program_free(p);
  return e->code;
}

/* What is compiled, and when, is not the same in every run: it is tried again before it is taken for equal. */
static bool differs(struct made *m, const struct data *d) {
  size_t n;
  struct err e;
  for (int tries = 0; tries < 3; tries++) {
    if (!try(m, d, &n, &e)) continue;
    if (strcmp(e.id, "policy.differs") != 0) return false;
    snprintf(m->why, sizeof m->why, "%s", e.text);
    return true;
  }
  return false;
}

/* ---- shrinking ---- */

/* Without `count` lines from the `first` on; false where there are none. */
static bool without(char *text, unsigned first, unsigned count) {
  char *from = text;
  for (unsigned i = 0; from && i < first; i++) from = strchr(from, '\n') ? strchr(from, '\n') + 1 : NULL;
  if (!from || !*from) return false;
  char *to = from;
  for (unsigned i = 0; i < count && *to; i++) to = strchr(to, '\n') ? strchr(to, '\n') + 1 : to + strlen(to);
  memmove(from, to, strlen(to) + 1);
  return true;
}

static bool shrink_text(struct made *m, char *text, uint32_t policy, unsigned count, const struct data *d) {
  static char before[R_ROOM];
  bool any = false;
  for (unsigned at = 0;; at++) {
    snprintf(before, sizeof before, "%s", text);
    if (!without(text, at, count)) return any;
    if (policy <= POLICIES) write_policy(m, policy);
    if (differs(m, d))
      any = true, at--;
    else
      memcpy(text, before, strlen(before) + 1);
    if (policy <= POLICIES) write_policy(m, policy);
  }
}

static bool is_used(const struct made *m, uint32_t policy) {
  char name[32];
  snprintf(name, sizeof name, "policy%u.lua", policy);
  return strstr(m->text, name);
}

static void shrink(struct made *m, const struct data *d) {
  while (shrink_text(m, m->text, POLICIES + 1, 1, d)) continue;
  for (unsigned count = 16; count; count /= 2)
    for (uint32_t i = 0; i <= POLICIES; i++)
      while (is_used(m, i) && shrink_text(m, m->policy[i].text, i, count, d)) continue;
}

static void print(const struct made *m) {
  fprintf(stderr, "program %llu: %s\n%s", (unsigned long long)m->seed, m->why, m->text);
  for (uint32_t i = 0; i <= POLICIES; i++)
    if (is_used(m, i)) fprintf(stderr, "-- policy%u.lua\n%s", i, m->policy[i].text);
}

/* ---- tests ---- */

static int close_crowd(void **state) { return scratch_clear(state); }

/* Program `seed` over a crowd: the lines it gave; 0 where it fails, whoever calculates. */
static size_t must_agree(uint64_t seed, const struct data *d) {
  static struct made m;
  struct err e;
  size_t n;
  make(&m, seed, false);
  if (!try(&m, d, &n, &e)) return n;
  if (!strcmp(e.id, "policy.differs")) {
    shrink(&m, d);
    print(&m);
    fail_msg("program %llu differs", (unsigned long long)seed);
  }
  fprintf(stderr, "program %llu: %s:%d: %s [%s]\n", (unsigned long long)seed, e.file, e.line, e.text, e.id);
  return 0;
}

static void random_policies_give_the_same_compiled_and_interpreted(void **state) {
  (void)state;
  size_t lines = 0;
  for (uint64_t c = 1; c <= CROWDS; c++) {
    struct data *d = crowd(c, SALES);
    for (uint64_t seed = c; seed <= PROGRAMS; seed += CROWDS) lines += must_agree(seed, d);
    data_free(d);
  }
  assert_true(lines > 1000 * PROGRAMS);
}

/* Where something differs that is known to, it is found and shrunk to a few lines. */
static void what_differs_is_found_and_shrunk(void **state) {
  (void)state;
  static struct made m;
  struct data *d = crowd(1, SALES);
  uint64_t seed = 1;
  for (make(&m, seed, true); seed < 50 && !differs(&m, d);) make(&m, ++seed, true);
  assert_in_range(seed, 1, 49);
  shrink(&m, d);
  uint32_t used = 0;
  bool found = false;
  for (uint32_t i = 0; i <= POLICIES; i++) {
    used += is_used(&m, i);
    found |= is_used(&m, i) && strstr(m.policy[i].text, "math.ceil(-");
  }
  assert_in_range(used, 1, 3);
  assert_true(found);
  data_free(d);
}

static int must_be_there(void *lines, size_t i, struct result *r, const struct err *failed) {
  if (!r) fail_msg("scenario %zu: %s [%s]", i, failed->text, failed->id);
  assert_int_equal(r->check.partners, C_PARTNERS);
  *(size_t *)lines += r->n_lines;
  result_free(r);
  return 0;
}

/* Programs that differ in values have one room, whose compiled code goes on with other values; each is calculated a
 * second time in a room of its own. */
static void scenarios_give_the_same(void **state) {
  (void)state;
  static struct made m;
  struct program *p[SCENARIOS];
  struct err e = {0};
  size_t lines = 0;
  struct data *d = crowd(5, SALES);
  for (uint64_t seed = 1000; seed < 1000 + PROGRAMS / 20; seed++) {
    for (uint32_t i = 0; i < SCENARIOS; i++) {
      make_with(&m, seed, i, false);
      assert_int_equal(program_file_load(scratch_file("program.yaml", m.text), &p[i], &e), 0);
    }
    const struct earn_options o = {.lines = true, .check = CHECK_ALL};
    assert_int_equal(earn_many((const struct program *const *)p, SCENARIOS, d, &o, must_be_there, &lines, &e), 0);
    for (uint32_t i = 0; i < SCENARIOS; i++) program_free(p[i]);
  }
  assert_true(lines > 1000 * SCENARIOS);
  data_free(d);
}

/* In the programs of tests/laws, over sales enough that all of them are compiled. */
static void every_shipped_rule_gives_the_same(void **state) {
  (void)state;
  struct data *d = crowd(9, MANY_SALES);
  size_t lines = 0;
  for (size_t i = 0; i < rules_count; i++) {
    struct program *p = program_for(rules_all[i].name, "any");
    if (!p) continue;
    struct result *r = NULL;
    struct err e = {0};
    if (earn_run(p, d, &(struct earn_options){.lines = true, .check = CHECK_ALL}, &r, &e))
      fail_msg("%s: %s [%s]", rules_all[i].name, e.text, e.id);
    lines += r->n_lines;
    result_free(r), program_free(p);
  }
  assert_true(lines > 100 * rules_count);
  data_free(d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(random_policies_give_the_same_compiled_and_interpreted, close_crowd),
      cmocka_unit_test_teardown(what_differs_is_found_and_shrunk, close_crowd),
      cmocka_unit_test_teardown(scenarios_give_the_same, close_crowd),
      cmocka_unit_test_teardown(every_shipped_rule_gives_the_same, close_crowd),
  };
  return cmocka_run_group_tests_name("same", tests, scratch_open, scratch_close);
}
