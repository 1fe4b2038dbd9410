/* tell: what a worker tells of its share of a result, and how the shares become one. */
#ifndef GUERDON_RUN_TELL_H
#define GUERDON_RUN_TELL_H

#include "run/parcel.h"
#include "run/result.h"
#include "run/turns.h"

enum section {
  SECTION_POLICIES, /* what the policies are; of the first worker only */
  SECTION_LINES,    /* in their order; reasons as the worker numbers them */
  SECTION_REASONS,  /* their texts */
  SECTION_TOTALS,
  SECTION_UNQUALIFIED,
  SECTION_TRACE,
  SECTION_ERROR, /* a struct err: why there is nothing, of one program of several */
  SECTION_END    /* of one program */
};

/* Everything but policies and lines, once all partners of the share are done. */
int tell_share(const struct result *r, const struct turns *t, const struct trace *trace, struct parcel *out,
               struct err *e);

/* Takes a worker's share of one program into the whole. What a worker says is looked at before it is used: nonsense is
 * machine.worker. `its`: why the program failed where the worker was, or no code. After an error in `e` nothing more
 * can be heard of this worker. */
struct heard {
  struct result *result;
  struct told *told;   /* filled by the first worker */
  struct trace *trace; /* or NULL */
  size_t n_policies;   /* with the tier policy */
  size_t cap;          /* of result->lines */
  uint32_t recorded;   /* lines of the shares before */
  uint32_t n_heard;    /* shares */
};
int hear_share(struct heard *h, const struct turns *t, struct parcel *from, struct err *its, struct err *e);

/* What the policies are, where nothing else is told. */
int hear_told(struct heard *h, struct parcel *from, struct err *e);

/* Whether the sums over all partners are within what guerdon counts; the last word on a whole result. */
int result_check_sums(const struct result *r, struct err *e);

#endif
