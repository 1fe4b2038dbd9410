#include "run/bounds.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/money.h"
#include "base/str.h"

struct state {    /* of one span; another partner's is as good as new */
  uint32_t owner; /* partner + 1 */
  bool closed;
  int64_t raw, in, out; /* in: raw, less what the bounds before this one changed */
};

struct gauge { /* one bound and its spans */
  const struct bound *bound;
  enum bound_kind kind;
  struct state *states;
  struct moment last; /* an event's span lasts as long as the event, unless its sale is refunded at some time */
};

struct granted { /* of a unit that only some levels may get: what a policy gave a partner so far */
  uint32_t owner;
  int64_t sum;
};

struct bounds {
  struct result *result;
  uint32_t *quarter, *year; /* by period: the first one of its quarter and year */
  uint32_t *customer;       /* by referral; NULL unless some bound is per customer */
  size_t n_customers;
  struct gauge *floors, *caps; /* by policy */
  struct gauge *limits;        /* by unit */
  struct granted *granted;     /* by policy */
};

/* ---- spans ---- */

static bool uses_scope(const struct program *p, enum scope per) {
  for (size_t i = 0; i < p->n_policies; i++)
    if ((p->policies[i].cap.given && p->policies[i].cap.per == per) ||
        (p->policies[i].floor.given && p->policies[i].floor.per == per))
      return true;
  for (size_t i = 0; i < p->n_units; i++)
    if (p->units[i].limit.given && p->units[i].limit.per == per) return true;
  return false;
}

/* A period belongs to the quarter and the year in which it starts. */
static int quarter_number(int32_t day) {
  struct date d = date_civil(day);
  return d.year * 4 + (d.month - 1) / 3;
}
static int year_number(int32_t day) { return date_civil(day).year; }

static uint32_t *starts_of(const struct facts *f, int (*number)(int32_t day), struct err *e) {
  uint32_t *starts = mem_new(f->n_periods + 1, sizeof *starts, e); /* one more: does a span end with the last period? */
  for (uint32_t p = 1; starts && p <= f->n_periods; p++)
    starts[p] = number(f->first_day[p]) == number(f->first_day[p - 1]) ? starts[p - 1] : p;
  return starts;
}

/* Customers by number; a referral that names none is a customer of its own. */
static int number_customers(struct bounds *b, struct err *e) {
  const struct data *d = b->result->data;
  struct syms names;
  if (!uses_scope(b->result->program, SCOPE_CUSTOMER)) return 0;
  if (!(b->customer = mem_new(d->n_referrals, sizeof *b->customer, e)) || syms_init(&names, e)) return e->code;
  for (uint32_t i = 0; i < d->n_referrals && !e->code; i++) {
    const char *name = data_text(d, d->referrals[i].customer);
    uint32_t number;
    if (!syms_add(&names, name, strlen(name), &number, e)) b->customer[i] = number;
  }
  b->n_customers = names.n + d->n_referrals;
  for (uint32_t i = 0; i < d->n_referrals; i++)
    if (!b->customer[i]) b->customer[i] = (uint32_t)names.n + i;
  syms_free(&names);
  return e->code;
}

static size_t spans_of(const struct bounds *b, enum scope per) {
  switch (per) {
    case SCOPE_EVENT: return b->result->data->n_refund_slots + 1 + b->result->facts->n_periods;
    case SCOPE_CUSTOMER: return b->n_customers;
    case SCOPE_LIFETIME: return 1;
    default: return b->result->facts->n_periods;
  }
}

/* The sale that the event at hand is or takes back, or NULL. */
static const struct row_sale *sale_at(const struct deck *deck) {
  if (deck->at.event == EVENT_SALE) return &deck->sales[deck->at.row];
  if (deck->at.event == EVENT_REFUND) return &deck->sales[deck->refunds[deck->at.row].sale];
  return NULL;
}

/* The period in which what happens now counts. */
static uint32_t period_at(const struct deck *deck) {
  if (deck->at.event != EVENT_REFUND) return deck->at.period;
  int32_t day = date_day_of(sale_at(deck)->sold_at);
  uint32_t low = 0, high = deck->n_periods;
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (deck->first_day[middle] <= day)
      low = middle;
    else
      high = middle;
  }
  return low;
}

static bool same_event(const struct moment *a, const struct moment *b) {
  return a->partner == b->partner && a->event == b->event && a->row == b->row;
}

/* Of a period's end as of a sale that is refunded, more can be taken back later. */
static struct state *end_state(const struct bounds *b, const struct gauge *g, uint32_t period) {
  return &g->states[b->result->data->n_refund_slots + 1 + period];
}

static struct state *event_state(const struct bounds *b, struct gauge *g, const struct deck *deck) {
  const struct row_sale *sale = sale_at(deck);
  if (sale && sale->refund_slot) return &g->states[sale->refund_slot];
  if (deck->at.event == EVENT_PERIOD) return end_state(b, g, deck->at.period);
  if (!same_event(&g->last, &deck->at)) g->states[0] = (struct state){0};
  g->last = deck->at;
  return &g->states[0];
}

static struct state *customer_state(const struct bounds *b, struct gauge *g, const struct deck *deck) {
  const struct row_sale *sale = sale_at(deck);
  if (sale) return &g->states[b->customer[sale->referral]];
  bool is_referral = deck->at.event == EVENT_REFERRED || deck->at.event == EVENT_QUALIFIED;
  return is_referral ? &g->states[b->customer[deck->at.row]] : NULL;
}

/* The span that the moment falls into, or NULL where there is none: an activity has no customer. */
static struct state *state_at(const struct bounds *b, struct gauge *g, const struct deck *deck) {
  struct state *s;
  switch (g->bound->per) {
    case SCOPE_EVENT: s = event_state(b, g, deck); break;
    case SCOPE_CUSTOMER: s = customer_state(b, g, deck); break;
    case SCOPE_PERIOD: s = &g->states[period_at(deck)]; break;
    case SCOPE_QUARTER: s = &g->states[b->quarter[period_at(deck)]]; break;
    case SCOPE_YEAR: s = &g->states[b->year[period_at(deck)]]; break;
    default: s = &g->states[0];
  }
  if (s && s->owner != deck->at.partner + 1) *s = (struct state){.owner = deck->at.partner + 1};
  return s;
}

static bool ends_with_period(const struct bounds *b, enum scope per, uint32_t period) {
  if (per == SCOPE_QUARTER) return b->quarter[period + 1] == period + 1;
  if (per == SCOPE_YEAR) return b->year[period + 1] == period + 1;
  return per == SCOPE_PERIOD;
}

static bool has_end(enum scope per) { return per == SCOPE_PERIOD || per == SCOPE_QUARTER || per == SCOPE_YEAR; }

/* ---- quantities ---- */

static void count_step(struct bounds *b, struct deck *deck, enum bound_kind kind, const struct bound *bound,
                       int64_t before, int64_t after) {
  if (before == after) return;
  const struct moment *at = &deck->at;
  deck->steps[deck->n_steps++] = (struct bound_step){kind, bound->per, before, after, bound->amount};
  b->result->bounded[result_bounded(b->result, at->policy, at->period, kind)] += after - before;
}

static int64_t target(const struct gauge *g, const struct state *s) {
  int64_t amount = g->bound->amount;
  if (g->kind != BOUND_FLOOR) return s->in > amount ? amount : s->in;
  bool lifts = s->closed || !has_end(g->bound->per);
  return lifts && s->in > 0 && s->in < amount ? amount : s->in;
}

static int64_t settle(const struct gauge *g, struct state *s) {
  int64_t now = target(g, s), by = now - s->out;
  s->out = now;
  return by;
}

struct loan {
  struct gauge *gauge;
  struct state *to;
  bool is_end;        /* of a period: what others earned is taken back */
  int64_t lacks, sum; /* sum: what it changes in the spans that lend */
};

static void take_from(struct loan *l, struct state *from, bool all) {
  if (from == l->to || from->owner != l->to->owner || l->lacks <= 0) return;
  int64_t part = all || from->raw < 0 ? from->in : from->in - from->raw;
  if (part > l->lacks) part = l->lacks;
  if (part <= 0) return;
  l->lacks -= part;
  from->in -= part, l->to->in += part;
  if (l->is_end) from->raw -= part, l->to->raw += part;
  l->sum += settle(l->gauge, from);
}

static void take_from_all(const struct bounds *b, const struct deck *deck, struct loan *l, bool all) {
  const struct row_partner *who = &deck->partners[deck->at.partner];
  struct gauge *g = l->gauge;
  enum scope per = g->bound->per;
  for (uint32_t i = deck->n_periods; has_end(per) && i-- > 0;) take_from(l, &g->states[i], all);
  for (uint32_t i = who[1].referrals; per == SCOPE_CUSTOMER && i-- > who->referrals;)
    take_from(l, &g->states[b->customer[i]], all);
  for (uint32_t i = deck->n_periods; per == SCOPE_EVENT && i-- > 0;) take_from(l, end_state(b, g, i), all);
  for (uint32_t i = who[1].sales; per == SCOPE_EVENT && i-- > who->sales;)
    if (deck->sales[i].refund_slot) take_from(l, &g->states[deck->sales[i].refund_slot], all);
}

/* What is taken back in a span can exceed what came into it: a period's end takes back what earlier ones paid, and
 * where a limit crosses a wider bound before it, that may have let a sale's earnings out elsewhere. Then it counts
 * where they came in, latest first, and first where more came in than is earned; else what was withheld there would be
 * taken back as well, and a sale and its refund would not be zero. */
static int64_t borrow(const struct bounds *b, struct gauge *g, const struct deck *deck, struct state *s,
                      int64_t quantity, bool crosses) {
  bool is_end = deck->at.event == EVENT_PERIOD;
  if (!is_end && !crosses) return 0;
  int64_t least = is_end ? s->in - quantity : s->raw;
  struct loan l = {g, s, is_end, (least < 0 ? least : 0) - s->in, 0};
  if (quantity >= 0 || l.lacks <= 0) return 0;
  if (!is_end) take_from_all(b, deck, &l, false);
  take_from_all(b, deck, &l, true);
  return l.sum;
}

static bool pass(struct bounds *b, struct gauge *g, struct deck *deck, int64_t raw, int64_t *quantity, bool crosses) {
  struct state *s = g->bound ? state_at(b, g, deck) : NULL;
  if (!s) return true;
  int64_t before = *quantity;
  s->raw += raw;
  s->in += before;
  if (s->in > MONEY_MAX || s->in < -MONEY_MAX || s->raw > MONEY_MAX || s->raw < -MONEY_MAX) return false;
  int64_t elsewhere = borrow(b, g, deck, s, before, crosses);
  *quantity = elsewhere + settle(g, s);
  count_step(b, deck, g->kind, g->bound, before, *quantity);
  return true;
}

bool bounds_admit(struct bounds *b, struct deck *deck, int64_t *quantity) {
  const struct program *p = b->result->program;
  uint64_t levels = p->units[p->policies[deck->at.policy].unit].levels;
  struct granted *g = &b->granted[deck->at.policy];
  static const struct bound none = {.per = SCOPE_EVENT};
  int64_t before = *quantity;
  deck->n_steps = 0;
  if (!levels) return true;
  if (g->owner != deck->at.partner + 1) *g = (struct granted){.owner = deck->at.partner + 1};
  if (*quantity > 0 && !(levels >> deck->at.level & 1)) *quantity = 0;
  if (*quantity < -g->sum) *quantity = -g->sum; /* what was not given is not taken back */
  g->sum += *quantity;
  count_step(b, deck, BOUND_LEVELS, &none, before, *quantity);
  return g->sum <= MONEY_MAX;
}

/* Spans from the narrowest to the widest. */
static int width(const struct gauge *g) {
  static const int of[SCOPES] = {[SCOPE_EVENT] = 0,   [SCOPE_CUSTOMER] = 1, [SCOPE_PERIOD] = 2,
                                 [SCOPE_QUARTER] = 3, [SCOPE_YEAR] = 4,     [SCOPE_LIFETIME] = 5};
  return g->bound ? of[g->bound->per] : 0;
}

bool bounds_apply(struct bounds *b, struct deck *deck, int64_t *quantity) {
  uint32_t policy = deck->at.policy;
  struct gauge *floor = &b->floors[policy], *cap = &b->caps[policy];
  struct gauge *limit = &b->limits[b->result->program->policies[policy].unit];
  bool cap_first = width(cap) < width(floor);
  struct gauge *narrow = cap_first ? cap : floor, *wide = cap_first ? floor : cap;
  int64_t raw = *quantity;
  return pass(b, narrow, deck, raw, quantity, false) && pass(b, wide, deck, raw, quantity, false) &&
         pass(b, limit, deck, raw, quantity, width(limit) < width(wide));
}

bool bounds_close(struct bounds *b, struct deck *deck, int64_t *quantity) {
  uint32_t policy = deck->at.policy;
  struct gauge *g = &b->floors[policy];
  *quantity = 0;
  deck->n_steps = 0;
  if (!g->bound || !ends_with_period(b, g->bound->per, deck->at.period)) return true;
  struct state *s = state_at(b, g, deck);
  s->closed = true;
  return bounds_apply(b, deck, quantity);
}

void bounds_tell(const struct program *p, const struct deck *deck, char *out, size_t size) {
  const struct unit *unit = &p->units[p->policies[deck->at.policy].unit];
  size_t used = 0;
  out[0] = 0;
  for (uint32_t i = 0; i < deck->n_steps && used < size; i++) {
    const struct bound_step *s = &deck->steps[i];
    char change[MONEY_TEXT], amount[MONEY_TEXT];
    int64_t by = s->after - s->before;
    if (s->kind == BOUND_LEVELS) continue; /* what is left of it is no part of a line */
    money_text(by < 0 ? -by : by, unit->exponent, change);
    used += (size_t)snprintf(out + used, size - used, "; %s %s the %s of %s per %s", change,
                             s->kind == BOUND_FLOOR ? by > 0 ? "up to" : "already paid by"
                             : by < 0               ? "withheld by"
                                                    : "was withheld by",
                             bound_names[s->kind], money_text(s->amount, unit->exponent, amount), scope_names[s->per]);
  }
}

/* ---- opening ---- */

static int open_gauge(const struct bounds *b, struct gauge *g, const struct bound *bound, enum bound_kind kind,
                      struct err *e) {
  if (!bound->given) return 0;
  *g = (struct gauge){.bound = bound, .kind = kind, .last = {.partner = NOWHERE}};
  g->states = mem_new(spans_of(b, bound->per), sizeof *g->states, e);
  return g->states ? 0 : e->code;
}

static int open_gauges(struct bounds *b, struct err *e) {
  const struct program *p = b->result->program;
  b->floors = mem_new(p->n_policies, sizeof *b->floors, e);
  b->caps = mem_new(p->n_policies, sizeof *b->caps, e);
  b->limits = mem_new(p->n_units, sizeof *b->limits, e);
  b->granted = mem_new(p->n_policies, sizeof *b->granted, e);
  if (!b->floors || !b->caps || !b->limits || !b->granted) return e->code;
  for (size_t i = 0; i < p->n_policies; i++)
    if (open_gauge(b, &b->floors[i], &p->policies[i].floor, BOUND_FLOOR, e) ||
        open_gauge(b, &b->caps[i], &p->policies[i].cap, BOUND_CAP, e))
      return e->code;
  for (size_t i = 0; i < p->n_units; i++)
    if (open_gauge(b, &b->limits[i], &p->units[i].limit, BOUND_LIMIT, e)) return e->code;
  return 0;
}

static int open_bounds(struct bounds *b, struct err *e) {
  const struct facts *f = b->result->facts;
  if (!(b->quarter = starts_of(f, quarter_number, e)) || !(b->year = starts_of(f, year_number, e))) return e->code;
  return number_customers(b, e) ? e->code : open_gauges(b, e);
}

int bounds_open(struct result *r, struct bounds **out, struct err *e) {
  *out = NULL;
  if (!r->bounded) return 0;
  if (!(*out = mem_new(1, sizeof **out, e))) return e->code;
  (*out)->result = r;
  return open_bounds(*out, e);
}

void bounds_free(struct bounds *b) {
  if (!b) return;
  for (size_t i = 0; b->floors && b->caps && i < b->result->program->n_policies; i++)
    free(b->floors[i].states), free(b->caps[i].states);
  for (size_t i = 0; b->limits && i < b->result->program->n_units; i++) free(b->limits[i].states);
  free(b->floors);
  free(b->caps);
  free(b->limits);
  free(b->granted);
  free(b->quarter);
  free(b->year);
  free(b->customer);
  free(b);
}
