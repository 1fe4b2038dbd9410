/* budget: how much memory a room may take. Every byte that Lua asks for is counted on its way to Lua's own allocator;
 * what LuaJIT maps for its machine code is not among them and has a bound of its own (open.lua). */
#ifndef GUERDON_POLICY_BUDGET_H
#define GUERDON_POLICY_BUDGET_H

#include <lua.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "policy/wire.h"

enum { BUDGET_KEPT, BUDGET_BROKEN, BUDGET_NO_MEMORY }; /* what *told says */

struct budget {
  lua_Alloc allocate; /* the state's own */
  void *inner;
  struct memory_use use;
  size_t most;             /* bytes; 0: no limit */
  volatile uint32_t *told; /* NULL, or where it is said before the process ends */
  bool refused;            /* since it was last cleared: whoever asked saw an error, "not enough memory" */
};

/* From now on the state may have `most` bytes. `b` must stay where it is until budget_end. With `told`, which a
 * worker's parent sees, a request that cannot be met ends the process: this generation of LuaJIT crashes, or worse,
 * when compiled code meets an error of memory. */
void budget_begin(lua_State *L, struct budget *b, size_t most, volatile uint32_t *told);

/* policy.memory; `moment`: where it happened, as failure_moment says it. */
int budget_refuse(struct err *e, const char *moment, size_t most);

/* The room is open: what policies may leave behind before it is collected is a part of what they may take. Without
 * that, whether a partner fits would hang on who came before. */
void budget_settle(struct budget *b);

/* Before lua_close, which frees the memory of an allocator of its own at once. */
void budget_end(lua_State *L, struct budget *b);

#endif
