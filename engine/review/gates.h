/* gates: a policy's filters, asked of the rows of the data outside a run. */
#ifndef GUERDON_REVIEW_GATES_H
#define GUERDON_REVIEW_GATES_H

#include "review/filters.h"
#include "review/review.h"

enum { FILTERS_MOST = 32 }; /* more than anyone writes; what is beyond is taken to let everything through */

struct gate { /* one filter, asked of one kind of event */
  enum filter_answer answer;
  struct column column;
  bool by_level, by_amount, is_known;
};

struct gates {
  const struct review *r;
  const struct policy_use *use;
  size_t n_filters;
  uint32_t kinds; /* of the events that the policy earns by: not those in which it only settles */
  struct gate gates[EVENTS][FILTERS_MOST];
};

/* The review must have data. */
void gates_open(const struct review *r, size_t policy, struct gates *out);

/* Whether a filter lets an event through; `row` is that of the kind's object. Of a level, the run decides; without one
 * it lets everything through. */
bool gates_pass(const struct gates *g, size_t filter, enum event_kind kind, uint32_t row, uint32_t partner);

/* The column that a filter looks at in the first kind of event that has one, or NULL. */
const struct column *gates_column(const struct gates *g, size_t filter);

#endif
