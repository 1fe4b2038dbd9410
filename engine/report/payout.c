#include "report/payout.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/money.h"
#include "report/grid.h"
#include "run/totals.h"

struct sum { /* of one currency that is paid */
  const char *currency;
  int decimals;
  int64_t amount;
  uint64_t payments;
};

struct view {
  const struct payout *payout;
  const struct program *program;
  VEC(struct sum) sums;
};

static int add_up(struct view *v, struct err *e) {
  const struct payout *p = v->payout;
  for (size_t i = 0; i < p->lines.n; i++) {
    const struct payout_line *x = &p->lines.at[i];
    if (x->state != PAYOUT_PAYS) continue;
    struct sum *s = v->sums.at, *end = s + v->sums.n;
    while (s < end && strcmp(s->currency, x->currency) != 0) s++;
    if (s == end) {
      if (!(s = vec_push(&v->sums, e))) return e->code;
      *s = (struct sum){x->currency, x->currency_decimals, 0, 0};
    }
    s->payments++;
    if (__builtin_add_overflow(s->amount, x->amount, &s->amount)) return totals_refuse(e);
  }
  return 0;
}

/* ---- JSON and CSV ---- */

static void json_head(const struct payout *p, const struct program *program, struct json *j) {
  char on[DATE_TEXT], cutoff[DATE_TEXT];
  json_put_text(j, "program", program->name);
  json_put_text(j, "on", date_text(p->on, on));
  json_put_text(j, "cutoff", date_text(p->cutoff, cutoff));
  json_put_text(j, "currency", p->currency);
  json_put_amount(j, "minimum", p->minimum, p->decimals);
  json_put_text(j, "every", p->every);
  json_put_text(j, "rounding", money_rounding_names[p->rounding]);
}

static const char *rate_text(const struct payout_line *x, char room[MONEY_TEXT]) {
  return x->state == PAYOUT_PAYS && x->rate.digits ? money_text(x->rate.digits, x->rate.decimals, room) : NULL;
}

static void json_line(const struct payout_line *x, struct json *j) {
  char rate[MONEY_TEXT];
  const bool pays = x->state == PAYOUT_PAYS;
  json_open_row(j, NULL, '{');
  json_put_text(j, "partner", x->partner);
  json_put_text(j, "unit", x->unit);
  json_put_amount(j, "released", x->released, x->decimals);
  json_put_amount(j, "held", x->held, x->decimals);
  json_put_amount(j, "payable", x->payable, x->decimals);
  json_put_text(j, "state", payout_state_names[x->state]);
  json_put_text(j, "reason", x->why);
  json_put_amount(j, "pays", pays ? x->amount : MONEY_NONE, x->currency_decimals);
  json_put_text(j, "currency", pays ? x->currency : NULL);
  json_put_text(j, "rate", rate_text(x, rate));
  json_put_text(j, "rate_on", rate_text(x, rate) ? x->rate.on : NULL);
  json_close(j);
}

static void json_lines(const struct payout *p, struct json *j) {
  json_open(j, "lines", '[');
  for (size_t i = 0; i < p->lines.n; i++) json_line(&p->lines.at[i], j);
  json_close(j);
}

void payout_write(const struct payout *p, const struct program *program, FILE *file) {
  struct json j;
  json_start(&j, file);
  json_open(&j, NULL, '{');
  json_put_text(&j, "payout", p->digest);
  json_head(p, program, &j);
  json_lines(p, &j);
  json_close(&j);
}

static void report_json(const struct view *v, const char *book, const char *key, const struct output *o) {
  struct json j;
  json_start(&j, o->file);
  json_open(&j, NULL, '{');
  json_put_text(&j, "book", book);
  json_put_text(&j, "key", key);
  if (key) json_put_count(&j, "entry", (uint64_t)v->payout->batch);
  json_head(v->payout, v->program, &j);
  json_open(&j, "totals", '[');
  for (size_t i = 0; i < v->sums.n; i++) {
    const struct sum *s = &v->sums.at[i];
    json_open_row(&j, NULL, '{');
    json_put_text(&j, "currency", s->currency);
    json_put_amount(&j, "pays", s->amount, s->decimals);
    json_put_count(&j, "payments", s->payments);
    json_close(&j);
  }
  json_close(&j);
  json_lines(v->payout, &j);
  json_close(&j);
}

/* ---- CSV ---- */

static const char *const titles[] = {"partner", "unit",  "#released", "#held", "#payable", "state",
                                     "reason",  "#pays", "currency",  "#rate", "rate_on"};

static void csv_line(const struct payout_line *x, const struct output *o) {
  char released[MONEY_TEXT], held[MONEY_TEXT], payable[MONEY_TEXT], pays[MONEY_TEXT], rate[MONEY_TEXT];
  const char *const price = rate_text(x, rate);
  const bool paid = x->state == PAYOUT_PAYS;
  const char *const fields[] = {x->partner,
                                x->unit,
                                money_text(x->released, x->decimals, released),
                                money_text(x->held, x->decimals, held),
                                money_text(x->payable, x->decimals, payable),
                                payout_state_names[x->state],
                                x->why ? x->why : "",
                                paid ? money_text(x->amount, x->currency_decimals, pays) : "",
                                paid ? x->currency : "",
                                price ? price : "",
                                price ? x->rate.on : ""};
  output_row(o, titles, fields, sizeof titles / sizeof *titles);
}

static void report_csv(const struct view *v, const struct output *o) {
  output_titles(o, titles, sizeof titles / sizeof *titles);
  for (size_t i = 0; i < v->payout->lines.n; i++) csv_line(&v->payout->lines.at[i], o);
}

/* ---- for people ---- */

static void label(const struct output *o, const char *text) {
  output_strong(o, text);
  fprintf(o->file, "%*s", 9 - (int)strlen(text), "");
}

static void print_head(const struct view *v, const char *book, const struct output *o) {
  const struct payout *p = v->payout;
  char on[DATE_TEXT], cutoff[DATE_TEXT], minimum[MONEY_TEXT];
  label(o, "Program");
  fprintf(o->file, "%s (%s), amounts in %s\n", v->program->name, v->program->file, p->currency);
  label(o, "Book");
  fprintf(o->file, "%s\n", book);
  label(o, "Payout");
  fprintf(o->file, "for %s, of what became payable through %s", date_text(p->on, on), date_text(p->cutoff, cutoff));
  if (p->minimum) fprintf(o->file, "; at least %s", money_show(p->minimum, p->decimals, minimum));
  putc('\n', o->file);
}

static const char *why_of(const struct payout *p, const struct payout_line *x, char *room, size_t size) {
  char amount[MONEY_TEXT];
  switch (x->state) {
    case PAYOUT_PAYS:
      if (!x->rate.digits) return "";
      snprintf(room, size, "at %s, the rate of %s", money_text(x->rate.digits, x->rate.decimals, amount), x->rate.on);
      return room;
    case PAYOUT_ON_HOLD: snprintf(room, size, "on hold: %s", x->why); return room;
    case PAYOUT_BELOW:
      snprintf(room, size, "carried: below %s", money_show(p->minimum, p->decimals, amount));
      return room;
    case PAYOUT_SMALL: return "carried: too small to be paid";
    case PAYOUT_NEGATIVE: return "carried against what comes";
    default: return "nothing payable yet";
  }
}

static bool fill_line(const void *from, size_t row, struct grid_row *out) {
  const struct view *v = from;
  const struct payout_line *x = &v->payout->lines.at[row];
  const bool pays = x->state == PAYOUT_PAYS;
  out->cell[0] = x->partner;
  grid_amount(out, 1, x->held, x->decimals);
  grid_amount(out, 2, x->payable, x->decimals);
  out->cell[3] = x->unit;
  grid_amount(out, 4, pays ? x->amount : MONEY_NONE, x->currency_decimals);
  out->cell[5] = pays ? x->currency : "";
  out->cell[6] = why_of(v->payout, x, out->room[6], GRID_ROOM);
  return true;
}

static void print_sums(const struct view *v, const struct output *o) {
  char amount[MONEY_TEXT];
  if (!v->sums.n) fputs("\nNothing to pay.\n", o->file);
  for (size_t i = 0; i < v->sums.n; i++) {
    const struct sum *s = &v->sums.at[i];
    fprintf(o->file, "%s%llu %s, %s %s\n", i ? "" : "\n", (unsigned long long)s->payments,
            s->payments == 1 ? "payment" : "payments", money_show(s->amount, s->decimals, amount), s->currency);
  }
}

static void report_table(const struct view *v, const char *book, const char *key, const struct output *o) {
  struct grid t = {.n_rows = v->payout->lines.n, .fill = fill_line, .from = v};
  print_head(v, book, o);
  grid_column(&t, "partner", GRID_TEXT);
  grid_column(&t, "held", GRID_NUMBER);
  grid_column(&t, "payable", GRID_NUMBER);
  grid_column(&t, "unit", GRID_TEXT);
  grid_column(&t, "pays", GRID_NUMBER);
  grid_column(&t, "", GRID_TEXT);
  grid_column(&t, "", GRID_LOOSE);
  if (t.n_rows) {
    putc('\n', o->file);
    grid_print(&t, o);
  }
  print_sums(v, o);
  if (key) fprintf(o->file, "Posted with the key %s, as entry %lld.\n", key, (long long)v->payout->batch);
}

int payout_report(const struct payout *p, const struct program *program, const char *book, const char *key,
                  const struct output *o, struct err *e) {
  struct view v = {.payout = p, .program = program};
  int code = add_up(&v, e);
  if (!code && o->format == OUTPUT_CSV) report_csv(&v, o);
  if (!code && o->format == OUTPUT_JSON) report_json(&v, book, key, o);
  if (!code && o->format == OUTPUT_TABLE) report_table(&v, book, key, o);
  free(v.sums.at);
  return code;
}
