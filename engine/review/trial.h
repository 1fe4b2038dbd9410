/* trial: a case is run, and what comes of it compared with what it expects. */
#ifndef GUERDON_REVIEW_TRIAL_H
#define GUERDON_REVIEW_TRIAL_H

#include <stdbool.h>

#include "base/err.h"
#include "base/mem.h"
#include "review/cases.h"
#include "run/earn.h"

/* What an explanation of a difference would be about; -1 and NULL: all of them. */
struct subject {
  int64_t partner;    /* row; -1: nobody in particular, so there is nothing to explain */
  int64_t period;     /* number within the facts */
  int64_t policy;     /* index; program->n_policies: the tier policy */
  const char *source; /* lent by the case or its data */
};

struct difference {
  const char *kind; /* line, missing, surplus, total, level, withheld, lifted, score, qualification, partner, error */
  const char *text; /* in words: `P1 2024-03 base: expected 18.00, got 17.50 (0.50 too little)` */
  int line;         /* of the test file: what was expected there */
  const struct err *error; /* that ended it, or NULL */
  struct subject about;
  const char *explanation; /* lines of text, or NULL: whatever `look` puts there */
};

struct verdict {
  VEC(struct difference) differences; /* none: passed */
  struct arena arena;
};

/* A look at the run behind a verdict with differences, while it is still there. Returns 0 or an error. */
typedef int trial_look(const struct result *r, struct verdict *v, struct err *e);

/* Whatever is wrong with the case's program, policies or data is a difference, unless it was expected; the code is only
 * for what keeps a case from being tried (memory, a defect). `limits` hold for each case; `look` may be NULL. Zero `v`
 * first; verdict_free even after an error. */
int trial_run(const struct test_case *t, const struct run_limits *limits, trial_look *look, struct verdict *v,
              struct err *e);
/* The same under another program than the case's own, borrowed for the call. */
int trial_run_under(const struct test_case *t, struct program *program, const struct run_limits *limits,
                    struct verdict *v, struct err *e);
void verdict_free(struct verdict *v);

/* Of a kind, at the node that expected something else. Returns 0 or an error. */
int verdict_add(struct verdict *v, const char *kind, const struct node *at, struct err *e, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));

/* What the difference just added is about. */
void verdict_about(struct verdict *v, struct subject about);

#endif
