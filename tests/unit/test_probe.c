/* What a probe finds: cliffs and falls to the cent, whoever is at fault, and nothing where there is nothing. */
#include "base/money.h"
#include "review/search.h"
#include "reviewed.h"

static void probe(const char *rest, const char *folder) {
  close_all(NULL);
  open_text(rest, folder);
  ok(review_probe(review, &e));
  ok(warnings_finish(&review->warnings, &e));
}

static void write_policy(const char *name, const char *body) {
  char text[2048];
  snprintf(text, sizeof text, "return policy { kind = 'commission', %s }\n", body);
  scratch_file(name, text);
}

/* ---- cliffs ---- */

static void a_retroactive_bracket_is_a_cliff_at_its_border(void **state) {
  (void)state;
  probe(
      "policies: [{name: share, use: 'std:commission/retroactive',"
      " params: {brackets: [{from: 0, rate: 5%}, {from: 10000, rate: 7%}]}}]",
      NULL);
  const char *text = warned("check.cliff");
  must_say(text, "a month's sales of 10,000.00 instead of 9,999.99 raise");
  must_say(text, "by 200.00, from 500.00 to 700.00 USD");
  assert_int_equal(review->warnings.list.n, 1);
}

static void a_border_that_belongs_below_is_a_cliff_a_cent_later(void **state) {
  (void)state;
  probe(
      "policies: [{name: share, use: 'std:commission/retroactive',"
      " params: {brackets: [{up_to: 10000, rate: 5%}, {rate: 7%}]}}]",
      NULL);
  must_say(warned("check.cliff"), "sales of 10,000.01 instead of 10,000.00 raise what \"share\" pays by 200.00");
}

static void a_border_that_stands_nowhere_is_found_by_halving(void **state) {
  (void)state;
  write_policy("own.lua", "sale = function(sale) return sale.amount > 61.8 * 61.8 and 400 or 20 end");
  probe("policies: [{name: own, use: own.lua}]", NULL);
  must_say(warned("check.cliff"), "sales of 3,819.25 instead of 3,819.24 raise what \"own\" pays by 380.00");
}

static void a_milestone_and_a_target_are_cliffs(void **state) {
  (void)state;
  probe("policies: [{name: first, use: 'std:bonus/milestone', params: {metric: revenue, at: {2500: 150.00}}}]", NULL);
  must_say(warned("check.cliff"), "sales of 2,500.00 instead of 2,499.99 raise what \"first\" pays by 150.00");
  probe("policies: [{name: goal, use: 'std:bonus/target', params: {target: 7000.00, amount: 300.00}}]", NULL);
  must_say(warned("check.cliff"), "sales of 7,000.00 instead of 6,999.99 raise what \"goal\" pays by 300.00");
}

static void a_level_that_pays_more_for_everything_is_a_cliff(void **state) {
  (void)state;
  write_policy("own.lua",
               "sale = function(sale, partner) return sale.amount * (partner.level == 'gold' and 0.12 or 0.1) end");
  probe(
      "tiers: {levels: [basic, gold], use: 'std:tier/revenue', params: {at: {gold: 4000}}}\n"
      "policies: [{name: own, use: own.lua}]",
      NULL);
  const char *text = warned("check.cliff");
  must_say(text, "sales of 4,000.00 instead of 3,999.99 raise what \"own\" pays by 80.00");
  must_say(text, "where the level becomes gold");
}

static void a_policy_for_one_level_is_looked_at_on_that_level(void **state) {
  (void)state;
  probe(
      "tiers: {levels: [basic, gold], use: 'std:tier/count', params: {metric: sales, at: {gold: 1000}}}\n"
      "policies: [{name: share, use: 'std:commission/retroactive', for: {level: gold},"
      " params: {brackets: [{from: 0, rate: 5%}, {from: 10000, rate: 7%}]}}]",
      NULL);
  must_say(warned("check.cliff"), "by 200.00, from 500.00 to 700.00 USD, on the level gold");
}

static void filters_are_met(void **state) {
  (void)state;
  probe(
      "policies: [{name: share, use: 'std:commission/retroactive',"
      " for: {model: affiliate, product: [pro, team], region: north, seats: {min: 10}, sale.amount: {min: 100}},"
      " params: {brackets: [{from: 0, rate: 5%}, {from: 10000, rate: 7%}]}}]",
      NULL);
  must_say(warned("check.cliff"), "by 200.00, from 500.00 to 700.00 USD");
}

static void a_span_is_probed_within(void **state) {
  (void)state;
  probe(
      "policies: [{name: share, use: 'std:commission/retroactive', from: 2031-02-01, until: 2031-03-01,"
      " params: {brackets: [{from: 0, rate: 5%}, {from: 10000, rate: 7%}]}}]",
      NULL);
  must_say(warned("check.cliff"), "from 500.00 to 700.00 USD, in 2031-02");
}

/* Brackets at random, in cents and hundredths of a per cent: the largest of the steps that are worth a warning is
 * found, and its amounts are right. */
struct rungs {
  int64_t border[4], rate[4];
};

static struct rungs draw_rungs(uint64_t *seed) {
  struct rungs l = {{0}, {0}};
  for (int i = 0; i < 4; i++) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    l.rate[i] = (i ? l.rate[i - 1] : 0) + 10 * (1 + (int64_t)(*seed >> 40) % 40);
    if (i) l.border[i] = l.border[i - 1] + 10000 * (1 + (int64_t)(*seed >> 33) % 97);
  }
  return l;
}

static int64_t paid(int64_t amount, int64_t rate) { return (amount * rate + 5000) / 10000; }

/* The border with the largest step that is worth a warning, or 0. */
static int worst_of(const struct rungs *l) {
  int worst = 0;
  int64_t most = 0;
  for (int i = 1; i < 4; i++) {
    int64_t below = l->border[i] - 1, before = paid(below, l->rate[i - 1]),
            step = paid(l->border[i], l->rate[i]) - before;
    bool is_cliff = (double)step > CLIFF_OF_PAY * (double)before && (double)step > CLIFF_OF_REVENUE * (double)below;
    if (is_cliff && step > most) most = step, worst = i;
  }
  return worst;
}

static void random_brackets_jump_where_and_as_much_as_they_do(void **state) {
  (void)state;
  uint64_t seed = 11;
  for (int round = 0; round < 30; round++) {
    struct rungs l = draw_rungs(&seed);
    char rest[600], expected[200], room[2][MONEY_TEXT];
    snprintf(rest, sizeof rest,
             "policies: [{name: x, use: 'std:commission/retroactive', params: {brackets: [{from: 0, rate: %s%%},"
             " {from: %lld, rate: %s%%}, ",
             money_text(l.rate[0], 2, room[0]), (long long)l.border[1] / 100, money_text(l.rate[1], 2, room[1]));
    size_t used = strlen(rest);
    snprintf(rest + used, sizeof rest - used, "{from: %lld, rate: %s%%}, {from: %lld, rate: %s%%}]}}]",
             (long long)l.border[2] / 100, money_text(l.rate[2], 2, room[0]), (long long)l.border[3] / 100,
             money_text(l.rate[3], 2, room[1]));
    probe(rest, NULL);
    int i = worst_of(&l);
    if (!i) {
      assert_null(warned("check.cliff"));
      continue;
    }
    char at[MONEY_TEXT], before[MONEY_TEXT], after[MONEY_TEXT];
    snprintf(expected, sizeof expected, "from %s to %s USD",
             money_show(paid(l.border[i] - 1, l.rate[i - 1]), 2, before),
             money_show(paid(l.border[i], l.rate[i]), 2, after));
    must_say(warned("check.cliff"), expected);
    snprintf(expected, sizeof expected, "sales of %s instead of", money_show(l.border[i], 2, at));
    must_say(warned("check.cliff"), expected);
  }
}

static void what_rises_little_by_little_is_no_cliff(void **state) {
  (void)state;
  static const char *const quiet[] = {
      "policies: [{name: x, use: 'std:commission/percentage', params: {rate: 30%}, cap: {amount: 700.00, per: "
      "period}}]",
      "policies: [{name: x, use: 'std:commission/marginal',"
      " params: {brackets: [{from: 0, rate: 5%}, {from: 10000, rate: 7%}, {from: 25000, rate: 20%}]}}]",
      "policies: [{name: x, use: 'std:commission/fixed', params: {amount: 40.00}}]",
      "policies: [{name: x, use: 'std:commission/percentage', params: {rate: 5%}, floor: {amount: 25.00, per: "
      "period}}]",
      "policies: [{name: x, use: 'std:commission/percentage', unit: point, params: {rate: 100%}}]\n"
      "rewards: {point: {title: Point, value: 0.01}}",
      "policies: [{name: x, use: 'std:commission/percentage', params: {rate: 5%}},"
      " {name: y, use: 'std:commission/guarantee', params: {amount: 300.00}}]",
  };
  for (size_t i = 0; i < sizeof quiet / sizeof *quiet; i++) {
    probe(quiet[i], NULL);
    if (review->warnings.list.n) fail_msg("%s: %s", quiet[i], review->warnings.list.at[0].text);
  }
}

/* ---- falls ---- */

static void pay_that_falls_at_a_place_is_found_there(void **state) {
  (void)state;
  write_policy("own.lua", "sale = function(sale) return sale.amount * (sale.amount > 7777.77 and 0.02 or 0.05) end");
  probe("policies: [{name: own, use: own.lua}]", NULL);
  must_say(warned("check.pay-falls"),
           "sales of 7,777.78 instead of 7,777.77 lower what \"own\" pays by 233.33, from 388.89 to 155.56 USD");
  assert_null(warned("check.cliff"));
}

static void pay_that_falls_little_by_little_is_told_from_where_to_where(void **state) {
  (void)state;
  write_policy("own.lua", "period = function(partner) return 1000 - math.min(partner.period.revenue, 900) end");
  probe("policies: [{name: own, use: own.lua}]", NULL);
  must_say(warned("check.pay-falls"),
           "what \"own\" pays falls from 999.00 to 100.00 USD while a month's sales rise from 1.00 to 900.00");
}

/* The one pays less by what the other pays more: together they do not fall. */
static void what_another_policy_makes_up_for_is_no_fall(void **state) {
  (void)state;
  write_policy("low.lua", "sale = function(sale) if sale.amount < 5000 then return sale.amount * 0.1 end end");
  write_policy("high.lua", "sale = function(sale) if sale.amount >= 5000 then return sale.amount * 0.1 end end");
  probe("policies: [{name: low, use: low.lua}, {name: high, use: high.lua}]", NULL);
  assert_int_equal(review->warnings.list.n, 0);
}

static void fewer_pay_for_more_customers_is_a_fall(void **state) {
  (void)state;
  write_policy("own.lua", "period = function(partner) return partner.period.conversions >= 7 and 10 or 50 end");
  probe("policies: [{name: own, use: own.lua}]", NULL);
  must_say(warned("check.pay-falls"),
           "pays falls from 50.00 to 10.00 USD when a month brings 7 customers instead of 6");
}

/* ---- failures ---- */

static void a_policy_that_fails_is_named_and_the_others_are_looked_at(void **state) {
  (void)state;
  write_policy("fails.lua", "sale = function(sale) assert(sale.amount < 50000, 'too much') return 1 end");
  probe(
      "policies: [{name: fails, use: fails.lua}, {name: goal, use: 'std:bonus/target',"
      " params: {target: 7000.00, amount: 300.00}}]",
      NULL);
  must_say(warned("check.probe-failed"), "policy \"fails\", sale of 50000.00 of partner probe-");
  must_say(warned("check.cliff"), "\"goal\" pays by 300.00");
}

static void levels_that_fail_are_named_and_the_policies_are_looked_at(void **state) {
  (void)state;
  scratch_file("level.lua", "return policy { kind = 'tier', level = function(partner) return 'top' end }\n");
  probe(
      "tiers: {levels: [basic, gold], use: level.lua}\n"
      "policies: [{name: goal, use: 'std:bonus/target', params: {target: 7000.00, amount: 300.00}}]",
      NULL);
  must_say(warned("check.probe-failed"), "level must return one of the program's levels");
  must_say(warned("check.cliff"), "\"goal\" pays by 300.00");
}

/* A column of which nothing is known without data may hold what the policy needs. */
static void without_data_an_unknown_column_is_nobodys_fault(void **state) {
  (void)state;
  write_policy("own.lua", "sale = function(sale, partner) return partner.region:upper() == 'NORTH' and 5 or 1 end");
  probe("policies: [{name: own, use: own.lua}]", NULL);
  assert_int_equal(review->warnings.list.n, 0);
}

/* Before a parameter's first value there is nothing to probe. */
static void a_parameter_without_a_value_yet_is_no_failure(void **state) {
  (void)state;
  probe("policies: [{name: x, use: 'std:commission/fixed', params: {amount: [{from: 2024-03-01, value: 5.00}]}}]",
        NULL);
  assert_int_equal(review->warnings.list.n, 0);
}

/* ---- with data ---- */

static void write_data(void) {
  scratch_file("partners.csv", "id,model,quota\nP1,affiliate,4000\nP2,alliance,\n");
  scratch_file("referrals.csv",
               "id,partner_id,referred_at,customer_id,sold_at,amount\n"
               "R1,P1,2024-03-01,C1,2024-03-05,80.00\nR2,P2,2024-03-01,C2,2024-03-05,60.00\n");
  scratch_file("targets.csv", "partner_id,period,value,metric\nP2,2024-03,1234.56,revenue\n");
}

static void columns_and_targets_of_the_data_are_borders_too(void **state) {
  (void)state;
  write_data();
  write_policy("own.lua",
               "period = function(partner)"
               " if partner.quota and partner.period.revenue >= partner.quota then return 500 end end");
  probe("policies: [{name: own, use: own.lua}]", scratch_dir);
  must_say(warned("check.cliff"), "sales of 4,000.00 instead of 3,999.99 raise what \"own\" pays by 500.00");
  probe("policies: [{name: goal, use: 'std:bonus/target', params: {amount: 50.00}}]", scratch_dir);
  must_say(warned("check.cliff"), "sales of 1,234.56 instead of 1,234.55 raise what \"goal\" pays by 50.00");
  must_say(warned("check.cliff"), "for a partner like P2");
}

/* A customer who pays more to the partner than they buy for could be the partner's aunt. */
static void a_customer_who_brings_less_than_they_cost_is_a_cliff(void **state) {
  (void)state;
  write_data();
  probe("policies: [{name: tenth, use: 'std:bonus/milestone', params: {metric: conversions, at: {10: 100.00}}}]",
        scratch_dir);
  must_say(warned("check.cliff"), "customer 10 of a month raises what \"tenth\" pays by 100.00 USD, and buys for");
  probe("policies: [{name: tenth, use: 'std:bonus/milestone', params: {metric: conversions, at: {10: 40.00}}}]",
        scratch_dir);
  assert_null(warned("check.cliff"));
}

/* Made-up partners do not take each other's last piece. */
static void stock_has_no_end_in_a_probe(void **state) {
  (void)state;
  probe(
      "policies: [{name: seats, use: 'std:commission/percentage', unit: seat, params: {rate: 10%}}]\n"
      "rewards: {seat: {title: Seat, value: 10.00, stock: 50}}",
      NULL);
  assert_int_equal(review->warnings.list.n, 0);
}

static void what_is_accepted_is_only_counted(void **state) {
  (void)state;
  probe(
      "policies: [{name: goal, use: 'std:bonus/target', accept: [check.cliff],"
      " params: {target: 7000.00, amount: 300.00}}]",
      NULL);
  assert_int_equal(review->warnings.list.n, 0);
  assert_int_equal(review->warnings.n_accepted, 1);
}

#define TEST(name) cmocka_unit_test_teardown(name, close_all)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(a_retroactive_bracket_is_a_cliff_at_its_border),
      TEST(a_border_that_belongs_below_is_a_cliff_a_cent_later),
      TEST(a_border_that_stands_nowhere_is_found_by_halving),
      TEST(a_milestone_and_a_target_are_cliffs),
      TEST(a_level_that_pays_more_for_everything_is_a_cliff),
      TEST(a_policy_for_one_level_is_looked_at_on_that_level),
      TEST(filters_are_met),
      TEST(a_span_is_probed_within),
      TEST(random_brackets_jump_where_and_as_much_as_they_do),
      TEST(what_rises_little_by_little_is_no_cliff),
      TEST(pay_that_falls_at_a_place_is_found_there),
      TEST(pay_that_falls_little_by_little_is_told_from_where_to_where),
      TEST(what_another_policy_makes_up_for_is_no_fall),
      TEST(fewer_pay_for_more_customers_is_a_fall),
      TEST(a_policy_that_fails_is_named_and_the_others_are_looked_at),
      TEST(levels_that_fail_are_named_and_the_policies_are_looked_at),
      TEST(without_data_an_unknown_column_is_nobodys_fault),
      TEST(a_parameter_without_a_value_yet_is_no_failure),
      TEST(columns_and_targets_of_the_data_are_borders_too),
      TEST(a_customer_who_brings_less_than_they_cost_is_a_cliff),
      TEST(stock_has_no_end_in_a_probe),
      TEST(what_is_accepted_is_only_counted),
  };
  return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
