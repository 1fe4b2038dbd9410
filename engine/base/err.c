#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static int fill(struct err *e, int code, const char *id, const char *fmt, va_list ap) {
  memset(e, 0, sizeof *e);
  e->code = code;
  snprintf(e->id, sizeof e->id, "%s", id);
  vsnprintf(e->text, sizeof e->text, fmt, ap);
  return code;
}

int err_set(struct err *e, int code, const char *id, const char *fmt, ...) {
  va_list ap;
  va_start(ap, fmt);
  fill(e, code, id, fmt, ap);
  va_end(ap);
  return code;
}

int err_at(struct err *e, int code, const char *id, const char *file, int line, int column, const char *fmt, ...) {
  va_list ap;
  va_start(ap, fmt);
  fill(e, code, id, fmt, ap);
  va_end(ap);
  return err_place(e, file, line, column);
}

int err_memory(struct err *e) {
  return err_set(e, ERR_AGAIN, "machine.memory", "out of memory; free some, or work on fewer rows at a time");
}

int err_place(struct err *e, const char *file, int line, int column) {
  if (e->line || e->file[0]) return e->code;
  if (file) snprintf(e->file, sizeof e->file, "%s", file);
  e->line = line;
  e->column = column;
  return e->code;
}

void err_format(const struct err *e, char *out, unsigned long size) {
  char place[320] = "";
  if (e->file[0] && e->line && e->column)
    snprintf(place, sizeof place, "%s:%d:%d: ", e->file, e->line, e->column);
  else if (e->file[0] && e->line)
    snprintf(place, sizeof place, "%s:%d: ", e->file, e->line);
  else if (e->file[0])
    snprintf(place, sizeof place, "%s: ", e->file);
  snprintf(out, size, "%s%s [%s]", place, e->text, e->id);
}
