/* table: rows for people: numbers to the right, texts to the left, cut with an ellipsis so that a line fits.
 *
 * A table asks for its rows twice, to measure and to print, and keeps none of them: nothing is allocated, nothing can
 * fail half-way, and a million rows need no more memory than one. */
#ifndef GUERDON_REPORT_TABLE_H
#define GUERDON_REPORT_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/output.h"

enum { TABLE_COLUMNS = 12, TABLE_ROOM = 96 };

enum table_align { TABLE_TEXT, TABLE_NUMBER }; /* only texts are ever cut */

struct table_row {
  const char *cell[TABLE_COLUMNS]; /* "" where nothing is put */
  char room[TABLE_COLUMNS][TABLE_ROOM]; /* for cells that are made on the spot */
  bool is_sum; /* set apart from the rows above it by a rule */
};

struct table {
  size_t n_columns, n_rows;
  const char *titles[TABLE_COLUMNS];
  enum table_align align[TABLE_COLUMNS];
  bool (*fill)(const void *from, size_t row, struct table_row *out); /* false: this row is not shown */
  const void *from;
};

/* Add a column; returns its number. `title` must live as long as the table. */
size_t table_column(struct table *t, const char *title, enum table_align align);

/* Whether the table's lines fit without cutting any text. */
bool table_fits(const struct table *t, const struct output *o);

void table_print(const struct table *t, const struct output *o);

/* Fill a cell: minor units with thousands separators ("-" for MONEY_NONE), a count, or a share given in per mille. */
void table_amount(struct table_row *r, size_t column, int64_t minor, int exponent);
void table_count(struct table_row *r, size_t column, uint64_t n);
void table_percent(struct table_row *r, size_t column, int64_t mille);

/* `text` cut to `columns`, its end an ellipsis where something is missing; control characters become blanks.
 * Returns the columns it takes. `out` may be NULL to measure only. */
size_t table_text(FILE *out, const char *text, size_t columns);

#endif
