#include "input/import.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/money.h"
#include "base/str.h"
#include "input/batch.h"
#include "input/book.h"
#include "input/check.h"
#include "input/csv.h"
#include "input/excerpt.h"
#include "input/family.h"
#include "input/former.h"
#include "input/header.h"
#include "input/rejects.h"
#include "input/store.h"
#include "input/table.h"

struct import {
  struct db *book;
  const struct import_options *o;
  const struct table *table;
  struct csv *csv;
  struct header header;
  struct check *check;
  struct store *store;
  struct batch batch;      /* rows that were found good and are not in the book yet */
  struct rejects *rejects; /* NULL: the first bad row ends it */
  struct import_counts counts;
};

/* ---- the book ---- */

static int ask(struct db *book, const char *sql, int64_t *out, struct err *e) {
  struct db_stmt *s;
  bool row = false;
  int code = db_prepare(book, sql, &s, e);
  if (!code) code = db_step(s, &row, e);
  *out = row ? db_column_int(s, 0) : 0;
  db_finish(s);
  return code;
}

static int make_schema(struct db *book, struct err *e) {
  char identity[128];
  snprintf(identity, sizeof identity, "PRAGMA application_id = %d; PRAGMA user_version = %d; COMMIT", BOOK_APPLICATION,
           BOOK_VERSION);
  return db_exec(book, book_sql, e) ? e->code : db_exec(book, identity, e);
}

/* An empty file becomes a book; two commands may try it at once, so the second looks again when it has the lock. The
 * first connection, which fills it, goes without a write-ahead log: nobody reads yet, and all would be written twice.
 */
static int make_book(struct db *book, struct err *e) {
  int64_t made;
  struct err ignored;
  if (db_exec(book, "PRAGMA page_size = 8192; BEGIN IMMEDIATE", e)) return e->code;
  int code = ask(book, "PRAGMA application_id", &made, e);
  if (!code) code = db_check_place(book, e);
  if (!code && !made) code = make_schema(book, e);
  if (code || made) db_exec(book, "ROLLBACK", &ignored);
  return code;
}

static int check_identity(struct db *book, int64_t application, int64_t version, int64_t things, struct err *e) {
  if (application != BOOK_APPLICATION || version < 1)
    return err_at(e, ERR_INPUT, "book.not-a-book", db_path(book), 0, 0,
                  "is not a book (%s); give the path of a book, or of a file that does not exist yet",
                  things ? "it is another program's SQLite database" : "it is empty");
  if (version > BOOK_VERSION)
    return err_at(e, ERR_INPUT, "book.newer", db_path(book), 0, 0,
                  "was written by a newer guerdon (schema %lld; this one knows %d); use that one", (long long)version,
                  BOOK_VERSION);
  return 0;
}

/* Who turns the write-ahead log on must be alone with the book, and SQLite does not wait for that as it does for its
 * other locks: so this waits for being alone, and asks again where somebody came between. */
static int turn_log_on(struct db *book, struct err *e) {
  enum { TIMES = 20 }; /* that somebody may */
  struct err busy;
  for (int i = 0; i < TIMES; i++) {
    if (!db_exec(book, "PRAGMA journal_mode = WAL", &busy)) return 0;
    if (busy.code != ERR_BUSY) break;
    if (db_exec(book, "BEGIN EXCLUSIVE; COMMIT", e)) return e->code;
  }
  *e = busy;
  return e->code;
}

static int check_book(struct db *book, enum db_mode mode, struct err *e) {
  int64_t application, version, things;
  if (ask(book, "PRAGMA application_id", &application, e) || ask(book, "PRAGMA user_version", &version, e) ||
      ask(book, "SELECT count(*) FROM sqlite_schema", &things, e))
    return e->code;
  bool blank = !application && !version && !things;
  if (blank && (mode == DB_CREATE || mode == DB_MEMORY)) return make_book(book, e);
  int code = check_identity(book, application, version, things, e);
  if (!code && mode != DB_READ) code = turn_log_on(book, e);
  return code;
}

/* Books that are opened to import into them do without SQLite's own look at foreign keys, a fifth of the time: every
 * row has been checked for what it refers to, with a message that says more. */
int import_open_book(const char *path, enum db_mode mode, struct db **out, struct err *e) {
  if (db_open(path, mode, out, e)) return e->code;
  int code = check_book(*out, mode, e);
  if (!code && (mode == DB_CREATE || mode == DB_MEMORY)) code = db_exec(*out, "PRAGMA foreign_keys = OFF", e);
  if (!code) return 0;
  import_abandon(*out);
  *out = NULL;
  return code;
}

/* Others may have opened the new file meanwhile, and may be about to write to it. So it goes only while this connection
 * holds the lock that nobody can share, nothing was ever kept, and nobody has prepared it for many (the creator's own
 * connection never turns the write-ahead log on). Whoever gets the lock afterwards looks whether the file is still in
 * its place before anything is written (db_check_place), and says so. */
static void remove_empty(struct db *book) {
  static const char kept[] =
      "SELECT (SELECT count(*) FROM imports) + (SELECT journal_mode = 'wal' FROM pragma_journal_mode)";
  struct err ignored;
  int64_t made = 0, reasons = 0;
  if (db_exec(book, "BEGIN EXCLUSIVE", &ignored)) return;
  int code = ask(book, "PRAGMA application_id", &made, &ignored);
  if (!code && made) code = ask(book, kept, &reasons, &ignored);
  if (!code && !reasons) db_remove(book);
  db_exec(book, "ROLLBACK", &ignored);
}

void import_abandon(struct db *book) {
  if (book && db_made(book)) remove_empty(book);
  db_close(book);
}

/* ---- which table ---- */

static const char *base_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

static int find_table(const char *path, const char *given, const struct table **out, struct err *e) {
  char name[64], tail[256];
  if (given)
    snprintf(name, sizeof name, "%s", given);
  else
    table_stem(base_name(path), name, sizeof name);
  *out = table_find(name);
  if (*out) return 0;
  if (!given && !strcmp(path, "-"))
    return err_at(e, ERR_INPUT, "import.unknown-table", "standard input", 0, 0,
                  "standard input has no name to tell the table by; say which with --table referrals");
  str_suggest(tail, sizeof tail, name, import_table_names, IMPORT_TABLES);
  return err_at(e, ERR_INPUT, "import.unknown-table", path, 0, 0, "%s \"%.60s\" is no table%s; say which with --table",
                given ? "the name" : "by its name, this file holds", name, tail);
}

/* ---- rows ---- */

static int report_repeated(const struct import *im, long line, const struct db_text *values, struct err *e) {
  char key[256] = "";
  int field = -1;
  for (size_t i = 0, used = 0; i < im->header.n && used < sizeof key - 2; i++) {
    if (!im->header.at[i].known || !(im->header.at[i].known->flags & COLUMN_KEY)) continue;
    int n = snprintf(key + used, sizeof key - used, "%s%s", used ? ", " : "", EXCERPT(values[i]));
    used += n > 0 ? (size_t)n : 0;
    if (field < 0) field = im->header.at[i].field;
  }
  const char *remedy = header_find(&im->header, "id") < 0 ? "delete one" : "delete one, or give it an id of its own";
  return err_at(e, ERR_INPUT, "data.repeated-id", csv_name(im->csv), (int)line, field + 1,
                "\"%s\" is in this file for the second time; expected each row once: %s", key, remedy);
}

/* What to do with a row that is bad: set it aside, or give up. Not every error is the row's. */
static int set_aside(struct import *im, const struct csv_row *row, int code, struct err *e) {
  if (!im->rejects || code != ERR_INPUT || strncmp(e->id, "data.", 5)) return code;
  struct err why = *e;
  im->counts.rejected++;
  return rejects_add(im->rejects, row, &why, e);
}

/* The rows of the batch, into the book. */
static int flush(struct import *im, struct err *e) {
  enum store_outcome outcomes[BATCH_ROWS];
  const struct batch *b = &im->batch;
  uint64_t *const counts[] = {&im->counts.added, &im->counts.changed, &im->counts.unchanged};
  if (!b->n) return 0;
  if (store_put(im->store, b->values, b->n, outcomes, e)) return e->code;
  for (size_t i = 0; i < b->n; i++) {
    int code = 0;
    if (outcomes[i] != STORE_REPEATED)
      ++*counts[outcomes[i]];
    else
      code = report_repeated(im, b->rows[i].line, b->values + i * b->columns, e);
    if (code && set_aside(im, &b->rows[i], code, e)) return e->code;
  }
  batch_clear(&im->batch);
  return 0;
}

static int take_row(struct import *im, const struct csv_row *row, struct err *e) {
  const struct csv_field *values;
  if (check_row(im->check, row, &values, e)) return e->code;
  if (!batch_fits(&im->batch, row, values) && flush(im, e)) return e->code;
  return batch_add(&im->batch, row, values, e);
}

/* A row that is bad, after those before it have had their turn. */
static int refuse_row(struct import *im, const struct csv_row *row, int code, struct err *e) {
  struct err why = *e;
  if (flush(im, e)) return e->code;
  *e = why;
  return set_aside(im, row, code, e);
}

static int report_held(const struct import *im, const struct csv_row *row, const struct csv_field *values,
                       struct err *e) {
  struct db_text *same = mem_new(im->header.n, sizeof *same, e);
  if (!same) return e->code;
  for (size_t i = 0; i < im->header.n; i++) same[i] = (struct db_text){values[i].text, values[i].n};
  report_repeated(im, row->line, same, e);
  free(same);
  return e->code;
}

static int hold_row(struct import *im, struct family *f, const struct csv_row *row, struct err *e) {
  static const struct csv_field none = {NULL, 0};
  const struct csv_field *values;
  int id = header_find(&im->header, "id"), parent = header_find(&im->header, "parent_id");
  bool repeated;
  if (check_row(im->check, row, &values, e)) return e->code;
  if (family_add(f, row, &values[id], parent < 0 ? &none : &values[parent], &repeated, e)) return e->code;
  return repeated ? report_held(im, row, values, e) : 0;
}

static int hold_refund(struct import *im, const struct csv_row *row, struct err *e) {
  static const char *const names[4] = {"id", "sale_id", "refunded_at", "amount"};
  const struct csv_field *values;
  struct csv_field held[4];
  bool repeated;
  if (check_row(im->check, row, &values, e)) return e->code;
  for (int i = 0; i < 4; i++) held[i] = values[header_find(&im->header, names[i])];
  if (refunds_hold(check_refunds(im->check), row, held, &repeated, e)) return e->code;
  return repeated ? report_held(im, row, values, e) : 0;
}

static int take_rows(struct import *im, struct family *f, struct err *e) {
  bool refunds = im->table->id == TABLE_REFUNDS;
  struct csv_row row;
  bool more;
  for (;;) {
    if (csv_next(im->csv, &row, &more, e)) return e->code;
    if (!more) return flush(im, e);
    int code = f ? hold_row(im, f, &row, e) : refunds ? hold_refund(im, &row, e) : take_row(im, &row, e);
    if (code && refuse_row(im, &row, code, e)) return e->code;
  }
}

static int release_rows(struct import *im, struct family *f, struct err *e) {
  int parent = header_find(&im->header, "parent_id"), column = parent < 0 ? 0 : im->header.at[parent].field + 1;
  for (int64_t bad; (bad = family_fault(f, csv_name(im->csv), column, e)) >= 0;)
    if (set_aside(im, &f->rows.at[bad].row, ERR_INPUT, e)) return e->code;
  for (size_t i = 0; i < f->rows.n; i++)
    if (!f->rows.at[i].rejected && take_row(im, &f->rows.at[i].row, e)) return e->code;
  return flush(im, e);
}

static int take_partners(struct import *im, struct err *e) {
  struct family f;
  int code = family_open(&f, im->book, e);
  if (!code) code = take_rows(im, &f, e);
  if (!code) code = release_rows(im, &f, e);
  family_free(&f);
  return code;
}

static int take_refunds(struct import *im, struct err *e) {
  static const char *const names[3] = {"sale_id", "refunded_at", "amount"};
  struct refunds *r = check_refunds(im->check);
  int at[3];
  for (int i = 0; i < 3; i++) at[i] = im->header.at[header_find(&im->header, names[i])].field + 1;
  if (take_rows(im, NULL, e) || refunds_judge(r, im->o->together, im->rejects, e)) return e->code;
  for (size_t i = im->o->together ? 0 : r->n_book; i < r->rows.n; i++) {
    struct refund *f = &r->rows.at[i];
    int code = refunds_report(r, f, csv_name(im->csv), at, e);
    if (!code && f->row.n) code = take_row(im, &f->row, e);
    if (code && (!f->row.n || refuse_row(im, &f->row, code, e))) return e->code;
  }
  return flush(im, e);
}

/* ---- a file ---- */

static int read_header(struct import *im, struct err *e) {
  struct csv_row row;
  bool more;
  const char *file = csv_name(im->csv);
  if (csv_next(im->csv, &row, &more, e)) return e->code;
  if (!more)
    return err_at(e, ERR_INPUT, "csv.empty", file, 0, 0,
                  "is empty; expected a first line with the names of the columns");
  if (header_read(&im->header, im->table, &row, im->o, file, e)) return e->code;
  return im->rejects ? rejects_header(im->rejects, &im->header, e) : 0;
}

static int note_import(struct import *im, struct err *e) {
  static const char sql[] = "INSERT INTO imports VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
  const char *file = base_name(csv_name(im->csv));
  const struct import_counts *c = &im->counts;
  struct db_stmt *s;
  if (!c->added && !c->changed) return 0; /* nothing changed: then nothing changes */
  if (db_prepare(im->book, sql, &s, e)) return e->code;
  int64_t numbers[] = {(int64_t)c->added, (int64_t)c->changed, (int64_t)c->unchanged, (int64_t)c->rejected};
  int code = db_bind_int(s, 1, store_import(im->store), e);
  if (!code) code = db_bind_text(s, 2, file, strlen(file), e);
  if (!code) code = db_bind_text(s, 3, im->table->name, strlen(im->table->name), e);
  for (int i = 0; i < 4 && !code; i++) code = db_bind_int(s, 4 + i, numbers[i], e);
  if (!code) code = db_run(s, NULL, e);
  db_finish(s);
  return code;
}

void import_emptied_text(const struct import_emptied *x, char *out, size_t size) {
  size_t used = 0, left = 0;
  *out = 0;
  for (size_t i = 0; i < x->columns.n; i++) {
    const struct import_emptied_column *c = &x->columns.at[i];
    char shown[EXCERPT_TEXT];
    if (!c->rows) continue;
    if (used + EXCERPT_TEXT + 64 > size)
      left++;
    else
      used += (size_t)snprintf(out + used, size - used, "%s%s (%llu)", used ? ", " : "", excerpt(c->name, shown),
                               (unsigned long long)c->rows);
  }
  if (left) snprintf(out + used, size - used, " and %zu more", left);
}

/* What rows lost in columns that the file lacks is the caller's to tell; or it is not to be. */
static int judge_emptied(const struct import *im, struct err *e) {
  const struct import_emptied *from = store_emptied(im->store);
  char text[600];
  if (!from->rows || !im->o->strict) {
    if (im->o->emptied) store_give_emptied(im->store, im->o->emptied);
    return 0;
  }
  import_emptied_text(from, text, sizeof text);
  return err_at(e, ERR_INPUT, "import.emptied", csv_name(im->csv), im->header.line, 0,
                "%llu row%s of the book would lose what %s in columns that this file lacks: %s; keep it with --merge, "
                "or add the columns, empty where it is to go",
                (unsigned long long)from->rows, from->rows == 1 ? "" : "s", from->rows == 1 ? "it has" : "they have",
                text);
}

static int import_rows(struct import *im, struct err *e) {
  const char *file = csv_name(im->csv);
  if (read_header(im, e) || (im->o->merge && former_join(im->book, &im->header, e)) ||
      store_open(im->book, &im->header, file, &im->store, e))
    return e->code;
  if (check_new(im->book, &im->header, im->o, file, &im->check, e) ||
      batch_open(&im->batch, im->header.n, im->rejects != NULL, e))
    return e->code;
  int code = im->table->id == TABLE_PARTNERS  ? take_partners(im, e)
             : im->table->id == TABLE_REFUNDS ? take_refunds(im, e)
                                              : take_rows(im, NULL, e);
  if (!code) code = judge_emptied(im, e);
  return code ? code : note_import(im, e);
}

static void close_import(struct import *im) {
  check_free(im->check);
  store_close(im->store);
  batch_free(&im->batch);
  header_free(&im->header);
  im->check = NULL, im->store = NULL, im->header = (struct header){0};
}

/* A transaction, or a part of the caller's. The statement that deletes nothing takes the lock for writing before
 * anything is read; taken later, it could be refused. The statements must be gone before the transaction ends. The
 * rejects take their place just before the rows do, and leave it again should those fail. */
static int import_whole(struct import *im, struct err *e) {
  struct err ignored;
  int code = db_exec(im->book, "SAVEPOINT import; DELETE FROM imports WHERE 0", e);
  if (!code) code = db_check_place(im->book, e);
  if (!code) code = import_rows(im, e);
  close_import(im);
  bool rejects = false;
  if (!code && im->rejects) rejects = !(code = rejects_commit(im->rejects, e));
  if (!code) code = db_exec(im->book, "RELEASE import", e);
  if (!code) return 0;
  if (rejects) rejects_undo(im->rejects);
  db_exec(im->book, "ROLLBACK TO import; RELEASE import", &ignored);
  return code;
}

/* A wrong one would be in every row, and no program could be run over the book any more. */
static int check_currency(const char *given, struct err *e) {
  char upper[4] = "", tail[40] = "such as USD", shown[EXCERPT_TEXT];
  if (!given || money_exponent(given, strlen(given)) >= 0) return 0;
  for (size_t i = 0; i < 3 && strlen(given) == 3; i++) upper[i] = (char)toupper((unsigned char)given[i]);
  if (money_exponent(upper, strlen(upper)) >= 0) snprintf(tail, sizeof tail, "in capitals: %s", upper);
  return err_set(e, ERR_USAGE, "usage.currency", "the currency \"%s\" is unknown; expected a code of ISO 4217, %s",
                 excerpt(given, shown), tail);
}

int import_file(struct db *book, const char *path, const struct import_options *o, struct import_counts *counts,
                const char **table, struct err *e) {
  struct import im = {.book = book, .o = o};
  if (check_currency(o->currency, e)) return e->code;
  if (find_table(path, o->table, &im.table, e)) return e->code;
  *table = im.table->name;
  int code = csv_open(path, &im.csv, e);
  if (!code && o->rejects) code = rejects_open(o->rejects, path, &im.rejects, e);
  if (!code) code = import_whole(&im, e);
  rejects_close(im.rejects);
  csv_close(im.csv);
  if (!code) *counts = im.counts;
  return code;
}

int import_given(struct db *book, struct csv *rows, const struct import_options *o, struct err *e) {
  struct import im = {.book = book, .o = o, .csv = rows};
  if (find_table(csv_name(rows), o->table, &im.table, e)) return e->code;
  return import_whole(&im, e);
}
