#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "input/excerpt.h"

static void check(const char *text, const char *expected) {
  char out[EXCERPT_TEXT];
  assert_string_equal(excerpt(text, out), expected);
}

static void short_text_is_itself(void **state) {
  (void)state;
  check("", "");
  check("currency", "currency");
  check("h\xC3\xA4lt", "h\xC3\xA4lt");
}

static void control_characters_are_written_out(void **state) {
  (void)state;
  check("\x1B[31mred", "\\x1B[31mred");
  check("two\nlines\x7F", "two\\x0Alines\\x7F");
  check(
      "\xC2\x9B"
      "31m\xC2\xA0",
      "\\x9B"
      "31m\xC2\xA0");
  check("\033\033\033\033\033\033\033\033\033\033\033\033\033\033\033\033",
        "\\x1B\\x1B\\x1B\\x1B\\x1B\\x1B\\x1B\\x1B\\x1B\\x1B\\x1B\\x1B\\x1B\\x1B\\x1B...");
}

static void long_text_is_cut_between_characters(void **state) {
  (void)state;
  char text[200], out[EXCERPT_TEXT];
  memset(text, 'x', sizeof text - 1);
  text[sizeof text - 1] = 0;
  excerpt(text, out);
  assert_int_equal(strlen(out), EXCERPT_TEXT - 1);
  assert_string_equal(out + EXCERPT_TEXT - 5, "x...");
  for (size_t i = 0; i + 1 < sizeof text; i++) text[i] = i % 3 == 0 ? '\xE2' : i % 3 == 1 ? '\x82' : '\xAC';
  excerpt(text, out);
  assert_int_equal(strlen(out), 20 * 3 + 3);
  check("exactly sixty-three bytes are as many as fit, and are not cut .",
        "exactly sixty-three bytes are as many as fit, and are not cut .");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(short_text_is_itself),
      cmocka_unit_test(control_characters_are_written_out),
      cmocka_unit_test(long_text_is_cut_between_characters),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
