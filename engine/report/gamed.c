#include "report/gamed.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/money.h"
#include "base/str.h"
#include "report/grid.h"
#include "run/totals.h"

/* ---- for people ---- */

static void put_sources(const struct gamed *g, const struct output *o) {
  char text[4 * GRID_ROOM], amount[MONEY_TEXT];
  size_t used = (size_t)snprintf(text, sizeof text, "%s %s:", g->scenario, trick_names[g->trick]);
  for (size_t i = 0; i < g->n_policies && used + 200 < sizeof text; i++)
    used += (size_t)snprintf(text + used, sizeof text - used, "%s %.*s %s%s %s", i ? "," : "",
                             str_fit(g->policies[i].name, 100), g->policies[i].name, g->policies[i].gain > 0 ? "+" : "",
                             money_show(g->policies[i].gain, g->policies[i].exponent, amount), g->policies[i].unit);
  if (g->paid && used + 200 < sizeof text)
    snprintf(text + used, sizeof text - used, "; paid %s %.40s", money_show(g->paid, g->exponent, amount), g->currency);
  output_wrapped(o, text, 0, 2);
}

static bool fill(const void *from, size_t row, struct grid_row *out) {
  const struct gaming *list = from;
  const struct gamed *g = &list->list.at[row];
  bool same = row && !strcmp(list->list.at[row - 1].scenario, g->scenario);
  out->cell[0] = same ? "" : g->scenario;
  out->cell[1] = trick_names[g->trick];
  grid_amount(out, 2, g->profit, g->exponent);
  grid_percent(out, 3, totals_share(g->profit, g->cost, 3));
  grid_count(out, 4, g->n_partners);
  grid_amount(out, 5, g->largest, g->exponent);
  snprintf(out->room[6], GRID_ROOM, "%.*s%s%.*s", str_fit(g->partner, 100), g->partner, *g->name ? " " : "",
           str_fit(g->name, 100), g->name);
  out->cell[6] = out->room[6];
  return true;
}

static void put_tricks(const struct gamed_view *v, const struct output *o) {
  const struct trick_terms *t = &v->given->terms;
  char spend[MONEY_TEXT], price[MONEY_TEXT];
  const struct gamed *first = &v->gaming->list.at[0];
  money_show(t->spend, first->exponent, spend);
  money_show(t->price, first->exponent, price);
  output_heading(o, "Tricks");
  const bool *played = v->given->tricks;
  if (played[TRICK_HONEST]) fputs("honest   nothing is changed\n", o->file);
  if (played[TRICK_SPLIT]) fprintf(o->file, "split    each order in %u parts\n", t->parts);
  if (played[TRICK_LATER])
    fprintf(o->file, "later    sales of a period's last %u day%s on the next one's first\n", t->days,
            t->days == 1 ? "" : "s");
  if (played[TRICK_EARLIER])
    fprintf(o->file, "earlier  sales of a period's first %u day%s on the last day before it\n", t->days,
            t->days == 1 ? "" : "s");
  if (played[TRICK_SELF]) fprintf(o->file, "self     own purchases of %s a period, to be made anyhow\n", spend);
  if (played[TRICK_SMALL])
    fprintf(o->file, "small    %u made-up order%s of %s a period, at the partner's expense\n", t->orders,
            t->orders == 1 ? "" : "s", price);
}

/* The currency of all programs, or NULL. */
static const char *currency_of(const struct gaming *g) {
  for (size_t i = 1; i < g->list.n; i++)
    if (strcmp(g->list.at[i].currency, g->list.at[0].currency) != 0) return NULL;
  return g->list.at[0].currency;
}

static void print_table(const void *view, const struct output *o) {
  const struct gamed_view *v = view;
  const struct gaming *g = v->gaming;
  struct grid t = {.n_rows = g->list.n, .fill = fill, .from = g};
  const uint32_t n = v->given->data->n_partners;
  char partners[MONEY_TEXT], title[160];
  fprintf(o->file, "Data     %s, %s partner%s\n", v->head->source, money_show(n, 0, partners),
          n == 1 ? ", who is at it" : "s, all of them at it, each for themself");
  put_tricks(v, o);
  grid_column(&t, "program", GRID_TEXT);
  grid_column(&t, "trick", GRID_TEXT);
  grid_column(&t, "profit", GRID_NUMBER);
  grid_column(&t, "of worth", GRID_NUMBER);
  grid_column(&t, "partners", GRID_NUMBER);
  grid_column(&t, "largest", GRID_NUMBER);
  grid_column(&t, "who", GRID_LOOSE);
  snprintf(title, sizeof title, "What partners gain by them, less what they pay for it%s%.40s",
           currency_of(g) ? ", in " : "", currency_of(g) ? currency_of(g) : "");
  output_heading(o, title);
  grid_print(&t, o);
  bool any = false;
  for (size_t i = 0; i < g->list.n; i++) any |= g->list.at[i].n_policies > 0;
  if (any) output_heading(o, "Where it comes from");
  for (size_t i = 0; i < g->list.n; i++)
    if (g->list.at[i].n_policies) put_sources(&g->list.at[i], o);
}

/* ---- for programs ---- */

static void csv_row(const struct gamed *g, const char *name, const char *unit, const char *quantity,
                    const char *partner, const struct output *o) {
  const char *const fields[] = {g->scenario, trick_names[g->trick], name, unit, quantity, partner};
  output_csv(o, fields, 6);
}

static void csv_game(const struct gamed *g, const struct output *o) {
  char text[MONEY_TEXT], name[GRID_ROOM];
  csv_row(g, "profit", g->currency, money_text(g->profit, g->exponent, text), "", o);
  csv_row(g, "partners", "", money_text(g->n_partners, 0, text), "", o);
  csv_row(g, "largest", g->currency, money_text(g->largest, g->exponent, text), g->partner, o);
  csv_row(g, "paid", g->currency, money_text(g->paid, g->exponent, text), "", o);
  csv_row(g, "worth", g->currency, money_text(g->cost, g->exponent, text), "", o);
  for (size_t i = 0; i < g->n_policies; i++) {
    const struct gamed_policy *p = &g->policies[i];
    snprintf(name, sizeof name, "policy %s", p->name);
    csv_row(g, name, p->unit, money_text(p->gain, p->exponent, text), "", o);
  }
}

static void print_csv(const void *view, const struct output *o) {
  const struct gamed_view *v = view;
  static const char *const titles[] = {"scenario", "trick", "name", "unit", "quantity", "partner"};
  output_csv(o, titles, 6);
  for (size_t i = 0; i < v->gaming->list.n; i++) csv_game(&v->gaming->list.at[i], o);
}

static void json_game(const struct gamed *g, struct json *j) {
  json_open(j, NULL, '{');
  json_put_text(j, "scenario", g->scenario);
  json_put_text(j, "trick", trick_names[g->trick]);
  json_put_text(j, "currency", g->currency);
  json_put_amount(j, "profit", g->profit, g->exponent);
  json_put_amount(j, "paid", g->paid, g->exponent);
  json_put_amount(j, "worth", g->cost, g->exponent);
  json_put_amount(j, "of_worth", totals_share(g->profit, g->cost, 6), 6);
  json_put_count(j, "partners", g->n_partners);
  json_put_amount(j, "largest", g->largest, g->exponent);
  json_put_text(j, "partner", *g->partner ? g->partner : NULL);
  json_put_text(j, "name", *g->name ? g->name : NULL);
  json_open(j, "policies", '[');
  for (size_t i = 0; i < g->n_policies; i++) {
    json_open_row(j, NULL, '{');
    json_put_text(j, "policy", g->policies[i].name);
    json_put_text(j, "unit", g->policies[i].unit);
    json_put_amount(j, "gain", g->policies[i].gain, g->policies[i].exponent);
    json_close(j);
  }
  json_close(j);
  json_close(j);
}

static int print_json(const void *view, const struct output *o, struct err *e) {
  const struct gamed_view *v = view;
  const struct trick_terms *t = &v->given->terms;
  const int exponent = v->gaming->list.at[0].exponent;
  struct json j;
  json_start(&j, o->file);
  json_open(&j, NULL, '{');
  json_put_text(&j, "data", v->head->source);
  json_open_row(&j, "terms", '{');
  json_put_count(&j, "parts", t->parts);
  json_put_count(&j, "days", t->days);
  json_put_amount(&j, "spend", t->spend, exponent);
  json_put_amount(&j, "price", t->price, exponent);
  json_put_count(&j, "orders", t->orders);
  json_close(&j);
  json_open(&j, "games", '[');
  for (size_t i = 0; i < v->gaming->list.n; i++) json_game(&v->gaming->list.at[i], &j);
  json_close(&j);
  json_close(&j);
  (void)e;
  return 0;
}

int gamed_report(const struct gamed_view *v, const struct output *o, struct err *e) {
  static const struct output_forms forms = {print_table, print_csv, print_json};
  return output_in_form(&forms, v, o, e);
}
