/* former: what a book has of the rows of a file, in the columns that the file lacks. */
#ifndef GUERDON_INPUT_FORMER_H
#define GUERDON_INPUT_FORMER_H

#include "base/db.h"
#include "input/header.h"

struct former;

/* Calls `each` with the name of every column, known or attribute, that the table has and the header lacks. */
int former_lacking(struct db *book, const struct header *h, int (*each)(void *context, const char *name, struct err *e),
                   void *context, struct err *e);

/* They become the last columns of the header, h->n_kept of them, and each row has in them what the book has of it. */
int former_join(struct db *book, struct header *h, struct err *e);

/* For a header with kept columns, and as long as it lives. */
int former_open(struct db *book, const struct header *h, struct former **out, struct err *e);

/* Fills the kept ones among a row's values, of which its key is there: those of the book's row, or none. They are lent
 * until the next row. */
int former_find(struct former *f, struct csv_field *values, struct err *e);

void former_close(struct former *f); /* NULL is fine */

#endif
