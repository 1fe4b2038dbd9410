/* Why: the sentences of an explanation. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/money.h"
#include "report/explained_view.h"

/* `affiliate or alliance`, `at least 100`, `from 100 to 500`. */
static int add_expected(const struct node *values, struct str *out, struct err *e) {
  if (values->kind == NODE_TEXT) return str_addf(out, e, "%s", values->text);
  if (values->kind == NODE_LIST) {
    for (const struct node *c = values->first; c; c = c->next)
      if (str_addf(out, e, "%s%s", c == values->first ? "" : c->next ? ", " : " or ", c->text)) return e->code;
    return 0;
  }
  const struct node *low = node_get(values, "min"), *high = node_get(values, "max");
  if (low && high) return str_addf(out, e, "from %s to %s", low->text, high->text);
  return str_addf(out, e, low ? "at least %s" : "at most %s", low ? low->text : high ? high->text : "");
}

static const char *const nouns[EVENTS] = {"referral", "qualified referral", "sale", "refund", "activity", "loss",
                                          "period"};

static int why_filtered(const struct explained *x, const struct trace_step *s, struct str *out, struct err *e) {
  const struct filter *f = &explained_use(x, s->at.policy)->filters[s->filter];
  const char *kind = nouns[s->at.event], *dot = *f->object ? "." : "";
  char room[TRACE_SHOWN];
  if (!s->asked)
    return str_addf(out, e, "not for %s %s: it has no %s%s%s to go by", strchr("aeiou", kind[0]) ? "an" : "a", kind,
                    f->object, dot, f->field);
  if (str_addf(out, e, "not for this %s: %s%s%s is %s, not ", s->is_partner ? "partner" : kind, f->object, dot,
               f->field, trace_show(&s->found, room)))
    return e->code;
  return add_expected(f->values, out, e);
}

static int why_outside(const struct explained *x, const struct trace_step *s, struct str *out, struct err *e) {
  const struct policy_use *use = explained_use(x, s->at.policy);
  bool early = s->what == TRACE_EARLY;
  char day[64];
  explained_time(early ? use->from : use->until, day, sizeof day);
  return str_addf(out, e, "%s: it applies %s %s%s", early ? "before its span" : "after its span",
                  early ? "from" : "until", day,
                  s->at.event == EVENT_REFUND ? ", and its sale was made at another time" : "");
}

/* What the bounds changed; `; ` between two. */
static int add_bounds(const struct explained *x, const struct trace_step *s, size_t i, struct str *out, struct err *e) {
  const struct trace_result *result = &x->r->trace.results.at[s->results.first + i];
  struct bound_step stock;
  for (size_t b = 0; b < result->bounds.n; b++)
    if ((b && str_addf(out, e, "; ")) ||
        explained_bound(x, s->at.policy, &x->r->trace.bounds.at[result->bounds.first + b], out, e))
      return e->code;
  if (!explained_stock(x, s, i, &stock)) return 0;
  return result->bounds.n && str_addf(out, e, "; ") ? e->code : explained_bound(x, s->at.policy, &stock, out, e);
}

/* Something was returned, and came to nothing: rounded away, or bounded. */
static int why_zero(const struct explained *x, const struct trace_step *s, struct str *out, struct err *e) {
  const struct trace_result *result = NULL;
  size_t at = 0;
  char room[TRACE_SHOWN], quantity[EXPLAINED_QUANTITY];
  for (size_t i = 0; i < s->results.n; i++) {
    const struct trace_result *one = &x->r->trace.results.at[s->results.first + i];
    if (!result || one->rounded || (one->value != 0 && !result->rounded)) result = one, at = i;
  }
  if (result->rounded) {
    if (str_addf(out, e, "%s was due; ", explained_quantity(x, s->at.policy, result->rounded, quantity)))
      return e->code;
    return add_bounds(x, s, at, out, e);
  }
  const struct trace_value v = {.kind = SHOWN_NUMBER, .number = result->value};
  return result->value == 0 ? str_addf(out, e, "its handler returned 0")
                            : str_addf(out, e, "%s is rounded to zero", trace_show(&v, room));
}

static int why_called(const struct explained *x, const struct trace_step *s, struct str *out, struct err *e) {
  char room[TRACE_SHOWN];
  if (explained_is_score(x, s->at.policy)) return str_addf(out, e, "%s", trace_show(&s->answer, room));
  if (!explained_qualifies(x, s->at.policy))
    return s->results.n ? why_zero(x, s, out, e) : str_addf(out, e, "its handler returned nothing");
  if (s->answer.number != 0) return str_addf(out, e, "the referral qualifies");
  return str_addf(out, e, "the referral does not qualify: %s", s->reason ? s->reason : "no reason given");
}

int explained_why(const struct explained *x, const struct trace_step *s, struct str *out, struct err *e) {
  switch (s->what) {
    case TRACE_BARRED:
    case TRACE_FILTERED: return why_filtered(x, s, out, e);
    case TRACE_EARLY:
    case TRACE_LATE: return why_outside(x, s, out, e);
    case TRACE_BACK:
      return s->results.n && !explained_lines(x, s) ? why_zero(x, s, out, e) : explained_back(x, s, out, e);
    default: return why_called(x, s, out, e);
  }
}

int explained_why_never(const struct explained *x, uint32_t policy, struct str *out, struct err *e) {
  const struct trace *t = &x->r->trace;
  uint32_t handles = policy < t->handles.n ? t->handles.at[policy] & (EVENT_BIT(EVENT_PERIOD) - 1) : 0;
  bool any = false;
  if (handles & EVENT_BIT(EVENT_SALE)) handles &= ~EVENT_BIT(EVENT_REFUND); /* without a sale, who asks for refunds */
  for (uint32_t k = 0; k < EVENT_PERIOD; k++) {
    if (!(handles & EVENT_BIT(k))) continue;
    if (str_addf(out, e, "%s%s", !any ? "no " : handles >> (k + 1) ? ", " : " or ", nouns[k])) return e->code;
    any = true;
  }
  return str_addf(out, e, any ? " to act on" : "no period to act on");
}

static int back_sums(const struct explained *x, const struct trace_step *s, struct str *out, struct err *e) {
  const struct trace_back *b = &s->back;
  const char *code = data_sym(x->data, data_sale_currency(x->data, x->data->refunds[b->refund].sale));
  int exponent = money_exponent(code, 3);
  char some[MONEY_TEXT], all[MONEY_TEXT], quantity[EXPLAINED_QUANTITY];
  if (str_addf(out, e, "; %s of %s %s refunded (%.3g%%)", money_show(b->refunded, exponent, some),
               money_show(b->amount, exponent, all), code, 100.0 * (double)b->refunded / (double)b->amount))
    return e->code;
  if (x->program->clawback == CLAWBACK_FULL && str_addf(out, e, ", which takes back all of it")) return e->code;
  if (b->taken && str_addf(out, e, "; %s taken back before", explained_quantity(x, s->at.policy, b->taken, quantity)))
    return e->code;
  return str_addf(out, e, "; %s taken back%s", explained_quantity(x, s->at.policy, b->back, quantity),
                  b->taken ? " now" : "");
}

int explained_back(const struct explained *x, const struct trace_step *s, struct str *out, struct err *e) {
  const struct trace_back *b = &s->back;
  const struct row_refund *refund = &x->data->refunds[b->refund];
  const struct row_sale *sale = &x->data->sales[refund->sale];
  const char *id = data_text(x->data, data_sale_id(x->data, refund->sale));
  char quantity[EXPLAINED_QUANTITY];
  if (!b->earned) return str_addf(out, e, "it earned nothing on sale %s that could be taken back", id);
  if (str_addf(out, e, "earned %s on sale %s", explained_quantity(x, s->at.policy, b->earned, quantity), id))
    return e->code;
  if (b->in_window) return back_sums(x, s, out, e);
  return str_addf(out, e, "; refunded %d days after the sale, when the program takes nothing back any more",
                  (int)((refund->refunded_at - sale->sold_at) / 86400));
}

/* Bounds -------------------------------------------------------------------------------------------------------- */

/* `the cap of 10.00 per period`, `the stock of 200`, `seat is only for silver`. */
static int add_bound_name(const struct explained *x, uint32_t policy, const struct bound_step *bound, struct str *out,
                          struct err *e) {
  const struct program *p = x->program;
  const struct unit *unit = &p->units[explained_use(x, policy)->unit];
  char amount[MONEY_TEXT];
  if (bound->kind == BOUND_LEVELS) {
    if (str_addf(out, e, "%s is only for", unit->id)) return e->code;
    for (size_t i = 0, any = 0; i < p->n_levels; i++)
      if (unit->levels >> i & 1 && str_addf(out, e, "%s %s", any++ ? "," : "", p->levels[i])) return e->code;
    return 0;
  }
  bool has_scope = bound->kind != BOUND_STOCK;
  return str_addf(out, e, "the %s of %s%s%s", bound_names[bound->kind],
                  money_show(bound->amount, unit->exponent, amount), has_scope ? " per " : "",
                  has_scope ? scope_names[bound->per] : "");
}

int explained_bound(const struct explained *x, uint32_t policy, const struct bound_step *bound, struct str *out,
                    struct err *e) {
  int exponent = x->program->units[explained_use(x, policy)->unit].exponent;
  char before[MONEY_TEXT], after[MONEY_TEXT], by[MONEY_TEXT];
  int64_t change = bound->after - bound->before;
  money_show(bound->before, exponent, before);
  money_show(bound->after, exponent, after);
  money_show(change < 0 ? -change : change, exponent, by);
  const char *by_what = bound->kind == BOUND_LEVELS ? ": " : " by ";
  int rc;
  if (bound->before > 0 && !bound->after)
    rc = str_addf(out, e, "all of %s withheld%s", before, by_what);
  else if (bound->before > 0 && change < 0 && bound->after > 0)
    rc = str_addf(out, e, "%s of %s withheld%s", by, before, by_what);
  else if (bound->before >= 0 && change > 0)
    rc = str_addf(out, e, "%s added to %s%s", by, before, by_what);
  else /* a refund of what was bounded */
    rc = str_addf(out, e, "%s becomes %s%s", before, after, by_what);
  return rc ? rc : add_bound_name(x, policy, bound, out, e);
}

bool explained_stock(const struct explained *x, const struct trace_step *s, size_t i, struct bound_step *out) {
  const struct trace_result *result = &x->r->trace.results.at[s->results.first + i];
  const struct unit *unit = &x->program->units[explained_use(x, s->at.policy)->unit];
  const struct line *line = explained_line(x, s, i);
  int64_t after = line ? line->quantity : 0;
  *out = (struct bound_step){.kind = BOUND_STOCK, .before = result->posted, .after = after, .amount = unit->stock};
  return result->posted != after;
}
