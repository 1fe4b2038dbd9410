/* beside: what stands beside referrals and sales (rows.h) while they are loaded. */
#ifndef GUERDON_INPUT_BESIDE_H
#define GUERDON_INPUT_BESIDE_H

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

struct beside {
  struct data *d;
  struct data_column columns[DATA_COLUMNS];
  size_t cap[DATA_COLUMNS];
};

void beside_open(struct beside *b, struct data *d); /* d is borrowed, and owns the columns */

/* The value of a row; rows come in order, and each gives its value. A column begins with the first that is not `none`,
 * which is what the rows before it then have. */
int beside_put(struct beside *b, enum beside_column column, uint32_t row, const void *value, const void *none,
               struct err *e);

/* The id of a sale that has one of its own; those before it may have come in their referral's row. */
int beside_put_sale_id(struct beside *b, uint32_t row, uint32_t id, struct err *e);

#endif
