/* reviewed: plans that are kept in files, one member a line, and compared with what would be done now. */
#ifndef GUERDON_CLI_REVIEWED_H
#define GUERDON_CLI_REVIEWED_H

#include <stdio.h>

#include "base/err.h"

struct reviewed_input { /* a member of a plan, and what it is in words; the list ends with NULLs */
  const char *key, *what;
};

typedef void reviewed_writer(const void *context, FILE *file);

struct reviewed {
  const char *path, *made_by; /* the file; the command that makes such files */
  const struct reviewed_input *inputs;
  reviewed_writer *write; /* what would be done now, in the same form */
  const void *context;
};

/* `ledger.plan-differs`, which names the first difference; `ledger.not-a-plan`; `file.not-found`. A plan's second line
 * is its digest, which is looked at last: it differs whenever anything does. */
int reviewed_check(const struct reviewed *r, struct err *e);

/* Makes such a file: `usage.out`, `output.write`. */
int reviewed_write(const char *path, reviewed_writer *write, const void *context, struct err *e);

#endif
