/* inquiry: what every question of what-if has: scenarios, what they are to keep, and the study that runs them. */
#ifndef GUERDON_WHATIF_INQUIRY_H
#define GUERDON_WHATIF_INQUIRY_H

#include "whatif/guardrail.h"
#include "whatif/study.h"

/* Zero it first; inquiry_close frees what there is. */
struct inquiry {
  struct scenarios *scenarios;
  struct guardrails guardrails;
  struct study *study;
  bool checks_plans;  /* see struct study_given */
  struct arena arena; /* of what else is read for it */
};

/* The scenarios, and the guardrails of their file and of `guards`, as --guard has them. Words are borrowed. */
int inquiry_read(struct inquiry *q, const struct scenarios_given *given, const char *const *guards, size_t n_guards,
                 struct err *e);

/* Runs the baseline, with everything of `given` but the scenarios, and looks whether there is what guardrails ask for.
 */
int inquiry_open(struct inquiry *q, const struct study_given *given, struct err *e);

void inquiry_close(struct inquiry *q);

#endif
