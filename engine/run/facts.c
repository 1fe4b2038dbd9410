#include "run/facts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/shared.h"

struct build {
  const struct program *program; /* while amounts are converted */
  const struct data *data;
  struct facts *facts;
  const struct unqualified *out;
  bool overflow;
};

static int lay_out_periods(struct build *b, struct err *e) {
  const struct data *d = b->data;
  struct facts *f = b->facts;
  enum period kind = b->program->period;
  if (d->first_at != TIME_NONE) {
    f->first_period = period_of(kind, date_day_of(d->first_at));
    f->n_periods = (uint32_t)(period_of(kind, date_day_of(d->last_at)) - f->first_period) + 1;
  }
  f->first_day = mem_new(f->n_periods + 1, sizeof *f->first_day, e);
  if (!f->first_day) return e->code;
  for (uint32_t i = 0; i <= f->n_periods; i++) f->first_day[i] = period_first_day(kind, f->first_period + (int32_t)i);
  uint32_t days = (uint32_t)(f->first_day[f->n_periods] - f->first_day[0]);
  f->period_of_day = mem_new(days, sizeof *f->period_of_day, e);
  if (!f->period_of_day) return e->code;
  for (uint32_t i = 0; i < f->n_periods; i++)
    for (int32_t day = f->first_day[i]; day < f->first_day[i + 1]; day++) f->period_of_day[day - f->first_day[0]] = i;
  return 0;
}

static uint32_t period_at(const struct build *b, int64_t time) {
  return b->facts->period_of_day[date_day_of(time) - b->facts->first_day[0]];
}

static bool is_out(const struct build *b, uint32_t referral) { return b->out && b->out[referral].policy; }

/* The newest rate of a currency that is not later than `day`; rates are sorted by currency and day. */
static const struct rate *find_rate(const struct data *d, uint32_t currency, int32_t day) {
  uint32_t low = 0, high = d->n_rates; /* the first rate beyond (currency, day) lies in [low, high] */
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    const struct rate *r = &d->rates[middle];
    if (r->currency < currency || (r->currency == currency && r->day <= day))
      low = middle + 1;
    else
      high = middle;
  }
  return low && d->rates[low - 1].currency == currency ? &d->rates[low - 1] : NULL;
}

static int convert_sale(struct build *b, uint32_t i, struct err *e) {
  const struct data *d = b->data;
  const struct row_sale *s = &d->sales[i];
  const char *code = data_sym(d, data_sale_currency(d, i)), *id = data_text(d, data_sale_id(d, i));
  const struct unit *money = &b->program->units[0];
  if (!strcmp(code, money->id)) return b->facts->sale_amount[i] = s->amount, 0;
  const struct rate *r = find_rate(d, data_sale_currency(d, i), date_day_of(s->sold_at));
  char day[DATE_TEXT];
  date_text(date_day_of(s->sold_at), day);
  if (!r)
    return err_set(e, ERR_INPUT, "data.missing-rate",
                   "sale %s is in %s, but there is no rate from %s to %s on or before %s; add one to the rates table",
                   id, code, code, money->id, day);
  if (!money_convert(s->amount, money_exponent(code, 3), money->exponent, r->digits, r->decimals, b->program->rounding,
                     &b->facts->sale_amount[i]))
    return err_set(e, ERR_INPUT, "data.too-large",
                   "sale %s is too large in %s at the rate of %s; check the rates table", id, money->id, day);
  return 0;
}

/* Refunds take back their share of the converted sale, so that a full refund is exactly the sale. */
static void convert_refunds(struct build *b, int64_t *before) {
  const struct data *d = b->data;
  for (uint32_t i = 0; i < d->n_refunds; i++) {
    const struct row_sale *s = &d->sales[d->refunds[i].sale];
    int64_t *sum = &before[2 * s->refund_slot], *taken = sum + 1, whole = b->facts->sale_amount[d->refunds[i].sale];
    *sum += d->refunds[i].amount;
    int64_t now = *sum >= s->amount ? whole : money_portion(whole, *sum, s->amount, b->program->rounding);
    b->facts->refund_amount[i] = now - *taken;
    *taken = now;
  }
}

static bool in_one_currency(const struct build *b) {
  const struct data *d = b->data;
  uint32_t sym;
  if (!syms_find(&d->syms, b->program->units[0].id, 3, &sym)) return d->n_sales == 0;
  for (uint32_t i = 0; i < d->n_sales; i++)
    if (data_sale_currency(d, i) != sym) return false;
  return true;
}

static int convert(struct build *b, struct err *e) {
  if (in_one_currency(b)) return 0;
  const struct data *d = b->data;
  b->facts->sale_amount = mem_new(d->n_sales, sizeof(int64_t), e);
  if (!b->facts->sale_amount) return e->code;
  b->facts->refund_amount = mem_new(d->n_refunds, sizeof(int64_t), e);
  if (!b->facts->refund_amount) return e->code;
  for (uint32_t i = 0; i < d->n_sales; i++)
    if (convert_sale(b, i, e)) return e->code;
  int64_t *before = mem_new(2 * (size_t)(d->n_refund_slots + 1), sizeof *before, e);
  if (!before) return e->code;
  convert_refunds(b, before);
  free(before);
  return 0;
}

/* A stretch of time that grows. */
struct stretch {
  int64_t first, last;
};

static void stretch_to(struct stretch *s, int64_t time) {
  if (time == TIME_NONE) return;
  if (time < s->first) s->first = time;
  if (time > s->last) s->last = time;
}

/* The periods from a partner's first event through the last. Rows are sorted by their first time. */
static struct fact_range range_of(const struct build *b, uint32_t partner) {
  const struct data *d = b->data;
  const struct row_partner *p = &d->partners[partner];
  struct stretch s = {INT64_MAX, INT64_MIN};
  uint32_t first = p->referrals, end = p[1].referrals;
  if (first < end) stretch_to(&s, d->referrals[first].referred_at), stretch_to(&s, d->referrals[end - 1].referred_at);
  for (uint32_t i = first; d->referral_columns.qualified_at && i < end; i++) stretch_to(&s, data_qualified_at(d, i));
  for (uint32_t i = first; d->referral_columns.lost_at && i < end; i++) stretch_to(&s, data_lost_at(d, i));
  if (p->sales < p[1].sales)
    stretch_to(&s, d->sales[p->sales].sold_at), stretch_to(&s, d->sales[p[1].sales - 1].sold_at);
  if (p->refunds < p[1].refunds)
    stretch_to(&s, d->refunds[p->refunds].refunded_at), stretch_to(&s, d->refunds[p[1].refunds - 1].refunded_at);
  if (p->activities < p[1].activities)
    stretch_to(&s, d->activities[p->activities].at), stretch_to(&s, d->activities[p[1].activities - 1].at);
  if (s.first > s.last) return (struct fact_range){0, 0, 0};
  uint32_t from = period_at(b, s.first);
  return (struct fact_range){0, from, period_at(b, s.last) + 1 - from};
}

/* Where the rows of one partner are. Most tables are walked in time order, so the row of the last event is tried first.
 */
struct walk {
  const struct build *build;
  const struct fact_range *range;
  struct fact *row;   /* of the last time asked for */
  int64_t start, end; /* the period it stands for */
};

static struct fact *row_at(struct walk *w, int64_t time) {
  if (time >= w->start && time < w->end) return w->row;
  const struct facts *f = w->build->facts;
  uint32_t period = period_at(w->build, time);
  w->start = (int64_t)f->first_day[period] * 86400;
  w->end = (int64_t)f->first_day[period + 1] * 86400;
  return w->row = &f->rows[w->range->first + period - w->range->from + 1];
}

static void add_money(struct build *b, double *sum, int64_t minor) {
  *sum += (double)minor;
  if (fabs(*sum) > (double)MONEY_MAX) b->overflow = true;
}

/* A conversion is active from its first sale on; one that is lost stops being so, or never was. */
static void count_lost(struct walk *w, const struct row_referral *r, int64_t lost_at) {
  row_at(w, lost_at)->lost++;
  if (!r->first_sale) return;
  int64_t converted_at = w->build->data->sales[r->first_sale - 1].sold_at;
  row_at(w, lost_at > converted_at ? lost_at : converted_at)->active--;
}

static void count_referral(struct walk *w, uint32_t i) {
  const struct data *d = w->build->data;
  const struct row_referral *r = &d->referrals[i];
  double quality = data_quality(d, i);
  int64_t qualified_at = data_qualified_at(d, i), lost_at = data_lost_at(d, i);
  struct fact *f = row_at(w, r->referred_at);
  f->referrals++;
  if (!isnan(quality)) f->quality += quality, f->quality_n++;
  if (qualified_at != TIME_NONE) row_at(w, qualified_at)->qualified++;
  if (lost_at != TIME_NONE) count_lost(w, r, lost_at);
}

static void count_sale(struct walk *w, struct build *b, uint32_t i) {
  const struct row_sale *s = &b->data->sales[i];
  struct fact *row = row_at(w, s->sold_at);
  add_money(b, &row->gross, b->facts->sale_amount ? b->facts->sale_amount[i] : s->amount);
  if (s->amount < 0) return;
  row->sales++;
  if (s->number == 1) row->conversions++, row->active++;
}

static void count_partner(struct build *b, uint32_t partner) {
  const struct data *d = b->data;
  const struct facts *f = b->facts;
  const struct row_partner *p = &d->partners[partner];
  struct walk w = {.build = b, .range = &f->ranges[partner]};
  for (uint32_t i = p->referrals; i < p[1].referrals; i++)
    if (!is_out(b, i)) count_referral(&w, i);
  for (uint32_t i = p->sales; i < p[1].sales; i++)
    if (!is_out(b, d->sales[i].referral)) count_sale(&w, b, i);
  for (uint32_t i = p->refunds; i < p[1].refunds; i++) {
    if (is_out(b, d->sales[d->refunds[i].sale].referral)) continue;
    struct fact *row = row_at(&w, d->refunds[i].refunded_at);
    add_money(b, &row->refunded, f->refund_amount ? f->refund_amount[i] : d->refunds[i].amount);
    row->refunds++;
  }
  for (uint32_t i = p->activities; i < p[1].activities; i++) row_at(&w, d->activities[i].at)->activities++;
}

static void cumulate(struct build *b, uint32_t partner) {
  const struct fact_range *r = &b->facts->ranges[partner];
  struct fact *row = &b->facts->rows[r->first];
  for (uint32_t k = 1; k <= r->n; k++) {
    const struct fact *last = &row[k - 1];
    row[k].gross += last->gross;
    row[k].refunded += last->refunded;
    row[k].quality += last->quality;
    row[k].referrals += last->referrals;
    row[k].qualified += last->qualified;
    row[k].conversions += last->conversions;
    row[k].lost += last->lost;
    row[k].sales += last->sales;
    row[k].refunds += last->refunds;
    row[k].activities += last->activities;
    row[k].quality_n += last->quality_n;
    row[k].active += last->active;
    if (fabs(row[k].gross) > (double)MONEY_MAX || row[k].refunded > (double)MONEY_MAX) b->overflow = true;
  }
}

/* Every partner's rows have their place before anybody counts: it depends on the data alone. */
static int make_rows(struct build *b, struct err *e) {
  struct facts *f = b->facts;
  uint64_t total = 0;
  f->ranges = mem_new(b->data->n_partners, sizeof *f->ranges, e);
  for (uint32_t i = 0; f->ranges && i < b->data->n_partners; i++) {
    f->ranges[i] = range_of(b, i);
    f->ranges[i].first = total;
    total += f->ranges[i].n + 1;
  }
  if (f->ranges) f->rows = shared_new(total, sizeof *f->rows, e);
  return e->code;
}

int facts_open(const struct program *program, const struct data *data, struct facts **out, struct err *e) {
  struct facts *f = mem_new(1, sizeof *f, e);
  struct build b = {.program = program, .data = data, .facts = f};
  *out = NULL;
  if (!f) return e->code;
  if (lay_out_periods(&b, e) || make_rows(&b, e) || convert(&b, e)) return facts_free(f), e->code;
  *out = f;
  return 0;
}

/* One partner after the other, so that a partner's rows are still in the cache when they are counted. */
int facts_count(struct facts *f, const struct data *data, const struct unqualified *out, uint32_t first, uint32_t end,
                facts_each *each, void *context, struct err *e) {
  struct build b = {.data = data, .facts = f, .out = out};
  for (uint32_t i = first; i < end; i++) {
    memset(&f->rows[f->ranges[i].first], 0, (f->ranges[i].n + 1) * sizeof *f->rows);
    count_partner(&b, i);
    cumulate(&b, i);
    if (b.overflow)
      return err_set(e, ERR_INPUT, "data.too-large",
                     "the sales of partner %s add up to more than 2^53 minor units; check the amounts and the currency",
                     data_text(data, data->partners[i].id));
    if (each && each(context, i, e)) return e->code;
  }
  return 0;
}

static const struct fact *row_through(const struct facts *f, uint32_t partner, uint32_t periods) {
  const struct fact_range *r = &f->ranges[partner];
  uint32_t k = periods <= r->from ? 0 : periods - r->from;
  return &f->rows[r->first + (k > r->n ? r->n : k)];
}

struct fact facts_between(const struct facts *f, uint32_t partner, uint32_t from, uint32_t to) {
  const struct fact *a = row_through(f, partner, from), *b = row_through(f, partner, to);
  return (struct fact){.gross = b->gross - a->gross,
                       .refunded = b->refunded - a->refunded,
                       .quality = b->quality - a->quality,
                       .referrals = b->referrals - a->referrals,
                       .qualified = b->qualified - a->qualified,
                       .conversions = b->conversions - a->conversions,
                       .lost = b->lost - a->lost,
                       .sales = b->sales - a->sales,
                       .refunds = b->refunds - a->refunds,
                       .activities = b->activities - a->activities,
                       .quality_n = b->quality_n - a->quality_n,
                       .active = b->active};
}

void facts_free(struct facts *f) {
  if (!f) return;
  free(f->first_day);
  free(f->period_of_day);
  shared_free(f->rows);
  free(f->ranges);
  free(f->sale_amount);
  free(f->refund_amount);
  free(f);
}
