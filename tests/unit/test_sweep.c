/* The arithmetic of grids: ranges are exact, and every combination comes once, the last path fastest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "input/yaml.h"
#include "whatif/range.h"
#include "whatif/sweep.h"

/* All values of a range with blanks between them, or the id of what is wrong with it. */
static const char *values_of(const char *text) {
  static char out[4000];
  struct range r;
  struct err e = {0};
  char value[RANGE_TEXT];
  size_t n = 0;
  if (range_parse(text, &r, &e)) return snprintf(out, sizeof out, "%s", e.id), out;
  for (uint64_t i = 0; i < r.n; i++)
    n += (size_t)snprintf(out + n, sizeof out - n, "%s%s", i ? " " : "", range_text(&r, i, value));
  return out;
}

static void ranges_are_exact(void **state) {
  (void)state;
  assert_string_equal(values_of("10%..12%:1%"), "10% 11% 12%");
  assert_string_equal(values_of("10%..12%:0.5%"), "10% 10.5% 11% 11.5% 12%");
  assert_string_equal(values_of("0.1..0.3:0.1"), "0.1 0.2 0.3");
  assert_string_equal(values_of("0..0.3:0.1"), "0 0.1 0.2 0.3");
  assert_string_equal(values_of("5.00..6:0.5"), "5.00 5.50 6.00");
  assert_string_equal(values_of("25.00..100.00:25.00"), "25.00 50.00 75.00 100.00");
  assert_string_equal(values_of("90d..30d:-30d"), "90d 60d 30d");
  assert_string_equal(values_of("1..-1:-0.5"), "1 0.5 0 -0.5 -1");
  assert_string_equal(values_of("-2..2:2"), "-2 0 2");
  assert_string_equal(values_of("100..100:7"), "100");
  assert_string_equal(values_of("0.000000000001..0.000000000002:0.000000000001"), "0.000000000001 0.000000000002");
}

static void many_steps_end_where_they_should(void **state) {
  struct range r;
  struct err e = {0};
  char value[RANGE_TEXT];
  (void)state;
  assert_int_equal(range_parse("0..1000000:0.1", &r, &e), 0);
  assert_int_equal(r.n, 10000001);
  assert_string_equal(range_text(&r, r.n - 1, value), "1000000");
  assert_string_equal(range_text(&r, 3, value), "0.3");
}

static void what_is_no_range_is_refused(void **state) {
  (void)state;
  assert_string_equal(values_of("10%..20%"), "sweep.range");
  assert_string_equal(values_of("10%..20%:"), "sweep.range");
  assert_string_equal(values_of("10%..20:1%"), "sweep.range");
  assert_string_equal(values_of("10%..x:1%"), "sweep.range");
  assert_string_equal(values_of("0.0000000000000..1:1"), "sweep.range");
  assert_string_equal(values_of("0..9007199254740993:1"), "sweep.range");
  assert_string_equal(values_of("10%..20%:0%"), "sweep.step");
  assert_string_equal(values_of("10%..20%:-1%"), "sweep.step");
  assert_string_equal(values_of("20%..10%:1%"), "sweep.step");
  assert_string_equal(values_of("10%..20%:3%"), "sweep.step");
  assert_false(range_is("../policies/base.lua"));
  assert_false(range_is("a..b:c"));
  assert_true(range_is("-1..1:1"));
}

/* The points of a grid, a line each; or the id of what is wrong. */
static const char *points_of(const char *yaml, const char *const *words, size_t n, size_t most) {
  static char out[4000];
  struct arena arena = {0};
  struct err e = {0};
  const struct node *map = NULL;
  struct sweep s;
  struct overlay_edit edits[4];
  struct setting settings[4];
  size_t at = 0;
  out[0] = 0;
  if (yaml) assert_int_equal(yaml_parse(yaml, strlen(yaml), "f", &arena, &map, &e), 0);
  if (sweep_read(&(struct sweep_given){.file = "f", .map = map, .words = words, .n_words = n, .most = most}, &arena, &s,
                 &e))
    snprintf(out, sizeof out, "%s", e.id);
  else
    for (size_t i = 0; i < s.n_points; i++) {
      sweep_point(&s, i, edits, settings);
      for (size_t k = 0; k < s.n; k++) {
        assert_ptr_equal(settings[k].value, s.at[k].texts[sweep_value(&s, k, i)]);
        at += (size_t)snprintf(out + at, sizeof out - at, "%s=%s%s", settings[k].path, settings[k].value,
                               k + 1 < s.n ? " " : "; ");
      }
    }
  arena_free(&arena);
  return out;
}

static const char *grid(const char *a, const char *b) {
  const char *const words[] = {a, b};
  return points_of(NULL, words, b ? 2 : 1, 0);
}

static void every_combination_comes_once(void **state) {
  (void)state;
  assert_string_equal(grid("a=1..2:1", "b=x,y,z"), "a=1 b=x; a=1 b=y; a=1 b=z; a=2 b=x; a=2 b=y; a=2 b=z; ");
  assert_string_equal(grid("a=5%,10%..12%:1%", NULL), "a=5%; a=10%; a=11%; a=12%; ");
  assert_string_equal(grid("a=[{from: 0, rate: 1%}],[{from: 0, rate: 2%}]", NULL),
                      "a=[{from: 0, rate: 1%}]; a=[{from: 0, rate: 2%}]; ");
  assert_string_equal(grid("a=[1, 2]", NULL), "a=1; a=2; ");
  assert_string_equal(grid("a=\"1..3:1\"", NULL), "a=\"1..3:1\"; ");
  const char *const words[] = {"c=7"};
  assert_string_equal(points_of("{a: 1..2:1, b: [x, y]}", words, 1, 0),
                      "a=1 b=x c=7; a=1 b=y c=7; a=2 b=x c=7; a=2 b=y c=7; ");
}

static void wrong_grids_are_refused(void **state) {
  (void)state;
  assert_string_equal(grid("a", NULL), "usage.over");
  assert_string_equal(grid("=1", NULL), "usage.over");
  assert_string_equal(points_of(NULL, NULL, 0, 0), "usage.over");
  assert_string_equal(grid("a=", NULL), "sweep.empty");
  assert_string_equal(points_of("{a: []}", NULL, 0, 0), "sweep.empty");
  assert_string_equal(grid("a=1", "a=2"), "sweep.duplicate-path");
  assert_string_equal(grid("a.b=1", "a=2"), "sweep.duplicate-path");
  assert_string_equal(grid("a.b=1", "a.bc=2"), "a.b=1 a.bc=2; ");
  assert_string_equal(grid("a=1,2,1", NULL), "sweep.duplicate-value");
  assert_string_equal(grid("a=10%,10.0%", NULL), "sweep.duplicate-value");
  assert_string_equal(grid("a=10%,10", NULL), "a=10%; a=10; ");
  assert_string_equal(grid("a=1..10001:1", NULL), "sweep.too-many");
  assert_string_equal(grid("a=1..200:1", "b=1..51:1"), "sweep.too-many");
  const char *const words[] = {"a=1..9000000000:1"};
  assert_string_equal(points_of(NULL, words, 1, 100), "sweep.too-many");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ranges_are_exact),
      cmocka_unit_test(many_steps_end_where_they_should),
      cmocka_unit_test(what_is_no_range_is_refused),
      cmocka_unit_test(every_combination_comes_once),
      cmocka_unit_test(wrong_grids_are_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
