/* sides: the ways to look at totals: by policy, model, level and period, each as rows of quantities by unit, so that a
 * table, a CSV file and a JSON document show the same without knowing which is which. */
#ifndef GUERDON_REPORT_SIDES_H
#define GUERDON_REPORT_SIDES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "run/totals.h"

struct sides {
  struct totals *totals;
  uint32_t
      *group; /* n_groups + 1 starts of spans of periods, counted from totals->from: one period each, or one year */
  size_t n_groups;
};

struct side {
  const char *name;    /* `policy`: of the column and of the CSV section */
  const char *names;   /* `policies`: of the JSON member */
  const char *title;   /* `By policy` */
  const char *counted; /* what `count` counts; NULL: nothing */
  size_t (*rows)(const struct sides *s);
  const char *(*label)(const struct sides *s, size_t row, char *room); /* `room` has PERIOD_TEXT bytes */
  int64_t (*quantity)(const struct sides *s, size_t row, size_t unit);
  uint64_t (*lines)(const struct sides *s, size_t row, size_t unit); /* NULL: not known */
  uint64_t (*count)(const struct sides *s, size_t row);
  const struct totals_revenue *(*revenue)(const struct sides *s, size_t row, struct totals_revenue *room); /* or NULL */
};

enum side_of { SIDE_POLICY, SIDE_MODEL, SIDE_LEVEL, SIDE_PERIOD, SIDES };
extern const struct side side_all[SIDES];

/* `by_year`: periods are taken together by the year in which they start. Memory is lent by the totals. */
int sides_open(struct totals *t, bool by_year, struct sides *out, struct err *e);

#endif
