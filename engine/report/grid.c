#include "report/grid.h"

#include <inttypes.h>
#include <string.h>

#include "base/money.h"
#include "base/str.h"

enum { NARROWEST = 8, GAP = 2, NOTE_INDENT = 4 };

size_t grid_column(struct grid *t, const char *title, enum grid_align align) {
  t->titles[t->n_columns] = title;
  t->align[t->n_columns] = align;
  return t->n_columns++;
}

void grid_amount(struct grid_row *r, size_t column, int64_t minor, int exponent) {
  r->cell[column] = minor == MONEY_NONE ? "-" : money_show(minor, exponent, r->room[column]);
}

void grid_count(struct grid_row *r, size_t column, uint64_t n) {
  r->cell[column] = money_show((int64_t)n, 0, r->room[column]);
}

void grid_percent(struct grid_row *r, size_t column, int64_t mille) {
  char number[MONEY_TEXT];
  snprintf(r->room[column], GRID_ROOM, "%s %%", mille == MONEY_NONE ? "-" : money_show(mille, 1, number));
  r->cell[column] = mille == MONEY_NONE ? "-" : r->room[column];
}

static size_t room_of(const struct output *o) { return (size_t)(o->width ? o->width : OUTPUT_WIDTH); }

static void put_blanks(FILE *f, size_t n) { fprintf(f, "%*s", (int)n, ""); }

/* The bytes of the character at `text`: its first byte and the continuations that follow. */
static size_t character(const char *text) {
  size_t n = 1;
  while (((unsigned char)text[n] & 0xC0) == 0x80 && n < 4) n++;
  return (unsigned char)text[0] < 0xC0 ? 1 : n;
}

static size_t character_columns(const char *text, size_t n) {
  char one[8] = {0};
  memcpy(one, text, n);
  return str_columns(one);
}

/* A policy's reason and a partner's name are not ours: they must not move the cursor or colour the screen. */
static void put_character(FILE *out, const char *text, size_t n) {
  unsigned char c = (unsigned char)text[0];
  bool control = c < 0x20 || c == 0x7f || (n == 2 && c == 0xC2 && (unsigned char)text[1] < 0xA0);
  if (control)
    putc(' ', out);
  else
    fwrite(text, 1, n, out);
}

size_t grid_text(FILE *out, const char *text, size_t columns) {
  bool whole = str_columns(text) <= columns;
  size_t most = whole ? columns : columns - 1, used = 0;
  while (*text) {
    size_t n = character(text), wide = character_columns(text, n);
    if (used + wide > most) break;
    if (out) put_character(out, text, n);
    used += wide;
    text += n;
  }
  if (whole) return used;
  if (out) fputs("…", out);
  return used + 1;
}

static size_t turn(const struct output *o, size_t below) {
  fprintf(o->file, "\n%*s", (int)below, "");
  return below;
}

/* A word, whose bytes are `n`, at column `at`. */
static size_t put_word(const struct output *o, const char *text, size_t n, size_t at, size_t below) {
  for (const char *end = text + n; text < end;) {
    size_t bytes = character(text), wide = character_columns(text, bytes);
    if (at + wide > room_of(o) && at > below) at = turn(o, below);
    put_character(o->file, text, bytes);
    at += wide;
    text += bytes;
  }
  return at;
}

static size_t word_columns(const char *text, size_t n) {
  size_t columns = 0;
  for (const char *end = text + n; text < end; text += character(text))
    columns += character_columns(text, character(text));
  return columns;
}

size_t grid_wrapped(const struct output *o, const char *text, size_t at, size_t below) {
  const size_t room = room_of(o);
  while (*text) {
    size_t blanks = strspn(text, " "), n = strcspn(text + blanks, " "), wide = word_columns(text + blanks, n);
    if (blanks && at > below && at + blanks + wide > room)
      at = turn(o, below);
    else if (n)
      put_blanks(o->file, blanks), at += blanks;
    at = put_word(o, text + blanks, n, at, below);
    text += blanks + n;
  }
  return at;
}

static bool fill(const struct grid *t, size_t row, struct grid_row *r) {
  for (size_t c = 0; c < t->n_columns; c++) r->cell[c] = "";
  r->is_sum = false;
  r->above = r->note = NULL;
  return t->fill(t->from, row, r);
}

static void measure(const struct grid *t, size_t *width) {
  struct grid_row r;
  for (size_t c = 0; c < t->n_columns; c++) width[c] = str_columns(t->titles[c]);
  for (size_t i = 0; i < t->n_rows; i++) {
    if (!fill(t, i, &r)) continue;
    for (size_t c = 0; c < t->n_columns; c++) {
      size_t columns = str_columns(r.cell[c]);
      if (columns > width[c]) width[c] = columns;
    }
  }
}

static size_t line_width(const struct grid *t, const size_t *width) {
  size_t sum = (t->n_columns - 1) * GAP;
  for (size_t c = 0; c < t->n_columns; c++) sum += width[c];
  return sum;
}

bool grid_fits(const struct grid *t, const struct output *o) {
  size_t width[GRID_COLUMNS];
  measure(t, width);
  return line_width(t, width) <= room_of(o);
}

/* The widest column of a kind that can still give one, or t->n_columns. */
static size_t find_widest(const struct grid *t, const size_t *width, enum grid_align align) {
  size_t widest = t->n_columns;
  for (size_t c = 0; c < t->n_columns; c++) {
    if (t->align[c] != align || width[c] <= NARROWEST) continue;
    if (widest == t->n_columns || width[c] >= width[widest]) widest = c;
  }
  return widest;
}

/* Take from the widest text until the line fits, or until every text is as narrow as can still be read. */
static void fit(const struct grid *t, size_t *width, size_t room) {
  for (size_t sum = line_width(t, width); sum > room; sum--) {
    size_t widest = find_widest(t, width, GRID_LOOSE);
    if (widest == t->n_columns) widest = find_widest(t, width, GRID_TEXT);
    if (widest == t->n_columns) return;
    width[widest]--;
  }
}

static void put_cells(const struct grid *t, const struct output *o, const char *const *cell, const size_t *width) {
  size_t pending = 0; /* blanks are written only before something that follows them */
  for (size_t c = 0; c < t->n_columns; c++) {
    size_t used = grid_text(NULL, cell[c], width[c]), blank = width[c] - used;
    if (t->align[c] == GRID_NUMBER) pending += blank;
    if (used) {
      put_blanks(o->file, pending);
      grid_text(o->file, cell[c], width[c]);
      pending = 0;
    }
    if (t->align[c] != GRID_NUMBER) pending += blank;
    pending += GAP;
  }
}

static void put_rule(const struct grid *t, const struct output *o, const size_t *width) {
  for (size_t c = 0; c < t->n_columns; c++) {
    if (c) put_blanks(o->file, GAP);
    for (size_t i = 0; i < width[c]; i++) putc('-', o->file);
  }
  putc('\n', o->file);
}

static void put_above(const struct output *o, const char *text) {
  fputs(o->bold ? "\n\033[1m" : "\n", o->file);
  grid_text(o->file, text, room_of(o));
  fputs(o->bold ? "\033[0m\n" : "\n", o->file);
}

static void put_note(const struct output *o, const char *note) {
  put_blanks(o->file, NOTE_INDENT);
  grid_text(o->file, note, room_of(o) - NOTE_INDENT);
  putc('\n', o->file);
}

void grid_print(const struct grid *t, const struct output *o) {
  size_t width[GRID_COLUMNS];
  struct grid_row r;
  measure(t, width);
  fit(t, width, room_of(o));
  if (o->bold) fputs("\033[1m", o->file);
  put_cells(t, o, t->titles, width);
  fputs(o->bold ? "\033[0m\n" : "\n", o->file);
  for (size_t i = 0; i < t->n_rows; i++) {
    if (!fill(t, i, &r)) continue;
    if (r.above) put_above(o, r.above);
    if (r.is_sum) put_rule(t, o, width);
    put_cells(t, o, r.cell, width);
    putc('\n', o->file);
    if (r.note) put_note(o, r.note);
  }
}
