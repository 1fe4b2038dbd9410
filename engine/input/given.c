#include "input/given.h"

#include <string.h>

#include "base/mem.h"
#include "base/str.h"
#include "input/csv.h"
#include "input/excerpt.h"
#include "input/fields.h"
#include "input/import.h"
#include "input/table.h"

enum { GIVEN_COLUMNS = 300 }; /* more than a table may have with its attributes: the import says so */

struct given {
  const char *file;
  const struct node *table;
  const char *names[GIVEN_COLUMNS];
  size_t n_names;
  struct csv_row *rows; /* the names first; row i stands in line i + 1 of no file, and `locate` knows where */
  struct arena arena;
};

static int wrong(const struct given *g, const struct node *node, const char *expected, const char *remedy,
                 struct err *e) {
  fields_wrong(g->file, node, expected, remedy, e);
  memcpy(e->id, "test.wrong-type", sizeof "test.wrong-type");
  return e->code;
}

static size_t find_name(const struct given *g, const char *name) {
  size_t i = 0;
  while (i < g->n_names && strcmp(g->names[i], name)) i++;
  return i;
}

static bool is_there(const struct given *g, const struct column *c) {
  return find_name(g, c->name) < g->n_names || (c->alias && find_name(g, c->alias) < g->n_names);
}

/* A new name is an attribute; one that is nearly that of a column which no row has is a slip of the pen. */
static int check_name(const struct given *g, const struct table *t, const struct node *v, struct err *e) {
  const char *names[2 * TABLE_COLUMNS], *near;
  size_t n = 0;
  if (!t || table_column(t, v->key, strlen(v->key))) return 0;
  for (const struct column *c = t->columns; c->name; c++) {
    names[n++] = c->name;
    if (c->alias) names[n++] = c->alias;
  }
  char shown[EXCERPT_TEXT];
  near = str_nearest(v->key, names, n);
  if (!near) return 0;
  for (const struct node *row = g->table->first; row; row = row->next)
    if (node_get(row, near)) return 0;
  return err_at(e, ERR_INPUT, "test.unknown-column", g->file, v->key_line, v->key_column,
                "%s have no column \"%s\"; did you mean \"%s\"? (an attribute needs a name that is not so near to one "
                "of theirs)",
                t->name, excerpt(v->key, shown), near);
}

/* Every name that some row has, and those that no row may do without: then it is the row that lacks one. */
static int collect_names(struct given *g, const struct table *t, struct err *e) {
  for (const struct node *row = g->table->first; row; row = row->next) {
    if (row->kind != NODE_MAP) return wrong(g, row, "a row", "write one such as {id: P1}", e);
    for (const struct node *v = row->first; v; v = v->next) {
      if (v->kind != NODE_TEXT) return wrong(g, v, "a value", "write one value", e);
      if (find_name(g, v->key) < g->n_names || g->n_names == GIVEN_COLUMNS) continue;
      if (check_name(g, t, v, e)) return e->code;
      g->names[g->n_names++] = v->key;
    }
  }
  for (const struct column *c = t ? t->columns : NULL; c && c->name; c++)
    if (c->flags & COLUMN_REQUIRED && !is_there(g, c) && g->n_names < GIVEN_COLUMNS) g->names[g->n_names++] = c->name;
  return 0;
}

static struct csv_field *new_row(struct given *g, size_t at, struct err *e) {
  struct csv_field *fields = arena_new(&g->arena, g->n_names + 1, sizeof *fields, e); /* the last: of names too many */
  for (size_t i = 0; fields && i < g->n_names; i++) fields[i].text = "";              /* empty, as in a file */
  g->rows[at] = (struct csv_row){fields, g->n_names, (long)at + 1};
  return fields;
}

static int make_rows(struct given *g, struct err *e) {
  g->rows = arena_new(&g->arena, g->table->n + 1, sizeof *g->rows, e);
  struct csv_field *fields = g->rows ? new_row(g, 0, e) : NULL;
  if (!fields) return e->code;
  for (size_t i = 0; i < g->n_names; i++) fields[i] = (struct csv_field){g->names[i], strlen(g->names[i])};
  size_t at = 0;
  for (const struct node *row = g->table->first; row; row = row->next) {
    if (!(fields = new_row(g, ++at, e))) return e->code;
    for (const struct node *v = row->first; v; v = v->next)
      fields[find_name(g, v->key)] = (struct csv_field){v->text, strlen(v->text)};
  }
  return 0;
}

/* The names stand in the first row that has them. */
static const struct node *cell(const struct given *g, int line, int column) {
  const char *name = column > 0 && (size_t)column <= g->n_names ? g->names[column - 1] : "";
  const struct node *row = g->table->first, *v = NULL;
  if (line < 2) {
    for (; row && !v; row = row->next) v = node_get(row, name);
    return v ? v : g->table;
  }
  for (int i = 2; row && i < line; i++) row = row->next;
  v = node_get(row, name);
  return v ? v : row ? row : g->table;
}

static int locate(const struct given *g, struct err *e) {
  if (e->code != ERR_INPUT || strncmp(e->file, g->file, sizeof e->file - 1) != 0) return e->code;
  const struct node *at = cell(g, e->line, e->column);
  e->line = at->line;
  e->column = at->column;
  return e->code;
}

static int import_rows(const struct given *g, struct db *book, const char *currency, struct err *e) {
  struct csv *csv = NULL;
  const struct import_options o = {.table = g->table->key, .currency = currency};
  if (csv_given(g->file, g->rows, g->table->n + 1, &csv, e)) return e->code;
  int code = import_given(book, csv, &o, e);
  csv_close(csv);
  return code ? locate(g, e) : 0;
}

static int collect(struct given *g, struct err *e) {
  if (g->table->kind != NODE_LIST) return wrong(g, g->table, "a list of rows", "write one such as [{id: P1}]", e);
  return g->table->n ? collect_names(g, table_find(g->table->key), e) : 0;
}

int given_check(const char *file, const struct node *table, struct err *e) {
  return collect(&(struct given){.file = file, .table = table}, e);
}

int given_import(struct db *book, const char *file, const struct node *table, const char *currency, struct err *e) {
  struct given g = {.file = file, .table = table};
  int code = collect(&g, e);
  if (!code && table->n) code = make_rows(&g, e);
  if (!code && table->n) code = import_rows(&g, book, currency, e);
  arena_free(&g.arena);
  return code;
}
