/* The explanation for programs: every step of every period, whether it paid or not. */
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/money.h"
#include "report/explained_view.h"

static void put_value(struct json *j, const char *key, const struct trace_value *v) {
  char room[TRACE_SHOWN];
  json_put_text(j, key, trace_text(v, room));
}

static void put_reads(struct json *j, const char *key, const struct trace_read *reads, size_t n) {
  if (!n) return;
  json_open(j, key, '[');
  for (size_t i = 0; i < n; i++) {
    json_open_row(j, NULL, '{');
    json_put_text(j, "name", reads[i].name);
    json_put_text(j, "kind", shown_names[reads[i].value.kind]);
    put_value(j, "value", &reads[i].value);
    json_close(j);
  }
  json_close(j);
}

static int put_ran(struct explained *x, struct json *j, const struct trace_step *s, struct err *e) {
  if (!s->ran.n) return 0;
  json_open(j, "ran", '[');
  for (size_t i = 0; i < s->ran.n; i++) {
    uint32_t number = x->r->trace.ran.at[s->ran.first + i];
    const char *line = explained_source_line(x, s->at.policy, number, e);
    if (!line) return e->code;
    json_open_row(j, NULL, '{');
    json_put_count(j, "line", number);
    json_put_text(j, "text", line);
    json_close(j);
  }
  json_close(j);
  return 0;
}

static void put_kept(const struct explained *x, struct json *j, const struct trace_step *s) {
  if (!s->kept.n) return;
  json_open(j, "kept", '[');
  for (size_t i = 0; i < s->kept.n; i++) {
    const struct trace_kept *k = &x->r->trace.kept.at[s->kept.first + i];
    json_open_row(j, NULL, '{');
    json_put_text(j, "name", k->name);
    put_value(j, "before", &k->before);
    put_value(j, "after", &k->after);
    json_close(j);
  }
  json_close(j);
}

static void put_bound(struct json *j, const struct bound_step *b, int exponent) {
  bool has_scope = b->kind != BOUND_LEVELS && b->kind != BOUND_STOCK;
  json_open_row(j, NULL, '{');
  json_put_text(j, "bound", bound_names[b->kind]);
  if (b->kind != BOUND_LEVELS) json_put_amount(j, "amount", b->amount, exponent);
  if (has_scope) json_put_text(j, "per", scope_names[b->per]);
  json_put_amount(j, "before", b->before, exponent);
  json_put_amount(j, "after", b->after, exponent);
  json_close(j);
}

static void put_result(const struct explained *x, struct json *j, const struct trace_step *s, size_t i) {
  const struct trace_result *result = &x->r->trace.results.at[s->results.first + i];
  const struct unit *unit = &x->program->units[explained_use(x, s->at.policy)->unit];
  const struct line *line = explained_line(x, s, i);
  const struct trace_value value = {.kind = SHOWN_NUMBER, .number = result->value};
  struct bound_step stock;
  bool rationed = explained_stock(x, s, i, &stock);
  json_open(j, NULL, '{');
  if (s->what == TRACE_CALLED) put_value(j, "value", &value);
  json_put_amount(j, "rounded", result->rounded, unit->exponent);
  if (result->bounds.n || rationed) {
    json_open(j, "bounds", '[');
    for (size_t b = 0; b < result->bounds.n; b++)
      put_bound(j, &x->r->trace.bounds.at[result->bounds.first + b], unit->exponent);
    if (rationed) put_bound(j, &stock, unit->exponent);
    json_close(j);
  }
  json_put_amount(j, "quantity", line ? line->quantity : 0, unit->exponent);
  json_put_text(j, "unit", unit->id);
  if (line) json_put_text(j, "reason", x->result->reasons.text[line->reason]);
  json_close(j);
}

static void put_results(const struct explained *x, struct json *j, const struct trace_step *s) {
  if (!s->results.n) return;
  json_open(j, "results", '[');
  for (size_t i = 0; i < s->results.n; i++) put_result(x, j, s, i);
  json_close(j);
}

static void put_back(const struct explained *x, struct json *j, const struct trace_step *s) {
  const struct trace_back *b = &s->back;
  uint32_t sale = x->data->refunds[b->refund].sale;
  const char *code = data_sym(x->data, data_sale_currency(x->data, sale));
  int exponent = money_exponent(code, 3), of_unit = x->program->units[explained_use(x, s->at.policy)->unit].exponent;
  json_open_row(j, "taken_back", '{');
  json_put_text(j, "sale", data_text(x->data, data_sale_id(x->data, sale)));
  json_put_text(j, "currency", code);
  json_put_amount(j, "amount", b->amount, exponent);
  json_put_amount(j, "refunded", b->refunded, exponent);
  json_put_amount(j, "earned", b->earned, of_unit);
  json_put_amount(j, "taken_before", b->taken, of_unit);
  json_put_amount(j, "taken_now", b->back, of_unit);
  json_put_text(j, "in_window", b->in_window ? "true" : "false");
  json_close(j);
}

static const char *outcome_of(const struct explained *x, const struct trace_step *s) {
  if (explained_is_level(x, s->at.policy)) return "level";
  if (explained_lines(x, s)) return "paid";
  if (s->what != TRACE_CALLED) return "nothing";
  if (explained_is_score(x, s->at.policy)) return "score";
  if (explained_qualifies(x, s->at.policy)) return s->answer.number != 0 ? "qualified" : "unqualified";
  return "nothing";
}

static int put_why(const struct explained *x, struct json *j, const struct trace_step *s, struct err *e) {
  struct str why = {0};
  int rc = explained_why(x, s, &why, e);
  if (!rc) json_put_text(j, "why", why.at);
  str_free(&why);
  return rc;
}

static int put_step(struct explained *x, struct json *j, const struct trace_step *s, struct err *e) {
  const struct trace *t = &x->r->trace;
  const char *source = explained_source(x, s), *outcome = outcome_of(x, s);
  char time[64];
  explained_time(s->at.time, time, sizeof time);
  json_open(j, NULL, '{');
  json_put_text(j, "policy", explained_use(x, s->at.policy)->name);
  json_put_text(j, "event", s->what == TRACE_BARRED ? NULL : event_names[s->at.event]);
  json_put_text(j, "source", *source ? source : NULL);
  json_put_text(j, "time", time);
  json_put_text(j, "outcome", outcome);
  if (!strcmp(outcome, "nothing") && put_why(x, j, s, e)) return e->code;
  put_reads(j, "read", t->reads.at + s->reads.first, s->reads.n);
  if (put_ran(x, j, s, e)) return e->code;
  put_reads(j, "notes", t->notes.at + s->notes.first, s->notes.n);
  put_kept(x, j, s);
  if (s->what == TRACE_CALLED) put_value(j, "returned", &s->answer);
  if (s->reason) json_put_text(j, "reason", s->reason);
  if (s->what == TRACE_BACK) put_back(x, j, s);
  put_results(x, j, s);
  json_close(j);
  return 0;
}

static int put_steps(struct explained *x, struct json *j, uint32_t period, struct err *e) {
  const struct trace *t = &x->r->trace;
  json_open(j, "steps", '[');
  for (size_t i = 0; i < t->steps.n; i++)
    if (t->steps.at[i].at.period == period && explained_shows(x, &t->steps.at[i]) && put_step(x, j, &t->steps.at[i], e))
      return e->code;
  json_close(j);
  return 0;
}

static int put_nothing(struct explained *x, struct json *j, uint32_t period, struct err *e) {
  json_open(j, "paid_nothing", '[');
  for (uint32_t k = 0; k < x->program->n_policies; k++) {
    if (x->filter->source || !explained_paid_nothing(x, k, period, period + 1)) continue;
    struct explained_tally tally = explained_tally(x, k, period, period + 1);
    struct str why = {0};
    int rc = tally.steps ? explained_why(x, &x->r->trace.steps.at[tally.telling], &why, e)
                         : explained_why_never(x, k, &why, e);
    if (!rc) {
      json_open_row(j, NULL, '{');
      json_put_text(j, "policy", explained_use(x, k)->name);
      json_put_text(j, "why", why.at);
      json_close(j);
    }
    str_free(&why);
    if (rc) return rc;
  }
  json_close(j);
  return 0;
}

static void put_totals(const struct explained *x, struct json *j, uint32_t period) {
  const struct program *p = x->program;
  json_open(j, "totals", '[');
  for (size_t u = 0; u < p->n_units; u++) {
    struct total sum = explained_total(x, u, period);
    if (!sum.lines) continue;
    json_open_row(j, NULL, '{');
    json_put_text(j, "unit", p->units[u].id);
    json_put_amount(j, "quantity", sum.quantity, p->units[u].exponent);
    json_put_count(j, "lines", sum.lines);
    json_close(j);
  }
  json_close(j);
}

static void put_unqualified(const struct explained *x, struct json *j) {
  json_open(j, "unqualified", '[');
  for (uint32_t at = 0, referral; explained_next_unqualified(x, &at, &referral);) {
    const struct unqualified *u = &x->result->unqualified[referral];
    json_open_row(j, NULL, '{');
    json_put_text(j, "referral", data_text(x->data, x->data->referrals[referral].id));
    json_put_text(j, "policy", explained_use(x, u->policy - 1)->name);
    json_put_text(j, "reason", x->result->reasons.text[u->reason]);
    json_close(j);
  }
  json_close(j);
}

static void put_head(const struct explained *x, struct json *j) {
  const struct explained_filter *f = x->filter;
  const struct row_partner *partner = &x->data->partners[f->partner];
  if (x->head) head_json(x->head, x->program, x->data, x->result->facts, f->from, f->until, j);
  const char *name = data_text(x->data, partner->name), *model = data_sym(x->data, partner->model);
  json_put_text(j, "partner", data_text(x->data, partner->id));
  json_put_text(j, "name", *name ? name : NULL);
  json_put_text(j, "model", *model ? model : NULL);
  json_put_text(j, "policy", f->policy < 0 ? NULL : explained_use(x, (uint32_t)f->policy)->name);
  json_put_text(j, "source", f->source);
}

int explained_json(struct explained *x, struct err *e) {
  struct json j;
  char label[PERIOD_TEXT];
  json_start(&j, x->o->file);
  json_open(&j, NULL, '{');
  put_head(x, &j);
  json_open(&j, "periods", '[');
  for (uint32_t p = x->filter->from; p < x->filter->until; p++) {
    json_open(&j, NULL, '{');
    json_put_text(&j, "period", head_period(x->program, x->result->facts, p, label));
    json_put_text(&j, "level", x->program->n_levels ? x->program->levels[explained_level(x, p)] : NULL);
    put_totals(x, &j, p);
    if (put_steps(x, &j, p, e) || put_nothing(x, &j, p, e)) return e->code;
    json_close(&j);
  }
  json_close(&j);
  put_unqualified(x, &j);
  json_close(&j);
  return 0;
}
