#include "review/made.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/money.h"
#include "model/seal.h"

static int add_sym(struct made *m, const char *text, uint32_t *out, struct err *e) {
  return syms_add(&m->syms, text, strlen(text), out, e);
}

int made_open(const struct program *program, const struct data *source, struct made *out, struct err *e) {
  uint32_t number;
  *out = (struct made){.source = source};
  if (syms_init(&out->syms, e)) return e->code;
  for (uint32_t i = 1; i < source->syms.n; i++)
    if (add_sym(out, data_sym(source, i), &number, e)) return e->code;
  if (add_sym(out, program->units[0].id, &out->currency, e)) return e->code;
  if (add_sym(out, MADE_LEVEL, &out->level_name, e)) return e->code;
  out->levels = arena_new(&out->arena, program->n_levels + 1, sizeof *out->levels, e);
  for (size_t i = 0; out->levels && i < program->n_levels; i++)
    if (add_sym(out, program->levels[i], &out->levels[i], e)) return e->code;
  return out->levels ? 0 : e->code;
}

void made_close(struct made *m) {
  syms_free(&m->syms);
  arena_free(&m->arena);
  *m = (struct made){0};
}

void made_move(struct made *m, enum period kind, int32_t period) {
  int64_t start = (int64_t)period_first_day(kind, period) * 86400,
          end = (int64_t)period_first_day(kind, period + 1) * 86400;
  m->start = start;
  m->sold_at = start + (end - start) / 2;
}

/* ---- building ---- */

struct build {
  const struct made *m;
  const struct made_point *points;
  size_t n;
  int exponent;
  struct data *d;
  struct str text;
  uint32_t *partner_like; /* by partner: the row it is like */
  int64_t *sale_like;     /* by referral and by sale, which go together */
  struct seal_links links;
};

static int put_text(struct build *b, const char *text, uint32_t *offset, struct err *e) {
  *offset = (uint32_t)b->text.n;
  return str_add(&b->text, text, strlen(text) + 1, e);
}

static int make_partner(struct build *b, uint32_t i, struct err *e) {
  const struct data *source = b->m->source;
  struct row_partner *row = &b->d->partners[i];
  char id[300];
  b->partner_like[i] = b->points[i].like.partner;
  *row = source->partners[b->partner_like[i]];
  row->referrals = row->sales = row->refunds = row->activities = row->targets = row->parent = 0;
  snprintf(id, sizeof id, b->m->is_named ? "probe-%06u (like %.200s)" : "probe-%06u", i, data_text(source, row->id));
  if (put_text(b, id, &row->id, e)) return e->code;
  return row->name ? put_text(b, id, &row->name, e) : 0;
}

static int make_customer(struct build *b, uint32_t partner, uint32_t k, struct err *e) {
  const struct data *source = b->m->source;
  const struct made_point *p = &b->points[partner];
  struct row_referral *referral = &b->d->referrals[k];
  struct row_sale *sale = &b->d->sales[k];
  char id[64], amount[MONEY_TEXT];
  struct referral_columns *of_referral = &b->d->referral_columns;
  struct sale_columns *of_sale = &b->d->sale_columns;
  *referral = (struct row_referral){0};
  *sale = (struct row_sale){0};
  of_referral->quality[k] = NAN;
  of_sale->quantity[k] = 1;
  if (p->like.sale != LIKE_NONE) {
    uint32_t like = (uint32_t)p->like.sale;
    *sale = source->sales[like];
    *referral = source->referrals[sale->referral];
    of_referral->quality[k] = data_quality(source, sale->referral);
    of_referral->channel[k] = data_channel(source, sale->referral);
    of_sale->category[k] = data_sale_category(source, like);
    of_sale->kind[k] = data_sale_kind(source, like);
    of_sale->quantity[k] = data_sale_quantity(source, like);
  }
  b->sale_like[k] = p->like.sale;
  referral->partner = partner;
  referral->first_sale = 0;
  referral->referred_at = of_referral->qualified_at[k] = b->m->start;
  of_referral->lost_at[k] = TIME_NONE;
  sale->referral = k;
  sale->refund_slot = 0;
  of_sale->currency[k] = b->m->currency;
  sale->amount = p->amount;
  sale->sold_at = b->m->sold_at;
  snprintf(id, sizeof id, "customer-%06u", k);
  if (put_text(b, id, &referral->id, e)) return e->code;
  referral->customer = referral->id;
  snprintf(id, sizeof id, "of %s", money_text(p->amount, b->exponent, amount));
  return put_text(b, id, &of_sale->id[k], e);
}

static bool in_period(const struct made *m, const struct row_target *t) {
  int64_t day = date_day_of(m->sold_at);
  return t->first_day <= day && day < t->end_day;
}

static int make_targets(struct build *b, struct err *e) {
  const struct data *source = b->m->source;
  size_t cap = 0, links = 0;
  for (uint32_t i = 0; i < b->n; i++) {
    const struct row_partner *like = &source->partners[b->partner_like[i]];
    for (uint32_t t = like->targets; t < like[1].targets; t++) {
      if (!in_period(b->m, &source->targets[t])) continue;
      uint32_t n = b->d->n_targets;
      if (mem_grow((void **)&b->d->targets, &cap, n + 1, sizeof *b->d->targets, e) ||
          mem_grow((void **)&b->links.target_partner, &links, n + 1, sizeof *b->links.target_partner, e))
        return e->code;
      b->d->targets[n] = source->targets[t];
      b->links.target_partner[n] = i;
      b->d->n_targets++;
    }
  }
  return 0;
}

/* ---- attributes ---- */

static int copy_attr(const struct build *b, enum attr_table table, const struct attr *from, struct attr *to,
                     struct err *e) {
  size_t n = table == ATTRS_PARTNER ? b->n : table == ATTRS_ACTIVITY ? 0 : b->d->n_sales;
  *to = (struct attr){.name = from->name, .type = from->type};
  if (from->type == ATTR_TEXT)
    to->sym = mem_new(n + 1, sizeof *to->sym, e);
  else
    to->number = mem_new(n + 1, sizeof *to->number, e);
  if (!to->sym && !to->number) return e->code;
  for (size_t i = 0; i < n; i++) {
    int64_t like = table == ATTRS_PARTNER ? b->partner_like[i] : b->sale_like[i];
    if (table == ATTRS_REFERRAL && like != LIKE_NONE) like = b->m->source->sales[like].referral;
    if (to->sym)
      to->sym[i] = like == LIKE_NONE ? 0 : from->sym[like];
    else
      to->number[i] = like == LIKE_NONE ? NAN : from->number[like];
  }
  return 0;
}

static int make_level(const struct build *b, struct attr *to, struct err *e) {
  *to = (struct attr){.name = b->m->level_name, .type = ATTR_TEXT};
  if (!(to->sym = mem_new(b->n, sizeof *to->sym, e))) return e->code;
  for (size_t i = 0; i < b->n; i++) to->sym[i] = b->m->levels[b->points[i].level];
  return 0;
}

static int make_attrs(const struct build *b, struct err *e) {
  for (int t = 0; t < ATTRS_TABLES; t++) {
    const struct attrs *from = &b->m->source->attrs[t];
    struct attrs *to = &b->d->attrs[t];
    if (!(to->at = mem_new(from->n + 1, sizeof *to->at, e))) return e->code;
    for (; to->n < from->n; to->n++)
      if (copy_attr(b, (enum attr_table)t, &from->at[to->n], &to->at[to->n], e)) return to->n++, e->code;
    if (t == ATTRS_PARTNER && make_level(b, &to->at[to->n++], e)) return e->code;
  }
  return 0;
}

/* ---- all of it ---- */

static int make_rows(struct build *b, struct err *e) {
  struct data *d = b->d;
  uint32_t customers = 0, k = 0;
  for (size_t i = 0; i < b->n; i++) customers += b->points[i].customers;
  d->partners = mem_new(b->n + 1, sizeof *d->partners, e);
  d->referrals = mem_new(customers, sizeof *d->referrals, e);
  d->sales = mem_new(customers, sizeof *d->sales, e);
  b->partner_like = mem_new(b->n, sizeof *b->partner_like, e);
  b->sale_like = mem_new(customers, sizeof *b->sale_like, e);
  if (!d->partners || !d->referrals || !d->sales || !b->partner_like || !b->sale_like) return e->code;
  d->n_partners = (uint32_t)b->n;
  d->n_referrals = d->n_sales = customers;
  if (data_columns_new(d, e)) return e->code;
  for (uint32_t i = 0; i < b->n; i++) {
    if (make_partner(b, i, e)) return e->code;
    for (uint32_t c = 0; c < b->points[i].customers; c++)
      if (make_customer(b, i, k++, e)) return e->code;
  }
  return make_targets(b, e);
}

static int make_all(struct build *b, struct err *e) {
  if (str_add(&b->text, "", 1, e)) return e->code; /* offset 0 is the empty text */
  if (make_rows(b, e) || make_attrs(b, e)) return e->code;
  b->d->text = b->text.at;
  b->d->n_text = b->text.n;
  b->text = (struct str){0};
  return data_seal(b->d, &b->links, "the probe", e);
}

int made_build(const struct made *m, const struct made_point *points, size_t n, int exponent, struct data **out,
               struct err *e) {
  struct build b = {.m = m, .points = points, .n = n, .exponent = exponent};
  if (!(b.d = mem_new(1, sizeof *b.d, e))) return e->code;
  b.d->syms = m->syms;
  int rc = make_all(&b, e);
  str_free(&b.text);
  free(b.partner_like);
  free(b.sale_like);
  free(b.links.target_partner);
  if (rc) return made_free(b.d), rc;
  *out = b.d;
  return 0;
}

void made_free(struct data *d) {
  if (d) d->syms = (struct syms){0}; /* lent */
  data_free(d);
}
