#include "run/timeline.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"

/* A partner's events are gathered kind by kind, each kind in its rows' order, and then merged. Sales and referrals are
 * sorted already, so there are few runs and the merge is close to one pass. */
static void add(struct timeline *t, enum event_kind kind, uint32_t row, int64_t time) {
  if (time == TIME_NONE) return;
  t->events[t->n++] = (struct event){time, row, kind};
}

static bool is_out(const struct timeline *t, uint32_t referral) { return t->out && t->out[referral].policy; }

static bool wants(const struct timeline *t, enum event_kind kind) { return t->kinds & EVENT_BIT(kind); }

static void gather_partner(struct timeline *t, uint32_t partner) {
  const struct data *d = t->data;
  const struct row_partner *p = &d->partners[partner];
  uint32_t from = p->referrals, to = p[1].referrals;
  for (uint32_t i = from; wants(t, EVENT_REFERRED) && i < to; i++)
    if (!is_out(t, i)) add(t, EVENT_REFERRED, i, d->referrals[i].referred_at);
  for (uint32_t i = from; wants(t, EVENT_QUALIFIED) && i < to; i++)
    if (!is_out(t, i)) add(t, EVENT_QUALIFIED, i, d->referrals[i].qualified_at);
  for (uint32_t i = from; wants(t, EVENT_LOST) && i < to; i++)
    if (!is_out(t, i)) add(t, EVENT_LOST, i, d->referrals[i].lost_at);
  from = p->sales, to = p[1].sales;
  for (uint32_t i = from; wants(t, EVENT_SALE) && i < to; i++)
    if (!is_out(t, d->sales[i].referral)) add(t, EVENT_SALE, i, d->sales[i].sold_at);
  from = p->refunds, to = p[1].refunds;
  for (uint32_t i = from; wants(t, EVENT_REFUND) && i < to; i++)
    if (!is_out(t, d->sales[d->refunds[i].sale].referral)) add(t, EVENT_REFUND, i, d->refunds[i].refunded_at);
  from = p->activities, to = p[1].activities;
  for (uint32_t i = from; wants(t, EVENT_ACTIVITY) && i < to; i++) add(t, EVENT_ACTIVITY, i, d->activities[i].at);
}

/* Room enough for every event there can be; a referral that never qualified leaves its place unused. */
static uint64_t most_events(const struct timeline *t) {
  const struct data *d = t->data;
  uint64_t per_referral = wants(t, EVENT_REFERRED) + wants(t, EVENT_QUALIFIED) + wants(t, EVENT_LOST);
  return per_referral * d->n_referrals + (wants(t, EVENT_SALE) ? d->n_sales : 0) +
         (wants(t, EVENT_REFUND) ? d->n_refunds : 0) + (wants(t, EVENT_ACTIVITY) ? d->n_activities : 0);
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

int timeline_open(const struct data *data, uint32_t kinds, const struct unqualified *unqualified, struct timeline *out,
                  struct err *e) {
  *out = (struct timeline){.data = data, .out = unqualified, .kinds = kinds};
  out->first_event = mem_new((size_t)data->n_partners + 1, sizeof *out->first_event, e);
  if (!out->first_event) return e->code;
  out->events = mem_new(most_events(out), sizeof *out->events, e);
  if (!out->events) return timeline_free(out), e->code;
  return 0;
}

int timeline_add(struct timeline *t, uint32_t partner, struct err *e) {
  uint64_t first = t->n;
  gather_partner(t, partner);
  t->first_event[partner + 1] = t->n;
  if (mem_grow((void **)&t->spare, &t->spare_room, t->n - first, sizeof *t->spare, e)) return e->code;
  sort_events(t->events + first, t->spare, t->n - first);
  return 0;
}

void timeline_free(struct timeline *t) {
  free(t->events);
  free(t->first_event);
  free(t->spare);
  *t = (struct timeline){0};
}
