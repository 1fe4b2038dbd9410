/* beside: what stands beside referrals and sales (rows.h) while they are loaded. */
#ifndef GUERDON_INPUT_BESIDE_H
#define GUERDON_INPUT_BESIDE_H

#include <stdbool.h>

#include "model/data.h"

/* In the order of data_columns. */
enum beside_column {
  BESIDE_QUALIFIED_AT,
  BESIDE_LOST_AT,
  BESIDE_QUALITY,
  BESIDE_CHANNEL,
  BESIDE_SALE_ID,
  BESIDE_CURRENCY,
  BESIDE_CATEGORY,
  BESIDE_KIND,
  BESIDE_QUANTITY
};

/* A column begins, and is in the data, with the first value that says more than a column that is not there: none, or
 * 1, or the one currency, or the referral's id. That is what the rows before it have. */
struct beside {
  struct data *d;
  struct data_column columns[DATA_COLUMNS];
  size_t cap[DATA_COLUMNS];
  void *room[DATA_COLUMNS]; /* for a column that has not begun; NULL: it is made then */
  bool fixed;               /* columns have their room, and begin there or not at all */
};

void beside_open(struct beside *b, struct data *d); /* d is borrowed, and owns the columns that have begun */
void beside_free(struct beside *b);                 /* the rooms */

/* The value of a row; rows come in order, and each gives its value. */
int beside_put(struct beside *b, enum beside_column column, uint32_t row, const void *value, struct err *e);

/* Gives `n` rows from `from` on what they have in a column that has not begun. */
void beside_fill(const struct beside *b, enum beside_column column, void *at, uint32_t from, uint32_t n);

#endif
