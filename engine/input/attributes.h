/* attributes: the columns that guerdon does not know, loaded with the type that all their values share. */
#ifndef GUERDON_INPUT_ATTRIBUTES_H
#define GUERDON_INPUT_ATTRIBUTES_H

#include <stdbool.h>

#include "base/db.h"
#include "base/str.h"
#include "base/zone.h"
#include "model/data.h"

/* The type is guessed from the first value, and the values are kept as that; should a later one disagree, the column is
 * read again as text at the end. */
struct attribute_column {
  size_t cap;
  bool typed; /* a value was met */
  bool mixed; /* values of several types */
};

struct attributes {
  struct db *book;
  const struct zone *zone;     /* of dates with an offset */
  const char *table;           /* in the book */
  struct attrs *attrs;         /* what is filled */
  struct attribute_column *at; /* by attribute */
  struct syms *syms;
  uint32_t base; /* rows of the data before the book's first one */
};

/* Finds the names. Everything is borrowed; call attributes_free even after an error. */
int attributes_open(struct attributes *a, struct err *e);

/* `, "name", "name"` onto a SELECT. */
int attributes_select(const struct attributes *a, struct str *sql, struct err *e);

/* The values of a row of the book, for row number `row` of the data. */
int attributes_put(struct attributes *a, const struct db_text *values, uint32_t row, struct err *e);

/* What was read into `from` comes behind the first `n` rows; its symbols are those of `a`, by `syms` from its own. The
 * columns of `from` have `more` rows; they are borrowed. */
int attributes_join(struct attributes *a, const struct attributes *from, uint32_t n, uint32_t more,
                    const uint32_t *syms, struct err *e);

int attributes_close(struct attributes *a, uint32_t n_rows, struct err *e); /* settles types and lengths */
void attributes_free(struct attributes *a);

#endif
