#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "report/caret.h"

static void check(const char *text, int line, int column, const char *expected) {
  struct str out = {0};
  struct err e;
  assert_int_equal(caret_text(text, strlen(text), line, column, &out, &e), 0);
  assert_string_equal(out.n ? out.at : "", expected);
  str_free(&out);
}

static void the_line_and_the_mark(void **state) {
  (void)state;
  check("one\ntwo three\nfour\n", 2, 5, "    2 | two three\n      |     ^\n");
  check("one", 1, 1, "    1 | one\n      | ^\n");
  check("one\r\ntwo\r\n", 1, 3, "    1 | one\n      |   ^\n");
}

static void without_a_column_the_line_alone(void **state) {
  (void)state;
  check("one\ntwo\n", 2, 0, "    2 | two\n");
}

static void behind_the_line_something_is_missing(void **state) {
  (void)state;
  check("key:\n", 1, 5, "    1 | key:\n      |     ^\n");
  check("key:\n", 1, 40, "    1 | key:\n      |     ^\n");
}

static void nothing_to_show(void **state) {
  (void)state;
  check("one\n", 3, 1, "");
  check("one\n", 0, 0, "");
  check("one\n \t\ntwo", 2, 1, "");
  check("", 1, 1, "");
}

static void a_tab_is_four_columns(void **state) {
  (void)state;
  check("\tx = y", 1, 2, "    1 |     x = y\n      |     ^\n");
  check("a\tx", 1, 3, "    1 | a   x\n      |     ^\n");
}

static void columns_are_characters_and_the_mark_stands_under_them(void **state) {
  (void)state;
  check("h\xC3\xA4lt x", 1, 6, "    1 | h\xC3\xA4lt x\n      |      ^\n");
  check("\xE6\x97\xA5\xE6\x9C\xAC x", 1, 4, "    1 | \xE6\x97\xA5\xE6\x9C\xAC x\n      |      ^\n"); /* wide */
  check("e\xCC\x81 x", 1, 4, "    1 | e\xCC\x81 x\n      |   ^\n");                                  /* combining */
}

static void nothing_moves_the_terminal(void **state) {
  (void)state;
  check("\x1B[31m x", 1, 7, "    1 | ?[31m x\n      |       ^\n");
  check("\xC2\x9B x\x7F", 1, 3, "    1 | ? x?\n      |   ^\n");
  check("caf\xE9 x", 1, 6, "    1 | caf? x\n      |      ^\n");
  check("\xE9\xE9\xE9x", 1, 4, "    1 | ???x\n      |    ^\n");
}

static void a_long_line_is_cut_around_the_mark(void **state) {
  (void)state;
  char text[301], expected[200];
  memset(text, 'x', 300);
  text[300] = 0;
  text[200] = 'o';
  snprintf(expected, sizeof expected, "    1 | ...%.33s%c%.32s...\n      | %36s^\n", text, 'o', text, "");
  check(text, 1, 201, expected);
  snprintf(expected, sizeof expected, "    1 | ...%.66s\n      | %68s^\n", text, "");
  check(text, 1, 300, expected);
  snprintf(expected, sizeof expected, "    1 | %.66s...\n      |  ^\n", text);
  check(text, 1, 2, expected);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_line_and_the_mark),
      cmocka_unit_test(without_a_column_the_line_alone),
      cmocka_unit_test(behind_the_line_something_is_missing),
      cmocka_unit_test(nothing_to_show),
      cmocka_unit_test(a_tab_is_four_columns),
      cmocka_unit_test(columns_are_characters_and_the_mark_stands_under_them),
      cmocka_unit_test(nothing_moves_the_terminal),
      cmocka_unit_test(a_long_line_is_cut_around_the_mark),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
