#include "policy/ladder.h"

/* The rung x stands on, from 1; 0 below the first one. */
static int32_t place(const struct ladder *l, double x) {
  int32_t i = l->n;
  if (l->upper)
    while (i > 1 && x <= l->from[i - 1]) i--;
  else
    while (i > 0 && x < l->from[i - 1]) i--;
  return i;
}

/* Fill `base` from the other fields; called once before marginal. */
static void seal(struct ladder *l) {
  double sum = 0;
  for (int32_t i = 0; i < l->n; i++) {
    l->base[i] = sum + l->amount[i];
    if (i + 1 < l->n) sum = l->base[i] + (l->from[i + 1] - l->from[i]) * l->rate[i];
  }
}

/* What x units earn, each part at the rate of its own rung, with the amount of each rung entered. */
static double graduated(const struct ladder *l, double x) {
  int32_t i = place(l, x);
  return i ? l->base[i - 1] + (x - l->from[i - 1]) * l->rate[i - 1] : 0;
}

/* Below zero it mirrors what lies above, so that taking sales back takes back exactly what they earned. */
static double mirrored(const struct ladder *l, double x) { return x < 0 ? -graduated(l, -x) : graduated(l, x); }

static double marginal(const struct ladder *l, double from, double to) {
  return from == 0 ? mirrored(l, to) : mirrored(l, to) - mirrored(l, from);
}

const struct ladder_calls ladder_calls = {place, marginal, seal};
