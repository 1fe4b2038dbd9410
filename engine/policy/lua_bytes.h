/* lua_bytes: the engine's own Lua, and the declarations for ffi.cdef, as the build embedded them. */
#ifndef GUERDON_POLICY_LUA_BYTES_H
#define GUERDON_POLICY_LUA_BYTES_H

#include <stddef.h>

struct lua_bytes {
  const char *name; /* `driver`, `library`, `room`, `cdef` */
  const char *text;
  size_t n;
};

extern const struct lua_bytes lua_bytes_all[]; /* ended by a NULL name */

#endif
