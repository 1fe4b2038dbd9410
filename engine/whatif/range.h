/* range: numbers from one to another by steps, in exact decimals: `10%..20%:1%`, `0.1..0.3:0.1`, `90d..30d:-30d`. */
#ifndef GUERDON_WHATIF_RANGE_H
#define GUERDON_WHATIF_RANGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

enum { RANGE_TEXT = 64, RANGE_UNIT = 12 };

/* A number as a program writes it: digits / 10^decimals and what stands behind it: `%`, `d`, nothing. */
struct range_number {
  int64_t digits;
  int decimals;
  char unit[RANGE_UNIT];
};

/* False: the text is no number. */
bool range_number(const char *text, size_t n, struct range_number *out);

struct range {
  int64_t from, step;  /* at `decimals` */
  int decimals, least; /* least: decimals that are written at any rate, as in 25.00 */
  uint64_t n;          /* values, at least 1 */
  char unit[RANGE_UNIT];
};

/* Whether the text is meant as a range: a number before two dots. */
bool range_is(const char *text);

/* `sweep.range`: it cannot be read; `sweep.step`: its steps do not lead from its start to its end. */
int range_parse(const char *text, struct range *out, struct err *e);

/* Value i, from 0, as a program would write it; `out` has RANGE_TEXT bytes. Returns `out`. */
char *range_text(const struct range *r, uint64_t i, char *out);

#endif
