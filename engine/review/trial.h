/* trial: a case is run, and what comes of it compared with what it expects. */
#ifndef GUERDON_REVIEW_TRIAL_H
#define GUERDON_REVIEW_TRIAL_H

#include <stdbool.h>

#include "base/err.h"
#include "base/mem.h"
#include "review/cases.h"
#include "run/earn.h"

struct difference {
  const char *kind; /* line, missing, surplus, total, level, withheld, lifted, score, qualification, partner, error */
  const char *text; /* in words: `P1 2024-03 base: expected 18.00, got 17.50 (0.50 too little)` */
  int line;         /* of the test file: what was expected there */
  const struct err *error; /* that ended it, or NULL */
};

struct verdict {
  VEC(struct difference) differences; /* none: passed */
  struct arena arena;
};

/* Whatever is wrong with the case's program, policies or data is a difference, unless it was expected; the code is only
 * for what keeps a case from being tried (memory, a defect). Zero `v` first; verdict_free even after an error. */
int trial_run(const struct test_case *t, struct verdict *v, struct err *e);
void verdict_free(struct verdict *v);

/* Of a kind, at the node that expected something else. Returns 0 or an error. */
int verdict_add(struct verdict *v, const char *kind, const struct node *at, struct err *e, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));

#endif
