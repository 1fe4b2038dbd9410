/* Bars to the eighth of a column, or of whole signs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/bar.h"

static void of(int64_t value, int64_t most, const char *blocks, const char *signs) {
  char out[3 * 4 + 4];
  assert_string_equal(bar_text(value, most, 4, true, out), blocks);
  assert_string_equal(bar_text(value, most, 4, false, out), signs);
}

static void bars(void **state) {
  of(8, 8, "████", "####");
  of(4, 8, "██", "##");
  of(5, 8, "██▌", "###");
  of(1, 32, "▏", "#");
  of(31, 32, "███▉", "####");
  of(1, INT64_MAX, "▏", "#"); /* something is there */
  of(INT64_MAX, INT64_MAX, "████", "####");
  of(9, 8, "████", "####");
  of(0, 8, "", "");
  of(-3, 8, "", "");
  of(3, 0, "████", "####");
  (void)state;
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(bars)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
