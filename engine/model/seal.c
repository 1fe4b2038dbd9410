#include "model/seal.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "model/order.h"

/* Table by table: where its rows go (model/order), the numbers that others know them by, and their moving. A table's
 * numbers change only after the tables that it refers to have their final ones. */

struct sealing {
  struct data *d;
  const struct seal_links *links;
  const char *file; /* for messages */
};

static int move_attributes(const struct order *o, struct attrs *attrs, struct err *e) {
  for (size_t i = 0; i < attrs->n; i++) {
    struct attr *a = &attrs->at[i];
    if (order_move(o, (void **)&a->number, sizeof *a->number, 0, e) ||
        order_move(o, (void **)&a->sym, sizeof *a->sym, 0, e))
      return e->code;
  }
  return 0;
}

static int move_columns(const struct order *o, struct data *d, int from, int to, struct err *e) {
  struct data_column columns[DATA_COLUMNS];
  data_columns(d, columns);
  for (int i = from; i < to; i++)
    if (order_move(o, columns[i].at, columns[i].width, 0, e)) return e->code;
  return 0;
}

/* ---- what tells rows of one partner and time apart ---- */

#define BY_ID(table, rows)                                                   \
  static int compare_##table(const struct data *d, uint32_t a, uint32_t b) { \
    return strcmp(data_text(d, d->rows[a].id), data_text(d, d->rows[b].id)); \
  }
BY_ID(partner, partners)
BY_ID(referral, referrals)
BY_ID(refund, refunds)
BY_ID(activity, activities)

static int compare_sale(const struct data *d, uint32_t a, uint32_t b) {
  return strcmp(data_text(d, data_sale_id(d, a)), data_text(d, data_sale_id(d, b)));
}

static int compare_target(const struct data *d, uint32_t a, uint32_t b) {
  int metric = strcmp(data_sym(d, d->targets[a].metric), data_sym(d, d->targets[b].metric));
  return metric ? metric : strcmp(data_sym(d, d->targets[a].period), data_sym(d, d->targets[b].period));
}

/* ---- partners ---- */

/* The import refuses circles; this is for books that someone else wrote. Each walk upwards marks what it passes with
 * its own number. */
static int check_parents(const struct sealing *s, struct err *e) {
  const struct data *d = s->d;
  uint32_t *mark = mem_new(d->n_partners, sizeof *mark, e), circle = 0;
  if (!mark) return e->code;
  for (uint32_t i = 0; i < d->n_partners && !circle; i++) {
    uint32_t at = i + 1;
    for (; at && !mark[at - 1]; at = d->partners[at - 1].parent) mark[at - 1] = i + 1;
    if (at && mark[at - 1] == i + 1) circle = at;
  }
  free(mark);
  if (!circle) return 0;
  return err_at(e, ERR_INPUT, "data.parent-cycle", s->file, 0, 0,
                "the parents of partner \"%s\" lead back to it; expected a tree",
                data_text(d, d->partners[circle - 1].id));
}

static int move_partners(const struct sealing *s, const struct order *o, struct err *e) {
  struct data *d = s->d;
  if (order_move(o, (void **)&d->partners, sizeof *d->partners, 1, e) ||
      move_attributes(o, &d->attrs[ATTRS_PARTNER], e))
    return e->code;
  for (uint32_t i = 0; i < d->n_partners; i++)
    if (d->partners[i].parent) d->partners[i].parent = order_place(o, d->partners[i].parent - 1) + 1;
  for (uint32_t i = 0; i < d->n_referrals; i++) d->referrals[i].partner = order_place(o, d->referrals[i].partner);
  for (uint32_t i = 0; i < d->n_activities; i++)
    s->links->activity_partner[i] = order_place(o, s->links->activity_partner[i]);
  for (uint32_t i = 0; i < d->n_targets; i++) s->links->target_partner[i] = order_place(o, s->links->target_partner[i]);
  return check_parents(s, e);
}

static int seal_partners(const struct sealing *s, struct err *e) {
  static const uint32_t one_group = 0;
  static const int64_t one_time = 0;
  struct order o;
  if (!s->d->n_partners) return 0;
  int code =
      order_find(s->d, &(struct order_keys){&one_group, &one_time, 0, 0, compare_partner}, s->d->n_partners, 1, &o, e);
  if (!code) code = move_partners(s, &o, e);
  order_free(&o);
  return code;
}

/* The first row of each partner, in the column of the partners that says so. */
#define SET_FIRST(d, column, o) \
  for (uint32_t p = 0; p <= (d)->n_partners; p++) (d)->partners[p].column = (o)->first[p]

/* ---- referrals ---- */

static int move_referrals(struct data *d, const struct order *o, struct err *e) {
  SET_FIRST(d, referrals, o);
  for (uint32_t i = 0; i < d->n_sales; i++) {
    struct row_sale *sale = &d->sales[i];
    sale->number = d->referrals[sale->referral].partner; /* kept here until sales are in order */
    sale->referral = order_place(o, sale->referral);
  }
  if (order_move(o, (void **)&d->referrals, sizeof *d->referrals, 0, e) ||
      move_columns(o, d, 0, DATA_REFERRAL_COLUMNS, e))
    return e->code;
  return move_attributes(o, &d->attrs[ATTRS_REFERRAL], e);
}

static int seal_referrals(const struct sealing *s, struct err *e) {
  struct data *d = s->d;
  struct order o;
  const struct row_referral *r = d->referrals;
  if (!d->n_referrals) return 0;
  int code = order_find(d, &(struct order_keys){&r->partner, &r->referred_at, sizeof *r, sizeof *r, compare_referral},
                        d->n_referrals, d->n_partners, &o, e);
  if (!code) code = move_referrals(d, &o, e);
  order_free(&o);
  return code;
}

/* ---- sales ---- */

/* The first sales of referrals; whether any referral has further ones, or a correction comes first. */
static bool number_first(struct data *d) {
  bool all = true;
  for (uint32_t i = 0; i < d->n_sales; i++) {
    struct row_sale *sale = &d->sales[i];
    struct row_referral *r = &d->referrals[sale->referral];
    all &= sale->amount >= 0 && !r->first_sale;
    if (sale->amount >= 0 && !r->first_sale) r->first_sale = i + 1;
    sale->number = 1;
  }
  return all;
}

static int number_sales(struct data *d, struct err *e) {
  if (number_first(d)) return 0;
  uint32_t *count = mem_new(d->n_referrals, sizeof *count, e);
  if (!count) return e->code;
  for (uint32_t i = 0; i < d->n_sales; i++) {
    struct row_sale *sale = &d->sales[i];
    if (sale->amount >= 0) count[sale->referral]++;
    sale->number = count[sale->referral];
  }
  free(count);
  return 0;
}

static int move_sales(struct data *d, const struct order *o, struct err *e) {
  SET_FIRST(d, sales, o);
  for (uint32_t i = 0; i < d->n_refunds; i++) d->refunds[i].sale = order_place(o, d->refunds[i].sale);
  if (order_move(o, (void **)&d->sales, sizeof *d->sales, 0, e) ||
      move_columns(o, d, DATA_REFERRAL_COLUMNS, DATA_COLUMNS, e) || move_attributes(o, &d->attrs[ATTRS_SALE], e))
    return e->code;
  return number_sales(d, e);
}

static int seal_sales(const struct sealing *s, struct err *e) {
  struct data *d = s->d;
  struct order o;
  const struct row_sale *s0 = d->sales;
  if (!d->n_sales) return 0;
  int code = order_find(d, &(struct order_keys){&s0->number, &s0->sold_at, sizeof *s0, sizeof *s0, compare_sale},
                        d->n_sales, d->n_partners, &o, e);
  if (!code) code = move_sales(d, &o, e);
  order_free(&o);
  return code;
}

/* ---- refunds ---- */

static int move_refunds(struct data *d, const struct order *o, struct err *e) {
  SET_FIRST(d, refunds, o);
  if (order_move(o, (void **)&d->refunds, sizeof *d->refunds, 0, e)) return e->code;
  for (uint32_t i = 0; i < d->n_refunds; i++) d->sales[d->refunds[i].sale].refund_slot = 1;
  for (uint32_t i = 0; i < d->n_sales; i++)
    if (d->sales[i].refund_slot) d->sales[i].refund_slot = ++d->n_refund_slots;
  return 0;
}

static int seal_refunds(const struct sealing *s, struct err *e) {
  struct data *d = s->d;
  struct order o = {0};
  const struct row_refund *r = d->refunds;
  if (!d->n_refunds) return 0;
  uint32_t *partner = mem_new(d->n_refunds, sizeof *partner, e);
  if (!partner) return e->code;
  for (uint32_t i = 0; i < d->n_refunds; i++) partner[i] = d->referrals[d->sales[r[i].sale].referral].partner;
  int code = order_find(d, &(struct order_keys){partner, &r->refunded_at, sizeof *partner, sizeof *r, compare_refund},
                        d->n_refunds, d->n_partners, &o, e);
  if (!code) code = move_refunds(d, &o, e);
  order_free(&o);
  free(partner);
  return code;
}

static int check_refund(const struct data *d, const struct row_refund *r, int64_t *left, const char *file,
                        struct err *e) {
  const struct row_sale *sale = &d->sales[r->sale];
  const char *id = data_text(d, r->id), *of = data_text(d, data_sale_id(d, r->sale));
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

static int move_activities(struct data *d, const struct order *o, struct err *e) {
  SET_FIRST(d, activities, o);
  if (order_move(o, (void **)&d->activities, sizeof *d->activities, 0, e)) return e->code;
  return move_attributes(o, &d->attrs[ATTRS_ACTIVITY], e);
}

static int seal_activities(const struct sealing *s, struct err *e) {
  struct data *d = s->d;
  struct order o;
  const uint32_t *partner = s->links->activity_partner;
  const struct row_activity *a = d->activities;
  if (!d->n_activities) return 0;
  int code = order_find(d, &(struct order_keys){partner, &a->at, sizeof *partner, sizeof *a, compare_activity},
                        d->n_activities, d->n_partners, &o, e);
  if (!code) code = move_activities(d, &o, e);
  order_free(&o);
  return code;
}

static int seal_targets(const struct sealing *s, struct err *e) {
  struct data *d = s->d;
  struct order o = {0};
  const uint32_t *partner = s->links->target_partner;
  if (!d->n_targets) return 0;
  int64_t *day = mem_new(d->n_targets, sizeof *day, e);
  if (!day) return e->code;
  for (uint32_t i = 0; i < d->n_targets; i++) day[i] = d->targets[i].first_day;
  int code = order_find(d, &(struct order_keys){partner, day, sizeof *partner, sizeof *day, compare_target},
                        d->n_targets, d->n_partners, &o, e);
  if (!code) SET_FIRST(d, targets, &o);
  if (!code) code = order_move(&o, (void **)&d->targets, sizeof *d->targets, 0, e);
  order_free(&o);
  free(day);
  return code;
}

/* ---- all of it ---- */

static void meet(struct data *d, int64_t time) {
  if (time == TIME_NONE) return;
  if (d->first_at == TIME_NONE || time < d->first_at) d->first_at = time;
  if (d->last_at == TIME_NONE || time > d->last_at) d->last_at = time;
}

/* Of what is in order of its only time, a partner's first and last are enough. */
#define MEET_ENDS(d, p, rows, time) \
  if ((p)->rows < (p)[1].rows) meet(d, (d)->rows[(p)->rows].time), meet(d, (d)->rows[(p)[1].rows - 1].time)

static void find_span(struct data *d) {
  d->first_at = d->last_at = TIME_NONE;
  for (const struct row_partner *p = d->partners; p < d->partners + d->n_partners; p++) {
    MEET_ENDS(d, p, referrals, referred_at);
    MEET_ENDS(d, p, sales, sold_at);
    MEET_ENDS(d, p, refunds, refunded_at);
    MEET_ENDS(d, p, activities, at);
  }
  for (uint32_t i = 0; d->referral_columns.qualified_at && i < d->n_referrals; i++) meet(d, data_qualified_at(d, i));
  for (uint32_t i = 0; d->referral_columns.lost_at && i < d->n_referrals; i++) meet(d, data_lost_at(d, i));
}

int data_seal(struct data *d, const struct seal_links *links, const char *file, struct err *e) {
  const struct sealing s = {d, links, file};
  if (seal_partners(&s, e) || seal_referrals(&s, e) || seal_sales(&s, e) || seal_refunds(&s, e) ||
      seal_activities(&s, e) || seal_targets(&s, e))
    return e->code;
  find_span(d);
  return check_refunds(d, file, e);
}
