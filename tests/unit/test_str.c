#include "scratch.h"

#include <stdio.h>

#include "base/str.h"

static struct err e;

static void test_text_grows(void **state) {
  (void)state;
  struct str s = {0};
  char expected[4096] = "";
  for (int i = 0; i < 300; i++) {
    ok(str_addf(&s, &e, "%d,", i));
    snprintf(expected + strlen(expected), sizeof expected - strlen(expected), "%d,", i);
    assert_string_equal(s.at, expected);
  }
  ok(str_add(&s, "end and more", 3, &e));
  assert_string_equal(s.at + s.n - 3, "end");
  str_free(&s);
  assert_null(s.at);
}

static void test_symbols(void **state) {
  (void)state;
  enum { MANY = 20000 };
  struct syms s;
  uint32_t number;
  ok(syms_init(&s, &e));
  assert_string_equal(s.text[0], "");
  for (uint32_t pass = 0; pass < 2; pass++) { /* the second time finds */
    for (uint32_t i = 0; i < MANY; i++) {
      char text[32];
      int n = snprintf(text, sizeof text, "symbol number %u", i);
      ok(syms_add(&s, text, (size_t)n, &number, &e));
      assert_int_equal(number, i + 1);
      assert_string_equal(s.text[number], text);
    }
  }
  assert_int_equal(s.n, MANY + 1);
  assert_true(syms_find(&s, "symbol number 77", 16, &number) && number == 78);
  assert_true(syms_find(&s, "symbol number 77", 15, &number) && number == 8);
  assert_false(syms_find(&s, "symbol", 6, &number));
  assert_true(syms_find(&s, "", 0, &number) && number == 0);
  syms_free(&s);
}

static void test_utf8(void **state) {
  (void)state;
  static const struct {
    const char *text;
    size_t good;
  } cases[] = {{"plain ascii, longer than eight", 30},
               {"Jos\xC3\xA9", 5},
               {"\xE5\xB1\xB1", 3},
               {"\xF0\x9F\x8D\x80", 4},
               {"abc\xE9", 3},
               {"\xC3", 0},
               {"\xC0\x80", 0},
               {"\xE0\x80\x80", 0},
               {"\xED\xA0\x80", 0},
               {"\xF4\x90\x80\x80", 0},
               {"12345678\x80", 8},
               {"ok\xE5\xB1", 2}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_int_equal(str_utf8_check(cases[i].text, strlen(cases[i].text)), cases[i].good);
}

static void test_columns(void **state) {
  (void)state;
  assert_int_equal(str_columns("plain"), 5);
  assert_int_equal(str_columns("Jos\xC3\xA9"), 4);
  assert_int_equal(str_columns("e\xCC\x81"), 1);
  assert_int_equal(str_columns("\xE5\xB1\xB1\xE7\x94\xB0"), 4);
}

/* Cut between characters: never within one. */
static void test_cut(void **state) {
  (void)state;
  static const char jose[] = "Jos\xC3\xA9 \xE5\xB1\xB1";
  char text[16];
  assert_int_equal(str_fit(jose, 100), 9);
  assert_int_equal(str_fit(jose, 9), 9);
  assert_int_equal(str_fit(jose, 8), 6);
  assert_int_equal(str_fit(jose, 5), 5);
  assert_int_equal(str_fit(jose, 4), 3);
  assert_int_equal(str_fit(jose, 0), 0);
  for (size_t size = 1; size <= sizeof jose; size++) {
    snprintf(text, size, "%s", jose);
    str_mend(text);
    assert_int_equal(strlen(text), str_fit(jose, size - 1));
  }
  assert_string_equal(text, jose);
}

static void test_nearest(void **state) {
  (void)state;
  static const char *const names[] = {"lead", "qualified", "converted", "refunded", "lost"};
  char tail[200];
  assert_string_equal(str_nearest("convrted", names, 5), "converted");
  assert_string_equal(str_nearest("Converted", names, 5), "converted");
  assert_string_equal(str_nearest("lsot", names, 5), "lost");
  assert_null(str_nearest("xylophone", names, 5));
  assert_null(str_nearest("", names, 0));
  str_suggest(tail, sizeof tail, "qualifed", names, 5);
  assert_string_equal(tail, "; did you mean \"qualified\"?");
  str_suggest(tail, sizeof tail, "xylophone", names, 5);
  assert_string_equal(tail, "; expected one of lead, qualified, converted, refunded, lost");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_text_grows), cmocka_unit_test(test_symbols),
                                     cmocka_unit_test(test_utf8),       cmocka_unit_test(test_columns),
                                     cmocka_unit_test(test_cut),        cmocka_unit_test(test_nearest)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
