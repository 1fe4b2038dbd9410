#include "report/iban.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* The examples that the countries give in the registry of ISO 13616. */
static const char *const examples[] = {
    "AT61 1904 3002 3457 3201",
    "BE68 5390 0754 7034",
    "CH93 0076 2011 6238 5295 7",
    "DE89 3704 0044 0532 0130 00",
    "ES91 2100 0418 4502 0005 1332",
    "FR14 2004 1010 0505 0001 3M02 606",
    "GB29 NWBK 6016 1331 9268 19",
    "IT60 X054 2811 1010 0000 0123 456",
    "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
    "NL91 ABNA 0417 1643 00",
    "NO93 8601 1117 947",
    "SA03 8000 0000 6080 1016 7519",
};
enum { EXAMPLES = sizeof examples / sizeof *examples };

static bool is_right(const char *text) {
  char out[IBAN_TEXT], room[200];
  return !iban_check(text, out, room, sizeof room);
}

static void examples_are_right(void **state) {
  (void)state;
  for (int i = 0; i < EXAMPLES; i++) assert_true(is_right(examples[i]));
  char out[IBAN_TEXT], room[200];
  assert_null(iban_check("no93 86011117947", out, room, sizeof room));
  assert_string_equal(out, "NO9386011117947");
}

/* What check digits are for: any one character that is another, any two neighbours that changed places. */
static void slips_are_seen(void **state) {
  (void)state;
  for (int i = 0; i < EXAMPLES; i++) {
    char text[IBAN_TEXT], room[200], slip[IBAN_TEXT];
    assert_null(iban_check(examples[i], text, room, sizeof room));
    for (size_t at = 2; text[at]; at++) {
      memcpy(slip, text, sizeof slip);
      for (char c = '0'; c <= '9'; c++)
        if (slip[at] = c, c != text[at]) assert_false(is_right(slip));
      memcpy(slip, text, sizeof slip);
      slip[at] = text[at + 1], slip[at + 1] = text[at];
      if (text[at + 1] && slip[at] != text[at]) assert_false(is_right(slip));
    }
  }
}

static void says_what_is_wrong(void **state) {
  (void)state;
  char out[IBAN_TEXT], room[200];
  assert_string_equal(iban_check("", out, room, sizeof room), "there is none");
  assert_string_equal(iban_check("DE89 3704 0044 0532 0130 0", out, room, sizeof room),
                      "it has 21 characters, and one of DE has 22");
  assert_string_equal(iban_check("US64 1234 5678 9012", out, room, sizeof room),
                      "no country with such numbers has the letters US");
  assert_non_null(iban_check("12345", out, room, sizeof room));
  assert_non_null(iban_check("DE89-3704", out, room, sizeof room));
  assert_non_null(iban_check("DE893704004405320130001234567890123456789", out, room, sizeof room));
}

static void codes_of_banks(void **state) {
  (void)state;
  char out[BIC_TEXT];
  assert_true(bic_check("deut de ff", out));
  assert_string_equal(out, "DEUTDEFF");
  assert_true(bic_check("DEUTDEFF500", out));
  assert_false(bic_check("DEUTDEFF5", out));
  assert_false(bic_check("DEU1DEFF", out));
  assert_false(bic_check("", out));
  assert_false(bic_check("DEUTDEFF5000", out));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(examples_are_right),
      cmocka_unit_test(slips_are_seen),
      cmocka_unit_test(says_what_is_wrong),
      cmocka_unit_test(codes_of_banks),
  };
  return cmocka_run_group_tests_name("iban", tests, NULL, NULL);
}
