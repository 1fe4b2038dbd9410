#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "policy/rules.h"

static void every_rule_is_found_by_its_name(void **state) {
  (void)state;
  assert_true(rules_count > 0);
  for (size_t i = 0; i < rules_count; i++) {
    assert_ptr_equal(rules_find(rules_all[i].name), &rules_all[i]);
    assert_int_equal(strlen(rules_all[i].text), rules_all[i].n);
  }
  assert_null(rules_all[rules_count].name);
}

/* The search relies on it, and the list of shipped rules is shown in this order. */
static void rules_are_sorted_by_name(void **state) {
  (void)state;
  for (size_t i = 1; i < rules_count; i++) assert_true(strcmp(rules_all[i - 1].name, rules_all[i].name) < 0);
}

static void other_names_are_not_found(void **state) {
  (void)state;
  assert_null(rules_find(""));
  assert_null(rules_find("commission"));
  assert_null(rules_find("commission/"));
  assert_null(rules_find("std:commission/percentage"));
  assert_null(rules_find("zzz"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_rule_is_found_by_its_name),
      cmocka_unit_test(rules_are_sorted_by_name),
      cmocka_unit_test(other_names_are_not_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
