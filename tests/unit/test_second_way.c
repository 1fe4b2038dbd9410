/* Rules a second way: what a partner's whole life earns, worked out from a random history in whole numbers alone, with
 * none of the engine's code, against what the rule's Lua earns line by line. Refunds count at their sale, whenever they
 * came. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "history.h"
#include "input/program_file.h"
#include "run/earn.h"
#include "scratch.h"

enum { SEEDS = 25, MONTHS = 24, QUARTERS = 8, YEARS = 2 };
__extension__ typedef __int128 wide;

/* ---- what a history holds, month by month ---- */

struct life {                              /* of one partner */
  int64_t revenue[MONTHS], earned[MONTHS]; /* cents; earned: 10 % of each sale, less what refunds took back */
  int64_t sales[MONTHS], quantity, customers;
  int first; /* the month in which the data begin */
};

static uint32_t month_of(uint32_t day) {
  struct date d = date_civil(date_day(2023, 1, 1) + (int32_t)day);
  return (uint32_t)((d.year - 2023) * 12 + d.month - 1);
}

static int64_t half_up(wide n, wide d) { return (int64_t)(n < 0 ? -((-n * 2 + d) / (2 * d)) : (n * 2 + d) / (2 * d)); }

static int64_t refunded_of(const struct history *h, uint32_t sale) {
  int64_t sum = 0;
  for (uint32_t i = 0; i < h->n_refunds; i++)
    if (h->refunds[i].sale == sale && !h->refunds[i].gone) sum += h->refunds[i].cents;
  return sum;
}

static int first_month(const struct history *h) {
  uint32_t first = H_DAYS;
  for (uint32_t i = 0; i < h->n_referrals; i++)
    if (!h->referrals[i].gone && h->referrals[i].day < first) first = h->referrals[i].day;
  for (uint32_t i = 0; i < h->n_activities; i++)
    if (!h->activities[i].gone && h->activities[i].day < first) first = h->activities[i].day;
  return (int)month_of(first);
}

static void live(const struct history *h, uint32_t partner, struct life *l) {
  bool bought[H_REFERRALS] = {0};
  *l = (struct life){.first = first_month(h)};
  for (uint32_t i = 0; i < h->n_sales; i++) {
    const struct h_sale *s = &h->sales[i];
    if (!h_has_sale(h, i) || h->referrals[s->referral].partner != partner) continue;
    uint32_t m = month_of(s->day);
    int64_t back = refunded_of(h, i), earned = half_up((wide)s->cents * 10, 100);
    l->revenue[m] += s->cents - back;
    l->earned[m] += earned - (back ? half_up((wide)earned * back, s->cents) : 0);
    if (s->cents < 0 || back == s->cents) continue;
    l->sales[m]++;
    l->quantity += s->quantity;
    bought[s->referral] = true;
  }
  for (uint32_t i = 0; i < h->n_referrals; i++) l->customers += bought[i];
}

static int64_t sum(const int64_t *of, uint32_t from, uint32_t n) {
  int64_t total = 0;
  for (uint32_t i = from; i < from + n; i++) total += of[i];
  return total;
}

/* ---- brackets, in hundredths of a percent ---- */

struct bracket {
  int64_t from, rate;
};

static int64_t sign(int64_t x) { return x < 0 ? -1 : 1; }

static wide marginal_of(const struct bracket *b, int n, int64_t x) { /* mirrored below zero */
  wide due = 0;
  for (int i = 0; i < n; i++) {
    int64_t to = i + 1 < n && b[i + 1].from < llabs(x) ? b[i + 1].from : llabs(x);
    if (to > b[i].from) due += (wide)(to - b[i].from) * b[i].rate;
  }
  return due * sign(x);
}

static int64_t rate_at(const struct bracket *b, int n, int64_t x) {
  int64_t rate = 0;
  for (int i = 0; i < n && b[i].from <= x; i++) rate = b[i].rate;
  return rate;
}

#define BORDERS(b) b, (int)(sizeof b / sizeof *b)

static int64_t marginal_by_year(const struct life *l) {
  static const struct bracket b[] = {{0, 500}, {20000, 750}, {90000, 330}};
  int64_t total = 0;
  for (int y = 0; y < YEARS; y++)
    total += half_up(marginal_of(BORDERS(b), sum(l->revenue, (uint32_t)y * 12, 12)), 10000);
  return total;
}

static int64_t retroactive_by_quarter(const struct life *l) {
  static const struct bracket b[] = {{0, 500}, {30000, 725}, {60000, 900}};
  int64_t total = 0;
  for (int q = 0; q < QUARTERS; q++) {
    int64_t x = sum(l->revenue, (uint32_t)q * 3, 3);
    total += half_up((wide)x * rate_at(BORDERS(b), llabs(x)), 10000);
  }
  return total;
}

static int64_t interpolated_by_quarter(const struct life *l) {
  int64_t total = 0;
  for (int q = 0; q < QUARTERS; q++) { /* 2 % to 8 % at 500.00, and on */
    int64_t x = sum(l->revenue, (uint32_t)q * 3, 3), at = llabs(x) < 50000 ? llabs(x) : 50000;
    total += half_up((wide)x * (200 * (wide)50000 + 600 * (wide)at), (wide)10000 * 50000);
  }
  return total;
}

static int64_t overage_by_month(const struct life *l) {
  static const struct bracket b[] = {{0, 400}, {10000, 800}, {25000, 1200}};
  int64_t total = 0;
  for (int m = 0; m < MONTHS; m++) {
    int64_t x = llabs(l->revenue[m]), below = x < 10000 ? x : 10000;
    wide due = (wide)below * 400 + (wide)(x - below) * rate_at(BORDERS(b), x);
    total += half_up(due * sign(l->revenue[m]), 10000);
  }
  return total;
}

static int64_t attainment_by_month(
    const struct life *l) { /* 6 %, halved below 150.00, half as much again above 300.00 */
  static const struct bracket b[] = {{0, 300}, {15000, 600}, {30000, 900}};
  int64_t total = 0;
  for (int m = 0; m < MONTHS; m++) total += half_up(marginal_of(BORDERS(b), l->revenue[m]), 10000);
  return total;
}

/* The year's revenue against 3,000.00 by the days from joining on: 3 %, from 80 % on 5 %, from 100 % on 6 %. */
static int64_t year_to_date(const struct life *l, int64_t joined) {
  int64_t total = 0;
  for (int y = 0; y < YEARS; y++) {
    int64_t days = y ? 366 : 365, there = y ? 366 : 365 - joined, x = sum(l->revenue, (uint32_t)y * 12, 12);
    wide reached = (wide)x * days, target = (wide)300000 * there;
    int64_t rate = reached < 0 ? 0 : reached >= target ? 600 : reached * 100 >= target * 80 ? 500 : 300;
    total += half_up((wide)x * rate, 10000);
  }
  return total;
}

/* ---- what lifts, lends and holds over: on top of the 10 % ---- */

static int64_t days_there(int m, int64_t joined) { return m ? 1 : 31 - joined; } /* of 1, or of January's 31 */

static int64_t guarantee(const struct life *l, int64_t joined) {
  int64_t total = 0;
  for (int m = l->first; m < MONTHS; m++) {
    int64_t least = half_up((wide)2500 * days_there(m, joined) * 1000000, m ? 1 : 31); /* in millionths */
    int64_t lifted = half_up(least - (wide)l->earned[m] * 1000000, 1000000);
    total += l->earned[m] + (lifted > 0 ? lifted : 0);
  }
  return total;
}

static int64_t draw_of(const struct life *l, int64_t joined) { /* 20.00 a month, forgiven after three */
  int64_t total = 0, debts[MONTHS] = {0};
  for (int m = l->first; m < MONTHS; m++) {
    int64_t earned = l->earned[m], draw = half_up((wide)2000 * days_there(m, joined), m ? 1 : 31);
    if (earned < draw) debts[m] = draw - earned, earned = draw;
    for (int d = m > 3 ? m - 3 : 0; d < m && earned > draw; d++) {
      int64_t back = debts[d] < earned - draw ? debts[d] : earned - draw;
      debts[d] -= back, earned -= back;
    }
    total += earned;
  }
  return total;
}

static int64_t carry_over(const struct life *l) { /* at most 20.00 a month */
  int64_t total = 0, held = 0;
  for (int m = 0; m < MONTHS; m++) {
    int64_t can = l->earned[m] + held, pays = can < 2000 ? can : 2000;
    held = can - pays, total += pays;
  }
  return total;
}

/* ---- counts ---- */

static int64_t milestones(const struct life *l) {
  int64_t n = sum(l->sales, 0, MONTHS);
  return (n >= 2 ? 500 : 0) + (n >= 9 ? 1250 : 0) + (n >= 20 ? 3000 : 0);
}

static int64_t highest_milestone(const struct life *l) {
  int64_t n = sum(l->revenue, 0, MONTHS);
  return n >= 400000 ? 9000 : n >= 100000 ? 4000 : n >= 10000 ? 500 : 0;
}

static int64_t streaks(const struct life *l) { /* three months in a row with 100.00, then anew */
  int64_t total = 0;
  for (int m = 0, row = 0; m < MONTHS; m++) {
    row = l->revenue[m] >= 10000 ? row + 1 : 0;
    if (row == 3) total += 700, row = 0;
  }
  return total;
}

static int64_t targets(const struct life *l) { /* 15.00 and 8 % of what lies above 120.00 a month */
  int64_t total = 0;
  for (int m = 0; m < MONTHS; m++)
    if (l->revenue[m] >= 12000) total += half_up((wide)150000 * 100 + (wide)(l->revenue[m] - 12000) * 800, 10000);
  return total;
}

static int64_t customers(const struct life *l) { return 777 * l->customers; }
static int64_t pieces(const struct life *l) {
  return l->quantity < 15 ? 0 : 33 * (l->quantity < 40 ? l->quantity : 40);
}

/* ---- side by side ---- */

#define STD(rule, params) "policies: [{name: x, use: 'std:" rule "', params: " params "}]"
#define ABOVE(rule, params)                                                          \
  "policies: [{name: base, use: 'std:commission/percentage', params: {rate: 10%}}, " \
  "{name: x, use: 'std:" rule "', params: " params "}]"

static const struct {
  const char *program;
  int64_t (*of)(const struct life *l);
  int64_t (*of_joined)(const struct life *l, int64_t joined); /* days after 1 January 2023 */
} ways[] = {
    {STD("commission/marginal",
         "{over: year, brackets: [{from: 0, rate: 5%}, {from: 200, rate: 7.5%}, {from: 900, rate: 3.3%}]}"),
     marginal_by_year, NULL},
    {STD("commission/retroactive",
         "{over: quarter, brackets: [{from: 0, rate: 5%}, {from: 300, rate: 7.25%}, {from: 600, rate: 9%}]}"),
     retroactive_by_quarter, NULL},
    {STD("commission/interpolated", "{over: quarter, brackets: [{from: 0, rate: 2%}, {from: 500, rate: 8%}]}"),
     interpolated_by_quarter, NULL},
    {STD("commission/overage", "{brackets: [{from: 0, rate: 4%}, {from: 100, rate: 8%}, {from: 250, rate: 12%}]}"),
     overage_by_month, NULL},
    {STD("commission/attainment",
         "{rate: 6%, target: 300.00, multipliers: [{from: 0, rate: 50%}, {from: 50%, rate: "
         "100%}, {from: 100%, rate: 150%}]}"),
     attainment_by_month, NULL},
    {STD("commission/year_to_date",
         "{target: 3000.00, brackets: [{from: 0, rate: 3%}, {from: 80%, rate: 5%}, {from: "
         "100%, rate: 6%}]}"),
     NULL, year_to_date},
    {ABOVE("commission/guarantee", "{amount: 25.00}"), NULL, guarantee},
    {ABOVE("commission/draw", "{amount: 20.00, forgiven_after: 3}"), NULL, draw_of},
    {ABOVE("commission/carry_over", "{amount: 20.00}"), carry_over, NULL},
    {STD("bonus/milestone", "{metric: sales, at: {2: 5.00, 9: 12.50, 20: 30.00}}"), milestones, NULL},
    {STD("bonus/milestone", "{metric: revenue, mode: highest, at: {100: 5.00, 1000: 40.00, 4000: 90.00}}"),
     highest_milestone, NULL},
    {STD("bonus/streak", "{metric: revenue, least: 100, amount: 7.00}"), streaks, NULL},
    {STD("bonus/target", "{rate: 8%, amount: 15.00, target: 120.00}"), targets, NULL},
    {STD("bonus/first_sale", "{amount: 7.77}"), customers, NULL},
    {STD("bonus/spiff", "{amount: 0.33, per: quantity, least: 15, most: 40}"), pieces, NULL},
};

static struct program *program_of(const char *text) {
  char whole[1024];
  struct err e = {0};
  struct program *p = NULL;
  snprintf(whole, sizeof whole, "program: law\ncurrency: USD\n%s\n", text);
  if (program_file_load(scratch_file("program.yaml", whole), &p, &e)) fail_msg("%s: %s [%s]", text, e.text, e.id);
  return p;
}

struct trial {
  size_t way;
  const struct program *program;
  char why[400];
};

static bool agree(struct trial *t, const struct history *h, const struct result *r) {
  for (uint32_t i = 0; i < H_PARTNERS; i++) {
    struct life l;
    live(h, i, &l);
    int64_t joined = i * 9; /* as history.h writes it */
    int64_t expected = ways[t->way].of ? ways[t->way].of(&l) : ways[t->way].of_joined(&l, joined);
    if (r->by_partner[i] == expected) continue;
    snprintf(t->why, sizeof t->why, "P%u earns %lld, the second way is %lld", i, (long long)r->by_partner[i],
             (long long)expected);
    return false;
  }
  return true;
}

static bool is_same(const struct history *h, void *context) {
  struct trial *t = context;
  struct err e = {0};
  struct result *r = NULL;
  struct data *d = history_read(h, scratch_dir, &e);
  if (d) earn_run(t->program, d, &(struct earn_options){.lines = true, .limits.here = true}, &r, &e);
  if (!r) snprintf(t->why, sizeof t->why, "cannot be calculated: %.300s [%s]", e.text, e.id);
  bool same = r && agree(t, h, r);
  result_free(r), data_free(d);
  return same;
}

static void both_ways_are_the_same(void **state) {
  (void)state;
  for (size_t way = 0; way < sizeof ways / sizeof *ways; way++) {
    struct program *p = program_of(ways[way].program);
    struct trial t = {.way = way, .program = p};
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
      struct history h;
      history_make(&h, seed * 7919);
      if (is_same(&h, &t)) continue;
      history_shrink(&h, is_same, &t);
      is_same(&h, &t); /* for its words */
      history_print(&h, stderr);
      fail_msg("%s: %s", ways[way].program, t.why);
    }
    program_free(p);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(both_ways_are_the_same)};
  return cmocka_run_group_tests_name("second way", tests, scratch_open, scratch_close);
}
