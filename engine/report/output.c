#include "report/output.h"

#include <errno.h>
#include <string.h>

const char *const output_format_names[OUTPUT_FORMATS] = {"table", "csv", "json"};

void output_strong(const struct output *o, const char *text) {
  fprintf(o->file, o->bold ? "\033[1m%s\033[0m" : "%s", text);
}

void output_heading(const struct output *o, const char *text) {
  putc('\n', o->file);
  output_strong(o, text);
  putc('\n', o->file);
}

static void put_field(FILE *f, const char *text) {
  if (!text[strcspn(text, ",\"\r\n")]) {
    fputs(text, f);
    return;
  }
  putc('"', f);
  for (; *text; text++) {
    if (*text == '"') putc('"', f);
    putc(*text, f);
  }
  putc('"', f);
}

void output_csv(const struct output *o, const char *const *fields, size_t n) {
  for (size_t i = 0; i < n; i++) {
    if (i) putc(',', o->file);
    put_field(o->file, fields[i]);
  }
  putc('\n', o->file);
}

int output_finish(const struct output *o, struct err *e) {
  bool failed_before = ferror(o->file);
  if (!fflush(o->file) && !failed_before) return 0;
  return err_set(e, ERR_AGAIN, "output.write", "the output could not be written (%s); what was written is not complete",
                 failed_before ? "disk full, or the reader went away" : strerror(errno));
}
