/* told: what a room says of a program's policies, kept when the room is gone: rooms are in processes of their own. */
#ifndef GUERDON_POLICY_TOLD_H
#define GUERDON_POLICY_TOLD_H

#include "base/bytes.h"
#include "base/mem.h"
#include "policy/survey.h"
#include "policy/vm.h"

struct told {
  struct policy_info *infos; /* by policy, the tier policy last */
  struct survey *surveys;    /* likewise; NULL unless they were asked for */
  size_t n;
  uint32_t kinds; /* of events that must be on the timeline, see vm_kinds */
  struct arena arena;
};

/* Where the room is: as bytes. */
int told_write(struct vm *vm, size_t n, bool surveys, struct str *out, struct err *e);

/* Where it is not. `n`: the policies that there must be. Bytes that make no sense: machine.worker. */
int told_read(struct bytes *in, size_t n, struct told *out, struct err *e);

bool told_has_kind(const struct told *t, const char *kind);

void told_free(struct told *t); /* what it holds, not itself */

#endif
