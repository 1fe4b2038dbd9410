/* db: SQLite, and nowhere else. A thin layer: statements that report through `struct err`, with the file named. */
#ifndef GUERDON_BASE_DB_H
#define GUERDON_BASE_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct db;      /* one connection */
struct db_stmt; /* one prepared statement */

/* DB_MEMORY: a private database that lives as long as the connection; the path is only its name in messages. */
enum db_mode { DB_READ, DB_WRITE, DB_CREATE, DB_MEMORY };

/* `book.not-found`, `book.is-folder`, `book.cannot-open`, `book.not-a-book`. */
int db_open(const char *path, enum db_mode mode, struct db **out, struct err *e);
void db_close(struct db *db); /* NULL is fine */

/* Whether db_open made the file that is open, where there was none before. */
bool db_made(const struct db *db);

/* `book.moved` when the path no longer leads to the file that is open: what is written to that would be lost. */
int db_check_place(struct db *db, struct err *e);

/* Remove the file, whose write lock the caller holds; a file that has come into its place since is left alone. */
void db_remove(struct db *db);

const char *db_path(const struct db *db);

int db_exec(struct db *db, const char *sql, struct err *e); /* any number of statements, no results */
int db_prepare(struct db *db, const char *sql, struct db_stmt **out, struct err *e);
void db_finish(struct db_stmt *s); /* NULL is fine */

/* Parameters count from 1. Text is not copied: it must live until the next db_step or db_run has returned. */
int db_bind_text(struct db_stmt *s, int at, const char *text, size_t n, struct err *e);
int db_bind_int(struct db_stmt *s, int at, int64_t v, struct err *e);
int db_bind_null(struct db_stmt *s, int at, struct err *e);

/* *row: whether there is one. The statement is reset when there is none left or on error. */
int db_step(struct db_stmt *s, bool *row, struct err *e);
int db_run(struct db_stmt *s, int64_t *changes, struct err *e); /* step to the end and reset; changes may be NULL */

/* A read transaction, in which nothing that others write is seen. *twin: a second connection that sees exactly the
 * same, for a second thread; NULL where there can be none (a database in memory, a transaction already open, a book
 * that others keep writing to). `twin` itself may be NULL. */
int db_begin_read(struct db *db, struct db **twin, struct err *e);
void db_end_read(struct db *db, struct db *twin); /* closes the twin; NULL is fine */

/* The texts of the first `n` columns of the row that the statement stands on: NULL and 0 where the value is null. Lent
 * until the next step. */
struct db_text {
  const char *text;
  size_t n;
};
int db_columns(struct db_stmt *s, int n, struct db_text *out, struct err *e);

/* All rows of a table whose rowid is in [from, through], in that order: `n` columns, as SQL lists them, are given to
 * `row`, whose error ends it. */
typedef int db_row(void *context, const struct db_text *columns, struct err *e);
struct db_scan {
  const char *table, *columns;
  int n;
  int64_t from, through;
  db_row *row;
  void *context;
};
int db_scan(struct db *db, const struct db_scan *scan, struct err *e);

/* Rows in memory, as a table that statements of this connection can read: `"guerdon given"`, with columns c0, c1 and so
 * on. What `rows` says is read when a statement runs: one statement takes a batch of rows at a time, in half the time
 * that it takes to bind and run one for each. `rows` must live until db_give(db, NULL). */
struct db_given {
  const struct db_text *at; /* row by row */
  size_t n;                 /* rows */
  int columns;
};
int db_give(struct db *db, const struct db_given *rows, struct err *e);

int64_t db_last_rowid(struct db *db); /* of the row inserted last */

/* Columns count from 0; text is lent until the next step. NULL (and *n = 0) where the value is null. */
const char *db_column_text(struct db_stmt *s, int at, size_t *n);
int64_t db_column_int(struct db_stmt *s, int at);

#endif
