/* Bands against a closed form, a long simulation of another kind, and sums made the slow way. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/money.h"
#include "whatif/bands.h"

static struct bands *opened(size_t resamples, uint64_t seed, uint32_t n) {
  struct err e;
  struct bands *b;
  assert_int_equal(bands_open((struct resampling){resamples, seed}, n, &b, &e), 0);
  return b;
}

static int64_t *sums_of(const struct bands *b, const int64_t *amounts, size_t resamples) {
  struct err e;
  int64_t *out = calloc(resamples, sizeof *out);
  assert_int_equal(bands_sums(b, amounts, out, &e), 0);
  return out;
}

/* Amounts as a program pays them: many get nothing, some a little, few a lot, one owes. */
static int64_t *skewed(uint32_t n) {
  int64_t *x = calloc(n, sizeof *x);
  for (uint32_t i = 0; i < n; i++) x[i] = i % 3 ? (int64_t)(i * i) : 0;
  x[1] = -70000;
  return x;
}

/* A generator of another family than that of bands.c. */
static uint64_t xorshift(uint64_t *state) {
  *state ^= *state << 13;
  *state ^= *state >> 7;
  *state ^= *state << 17;
  return *state;
}

/* n draws, each any partner: their sum has the mean sum(x) and the variance n * var(x) = sum((x - mean)^2), and is
 * nearly normal. 20,000 resamples place a percentile within some 0.015 deviations; five of those are allowed. */
static void in_closed_form(void **state) {
  enum { N = 500, RESAMPLES = 20000 };
  static const double at[BAND_POINTS] = {-1.644854, 0, 1.644854};
  struct bands *b = opened(RESAMPLES, 1, N);
  int64_t *x = calloc(N, sizeof *x);
  double sum = 0, squares = 0;
  for (int i = 0; i < N; i++) sum += (double)(x[i] = 1000 + (i * 7919) % 4001);
  for (int i = 0; i < N; i++) squares += pow((double)x[i] - sum / N, 2);
  int64_t *sums = sums_of(b, x, RESAMPLES);
  double mean = 0, variance = 0;
  for (int r = 0; r < RESAMPLES; r++) mean += (double)sums[r] / RESAMPLES;
  for (int r = 0; r < RESAMPLES; r++) variance += pow((double)sums[r] - mean, 2) / RESAMPLES;
  assert_true(fabs(mean - sum) < 0.05 * sqrt(squares));
  assert_true(fabs(variance / squares - 1) < 0.05);
  struct band band = bands_of(sums, RESAMPLES);
  for (int k = 0; k < BAND_POINTS; k++)
    assert_true(fabs((double)band.at[k] - (sum + at[k] * sqrt(squares))) < 0.075 * sqrt(squares));
  free(sums), free(x), bands_free(b);
  (void)state;
}

/* Where the sums are not normal: the same percentiles from partners drawn one by one, a hundred thousand times. */
static void as_a_long_simulation(void **state) {
  enum { N = 60, RESAMPLES = 20000, LONG = 100000 };
  struct bands *b = opened(RESAMPLES, 7, N);
  int64_t *x = skewed(N), *sums = sums_of(b, x, RESAMPLES), *slow = calloc(LONG, sizeof *slow);
  uint64_t generator = 88172645463325252;
  for (int r = 0; r < LONG; r++)
    for (int i = 0; i < N; i++) slow[r] += x[xorshift(&generator) % N];
  struct band fast = bands_of(sums, RESAMPLES), other = bands_of(slow, LONG);
  for (int k = 0; k < BAND_POINTS; k++)
    assert_true(llabs(fast.at[k] - other.at[k]) < (other.at[BAND_HIGH] - other.at[BAND_LOW]) / 40);
  free(slow), free(sums), free(x), bands_free(b);
  (void)state;
}

/* The weights, asked for one partner at a time, add up to the draws, and any amounts to the same sums. */
static void to_the_cent(void **state) {
  enum { N = 300, RESAMPLES = 5 };
  struct bands *b = opened(RESAMPLES, 3, N);
  int64_t one[N] = {0}, x[N], expected[RESAMPLES] = {0}, drawn[RESAMPLES] = {0};
  for (int i = 0; i < N; i++) x[i] = (i % 2 ? -1 : 1) * ((int64_t)1 << (i % 50)) * (i + 1);
  for (int i = 0; i < N; i++) {
    one[i] = 1;
    int64_t *weights = sums_of(b, one, RESAMPLES);
    for (int r = 0; r < RESAMPLES; r++) expected[r] += weights[r] * x[i], drawn[r] += weights[r];
    free(weights);
    one[i] = 0;
  }
  int64_t *sums = sums_of(b, x, RESAMPLES);
  for (int r = 0; r < RESAMPLES; r++) {
    assert_int_equal(drawn[r], N);
    assert_int_equal(sums[r], expected[r]);
  }
  free(sums), bands_free(b);
  (void)state;
}

/* Of 70,000 partners, 950 resamples are kept and 960 are made each time they are asked for. */
static void kept_or_made_anew(void **state) {
  enum { N = 70000, KEPT = 950, ANEW = 960 };
  struct bands *kept = opened(KEPT, 1, N), *anew = opened(ANEW, 1, N);
  int64_t *x = skewed(N), *a = sums_of(kept, x, KEPT), *b = sums_of(anew, x, ANEW);
  assert_memory_equal(a, b, KEPT * sizeof *a);
  free(a), free(b), free(x), bands_free(kept), bands_free(anew);
  (void)state;
}

/* The same everywhere: these sums are part of what a report says. Another seed draws others. */
static void as_written_here(void **state) {
  const int64_t x[] = {100, 10, 1}, written[] = {3, 201, 102, 111, 210, 12};
  struct bands *b = opened(6, 1, 3), *other = opened(6, 2, 3);
  int64_t *sums = sums_of(b, x, 6), *others = sums_of(other, x, 6);
  assert_memory_equal(sums, written, sizeof written);
  assert_memory_not_equal(others, written, sizeof written);
  free(sums), free(others), bands_free(b), bands_free(other);
  (void)state;
}

static void at_the_edges(void **state) {
  struct err e;
  int64_t out[10], huge[] = {INT64_MAX, INT64_MAX}, sums[] = {5, 3, 9, 1, 7};
  struct bands *none = opened(10, 1, 0), *two = opened(10, 1, 2);
  assert_int_equal(bands_sums(none, NULL, out, &e), 0);
  for (int r = 0; r < 10; r++) assert_int_equal(out[r], 0);
  assert_int_not_equal(bands_sums(two, huge, out, &e), 0);
  assert_string_equal(e.id, "run.total-overflow");
  struct band band = bands_of(sums, 5);
  assert_int_equal(band.at[BAND_LOW], 1);
  assert_int_equal(band.at[BAND_MIDDLE], 5);
  assert_int_equal(band.at[BAND_HIGH], 7);
  bands_free(none), bands_free(two), bands_free(NULL);
  (void)state;
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(in_closed_form),  cmocka_unit_test(as_a_long_simulation),
                                     cmocka_unit_test(to_the_cent),     cmocka_unit_test(kept_or_made_anew),
                                     cmocka_unit_test(as_written_here), cmocka_unit_test(at_the_edges)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
