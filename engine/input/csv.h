/* csv: rows of a CSV file (RFC 4180), with true line numbers. Reads plain files, gzip files, and standard input.
 *
 * UTF-8 only; a byte order mark, CRLF ends and a last line without an end are fine. */
#ifndef GUERDON_INPUT_CSV_H
#define GUERDON_INPUT_CSV_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct csv;

struct csv_field {
  const char *text; /* not NUL-terminated; lent until the next row is read */
  size_t n;
};

struct csv_row {
  const struct csv_field *fields;
  size_t n;
  long line; /* where the row starts, from 1 */
};

/* `path`: a file, or "-" for standard input; gzip is recognised by its content. */
int csv_open(const char *path, struct csv **out, struct err *e);

/* Rows that are in memory already, the names of the columns first; lent for as long as the csv lives. */
int csv_given(const char *name, const struct csv_row *rows, size_t n, struct csv **out, struct err *e);

/* The next row, or *more = false at the end. Blank lines are skipped, and blanks around unquoted fields dropped. Errors
 * carry file and line: `csv.unterminated-quote`, `csv.stray-quote`, `csv.encoding` (the offending line, not the row's
 * first), `csv.too-long`, `csv.read`. */
int csv_next(struct csv *c, struct csv_row *row, bool *more, struct err *e);

const char *csv_name(const struct csv *c); /* for messages: the path, or `standard input` */
void csv_close(struct csv *c);             /* NULL is fine */

#endif
