#include "report/swept.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/money.h"
#include "base/str.h"
#include "report/grid.h"
#include "report/made.h"
#include "report/outcome.h"
#include "report/swept_map.h"

enum { NUMBER = 5, VALUE_MOST = 20, VALUE_LEAST = 6 };

static const struct outcome *baseline_of(const struct swept *s) { return s->study->baseline->outcome; }

/* ---- paths ---- */

static const char *last_key(const char *path) {
  const char *dot = strrchr(path, '.');
  return dot ? dot + 1 : path;
}

static bool is_shared(const struct swept *s, size_t i) {
  const char *key = last_key(s->sweep->at[i].edit.path);
  for (size_t k = 0; k < s->sweep->n; k++)
    if (k != i && !strcmp(last_key(s->sweep->at[k].edit.path), key)) return true;
  return false;
}

/* Without the words that tell no path from another: `policies.base.params.rate` is `base.rate`. */
static const char *shortened(struct swept *s, const char *path, struct err *e) {
  size_t start = strncmp(path, "policies.", 9) ? 0 : 9;
  const char *params = strstr(path + start, ".params.");
  size_t n = params ? (size_t)(params - path) - start : strlen(path + start);
  char *out = arena_new(&s->arena, strlen(path) + 1, 1, e);
  if (!out) return NULL;
  memcpy(out, path + start, n);
  if (params) memcpy(out + n, params + 7, strlen(params + 7));
  return out;
}

static int make_titles(struct swept *s, struct err *e) {
  if (!(s->titles = arena_new(&s->arena, s->sweep->n + 1, sizeof *s->titles, e))) return e->code;
  for (size_t i = 0; i < s->sweep->n; i++) {
    const char *path = s->sweep->at[i].edit.path;
    if (!(s->titles[i] = is_shared(s, i) ? shortened(s, path, e) : last_key(path))) return e->code;
  }
  return 0;
}

/* ---- table ---- */

/* What stands in a row after the values, the first of them first: as many as the line has room for. */
enum column { COST, SHOWN, DIFFERENCE, PERCENT, LOSE, OF_REVENUE, GAIN, MEDIAN, COLUMNS };
static const char *const column_titles[COLUMNS] = {"cost", NULL,         "difference", "in %",
                                                   "lose", "of revenue", "gain",       "median"};
_Static_assert((int)COLUMNS == (int)SWEPT_COLUMNS, "a column has a width");

static bool is_in_table(enum metric m) {
  return m == METRIC_COST || m == METRIC_COST_CHANGE || m == METRIC_COST_CHANGE_SHARE || m == METRIC_LOSERS;
}

static const char *title_of(const struct swept *s, enum column c) {
  return c == SHOWN ? s->show_name : column_titles[c];
}

/* Rounded once: as if from the amounts. */
static char *percent_text(const struct outcome *o, enum metric m, char *out) {
  char number[MONEY_TEXT];
  const int64_t mille = outcome_portion(o, m, 3);
  if (mille == MONEY_NONE) return memcpy(out, "-", 2);
  snprintf(out, GRID_ROOM, "%s %%", money_show(mille, 1, number));
  return out;
}

static char *shown_text(const struct swept *s, const struct outcome *o, char *out) {
  int exponent;
  const enum metric m = s->show->metric;
  if (m < METRICS && metric_all[m].kind == METRIC_PORTION) return percent_text(o, m, out);
  int64_t value = subject_value(s->show, o, &exponent);
  return value == MONEY_NONE ? memcpy(out, "-", 2) : money_show(value, exponent, out);
}

static char *cell_text(const struct swept *s, const struct outcome *o, enum column c, char *out) {
  const int64_t *m = o->metric;
  switch (c) {
    case COST: return money_show(m[METRIC_COST], o->exponent, out);
    case DIFFERENCE: return money_show(m[METRIC_COST_CHANGE], o->exponent, out);
    case SHOWN: return shown_text(s, o, out);
    case PERCENT: return percent_text(o, METRIC_COST_CHANGE_SHARE, out);
    case OF_REVENUE: return percent_text(o, METRIC_COST_SHARE, out);
    case LOSE: return money_show(m[METRIC_LOSERS], 0, out);
    case GAIN: return money_show(m[METRIC_GAINERS], 0, out);
    default: return money_show(m[METRIC_MEDIAN_CHANGE], o->exponent, out);
  }
}

static int wider(int a, size_t b) { return (size_t)a > b ? a : (int)b; }

/* A width that does is guessed: rows are written before the last is known. Amounts are those of the baseline with a
 * digit or a sign more. */
static int width_of(const struct swept *s, enum column c) {
  char text[GRID_ROOM], cost[MONEY_TEXT];
  int amount = (int)strlen(money_show(baseline_of(s)->metric[METRIC_COST], baseline_of(s)->exponent, cost)) + 1;
  int title = (int)str_columns(title_of(s, c));
  switch (c) {
    case COST:
    case DIFFERENCE:
    case MEDIAN: return wider(title, (size_t)amount - (c == MEDIAN));
    case SHOWN: return wider(title, strlen(shown_text(s, baseline_of(s), text)) + 1);
    case PERCENT: return 8;
    default: return wider(title, 4);
  }
}

static int room_of_values(struct swept *s) {
  int room = NUMBER;
  for (size_t i = 0; i < s->sweep->n; i++) {
    size_t widest = str_columns(s->titles[i]);
    for (size_t k = 0; k < s->sweep->at[i].n; k++) {
      size_t n = str_columns(s->sweep->at[i].texts[k]);
      if (n > widest) widest = n;
    }
    s->value_width[i] = (int)(widest < VALUE_MOST ? widest : VALUE_MOST);
    room += 2 + s->value_width[i];
  }
  return room;
}

/* `breaks 2, 4`: so many numbers at most, and then an ellipsis. */
enum { BROKEN_MOST = 4 };

static int guardrail_room(const struct swept *s) {
  const size_t n = s->guardrails->n, digits = n > 9 ? 2 : 1, shown = n < BROKEN_MOST ? n : BROKEN_MOST;
  const int room = n < 2 ? 0 : (int)(strlen("breaks") + shown * (2 + digits) - 1 + (n > shown ? 2 : 0));
  return n ? 2 + wider((int)strlen("guards"), (size_t)room) : 0;
}

/* Takes from the widest value until the line has room for the cost. */
static int fit_values(struct swept *s, int room, int most) {
  while (room > most) {
    int *widest = s->value_width;
    for (size_t i = 1; i < s->sweep->n; i++)
      if (s->value_width[i] > *widest) widest = &s->value_width[i];
    if (*widest <= VALUE_LEAST) break;
    (*widest)--, room--;
  }
  return room;
}

/* What is shown is drawn, too, and may be one of the table's own columns. */
static bool is_shown_elsewhere(const struct swept *s, enum column c) {
  return c == SHOWN && s->show->metric < METRICS && is_in_table(s->show->metric);
}

static int measure(struct swept *s, struct err *e) {
  if (!(s->value_width = arena_new(&s->arena, s->sweep->n + 1, sizeof *s->value_width, e))) return e->code;
  int room = room_of_values(s) + guardrail_room(s), most = s->output->width ? s->output->width : OUTPUT_WIDTH;
  const int cost = 2 + width_of(s, COST);
  room = fit_values(s, room + cost, most) - cost;
  for (int c = 0; c < COLUMNS; c++) {
    if (is_shown_elsewhere(s, (enum column)c)) continue;
    int width = width_of(s, (enum column)c);
    if (c != COST && room + 2 + width > most) continue;
    s->width[c] = width;
    room += 2 + width;
  }
  return 0;
}

static void put_right(FILE *out, const char *text, int width) {
  fprintf(out, "  %*s%s", width - (int)str_columns(text) > 0 ? width - (int)str_columns(text) : 0, "", text);
}

static void put_left(FILE *out, const char *text, int width) {
  fputs("  ", out);
  fprintf(out, "%*s", width - (int)grid_text(out, text, (size_t)width), "");
}

/* In the order in which people read them. */
static const enum column order[COLUMNS] = {COST, DIFFERENCE, PERCENT, OF_REVENUE, GAIN, LOSE, MEDIAN, SHOWN};

static void put_titles(const struct swept *s) {
  FILE *out = s->output->file;
  fprintf(out, "%*s", NUMBER, "#");
  for (size_t i = 0; i < s->sweep->n; i++) put_left(out, s->titles[i], s->value_width[i]);
  for (int i = 0; i < COLUMNS; i++)
    if (s->width[order[i]]) put_right(out, title_of(s, order[i]), s->width[order[i]]);
  fputs(s->guardrails->n ? "  guards\n" : "\n", out);
}

/* `kept`, or the numbers of those that are broken, which stand in the head. */
static void put_kept(const struct swept *s, const struct outcome *o) {
  const struct guardrails *g = s->guardrails;
  FILE *out = s->output->file;
  size_t put = 0;
  if (!g->n) return;
  if (g->n == 1 || guardrails_hold(g, o)) {
    fputs(guardrails_hold(g, o) ? "  kept" : "  broken", out);
    return;
  }
  fputs("  breaks", out);
  for (size_t i = 0; i < g->n && put <= BROKEN_MOST; i++) {
    if (guardrail_holds(&g->at[i], o)) continue;
    if (put++ < BROKEN_MOST)
      fprintf(out, "%s %zu", put > 1 ? "," : "", i + 1);
    else
      fputs(" …", out);
  }
}

/* The baseline has no difference from itself: nothing instead. */
static bool is_of_baseline(enum column c) { return c == COST || c == OF_REVENUE || c == SHOWN; }

static void put_cells(const struct swept *s, const struct outcome *o) {
  char text[GRID_ROOM];
  int blank = 0;
  for (int i = 0; i < COLUMNS; i++) {
    enum column c = order[i];
    if (!s->width[c]) continue;
    if (!o->number && !is_of_baseline(c)) {
      blank += 2 + s->width[c];
      continue;
    }
    fprintf(s->output->file, "%*s", blank, "");
    put_right(s->output->file, cell_text(s, o, c, text), s->width[c]);
    blank = 0;
  }
}

static void put_row(const struct swept *s, const struct outcome *o) {
  FILE *out = s->output->file;
  int values = NUMBER;
  for (size_t i = 0; i < s->sweep->n; i++) values += 2 + s->value_width[i];
  if (o->number)
    fprintf(out, "%*zu", NUMBER, o->number);
  else
    fprintf(out, "%-*s", values, "baseline");
  for (size_t i = 0; i < s->sweep->n && o->number; i++) put_left(out, o->settings[i].value, s->value_width[i]);
  if (o->failed.code) {
    const int most = s->output->width ? s->output->width : OUTPUT_WIDTH, left = most - values - 10;
    fputs("  failed: ", out);
    grid_text(out, o->failed.id, (size_t)(left > VALUE_LEAST ? left : VALUE_LEAST));
    putc('\n', out);
    return;
  }
  put_cells(s, o);
  if (o->number) put_kept(s, o);
  putc('\n', out);
}

static void put_axes(const struct swept *s) {
  const struct output *o = s->output;
  char count[MONEY_TEXT];
  for (size_t i = 0; i < s->sweep->n; i++) {
    const struct sweep_axis *a = &s->sweep->at[i];
    char text[600];
    output_strong(o, i ? " " : "Sweep");
    fputs(i ? "        " : "    ", o->file);
    if (a->n == 1)
      snprintf(text, sizeof text, "%.*s: %.*s", str_fit(a->edit.path, 300), a->edit.path, str_fit(a->texts[0], 200),
               a->texts[0]);
    else
      snprintf(text, sizeof text, "%.*s: %s values, %.*s to %.*s", str_fit(a->edit.path, 300), a->edit.path,
               money_show((int64_t)a->n, 0, count), str_fit(a->texts[0], 100), a->texts[0],
               str_fit(a->texts[a->n - 1], 100), a->texts[a->n - 1]);
    output_wrapped(o, text, 9, 9);
  }
  for (size_t i = 0; i < s->guardrails->n; i++) {
    output_strong(o, i ? "      " : "Guards");
    fprintf(o->file, "   %-2zu ", i + 1);
    output_wrapped(o, s->guardrails->at[i].text, 12, 12);
  }
}

static void begin_table(struct swept *s) {
  const struct study *y = s->study;
  head_print(s->head, y->made->program, y->given.data, y->past->facts, y->first, y->until, s->output);
  put_axes(s);
  output_heading(s->output, "Scenarios");
  put_titles(s);
  put_row(s, baseline_of(s));
}

/* ---- CSV ---- */

static bool has_bands(const struct swept *s) { return baseline_of(s)->bands[0].at[0] != MONEY_NONE; }

static int csv_begin(struct swept *s, struct err *e) {
  size_t n = 0;
  s->fields = arena_new(&s->arena, s->sweep->n + METRICS + BANDS * BAND_POINTS + 4, sizeof *s->fields, e);
  if (!s->fields) return e->code;
  s->fields[n++] = "scenario";
  for (size_t i = 0; i < s->sweep->n; i++) s->fields[n++] = s->sweep->at[i].edit.path;
  for (int m = 0; m < METRICS; m++) s->fields[n++] = metric_all[m].name;
  s->fields[n++] = "guardrails";
  s->fields[n++] = "error";
  for (int i = 0; i < BANDS * BAND_POINTS && has_bands(s); i++) {
    char *title = arena_new(&s->arena, GRID_ROOM, 1, e);
    if (!title) return e->code;
    snprintf(title, GRID_ROOM, "%s_%d", band_names[i / BAND_POINTS], band_percents[i % BAND_POINTS]);
    s->fields[n++] = title;
  }
  output_csv(s->output, s->fields, n);
  return 0;
}

/* `kept`, or the texts of those that are broken; "" where there are none. */
static int broken_text(const struct swept *s, const struct outcome *o, struct str *out, struct err *e) {
  const struct guardrails *g = s->guardrails;
  if (g->n && guardrails_hold(g, o)) return str_addf(out, e, "kept");
  for (size_t i = 0; i < g->n && !o->failed.code; i++)
    if (!guardrail_holds(&g->at[i], o) && str_addf(out, e, "%s%s", out->n ? "; " : "", g->at[i].text)) return e->code;
  return 0;
}

static int csv_row(struct swept *s, const struct outcome *o, struct err *e) {
  static const int decimals[] = {[METRIC_COUNT] = 0, [METRIC_PORTION] = METRIC_DECIMALS};
  char texts[METRICS + BANDS * BAND_POINTS][MONEY_TEXT];
  struct str broken = {0};
  size_t n = 0;
  s->fields[n++] = o->name;
  for (size_t i = 0; i < s->sweep->n; i++) s->fields[n++] = o->number ? o->settings[i].value : "";
  for (int m = 0; m < METRICS; m++) {
    enum metric_kind kind = metric_all[m].kind;
    bool none = o->failed.code || o->metric[m] == MONEY_NONE;
    s->fields[n++] =
        none ? "" : money_text(o->metric[m], kind == METRIC_MONEY ? o->exponent : decimals[kind], texts[m]);
  }
  if (o->number) broken_text(s, o, &broken, e);
  s->fields[n++] = broken.at ? broken.at : "";
  s->fields[n++] = o->failed.code ? o->failed.id : "";
  for (int i = 0; i < BANDS * BAND_POINTS && has_bands(s); i++) {
    int64_t at = o->failed.code ? MONEY_NONE : o->bands[i / BAND_POINTS].at[i % BAND_POINTS];
    s->fields[n++] = at == MONEY_NONE ? "" : money_text(at, o->exponent, texts[METRICS + i]);
  }
  output_csv(s->output, s->fields, n);
  str_free(&broken);
  return e->code;
}

/* ---- JSON ---- */

static int begin_json(struct swept *s, struct err *e) {
  const struct study *y = s->study;
  struct json *j = &s->json;
  json_start(j, s->output->file);
  json_open(j, NULL, '{');
  head_json(s->head, y->made->program, y->given.data, y->past->facts, y->first, y->until, j);
  if (made_json(y, j, e)) return e->code;
  json_open(j, "sweep", '[');
  for (size_t i = 0; i < s->sweep->n; i++) {
    const struct sweep_axis *a = &s->sweep->at[i];
    json_open_row(j, NULL, '{');
    json_put_text(j, "path", a->edit.path);
    json_open(j, "values", '[');
    for (size_t k = 0; k < a->n; k++) json_put_text(j, NULL, a->texts[k]);
    json_close(j);
    json_close(j);
  }
  json_close(j);
  json_open(j, "guardrails", '[');
  for (size_t i = 0; i < s->guardrails->n; i++) json_put_text(j, NULL, s->guardrails->at[i].text);
  json_close(j);
  json_open(j, "scenarios", '[');
  outcome_json(baseline_of(s), NULL, NULL, j);
  return 0;
}

static void end_json(struct swept *s) {
  struct json *j = &s->json;
  json_close(j);
  json_put_count(j, "kept", s->kept);
  json_put_count(j, "failed", s->failed);
  json_open_row(j, "check", '{');
  json_put_text(j, "mode", check_mode_names[s->study->checked.mode]);
  json_put_count(j, "partners", s->study->checked.partners);
  json_put_count(j, "scenarios", s->checked);
  json_close(j);
  json_close(j);
}

/* ---- all of it ---- */

int swept_begin(struct swept *s, struct err *e) {
  if (make_titles(s, e) || measure(s, e)) return e->code;
  if (swept_has_map(s) && !(s->cells = mem_new(s->sweep->n_points, sizeof *s->cells, e))) return e->code;
  if (s->output->format == OUTPUT_JSON) return begin_json(s, e);
  if (s->output->format == OUTPUT_CSV) return csv_begin(s, e) || csv_row(s, baseline_of(s), e) ? e->code : 0;
  return begin_table(s), 0;
}

static void note(struct swept *s, const struct outcome *o) {
  bool holds = guardrails_hold(s->guardrails, o);
  s->kept += holds;
  s->failed += o->failed.code != 0;
  if (s->cells) {
    struct swept_cell *c = &s->cells[s->n];
    c->state = o->failed.code ? SWEPT_FAILED : holds ? SWEPT_KEPT : SWEPT_BROKEN;
    c->value = o->failed.code ? MONEY_NONE : swept_value(s, o, &c->exponent);
  }
  s->n++;
}

int swept_put(struct swept *s, const struct outcome *o, struct err *e) {
  note(s, o);
  if (s->output->format == OUTPUT_JSON)
    outcome_json(o, s->guardrails, NULL, &s->json);
  else if (s->output->format == OUTPUT_CSV)
    csv_row(s, o, e);
  else
    put_row(s, o);
  return e->code ? e->code : output_finish(s->output, e);
}

/* A reward whose decimals are swept: bars and shades need one measure. What is too large for it has none. */
static void even_out(struct swept *s) {
  int most = 0;
  for (size_t i = 0; i < s->n; i++)
    if (s->cells[i].value != MONEY_NONE && s->cells[i].exponent > most) most = s->cells[i].exponent;
  for (size_t i = 0; i < s->n; i++) {
    struct swept_cell *c = &s->cells[i];
    if (c->value != MONEY_NONE && !money_refine(&c->value, most - c->exponent)) c->value = MONEY_NONE;
    c->exponent = most;
  }
}

/* Which columns there was no room for, and where they are. */
static void put_left_out(const struct swept *s) {
  enum { TITLE_BYTES = 60 };
  char text[(COLUMNS + 1) * (TITLE_BYTES + 20)];
  size_t used = 0;
  for (int i = 0; i < COLUMNS; i++)
    if (!s->width[order[i]] && !is_shown_elsewhere(s, order[i]) && !(order[i] == SHOWN && s->cells))
      used += (size_t)snprintf(text + used, sizeof text - used, "%s%.*s",
                               used ? ", " : "(no room for: ", str_fit(title_of(s, order[i]), TITLE_BYTES),
                               title_of(s, order[i]));
  if (!used) return;
  snprintf(text + used, sizeof text - used, "; --format csv has %s)", strchr(text, ',') ? "them" : "it");
  output_wrapped(s->output, text, 0, 1);
}

static void put_sum(const struct swept *s) {
  char some[MONEY_TEXT], all[MONEY_TEXT], text[300];
  FILE *out = s->output->file;
  const char *const plural = s->n == 1 ? "" : "s";
  putc('\n', out);
  if (s->guardrails->n)
    fprintf(out, "%s of %s scenario%s keep%s %s.\n", money_show((int64_t)s->kept, 0, some),
            money_show((int64_t)s->n, 0, all), plural, s->n == 1 ? "s" : "",
            s->guardrails->n == 1 ? "the guardrail" : "all guardrails");
  if (s->failed)
    fprintf(out, "%s of %s scenario%s failed.\n", money_show((int64_t)s->failed, 0, some),
            money_show((int64_t)s->n, 0, all), plural);
  if (s->study->checked.mode == CHECK_NONE)
    fputs("Checked: nothing was calculated a second time (--check none).\n", out);
  else {
    snprintf(text, sizeof text,
             "Checked: of the baseline and %s of %s scenario%s, %" PRIu32
             " partner%s calculated twice, with the same result.",
             money_show((int64_t)s->checked, 0, some), money_show((int64_t)s->n, 0, all), plural,
             s->study->checked.partners, s->study->checked.partners == 1 ? " was" : "s were");
    output_wrapped(s->output, text, 0, 9);
  }
  fputs("Partners are assumed to behave as they did.\n", out);
}

int swept_end(struct swept *s, struct err *e) {
  if (s->output->format == OUTPUT_JSON) end_json(s);
  if (s->output->format == OUTPUT_TABLE) put_left_out(s);
  if (s->cells) even_out(s), swept_map(s);
  if (s->output->format == OUTPUT_TABLE) put_sum(s);
  return output_finish(s->output, e);
}

void swept_free(struct swept *s) {
  free(s->cells);
  arena_free(&s->arena);
}
