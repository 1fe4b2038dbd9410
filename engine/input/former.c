#include "input/former.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"

struct former {
  const struct header *h;
  struct db_stmt *find;
  struct str text; /* of the row's values: what a statement lends is gone when its row is changed */
};

static bool is_own(const struct header *h, const char *name) {
  for (size_t i = 0; i < h->n; i++)
    if (!strcmp(h->at[i].name, name)) return true;
  return false;
}

int former_lacking(struct db *book, const struct header *h, int (*each)(void *context, const char *name, struct err *e),
                   void *context, struct err *e) {
  struct db_stmt *s;
  bool row = false;
  int code = db_prepare(book, "SELECT name FROM pragma_table_info(?1)", &s, e);
  if (!code) code = db_bind_text(s, 1, h->table->name, strlen(h->table->name), e);
  while (!code && !(code = db_step(s, &row, e)) && row) {
    size_t n;
    const char *name = db_column_text(s, 0, &n);
    code = !name ? err_memory(e) : is_own(h, name) ? 0 : each(context, name, e);
  }
  db_finish(s);
  return code;
}

/* ---- the header ---- */

struct names {
  VEC(const char *) all;
  struct arena *arena;
};

static int add_name(void *context, const char *name, struct err *e) {
  struct names *names = context;
  const char **to = vec_push(&names->all, e);
  return to && (*to = arena_text(names->arena, name, strlen(name), e)) ? 0 : e->code;
}

/* A currency that the whole file is given is for rows without one, so what the book has goes before it. */
static void drop_given_currency(struct header *h) {
  for (size_t i = 0; i < h->n; i++)
    if (h->at[i].field == HEADER_NO_FIELD && !(h->at[i].known->flags & COLUMN_KEY)) h->at[i--] = h->at[--h->n];
}

int former_join(struct db *book, struct header *h, struct err *e) {
  struct names names = {.arena = &h->arena};
  drop_given_currency(h);
  int code = former_lacking(book, h, add_name, &names, e);
  struct header_column *at = code ? NULL : arena_new(&h->arena, h->n + names.all.n, sizeof *at, e);
  if (at) {
    memcpy(at, h->at, h->n * sizeof *at);
    for (size_t i = 0; i < names.all.n; i++) {
      const char *name = names.all.at[i];
      at[h->n + i] = (struct header_column){name, table_column(h->table, name, strlen(name)), HEADER_NO_FIELD};
    }
    h->at = at, h->n += names.all.n, h->n_kept = names.all.n;
  }
  free(names.all.at);
  return at ? 0 : e->code;
}

/* ---- rows ---- */

static int add_column(struct str *sql, const char *between, const char *name, struct err *e) {
  return str_addf(sql, e, "%s", between) || str_add_quoted(sql, name, '"', e) ? e->code : 0;
}

static int open_former(struct former *f, struct db *book, struct str *sql, struct err *e) {
  const struct header *h = f->h;
  size_t own = h->n - h->n_kept, keys = 0;
  for (size_t i = own; i < h->n; i++)
    if (add_column(sql, i == own ? "SELECT " : ", ", h->at[i].name, e)) return e->code;
  if (str_addf(sql, e, " FROM %s", h->table->name)) return e->code;
  for (size_t i = 0; i < own; i++) {
    if (!h->at[i].known || !(h->at[i].known->flags & COLUMN_KEY)) continue;
    if (add_column(sql, keys ? " AND " : " WHERE ", h->at[i].name, e) || str_addf(sql, e, " = ?%zu", keys + 1))
      return e->code;
    keys++;
  }
  return db_prepare(book, sql->at, &f->find, e);
}

int former_open(struct db *book, const struct header *h, struct former **out, struct err *e) {
  struct str sql = {0};
  *out = NULL;
  struct former *f = mem_new(1, sizeof *f, e);
  if (!f) return e->code;
  f->h = h;
  int code = open_former(f, book, &sql, e);
  str_free(&sql);
  if (code) return former_close(f), code;
  *out = f;
  return 0;
}

/* The text may move while it grows, so where each value begins in it is known first, and where that is, last. */
static int take(struct former *f, struct csv_field *kept, struct err *e) {
  f->text.n = 0;
  for (size_t i = 0; i < f->h->n_kept; i++) {
    size_t n;
    const char *text = db_column_text(f->find, (int)i, &n);
    if (n && str_add(&f->text, text, n, e)) return e->code;
    kept[i] = (struct csv_field){n ? text : NULL, n};
  }
  const char *at = f->text.at;
  for (size_t i = 0; i < f->h->n_kept; i++)
    if (kept[i].text) kept[i].text = at, at += kept[i].n;
  return 0;
}

int former_find(struct former *f, struct csv_field *values, struct err *e) {
  size_t own = f->h->n - f->h->n_kept;
  int keys = 0;
  bool found;
  for (size_t i = own; i < f->h->n; i++) values[i] = (struct csv_field){NULL, 0};
  for (size_t i = 0; i < own; i++)
    if (f->h->at[i].known && f->h->at[i].known->flags & COLUMN_KEY &&
        db_bind_text(f->find, ++keys, values[i].text, values[i].n, e))
      return e->code;
  if (db_step(f->find, &found, e)) return e->code;
  if (!found) return 0;
  return take(f, values + own, e) || db_run(f->find, NULL, e) ? e->code : 0;
}

void former_close(struct former *f) {
  if (!f) return;
  db_finish(f->find);
  str_free(&f->text);
  free(f);
}
