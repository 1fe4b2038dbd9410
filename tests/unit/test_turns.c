/* Partners have their turns in any order, and some may have none: the lines of those that have one are the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "history.h"
#include "policy/rules.h"
#include "programs.h"
#include "run/earn.h"
#include "run/lines.h"

static const uint32_t sorted[] = {0, 1, 2, 3}, backwards[] = {3, 2, 1, 0}, some[] = {2, 0};

static struct result *calculate(const struct program *p, const struct data *d, const uint32_t *partners, size_t n,
                                bool interpreted) {
  struct err e = {0};
  struct result *r = NULL;
  const struct earn_options o = {.lines = true, .interpreted = interpreted, .partners = partners, .n_partners = n};
  if (earn_run(p, d, &o, &r, &e)) fail_msg("%s [%s]", e.text, e.id);
  return r;
}

static bool has_turn(uint32_t partner, const uint32_t *partners, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (partners[i] == partner) return true;
  return false;
}

static void assert_same(const char *rule, const struct result *a, const struct line *x, const struct result *b,
                        const struct line *y) {
  char room[2][PERIOD_TEXT];
  if (x->partner != y->partner || x->period != y->period || x->policy != y->policy || x->quantity != y->quantity ||
      x->time != y->time || x->level != y->level || strcmp(line_source(a, x, room[0]), line_source(b, y, room[1])) ||
      strcmp(a->reasons.text[x->reason], b->reasons.text[y->reason]))
    fail_msg("%s: %lld cents on %s for P%u become %lld on %s for P%u", rule, (long long)x->quantity,
             line_source(a, x, room[0]), x->partner, (long long)y->quantity, line_source(b, y, room[1]), y->partner);
}

/* The lines of those who have a turn in `b` are all that it has. */
static void compare(const char *rule, const struct result *a, const struct result *b, const uint32_t *partners,
                    size_t n) {
  size_t k = 0;
  for (size_t i = 0; i < a->n_lines; i++) {
    if (!has_turn(a->lines[i].partner, partners, n)) continue;
    if (k == b->n_lines) fail_msg("%s: lines are missing", rule);
    assert_same(rule, a, &a->lines[i], b, &b->lines[k++]);
  }
  assert_int_equal(k, b->n_lines);
  for (uint32_t p = 0; p < a->data->n_partners; p++)
    if (has_turn(p, partners, n)) assert_true(a->print[p] == b->print[p]);
  for (uint32_t p = 0; p < a->data->n_partners; p++)
    for (uint32_t t = 0; has_turn(p, partners, n) && t < a->facts->n_periods; t++)
      assert_int_equal(a->level[p * a->facts->n_periods + t], b->level[p * a->facts->n_periods + t]);
}

static size_t in_any_order(const char *rule, const struct program *p, const struct data *d) {
  struct result *a = calculate(p, d, sorted, 4, false);
  struct result *b = calculate(p, d, backwards, 4, true), *c = calculate(p, d, some, 2, false);
  size_t n_lines = a->n_lines;
  compare(rule, a, b, backwards, 4);
  compare(rule, a, c, some, 2);
  result_free(a), result_free(b), result_free(c);
  return n_lines;
}

static void every_rule_gives_the_same_in_any_order(void **state) {
  (void)state;
  struct history h;
  struct err e = {0};
  size_t n_lines = 0;
  history_make(&h, 1);
  struct data *d = history_read(&h, scratch_dir, &e);
  assert_non_null(d);
  for (size_t i = 0; i < rules_count; i++) {
    struct program *p = program_for(rules_all[i].name, "any");
    if (!p) continue;
    n_lines += in_any_order(rules_all[i].name, p, d);
    program_free(p);
  }
  assert_true(n_lines > 50 * rules_count);
  data_free(d);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_rule_gives_the_same_in_any_order),
  };
  return cmocka_run_group_tests_name("turns", tests, scratch_open, scratch_close);
}
