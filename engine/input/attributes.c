#include "input/attributes.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "input/value.h"

int attributes_open(struct attributes *a, struct err *e) {
  struct db_stmt *s;
  bool row;
  size_t cap = 0;
  int code =
      db_prepare(a->book, "SELECT name FROM attributes WHERE table_name = ?1 ORDER BY name COLLATE BINARY", &s, e);
  if (!code) code = db_bind_text(s, 1, a->table, strlen(a->table), e);
  while (!code && !(code = db_step(s, &row, e)) && row) {
    size_t n;
    const char *name = db_column_text(s, 0, &n);
    if (!name) continue;
    if (mem_grow((void **)&a->attrs->at, &cap, a->attrs->n + 1, sizeof *a->attrs->at, e) ||
        syms_add(a->syms, name, n, &a->attrs->at[a->attrs->n].name, e))
      code = e->code;
    else
      a->attrs->n++;
  }
  db_finish(s);
  if (!code && !(a->at = mem_new(a->attrs->n, sizeof *a->at, e))) code = e->code;
  return code;
}

static int add_quoted(struct str *sql, const char *name, struct err *e) {
  if (str_add(sql, "\"", 1, e)) return e->code;
  for (; *name; name++)
    if (str_add(sql, name, 1, e) || (*name == '"' && str_add(sql, name, 1, e))) return e->code;
  return str_add(sql, "\"", 1, e);
}

int attributes_select(const struct attributes *a, struct str *sql, struct err *e) {
  for (size_t i = 0; i < a->attrs->n; i++)
    if (str_add(sql, ", ", 2, e) || add_quoted(sql, a->syms->text[a->attrs->at[i].name], e)) return e->code;
  return 0;
}

/* ---- the type of one value ---- */

/* Numbers, but for those that are rather names: `007`, and whole numbers too long to be held exactly. */
static bool is_number(const char *text, size_t n, double *out) {
  size_t sign = text[0] == '-' || text[0] == '+', digits = strspn(text + sign, "0123456789");
  if (digits > 1 && text[sign] == '0') return false;
  if (sign + digits == n && digits > 15) return false;
  return value_number(text, n, out);
}

static bool is_word(const char *text, size_t n, const char *word) {
  for (size_t i = 0; i < n; i++)
    if ((text[i] | 0x20) != word[i]) return false; /* at the end, the word's NUL differs from all */
  return !word[n];
}

static enum attr_type classify(const struct zone *zone, const char *text, size_t n, double *out) {
  int64_t time;
  bool has_offset;
  if (is_number(text, n, out)) return ATTR_NUMBER;
  if (date_parse(text, n, &time, &has_offset)) {
    *out = date_day_of(has_offset ? zone_wall(zone, time) : time);
    return ATTR_DATE;
  }
  *out = is_word(text, n, "true");
  return *out != 0 || is_word(text, n, "false") ? ATTR_BOOLEAN : ATTR_TEXT;
}

/* ---- values ---- */

static int put_number(struct attr *attr, struct attribute_column *c, uint32_t row, double v, struct err *e) {
  if (mem_grow((void **)&attr->number, &c->cap, (size_t)row + 1, sizeof *attr->number, e)) return e->code;
  attr->number[row] = v;
  return 0;
}

static int put_text(struct attributes *a, struct attr *attr, struct attribute_column *c, uint32_t row, const char *text,
                    size_t n, struct err *e) {
  if (mem_grow((void **)&attr->sym, &c->cap, (size_t)row + 1, sizeof *attr->sym, e)) return e->code;
  return text ? syms_add(a->syms, text, n, &attr->sym[row], e) : 0; /* new room is 0: none */
}

/* The first value decides what the column is taken for; rows before it have none. */
static int settle(struct attr *attr, struct attribute_column *c, enum attr_type type, uint32_t row, struct err *e) {
  c->typed = true;
  attr->type = type;
  for (uint32_t i = 0; i < row && type != ATTR_TEXT; i++)
    if (put_number(attr, c, i, NAN, e)) return e->code;
  return 0;
}

static int put_value(struct attributes *a, size_t i, const char *text, size_t n, uint32_t row, struct err *e) {
  struct attr *attr = &a->attrs->at[i];
  struct attribute_column *c = &a->at[i];
  double v = NAN;
  if (c->mixed || (!c->typed && !n)) return 0;
  enum attr_type type =
      !n || (c->typed && attr->type == ATTR_TEXT) ? (enum attr_type)attr->type : classify(a->zone, text, n, &v);
  if (!c->typed && settle(attr, c, type, row, e)) return e->code;
  if (type != attr->type) {
    c->mixed = true;
    return 0;
  }
  return type == ATTR_TEXT ? put_text(a, attr, c, row, n ? text : NULL, n, e) : put_number(attr, c, row, v, e);
}

int attributes_put(struct attributes *a, const struct db_text *values, uint32_t row, struct err *e) {
  for (size_t i = 0; i < a->attrs->n; i++) {
    int code = put_value(a, i, values[i].text, values[i].n, row, e);
    if (code) return code;
  }
  return 0;
}

/* ---- two readers ---- */

static int join_values(struct attributes *a, const struct attributes *from, size_t i, uint32_t n, uint32_t more,
                       const uint32_t *syms, struct err *e) {
  struct attr *to = &a->attrs->at[i];
  const struct attr *there = &from->attrs->at[i];
  struct attribute_column *c = &a->at[i];
  bool typed = from->at[i].typed;
  if (to->type != ATTR_TEXT) {
    for (uint32_t k = 0; k < more; k++)
      if (put_number(to, c, n + k, typed ? there->number[k] : NAN, e)) return e->code;
    return 0;
  }
  if (mem_grow((void **)&to->sym, &c->cap, (size_t)n + more + 1, sizeof *to->sym, e)) return e->code;
  for (uint32_t k = 0; typed && k < more && k < from->at[i].cap; k++) to->sym[n + k] = syms[there->sym[k]];
  return 0;
}

int attributes_join(struct attributes *a, const struct attributes *from, uint32_t n, uint32_t more,
                    const uint32_t *syms, struct err *e) {
  for (size_t i = 0; i < a->attrs->n; i++) {
    struct attribute_column *c = &a->at[i];
    const struct attribute_column *other = &from->at[i];
    enum attr_type type = (enum attr_type)from->attrs->at[i].type;
    c->mixed |= other->mixed || (c->typed && other->typed && type != (enum attr_type)a->attrs->at[i].type);
    if (c->mixed || (!c->typed && !other->typed)) continue;
    if (!c->typed && settle(&a->attrs->at[i], c, type, n, e)) return e->code;
    if (join_values(a, from, i, n, more, syms, e)) return e->code;
  }
  return 0;
}

/* ---- the end ---- */

static int read_again(struct attributes *a, size_t i, struct err *e) {
  struct attr *attr = &a->attrs->at[i];
  struct attribute_column *c = &a->at[i];
  struct str sql = {0};
  struct db_stmt *s = NULL;
  bool row;
  uint32_t at = a->base;
  free(attr->number);
  attr->number = NULL;
  *c = (struct attribute_column){.typed = true};
  attr->type = ATTR_TEXT;
  int code = str_addf(&sql, e, "SELECT ") || add_quoted(&sql, a->syms->text[attr->name], e) ||
                     str_addf(&sql, e, " FROM %s ORDER BY _rowid_", a->table) || db_prepare(a->book, sql.at, &s, e)
                 ? e->code
                 : 0;
  while (!code && !(code = db_step(s, &row, e)) && row) {
    size_t n;
    const char *text = db_column_text(s, 0, &n);
    code = put_text(a, attr, c, at++, text, n, e);
  }
  db_finish(s);
  str_free(&sql);
  return code;
}

int attributes_close(struct attributes *a, uint32_t n_rows, struct err *e) {
  for (size_t i = 0; i < a->attrs->n; i++) {
    struct attr *attr = &a->attrs->at[i];
    if (a->at[i].mixed && read_again(a, i, e)) return e->code;
    if (!a->at[i].typed) attr->type = ATTR_TEXT;
    if (attr->type == ATTR_TEXT &&
        mem_grow((void **)&attr->sym, &a->at[i].cap, n_rows + (size_t)1, sizeof *attr->sym, e))
      return e->code;
  }
  return 0;
}

void attributes_free(struct attributes *a) {
  free(a->at);
  a->at = NULL;
}
