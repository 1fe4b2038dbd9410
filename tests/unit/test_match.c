/* Expected lines against those that there are, both at random: as many match whole as at all can (every way of matching
 * a few is tried), and what was made from the lines themselves always does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "input/yaml.h"
#include "review/match.h"

enum { PARTNERS = 2, SALES = 3, POLICIES = 2, MONTHS = 2, MOST = 6, ROUNDS = 3000 };

struct world {
  struct unit units[2];
  struct policy_use policies[POLICIES];
  struct program program;
  struct row_partner partners[PARTNERS + 1];
  uint32_t sale_ids[SALES];
  struct data data;
  struct facts facts;
  struct line lines[MOST];
  const char *reasons[1];
  struct result result;
};

static char texts[] = "\0P1\0P2\0S1\0S2\0S3";

static void build(struct world *w) {
  *w = (struct world){.reasons = {""}};
  w->units[0] = (struct unit){.id = "USD", .exponent = 2, .is_money = true};
  w->units[1] = (struct unit){.id = "points"};
  w->policies[0] = (struct policy_use){.name = "base", .unit = 0};
  w->policies[1] = (struct policy_use){.name = "extra", .unit = 1};
  w->program = (struct program){
      .period = PERIOD_MONTH, .units = w->units, .n_units = 2, .policies = w->policies, .n_policies = POLICIES};
  for (uint32_t i = 0; i < PARTNERS; i++) w->partners[i].id = 1 + 3 * i;
  for (uint32_t i = 0; i < SALES; i++) w->sale_ids[i] = 7 + 3 * i;
  w->data =
      (struct data){.partners = w->partners, .sale_columns.id = w->sale_ids, .n_partners = PARTNERS, .text = texts};
  w->facts = (struct facts){.first_period = period_of(PERIOD_MONTH, date_day(2024, 3, 1)), .n_periods = MONTHS};
  w->result = (struct result){.program = &w->program,
                              .data = &w->data,
                              .facts = &w->facts,
                              .n_levels = 1,
                              .lines = w->lines,
                              .reasons = {.text = w->reasons, .n = 1}};
}

static uint32_t seed = 20240305;
static uint32_t below(uint32_t n) { /* a plain linear congruence: the same on every machine */
  seed = seed * 1664525u + 1013904223u;
  return (seed >> 8) % n;
}

static struct line any_line(void) {
  return (struct line){.partner = below(PARTNERS),
                       .period = below(MONTHS),
                       .policy = below(POLICIES),
                       .event = EVENT_SALE,
                       .row = below(SALES),
                       .quantity = 100 * (int64_t)(1 + below(2))};
}

/* A line as one would expect it, with fields left out; at least one is there. */
static void add_wanted(struct str *text, const struct world *w, const struct line *line) {
  struct err e;
  uint32_t fields = 1 + below(31);
  bool money = w->policies[line->policy].unit == 0;
  assert_int_equal(str_addf(text, &e, "- {"), 0);
  if (fields & 1) assert_int_equal(str_addf(text, &e, "partner: P%u, ", line->partner + 1), 0);
  if (fields & 2) assert_int_equal(str_addf(text, &e, "period: 2024-0%u, ", line->period + 3), 0);
  if (fields & 4) assert_int_equal(str_addf(text, &e, "policy: %s, ", w->policies[line->policy].name), 0);
  if (fields & 8) assert_int_equal(str_addf(text, &e, "source: S%u, ", line->row + 1), 0);
  if (fields & 16) assert_int_equal(str_addf(text, &e, "quantity: %d, ", (int)line->quantity / (money ? 100 : 1)), 0);
  assert_int_equal(str_addf(text, &e, "}\n"), 0);
}

static bool says(const struct world *w, const struct line *line, const struct node *wanted) {
  char room[64];
  bool money = w->policies[line->policy].unit == 0;
  for (const struct node *v = wanted->first; v; v = v->next) {
    switch (v->key[1]) {
      case 'a': snprintf(room, sizeof room, "P%u", line->partner + 1); break;
      case 'e': snprintf(room, sizeof room, "2024-0%u", line->period + 3); break;
      case 'o':
        snprintf(room, sizeof room, "%s%u", v->key[0] == 's' ? "S" : w->policies[line->policy].name, line->row + 1);
        if (v->key[0] == 'p') room[strlen(room) - 1] = 0;
        break;
      default: snprintf(room, sizeof room, "%d", (int)line->quantity / (money ? 100 : 1));
    }
    if (strcmp(room, v->text) != 0) return false;
  }
  return true;
}

/* The most lines that can be matched from `wanted` on, by trying all. */
static size_t most(const struct world *w, const struct node *wanted, unsigned taken) {
  if (!wanted) return 0;
  size_t best = most(w, wanted->next, taken);
  for (size_t i = 0; i < w->result.n_lines; i++) {
    if (taken & 1u << i || !says(w, &w->lines[i], wanted)) continue;
    size_t n = 1 + most(w, wanted->next, taken | 1u << i);
    if (n > best) best = n;
  }
  return best;
}

static size_t count(const struct verdict *v, const char *kind) {
  size_t n = 0;
  for (size_t i = 0; i < v->differences.n; i++) n += !strcmp(v->differences.at[i].kind, kind);
  return n;
}

static void compare(const struct world *w, struct str *text, bool all) {
  struct arena arena = {0};
  struct verdict v = {0};
  struct err e;
  const struct node *wanted;
  assert_int_equal(yaml_parse(text->at, text->n, "x", &arena, &wanted, &e), 0);
  assert_int_equal(match_lines(&w->result, wanted, NULL, &v, &e), 0);
  size_t whole = most(w, wanted->first, 0), near = count(&v, "line");
  if (all) assert_int_equal(v.differences.n, 0);
  assert_int_equal(near + count(&v, "missing"), wanted->n - whole);
  assert_int_equal(near + count(&v, "surplus"), w->result.n_lines - whole);
  verdict_free(&v);
  arena_free(&arena);
}

static void test_what_was_earned_matches(void **state) {
  struct world w;
  (void)state;
  for (int round = 0; round < ROUNDS; round++) {
    struct str text = {0};
    unsigned done = 0;
    build(&w);
    w.result.n_lines = 1 + below(MOST);
    for (size_t i = 0; i < w.result.n_lines; i++) w.lines[i] = any_line();
    while (done + 1 < 1u << w.result.n_lines) { /* in any order */
      uint32_t i = below((uint32_t)w.result.n_lines);
      if (!(done & 1u << i)) add_wanted(&text, &w, &w.lines[i]);
      done |= 1u << i;
    }
    compare(&w, &text, true);
    str_free(&text);
  }
}

static void test_the_most_match(void **state) {
  struct world w;
  (void)state;
  for (int round = 0; round < ROUNDS; round++) {
    struct str text = {0};
    build(&w);
    w.result.n_lines = below(MOST + 1);
    for (size_t i = 0; i < w.result.n_lines; i++) w.lines[i] = any_line();
    for (size_t n = 1 + below(MOST); n; n--) {
      struct line line = any_line();
      add_wanted(&text, &w, &line);
    }
    compare(&w, &text, false);
    str_free(&text);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_what_was_earned_matches),
      cmocka_unit_test(test_the_most_match),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
