/* table: the tables that can be imported, their columns, and what each column may hold. */
#ifndef GUERDON_INPUT_TABLE_H
#define GUERDON_INPUT_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "input/value.h"

enum table_id {
  TABLE_PARTNERS,
  TABLE_REFERRALS,
  TABLE_SALES,
  TABLE_REFUNDS,
  TABLE_TOUCHES,
  TABLE_ACTIVITIES,
  TABLE_TARGETS,
  TABLE_RATES,
  TABLES
};

enum { COLUMN_REQUIRED = 1, COLUMN_KEY = 2 };

struct column {
  const char *name;
  enum value kind;
  int flags;           /* COLUMN_REQUIRED: must be there and not empty; COLUMN_KEY: part of what identifies a row */
  const char *alias;   /* another name for it, or NULL */
  const char *missing; /* what an absent or empty one is stored as; NULL: nothing */
};

enum { TABLE_COLUMNS = 18 }; /* the most that one has */

struct table {
  const char *name;
  enum table_id id;
  struct column columns[TABLE_COLUMNS + 1]; /* the one without a name ends them */
};

extern const struct table tables[TABLES]; /* in the order in which they depend on each other */

/* What a file's name says of its table: `Sales_2024.csv.gz` is `sales`. */
void table_stem(const char *file, char *out, size_t size);

const struct table *table_find(const char *name);                                     /* or NULL */
const struct column *table_column(const struct table *t, const char *name, size_t n); /* by name or alias, or NULL */

#endif
