/* lookup: an id of an error or a warning, looked up for a reader. */
#ifndef GUERDON_REPORT_LOOKUP_H
#define GUERDON_REPORT_LOOKUP_H

#include <stdbool.h>

#include "base/err.h"
#include "report/output.h"

/* Whether a word has the form of an id, `room.what-is-wrong`, and not that of a program's file. */
bool lookup_is_id(const char *word);

/* Meaning, remedy and example of the id, as a text or, with that format, as JSON. `usage.id`: there is none of that
 * name; the message names the nearest. */
int lookup_show(const char *id, const struct output *o, struct err *e);

#endif
