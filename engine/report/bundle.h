/* bundle: all that a partner needs to calculate their earnings again: their own data, the program and its policies as
 * the ledger kept them, the certificate of the run, the statement, and what was posted.
 *
 * It is read while the book is open, checked when that is closed (policies run in processes of their own, which should
 * not meet it), then written. The check does what the partner would do, and the bundle says which lines others' data
 * decide. */
#ifndef GUERDON_REPORT_BUNDLE_H
#define GUERDON_REPORT_BUNDLE_H

#include <stdio.h>

#include "input/csv.h"
#include "input/import.h"
#include "model/program.h"
#include "report/statement.h"

struct bundle_table { /* the names of its columns, then the partner's rows */
  VEC(struct csv_row) rows;
};

struct bundle_file {
  const char *name, *bytes;
  size_t n;
};

struct bundle_line {
  const char *key;  /* all that is compared, in one text */
  const char *text; /* for people */
};

struct bundle {
  struct arena arena;
  const char *partner, *period, *ran, *until; /* until: the period after `ran` */
  const char *run_on;
  int64_t run;
  struct program *program;
  struct bundle_table tables[IMPORT_TABLES];
  VEC(struct bundle_line) posted;
  VEC(struct bundle_file) files;
  size_t again;       /* lines that follow from the partner's data alone */
  const char *failed; /* why nothing can be calculated from them; NULL: it can */
  const char *program_path;
};

/* What is calculated again is all that was posted, by the program of the last run, whatever the statement's is.
 * `ledger.no-text`: it is not there. bundle_free is due after an error as well. */
int bundle_read(struct statement_about *about, const struct statement *s, struct bundle *out, struct err *e);
int bundle_check(struct bundle *b, struct err *e);
int bundle_write(const struct bundle *b, FILE *out, struct err *e); /* failed writes show in ferror(out) */
void bundle_free(struct bundle *b);

/* A file of it; bytes are copied. */
int bundle_add(struct bundle *b, const char *name, const char *bytes, size_t n, struct err *e);

#endif
