/* explained_view: what the tree, the list and the JSON of an explanation share. */
#ifndef GUERDON_REPORT_EXPLAINED_VIEW_H
#define GUERDON_REPORT_EXPLAINED_VIEW_H

#include "base/str.h"
#include "report/explained.h"
#include "run/totals.h"

struct explained {
  const struct replay *r;
  const struct explained_filter *filter;
  const struct head *head;
  const struct output *o;
  const struct result *result; /* the calculated one, and its program and data */
  const struct program *program;
  const struct data *data;
  struct arena arena;              /* of what is put together for the report */
  const struct trace_step **shown; /* by policy: the step whose lines were shown last */
  bool said;                       /* something, below the head */
};

struct explained_event { /* steps [first, end) of one event, of a period's end, or of its scores */
  size_t first, end;
};

/* What kind of policy a step is of; what is neither earns something. */
bool explained_is_level(const struct explained *x, uint32_t policy);
bool explained_is_score(const struct explained *x, uint32_t policy);
bool explained_qualifies(const struct explained *x, uint32_t policy);

const struct policy_use *explained_use(const struct explained *x, uint32_t policy);

/* The partner's level in a period. */
uint32_t explained_level(const struct explained *x, uint32_t period);

/* Whether the filter lets a step, and a line of the partner, through. */
bool explained_shows(const struct explained *x, const struct trace_step *s);
bool explained_shows_line(const struct explained *x, const struct line *line, uint32_t from, uint32_t until);

/* The next event from step *at on that has a step to show, in period `period`; false when there is none. */
bool explained_next(const struct explained *x, uint32_t period, size_t *at, struct explained_event *out);

/* The line that a result became, NULL for none; and how many a step has. */
const struct line *explained_line(const struct explained *x, const struct trace_step *s, size_t i);
size_t explained_lines(const struct explained *x, const struct trace_step *s);

struct explained_tally { /* the steps of one policy in some periods */
  size_t steps, called;
  size_t telling; /* the step that says most of why nothing was paid, an index; meaningless without steps */
};
struct explained_tally explained_tally(const struct explained *x, uint32_t policy, uint32_t from, uint32_t until);

/* Whether a policy could pay and did not, in these periods. */
bool explained_paid_nothing(const struct explained *x, uint32_t policy, uint32_t from, uint32_t until);

/* The lines of a unit in a period that the filter lets through. */
struct total explained_total(const struct explained *x, size_t unit, uint32_t period);

/* Quantity of a policy's unit: `1,234.50 USD`. */
enum { EXPLAINED_QUANTITY = 300 };
const char *explained_quantity(const struct explained *x, uint32_t policy, int64_t quantity, char *room);

/* The id of a step's event, "" for those of a period; `sale S4`, `the period`. */
const char *explained_source(const struct explained *x, const struct trace_step *s);
const char *explained_event_name(const struct explained *x, const struct trace_step *s, char *room, size_t size);

/* ` of 100.00 USD`: what more there is to say of a sale, a refund, an activity. */
void explained_event_more(const struct explained *x, uint32_t event, uint32_t row, char *out, size_t size);

/* `2024-02-10`, with the time of the day where there is one. */
void explained_time(int64_t time, char *out, size_t size);

/* Sentences without their end, added to `out`. Why a step paid nothing; why a policy that had no turn did; the
 * arithmetic of a taking back; what a bound did (`4.00 of 6.00 withheld by the cap of 10.00 per period`). */
int explained_why(const struct explained *x, const struct trace_step *s, struct str *out, struct err *e);
int explained_why_never(const struct explained *x, uint32_t policy, struct str *out, struct err *e);
int explained_back(const struct explained *x, const struct trace_step *s, struct str *out, struct err *e);
int explained_bound(const struct explained *x, uint32_t policy, const struct bound_step *bound, struct str *out,
                    struct err *e);

/* What the stock left of a result: a bound as the others. False when it left everything. */
bool explained_stock(const struct explained *x, const struct trace_step *s, size_t i, struct bound_step *out);

/* Line `number` of a policy's text, into the arena; "" when there is none. */
const char *explained_source_line(struct explained *x, uint32_t policy, uint32_t number, struct err *e);

/* The referrals of the partner that do not qualify, from row *at on, of the filter's source if it has one. */
bool explained_next_unqualified(const struct explained *x, uint32_t *at, uint32_t *referral);

void explained_head(const struct explained *x);                                           /* for people */
int explained_tree(struct explained *x, struct err *e);                                   /* how each line came about */
int explained_list(struct explained *x, struct err *e);                                   /* the lines only */
int explained_nothing(struct explained *x, uint32_t from, uint32_t until, struct err *e); /* what paid nothing */
int explained_unqualified(struct explained *x, uint32_t from, uint32_t until,
                          struct err *e); /* who counts in nothing */
int explained_sums(const struct explained *x, uint32_t period, struct str *out,
                   struct err *e); /* `43.80 USD, 1 badge` */
int explained_json(struct explained *x, struct err *e);

#endif
