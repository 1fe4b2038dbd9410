#include "base/db.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"

/* How long a writer waits for another before it gives up: a scheduled job should survive a colleague's quick import,
 * and a person should not wonder whether the command hangs. */
enum { DB_PATIENCE_MS = 2000 };

struct db {
  sqlite3 *handle;
  bool reads; /* and never writes */
  bool made;  /* by this connection */
  char path[];
};

struct db_stmt {
  sqlite3_stmt *s;
  struct db *db;
  bool lost; /* a text could not be had for want of memory: the next step says so */
};

static int report_folder(const char *path, bool reads, struct err *e) {
  return err_at(e, ERR_INPUT, "book.is-folder", path, 0, 0, "this is a folder, and a book is a file; %s",
                reads ? "--data DIR reads the CSV files of a folder" : "name a file in it");
}

/* What the file is to be made in. */
static int report_parent(const char *path, struct err *e) {
  const char *slash = strrchr(path, '/');
  return err_at(e, ERR_INPUT, "book.not-found", path, 0, 0, "there is no folder \"%.*s\"; make it first",
                slash ? (int)(slash - path < 200 ? slash - path : 200) : 0, path);
}

static int report_io(const struct db *db, const char *said, struct err *e) {
  if (db->reads)
    return err_at(e, ERR_AGAIN, "book.io", db->path, 0, 0,
                  "the disk reports an error while the book is read (%s); try again, or restore it from a backup",
                  said);
  return err_at(e, ERR_AGAIN, "book.io", db->path, 0, 0, "the disk reports an error (%s); nothing was written", said);
}

static int report_open(const char *path, int rc, struct err *e) {
  if (rc == SQLITE_CANTOPEN && access(path, F_OK))
    return err_at(e, ERR_INPUT, "book.not-found", path, 0, 0,
                  "there is no such file; check the path, or create a book with `guerdon import`");
  if (rc == SQLITE_CANTOPEN)
    return err_at(e, ERR_INPUT, "book.cannot-open", path, 0, 0,
                  "cannot be opened; expected a file that this user may read, in a folder that this user may write");
  return err_at(e, ERR_INPUT, "book.not-a-book", path, 0, 0,
                "is not a book (its content is no SQLite database); give the book's own path, not that of a CSV file");
}

/* One place says what each of SQLite's results means to the user. Extended codes carry the class in the low byte. */
static int report(const struct db *db, int extended, struct err *e) {
  const char *said = sqlite3_errmsg(db->handle);
  if (extended == SQLITE_CONSTRAINT_TRIGGER)
    return err_at(e, ERR_BUSY, "book.refused", db->path, 0, 0, "the book refuses this: %s", said);
  switch (extended & 0xff) {
    case SQLITE_NOMEM: return err_memory(e);
    case SQLITE_CANTOPEN:
    case SQLITE_NOTADB: return report_open(db->path, extended & 0xff, e);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return err_at(e, ERR_BUSY, "book.busy", db->path, 0, 0,
                    "another command is writing to this book; try again when it is done");
    case SQLITE_READONLY:
      return err_at(e, ERR_BUSY, "book.read-only", db->path, 0, 0,
                    "cannot be written (%s); expected a file and a folder that this user may write", said);
    case SQLITE_FULL:
      return err_at(e, ERR_AGAIN, "book.disk-full", db->path, 0, 0,
                    "the disk is full; nothing was written; free some space");
    case SQLITE_IOERR: return report_io(db, said, e);
    case SQLITE_CORRUPT:
      return err_at(e, ERR_INPUT, "book.damaged", db->path, 0, 0, "is damaged (%s); restore it from a backup", said);
    case SQLITE_TOOBIG:
      return err_at(e, ERR_INPUT, "book.too-big", db->path, 0, 0, "a value or statement is too large for the book (%s)",
                    said);
    default:
      return err_at(e, ERR_INTERNAL, "book.sql", db->path, 0, 0, "a defect in guerdon: %s (SQLite code %d)", said,
                    extended);
  }
}

/* Foreign keys guard the book against everyone; EXTRA, because a payout that was reported must survive a power cut,
 * also where there is no write-ahead log: with FULL, a journal that was deleted may be there again, and undo it. Who
 * only reads reads tables from end to end: what was read is not kept, beyond the pages that lead to the others. */
static int set_up(struct db *db, struct err *e) {
  sqlite3_extended_result_codes(db->handle, 1);
  sqlite3_busy_timeout(db->handle, DB_PATIENCE_MS);
  sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)NULL);
  sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, (int *)NULL);
  if (db_exec(db, "SELECT count(*) FROM sqlite_schema; PRAGMA foreign_keys = ON; PRAGMA synchronous = EXTRA", e))
    return e->code;
  return db_exec(db, db->reads ? "PRAGMA cache_size = -4096" : "PRAGMA cache_size = -65536", e);
}

/* What SQLite would not tell apart: a folder, and a folder that is not there. And a file that is missing is made here,
 * so that it is certain who made it. */
static int check_path(struct db *db, enum db_mode mode, struct err *e) {
  struct stat s;
  if (!stat(db->path, &s) && S_ISDIR(s.st_mode)) return report_folder(db->path, db->reads, e);
  if (mode != DB_CREATE) return 0;
  int fd = open(db->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (fd < 0) return (errno == ENOENT || errno == ENOTDIR) && db->path[0] ? report_parent(db->path, e) : 0;
  db->made = true;
  close(fd);
  return 0;
}

/* Whoever was killed while writing leaves a journal, and only who may write can undo by it what was half done. */
static bool undo_half(const struct db *db) {
  sqlite3 *writer;
  if (!db->reads || sqlite3_extended_errcode(db->handle) != SQLITE_READONLY_ROLLBACK) return false;
  int rc = sqlite3_open_v2(db->path, &writer, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  if (!rc) sqlite3_busy_timeout(writer, DB_PATIENCE_MS);
  if (!rc) rc = sqlite3_exec(writer, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
  sqlite3_close(writer);
  return !rc;
}

int db_open(const char *path, enum db_mode mode, struct db **out, struct err *e) {
  static const int flags[] = {[DB_READ] = SQLITE_OPEN_READONLY,
                              [DB_WRITE] = SQLITE_OPEN_READWRITE,
                              [DB_CREATE] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                              [DB_MEMORY] = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE};
  *out = NULL;
  size_t n = strlen(path) + 1;
  struct db *db = mem_new(1, sizeof *db + n, e);
  if (!db) return e->code;
  memcpy(db->path, path, n);
  db->reads = mode == DB_READ;
  if (mode != DB_MEMORY && check_path(db, mode, e)) return db_close(db), e->code;
  int rc = sqlite3_open_v2(mode == DB_MEMORY ? ":memory:" : path, &db->handle, flags[mode] | SQLITE_OPEN_NOMUTEX, NULL);
  int code = !db->handle ? err_memory(e) : rc ? report(db, rc, e) : set_up(db, e);
  if (code && db->handle && undo_half(db)) *e = (struct err){0}, code = set_up(db, e);
  if (code) return db_close(db), code;
  *out = db;
  return 0;
}

void db_close(struct db *db) {
  if (!db) return;
  sqlite3_close_v2(db->handle);
  free(db);
}

const char *db_path(const struct db *db) { return db->path; }

bool db_made(const struct db *db) { return db->made; }

static bool has_moved(struct db *db) {
  int moved = 0;
  return sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved;
}

int db_check_place(struct db *db, struct err *e) {
  if (!has_moved(db)) return 0;
  return err_at(e, ERR_BUSY, "book.moved", db->path, 0, 0,
                "the book was removed or replaced while it was open; nothing was written; try again");
}

void db_remove(struct db *db) {
  if (!has_moved(db)) remove(db->path);
}

int db_exec(struct db *db, const char *sql, struct err *e) {
  int rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
  return rc ? report(db, rc, e) : 0;
}

/* ---- reading as of one moment ---- */

static int read_version(struct db *db, int64_t *out, struct err *e) {
  struct db_stmt *s;
  bool row = false;
  int code = db_prepare(db, "PRAGMA data_version", &s, e);
  if (!code) code = db_step(s, &row, e);
  *out = row ? db_column_int(s, 0) : 0;
  db_finish(s);
  return code;
}

/* The transaction begins with its first look at the file. */
static int begin_read(struct db *db, struct err *e) {
  struct err ignored;
  int code = db_exec(db, "SAVEPOINT reading; SELECT count(*) FROM sqlite_schema", e);
  if (code) db_exec(db, "RELEASE reading", &ignored);
  return code;
}

/* Whether the twin, whose transaction begins after the other's, sees the same: when nobody has written since before
 * that one began. */
static bool sees_the_same(struct db *twin, int64_t before) {
  struct err ignored;
  int64_t now;
  return !begin_read(twin, &ignored) && !read_version(twin, &now, &ignored) && now == before;
}

static bool can_have_twin(const struct db *db) {
  const char *file = sqlite3_db_filename(db->handle, "main");
  return file && *file && sqlite3_get_autocommit(db->handle);
}

int db_begin_read(struct db *db, struct db **twin, struct err *e) {
  struct err ignored;
  struct db *other = NULL;
  int64_t before = 0;
  if (twin) *twin = NULL;
  bool asked = twin && can_have_twin(db) && !db_open(db->path, DB_READ, &other, &ignored) &&
               !read_version(other, &before, &ignored);
  int code = begin_read(db, e);
  if (!code && asked && sees_the_same(other, before) && !has_moved(db))
    *twin = other;
  else
    db_close(other);
  return code;
}

void db_end_read(struct db *db, struct db *twin) {
  struct err ignored;
  db_close(twin);
  db_exec(db, "RELEASE reading", &ignored);
}

int db_prepare(struct db *db, const char *sql, struct db_stmt **out, struct err *e) {
  *out = NULL;
  struct db_stmt *s = mem_new(1, sizeof *s, e);
  if (!s) return e->code;
  s->db = db;
  int rc = sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &s->s, NULL);
  if (rc) return free(s), report(db, rc, e);
  *out = s;
  return 0;
}

void db_finish(struct db_stmt *s) {
  if (!s) return;
  sqlite3_finalize(s->s);
  free(s);
}

static int bound(struct db_stmt *s, int rc, struct err *e) { return rc ? report(s->db, rc, e) : 0; }

int db_bind_text(struct db_stmt *s, int at, const char *text, size_t n, struct err *e) {
  return bound(s, sqlite3_bind_text64(s->s, at, text, n, SQLITE_STATIC, SQLITE_UTF8), e);
}

int db_bind_int(struct db_stmt *s, int at, int64_t v, struct err *e) {
  return bound(s, sqlite3_bind_int64(s->s, at, v), e);
}

int db_bind_null(struct db_stmt *s, int at, struct err *e) { return bound(s, sqlite3_bind_null(s->s, at), e); }

int db_step(struct db_stmt *s, bool *row, struct err *e) {
  int rc = s->lost ? SQLITE_NOMEM : sqlite3_step(s->s);
  s->lost = false;
  *row = rc == SQLITE_ROW;
  if (*row) return 0;
  int code = rc == SQLITE_DONE ? 0 : report(s->db, rc, e); /* before the reset, which clears the message */
  sqlite3_reset(s->s);
  return code;
}

int db_run(struct db_stmt *s, int64_t *changes, struct err *e) {
  bool row = true;
  int64_t before = sqlite3_total_changes64(s->db->handle);
  while (row)
    if (db_step(s, &row, e)) return e->code;
  if (changes) *changes = sqlite3_total_changes64(s->db->handle) - before;
  return 0;
}

/* Through the value, which is found once; that is safe as long as one thread at a time uses a connection. */
const char *db_column_text(struct db_stmt *s, int at, size_t *n) {
  sqlite3_value *v = sqlite3_column_value(s->s, at);
  const char *text = (const char *)sqlite3_value_text(v);
  *n = text ? (size_t)sqlite3_value_bytes(v) : 0;
  if (!text && sqlite3_value_type(v) != SQLITE_NULL) s->lost = true;
  return text;
}

int db_columns(struct db_stmt *s, int n, struct db_text *out, struct err *e) {
  for (int i = 0; i < n; i++) {
    sqlite3_value *v = sqlite3_column_value(s->s, i);
    const char *text = (const char *)sqlite3_value_text(v);
    out[i] = (struct db_text){text, text ? (size_t)sqlite3_value_bytes(v) : 0};
    if (!text && sqlite3_value_type(v) != SQLITE_NULL) return err_memory(e);
  }
  return 0;
}

/* ---- rows in memory ---- */

#define GIVEN "guerdon given"

struct given_table {
  sqlite3_vtab base;
  const struct db_given *rows;
};

struct given_cursor {
  sqlite3_vtab_cursor base;
  const struct db_given *rows;
  size_t row;
};

static int given_connect(sqlite3 *db, void *rows, int argc, const char *const *argv, sqlite3_vtab **out, char **why) {
  struct given_table *t = sqlite3_malloc(sizeof *t);
  struct str sql = {0};
  struct err e;
  (void)argc, (void)argv, (void)why;
  if (!t) return SQLITE_NOMEM;
  *t = (struct given_table){.rows = rows};
  int failed = str_addf(&sql, &e, "CREATE TABLE x (");
  for (int i = 0; i < t->rows->columns && !failed; i++) failed = str_addf(&sql, &e, "%sc%d", i ? ", " : "", i);
  if (!failed) failed = str_addf(&sql, &e, ")");
  int rc = failed ? SQLITE_NOMEM : sqlite3_declare_vtab(db, sql.at);
  if (!rc) rc = sqlite3_vtab_config(db, SQLITE_VTAB_DIRECTONLY);
  str_free(&sql);
  if (rc) return sqlite3_free(t), rc;
  *out = &t->base;
  return SQLITE_OK;
}

static int given_disconnect(sqlite3_vtab *t) { return sqlite3_free(t), SQLITE_OK; }

static int given_plan(sqlite3_vtab *t, sqlite3_index_info *plan) {
  (void)t, (void)plan; /* from end to end, as it does without being told */
  return SQLITE_OK;
}

static int given_open(sqlite3_vtab *t, sqlite3_vtab_cursor **out) {
  struct given_cursor *c = sqlite3_malloc(sizeof *c);
  if (!c) return SQLITE_NOMEM;
  *c = (struct given_cursor){.rows = ((struct given_table *)t)->rows};
  *out = &c->base;
  return SQLITE_OK;
}

static int given_close(sqlite3_vtab_cursor *c) { return sqlite3_free(c), SQLITE_OK; }

static int given_start(sqlite3_vtab_cursor *c, int plan, const char *text, int argc, sqlite3_value **argv) {
  (void)plan, (void)text, (void)argc, (void)argv;
  ((struct given_cursor *)c)->row = 0;
  return SQLITE_OK;
}

static int given_next(sqlite3_vtab_cursor *c) { return ((struct given_cursor *)c)->row++, SQLITE_OK; }

static int given_end(sqlite3_vtab_cursor *of) {
  const struct given_cursor *c = (const struct given_cursor *)of;
  return c->row >= c->rows->n;
}

static int given_column(sqlite3_vtab_cursor *of, sqlite3_context *context, int column) {
  const struct given_cursor *c = (const struct given_cursor *)of;
  const struct db_text *f = &c->rows->at[c->row * (size_t)c->rows->columns + (size_t)column];
  if (f->text) sqlite3_result_text64(context, f->text, f->n, SQLITE_STATIC, SQLITE_UTF8);
  return SQLITE_OK;
}

static int given_rowid(sqlite3_vtab_cursor *c, sqlite3_int64 *out) {
  return *out = (sqlite3_int64)((struct given_cursor *)c)->row, SQLITE_OK;
}

/* No xCreate: the table is there by itself, under the module's name. */
static const sqlite3_module given_module = {.xConnect = given_connect,
                                            .xBestIndex = given_plan,
                                            .xDisconnect = given_disconnect,
                                            .xOpen = given_open,
                                            .xClose = given_close,
                                            .xFilter = given_start,
                                            .xNext = given_next,
                                            .xEof = given_end,
                                            .xColumn = given_column,
                                            .xRowid = given_rowid};

int db_give(struct db *db, const struct db_given *rows, struct err *e) {
  int rc = sqlite3_create_module_v2(db->handle, GIVEN, rows ? &given_module : NULL, (void *)rows, NULL);
  return rc ? report(db, rc, e) : 0;
}

int64_t db_last_rowid(struct db *db) { return sqlite3_last_insert_rowid(db->handle); }

/* ---- whole tables ---- */

/* One step of an aggregate function takes a row's columns where they are read to, and saves a third of what it takes to
 * step through the rows of a result. It is given the rowid as well: an aggregate has no order but that of the plan. */
struct scanning {
  const struct db_scan *scan;
  struct db_text *columns;
  int64_t last;
  int code;
  struct err *e;
};

static int take_values(struct scanning *s, sqlite3_value **values) {
  int64_t rowid = sqlite3_value_int64(values[0]);
  if (rowid <= s->last && s->last != INT64_MIN)
    return err_set(s->e, ERR_INTERNAL, "book.sql", "a defect in guerdon: rows of %s came out of order", s->scan->table);
  s->last = rowid;
  for (int i = 0; i < s->scan->n; i++) {
    const char *text = (const char *)sqlite3_value_text(values[i + 1]);
    if (!text && sqlite3_value_type(values[i + 1]) != SQLITE_NULL) return err_memory(s->e);
    s->columns[i] = (struct db_text){text, text ? (size_t)sqlite3_value_bytes(values[i + 1]) : 0};
  }
  return s->scan->row(s->scan->context, s->columns, s->e);
}

static void scan_step(sqlite3_context *context, int n, sqlite3_value **values) {
  struct scanning *s = sqlite3_user_data(context);
  (void)n;
  if (!s->code) s->code = take_values(s, values);
  if (s->code) sqlite3_result_error(context, "stopped", -1);
}

static void scan_end(sqlite3_context *context) { sqlite3_result_null(context); }

static int scan_at_once(struct db *db, struct scanning *s, struct err *e) {
  struct str sql = {0};
  int rc = sqlite3_create_function_v2(db->handle, "each_row", -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, s, NULL, scan_step,
                                      scan_end, NULL);
  int code = rc ? report(db, rc, e) : 0;
  if (!code)
    code = str_addf(&sql, e, "SELECT each_row(_rowid_, %s) FROM %s NOT INDEXED WHERE _rowid_ BETWEEN %lld AND %lld",
                    s->scan->columns, s->scan->table, (long long)s->scan->from, (long long)s->scan->through);
  if (!code) code = db_exec(db, sql.at, e);
  str_free(&sql);
  sqlite3_create_function_v2(db->handle, "each_row", -1, SQLITE_UTF8, NULL, NULL, NULL, NULL, NULL);
  return code;
}

/* More columns than a function takes. */
static int scan_by_steps(struct db *db, struct scanning *s, struct err *e) {
  struct str sql = {0};
  struct db_stmt *stmt = NULL;
  bool row;
  int code = str_addf(&sql, e, "SELECT %s FROM %s WHERE _rowid_ BETWEEN %lld AND %lld ORDER BY _rowid_",
                      s->scan->columns, s->scan->table, (long long)s->scan->from, (long long)s->scan->through);
  if (!code) code = db_prepare(db, sql.at, &stmt, e);
  while (!code && !(code = db_step(stmt, &row, e)) && row)
    if (!(code = db_columns(stmt, s->scan->n, s->columns, e))) code = s->scan->row(s->scan->context, s->columns, e);
  db_finish(stmt);
  str_free(&sql);
  return code;
}

int db_scan(struct db *db, const struct db_scan *scan, struct err *e) {
  struct err why = {0};
  struct scanning s = {.scan = scan, .last = INT64_MIN, .e = &why};
  if (!(s.columns = mem_new((size_t)scan->n, sizeof *s.columns, e))) return e->code;
  int most = sqlite3_limit(db->handle, SQLITE_LIMIT_FUNCTION_ARG, -1);
  int code = scan->n < most ? scan_at_once(db, &s, e) : scan_by_steps(db, &s, e);
  free(s.columns);
  if (s.code) *e = why;
  return code;
}

int64_t db_column_int(struct db_stmt *s, int at) { return sqlite3_column_int64(s->s, at); }
