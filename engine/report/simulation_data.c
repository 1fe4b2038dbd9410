/* The report of a simulation for programs: CSV in long form, and JSON. */
#include <inttypes.h>
#include <stdio.h>

#include "base/json.h"
#include "base/money.h"
#include "report/agreed.h"
#include "report/simulation_view.h"

static const struct unit *unit_at(const struct simulation_view *v, size_t unit) {
  return &v->sides.totals->result->program->units[unit];
}

const char *simulation_level(const struct totals *t, uint32_t partner) {
  const struct result *r = t->result;
  if (!r->program->n_levels || t->from == t->until) return "";
  return r->program->levels[r->level[(size_t)partner * r->facts->n_periods + t->until - 1]];
}

enum { NO_LINES = -1 };

static void csv_row(const struct simulation_view *v, const char *section, const char *name, size_t unit,
                    int64_t quantity, int64_t lines) {
  char amount[MONEY_TEXT], count[MONEY_TEXT];
  const char *fields[] = {section, name, unit_at(v, unit)->id, money_text(quantity, unit_at(v, unit)->exponent, amount),
                          lines == NO_LINES ? "" : money_text(lines, 0, count)};
  output_csv(v->output, fields, 5);
}

static void csv_side(const struct simulation_view *v, const struct side *side) {
  const struct sides *s = &v->sides;
  char room[PERIOD_TEXT];
  for (size_t row = 0; row < side->rows(s); row++)
    for (size_t u = 0; u < s->totals->n_units; u++) {
      int64_t q = side->quantity(s, row, u), lines = side->lines ? (int64_t)side->lines(s, row, u) : NO_LINES;
      if (q || lines > 0) csv_row(v, side->name, side->label(s, row, room), u, q, lines);
    }
}

static void csv_revenue(const struct simulation_view *v) {
  const struct totals *t = v->sides.totals;
  const struct side *side = &side_all[SIDE_PERIOD];
  struct totals_revenue room;
  char label[PERIOD_TEXT];
  csv_row(v, "revenue", "gross", 0, t->revenue.gross, NO_LINES);
  csv_row(v, "revenue", "refunded", 0, t->revenue.refunded, NO_LINES);
  csv_row(v, "revenue", "net", 0, t->revenue.net, NO_LINES);
  for (size_t row = 0; row < side->rows(&v->sides); row++)
    csv_row(v, "revenue-period", side->label(&v->sides, row, label), 0, side->revenue(&v->sides, row, &room)->net,
            NO_LINES);
}

void simulation_csv(const struct simulation_view *v) {
  static const char *const titles[] = {"section", "name", "unit", "quantity", "lines"};
  const struct totals *t = v->sides.totals;
  const struct data *d = t->result->data;
  output_csv(v->output, titles, 5);
  for (size_t u = 0; u < t->n_units; u++)
    csv_row(v, "unit", unit_at(v, u)->title, u, t->by_unit[u].quantity, (int64_t)t->by_unit[u].lines);
  for (size_t u = 0; u < t->n_units; u++)
    if (!unit_at(v, u)->is_money && t->worth[u] != MONEY_NONE)
      csv_row(v, "worth", unit_at(v, u)->id, 0, t->worth[u], NO_LINES);
  for (int i = 0; i < SIDES; i++) csv_side(v, &side_all[i]);
  for (size_t u = 0; u < t->n_units; u++)
    for (size_t i = 0; i < v->best[u].n; i++)
      csv_row(v, "partner", data_text(d, d->partners[v->best[u].at[i].partner].id), u, v->best[u].at[i].quantity,
              NO_LINES);
  csv_revenue(v);
  outside_csv(&v->outside, v->output);
}

static void json_units(const struct simulation_view *v, struct json *j) {
  const struct totals *t = v->sides.totals;
  json_open(j, "units", '[');
  for (size_t u = 0; u < t->n_units; u++) {
    json_open_row(j, NULL, '{');
    json_put_text(j, "unit", unit_at(v, u)->id);
    json_put_text(j, "title", unit_at(v, u)->title);
    json_put_amount(j, "quantity", t->by_unit[u].quantity, unit_at(v, u)->exponent);
    json_put_amount(j, "worth", t->worth[u], unit_at(v, 0)->exponent);
    json_put_count(j, "lines", t->by_unit[u].lines);
    json_put_count(j, "partners", t->unit_partners[u]);
    json_close(j);
  }
  json_close(j);
}

static void json_revenue(const struct simulation_view *v, const char *key, const struct totals_revenue *r, int64_t cost,
                         struct json *j) {
  int exponent = unit_at(v, 0)->exponent;
  json_open_row(j, key, '{');
  json_put_amount(j, "gross", r->gross, exponent);
  json_put_amount(j, "refunded", r->refunded, exponent);
  json_put_amount(j, "net", r->net, exponent);
  json_put_amount(j, "cost_share", totals_share(cost, r->net, 6), 6);
  json_close(j);
}

static uint64_t lines_of(const struct side *side, const struct sides *s, size_t row) {
  uint64_t sum = 0;
  for (size_t u = 0; u < s->totals->n_units; u++) sum += side->lines(s, row, u);
  return sum;
}

static void json_row(const struct simulation_view *v, const struct side *side, size_t row, struct json *j) {
  const struct sides *s = &v->sides;
  struct totals_revenue room;
  char label[PERIOD_TEXT];
  json_open_row(j, NULL, '{');
  json_put_text(j, side->name, side->label(s, row, label));
  if (side->count) json_put_count(j, side->counted, side->count(s, row));
  json_open_row(j, "quantities", '{');
  for (size_t u = 0; u < s->totals->n_units; u++) {
    int64_t q = side->quantity(s, row, u);
    if (q || (side->lines && side->lines(s, row, u))) json_put_amount(j, unit_at(v, u)->id, q, unit_at(v, u)->exponent);
  }
  json_close(j);
  if (side->lines) json_put_count(j, "lines", lines_of(side, s, row));
  if (side->revenue) json_revenue(v, "revenue", side->revenue(s, row, &room), side->quantity(s, row, 0), j);
  json_close(j);
}

static void json_side(const struct simulation_view *v, const struct side *side, struct json *j) {
  json_open(j, side->names, '[');
  for (size_t row = 0; row < side->rows(&v->sides); row++) json_row(v, side, row, j);
  json_close(j);
}

static void json_best(const struct simulation_view *v, struct json *j) {
  const struct totals *t = v->sides.totals;
  const struct data *d = t->result->data;
  json_open(j, "top_partners", '[');
  for (size_t u = 0; u < t->n_units; u++)
    for (size_t i = 0; i < v->best[u].n; i++) {
      const struct row_partner *p = &d->partners[v->best[u].at[i].partner];
      const char *level = simulation_level(t, v->best[u].at[i].partner);
      json_open_row(j, NULL, '{');
      json_put_text(j, "unit", unit_at(v, u)->id);
      json_put_count(j, "rank", i + 1);
      json_put_text(j, "partner", data_text(d, p->id));
      json_put_text(j, "name", data_text(d, p->name));
      json_put_text(j, "model", data_sym(d, p->model));
      json_put_text(j, "level", level[0] ? level : NULL);
      json_put_amount(j, "quantity", v->best[u].at[i].quantity, unit_at(v, u)->exponent);
      json_close(j);
    }
  json_close(j);
}

void simulation_json(const struct simulation_view *v) {
  const struct totals *t = v->sides.totals;
  const struct result *r = t->result;
  struct json j;
  json_start(&j, v->output->file);
  json_open(&j, NULL, '{');
  head_json(v->head, r->program, r->data, r->facts, t->from, t->until, &j);
  agreed_json(r, &j);
  json_put_count(&j, "lines", t->lines);
  json_open_row(&j, "partners", '{');
  json_put_count(&j, "all", r->data->n_partners);
  json_put_count(&j, "earning", t->earning);
  json_put_count(&j, "owing", t->owing);
  json_close(&j);
  json_revenue(v, "revenue", &t->revenue, t->by_unit[0].quantity, &j);
  json_units(v, &j);
  for (int i = 0; i < SIDES; i++) json_side(v, &side_all[i], &j);
  json_best(v, &j);
  outside_json(&v->outside, &j);
  json_close(&j);
}
