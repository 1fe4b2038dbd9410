/* Pay above the margin, where the data say what a sale costs: a number `margin` on it, or a number `cost`.
 *
 * Sales at a loss are counted apart: whatever is paid on them is above their margin. Refunds are left out on both
 * sides. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/money.h"
#include "review/review.h"
#include "run/lines.h"

struct margins {
  const struct review *r;
  struct column column;
  bool is_cost;
  int64_t *pay;          /* by sale */
  uint64_t known, above; /* sales: with a margin above 0; of those, paid more than it */
  uint64_t losses;       /* sales at a loss on which something is paid */
  uint32_t worst;        /* the sale with the most paid above its margin */
  double worst_by;
};

static bool find_column(const struct review *r, struct margins *m) {
  static const char *const names[] = {"margin", "cost"};
  for (int i = 0; i < 2; i++) {
    if (!column_find(r->data, OBJECT_SALE, names[i], &m->column)) continue;
    if (!m->column.attr || m->column.attr->type != ATTR_NUMBER) continue;
    m->is_cost = i == 1;
    return true;
  }
  return false;
}

bool review_wants_lines(const struct data *d) {
  struct review r = {.data = d};
  struct margins m;
  return d && find_column(&r, &m);
}

/* A sale's margin in minor units of the program's currency, or NaN. The data have it in the sale's own. */
static double margin_of(const struct margins *m, uint32_t row) {
  const struct row_sale *s = &m->r->data->sales[row];
  const int64_t *converted = m->r->result->facts->sale_amount;
  struct cell c = column_cell(m->r->data, &m->column, row);
  if (c.kind != CELL_NUMBER || s->amount <= 0) return NAN;
  const char *currency = data_sym(m->r->data, data_sale_currency(m->r->data, row));
  double minor = c.number * pow(10, money_exponent(currency, strlen(currency)));
  if (m->is_cost) minor = (double)s->amount - minor;
  return converted ? minor * ((double)converted[row] / (double)s->amount) : minor;
}

static bool is_money(const struct review *r, const struct line *line) { return line_unit(r->result, line)->is_money; }

static void look_at_sale(struct margins *m, uint32_t row) {
  double margin = margin_of(m, row), by = (double)m->pay[row] - margin;
  if (isnan(margin)) return;
  m->known += margin > 0;
  m->losses += margin <= 0 && m->pay[row] > 0;
  if (margin <= 0 || by < 0.5) return;
  m->above++;
  if (by > m->worst_by) m->worst = row, m->worst_by = by;
}

/* The policy that pays the most on a sale. */
static const struct policy_use *largest_on(const struct review *r, uint32_t sale) {
  const struct line *best = NULL;
  for (size_t i = 0; i < r->result->n_lines; i++) {
    const struct line *line = &r->result->lines[i];
    if (line->event != EVENT_SALE || line->row != sale || !is_money(r, line)) continue;
    if (!best || line->quantity > best->quantity) best = line;
  }
  return best ? &r->program->policies[best->policy] : NULL;
}

static const char remedy[] = "pay a share of the margin instead of the amount, a lower rate, or a cap for each event";

static int tell_sales(struct review *r, const struct margins *m, struct err *e) {
  const struct policy_use *u = largest_on(r, m->worst);
  struct warning_at at = u ? warning_at_policy(u) : (struct warning_at){.line = 1};
  char room[5][MONEY_TEXT], losses[100] = "";
  int exponent = r->program->units[0].exponent;
  if (m->losses)
    snprintf(losses, sizeof losses, ", beside %s sold at a loss", money_show((int64_t)m->losses, 0, room[4]));
  return warnings_add(&r->warnings, WARNING_WARNING, "check.pay-above-margin", at, remedy, e,
                      "of %s sales with a margin, %s pay%s more than that%s; sale %.80s pays %s, and its margin is %s",
                      money_show((int64_t)m->known, 0, room[0]), money_show((int64_t)m->above, 0, room[1]),
                      m->above == 1 ? "s" : "", losses, data_text(r->data, data_sale_id(r->data, m->worst)),
                      money_show(m->pay[m->worst], exponent, room[2]),
                      money_show((int64_t)llround(margin_of(m, m->worst)), exponent, room[3]));
}

/* ---- of a partner's period ---- */

struct period_sum {
  uint32_t partner, period;
  double margin, by;
  int64_t pay;
};

static void add_margins(const struct margins *m, struct period_sum *s) {
  const struct data *d = m->r->data;
  const struct facts *f = m->r->result->facts;
  int64_t from = (int64_t)f->first_day[s->period] * 86400, to = (int64_t)f->first_day[s->period + 1] * 86400;
  for (uint32_t i = d->partners[s->partner].sales; i < d->partners[s->partner + 1].sales; i++)
    if (d->sales[i].sold_at >= from && d->sales[i].sold_at < to) s->margin += margin_of(m, i);
}

static bool same_period(const struct line *a, const struct line *b) {
  return a->partner == b->partner && a->period == b->period;
}

/* The partner's period with the most paid above what its sales leave. */
static uint64_t find_worst_period(const struct margins *m, struct period_sum *worst) {
  const struct result *run = m->r->result;
  uint64_t above = 0;
  for (size_t i = 0, j; i < run->n_lines; i = j) {
    struct period_sum s = {.partner = run->lines[i].partner, .period = run->lines[i].period};
    for (j = i; j < run->n_lines && same_period(&run->lines[j], &run->lines[i]); j++)
      if (run->lines[j].event != EVENT_REFUND && is_money(m->r, &run->lines[j])) s.pay += run->lines[j].quantity;
    add_margins(m, &s);
    s.by = (double)s.pay - s.margin;
    if (!(s.margin > 0) || s.by < 0.5) continue;
    above++;
    if (s.by > worst->by) *worst = s;
  }
  return above;
}

static int tell_periods(struct review *r, const struct margins *m, struct err *e) {
  struct period_sum worst = {.by = 0};
  char room[3][MONEY_TEXT], label[PERIOD_TEXT];
  int exponent = r->program->units[0].exponent;
  uint64_t above = find_worst_period(m, &worst);
  if (!above) return 0;
  period_text(r->program->period, r->result->facts->first_period + (int32_t)worst.period, label);
  return warnings_add(
      &r->warnings, WARNING_WARNING, "check.pay-above-margin", (struct warning_at){.line = 1}, remedy, e,
      "in %s period%s a partner is paid more than the margin of all their sales; %.80s in %s is paid %s, "
      "and the margin is %s",
      money_show((int64_t)above, 0, room[0]), above == 1 ? "" : "s",
      data_text(r->data, r->data->partners[worst.partner].id), label, money_show(worst.pay, exponent, room[1]),
      money_show((int64_t)llround(worst.margin), exponent, room[2]));
}

int review_margin(struct review *r, struct err *e) {
  struct margins m = {.r = r};
  if (!r->result || !r->data->n_sales || !find_column(r, &m)) return 0;
  m.pay = mem_new(r->data->n_sales, sizeof *m.pay, e);
  if (!m.pay) return e->code;
  for (size_t i = 0; i < r->result->n_lines; i++) {
    const struct line *line = &r->result->lines[i];
    if (line->event == EVENT_SALE && is_money(r, line)) m.pay[line->row] += line->quantity;
  }
  for (uint32_t i = 0; i < r->data->n_sales; i++) look_at_sale(&m, i);
  int rc = m.above ? tell_sales(r, &m, e) : tell_periods(r, &m, e);
  free(m.pay);
  return rc;
}
