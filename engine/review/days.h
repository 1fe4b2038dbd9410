/* days: the periods that a program is probed in: one between any two days on which something in it changes. */
#ifndef GUERDON_REVIEW_DAYS_H
#define GUERDON_REVIEW_DAYS_H

#include "review/review.h"

enum { DAYS_PERIODS = 6 }; /* the latest ones; what held before has been paid */

/* Whether what a policy pays may be another from some day on. */
bool days_matter(const struct review *r, size_t policy);

int days_periods(const struct review *r, int32_t periods[DAYS_PERIODS], size_t *n, struct err *e);

#endif
