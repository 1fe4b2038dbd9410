/* The lines taken out and put in turn one text into the other, and are as few as can be. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/delta.h"

/* `-b+x` of what becomes of one-letter lines; what stays is as it is. */
static void check(const char *before, const char *after, const char *expected) {
  struct delta d = {0};
  struct err e;
  char seen[200];
  size_t n = 0;
  assert_int_equal(delta_make(before, strlen(before), after, strlen(after), &d, &e), 0);
  for (size_t i = 0; i < d.list.n; i++) {
    if (d.list.at[i].kind != ' ') seen[n++] = d.list.at[i].kind;
    seen[n++] = d.list.at[i].text[0];
  }
  seen[n] = 0;
  assert_string_equal(seen, expected);
  delta_free(&d);
}

static void lines_out_and_in(void **state) {
  (void)state;
  check("a\nb\nc\n", "a\nb\nc\n", "abc");
  check("a\nb\nc\n", "a\nx\nc\n", "a-b+xc");
  check("a\nb\nc\nd", "b\nd\ne", "-ab-cd+e");
  check("", "a\nb\n", "+a+b");
  check("a\nb\n", "", "-a-b");
  check("a\na\na\n", "a\na\n", "aa-a");
  check("x\na\nb\nc\ny\n", "x\nb\nc\na\ny\n", "x-abc+ay");
}

static void numbers_are_of_their_text(void **state) {
  (void)state;
  struct delta d = {0};
  struct err e;
  assert_int_equal(delta_make("a\nb\nc", 5, "a\nc\nd", 5, &d, &e), 0);
  assert_int_equal(d.n_out, 1);
  assert_int_equal(d.n_in, 1);
  assert_int_equal(d.list.at[1].number, 2); /* b */
  assert_int_equal(d.list.at[2].number, 2); /* c, now */
  assert_int_equal(d.list.at[3].number, 3); /* d */
  delta_free(&d);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(lines_out_and_in), cmocka_unit_test(numbers_are_of_their_text)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
