#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "policy/declared.h"
#include "policy/rules.h"

static const char fee[] =
    "return policy {\n"
    "  kind = 'commission', summary = 'A fee.',\n"
    "  params = {\n"
    "    amount = { type = 'money', doc = 'paid for each' },\n"
    "    extra = { type = 'map', keys = 'level', of = 'percent', default = { gold = '5%', silver = 0.02 } },\n"
    "    kinds = { type = 'list', default = { 'a', 'b' }, optional = true },\n"
    "    share = { type = 'percent', min = 0, max = '50%', optional = true },\n"
    "    per = { type = 'text', default = 'sale', choices = { 'sale', 'piece' } },\n"
    "  },\n"
    "  sale = function() return 1 end,\n"
    "}\n";

static int open_room(void **state) {
  struct err e;
  return declared_open((struct vm **)state, &e);
}

static int close_room(void **state) {
  vm_close(*state);
  return 0;
}

static int read(void **state, const char *text, struct declared *d, struct err *e) {
  return declared_read(*state, "fee.lua", text, strlen(text), d, e);
}

static void what_is_declared_is_told(void **state) {
  struct err e;
  struct declared d;
  assert_int_equal(read(state, fee, &d, &e), 0);
  assert_string_equal(d.kind, "commission");
  assert_string_equal(d.summary, "A fee.");
  assert_string_equal(d.handlers, "sale");
  assert_int_equal(d.n_params, 5);
}

static void parameters_come_by_name_as_a_program_writes_them(void **state) {
  struct err e;
  struct declared d;
  assert_int_equal(read(state, fee, &d, &e), 0);
  assert_string_equal(d.params[0].name, "amount");
  assert_string_equal(d.params[0].doc, "paid for each");
  assert_true(d.params[0].required);
  assert_null(d.params[0].fallback);
  assert_string_equal(d.params[1].type, "map from level to percent");
  assert_string_equal(d.params[1].fallback, "{gold: 5%, silver: 0.02}");
  assert_string_equal(d.params[2].type, "list of text");
  assert_string_equal(d.params[2].fallback, "[a, b]");
  assert_string_equal(d.params[3].choices, "sale, piece");
  assert_string_equal(d.params[4].min, "0");
  assert_string_equal(d.params[4].max, "50%");
  assert_false(d.params[4].required);
}

static void a_mistake_is_told_at_its_line(void **state) {
  struct err e;
  struct declared d;
  assert_int_equal(read(state, "return policy {\n  kind = 'commission'\n  sale = 1 }\n", &d, &e), ERR_INPUT);
  assert_string_equal(e.id, "policy.syntax");
  assert_string_equal(e.file, "fee.lua");
  assert_int_equal(e.line, 3);
  assert_int_equal(read(state, "return policy { kind = 'commission', sale = function() end, params = { x = {} } }", &d, &e),
                   ERR_INPUT);
  assert_string_equal(e.id, "policy.declaration");
}

static void every_shipped_rule_can_be_read(void **state) {
  struct err e;
  struct declared d;
  for (size_t i = 0; i < rules_count; i++) {
    assert_int_equal(declared_read(*state, rules_all[i].name, rules_all[i].text, rules_all[i].n, &d, &e), 0);
    assert_true(*d.summary);
    for (size_t p = 0; p < d.n_params; p++) assert_non_null(d.params[p].doc);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_declared_is_told),
      cmocka_unit_test(parameters_come_by_name_as_a_program_writes_them),
      cmocka_unit_test(a_mistake_is_told_at_its_line),
      cmocka_unit_test(every_shipped_rule_can_be_read),
  };
  return cmocka_run_group_tests(tests, open_room, close_room);
}
