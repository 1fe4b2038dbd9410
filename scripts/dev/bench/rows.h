/* rows: the sales and refunds of referrals.csv as guerdon's model holds them once loaded: each in rows of its own, by
 * partner and time, times in seconds. */
#ifndef BENCH_ROWS_H
#define BENCH_ROWS_H

#include "cents.h"
#include "peer.h"

struct sale {
  int64_t at, cents;
  int32_t partner, product;
  uint32_t id, refund; /* refund: its number + 1 in the order of the file; 0: none */
};

struct refund {
  int64_t at, cents;
  uint32_t sale, id; /* sale: its row */
};

struct rows {
  struct sale *sales;
  struct refund *refunds;
  size_t n_sales, n_refunds, room;
  size_t *first_sale, *first_refund; /* by partner, and one more */
  int32_t partners;                  /* the highest number + 1 */
  int32_t *month_of_day;             /* from first_day, counted from first_month */
  int32_t first_day, first_month, months;
};

static inline int32_t days_from_civil(int y, int m, int d) {
  y -= m <= 2;
  int era = y / 400, yoe = y - era * 400, doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

/* 2022-01-01T00:07:20 */
static inline int64_t seconds_of(const char *text) {
  int part[6] = {0};
  if (sscanf(text, "%d-%d-%dT%d:%d:%d", &part[0], &part[1], &part[2], &part[3], &part[4], &part[5]) != 6)
    stop(text, "is not a time");
  return days_from_civil(part[0], part[1], part[2]) * INT64_C(86400) + part[3] * 3600 + part[4] * 60 + part[5];
}

static inline int64_t cents_of(char *text) {
  char *dot = strchr(text, '.');
  if (!dot || strlen(dot) != 3) stop(text, "is not an amount");
  memmove(dot, dot + 1, 3);
  return strtoll(text, NULL, 10);
}

static inline int32_t product_of(const char *name) {
  static char names[PRODUCTS][32];
  for (int32_t i = 0; i < PRODUCTS; i++) {
    if (!*names[i]) snprintf(names[i], sizeof names[i], "%s", name);
    if (!strcmp(names[i], name)) return i;
  }
  stop("referrals.csv", "has too many products");
  return 0;
}

static inline void rows_add(struct rows *r, char *field[12]) {
  if (strcmp(field[4], "converted") && strcmp(field[4], "refunded")) return;
  if (r->n_sales == r->room) {
    r->room = r->room ? 2 * r->room : 1 << 16;
    r->sales = realloc(r->sales, r->room * sizeof *r->sales);
    r->refunds = realloc(r->refunds, r->room * sizeof *r->refunds);
    if (!r->sales || !r->refunds) stop("rows", "out of memory");
  }
  struct sale s = {seconds_of(*field[10] ? field[10] : field[3]), cents_of(field[5]),
                   (int32_t)strtol(field[1] + 1, NULL, 10),       product_of(field[7]),
                   (uint32_t)strtoul(field[0] + 1, NULL, 10),     0};
  if (*field[9]) {
    r->refunds[r->n_refunds++] = (struct refund){seconds_of(field[9]), s.cents, 0, s.id};
    s.refund = (uint32_t)r->n_refunds;
  }
  if (s.partner >= r->partners) r->partners = s.partner + 1;
  r->sales[r->n_sales++] = s;
}

static inline int sale_order(const void *a, const void *b) {
  const struct sale *x = a, *y = b;
  if (x->partner != y->partner) return x->partner < y->partner ? -1 : 1;
  if (x->at != y->at) return x->at < y->at ? -1 : 1;
  return x->id < y->id ? -1 : 1;
}

/* Sales are in order already, and so are their partners. */
static struct sale *refunded_sales;
static inline int refund_order(const void *a, const void *b) {
  const struct refund *x = a, *y = b;
  int32_t p = refunded_sales[x->sale].partner, q = refunded_sales[y->sale].partner;
  if (p != q) return p < q ? -1 : 1;
  if (x->at != y->at) return x->at < y->at ? -1 : 1;
  return x->id < y->id ? -1 : 1;
}

static inline void rows_sort(struct rows *r) {
  qsort(r->sales, r->n_sales, sizeof *r->sales, sale_order);
  for (size_t i = 0; i < r->n_sales; i++)
    if (r->sales[i].refund) r->refunds[r->sales[i].refund - 1].sale = (uint32_t)i;
  refunded_sales = r->sales;
  qsort(r->refunds, r->n_refunds, sizeof *r->refunds, refund_order);
  r->first_sale = calloc((size_t)r->partners + 2, sizeof *r->first_sale);
  r->first_refund = calloc((size_t)r->partners + 2, sizeof *r->first_refund);
  if (!r->first_sale || !r->first_refund) stop("rows", "out of memory");
  for (size_t i = 0; i < r->n_sales; i++) r->first_sale[r->sales[i].partner + 1]++;
  for (size_t i = 0; i < r->n_refunds; i++) r->first_refund[r->sales[r->refunds[i].sale].partner + 1]++;
  for (int32_t p = 0; p < r->partners; p++) {
    r->first_sale[p + 1] += r->first_sale[p];
    r->first_refund[p + 1] += r->first_refund[p];
  }
}

static inline void rows_span(struct rows *r) {
  int64_t low = INT64_MAX, high = INT64_MIN;
  for (size_t i = 0; i < r->n_sales; i++) {
    if (r->sales[i].at < low) low = r->sales[i].at;
    if (r->sales[i].at > high) high = r->sales[i].at;
  }
  for (size_t i = 0; i < r->n_refunds; i++)
    if (r->refunds[i].at > high) high = r->refunds[i].at;
  if (low > high) stop("referrals.csv", "has no sale");
  time_t start = (time_t)low, end = (time_t)high;
  struct tm a = *gmtime(&start), b = *gmtime(&end);
  r->first_month = (a.tm_year + 1900) * 12 + a.tm_mon;
  r->months = (b.tm_year + 1900) * 12 + b.tm_mon + 1 - r->first_month;
  r->first_day = days_from_civil(a.tm_year + 1900, a.tm_mon + 1, 1);
  int32_t days = (int32_t)(high / 86400) + 1 - r->first_day;
  r->month_of_day = calloc((size_t)days, sizeof *r->month_of_day);
  if (!r->month_of_day) stop("rows", "out of memory");
  for (int32_t d = 0; d < days; d++) {
    time_t at = (time_t)(r->first_day + d) * 86400;
    struct tm t = *gmtime(&at);
    r->month_of_day[d] = (t.tm_year + 1900) * 12 + t.tm_mon - r->first_month;
  }
}

static inline void rows_read(const char *dir, struct rows *r) {
  char path[4096], line[1024];
  snprintf(path, sizeof path, "%s/referrals.csv", dir);
  FILE *f = fopen(path, "r");
  if (!f || !fgets(line, sizeof line, f)) stop(path, "cannot be read");
  while (fgets(line, sizeof line, f)) {
    char *field[12], *at = line;
    for (int k = 0; k < 12; k++) {
      field[k] = at;
      at += strcspn(at, ",\n");
      if (!*at) stop(path, line);
      *at++ = '\0';
    }
    rows_add(r, field);
  }
  fclose(f);
  rows_sort(r);
  rows_span(r);
}

#endif
