/* wire: what passes between C and the driver. Like model/rows.h, one text for the C compiler and for ffi.cdef. */
#ifndef GUERDON_POLICY_WIRE_H
#define GUERDON_POLICY_WIRE_H

#include <stddef.h>
#include <stdint.h>

#include "model/rows.h"

/* What happens on a partner's timeline, in the order in which things of one instant come. */
enum event_kind {
  EVENT_REFERRED,
  EVENT_QUALIFIED,
  EVENT_SALE,
  EVENT_REFUND,
  EVENT_ACTIVITY,
  EVENT_LOST,
  EVENT_PERIOD,
  EVENTS
};
#define EVENT_BIT(kind) (1u << (kind))
/* What may change a quantity between a policy and its line, in the order in which they do. */
enum bound_kind { BOUND_LEVELS, BOUND_FLOOR, BOUND_CAP, BOUND_LIMIT, BOUND_STOCK, BOUNDS };
extern const char *const bound_names[BOUNDS]; /* levels, floor, cap, limit, stock */
#define DRAFTS_MOST 1024
#define LADDER_MOST 100    /* brackets; published plans have fewer than twenty */
#define NOWHERE UINT32_MAX /* at.partner before the first partner */
extern const char *const event_names[EVENTS];

/* cdef: begin */
struct fact { /* sums over [the partner's first period, this row's period]; doubles that hold whole numbers */
  double gross, refunded; /* minor units of the program's currency; refunded is positive */
  double quality;         /* sum over the referrals that have one */
  uint32_t referrals, qualified, conversions, lost, sales, refunds, activities, quality_n;
  int32_t active;  /* converted and not lost, as it stood at the period's end */
  uint32_t events; /* on the partner's timeline */
};

struct fact_range { /* a partner's rows: rows[first + k] is through period from + k - 1, k = 0..n; row 0 is all zero */
  uint64_t first;
  uint32_t from, n;
};

struct event {
  double amount; /* of a sale or a refund: minor units of the program's currency */
  uint32_t row;  /* of the referral, sale, refund or activity */
  uint8_t kind;
  uint8_t slot[3]; /* the refund slot of the sale that it is or takes back, in 24 bits: see timeline.h */
};

struct refund_slot { /* of a sale that is refunded at some time */
  int64_t amount, sold_at;
};

struct line {
  int64_t time;             /* of the event; of a period line, the period's end */
  int64_t quantity;         /* minor units of the policy's unit */
  uint32_t partner, period; /* rows and numbers, not labels */
  uint32_t policy, event;
  uint32_t row;    /* of the event, as in struct event; of a period line, the period */
  uint32_t reason; /* sym of result.reasons */
  uint32_t level;
  uint32_t order; /* lines of one event and policy keep the order in which they were emitted */
};

struct moment { /* where the driver is: what a line gets when it is recorded, and what is named when a policy fails */
  int64_t time; /* of an event only where the deck tells times: its row says it */
  uint32_t partner, period, policy, event, row, level;
};

struct bound_step {              /* a bound that changed a quantity; minor units of the policy's unit */
  uint32_t kind, per;            /* enum bound_kind, enum scope */
  int64_t before, after, amount; /* amount: the bound */
};

struct draft { /* a quantity that is still to be rounded and entered */
  double value;
  uint32_t event, policy; /* event: a place in deck.events */
};

struct draft_span { /* of one policy, in major units: what it may draft; other quantities are recorded at once */
  double least, most;
};

enum fault { FAULT_NONE, FAULT_NOT_FINITE, FAULT_TOO_LARGE, FAULT_NEGATIVE, FAULT_MEMORY };

struct ladder {     /* brackets, or thresholds */
  int32_t n, upper; /* upper: a value on a border belongs to the lower rung, and nothing lies below the first */
  double from[100], rate[100], amount[100], base[100]; /* LADDER_MOST; base: what is earned on entering a rung */
};

struct ladder_calls {
  int32_t (*place)(const struct ladder *l, double x);
  double (*marginal)(const struct ladder *l, double from, double to);
  void (*seal)(struct ladder *l);
};

struct memory_use {    /* of a room, in bytes */
  uint64_t used, tidy; /* with more than `tidy`, what earlier partners left is collected before the next one's turn */
};

struct deck { /* everything the driver reads and writes */
  const struct row_partner *partners;
  const struct row_referral *referrals;
  const struct row_sale *sales;
  const struct row_refund *refunds;
  const struct row_activity *activities;
  const struct row_target *targets;
  struct referral_columns referral_columns;
  struct sale_columns sale_columns;
  const struct attr *attrs[4]; /* by enum attr_table */
  const char *text;
  const char *const *syms;
  const int64_t *sale_amount, *refund_amount; /* in the program's currency; NULL: the rows' own */
  const struct event *events;
  const uint64_t *first_event; /* by partner: where its events begin; the driver goes by their number in its facts */
  const struct refund_slot *slots;
  const struct fact *facts;
  const struct fact_range *ranges;
  const int32_t *first_day;            /* by period; n_periods + 1 */
  const uint32_t *order;               /* partners by when their turn is; NULL: as they are sorted */
  uint32_t first_partner, end_partner; /* this deck's share: of the order, or of the partners */
  uint32_t n_periods;
  int32_t first_period;
  uint32_t n_syms;
  uint32_t keeps_lines, tells_times, checks_fields;
  uint32_t fault; /* enum fault: why record() refused */
  struct moment at;
  struct draft drafts[1024]; /* DRAFTS_MOST; quantities that nothing hangs on before the period ends, as they arose */
  int32_t n_drafts;          /* signed, as are the compiler's whole numbers */
  const struct draft_span *draft_spans; /* by policy */
  struct bound_step steps[5];           /* BOUNDS; of the last quantity recorded */
  uint32_t n_steps;
  void *sink;
  /* Round and record `value` (major units) at the moment; returns the quantity in minor units, or NaN and a fault. */
  double (*record)(struct deck *deck, double value, uint32_t reason);
  /* Round and enter the drafts; what else is asked of a policy's earnings does so first. */
  void (*enter)(struct deck *deck);
  /* The number of a reason's text. */
  uint32_t (*reason)(struct deck *deck, const char *text, size_t n);
  /* The refund at a place of the timeline: take back what policy at.policy earned on its sale. Returns minor units
   * (negative or 0). */
  double (*claw_back)(struct deck *deck, uint32_t event);
  /* The end of a period for policy at.policy: lifts what its span earned to the floor. Returns minor units. */
  double (*close)(struct deck *deck);
  /* What policy at.policy earned so far on a sale that is refunded at some time, before its cap, in minor units.
   */
  double (*earned)(struct deck *deck, uint32_t sale);
  /* The level of at.partner in at.period. */
  void (*put_level)(struct deck *deck, uint32_t level);
  /* The score that policy `policy` gives at.partner in at.period. */
  void (*put_score)(struct deck *deck, uint32_t policy, double score);
  /* Policy at.policy says that referral at.row does not qualify. */
  void (*reject)(struct deck *deck, uint32_t reason);
  /* amount * rate in integers, see money_scale; NaN when it is too large. */
  double (*share)(struct deck *deck, double amount, double rate);
  /* A quantity of policy at.policy's unit as record() would round it, in major units; NaN when it is refused. */
  double (*round)(struct deck *deck, double value);
  /* Whether the refund falls into the program's window for taking back. */
  uint32_t (*in_window)(struct deck *deck, uint32_t refund);
};
/* cdef: end */

#endif
