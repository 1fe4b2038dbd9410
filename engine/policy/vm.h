/* vm: the room in which policies live: one LuaJIT state with a program's policies compiled and their parameters bound.
 *
 * Policies are never called from C; the driver (driver.lua) is their only caller, and vm_run starts the driver. */
#ifndef GUERDON_POLICY_VM_H
#define GUERDON_POLICY_VM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "model/data.h"
#include "model/program.h"
#include "policy/trace.h"
#include "policy/wire.h"

struct vm;

/* What a policy's file declares. Lent by the vm. */
struct policy_info {
  const char *kind; /* commission, reward, tier, qualification, score, response */
  bool earns;       /* the first two: it has lines, in its unit */
  const char *summary;
  const char *handlers; /* `sale, refund` */
  const char *reads;    /* fields its text names: `partner.level, sale.amount` */
};

struct vm_options {
  struct trace
      *trace;         /* of an explanation: runs are interpreted and slow, and it is told of them; it outlives the vm */
  bool stop_endless;  /* a call of a policy that does not end is an error (policy.endless); interpreted and slow */
  bool interpreted;   /* nothing is compiled to machine code: for computing a second time */
  bool ends_on_panic; /* an error that nothing can catch ends the process: it is a worker's, and the parent sees it */
  volatile uint32_t
      *memory_told;           /* NULL, or where a worker says that memory was refused, and then ends: see budget.h */
  volatile uint32_t *opening; /* NULL, or where it is told which policy is being compiled, from 1; the tier's last */
  size_t memory;              /* bytes that its Lua may take, beyond which it fails with policy.memory; 0: no limit */
};

/* Compile and bind every policy of the program. `data` may be NULL: then names that could be attributes pass. `o` may
 * be NULL for none of it. */
int vm_open(const struct program *program, const struct data *data, const struct vm_options *o, struct vm **out,
            struct err *e);
void vm_close(struct vm *vm); /* NULL is fine */

/* Go on with another program: the same policies under the same names, units and levels, with other parameters, filters'
 * values, spans, bounds, rewards' terms and refunds. Compiled code stays. `*can` is false where the two differ in more;
 * then, and where it fails (with an error of the variant's, as when it is opened), the room is as it was. A variant is
 * borrowed like the program before it, which need not live any longer. */
int vm_change(struct vm *vm, const struct program *variant, bool *can, struct err *e);

/* The policy at `index`; index program->n_policies is the tier policy. */
const struct policy_info *vm_info(const struct vm *vm, size_t index);

/* EVENT_BIT()s of the kinds that must be on the timeline. */
uint32_t vm_kinds(const struct vm *vm);

/* Whether some policy is of that kind. */
bool vm_has_kind(const struct vm *vm, const char *kind);

/* Ask the qualification policies about every referral; the deck needs no facts, timeline or sink but for reject. */
int vm_qualify(struct vm *vm, struct deck *deck, struct err *e);

/* Run the driver over every partner of the deck; see wire.h. */
int vm_run(struct vm *vm, struct deck *deck, struct err *e);

#endif
