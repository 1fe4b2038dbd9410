#include "report/revised.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/money.h"
#include "base/str.h"
#include "report/grid.h"
#include "report/outcome.h"

enum { CONTEXT = 2, CODE = 8 }; /* lines shown around one that differs; the column where their text begins */

bool revised_any(const struct revised *r) { return r->revisions->list.n || r->revisions->texts.n; }

/* The next warning that only one of both programs has, from `*at` on: those that are gone come last. */
static const struct warning *next_warning(const struct revised *r, size_t *at, bool *is_new) {
  const struct warnings *before = r->warnings[0], *after = r->warnings[1];
  size_t n = before ? before->list.n + after->list.n : 0;
  while (*at < n) {
    size_t i = (*at)++;
    *is_new = i < after->list.n;
    const struct warning *w = *is_new ? &after->list.at[i] : &before->list.at[i - after->list.n];
    if (!warnings_have(*is_new ? before : after, w)) return w;
  }
  return NULL;
}

static const char *result(bool passed) { return passed ? "passes" : "fails"; }

/* ---- for people ---- */

static void put_line(const struct output *o, const char *text, size_t at, size_t below) {
  grid_wrapped(o, text, at, below);
  putc('\n', o->file);
}

static int put_revision(const struct revision *v, const struct output *o, struct err *e) {
  static const char signs[REVISION_KINDS] = {'~', '+', '-', '*'};
  struct str s = {0};
  int rc = str_addf(&s, e, "%c %s: %s%s%s%s", signs[v->kind], v->path, v->kind == REVISION_MOVED ? "moved, " : "",
                    v->before ? v->before : "", v->before && v->after ? " -> " : "", v->after ? v->after : "");
  if (!rc) grid_wrapped(o, s.at, 0, 4), putc('\n', o->file);
  str_free(&s);
  return rc;
}

static bool is_near(const struct delta *d, size_t i) {
  size_t from = i > CONTEXT ? i - CONTEXT : 0;
  for (size_t k = from; k <= i + CONTEXT && k < d->list.n; k++)
    if (d->list.at[k].kind != ' ') return true;
  return false;
}

static void put_lines(const struct delta *d, const struct output *o) {
  bool gap = false;
  for (size_t i = 0; i < d->list.n; i++) {
    const struct delta_line *l = &d->list.at[i];
    if (!is_near(d, i)) {
      gap = true;
      continue;
    }
    if (gap) fputs("        ...\n", o->file);
    gap = false;
    fprintf(o->file, "%5" PRIu32 " %c ", l->number, l->kind);
    grid_wrapped(o, l->text, CODE, CODE + 2);
    putc('\n', o->file);
  }
}

static int put_text(const struct revised_text *t, const struct output *o, struct err *e) {
  const struct delta *d = &t->delta;
  bool moved = strcmp(t->before, t->after) != 0;
  struct str s = {0};
  int rc = str_addf(&s, e, "%s%s%s (%s): ", t->before, moved ? " -> " : "", moved ? t->after : "", t->policies);
  if (!rc)
    rc = t->other ? str_addf(&s, e, "another rule")
                  : str_addf(&s, e, "%zu line%s out, %zu in", d->n_out, d->n_out == 1 ? "" : "s", d->n_in);
  if (!rc) grid_wrapped(o, s.at, 0, 4), putc('\n', o->file);
  if (!rc && !t->other) put_lines(d, o);
  str_free(&s);
  return rc;
}

static int put_structure(const struct revised *r, const struct output *o, struct err *e) {
  const struct revisions *v = r->revisions;
  if (v->list.n) output_heading(o, "Program");
  for (size_t i = 0; i < v->list.n; i++)
    if (put_revision(&v->list.at[i], o, e)) return e->code;
  if (v->texts.n) output_heading(o, "Policy texts");
  for (size_t i = 0; i < v->texts.n; i++)
    if (put_text(&v->texts.at[i], o, e)) return e->code;
  return 0;
}

static void put_warnings(const struct revised *r, const struct output *o) {
  const struct warning *w;
  bool is_new, any = false;
  for (size_t at = 0; (w = next_warning(r, &at, &is_new)); any = true) {
    char text[2600], line[16] = "";
    if (!any) output_heading(o, "Warnings");
    if (w->line) snprintf(line, sizeof line, ":%d", w->line); /* 0: of --set */
    snprintf(text, sizeof text, "%s%s: %s; %s [%s]", w->file, line, w->text, w->remedy, w->id);
    fputs(is_new ? "new   " : "gone  ", o->file);
    put_line(o, text, 6, 6);
  }
}

static void put_case(const struct affected_case *c, const struct output *o) {
  char text[2600];
  snprintf(text, sizeof text, "%s: %s before, %s after", c->t->name, result(c->passed[0]), result(c->passed[1]));
  put_line(o, text, 0, 2);
  for (int i = 0; i < 2; i++) {
    if (c->passed[i]) continue;
    snprintf(text, sizeof text, "%s: %s", i ? "after" : "before", c->text[i]);
    fputs("  ", o->file);
    put_line(o, text, 2, 4);
  }
}

static void put_cases(const struct revised *r, const struct output *o) {
  const struct affected *a = r->affected;
  char title[120];
  if (!a || !a->n_tried) return;
  snprintf(title, sizeof title, "Test cases (%zu of %zu have another result)", a->list.n, a->n_tried);
  output_heading(o, title);
  for (size_t i = 0; i < a->list.n; i++) put_case(&a->list.at[i], o);
}

/* ---- what matters, first ---- */

static void put_label(const struct output *o, const char *label) { fprintf(o->file, "%-12s", label); }

static void put_warning_count(const struct revised *r, const struct output *o) {
  size_t n[2] = {0}, jumps = 0;
  bool is_new;
  const struct warning *w;
  for (size_t at = 0; (w = next_warning(r, &at, &is_new));) {
    n[is_new]++;
    jumps += is_new && (!strcmp(w->id, "check.cliff") || !strcmp(w->id, "check.pay-falls"));
  }
  put_label(o, "Warnings");
  fprintf(o->file, "%zu new, %zu gone; ", n[1], n[0]);
  if (r->no_probe)
    fputs("cliffs and falls were not looked for\n", o->file);
  else
    fprintf(o->file, "new cliffs and falls: %zu\n", jumps);
}

static int put_case_count(const struct revised *r, const struct output *o, struct err *e) {
  const struct affected *a = r->affected;
  const size_t n = r->cases ? r->cases->files.n : 0;
  struct str s = {0};
  int rc = 0;
  if (!a || (!a->n_tried && !n)) return 0;
  if (a->n_tried)
    rc = str_addf(&s, e, "%zu of %zu have another result", a->list.n, a->n_tried);
  else if (n == 1)
    rc = str_addf(&s, e, "no case of %s names one of the two programs", r->cases->files.at[0].path);
  else
    rc = str_addf(&s, e, "no case of the %zu files names one of the two programs", n);
  put_label(o, "Test cases");
  if (!rc) put_line(o, s.at, 12, 12);
  str_free(&s);
  return rc;
}

static int put_summary(const struct revised *r, const struct output *o, struct err *e) {
  output_heading(o, "In short");
  if (r->outcome) revised_in_short(r->outcome, o);
  if (r->warnings[0]) put_warning_count(r, o);
  if (put_case_count(r, o, e)) return e->code;
  if (!r->failed) return 0;
  put_label(o, "Not known");
  fprintf(o->file, "%s: the program %s fails\n",
          r->warnings[0] ? "money"
          : r->data      ? "warnings and money"
                         : "warnings",
          r->failed_after ? "after" : "before");
  return 0;
}

static int print_table(const struct revised *r, const struct output *o, struct err *e) {
  fputs("Before   ", o->file);
  put_line(o, r->before, 9, 9);
  fputs("After    ", o->file);
  put_line(o, r->after, 9, 9);
  if (!revised_any(r)) {
    fputs("\nThe programs say the same.\n", o->file);
    return 0;
  }
  if (put_summary(r, o, e) || put_structure(r, o, e)) return e->code;
  put_warnings(r, o);
  put_cases(r, o);
  if (r->outcome) revised_money(r, o);
  return 0;
}

/* ---- CSV ---- */

static void csv_row(const char *section, const char *kind, const char *name, const char *before, const char *after,
                    const struct output *o) {
  const char *const fields[] = {section, kind, name, before ? before : "", after ? after : ""};
  output_csv(o, fields, 5);
}

static void csv_text(const struct revised_text *t, const struct output *o) {
  if (t->other) csv_row("text", "other", t->policies, t->before, t->after, o);
  for (size_t i = 0; i < t->delta.list.n && !t->other; i++) {
    const struct delta_line *l = &t->delta.list.at[i];
    if (l->kind == '-') csv_row("text", "out", t->before, l->text, "", o);
    if (l->kind == '+') csv_row("text", "in", t->after, "", l->text, o);
  }
}

static const char *metric_or_none(const struct outcome *of, int m, char *room) {
  static const int decimals[] = {[METRIC_COUNT] = 0, [METRIC_PORTION] = METRIC_DECIMALS};
  int exponent = metric_all[m].kind == METRIC_MONEY ? of->exponent : decimals[metric_all[m].kind];
  return of->metric[m] == MONEY_NONE ? "" : money_text(of->metric[m], exponent, room);
}

static void csv_movers(const char *section, const struct outcome *of, const struct mover *at, size_t n,
                       const struct output *o) {
  char texts[2][MONEY_TEXT];
  for (size_t i = 0; i < n; i++)
    csv_row(section, of->currency, at[i].partner, money_text(at[i].before, of->exponent, texts[0]),
            money_text(at[i].after, of->exponent, texts[1]), o);
}

static void csv_money(const struct outcome *base, const struct outcome *of, const struct output *o) {
  char texts[2][MONEY_TEXT];
  for (int m = 0; m < METRICS; m++)
    csv_row("metric", metric_all[m].kind == METRIC_MONEY ? of->currency : "", metric_all[m].name,
            metric_or_none(base, m, texts[0]), metric_or_none(of, m, texts[1]), o);
  for (size_t i = 0; i < of->n_figures; i++) {
    const struct figure *f = &of->figures[i];
    if (f->quantity != f->baseline)
      csv_row(figure_names[f->of], f->unit, f->name, money_text(f->baseline, f->exponent, texts[0]),
              money_text(f->quantity, f->exponent, texts[1]), o);
  }
  csv_movers("winner", of, of->winners, of->n_winners, o);
  csv_movers("loser", of, of->losers, of->n_losers, o);
}

static void print_csv(const void *view, const struct output *o) {
  const struct revised *r = view;
  const struct warning *w;
  bool is_new;
  csv_row("section", "kind", "name", "before", "after", o);
  for (size_t i = 0; i < r->revisions->list.n; i++) {
    const struct revision *v = &r->revisions->list.at[i];
    csv_row("program", revision_kind_names[v->kind], v->path, v->before, v->after, o);
  }
  for (size_t i = 0; i < r->revisions->texts.n; i++) csv_text(&r->revisions->texts.at[i], o);
  for (size_t at = 0; (w = next_warning(r, &at, &is_new));)
    csv_row("warning", is_new ? "new" : "gone", w->id, is_new ? "" : w->text, is_new ? w->text : "", o);
  for (size_t i = 0; r->affected && i < r->affected->list.n; i++) {
    const struct affected_case *c = &r->affected->list.at[i];
    csv_row("case", c->t->file, c->t->name, result(c->passed[0]), result(c->passed[1]), o);
  }
  if (r->outcome) csv_money(r->baseline, r->outcome, o);
  if (r->failed)
    csv_row("error", r->failed_after ? "after" : "before", r->failed->id, r->failed_after ? "" : r->failed->text,
            r->failed_after ? r->failed->text : "", o);
}

/* ---- JSON ---- */

static void json_revisions(const struct revisions *v, struct json *j) {
  json_open(j, "program", '[');
  for (size_t i = 0; i < v->list.n; i++) {
    const struct revision *x = &v->list.at[i];
    json_open_row(j, NULL, '{');
    json_put_text(j, "is", revision_kind_names[x->kind]);
    json_put_text(j, "path", x->path);
    json_put_text(j, "before", x->before);
    json_put_text(j, "after", x->after);
    json_close(j);
  }
  json_close(j);
}

static void json_text(const struct revised_text *t, struct json *j) {
  json_open(j, NULL, '{');
  json_put_text(j, "policies", t->policies);
  json_put_text(j, "before", t->before);
  json_put_text(j, "after", t->after);
  json_put_text(j, "is", t->other ? "another rule" : "edited");
  json_open(j, "lines", '[');
  for (size_t i = 0; i < t->delta.list.n && !t->other; i++) {
    const struct delta_line *l = &t->delta.list.at[i];
    if (l->kind == ' ') continue;
    json_open_row(j, NULL, '{');
    json_put_text(j, "is", l->kind == '-' ? "out" : "in");
    json_put_count(j, "line", l->number);
    json_put_text(j, "text", l->text);
    json_close(j);
  }
  json_close(j);
  json_close(j);
}

static void json_warnings(const struct revised *r, struct json *j) {
  const struct warning *w;
  bool is_new;
  json_open(j, "warnings", '[');
  for (size_t at = 0; (w = next_warning(r, &at, &is_new));) {
    json_open_row(j, NULL, '{');
    json_put_text(j, "is", is_new ? "new" : "gone");
    json_put_text(j, "kind", warning_kind_names[w->kind]);
    json_put_text(j, "id", w->id);
    json_put_text(j, "policy", w->policy);
    json_put_text(j, "file", w->file);
    json_put_count(j, "line", (uint64_t)w->line);
    json_put_text(j, "text", w->text);
    json_put_text(j, "remedy", w->remedy);
    json_close(j);
  }
  json_close(j);
}

static void json_cases(const struct affected *a, struct json *j) {
  json_put_count(j, "cases_tried", a ? a->n_tried : 0);
  json_open(j, "cases", '[');
  for (size_t i = 0; a && i < a->list.n; i++) {
    const struct affected_case *c = &a->list.at[i];
    json_open_row(j, NULL, '{');
    json_put_text(j, "file", c->t->file);
    json_put_text(j, "name", c->t->name);
    json_put_text(j, "before", c->passed[0] ? "passed" : c->text[0]);
    json_put_text(j, "after", c->passed[1] ? "passed" : c->text[1]);
    json_close(j);
  }
  json_close(j);
}

static int print_json(const void *view, const struct output *o, struct err *e) {
  const struct revised *r = view;
  struct json j;
  json_start(&j, o->file);
  json_open(&j, NULL, '{');
  json_put_text(&j, "before", r->before);
  json_put_text(&j, "after", r->after);
  json_put_text(&j, "data", r->data);
  json_revisions(r->revisions, &j);
  json_open(&j, "texts", '[');
  for (size_t i = 0; i < r->revisions->texts.n; i++) json_text(&r->revisions->texts.at[i], &j);
  json_close(&j);
  json_warnings(r, &j);
  json_cases(r->affected, &j);
  if (r->outcome) outcome_json(r->baseline, NULL, "baseline", &j);
  if (r->outcome) outcome_json(r->outcome, NULL, "outcome", &j);
  if (r->failed) {
    json_open_row(&j, "error", '{');
    json_put_text(&j, "program", r->failed_after ? "after" : "before");
    json_put_text(&j, "id", r->failed->id);
    json_put_text(&j, "text", r->failed->text);
    json_close(&j);
  }
  json_close(&j);
  (void)e;
  return 0;
}

int revised_report(const struct revised *r, const struct output *o, struct err *e) {
  static const struct output_forms forms = {NULL, print_csv, print_json};
  if (o->format != OUTPUT_TABLE) return output_in_form(&forms, r, o, e);
  int rc = print_table(r, o, e);
  return rc ? rc : output_finish(o, e);
}
