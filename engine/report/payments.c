#include "report/payments.h"

#include <string.h>

#include "base/json.h"
#include "base/money.h"
#include "report/grid.h"

static void json_payment(const struct payment *x, struct json *j) {
  json_open_row(j, NULL, '{');
  json_put_text(j, "key", x->key);
  json_put_text(j, "on", x->on);
  json_put_text(j, "partner", x->partner);
  json_put_text(j, "unit", x->unit);
  json_put_amount(j, "taken", x->taken, x->decimals);
  json_put_amount(j, "amount", x->amount, x->currency_decimals);
  json_put_text(j, "currency", x->currency);
  json_put_text(j, "rate", *x->rate ? x->rate : NULL);
  json_put_text(j, "rate_on", *x->rate ? x->rate_on : NULL);
  json_put_text(j, "state", payment_state_names[x->state]);
  json_put_text(j, "since", *x->since ? x->since : NULL);
  json_put_text(j, "about", *x->about ? x->about : NULL);
  json_close(j);
}

static void report_json(const struct payments *p, const struct holds *h, const char *on, const struct output *o) {
  struct json j;
  json_start(&j, o->file);
  json_open(&j, NULL, '{');
  json_put_text(&j, "on", on);
  json_open(&j, "payments", '[');
  for (size_t i = 0; i < p->all.n; i++) json_payment(&p->all.at[i], &j);
  json_close(&j);
  json_open(&j, "holds", '[');
  for (size_t i = 0; i < h->all.n; i++) {
    const struct hold *x = &h->all.at[i];
    json_open_row(&j, NULL, '{');
    json_put_text(&j, "partner", x->partner);
    json_put_text(&j, "since", x->since);
    json_put_text(&j, "reason", x->reason);
    json_put_text(&j, "author", x->author);
    json_close(&j);
  }
  json_close(&j);
  json_close(&j);
}

static void report_csv(const struct payments *p, const struct output *o) {
  static const char *const titles[] = {"key",      "on",    "partner", "unit",  "#taken", "#amount",
                                       "currency", "#rate", "rate_on", "state", "since",  "about"};
  char taken[MONEY_TEXT], amount[MONEY_TEXT];
  output_titles(o, titles, sizeof titles / sizeof *titles);
  for (size_t i = 0; i < p->all.n; i++) {
    const struct payment *x = &p->all.at[i];
    const char *const fields[] = {x->key,
                                  x->on,
                                  x->partner,
                                  x->unit,
                                  money_text(x->taken, x->decimals, taken),
                                  money_text(x->amount, x->currency_decimals, amount),
                                  x->currency,
                                  x->rate,
                                  x->rate_on,
                                  payment_state_names[x->state],
                                  x->since,
                                  x->about};
    output_row(o, titles, fields, sizeof titles / sizeof *titles);
  }
}

static bool fill_payment(const void *from, size_t row, struct grid_row *out) {
  const struct payments *p = from;
  const struct payment *x = &p->all.at[row];
  if (!row || p->all.at[row - 1].batch != x->batch) {
    snprintf(out->above_room, sizeof out->above_room, "%s, for %s", x->key, x->on);
    out->above = out->above_room;
  }
  out->cell[0] = x->partner;
  grid_amount(out, 1, x->amount, x->currency_decimals);
  out->cell[2] = x->currency;
  out->cell[3] = "";
  if (*x->rate) {
    char taken[MONEY_TEXT];
    snprintf(out->room[3], GRID_ROOM, "for %s %s", money_show(x->taken, x->decimals, taken), x->unit);
    out->cell[3] = out->room[3];
  }
  out->cell[4] = payment_state_names[x->state];
  out->cell[5] = x->since;
  out->cell[6] = x->about;
  return true;
}

static bool fill_hold(const void *from, size_t row, struct grid_row *out) {
  const struct hold *x = &((const struct holds *)from)->all.at[row];
  out->cell[0] = x->partner;
  out->cell[1] = x->since;
  out->cell[2] = x->author;
  out->cell[3] = x->reason;
  return true;
}

static void report_table(const struct payments *p, const struct holds *h, const struct output *o) {
  struct grid t = {.n_rows = p->all.n, .fill = fill_payment, .from = p};
  struct grid held = {.n_rows = h->all.n, .fill = fill_hold, .from = h};
  grid_column(&t, "partner", GRID_TEXT);
  grid_column(&t, "amount", GRID_NUMBER);
  grid_column(&t, "", GRID_TEXT);
  grid_column(&t, "", GRID_TEXT);
  grid_column(&t, "state", GRID_TEXT);
  grid_column(&t, "since", GRID_TEXT);
  grid_column(&t, "", GRID_LOOSE);
  if (t.n_rows)
    grid_print(&t, o);
  else
    fputs("No payments.\n", o->file);
  if (!held.n_rows) return;
  grid_column(&held, "on hold", GRID_TEXT);
  grid_column(&held, "since", GRID_TEXT);
  grid_column(&held, "author", GRID_TEXT);
  grid_column(&held, "reason", GRID_LOOSE);
  putc('\n', o->file);
  grid_print(&held, o);
}

void payments_report(const struct payments *p, const struct holds *h, const char *on, const struct output *o) {
  if (o->format == OUTPUT_JSON)
    report_json(p, h, on, o);
  else if (o->format == OUTPUT_CSV)
    report_csv(p, o);
  else
    report_table(p, h, o);
}
