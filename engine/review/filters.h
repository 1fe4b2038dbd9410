/* filters: what a policy's `for:` would let through, asked of the data outside a run. The driver decides in a run; a
 * test holds the two against each other. */
#ifndef GUERDON_REVIEW_FILTERS_H
#define GUERDON_REVIEW_FILTERS_H

#include "model/program.h"
#include "policy/wire.h"
#include "review/columns.h"

/* EVENT_BIT()s of the handlers in a list such as `sale, refund`. */
uint32_t filters_kinds(const char *handlers);

/* The object that a kind of event is: the rows that it goes over. Of a period, the partners. */
enum object filters_object(enum event_kind kind);

enum filter_answer {
  FILTER_COLUMN, /* it looks at a column */
  FILTER_BLOCKS, /* nothing that such an event could be asked: none passes */
  FILTER_PASSES, /* a period is not kept out by what only its events could be asked */
};
enum filter_answer filter_column(const struct data *d, const struct filter *f, enum event_kind kind,
                                 struct column *out);

/* Whether the filter lets a value through. */
bool filter_accepts(const struct filter *f, const struct cell *c);

/* Whether one of the filter's values (a node of it) is that value. */
bool filter_is_value(const struct node *value, const struct cell *c);

/* The first value of a list, or the value alone; NULL of a range. The next is the node's `next`, if is_list. */
const struct node *filter_first(const struct filter *f);
const struct node *filter_next(const struct filter *f, const struct node *value);

#endif
