/* loop: the three programs as a C programmer would write them for these data alone, in whole numbers: the limit. */
#include "events.h"

struct loop {
  struct events e;
  struct cells c;
};

/* Half-up to the cent, of a share in hundredths of a percent. */
static int64_t share(int64_t cents, int64_t rate) {
  return cents >= 0 ? (cents * rate + 5000) / 10000 : -((-cents * rate + 5000) / 10000);
}

/* What x cents in a month earn, in ten-thousandths of a cent; mirrored below zero. */
static int64_t graduated(int64_t x) {
  if (x < 0) return -graduated(-x);
  if (x >= 2000000) return 500000 * 100 + 1500000 * 150 + (x - 2000000) * 225;
  if (x >= 500000) return 500000 * 100 + (x - 500000) * 150;
  return x * 100;
}

static int64_t step(int64_t before, int64_t after) { return (graduated(after) - graduated(before) + 5000) / 10000; }

static void simple(const struct events *e, struct cells *c) {
  for (size_t i = 0; i < e->n; i++)
    c->at[(int64_t)e->partner[i] * c->months + e->month[i] - c->first_month] += share(e->cents[i], 1000);
}

static void pay(const struct events *e, size_t i, int64_t *row, int32_t first, int64_t amount) {
  row[e->month[i] - first] += amount;
  if (e->refunded[i] >= 0) row[e->refunded[i] - first] -= amount;
}

static void brackets(const struct events *e, struct cells *c) {
  int64_t so_far = 0;
  for (size_t i = 0; i < e->n; i++) {
    if (i == 0 || e->partner[i] != e->partner[i - 1] || e->month[i] != e->month[i - 1]) so_far = 0;
    int64_t after = so_far + e->cents[i];
    if (e->cents[i] >= 0) pay(e, i, c->at + (int64_t)e->partner[i] * c->months, c->first_month, step(so_far, after));
    so_far = after;
  }
}

enum { PRODUCTS = 64 };

static int64_t level_rate(const int64_t *revenue, int32_t month) {
  int64_t window = revenue[month] + (month > 0 ? revenue[month - 1] : 0) + (month > 1 ? revenue[month - 2] : 0);
  return window >= 10000000 ? 750 : window >= 2000000 ? 600 : 500;
}

/* One partner's events [from, to). `revenue` has room for the months. */
static void rich_partner(const struct events *e, struct cells *c, size_t from, size_t to, int64_t *revenue) {
  int32_t first = c->first_month, month = -1, count[PRODUCTS] = {0};
  int64_t so_far = 0, rate = 0, *row = c->at + (int64_t)e->partner[from] * c->months;
  memset(revenue, 0, (size_t)c->months * sizeof *revenue);
  for (size_t i = from; i < to; i++) revenue[e->month[i] - first] += e->cents[i];
  for (size_t i = from; i < to; i++) {
    if (e->month[i] != month) month = e->month[i], so_far = 0, rate = level_rate(revenue, month - first);
    int64_t after = so_far + e->cents[i];
    if (e->cents[i] >= 0) {
      int64_t bonus = ++count[e->product[i]] % 10 == 0 ? 2500 : 0;
      pay(e, i, row, first, share(e->cents[i], rate) + step(so_far, after) + bonus);
    }
    so_far = after;
  }
}

static void rich(const struct events *e, struct cells *c) {
  int64_t *revenue = calloc((size_t)c->months + 1, sizeof *revenue);
  if (!revenue) stop("rich", "out of memory");
  for (size_t from = 0, to; from < e->n; from = to) {
    for (to = from + 1; to < e->n && e->partner[to] == e->partner[from];) to++;
    rich_partner(e, c, from, to, revenue);
  }
  free(revenue);
}

static double run(void *context, const char *program) {
  struct loop *l = context;
  double start = now();
  cells_clear(&l->c);
  if (!strcmp(program, "simple"))
    simple(&l->e, &l->c);
  else if (!strcmp(program, "brackets"))
    brackets(&l->e, &l->c);
  else
    rich(&l->e, &l->c);
  return now() - start;
}

static void totals(void *context, const char *program, struct cells *out) {
  struct loop *l = context;
  run(l, program);
  cells_open(out, l->c.partners, l->c.first_month, l->c.months);
  memcpy(out->at, l->c.at, (size_t)out->partners * (size_t)out->months * sizeof *out->at);
}

int main(int argc, char **argv) {
  static struct loop l;
  if (argc != 2) stop("usage", "loop DATA_DIR");
  events_read(argv[1], &l.e);
  for (size_t i = 0; i < l.e.n; i++)
    if (l.e.product[i] < 0 || l.e.product[i] >= PRODUCTS) stop("events.csv", "has too many products");
  cells_open(&l.c, l.e.partners, l.e.first_month, l.e.months);
  peer_serve("C loop", l.e.sales, run, totals, &l);
  return 0;
}
