/* The explanation as trees: one for each event, with the policies that had something to do with it below. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/money.h"
#include "report/explained_view.h"
#include "report/tree.h"

/* What a step did ----------------------------------------------------------------------------------------------- */

/* Another line of a node that is made with its first one. */
#define ADD_LINE(x, node, parent, e, label, ...)                               \
  ((node) ? tree_line(&(x)->arena, (node), (e), __VA_ARGS__)                   \
   : ((node) = tree_add(&(x)->arena, (parent), (e), (label), __VA_ARGS__)) ? 0 \
                                                                           : (e)->code)

static int add_reads(struct explained *x, struct tree *parent, const char *label, const struct trace_read *reads,
                     size_t n, struct err *e) {
  struct tree *node = NULL;
  char room[TRACE_SHOWN];
  for (size_t i = 0; i < n; i++)
    if (ADD_LINE(x, node, parent, e, label, "%s = %s", reads[i].name, trace_show(&reads[i].value, room)))
      return e->code;
  return 0;
}

/* A policy that is asked ten times a month mostly goes the same way. */
static bool ran_before(const struct explained *x, const struct trace_step *s) {
  const struct trace_step *last = x->shown[s->at.policy];
  const uint32_t *ran = x->r->trace.ran.at;
  return last && last->ran.n == s->ran.n && !memcmp(ran + last->ran.first, ran + s->ran.first, s->ran.n * sizeof *ran);
}

static const char *line_that_ran(struct explained *x, const struct trace_step *s, size_t i, struct err *e) {
  return explained_source_line(x, s->at.policy, x->r->trace.ran.at[s->ran.first + i], e);
}

/* `end` and `end,` run, but say nothing. */
static bool is_mere_end(const char *line) {
  line += strspn(line, " ");
  return !strncmp(line, "end", 3) && !line[3 + strspn(line + 3, ",) ")];
}

/* The blanks that all lines start with. */
static size_t margin_of(struct explained *x, const struct trace_step *s, struct err *e) {
  size_t margin = SIZE_MAX;
  for (size_t i = 0; i < s->ran.n; i++) {
    const char *line = line_that_ran(x, s, i, e);
    if (line && strspn(line, " ") < margin && !is_mere_end(line)) margin = strspn(line, " ");
  }
  return margin;
}

static int add_ran(struct explained *x, struct tree *parent, const struct trace_step *s, struct err *e) {
  bool again = ran_before(x, s);
  if (!s->ran.n) return 0;
  struct tree *node = tree_add(&x->arena, parent, e, "ran ", "%s%s", explained_use(x, s->at.policy)->chunk,
                               again ? ", the same lines as above" : "");
  if (!node) return e->code;
  if (again) return 0;
  x->shown[s->at.policy] = s;
  size_t margin = margin_of(x, s, e);
  for (size_t i = 0; i < s->ran.n; i++) {
    const char *line = line_that_ran(x, s, i, e);
    if (!line) return e->code;
    if (is_mere_end(line)) continue;
    if (tree_line(&x->arena, node, e, "%3u  %s", x->r->trace.ran.at[s->ran.first + i], line + margin)) return e->code;
  }
  return 0;
}

static int add_kept(struct explained *x, struct tree *parent, const struct trace_step *s, struct err *e) {
  struct tree *node = NULL;
  for (size_t i = 0; i < s->kept.n; i++) {
    const struct trace_kept *k = &x->r->trace.kept.at[s->kept.first + i];
    char before[TRACE_SHOWN], after[TRACE_SHOWN];
    if (ADD_LINE(x, node, parent, e, "kept", "%s = %s (was %s)", k->name, trace_show(&k->after, after),
                 trace_show(&k->before, before)))
      return e->code;
  }
  return 0;
}

static int add_bound(struct explained *x, struct tree *node, const struct trace_step *s, const struct bound_step *bound,
                     struct err *e) {
  struct str text = {0};
  int rc = explained_bound(x, s->at.policy, bound, &text, e);
  if (!rc) rc = tree_line(&x->arena, node, e, "%s", text.at);
  str_free(&text);
  return rc;
}

/* `8.80 USD: 8.8045 rounded`, and what the bounds made of it. */
static int add_result(struct explained *x, struct tree *parent, const struct trace_step *s, size_t i, struct err *e) {
  const struct trace_result *result = &x->r->trace.results.at[s->results.first + i];
  const struct unit *unit = &x->program->units[explained_use(x, s->at.policy)->unit];
  const struct line *line = explained_line(x, s, i);
  char paid[EXPLAINED_QUANTITY], value[TRACE_SHOWN], rounded[MONEY_TEXT];
  struct bound_step stock;
  explained_quantity(x, s->at.policy, line ? line->quantity : 0, paid);
  const struct trace_value returned = {SHOWN_MONEY, unit->exponent, result->value, NULL};
  bool exact = !strcmp(trace_show(&returned, value), money_show(result->rounded, unit->exponent, rounded));
  bool by_engine = s->what != TRACE_CALLED; /* which returns nothing that could be rounded */
  struct tree *node = tree_add(&x->arena, parent, e, "paid", "%s%s%s%s", paid, exact || by_engine ? "" : ": ",
                               exact || by_engine ? "" : value, exact || by_engine ? "" : " rounded");
  if (!node) return e->code;
  for (size_t b = 0; b < result->bounds.n; b++)
    if (add_bound(x, node, s, &x->r->trace.bounds.at[result->bounds.first + b], e)) return e->code;
  return explained_stock(x, s, i, &stock) ? add_bound(x, node, s, &stock, e) : 0;
}

static int add_results(struct explained *x, struct tree *parent, const struct trace_step *s, struct err *e) {
  for (size_t i = 0; i < s->results.n; i++)
    if (add_result(x, parent, s, i, e)) return e->code;
  return 0;
}

static int add_call(struct explained *x, struct tree *parent, const struct trace_step *s, struct err *e) {
  const struct trace *t = &x->r->trace;
  if (add_reads(x, parent, "read", t->reads.at + s->reads.first, s->reads.n, e) || add_ran(x, parent, s, e) ||
      add_reads(x, parent, "note", t->notes.at + s->notes.first, s->notes.n, e) || add_kept(x, parent, s, e))
    return e->code;
  return explained_lines(x, s) ? add_results(x, parent, s, e) : 0;
}

static int add_back(struct explained *x, struct tree *parent, const struct trace_step *s, struct err *e) {
  struct str text = {0};
  int rc = explained_back(x, s, &text, e);
  if (!rc && !tree_add(&x->arena, parent, e, "back", "%s", text.at)) rc = e->code;
  str_free(&text);
  if (rc || !s->results.n || !x->r->trace.results.at[s->results.first].bounds.n) return rc;
  return add_results(x, parent, s, e);
}

/* `10.00 USD, share of the sale`: one line for each line that was earned. */
static int step_text(struct explained *x, const struct trace_step *s, struct str *out, struct err *e) {
  char quantity[EXPLAINED_QUANTITY];
  for (size_t i = 0; i < s->results.n; i++) {
    const struct line *line = explained_line(x, s, i);
    if (!line) continue;
    const char *reason = x->result->reasons.text[line->reason];
    if (str_addf(out, e, "%s%s%s%s", out->n ? "\n" : "", explained_quantity(x, s->at.policy, line->quantity, quantity),
                 *reason ? ", " : "", reason))
      return e->code;
  }
  if (out->n) return 0;
  bool says_itself = explained_is_score(x, s->at.policy) || explained_qualifies(x, s->at.policy);
  return says_itself || !str_addf(out, e, "nothing, ") ? explained_why(x, s, out, e) : e->code;
}

static int add_step(struct explained *x, struct tree *parent, const struct trace_step *s, struct err *e) {
  struct str text = {0};
  int rc = step_text(x, s, &text, e);
  struct tree *node = rc ? NULL : tree_add(&x->arena, parent, e, explained_use(x, s->at.policy)->name, "%s", text.at);
  str_free(&text);
  if (!node) return e->code;
  if (s->what == TRACE_CALLED) return add_call(x, node, s, e);
  if (s->what == TRACE_BACK && explained_lines(x, s)) return add_back(x, node, s, e);
  return s->what == TRACE_FLOOR ? add_results(x, node, s, e) : 0;
}

static void put_root(struct explained *x, const struct tree *root) {
  putc('\n', x->o->file);
  tree_print(root, x->o);
  x->said = true;
}

/* Events -------------------------------------------------------------------------------------------------------- */

static struct tree *event_node(struct explained *x, const struct trace_step *s, struct err *e) {
  char period[PERIOD_TEXT], name[300], time[64], more[300];
  head_period(x->program, x->result->facts, s->at.period, period);
  if (explained_is_score(x, s->at.policy)) return tree_add(&x->arena, NULL, e, "Score", "of %s", period);
  if (s->at.event == EVENT_PERIOD) return tree_add(&x->arena, NULL, e, "End", "of %s", period);
  explained_event_name(x, s, name, sizeof name);
  explained_event_more(x, s->at.event, s->at.row, more, sizeof more);
  explained_time(s->at.time, time, sizeof time);
  return tree_add(&x->arena, NULL, e, time, "%s%s", name, more);
}

/* Whether every step is shown where it happened, the ones that paid nothing as well. */
static bool shows_all(const struct explained *x) { return x->filter->policy >= 0 || x->filter->source; }

/* What was due and withheld is told like what was paid. */
static bool was_due(const struct explained *x, const struct trace_step *s) {
  for (size_t i = 0; i < s->results.n; i++)
    if (x->r->trace.results.at[s->results.first + i].rounded) return true;
  return false;
}

static bool is_told(const struct explained *x, const struct trace_step *s) {
  if (was_due(x, s)) return true;
  if (shows_all(x) || explained_lines(x, s) || explained_is_score(x, s->at.policy)) return true;
  return s->what == TRACE_CALLED && explained_qualifies(x, s->at.policy) && s->answer.number == 0;
}

static int put_event(struct explained *x, struct explained_event event, struct err *e) {
  const struct trace_step *steps = x->r->trace.steps.at;
  struct tree *root = event_node(x, &steps[event.first], e);
  if (!root) return e->code;
  for (size_t i = event.first; i < event.end; i++)
    if (explained_shows(x, &steps[i]) && is_told(x, &steps[i]) && add_step(x, root, &steps[i], e)) return e->code;
  if (!root->first) return 0;
  put_root(x, root);
  return 0;
}

static int put_level(struct explained *x, const struct trace_step *s, struct err *e) {
  uint32_t level = explained_level(x, s->at.period),
           before = s->at.period ? explained_level(x, s->at.period - 1) : level;
  struct tree *root = tree_add(&x->arena, NULL, e, "Level", "%s%s%s%s", x->program->levels[level],
                               before == level  ? ""
                               : before < level ? ", up from "
                                                : ", down from ",
                               before == level ? "" : x->program->levels[before],
                               s->answer.kind == SHOWN_NONE ? ", the lowest: the policy named none" : "");
  if (!root || add_call(x, root, s, e)) return e->code;
  put_root(x, root);
  return 0;
}

/* What paid nothing --------------------------------------------------------------------------------------------- */

static int add_nothing(struct explained *x, struct tree *root, uint32_t policy, uint32_t from, uint32_t until,
                       struct err *e) {
  struct explained_tally tally = explained_tally(x, policy, from, until);
  const struct trace_step *s = tally.steps ? &x->r->trace.steps.at[tally.telling] : NULL;
  struct str why = {0};
  char name[300];
  bool called = s && s->what == TRACE_CALLED;
  int rc = s ? explained_why(x, s, &why, e) : explained_why_never(x, policy, &why, e);
  if (!rc && called) rc = str_addf(&why, e, ", on %s", explained_event_name(x, s, name, sizeof name));
  if (!rc && called && tally.called > 1) rc = str_addf(&why, e, " and %zu before", tally.called - 1);
  struct tree *node = rc ? NULL : tree_add(&x->arena, root, e, explained_use(x, policy)->name, "%s", why.at);
  str_free(&why);
  if (!node) return e->code;
  return called && !x->filter->lines_only ? add_call(x, node, s, e) : 0;
}

int explained_nothing(struct explained *x, uint32_t from, uint32_t until, struct err *e) {
  struct tree *root = tree_add(&x->arena, NULL, e, "Paid nothing", "%s", "");
  if (!root) return e->code;
  for (uint32_t k = 0; k < x->program->n_policies; k++) {
    if (!explained_paid_nothing(x, k, from, until)) continue;
    bool told = shows_all(x) && !x->filter->lines_only && explained_tally(x, k, from, until).steps;
    if (!told && !x->filter->source && add_nothing(x, root, k, from, until, e)) return e->code;
  }
  if (!root->first) return 0;
  put_root(x, root);
  return 0;
}

/* Sales of a referral that does not qualify, in these periods, as a line each. */
static int add_uncounted(struct explained *x, struct tree *node, uint32_t referral, uint32_t from, uint32_t until,
                         struct err *e) {
  const struct row_partner *p = &x->data->partners[x->filter->partner];
  const int32_t *first_day = x->result->facts->first_day;
  char more[300], time[64];
  for (uint32_t i = p->sales; i < p[1].sales; i++) {
    const struct row_sale *sale = &x->data->sales[i];
    int32_t day = date_day_of(sale->sold_at);
    if (sale->referral != referral || day < first_day[from] || day >= first_day[until]) continue;
    explained_event_more(x, EVENT_SALE, i, more, sizeof more);
    explained_time(sale->sold_at, time, sizeof time);
    const char *id = data_text(x->data, data_sale_id(x->data, i));
    if (!tree_add(&x->arena, node, e, time, "sale %s%s", id, more)) return e->code;
  }
  return 0;
}

/* Whether the source that was asked for is the referral, or one of its sales. */
static bool is_asked(const struct explained *x, uint32_t referral) {
  const struct row_partner *p = &x->data->partners[x->filter->partner];
  if (!strcmp(data_text(x->data, x->data->referrals[referral].id), x->filter->source)) return true;
  for (uint32_t i = p->sales; i < p[1].sales; i++)
    if (x->data->sales[i].referral == referral &&
        !strcmp(data_text(x->data, data_sale_id(x->data, i)), x->filter->source))
      return true;
  return false;
}

int explained_unqualified(struct explained *x, uint32_t from, uint32_t until, struct err *e) {
  struct tree *root = tree_add(&x->arena, NULL, e, "Does not qualify", "%s", "");
  const int32_t *first_day = x->result->facts->first_day;
  if (!root) return e->code;
  for (uint32_t at = 0, referral; from < until && explained_next_unqualified(x, &at, &referral);) {
    const struct row_referral *row = &x->data->referrals[referral];
    const struct unqualified *u = &x->result->unqualified[referral];
    const char *id = data_text(x->data, row->id), *reason = x->result->reasons.text[u->reason];
    int32_t day = date_day_of(row->referred_at);
    struct tree *node = tree_add(&x->arena, NULL, e, id, "%s (%s)", reason, explained_use(x, u->policy - 1)->name);
    if (!node || add_uncounted(x, node, referral, from, until, e)) return e->code;
    bool is_now = day >= first_day[from] && day < first_day[until];
    if (x->filter->source ? is_asked(x, referral) : is_now || node->first) tree_hang(root, node);
  }
  if (!root->first) return 0;
  put_root(x, root);
  return 0;
}

/* Periods --------------------------------------------------------------------------------------------------------- */

static int put_period_head(struct explained *x, uint32_t period, struct err *e) {
  char label[PERIOD_TEXT];
  struct str sums = {0};
  int rc = explained_sums(x, period, &sums, e);
  if (!rc) {
    putc('\n', x->o->file);
    output_strong(x->o, head_period(x->program, x->result->facts, period, label));
    fprintf(x->o->file, "  %s%s%s\n", x->program->n_levels ? x->program->levels[explained_level(x, period)] : "",
            x->program->n_levels ? ": " : "", sums.at);
  }
  str_free(&sums);
  return rc;
}

static int put_period(struct explained *x, uint32_t period, struct err *e) {
  const struct trace *t = &x->r->trace;
  int rc = x->filter->source ? 0 : put_period_head(x, period, e);
  for (size_t i = 0; i < t->steps.n && !rc; i++) {
    const struct trace_step *s = &t->steps.at[i];
    if (s->at.period == period && explained_is_level(x, s->at.policy) && !x->filter->source && explained_shows(x, s))
      rc = put_level(x, s, e);
  }
  struct explained_event event;
  for (size_t at = 0; !rc && explained_next(x, period, &at, &event);) rc = put_event(x, event, e);
  if (!rc) rc = explained_nothing(x, period, period + 1, e);
  return rc || x->filter->source ? rc : explained_unqualified(x, period, period + 1, e);
}

int explained_tree(struct explained *x, struct err *e) {
  x->shown = arena_new(&x->arena, x->program->n_policies + 1, sizeof *x->shown, e);
  if (!x->shown) return e->code;
  explained_head(x);
  for (uint32_t period = x->filter->from; period < x->filter->until; period++)
    if (put_period(x, period, e)) return e->code;
  if (!x->filter->source) return 0;
  if (explained_unqualified(x, x->filter->from, x->filter->until, e)) return e->code;
  if (!x->said) fprintf(x->o->file, "\nNo policy acts on %s.\n", x->filter->source);
  return 0;
}
