#include "report/swept_map.h"

#include <stdio.h>
#include <string.h>

#include "base/money.h"
#include "base/str.h"
#include "report/grid.h"

enum { BAR = 32, SHADES = 5, NAME_MOST = 24 };

bool swept_has_map(const struct swept *s) { return s->output->format == OUTPUT_TABLE && s->sweep->n <= 2; }

static bool is_share(const struct swept *s) {
  return s->show->metric < METRICS && metric_all[s->show->metric].kind == METRIC_PORTION;
}

enum { SHARE_DECIMALS = 3 }; /* a tenth of a per cent */

int64_t swept_value(const struct swept *s, const struct outcome *o, int *exponent) {
  if (!is_share(s)) return subject_value(s->show, o, exponent);
  *exponent = SHARE_DECIMALS;
  return outcome_portion(o, s->show->metric, SHARE_DECIMALS);
}

/* ---- numbers ---- */

static int64_t divided(int64_t v, int64_t by) { return (v < 0 ? v - by / 2 : v + by / 2) / by; }

/* Shares in percent; amounts whole from a thousand on, in thousands from a million on: what fits into a cell. */
static char *number_text(const struct swept *s, int64_t value, int exponent, bool brief, char *out) {
  char number[MONEY_TEXT];
  const char *unit = "";
  if (value == MONEY_NONE) return memcpy(out, "-", 2);
  if (is_share(s)) exponent = 1, unit = " %";
  int64_t whole = exponent ? (int64_t)money_unit(exponent) : 1, size = value < 0 ? -value : value;
  if (brief && !*unit && size >= whole * 1000000)
    value = divided(value, whole * 1000), exponent = 0, unit = "k";
  else if (brief && !*unit && size >= whole * 1000)
    value = divided(value, whole), exponent = 0;
  snprintf(out, MONEY_TEXT, "%s%s", money_show(value, exponent, number), unit);
  return out;
}

struct extent { /* of the values that there are */
  int64_t low, high;
  bool any;
};

static struct extent extent_of(const struct swept *s) {
  struct extent x = {0};
  for (size_t i = 0; i < s->n; i++) {
    int64_t v = s->cells[i].value;
    if (s->cells[i].state == SWEPT_FAILED || v == MONEY_NONE) continue;
    if (!x.any || v < x.low) x.low = v;
    if (!x.any || v > x.high) x.high = v;
    x.any = true;
  }
  return x;
}

static void put_left(FILE *out, const char *text, size_t width) {
  fprintf(out, "%*s", (int)(width - grid_text(out, text, width)), "");
}

static void put_right(FILE *out, const char *text, size_t width) {
  size_t n = str_columns(text);
  fprintf(out, "%*s", (int)(n < width ? width - n : 0), "");
  grid_text(out, text, n);
}

/* ---- a curve ---- */

static size_t least(size_t a, size_t b) { return a < b ? a : b; }
static size_t most(size_t a, size_t b) { return a > b ? a : b; }

struct curve {
  struct extent x; /* with 0 in it */
  size_t names, numbers, bar;
};

static size_t column_of(const struct curve *c, int64_t v) {
  double span = (double)c->x.high - (double)c->x.low;
  return span > 0 ? (size_t)(((double)v - (double)c->x.low) / span * (double)c->bar + 0.5) : 0;
}

/* From 0 to the value, whichever side it is on. */
static void put_bar(FILE *out, const struct curve *c, int64_t v) {
  size_t zero = column_of(c, 0), at = column_of(c, v), from = least(zero, at), to = most(zero, at);
  if (v && from == to) from ? from-- : to++;
  fprintf(out, "%*s", (int)from, "");
  for (size_t i = from; i < to; i++) fputs("█", out);
}

static void put_step(const struct swept *s, const struct curve *c, const char *name, const struct swept_cell *cell) {
  char number[2 * MONEY_TEXT];
  FILE *out = s->output->file;
  put_left(out, name, c->names);
  fputs("  ", out);
  put_right(out, cell->state == SWEPT_FAILED ? "failed" : number_text(s, cell->value, cell->exponent, false, number),
            c->numbers);
  bool has_bar = cell->state != SWEPT_FAILED && cell->value != MONEY_NONE && cell->value;
  if (cell->state == SWEPT_BROKEN || has_bar) fputs(cell->state == SWEPT_BROKEN ? " !" : "  ", out);
  if (has_bar) {
    putc(' ', out);
    put_bar(out, c, cell->value);
  }
  putc('\n', out);
}

static void put_curve(const struct swept *s) {
  const struct sweep_axis *a = &s->sweep->at[0];
  struct swept_cell base = {.state = SWEPT_KEPT};
  struct curve c = {.x = extent_of(s), .names = strlen("baseline"), .numbers = strlen("failed")};
  char number[2 * MONEY_TEXT];
  base.value = swept_value(s, s->study->baseline->outcome, &base.exponent);
  if (base.value != MONEY_NONE && s->n && money_refine(&base.value, s->cells[0].exponent - base.exponent))
    base.exponent = s->cells[0].exponent;
  if (base.value != MONEY_NONE && (!c.x.any || base.value > c.x.high)) c.x.high = base.value;
  if (base.value != MONEY_NONE && (!c.x.any || base.value < c.x.low)) c.x.low = base.value;
  if (c.x.low > 0) c.x.low = 0;
  if (c.x.high < 0) c.x.high = 0;
  for (size_t i = 0; i < s->n; i++) {
    c.names = most(c.names, least(str_columns(a->texts[i]), NAME_MOST));
    c.numbers = most(c.numbers, strlen(number_text(s, s->cells[i].value, s->cells[i].exponent, false, number)));
  }
  c.numbers = most(c.numbers, strlen(number_text(s, base.value, base.exponent, false, number)));
  size_t width = s->output->width ? (size_t)s->output->width : OUTPUT_WIDTH, taken = c.names + c.numbers + 5;
  c.bar = width > taken + 4 ? least(width - taken, BAR) : 4;
  put_step(s, &c, "baseline", &base);
  for (size_t i = 0; i < s->n; i++) put_step(s, &c, a->texts[i], &s->cells[i]);
}

/* ---- a map ---- */

static const char *shade_of(const struct extent *x, int64_t v) {
  static const char *const shades[SHADES] = {" ", "░", "▒", "▓", "█"};
  double span = (double)x->high - (double)x->low;
  int at = span > 0 ? (int)(((double)v - (double)x->low) / span * SHADES) : 0;
  return shades[at < SHADES ? at : SHADES - 1];
}

struct map {
  struct extent x;
  size_t names, numbers, columns; /* columns: of the second path in one block */
};

static void put_cell(const struct swept *s, const struct map *m, const struct swept_cell *cell, bool is_last) {
  char number[2 * MONEY_TEXT];
  FILE *out = s->output->file;
  bool none = cell->state == SWEPT_FAILED || cell->value == MONEY_NONE;
  const char *shade = none ? " " : shade_of(&m->x, cell->value);
  fprintf(out, "  %s%s", shade, shade);
  put_right(out, cell->state == SWEPT_FAILED ? "failed" : number_text(s, cell->value, cell->exponent, true, number),
            m->numbers);
  if (cell->state == SWEPT_BROKEN || !is_last) putc(cell->state == SWEPT_BROKEN ? '!' : ' ', out);
}

static void put_block(const struct swept *s, const struct map *m, size_t first, size_t end) {
  const struct sweep_axis *rows = &s->sweep->at[0], *columns = &s->sweep->at[1];
  FILE *out = s->output->file;
  fprintf(out, "%*s", (int)m->names, "");
  for (size_t k = first; k < end; k++) {
    fputs("    ", out);
    size_t width = least(str_columns(columns->texts[k]), m->numbers);
    fprintf(out, "%*s", (int)(m->numbers - width), "");
    grid_text(out, columns->texts[k], m->numbers);
    if (k + 1 < end) putc(' ', out);
  }
  putc('\n', out);
  for (size_t i = 0; i < rows->n; i++) {
    put_left(out, rows->texts[i], m->names);
    for (size_t k = first; k < end; k++) put_cell(s, m, &s->cells[i * columns->n + k], k + 1 == end);
    putc('\n', out);
  }
}

static void put_map(const struct swept *s) {
  const struct sweep_axis *rows = &s->sweep->at[0], *columns = &s->sweep->at[1];
  struct map m = {.x = extent_of(s), .numbers = strlen("failed")};
  char number[2 * MONEY_TEXT];
  size_t width = s->output->width ? (size_t)s->output->width : OUTPUT_WIDTH;
  for (size_t i = 0; i < rows->n; i++) m.names = most(m.names, least(str_columns(rows->texts[i]), NAME_MOST));
  for (size_t k = 0; k < columns->n; k++) m.numbers = most(m.numbers, least(str_columns(columns->texts[k]), 12));
  for (size_t i = 0; i < s->n; i++)
    m.numbers = most(m.numbers, strlen(number_text(s, s->cells[i].value, s->cells[i].exponent, true, number)));
  m.columns = width > m.names ? (width - m.names) / (m.numbers + 5) : 0;
  if (!m.columns) m.columns = 1;
  for (size_t first = 0; first < columns->n; first += m.columns) {
    if (first) putc('\n', s->output->file);
    put_block(s, &m, first, least(first + m.columns, columns->n));
  }
}

void swept_map(const struct swept *s) {
  char title[300];
  bool is_map = s->sweep->n == 2, any = false;
  snprintf(title, sizeof title, is_map ? "%s: %s down, %s across" : "%s by %s", s->show_name, s->titles[0],
           is_map ? s->titles[1] : "");
  output_heading(s->output, title);
  if (is_map)
    put_map(s);
  else
    put_curve(s);
  for (size_t i = 0; i < s->n; i++) any |= s->cells[i].state == SWEPT_BROKEN;
  if (any) fputs("! breaks a guardrail\n", s->output->file);
}
