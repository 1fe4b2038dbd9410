/* cases: files of test cases: what is given to a program, and what is expected of it. Reading checks everything that
 * can be known before a program runs, so that a file is refused whole; trial.h runs the cases. */
#ifndef GUERDON_REVIEW_CASES_H
#define GUERDON_REVIEW_CASES_H

#include <stddef.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/node.h"
#include "model/program.h"

struct test_case {
  const char *file, *name;
  const struct node *node; /* with the file's defaults in it */
  const struct node *given, *expect;
};

struct case_file {
  const char *path;
  size_t first, n; /* its cases in the list */
};

struct cases {
  VEC(struct test_case) list;
  VEC(struct case_file) files;
  struct arena arena;
};

/* Add a file's cases, or those of every `*.test.yaml` in a folder and the folders within it, in order of their paths.
 * `test.*` errors; a folder without such a file is `test.no-files`. Zero `c` first; cases_free even after an error. */
int cases_add(struct cases *c, const char *path, struct err *e);
void cases_free(struct cases *c);

/* The program of a case: the file that it names, or the one that its own keys make. Lent by the cases' arena are only
 * the nodes: free it with program_free before the cases. */
int case_program(const struct test_case *t, struct arena *arena, struct program **out, struct err *e);

/* A path that stands in a test file, taken from that file's folder. */
char *case_path(const struct test_case *t, const char *path, struct arena *arena, struct err *e);

#endif
