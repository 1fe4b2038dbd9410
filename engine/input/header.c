#include "input/header.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/str.h"
#include "input/excerpt.h"

/* A name of the file, or of a mapping, in a message. */
#define SHOWN(name) excerpt((name), (char[EXCERPT_TEXT]){0})

enum { HEADER_FIELDS_MAX = 400 }; /* all known columns and attributes, and some that are mapped twice */

struct place {
  const char *file;
  int line;
};

static int copy_names(struct header *h, const struct csv_row *row, struct place at, struct err *e) {
  if (row->n > HEADER_FIELDS_MAX)
    return err_at(e, ERR_INPUT, "import.too-many-columns", at.file, at.line, 0, "%zu columns; expected at most %d",
                  row->n, HEADER_FIELDS_MAX);
  h->n_fields = row->n;
  h->fields = arena_new(&h->arena, row->n, sizeof *h->fields, e);
  if (!h->fields) return e->code;
  for (size_t i = 0; i < row->n; i++) {
    if (!row->fields[i].n)
      return err_at(e, ERR_INPUT, "import.empty-column", at.file, at.line, (int)i + 1,
                    "column %zu has no name; name it in the first line of the file, or delete it", i + 1);
    if (!(h->fields[i] = arena_text(&h->arena, row->fields[i].text, row->fields[i].n, e))) return e->code;
    for (size_t j = 0; j < i; j++)
      if (!strcmp(h->fields[i], h->fields[j]))
        return err_at(e, ERR_INPUT, "import.duplicate-column", at.file, at.line, (int)i + 1,
                      "columns %zu and %zu are both named \"%s\"; rename or delete one", j + 1, i + 1,
                      SHOWN(h->fields[i]));
  }
  return 0;
}

/* A mapped NAME that is no column of the table makes an attribute; one that nearly is, is a slip of the pen. */
static int check_map_name(const struct header *h, const char *name, struct place at, struct err *e) {
  const char *names[TABLE_COLUMNS], *near;
  size_t n = 0;
  if (table_column(h->table, name, strlen(name))) return 0;
  while (h->table->columns[n].name) names[n] = h->table->columns[n].name, n++;
  near = str_nearest(name, names, n);
  if (!near) return 0;
  return err_at(
      e, ERR_INPUT, "import.unknown-column", at.file, at.line, 0,
      "the mapping names \"%s\", which %s do not have; did you mean \"%s\"? (an attribute needs a name that is "
      "not so near to one of theirs)",
      SHOWN(name), h->table->name, near);
}

static int report_unmapped(const struct header *h, const struct import_map *map, struct place at, struct err *e) {
  char tail[512], (*shown)[EXCERPT_TEXT] = mem_new(h->n_fields, sizeof *shown, e);
  const char **names = mem_new(h->n_fields, sizeof *names, e);
  if (shown && names) {
    for (size_t i = 0; i < h->n_fields; i++) names[i] = excerpt(h->fields[i], shown[i]);
    str_suggest(tail, sizeof tail, map->column, names, h->n_fields);
    err_at(e, ERR_INPUT, "import.unknown-column", at.file, at.line, 0,
           "the mapping of \"%s\" names a column \"%s\" that the file does not have%s", SHOWN(map->name),
           SHOWN(map->column), tail);
  }
  free(names);
  free(shown);
  return e->code;
}

static int check_map(const struct header *h, const struct import_options *o, struct place at, struct err *e) {
  for (size_t m = 0; m < o->n_map; m++) {
    if (check_map_name(h, o->map[m].name, at, e)) return e->code;
    bool found = false;
    for (size_t i = 0; i < h->n_fields; i++) found |= !strcmp(h->fields[i], o->map[m].column);
    if (!found) return report_unmapped(h, &o->map[m], at, e);
  }
  return 0;
}

static int check_attribute(const struct header *h, const char *name, int field, struct place at, struct err *e) {
  size_t n = strlen(name);
  if (!n || n > HEADER_NAME_MAX || !strcasecmp(name, "_rowid_"))
    return err_at(e, ERR_INPUT, "import.bad-attribute", at.file, at.line, field + 1,
                  "\"%s\" cannot name an attribute; expected 1 to %d bytes, and not _rowid_", SHOWN(name),
                  HEADER_NAME_MAX);
  const char *other = NULL;
  for (const struct column *c = h->table->columns; c->name; c++)
    if (!strcasecmp(c->name, name) || (c->alias && !strcasecmp(c->alias, name))) other = c->name;
  for (size_t i = 0; i < h->n; i++)
    if (!strcasecmp(h->at[i].name, name)) other = h->at[i].name;
  if (other)
    return err_at(e, ERR_INPUT, "import.attribute-case", at.file, at.line, field + 1,
                  "\"%s\" differs from \"%s\" in capitals only; rename it, or say what it is with %s--map %s=%s",
                  SHOWN(name), SHOWN(other), h->in_folder ? "guerdon import BOOK FILE " : "", SHOWN(other),
                  SHOWN(name));
  return 0;
}

static int add(struct header *h, const char *name, int field, struct place at, struct err *e) {
  const struct column *known = table_column(h->table, name, strlen(name));
  if (known) name = known->name;
  for (size_t i = 0; i < h->n; i++)
    if (!strcmp(h->at[i].name, name))
      return err_at(e, ERR_INPUT, "import.duplicate-column", at.file, at.line, field + 1,
                    "columns %d (\"%s\") and %d (\"%s\") are both %s; leave one out", h->at[i].field + 1,
                    SHOWN(h->fields[h->at[i].field]), field + 1, SHOWN(h->fields[field]), SHOWN(name));
  int code = known ? 0 : check_attribute(h, name, field, at, e);
  if (!code) h->at[h->n++] = (struct header_column){name, known, field};
  return code;
}

static int add_field(struct header *h, int field, const struct import_options *o, struct place at, struct err *e) {
  bool mapped = false;
  for (size_t m = 0; m < o->n_map; m++) {
    if (strcmp(o->map[m].column, h->fields[field])) continue;
    const char *name = arena_text(&h->arena, o->map[m].name, strlen(o->map[m].name), e);
    if (!name || add(h, name, field, at, e)) return e->code;
    mapped = true;
  }
  return mapped ? 0 : add(h, h->fields[field], field, at, e);
}

static int report_missing(const struct header *h, const struct column *c, struct place at, struct err *e) {
  char found[512];
  size_t used = 0;
  for (size_t i = 0; i < h->n_fields && used < sizeof found - 80; i++)
    used += (size_t)snprintf(found + used, sizeof found - used, "%s%s", i ? ", " : "", SHOWN(h->fields[i]));
  const char *near = str_nearest(c->name, h->fields, h->n_fields);
  const char *other =
      h->n_fields == 1 && strpbrk(h->fields[0], ";\t|") ? "; the fields must be separated by commas" : "";
  const char *remedy = h->in_folder ? "rename the column that holds it, or name it while it comes into a book: guerdon "
                                      "import BOOK FILE --map "
                                    : "name the column that holds it: --map ";
  return err_at(e, ERR_INPUT, "import.missing-column", at.file, at.line, 0,
                "%s need a column \"%s\"; found %s%s; %s%s=%s", h->table->name, c->name, found, other, remedy, c->name,
                near ? SHOWN(near) : "COLUMN");
}

static int complete(struct header *h, const struct import_options *o, struct place at, struct err *e) {
  size_t attributes = 0;
  for (size_t i = 0; i < h->n; i++) attributes += !h->at[i].known;
  if (attributes > HEADER_ATTRIBUTES_MAX)
    return err_at(e, ERR_INPUT, "import.too-many-columns", at.file, at.line, 0,
                  "%zu columns that %s do not have of themselves; expected at most %d attributes", attributes,
                  h->table->name, HEADER_ATTRIBUTES_MAX);
  for (const struct column *c = h->table->columns; c->name; c++) {
    if (header_find(h, c->name) >= 0) continue;
    if (o->merge && !(c->flags & COLUMN_KEY)) continue; /* the book has it, or the row is refused */
    if (c->flags & COLUMN_REQUIRED) return report_missing(h, c, at, e);
    bool currency = c->kind == VALUE_CURRENCY && o->currency && table_column(h->table, "amount", 6);
    if (c->missing || currency) h->at[h->n++] = (struct header_column){c->name, c, HEADER_NO_FIELD};
  }
  return 0;
}

int header_read(struct header *h, const struct table *t, const struct csv_row *row, const struct import_options *o,
                const char *file, struct err *e) {
  struct place at = {file, (int)row->line};
  *h = (struct header){.table = t, .line = at.line, .in_folder = o->in_folder};
  if (copy_names(h, row, at, e) || check_map(h, o, at, e)) return e->code;
  h->at = arena_new(&h->arena, h->n_fields + o->n_map + TABLE_COLUMNS, sizeof *h->at, e);
  if (!h->at) return e->code;
  size_t n = h->n_fields;
  if (n > 2 && !strcmp(h->fields[n - 2], "line") && !strcmp(h->fields[n - 1], "reason")) n -= 2;
  for (size_t i = 0; i < n; i++)
    if (add_field(h, (int)i, o, at, e)) return e->code;
  return complete(h, o, at, e);
}

int header_find(const struct header *h, const char *name) {
  for (size_t i = 0; i < h->n; i++)
    if (h->at[i].known && !strcmp(h->at[i].name, name)) return (int)i;
  return -1;
}

void header_free(struct header *h) { arena_free(&h->arena); }
