/* declared: what a policy's file declares, told without a program that uses it. */
#ifndef GUERDON_POLICY_DECLARED_H
#define GUERDON_POLICY_DECLARED_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "policy/vm.h"

struct declared_param { /* texts are NULL where nothing is declared; values are as a program would write them */
  const char *name;
  const char *type; /* `percent`, `list of text`, `map from level to money` */
  const char *fallback, *min, *max, *choices, *doc;
  bool required;
};

struct declared {
  const char *kind, *summary, *handlers;
  const struct declared_param *params; /* by name */
  size_t n_params;
};

/* A room without a program, for declared_read. Close it with vm_close. */
int declared_open(struct vm **out, struct err *e);

/* What the policy text declares; `name` is what messages call it. Everything in *out is lent by the room. */
int declared_read(struct vm *room, const char *name, const char *text, size_t n, struct declared *out, struct err *e);

#endif
