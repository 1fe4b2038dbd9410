#include "input/batch.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

int batch_open(struct batch *b, size_t columns, bool keeps_rows, struct err *e) {
  *b = (struct batch){.columns = columns, .keeps_rows = keeps_rows};
  b->values = mem_new(BATCH_ROWS * columns, sizeof *b->values, e);
  b->rows = mem_new(BATCH_ROWS, sizeof *b->rows, e);
  return b->values && b->rows ? 0 : e->code;
}

static size_t bytes_of(const struct csv_field *fields, size_t n) {
  size_t bytes = 0;
  for (size_t i = 0; i < n; i++) bytes += fields[i].n;
  return bytes;
}

static size_t need(const struct batch *b, const struct csv_row *row, const struct csv_field *values) {
  return bytes_of(values, b->columns) + (b->keeps_rows ? bytes_of(row->fields, row->n) : 0);
}

bool batch_fits(const struct batch *b, const struct csv_row *row, const struct csv_field *values) {
  if (!b->n) return true;
  return b->n < BATCH_ROWS && b->used + need(b, row, values) <= b->cap &&
         (!b->keeps_rows || b->n_fields + row->n <= b->fields_cap);
}

static const char *keep(struct batch *b, const struct csv_field *f) {
  if (!f->text) return NULL;
  char *to = b->bytes + b->used;
  memcpy(to, f->text, f->n);
  b->used += f->n;
  return to;
}

/* Room grows while the batch is empty only: what is in it is pointed at. */
static int make_room(struct batch *b, const struct csv_row *row, const struct csv_field *values, struct err *e) {
  size_t bytes = need(b, row, values), fields = b->keeps_rows ? row->n * BATCH_ROWS : 0;
  if (b->n) return 0;
  return mem_grow((void **)&b->bytes, &b->cap, bytes > BATCH_BYTES ? bytes : BATCH_BYTES, 1, e) ||
                 mem_grow((void **)&b->fields, &b->fields_cap, fields, sizeof *b->fields, e)
             ? e->code
             : 0;
}

int batch_add(struct batch *b, const struct csv_row *row, const struct csv_field *values, struct err *e) {
  if (make_room(b, row, values, e)) return e->code;
  struct db_text *to = &b->values[b->n * b->columns];
  for (size_t i = 0; i < b->columns; i++) to[i] = (struct db_text){keep(b, &values[i]), values[i].n};
  struct csv_field *fields = b->fields + b->n_fields;
  b->rows[b->n++] = (struct csv_row){fields, b->keeps_rows ? row->n : 0, row->line};
  for (size_t i = 0; b->keeps_rows && i < row->n; i++)
    fields[i] = (struct csv_field){keep(b, &row->fields[i]), row->fields[i].n};
  b->n_fields += b->keeps_rows ? row->n : 0;
  return 0;
}

void batch_clear(struct batch *b) { b->n = b->n_fields = b->used = 0; }

void batch_free(struct batch *b) {
  free(b->values);
  free(b->rows);
  free(b->fields);
  free(b->bytes);
  *b = (struct batch){0};
}
