/* given: rows that stand in a document, a list of maps, as those of a file: the same checks and messages, with the
 * places of the document. */
#ifndef GUERDON_INPUT_GIVEN_H
#define GUERDON_INPUT_GIVEN_H

#include "base/db.h"
#include "base/err.h"
#include "base/node.h"

/* Import a table's rows; `table->key` names it. Keys that are no columns of the table are attributes. `currency`: of
 * amounts that name none, or NULL. `test.wrong-type` where the list holds something else than maps of values. */
int given_import(struct db *book, const char *file, const struct node *table, const char *currency, struct err *e);

#endif
