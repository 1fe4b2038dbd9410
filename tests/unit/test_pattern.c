/* Lua's own matcher is the measure: ours gives what it gives, on patterns that nobody would write, and then stops. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <lauxlib.h>
#include <lualib.h>

#include "policy/pattern.h"
#include "policy/vm_call.h"

enum { ROUNDS = 25000, FILE_MOST = 1 << 16 };

static const struct unit money = {.id = "USD", .title = "USD", .kind = "", .exponent = 2, .is_money = true};
static const struct program nothing = {.file = "", .name = "", .units = (struct unit *)&money, .n_units = 1};

struct comparison {
  char script[FILE_MOST], outcome[2048];
  uint32_t first;
};

static int compare(lua_State *L) {
  struct comparison *c = lua_touserdata(L, 1);
  if (luaL_loadbuffer(L, c->script, strlen(c->script), "=patterns.lua")) return lua_error(L);
  lua_getfield(L, LUA_REGISTRYINDEX, "guerdon");
  lua_pushnumber(L, c->first);
  lua_pushnumber(L, ROUNDS);
  int status = lua_pcall(L, 3, 1, 0);
  snprintf(c->outcome, sizeof c->outcome, "%s%s", status ? "differs: " : "", lua_tostring(L, -1));
  return 0;
}

static void compare_in(bool interpreted, uint32_t first) {
  struct comparison *c = calloc(1, sizeof *c);
  struct vm *room;
  struct err e = {0};
  FILE *f = fopen("tests/unit/patterns.lua", "r");
  assert_non_null(f);
  assert_true(fread(c->script, 1, FILE_MOST - 1, f) > 0);
  fclose(f);
  c->first = first;
  assert_int_equal(vm_open(&nothing, NULL, &(struct vm_options){.interpreted = interpreted}, &room, &e), 0);
  if (vm_call(room, compare, c, &e)) fail_msg("%s", e.text);
  vm_close(room);
  if (strstr(c->outcome, "differs")) fail_msg("%s", c->outcome);
  int found = 0, none = 0, wrong = 0;
  assert_int_equal(sscanf(c->outcome, "%d matched, %d matched nothing, %d were wrong", &found, &none, &wrong), 3);
  assert_int_equal(found + none + wrong, ROUNDS * 4);
  assert_true(found > ROUNDS / 2 && none > ROUNDS / 2 && wrong > ROUNDS / 10); /* each kind is among them */
  free(c);
}

static void compiled_it_is_as_lua(void **state) { (void)state, compare_in(false, 1); }
static void interpreted_it_is_as_lua(void **state) { (void)state, compare_in(true, 77); }

static enum pattern_answer find_in(const char *text, const char *pattern, double steps, struct pattern_found *f) {
  f->steps = steps;
  return (enum pattern_answer)pattern_calls.find(f, text, (double)strlen(text), pattern, (double)strlen(pattern), 0,
                                                 PATTERN_ANCHORS);
}

static void every_byte_is_of_the_classes_that_lua_has(void **state) {
  (void)state;
  lua_State *L = luaL_newstate();
  luaL_openlibs(L);
  for (int letter = 1; letter < 256; letter++)
    for (int c = 0; c < 256; c++) {
      char text[2] = {(char)c, 0}, pattern[5] = {'[', '%', (char)letter, ']', 0};
      struct pattern_found f = {.steps = 100};
      lua_getglobal(L, "string"), lua_getfield(L, -1, "find"), lua_pushlstring(L, text, 1), lua_pushstring(L, pattern);
      lua_call(L, 2, 1);
      assert_int_equal(pattern_calls.find(&f, text, 1, pattern, 4, 0, PATTERN_ANYWHERE), lua_isnumber(L, -1));
      lua_settop(L, 0);
    }
  lua_close(L);
}

/* The steps are counted: the same in every run, and the more the longer the text. */
static void it_stops(void **state) {
  (void)state;
  static const char *const bombs[] = {"a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b",
                                      "(a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-a-)b", ".-.-.-.-.-.-.-.-.-.-.-.-.-.-.-.-.-.-b",
                                      "a?a?a?a?a?a?a?a?a?a*a*a*a*a*a*a*a*a*b",
                                      "[ab]*[^b]*[a]*[ac]*.*.*.*.*.*.*.*.*.*x"};
  const char *text = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
  for (size_t i = 0; i < sizeof bombs / sizeof *bombs; i++) {
    struct pattern_found f, again;
    assert_int_equal(find_in(text, bombs[i], 1e6, &f), PATTERN_LONG);
    assert_int_equal(find_in(text, bombs[i], 1e6, &again), PATTERN_LONG);
    assert_true(f.steps == again.steps && f.steps < 0 && f.steps > -1000);
  }
}

static double steps_for(const char *text, const char *pattern) {
  struct pattern_found f;
  find_in(text, pattern, 1e6, &f);
  return 1e6 - f.steps;
}

static void steps_are_what_is_looked_at(void **state) {
  (void)state;
  assert_true(steps_for("", "a") < 5);
  assert_true(steps_for("aaaaaaaaaaaaaaaaaaaa", "b") > 20);
  assert_true(steps_for("aaaaaaaaaaaaaaaaaaaa", "a*b") > 200); /* from each place to the end */
  assert_true(steps_for("((((((((((((((((((((", "%b()") > 200);
  assert_true(steps_for("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "(a*)b%1") > 400);
  assert_true(steps_for("a", "[bcdefghijklmnopqrstuvwxyzbcdefghijklmnopqrstuvwxyz]") > 50); /* all of the set */
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(compiled_it_is_as_lua),
      cmocka_unit_test(interpreted_it_is_as_lua),
      cmocka_unit_test(every_byte_is_of_the_classes_that_lua_has),
      cmocka_unit_test(it_stops),
      cmocka_unit_test(steps_are_what_is_looked_at),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
