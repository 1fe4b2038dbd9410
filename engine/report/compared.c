#include "report/compared.h"

#include <stdio.h>
#include <string.h>

#include "base/money.h"
#include "base/str.h"
#include "report/agreed.h"
#include "report/compared_view.h"
#include "report/made.h"
#include "report/outcome.h"

const struct outcome *compared_at(const struct compared *c, size_t row) {
  return row ? c->outcomes[row - 1] : c->study->baseline->outcome;
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

/* A row whose quantity is a text. */
static void csv_text(const struct outcome *of, const char *section, const char *name, const char *text,
                     const struct output *o) {
  const char *const fields[] = {of->name, section, name, "", text, "", ""};
  output_csv(o, fields, 7);
}

static void csv_made(const struct outcome *of, const struct output *o) {
  for (size_t i = 0; i < of->n_edits; i++) csv_text(of, of->edits[i].kind, of->edits[i].path, of->edits[i].value, o);
  for (size_t i = 0; i < of->n_settings; i++) csv_text(of, "set", of->settings[i].path, of->settings[i].value, o);
}

static void csv_metrics(const struct compared *c, const struct outcome *of, const struct output *o) {
  static const int decimals[] = {[METRIC_COUNT] = 0, [METRIC_PORTION] = METRIC_DECIMALS};
  const struct outcome *base = c->study->baseline->outcome;
  for (int m = 0; m < METRICS; m++) {
    bool is_money = metric_all[m].kind == METRIC_MONEY;
    csv_row(of, "metric", metric_all[m].name, is_money ? of->currency : "",
            is_money ? of->exponent : decimals[metric_all[m].kind], of->metric[m], &base->metric[m], o);
  }
  if (*of->top_partner) csv_text(of, "top-partner", of->top_partner, "", o);
}

/* No difference stands beside them: the band of a difference is its own. */
static void csv_bands(const struct outcome *of, const struct output *o) {
  char section[16];
  for (int i = 0; i < BANDS && of->bands[0].at[0] != MONEY_NONE; i++)
    for (int k = 0; k < BAND_POINTS; k++) {
      snprintf(section, sizeof section, "band-%d", band_percents[k]);
      csv_row(of, section, band_names[i], of->currency, of->exponent, of->bands[i].at[k], NULL, o);
    }
}

static void csv_figures(const struct outcome *of, const struct output *o) {
  for (size_t i = 0; i < of->n_figures; i++) {
    const struct figure *f = &of->figures[i];
    if (f->quantity || f->baseline)
      csv_row(of, figure_names[f->of], f->name, f->unit, f->exponent, f->quantity, &f->baseline, o);
  }
}

static void csv_movers(const struct outcome *of, const char *section, const struct mover *at, size_t n,
                       const struct output *o) {
  for (size_t i = 0; i < n; i++)
    csv_row(of, section, at[i].partner, of->currency, of->exponent, at[i].after, &at[i].before, o);
}

static void csv_migration(const struct outcome *of, const struct output *o) {
  const struct migration *m = &of->migration;
  char name[2 * GRID_ROOM];
  for (size_t i = 0; m->partners && i < m->n_from; i++)
    for (size_t k = 0; k < m->n_to; k++) {
      uint32_t partners = m->partners[i * m->n_to + k];
      snprintf(name, sizeof name, "%.*s>%.*s", str_fit(m->from[i], 200), m->from[i], str_fit(m->to[k], 200), m->to[k]);
      if (partners) csv_row(of, "migration", name, "", 0, partners, NULL, o);
    }
}

static void csv_guardrails(const struct compared *c, const struct outcome *of, const struct output *o) {
  for (size_t i = 0; i < c->guardrails->n; i++) {
    const struct guardrail *g = &c->guardrails->at[i];
    int exponent;
    int64_t value = subject_value(&g->subject, of, &exponent);
    csv_row(of, guardrail_holds(g, of) ? "kept" : "broken", g->text, "", exponent, value, NULL, o);
  }
}

static void csv_outcome(const struct compared *c, const struct outcome *of, const struct output *o) {
  csv_made(of, o);
  if (of->failed.code) {
    csv_text(of, "error", of->failed.id, of->failed.text, o);
    return;
  }
  csv_metrics(c, of, o);
  csv_bands(of, o);
  csv_figures(of, o);
  csv_movers(of, "winner", of->winners, of->n_winners, o);
  csv_movers(of, "loser", of->losers, of->n_losers, o);
  csv_migration(of, o);
  if (of->number) csv_guardrails(c, of, o);
  if (of->with_response) csv_outcome(c, of->with_response, o);
}

static void begin_csv(const struct compared *c) {
  static const char *const titles[] = {"scenario", "section", "name", "unit", "quantity", "baseline", "difference"};
  output_csv(c->output, titles, 7);
  csv_outcome(c, c->study->baseline->outcome, c->output);
}

/* ---- JSON ---- */

static int begin_json(struct compared *c, struct err *e) {
  const struct study *s = c->study;
  struct json *j = &c->json;
  json_start(j, c->output->file);
  json_open(j, NULL, '{');
  head_json(c->head, s->made->program, s->given.data, s->past->facts, s->first, s->until, j);
  if (made_json(s, j, e)) return e->code;
  agreed_json_of(&s->checked, s->given.data->n_partners, j);
  json_put_text(j, "assumption", COMPARED_ASSUMPTION);
  json_open_row(j, "resampling", '{');
  json_put_count(j, "resamples", s->given.resampling.resamples);
  json_put_count(j, "seed", s->given.resampling.seed);
  json_close(j);
  json_open(j, "guardrails", '[');
  for (size_t i = 0; i < c->guardrails->n; i++) json_put_text(j, NULL, c->guardrails->at[i].text);
  json_close(j);
  json_open(j, "scenarios", '[');
  outcome_json(s->baseline->outcome, NULL, NULL, j);
  return 0;
}

static const char *scenario_of(const struct compared *c, const struct news_item *item) {
  return c->study->given.scenarios->at[item->number].name;
}

static void end_json(struct compared *c) {
  struct json *j = &c->json;
  json_close(j);
  json_open(j, "warnings", '[');
  for (size_t i = 0; i < c->news.list.n; i++) {
    json_open_row(j, NULL, '{');
    json_put_text(j, "scenario", scenario_of(c, &c->news.list.at[i]));
    json_put_text(j, "id", c->news.list.at[i].id);
    json_put_text(j, "text", c->news.list.at[i].text);
    json_close(j);
  }
  json_close(j);
  json_put_count(j, "reviewed", c->news.n_looked);
  json_close(j);
}

static void end_csv(const struct compared *c) {
  for (size_t i = 0; i < c->news.list.n; i++) {
    const struct news_item *item = &c->news.list.at[i];
    const char *const fields[] = {scenario_of(c, item), "warning", item->id, "", item->text, "", ""};
    output_csv(c->output, fields, 7);
  }
}

/* ---- all formats ---- */

int compared_begin(struct compared *c, struct err *e) {
  if (c->output->format == OUTPUT_JSON) return begin_json(c, e);
  if (c->output->format == OUTPUT_CSV) begin_csv(c);
  return 0;
}

void compared_put(struct compared *c, const struct outcome *o) {
  if (c->output->format == OUTPUT_CSV) csv_outcome(c, o, c->output);
  if (c->output->format == OUTPUT_JSON) outcome_json(o, c->guardrails, NULL, &c->json);
}

int compared_end(struct compared *c, struct err *e) {
  int rc = news_find(c->study, &c->news, e);
  if (!rc && c->output->format == OUTPUT_TABLE) rc = compared_table(c, c->output, e);
  if (c->output->format == OUTPUT_CSV) end_csv(c);
  if (c->output->format == OUTPUT_JSON) end_json(c);
  news_free(&c->news);
  return rc ? rc : output_finish(c->output, e);
}
