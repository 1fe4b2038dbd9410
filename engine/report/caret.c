#include "report/caret.h"

#include <stdio.h>
#include <string.h>

#include "input/file.h"
#include "policy/rules.h"

enum {
  MOST_BYTES = 1 << 24, /* no program and no policy is larger */
  ROOM = 66,            /* columns of the line that are shown, so that all fits into 80 */
  TAB = 4
};

/* A character as it is shown, and the columns it takes. */
struct glyph {
  char text[8];
  size_t n, columns;
};

/* The character at `s`; returns its bytes. Nothing that could move a terminal's cursor comes out. */
static size_t read_glyph(const char *s, size_t n, size_t column, struct glyph *g) {
  size_t bytes = 1;
  while (bytes < 4 && bytes < n && ((unsigned char)s[bytes] & 0xC0) == 0x80) bytes++;
  if ((unsigned char)s[0] < 0xC0) bytes = 1;
  unsigned char c = (unsigned char)s[0];
  bool is_control = c < 0x20 || c == 0x7F || (c == 0xC2 && bytes == 2 && (unsigned char)s[1] < 0xA0);
  *g = (struct glyph){.n = bytes};
  if (c == '\t') {
    g->n = TAB - column % TAB;
    memset(g->text, ' ', g->n);
  } else if (is_control || str_utf8_check(s, bytes) < bytes) {
    g->n = 1;
    g->text[0] = '?';
  } else {
    memcpy(g->text, s, bytes);
  }
  g->columns = str_columns(g->text);
  return bytes;
}

/* The line of that number, without its end; false when the text has fewer. */
static bool find_line(const char *text, size_t n, int line, const char **from, size_t *length) {
  const char *end = text + n, *at = text;
  for (; line > 1; line--) {
    at = memchr(at, '\n', (size_t)(end - at));
    if (!at) return false;
    at++;
  }
  const char *stop = memchr(at, '\n', (size_t)(end - at));
  *length = (size_t)((stop ? stop : end) - at);
  if (*length && at[*length - 1] == '\r') --*length;
  *from = at;
  return true;
}

/* Where on the terminal the character of that number begins, and how wide the whole line is. */
static size_t measure(const char *s, size_t n, int column, size_t *width) {
  struct glyph g;
  size_t mark = 0, number = 1;
  *width = 0;
  for (size_t i = 0; i < n; number++) {
    if (number == (size_t)column) mark = *width;
    i += read_glyph(s + i, n - i, *width, &g);
    *width += g.columns;
  }
  return number <= (size_t)column ? *width : mark; /* just behind the line, where something is missing */
}

/* The columns from..to of the line, with dots for what is cut off. */
static int add_part(const char *s, size_t n, size_t from, size_t to, struct str *out, struct err *e) {
  struct glyph g;
  size_t at = 0;
  int rc = from ? str_add(out, "...", 3, e) : 0;
  for (size_t i = 0; i < n && at < to && !rc; at += g.columns) {
    i += read_glyph(s + i, n - i, at, &g);
    if (at >= from)
      rc = str_add(out, g.text, g.n, e);
    else if (at + g.columns > from)
      rc = str_add(out, "  ", at + g.columns - from, e); /* half of a wide one */
    if (!rc && at + g.columns >= to && i < n) rc = str_add(out, "...", 3, e);
  }
  return rc ? rc : str_add(out, "\n", 1, e);
}

int caret_text(const char *text, size_t n, int line, int column, struct str *out, struct err *e) {
  const char *s;
  size_t length, width, from = 0, mark;
  if (line < 1 || !find_line(text, n, line, &s, &length) || strspn(s, " \t") >= length) return 0;
  mark = measure(s, length, column, &width);
  if (width > ROOM && mark + 12 > ROOM) from = mark + ROOM / 2 > width ? width - ROOM : mark - ROOM / 2;
  int gutter = snprintf(NULL, 0, "%5d", line);
  if (str_addf(out, e, "%5d | ", line) || add_part(s, length, from, from + ROOM, out, e)) return e->code;
  if (column < 1) return 0;
  return str_addf(out, e, "%*s | %*s^\n", gutter, "", (int)(mark - from + (from ? 3 : 0)), "");
}

/* Rows of data are quoted in their messages as far as a terminal should show them; compiled Lua is no text. */
static bool is_unshown(const char *id) {
  static const char *const rooms[] = {"data.", "csv.", "import.", "book.", "policy.bytecode"};
  for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++)
    if (!strncmp(id, rooms[i], strlen(rooms[i]))) return true;
  return false;
}

int caret_add(const struct err *about, struct str *out, struct err *e) {
  if (!about->line || !about->file[0] || is_unshown(about->id)) return 0;
  if (rules_is_shipped(about->file)) {
    const struct rule *rule = rules_find(about->file + 4);
    return rule ? caret_text(rule->text, rule->n, about->line, about->column, out, e) : 0;
  }
  struct arena arena = {0};
  const char *text;
  size_t n;
  struct err unread;
  int rc = file_read(about->file, MOST_BYTES, &arena, &text, &n, &unread)
               ? 0
               : caret_text(text, n, about->line, about->column, out, e);
  arena_free(&arena);
  return rc;
}
