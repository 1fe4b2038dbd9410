/* load: from a book to the sealed model. */
#ifndef GUERDON_INPUT_LOAD_H
#define GUERDON_INPUT_LOAD_H

#include "base/db.h"
#include "base/err.h"
#include "model/data.h"

/* `zone`: the time zone whose wall clock the rows get. `currency`: of amounts that name none. */
int load_data(struct db *book, const char *zone, const char *currency, struct data **out, struct err *e);

/* The same from a book's path: from the snapshot beside it where that is as new as the book, else from the book itself,
 * which then gets a new one (see snapshot.h). */
int load_book(const char *path, const char *zone, const char *currency, struct data **out, struct err *e);

#endif
