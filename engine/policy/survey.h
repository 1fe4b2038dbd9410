/* survey: what a policy's text says of its parameters, and the numbers it names, for those who review a program. */
#ifndef GUERDON_POLICY_SURVEY_H
#define GUERDON_POLICY_SURVEY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "policy/vm.h"

struct survey_param { /* texts are "" where there is nothing to say */
  const char *name;
  int line;         /* of its declaration, in the policy's file */
  bool is_read;     /* the text reads it somewhere */
  const char *type; /* as declared; `of` and `keys` of a list or a map */
  const char *of, *keys;
  const char *by;    /* of a map: what the text looks it up by, `sale.product` */
  const char *field; /* of a text: the field that it names, `sale.margin` */
};

struct survey {
  struct survey_param *params; /* by name */
  size_t n_params;
  double *numbers; /* that stand in the text */
  size_t n_numbers;
  bool is_open; /* it reads fields whose names it computes */
};

/* Of the policy at `index` (see vm_info). Everything in *out lives in the arena. */
int survey_read(struct vm *vm, size_t index, struct arena *arena, struct survey *out, struct err *e);

#endif
