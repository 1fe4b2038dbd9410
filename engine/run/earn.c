#include "run/earn.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "policy/vm.h"
#include "run/bounds.h"
#include "run/stock.h"
#include "run/timeline.h"

/* What a policy earned on a sale that is refunded at some time, and what was taken back of it. */
struct refunded {
  int64_t earned, taken, refunded; /* quantities of the policy's unit; refunded: of the sale, in its currency */
};

/* Where one policy's quantities go. */
struct account {
  int exponent;
  bool is_money, keeps_lines;
  int64_t *quantity; /* of the result, from this policy's first cell */
  uint64_t *count;
  int64_t *by_partner; /* of the policy's unit */
};

/* Where the driver's lines arrive. */
struct sink {
  struct result *result;
  struct account *accounts;  /* by policy */
  struct refunded *refunded; /* [refund slot][policy] */
  struct bounds *bounds;     /* NULL where the program has none */
  size_t cap;                /* of result->lines */
  struct trace *trace;       /* of a replay, or NULL */
  struct err *err;
};

static double refuse(struct deck *deck, enum fault fault) {
  deck->fault = fault;
  return NAN;
}

static bool add_to(int64_t *sum, int64_t quantity) {
  return !__builtin_add_overflow(*sum, quantity, sum) && *sum <= MONEY_MAX && *sum >= -MONEY_MAX;
}

static bool keep_line(struct deck *deck, int64_t quantity, uint32_t reason) {
  struct sink *s = deck->sink;
  struct result *r = s->result;
  if (mem_grow((void **)&r->lines, &s->cap, r->n_lines + 1, sizeof *r->lines, s->err)) return false;
  const struct moment *at = &deck->at;
  r->lines[r->n_lines] = (struct line){at->time,  quantity, at->partner, at->period, at->policy,
                                       at->event, at->row,  reason,      at->level,  (uint32_t)r->n_lines};
  r->n_lines++;
  return true;
}

/* The one place where a quantity enters the totals. */
static double enter(struct deck *deck, const struct account *to, int64_t quantity, uint32_t reason) {
  const struct moment *at = &deck->at;
  if (!quantity) return 0;
  if (at->event == EVENT_PERIOD && !to->is_money && quantity < 0 && to->by_partner[at->partner] + quantity < 0)
    return refuse(deck, FAULT_NEGATIVE);
  size_t cell = (size_t)at->period * ((struct sink *)deck->sink)->result->n_levels + at->level;
  if (!add_to(&to->quantity[cell], quantity) || !add_to(&to->by_partner[at->partner], quantity))
    return refuse(deck, FAULT_TOO_LARGE);
  to->count[cell]++;
  if (to->keeps_lines && !keep_line(deck, quantity, reason)) return refuse(deck, FAULT_MEMORY);
  return (double)quantity;
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
  return number_reason(deck, text, (size_t)n);
}

/* What the bounds leave of a quantity that they admitted becomes a line. */
static double post(struct deck *deck, int64_t quantity, uint32_t reason) {
  const struct sink *s = deck->sink;
  if (s->bounds) {
    if (!bounds_apply(s->bounds, deck, &quantity)) return refuse(deck, FAULT_TOO_LARGE);
    if (quantity) reason = add_steps(deck, reason);
  }
  if (s->trace) trace_posted(s->trace, quantity, (uint32_t)s->result->n_lines);
  return enter(deck, &s->accounts[deck->at.policy], quantity, reason);
}

static double record(struct deck *deck, double value, uint32_t reason) {
  const struct sink *s = deck->sink;
  const struct moment *at = &deck->at;
  const struct account *to = &s->accounts[at->policy];
  int64_t quantity;
  if (!isfinite(value)) return refuse(deck, FAULT_NOT_FINITE);
  if (!money_round(value, to->exponent, s->result->program->rounding, &quantity)) return refuse(deck, FAULT_TOO_LARGE);
  if (s->trace) trace_result(s->trace, value, quantity);
  if (quantity < 0 && !to->is_money && !takes_back(deck)) return refuse(deck, FAULT_NEGATIVE);
  if (s->bounds && !bounds_admit(s->bounds, deck, &quantity)) return refuse(deck, FAULT_TOO_LARGE);
  if (at->event == EVENT_SALE) {
    uint32_t slot = deck->sales[at->row].refund_slot;
    if (slot) s->refunded[slot * s->result->program->n_policies + at->policy].earned += quantity;
  }
  return post(deck, quantity, reason);
}

static double close_floor(struct deck *deck) {
  const struct sink *s = deck->sink;
  int64_t quantity = 0;
  if (!bounds_close(s->bounds, deck, &quantity)) return refuse(deck, FAULT_TOO_LARGE);
  if (!quantity) return 0;
  if (s->trace) trace_floor(s->trace, quantity, (uint32_t)s->result->n_lines);
  return enter(deck, &s->accounts[deck->at.policy], quantity, add_steps(deck, 0));
}

static uint32_t clawback_reason(struct deck *deck, const struct row_refund *refund) {
  if (!deck->keeps_lines) return 0;
  struct sink *s = deck->sink;
  const struct data *d = s->result->data;
  const struct row_sale *sale = &d->sales[refund->sale];
  int exponent = money_exponent(data_sym(d, sale->currency), 3);
  char part[MONEY_TEXT], whole[MONEY_TEXT], text[320];
  int n = snprintf(text, sizeof text, "refund of %s of %s on sale %s", money_text(refund->amount, exponent, part),
                   money_text(sale->amount, exponent, whole), data_text(d, sale->id));
  return number_reason(deck, text, (size_t)n);
}

/* What of `w->earned` must have been taken back once `w->refunded` of the sale was refunded. */
static int64_t owed_back(const struct program *p, const struct refunded *w, const struct row_sale *sale) {
  if (w->refunded >= sale->amount || p->clawback == CLAWBACK_FULL) return w->earned;
  return money_portion(w->earned, w->refunded, sale->amount, p->rounding);
}

static bool in_window(const struct program *p, const struct row_sale *sale, const struct row_refund *refund) {
  if (!p->has_window) return true;
  return refund->refunded_at <
         span_after(sale->sold_at, p->window) + 86400; /* whole days since the sale, at most that many */
}

static double claw_back(struct deck *deck, uint32_t row) {
  struct sink *s = deck->sink;
  const struct program *p = s->result->program;
  const struct row_refund *refund = &deck->refunds[row];
  const struct row_sale *sale = &deck->sales[refund->sale];
  struct refunded *w = &s->refunded[sale->refund_slot * p->n_policies + deck->at.policy];
  bool counts = in_window(p, sale, refund);
  if (counts) w->refunded += refund->amount;
  int64_t back = counts ? owed_back(p, w, sale) - w->taken : 0;
  if (s->trace)
    trace_back(s->trace, &(struct trace_back){row, w->earned, w->taken, w->refunded, sale->amount, back, counts});
  if (!back) return 0;
  w->taken += back;
  int64_t quantity = -back;
  if (s->bounds && !bounds_admit(s->bounds, deck, &quantity)) return refuse(deck, FAULT_TOO_LARGE);
  return post(deck, quantity, clawback_reason(deck, refund));
}

static double earned_on(struct deck *deck, uint32_t row) {
  struct sink *s = deck->sink;
  uint32_t slot = deck->sales[row].refund_slot;
  return slot ? (double)s->refunded[slot * s->result->program->n_policies + deck->at.policy].earned : 0;
}

static void put_level(struct deck *deck, uint32_t level) {
  const struct result *r = ((struct sink *)deck->sink)->result;
  r->level[(size_t)deck->at.partner * r->facts->n_periods + deck->at.period] = (uint8_t)level;
}

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

static uint32_t refund_in_window(struct deck *deck, uint32_t row) {
  const struct row_refund *refund = &deck->refunds[row];
  const struct program *p = ((const struct sink *)deck->sink)->result->program;
  return p->clawback != CLAWBACK_NONE && in_window(p, &deck->sales[refund->sale], refund);
}

/* Lines of one instant come by source, then policy; everything else is in order as the driver made it. */
struct order {
  const char *source;
  struct line line;
};

static int compare_lines(const void *a, const void *b) {
  const struct order *x = a, *y = b;
  int c = strcmp(x->source, y->source);
  if (c) return c;
  if (x->line.policy != y->line.policy) return x->line.policy < y->line.policy ? -1 : 1;
  return x->line.order < y->line.order ? -1 : x->line.order > y->line.order;
}

/* Only lines of a period use the room, and those are not sorted. */
static struct order order_of(const struct result *r, size_t at, char room[PERIOD_TEXT]) {
  return (struct order){earn_source(r, &r->lines[at], room), r->lines[at]};
}

static bool in_order(const struct result *r, size_t from, size_t to) {
  char room[PERIOD_TEXT];
  for (size_t i = from + 1; i < to; i++) {
    struct order a = order_of(r, i - 1, room), b = order_of(r, i, room);
    if (compare_lines(&a, &b) > 0) return false;
  }
  return true;
}

static int sort_run(struct result *r, size_t from, size_t to, struct err *e) {
  if (in_order(r, from, to)) return 0; /* most are: one event, policy by policy */
  size_t n = to - from;
  struct order *o = mem_new(n, sizeof *o, e);
  if (!o) return e->code;
  char room[PERIOD_TEXT];
  for (size_t i = 0; i < n; i++) o[i] = order_of(r, from + i, room);
  qsort(o, n, sizeof *o, compare_lines);
  for (size_t i = 0; i < n; i++) r->lines[from + i] = o[i].line;
  free(o);
  return 0;
}

/* Period lines are at the period's end, after all events, and in policy order already: a floor is closed just after its
 * policy's handler. */
static int sort_lines(struct result *r, struct err *e) {
  for (size_t i = 0, j; i < r->n_lines; i = j) {
    const struct line *a = &r->lines[i];
    for (j = i + 1; j < r->n_lines; j++) {
      const struct line *b = &r->lines[j];
      if (b->partner != a->partner || b->period != a->period || b->time != a->time) break;
    }
    if (j - i > 1 && a->event != EVENT_PERIOD && sort_run(r, i, j, e)) return e->code;
  }
  return 0;
}

const char *earn_source(const struct result *r, const struct line *line, char room[PERIOD_TEXT]) {
  const struct data *d = r->data;
  switch (line->event) {
    case EVENT_SALE: return data_text(d, d->sales[line->row].id);
    case EVENT_REFUND: return data_text(d, d->refunds[line->row].id);
    case EVENT_ACTIVITY: return data_text(d, d->activities[line->row].id);
    case EVENT_PERIOD: return period_text(r->program->period, r->facts->first_period + (int32_t)line->row, room);
    default: return data_text(d, d->referrals[line->row].id);
  }
}

static int make_totals(struct result *r, struct err *e) {
  const struct program *p = r->program;
  size_t cells = (p->n_policies + 1) * r->facts->n_periods * r->n_levels;
  if (syms_init(&r->reasons, e)) return e->code;
  if (!(r->quantity = mem_new(cells, sizeof *r->quantity, e))) return e->code;
  if (!(r->count = mem_new(cells, sizeof *r->count, e))) return e->code;
  if (!(r->by_partner = mem_new(p->n_units * r->data->n_partners, sizeof *r->by_partner, e))) return e->code;
  if (!(r->level = mem_new((size_t)r->data->n_partners * r->facts->n_periods, 1, e))) return e->code;
  return 0;
}

static size_t score_cell(const struct result *r, size_t policy, uint32_t partner, uint32_t period) {
  size_t score = r->scoring[policy] - 1;
  return (score * r->data->n_partners + partner) * r->facts->n_periods + period;
}

double result_score(const struct result *r, size_t policy, uint32_t partner, uint32_t period) {
  return r->scoring && r->scoring[policy] ? r->score[score_cell(r, policy, partner, period)] : NAN;
}

static void put_score(struct deck *deck, uint32_t policy, double score) {
  const struct result *r = ((struct sink *)deck->sink)->result;
  r->score[score_cell(r, policy, deck->at.partner, deck->at.period)] = score;
}

static int make_scores(struct result *r, const struct vm *vm, struct err *e) {
  const struct program *p = r->program;
  if (!(r->earns = mem_new(p->n_policies, sizeof *r->earns, e))) return e->code;
  for (size_t i = 0; i < p->n_policies; i++)
    r->earns[i] = strcmp(vm_info(vm, i)->kind, "score") && strcmp(vm_info(vm, i)->kind, "qualification");
  if (!vm_has_kind(vm, "score")) return 0;
  if (!(r->scoring = mem_new(p->n_policies, sizeof *r->scoring, e))) return e->code;
  for (size_t i = 0; i < p->n_policies; i++)
    if (!strcmp(vm_info(vm, i)->kind, "score")) r->scoring[i] = (uint32_t)++r->n_scores;
  size_t n = r->n_scores * r->data->n_partners * r->facts->n_periods;
  if (!(r->score = mem_new(n, sizeof *r->score, e))) return e->code;
  for (size_t i = 0; i < n; i++) r->score[i] = NAN;
  return 0;
}

static void reject(struct deck *deck, uint32_t reason) {
  struct result *r = ((struct sink *)deck->sink)->result;
  r->unqualified[deck->at.row] = (struct unqualified){deck->at.policy + 1, reason};
  r->n_unqualified++;
}

static struct deck make_deck(struct result *r, const struct timeline *t, const struct earn_options *o) {
  const struct data *d = r->data;
  return (struct deck){.partners = d->partners,
                       .referrals = d->referrals,
                       .sales = d->sales,
                       .refunds = d->refunds,
                       .activities = d->activities,
                       .targets = d->targets,
                       .attrs = {d->attrs[0].at, d->attrs[1].at, d->attrs[2].at, d->attrs[3].at},
                       .text = d->text,
                       .syms = d->syms.text,
                       .sale_amount = r->facts->sale_amount,
                       .refund_amount = r->facts->refund_amount,
                       .events = t->events,
                       .first_event = t->first_event,
                       .facts = r->facts->rows,
                       .ranges = r->facts->ranges,
                       .first_day = r->facts->first_day,
                       .first_partner = o->trace ? o->trace->partner : 0,
                       .end_partner = o->trace ? o->trace->partner + 1 : d->n_partners,
                       .n_periods = r->facts->n_periods,
                       .first_period = r->facts->first_period,
                       .keeps_lines = o->lines,
                       .checks_fields = o->check_fields,
                       .record = record,
                       .reason = number_reason,
                       .claw_back = claw_back,
                       .close = close_floor,
                       .earned = earned_on,
                       .put_level = put_level,
                       .put_score = put_score,
                       .reject = reject,
                       .share = share,
                       .round = round_quantity,
                       .in_window = refund_in_window};
}

static int open_sink(struct sink *s, struct result *r, bool lines, struct err *e) {
  const struct program *p = r->program;
  *s = (struct sink){.result = r, .err = e};
  if (!(s->accounts = mem_new(p->n_policies, sizeof *s->accounts, e))) return e->code;
  if (!(s->refunded = mem_new((size_t)(r->data->n_refund_slots + 1) * p->n_policies, sizeof *s->refunded, e)))
    return e->code;
  for (size_t i = 0; i < p->n_policies; i++) {
    const struct unit *unit = &p->units[p->policies[i].unit];
    s->accounts[i] = (struct account){unit->exponent,
                                      unit->is_money,
                                      lines || stock_needs(p, i),
                                      r->quantity + result_cell(r, i, 0, 0),
                                      r->count + result_cell(r, i, 0, 0),
                                      r->by_partner + (size_t)p->policies[i].unit * r->data->n_partners};
  }
  return bounds_open(r, &s->bounds, e);
}

static int drive(struct result *r, struct vm *vm, const struct timeline *t, const struct earn_options *o,
                 struct err *e) {
  struct sink sink;
  struct deck *deck = mem_new(1, sizeof *deck, e); /* on the heap: the room keeps its address */
  if (deck && !open_sink(&sink, r, o->lines, e)) {
    *deck = make_deck(r, t, o);
    deck->at.partner = NOWHERE;
    deck->sink = &sink;
    sink.trace = o->trace;
    vm_run(vm, deck, e);
  }
  if (deck) free(sink.accounts), free(sink.refunded), bounds_free(sink.bounds);
  free(deck);
  return e->code;
}

/* Before anything is counted: there are no facts and no timeline yet. */
static int qualify(struct result *r, struct vm *vm, const struct earn_options *o, struct err *e) {
  struct sink sink = {.result = r, .err = e};
  if (!vm_has_kind(vm, "qualification")) return 0;
  r->unqualified = mem_new(r->data->n_referrals, sizeof *r->unqualified, e);
  struct deck *deck = r->unqualified ? mem_new(1, sizeof *deck, e) : NULL;
  if (!deck) return e->code;
  *deck = make_deck(r, &(struct timeline){0}, o);
  deck->at.partner = NOWHERE;
  deck->sink = &sink;
  deck->round = round_nothing;
  vm_qualify(vm, deck, e);
  free(deck);
  return e->code;
}

static int add_to_timeline(void *timeline, uint32_t partner, struct err *e) {
  return timeline_add(timeline, partner, e);
}

int earn_run(const struct program *program, const struct data *data, const struct earn_options *o, struct result **out,
             struct err *e) {
  *out = NULL;
  *e = (struct err){0};
  struct vm *vm = NULL;
  struct timeline t = {0};
  struct result *r = mem_new(1, sizeof *r, e);
  if (!r) return e->code;
  *r = (struct result){.program = program, .data = data, .n_levels = program->n_levels ? program->n_levels : 1};
  int rc = vm_open_watched(program, data, o->trace, &vm, e);
  if (!rc) rc = facts_open(program, data, &r->facts, e);
  if (!rc) rc = make_totals(r, e);
  if (!rc) rc = make_scores(r, vm, e);
  if (!rc) rc = qualify(r, vm, o, e);
  if (!rc) rc = timeline_open(data, vm_kinds(vm), r->unqualified, &t, e);
  if (!rc) rc = facts_count(r->facts, data, r->unqualified, add_to_timeline, &t, e);
  if (!rc) rc = drive(r, vm, &t, o, e);
  if (!rc && !o->trace) rc = stock_apply(r, e); /* of a stock there is less for one than for all */
  if (!o->lines) r->n_lines = 0; /* some were kept for the stock */
  if (!rc) rc = sort_lines(r, e);
  vm_close(vm);
  timeline_free(&t);
  if (rc) return earn_free(r), rc;
  *out = r;
  return 0;
}

void earn_free(struct result *r) {
  if (!r) return;
  facts_free(r->facts);
  free(r->lines);
  syms_free(&r->reasons);
  free(r->quantity);
  free(r->count);
  free(r->by_partner);
  free(r->level);
  free(r->bounded);
  free(r->unqualified);
  free(r->scoring);
  free(r->earns);
  free(r->score);
  free(r->expired);
  free(r);
}
