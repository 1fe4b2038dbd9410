#include "whatif/trick.h"

#include <stdlib.h>
#include <string.h>

#include "model/altered.h"
#include "run/totals.h"

const char *const trick_names[TRICKS] = {"honest", "split", "later", "earlier", "self", "small"};
const char *const trick_titles[TRICKS] = {
    "as it was",     "orders in parts",     "sales after a period's end", "sales before a period's start",
    "own purchases", "small made-up orders"};

enum { DAY = 86400 };

struct playing {
  const struct trick_terms *terms;
  const struct data *from;
  const struct program *program;
  struct altered *a;
  int64_t *paid;
  int32_t first, last; /* periods of the data */
  struct err *e;
};

static bool sells(const struct data *d, uint32_t p) { return d->partners[p].sales < d->partners[p + 1].sales; }

/* ---- orders in parts ---- */

static uint32_t parts_of(const struct trick_terms *t, int64_t amount) {
  return amount < 2 ? 1 : amount < (int64_t)t->parts ? (uint32_t)amount : t->parts;
}

static struct altered_room room_to_split(const struct trick_terms *t, const struct data *d) {
  struct altered_room room = {0};
  for (uint32_t i = 0; i < d->n_sales; i++) {
    uint32_t more = parts_of(t, d->sales[i].amount) - 1;
    room.sales += more;
    room.text += more * (strlen(data_text(d, data_sale_id(d, i))) + ALTERED_ID);
  }
  for (uint32_t i = 0; i < d->n_refunds; i++) room.refunds += parts_of(t, d->sales[d->refunds[i].sale].amount) - 1;
  return room;
}

/* The remainder goes to the first parts, a coin each. */
static int64_t amount_of_part(int64_t amount, uint32_t parts, uint32_t k) {
  return amount / parts + (k < (uint32_t)(amount % parts));
}

static void split_sale(struct playing *p, uint32_t sale, uint32_t parts) {
  struct data *d = p->a->d;
  const int64_t amount = p->from->sales[sale].amount;
  const double quantity = d->sale_columns.quantity[sale] / parts;
  for (uint32_t k = 0; k < parts; k++) {
    uint32_t row = k ? altered_add_sale(p->a, sale) : sale;
    d->sales[row].amount = amount_of_part(amount, parts, k);
    d->sale_columns.quantity[row] = quantity;
    if (k) d->sale_columns.id[row] = altered_add_id(p->a, d->sale_columns.id[sale], k + 1);
  }
}

/* What is refunded is of the first parts, as far as they go. `done`: refunded of the sale before; `first`: the row of
 * the sale's second part. */
static void split_refund(struct playing *p, uint32_t refund, uint32_t first, int64_t done) {
  const struct row_refund *r = &p->from->refunds[refund];
  const int64_t amount = p->from->sales[r->sale].amount;
  const uint32_t parts = parts_of(p->terms, amount);
  int64_t left = r->amount, start = 0;
  uint32_t row = refund;
  for (uint32_t k = 0; k < parts && left; k++) {
    int64_t end = start + amount_of_part(amount, parts, k), here = end - (done > start ? done : start);
    start = end;
    if (here <= 0) continue;
    if (here > left) here = left;
    if (left != r->amount) row = altered_add_refund(p->a, refund);
    p->a->d->refunds[row].sale = k ? first + k - 1 : r->sale;
    p->a->d->refunds[row].amount = here;
    left -= here, done += here;
  }
}

static int play_split(struct playing *p) {
  const struct data *from = p->from;
  uint32_t *second = mem_new((size_t)from->n_sales + 1, sizeof *second, p->e);
  int64_t *done = mem_new((size_t)from->n_refund_slots + 1, sizeof *done, p->e);
  for (uint32_t i = 0; second && done && i < from->n_sales; i++) {
    uint32_t parts = parts_of(p->terms, from->sales[i].amount);
    second[i] = p->a->d->n_sales;
    if (parts > 1) split_sale(p, i, parts);
  }
  for (uint32_t i = 0; second && done && i < from->n_refunds; i++) {
    const struct row_sale *s = &from->sales[from->refunds[i].sale];
    split_refund(p, i, second[from->refunds[i].sale], done[s->refund_slot]);
    done[s->refund_slot] += from->refunds[i].amount;
  }
  free(second);
  free(done);
  return p->e->code;
}

/* ---- across a period's end ---- */

/* Where a sale of that time goes; TIME_NONE: it stays. Nothing goes beyond the periods that there are. */
static int64_t later(const struct playing *p, int64_t time) {
  enum period kind = p->program->period;
  int32_t day = date_day_of(time), at = period_of(kind, day), next = period_first_day(kind, at + 1);
  return at < p->last && next - day <= (int32_t)p->terms->days ? (int64_t)next * DAY : TIME_NONE;
}

static int64_t earlier(const struct playing *p, int64_t time) {
  enum period kind = p->program->period;
  int32_t day = date_day_of(time), at = period_of(kind, day), first = period_first_day(kind, at);
  return at > p->first && day - first < (int32_t)p->terms->days ? (int64_t)first * DAY - 1 : TIME_NONE;
}

/* When each sale that is refunded was so first, by slot. */
static int64_t *first_refunds(const struct data *d, struct err *e) {
  int64_t *at = mem_new((size_t)d->n_refund_slots + 1, sizeof *at, e);
  for (uint32_t i = d->n_refunds; at && i-- > 0;) {
    uint32_t slot = d->sales[d->refunds[i].sale].refund_slot;
    if (!at[slot] || d->refunds[i].refunded_at < at[slot]) at[slot] = d->refunds[i].refunded_at;
  }
  return at;
}

/* A sale stays after its referral, and before what is refunded of it. */
static int play_days(struct playing *p, int64_t (*to)(const struct playing *p, int64_t time)) {
  const struct data *d = p->from;
  int64_t *refunded = first_refunds(d, p->e);
  for (uint32_t i = 0; refunded && i < d->n_sales; i++) {
    const struct row_sale *s = &d->sales[i];
    int64_t time = to(p, s->sold_at);
    if (time == TIME_NONE || (time < s->sold_at && time < d->referrals[s->referral].referred_at)) continue;
    if (!s->refund_slot || time <= refunded[s->refund_slot]) p->a->d->sales[i].sold_at = time;
  }
  free(refunded);
  return p->e->code;
}

/* ---- own purchases ---- */

static int64_t start_of(const struct playing *p, int32_t period) {
  int64_t start = (int64_t)period_first_day(p->program->period, period) * DAY;
  return start > p->from->first_at ? start : p->from->first_at;
}

static struct altered_room room_to_buy(const struct playing *p, uint32_t customers, uint32_t orders) {
  struct altered_room room = {0};
  for (uint32_t i = 0; i < p->from->n_partners; i++) {
    if (!sells(p->from, i)) continue;
    room.referrals += customers;
    room.sales += orders;
    room.text += (size_t)(customers + orders) * (strlen(data_text(p->from, p->from->partners[i].id)) + ALTERED_ID);
  }
  return room;
}

/* What the partner and their customers both have, such as an address, is the partner's own. */
static void be_oneself(struct playing *p, uint32_t partner, uint32_t referral) {
  const struct attrs *own = &p->from->attrs[ATTRS_PARTNER];
  struct attrs *theirs = &p->a->d->attrs[ATTRS_REFERRAL];
  for (size_t i = 0; i < theirs->n; i++)
    for (size_t k = 0; k < own->n; k++)
      if (theirs->at[i].name == own->at[k].name && theirs->at[i].sym && own->at[k].sym)
        theirs->at[i].sym[referral] = own->at[k].sym[partner];
}

/* A customer as the one of the partner's first sale was. `customer`: who it is; 0: nobody else. */
static uint32_t add_customer(struct playing *p, uint32_t partner, unsigned number, uint32_t customer, int64_t time) {
  struct data *d = p->a->d;
  uint32_t like = p->from->sales[p->from->partners[partner].sales].referral, row = altered_add_referral(p->a, like);
  struct row_referral *r = &d->referrals[row];
  r->id = altered_add_id(p->a, d->partners[partner].id, number);
  r->customer = customer ? customer : r->id;
  r->referred_at = time;
  if (d->referral_columns.qualified_at) d->referral_columns.qualified_at[row] = time;
  if (d->referral_columns.lost_at) d->referral_columns.lost_at[row] = TIME_NONE;
  return row;
}

static void add_order(struct playing *p, uint32_t partner, uint32_t referral, unsigned number, int64_t amount,
                      int64_t time, uint32_t currency) {
  struct data *d = p->a->d;
  uint32_t row = altered_add_sale(p->a, p->from->partners[partner].sales);
  struct row_sale *s = &d->sales[row];
  s->referral = referral;
  s->amount = amount;
  s->sold_at = time;
  d->sale_columns.id[row] = altered_add_id(p->a, d->partners[partner].id, number);
  d->sale_columns.currency[row] = currency;
  d->sale_columns.quantity[row] = 1;
}

static int find_currency(struct playing *p, uint32_t *out) {
  const char *id = p->program->units[0].id;
  return syms_add(&p->a->d->syms, id, strlen(id), out, p->e);
}

static int play_self(struct playing *p) {
  uint32_t currency;
  if (find_currency(p, &currency)) return p->e->code;
  for (uint32_t i = 0; i < p->from->n_partners; i++) {
    if (!sells(p->from, i)) continue;
    uint32_t customer = add_customer(p, i, 1, p->from->partners[i].id, p->from->first_at);
    be_oneself(p, i, customer);
    for (int32_t at = p->first; at <= p->last; at++)
      add_order(p, i, customer, (unsigned)(at - p->first + 1), p->terms->spend, start_of(p, at), currency);
  }
  return 0;
}

static int play_small(struct playing *p) {
  uint32_t currency;
  if (find_currency(p, &currency)) return p->e->code;
  for (uint32_t i = 0; i < p->from->n_partners; i++) {
    unsigned number = 0;
    for (int32_t at = p->first; sells(p->from, i) && at <= p->last; at++)
      for (unsigned k = 0; k < p->terms->orders; k++) {
        uint32_t customer = add_customer(p, i, ++number, 0, start_of(p, at));
        add_order(p, i, customer, number, p->terms->price, start_of(p, at), currency);
        if (__builtin_add_overflow(p->paid[i], p->terms->price, &p->paid[i])) return totals_refuse(p->e);
      }
  }
  return 0;
}

/* ---- all of them ---- */

static struct altered_room room_for(enum trick trick, const struct playing *p) {
  const uint32_t periods = (uint32_t)(p->last - p->first + 1);
  switch (trick) {
    case TRICK_SPLIT: return room_to_split(p->terms, p->from);
    case TRICK_SELF: return room_to_buy(p, 1, periods);
    case TRICK_SMALL: return room_to_buy(p, periods * p->terms->orders, periods * p->terms->orders);
    default: return (struct altered_room){0};
  }
}

static int play(enum trick trick, struct playing *p) {
  switch (trick) {
    case TRICK_SPLIT: return play_split(p);
    case TRICK_LATER: return play_days(p, later);
    case TRICK_EARLIER: return play_days(p, earlier);
    case TRICK_SELF: return play_self(p);
    case TRICK_SMALL: return play_small(p);
    default: return 0;
  }
}

int trick_data(enum trick trick, const struct trick_terms *terms, const struct data *d, const struct program *program,
               int64_t *paid, struct data **out, struct err *e) {
  struct playing p = {.terms = terms, .from = d, .program = program, .paid = paid, .e = e};
  *e = (struct err){0};
  memset(paid, 0, d->n_partners * sizeof *paid);
  if (d->first_at != TIME_NONE) {
    p.first = period_of(program->period, date_day_of(d->first_at));
    p.last = period_of(program->period, date_day_of(d->last_at));
  }
  const struct altered_room room = room_for(trick, &p);
  if (altered_open(d, &room, &p.a, e)) return e->code;
  int rc = d->first_at == TIME_NONE ? 0 : play(trick, &p);
  if (!rc) rc = altered_seal(p.a, out, e);
  altered_free(p.a);
  return rc;
}
