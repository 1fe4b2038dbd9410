#include <blake2.h>
#include <stdlib.h>
#include <string.h>

#include "model/data.h"

/* data_digest: what the rows say, and nothing of how they came to be numbered. Rows are taken in their sealed order; a
 * row is named by its place in it; a text by its bytes; a symbol by its rank among the symbols that are used, whose
 * texts come first. Integers are little-endian, so that every machine gives the same digest. What follows from the rest
 * (ranges, numbers of sales, refund slots) is left out. */

enum { DIGEST_BUFFER = 64 * 1024 };

struct digest {
  const struct data *d;
  blake2b_state state;
  size_t n;
  uint32_t *rank; /* by symbol: 1 and up in the order of their texts; 0: not used */
  unsigned char buffer[DIGEST_BUFFER];
};

static void put_bytes(struct digest *g, const void *bytes, size_t n) {
  if (g->n + n > DIGEST_BUFFER) {
    blake2b_update(&g->state, g->buffer, g->n);
    g->n = 0;
  }
  if (n > DIGEST_BUFFER) {
    blake2b_update(&g->state, bytes, n);
    return;
  }
  memcpy(g->buffer + g->n, bytes, n);
  g->n += n;
}

static void put(struct digest *g, uint64_t v, int width) {
  unsigned char bytes[8];
  for (int i = 0; i < width; i++) bytes[i] = (unsigned char)(v >> 8 * i);
  put_bytes(g, bytes, (size_t)width);
}

static void put_real(struct digest *g, double v) {
  uint64_t bits = UINT64_C(0x7FF8000000000000); /* every NaN is none */
  if (v == v) memcpy(&bits, &v, sizeof bits);
  put(g, bits, 8);
}

static void put_text(struct digest *g, uint32_t offset) {
  const char *text = data_text(g->d, offset);
  put_bytes(g, text, strlen(text) + 1);
}

/* Texts lie in the order of loading, rows in another: fetch those of a later row while this one is done. */
enum { AHEAD = 16 };
#define FETCH(g, rows, i, text) \
  __builtin_prefetch(data_text((g)->d, (g)->d->rows[(i) + AHEAD < (g)->d->n_##rows ? (i) + AHEAD : (i)].text))

static void put_sym(struct digest *g, uint32_t sym) { put(g, g->rank[sym], 4); }

/* ---- symbols ---- */

struct used {
  const char *text;
  uint32_t sym;
};

static int compare_used(const void *a, const void *b) {
  return strcmp(((const struct used *)a)->text, ((const struct used *)b)->text);
}

static void mark_attributes(const struct data *d, uint32_t *rank) {
  const uint32_t rows[ATTRS_TABLES] = {d->n_partners, d->n_referrals, d->n_sales, d->n_activities};
  for (int t = 0; t < ATTRS_TABLES; t++) {
    for (size_t a = 0; a < d->attrs[t].n; a++) {
      const struct attr *attr = &d->attrs[t].at[a];
      rank[attr->name] = 1;
      for (uint32_t i = 0; attr->sym && i < rows[t]; i++) rank[attr->sym[i]] = 1;
    }
  }
}

static void mark(const struct data *d, uint32_t *rank) {
  for (uint32_t i = 0; i < d->n_partners; i++) rank[d->partners[i].model] = rank[d->partners[i].currency] = 1;
  for (uint32_t i = 0; i < d->n_referrals; i++) rank[data_channel(d, i)] = 1;
  for (uint32_t i = 0; i < d->n_sales; i++) {
    rank[data_sale_currency(d, i)] = rank[d->sales[i].product] = 1;
    rank[data_sale_category(d, i)] = rank[data_sale_kind(d, i)] = 1;
  }
  for (uint32_t i = 0; i < d->n_activities; i++) rank[d->activities[i].kind] = 1;
  for (uint32_t i = 0; i < d->n_targets; i++) rank[d->targets[i].period] = rank[d->targets[i].metric] = 1;
  for (uint32_t i = 0; i < d->n_rates; i++) rank[d->rates[i].currency] = 1;
  mark_attributes(d, rank);
}

static int rank_symbols(struct digest *g, struct err *e) {
  const struct syms *syms = &g->d->syms;
  size_t n = 0;
  g->rank = mem_new(syms->n, sizeof *g->rank, e);
  struct used *used = mem_new(syms->n, sizeof *used, e);
  if (!g->rank || !used) return free(used), e->code;
  mark(g->d, g->rank);
  for (size_t i = 0; i < syms->n; i++)
    if (g->rank[i]) used[n++] = (struct used){syms->text[i], (uint32_t)i};
  qsort(used, n, sizeof *used, compare_used);
  put(g, n, 8);
  for (size_t i = 0; i < n; i++) {
    g->rank[used[i].sym] = (uint32_t)i + 1;
    put_bytes(g, used[i].text, strlen(used[i].text) + 1);
  }
  free(used);
  return 0;
}

/* ---- rows ---- */

static void put_partners(struct digest *g) {
  put(g, g->d->n_partners, 8);
  for (uint32_t i = 0; i < g->d->n_partners; i++) {
    const struct row_partner *p = &g->d->partners[i];
    put_text(g, p->id);
    put_text(g, p->name);
    put_sym(g, p->model);
    put_sym(g, p->currency);
    put(g, p->parent, 4);
    put(g, (uint64_t)p->joined_at, 8);
    put(g, (uint64_t)p->left_at, 8);
  }
}

static void put_referrals(struct digest *g) {
  put(g, g->d->n_referrals, 8);
  for (uint32_t i = 0; i < g->d->n_referrals; i++) {
    const struct row_referral *r = &g->d->referrals[i];
    FETCH(g, referrals, i, id);
    FETCH(g, referrals, i, customer);
    put_text(g, r->id);
    put_text(g, r->customer);
    put(g, r->partner, 4);
    put_sym(g, data_channel(g->d, i));
    put_real(g, data_quality(g->d, i));
    put(g, (uint64_t)r->referred_at, 8);
    put(g, (uint64_t)data_qualified_at(g->d, i), 8);
    put(g, (uint64_t)data_lost_at(g->d, i), 8);
  }
}

static void put_sales(struct digest *g) {
  put(g, g->d->n_sales, 8);
  for (uint32_t i = 0; i < g->d->n_sales; i++) {
    const struct row_sale *s = &g->d->sales[i];
    put_text(g, data_sale_id(g->d, i));
    put(g, s->referral, 4);
    put(g, (uint64_t)s->sold_at, 8);
    put(g, (uint64_t)s->amount, 8);
    put_real(g, data_sale_quantity(g->d, i));
    put_sym(g, data_sale_currency(g->d, i));
    put_sym(g, s->product);
    put_sym(g, data_sale_category(g->d, i));
    put_sym(g, data_sale_kind(g->d, i));
  }
}

static void put_refunds(struct digest *g) {
  put(g, g->d->n_refunds, 8);
  for (uint32_t i = 0; i < g->d->n_refunds; i++) {
    const struct row_refund *r = &g->d->refunds[i];
    put_text(g, r->id);
    put(g, r->sale, 4);
    put(g, (uint64_t)r->refunded_at, 8);
    put(g, (uint64_t)r->amount, 8);
  }
}

/* Activities and targets do not say whose they are; where each partner's end does. */
static void put_activities(struct digest *g) {
  put(g, g->d->n_activities, 8);
  for (uint32_t p = 1; p <= g->d->n_partners; p++) put(g, g->d->partners[p].activities, 4);
  for (uint32_t i = 0; i < g->d->n_activities; i++) {
    const struct row_activity *a = &g->d->activities[i];
    put_text(g, a->id);
    put_sym(g, a->kind);
    put(g, (uint64_t)a->at, 8);
    put_real(g, a->value);
  }
}

static void put_targets(struct digest *g) {
  put(g, g->d->n_targets, 8);
  for (uint32_t p = 1; p <= g->d->n_partners; p++) put(g, g->d->partners[p].targets, 4);
  for (uint32_t i = 0; i < g->d->n_targets; i++) {
    put_sym(g, g->d->targets[i].period);
    put_sym(g, g->d->targets[i].metric);
    put_real(g, g->d->targets[i].value);
  }
}

static void put_rates(struct digest *g) {
  put(g, g->d->n_rates, 8);
  for (uint32_t i = 0; i < g->d->n_rates; i++) {
    const struct rate *r = &g->d->rates[i];
    put_sym(g, r->currency);
    put(g, (uint64_t)r->day, 8);
    put(g, (uint64_t)r->digits, 8);
    put(g, (uint64_t)r->decimals, 4);
  }
}

static void put_attribute(struct digest *g, const struct attr *a, uint32_t rows) {
  put_sym(g, a->name);
  put(g, a->type, 4);
  for (uint32_t i = 0; i < rows; i++) {
    if (a->type == ATTR_TEXT)
      put_sym(g, a->sym[i]);
    else
      put_real(g, a->number[i]);
  }
}

/* In the order of their names: each time the least one that has not been taken. */
static void put_attributes(struct digest *g) {
  const struct data *d = g->d;
  const uint32_t rows[ATTRS_TABLES] = {d->n_partners, d->n_referrals, d->n_sales, d->n_activities};
  for (int t = 0; t < ATTRS_TABLES; t++) {
    put(g, d->attrs[t].n, 8);
    for (uint32_t done = 0, k = 0; k < d->attrs[t].n; k++) {
      const struct attr *next = NULL;
      for (size_t i = 0; i < d->attrs[t].n; i++) {
        const struct attr *a = &d->attrs[t].at[i];
        if (g->rank[a->name] > done && (!next || g->rank[a->name] < g->rank[next->name])) next = a;
      }
      if (!next) break;
      put_attribute(g, next, rows[t]);
      done = g->rank[next->name];
    }
  }
}

int data_digest(const struct data *d, char out[65], struct err *e) {
  static const char version[] = "guerdon data 1";
  unsigned char hash[32];
  struct digest *g = mem_new(1, sizeof *g, e);
  if (!g) return e->code;
  g->d = d;
  blake2b_init(&g->state, sizeof hash);
  put_bytes(g, version, sizeof version);
  int code = rank_symbols(g, e);
  if (!code) {
    put_partners(g);
    put_referrals(g);
    put_sales(g);
    put_refunds(g);
    put_activities(g);
    put_targets(g);
    put_rates(g);
    put_attributes(g);
    blake2b_update(&g->state, g->buffer, g->n);
    blake2b_final(&g->state, hash, sizeof hash);
    for (int i = 0; i < 64; i++) out[i] = "0123456789abcdef"[hash[i / 2] >> (i % 2 ? 0 : 4) & 15];
    out[64] = 0;
  }
  free(g->rank);
  free(g);
  return code;
}
