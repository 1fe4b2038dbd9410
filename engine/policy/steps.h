/* steps: a run that ends whatever its policies do: a call that goes on and on is stopped.
 *
 * Steps are counted, not seconds, so that the same program ends in the same way everywhere. Compiled code counts none:
 * such a run is interpreted. */
#ifndef GUERDON_POLICY_STEPS_H
#define GUERDON_POLICY_STEPS_H

#include <lua.h>

#include "policy/failure.h"

enum {
  STEPS_EACH = 1000000, /* instructions between two looks */
  STEPS_MOST = 10,      /* looks that find the same call at work: a tenth of a second for one sale */
};

struct steps {
  const struct failure_place *place; /* where the driver is */
  struct moment last;
  uint32_t seen;
};

/* Every run of the state is stopped from now on where it does not end: `policy.endless`. `s` must outlive the state. */
void steps_count(lua_State *L, const struct failure_place *place, struct steps *s);

#endif
