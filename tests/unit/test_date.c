#include "scratch.h"

#include "base/date.h"
#include "wall.h"

static void test_days(void **state) {
  (void)state;
  assert_int_equal(date_day(1970, 1, 1), 0);
  assert_int_equal(date_day(2024, 2, 29), 19782);
  assert_int_equal(date_day(1969, 12, 31), -1);
  for (int32_t day = date_day(1899, 12, 1); day < date_day(2200, 2, 1); day++) {
    struct date c = date_civil(day);
    assert_int_equal(date_day(c.year, c.month, c.day), day);
    assert_true(c.day >= 1 && c.day <= date_days_in_month(c.year, c.month));
  }
  assert_int_equal(date_days_in_month(1900, 2), 28);
  assert_int_equal(date_days_in_month(2000, 2), 29);
  assert_int_equal(date_day_of(-1), -1);
  assert_int_equal(date_day_of(86400), 1);
}

static void test_months(void **state) {
  (void)state;
  int32_t jan31 = date_day(2024, 1, 31);
  assert_int_equal(date_add_months(jan31, 1), date_day(2024, 2, 29));
  assert_int_equal(date_add_months(jan31, 13), date_day(2025, 2, 28));
  assert_int_equal(date_add_months(jan31, -2), date_day(2023, 11, 30));
}

static const char *parsed(const char *text) {
  static char out[DATE_TEXT + 8];
  int64_t time;
  bool offset;
  if (!date_parse(text, strlen(text), &time, &offset)) return "refused";
  wall_text(time, out);
  return offset ? strcat(out, " UTC") : out;
}

static void test_parse(void **state) {
  (void)state;
  assert_string_equal(parsed("2024-03-05"), "2024-03-05");
  assert_string_equal(parsed("2024-03-05T10:30"), "2024-03-05T10:30:00");
  assert_string_equal(parsed("2024-03-05 10:30:15.999"), "2024-03-05T10:30:15");
  assert_string_equal(parsed("2024-03-05T10:30:00Z"), "2024-03-05T10:30:00 UTC");
  assert_string_equal(parsed("2024-03-05T01:30:00+02:00"), "2024-03-04T23:30:00 UTC");
  assert_string_equal(parsed("2024-03-05T10:30-0530"), "2024-03-05T16:00:00 UTC");
  static const char *const bad[] = {"",
                                    "2024",
                                    "2024-3-5",
                                    "2024-13-01",
                                    "2023-02-29",
                                    "05.03.2024",
                                    "2024-03-05T",
                                    "2024-03-05T25:00",
                                    "2024-03-05T10:30:",
                                    "2024-03-05T10:30x",
                                    "1899-12-31",
                                    "2200-01-01",
                                    "2024-03-05Z",
                                    "2024-03-05T10:30+15:00"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_string_equal(parsed(bad[i]), "refused");
}

static void test_spans(void **state) {
  (void)state;
  struct span s;
  assert_true(span_parse("90d", 3, &s) && s.days == 90 && !s.months);
  assert_true(span_parse("2w", 2, &s) && s.days == 14);
  assert_true(span_parse("1y", 2, &s) && s.months == 12);
  assert_false(span_parse("90", 2, &s) || span_parse("d", 1, &s) || span_parse("-1d", 3, &s) ||
               span_parse("1h", 2, &s));
  assert_true(span_parse("1m", 2, &s));
  int64_t noon = (int64_t)date_day(2024, 1, 31) * 86400 + 43200;
  assert_int_equal(span_after(noon, s), (int64_t)date_day(2024, 2, 29) * 86400 + 43200);
}

/* Periods of each kind follow each other without gaps, contain their days, and are read as they are written. */
static void test_periods(void **state) {
  (void)state;
  for (int k = 0; k < PERIODS; k++) {
    int32_t before = period_of((enum period)k, date_day(1999, 12, 31));
    for (int32_t day = date_day(2000, 1, 1); day < date_day(2033, 1, 1); day++) {
      enum period kind;
      char text[PERIOD_TEXT];
      int32_t index = period_of((enum period)k, day), parsed_index;
      assert_true(index == before || index == before + 1);
      assert_true(period_first_day((enum period)k, index) <= day && day < period_first_day((enum period)k, index + 1));
      period_text((enum period)k, index, text);
      assert_true(period_parse(text, strlen(text), &kind, &parsed_index));
      assert_true((int)kind == k && parsed_index == index);
      before = index;
    }
  }
}

static void test_period_texts(void **state) {
  (void)state;
  char text[PERIOD_TEXT];
  assert_string_equal(period_text(PERIOD_WEEK, period_of(PERIOD_WEEK, date_day(2021, 1, 3)), text), "2020-W53");
  assert_string_equal(period_text(PERIOD_HALF_MONTH, period_of(PERIOD_HALF_MONTH, date_day(2024, 2, 16)), text),
                      "2024-02-H2");
  assert_string_equal(period_text(PERIOD_HALF_YEAR, period_of(PERIOD_HALF_YEAR, date_day(2024, 7, 1)), text),
                      "2024-H2");
  static const char *const bad[] = {"2024-W54", "2021-W53", "2024-W00",   "2024-Q5", "2024-13",
                                    "2024-3",   "24-03",    "2024-03-H3", "2024-",   ""};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    enum period kind;
    int32_t index;
    assert_false(period_parse(bad[i], strlen(bad[i]), &kind, &index));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_days),    cmocka_unit_test(test_months),
                                     cmocka_unit_test(test_parse),   cmocka_unit_test(test_spans),
                                     cmocka_unit_test(test_periods), cmocka_unit_test(test_period_texts)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
