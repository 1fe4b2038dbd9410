/* expected: what a case expects of a run, held against what the run gave. */
#ifndef GUERDON_REVIEW_EXPECTED_H
#define GUERDON_REVIEW_EXPECTED_H

#include "review/trial.h"

int expected_compare(const struct result *r, const struct node *expect, struct verdict *v, struct err *e);

#endif
