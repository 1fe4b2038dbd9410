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

/* Columns count from 0; text is lent until the next step. NULL (and *n = 0) where the value is null. */
const char *db_column_text(struct db_stmt *s, int at, size_t *n);
int64_t db_column_int(struct db_stmt *s, int at);

#endif
