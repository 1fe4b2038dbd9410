#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/json.h"
#include "base/money.h"

static char *text;
static size_t text_n;

static FILE *start(struct json *j) {
  FILE *f = open_memstream(&text, &text_n);
  assert_non_null(f);
  json_start(j, f);
  return f;
}

static void end(FILE *f, const char *expected) {
  fclose(f);
  assert_string_equal(text, expected);
  json_t *read = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
  assert_non_null(read);
  json_decref(read);
  free(text);
}

static void containers_put_each_member_on_its_line_and_rows_do_not(void **state) {
  (void)state;
  struct json j;
  FILE *f = start(&j);
  json_open(&j, NULL, '{');
  json_put_text(&j, "program", "x");
  json_open(&j, "lines", '[');
  for (int i = 0; i < 2; i++) {
    json_open_row(&j, NULL, '{');
    json_put_count(&j, "n", (uint64_t)i);
    json_open_row(&j, "inner", '[');
    json_put_text(&j, NULL, "a");
    json_put_text(&j, NULL, NULL);
    json_close(&j);
    json_close(&j);
  }
  json_close(&j);
  json_close(&j);
  end(f,
      "{\n  \"program\": \"x\",\n  \"lines\": [\n    {\"n\": 0, \"inner\": [\"a\", null]},\n"
      "    {\"n\": 1, \"inner\": [\"a\", null]}\n  ]\n}\n");
}

static void empty_containers_stay_on_one_line(void **state) {
  (void)state;
  struct json j;
  FILE *f = start(&j);
  json_open(&j, NULL, '{');
  json_open(&j, "lines", '[');
  json_close(&j);
  json_close(&j);
  end(f, "{\n  \"lines\": []\n}\n");
}

static void amounts_are_decimal_strings(void **state) {
  (void)state;
  struct json j;
  FILE *f = start(&j);
  json_open_row(&j, NULL, '[');
  json_put_amount(&j, NULL, -5, 2);
  json_put_amount(&j, NULL, MONEY_MAX, 2);
  json_put_amount(&j, NULL, 7, 0);
  json_put_amount(&j, NULL, MONEY_NONE, 2);
  json_put_count(&j, NULL, UINT64_MAX);
  json_close(&j);
  fclose(f);
  assert_string_equal(text, "[\"-0.05\", \"90071992547409.91\", \"7\", null, 18446744073709551615]\n");
  free(text);
}

static void texts_are_escaped_and_broken_bytes_replaced(void **state) {
  (void)state;
  struct json j;
  FILE *f = start(&j);
  json_open_row(&j, NULL, '[');
  json_put_text(&j, NULL, "say \"hi\"\\\n\t\x01\x7f");
  json_put_text(&j, NULL, "h\xC3\xA4lt \xFF\xC3");
  json_close(&j);
  end(f, "[\"say \\\"hi\\\"\\\\\\n\\t\\u0001\\u007f\", \"h\xC3\xA4lt \\ufffd\\ufffd\"]\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(containers_put_each_member_on_its_line_and_rows_do_not),
      cmocka_unit_test(empty_containers_stay_on_one_line),
      cmocka_unit_test(amounts_are_decimal_strings),
      cmocka_unit_test(texts_are_escaped_and_broken_bytes_replaced),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
