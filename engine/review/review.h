/* review: a program looked at as a colleague would before it is used: is it what its author meant, and does it fit the
 * data? What is found becomes warnings; nothing is changed, and nothing is posted. */
#ifndef GUERDON_REVIEW_REVIEW_H
#define GUERDON_REVIEW_REVIEW_H

#include "model/data.h"
#include "model/program.h"
#include "policy/told.h"
#include "review/columns.h"
#include "review/warnings.h"
#include "run/earn.h"

struct review_field { /* that some policy reads or filters on */
  const char *name;   /* `partner.region` */
  struct column column;
  bool found;                      /* the column is known */
  bool *named_by;                  /* by policy: a parameter names the field for it */
  bool *read_by;                   /* by policy, the tier policy last: its text or a parameter names the field */
  const struct node **filtered_by; /* by policy: the filter that looks at it, or NULL */
};

struct review {
  const struct program *program;
  const struct told *told;      /* with surveys */
  const struct data *data;      /* or NULL */
  const struct result *result;  /* of a run over all of the data; or NULL */
  struct run_limits limits;     /* that probes run under; zero: the usual ones */
  size_t n_policies;            /* with the tier policy, which comes last */
  const struct survey *surveys; /* by policy */
  VEC(struct review_field) fields;
  struct warnings warnings;
  struct arena arena;
};

static inline const struct policy_use *review_policy(const struct review *r, size_t i) {
  return program_policy(r->program, i);
}

/* Whether a referral counts at all, by the qualification policies of the run; without a run it does. */
static inline bool review_qualifies(const struct review *r, uint32_t referral) {
  return !r->result || !r->result->unqualified || !r->result->unqualified[referral].policy;
}

/* Everything is borrowed for as long as the review lives; `told` is what earn_tell says of the program. */
int review_open(const struct program *program, const struct told *told, const struct data *data,
                const struct result *result, struct review **out, struct err *e);

/* What the program's text and the data say; see docs/checking.md for what is looked for. */
int review_look(struct review *r, struct err *e);

void review_free(struct review *r); /* NULL is fine */

/* Whether the run that is reviewed must have kept its lines. */
bool review_wants_lines(const struct data *data);

/* The parts of review_look, each in a file of its name. */
int review_levels(struct review *r, struct err *e);
int review_spans(struct review *r, struct err *e);
int review_params(struct review *r, struct err *e);
int review_rewards(struct review *r, struct err *e);
int review_fields(struct review *r, struct err *e);
int review_reach(struct review *r, struct err *e);
int review_margin(struct review *r, struct err *e);
/* Policies that pay more than all sales together. */
int review_revenue(struct review *r, struct err *e);

/* The `i`-th value that a parameter has in the program, the only one where it is not dated; NULL beyond the last. */
const struct node *review_value(const struct node *param, size_t i);

/* The names of the policies that read a field, `base, bonus`, cut to `size`. */
void review_readers(const struct review *r, const struct review_field *f, char *out, size_t size);

#endif
