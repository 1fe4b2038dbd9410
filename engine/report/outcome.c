#include "report/outcome.h"

#include <stdio.h>
#include <string.h>

#include "base/money.h"
#include "base/str.h"

/* Words that tell no path from another one: where a program has its policies, and where those have their parameters. */
static size_t skip(const char *text, bool at_start) {
  if (at_start && !strncmp(text, "policies.", 9)) return 9;
  return strncmp(text, ".params.", 8) ? 0 : 7;
}

/* `policies.base.params.rate=12%` as `base.rate=12%`; `--set` scenarios have such names, one after the other. */
static size_t put_short(const char *name, char *out, size_t size) {
  size_t n = 0;
  for (const char *c = name; *c && n + 1 < size; c++) {
    c += skip(c, c == name || c[-1] == ' ');
    out[n++] = *c;
  }
  out[n] = 0;
  return n;
}

char *outcome_label(const struct outcome *o, char *out, size_t size) {
  size_t n = strchr(o->name, '=') ? put_short(o->name, out, size) : (size_t)snprintf(out, size, "%s", o->name);
  for (size_t i = 0; i < o->n_settings && n < size; i++)
    n += (size_t)snprintf(out + n, size - n, "%s%s", n ? " " : "", o->settings[i].value);
  return str_mend(out);
}

static void put_settings(const struct outcome *o, struct json *j) {
  json_open_row(j, "set", '{');
  for (size_t i = 0; i < o->n_settings; i++) json_put_text(j, o->settings[i].path, o->settings[i].value);
  json_close(j);
}

static void put_edits(const struct outcome *o, struct json *j) {
  json_open(j, "edits", '[');
  for (size_t i = 0; i < o->n_edits; i++) {
    json_open_row(j, NULL, '{');
    json_put_text(j, "edit", o->edits[i].kind);
    json_put_text(j, "path", o->edits[i].path);
    if (strcmp(o->edits[i].kind, "drop") != 0) json_put_text(j, "value", o->edits[i].value);
    json_close(j);
  }
  json_close(j);
}

static void put_metrics(const struct outcome *o, struct json *j) {
  json_open(j, "metrics", '{');
  for (int m = 0; m < METRICS; m++) {
    enum metric_kind kind = metric_all[m].kind;
    if (kind == METRIC_COUNT)
      json_put_count(j, metric_all[m].name, (uint64_t)o->metric[m]);
    else
      json_put_amount(j, metric_all[m].name, o->metric[m], kind == METRIC_MONEY ? o->exponent : METRIC_DECIMALS);
  }
  json_close(j);
}

static void put_bands(const struct outcome *o, struct json *j) {
  if (o->bands[0].at[0] == MONEY_NONE) return;
  json_open(j, "bands", '{');
  for (int i = 0; i < BANDS; i++) {
    json_open_row(j, band_names[i], '{');
    for (int k = 0; k < BAND_POINTS; k++) {
      char percent[8];
      snprintf(percent, sizeof percent, "%d", band_percents[k]);
      json_put_amount(j, percent, o->bands[i].at[k], o->exponent);
    }
    json_close(j);
  }
  json_close(j);
}

static void put_figures(const struct outcome *o, struct json *j) {
  json_open(j, "figures", '[');
  for (size_t i = 0; i < o->n_figures; i++) {
    const struct figure *f = &o->figures[i];
    if (!f->quantity && !f->baseline) continue;
    json_open_row(j, NULL, '{');
    json_put_text(j, "of", figure_names[f->of]);
    json_put_text(j, "name", f->name);
    json_put_text(j, "unit", f->unit);
    json_put_amount(j, "quantity", f->quantity, f->exponent);
    json_put_amount(j, "baseline", f->baseline, f->exponent);
    json_put_amount(j, "difference", f->quantity - f->baseline, f->exponent);
    json_close(j);
  }
  json_close(j);
}

static void put_curve(const char *key, const int64_t *at, int exponent, struct json *j) {
  json_open_row(j, key, '[');
  for (int k = 0; k < SPREAD_POINTS; k++) json_put_amount(j, NULL, at[k], exponent);
  json_close(j);
}

static void put_movers(const char *key, const struct mover *at, size_t n, int exponent, struct json *j) {
  json_open(j, key, '[');
  for (size_t i = 0; i < n; i++) {
    json_open_row(j, NULL, '{');
    json_put_text(j, "partner", at[i].partner);
    json_put_text(j, "name", at[i].name);
    json_put_amount(j, "before", at[i].before, exponent);
    json_put_amount(j, "after", at[i].after, exponent);
    json_put_amount(j, "change", at[i].after - at[i].before, exponent);
    json_close(j);
  }
  json_close(j);
}

static void put_names(const char *key, const char *const *names, size_t n, struct json *j) {
  json_open_row(j, key, '[');
  for (size_t i = 0; i < n; i++) json_put_text(j, NULL, names[i]);
  json_close(j);
}

static void put_migration(const struct migration *m, struct json *j) {
  json_open(j, "migration", '{');
  put_names("from", m->from, m->n_from, j);
  put_names("to", m->to, m->n_to, j);
  json_open(j, "partners", '[');
  for (size_t i = 0; i < m->n_from; i++) {
    json_open_row(j, NULL, '[');
    for (size_t k = 0; k < m->n_to; k++) json_put_count(j, NULL, m->partners[i * m->n_to + k]);
    json_close(j);
  }
  json_close(j);
  json_close(j);
}

static void put_failure(const struct err *why, struct json *j) {
  json_open_row(j, "error", '{');
  json_put_text(j, "id", why->id);
  json_put_text(j, "file", why->file);
  json_put_count(j, "line", (uint64_t)why->line);
  json_put_text(j, "text", why->text);
  json_close(j);
}

/* The figure itself; and what it is a share of, where that is asked. */
static void put_actual(const struct guardrail *g, const struct outcome *o, struct json *j) {
  int exponent;
  int64_t value = subject_value(&g->subject, o, &exponent);
  json_put_amount(j, "value", value, exponent);
  if (g->of_whole) json_put_amount(j, "of", o->metric[metric_all[g->subject.metric].whole], 0);
}

static void put_guardrails(const struct outcome *o, const struct guardrails *g, struct json *j) {
  json_open(j, "guardrails", '[');
  for (size_t i = 0; i < g->n; i++) {
    json_open_row(j, NULL, '{');
    json_put_text(j, "guardrail", g->at[i].text);
    json_put_text(j, "is", guardrail_holds(&g->at[i], o) ? "kept" : "broken");
    put_actual(&g->at[i], o, j);
    json_close(j);
  }
  json_close(j);
}

/* Of an outcome with response: what was assumed, and how many partners did what. */
static void put_assumption(const struct outcome *o, struct json *j) {
  json_open_row(j, "assumption", '{');
  json_put_text(j, "response", o->assumption);
  json_put_text(j, "rounds", "1");
  json_put_count(j, "partners_more", o->n_more);
  json_put_count(j, "partners_less", o->n_less);
  json_put_count(j, "partners_gone", o->n_gone);
  json_close(j);
}

/* What any table asks for: the settings, and the metrics or why there are none. */
static void put_summary(const struct outcome *o, const struct guardrails *g, struct json *j) {
  json_put_text(j, "scenario", o->name);
  if (*o->doc) json_put_text(j, "doc", o->doc);
  if (o->n_edits) put_edits(o, j);
  if (o->assumption) put_assumption(o, j);
  if (o->n_settings) put_settings(o, j);
  if (o->failed.code) {
    put_failure(&o->failed, j);
    return;
  }
  put_metrics(o, j);
  put_bands(o, j);
  json_put_text(j, "top_partner", *o->top_partner ? o->top_partner : NULL);
  if (g && g->n) put_guardrails(o, g, j);
}

void outcome_json_brief(const struct outcome *o, const struct guardrails *g, const char *key, struct json *j) {
  json_open(j, key, '{');
  put_summary(o, g, j);
  json_close(j);
}

void outcome_json(const struct outcome *o, const struct guardrails *g, const char *key, struct json *j) {
  json_open(j, key, '{');
  put_summary(o, g, j);
  if (!o->failed.code) {
    put_figures(o, j);
    put_curve("changes", o->quantile, o->exponent, j);
    put_curve("lorenz", o->lorenz, METRIC_DECIMALS, j);
    put_movers("winners", o->winners, o->n_winners, o->exponent, j);
    put_movers("losers", o->losers, o->n_losers, o->exponent, j);
    if (o->migration.partners) put_migration(&o->migration, j);
    if (o->with_response) outcome_json(o->with_response, g, "with_response", j);
  }
  json_close(j);
}

int outcome_tell_failed(const struct outcome *o, FILE *file) {
  char text[2048];
  if (o->with_response) o = o->with_response;
  if (!o->failed.code) return 0;
  err_format(&o->failed, text, sizeof text);
  fprintf(file, "guerdon: scenario %s: %s\n", o->name, text);
  return o->failed.code;
}
