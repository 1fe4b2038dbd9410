/* caret: the line of a program or a policy that an error is about, with a mark under its column.
 *
 *    12 |   return sale.ammount * p.rate
 *       |               ^
 */
#ifndef GUERDON_REPORT_CARET_H
#define GUERDON_REPORT_CARET_H

#include <stddef.h>

#include "base/err.h"
#include "base/str.h"

/* Adds the two lines to `out` (one, where the column is not known), or nothing where there is no line to show: an error
 * of the data, whose message quotes what it found; a file that cannot be read again; an empty line. Shipped rules are
 * read from the binary. Fails only for lack of memory. */
int caret_add(const struct err *about, struct str *out, struct err *e);

/* The same of a text at hand. `line` and `column` count from 1, the column in characters; 0: not known. */
int caret_text(const char *text, size_t n, int line, int column, struct str *out, struct err *e);

#endif
