/* How far each policy reaches into the data: those that no row meets, and filters for values that no row has. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/money.h"
#include "base/str.h"
#include "review/gates.h"

enum { SHOWN_MOST = 12 };   /* values in a message */
enum { VALUES_MOST = 200 }; /* to find the nearest one in; what has more values is no list that a filter chooses from */

/* ---- what a policy meets ---- */

struct meeting { /* of a policy and the data */
  struct gates gates;
  uint64_t events;               /* of the kinds that the policy earns by */
  uint64_t in_span;              /* of those, within its span */
  uint64_t met;                  /* of those, let through by all filters */
  uint64_t passed[FILTERS_MOST]; /* by filter: events in its span that it lets through */
};

static void meet(struct meeting *m, enum event_kind kind, uint32_t row, uint32_t partner, int64_t time) {
  const struct policy_use *u = m->gates.use;
  bool all = true;
  if (!(m->gates.kinds & EVENT_BIT(kind)) || time == TIME_NONE) return;
  m->events++;
  if ((u->from != TIME_NONE && time < u->from) || (u->until != TIME_NONE && time >= u->until)) return;
  m->in_span++;
  for (size_t i = 0; i < m->gates.n_filters; i++) {
    bool yes = gates_pass(&m->gates, i, kind, row, partner);
    m->passed[i] += yes;
    all &= yes;
  }
  m->met += all;
}

static void meet_partner(struct meeting *m, uint32_t p) {
  const struct review *r = m->gates.r;
  const struct data *d = r->data;
  const struct facts *facts = r->result->facts;
  const struct row_partner *a = &d->partners[p], *b = a + 1;
  for (uint32_t i = a->referrals; i < b->referrals; i++) {
    if (!review_qualifies(r, i)) continue;
    meet(m, EVENT_REFERRED, i, p, d->referrals[i].referred_at);
    meet(m, EVENT_QUALIFIED, i, p, data_qualified_at(d, i));
  }
  for (uint32_t i = a->sales; i < b->sales; i++)
    if (review_qualifies(r, d->sales[i].referral)) meet(m, EVENT_SALE, i, p, d->sales[i].sold_at);
  for (uint32_t i = a->refunds; i < b->refunds; i++)
    if (review_qualifies(r, d->sales[d->refunds[i].sale].referral))
      meet(m, EVENT_REFUND, i, p, d->sales[d->refunds[i].sale].sold_at);
  for (uint32_t i = a->activities; i < b->activities; i++) meet(m, EVENT_ACTIVITY, i, p, d->activities[i].at);
  for (uint32_t i = 0; i < facts->n_periods; i++)
    meet(m, EVENT_PERIOD, p, p, (int64_t)facts->first_day[i + 1] * 86400 - 1);
}

/* ---- policies without a line ---- */

static uint64_t lines_of(const struct result *run, size_t policy) {
  size_t cells = run->facts->n_periods * run->n_levels;
  uint64_t lines = 0;
  for (size_t i = 0; i < cells; i++) lines += run->count[result_cell(run, policy, 0, 0) + i];
  return lines;
}

static int tell_unmatched(struct review *r, struct warning_at at, const char *remedy, const char *policy,
                          const char *reason, struct err *e) {
  return warnings_add(&r->warnings, WARNING_WARNING, "check.policy-unmatched", at, remedy, e,
                      "policy \"%s\" never applies: %s", policy, reason);
}

static int tell_no_events(struct review *r, size_t policy, struct err *e) {
  char reason[200];
  snprintf(reason, sizeof reason, "it handles %s, and the data have none", r->told->infos[policy].handlers);
  const struct policy_use *u = review_policy(r, policy);
  return tell_unmatched(r, warning_at_policy(u), "import them, or remove the policy", u->name, reason, e);
}

/* A span that begins when the data have ended is for what is to come. */
static int tell_out_of_span(struct review *r, const struct meeting *m, struct err *e) {
  const struct policy_use *u = m->gates.use;
  char from[DATE_TEXT] = "", until[DATE_TEXT] = "", first[DATE_TEXT], last[DATE_TEXT], n[MONEY_TEXT];
  if (u->from != TIME_NONE) date_text(date_day_of(u->from), from);
  if (u->until != TIME_NONE) date_text(date_day_of(u->until), until);
  date_text(date_day_of(r->data->first_at), first);
  date_text(date_day_of(r->data->last_at), last);
  if (u->from != TIME_NONE && u->from > r->data->last_at)
    return warnings_add(&r->warnings, WARNING_NOTE, "check.policy-to-come", warning_at_policy(u),
                        "nothing to do, if it is for what is to come", e,
                        "policy \"%s\" begins on %s, and the data end on %s", u->name, from, last);
  return warnings_add(&r->warnings, WARNING_WARNING, "check.policy-unmatched", warning_at_policy(u),
                      "correct its `from` or `until`", e,
                      "policy \"%s\" never applies: its span%s%s%s%s has none of the %s events that it handles (the "
                      "data go from %s to %s)",
                      u->name, *from ? " from " : "", from, *until ? " until " : "", until,
                      money_show((int64_t)m->events, 0, n), first, last);
}

static void show_values(const struct filter *f, char *out, size_t size) {
  size_t used = 0;
  for (const struct node *v = f->values->kind == NODE_MAP ? f->values->first : filter_first(f); v && used + 1 < size;
       v = f->values->kind == NODE_MAP ? v->next : filter_next(f, v))
    used +=
        (size_t)snprintf(out + used, size - used, "%s%s%s%s", used ? ", " : "",
                         f->values->kind == NODE_MAP ? v->key : "", f->values->kind == NODE_MAP ? " " : "", v->text);
}

/* The remedy for a value that no row has: the nearest one that some row has, or the few there are. */
static const char *suggest_value(struct review *r, const struct column *c, const char *given, bool *near,
                                 struct err *e) {
  const char **values;
  size_t n;
  char tail[400];
  *near = false;
  if (given[0] == '<' || given[0] == '>') return "a range is written {min: 100, max: 500}, or with one of the two";
  if (column_symbols(r->data, c, VALUES_MOST, &r->arena, &values, &n, e)) return NULL;
  if (!n || n > VALUES_MOST) return "look the values up in the data";
  *near = str_nearest(given, values, n) != NULL;
  str_suggest(tail, sizeof tail, given, values, n < SHOWN_MOST || *near ? n : SHOWN_MOST);
  return warnings_text(&r->warnings, e, "%s", tail + 2); /* past its "; " */
}

static int tell_filter(struct review *r, const struct meeting *m, size_t i, struct err *e) {
  const struct filter *f = &m->gates.use->filters[i];
  const struct column *c = gates_column(&m->gates, i);
  char reason[300], values[160] = "";
  bool near;
  if (c && column_is_empty(r->data, c)) return 0; /* said already */
  show_values(f, values, sizeof values);
  const struct node *first = filter_first(f);
  const char *remedy = c && first ? suggest_value(r, c, first->text, &near, e) : "correct the filter";
  if (!remedy) return e->code;
  snprintf(reason, sizeof reason, m->in_span < m->events ? "no %s in its span has %s %s" : "no %s has %s %s",
           c ? object_names[c->object] : "event", f->field, values);
  return tell_unmatched(r, warning_at_key(m->gates.use, f->place), remedy, m->gates.use->name, reason, e);
}

static int tell_silent(struct review *r, const struct meeting *m, struct err *e) {
  char n[MONEY_TEXT];
  const char *what = m->gates.kinds == EVENT_BIT(EVENT_PERIOD) ? "period" : "event";
  return warnings_add(&r->warnings, WARNING_NOTE, "check.policy-silent", warning_at_policy(m->gates.use),
                      "see whether its conditions can be met; guerdon explain says why nothing is earned", e,
                      "policy \"%s\" earns nothing: it was asked about %s %s%s, and gave nothing%s", m->gates.use->name,
                      money_show((int64_t)m->met, 0, n), what, m->met == 1 ? "" : "s", m->met == 1 ? "" : " for any");
}

static int tell_why(struct review *r, size_t policy, const struct meeting *m, struct err *e) {
  if (!m->events) return tell_no_events(r, policy, e);
  if (!m->in_span) return tell_out_of_span(r, m, e);
  if (m->met) return tell_silent(r, m, e);
  for (size_t i = 0; i < m->gates.n_filters; i++)
    if (!m->passed[i]) return tell_filter(r, m, i, e);
  return tell_unmatched(r, warning_at_policy(m->gates.use), "correct one of its filters", m->gates.use->name,
                        "each of its filters lets some events through, and all of them together none", e);
}

/* ---- values that no row has, beside others that some have ---- */

static bool column_has(const struct data *d, const struct column *c, const struct node *value) {
  uint32_t n = object_rows(d, c->object);
  for (uint32_t row = 0; row < n; row++) {
    struct cell cell = column_cell(d, c, row);
    if (filter_is_value(value, &cell)) return true;
  }
  return false;
}

static bool is_there(const struct meeting *m, size_t filter, const struct node *value) {
  for (int k = 0; k < EVENTS; k++) {
    const struct gate *g = &m->gates.gates[k][filter];
    if (!(m->gates.kinds & EVENT_BIT(k)) || g->answer != FILTER_COLUMN) continue;
    if (g->by_level ? program_level_find(m->gates.r->program, value->text) >= 0
                    : !column_is_known(&g->column) || column_has(m->gates.r->data, &g->column, value))
      return true;
  }
  return false;
}

static int tell_value(struct review *r, const struct meeting *m, size_t filter, const struct node *value,
                      struct err *e) {
  const struct column *c = gates_column(&m->gates, filter);
  bool near = true;
  const char *remedy = c ? suggest_value(r, c, value->text, &near, e) : "correct the filter";
  if (!remedy) return e->code;
  return warnings_add(&r->warnings, near ? WARNING_WARNING : WARNING_NOTE,
                      near ? "check.filter-value" : "check.value-idle", warning_at_node(m->gates.use, value), remedy, e,
                      "no %s has %s \"%s\"", c ? object_names[c->object] : "event", m->gates.use->filters[filter].field,
                      value->text);
}

static int look_at_values(struct review *r, const struct meeting *m, size_t filter, struct err *e) {
  const struct filter *f = &m->gates.use->filters[filter];
  size_t there = 0;
  for (const struct node *v = filter_first(f); v; v = filter_next(f, v)) there += is_there(m, filter, v);
  for (const struct node *v = filter_first(f); there && v; v = filter_next(f, v))
    if (!is_there(m, filter, v) && tell_value(r, m, filter, v, e)) return e->code;
  return 0;
}

static int look_at_policy(struct review *r, size_t policy, struct meeting *m, struct err *e) {
  *m = (struct meeting){.events = 0};
  gates_open(r, policy, &m->gates);
  for (size_t i = 0; i < m->gates.n_filters; i++)
    if (look_at_values(r, m, i, e)) return e->code;
  if (!r->told->infos[policy].earns || lines_of(r->result, policy)) return 0;
  for (uint32_t p = 0; p < r->data->n_partners; p++) meet_partner(m, p);
  return tell_why(r, policy, m, e);
}

int review_reach(struct review *r, struct err *e) {
  if (!r->result) return 0;
  struct meeting *m = mem_new(1, sizeof *m, e); /* too large for a stack */
  for (size_t i = 0; m && i < r->program->n_policies; i++)
    if (look_at_policy(r, i, m, e)) break;
  free(m);
  return e->code;
}
