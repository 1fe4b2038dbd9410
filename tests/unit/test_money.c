#include "scratch.h"

#include <math.h>

#include "base/money.h"

static void test_exponents(void **state) {
  (void)state;
  assert_int_equal(money_exponent("USD", 3), 2);
  assert_int_equal(money_exponent("JPY", 3), 0);
  assert_int_equal(money_exponent("KWD", 3), 3);
  assert_int_equal(money_exponent("CLF", 3), 4);
  assert_int_equal(money_exponent("usd", 3), -1);
  assert_int_equal(money_exponent("SD ", 3), -1);
  assert_int_equal(money_exponent("USDX", 4), -1);
}

static void expect_parse(const char *text, int exponent, enum money_parse is, int64_t minor) {
  int64_t v = minor;
  assert_int_equal(money_parse(text, strlen(text), exponent, &v), is);
  assert_int_equal(v, minor);
}

static void test_parse(void **state) {
  (void)state;
  expect_parse("12.50", 2, MONEY_OK, 1250);
  expect_parse("-12.5", 2, MONEY_OK, -1250);
  expect_parse("+.5", 2, MONEY_OK, 50);
  expect_parse("12.500", 2, MONEY_OK, 1250); /* zeros are no decimals */
  expect_parse("12.505", 2, MONEY_PRECISE, 1251);
  expect_parse("12.5049", 2, MONEY_PRECISE, 1250);
  expect_parse("-0.005", 2, MONEY_PRECISE, -1);
  expect_parse("7", 0, MONEY_OK, 7);
  expect_parse("90071992547409.91", 2, MONEY_OK, MONEY_MAX);
  expect_parse("90071992547409.92", 2, MONEY_LARGE, 0);
  expect_parse("99999999999999999999999999", 2, MONEY_LARGE, 0);
  static const char *const bad[] = {"",   "-",  ".",   "1.",    "1,000.00", "1e3", "0x10",
                                    " 1", "1 ", "--1", "1.2.3", "NaN",      "$5"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) expect_parse(bad[i], 2, MONEY_BAD, 0);
}

static void test_text(void **state) {
  (void)state;
  char text[MONEY_TEXT];
  assert_string_equal(money_text(-5, 2, text), "-0.05");
  assert_string_equal(money_text(1250, 2, text), "12.50");
  assert_string_equal(money_text(7, 0, text), "7");
  assert_string_equal(money_text(-MONEY_MAX, 4, text), "-900719925474.0991");
  assert_string_equal(money_show(123456780, 2, text), "1,234,567.80");
  assert_string_equal(money_show(-100000, 2, text), "-1,000.00");
  assert_string_equal(money_show(999, 0, text), "999");
}

static int64_t rounded(double major, int exponent, enum money_rounding mode) {
  int64_t v;
  return money_round(major, exponent, mode, &v) ? v : MONEY_NONE;
}

static void test_round(void **state) {
  (void)state;
  assert_int_equal(rounded(1.005, 2, MONEY_HALF_UP), 101); /* a double just below the tie it means */
  assert_int_equal(rounded(-1.005, 2, MONEY_HALF_UP), -101);
  assert_int_equal(rounded(1.005, 2, MONEY_HALF_EVEN), 100);
  assert_int_equal(rounded(1.015, 2, MONEY_HALF_EVEN), 102);
  assert_int_equal(rounded(0.29 * 100, 0, MONEY_DOWN), 29); /* 28.999999999999996 */
  assert_int_equal(rounded(1.1 * 3, 1, MONEY_UP), 33);      /* 3.3000000000000003 */
  assert_int_equal(rounded(1.009, 2, MONEY_DOWN), 100);
  assert_int_equal(rounded(1.001, 2, MONEY_UP), 101);
  assert_int_equal(rounded(-0.0, 2, MONEY_HALF_UP), 0);
  assert_int_equal(rounded(NAN, 2, MONEY_HALF_UP), MONEY_NONE);
  assert_int_equal(rounded(INFINITY, 2, MONEY_HALF_UP), MONEY_NONE);
  assert_int_equal(rounded(1e14, 2, MONEY_HALF_UP), MONEY_NONE);
}

/* What doubles compute and money_round rounds is what integers compute. */
static void test_round_is_exact(void **state) {
  (void)state;
  static const int64_t rates[] = {725, 1750, 115, 333, 1, 9999}; /* of 10,000 */
  for (size_t r = 0; r < sizeof rates / sizeof *rates; r++) {
    for (int64_t cents = 1; cents < 10000000000; cents = cents * 17 / 13 + 7) {
      int64_t exact;
      assert_true(money_scale(cents, rates[r], 4, MONEY_HALF_UP, &exact));
      assert_int_equal(rounded((double)cents / 100 * ((double)rates[r] / 10000), 2, MONEY_HALF_UP), exact);
    }
  }
}

static void test_scale_and_portion(void **state) {
  (void)state;
  int64_t v;
  assert_true(money_scale(1005, 5, 1, MONEY_HALF_UP, &v) && v == 503);
  assert_true(money_scale(-1005, 5, 1, MONEY_HALF_UP, &v) && v == -503);
  assert_true(money_scale(1005, 5, 1, MONEY_HALF_EVEN, &v) && v == 502);
  assert_true(money_scale(1001, 5, 1, MONEY_DOWN, &v) && v == 500);
  assert_true(money_scale(1001, 5, 1, MONEY_UP, &v) && v == 501);
  assert_false(money_scale(MONEY_MAX, 11, 1, MONEY_HALF_UP, &v));
  assert_int_equal(money_portion(100, 1, 3, MONEY_HALF_UP), 33);
  assert_int_equal(money_portion(MONEY_MAX, MONEY_MAX, MONEY_MAX, MONEY_HALF_UP), MONEY_MAX);
  assert_int_equal(money_portion(-100, 2, 3, MONEY_HALF_UP), -67);
}

static void test_rates(void **state) {
  (void)state;
  int64_t digits, v;
  int decimals;
  assert_true(money_decimal("1.2500", 6, &digits, &decimals) && digits == 125 && decimals == 2);
  assert_true(money_decimal("151.000", 7, &digits, &decimals) && digits == 151 && decimals == 0);
  assert_true(money_decimal("0.006543210987", 14, &digits, &decimals) && digits == 6543210987 && decimals == 12);
  assert_false(money_decimal("0.0065432109876", 15, &digits, &decimals));
  assert_false(money_decimal("", 0, &digits, &decimals) || money_decimal("x", 1, &digits, &decimals));
  assert_true(money_convert(1000, 2, 0, 1515, 1, MONEY_HALF_UP, &v) && v == 1515);      /* 10.00 at 151.5 to yen */
  assert_true(money_convert(1000, 0, 2, 66, 4, MONEY_HALF_UP, &v) && v == 660);         /* 1000 yen at 0.0066 */
  assert_true(money_convert_back(12200, 2, 2, 130, 2, MONEY_HALF_UP, &v) && v == 9385); /* 122.00 at 1.30: 93.846 */
  assert_true(money_convert_back(12200, 2, 2, 130, 2, MONEY_UP, &v) && v == 9385);
  assert_true(money_convert_back(12200, 2, 2, 130, 2, MONEY_DOWN, &v) && v == 9384);
  assert_true(money_convert_back(5005, 2, 0, 61, 4, MONEY_HALF_UP, &v) && v == 8205);    /* 50.05 at 0.0061, in yen */
  assert_true(money_convert_back(8205, 0, 3, 1515, 1, MONEY_HALF_UP, &v) && v == 54158); /* 8205 yen at 151.5 */
  assert_false(money_convert_back(MONEY_MAX, 2, 2, 5, 1, MONEY_HALF_UP, &v));
  assert_false(money_convert(MONEY_MAX, 2, 2, 2, 0, MONEY_HALF_UP, &v));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_exponents),      cmocka_unit_test(test_parse),
                                     cmocka_unit_test(test_text),           cmocka_unit_test(test_round),
                                     cmocka_unit_test(test_round_is_exact), cmocka_unit_test(test_scale_and_portion),
                                     cmocka_unit_test(test_rates)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
