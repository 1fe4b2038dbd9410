/* cents: the arithmetic of the programs in whole numbers, with rates that scenarios change. */
#ifndef BENCH_CENTS_H
#define BENCH_CENTS_H

#include <stdint.h>
#include <string.h>

struct rates { /* in hundredths of a percent */
  int64_t simple, level[3];
  int64_t bracket[3], base[3]; /* base: what is earned on entering a bracket, in ten-thousandths of a cent */
};

enum { SECOND_BRACKET = 500000, THIRD_BRACKET = 2000000 };

static inline struct rates rates_with(int more) {
  struct rates r = {1000 + more, {500 + more, 600 + more, 750 + more}, {100 + more, 150 + more, 225 + more}, {0, 0, 0}};
  r.base[1] = SECOND_BRACKET * r.bracket[0];
  r.base[2] = r.base[1] + (THIRD_BRACKET - SECOND_BRACKET) * r.bracket[1];
  return r;
}

/* Half-up to the cent, of a share in hundredths of a percent. */
static inline int64_t share(int64_t cents, int64_t rate) {
  return cents >= 0 ? (cents * rate + 5000) / 10000 : -((-cents * rate + 5000) / 10000);
}

/* What x cents in a month earn, in ten-thousandths of a cent; mirrored below zero. */
static inline int64_t graduated(const struct rates *r, int64_t x) {
  if (x < 0) return -graduated(r, -x);
  if (x >= THIRD_BRACKET) return r->base[2] + (x - THIRD_BRACKET) * r->bracket[2];
  if (x >= SECOND_BRACKET) return r->base[1] + (x - SECOND_BRACKET) * r->bracket[1];
  return x * r->bracket[0];
}

static inline int64_t step(const struct rates *r, int64_t before, int64_t after) {
  return (graduated(r, after) - graduated(r, before) + 5000) / 10000;
}

/* The rate of the level that a partner has in a month, by the revenue of that month and the two before it. */
static inline int64_t level_rate(const struct rates *r, const int64_t *revenue, int32_t month) {
  int64_t recent = revenue[month] + (month > 0 ? revenue[month - 1] : 0) + (month > 1 ? revenue[month - 2] : 0);
  return r->level[recent >= 10000000 ? 2 : recent >= 2000000 ? 1 : 0];
}

enum { PRODUCTS = 64, STREAK = 10, BONUS = 2500 };

#endif
