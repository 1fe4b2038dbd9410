/* crowd: histories with more sales than those of history.h, so that policies over them are compiled. From a seed. */
#ifndef TESTS_CROWD_H
#define TESTS_CROWD_H

#include "base/date.h"
#include "base/money.h"
#include "input/import.h"
#include "input/load.h"
#include "scratch.h"

static inline uint32_t c_below(uint64_t *seed, uint32_t n) {
  *seed = *seed * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)((*seed >> 33) % n);
}

static inline FILE *c_table(const char *name, const char *header) {
  FILE *f = fopen(scratch_path(name), "w");
  assert_non_null(f);
  fprintf(f, "%s\n", header);
  return f;
}

static inline const char *c_day(uint32_t day, char *room) {
  return date_text(date_day(2023, 1, 1) + (int32_t)day, room);
}

enum { C_PARTNERS = 6, C_REFERRALS = 80, C_ACTIVITIES = 60, C_DAYS = 330 }; /* every eighth sale is refunded */

static inline void c_write_sales(uint64_t *s, const uint32_t *referred, uint32_t n) {
  static const char *const products[] = {"pro", "team", ""}, *const categories[] = {"soft", "hard", ""};
  FILE *sales = c_table("sales.csv", "id,referral_id,sold_at,amount,product,category,quantity,cost");
  FILE *refunds = c_table("refunds.csv", "id,sale_id,refunded_at,amount");
  char on[DATE_TEXT], amount[MONEY_TEXT], cost[MONEY_TEXT];
  for (uint32_t i = 0; i < n; i++) {
    uint32_t r = c_below(s, C_REFERRALS), at = referred[r] + c_below(s, C_DAYS - referred[r]);
    int64_t cents = 1 + c_below(s, c_below(s, 9) ? 30000 : 2000000);
    fprintf(sales, "S%u,R%u,%s,%s,%s,%s,%u,%s\n", i, r, c_day(at, on), money_text(cents, 2, amount),
            products[c_below(s, 3)], categories[c_below(s, 3)], 1 + c_below(s, 4), money_text(cents / 3, 2, cost));
    if (c_below(s, 8)) continue;
    fprintf(refunds, "F%u,S%u,%s,%s\n", i, i, c_day(at + c_below(s, 90), on),
            money_text(c_below(s, 2) ? cents : 1 + cents / 2, 2, amount));
  }
  fclose(sales), fclose(refunds);
}

static inline void c_write(uint64_t s, uint32_t n) {
  static const char *const kinds[] = {"nps", "webinar", "satisfaction", "training"};
  uint32_t referred[C_REFERRALS];
  char on[DATE_TEXT];
  FILE *f = c_table("partners.csv", "id,model,joined_at"), *targets = c_table("targets.csv", "partner_id,period,value");
  for (uint32_t i = 0; i < C_PARTNERS; i++) {
    fprintf(f, "P%u,%s,2023-01-0%u\n", i, i % 3 ? "affiliate" : "alliance", 1 + i);
    for (uint32_t m = 1; m < 13; m++) fprintf(targets, "P%u,2023-%02u,%u\n", i, m, 100 + c_below(&s, 900));
  }
  fclose(f), fclose(targets);
  f = c_table("referrals.csv", "id,partner_id,referred_at,qualified_at,lost_at,quality,channel");
  for (uint32_t i = 0; i < C_REFERRALS; i++) {
    referred[i] = c_below(&s, C_DAYS - 100);
    fprintf(f, "R%u,P%u,%s,%s,", i, c_below(&s, C_PARTNERS), c_day(referred[i], on), c_below(&s, 3) ? on : "");
    fprintf(f, "%s,%u,%s\n", c_below(&s, 5) ? "" : c_day(referred[i] + 60, on), c_below(&s, 101),
            c_below(&s, 2) ? "web" : "");
  }
  fclose(f);
  c_write_sales(&s, referred, n);
  f = c_table("activities.csv", "id,partner_id,at,kind,value");
  for (uint32_t i = 0; i < C_ACTIVITIES; i++)
    fprintf(f, "A%u,P%u,%s,%s,%u\n", i, c_below(&s, C_PARTNERS), c_day(c_below(&s, C_DAYS), on), kinds[c_below(&s, 4)],
            c_below(&s, 11));
  fclose(f);
}

/* `n` sales. */
static inline struct data *crowd(uint64_t seed, uint32_t n) {
  struct err e = {0};
  struct db *db;
  struct data *d;
  c_write(seed, n);
  if (import_folder(scratch_dir, "USD", &db, &e) || load_data(db, "UTC", "USD", &d, &e)) fail_msg("%s", e.text);
  db_close(db);
  return d;
}

#endif
