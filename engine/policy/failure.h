/* failure: an error inside the room as a `struct err`: which policy, which line of it, on what it was working. */
#ifndef GUERDON_POLICY_FAILURE_H
#define GUERDON_POLICY_FAILURE_H

#include <lua.h>

#include "base/err.h"
#include "model/data.h"
#include "model/program.h"
#include "policy/budget.h"
#include "policy/wire.h"

struct failure_place {
  const struct program *program;
  const struct data *data;
  const struct deck *deck; /* NULL while policies are compiled and bound */
  struct err *err;
  struct budget *budget; /* of the state's memory */
};

/* `policy "base", sale S1 of partner P1 in 2024-03: `, or nothing when no policy is running. */
void failure_moment(const struct failure_place *f, char *out, size_t size);

/* What a policy says goes to a terminal: UTF-8, and no byte of it that may move the cursor. */
void failure_make_plain(struct err *e);

/* A message handler for lua_pcall; upvalue 1: a light userdata `struct failure_place`. Fills place->err. */
int failure_handler(lua_State *L);

/* A failure that no handler saw (out of memory, an error in the handler). Fills place->err and returns its code. */
int failure_raw(lua_State *L, const struct failure_place *place, int status);

#endif
