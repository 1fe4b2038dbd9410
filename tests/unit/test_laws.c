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

enum { SEEDS = 12, PARTNERS = 4, REFERRALS = 60, EXTRA = 12, DAYS = 700 };

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

static void sale(FILE *sales, const char *id, uint32_t referral, uint32_t day, uint32_t cents, uint64_t *seed) {
  char on[DATE_TEXT];
  fprintf(sales, "%s,R%u,%s,%u.%02u,%s,%u\n", id, referral, day_text(day, on), cents / 100, cents % 100,
          below(seed, 2) ? "pro" : "team", 1 + below(seed, 4));
}

/* A history; and, `with` extra, sales that are refunded to the last cent, each by referrals that have sold before. */
static void write_history(uint64_t seed, bool with) {
  char on[DATE_TEXT], id[32];
  FILE *partners = table("partners", "id"), *referrals = table("referrals", "id,partner_id,referred_at,qualified_at");
  FILE *sales = table("sales", "id,referral_id,sold_at,amount,product,quantity");
  FILE *refunds = table("refunds", "id,sale_id,refunded_at,amount");
  for (uint32_t i = 0; i < PARTNERS; i++) fprintf(partners, "P%u\n", i);
  for (uint32_t i = 0; i < REFERRALS; i++) {
    uint32_t day = below(&seed, 200), cents = 100 + below(&seed, 9000);
    fprintf(referrals, "R%u,P%u,%s,%s\n", i, below(&seed, PARTNERS), day_text(day, on), below(&seed, 3) ? on : "");
    snprintf(id, sizeof id, "S%u", i);
    sale(sales, id, i, day, cents, &seed);
    if (below(&seed, 8) == 0)
      fprintf(refunds, "F%u,S%u,%s,%u.00\n", i, i, day_text(day + below(&seed, 90), on), 1 + below(&seed, cents / 100));
  }
  for (uint32_t i = 0; with && i < EXTRA; i++) {
    uint32_t day = 200 + below(&seed, 300), cents = 100 + below(&seed, 30000), left = cents, part = 0;
    snprintf(id, sizeof id, "X%u", i);
    sale(sales, id, below(&seed, REFERRALS), day, cents, &seed);
    while (left) {
      uint32_t some = below(&seed, 2) ? left : 1 + below(&seed, left);
      day += below(&seed, 60);
      fprintf(refunds, "F-%s-%u,%s,%s,%u.%02u\n", id, part++, id, day_text(day, on), some / 100, some % 100);
      left -= some;
    }
  }
  fprintf(referrals, "END,P0,%s,\n", day_text(DAYS, on)); /* so that both histories span the same periods */
  fclose(partners), fclose(referrals), fclose(sales), fclose(refunds);
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

static void sale_and_full_refund_are_zero(void **state) {
  (void)state;
  for (uint64_t seed = 1; seed <= SEEDS; seed++) {
    write_history(seed, false);
    struct data *without = read_history();
    write_history(seed, true);
    struct data *with = read_history();
    for (size_t i = 0; i < rules_count; i++) {
      struct program *p = program_for(rules_all[i].name);
      struct result *a = run(p, without), *b = run(p, with);
      sum_of_lines_is_total(a), sum_of_lines_is_total(b);
      for (size_t k = 0; k < p->n_units * with->n_partners; k++)
        if (a->by_partner[k] != b->by_partner[k])
          fail_msg("%s, seed %d: partner %zu has %lld without, %lld with the refunded sales", rules_all[i].name,
                   (int)seed, k % with->n_partners, (long long)a->by_partner[k], (long long)b->by_partner[k]);
      earn_free(a), earn_free(b), program_free(p);
    }
    data_free(without), data_free(with);
  }
}

static int make_folder(void **state) {
  (void)state;
  snprintf(folder, sizeof folder, "/tmp/guerdon-laws-XXXXXX");
  return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
  (void)state;
  static const char *const names[] = {"partners.csv", "referrals.csv", "sales.csv", "refunds.csv", "program.yaml"};
  char path[128];
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    snprintf(path, sizeof path, "%s/%s", folder, names[i]), remove(path);
  return rmdir(folder);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(sale_and_full_refund_are_zero)};
  return cmocka_run_group_tests_name("laws", tests, make_folder, remove_folder);
}
