/* store: rows into one table of a book, telling new ones from changed and unchanged ones. */
#ifndef GUERDON_INPUT_STORE_H
#define GUERDON_INPUT_STORE_H

#include <stdint.h>

#include "base/db.h"
#include "input/csv.h"
#include "input/header.h"

struct store;

enum store_outcome {
  STORE_ADDED,
  STORE_CHANGED,
  STORE_UNCHANGED,
  STORE_REPEATED /* second row with that key: not stored */
};

/* Within a transaction: makes the columns that the header's attributes need. `h` is borrowed until store_close. */
int store_open(struct db *book, const struct header *h, const char *file, struct store **out, struct err *e);

/* A row, one value for each column of the header; a text of NULL is no value. */
int store_put(struct store *s, const struct csv_field *values, enum store_outcome *outcome, struct err *e);

int64_t store_import(const struct store *s); /* this import's number */

void store_close(struct store *s); /* NULL is fine */

#endif
