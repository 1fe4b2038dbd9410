#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "run/print.h"

static const struct moment moment = {.time = 1700000000, .partner = 3, .period = 5, .policy = 1, .event = 2, .row = 9};

static uint64_t print_of(struct moment at, int64_t quantity) {
  uint64_t print = 0;
  print_line(&print, &at, quantity);
  return print;
}

static void whatever_differs_shows(void **state) {
  (void)state;
  uint64_t known = print_of(moment, 1250);
  struct moment next = moment, other = moment, refund = moment, row = moment, level = moment;
  next.period++, other.policy++, refund.event++, row.row++, level.level++;
  assert_true(print_of(moment, 1250) == known);
  assert_true(print_of(moment, 1251) != known);
  assert_true(print_of(moment, -1250) != known);
  assert_true(print_of(next, 1250) != known);
  assert_true(print_of(other, 1250) != known);
  assert_true(print_of(refund, 1250) != known);
  assert_true(print_of(row, 1250) != known);
  assert_true(print_of(level, 1250) != known);
}

static void order_and_number_of_lines_show(void **state) {
  (void)state;
  uint64_t one = 0, other = 0;
  print_line(&one, &moment, 100), print_line(&one, &moment, 200);
  print_line(&other, &moment, 200), print_line(&other, &moment, 100);
  assert_true(one != other);
  other = one;
  print_line(&other, &moment, 100);
  assert_true(one != other);
}

/* A cent from one of two equal lines to the other. */
static void changes_do_not_cancel_out(void **state) {
  (void)state;
  for (int64_t cents = 1; cents < 1000; cents++) {
    uint64_t even = 0, odd = 0;
    print_line(&even, &moment, 1000), print_line(&even, &moment, 1000);
    print_line(&odd, &moment, 1000 + cents), print_line(&odd, &moment, 1000 - cents);
    assert_true(even != odd);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(whatever_differs_shows),
      cmocka_unit_test(order_and_number_of_lines_show),
      cmocka_unit_test(changes_do_not_cancel_out),
  };
  return cmocka_run_group_tests_name("print", tests, NULL, NULL);
}
