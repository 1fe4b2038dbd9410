/* What the review takes for granted: the fields that there are, and what filters let through, as the engine has it. */
#include <lauxlib.h>

#include "policy/declared.h"
#include "policy/vm_call.h"
#include "review/gates.h"
#include "reviewed.h"

#define HYBRID "examples/hybrid"

/* ---- fields ---- */

struct listing {
  char text[8192];
};

static int list_fields(lua_State *L) {
  static const char script[] =
      "local E = ...\n"
      "E.stamp('objects')(E, { n_periods = 0, referral_columns = {}, sale_columns = { one_currency = 0 } })\n"
      "local names = {}\n"
      "for object, getters in pairs(E.cursor.getters) do\n"
      "  for name in pairs(getters) do names[#names + 1] = object .. '.' .. name end\n"
      "end\n"
      "table.sort(names)\n"
      "return table.concat(names, ' ')\n";
  struct listing *l = lua_touserdata(L, 1);
  if (luaL_loadstring(L, script)) return lua_error(L);
  lua_getfield(L, LUA_REGISTRYINDEX, "guerdon");
  lua_call(L, 1, 1);
  snprintf(l->text, sizeof l->text, "%s", lua_tostring(L, -1));
  return 0;
}

static bool has_word(const char *text, const char *word) {
  size_t n = strlen(word);
  for (const char *at = strstr(text, word); at; at = strstr(at + 1, word))
    if ((at == text || at[-1] == ' ') && (!at[n] || at[n] == ' ')) return true;
  return false;
}

static void the_fields_are_those_that_policies_read(void **state) {
  (void)state;
  struct listing *l = calloc(1, sizeof *l);
  struct vm *room;
  ok(declared_open(&room, &e));
  ok(vm_call(room, list_fields, l, &e));
  vm_close(room);
  char word[64];
  struct column c;
  for (const char *at = l->text; *at; at += strcspn(at, " "), at += *at == ' ') {
    snprintf(word, sizeof word, "%.*s", (int)strcspn(at, " "), at);
    const char *dot = strchr(word, '.');
    enum object object = object_find(word, (size_t)(dot - word));
    if (object == OBJECTS || !column_find(NULL, object, dot + 1, &c)) fail_msg("%s is not known", word);
  }
  for (size_t i = 0; i < columns_builtin_count; i++) {
    snprintf(word, sizeof word, "%s.%s", object_names[columns_builtin[i].object], columns_builtin[i].field);
    if (!has_word(l->text, word)) fail_msg("%s is not there", word);
  }
  free(l);
}

/* ---- filters ---- */

static uint64_t lines_on_sales(size_t policy) {
  uint64_t n = 0;
  for (size_t i = 0; i < result->n_lines; i++)
    n += result->lines[i].policy == policy && result->lines[i].event == EVENT_SALE;
  return n;
}

static uint64_t sales_let_through(size_t policy) {
  struct gates *g = calloc(1, sizeof *g);
  uint64_t n = 0;
  gates_open(review, policy, g);
  for (uint32_t p = 0; p < data->n_partners; p++)
    for (uint32_t i = data->partners[p].sales; i < data->partners[p + 1].sales; i++) {
      bool all = data->sales[i].amount != 0; /* nothing earns no line */
      for (size_t f = 0; f < g->n_filters; f++) all &= gates_pass(g, f, EVENT_SALE, i, p);
      n += all;
    }
  free(g);
  return n;
}

/* Each policy pays all of every sale that its filters let through. */
static void filters_let_through_what_the_driver_lets_through(void **state) {
  (void)state;
  static const char *const filters[] = {"model: affiliate",
                                        "model: [alliance, community]",
                                        "region: Europe",
                                        "partner.region: [Asia, Europe]",
                                        "channel: newsletter",
                                        "industry: [crafts, hospitality]",
                                        "referral.industry: crafts",
                                        "product: team",
                                        "category: [subscription]",
                                        "kind: renewal",
                                        "quantity: {min: 2}",
                                        "quantity: [1, 3]",
                                        "amount: {min: 50, max: 98}",
                                        "sale.amount: 98.00",
                                        "date: {min: 2024-02-01, max: 2024-03-31}",
                                        "sale.date: [2023-01-30, 2023-02-28]",
                                        "referral.date: {max: 2023-12-31}",
                                        "quality: {min: 60}",
                                        "joined_on: {min: 2024-01-01}",
                                        "left_on: {min: 2000-01-01}",
                                        "number: 1",
                                        "number: {min: 3}",
                                        "model: affiliate, product: team, quality: {min: 40}",
                                        "id: S0005-01",
                                        "partner.id: AF01",
                                        "customer: K0005"};
  const size_t n = sizeof filters / sizeof *filters;
  char text[4096] = "policies:\n";
  for (size_t i = 0; i < n; i++)
    snprintf(text + strlen(text), sizeof text - strlen(text),
             "  - {name: p%zu, use: 'std:commission/percentage', for: {%s}, params: {rate: 100%%}}\n", i, filters[i]);
  open_text(text, HYBRID "/data");
  for (size_t i = 0; i < n; i++) {
    uint64_t lines = lines_on_sales(i);
    if (lines != sales_let_through(i) || lines == data->n_sales)
      fail_msg("%s: %llu lines, %llu sales", filters[i], (unsigned long long)lines,
               (unsigned long long)sales_let_through(i));
  }
}

/* ---- what the text says ---- */

static void must_warn(const char *rest, const char *id) {
  close_all(NULL);
  open_text(rest, NULL);
  ok(review_look(review, &e));
  ok(warnings_finish(&review->warnings, &e));
  const struct warnings *w = &review->warnings;
  if (!id && w->list.n) fail_msg("%s: %s", rest, w->list.at[0].text);
  if (id && (w->list.n != 1 || strcmp(w->list.at[0].id, id))) fail_msg("%s: not %s alone", rest, id);
}

#define SHARE(name, rest) "  - {name: " name ", use: 'std:commission/percentage', " rest "}\n"
#define RATE(rate) "params: {rate: " rate "}"

static void spans_that_follow_each_other_must_meet(void **state) {
  (void)state;
  must_warn("policies:\n" SHARE("a", "until: 2024-07-01, " RATE("1%")) SHARE("b", "from: 2024-07-01, " RATE("2%")),
            NULL);
  must_warn("policies:\n" SHARE("b", "from: 2024-07-01, " RATE("2%")) SHARE("a", "until: 2024-07-02, " RATE("1%")),
            "check.spans-overlap");
  must_warn("policies:\n" SHARE("a", "for: {model: [x, y]}, until: 2024-07-01, " RATE("1%"))
                SHARE("b", "for: {model: [y, z]}, from: 2024-06-30, " RATE("2%")),
            "check.spans-overlap");
  must_warn("policies:\n" SHARE("a", "until: 2024-06-30, " RATE("1%")) SHARE("b", "from: 2024-07-01, " RATE("2%")),
            "check.spans-gap");
}

/* What is extra, for others, or for a season, is no change at a date. */
static void spans_that_do_not_follow_each_other_need_not_meet(void **state) {
  (void)state;
  must_warn("policies:\n" SHARE("a", RATE("1%")) SHARE("b", "from: 2024-06-01, until: 2024-07-01, " RATE("2%")), NULL);
  must_warn("policies:\n" SHARE("a", RATE("1%")) SHARE("b", "from: 2024-06-01, " RATE("2%")), NULL);
  must_warn("policies:\n" SHARE("a", "for: {model: x}, until: 2024-07-02, " RATE("1%"))
                SHARE("b", "for: {model: y}, from: 2024-07-01, " RATE("2%")),
            NULL);
  must_warn("policies:\n" SHARE("a", "from: 2023-12-01, until: 2024-01-01, " RATE("1%"))
                SHARE("b", "from: 2024-12-01, until: 2025-01-01, " RATE("2%")),
            NULL);
  must_warn("policies:\n" SHARE("a", "until: 2024-07-02, params: {rate: 1%, of: amount}")
                SHARE("b", "from: 2024-07-01, params: {rate: 1%, of: full_amount}"),
            NULL);
  must_warn("policies:\n" SHARE("a", "until: 2024-07-01, " RATE("1%")) SHARE("b", "from: 2024-07-05, " RATE("2%"))
                SHARE("c", "from: 2024-06-01, until: 2024-08-01, " RATE("3%") ", accept: [check.spans-overlap]")
                    SHARE("d", "until: 2024-05-01, for: {model: x}, " RATE("3%")),
            "check.spans-overlap"); /* c and b; between a and b applies c */
}

#define TIERS(at, policies) \
  "tiers: {levels: [low, middle, high], use: 'std:tier/revenue', params: {at: " at "}}\npolicies: " policies

static void levels_ask_for_more_and_more(void **state) {
  (void)state;
  must_warn(TIERS("{middle: 100, high: 200}", "[{name: a, use: 'std:commission/percentage', " RATE("1%") "}]"), NULL);
  must_warn(TIERS("{middle: 100, high: 100}", "[{name: a, use: 'std:commission/percentage', " RATE("1%") "}]"),
            "check.level-order");
  must_warn(TIERS("{high: 100}", "[{name: a, use: 'std:commission/percentage', " RATE("1%") "}]"),
            "check.level-unreachable");
  must_warn(TIERS("[{value: {middle: 100, high: 200}}, {from: 2024-06-01, value: {middle: 300, high: 200}}]",
                  "[{name: a, use: 'std:commission/percentage', " RATE("1%") "}]"),
            "check.level-order");
  scratch_file("any.lua", "return policy { kind = 'tier', level = function(partner) return partner.rank end }\n");
  must_warn("tiers: {levels: [low, high], use: any.lua}", NULL); /* a column may hold any of them */
  scratch_file("own.lua",
               "return policy { kind = 'tier', level = function(partner)"
               " if partner.period.sales > 3 then return 'high' end end }\n");
  must_warn("tiers: {levels: [low, high], use: own.lua}", NULL);
}

static void parameters_are_read_in_many_ways(void **state) {
  (void)state;
  static const char *const bodies[] = {
      "sale = function(sale, partner, p) return p.x end", "sale = function(s, _, params) return params['x'] end",
      "sale = function(s, _, p) local sum = 0 for _, v in pairs(p) do sum = sum + v end return sum end",
      "sale = function(s, _, p) local name = 'x' return p[name] end", "period = function(partner, p) return p.x end"};
  char text[512];
  for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
    snprintf(text, sizeof text,
             "return policy { kind = 'commission', params = { x = { type = 'number', default = 1 } }, %s }\n",
             bodies[i]);
    scratch_file("own.lua", text);
    must_warn("policies: [{name: own, use: own.lua}]", NULL);
  }
  scratch_file("own.lua",
               "local function x(y) return y end\n"
               "return policy { kind = 'commission', params = { x = { type = 'number', default = 1 } },"
               " sale = function(sale, _, p) return sale.amount + (sale.x or 0) end }\n");
  must_warn("policies: [{name: own, use: own.lua}]", "check.param-unread"); /* a sale's x is another one */
}

/* ---- pay above the margin ---- */

static void look_at(const char *rest) {
  open_text(rest, scratch_dir);
  ok(review_look(review, &e));
}

static void write_sales(const char *columns, const char *rows) {
  char text[1024];
  scratch_file("partners.csv", "id\nP1\nP2\n");
  snprintf(text, sizeof text, "id,partner_id,referred_at,sold_at,amount%s\n%s", columns, rows);
  scratch_file("referrals.csv", text);
}

static void pay_above_the_margin_names_the_worst_sale(void **state) {
  (void)state;
  write_sales(",cost",
              "R1,P1,2024-03-01,2024-03-05,100.00,95.00\nR2,P1,2024-03-01,2024-03-05,200.00,190.00\n"
              "R3,P1,2024-03-01,2024-03-05,100.00,10.00\nR4,P2,2024-03-01,2024-03-05,100.00,130.00\n"
              "R5,P2,2024-03-01,2024-03-05,1000.00,\n");
  look_at(
      "policies: [{name: a, use: 'std:commission/percentage', params: {rate: 2%}},"
      " {name: b, use: 'std:commission/percentage', params: {rate: 8%}}]");
  must_say(
      warned("check.pay-above-margin"),
      "of 3 sales with a margin, 2 pay more than that, beside 1 sold at a loss; sale R2 pays 20.00, and its margin "
      "is 10.00");
  assert_string_equal(review->warnings.list.at[0].policy, "b"); /* it has the most part in it */
}

static void pay_within_the_margin_is_nothing_to_warn_of(void **state) {
  (void)state;
  write_sales(",margin", "R1,P1,2024-03-01,2024-03-05,100.00,10.00\nR2,P1,2024-03-01,2024-03-05,200.00,20.00\n");
  look_at("policies: [{name: a, use: 'std:commission/percentage', params: {rate: 10%}}]");
  assert_null(warned("check.pay-above-margin"));
}

/* The margin is in the sale's currency, the pay in the program's. */
static void margins_are_converted_as_their_sales_are(void **state) {
  (void)state;
  scratch_file("rates.csv", "currency,on,rate\nJPY,2024-01-01,0.01\n");
  write_sales(",currency,margin",
              "R1,P1,2024-03-01,2024-03-05,10000,JPY,1000\n"
              "R2,P1,2024-03-01,2024-03-05,10000,JPY,900\n");
  look_at("policies: [{name: a, use: 'std:commission/percentage', params: {rate: 10%}}]");
  must_say(warned("check.pay-above-margin"), "1 pays more than that; sale R2 pays 10.00, and its margin is 9.00");
}

static void a_period_can_pay_more_than_its_sales_leave(void **state) {
  (void)state;
  write_sales(",margin", "R1,P1,2024-03-01,2024-03-05,100.00,50.00\nR2,P2,2024-04-01,2024-04-05,100.00,20.00\n");
  look_at("policies: [{name: a, use: 'std:bonus/target', params: {target: 50.00, amount: 30.00}}]");
  must_say(warned("check.pay-above-margin"),
           "in 1 period a partner is paid more than the margin of all their sales; P2 "
           "in 2024-04 is paid 30.00, and the margin is 20.00");
}

/* ---- what there is nothing to say of ---- */

static void the_examples_have_nothing_to_warn_of(void **state) {
  (void)state;
  open_review(HYBRID "/program.yaml", HYBRID "/data");
  ok(review_look(review, &e));
  ok(review_probe(review, &e));
  ok(warnings_finish(&review->warnings, &e));
  for (size_t i = 0; i < review->warnings.list.n; i++) print_error("%s\n", review->warnings.list.at[i].text);
  assert_int_equal(review->warnings.list.n, 0);
  assert_int_equal(review->warnings.n_accepted, 2);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_fields_are_those_that_policies_read),
      cmocka_unit_test_teardown(filters_let_through_what_the_driver_lets_through, close_all),
      cmocka_unit_test_teardown(spans_that_follow_each_other_must_meet, close_all),
      cmocka_unit_test_teardown(spans_that_do_not_follow_each_other_need_not_meet, close_all),
      cmocka_unit_test_teardown(levels_ask_for_more_and_more, close_all),
      cmocka_unit_test_teardown(parameters_are_read_in_many_ways, close_all),
      cmocka_unit_test_teardown(pay_above_the_margin_names_the_worst_sale, close_all),
      cmocka_unit_test_teardown(pay_within_the_margin_is_nothing_to_warn_of, close_all),
      cmocka_unit_test_teardown(margins_are_converted_as_their_sales_are, close_all),
      cmocka_unit_test_teardown(a_period_can_pay_more_than_its_sales_leave, close_all),
      cmocka_unit_test_teardown(the_examples_have_nothing_to_warn_of, close_all),
  };
  return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
