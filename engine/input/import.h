/* import: CSV files into a book, one table at a time, all or nothing. */
#ifndef GUERDON_INPUT_IMPORT_H
#define GUERDON_INPUT_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/db.h"
#include "base/err.h"
#include "base/mem.h"

struct import_map { /* --map NAME=COLUMN: the table's NAME is called COLUMN in the file */
  const char *name, *column;
};

enum { IMPORT_NAME_MAX = 64 }; /* of a column, bytes */

struct import_emptied_column {
  char name[IMPORT_NAME_MAX + 1];
  uint64_t rows;
};

/* What rows that were replaced had in columns that the file lacks: it is empty now, and kept in the history. */
struct import_emptied {
  VEC(struct import_emptied_column) columns; /* in the table's order; of some, no row had a value */
  uint64_t rows;
};

struct import_options {
  const char *table; /* partners, referrals, ...; NULL: from the file's name (`referrals-2024.csv.gz` is referrals) */
  const struct import_map *map;
  size_t n_map;
  const char *rejects;  /* keep the good rows, write the bad ones with reasons to this CSV file; NULL: refuse whole */
  const char *currency; /* of rows that name none (`usage.currency`); NULL: the program's, when a program is run */
  bool together; /* with other files, in one transaction that brings refunds last: rows of sales and referrals are not
                    held against the book's refunds, and these all against their sales when the refunds come */
  bool merge;    /* rows of the book keep what they have in columns that the file lacks */
  struct import_emptied *emptied; /* receives it; its columns are to be freed, even after an error; NULL: nobody asks */
  bool strict;                    /* a file that would empty something is refused: `import.emptied` */
  bool in_folder; /* read where it lies: a column cannot be named as for guerdon import */
  bool round; /* amounts with more decimals than their currency has are rounded half-up instead of refused */
};

struct import_counts {
  uint64_t added, changed, unchanged, rejected;
};

/* `model (40), joined_at (38)`: the columns with their rows, as far as there is room. */
void import_emptied_text(const struct import_emptied *x, char *out, size_t size);

/* The names of the tables, in the order in which they depend on each other. */
enum { IMPORT_TABLES = 8 };
extern const char *const import_table_names[IMPORT_TABLES];

/* Open or create a book and bring its schema up to date. A file that is no book is `book.not-a-book`. */
int import_open_book(const char *path, enum db_mode mode, struct db **out, struct err *e);

/* Close a book after something has failed. When this connection made the file and nothing was kept in it, the file is
 * gone again. NULL is fine. */
void import_abandon(struct db *book);

/* One file, one transaction. `table` receives the table's name. */
int import_file(struct db *book, const char *path, const struct import_options *o, struct import_counts *counts,
                const char **table, struct err *e);

/* Rows that are in memory (csv_given), of the table o->table. */
struct csv;
int import_given(struct db *book, struct csv *rows, const struct import_options *o, struct err *e);

/* An in-memory book of every known CSV file of a folder (`partners.csv`, `Sales_2024.csv.gz`, ...). `currency`: of
 * amounts that name none, or NULL. */
int import_folder(const char *dir, const char *currency, struct db **out, struct err *e);

#endif
