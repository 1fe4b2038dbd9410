#include "report/output.h"

#include <errno.h>
#include <string.h>

#include "base/str.h"

const char *const output_format_names[OUTPUT_FORMATS] = {"table", "csv", "json"};

void output_strong(const struct output *o, const char *text) {
  fprintf(o->file, o->bold ? "\033[1m%s\033[0m" : "%s", text);
}

static size_t width_of(const struct output *o) { return (size_t)(o->width ? o->width : OUTPUT_WIDTH); }

void output_heading(const struct output *o, const char *text) {
  putc('\n', o->file);
  if (str_columns(text) > width_of(o)) {
    output_wrapped(o, text, 0, 0);
    return;
  }
  output_strong(o, text);
  putc('\n', o->file);
}

enum { WORD = 600 }; /* bytes of a word that are measured; a longer one is wider than any line */

void output_wrapped(const struct output *o, const char *text, size_t at, size_t below) {
  const size_t width = width_of(o);
  for (bool first = true; *text; first = false) {
    char word[WORD];
    size_t n = strcspn(text, " ");
    snprintf(word, sizeof word, "%.*s", (int)n, text);
    size_t columns = str_columns(word);
    if (!first && at + 1 + columns > width) {
      fprintf(o->file, "\n%*s", (int)below, "");
      at = below;
    } else if (!first) {
      putc(' ', o->file);
      at++;
    }
    fwrite(text, 1, n, o->file);
    at += columns;
    text += n + strspn(text + n, " ");
  }
  putc('\n', o->file);
}

static void put_field(FILE *f, const char *before, const char *text) {
  if (!text[strcspn(text, ",\"\r\n")]) {
    fprintf(f, "%s%s", before, text);
    return;
  }
  fprintf(f, "\"%s", before);
  for (; *text; text++) {
    if (*text == '"') putc('"', f);
    putc(*text, f);
  }
  putc('"', f);
}

void output_csv(const struct output *o, const char *const *fields, size_t n) {
  for (size_t i = 0; i < n; i++) {
    if (i) putc(',', o->file);
    put_field(o->file, "", fields[i]);
  }
  putc('\n', o->file);
}

void output_titles(const struct output *o, const char *const *titles, size_t n) {
  for (size_t i = 0; i < n; i++) fprintf(o->file, "%s%s", i ? "," : "", titles[i] + (titles[i][0] == '#'));
  putc('\n', o->file);
}

void output_row(const struct output *o, const char *const *titles, const char *const *fields, size_t n) {
  for (size_t i = 0; i < n; i++) {
    bool guard = !o->raw && titles[i][0] != '#' && fields[i][0] && strchr("=+-@\t\r", fields[i][0]);
    if (i) putc(',', o->file);
    put_field(o->file, guard ? "'" : "", fields[i]);
  }
  putc('\n', o->file);
}

int output_in_form(const struct output_forms *forms, const void *view, const struct output *o, struct err *e) {
  int rc = 0;
  switch (o->format) {
    case OUTPUT_JSON: rc = forms->json(view, o, e); break;
    case OUTPUT_CSV: forms->csv(view, o); break;
    default: forms->table(view, o);
  }
  return rc ? rc : output_finish(o, e);
}

int output_finish(const struct output *o, struct err *e) {
  bool failed_before = ferror(o->file);
  if (!fflush(o->file) && !failed_before) return 0;
  return err_set(e, ERR_AGAIN, "output.write", "the output could not be written (%s); what was written is not complete",
                 failed_before ? "disk full, or the reader went away" : strerror(errno));
}
