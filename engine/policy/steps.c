#include "policy/steps.h"

#include <lauxlib.h>
#include <luajit.h>
#include <string.h>

static const char key; /* of the steps in the registry: its address is nobody else's */

static bool is_same(const struct moment *a, const struct moment *b) {
  return a->partner == b->partner && a->period == b->period && a->policy == b->policy && a->event == b->event &&
         a->row == b->row;
}

/* Raised by the engine's own `fail`, so that a policy's pcall cannot swallow it. */
static void stop(lua_State *L) {
  lua_getfield(L, LUA_REGISTRYINDEX, "guerdon");
  lua_getfield(L, -1, "fail");
  lua_pushliteral(L, "policy.endless");
  lua_pushfstring(L, "it takes more than %d million steps for this alone; look for a loop that does not end",
                  STEPS_EACH / 1000000 * STEPS_MOST);
  lua_call(L, 2, 0);
}

static void look(lua_State *L, lua_Debug *ar) {
  (void)ar;
  lua_pushlightuserdata(L, (void *)&key);
  lua_rawget(L, LUA_REGISTRYINDEX);
  struct steps *s = lua_touserdata(L, -1);
  lua_pop(L, 1);
  if (!s->place->deck) return;
  const struct moment *now = &s->place->deck->at;
  if (!is_same(&s->last, now)) {
    s->last = *now;
    s->seen = 0;
  }
  if (++s->seen > STEPS_MOST) stop(L);
}

void steps_count(lua_State *L, const struct failure_place *place, struct steps *s) {
  *s = (struct steps){.place = place};
  lua_pushlightuserdata(L, (void *)&key);
  lua_pushlightuserdata(L, s);
  lua_rawset(L, LUA_REGISTRYINDEX);
  luaJIT_setmode(L, 0, LUAJIT_MODE_ENGINE | LUAJIT_MODE_OFF);
  lua_sethook(L, look, LUA_MASKCOUNT, STEPS_EACH);
}
