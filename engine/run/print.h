/* print: the fingerprint of a partner's lines as they are recorded. Two calculations that gave the same lines in the
 * same order have the same, and others, but for one pair in 2^64, have not. Reasons are not in it: they are only made
 * where lines are kept. */
#ifndef GUERDON_RUN_PRINT_H
#define GUERDON_RUN_PRINT_H

#include "policy/wire.h"

/* `*print` of the lines before, to that with one more. Only the last multiplication waits for the line before; it keeps
 * their order. The row of an event says when it was. */
static inline void print_line(uint64_t *print, const struct moment *at, int64_t quantity) {
  uint64_t where = (uint64_t)at->period << 32 | at->row;
  uint64_t what = (uint64_t)at->policy << 32 | at->event << 16 | at->level;
  uint64_t line = (uint64_t)quantity * UINT64_C(0x9e3779b97f4a7c15) + where * UINT64_C(0xd6e8feb86659fd93) + what;
  *print = (*print + line) * UINT64_C(0xc4ceb9fe1a85ec53);
}

#endif
