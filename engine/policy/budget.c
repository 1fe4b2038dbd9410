#include "policy/budget.h"

#include <unistd.h>

static void *refuse(const struct budget *b, uint32_t why) {
  if (!b->told) return NULL;
  *b->told = why;
  _exit(1);
}

static void *count(void *budget, void *at, size_t before, size_t now) {
  struct budget *b = budget;
  if (now > before && b->most && b->use.used + (now - before) > b->most) {
    b->refused = true;
    return refuse(b, BUDGET_BROKEN);
  }
  void *moved = b->allocate(b->inner, at, before, now);
  if (!moved && now) return refuse(b, BUDGET_NO_MEMORY);
  b->use.used = b->use.used - before + now;
  return moved;
}

void budget_begin(lua_State *L, struct budget *b, size_t most, volatile uint32_t *told) {
  *b = (struct budget){.most = most, .told = told, .use.tidy = UINT64_MAX};
  b->use.used = ((size_t)lua_gc(L, LUA_GCCOUNT, 0) << 10) + (size_t)lua_gc(L, LUA_GCCOUNTB, 0);
  b->allocate = lua_getallocf(L, &b->inner);
  lua_setallocf(L, count, b);
}

enum { LEFT_PART = 8 };

void budget_settle(struct budget *b) {
  if (b->most) b->use.tidy = b->use.used + b->most / LEFT_PART;
}

int budget_refuse(struct err *e, const char *moment, size_t most) {
  bool is_round = most % (1 << 20) == 0;
  return err_set(
      e, ERR_POLICY, "policy.memory",
      "%sout of memory: the policies of a worker may take %zu %s together; look for a list, a text or a state that "
      "grows with every step, or grant more with --policy-memory",
      moment, is_round ? most >> 20 : most, is_round ? "MB" : "bytes");
}

void budget_end(lua_State *L, struct budget *b) {
  if (b->allocate) lua_setallocf(L, b->allocate, b->inner);
}
