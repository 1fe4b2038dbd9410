/* loop: the three programs as a C programmer would write them for these data alone, in whole numbers, over rows that
 * are merged, sorted and numbered already: the limit. */
#include "cents.h"
#include "events.h"

struct loop {
  struct events e;
  struct cells c;
};

static void simple(const struct events *e, const struct rates *r, struct cells *c) {
  for (size_t i = 0; i < e->n; i++)
    c->at[(int64_t)e->partner[i] * c->months + e->month[i] - c->first_month] += share(e->cents[i], r->simple);
}

static void pay(const struct events *e, size_t i, int64_t *row, int32_t first, int64_t amount) {
  row[e->month[i] - first] += amount;
  if (e->refunded[i] >= 0) row[e->refunded[i] - first] -= amount;
}

static void brackets(const struct events *e, const struct rates *r, struct cells *c) {
  int64_t so_far = 0;
  for (size_t i = 0; i < e->n; i++) {
    if (i == 0 || e->partner[i] != e->partner[i - 1] || e->month[i] != e->month[i - 1]) so_far = 0;
    int64_t after = so_far + e->cents[i];
    if (e->cents[i] >= 0) pay(e, i, c->at + (int64_t)e->partner[i] * c->months, c->first_month, step(r, so_far, after));
    so_far = after;
  }
}

/* One partner's events [from, to). `revenue` has room for the months. */
static void rich_partner(const struct events *e, const struct rates *r, struct cells *c, size_t from, size_t to,
                         int64_t *revenue) {
  int32_t first = c->first_month, month = -1, count[PRODUCTS] = {0};
  int64_t so_far = 0, rate = 0, *row = c->at + (int64_t)e->partner[from] * c->months;
  memset(revenue, 0, (size_t)c->months * sizeof *revenue);
  for (size_t i = from; i < to; i++) revenue[e->month[i] - first] += e->cents[i];
  for (size_t i = from; i < to; i++) {
    if (e->month[i] != month) month = e->month[i], so_far = 0, rate = level_rate(r, revenue, month - first);
    int64_t after = so_far + e->cents[i];
    if (e->cents[i] >= 0) {
      int64_t bonus = ++count[e->product[i]] % STREAK == 0 ? BONUS : 0;
      pay(e, i, row, first, share(e->cents[i], rate) + step(r, so_far, after) + bonus);
    }
    so_far = after;
  }
}

static void rich(const struct events *e, const struct rates *r, struct cells *c) {
  int64_t *revenue = calloc((size_t)c->months + 1, sizeof *revenue);
  if (!revenue) stop("rich", "out of memory");
  for (size_t from = 0, to; from < e->n; from = to) {
    for (to = from + 1; to < e->n && e->partner[to] == e->partner[from];) to++;
    rich_partner(e, r, c, from, to, revenue);
  }
  free(revenue);
}

static double run(void *context, const char *program, int more) {
  struct loop *l = context;
  const struct rates rates = rates_with(more);
  double start = now();
  cells_clear(&l->c);
  if (!strcmp(program, "simple"))
    simple(&l->e, &rates, &l->c);
  else if (!strcmp(program, "brackets"))
    brackets(&l->e, &rates, &l->c);
  else
    rich(&l->e, &rates, &l->c);
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
  if (argc != 2) stop("usage", "loop DATA_DIR");
  events_read(argv[1], 0, &l.e);
  for (size_t i = 0; i < l.e.n; i++)
    if (l.e.product[i] < 0 || l.e.product[i] >= PRODUCTS) stop("events.csv", "has too many products");
  cells_open(&l.c, l.e.partners, l.e.first_month, l.e.months);
  peer_serve(&(struct peer){
      .name = "C loop", .able = "rates", .sales = l.e.sales, .context = &l, .run = run, .totals = totals});
  return 0;
}
