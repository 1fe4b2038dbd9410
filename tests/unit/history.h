/* history: random histories for tests of laws, and the smallest history for which a law still fails.
 *
 * A history is made from a seed and written as CSV files. Its pieces can be taken away one by one: history_shrink
 * tries, as long as the law fails, so that what is printed is a counter-example that a person can calculate. */
#ifndef TESTS_HISTORY_H
#define TESTS_HISTORY_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/money.h"
#include "input/import.h"
#include "input/load.h"

enum { H_PARTNERS = 4, H_REFERRALS = 40, H_SALES = 160, H_REFUNDS = 120, H_ACTIVITIES = 90, H_DAYS = 720 };

struct h_referral {
  bool gone, qualified;
  uint32_t partner, day, lost, quality; /* lost: 0 never */
};

struct h_sale {
  bool gone, undone; /* undone: refunded to the last cent */
  uint32_t referral, day, product, category, quantity;
  int64_t cents, cost;
};

struct h_refund {
  bool gone;
  uint32_t sale, day;
  int64_t cents;
};

struct h_activity {
  bool gone;
  uint32_t partner, day, kind, value;
};

struct history {
  struct h_referral referrals[H_REFERRALS];
  struct h_sale sales[H_SALES];
  struct h_refund refunds[H_REFUNDS];
  struct h_activity activities[H_ACTIVITIES];
  uint32_t n_referrals, n_sales, n_refunds, n_activities;
  bool without_undone; /* leave out what is undone */
  bool reversed;       /* write the rows of every file from the last to the first */
  uint32_t in_pieces;  /* sale of that number + 1 is written as two, at the same instant */
  uint64_t seed;
};

static uint32_t h_below(uint64_t *seed, uint32_t n) { /* an LCG's upper bits: even enough, and the same everywhere */
  *seed = *seed * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)((*seed >> 33) % n);
}

static struct h_sale *h_add_sale(struct history *h, uint32_t referral, uint32_t day, int64_t cents) {
  if (h->n_sales == H_SALES) return NULL;
  struct h_sale *s = &h->sales[h->n_sales++];
  *s = (struct h_sale){.referral = referral, .day = day < H_DAYS ? day : H_DAYS - 1, .cents = cents};
  s->product = h_below(&h->seed, 3);
  s->category = h_below(&h->seed, 3);
  s->quantity = 1 + h_below(&h->seed, 4);
  s->cost = cents * h_below(&h->seed, 130) / 100; /* now and then above the price */
  return s;
}

static void h_add_refund(struct history *h, uint32_t sale, uint32_t day, int64_t cents) {
  if (h->n_refunds < H_REFUNDS)
    h->refunds[h->n_refunds++] = (struct h_refund){.sale = sale, .day = day < H_DAYS ? day : H_DAYS, .cents = cents};
}

/* Days are often the same, so that things happen at one instant. */
static uint32_t h_day(struct history *h, uint32_t from, uint32_t n) { return (from + h_below(&h->seed, n)) / 4 * 4; }

static void h_add_referral(struct history *h) {
  uint64_t *seed = &h->seed;
  uint32_t i = h->n_referrals++, day = h_day(h, 0, 200), sold = day + h_day(h, 0, 24);
  struct h_referral *r = &h->referrals[i];
  *r = (struct h_referral){.partner = h_below(seed, H_PARTNERS), .day = day, .qualified = h_below(seed, 3) != 0};
  r->quality = h_below(seed, 101);
  if (!h_below(seed, 5)) r->lost = sold + 4 + h_below(seed, 400);
  uint32_t sales = h_below(seed, 4);
  for (uint32_t k = 0; k <= sales; k++, sold += h_day(h, 0, 90))
    if (h_add_sale(h, i, sold, 100 + h_below(seed, 30000)) && !h_below(seed, 8))
      h_add_refund(h, h->n_sales - 1, sold + h_below(seed, 90), 1 + h_below(seed, 100));
  if (!h_below(seed, 10)) h_add_sale(h, i, sold, -1 - (int64_t)h_below(seed, 4000));
}

/* A sale by a referral that has sold before, and refunds of all of it. */
static void h_add_undone(struct history *h) {
  uint64_t *seed = &h->seed;
  uint32_t day = h_day(h, 300, 300);
  struct h_sale *s = h_add_sale(h, h_below(seed, h->n_referrals), day, 100 + h_below(seed, 30000));
  if (!s) return;
  s->undone = true;
  int64_t left = s->cents;
  while (left && h->n_refunds < H_REFUNDS) {
    int64_t some = h_below(seed, 2) || h->n_refunds == H_REFUNDS - 1 ? left : 1 + h_below(seed, (uint32_t)left);
    day += h_below(seed, 60);
    h_add_refund(h, h->n_sales - 1, day, some);
    left -= some;
  }
  if (left) s->gone = true; /* no room to undo it */
}

static void history_make(struct history *h, uint64_t seed) {
  memset(h, 0, sizeof *h);
  h->seed = seed;
  while (h->n_referrals < H_REFERRALS) h_add_referral(h);
  for (int i = 0; i < 12; i++) h_add_undone(h);
  while (h->n_activities < H_ACTIVITIES)
    h->activities[h->n_activities++] = (struct h_activity){.partner = h_below(&h->seed, H_PARTNERS),
                                                           .day = h_day(h, 0, 600),
                                                           .kind = h_below(&h->seed, 4),
                                                           .value = h_below(&h->seed, 11)};
}

/* ---- as rows ---- */

static bool h_has_sale(const struct history *h, uint32_t i) {
  const struct h_sale *s = &h->sales[i];
  return !s->gone && !h->referrals[s->referral].gone && !(s->undone && h->without_undone);
}

static void h_put_partner(const struct history *h, uint32_t i, FILE *out) {
  (void)h;
  fprintf(out, "P%u,affiliate,2023-01-%02u\n", i, 1 + i * 9);
}

static void h_put_target(const struct history *h, uint32_t i, FILE *out) {
  (void)h;
  for (uint32_t month = 0; month < 24; month++)
    fprintf(out, "P%u,%u-%02u,%u\n", i, 2023 + month / 12, 1 + month % 12, 50 + (i * 97 + month * 41) % 300);
  fprintf(out, "P%u,2023,1000\nP%u,2023-Q2,400\n", i, i);
}

static const char *h_date(uint32_t day, char *out) { return date_text(date_day(2023, 1, 1) + (int32_t)day, out); }

static void h_put_referral(const struct history *h, uint32_t i, FILE *out) {
  const struct h_referral *r = &h->referrals[i];
  char on[DATE_TEXT], lost[DATE_TEXT];
  if (r->gone) return;
  fprintf(out, "R%u,P%u,%s,%s,%s,%u\n", i, r->partner, h_date(r->day, on), r->qualified ? on : "",
          r->lost ? h_date(r->lost, lost) : "", r->quality);
}

static void h_put_one_sale(const struct h_sale *s, const char *id, int64_t cents, FILE *out) {
  static const char *const products[] = {"pro", "team", ""}, *const categories[] = {"soft", "hard", ""};
  char on[DATE_TEXT], amount[MONEY_TEXT], cost[MONEY_TEXT];
  fprintf(out, "%s,R%u,%s,%s,%s,%s,%u,%s\n", id, s->referral, h_date(s->day, on), money_text(cents, 2, amount),
          products[s->product], categories[s->category], s->quantity, money_text(s->cost, 2, cost));
}

static void h_put_sale(const struct history *h, uint32_t i, FILE *out) {
  const struct h_sale *s = &h->sales[i];
  char id[32];
  if (!h_has_sale(h, i)) return;
  int64_t first = h->in_pieces == i + 1 ? s->cents / 3 : 0;
  snprintf(id, sizeof id, "S%u", i);
  h_put_one_sale(s, id, s->cents - first, out);
  if (!first) return;
  snprintf(id, sizeof id, "S%u-piece", i);
  h_put_one_sale(s, id, first, out);
}

static void h_put_refund(const struct history *h, uint32_t i, FILE *out) {
  const struct h_refund *f = &h->refunds[i];
  char on[DATE_TEXT], amount[MONEY_TEXT];
  if (f->gone || !h_has_sale(h, f->sale)) return;
  fprintf(out, "F%u,S%u,%s,%s\n", i, f->sale, h_date(f->day, on), money_text(f->cents, 2, amount));
}

static void h_put_activity(const struct history *h, uint32_t i, FILE *out) {
  static const char *const kinds[] = {"nps", "webinar", "satisfaction", "training"};
  const struct h_activity *a = &h->activities[i];
  char on[DATE_TEXT];
  if (!a->gone) fprintf(out, "A%u,P%u,%s,%s,%u\n", i, a->partner, h_date(a->day, on), kinds[a->kind], a->value);
}

static const struct h_table {
  const char *name, *header;
  void (*put)(const struct history *h, uint32_t i, FILE *out);
} h_tables[] = {
    {"partners", "id,model,joined_at", h_put_partner},
    {"targets", "partner_id,period,value", h_put_target},
    {"referrals", "id,partner_id,referred_at,qualified_at,lost_at,quality", h_put_referral},
    {"sales", "id,referral_id,sold_at,amount,product,category,quantity,cost", h_put_sale},
    {"refunds", "id,sale_id,refunded_at,amount", h_put_refund},
    {"activities", "id,partner_id,at,kind,value", h_put_activity},
};
enum { H_TABLES = sizeof h_tables / sizeof *h_tables };

static void h_put_table(const struct history *h, const struct h_table *t, FILE *out) {
  const uint32_t counts[H_TABLES] = {H_PARTNERS, H_PARTNERS, h->n_referrals, h->n_sales, h->n_refunds, h->n_activities};
  uint32_t n = counts[t - h_tables];
  fprintf(out, "%s\n", t->header);
  for (uint32_t i = 0; i < n; i++) t->put(h, h->reversed ? n - 1 - i : i, out);
}

/* All of it, for a message. */
static inline void history_print(const struct history *h, FILE *out) {
  for (int t = 2; t < H_TABLES; t++) {
    fprintf(out, "-- %s\n", h_tables[t].name);
    h_put_table(h, &h_tables[t], out);
  }
}

/* Into `folder` and back as data; NULL and `e` when it cannot be. END makes all histories span the same periods. */
static struct data *history_read(const struct history *h, const char *folder, struct err *e) {
  struct db *db;
  struct data *d = NULL;
  char path[128], on[DATE_TEXT];
  for (int t = 0; t < H_TABLES; t++) {
    snprintf(path, sizeof path, "%s/%s.csv", folder, h_tables[t].name);
    FILE *f = fopen(path, "w");
    if (!f) return NULL;
    h_put_table(h, &h_tables[t], f);
    if (t == 2) fprintf(f, "END,P0,%s,,,\n", h_date(H_DAYS, on));
    fclose(f);
  }
  if (import_folder(folder, "USD", &db, e)) return NULL;
  load_data(db, "UTC", "USD", &d, e);
  db_close(db);
  return d;
}

/* ---- shrinking ---- */

typedef bool law(const struct history *h, void *context);

static bool *h_piece(struct history *h, uint32_t i) {
  if (i < h->n_referrals) return &h->referrals[i].gone;
  i -= h->n_referrals;
  if (i < h->n_sales) return &h->sales[i].gone;
  i -= h->n_sales;
  if (i < h->n_refunds) return h->sales[h->refunds[i].sale].undone ? NULL : &h->refunds[i].gone;
  i -= h->n_refunds;
  return i < h->n_activities ? &h->activities[i].gone : NULL;
}

/* Take away `size` pieces at a time as long as the law still fails. */
static bool h_shrink_by(struct history *h, uint32_t size, law *holds, void *context) {
  uint32_t n = h->n_referrals + h->n_sales + h->n_refunds + h->n_activities;
  bool any = false;
  for (uint32_t at = 0; at < n; at += size) {
    struct history less = *h;
    bool changed = false;
    for (uint32_t i = at; i < at + size && i < n; i++) {
      bool *gone = h_piece(&less, i);
      if (gone && !*gone) *gone = changed = true;
    }
    if (changed && !holds(&less, context)) *h = less, any = true;
  }
  return any;
}

static void h_round_amounts(struct history *h, law *holds, void *context) {
  for (uint32_t i = 0; i < h->n_sales; i++) {
    struct history less = *h;
    if (!h_has_sale(h, i) || h->sales[i].undone || h->sales[i].cents < 10000) continue;
    less.sales[i].cents = 10000;
    less.sales[i].cost = 0;
    if (!holds(&less, context)) *h = less;
  }
}

static inline void history_shrink(struct history *h, law *holds, void *context) {
  for (uint32_t size = 128; size; size /= 2)
    while (h_shrink_by(h, size, holds, context)) continue;
  h_round_amounts(h, holds, context);
}

#endif
