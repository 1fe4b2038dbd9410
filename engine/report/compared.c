#include "report/compared.h"

#include <stdio.h>
#include <string.h>

#include "base/money.h"
#include "report/grid.h"
#include "report/outcome.h"

static const struct outcome *outcome_at(const struct compared *c, size_t row) {
  return row ? c->outcomes[row - 1] : c->study->baseline->outcome;
}

/* ---- table ---- */

static bool fill_summary(const void *from, size_t row, struct grid_row *out) {
  const struct compared *c = from;
  const struct outcome *o = outcome_at(c, row);
  out->cell[0] = outcome_label(o, out->room[0], GRID_ROOM);
  if (o->failed.code) return out->cell[1] = "failed", true;
  grid_amount(out, 1, o->metric[METRIC_COST], o->exponent);
  grid_percent(out, 4, totals_share(o->metric[METRIC_COST], o->metric[METRIC_REVENUE], 3));
  if (!row) return true;
  grid_amount(out, 2, o->metric[METRIC_COST_CHANGE], o->exponent);
  grid_percent(out, 3,
               totals_share(o->metric[METRIC_COST_CHANGE], c->study->baseline->outcome->metric[METRIC_COST], 3));
  grid_count(out, 5, (uint64_t)o->metric[METRIC_GAINERS]);
  grid_count(out, 6, (uint64_t)o->metric[METRIC_LOSERS]);
  grid_amount(out, 7, o->metric[METRIC_MEDIAN_CHANGE], o->exponent);
  return true;
}

static void put_summary(const struct compared *c, const struct output *o) {
  struct grid t = {.n_rows = c->n + 1, .fill = fill_summary, .from = c};
  grid_column(&t, "scenario", GRID_TEXT);
  grid_column(&t, "cost", GRID_NUMBER);
  grid_column(&t, "difference", GRID_NUMBER);
  grid_column(&t, "in %", GRID_NUMBER);
  grid_column(&t, "of revenue", GRID_NUMBER);
  grid_column(&t, "gain", GRID_NUMBER);
  grid_column(&t, "lose", GRID_NUMBER);
  grid_column(&t, "median", GRID_NUMBER);
  output_heading(o, "Scenarios");
  grid_print(&t, o);
}

static void put_guardrails(const struct compared *c, const struct output *o) {
  char label[GRID_ROOM];
  if (!c->guardrails->n) return;
  output_heading(o, "Guardrails");
  for (size_t i = 0; i < c->n; i++)
    for (size_t k = 0; k < c->guardrails->n; k++)
      fprintf(o->file, "%s  %s: %s\n", guardrail_holds(&c->guardrails->at[k], c->outcomes[i]) ? "kept  " : "broken",
              outcome_label(c->outcomes[i], label, sizeof label), c->guardrails->at[k].text);
}

static void print_table(const struct compared *c, const struct output *o) {
  const struct study *s = c->study;
  head_print(c->head, s->made->program, s->given.data, s->past->facts, s->first, s->until, o);
  put_summary(c, o);
  put_guardrails(c, o);
}

/* ---- CSV ---- */

static void csv_row(const struct outcome *of, const char *section, const char *name, const char *unit, int exponent,
                    int64_t quantity, const int64_t *baseline, const struct output *o) {
  char texts[3][MONEY_TEXT] = {"", "", ""};
  if (quantity != MONEY_NONE) money_text(quantity, exponent, texts[0]);
  if (baseline && *baseline != MONEY_NONE) money_text(*baseline, exponent, texts[1]);
  if (baseline && *baseline != MONEY_NONE && quantity != MONEY_NONE)
    money_text(quantity - *baseline, exponent, texts[2]);
  const char *const fields[] = {of->name, section, name, unit, texts[0], texts[1], texts[2]};
  output_csv(o, fields, 7);
}

static void csv_outcome(const struct compared *c, const struct outcome *of, const struct output *o) {
  static const int decimals[] = {[METRIC_COUNT] = 0, [METRIC_PORTION] = METRIC_DECIMALS};
  const struct outcome *base = c->study->baseline->outcome;
  if (of->failed.code) csv_row(of, "error", of->failed.id, "", 0, MONEY_NONE, NULL, o);
  for (int m = 0; m < METRICS && !of->failed.code; m++) {
    bool is_money = metric_all[m].kind == METRIC_MONEY;
    csv_row(of, "metric", metric_all[m].name, is_money ? of->currency : "",
            is_money ? of->exponent : decimals[metric_all[m].kind], of->metric[m], &base->metric[m], o);
  }
  for (size_t i = 0; i < of->n_figures; i++) {
    const struct figure *f = &of->figures[i];
    if (f->quantity || f->baseline)
      csv_row(of, figure_names[f->of], f->name, f->unit, f->exponent, f->quantity, &f->baseline, o);
  }
}

static void print_csv(const struct compared *c, const struct output *o) {
  static const char *const titles[] = {"scenario", "section", "name", "unit", "quantity", "baseline", "difference"};
  output_csv(o, titles, 7);
  for (size_t row = 0; row <= c->n; row++) csv_outcome(c, outcome_at(c, row), o);
}

/* ---- JSON ---- */

static void print_json(const struct compared *c, const struct output *o) {
  const struct study *s = c->study;
  struct json j;
  json_start(&j, o->file);
  json_open(&j, NULL, '{');
  head_json(c->head, s->made->program, s->given.data, s->past->facts, s->first, s->until, &j);
  json_open_row(&j, "resampling", '{');
  json_put_count(&j, "resamples", s->given.resampling.resamples);
  json_put_count(&j, "seed", s->given.resampling.seed);
  json_close(&j);
  json_open(&j, "guardrails", '[');
  for (size_t i = 0; i < c->guardrails->n; i++) json_put_text(&j, NULL, c->guardrails->at[i].text);
  json_close(&j);
  json_open(&j, "scenarios", '[');
  for (size_t row = 0; row <= c->n; row++) outcome_json(outcome_at(c, row), row ? c->guardrails : NULL, NULL, &j);
  json_close(&j);
  json_close(&j);
}

int compared_report(const struct compared *c, const struct output *o, struct err *e) {
  if (o->format == OUTPUT_JSON)
    print_json(c, o);
  else if (o->format == OUTPUT_CSV)
    print_csv(c, o);
  else
    print_table(c, o);
  return output_finish(o, e);
}
