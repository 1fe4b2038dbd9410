#include "policy/budget.h"

static void *count(void *budget, void *at, size_t before, size_t now) {
  struct budget *b = budget;
  if (now > before && b->most && b->used + (now - before) > b->most) {
    b->refused = true;
    return NULL;
  }
  void *moved = b->allocate(b->inner, at, before, now);
  if (moved || !now) b->used += now - before; /* less: it wraps round, and is right */
  return moved;
}

void budget_begin(lua_State *L, struct budget *b, size_t most) {
  *b = (struct budget){.most = most};
  b->used = ((size_t)lua_gc(L, LUA_GCCOUNT, 0) << 10) + (size_t)lua_gc(L, LUA_GCCOUNTB, 0);
  b->allocate = lua_getallocf(L, &b->inner);
  lua_setallocf(L, count, b);
}

void budget_end(lua_State *L, struct budget *b) {
  if (b->allocate) lua_setallocf(L, b->allocate, b->inner);
}
