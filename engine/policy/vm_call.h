/* vm_call: the one way into a room for the files of this folder. */
#ifndef GUERDON_POLICY_VM_CALL_H
#define GUERDON_POLICY_VM_CALL_H

#include <lua.h>

#include "policy/vm.h"

/* Call the C function `f` with one light userdata, protected, with failures told in `e`. */
int vm_call(struct vm *vm, lua_CFunction f, void *argument, struct err *e);

#endif
