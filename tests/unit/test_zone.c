#include "scratch.h"

#include "base/date.h"
#include "base/zone.h"
#include "wall.h"

static struct err e;

/* The wall clock of a zone at an instant written in UTC. */
static const char *wall(const char *zone, const char *utc) {
  static char text[DATE_TEXT];
  struct zone *z;
  int64_t at;
  bool offset;
  assert_true(date_parse(utc, strlen(utc), &at, &offset));
  ok(zone_open(zone, &z, &e));
  wall_text(zone_wall(z, at), text);
  zone_close(z);
  return text;
}

static void test_utc(void **state) {
  (void)state;
  assert_string_equal(wall("UTC", "2024-07-01T12:00:00Z"), "2024-07-01T12:00:00");
}

static void test_berlin(void **state) {
  (void)state;
  assert_string_equal(wall("Europe/Berlin", "2024-01-15T12:00Z"), "2024-01-15T13:00:00");
  assert_string_equal(wall("Europe/Berlin", "2024-07-15T12:00Z"), "2024-07-15T14:00:00");
  assert_string_equal(wall("Europe/Berlin", "2024-03-31T00:59:59Z"), "2024-03-31T01:59:59");
  assert_string_equal(wall("Europe/Berlin", "2024-03-31T01:00:00Z"), "2024-03-31T03:00:00");
  assert_string_equal(wall("Europe/Berlin", "2024-10-27T00:59:59Z"), "2024-10-27T02:59:59");
  assert_string_equal(wall("Europe/Berlin", "2024-10-27T01:00:00Z"), "2024-10-27T02:59:59");
}

static void test_new_york(void **state) {
  (void)state;
  assert_string_equal(wall("America/New_York", "2024-01-15T12:00Z"), "2024-01-15T07:00:00");
  assert_string_equal(wall("America/New_York", "2024-07-15T12:00Z"), "2024-07-15T08:00:00");
  assert_string_equal(wall("America/New_York", "1975-01-15T12:00Z"), "1975-01-15T07:00:00");
  assert_string_equal(wall("America/New_York", "1974-01-15T12:00Z"), "1974-01-15T08:00:00"); /* the oil crisis */
}

/* After the last transition in the file, the rule in its footer goes on. */
static void test_far_future(void **state) {
  (void)state;
  assert_string_equal(wall("Europe/Berlin", "2050-01-15T12:00Z"), "2050-01-15T13:00:00");
  assert_string_equal(wall("Europe/Berlin", "2050-07-15T12:00Z"), "2050-07-15T14:00:00");
  assert_string_equal(wall("Europe/Berlin", "2050-03-27T00:59:59Z"), "2050-03-27T01:59:59");
  assert_string_equal(wall("Europe/Berlin", "2050-03-27T01:00:00Z"), "2050-03-27T03:00:00");
  assert_string_equal(wall("America/New_York", "2050-11-06T05:59:59Z"), "2050-11-06T01:59:59");
  assert_string_equal(wall("America/New_York", "2050-11-06T06:00:00Z"), "2050-11-06T01:59:59"); /* set back */
  assert_string_equal(wall("America/New_York", "2050-11-06T07:00:00Z"), "2050-11-06T02:00:00");
  assert_string_equal(wall("Australia/Sydney", "2050-01-15T12:00Z"), "2050-01-15T23:00:00"); /* summer spans new year */
  assert_string_equal(wall("Australia/Sydney", "2050-07-15T12:00Z"), "2050-07-15T22:00:00");
  assert_string_equal(wall("Asia/Kolkata", "2050-07-15T12:00Z"), "2050-07-15T17:30:00");
}

/* The clock never runs backwards, and a day is never left for the one before. */
static void test_set_back(void **state) {
  (void)state;
  static const char *const zones[] = {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Europe/London"};
  for (size_t i = 0; i < sizeof zones / sizeof *zones; i++) {
    struct err e = {0};
    struct zone *z;
    assert_int_equal(zone_open(zones[i], &z, &e), 0);
    int64_t last = INT64_MIN;
    for (int64_t utc = INT64_C(1704067200); utc < INT64_C(1735689600); utc += 600) {
      int64_t now = zone_wall(z, utc);
      assert_true(now >= last);
      assert_true(now - utc <= 14 * 3600 && utc - now <= 12 * 3600);
      last = now;
    }
    zone_close(z);
  }
}

static void test_odd_offsets(void **state) {
  (void)state;
  assert_string_equal(wall("Asia/Kolkata", "2024-07-15T12:00Z"), "2024-07-15T17:30:00");
  assert_string_equal(wall("America/Sao_Paulo", "2050-01-15T12:00Z"), "2050-01-15T09:00:00"); /* a rule named <-03> */
}

static void test_names_that_are_none(void **state) {
  (void)state;
  static const char *const names[] = {"",       "Europe/Nowhere", "../etc/passwd",  "/etc/localtime", "Europe/../UTC",
                                      "Europe", "zone.tab",       "Europe/Berlin\n"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    struct zone *z;
    assert_int_equal(zone_open(names[i], &z, &e), ERR_INPUT);
    assert_string_equal(e.id, "program.unknown-zone");
    assert_null(z);
  }
  zone_close(NULL);
}

/* A file of version 1: one transition, 32-bit times, no rule. */
static void test_version_1_and_damage(void **state) {
  (void)state;
  static const char bytes[] =
      "TZif\0"
      "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
      "\0\0\0\0"
      "\0\0\0\0"
      "\0\0\0\0"
      "\0\0\0\1"
      "\0\0\0\2"
      "\0\0\0\4"
      "\0\1\x51\x80"
      "\1"
      "\0\0\0\0\0\0"
      "\0\0\x0E\x10\0\0"
      "ABC";
  char copy[sizeof bytes];
  setenv("TZDIR", scratch_dir, 1);
  scratch_bytes("Old", bytes, sizeof bytes);
  assert_string_equal(wall("Old", "1970-01-01T12:00Z"), "1970-01-01T12:00:00");
  assert_string_equal(wall("Old", "1970-01-02T12:00Z"), "1970-01-02T13:00:00");
  for (size_t n = 0; n < sizeof bytes; n++) { /* cut anywhere, it is refused */
    struct zone *z;
    memcpy(copy, bytes, n);
    scratch_bytes("Old", copy, n);
    assert_int_equal(zone_open("Old", &z, &e), ERR_INPUT);
  }
  unsetenv("TZDIR");
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_utc),
                                     cmocka_unit_test(test_berlin),
                                     cmocka_unit_test(test_new_york),
                                     cmocka_unit_test(test_far_future),
                                     cmocka_unit_test(test_set_back),
                                     cmocka_unit_test(test_odd_offsets),
                                     cmocka_unit_test(test_names_that_are_none),
                                     cmocka_unit_test(test_version_1_and_damage)};
  return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
