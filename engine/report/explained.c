#include "report/explained.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/money.h"
#include "report/explained_view.h"
#include "run/lines.h"

const struct policy_use *explained_use(const struct explained *x, uint32_t policy) {
  return program_policy(x->program, policy);
}

static uint32_t handles(const struct explained *x, uint32_t policy) {
  const struct trace *t = &x->r->trace;
  return policy < t->handles.n ? t->handles.at[policy] : 0;
}

bool explained_is_level(const struct explained *x, uint32_t policy) { return policy >= x->program->n_policies; }
bool explained_is_score(const struct explained *x, uint32_t policy) { return handles(x, policy) & TRACE_SCORES; }
bool explained_qualifies(const struct explained *x, uint32_t policy) { return handles(x, policy) & TRACE_QUALIFIES; }

uint32_t explained_level(const struct explained *x, uint32_t period) {
  return x->result->level[(size_t)x->filter->partner * x->result->facts->n_periods + period];
}

const char *explained_source(const struct explained *x, const struct trace_step *s) {
  char room[PERIOD_TEXT];
  const struct line line = {.event = s->at.event, .row = s->at.row};
  return s->at.event == EVENT_PERIOD ? "" : line_source(x->result, &line, room);
}

/* What is shown ------------------------------------------------------------------------------------------------ */

bool explained_shows(const struct explained *x, const struct trace_step *s) {
  const struct explained_filter *f = x->filter;
  if (s->at.period < f->from || s->at.period >= f->until) return false;
  if (f->policy >= 0 && s->at.policy != f->policy) return false;
  if (f->source) return !strcmp(explained_source(x, s), f->source);
  return s->what != TRACE_BACK || s->back.earned != 0; /* nothing earned, nothing to take back */
}

bool explained_shows_line(const struct explained *x, const struct line *line, uint32_t from, uint32_t until) {
  char room[PERIOD_TEXT];
  const struct explained_filter *f = x->filter;
  return line->period >= from && line->period < until && (f->policy < 0 || line->policy == f->policy) &&
         (!f->source || !strcmp(line_source(x->result, line, room), f->source));
}

static bool is_same_event(const struct trace_step *a, const struct trace_step *b) {
  return a->at.event == b->at.event && a->at.row == b->at.row && a->at.time == b->at.time &&
         a->at.period == b->at.period;
}

static bool is_of_event(const struct explained *x, const struct trace_step *s) {
  return s->what != TRACE_BARRED && !explained_is_level(x, s->at.policy);
}

bool explained_next(const struct explained *x, uint32_t period, size_t *at, struct explained_event *out) {
  const struct trace *t = &x->r->trace;
  for (size_t i = *at; i < t->steps.n; i++) {
    const struct trace_step *s = &t->steps.at[i];
    if (s->at.period != period || !is_of_event(x, s) || !explained_shows(x, s)) continue;
    size_t end = i + 1;
    while (end < t->steps.n && is_of_event(x, &t->steps.at[end]) && is_same_event(s, &t->steps.at[end])) end++;
    *at = end;
    *out = (struct explained_event){i, end};
    return true;
  }
  return false;
}

const struct line *explained_line(const struct explained *x, const struct trace_step *s, size_t i) {
  return replay_line(x->r, &x->r->trace.results.at[s->results.first + i]);
}

size_t explained_lines(const struct explained *x, const struct trace_step *s) {
  size_t n = 0;
  for (size_t i = 0; i < s->results.n; i++) n += explained_line(x, s, i) != NULL;
  return n;
}

/* That a handler ran says more of why nothing was paid than that a filter kept it out. */
static int telling(const struct trace_step *s) {
  if (s->what == TRACE_CALLED) return s->results.n ? 5 : 4;
  if (s->what == TRACE_BACK) return 1;
  return s->what == TRACE_FILTERED || s->what == TRACE_BARRED ? 3 : 2;
}

struct explained_tally explained_tally(const struct explained *x, uint32_t policy, uint32_t from, uint32_t until) {
  struct explained_tally tally = {0};
  const struct trace *t = &x->r->trace;
  for (size_t i = 0; i < t->steps.n; i++) {
    const struct trace_step *s = &t->steps.at[i];
    if (s->at.policy != policy || s->at.period < from || s->at.period >= until || !explained_shows(x, s)) continue;
    if (!tally.steps++ || telling(s) >= telling(&t->steps.at[tally.telling])) tally.telling = i;
    tally.called += s->what == TRACE_CALLED;
  }
  return tally;
}

bool explained_paid_nothing(const struct explained *x, uint32_t policy, uint32_t from, uint32_t until) {
  if (explained_is_score(x, policy) || explained_qualifies(x, policy)) return false;
  if (x->filter->policy >= 0 && x->filter->policy != policy) return false;
  for (size_t i = 0; i < x->r->n; i++) {
    const struct line *line = &x->result->lines[x->r->first + i];
    if (line->policy == policy && explained_shows_line(x, line, from, until)) return false;
  }
  return true;
}

bool explained_next_unqualified(const struct explained *x, uint32_t *at, uint32_t *referral) {
  const struct row_partner *p = &x->data->partners[x->filter->partner];
  if (*at < p->referrals) *at = p->referrals;
  for (; x->result->unqualified && *at < p[1].referrals; ++*at) {
    if (!x->result->unqualified[*at].policy) continue;
    *referral = (*at)++;
    return true;
  }
  return false;
}

/* Words -------------------------------------------------------------------------------------------------------- */

const char *explained_quantity(const struct explained *x, uint32_t policy, int64_t quantity, char *room) {
  const struct unit *unit = &x->program->units[explained_use(x, policy)->unit];
  char amount[MONEY_TEXT];
  snprintf(room, EXPLAINED_QUANTITY, "%s %s", money_show(quantity, unit->exponent, amount), unit->id);
  return room;
}

const char *explained_event_name(const struct explained *x, const struct trace_step *s, char *room, size_t size) {
  if (s->at.event == EVENT_PERIOD)
    snprintf(room, size, "the period");
  else
    snprintf(room, size, "%s %s", event_names[s->at.event], explained_source(x, s));
  return room;
}

void explained_event_more(const struct explained *x, uint32_t event, uint32_t row, char *out, size_t size) {
  const struct data *d = x->data;
  const struct row_refund *refund = event == EVENT_REFUND ? &d->refunds[row] : NULL;
  uint32_t sale = refund ? refund->sale : row;
  char amount[MONEY_TEXT];
  out[0] = 0;
  if (event == EVENT_ACTIVITY) snprintf(out, size, ", %s", data_sym(d, d->activities[row].kind));
  if (event != EVENT_SALE && !refund) return;
  const char *code = data_sym(d, data_sale_currency(d, sale));
  money_show(refund ? refund->amount : d->sales[row].amount, money_exponent(code, 3), amount);
  snprintf(out, size, " of %s %s%s%s", amount, code, refund ? " on sale " : "",
           refund ? data_text(d, data_sale_id(d, sale)) : "");
}

void explained_time(int64_t time, char *out, size_t size) {
  char day[DATE_TEXT];
  int32_t number = date_day_of(time);
  int second = (int)(time - (int64_t)number * 86400);
  date_text(number, day);
  if (second)
    snprintf(out, size, "%s %02d:%02d", day, second / 3600, second / 60 % 60);
  else
    snprintf(out, size, "%s", day);
}

struct total explained_total(const struct explained *x, size_t unit, uint32_t period) {
  struct total sum = {0};
  for (size_t i = 0; i < x->r->n; i++) {
    const struct line *line = &x->result->lines[x->r->first + i];
    if (x->program->policies[line->policy].unit != unit || !explained_shows_line(x, line, period, period + 1)) continue;
    sum.quantity += line->quantity; /* part of a partner's sum, which is within bounds */
    sum.lines++;
  }
  return sum;
}

int explained_sums(const struct explained *x, uint32_t period, struct str *out, struct err *e) {
  const struct program *p = x->program;
  char amount[MONEY_TEXT];
  bool any = false;
  for (size_t u = 0; u < p->n_units; u++) {
    struct total sum = explained_total(x, u, period);
    if (!sum.lines) continue;
    money_show(sum.quantity, p->units[u].exponent, amount);
    if (str_addf(out, e, "%s%s %s", any ? ", " : "", amount, p->units[u].id)) return e->code;
    any = true;
  }
  return any ? 0 : str_addf(out, e, "nothing");
}

/* The text of a policy ------------------------------------------------------------------------------------------- */

const char *explained_source_line(struct explained *x, uint32_t policy, uint32_t number, struct err *e) {
  const struct policy_use *use = explained_use(x, policy);
  const char *line = use->text, *end = use->text + use->text_n;
  for (uint32_t i = 1; i < number && line < end; i++) {
    const char *next = memchr(line, '\n', (size_t)(end - line));
    line = next ? next + 1 : end;
  }
  const char *stop = line < end ? memchr(line, '\n', (size_t)(end - line)) : NULL;
  size_t n = (size_t)((stop ? stop : end) - line);
  while (n && (line[n - 1] == ' ' || line[n - 1] == '\r')) n--;
  return arena_text(&x->arena, line, n, e);
}

/* ---------------------------------------------------------------------------------------------------------------- */

void explained_head(const struct explained *x) {
  const struct explained_filter *f = x->filter;
  const struct row_partner *partner = &x->data->partners[f->partner];
  const char *name = data_text(x->data, partner->name), *model = data_sym(x->data, partner->model);
  if (!x->head) return;
  head_print(x->head, x->program, x->data, x->result->facts, f->from, f->until, x->o);
  output_strong(x->o, "Partner");
  fprintf(x->o->file, "  %s%s%s%s%s\n", data_text(x->data, partner->id), *name ? " " : "", name, *model ? ", " : "",
          model);
}

int explained_report(const struct replay *r, const struct explained_filter *f, const struct head *head,
                     const struct output *o, struct err *e) {
  const struct result *result = r->calculated;
  struct explained x = {
      .r = r, .filter = f, .head = head, .o = o, .result = result, .program = result->program, .data = result->data};
  int rc;
  if (o->format == OUTPUT_JSON)
    rc = explained_json(&x, e);
  else
    rc = f->lines_only ? explained_list(&x, e) : explained_tree(&x, e);
  arena_free(&x.arena);
  return rc;
}

int explained_partner(const struct result *calculated, const struct explained_filter *f, const struct head *head,
                      const struct output *o, struct err *e) {
  struct replay *r;
  int rc = replay_run(calculated, f->partner, &r, e);
  if (!rc) rc = explained_report(r, f, head, o, e);
  replay_free(r);
  return rc;
}
