/* columns: what stands behind a field that a policy names: `partner.region`, `sale.product`. */
#ifndef GUERDON_REVIEW_COLUMNS_H
#define GUERDON_REVIEW_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/data.h"

enum cell_kind { CELL_NONE, CELL_TEXT, CELL_NUMBER, CELL_DATE, CELL_BOOLEAN };

struct cell {
  enum cell_kind kind;
  const char *text; /* of a text; lent by the data */
  uint32_t sym;     /* of a text that is a symbol */
  double number;    /* a date is its day */
};

/* The things whose fields are read, in the order of data's tables. */
enum object { OBJECT_PARTNER, OBJECT_REFERRAL, OBJECT_SALE, OBJECT_ACTIVITY, OBJECT_REFUND, OBJECTS };
extern const char *const object_names[OBJECTS];  /* partner, ... */
extern const char *const object_tables[OBJECTS]; /* partners, ...: where its columns stand */

struct builtin {
  enum object object;
  const char *field;
  struct cell (*cell)(const struct data *d, uint32_t row); /* NULL: what it gives, the rows alone do not say */
  bool optional; /* a column of the data that may be left out; not a moment that simply has not come yet */
};

/* Those of a refund are its own ones; for the others see the sale's. */
extern const struct builtin columns_builtin[];
extern const size_t columns_builtin_count;

struct column {
  enum object object;
  const char *field;
  const struct builtin *builtin; /* or NULL */
  const struct attr *attr;       /* or NULL; its values stand in the rows of `table` */
  enum attr_table table;
};

/* The field of that name (without data: a built-in one), built-in fields before attributes, as policies read them. */
bool column_find(const struct data *d, enum object object, const char *field, struct column *out);

/* The object of that name, or OBJECTS. */
enum object object_find(const char *name, size_t n);

/* The table of the data that an attribute stands in: partners, referrals, sales, activities. */
const char *column_table(const struct column *c);

/* Rows of an object: partners, referrals, sales, activities, refunds. */
uint32_t object_rows(const struct data *d, enum object object);

/* The referral of a sale or a refund, or the row itself. */
uint32_t object_referral(const struct data *d, enum object object, uint32_t row);

/* The value in row `row` of the column's object; CELL_NONE where there is none, or where the rows alone do not say. */
struct cell column_cell(const struct data *d, const struct column *c, uint32_t row);

/* Whether column_cell knows the values. */
bool column_is_known(const struct column *c);

/* Whether a column that may be filled has no value in any row. False when there are no rows. */
bool column_is_empty(const struct data *d, const struct column *c);

/* The different symbols of a column in the order in which they are met, at most `most` and one more; n is 0 for a
 * column that does not hold symbols. The array lives in the arena, the texts are the data's. */
int column_symbols(const struct data *d, const struct column *c, size_t most, struct arena *arena, const char ***out,
                   size_t *n, struct err *e);

#endif
