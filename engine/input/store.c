#include "input/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "input/excerpt.h"
#include "input/former.h"

/* New rows are the common case and must be fast: a batch is inserted blindly, by one statement, and only when rows of
 * it were not inserted is each looked for. Those that were have the next rowids in turn; others that are above
 * `last_old` came with this import, so theirs is a second row with the same key; older ones are read and compared. The
 * old rows met are marked in `seen`, one bit each. */

struct store {
  struct db *book;
  struct db_given given; /* the batch, for `insert` */
  struct db_stmt *insert, *find, *keep, *update;
  struct db_stmt *had;           /* which of the columns that the file lacks have a value in a row */
  struct import_emptied emptied; /* those columns, and in how many rows they had one */
  size_t n, *keys, n_keys;       /* columns; those that are the row's key */
  int64_t import, last_old;
  unsigned char *seen; /* NULL until an old row is met */
};

static int ask_number(struct db *book, const char *sql, const char *a, const char *b, int64_t *out, struct err *e) {
  struct db_stmt *s;
  bool row = false;
  int code = db_prepare(book, sql, &s, e);
  if (!code && a) code = db_bind_text(s, 1, a, strlen(a), e);
  if (!code && b) code = db_bind_text(s, 2, b, strlen(b), e);
  if (!code) code = db_step(s, &row, e);
  *out = row ? db_column_int(s, 0) : 0;
  db_finish(s);
  return code;
}

/* ---- attributes: columns that the table does not have yet ---- */

static int add_attribute(struct db *book, const char *table, const char *name, struct err *e) {
  struct db_stmt *s = NULL;
  struct str sql = {0};
  int code = str_addf(&sql, e, "ALTER TABLE %s ADD COLUMN ", table) || str_add_quoted(&sql, name, '"', e) ||
                     str_add(&sql, " TEXT", 5, e) || db_exec(book, sql.at, e) ||
                     db_prepare(book, "INSERT INTO attributes VALUES (?1, ?2)", &s, e) ||
                     db_bind_text(s, 1, table, strlen(table), e) || db_bind_text(s, 2, name, strlen(name), e) ||
                     db_run(s, NULL, e)
                 ? e->code
                 : 0;
  db_finish(s);
  str_free(&sql);
  return code;
}

static int need_attribute(struct db *book, const struct header *h, const struct header_column *c, const char *file,
                          struct err *e) {
  const char *table = h->table->name;
  static const char exact[] = "SELECT 1 FROM attributes WHERE table_name = ?1 AND name = ?2 COLLATE BINARY";
  static const char folded[] = "SELECT 1 FROM attributes WHERE table_name = ?1 AND name = ?2";
  static const char all[] = "SELECT count(*) FROM attributes WHERE table_name = ?1";
  int64_t there, near, count;
  char name[EXCERPT_TEXT];
  if (ask_number(book, exact, table, c->name, &there, e)) return e->code;
  if (there) return 0;
  if (ask_number(book, folded, table, c->name, &near, e) || ask_number(book, all, table, NULL, &count, e))
    return e->code;
  if (near)
    return err_at(e, ERR_INPUT, "import.attribute-case", file, h->line, c->field + 1,
                  "the book has an attribute that differs from \"%s\" in capitals only; write it as there",
                  excerpt(c->name, name));
  if (count >= HEADER_ATTRIBUTES_MAX)
    return err_at(e, ERR_INPUT, "import.too-many-columns", file, h->line, c->field + 1,
                  "\"%s\" would be attribute %d of %s in this book; expected at most %d", excerpt(c->name, name),
                  HEADER_ATTRIBUTES_MAX + 1, table, HEADER_ATTRIBUTES_MAX);
  return add_attribute(book, table, c->name, e);
}

/* ---- statements ---- */

static int add_lacking(void *context, const char *name, struct err *e) {
  struct import_emptied *emptied = context;
  struct import_emptied_column *c = vec_push(&emptied->columns, e);
  if (!c) return e->code;
  snprintf(c->name, sizeof c->name, "%s", name);
  return 0;
}

/* The table's columns that the file does not have: a row replaces a whole row, so they become NULL. */
static int other_columns(const struct store *s, struct str *out, const char *each, struct err *e) {
  for (size_t i = 0; i < s->emptied.columns.n; i++)
    if (str_add_quoted(out, s->emptied.columns.at[i].name, '"', e) || str_add(out, each, strlen(each), e))
      return e->code;
  return 0;
}

static int add_names(struct str *sql, const struct header *h, const char *between, struct err *e) {
  for (size_t i = 0; i < h->n; i++)
    if ((i && str_add(sql, between, strlen(between), e)) || str_add_quoted(sql, h->at[i].name, '"', e)) return e->code;
  return 0;
}

static int add_keys(struct str *sql, const struct header *h, const struct store *s, const char *between, bool bind,
                    struct err *e) {
  for (size_t k = 0; k < s->n_keys; k++) {
    if (k && str_add(sql, between, strlen(between), e)) return e->code;
    if (str_add_quoted(sql, h->at[s->keys[k]].name, '"', e) || (bind && str_addf(sql, e, " = ?%zu", k + 1)))
      return e->code;
  }
  return 0;
}

static int prepare(struct db *book, struct str *sql, struct db_stmt **out, struct err *e) {
  int code = db_prepare(book, sql->at, out, e);
  sql->n = 0;
  return code;
}

static int prepare_insert(struct store *s, struct db *book, const struct header *h, struct str *sql, struct err *e) {
  s->given = (struct db_given){.columns = (int)h->n};
  if (db_give(book, &s->given, e) || str_addf(sql, e, "INSERT INTO %s (", h->table->name) ||
      add_names(sql, h, ", ", e) ||
      str_addf(sql, e, ") SELECT * FROM \"guerdon given\" WHERE true ON CONFLICT DO NOTHING"))
    return e->code;
  return prepare(book, sql, &s->insert, e);
}

/* The old row: its rowid, whether a column that the file lacks has a value, and the columns that the file has. */
static int prepare_find(struct store *s, struct db *book, const struct header *h, struct str *sql, struct err *e) {
  if (str_addf(sql, e, "SELECT _rowid_, ") || other_columns(s, sql, " IS NOT NULL OR ", e) || str_addf(sql, e, "0, ") ||
      add_names(sql, h, ", ", e) || str_addf(sql, e, " FROM %s WHERE ", h->table->name) ||
      add_keys(sql, h, s, " AND ", true, e))
    return e->code;
  return prepare(book, sql, &s->find, e);
}

static int prepare_had(struct store *s, struct db *book, const struct header *h, struct str *sql, struct err *e) {
  if (str_addf(sql, e, "SELECT ") || other_columns(s, sql, " IS NOT NULL, ", e) ||
      str_addf(sql, e, "0 FROM %s WHERE _rowid_ = ?1", h->table->name))
    return e->code;
  return prepare(book, sql, &s->had, e);
}

static int prepare_update(struct store *s, struct db *book, const struct header *h, struct str *sql, struct err *e) {
  if (str_addf(sql, e, "UPDATE %s SET ", h->table->name) || other_columns(s, sql, " = NULL, ", e)) return e->code;
  for (size_t i = 0; i < h->n; i++)
    if (str_add_quoted(sql, h->at[i].name, '"', e) || str_addf(sql, e, " = ?%zu%s", i + 1, i + 1 < h->n ? ", " : ""))
      return e->code;
  if (str_addf(sql, e, " WHERE _rowid_ = ?%zu", h->n + 1)) return e->code;
  return prepare(book, sql, &s->update, e);
}

/* Columns of the whole table as the arguments of json_object, at most 40 at a time (a function takes 127 arguments);
 * merging an object into an empty one drops its nulls. */
static int add_json(struct db *book, const struct header *h, struct str *sql, struct err *e) {
  struct db_stmt *s;
  bool row = false;
  int at = 0, code = db_prepare(book, "SELECT name, count(*) OVER () FROM pragma_table_info(?1)", &s, e);
  if (!code) code = db_bind_text(s, 1, h->table->name, strlen(h->table->name), e);
  for (; !code && !(code = db_step(s, &row, e)) && row; at++) {
    size_t n;
    const char *name = db_column_text(s, 0, &n);
    if (!name) {
      code = err_memory(e);
    } else if (at == 0) {
      for (int64_t i = 0; i < db_column_int(s, 1) && !code; i += 40) code = str_addf(sql, e, "json_patch(");
      if (!code) code = str_addf(sql, e, "'{}', json_object(");
    } else if (!code) {
      code = str_addf(sql, e, at % 40 ? ", " : ")), json_object(");
    }
    if (!code && (str_add_quoted(sql, name, '\'', e) || str_add(sql, ", ", 2, e) || str_add_quoted(sql, name, '"', e)))
      code = e->code;
  }
  db_finish(s);
  return code ? code : str_addf(sql, e, "))");
}

static int prepare_keep(struct store *s, struct db *book, const struct header *h, struct str *sql, struct err *e) {
  if (str_addf(sql, e, "INSERT INTO history SELECT %lld, '%s', ", (long long)s->import, h->table->name) ||
      add_keys(sql, h, s, " || '|' || ", false, e) || str_addf(sql, e, ", ") || add_json(book, h, sql, e) ||
      str_addf(sql, e, " FROM %s WHERE _rowid_ = ?1", h->table->name))
    return e->code;
  return prepare(book, sql, &s->keep, e);
}

static int find_keys(struct store *s, const struct header *h, struct err *e) {
  s->n = h->n;
  s->keys = mem_new(h->n, sizeof *s->keys, e);
  if (!s->keys) return e->code;
  for (size_t i = 0; i < h->n; i++)
    if (h->at[i].known && h->at[i].known->flags & COLUMN_KEY) s->keys[s->n_keys++] = i;
  return 0;
}

static int open_store(struct store *s, struct db *book, const struct header *h, const char *file, struct str *sql,
                      struct err *e) {
  if (find_keys(s, h, e)) return e->code;
  for (size_t i = 0; i < h->n; i++)
    if (!h->at[i].known && need_attribute(book, h, &h->at[i], file, e)) return e->code;
  if (ask_number(book, "SELECT coalesce(max(id), 0) + 1 FROM imports", NULL, NULL, &s->import, e) ||
      str_addf(sql, e, "SELECT max(_rowid_) FROM %s", h->table->name) ||
      ask_number(book, sql->at, NULL, NULL, &s->last_old, e))
    return e->code;
  sql->n = 0;
  if (former_lacking(book, h, add_lacking, &s->emptied, e) || prepare_had(s, book, h, sql, e)) return e->code;
  if (prepare_insert(s, book, h, sql, e) || prepare_find(s, book, h, sql, e) || prepare_update(s, book, h, sql, e))
    return e->code;
  return prepare_keep(s, book, h, sql, e);
}

int store_open(struct db *book, const struct header *h, const char *file, struct store **out, struct err *e) {
  struct str sql = {0};
  *out = NULL;
  struct store *s = mem_new(1, sizeof *s, e);
  if (!s) return e->code;
  s->book = book;
  int code = open_store(s, book, h, file, &sql, e);
  str_free(&sql);
  if (code) return store_close(s), code;
  *out = s;
  return 0;
}

/* ---- rows ---- */

static int bind(struct db_stmt *s, int at, const struct db_text *v, struct err *e) {
  return v->text ? db_bind_text(s, at, v->text, v->n, e) : db_bind_null(s, at, e);
}

static int bind_all(struct store *s, struct db_stmt *stmt, const struct db_text *values, struct err *e) {
  for (size_t i = 0; i < s->n; i++) {
    int code = bind(stmt, (int)i + 1, &values[i], e);
    if (code) return code;
  }
  return 0;
}

static bool same(struct store *s, const struct db_text *values) {
  if (db_column_int(s->find, 1)) return false;
  for (size_t i = 0; i < s->n; i++) {
    size_t n;
    const char *old = db_column_text(s->find, (int)i + 2, &n);
    if (!old != !values[i].text || n != values[i].n || (n && memcmp(old, values[i].text, n))) return false;
  }
  return true;
}

/* Whether an old row is met for the second time. */
static int meet(struct store *s, int64_t row, bool *again, struct err *e) {
  *again = row > s->last_old || row < 1;
  if (*again) return 0;
  if (!s->seen && !(s->seen = mem_new((size_t)s->last_old / 8 + 1, 1, e))) return e->code;
  unsigned char bit = (unsigned char)(1 << row % 8);
  *again = s->seen[row / 8] & bit;
  s->seen[row / 8] |= bit;
  return 0;
}

static int count_emptied(struct store *s, int64_t row, struct err *e) {
  bool found;
  if (db_bind_int(s->had, 1, row, e) || db_step(s->had, &found, e)) return e->code;
  for (size_t i = 0; found && i < s->emptied.columns.n; i++)
    s->emptied.columns.at[i].rows += db_column_int(s->had, (int)i) != 0;
  s->emptied.rows++;
  return db_run(s->had, NULL, e);
}

static int replace(struct store *s, int64_t row, const struct db_text *values, bool empties, struct err *e) {
  if (empties && count_emptied(s, row, e)) return e->code;
  if (db_bind_int(s->keep, 1, row, e) || db_run(s->keep, NULL, e)) return e->code;
  if (bind_all(s, s->update, values, e) || db_bind_int(s->update, (int)s->n + 1, row, e)) return e->code;
  return db_run(s->update, NULL, e);
}

/* `next`: the rowid of the batch's next row that was inserted. */
static int look_for(struct store *s, const struct db_text *values, int64_t *next, enum store_outcome *outcome,
                    struct err *e) {
  bool found, again, equal, empties;
  for (size_t k = 0; k < s->n_keys; k++)
    if (bind(s->find, (int)k + 1, &values[s->keys[k]], e)) return e->code;
  if (db_step(s->find, &found, e)) return e->code;
  if (!found) return err_set(e, ERR_INTERNAL, "book.sql", "a defect in guerdon: a row in conflict was not found");
  int64_t row = db_column_int(s->find, 0);
  equal = same(s, values), empties = db_column_int(s->find, 1) != 0;
  if (db_run(s->find, NULL, e)) return e->code;
  *outcome = STORE_ADDED;
  if (row == *next) return ++*next, 0;
  if (meet(s, row, &again, e)) return e->code;
  *outcome = again ? STORE_REPEATED : equal ? STORE_UNCHANGED : STORE_CHANGED;
  return *outcome == STORE_CHANGED ? replace(s, row, values, empties, e) : 0;
}

int store_put(struct store *s, const struct db_text *values, size_t n, enum store_outcome *outcomes, struct err *e) {
  int64_t added;
  s->given.at = values, s->given.n = n;
  if (db_run(s->insert, &added, e)) return e->code;
  for (size_t i = 0; i < n; i++) outcomes[i] = STORE_ADDED;
  if (added == (int64_t)n) return 0;
  int64_t next = added ? db_last_rowid(s->book) - added + 1 : 0;
  for (size_t i = 0; i < n; i++)
    if (look_for(s, values + i * s->n, &next, &outcomes[i], e)) return e->code;
  return 0;
}

int64_t store_import(const struct store *s) { return s->import; }

const struct import_emptied *store_emptied(const struct store *s) { return &s->emptied; }

void store_give_emptied(struct store *s, struct import_emptied *out) {
  *out = s->emptied;
  s->emptied = (struct import_emptied){0};
}

void store_close(struct store *s) {
  if (!s) return;
  struct err ignored;
  db_finish(s->insert);
  db_give(s->book, NULL, &ignored);
  db_finish(s->find);
  db_finish(s->keep);
  db_finish(s->update);
  db_finish(s->had);
  free(s->emptied.columns.at);
  free(s->keys);
  free(s->seen);
  free(s);
}
