/* batch: rows on their way into a table, some hundred at a time. They are copies: what they were read from moves on. */
#ifndef GUERDON_INPUT_BATCH_H
#define GUERDON_INPUT_BATCH_H

#include <stdbool.h>

#include "base/db.h"
#include "input/csv.h"

enum { BATCH_ROWS = 256, BATCH_BYTES = 64 * 1024 }; /* what stays in the processor's cache until it is inserted */

struct batch {
  size_t n, columns;
  struct db_text *values;   /* row by row */
  struct csv_row *rows;     /* as they stood in the file, where they are kept; always their lines */
  struct csv_field *fields; /* theirs */
  size_t n_fields, fields_cap, used, cap;
  char *bytes;
  bool keeps_rows;
};

/* `keeps_rows`: for who may have to write them to a file of rejects. */
int batch_open(struct batch *b, size_t columns, bool keeps_rows, struct err *e);

/* Whether there is room for this row; there always is in an empty batch. */
bool batch_fits(const struct batch *b, const struct csv_row *row, const struct csv_field *values);

int batch_add(struct batch *b, const struct csv_row *row, const struct csv_field *values, struct err *e);

void batch_clear(struct batch *b);
void batch_free(struct batch *b);

#endif
