/* trace: what happened in the room while one partner was replayed: which policy was asked about what, what it read,
 * which of its lines ran, and what came of it.
 *
 * A room that is opened with a trace loads trace.lua, which looks over everybody's shoulder; one without it has no code
 * for this at all. Steps come in the order in which things happened. Texts live in the trace's arena. */
#ifndef GUERDON_POLICY_TRACE_H
#define GUERDON_POLICY_TRACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "model/program.h"
#include "policy/wire.h"

enum shown_kind { /* PLAIN is a number without thousands separators: an attribute that may be a year or a code */
                  SHOWN_NONE,
                  SHOWN_BOOLEAN,
                  SHOWN_NUMBER,
                  SHOWN_PLAIN,
                  SHOWN_MONEY,
                  SHOWN_PERCENT,
                  SHOWN_DATE,
                  SHOWN_TEXT,
                  SHOWN_KINDS
};
extern const char *const shown_names[SHOWN_KINDS]; /* none, boolean, number, number, money, percent, date, text */

struct trace_value {
  enum shown_kind kind;
  int exponent;     /* of money */
  double number;    /* money in major units, percent as a fraction, dates as days since 1970, booleans as 0 and 1 */
  const char *text; /* of a text; also of what is a list, a map, brackets, a span */
};

struct trace_read { /* a field, fact or parameter, or what a function of the library answered */
  const char *name; /* `sale.amount`, `partner.trailing(3).revenue`, `p.rate`, `bracket(p.brackets, 1200)` */
  struct trace_value value;
};

struct trace_kept { /* what the policy changed in its state */
  const char *name; /* `state.reached` */
  struct trace_value before, after;
};

struct trace_part { /* elements [first, first + n) of an array of the trace */
  size_t first, n;
};

struct trace_result {
  double value;            /* as the policy returned it, in major units */
  int64_t rounded, posted; /* before and after the bounds, in minor units of the policy's unit */
  struct trace_part bounds;
  uint32_t order; /* of the line that was recorded, see struct line; or TRACE_NO_LINE for zero */
};
#define TRACE_NO_LINE UINT32_MAX
#define TRACE_QUALIFIES (1u << 16) /* among trace.handles: qualification policies, score policies */
#define TRACE_SCORES (1u << 17)

struct trace_back { /* the engine took back what a policy earned on a sale; amounts of the sale in its currency */
  uint32_t refund;
  int64_t earned, taken;    /* quantities of the policy's unit: earned on the sale, taken back before */
  int64_t refunded, amount; /* of the sale: refunded so far, this refund included, and all of it */
  int64_t back;             /* taken back now */
  bool in_window;
};

enum trace_what {
  TRACE_CALLED,   /* a handler was called */
  TRACE_BACK,     /* the policy handles no refunds: the engine took back by itself */
  TRACE_FILTERED, /* `for:` kept it out */
  TRACE_EARLY,    /* before its `from` */
  TRACE_LATE,     /* not before its `until` */
  TRACE_BARRED,   /* of a whole period: `for:` asks for another partner than this one */
  TRACE_FLOOR     /* the engine lifted what a span earned to the floor */
};

struct trace_step { /* one policy and one event */
  struct moment at; /* at.policy == program->n_policies: the tier policy */
  enum trace_what what;
  struct trace_part reads, ran, kept, notes, results;
  struct trace_value answer; /* of a call: what it returned first */
  const char *reason;        /* and the reason it gave, or NULL */
  /* of TRACE_FILTERED: which filter, and what was found there, unless an event of this kind cannot be asked (or, of a
   * refund, at the time of its sale) */
  uint32_t filter;
  bool asked, is_partner; /* is_partner: a field of the partner, not of the event */
  struct trace_value found;
  struct trace_back back;
};

struct trace {
  uint32_t partner; /* the only one that is replayed */
  const struct program *program;
  const struct deck *deck; /* while the driver runs */
  VEC(uint32_t) handles;   /* by policy: EVENT_BIT()s of its handlers, or the bit of its kind */
  VEC(struct trace_step) steps;
  VEC(struct trace_read) reads, notes;
  VEC(uint32_t) ran; /* lines of the policy's text, each once in a step, ascending */
  VEC(struct trace_kept) kept;
  VEC(struct trace_result) results;
  VEC(struct bound_step) bounds;
  struct arena arena;
  struct err err; /* out of memory, which the room cannot be told of: the trace is incomplete */
};

/* The step begun last, which is the one at hand; NULL only where there was no memory for it. */
struct trace_step *trace_last(struct trace *t);

/* A new step, at the driver's moment; NULL without memory. */
struct trace_step *trace_begin(struct trace *t, enum trace_what what, uint32_t policy);

/* What came of the step at hand: a value and what it is rounded to; then, after the bounds, what is posted of it, which
 * becomes line number `n_lines` unless it is zero. */
void trace_result(struct trace *t, double value, int64_t rounded);
void trace_posted(struct trace *t, int64_t posted, uint32_t n_lines);

/* Steps of their own: what the engine takes back (trace_posted says what the bounds leave of it), and what a floor
 * adds. */
void trace_back(struct trace *t, const struct trace_back *back);
void trace_floor(struct trace *t, int64_t quantity, uint32_t n_lines);

void trace_free(struct trace *t); /* what it holds, not itself */

/* A value for people: 12,000.00, 15%, 2024-03-05, yes, none. `room` needs TRACE_SHOWN bytes. */
enum { TRACE_SHOWN = 64 };
const char *trace_show(const struct trace_value *v, char *room);

/* The same for programs: 12000.00, 0.15, 2024-03-05, true; NULL for none. */
const char *trace_text(const struct trace_value *v, char *room);

#endif
