/* check: whether a row of a CSV file may become a row of its table. */
#ifndef GUERDON_INPUT_CHECK_H
#define GUERDON_INPUT_CHECK_H

#include "base/db.h"
#include "base/str.h"
#include "input/header.h"
#include "input/refunds.h"

struct check;

/* Everything is borrowed until check_free. `file` is for messages. */
int check_new(struct db *book, const struct header *h, const struct import_options *o, const char *file,
              struct check **out, struct err *e);

/* `values` receives one value for each column of the header, a text of NULL where there is none; they are lent until
 * the next row. Errors with code ERR_INPUT are the row's; they carry file, line and field. */
int check_row(struct check *c, const struct csv_row *row, const struct csv_field **values, struct err *e);

struct refunds *check_refunds(struct check *c); /* for a file of refunds: the book's, and room for the file's */

void check_free(struct check *c); /* NULL is fine */

#endif
