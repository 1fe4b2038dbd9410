/* imported: a book in memory with two partners, A and B, for each test of imports; what they found is in `counts`. */
#ifndef GUERDON_TESTS_IMPORTED_H
#define GUERDON_TESTS_IMPORTED_H

#include "input/import.h"
#include "scratch.h"

static struct err e;
static struct db *book;
static struct import_counts counts;

static inline int fresh(void **state) {
  (void)state;
  if (import_open_book("the book", DB_MEMORY, &book, &e)) return -1;
  struct import_options o = {.table = "partners"};
  const char *table;
  return import_file(book, scratch_file("p", "id,name\nA,Ann\nB,Bob\n"), &o, &counts, &table, &e);
}

static inline int done(void **state) {
  (void)state;
  db_close(book);
  return scratch_clear(state);
}

static inline int import(const char *table, const char *text, struct import_options o) {
  const char *found;
  o.table = table;
  int code = import_file(book, scratch_file("in.csv", text), &o, &counts, &found, &e);
  if (!code) assert_string_equal(found, table);
  return code;
}

#define take(table, text) ok(import(table, text, (struct import_options){0}))

static inline void expect_counts(unsigned added, unsigned changed, unsigned unchanged, unsigned rejected) {
  assert_int_equal(counts.added, added);
  assert_int_equal(counts.changed, changed);
  assert_int_equal(counts.unchanged, unchanged);
  assert_int_equal(counts.rejected, rejected);
}

/* The first column of the first row, or "(none)", or "(null)". */
static inline const char *ask(const char *sql) {
  static char text[1024];
  struct db_stmt *s;
  bool row;
  size_t n;
  ok(db_prepare(book, sql, &s, &e));
  ok(db_step(s, &row, &e));
  const char *found = row ? db_column_text(s, 0, &n) : "(none)";
  snprintf(text, sizeof text, "%s", found ? found : "(null)");
  db_finish(s);
  return text;
}

#define REFERRALS "id,partner_id,referred_at"
#define MONEY "id,partner_id,referred_at,status,amount,currency"

/* A way for a file to be wrong: its table, its text, and the error's id, line and column. */
struct fault {
  const char *table, *text, *id;
  int line, column;
};

static inline void expect_fault(const struct fault *f) {
  int code = import(f->table, f->text, (struct import_options){0});
  if (code != ERR_INPUT || strcmp(e.id, f->id) || e.line != f->line || e.column != f->column)
    print_error("%s: expected %s at %d:%d, got %s at %d:%d\n", f->text, f->id, f->line, f->column, e.id, e.line,
                e.column);
  assert_int_equal(code, ERR_INPUT);
  assert_string_equal(e.id, f->id);
  assert_int_equal(e.line, f->line);
  assert_int_equal(e.column, f->column);
}

#endif
