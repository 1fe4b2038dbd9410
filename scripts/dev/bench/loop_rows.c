/* loop_rows: the three programs in C over the rows as guerdon loads them: sales and refunds are merged by time and
 * months found from times while it calculates, as guerdon does. */
#include "rows.h"

struct loop {
  struct rows rows;
  struct cells c;
  int64_t *earned, *revenue; /* by sale; by month */
};

struct partner {
  int64_t *row; /* of the cells */
  size_t sale, end_sale, refund, end_refund;
};

static int32_t month_of(const struct rows *r, int64_t at) { return r->month_of_day[at / 86400 - r->first_day]; }

static struct partner partner_at(struct loop *l, int32_t p) {
  const struct rows *r = &l->rows;
  return (struct partner){l->c.at + (int64_t)p * l->c.months, r->first_sale[p], r->first_sale[p + 1],
                          r->first_refund[p], r->first_refund[p + 1]};
}

/* What comes next: a sale comes before a refund of the same second. */
static bool sale_is_next(const struct rows *r, const struct partner *p) {
  return p->refund == p->end_refund || (p->sale < p->end_sale && r->sales[p->sale].at <= r->refunds[p->refund].at);
}

static void simple(struct loop *l, const struct rates *rates, int32_t number) {
  const struct rows *r = &l->rows;
  struct partner p = partner_at(l, number);
  for (; p.sale < p.end_sale; p.sale++)
    p.row[month_of(r, r->sales[p.sale].at)] += share(r->sales[p.sale].cents, rates->simple);
  for (; p.refund < p.end_refund; p.refund++)
    p.row[month_of(r, r->refunds[p.refund].at)] -= share(r->refunds[p.refund].cents, rates->simple);
}

static void count_revenue(struct loop *l, const struct partner *p) {
  const struct rows *r = &l->rows;
  memset(l->revenue, 0, (size_t)r->months * sizeof *l->revenue);
  for (size_t i = p->sale; i < p->end_sale; i++) l->revenue[month_of(r, r->sales[i].at)] += r->sales[i].cents;
  for (size_t i = p->refund; i < p->end_refund; i++) l->revenue[month_of(r, r->refunds[i].at)] -= r->refunds[i].cents;
}

/* Brackets, and with `rich` what else is in that program. */
static void walk(struct loop *l, const struct rates *rates, int32_t number, bool rich) {
  const struct rows *r = &l->rows;
  struct partner p = partner_at(l, number);
  int32_t month = -1, count[PRODUCTS] = {0};
  int64_t so_far = 0, rate = 0;
  if (rich) count_revenue(l, &p);
  while (p.sale < p.end_sale || p.refund < p.end_refund) {
    bool is_sale = sale_is_next(r, &p);
    int32_t m = month_of(r, is_sale ? r->sales[p.sale].at : r->refunds[p.refund].at);
    if (m != month) month = m, so_far = 0, rate = rich ? level_rate(rates, l->revenue, m) : 0;
    if (is_sale) {
      const struct sale *s = &r->sales[p.sale];
      int64_t amount = step(rates, so_far, so_far + s->cents);
      if (rich) amount += share(s->cents, rate) + (++count[s->product] % STREAK == 0 ? BONUS : 0);
      l->earned[p.sale++] = amount, p.row[m] += amount, so_far += s->cents;
    } else {
      const struct refund *back = &r->refunds[p.refund++];
      p.row[m] -= l->earned[back->sale], so_far -= back->cents;
    }
  }
}

static double run(void *context, const char *program, int more) {
  struct loop *l = context;
  const struct rates rates = rates_with(more);
  bool is_simple = !strcmp(program, "simple"), is_rich = !strcmp(program, "rich");
  double start = now();
  cells_clear(&l->c);
  for (int32_t p = 0; p < l->rows.partners; p++) is_simple ? simple(l, &rates, p) : walk(l, &rates, p, is_rich);
  return now() - start;
}

static void totals(void *context, const char *program, int more, struct cells *out) {
  struct loop *l = context;
  run(l, program, more);
  cells_open(out, l->c.partners, l->c.first_month, l->c.months);
  memcpy(out->at, l->c.at, (size_t)out->partners * (size_t)out->months * sizeof *out->at);
}

int main(int argc, char **argv) {
  static struct loop l;
  if (argc != 2) stop("usage", "loop_rows DATA_DIR");
  rows_read(argv[1], &l.rows);
  cells_open(&l.c, l.rows.partners, l.rows.first_month, l.rows.months);
  l.earned = calloc(l.rows.n_sales + 1, sizeof *l.earned);
  l.revenue = calloc((size_t)l.rows.months + 1, sizeof *l.revenue);
  if (!l.earned || !l.revenue) stop("loop_rows", "out of memory");
  peer_serve(&(struct peer){.name = "C loop, as imported",
                            .able = "rates",
                            .sales = l.rows.n_sales,
                            .context = &l,
                            .run = run,
                            .totals = totals});
  return 0;
}
