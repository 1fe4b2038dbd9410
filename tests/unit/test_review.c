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
      "E.stamp('objects')(E, { n_periods = 0 })\n"
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
      cmocka_unit_test_teardown(the_examples_have_nothing_to_warn_of, close_all),
  };
  return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
