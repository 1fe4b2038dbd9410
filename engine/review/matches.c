/* Policies that no row of the data meets, filters for values that no row has, and fields that nobody fills. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/money.h"
#include "base/str.h"
#include "review/filters.h"
#include "review/review.h"

enum { SHOWN_MOST = 12 };   /* values in a message */
enum { VALUES_MOST = 200 }; /* to find the nearest one in; what has more values is no list that a filter chooses from */

/* ---- fields that nobody fills ---- */

static int tell_empty(struct review *r, const struct review_field *f, size_t policy, struct err *e) {
  const struct policy_use *u = review_policy(r, policy);
  const struct node *filter = f->filtered_by[policy];
  return warnings_add(&r->warnings, WARNING_WARNING, "check.field-empty",
                      filter ? warning_at_key(u, filter) : warning_at_policy(u),
                      "fill the column, or map the one that holds it (guerdon import --map)", e,
                      "%s \"%s\" %s %s, which is empty in every row of %s", filter ? "the filter of" : "policy",
                      u->name, filter ? "looks at" : "reads", f->name, object_tables[f->column.object]);
}

/* A shipped rule reads for all of its parameters; only what they name here is meant. */
static bool is_meant(const struct review *r, const struct review_field *f, size_t policy) {
  bool shipped = !strncmp(review_policy(r, policy)->use, "std:", 4);
  return f->filtered_by[policy] || f->named_by[policy] || (f->read_by[policy] && !shipped);
}

int review_fields(struct review *r, struct err *e) {
  for (size_t i = 0; r->data && i < r->fields.n; i++) {
    const struct review_field *f = &r->fields.at[i];
    if (!f->found || !column_is_empty(r->data, &f->column)) continue;
    for (size_t k = 0; k < r->n_policies; k++)
      if (is_meant(r, f, k) && tell_empty(r, f, k, e)) return e->code;
  }
  return 0;
}

/* ---- what a policy meets ---- */

enum { FILTERS_MOST = 32 }; /* more than anyone writes; what is beyond is taken to let everything through */

struct gate { /* one filter, asked of one kind of event */
  enum filter_answer answer;
  struct column column;
  bool by_level, by_amount, is_known;
};

struct meeting { /* of a policy and the data */
  const struct review *r;
  const struct policy_use *use;
  size_t n_filters;
  uint32_t kinds; /* of events that the policy goes over */
  struct gate gates[EVENTS][FILTERS_MOST];
  uint64_t events;               /* of those kinds */
  uint64_t in_span;              /* of those, within its span */
  uint64_t met;                  /* of those, let through by all filters */
  uint64_t passed[FILTERS_MOST]; /* by filter: events in its span that it lets through */
};

static void open_gate(const struct review *r, const struct filter *f, enum event_kind kind, struct gate *g) {
  g->answer = filter_column(r->data, f, kind, &g->column);
  if (g->answer != FILTER_COLUMN) return;
  g->by_level = g->column.builtin && g->column.object == OBJECT_PARTNER && !strcmp(f->field, "level");
  g->by_amount = g->column.builtin && (!strcmp(f->field, "amount") || !strcmp(f->field, "full_amount"));
  g->is_known = column_is_known(&g->column);
}

/* What a policy with a `period` handler settles there comes from its other events, and refunds from sales. */
static uint32_t kinds_of(const struct review *r, size_t policy) {
  uint32_t kinds = filters_kinds(vm_info(r->vm, policy)->handlers);
  uint32_t others = kinds & ~(EVENT_BIT(EVENT_PERIOD) | EVENT_BIT(EVENT_REFUND));
  return others ? others : kinds;
}

static void open_meeting(const struct review *r, size_t policy, struct meeting *m) {
  *m = (struct meeting){.r = r, .use = review_policy(r, policy), .kinds = kinds_of(r, policy)};
  m->n_filters = m->use->n_filters < FILTERS_MOST ? m->use->n_filters : FILTERS_MOST;
  for (int k = 0; k < EVENTS; k++)
    for (size_t i = 0; i < m->n_filters; i++) open_gate(r, &m->use->filters[i], (enum event_kind)k, &m->gates[k][i]);
}

/* The level is a matter of the run: whether the partner is on one that the filter names, in any period. */
static bool level_passes(const struct review *r, const struct filter *f, uint32_t partner) {
  const struct result *run = r->result;
  for (uint32_t p = 0; p < run->facts->n_periods; p++) {
    uint8_t level = run->level[(size_t)partner * run->facts->n_periods + p];
    struct cell c = {.kind = CELL_TEXT, .text = r->program->n_levels ? r->program->levels[level] : ""};
    if (filter_accepts(f, &c)) return true;
  }
  return false;
}

/* In the program's currency, as policies see it. */
static struct cell amount_of(const struct review *r, enum event_kind kind, uint32_t row) {
  if (kind == EVENT_REFUND) row = r->data->refunds[row].sale;
  const int64_t *converted = r->result->facts->sale_amount;
  int64_t minor = converted ? converted[row] : r->data->sales[row].amount;
  return (struct cell){.kind = CELL_NUMBER, .number = (double)minor / pow(10, r->program->units[0].exponent)};
}

static bool passes(const struct meeting *m, size_t filter, enum event_kind kind, uint32_t row, uint32_t partner) {
  const struct gate *g = &m->gates[kind][filter];
  const struct filter *f = &m->use->filters[filter];
  if (g->answer != FILTER_COLUMN) return g->answer == FILTER_PASSES;
  if (g->by_level) return level_passes(m->r, f, partner);
  if (!g->is_known) return true; /* what the rows alone do not say may well pass */
  if (g->column.object == OBJECT_PARTNER) row = partner;
  if (g->column.object == OBJECT_REFERRAL) row = object_referral(m->r->data, filters_object(kind), row);
  struct cell cell = g->by_amount ? amount_of(m->r, kind, row) : column_cell(m->r->data, &g->column, row);
  return filter_accepts(f, &cell);
}

static void meet(struct meeting *m, enum event_kind kind, uint32_t row, uint32_t partner, int64_t time) {
  const struct policy_use *u = m->use;
  bool all = true;
  if (!(m->kinds & EVENT_BIT(kind)) || time == TIME_NONE) return;
  m->events++;
  if ((u->from != TIME_NONE && time < u->from) || (u->until != TIME_NONE && time >= u->until)) return;
  m->in_span++;
  for (size_t i = 0; i < m->n_filters; i++) {
    bool yes = passes(m, i, kind, row, partner);
    m->passed[i] += yes;
    all &= yes;
  }
  m->met += all;
}

static void meet_partner(struct meeting *m, uint32_t p) {
  const struct data *d = m->r->data;
  const struct facts *facts = m->r->result->facts;
  const struct row_partner *a = &d->partners[p], *b = a + 1;
  for (uint32_t i = a->referrals; i < b->referrals; i++) {
    meet(m, EVENT_REFERRED, i, p, d->referrals[i].referred_at);
    meet(m, EVENT_QUALIFIED, i, p, d->referrals[i].qualified_at);
  }
  for (uint32_t i = a->sales; i < b->sales; i++) meet(m, EVENT_SALE, i, p, d->sales[i].sold_at);
  for (uint32_t i = a->refunds; i < b->refunds; i++) meet(m, EVENT_REFUND, i, p, d->sales[d->refunds[i].sale].sold_at);
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
  snprintf(reason, sizeof reason, "it handles %s, and the data have none", vm_info(r->vm, policy)->handlers);
  const struct policy_use *u = review_policy(r, policy);
  return tell_unmatched(r, warning_at_policy(u), "import them, or remove the policy", u->name, reason, e);
}

/* A span that begins when the data have ended is for what is to come. */
static int tell_out_of_span(struct review *r, const struct meeting *m, struct err *e) {
  const struct policy_use *u = m->use;
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

static const struct column *column_of(const struct meeting *m, size_t filter) {
  for (int k = 0; k < EVENTS; k++)
    if (m->kinds & EVENT_BIT(k) && m->gates[k][filter].answer == FILTER_COLUMN) return &m->gates[k][filter].column;
  return NULL;
}

static int tell_filter(struct review *r, const struct meeting *m, size_t i, struct err *e) {
  const struct filter *f = &m->use->filters[i];
  const struct column *c = column_of(m, i);
  char reason[300], values[160] = "";
  bool near;
  if (c && column_is_empty(r->data, c)) return 0; /* said already */
  show_values(f, values, sizeof values);
  const struct node *first = filter_first(f);
  const char *remedy = c && first ? suggest_value(r, c, first->text, &near, e) : "correct the filter";
  if (!remedy) return e->code;
  snprintf(reason, sizeof reason, m->in_span < m->events ? "no %s in its span has %s %s" : "no %s has %s %s",
           c ? object_names[c->object] : "event", f->field, values);
  return tell_unmatched(r, warning_at_key(m->use, f->place), remedy, m->use->name, reason, e);
}

static int tell_silent(struct review *r, const struct meeting *m, struct err *e) {
  char n[MONEY_TEXT];
  return warnings_add(&r->warnings, WARNING_NOTE, "check.policy-silent", warning_at_policy(m->use),
                      "see whether its conditions can be met; guerdon explain says why nothing is earned", e,
                      "policy \"%s\" earns nothing: it was asked about %s %s, and gave nothing for any", m->use->name,
                      money_show((int64_t)m->met, 0, n), m->kinds == EVENT_BIT(EVENT_PERIOD) ? "periods" : "events");
}

static int tell_why(struct review *r, size_t policy, const struct meeting *m, struct err *e) {
  if (!m->events) return tell_no_events(r, policy, e);
  if (!m->in_span) return tell_out_of_span(r, m, e);
  if (m->met) return tell_silent(r, m, e);
  for (size_t i = 0; i < m->n_filters; i++)
    if (!m->passed[i]) return tell_filter(r, m, i, e);
  return tell_unmatched(r, warning_at_policy(m->use), "correct one of its filters", m->use->name,
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
    const struct gate *g = &m->gates[k][filter];
    if (!(m->kinds & EVENT_BIT(k)) || g->answer != FILTER_COLUMN) continue;
    if (g->by_level ? program_level_find(m->r->program, value->text) >= 0
                    : !column_is_known(&g->column) || column_has(m->r->data, &g->column, value))
      return true;
  }
  return false;
}

static int tell_value(struct review *r, const struct meeting *m, size_t filter, const struct node *value,
                      struct err *e) {
  const struct column *c = column_of(m, filter);
  bool near = true;
  const char *remedy = c ? suggest_value(r, c, value->text, &near, e) : "correct the filter";
  if (!remedy) return e->code;
  return warnings_add(&r->warnings, near ? WARNING_WARNING : WARNING_NOTE,
                      near ? "check.filter-value" : "check.value-idle", warning_at_node(m->use, value), remedy, e,
                      "no %s has %s \"%s\"", c ? object_names[c->object] : "event", m->use->filters[filter].field,
                      value->text);
}

static int look_at_values(struct review *r, const struct meeting *m, size_t filter, struct err *e) {
  const struct filter *f = &m->use->filters[filter];
  size_t there = 0;
  for (const struct node *v = filter_first(f); v; v = filter_next(f, v)) there += is_there(m, filter, v);
  for (const struct node *v = filter_first(f); there && v; v = filter_next(f, v))
    if (!is_there(m, filter, v) && tell_value(r, m, filter, v, e)) return e->code;
  return 0;
}

/* Kinds that earn; the others have no lines. */
static bool earns(const struct review *r, size_t policy) {
  const char *kind = vm_info(r->vm, policy)->kind;
  return !strcmp(kind, "commission") || !strcmp(kind, "reward");
}

static int look_at_policy(struct review *r, size_t policy, struct meeting *m, struct err *e) {
  open_meeting(r, policy, m);
  for (size_t i = 0; i < m->n_filters; i++)
    if (look_at_values(r, m, i, e)) return e->code;
  if (!earns(r, policy) || lines_of(r->result, policy)) return 0;
  for (uint32_t p = 0; p < r->data->n_partners; p++) meet_partner(m, p);
  return tell_why(r, policy, m, e);
}

int review_matches(struct review *r, struct err *e) {
  if (!r->result) return 0;
  struct meeting *m = mem_new(1, sizeof *m, e); /* too large for a stack */
  for (size_t i = 0; m && i < r->program->n_policies; i++)
    if (look_at_policy(r, i, m, e)) break;
  free(m);
  return e->code;
}
