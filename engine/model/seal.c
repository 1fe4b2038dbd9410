#include "model/seal.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"

/* Millions of rows, most often in the order of time already: so rows are put in order by counting. First by time,
 * twelve bits at a time and only where they are not in order; then by partner; both keep what was in order. What is
 * left is ties, which are few, and those are merged by their ids. Nothing here is slower than a constant number of
 * passes, save long ties. */

struct sorter;
typedef int compare_rows(const struct data *d, uint32_t a, uint32_t b);

struct sorter {
  const struct data *d;
  uint32_t n;
  int64_t *time;
  uint32_t *partner, *order, *other; /* order: of the old rows; other: room */
  compare_rows *tie;
};

/* One for all tables: `most` rows, of the largest. */
static int sorter_open(struct sorter *s, const struct data *d, uint32_t most, struct err *e) {
  *s = (struct sorter){.d = d};
  s->time = mem_new(most, sizeof *s->time, e);
  s->partner = mem_new(most, sizeof *s->partner, e);
  s->order = mem_new(most, sizeof *s->order, e);
  s->other = mem_new(most, sizeof *s->other, e);
  return s->time && s->partner && s->order && s->other ? 0 : e->code;
}

static void sorter_start(struct sorter *s, uint32_t n, compare_rows *tie) {
  s->n = n;
  s->tie = tie;
  for (uint32_t i = 0; i < n; i++) s->order[i] = i;
}

static void sorter_close(struct sorter *s) {
  free(s->time);
  free(s->partner);
  free(s->order);
  free(s->other);
}

static void swap_orders(struct sorter *s) {
  uint32_t *swap = s->order;
  s->order = s->other;
  s->other = swap;
}

static void order_by_time(struct sorter *s) {
  enum { BITS = 12, DIGITS = 1 << BITS };
  bool sorted = true;
  int64_t least = s->n ? s->time[0] : 0, most = least;
  for (uint32_t i = 1; i < s->n; i++) {
    sorted &= s->time[i] >= s->time[i - 1];
    if (s->time[i] < least) least = s->time[i];
    if (s->time[i] > most) most = s->time[i];
  }
  uint64_t range = (uint64_t)most - (uint64_t)least;
  for (int shift = 0; !sorted && shift < 64 && range >> shift; shift += BITS) {
    uint32_t count[DIGITS] = {0}, at = 0;
    for (uint32_t i = 0; i < s->n; i++) count[((uint64_t)s->time[i] - (uint64_t)least) >> shift & (DIGITS - 1)]++;
    for (int k = 0; k < DIGITS; k++) {
      uint32_t here = count[k];
      count[k] = at;
      at += here;
    }
    for (uint32_t i = 0; i < s->n; i++)
      s->other[count[((uint64_t)s->time[s->order[i]] - (uint64_t)least) >> shift & (DIGITS - 1)]++] = s->order[i];
    swap_orders(s);
  }
}

static int order_by_partner(struct sorter *s, struct err *e) {
  uint32_t *count = mem_new((size_t)s->d->n_partners + 1, sizeof *count, e);
  if (!count) return e->code;
  for (uint32_t i = 0; i < s->n; i++) count[s->partner[i] + 1]++;
  for (uint32_t p = 0; p < s->d->n_partners; p++) count[p + 1] += count[p];
  for (uint32_t i = 0; i < s->n; i++) s->other[count[s->partner[s->order[i]]]++] = s->order[i];
  swap_orders(s);
  free(count);
  return 0;
}

/* Merge sort of `n` rows at `at`, through `room`. */
static void merge_sort(const struct sorter *s, uint32_t *at, uint32_t *room, uint32_t n) {
  if (n < 2) return;
  uint32_t half = n / 2, a = 0, b = half, to = 0;
  merge_sort(s, at, room, half);
  merge_sort(s, at + half, room + half, n - half);
  if (s->tie(s->d, at[half - 1], at[half]) <= 0) return;
  while (a < half && b < n) room[to++] = s->tie(s->d, at[b], at[a]) < 0 ? at[b++] : at[a++];
  while (a < half) room[to++] = at[a++];
  memcpy(at, room, to * sizeof *at); /* what is left of the second half is in its place */
}

static bool tied(const struct sorter *s, uint32_t a, uint32_t b) {
  return s->time[a] == s->time[b] && s->partner[a] == s->partner[b];
}

static void order_ties(struct sorter *s) {
  for (uint32_t from = 0, to; from < s->n; from = to) {
    for (to = from + 1; to < s->n && tied(s, s->order[from], s->order[to]); to++) continue;
    merge_sort(s, s->order + from, s->other + from, to - from);
  }
}

/* From here on `other` says where each old row goes. */
static void invert(struct sorter *s) {
  for (uint32_t i = 0; i < s->n; i++) s->other[s->order[i]] = i;
}

static int put_in_order(struct sorter *s, struct err *e) {
  order_by_time(s);
  int code = order_by_partner(s, e);
  if (code) return code;
  order_ties(s);
  invert(s);
  return 0;
}

/* The rows at *rows in the sorter's order. They come from all over memory, so each is fetched well before it is needed.
 */
static int move(struct sorter *s, void **rows, size_t spare, size_t size, struct err *e) {
  char *to = mem_new(s->n + spare, size, e);
  if (!to) return e->code;
  const char *from = *rows;
  for (uint32_t i = 0; i < s->n; i++) {
    enum { AHEAD = 16 };
    __builtin_prefetch(from + s->order[i + AHEAD < s->n ? i + AHEAD : i] * size);
    memcpy(to + i * size, from + s->order[i] * size, size);
  }
  free(*rows);
  *rows = to;
  return 0;
}

static int move_attributes(struct sorter *s, struct attrs *attrs, struct err *e) {
  for (size_t i = 0; i < attrs->n; i++) {
    struct attr *a = &attrs->at[i];
    if (a->number && move(s, (void **)&a->number, 0, sizeof *a->number, e)) return e->code;
    if (a->sym && move(s, (void **)&a->sym, 0, sizeof *a->sym, e)) return e->code;
  }
  return 0;
}

/* ---- partners ---- */

#define BY_ID(table, rows)                                                   \
  static int compare_##table(const struct data *d, uint32_t a, uint32_t b) { \
    return strcmp(data_text(d, d->rows[a].id), data_text(d, d->rows[b].id)); \
  }
BY_ID(partner, partners)
BY_ID(referral, referrals)
BY_ID(sale, sales)
BY_ID(refund, refunds)
BY_ID(activity, activities)

static int compare_target(const struct data *d, uint32_t a, uint32_t b) {
  int metric = strcmp(data_sym(d, d->targets[a].metric), data_sym(d, d->targets[b].metric));
  return metric ? metric : strcmp(data_sym(d, d->targets[a].period), data_sym(d, d->targets[b].period));
}

static int seal_partners(struct data *d, const struct seal_links *links, struct sorter *s, struct err *e) {
  merge_sort(s, s->order, s->other, s->n);
  invert(s);
  if (move(s, (void **)&d->partners, 1, sizeof *d->partners, e) || move_attributes(s, &d->attrs[ATTRS_PARTNER], e))
    return e->code;
  for (uint32_t i = 0; i < d->n_partners; i++)
    if (d->partners[i].parent) d->partners[i].parent = s->other[d->partners[i].parent - 1] + 1;
  for (uint32_t i = 0; i < d->n_referrals; i++) d->referrals[i].partner = s->other[d->referrals[i].partner];
  for (uint32_t i = 0; i < d->n_activities; i++) links->activity_partner[i] = s->other[links->activity_partner[i]];
  for (uint32_t i = 0; i < d->n_targets; i++) links->target_partner[i] = s->other[links->target_partner[i]];
  return 0;
}

/* The import refuses circles; this is for books that someone else wrote. Each walk upwards marks what it passes (in
 * `order`, which is no longer needed) with its own number. */
static int check_parents(const struct data *d, struct sorter *s, const char *file, struct err *e) {
  memset(s->order, 0, s->n * sizeof *s->order);
  for (uint32_t i = 0; i < d->n_partners; i++) {
    uint32_t at = i + 1;
    for (; at && !s->order[at - 1]; at = d->partners[at - 1].parent) s->order[at - 1] = i + 1;
    if (at && s->order[at - 1] == i + 1)
      return err_at(e, ERR_INPUT, "data.parent-cycle", file, 0, 0,
                    "the parents of partner \"%s\" lead back to it; expected a tree",
                    data_text(d, d->partners[at - 1].id));
  }
  return 0;
}

/* ---- referrals, sales, refunds ---- */

static int seal_referrals(struct data *d, struct sorter *s, struct err *e) {
  for (uint32_t i = 0; i < s->n; i++) s->time[i] = d->referrals[i].referred_at, s->partner[i] = d->referrals[i].partner;
  if (put_in_order(s, e) || move(s, (void **)&d->referrals, 0, sizeof *d->referrals, e)) return e->code;
  for (uint32_t i = 0; i < s->n; i++) d->partners[d->referrals[i].partner + 1].referrals++;
  for (uint32_t i = 0; i < d->n_sales; i++) d->sales[i].referral = s->other[d->sales[i].referral];
  return move_attributes(s, &d->attrs[ATTRS_REFERRAL], e);
}

static uint32_t sale_partner(const struct data *d, uint32_t sale) {
  return d->referrals[d->sales[sale].referral].partner;
}

static int number_sales(struct data *d, struct err *e) {
  uint32_t *count = mem_new(d->n_referrals, sizeof *count, e);
  if (!count) return e->code;
  for (uint32_t i = 0; i < d->n_sales; i++) {
    struct row_sale *sale = &d->sales[i];
    struct row_referral *r = &d->referrals[sale->referral];
    if (sale->amount >= 0) count[sale->referral]++;
    if (sale->amount >= 0 && !r->first_sale) r->first_sale = i + 1;
    sale->number = count[sale->referral];
  }
  free(count);
  return 0;
}

static int seal_sales(struct data *d, struct sorter *s, struct err *e) {
  for (uint32_t i = 0; i < s->n; i++) s->time[i] = d->sales[i].sold_at, s->partner[i] = sale_partner(d, i);
  if (put_in_order(s, e) || move(s, (void **)&d->sales, 0, sizeof *d->sales, e)) return e->code;
  for (uint32_t i = 0; i < s->n; i++) d->partners[sale_partner(d, i) + 1].sales++;
  for (uint32_t i = 0; i < d->n_refunds; i++) d->refunds[i].sale = s->other[d->refunds[i].sale];
  if (move_attributes(s, &d->attrs[ATTRS_SALE], e)) return e->code;
  return number_sales(d, e);
}

static int seal_refunds(struct data *d, struct sorter *s, struct err *e) {
  for (uint32_t i = 0; i < s->n; i++)
    s->time[i] = d->refunds[i].refunded_at, s->partner[i] = sale_partner(d, d->refunds[i].sale);
  if (put_in_order(s, e) || move(s, (void **)&d->refunds, 0, sizeof *d->refunds, e)) return e->code;
  for (uint32_t i = 0; i < s->n; i++) {
    d->partners[sale_partner(d, d->refunds[i].sale) + 1].refunds++;
    d->sales[d->refunds[i].sale].refund_slot = 1;
  }
  for (uint32_t i = 0; i < d->n_sales; i++)
    if (d->sales[i].refund_slot) d->sales[i].refund_slot = ++d->n_refund_slots;
  return 0;
}

static int check_refund(const struct data *d, const struct row_refund *r, int64_t *left, const char *file,
                        struct err *e) {
  const struct row_sale *sale = &d->sales[r->sale];
  const char *id = data_text(d, r->id), *of = data_text(d, sale->id);
  if (sale->amount <= 0)
    return err_at(e, ERR_INPUT, "data.refund-of-nothing", file, 0, 0,
                  "refund \"%s\" is of sale \"%s\", which brought nothing or is itself a correction; remove the refund",
                  id, of);
  if (r->refunded_at < sale->sold_at)
    return err_at(e, ERR_INPUT, "data.refund-before-sale", file, 0, 0,
                  "refund \"%s\" is earlier than its sale \"%s\"; correct refunded_at or sold_at", id, of);
  if (r->amount > *left)
    return err_at(
        e, ERR_INPUT, "data.refund-exceeds-sale", file, 0, 0,
        "with refund \"%s\", the refunds of sale \"%s\" add up to more than its amount; correct or remove one", id, of);
  *left -= r->amount;
  return 0;
}

static int check_refunds(const struct data *d, const char *file, struct err *e) {
  int64_t *left = mem_new((size_t)d->n_refund_slots + 1, sizeof *left, e);
  if (!left) return e->code;
  for (uint32_t i = 0; i < d->n_sales; i++)
    if (d->sales[i].refund_slot) left[d->sales[i].refund_slot] = d->sales[i].amount;
  int code = 0;
  for (uint32_t i = 0; i < d->n_refunds && !code; i++)
    code = check_refund(d, &d->refunds[i], &left[d->sales[d->refunds[i].sale].refund_slot], file, e);
  free(left);
  return code;
}

/* ---- activities and targets ---- */

static int seal_activities(struct data *d, const struct seal_links *links, struct sorter *s, struct err *e) {
  for (uint32_t i = 0; i < s->n; i++) s->time[i] = d->activities[i].at, s->partner[i] = links->activity_partner[i];
  if (put_in_order(s, e) || move(s, (void **)&d->activities, 0, sizeof *d->activities, e)) return e->code;
  for (uint32_t i = 0; i < s->n; i++) d->partners[s->partner[i] + 1].activities++;
  return move_attributes(s, &d->attrs[ATTRS_ACTIVITY], e);
}

static int seal_targets(struct data *d, const struct seal_links *links, struct sorter *s, struct err *e) {
  for (uint32_t i = 0; i < s->n; i++) s->time[i] = d->targets[i].first_day, s->partner[i] = links->target_partner[i];
  if (put_in_order(s, e) || move(s, (void **)&d->targets, 0, sizeof *d->targets, e)) return e->code;
  for (uint32_t i = 0; i < s->n; i++) d->partners[s->partner[i] + 1].targets++;
  return 0;
}

/* ---- all of it ---- */

/* Rows were counted into the partner behind theirs: the sums are where each partner's begin. */
static void add_up(struct data *d) {
  for (uint32_t i = 1; i <= d->n_partners; i++) {
    struct row_partner *p = &d->partners[i];
    p->referrals += p[-1].referrals;
    p->sales += p[-1].sales;
    p->refunds += p[-1].refunds;
    p->activities += p[-1].activities;
    p->targets += p[-1].targets;
  }
}

static void meet(struct data *d, int64_t time) {
  if (time == TIME_NONE) return;
  if (d->first_at == TIME_NONE || time < d->first_at) d->first_at = time;
  if (d->last_at == TIME_NONE || time > d->last_at) d->last_at = time;
}

static void find_span(struct data *d) {
  d->first_at = d->last_at = TIME_NONE;
  for (uint32_t i = 0; i < d->n_referrals; i++) {
    meet(d, d->referrals[i].referred_at);
    meet(d, d->referrals[i].qualified_at);
    meet(d, d->referrals[i].lost_at);
  }
  for (uint32_t i = 0; i < d->n_sales; i++) meet(d, d->sales[i].sold_at);
  for (uint32_t i = 0; i < d->n_refunds; i++) meet(d, d->refunds[i].refunded_at);
  for (uint32_t i = 0; i < d->n_activities; i++) meet(d, d->activities[i].at);
}

enum step { PARTNERS, REFERRALS, SALES, REFUNDS, ACTIVITIES, TARGETS, STEPS };

static int seal_step(enum step step, struct data *d, const struct seal_links *links, struct sorter *s, struct err *e) {
  switch (step) {
    case PARTNERS: return seal_partners(d, links, s, e);
    case REFERRALS: return seal_referrals(d, s, e);
    case SALES: return seal_sales(d, s, e);
    case REFUNDS: return seal_refunds(d, s, e);
    case ACTIVITIES: return seal_activities(d, links, s, e);
    default: return seal_targets(d, links, s, e);
  }
}

static int seal_all(struct data *d, const struct seal_links *links, const char *file, struct sorter *s, struct err *e) {
  const uint32_t n[STEPS] = {d->n_partners, d->n_referrals, d->n_sales, d->n_refunds, d->n_activities, d->n_targets};
  static compare_rows *const tie[STEPS] = {compare_partner, compare_referral, compare_sale,
                                           compare_refund,  compare_activity, compare_target};
  uint32_t most = 0;
  for (int step = PARTNERS; step < STEPS; step++)
    if (n[step] > most) most = n[step];
  int code = sorter_open(s, d, most, e);
  for (int step = PARTNERS; step < STEPS && !code; step++) {
    sorter_start(s, n[step], tie[step]);
    code = seal_step((enum step)step, d, links, s, e);
    if (!code && step == PARTNERS) code = check_parents(d, s, file, e);
  }
  return code;
}

int data_seal(struct data *d, const struct seal_links *links, const char *file, struct err *e) {
  struct sorter s;
  int code = seal_all(d, links, file, &s, e);
  sorter_close(&s);
  if (code) return code;
  add_up(d);
  find_span(d);
  return check_refunds(d, file, e);
}
