/* Concentration and quantiles of sets small enough to be calculated by hand, and the Gini coefficient by its pairs. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/money.h"
#include "whatif/spread.h"

static struct spread of(size_t n, const int64_t *amounts) {
  struct spread out;
  int64_t copy[1000];
  if (n) memcpy(copy, amounts, n * sizeof *copy);
  spread_measure(copy, n, &out);
  return out;
}
#define OF(...) of(sizeof(int64_t[]){__VA_ARGS__} / sizeof(int64_t), (int64_t[]){__VA_ARGS__})

static void check(struct spread s, int64_t gini, int64_t top20, int64_t top) {
  assert_int_equal(s.gini, gini);
  assert_int_equal(s.top20, top20);
  assert_int_equal(s.top, top);
}

/* G = 2 * sum(i * x) / (n * sum(x)) - (n + 1) / n; the top fifth is rounded up to whole partners. */
static void by_hand(void **state) {
  check(OF(7), 0, 1000000, 1000000);
  check(OF(5, 5, 5, 5), 0, 250000, 250000);
  check(OF(3, 1), 250000, 750000, 750000);             /* 2 * 7 / 8 - 3 / 2 */
  check(OF(4, 1, 3, 2), 250000, 400000, 400000);       /* 2 * 30 / 40 - 5 / 4 */
  check(OF(1, 97, 1, 1), 720000, 970000, 970000);      /* 2 * 394 / 400 - 5 / 4 */
  check(OF(1, 2, 3, 4, 5, 6), 277778, 523810, 285714); /* 2 * 91 / 126 - 7 / 6; two of six have 11 of 21 */
  check(OF(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 300000, 345455, 181818);
  (void)state;
}

/* 5 of 21 is 0.238095238..., 11 of 21 is 0.523809523...: one is rounded down, one up. */
static void rounded(void **state) {
  struct spread s = OF(1, 2, 3, 4, 5, 6), t = OF(5, 5, 5, 5, 5, 5, 5);
  assert_true(s.top20_is_up);
  assert_false(s.top_is_up && t.gini_is_up);
  assert_true(s.gini_is_up); /* 0.2777777... */
  assert_false(t.top_is_up); /* 0.142857142... */
  (void)state;
}

static void of_nobody(void **state) {
  check(of(0, NULL), MONEY_NONE, MONEY_NONE, MONEY_NONE);
  (void)state;
}

/* What the lowest k % have: whole partners only, none of them at 0 %, all of them at 100 %. */
static void lorenz(void **state) {
  struct spread s = OF(4, 1, 3, 2);
  assert_int_equal(s.lorenz[0], 0);
  assert_int_equal(s.lorenz[24], 0);
  assert_int_equal(s.lorenz[25], 100000);
  assert_int_equal(s.lorenz[50], 300000);
  assert_int_equal(s.lorenz[75], 600000);
  assert_int_equal(s.lorenz[99], 600000);
  assert_int_equal(s.lorenz[100], 1000000);
  (void)state;
}

/* Half the mean difference of all pairs, over the mean. */
static void by_all_pairs(void **state) {
  enum { N = 400 };
  int64_t x[N];
  double differences = 0, sum = 0;
  for (int i = 0; i < N; i++) x[i] = 1 + (int64_t)i * i * i % 99991;
  for (int i = 0; i < N; i++)
    for (int k = 0; k < N; k++) differences += fabs((double)(x[i] - x[k]));
  for (int i = 0; i < N; i++) sum += (double)x[i];
  double gini = differences / (2.0 * N * sum);
  assert_true(fabs((double)of(N, x).gini - gini * 1e6) < 1);
  (void)state;
}

/* As much as 64 bits hold, and a cent. */
static void of_large_amounts(void **state) {
  int64_t x[1000];
  for (int i = 0; i < 1000; i++) x[i] = INT64_MAX / 1000;
  check(of(1000, x), 0, 200000, 1000);
  check(OF(1, INT64_MAX - 1), 500000, 1000000, 1000000);
  (void)state;
}

static void quantiles(void **state) {
  int64_t out[SPREAD_POINTS], three[] = {30, 10, 20}, two[] = {5, -5}, one[] = {-7};
  spread_quantiles(three, 3, out);
  assert_int_equal(out[0], 10);
  assert_int_equal(out[49], 10);
  assert_int_equal(out[50], 20);
  assert_int_equal(out[99], 20);
  assert_int_equal(out[100], 30);
  spread_quantiles(two, 2, out);
  assert_int_equal(out[50], -5); /* of two in the middle, the lower */
  spread_quantiles(one, 1, out);
  assert_int_equal(out[0], -7);
  assert_int_equal(out[100], -7);
  spread_quantiles(NULL, 0, out);
  assert_int_equal(out[50], 0);
  (void)state;
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(by_hand),      cmocka_unit_test(rounded),
                                     cmocka_unit_test(of_nobody),    cmocka_unit_test(lorenz),
                                     cmocka_unit_test(by_all_pairs), cmocka_unit_test(of_large_amounts),
                                     cmocka_unit_test(quantiles)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
