#include "report/payments.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/money.h"
#include "report/grid.h"
#include "run/totals.h"

/* ---- sums by state and currency ---- */

struct sum {
  enum payment_state state;
  const char *currency;
  int decimals;
  int64_t amount;
  uint64_t payments;
};

struct sums {
  VEC(struct sum) all; /* in the order of the payments that began them */
};

static int add_up(const struct payments *p, struct sums *out, struct err *e) {
  for (size_t i = 0; i < p->all.n; i++) {
    const struct payment *x = &p->all.at[i];
    struct sum *s = out->all.at, *end = s + out->all.n;
    while (s < end && (s->state != x->state || strcmp(s->currency, x->currency) != 0)) s++;
    if (s == end) {
      if (!(s = vec_push(&out->all, e))) return e->code;
      *s = (struct sum){x->state, x->currency, x->currency_decimals, 0, 0};
    }
    s->payments++;
    if (__builtin_add_overflow(s->amount, x->amount, &s->amount)) return totals_refuse(e);
  }
  return 0;
}

static void print_sums(const struct sums *sums, const struct output *o) {
  char amount[MONEY_TEXT];
  putc('\n', o->file);
  for (size_t i = 0; i < sums->all.n; i++) {
    const struct sum *s = &sums->all.at[i];
    fprintf(o->file, "Total  %s %s %s in %llu payment%s\n", money_show(s->amount, s->decimals, amount), s->currency,
            payment_state_names[s->state], (unsigned long long)s->payments, s->payments == 1 ? "" : "s");
  }
}

static void json_sums(const struct sums *sums, struct json *j) {
  json_open(j, "totals", '[');
  for (size_t i = 0; i < sums->all.n; i++) {
    const struct sum *s = &sums->all.at[i];
    json_open_row(j, NULL, '{');
    json_put_text(j, "state", payment_state_names[s->state]);
    json_put_text(j, "currency", s->currency);
    json_put_amount(j, "amount", s->amount, s->decimals);
    json_put_count(j, "payments", s->payments);
    json_close(j);
  }
  json_close(j);
}

/* ---- the three formats ---- */

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

static void report_json(const struct payments *p, const struct sums *sums, const struct holds *h, const char *on,
                        const struct output *o) {
  struct json j;
  json_start(&j, o->file);
  json_open(&j, NULL, '{');
  json_put_text(&j, "on", on);
  json_sums(sums, &j);
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

static void report_table(const struct payments *p, const struct sums *sums, const struct holds *h,
                         const struct output *o) {
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
    grid_print(&t, o), print_sums(sums, o);
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

int payments_report(const struct payments *p, const struct holds *h, const char *on, const struct output *o,
                    struct err *e) {
  struct sums sums = {0};
  int code = add_up(p, &sums, e);
  if (!code && o->format == OUTPUT_JSON) report_json(p, &sums, h, on, o);
  if (!code && o->format == OUTPUT_CSV) report_csv(p, o);
  if (!code && o->format == OUTPUT_TABLE) report_table(p, &sums, h, o);
  free(sums.all.at);
  return code;
}
