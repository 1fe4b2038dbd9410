#include "run/timeline.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"

/* A partner's events are gathered kind by kind, each kind in its rows' order, and then merged. Sales and referrals are
 * sorted already, so there are few runs and the merge is close to one pass. */
struct gather {
  const struct data *data;
  uint32_t kinds;
  struct event *at;
  uint64_t n;
};

static void add(struct gather *g, enum event_kind kind, uint32_t row, int64_t time) {
  if (time == TIME_NONE) return;
  if (g->at) g->at[g->n] = (struct event){time, row, kind};
  g->n++;
}

static void gather_partner(struct gather *g, uint32_t partner) {
  const struct data *d = g->data;
  const struct row_partner *p = &d->partners[partner];
  if (g->kinds & EVENT_BIT(EVENT_REFERRED))
    for (uint32_t i = p->referrals; i < p[1].referrals; i++) add(g, EVENT_REFERRED, i, d->referrals[i].referred_at);
  if (g->kinds & EVENT_BIT(EVENT_QUALIFIED))
    for (uint32_t i = p->referrals; i < p[1].referrals; i++) add(g, EVENT_QUALIFIED, i, d->referrals[i].qualified_at);
  if (g->kinds & EVENT_BIT(EVENT_LOST))
    for (uint32_t i = p->referrals; i < p[1].referrals; i++) add(g, EVENT_LOST, i, d->referrals[i].lost_at);
  if (g->kinds & EVENT_BIT(EVENT_SALE))
    for (uint32_t i = p->sales; i < p[1].sales; i++) add(g, EVENT_SALE, i, d->sales[i].sold_at);
  if (g->kinds & EVENT_BIT(EVENT_REFUND))
    for (uint32_t i = p->refunds; i < p[1].refunds; i++) add(g, EVENT_REFUND, i, d->refunds[i].refunded_at);
  if (g->kinds & EVENT_BIT(EVENT_ACTIVITY))
    for (uint32_t i = p->activities; i < p[1].activities; i++) add(g, EVENT_ACTIVITY, i, d->activities[i].at);
}

static bool after(const struct event *a, const struct event *b) {
  if (a->time != b->time) return a->time > b->time;
  if (a->kind != b->kind) return a->kind > b->kind;
  return a->row > b->row;
}

static uint64_t run_end(const struct event *at, uint64_t from, uint64_t n) {
  while (++from < n && !after(&at[from - 1], &at[from])) continue;
  return from;
}

/* One pass of a natural merge sort; true when everything is one run. */
static bool merge_pass(struct event *from, struct event *to, uint64_t n) {
  uint64_t at = 0, runs = 0;
  for (; at < n; runs++) {
    uint64_t middle = run_end(from, at, n), end = middle < n ? run_end(from, middle, n) : n, i = at, j = middle, k = at;
    while (i < middle && j < end) to[k++] = after(&from[i], &from[j]) ? from[j++] : from[i++];
    if (i < middle) memcpy(&to[k], &from[i], (middle - i) * sizeof *to), k += middle - i;
    if (j < end) memcpy(&to[k], &from[j], (end - j) * sizeof *to);
    at = end;
  }
  return runs <= 1;
}

static void sort_events(struct event *at, struct event *spare, uint64_t n) {
  if (run_end(at, 0, n) >= n) return;
  struct event *from = at, *to = spare;
  bool done = false;
  while (!done) {
    done = merge_pass(from, to, n);
    struct event *swap = from;
    from = to;
    to = swap;
  }
  if (from != at) memcpy(at, from, n * sizeof *at);
}

static int merge_all(struct gather *g, const uint64_t *first, struct err *e) {
  uint64_t most = 0;
  for (uint32_t i = 0; i < g->data->n_partners; i++)
    if (first[i + 1] - first[i] > most) most = first[i + 1] - first[i];
  struct event *spare = mem_new(most, sizeof *spare, e);
  if (!spare) return e->code;
  for (uint32_t i = 0; i < g->data->n_partners; i++) sort_events(g->at + first[i], spare, first[i + 1] - first[i]);
  free(spare);
  return 0;
}

int timeline_build(const struct data *data, uint32_t kinds, struct timeline *out, struct err *e) {
  struct gather g = {.data = data, .kinds = kinds};
  *out = (struct timeline){0};
  out->first_event = mem_new((size_t)data->n_partners + 1, sizeof *out->first_event, e);
  if (!out->first_event) return e->code;
  for (uint32_t i = 0; i < data->n_partners; i++) gather_partner(&g, i), out->first_event[i + 1] = g.n;
  out->events = mem_new(g.n, sizeof *out->events, e);
  if (!out->events) return timeline_free(out), e->code;
  g.at = out->events;
  g.n = 0;
  for (uint32_t i = 0; i < data->n_partners; i++) gather_partner(&g, i);
  if (merge_all(&g, out->first_event, e)) return timeline_free(out), e->code;
  return 0;
}

void timeline_free(struct timeline *t) {
  free(t->events);
  free(t->first_event);
  *t = (struct timeline){0};
}
