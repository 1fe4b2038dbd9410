/* earn: who would have earned what. Facts, then the policies over every partner's timeline, then sorted lines and
 * totals. Policies are compiled and run in confined processes of their own. */
#ifndef GUERDON_RUN_EARN_H
#define GUERDON_RUN_EARN_H

#include <stdbool.h>

#include "base/err.h"
#include "model/data.h"
#include "model/program.h"
#include "policy/trace.h"
#include "run/past.h"
#include "run/result.h"

struct told;

struct earn_options {
  bool lines;             /* keep every line, not only the totals */
  bool check_fields;      /* first compare the fields that policies name with those there are (policy.unknown-field) */
  bool stop_endless;      /* a policy that does not end is stopped (policy.endless); slower */
  bool interpreted;       /* nothing is compiled to machine code; slower */
  enum check_mode check;  /* who is calculated a second time; `policy.differs` where that gives something else */
  const bool *check_also; /* by partner: these at any rate, unless nobody is; NULL: nobody */
  const uint32_t *only;   /* of the lines, keep this partner's; NULL: everybody's */
  struct trace *trace;    /* run its partner only, and tell it what happens */
  struct past *past;      /* counted once for many runs over the same data (see past_fits); NULL: for this run */
  /* Rows of the partners that earn, each once, in the order of their turns; a stock is not looked at. NULL: everybody.
   */
  const uint32_t *partners;
  size_t n_partners; /* of `partners` */
  struct run_limits limits;
};

/* `data`, `program` and options->past are borrowed for as long as the result lives; result_free ends it. */
int earn_run(const struct program *program, const struct data *data, const struct earn_options *o, struct result **out,
             struct err *e);

/* The same for many programs over the same data, one after the other, with workers that stay: a program that differs
 * from the one before it in values only runs in the same room. `each` gets the results in order, as soon as they are
 * there: `r` is its to free, and lives as long as data, program and options->past (which then must be given, if it is
 * to outlive this call); its facts are those of the moment, and may change after `each` returns. NULL: `failed` says
 * why, and the others go on. It returns 0, or what ends the whole; so do a broken limit and a worker in trouble, after
 * the programs before it were given (where programs differ in currency, zone or periods, those are given as failed
 * instead, and the others go on). It waits for whatif/. */
typedef int earn_each(void *context, size_t i, struct result *r, const struct err *failed);
int earn_many(const struct program *const *programs, size_t n, const struct data *data, const struct earn_options *o,
              earn_each *each, void *context, struct err *e);

/* What the program's policies are, and what a review asks of their texts; told_free ends it. `data` may be NULL. */
int earn_tell(const struct program *program, const struct data *data, const struct earn_options *o, struct told *out,
              struct err *e);

#endif
