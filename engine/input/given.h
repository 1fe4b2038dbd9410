/* given: rows that stand in a document, a list of maps, as those of a file: the same checks and messages, with the
 * places of the document. */
#ifndef GUERDON_INPUT_GIVEN_H
#define GUERDON_INPUT_GIVEN_H

#include "base/db.h"
#include "base/err.h"
#include "base/node.h"

/* What can be said of a table's rows without a book; `table->key` names the table. `test.wrong-type` where the list
 * holds something else than maps of values, `test.unknown-column` for a key that is nearly a column. */
int given_check(const char *file, const struct node *table, struct err *e);

/* Import the rows of a table. Keys that are no columns of it are attributes. `currency`: of amounts that name none, or
 * NULL. */
int given_import(struct db *book, const char *file, const struct node *table, const char *currency, struct err *e);

#endif
