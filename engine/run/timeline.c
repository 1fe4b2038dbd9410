#include "run/timeline.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/shared.h"

/* A partner's events are gathered kind by kind, each kind in its rows' order, and then merged. Sales and referrals are
 * sorted already, so there are few runs and the merge is close to one pass. */
static void add(struct gathering *g, enum event_kind kind, uint32_t row, int64_t time) {
  if (time == TIME_NONE) return;
  g->to->events[g->n++] = (struct event){time, row, kind};
}

static bool is_out(const struct gathering *g, uint32_t referral) { return g->out && g->out[referral].policy; }

static bool wants(const struct gathering *g, enum event_kind kind) { return g->kinds & EVENT_BIT(kind); }

static void gather_partner(struct gathering *g, uint32_t partner) {
  const struct data *d = g->data;
  const struct row_partner *p = &d->partners[partner];
  uint32_t from = p->referrals, to = p[1].referrals;
  for (uint32_t i = from; wants(g, EVENT_REFERRED) && i < to; i++)
    if (!is_out(g, i)) add(g, EVENT_REFERRED, i, d->referrals[i].referred_at);
  for (uint32_t i = from; wants(g, EVENT_QUALIFIED) && i < to; i++)
    if (!is_out(g, i)) add(g, EVENT_QUALIFIED, i, data_qualified_at(d, i));
  for (uint32_t i = from; wants(g, EVENT_LOST) && i < to; i++)
    if (!is_out(g, i)) add(g, EVENT_LOST, i, data_lost_at(d, i));
  from = p->sales, to = p[1].sales;
  for (uint32_t i = from; wants(g, EVENT_SALE) && i < to; i++)
    if (!is_out(g, d->sales[i].referral)) add(g, EVENT_SALE, i, d->sales[i].sold_at);
  from = p->refunds, to = p[1].refunds;
  for (uint32_t i = from; wants(g, EVENT_REFUND) && i < to; i++)
    if (!is_out(g, d->sales[d->refunds[i].sale].referral)) add(g, EVENT_REFUND, i, d->refunds[i].refunded_at);
  from = p->activities, to = p[1].activities;
  for (uint32_t i = from; wants(g, EVENT_ACTIVITY) && i < to; i++) add(g, EVENT_ACTIVITY, i, d->activities[i].at);
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

/* Where a partner's events begin when every event there can be has its place: what is not wanted, or never happened,
 * leaves room that is never touched. */
static uint64_t place_of(const struct data *d, uint32_t partner) {
  const struct row_partner *p = &d->partners[partner];
  return 3 * (uint64_t)p->referrals + p->sales + p->refunds + p->activities;
}

int timeline_open(const struct data *data, struct timeline *out, struct err *e) {
  *out = (struct timeline){0};
  if (!(out->first = shared_new(data->n_partners, sizeof *out->first, e)) ||
      !(out->end = shared_new(data->n_partners, sizeof *out->end, e)) ||
      !(out->events = shared_new(place_of(data, data->n_partners), sizeof *out->events, e)))
    return timeline_free(out), e->code;
  return 0;
}

void timeline_free(struct timeline *t) {
  shared_free(t->events);
  shared_free(t->first);
  shared_free(t->end);
  *t = (struct timeline){0};
}

void gathering_start(struct gathering *g, uint32_t partner) { g->n = place_of(g->data, partner); }

int gathering_add(struct gathering *g, uint32_t partner, struct err *e) {
  uint64_t first = g->n;
  gather_partner(g, partner);
  g->to->first[partner] = first;
  g->to->end[partner] = g->n;
  if (mem_grow((void **)&g->spare, &g->spare_room, g->n - first, sizeof *g->spare, e)) return e->code;
  sort_events(g->to->events + first, g->spare, g->n - first);
  return 0;
}

void gathering_free(struct gathering *g) {
  free(g->spare);
  g->spare = NULL;
}
