/* affected: the test cases of a program whose result is another under another program. */
#ifndef GUERDON_REVIEW_AFFECTED_H
#define GUERDON_REVIEW_AFFECTED_H

#include <stdbool.h>

#include "review/cases.h"
#include "run/result.h"

struct affected_case {
  const struct test_case *t;
  bool passed[2];      /* before, after */
  const char *text[2]; /* the first thing that is not as expected; "" where it passed */
};

struct affected {
  VEC(struct affected_case) list; /* those whose result is another */
  size_t n_tried;                 /* cases that name the file of either program */
  struct arena arena;
};

/* Every case that names the file of either program is tried under both. Zero `out` first; affected_free even after an
 * error. What is a program's own fault is a result; an error is only what keeps a case from being tried. */
int affected_find(const struct cases *c, struct program *before, struct program *after, const struct run_limits *limits,
                  struct affected *out, struct err *e);
void affected_free(struct affected *a);

#endif
