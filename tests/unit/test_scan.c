/* What scan.lua refuses and exchange.lua exchanges is found in texts without compiling them. Lua's compiler is the
 * measure: what it sees in texts made to mislead, they see. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <lauxlib.h>

#include "policy/vm_call.h"

enum { ROUNDS = 60000, FILE_MOST = 1 << 16 };

static const struct unit money = {.id = "USD", .title = "USD", .kind = "", .exponent = 2, .is_money = true};
static const struct program nothing = {.file = "", .name = "", .units = (struct unit *)&money, .n_units = 1};

struct comparison {
  char script[FILE_MOST], outcome[2048];
  uint32_t first;
};

static int compare(lua_State *L) {
  struct comparison *c = lua_touserdata(L, 1);
  if (luaL_loadbuffer(L, c->script, strlen(c->script), "=scanned.lua")) return lua_error(L);
  lua_getfield(L, LUA_REGISTRYINDEX, "guerdon");
  lua_pushnumber(L, c->first);
  lua_pushnumber(L, ROUNDS);
  int status = lua_pcall(L, 3, 1, 0);
  snprintf(c->outcome, sizeof c->outcome, "%s%s", status ? "differs: " : "", lua_tostring(L, -1));
  return 0;
}

static void it_sees_what_the_compiler_sees(void **state) {
  (void)state;
  struct comparison *c = calloc(1, sizeof *c);
  struct vm *room;
  struct err e = {0};
  FILE *f = fopen("tests/unit/scanned.lua", "r");
  assert_non_null(f);
  assert_true(fread(c->script, 1, FILE_MOST - 1, f) > 0);
  fclose(f);
  c->first = 5;
  assert_int_equal(vm_open(&nothing, NULL, NULL, &room, &e), 0);
  if (vm_call(room, compare, c, &e)) fail_msg("%s", e.text);
  vm_close(room);
  if (strstr(c->outcome, "differs")) fail_msg("%s", c->outcome);
  int compiled = 0, forbidden = 0, refused = 0, lengths = 0;
  assert_int_equal(sscanf(c->outcome, "%d compiled, %d of them forbidden, %d refused; %d lengths", &compiled,
                          &forbidden, &refused, &lengths),
                   4);
  assert_true(compiled > ROUNDS / 2 && forbidden > ROUNDS / 4); /* each kind is among them */
  assert_true(refused >= forbidden && lengths > ROUNDS / 2);
  free(c);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(it_sees_what_the_compiler_sees)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
