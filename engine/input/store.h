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

/* `n` rows, in their order: for each, one value for each column of the header; a text of NULL is no value. One outcome
 * for each row. */
int store_put(struct store *s, const struct db_text *values, size_t n, enum store_outcome *outcomes, struct err *e);

int64_t store_import(const struct store *s); /* this import's number */

const struct import_emptied *store_emptied(const struct store *s);    /* every column that the file lacks */
void store_give_emptied(struct store *s, struct import_emptied *out); /* the same, when all rows are put */

void store_close(struct store *s); /* NULL is fine */

#endif
