/* checked: the report of a program that was found right: its policies, what they read, and who reaches which level. */
#ifndef GUERDON_REPORT_CHECKED_H
#define GUERDON_REPORT_CHECKED_H

#include "policy/vm.h"
#include "report/head.h"
#include "report/output.h"
#include "run/earn.h"

/* `data`, `head`: NULL when the program was checked alone. `result`: NULL when it was not run. CSV has the
 * policies only. Fails for want of memory only, before anything is written. */
int checked_report(const struct program *program, const struct vm *vm, const struct data *data,
                   const struct result *result, const struct head *head, const struct output *o, struct err *e);

#endif
