/* rejects: the rows that an import did not take, as a CSV file with their lines and reasons; written whole or not at
 * all. */
#ifndef GUERDON_INPUT_REJECTS_H
#define GUERDON_INPUT_REJECTS_H

#include "base/err.h"
#include "input/csv.h"
#include "input/header.h"

struct rejects;

/* `input`: the file being imported, which must be another one. Replaces nothing but the rejects of an earlier import:
 * `import.rejects` for anything else that is there, and for "-". */
int rejects_open(const char *path, const char *input, struct rejects **out, struct err *e);

int rejects_header(struct rejects *r, const struct header *h, struct err *e);

/* The row's fields, then the line and the reason. With too many fields, those beyond the header's join its last one. */
int rejects_add(struct rejects *r, const struct csv_row *row, const struct err *why, struct err *e);

int rejects_commit(struct rejects *r, struct err *e); /* puts the file in its place */
void rejects_undo(struct rejects *r);                 /* after a commit: as it was before */
void rejects_close(struct rejects *r);                /* without a commit, there is no file; NULL is fine */

#endif
