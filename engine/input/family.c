#include "input/family.h"

#include <stdlib.h>
#include <string.h>
#include "input/excerpt.h"

static int number_of(struct family *f, const char *id, size_t n, uint32_t *number, struct err *e) {
  if (syms_add(&f->ids, id, n, number, e)) return e->code;
  while (f->members.n <= *number) {
    struct family_member *m = vec_push(&f->members, e);
    if (!m) return e->code;
  }
  return 0;
}

static int read_member(struct family *f, struct db_stmt *s, struct err *e) {
  size_t n, m;
  uint32_t id = 0, parent = 0;
  const char *name = db_column_text(s, 0, &n), *above = db_column_text(s, 1, &m);
  if (!name) return 0; /* out of memory: the next step says so */
  if (number_of(f, name, n, &id, e) || (above && number_of(f, above, m, &parent, e))) return e->code;
  f->members.at[id].in_book = true;
  f->members.at[id].parent = parent;
  return 0;
}

int family_open(struct family *f, struct db *book, struct err *e) {
  struct db_stmt *s;
  bool row;
  uint32_t none;
  *f = (struct family){0};
  if (syms_init(&f->ids, e) || number_of(f, "", 0, &none, e)) return e->code;
  int code = db_prepare(book, "SELECT id, parent_id FROM partners", &s, e);
  while (!code && !(code = db_step(s, &row, e)) && row) code = read_member(f, s, e);
  db_finish(s);
  return code;
}

static int copy_row(struct family *f, const struct csv_row *row, struct csv_row *copy, struct err *e) {
  struct csv_field *fields = arena_new(&f->arena, row->n, sizeof *fields, e);
  if (!fields) return e->code;
  for (size_t i = 0; i < row->n; i++) {
    fields[i].n = row->fields[i].n;
    if (!(fields[i].text = arena_text(&f->arena, row->fields[i].text, row->fields[i].n, e))) return e->code;
  }
  *copy = (struct csv_row){fields, row->n, row->line};
  return 0;
}

int family_add(struct family *f, const struct csv_row *row, const struct csv_field *id, const struct csv_field *parent,
               bool *repeated, struct err *e) {
  uint32_t self, above = 0;
  if (number_of(f, id->text, id->n, &self, e)) return e->code;
  *repeated = f->members.at[self].held != 0;
  if (*repeated) return 0;
  if (parent->text && number_of(f, parent->text, parent->n, &above, e)) return e->code;
  struct family_row held = {.id = self, .parent = above}, *at;
  if (copy_row(f, row, &held.row, e) || !(at = vec_push(&f->rows, e))) return e->code;
  *at = held;
  f->members.at[self].held = (uint32_t)f->rows.n;
  return 0;
}

static const struct family_row *held(const struct family *f, uint32_t id) {
  uint32_t at = f->members.at[id].held;
  return at && !f->rows.at[at - 1].rejected ? &f->rows.at[at - 1] : NULL;
}

static uint32_t parent_of(const struct family *f, uint32_t id) {
  const struct family_row *r = held(f, id);
  return r ? r->parent : f->members.at[id].parent;
}

static int64_t reject(struct family *f, size_t at) {
  f->rows.at[at].rejected = f->rejected = true;
  return (int64_t)at;
}

/* Rejecting a row may leave others without a parent: looks again until nothing changes. */
static int64_t find_orphan(struct family *f) {
  for (;; f->next = 0, f->rejected = false) {
    while (f->next < f->rows.n) {
      const struct family_row *r = &f->rows.at[f->next++];
      if (!r->rejected && r->parent && !held(f, r->parent) && !f->members.at[r->parent].in_book)
        return reject(f, f->next - 1);
    }
    if (!f->rejected) return -1;
  }
}

/* Walks up from a partner until something is met that an earlier walk has met; `mark` is the walk's own. When it meets
 * its own mark, it has gone round: returns where, or 0. */
static uint32_t walk_up(struct family *f, uint32_t id, uint32_t mark) {
  for (; id && !f->members.at[id].mark; id = parent_of(f, id)) f->members.at[id].mark = mark;
  return id && f->members.at[id].mark == mark ? id : 0;
}

static int64_t find_cycle(struct family *f) {
  for (size_t i = 0; i < f->members.n; i++) f->members.at[i].mark = 0;
  for (size_t i = 0; i < f->rows.n; i++) {
    uint32_t met = f->rows.at[i].rejected ? 0 : walk_up(f, f->rows.at[i].id, (uint32_t)i + 1), id = met;
    while (id) { /* once round: the walk itself may only have led to the cycle */
      if (held(f, id)) return reject(f, f->members.at[id].held - 1);
      id = parent_of(f, id);
      if (id == met) id = 0;
    }
  }
  return -1;
}

int64_t family_fault(struct family *f, const char *file, int column, struct err *why) {
  int64_t at = find_orphan(f);
  bool orphan = at >= 0;
  if (!orphan && (at = find_cycle(f)) < 0) return -1;
  const struct family_row *r = &f->rows.at[at];
  char id[EXCERPT_TEXT], parent[EXCERPT_TEXT];
  excerpt(f->ids.text[r->id], id);
  excerpt(f->ids.text[r->parent], parent);
  if (orphan)
    err_at(why, ERR_INPUT, "data.unknown-partner", file, (int)r->row.line, column,
           "parent_id: there is no partner \"%s\", neither in this file nor in the book; add it, or correct the id",
           parent);
  else
    err_at(why, ERR_INPUT, "data.parent-cycle", file, (int)r->row.line, column,
           "parent_id: following the parents of \"%s\" by way of \"%s\" leads back to it; expected a tree", id, parent);
  return at;
}

void family_free(struct family *f) {
  syms_free(&f->ids);
  free(f->members.at);
  free(f->rows.at);
  arena_free(&f->arena);
}
