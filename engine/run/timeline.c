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
  g->timed[g->n_timed++] = (struct timed){time, row, kind};
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

static bool after(const struct timed *a, const struct timed *b) {
  if (a->time != b->time) return a->time > b->time;
  if (a->kind != b->kind) return a->kind > b->kind;
  return a->row > b->row;
}

static uint64_t run_end(const struct timed *at, uint64_t from, uint64_t n) {
  while (++from < n && !after(&at[from - 1], &at[from])) continue;
  return from;
}

/* One pass of a natural merge sort; true when everything is one run. */
static bool merge_pass(struct timed *from, struct timed *to, uint64_t n) {
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

/* Sorts the n at `at`, with as much room behind them; where they then stand. */
static const struct timed *sort_timed(struct timed *at, uint64_t n) {
  if (run_end(at, 0, n) >= n) return at;
  struct timed *from = at, *to = at + n;
  bool done = false;
  while (!done) {
    done = merge_pass(from, to, n);
    struct timed *swap = from;
    from = to;
    to = swap;
  }
  return from;
}

/* A correction in another currency that comes to nothing in the program's: policies would take it for a sale. */
static bool is_nothing(const struct row_sale *s, int64_t amount) { return s->amount < 0 && !amount; }

static void put(struct gathering *g, const struct timed *t, int64_t amount, uint32_t slot) {
  if (slot > SLOT_FAR) slot = SLOT_FAR;
  g->to->events[g->n++] =
      (struct event){(double)amount, t->row, (uint8_t)t->kind, {slot & 255, slot >> 8 & 255, slot >> 16 & 255}};
}

static void put_sale(struct gathering *g, const struct timed *t) {
  const struct row_sale *s = &g->data->sales[t->row];
  int64_t amount = g->facts->sale_amount ? g->facts->sale_amount[t->row] : s->amount;
  if (is_nothing(s, amount)) return;
  if (s->refund_slot) g->to->slots[s->refund_slot] = (struct refund_slot){s->amount, s->sold_at};
  put(g, t, amount, s->refund_slot);
}

static void put_refund(struct gathering *g, const struct timed *t) {
  const struct row_refund *r = &g->data->refunds[t->row];
  put(g, t, g->facts->refund_amount ? g->facts->refund_amount[t->row] : r->amount, g->data->sales[r->sale].refund_slot);
}

static void put_event(struct gathering *g, const struct timed *t) {
  switch (t->kind) {
    case EVENT_SALE: put_sale(g, t); break;
    case EVENT_REFUND: put_refund(g, t); break;
    default: put(g, t, 0, 0);
  }
}

static void put_all(struct gathering *g, uint32_t partner, const struct timed *timed) {
  const struct facts *f = g->facts;
  const struct fact_range *range = &f->ranges[partner];
  struct fact *rows = &f->rows[range->first];
  uint64_t first = g->n;
  size_t i = 0;
  for (uint32_t k = 1; k <= range->n; k++) {
    int64_t end = (int64_t)f->first_day[range->from + k] * 86400;
    for (; i < g->n_timed && timed[i].time < end; i++) put_event(g, &timed[i]);
    rows[k].events = (uint32_t)(g->n - first);
  }
}

/* Where a partner's events begin when every event there can be has its place: what is not wanted, or never happened,
 * leaves room that is never touched. */
static uint64_t place_of(const struct data *d, uint32_t partner) {
  const struct row_partner *p = &d->partners[partner];
  return 3 * (uint64_t)p->referrals + p->sales + p->refunds + p->activities;
}

int timeline_open(const struct data *data, struct timeline *out, struct err *e) {
  *out = (struct timeline){0};
  if (!(out->first = mem_new((size_t)data->n_partners + 1, sizeof *out->first, e)) ||
      !(out->slots = shared_new((size_t)data->n_refund_slots + 1, sizeof *out->slots, e)) ||
      !(out->events = shared_new(place_of(data, data->n_partners), sizeof *out->events, e)))
    return timeline_free(out), e->code;
  for (uint32_t i = 0; i <= data->n_partners; i++) out->first[i] = place_of(data, i);
  return 0;
}

void timeline_free(struct timeline *t) {
  shared_free(t->events);
  free(t->first);
  shared_free(t->slots);
  *t = (struct timeline){0};
}

int gathering_add(struct gathering *g, uint32_t partner, struct err *e) {
  uint64_t most = place_of(g->data, partner + 1) - place_of(g->data, partner);
  if (mem_grow((void **)&g->timed, &g->timed_room, 2 * most, sizeof *g->timed, e)) return e->code;
  g->n_timed = 0;
  g->n = g->to->first[partner];
  gather_partner(g, partner);
  put_all(g, partner, sort_timed(g->timed, g->n_timed));
  return 0;
}

void gathering_free(struct gathering *g) {
  free(g->timed);
  g->timed = NULL;
}
