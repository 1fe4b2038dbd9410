#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/program.h"

static void units_and_levels_are_found_by_name(void **state) {
  (void)state;
  struct unit units[] = {{.id = "USD"}, {.id = "points"}, {.id = "seat"}};
  const char *levels[] = {"bronze", "silver"};
  struct program p = {.units = units, .n_units = 3, .levels = levels, .n_levels = 2};
  assert_int_equal(program_unit_find(&p, "USD"), 0);
  assert_int_equal(program_unit_find(&p, "seat"), 2);
  assert_int_equal(program_unit_find(&p, "usd"), -1);
  assert_int_equal(program_level_find(&p, "silver"), 1);
  assert_int_equal(program_level_find(&p, "gold"), -1);
}

static void an_empty_program_has_nothing_to_find(void **state) {
  (void)state;
  struct program p = {0};
  assert_int_equal(program_unit_find(&p, "USD"), -1);
  assert_int_equal(program_level_find(&p, ""), -1);
}

static void free_takes_the_arena_and_null(void **state) {
  (void)state;
  struct err e;
  struct program *p = mem_new(1, sizeof *p, &e);
  assert_non_null(p);
  p->name = arena_text(&p->arena, "name", 4, &e);
  assert_string_equal(p->name, "name");
  program_free(p);
  program_free(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(units_and_levels_are_found_by_name),
      cmocka_unit_test(an_empty_program_has_nothing_to_find),
      cmocka_unit_test(free_takes_the_arena_and_null),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
