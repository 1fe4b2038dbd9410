#include "whatif/spread.h"

#include <stdlib.h>
#include <string.h>

#include "base/money.h"

__extension__ typedef __int128 wide;

enum { MILLION = 1000000 };

static int compare(const void *a, const void *b) {
  int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
  return x < y ? -1 : x > y;
}

static void sort(int64_t *amounts, size_t n) {
  if (n) qsort(amounts, n, sizeof *amounts, compare);
}

/* part / whole in millionths, a half up; neither is below 0. */
static int64_t portion(wide part, wide whole, bool *is_up) {
  wide rounded = (2 * part * MILLION + whole) / (2 * whole);
  *is_up = rounded * whole > part * MILLION;
  return (int64_t)rounded;
}

static wide sum_of(const int64_t *at, size_t n) {
  wide sum = 0;
  for (size_t i = 0; i < n; i++) sum += at[i];
  return sum;
}

/* (2 * sum(i x) - (n + 1) * sum(x)) / (n * sum(x)); what is above the line cannot be below 0 with x ascending. A sum
 * is below 2^63 and n below 2^32, and a million below 2^20: 2^117 at most. */
static int64_t gini(const int64_t *x, size_t n, wide sum, bool *is_up) {
  wide weighted = 0;
  for (size_t i = 0; i < n; i++) weighted += (wide)(i + 1) * x[i];
  return portion(2 * weighted - (wide)(n + 1) * sum, (wide)n * sum, is_up);
}

void spread_measure(int64_t *amounts, size_t n, struct spread *out) {
  *out = (struct spread){.gini = MONEY_NONE, .top20 = MONEY_NONE, .top = MONEY_NONE};
  sort(amounts, n);
  wide sum = sum_of(amounts, n), so_far = 0;
  if (!n) return;
  size_t fifth = (n + 4) / 5, taken = 0;
  bool is_up;
  out->gini = gini(amounts, n, sum, &out->gini_is_up);
  out->top20 = portion(sum_of(amounts + n - fifth, fifth), sum, &out->top20_is_up);
  out->top = portion(amounts[n - 1], sum, &out->top_is_up);
  for (size_t k = 0; k < SPREAD_POINTS; k++) {
    for (; taken < n * k / (SPREAD_POINTS - 1); taken++) so_far += amounts[taken];
    out->lorenz[k] = portion(so_far, sum, &is_up);
  }
}

void spread_quantiles(int64_t *amounts, size_t n, int64_t out[SPREAD_POINTS]) {
  memset(out, 0, SPREAD_POINTS * sizeof *out);
  sort(amounts, n);
  for (size_t k = 0; n && k < SPREAD_POINTS; k++) out[k] = amounts[k * (n - 1) / (SPREAD_POINTS - 1)];
}
