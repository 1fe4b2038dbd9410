/* header: which field of a CSV file is which column of a table. */
#ifndef GUERDON_INPUT_HEADER_H
#define GUERDON_INPUT_HEADER_H

#include <stddef.h>

#include "base/mem.h"
#include "input/csv.h"
#include "input/import.h"
#include "input/table.h"

enum { HEADER_NO_FIELD = -1, HEADER_ATTRIBUTES_MAX = 200, HEADER_NAME_MAX = IMPORT_NAME_MAX };

struct header_column {
  const char *name;           /* the table's name for it */
  const struct column *known; /* NULL: an attribute */
  int field; /* in the file, from 0; HEADER_NO_FIELD: every row gets what `known->missing` says, or the import's
                currency; or it is kept */
};

struct header {
  const struct table *table;
  int line;       /* of the file */
  bool in_folder; /* as in import_options */
  struct header_column *at;
  size_t n;
  size_t n_kept;       /* the last ones: not of the file; rows of the book keep what they have there (former.h) */
  size_t n_fields;     /* of each row of the file */
  const char **fields; /* their names */
  struct arena arena;
};

/* Read the header row. A last pair of columns named `line` and `reason` is that of a rejects file, and skipped. */
int header_read(struct header *h, const struct table *t, const struct csv_row *row, const struct import_options *o,
                const char *file, struct err *e);

/* Index of a known column of that name in h->at, or -1. */
int header_find(const struct header *h, const char *name);

void header_free(struct header *h);

#endif
