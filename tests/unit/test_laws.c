/* Laws on random data, for every shipped rule: a sale and its full refund, in one part or several, at once or months
 * later, leave every partner with exactly what they had without the two. Each rule is tested in the program of its own
 * file, tests/laws/NAME.yaml; a rule without one fails. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/date.h"
#include "input/import.h"
#include "input/load.h"
#include "input/program_file.h"
#include "policy/rules.h"
#include "run/earn.h"

enum { SEEDS = 12, PARTNERS = 4, REFERRALS = 60, EXTRA = 12, ACTIVITIES = 160, DAYS = 720 };

static void must(int rc, const struct err *e) {
  char text[2048];
  if (!rc) return;
  err_format(e, text, sizeof text);
  fail_msg("%s", text);
}

static uint32_t below(uint64_t *seed, uint32_t n) { /* an LCG's upper bits: even enough, and the same everywhere */
  *seed = *seed * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)((*seed >> 33) % n);
}

static char folder[64];

static FILE *table(const char *name, const char *header) {
  char path[128];
  snprintf(path, sizeof path, "%s/%s.csv", folder, name);
  FILE *f = fopen(path, "w");
  assert_non_null(f);
  fprintf(f, "%s\n", header);
  return f;
}

static const char *day_text(uint32_t day, char *out) { return date_text(date_day(2023, 1, 1) + (int32_t)day, out); }

static void sale(FILE *sales, const char *id, uint32_t referral, uint32_t day, int32_t cents, uint64_t *seed) {
  static const char *const products[] = {"pro", "team", ""}, *const categories[] = {"soft", "hard", ""};
  char on[DATE_TEXT];
  int64_t cost = (int64_t)cents * below(seed, 130) / 100; /* now and then above the price */
  fprintf(sales, "%s,R%u,%s,%.2f,%s,%s,%u,%.2f\n", id, referral, day_text(day, on), cents / 100.0,
          products[below(seed, 3)], categories[below(seed, 3)], 1 + below(seed, 4), (double)cost / 100);
}

static void write_partners(uint64_t *seed) {
  static const char *const kinds[] = {"nps", "satisfaction", "webinar", "training"};
  char on[DATE_TEXT];
  FILE *partners = table("partners", "id,joined_at"), *targets = table("targets", "partner_id,period,value");
  FILE *activities = table("activities", "id,partner_id,at,kind,value");
  for (uint32_t i = 0; i < PARTNERS; i++) {
    fprintf(partners, "P%u,%s\n", i, i ? day_text(below(seed, 40), on) : "");
    for (uint32_t month = 0; month < 24; month++)
      fprintf(targets, "P%u,%u-%02u,%u\n", i, 2023 + month / 12, 1 + month % 12, 50 + below(seed, 300));
    fprintf(targets, "P%u,2023,1000\nP%u,2023-Q2,400\n", i, i);
  }
  for (uint32_t i = 0; i < ACTIVITIES; i++)
    fprintf(activities, "A%u,P%u,%s,%s,%u\n", i, below(seed, PARTNERS), day_text(below(seed, 600), on),
            kinds[below(seed, 4)], below(seed, 11));
  fclose(partners), fclose(targets), fclose(activities);
}

/* A referral, its first sale, and perhaps a refund of part of it, renewals, and corrections. */
static void write_referral(uint32_t i, FILE *referrals, FILE *sales, FILE *refunds, uint64_t *seed) {
  char on[DATE_TEXT], lost[DATE_TEXT], id[32];
  uint32_t day = below(seed, 200), cents = 100 + below(seed, 9000), sold = day + below(seed, 20);
  fprintf(referrals, "R%u,P%u,%s,%s,%s,%u\n", i, below(seed, PARTNERS), day_text(day, on), below(seed, 3) ? on : "",
          below(seed, 5) ? "" : day_text(sold + below(seed, 400), lost), below(seed, 101));
  snprintf(id, sizeof id, "S%u", i);
  sale(sales, id, i, sold, (int32_t)cents, seed);
  if (below(seed, 8) == 0)
    fprintf(refunds, "F%u,S%u,%s,%u.00\n", i, i, day_text(sold + below(seed, 90), on), 1 + below(seed, cents / 100));
  for (uint32_t k = below(seed, 4); k; k--) {
    snprintf(id, sizeof id, "S%u-%u", i, k);
    sale(sales, id, i, sold + k * (20 + below(seed, 90)), 100 + (int32_t)below(seed, 9000), seed);
  }
  if (below(seed, 10)) return;
  snprintf(id, sizeof id, "S%u-less", i);
  sale(sales, id, i, sold + below(seed, 200), -(int32_t)below(seed, 4000) - 1, seed);
}

/* A sale by a referral that has sold before, refunded to the last cent. */
static void write_extra(uint32_t i, FILE *sales, FILE *refunds, uint64_t *seed) {
  char on[DATE_TEXT], id[32];
  uint32_t day = 220 + below(seed, 300), cents = 100 + below(seed, 30000), left = cents, part = 0;
  snprintf(id, sizeof id, "X%u", i);
  sale(sales, id, below(seed, REFERRALS), day, (int32_t)cents, seed);
  while (left) {
    uint32_t some = below(seed, 2) ? left : 1 + below(seed, left);
    day += below(seed, 60);
    if (day >= DAYS) day = DAYS, some = left;
    fprintf(refunds, "F-%s-%u,%s,%s,%u.%02u\n", id, part++, id, day_text(day, on), some / 100, some % 100);
    left -= some;
  }
}

/* A history; and, `with` extra, sales that are refunded to the last cent. */
static void write_history(uint64_t seed, bool with) {
  char on[DATE_TEXT];
  write_partners(&seed);
  FILE *referrals = table("referrals", "id,partner_id,referred_at,qualified_at,lost_at,quality");
  FILE *sales = table("sales", "id,referral_id,sold_at,amount,product,category,quantity,cost");
  FILE *refunds = table("refunds", "id,sale_id,refunded_at,amount");
  for (uint32_t i = 0; i < REFERRALS; i++) write_referral(i, referrals, sales, refunds, &seed);
  for (uint32_t i = 0; with && i < EXTRA; i++) write_extra(i, sales, refunds, &seed);
  fprintf(referrals, "END,P0,%s,,,\n", day_text(DAYS, on)); /* so that both histories span the same periods */
  fclose(referrals), fclose(sales), fclose(refunds);
}

static struct data *read_history(void) {
  struct err e = {0};
  struct db *db;
  struct data *d;
  must(import_folder(folder, "USD", &db, &e), &e);
  must(load_data(db, "UTC", "USD", &d, &e), &e);
  db_close(db);
  return d;
}

static struct result *run(const struct program *p, const struct data *d) {
  struct err e = {0};
  struct result *r;
  must(earn_run(p, d, &(struct earn_options){.lines = true}, &r, &e), &e);
  return r;
}

static void sum_of_lines_is_total(const struct result *r) {
  for (size_t unit = 0; unit < r->program->n_units; unit++) {
    int64_t lines = 0, total = 0;
    for (size_t i = 0; i < r->n_lines; i++)
      if (r->program->policies[r->lines[i].policy].unit == unit) lines += r->lines[i].quantity;
    for (uint32_t i = 0; i < r->data->n_partners; i++) total += r->by_partner[unit * r->data->n_partners + i];
    assert_int_equal(lines, total);
  }
}

/* The program that tests/laws holds for a rule, below the lines that all of them share. */
static struct program *program_for(const char *rule) {
  char from[160], path[128], line[512];
  struct err e = {0};
  struct program *p;
  snprintf(from, sizeof from, "tests/laws/%s.yaml", rule);
  FILE *in = fopen(from, "r");
  if (!in) fail_msg("%s: no program to test the rule with; write its policies or tiers into %s", rule, from);
  snprintf(path, sizeof path, "%s/program.yaml", folder);
  FILE *out = fopen(path, "w");
  assert_non_null(out);
  fputs("program: law\ncurrency: USD\n", out);
  while (fgets(line, sizeof line, in)) fputs(line, out);
  fclose(in), fclose(out);
  must(program_file_load(path, &p, &e), &e);
  return p;
}

/* A policy that earns nothing on any of the histories is not tested by them. */
static bool earns[512][8];
static void see_earnings(size_t rule, const struct result *r) {
  for (size_t i = 0; i < r->n_lines; i++)
    if (r->lines[i].policy < 8) earns[rule][r->lines[i].policy] = true;
}

static void every_policy_earns(void) {
  for (size_t i = 0; i < rules_count; i++) {
    struct program *p = program_for(rules_all[i].name);
    for (size_t k = 0; k < p->n_policies && k < 8; k++)
      if (!earns[i][k] && strncmp(p->policies[k].use, "std:qualification/", 18) &&
          strncmp(p->policies[k].use, "std:score/", 10))
        fail_msg("%s: policy %zu of its program never earns anything", rules_all[i].name, k + 1);
    program_free(p);
  }
}

static void sale_and_full_refund_are_zero(void **state) {
  (void)state;
  assert_true(rules_count <= sizeof earns / sizeof *earns);
  for (uint64_t seed = 1; seed <= SEEDS; seed++) {
    write_history(seed, false);
    struct data *without = read_history();
    write_history(seed, true);
    struct data *with = read_history();
    for (size_t i = 0; i < rules_count; i++) {
      struct program *p = program_for(rules_all[i].name);
      struct result *a = run(p, without), *b = run(p, with);
      sum_of_lines_is_total(a), sum_of_lines_is_total(b);
      see_earnings(i, a);
      for (size_t k = 0; k < p->n_units * with->n_partners; k++)
        if (a->by_partner[k] != b->by_partner[k])
          fail_msg("%s, seed %d: partner %zu has %lld without, %lld with the refunded sales", rules_all[i].name,
                   (int)seed, k % with->n_partners, (long long)a->by_partner[k], (long long)b->by_partner[k]);
      earn_free(a), earn_free(b), program_free(p);
    }
    data_free(without), data_free(with);
  }
  every_policy_earns();
}

static int make_folder(void **state) {
  (void)state;
  snprintf(folder, sizeof folder, "/tmp/guerdon-laws-XXXXXX");
  return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
  (void)state;
  static const char *const names[] = {"partners.csv", "targets.csv", "activities.csv", "referrals.csv",
                                      "sales.csv",    "refunds.csv", "program.yaml"};
  char path[128];
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    snprintf(path, sizeof path, "%s/%s", folder, names[i]), remove(path);
  return rmdir(folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(sale_and_full_refund_are_zero)};
  return cmocka_run_group_tests_name("laws", tests, make_folder, remove_folder);
}
