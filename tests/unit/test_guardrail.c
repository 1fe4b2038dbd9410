/* Guardrails over an outcome made by hand: what keeps them, to the last cent, and which exclude each other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/money.h"
#include "whatif/guardrail.h"

static struct figure figures[] = {{FIGURE_POLICY, "base", "USD", 2, 12345, 0},
                                  {FIGURE_POLICY, "v1.2", "credits", 1, 255, 0},
                                  {FIGURE_MODEL, "affiliate", "USD", 2, 500000, 0}};
static struct outcome outcome = {
    .exponent = 2,
    .figures = figures,
    .n_figures = 3,
    .metric = {[METRIC_COST] = 100000000,
               [METRIC_COST_CHANGE] = -250000,
               [METRIC_COST_SHARE] = 120000,
               [METRIC_PARTNERS] = 30,
               [METRIC_LOSERS] = 3,
               [METRIC_TOP_REVENUE_SHARE] = MONEY_NONE},
};

static int read(struct guardrails *out, struct arena *arena, struct err *e, size_t n, const char *const *words) {
  const struct guardrails_given given = {NULL, NULL, words, n};
  return guardrails_read(&given, arena, out, e);
}

static bool kept(const char *text) {
  struct guardrails g;
  struct arena arena = {0};
  struct err e;
  if (read(&g, &arena, &e, 1, &text)) fail_msg("%s: %s", text, e.text);
  bool holds = guardrails_hold(&g, &outcome);
  assert_true(holds == guardrail_holds(&g.at[0], &outcome));
  arena_free(&arena);
  return holds;
}

static void refused(const char *text, const char *id) {
  struct guardrails g;
  struct arena arena = {0};
  struct err e;
  assert_int_not_equal(read(&g, &arena, &e, 1, &text), 0);
  assert_string_equal(e.id, id);
  arena_free(&arena);
}

/* The cost is exactly 1,000,000.00, its share of revenue 12 %. */
static void at_the_bound(void **state) {
  assert_false(kept("cost < 1000000"));
  assert_true(kept("cost <= 1000000"));
  assert_true(kept("cost < 1000000.01"));
  assert_false(kept("cost > 1000000"));
  assert_true(kept("cost >= 1,000,000.00"));
  assert_true(kept("cost>999999.99"));
  assert_false(kept("cost_share < 12%"));
  assert_true(kept("cost_share <= 12%"));
  assert_true(kept("cost_share <= 0.12"));
  assert_true(kept("cost_share < 12.0001%"));
  assert_false(kept("cost_share > 12.00 %"));
  assert_true(kept("cost_change < -2499.99"));
  assert_false(kept("cost_change > -2500"));
  (void)state;
}

/* Three of thirty lose. */
static void shares_of_counts(void **state) {
  assert_true(kept("losers <= 10%"));
  assert_false(kept("losers < 10%"));
  assert_true(kept("losers < 10.01%"));
  assert_true(kept("losers >= 3"));
  assert_false(kept("losers < 3"));
  assert_true(kept("losers < 4.0"));
  refused("partners < 10%", "guardrail.syntax"); /* of what? */
  refused("cost < 10%", "guardrail.syntax");
  refused("policy.base < 10%", "guardrail.syntax");
  for (const char *const *t = (const char *const[]){"gini < 0,5", "cost_share < 12,5%", "cost < 1,000,00",
                                                    "cost < ,500", "cost < 95.000,500", NULL};
       *t; t++)
    refused(*t, "guardrail.syntax"); /* a comma that is meant as a point, or may be */
  (void)state;
}

/* A share of 12 is kept by whatever there is, and so is a count that is not below 0.2: neither was meant. */
static void hardly_meant(void **state) {
  static const char *const bad[] = {"cost_share < 12",  "cost_share < 1.01",        "gini > -2", "losers < 0.2",
                                    "losers >= 3.5",    "partners < 0.5",           "cost =< 5", "cost => 5",
                                    "cost < 5, gini<1", "losers < 20% and cost < 5"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) refused(bad[i], "guardrail.syntax");
  assert_true(kept("cost_share < 1"));
  assert_true(kept("cost_share < 150%"));
  assert_true(kept("cost_share > -1.00"));
  (void)state;
}

static void of_figures(void **state) {
  assert_true(kept("policy.base <= 123.45"));
  assert_false(kept("policy.base < 123.45"));
  assert_true(kept("policy.v1.2 > 25.4"));
  assert_true(kept("policy.gone <= 0")); /* it pays nothing here */
  assert_false(kept("policy.gone > 0"));
  (void)state;
}

/* A number that there is none of keeps nothing; nor does a scenario that failed. */
static void of_nothing(void **state) {
  assert_false(kept("top_revenue_share < 50%"));
  assert_false(kept("top_revenue_share >= 0%"));
  outcome.failed.code = ERR_POLICY;
  assert_false(kept("cost <= 1000000"));
  outcome.failed.code = 0;
  (void)state;
}

static void unreadable(void **state) {
  static const char *const bad[] = {"cost",        "cost 12",       "< 12",       "cost <",
                                    "cost < many", "cost = 12",     "cost < 1e6", "cost < 12%%",
                                    "cost << 12",  "cost < 12 USD", "cost <- 12", "losers < 10 %%"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    refused(bad[i], strcmp(bad[i], "< 12") ? "guardrail.syntax" : "guardrail.unknown");
  refused("cots < 12", "guardrail.unknown");
  refused("policies.base < 12", "guardrail.unknown");
  refused("policy. < 12", "guardrail.unknown");
  (void)state;
}

/* Two of them, either first. */
static bool contradict(const char *a, const char *b) {
  const char *const both[][2] = {{a, b}, {b, a}};
  bool refused[2];
  for (int i = 0; i < 2; i++) {
    struct guardrails g;
    struct arena arena = {0};
    struct err e = {0};
    refused[i] = read(&g, &arena, &e, 2, both[i]) != 0;
    if (refused[i]) assert_string_equal(e.id, "guardrail.contradiction");
    arena_free(&arena);
  }
  assert_true(refused[0] == refused[1]);
  return refused[0];
}

static void contradictions(void **state) {
  assert_true(contradict("cost < 100", "cost > 100"));
  assert_true(contradict("cost < 100", "cost >= 100"));
  assert_true(contradict("cost <= 99.99", "cost >= 100"));
  assert_true(contradict("cost_share < 12%", "cost_share > 0.125"));
  assert_true(contradict("losers < 10%", "losers > 20%"));
  assert_true(contradict("policy.base < 1", "policy.base > 2"));
  assert_false(contradict("cost <= 100", "cost >= 100"));
  assert_false(contradict("cost < 100", "cost < 50"));
  assert_false(contradict("cost > 100", "cost < 101"));
  assert_false(contradict("cost < 100", "worth > 100"));
  assert_false(contradict("losers < 10%", "losers > 20")); /* of 1,000 it can be both */
  assert_false(contradict("policy.base < 1", "policy.v1.2 > 2"));
  (void)state;
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(at_the_bound),  cmocka_unit_test(shares_of_counts),
                                     cmocka_unit_test(hardly_meant),  cmocka_unit_test(of_figures),
                                     cmocka_unit_test(of_nothing),    cmocka_unit_test(unreadable),
                                     cmocka_unit_test(contradictions)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
