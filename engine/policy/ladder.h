/* ladder: brackets and thresholds, looked up in C: a loop inside a policy's loop would split its trace in two. */
#ifndef GUERDON_POLICY_LADDER_H
#define GUERDON_POLICY_LADDER_H

#include "policy/wire.h"

extern const struct ladder_calls ladder_calls;

#endif
