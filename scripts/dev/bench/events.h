/* events: the prepared data, events.csv, as arrays. See README.md for its columns. */
#ifndef BENCH_EVENTS_H
#define BENCH_EVENTS_H

#include "peer.h"

struct events {
  size_t n, sales;
  bool whole;
  int32_t *partner, *month, *cents, *product, *refunded;
  int32_t partners, first_month, months; /* partners: the highest number + 1 */
};

static inline int32_t *events_column(size_t n) {
  int32_t *column = malloc((n + 1) * sizeof *column);
  if (!column) stop("events", "out of memory");
  return column;
}

static inline void events_span(struct events *e) {
  int32_t low = INT32_MAX, high = 0;
  for (size_t i = 0; i < e->n; i++) {
    if (e->month[i] < low) low = e->month[i];
    if (e->month[i] > high) high = e->month[i];
    if (e->partner[i] >= e->partners) e->partners = e->partner[i] + 1;
    e->sales += e->cents[i] >= 0;
  }
  e->first_month = low, e->months = e->n ? high - low + 1 : 0;
}

/* All of them; or, unless `most` is 0, those of the first partners, until their sales are that many. */
static inline void events_read(const char *dir, size_t most, struct events *e) {
  char path[4096], line[256];
  *e = (struct events){0};
  snprintf(path, sizeof path, "%s/events.csv", dir);
  FILE *f = fopen(path, "r");
  if (!f) stop(path, "cannot be read");
  size_t rows = 0;
  while (fgets(line, sizeof line, f)) rows++;
  e->partner = events_column(rows), e->month = events_column(rows), e->cents = events_column(rows);
  e->product = events_column(rows), e->refunded = events_column(rows);
  rewind(f);
  if (!fgets(line, sizeof line, f)) stop(path, "is empty"); /* the header */
  size_t sales = 0;
  for (size_t i = 0; fgets(line, sizeof line, f); e->n = ++i) {
    int32_t *const to[] = {e->partner, e->month, e->cents, e->product, e->refunded};
    char *at = strchr(line, ',');
    for (int k = 0; k < 5; k++) {
      if (!at || *at != ',') stop(path, line);
      to[k][i] = (int32_t)strtol(at + 1, &at, 10);
    }
    if (most && sales >= most && e->partner[i] != e->partner[i - 1]) break;
    sales += e->cents[i] >= 0;
  }
  e->whole = feof(f);
  fclose(f);
  events_span(e);
}

#endif
