/* snapshot: the sealed model of a book as a file beside it, `BOOK.snapshot`, which the next load maps instead of
 * reading the book again.
 *
 * It can be deleted at any time and is only ever used when it is exactly what loading would give: its stamp must fit
 * the book's files as they are now (whoever changed them), the program's zone and currency, the time zone's file and
 * this engine, and its checksum must fit its bytes. A snapshot that cannot be written, is cut off, or is of another
 * make is as good as none. */
#ifndef GUERDON_INPUT_SNAPSHOT_H
#define GUERDON_INPUT_SNAPSHOT_H

#include <stdbool.h>

#include "base/err.h"
#include "model/data.h"

enum { SNAPSHOT_ROWS = 50000 }; /* of smaller books: loading takes milliseconds, and a file beside them is in the way */

struct snapshot_stamp {
  unsigned char digest[32];
};

/* What the book is as of now; false when that cannot be told (a book in memory). Two equal stamps, one taken before a
 * load and one after, mean that nobody changed the book in between. */
bool snapshot_stamp(const char *book, const char *zone, const char *currency, struct snapshot_stamp *out);

/* The model of that stamp, or NULL where there is none; `e` is set for want of memory only. Free it with data_free. */
struct data *snapshot_map(const char *book, const struct snapshot_stamp *stamp, struct err *e);

/* Whole, by renaming, or not at all. */
void snapshot_write(const char *book, const struct snapshot_stamp *stamp, const struct data *d);

#endif
