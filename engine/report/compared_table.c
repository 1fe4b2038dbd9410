/* The report of a comparison for people: the summary. */
#include <stdio.h>
#include <string.h>

#include "base/money.h"
#include "base/str.h"
#include "report/agreed.h"
#include "report/bar.h"
#include "report/compared_view.h"
#include "report/guarded.h"
#include "report/outcome.h"
#include "report/responded.h"

enum { BAR = 8, NARROWEST = 10 };

/* ---- labels ---- */

static size_t common(const char *a, const char *b) {
  size_t n = 0;
  while (a[n] && a[n] == b[n]) n++;
  return n;
}

/* How many bytes of label `at` some other one begins with too. */
static size_t shared_by(char (*full)[GRID_ROOM], size_t n, size_t at) {
  size_t most = 0;
  for (size_t i = 0; i < n; i++) {
    size_t k = i == at ? 0 : common(full[i], full[at]);
    if (k > most) most = k;
  }
  return most;
}

static bool continues(char c) { return ((unsigned char)c & 0xC0) == 0x80; }

/* Without its beginning, so that the end, or what comes after byte `shared`, is seen. */
static void cut_before(const char *full, size_t shared, size_t columns, char *out) {
  const char *at = full + strlen(full), *latest = full + shared;
  while (at > full && (continues(*at) || str_columns(at) < columns - 1)) at--;
  if (at > latest) at = latest;
  while (at > full && (continues(*at) || str_columns(at) > columns - 1)) {
    if (at >= latest) break;
    at++;
  }
  while (continues(*at)) at++;
  snprintf(out, GRID_ROOM, "…%.*s", str_fit(at, 200), at);
}

/* Labels that tell the scenarios apart, each of at most `columns`: where something must go, it is first what a label
 * has in common with others. `full` and `out`: by row, GRID_ROOM bytes each. */
static void make_labels(char (*full)[GRID_ROOM], size_t n, size_t columns, char (*out)[GRID_ROOM]) {
  for (size_t i = 0; i < n; i++) {
    size_t shared = str_columns(full[i]) > columns ? shared_by(full, n, i) : 0;
    if (shared + 2 < columns)
      memcpy(out[i], full[i], GRID_ROOM);
    else
      cut_before(full[i], shared, columns, out[i]);
  }
}

/* ---- the summary ---- */

struct summary {
  const struct compared *c;
  const struct output *output;
  char (*label)[GRID_ROOM]; /* by row */
  enum metric cost, change, change_share;
  enum band_of band;
  int64_t most;
  const struct guardrails *guardrails;
};

static bool fill_cost(const void *from, size_t row, struct grid_row *out) {
  const struct summary *s = from;
  const struct outcome *o = compared_at(s->c, row);
  int64_t cost = o->metric[s->cost], before = s->c->study->baseline->outcome->metric[s->cost];
  out->cell[0] = s->label[row];
  if (o->failed.code) return out->cell[1] = "failed", out->note = o->failed.text, true;
  grid_amount(out, 1, cost, o->exponent);
  out->cell[2] = bar_text(cost, s->most, BAR, !s->output->ascii, out->room[2]);
  grid_percent(out, 5, totals_share(cost, o->metric[METRIC_REVENUE], 3));
  if (!row) return true;
  grid_amount(out, 3, o->metric[s->change], o->exponent);
  grid_percent(out, 4, totals_share(o->metric[s->change], before, 3));
  return true;
}

static void lay_out_cost(const struct summary *s, struct grid *t) {
  grid_column(t, "scenario", GRID_TEXT);
  grid_column(t, metric_all[s->cost].name, GRID_NUMBER);
  grid_column(t, "", GRID_TEXT);
  grid_column(t, "difference", GRID_NUMBER);
  grid_column(t, "in %", GRID_NUMBER);
  grid_column(t, "of revenue", GRID_NUMBER);
}

static bool fill_partners(const void *from, size_t row, struct grid_row *out) {
  const struct summary *s = from;
  const struct outcome *o = compared_at(s->c, row);
  const struct band *band = &o->bands[s->band];
  if (!row || o->failed.code) return false;
  out->cell[0] = s->label[row];
  grid_count(out, 1, (uint64_t)o->metric[METRIC_GAINERS]);
  grid_count(out, 2, (uint64_t)o->metric[METRIC_LOSERS]);
  grid_count(out, 3, (uint64_t)o->metric[METRIC_KEEPERS]);
  grid_amount(out, 4, o->metric[METRIC_MEDIAN_CHANGE], o->exponent);
  grid_amount(out, 5, band->at[BAND_LOW], o->exponent);
  grid_amount(out, 6, band->at[BAND_HIGH], o->exponent);
  return true;
}

static void lay_out_partners(const struct summary *s, struct grid *t) {
  grid_column(t, "scenario", GRID_TEXT);
  grid_column(t, "gain", GRID_NUMBER);
  grid_column(t, "lose", GRID_NUMBER);
  grid_column(t, "keep", GRID_NUMBER);
  grid_column(t, "median", GRID_NUMBER);
  if (!s->c->study->given.resampling.resamples) return;
  grid_column(t, "band from", GRID_NUMBER);
  grid_column(t, "to", GRID_NUMBER);
}

static bool fill_guardrail(const void *from, size_t row, struct grid_row *out) {
  const struct summary *s = from;
  const struct guardrails *g = s->c->guardrails;
  const struct outcome *o = s->c->outcomes[row / g->n];
  const struct guardrail *one = &g->at[row % g->n];
  out->cell[0] = guardrail_holds(one, o) ? "kept" : "broken";
  out->cell[1] = s->label[row / g->n + 1];
  out->cell[2] = one->text;
  out->cell[3] = guarded_actual(one, o, out->room[3]);
  return true;
}

static void lay_out_guardrails(const struct summary *s, struct grid *t) {
  (void)s;
  grid_column(t, "", GRID_TEXT);
  grid_column(t, "scenario", GRID_TEXT);
  grid_column(t, "guardrail", GRID_TEXT);
  grid_column(t, "is", GRID_NUMBER);
}

/* With labels as long as the lines allow. */
static void put(struct summary *s, struct grid *t, char (*full)[GRID_ROOM], const char *title) {
  size_t n = s->c->n + 1, widest = 0;
  for (size_t i = 0; i < n; i++)
    if (str_columns(full[i]) > widest) widest = str_columns(full[i]);
  t->from = s;
  do {
    make_labels(full, n, widest, s->label);
  } while (!grid_fits(t, s->output) && --widest > NARROWEST);
  output_heading(s->output, title);
  grid_print(t, s->output);
}

static void put_costs(struct summary *s, char (*full)[GRID_ROOM], const char *title) {
  struct grid t = {.n_rows = s->c->n + 1, .fill = fill_cost};
  lay_out_cost(s, &t);
  s->most = 0;
  for (size_t i = 0; i <= s->c->n; i++) {
    const struct outcome *o = compared_at(s->c, i);
    if (!o->failed.code && o->metric[s->cost] > s->most) s->most = o->metric[s->cost];
  }
  put(s, &t, full, title);
}

bool compared_rewards(const struct outcome *o) {
  return !o->failed.code && o->metric[METRIC_WORTH] != o->metric[METRIC_COST];
}

static bool any_rewards(const struct compared *c) {
  for (size_t i = 0; i <= c->n; i++)
    if (compared_rewards(compared_at(c, i))) return true;
  return false;
}

static bool any_done(const struct compared *c) {
  for (size_t i = 0; i < c->n; i++)
    if (!c->outcomes[i]->failed.code) return true;
  return false;
}

static void put_summary(const struct compared *c, const struct output *o, char (*full)[GRID_ROOM],
                        char (*label)[GRID_ROOM]) {
  struct summary s = {c, o, label, METRIC_COST, METRIC_COST_CHANGE, METRIC_COST_CHANGE_SHARE, BAND_COST_CHANGE, 0, 0};
  struct grid partners = {.n_rows = c->n + 1, .fill = fill_partners};
  struct grid guardrails = {.n_rows = c->n * c->guardrails->n, .fill = fill_guardrail};
  put_costs(&s, full, "Scenarios");
  if (any_rewards(c)) {
    s.cost = METRIC_WORTH, s.change = METRIC_WORTH_CHANGE, s.band = BAND_WORTH_CHANGE;
    put_costs(&s, full, "With rewards at what they are worth");
  }
  if (!any_done(c)) return;
  lay_out_partners(&s, &partners);
  const bool is_worth = s.band == BAND_WORTH_CHANGE;
  char title[100];
  snprintf(title, sizeof title, "Partners who gain, lose or keep%s%s", is_worth ? " in worth" : "",
           !c->study->given.resampling.resamples ? ""
           : is_worth                            ? ", and the band of its difference"
                                                 : ", and the band of the difference");
  put(&s, &partners, full, title);
  lay_out_guardrails(&s, &guardrails);
  if (c->guardrails->n) put(&s, &guardrails, full, "Guardrails");
  responded_table(c->outcomes, c->n, o);
}

/* ---- warnings ---- */

enum { NAMED = 8 }; /* scenarios in the line */

static size_t count_news(const struct news *n, const struct outcome *of) {
  size_t count = 0;
  for (size_t i = 0; i < n->list.n; i++) count += n->list.at[i].number == of->number;
  return count;
}

/* `low (1), high (2) and 3 scenarios more`. */
static void name_news(const struct compared *c, char (*full)[GRID_ROOM], struct str *s, struct err *e) {
  size_t scenarios = 0;
  for (size_t i = 0; i < c->n; i++) {
    size_t n = count_news(&c->news, c->outcomes[i]);
    if (n && scenarios++ < NAMED) str_addf(s, e, "%s%s (%zu)", scenarios > 1 ? ", " : "", full[i + 1], n);
  }
  if (scenarios > NAMED) str_addf(s, e, " and %zu scenarios more", scenarios - NAMED);
}

static void put_news(const struct compared *c, const struct output *o, char (*full)[GRID_ROOM], struct err *e) {
  const char *file = c->study->given.scenarios->names.file;
  struct str s = {0};
  if (!c->news.list.n) return;
  str_addf(&s, e, "Warnings that the baseline does not have: ");
  name_news(c, full, &s, e);
  if (c->news.n_looked == NEWS_MOST) str_addf(&s, e, " (of the first %d scenarios)", NEWS_MOST);
  str_addf(&s, e, *file ? "; guerdon diff %s --scenario NAME shows them" : "; guerdon diff shows them", file);
  if (!e->code) putc('\n', o->file), grid_wrapped(o, s.at, 0, 2), putc('\n', o->file);
  str_free(&s);
}

/* ---- what holds for all of it ---- */

static void put_assumptions(const struct compared *c, const struct output *o) {
  const struct study *s = c->study;
  char resamples[MONEY_TEXT], partners[MONEY_TEXT], seed[MONEY_TEXT], text[300];
  putc('\n', o->file);
  bool responds = false;
  for (size_t i = 0; i < c->n; i++) responds |= c->outcomes[i]->with_response != NULL;
  fprintf(o->file, "Assumption: partners behave as they did%s.\n",
          responds ? ", but for what is said with response" : "");
  if (s->given.resampling.resamples) {
    snprintf(text, sizeof text, "Bands: 5th to 95th percentile of %s resamples of %s partner%s, seed %s.",
             money_show((int64_t)s->given.resampling.resamples, 0, resamples),
             money_show(s->given.data->n_partners, 0, partners), s->given.data->n_partners == 1 ? "" : "s",
             money_text((int64_t)s->given.resampling.seed, 0, seed));
    output_wrapped(o, text, 0, 7);
  }
  agreed_print_of(&s->checked, s->given.data->n_partners, o);
}

int compared_table(const struct compared *c, const struct output *o, struct err *e) {
  const struct study *s = c->study;
  struct arena arena = {0};
  char(*full)[GRID_ROOM] = arena_new(&arena, c->n + 1, sizeof *full, e);
  char(*label)[GRID_ROOM] = arena_new(&arena, c->n + 1, sizeof *label, e);
  if (!full || !label) return arena_free(&arena), e->code;
  *e = (struct err){0};
  for (size_t i = 0; i <= c->n; i++) outcome_label(compared_at(c, i), full[i], GRID_ROOM);
  head_print(c->head, s->made->program, s->given.data, s->past->facts, s->first, s->until, o);
  put_summary(c, o, full, label);
  put_news(c, o, full, e);
  for (size_t i = 0; i < c->n && !c->brief && !e->code; i++) compared_detail(c, c->outcomes[i], o, e);
  put_assumptions(c, o);
  arena_free(&arena);
  return e->code;
}
