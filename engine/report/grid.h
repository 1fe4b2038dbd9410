/* grid: tables for people: numbers to the right, texts to the left, cut with an ellipsis so that a line fits.
 *
 * A grid asks for its rows twice, to measure and to print, and keeps none of them: nothing is allocated, nothing can
 * fail half-way, and a million rows need no more memory than one. */
#ifndef GUERDON_REPORT_GRID_H
#define GUERDON_REPORT_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "report/output.h"

enum { GRID_COLUMNS = 12, GRID_ROOM = 256 }; /* room: for an id of 200 bytes and a word before it */

enum grid_align { GRID_TEXT, GRID_NUMBER, GRID_LOOSE }; /* numbers are never cut; loose texts are cut before others */

struct grid_row {
  const char *cell[GRID_COLUMNS];     /* "" where nothing is put */
  char room[GRID_COLUMNS][GRID_ROOM]; /* for cells that are made on the spot */
  bool is_sum;                        /* set apart from the rows above it by a rule */
  const char *above;                  /* a line above the row, where a group begins; NULL: none */
  char above_room[4 * GRID_ROOM]; /* more bytes than the widest line has: the cut is grid_text's, with an ellipsis */
  const char *note;               /* a line below the row, indented; NULL: none */
};

struct grid {
  size_t n_columns, n_rows;
  const char *titles[GRID_COLUMNS];
  enum grid_align align[GRID_COLUMNS];
  bool (*fill)(const void *from, size_t row, struct grid_row *out); /* false: this row is not shown */
  const void *from;
};

/* Add a column; returns its number. `title` must live as long as the table. */
size_t grid_column(struct grid *t, const char *title, enum grid_align align);

/* Whether the table's lines fit without cutting any text. */
bool grid_fits(const struct grid *t, const struct output *o);

void grid_print(const struct grid *t, const struct output *o);

/* Fill a cell: minor units with thousands separators ("-" for MONEY_NONE), a count, or a share given in per mille. */
void grid_amount(struct grid_row *r, size_t column, int64_t minor, int exponent);
void grid_count(struct grid_row *r, size_t column, uint64_t n);
void grid_percent(struct grid_row *r, size_t column, int64_t mille);

/* `text` over as many lines as it takes, from column `at`, where the caller is, and on further lines from `below` on:
 * cut at blanks, or within a word that no line has room for; control characters become blanks. Returns where it
 * ends. */
size_t grid_wrapped(const struct output *o, const char *text, size_t at, size_t below);

/* `text` cut to `columns`, its end an ellipsis where something is missing; control characters become blanks.
 * Returns the columns it takes. `out` may be NULL to measure only. */
size_t grid_text(FILE *out, const char *text, size_t columns);

#endif
