/* The names that policies can use stand in three places: in the room, in the definitions for editors, in luacheck's
 * standard. They agree. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <lauxlib.h>

#include "policy/declared.h"
#include "policy/vm_call.h"

enum { FILE_MOST = 1 << 18 };

struct comparison {
  char definitions[FILE_MOST], luacheckrc[FILE_MOST], script[FILE_MOST];
  char differences[4096];
};

static void read_file(const char *path, char *out) {
  FILE *f = fopen(path, "r");
  assert_non_null(f);
  size_t n = fread(out, 1, FILE_MOST - 1, f);
  out[n] = 0;
  assert_true(n > 0 && n < FILE_MOST - 1);
  fclose(f);
}

static int compare(lua_State *L) {
  struct comparison *c = lua_touserdata(L, 1);
  if (luaL_loadbuffer(L, c->script, strlen(c->script), "=definitions.lua")) return lua_error(L);
  lua_getfield(L, LUA_REGISTRYINDEX, "guerdon");
  lua_pushstring(L, c->definitions);
  lua_pushstring(L, c->luacheckrc);
  lua_call(L, 3, 1);
  snprintf(c->differences, sizeof c->differences, "%s", lua_tostring(L, -1));
  return 0;
}

static struct comparison *load(void) {
  struct comparison *c = calloc(1, sizeof *c);
  assert_non_null(c);
  read_file("library/guerdon.lua", c->definitions);
  read_file(".luacheckrc", c->luacheckrc);
  read_file("tests/unit/definitions.lua", c->script);
  return c;
}

static void run(struct comparison *c) {
  struct vm *room;
  struct err e = {0};
  assert_int_equal(declared_open(&room, &e), 0);
  if (vm_call(room, compare, c, &e)) fail_msg("%s", e.text);
  vm_close(room);
}

static void the_names_agree(void **state) {
  (void)state;
  struct comparison *c = load();
  run(c);
  if (c->differences[0]) fail_msg("%s", c->differences);
  free(c);
}

/* Replace the first `old` in `text` by `new`, of the same length. */
static void swap(char *text, const char *old, const char *new) {
  char *at = strstr(text, old);
  assert_non_null(at);
  assert_int_equal(strlen(old), strlen(new));
  memcpy(at, new, strlen(new));
}

static void a_name_in_one_place_only_is_seen(void **state) {
  (void)state;
  struct comparison *c = load();
  swap(c->definitions, "---@field channel ", "---@field chamnel ");
  swap(c->definitions, "\nfunction clamp(", "\nfunction clomp(");
  swap(c->definitions, "---@field refunded Money Above", "---@field refunded Munny Above");
  swap(c->luacheckrc, "\"sqrt\"", "\"sqtr\"");
  run(c);
  assert_string_equal(c->differences,
                      "library/guerdon.lua lacks Referral.channel\n"
                      "library/guerdon.lua has Referral.chamnel, which the room has not\n"
                      "library/guerdon.lua lacks global.clamp\n"
                      "library/guerdon.lua has global.clomp, which the room has not\n"
                      ".luacheckrc lacks math.sqrt\n"
                      ".luacheckrc has math.sqtr, which the room has not\n"
                      "library/guerdon.lua names the type Munny, which nothing defines");
  free(c);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_names_agree),
      cmocka_unit_test(a_name_in_one_place_only_is_seen),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
