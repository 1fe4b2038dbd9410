#include "report/tested.h"

#include <string.h>

#include "base/json.h"
#include "report/caret.h"

const char *const tested_format_names[TESTED_FORMATS] = {"text", "tap", "json"};

static bool passed(const struct tested *t, size_t at) { return !t->verdicts[at].differences.n; }

/* ---- text ---- */

static void put_indented(const char *text, int columns, const struct output *o) {
  for (const char *at = text; *at;) {
    int n = (int)strcspn(at, "\n");
    fprintf(o->file, "%*s%.*s\n", n ? columns : 0, "", n, at);
    at += n + (at[n] == '\n');
  }
}

/* The line that an error is about; without memory for it, the message alone. */
static void put_caret(const struct err *about, const struct output *o) {
  struct str lines = {0};
  struct err ignored;
  if (!caret_add(about, &lines, &ignored) && lines.n) put_indented(lines.at, 4, o);
  str_free(&lines);
}

static void put_failure(const struct tested *t, size_t at, const struct output *o) {
  const struct test_case *c = &t->cases->list.at[at];
  const struct verdict *v = &t->verdicts[at];
  fputs("  ", o->file);
  output_strong(o, "FAILED");
  fprintf(o->file, " %s (line %d)\n", c->name, c->node->line);
  for (size_t i = 0; i < v->differences.n; i++) {
    const struct difference *d = &v->differences.at[i];
    if (i && d[-1].explanation) putc('\n', o->file);
    fprintf(o->file, "    %s\n", d->text);
    if (d->error) put_caret(d->error, o);
    if (d->explanation) put_indented(d->explanation, 6, o);
  }
}

static void put_counts(size_t passed, size_t failed, const struct output *o) {
  if (passed || !failed) fprintf(o->file, "%zu passed", passed);
  if (failed) fprintf(o->file, "%s%zu failed", passed ? ", " : "", failed);
  putc('\n', o->file);
}

static void put_file(const struct tested *t, const struct case_file *f, const struct output *o) {
  size_t n[2] = {0, 0};
  for (size_t i = f->first; i < f->first + f->n; i++)
    if (t->ran[i]) n[passed(t, i)]++;
  if (!n[0] && !n[1]) return;
  fprintf(o->file, "%s: ", f->path);
  put_counts(n[1], n[0], o);
  for (size_t i = f->first; i < f->first + f->n; i++)
    if (t->ran[i] && !passed(t, i)) put_failure(t, i, o);
}

static void report_text(const struct tested *t, const struct output *o) {
  size_t n = t->passed + t->failed;
  for (size_t f = 0; f < t->cases->files.n; f++) put_file(t, &t->cases->files.at[f], o);
  fprintf(o->file, "\n%zu case%s: ", n, n == 1 ? "" : "s");
  put_counts(t->passed, t->failed, o);
}

/* ---- TAP ---- */

/* A `#` would begin a directive, and a line end another line. */
static void put_plain(const char *text, const struct output *o) {
  for (; *text; text++) {
    if (*text == '#') putc('\\', o->file);
    putc((unsigned char)*text < ' ' ? ' ' : *text, o->file);
  }
}

static void put_quoted(const char *text, const struct output *o) {
  putc('\'', o->file);
  for (; *text; text++) {
    if (*text == '\'') putc('\'', o->file);
    putc((unsigned char)*text < ' ' ? ' ' : *text, o->file);
  }
  putc('\'', o->file);
}

static void tap_case(const struct tested *t, size_t at, size_t number, const struct output *o) {
  const struct test_case *c = &t->cases->list.at[at];
  const struct verdict *v = &t->verdicts[at];
  fprintf(o->file, "%sok %zu - ", passed(t, at) ? "" : "not ", number);
  put_plain(c->file, o);
  fputs(": ", o->file);
  put_plain(c->name, o);
  putc('\n', o->file);
  if (passed(t, at)) return;
  fprintf(o->file, "  ---\n  line: %d\n  differences:\n", c->node->line);
  for (size_t i = 0; i < v->differences.n; i++) {
    fputs("    - ", o->file);
    put_quoted(v->differences.at[i].text, o);
    putc('\n', o->file);
  }
  fputs("  ...\n", o->file);
}

static void report_tap(const struct tested *t, const struct output *o) {
  size_t number = 0;
  fprintf(o->file, "TAP version 13\n1..%zu\n", t->passed + t->failed);
  for (size_t i = 0; i < t->cases->list.n; i++)
    if (t->ran[i]) tap_case(t, i, ++number, o);
}

/* ---- JSON ---- */

static void json_case(const struct tested *t, size_t at, struct json *j) {
  const struct test_case *c = &t->cases->list.at[at];
  const struct verdict *v = &t->verdicts[at];
  const struct node *source = node_get(c->node, "source");
  json_open(j, NULL, '{');
  json_put_text(j, "file", c->file);
  json_put_count(j, "line", (uint64_t)c->node->line);
  json_put_text(j, "name", c->name);
  json_put_text(j, "source", source ? source->text : NULL);
  json_put_text(j, "result", passed(t, at) ? "passed" : "failed");
  json_open(j, "differences", '[');
  for (size_t i = 0; i < v->differences.n; i++) {
    json_open_row(j, NULL, '{');
    json_put_text(j, "kind", v->differences.at[i].kind);
    json_put_count(j, "line", (uint64_t)v->differences.at[i].line);
    json_put_text(j, "text", v->differences.at[i].text);
    if (v->differences.at[i].explanation) json_put_text(j, "explanation", v->differences.at[i].explanation);
    json_close(j);
  }
  json_close(j);
  json_close(j);
}

static void report_json(const struct tested *t, const struct output *o) {
  struct json j;
  json_start(&j, o->file);
  json_open(&j, NULL, '{');
  json_put_count(&j, "passed", t->passed);
  json_put_count(&j, "failed", t->failed);
  json_open(&j, "cases", '[');
  for (size_t i = 0; i < t->cases->list.n; i++)
    if (t->ran[i]) json_case(t, i, &j);
  json_close(&j);
  json_close(&j);
}

void tested_report(const struct tested *t, enum tested_format format, const struct output *o) {
  switch (format) {
    case TESTED_TAP: report_tap(t, o); break;
    case TESTED_JSON: report_json(t, o); break;
    default: report_text(t, o);
  }
}
