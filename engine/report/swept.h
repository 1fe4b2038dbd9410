/* swept: the report of a sweep, written row by row as scenarios are known, so that any number of them passes through.
 * Of each it keeps one number, for the curve or the map that follows a table. */
#ifndef GUERDON_REPORT_SWEPT_H
#define GUERDON_REPORT_SWEPT_H

#include "base/json.h"
#include "report/head.h"
#include "report/output.h"
#include "whatif/guardrail.h"
#include "whatif/study.h"
#include "whatif/sweep.h"

enum { SWEPT_COLUMNS = 8 }; /* after the values of a row of the table */

enum swept_state { SWEPT_KEPT, SWEPT_BROKEN, SWEPT_FAILED };

struct swept_cell { /* what a scenario comes to, in the curve or the map */
  int64_t value;
  int exponent;
  enum swept_state state;
};

struct swept {
  const struct study *study;
  const struct head *head;
  const struct guardrails *guardrails;
  const struct sweep *sweep;
  const struct subject *show; /* what the curve and the map show */
  const char *show_name;
  const struct output *output;
  size_t checked; /* scenarios that were calculated twice */
  /* its own: */
  struct json json;
  struct swept_cell *cells;               /* by point; NULL where neither a curve nor a map follows */
  const char **titles;                    /* of the paths: their ends, as long as needed to tell them apart */
  size_t n, kept, failed;                 /* scenarios written; those that keep all guardrails; those that failed */
  int width[SWEPT_COLUMNS], *value_width; /* of the table's columns; 0: left out */
  const char **fields;                    /* room for a row of CSV */
  struct arena arena;
};

/* What was given is borrowed until the end. CSV has the columns scenario, one for each path, the metrics, guardrails
 * (`kept`, or those that are broken), error. */
int swept_begin(struct swept *s, struct err *e);
int swept_put(struct swept *s, const struct outcome *o, struct err *e); /* in their order */
int swept_end(struct swept *s, struct err *e);
void swept_free(struct swept *s);

#endif
