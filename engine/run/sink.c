#include "run/sink.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/money.h"
#include "base/str.h"
#include "run/bounds.h"
#include "run/lines.h"
#include "run/print.h"
#include "run/stock.h"
#include "run/tell.h"

/* What a policy earned on a sale that is refunded at some time, and what was taken back of it. */
struct refunded {
  int64_t earned, taken, refunded; /* quantities of the policy's unit; refunded: of the sale, in its currency */
};

/* Where one policy's quantities go. */
struct account {
  int exponent;
  double unit; /* money_unit of it */
  bool is_money, keeps_lines;
  int64_t *quantity; /* of the result, from this policy's first cell */
  uint64_t *count;
  int64_t *by_partner; /* of the policy's unit */
  int64_t drafted;     /* of the block at hand */
  uint64_t n_drafted;
};

/* So many drafts of at most so many minor units do not take a partner's sum of at most SUM_SAFE beyond MONEY_MAX, nor a
 * cell's of at most CELL_SAFE beyond 64 bits. */
#define DRAFT_MOST ((double)(INT64_C(1) << 40))
#define SUM_SAFE (INT64_C(1) << 52)
#define CELL_SAFE (INT64_C(1) << 62)

struct sink {
  struct deck *deck;              /* the room keeps its address */
  struct draft_span *draft_spans; /* by policy */
  struct result *result;
  struct parcel *parcel;     /* NULL: lines stay in the result */
  uint32_t recorded;         /* lines so far, wherever they are now */
  size_t send_at;            /* so many lines in the result: time to send those that are settled */
  struct account *accounts;  /* by policy; NULL while referrals are looked at */
  struct refunded *refunded; /* [refund slot][policy] */
  struct bounds *bounds;     /* NULL where the program has none */
  size_t cap;                /* of result->lines */
  struct trace *trace;       /* of a replay, or NULL */
  const uint32_t *only;      /* whose lines are kept; NULL: everybody's */
  struct err *err;
};

/* ---- recording ---- */

static double refuse(struct deck *deck, enum fault fault) {
  deck->fault = fault;
  return NAN;
}

static bool add_to(int64_t *sum, int64_t quantity) {
  return !__builtin_add_overflow(*sum, quantity, sum) && *sum <= MONEY_MAX && *sum >= -MONEY_MAX;
}

enum { LINES_KEPT = 16384 }; /* until they are sent: less than a megabyte */

static bool send_lines(struct sink *s, size_t n) {
  struct result *r = s->result;
  if (lines_sort(r, n, s->err) || !s->parcel) return !s->err->code;
  if (!n) return true;
  if (parcel_put(s->parcel, SECTION_LINES, r->lines, n * sizeof *r->lines, s->err)) return false;
  memmove(r->lines, r->lines + n, (r->n_lines - n) * sizeof *r->lines);
  r->n_lines -= n;
  return true;
}

/* Of very many lines of one instant none is settled: looking again and again would take for ever. */
static bool send_settled(struct sink *s) {
  if (!send_lines(s, lines_settled(s->result))) return false;
  s->send_at = s->result->n_lines * 2 > LINES_KEPT ? s->result->n_lines * 2 : LINES_KEPT;
  return true;
}

static bool are_safe(int64_t of_partner, int64_t of_cell) {
  return of_partner <= SUM_SAFE && of_partner >= -SUM_SAFE && of_cell <= CELL_SAFE && of_cell >= -CELL_SAFE;
}

/* Once a sum could leave its bounds within one block of drafts, nothing is drafted any more: it must be known which
 * line takes it there. */
static void stop_drafting(const struct sink *s) {
  for (size_t i = 0; i < s->result->program->n_policies; i++) s->draft_spans[i] = (struct draft_span){1, 0};
}

static bool keep_line(struct deck *deck, int64_t quantity, uint32_t reason) {
  struct sink *s = deck->sink;
  struct result *r = s->result;
  if (s->only && *s->only != deck->at.partner) return true;
  if (s->parcel && r->n_lines >= s->send_at && !send_settled(s)) return false;
  if (mem_grow((void **)&r->lines, &s->cap, r->n_lines + 1, sizeof *r->lines, s->err)) return false;
  const struct moment *at = &deck->at;
  r->lines[r->n_lines] = (struct line){at->time,  quantity, at->partner, at->period, at->policy,
                                       at->event, at->row,  reason,      at->level,  s->recorded++};
  r->n_lines++;
  return true;
}

/* The one place where a quantity enters the totals. */
static double enter(struct deck *deck, const struct account *to, int64_t quantity, uint32_t reason) {
  const struct sink *s = deck->sink;
  const struct moment *at = &deck->at;
  if (!quantity) return 0;
  if (at->event == EVENT_PERIOD && !to->is_money && quantity < 0 && to->by_partner[at->partner] + quantity < 0)
    return refuse(deck, FAULT_NEGATIVE);
  size_t cell = (size_t)at->period * s->result->n_levels + at->level;
  if (!add_to(&to->by_partner[at->partner], quantity) ||
      __builtin_add_overflow(to->quantity[cell], quantity, &to->quantity[cell])) /* sums of all: see tell.c */
    return refuse(deck, FAULT_TOO_LARGE);
  if (!are_safe(to->by_partner[at->partner], to->quantity[cell])) stop_drafting(s);
  to->count[cell]++;
  print_line(&s->result->print[at->partner], at, quantity);
  if (to->keeps_lines && !keep_line(deck, quantity, reason)) return refuse(deck, FAULT_MEMORY);
  return (double)quantity;
}

/* What the sale in a refund slot earned by a policy. */
static struct refunded *refunded_at(const struct sink *s, uint32_t slot, uint32_t policy) {
  return &s->refunded[slot * s->result->program->n_policies + policy];
}

static bool add_drafted(struct account *to, size_t cell, uint32_t partner) {
  to->quantity[cell] += to->drafted;
  to->by_partner[partner] += to->drafted;
  to->count[cell] += to->n_drafted;
  to->drafted = 0, to->n_drafted = 0;
  return are_safe(to->by_partner[partner], to->quantity[cell]);
}

static void add_all_drafted(const struct sink *s) {
  const struct moment *at = &s->deck->at;
  size_t cell = (size_t)at->period * s->result->n_levels + at->level;
  bool safe = true;
  for (size_t i = 0; i < s->result->program->n_policies; i++) safe &= add_drafted(&s->accounts[i], cell, at->partner);
  if (!safe) stop_drafting(s);
}

/* Nothing is called on the way: this is where a line's time goes. */
static void enter_drafts(struct deck *deck) {
  if (!deck->n_drafts) return;
  const struct sink *s = deck->sink;
  enum money_rounding mode = s->result->program->rounding;
  struct moment at = deck->at;
  uint64_t print = s->result->print[at.partner];
  for (const struct draft *d = deck->drafts, *end = d + deck->n_drafts; d < end; d++) {
    struct account *to = &s->accounts[d->policy];
    const struct event *event = &deck->events[d->event];
    int64_t quantity = 0;
    money_round_by(d->value, to->unit, mode, &quantity);
    if (!quantity) continue;
    at.row = event->row, at.event = event->kind, at.policy = d->policy;
    print_line(&print, &at, quantity);
    uint32_t slot = timeline_slot(event, deck->sales, deck->refunds);
    if (slot && event->kind == EVENT_SALE) refunded_at(s, slot, d->policy)->earned += quantity;
    to->drafted += quantity, to->n_drafted++;
  }
  s->result->print[at.partner] = print;
  deck->n_drafts = 0;
  add_all_drafted(s);
}

/* A refund, or a correction of an earlier sale: there even a reward may shrink. So it may at the end of a period, which
 * settles them, but only by what there is of it (enter). */
static bool takes_back(const struct deck *deck) {
  const struct moment *at = &deck->at;
  return at->event == EVENT_REFUND || at->event == EVENT_PERIOD ||
         (at->event == EVENT_SALE && deck->sales[at->row].amount < 0);
}

static uint32_t number_reason(struct deck *deck, const char *text, size_t n) {
  struct sink *s = deck->sink;
  uint32_t number = 0; /* out of memory shows when the line itself is kept */
  syms_add(&s->result->reasons, text, n, &number, s->err);
  return number;
}

/* The reason with what the bounds did. */
static uint32_t add_steps(struct deck *deck, uint32_t reason) {
  const struct result *r = ((struct sink *)deck->sink)->result;
  char steps[400], text[1000];
  if (!deck->keeps_lines || !deck->n_steps) return reason;
  bounds_tell(r->program, deck, steps, sizeof steps);
  const char *first = r->reasons.text[reason], *then = *first ? steps : steps + (*steps ? 2 : 0); /* past `; ` */
  int n = snprintf(text, sizeof text, "%.500s%s", first, then);
  return number_reason(deck, text, (size_t)n < sizeof text ? (size_t)n : sizeof text - 1);
}

/* What the bounds leave of a quantity that they admitted becomes a line. */
static double post(struct deck *deck, int64_t quantity, uint32_t reason) {
  const struct sink *s = deck->sink;
  if (s->bounds) {
    if (!bounds_apply(s->bounds, deck, &quantity)) return refuse(deck, FAULT_TOO_LARGE);
    if (quantity) reason = add_steps(deck, reason);
  }
  if (s->trace) trace_posted(s->trace, quantity, s->recorded);
  return enter(deck, &s->accounts[deck->at.policy], quantity, reason);
}

static double record(struct deck *deck, double value, uint32_t reason) {
  const struct sink *s = deck->sink;
  const struct moment *at = &deck->at;
  enter_drafts(deck);
  const struct account *to = &s->accounts[at->policy];
  int64_t quantity;
  if (!isfinite(value)) return refuse(deck, FAULT_NOT_FINITE);
  if (!money_round_by(value, to->unit, s->result->program->rounding, &quantity)) return refuse(deck, FAULT_TOO_LARGE);
  if (s->trace) trace_result(s->trace, value, quantity);
  if (quantity < 0 && !to->is_money && !takes_back(deck)) return refuse(deck, FAULT_NEGATIVE);
  if (s->bounds && !bounds_admit(s->bounds, deck, &quantity)) return refuse(deck, FAULT_TOO_LARGE);
  if (at->event == EVENT_SALE) {
    uint32_t slot = deck->sales[at->row].refund_slot;
    if (slot) refunded_at(s, slot, at->policy)->earned += quantity;
  }
  return post(deck, quantity, reason);
}

static double close_floor(struct deck *deck) {
  const struct sink *s = deck->sink;
  int64_t quantity = 0;
  enter_drafts(deck);
  if (!bounds_close(s->bounds, deck, &quantity)) return refuse(deck, FAULT_TOO_LARGE);
  if (!quantity) return 0;
  if (s->trace) trace_floor(s->trace, quantity, s->recorded);
  return enter(deck, &s->accounts[deck->at.policy], quantity, add_steps(deck, 0));
}

/* ---- taking back ---- */

static uint32_t clawback_reason(struct deck *deck, const struct row_refund *refund) {
  if (!deck->keeps_lines) return 0;
  struct sink *s = deck->sink;
  const struct data *d = s->result->data;
  const struct row_sale *sale = &d->sales[refund->sale];
  int exponent = money_exponent(data_sym(d, data_sale_currency(d, refund->sale)), 3);
  char part[MONEY_TEXT], whole[MONEY_TEXT], text[320];
  int n = snprintf(text, sizeof text, "refund of %s of %s on sale %s", money_text(refund->amount, exponent, part),
                   money_text(sale->amount, exponent, whole), data_text(d, data_sale_id(d, refund->sale)));
  return number_reason(deck, text, (size_t)n);
}

/* What of `w->earned` must have been taken back once `w->refunded` of the sale was refunded. */
static int64_t owed_back(const struct program *p, const struct refunded *w, const struct refund_slot *sale) {
  if (w->refunded >= sale->amount || p->clawback == CLAWBACK_FULL) return w->earned;
  return money_portion(w->earned, w->refunded, sale->amount, p->rounding);
}

static bool in_window(const struct program *p, int64_t sold_at, const struct row_refund *refund) {
  if (!p->has_window) return true;
  int64_t end = span_after(sold_at, p->window) + 86400; /* whole days since the sale, at most that many */
  return refund->refunded_at < end;
}

static double claw_back(struct deck *deck, uint32_t place) {
  struct sink *s = deck->sink;
  const struct program *p = s->result->program;
  const struct event *event = &deck->events[place];
  const struct row_refund *refund = &deck->refunds[event->row];
  uint32_t slot = timeline_slot(event, deck->sales, deck->refunds);
  const struct refund_slot *sale = &deck->slots[slot];
  struct refunded *w = refunded_at(s, slot, deck->at.policy);
  enter_drafts(deck);
  bool counts = in_window(p, sale->sold_at, refund);
  if (counts) w->refunded += refund->amount;
  int64_t back = counts ? owed_back(p, w, sale) - w->taken : 0;
  struct trace_back told = {event->row, w->earned, w->taken, w->refunded, sale->amount, back, counts};
  if (s->trace) trace_back(s->trace, &told);
  if (!back) return 0;
  w->taken += back;
  int64_t quantity = -back;
  if (s->bounds && !bounds_admit(s->bounds, deck, &quantity)) return refuse(deck, FAULT_TOO_LARGE);
  return post(deck, quantity, clawback_reason(deck, refund));
}

static double earned_on(struct deck *deck, uint32_t row) {
  uint32_t slot = deck->sales[row].refund_slot;
  enter_drafts(deck);
  return slot ? (double)refunded_at(deck->sink, slot, deck->at.policy)->earned : 0;
}

static uint32_t refund_in_window(struct deck *deck, uint32_t row) {
  const struct row_refund *refund = &deck->refunds[row];
  const struct program *p = ((const struct sink *)deck->sink)->result->program;
  return p->clawback != CLAWBACK_NONE && in_window(p, deck->sales[refund->sale].sold_at, refund);
}

/* ---- what the room cannot do in doubles ---- */

/* A rate as digits / 10^decimals, where that is the decimal the double was written as; false beyond 12 decimals. */
static bool as_decimal(double rate, int64_t *digits, int *decimals) {
  double scale = 1;
  for (*decimals = 0; *decimals <= 12; ++*decimals, scale *= 10) {
    double x = rint(rate * scale);
    if (fabs(x) > (double)MONEY_MAX) return false;
    *digits = (int64_t)x;
    if (x / scale == rate) return true;
  }
  return false;
}

static double share(struct deck *deck, double amount, double rate) {
  const struct program *p = ((struct sink *)deck->sink)->result->program;
  int64_t minor, digits, product;
  int decimals, exponent = p->units[0].exponent;
  if (!isfinite(rate) || !money_round(amount, exponent, MONEY_HALF_UP, &minor) ||
      !as_decimal(rate, &digits, &decimals) || !money_scale(minor, digits, decimals, p->rounding, &product))
    return NAN;
  return (double)product / pow(10, exponent);
}

static double round_quantity(struct deck *deck, double value) {
  const struct sink *s = deck->sink;
  int exponent = s->accounts[deck->at.policy].exponent;
  int64_t quantity;
  if (!isfinite(value) || !money_round(value, exponent, s->result->program->rounding, &quantity)) return NAN;
  return (double)quantity / pow(10, exponent);
}

/* Nothing is earned while referrals are looked at. */
static double round_nothing(struct deck *deck, double value) {
  (void)deck, (void)value;
  return NAN;
}

/* ---- what stands beside the lines ---- */

static void put_level(struct deck *deck, uint32_t level) {
  const struct result *r = ((struct sink *)deck->sink)->result;
  r->level[(size_t)deck->at.partner * r->facts->n_periods + deck->at.period] = (uint8_t)level;
}

static void put_score(struct deck *deck, uint32_t policy, double score) {
  const struct result *r = ((struct sink *)deck->sink)->result;
  r->score[result_score_cell(r, policy, deck->at.partner, deck->at.period)] = score;
}

static void reject(struct deck *deck, uint32_t reason) {
  struct result *r = ((struct sink *)deck->sink)->result;
  r->unqualified[deck->at.row] = (struct unqualified){deck->at.policy + 1, reason};
}

/* ---- the whole ---- */

static bool any_lines(const struct sink *s) {
  bool any = false;
  for (size_t i = 0; s->accounts && i < s->result->program->n_policies; i++) any |= s->accounts[i].keeps_lines;
  return any;
}

static struct deck make_deck(struct sink *s, const struct sink_place *place, const struct earn_options *o) {
  static const struct timeline none = {0};
  const struct timeline *t = place->timeline ? place->timeline : &none;
  const struct result *r = s->result;
  const struct data *d = r->data;
  return (struct deck){.partners = d->partners,
                       .referrals = d->referrals,
                       .sales = d->sales,
                       .refunds = d->refunds,
                       .activities = d->activities,
                       .targets = d->targets,
                       .referral_columns = d->referral_columns,
                       .sale_columns = d->sale_columns,
                       .attrs = {d->attrs[0].at, d->attrs[1].at, d->attrs[2].at, d->attrs[3].at},
                       .text = d->text,
                       .syms = d->syms.text,
                       .n_syms = (uint32_t)d->syms.n,
                       .sale_amount = r->facts->sale_amount,
                       .refund_amount = r->facts->refund_amount,
                       .events = t->events,
                       .first_event = t->first,
                       .slots = t->slots,
                       .facts = r->facts->rows,
                       .ranges = r->facts->ranges,
                       .first_day = r->facts->first_day,
                       .order = place->turns->order,
                       .first_partner = place->turns->first,
                       .end_partner = place->turns->end,
                       .n_periods = r->facts->n_periods,
                       .first_period = r->facts->first_period,
                       .keeps_lines = o->lines,
                       .tells_times = s->trace || any_lines(s),
                       .checks_fields = o->check_fields,
                       .at.partner = NOWHERE,
                       .sink = s,
                       .draft_spans = s->draft_spans,
                       .record = record,
                       .enter = enter_drafts,
                       .reason = number_reason,
                       .claw_back = claw_back,
                       .close = close_floor,
                       .earned = earned_on,
                       .put_level = put_level,
                       .put_score = put_score,
                       .reject = reject,
                       .share = share,
                       .round = s->accounts ? round_quantity : round_nothing,
                       .in_window = refund_in_window};
}

static int open_accounts(struct sink *s, bool lines, struct err *e) {
  struct result *r = s->result;
  const struct program *p = r->program;
  if (!(s->accounts = mem_new(p->n_policies, sizeof *s->accounts, e))) return e->code;
  if (!(s->refunded = mem_new((size_t)(r->data->n_refund_slots + 1) * p->n_policies, sizeof *s->refunded, e)))
    return e->code;
  for (size_t i = 0; i < p->n_policies; i++) {
    const struct unit *unit = &p->units[p->policies[i].unit];
    s->accounts[i] = (struct account){.exponent = unit->exponent,
                                      .unit = money_unit(unit->exponent),
                                      .is_money = unit->is_money,
                                      .keeps_lines = lines || stock_needs(p, i),
                                      .quantity = r->quantity + result_cell(r, i, 0, 0),
                                      .count = r->count + result_cell(r, i, 0, 0),
                                      .by_partner = r->by_partner + (size_t)p->policies[i].unit * r->data->n_partners};
  }
  return bounds_open(r, &s->bounds, e);
}

/* Lines are made one by one where they are kept, bounded or explained. */
static int open_drafts(struct sink *s, struct err *e) {
  size_t n = s->result->program->n_policies;
  if (!(s->draft_spans = mem_new(n, sizeof *s->draft_spans, e))) return e->code;
  for (size_t i = 0; i < n; i++) {
    const struct account *to = &s->accounts[i];
    double most = DRAFT_MOST / to->unit;
    s->draft_spans[i] = (struct draft_span){to->is_money ? -most : 0, most};
    if (to->keeps_lines || s->bounds || s->trace) s->draft_spans[i] = (struct draft_span){1, 0};
  }
  return 0;
}

int sink_open(struct result *r, const struct sink_place *at, const struct earn_options *o, struct sink **out,
              struct err *e) {
  struct sink *s = mem_new(1, sizeof *s, e);
  *out = NULL;
  if (!s) return e->code;
  s->result = r;
  s->deck = at->deck;
  s->parcel = at->parcel;
  s->send_at = LINES_KEPT;
  s->trace = o->trace;
  s->only = o->only;
  s->err = e;
  if (at->timeline && (open_accounts(s, o->lines, e) || open_drafts(s, e))) return sink_free(s), e->code;
  *s->deck = make_deck(s, at, o);
  *out = s;
  return 0;
}

int sink_finish(struct sink *s, struct err *e) { return send_lines(s, s->result->n_lines) ? 0 : e->code; }

void sink_free(struct sink *s) {
  if (!s) return;
  free(s->accounts);
  free(s->refunded);
  free(s->draft_spans);
  bounds_free(s->bounds);
  free(s);
}
