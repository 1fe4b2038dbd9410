/* rulebook: the shipped rules, and what one of them takes, for people and for programs. */
#ifndef GUERDON_REPORT_RULEBOOK_H
#define GUERDON_REPORT_RULEBOOK_H

#include "policy/declared.h"
#include "report/output.h"

/* Every shipped rule by name with its kind and summary; tables group them by folder. `room` is declared_open's. */
int rulebook_list(struct vm *room, const struct output *o, struct err *e);

/* The parameters that a policy declares; `name` is how a program would `use` it. */
void rulebook_params(const char *name, const struct declared *d, const struct output *o);

#endif
