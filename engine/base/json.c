#include "base/json.h"

#include <inttypes.h>
#include <string.h>

#include "base/money.h"
#include "base/str.h"

void json_start(struct json *j, FILE *file) { *j = (struct json){.file = file}; }

static void put_escaped(FILE *f, const char *text, size_t n, bool in_page) {
  for (size_t i = 0; i < n; i++) {
    unsigned char c = (unsigned char)text[i];
    if (c == '"' || c == '\\')
      fprintf(f, "\\%c", c);
    else if (c == '\n')
      fputs("\\n", f);
    else if (c == '\t')
      fputs("\\t", f);
    else if (c < 0x20 || c == 0x7f || (in_page && c == '<'))
      fprintf(f, "\\u%04x", c);
    else
      putc(c, f);
  }
}

static void put_string(const struct json *j, const char *text) {
  FILE *f = j->file;
  size_t n = strlen(text);
  putc('"', f);
  while (n) {
    size_t good = str_utf8_check(text, n);
    put_escaped(f, text, good, j->in_page);
    if (good == n) break;
    fputs("\\ufffd", f);
    text += good + 1;
    n -= good + 1;
  }
  putc('"', f);
}

static void new_line(struct json *j) { fprintf(j->file, "\n%*s", j->depth * 2, ""); }

/* What comes before a value: the comma after the last one, the place, the key. */
static void lead(struct json *j, const char *key) {
  if (j->depth) {
    bool *any = &j->any[j->depth - 1];
    if (*any) putc(',', j->file);
    if (!j->row)
      new_line(j);
    else if (*any)
      putc(' ', j->file);
    *any = true;
  }
  if (!key) return;
  put_string(j, key);
  fputs(": ", j->file);
}

void json_open(struct json *j, const char *key, char bracket) {
  lead(j, key);
  putc(bracket, j->file);
  j->end[j->depth] = bracket == '{' ? '}' : ']';
  j->any[j->depth++] = false;
}

void json_open_row(struct json *j, const char *key, char bracket) {
  json_open(j, key, bracket);
  if (!j->row) j->row = j->depth;
}

void json_close(struct json *j) {
  bool in_row = j->row, any = j->any[j->depth - 1];
  if (j->row == j->depth) j->row = 0;
  j->depth--;
  if (!in_row && any) new_line(j);
  putc(j->end[j->depth], j->file);
  if (!j->depth) putc('\n', j->file);
}

void json_put_text(struct json *j, const char *key, const char *text) {
  lead(j, key);
  if (text)
    put_string(j, text);
  else
    fputs("null", j->file);
}

void json_put_amount(struct json *j, const char *key, int64_t minor, int exponent) {
  char room[MONEY_TEXT];
  json_put_text(j, key, minor == MONEY_NONE ? NULL : money_text(minor, exponent, room));
}

void json_put_count(struct json *j, const char *key, uint64_t n) {
  lead(j, key);
  fprintf(j->file, "%" PRIu64, n);
}
