#include "model/altered.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the copy ---- */

static void *copy(const void *from, size_t n, size_t more, size_t size, struct err *e) {
  void *to = mem_new(n + more + 1, size, e);
  if (to && n) memcpy(to, from, n * size);
  return to;
}

static int copy_syms(const struct syms *from, struct syms *to, struct err *e) {
  if (syms_init(to, e)) return e->code;
  for (size_t i = 1; i < from->n; i++) {
    uint32_t number;
    if (syms_add(to, from->text[i], strlen(from->text[i]), &number, e)) return e->code;
  }
  return 0;
}

static size_t rows_of(const struct data *d, int table) {
  const uint32_t n[ATTRS_TABLES] = {d->n_partners, d->n_referrals, d->n_sales, d->n_activities};
  return n[table];
}

static int copy_attributes(const struct altered *a, struct err *e) {
  const size_t more[ATTRS_TABLES] = {0, a->room.referrals, a->room.sales, 0};
  for (int t = 0; t < ATTRS_TABLES; t++) {
    const struct attrs *from = &a->from->attrs[t];
    struct attrs *to = &a->d->attrs[t];
    if (!(to->at = mem_new(from->n + 1, sizeof *to->at, e))) return e->code;
    for (; to->n < from->n; to->n++) {
      const struct attr *x = &from->at[to->n];
      struct attr *y = &to->at[to->n];
      *y = (struct attr){.name = x->name, .type = x->type};
      size_t n = rows_of(a->from, t);
      if (x->number && !(y->number = copy(x->number, n, more[t], sizeof *y->number, e))) return e->code;
      if (x->sym && !(y->sym = copy(x->sym, n, more[t], sizeof *y->sym, e))) return e->code;
    }
  }
  return 0;
}

/* Sales that have their referral's id get one of their own where there may be several to a referral. */
static int make_sale_ids(const struct altered *a, struct err *e) {
  uint32_t *ids = mem_new((size_t)a->from->n_sales + a->room.sales + 1, sizeof *ids, e);
  if (!ids) return e->code;
  for (uint32_t i = 0; i < a->from->n_sales; i++) ids[i] = data_sale_id(a->from, i);
  a->d->sale_columns.id = ids;
  return 0;
}

/* What all sales have alike may differ in those that are added. */
static int make_columns(const struct altered *a, struct err *e) {
  struct sale_columns *to = &a->d->sale_columns;
  const size_t n = a->from->n_sales, room = n + a->room.sales + 1;
  if (!to->id && make_sale_ids(a, e)) return e->code;
  if (!to->currency) {
    if (!(to->currency = mem_new(room, sizeof *to->currency, e))) return e->code;
    for (size_t i = 0; i < n; i++) to->currency[i] = to->one_currency;
  }
  if (!to->quantity) {
    if (!(to->quantity = mem_new(room, sizeof *to->quantity, e))) return e->code;
    for (size_t i = 0; i < n; i++) to->quantity[i] = 1;
  }
  return 0;
}

static int copy_columns(const struct altered *a, struct err *e) {
  struct data from = *a->from;
  struct data_column x[DATA_COLUMNS], y[DATA_COLUMNS];
  data_columns(&from, x);
  data_columns(a->d, y);
  for (int i = 0; i < DATA_COLUMNS; i++) {
    bool of_referrals = i < DATA_REFERRAL_COLUMNS;
    if (*x[i].at && !(*y[i].at = copy(*x[i].at, of_referrals ? from.n_referrals : from.n_sales,
                                      of_referrals ? a->room.referrals : a->room.sales, x[i].width, e)))
      return e->code;
  }
  a->d->sale_columns.one_currency = from.sale_columns.one_currency;
  return a->room.sales ? make_columns(a, e) : 0;
}

static int copy_rows(const struct altered *a, struct err *e) {
  const struct data *from = a->from;
  struct data *d = a->d;
  d->partners = copy(from->partners, from->n_partners, 1, sizeof *d->partners, e);
  d->referrals = copy(from->referrals, from->n_referrals, a->room.referrals, sizeof *d->referrals, e);
  d->sales = copy(from->sales, from->n_sales, a->room.sales, sizeof *d->sales, e);
  d->refunds = copy(from->refunds, from->n_refunds, a->room.refunds, sizeof *d->refunds, e);
  d->activities = copy(from->activities, from->n_activities, 0, sizeof *d->activities, e);
  d->targets = copy(from->targets, from->n_targets, 0, sizeof *d->targets, e);
  d->rates = copy(from->rates, from->n_rates, 0, sizeof *d->rates, e);
  d->text = copy(from->text, from->n_text, a->room.text, 1, e);
  if (!d->partners || !d->referrals || !d->sales || !d->refunds || !d->activities || !d->targets || !d->rates ||
      !d->text)
    return e->code;
  d->n_partners = from->n_partners, d->n_referrals = from->n_referrals, d->n_sales = from->n_sales;
  d->n_refunds = from->n_refunds, d->n_activities = from->n_activities, d->n_targets = from->n_targets;
  d->n_rates = from->n_rates, d->n_text = from->n_text;
  return 0;
}

static int link_rows(struct altered *a, struct err *e) {
  const struct data *d = a->d;
  a->links.activity_partner = mem_new((size_t)d->n_activities + 1, sizeof *a->links.activity_partner, e);
  a->links.target_partner = mem_new((size_t)d->n_targets + 1, sizeof *a->links.target_partner, e);
  if (!a->links.activity_partner || !a->links.target_partner) return e->code;
  for (uint32_t p = 0; p < d->n_partners; p++) {
    const struct row_partner *row = &a->from->partners[p];
    for (uint32_t i = row->activities; i < row[1].activities; i++) a->links.activity_partner[i] = p;
    for (uint32_t i = row->targets; i < row[1].targets; i++) a->links.target_partner[i] = p;
  }
  return 0;
}

static int mark_rows(struct altered *a, struct err *e) {
  const struct altered_room *r = &a->room;
  a->no_referral = mem_new((size_t)a->d->n_referrals + r->referrals + 1, sizeof *a->no_referral, e);
  a->no_sale = mem_new((size_t)a->d->n_sales + r->sales + 1, sizeof *a->no_sale, e);
  a->no_refund = mem_new((size_t)a->d->n_refunds + r->refunds + 1, sizeof *a->no_refund, e);
  a->no_activity = mem_new((size_t)a->d->n_activities + 1, sizeof *a->no_activity, e);
  return a->no_referral && a->no_sale && a->no_refund && a->no_activity ? 0 : e->code;
}

static int fill(struct altered *a, struct err *e) {
  if (copy_rows(a, e) || copy_columns(a, e) || copy_attributes(a, e) || copy_syms(&a->from->syms, &a->d->syms, e) ||
      link_rows(a, e))
    return e->code;
  return mark_rows(a, e);
}

int altered_open(const struct data *from, const struct altered_room *room, struct altered **out, struct err *e) {
  struct altered *a = mem_new(1, sizeof *a, e);
  if (!a) return e->code;
  a->from = from;
  a->room = *room;
  if (!(a->d = mem_new(1, sizeof *a->d, e)) || fill(a, e)) {
    altered_free(a);
    return e->code;
  }
  *out = a;
  return 0;
}

void altered_free(struct altered *a) {
  if (!a) return;
  data_free(a->d);
  free(a->links.activity_partner);
  free(a->links.target_partner);
  free(a->no_referral);
  free(a->no_sale);
  free(a->no_refund);
  free(a->no_activity);
  free(a);
}

/* ---- further rows ---- */

static void like_columns(struct altered *a, int from, int to, uint32_t like, uint32_t row) {
  struct data_column columns[DATA_COLUMNS];
  data_columns(a->d, columns);
  for (int i = from; i < to; i++) {
    char *at = *columns[i].at;
    if (at) memcpy(at + row * columns[i].width, at + like * columns[i].width, columns[i].width);
  }
}

static void like_attributes(struct altered *a, enum attr_table table, uint32_t like, uint32_t row) {
  for (size_t i = 0; i < a->d->attrs[table].n; i++) {
    struct attr *x = &a->d->attrs[table].at[i];
    if (x->number) x->number[row] = x->number[like];
    if (x->sym) x->sym[row] = x->sym[like];
  }
}

uint32_t altered_add_referral(struct altered *a, uint32_t like) {
  struct data *d = a->d;
  uint32_t row = d->n_referrals++;
  a->room.referrals--;
  d->referrals[row] = d->referrals[like];
  like_columns(a, 0, DATA_REFERRAL_COLUMNS, like, row);
  like_attributes(a, ATTRS_REFERRAL, like, row);
  return row;
}

uint32_t altered_add_sale(struct altered *a, uint32_t like) {
  struct data *d = a->d;
  uint32_t row = d->n_sales++;
  a->room.sales--;
  d->sales[row] = d->sales[like];
  like_columns(a, DATA_REFERRAL_COLUMNS, DATA_COLUMNS, like, row);
  like_attributes(a, ATTRS_SALE, like, row);
  return row;
}

uint32_t altered_add_refund(struct altered *a, uint32_t like) {
  uint32_t row = a->d->n_refunds++;
  a->room.refunds--;
  a->d->refunds[row] = a->d->refunds[like];
  return row;
}

uint32_t altered_add_id(struct altered *a, uint32_t like, unsigned number) {
  struct data *d = a->d;
  const size_t at = d->n_text, n = strlen(d->text + like);
  memcpy(d->text + at, d->text + like, n);
  d->n_text += n + (size_t)snprintf(d->text + at + n, ALTERED_ID, "/%u", number % 1000000) + 1;
  a->room.text -= d->n_text - at;
  return (uint32_t)at;
}

/* ---- sealing ---- */

/* New numbers for the rows that stay; of the others it does not matter. Returns how many stay. */
static uint32_t number_rows(const bool *out, uint32_t n, uint32_t *number) {
  uint32_t stay = 0;
  for (uint32_t i = 0; i < n; i++) {
    number[i] = stay;
    stay += !out[i];
  }
  return stay;
}

static void close_up(void *rows, size_t size, const bool *out, uint32_t n) {
  char *at = rows, *to = rows;
  for (uint32_t i = 0; rows && i < n; i++, at += size) {
    if (out[i]) continue;
    if (to != at) memcpy(to, at, size);
    to += size;
  }
}

static void close_up_attributes(struct attrs *attrs, const bool *out, uint32_t n) {
  for (size_t i = 0; i < attrs->n; i++) {
    close_up(attrs->at[i].number, sizeof *attrs->at[i].number, out, n);
    close_up(attrs->at[i].sym, sizeof *attrs->at[i].sym, out, n);
  }
}

static void close_up_columns(struct data *d, int from, int to, const bool *out, uint32_t n) {
  struct data_column columns[DATA_COLUMNS];
  data_columns(d, columns);
  for (int i = from; i < to; i++) close_up(*columns[i].at, columns[i].width, out, n);
}

static void leave_out_refunds(struct altered *a) {
  struct data *d = a->d;
  for (uint32_t i = 0; i < d->n_refunds; i++) a->no_refund[i] |= a->no_sale[d->refunds[i].sale];
  close_up(d->refunds, sizeof *d->refunds, a->no_refund, d->n_refunds);
  uint32_t n = 0;
  for (uint32_t i = 0; i < d->n_refunds; i++) n += !a->no_refund[i];
  d->n_refunds = n;
}

static void leave_out_sales(struct altered *a, uint32_t *number) {
  struct data *d = a->d;
  uint32_t n = number_rows(a->no_sale, d->n_sales, number);
  for (uint32_t i = 0; i < d->n_refunds; i++) d->refunds[i].sale = number[d->refunds[i].sale];
  close_up(d->sales, sizeof *d->sales, a->no_sale, d->n_sales);
  close_up_columns(d, DATA_REFERRAL_COLUMNS, DATA_COLUMNS, a->no_sale, d->n_sales);
  close_up_attributes(&d->attrs[ATTRS_SALE], a->no_sale, d->n_sales);
  d->n_sales = n;
}

static void leave_out_referrals(struct altered *a, uint32_t *number) {
  struct data *d = a->d;
  uint32_t n = number_rows(a->no_referral, d->n_referrals, number);
  for (uint32_t i = 0; i < d->n_sales; i++) d->sales[i].referral = number[d->sales[i].referral];
  close_up(d->referrals, sizeof *d->referrals, a->no_referral, d->n_referrals);
  close_up_columns(d, 0, DATA_REFERRAL_COLUMNS, a->no_referral, d->n_referrals);
  close_up_attributes(&d->attrs[ATTRS_REFERRAL], a->no_referral, d->n_referrals);
  d->n_referrals = n;
}

static void leave_out_activities(struct altered *a) {
  struct data *d = a->d;
  uint32_t n = 0;
  close_up(d->activities, sizeof *d->activities, a->no_activity, d->n_activities);
  close_up(a->links.activity_partner, sizeof *a->links.activity_partner, a->no_activity, d->n_activities);
  close_up_attributes(&d->attrs[ATTRS_ACTIVITY], a->no_activity, d->n_activities);
  for (uint32_t i = 0; i < d->n_activities; i++) n += !a->no_activity[i];
  d->n_activities = n;
}

static int leave_out(struct altered *a, struct err *e) {
  struct data *d = a->d;
  size_t most = d->n_sales > d->n_referrals ? d->n_sales : d->n_referrals;
  uint32_t *number = mem_new(most + 1, sizeof *number, e);
  if (!number) return e->code;
  for (uint32_t i = 0; i < d->n_sales; i++) a->no_sale[i] |= a->no_referral[d->sales[i].referral];
  leave_out_refunds(a);
  leave_out_sales(a, number);
  leave_out_referrals(a, number);
  leave_out_activities(a);
  free(number);
  return 0;
}

/* What follows from other rows is found again. */
static void forget(struct data *d) {
  for (uint32_t i = 0; i <= d->n_partners; i++) {
    struct row_partner *p = &d->partners[i];
    p->referrals = p->sales = p->refunds = p->activities = p->targets = 0;
  }
  for (uint32_t i = 0; i < d->n_referrals; i++) d->referrals[i].first_sale = 0;
  for (uint32_t i = 0; i < d->n_sales; i++) d->sales[i].number = d->sales[i].refund_slot = 0;
}

int altered_seal(struct altered *a, struct data **out, struct err *e) {
  if (leave_out(a, e)) return e->code;
  forget(a->d);
  if (data_seal(a->d, &a->links, "", e)) return e->code;
  const struct data *from = a->from;
  if (from->first_at != TIME_NONE && (a->d->first_at == TIME_NONE || from->first_at < a->d->first_at))
    a->d->first_at = from->first_at;
  if (from->last_at != TIME_NONE && (a->d->last_at == TIME_NONE || from->last_at > a->d->last_at))
    a->d->last_at = from->last_at;
  *out = a->d;
  a->d = NULL;
  return 0;
}
