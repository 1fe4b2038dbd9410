#define _XOPEN_SOURCE 700 /* realpath */
#include "whatif/response.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/money.h"
#include "base/str.h"
#include "input/excerpt.h"
#include "input/fields.h"
#include "input/yaml.h"
#include "model/altered.h"
#include "run/earn.h"

enum { ONE = 1000000 }; /* a factor of 1 */

/* The file of what the words of a command line say; whose parameters and day have options of their own. */
static const char of_words[] = "--response", of_params[] = "--response-set", of_from[] = "--response-from";

/* ---- reading ---- */

static const struct field fields[] = {
    {"use", "std:response/elasticity"}, {"params", NULL}, {"for", NULL}, {"from", NULL}};

static struct node *new_node(struct arena *arena, enum node_kind kind, const char *key, const char *text,
                             struct err *e) {
  struct node *n = arena_new(arena, 1, sizeof *n, e);
  if (n) *n = (struct node){.kind = kind, .key = key, .text = text};
  return n;
}

static void put(struct node *in, struct node *member) {
  struct node **at = &in->first;
  while (*at) at = &(*at)->next;
  *at = member;
  in->n++;
}

/* A rule's file, from where the scenario file is, as a path that holds from wherever a program is. */
static const char *locate(const char *file, const char *use, struct arena *arena, struct err *e) {
  const char *slash = strrchr(file, '/');
  struct str path = {0};
  if (!strncmp(use, "std:", 4)) return use;
  if (*use != '/' && slash && str_addf(&path, e, "%.*s", (int)(slash - file + 1), file)) return NULL;
  if (str_addf(&path, e, "%s", use)) return str_free(&path), NULL;
  char *real = realpath(path.at, NULL);
  const char *out = arena_text(arena, real ? real : path.at, strlen(real ? real : path.at), e);
  free(real);
  str_free(&path);
  return out;
}

static struct node *copy_of(const struct node *node, struct arena *arena, struct err *e) {
  struct node *n = new_node(arena, node->kind, node->key, node->text, e);
  if (!n) return NULL;
  *n = *node;
  n->next = NULL;
  return n;
}

/* The list `[{name: response, use: ..., params: ..., for: ...}]`, in the place of the program's policies. */
static int make_edit(const char *file, const struct node *node, struct arena *arena, struct response *out,
                     struct err *e) {
  struct node *list = new_node(arena, NODE_LIST, "policies", NULL, e);
  struct node *policy = list ? new_node(arena, NODE_MAP, NULL, NULL, e) : NULL;
  struct node *name = policy ? new_node(arena, NODE_TEXT, "name", "response", e) : NULL;
  if (!name) return e->code;
  list->line = policy->line = name->line = node->line;
  list->column = policy->column = name->column = node->column;
  put(list, policy);
  put(policy, name);
  for (const struct node *c = node->first; c; c = c->next) {
    struct node *member = strcmp(c->key, "from") != 0 ? copy_of(c, arena, e) : NULL;
    if (e->code) return e->code;
    if (member && !strcmp(c->key, "use") && !(member->text = locate(file, c->text, arena, e))) return e->code;
    if (member) put(policy, member);
  }
  out->edit = (struct overlay_edit){OVERLAY_SET, OVERLAY_FILE, "policies", list, node->line, node->column};
  return 0;
}

static int describe(const struct node *node, struct arena *arena, struct response *out, struct err *e) {
  static const char *const keys[] = {"params", "for", "from"}, *const words[] = {" ", " for ", " from "};
  struct str s = {0};
  int rc = str_addf(&s, e, "%s", node_get(node, "use")->text);
  for (int i = 0; i < 3 && !rc; i++) {
    const struct node *v = node_get(node, keys[i]);
    if (v) rc = str_addf(&s, e, "%s", words[i]);
    if (v && !rc) rc = yaml_flow(v, &s, e);
  }
  if (!rc && !(out->text = arena_text(arena, s.at, s.n, e))) rc = e->code;
  str_free(&s);
  return rc;
}

int response_read(const char *file, const struct node *node, struct arena *arena, struct response *out, struct err *e) {
  const char *use = NULL, *from = NULL;
  bool has_offset;
  *e = (struct err){0};
  *out = (struct response){.from = TIME_NONE, .file = file};
  if (fields_check(file, node, "a response", fields, sizeof fields / sizeof *fields, e) ||
      fields_text(file, node_get(node, "use"), &use, e) || fields_text(file, node_get(node, "from"), &from, e))
    return e->code;
  if (from && !date_parse(from, strlen(from), &out->from, &has_offset))
    return fields_wrong(file == of_words ? of_from : file, node_get(node, "from"), "a date",
                        "write one such as 2024-07-01", e);
  if (make_edit(file, node, arena, out, e)) return e->code;
  return describe(node, arena, out, e);
}

static int parse_params(const struct response_words *w, struct arena *arena, struct node *params, struct err *e) {
  for (size_t i = 0; i < w->n_params; i++) {
    struct overlay_edit edit;
    char shown[EXCERPT_TEXT];
    if (scenario_parse_set("response-set", w->params[i], (int)i + 1, arena, &edit, e)) return e->code;
    if (node_get(params, edit.path))
      return err_set(e, ERR_USAGE, "usage.set", "--response-set %s: it is set twice; one value only",
                     excerpt(edit.path, shown));
    struct node *value = copy_of(edit.value, arena, e);
    if (!value) return e->code;
    value->key = edit.path;
    value->line = value->column = 0;
    put(params, value);
  }
  return 0;
}

int response_parse(const struct response_words *w, struct arena *arena, struct response *out, struct err *e) {
  struct node *map = new_node(arena, NODE_MAP, NULL, NULL, e);
  struct node *use = map ? new_node(arena, NODE_TEXT, "use", w->use, e) : NULL;
  struct node *params = use ? new_node(arena, NODE_MAP, "params", NULL, e) : NULL;
  struct node *from = params && w->from ? new_node(arena, NODE_TEXT, "from", w->from, e) : NULL;
  if (!params || (w->from && !from) || parse_params(w, arena, params, e)) return e->code;
  put(map, use);
  if (params->n) put(map, params);
  if (from) put(map, from);
  return response_read(of_words, map, arena, out, e);
}

/* ---- what each partner does ---- */

enum { COLUMNS = 5 };
static const char *const columns[COLUMNS] = {"before", "after", "money_before", "money_after", "revenue"};

struct asking {
  const struct study *study;
  const struct response *response;
  const struct study_item *item;
  struct scenario *made, *asked; /* the scenario, and the program that asks for responses */
  struct standing *after;
  struct data view;        /* the data, with what changes for each partner */
  double *column[COLUMNS]; /* of the view, by partner */
  int64_t *factor;         /* by partner, millionths */
  struct data *told;       /* the data as they would have been */
  bool is_refused;         /* the response is wrong by itself, for every scenario alike */
  struct arena arena;
};

static int run(const struct asking *a, const struct scenario *made, const struct data *d, struct result **out,
               struct err *e) {
  const struct study_given *g = &a->study->given;
  const struct earn_options o = {
      .lines = made == a->made && (g->from || g->until || g->period), .check = g->check, .limits = g->limits};
  if (!earn_run(made->program, d, &o, out, e)) return 0;
  return made == a->asked ? e->code : overlay_place(&g->scenarios->names, e); /* what asks has names of its own */
}

/* Where the data have a column of that name themselves, this one stands in its place. */
static int put_column(struct asking *a, int i, struct err *e) {
  struct attrs *all = &a->view.attrs[ATTRS_PARTNER];
  struct syms *syms = &a->view.syms;
  char name[40];
  size_t at = 0;
  snprintf(name, sizeof name, "change.%s", columns[i]);
  while (at < all->n && strcmp(data_sym(&a->view, all->at[at].name), name) != 0) at++;
  struct attr *x = &all->at[at];
  if (at == all->n) {
    *x = (struct attr){.name = (uint32_t)syms->n};
    if (!(syms->text[syms->n++] = arena_text(&a->arena, name, strlen(name), e))) return e->code;
    all->n++;
  }
  x->type = ATTR_NUMBER;
  x->sym = NULL;
  x->number = a->column[i] = arena_new(&a->arena, (size_t)a->view.n_partners + 1, sizeof *x->number, e);
  return x->number ? 0 : e->code;
}

/* The data as they are, but for further columns of partners, such as `change.before`. */
static int open_view(struct asking *a, struct err *e) {
  const struct data *d = a->study->given.data;
  const size_t n = d->attrs[ATTRS_PARTNER].n;
  struct attr *at = arena_new(&a->arena, n + COLUMNS, sizeof *at, e);
  const char **text = at ? arena_new(&a->arena, d->syms.n + COLUMNS, sizeof *text, e) : NULL;
  if (!text) return e->code;
  a->view = *d;
  if (n) memcpy(at, d->attrs[ATTRS_PARTNER].at, n * sizeof *at);
  memcpy(text, d->syms.text, d->syms.n * sizeof *text);
  a->view.attrs[ATTRS_PARTNER].at = at;
  a->view.syms.text = text;
  for (int i = 0; i < COLUMNS; i++)
    if (put_column(a, i, e)) return e->code;
  return 0;
}

static void fill_view(struct asking *a, const struct totals *t) {
  const struct standing *before = a->study->baseline, *after = a->after;
  const double unit = money_unit(before->outcome->exponent);
  for (uint32_t p = 0; p < a->view.n_partners; p++) {
    struct fact f = facts_between(t->result->facts, p, t->from, t->until);
    a->column[0][p] = (double)before->worth[p] / unit;
    a->column[1][p] = (double)after->worth[p] / unit;
    a->column[2][p] = (double)before->money[p] / unit;
    a->column[3][p] = (double)after->money[p] / unit;
    a->column[4][p] = (f.gross - f.refunded) / unit;
  }
}

/* What each earns if nobody responds. */
static int learn_change(struct asking *a, struct err *e) {
  struct result *r = NULL;
  struct totals *t = NULL;
  int rc = scenario_make(a->study->given.scenarios, a->item->plan, a->item->more, a->item->n_more, &a->made, e);
  if (!rc) rc = run(a, a->made, a->study->given.data, &r, e);
  if (!rc) rc = study_totals(a->study, r, &t, e);
  if (!rc) rc = outcome_baseline(&a->item->of, (struct resampling){0}, t, &a->after, e);
  if (!rc) rc = open_view(a, e);
  if (!rc) fill_view(a, t);
  totals_free(t);
  result_free(r);
  return rc;
}

/* The program that asks: the scenario's, with the response in the place of its policies. */
static int make_asked(struct asking *a, struct scenarios *named, struct err *e) {
  struct overlay_edit *edits = arena_new(&a->arena, a->item->n_more + 1, sizeof *edits, e);
  if (!edits) return e->code;
  if (a->item->n_more) memcpy(edits, a->item->more, a->item->n_more * sizeof *edits);
  edits[a->item->n_more] = a->response->edit;
  *named = *a->study->given.scenarios;
  named->names.file = a->response->file;
  return scenario_make(named, a->item->plan, edits, a->item->n_more + 1, &a->asked, e);
}

static void take_factors(struct asking *a, const struct result *r) {
  const uint32_t last = r->facts->n_periods;
  for (uint32_t p = 0; p < a->view.n_partners; p++) {
    double f = last ? result_score(r, 0, p, last - 1) : NAN;
    a->factor[p] = isnan(f) ? ONE : (int64_t)llround(f * ONE);
  }
}

static int place(const struct asking *a, const struct scenarios *named, struct err *e) {
  char *tail = strcmp(e->id, "program.missing-param") ? NULL : strstr(e->text, "; add it under `params`");
  bool of_param = !strcmp(e->id, "program.unknown-param") || !strcmp(e->id, "program.wrong-param");
  overlay_place(&named->names, e);
  if (a->response->file != of_words) return e->code;
  if (of_param) snprintf(e->file, sizeof e->file, "%s", of_params);
  if (tail) snprintf(tail, sizeof e->text - (size_t)(tail - e->text), "; give it with %s", of_params);
  return e->code;
}

static int ask(struct asking *a, struct err *e) {
  struct result *r = NULL;
  struct scenarios named;
  a->factor = arena_new(&a->arena, (size_t)a->view.n_partners + 1, sizeof *a->factor, e);
  if (!a->factor || make_asked(a, &named, e)) return e->code;
  if (run(a, a->asked, &a->view, &r, e)) return place(a, &named, e);
  if (!r->n_scores) {
    result_free(r);
    return err_set(e, ERR_INPUT, "program.wrong-kind",
                   "%s is no response: it has to be of kind response, such as std:response/elasticity",
                   a->response->text);
  }
  take_factors(a, r);
  result_free(r);
  return 0;
}

/* ---- the data as they would have been ---- */

/* What is refunded of a sale in steps: the steps of the rounded sum, so that what was refunded in full still is. */
static bool scale_refund(struct row_refund *r, int64_t *sum, int64_t factor) {
  int64_t before = 0, after = 0; /* what is too large for it, the sale is too: that is refused */
  money_scale(*sum, factor, 6, MONEY_HALF_UP, &before);
  *sum += r->amount;
  money_scale(*sum, factor, 6, MONEY_HALF_UP, &after);
  r->amount = after - before;
  return r->amount > 0;
}

static int scale_sales(struct altered *a, const int64_t *factor, int64_t from, struct err *e) {
  const struct data *d = a->from;
  int64_t *sums = mem_new((size_t)d->n_refund_slots + 1, sizeof *sums, e);
  if (!sums) return e->code;
  for (uint32_t i = 0; i < d->n_refunds; i++) {
    const struct row_sale *s = &d->sales[d->refunds[i].sale];
    int64_t by = factor[d->referrals[s->referral].partner];
    if (by == ONE || s->sold_at < from) continue;
    a->no_refund[i] = !scale_refund(&a->d->refunds[i], &sums[s->refund_slot], by);
  }
  free(sums);
  for (uint32_t i = 0; i < d->n_sales; i++) {
    const struct row_sale *s = &d->sales[i];
    int64_t by = factor[d->referrals[s->referral].partner];
    if (s->sold_at < from || by == ONE) continue;
    a->no_sale[i] = !by;
    if (!money_scale(s->amount, by, 6, MONEY_HALF_UP, &a->d->sales[i].amount)) return totals_refuse(e);
  }
  return 0;
}

/* Who has left refers nobody and does nothing. */
static void leave_out(struct altered *a, const int64_t *factor, int64_t from) {
  const struct data *d = a->from;
  for (uint32_t p = 0; p < d->n_partners; p++) {
    const struct row_partner *row = &d->partners[p];
    if (factor[p]) continue;
    for (uint32_t i = row->referrals; i < row[1].referrals; i++)
      a->no_referral[i] = d->referrals[i].referred_at >= from;
    for (uint32_t i = row->activities; i < row[1].activities; i++) a->no_activity[i] = d->activities[i].at >= from;
  }
}

int response_data(const struct data *d, const int64_t *factor, int64_t from, struct data **out, struct err *e) {
  struct altered *a;
  if (altered_open(d, &(struct altered_room){0}, &a, e)) return e->code;
  int rc = scale_sales(a, factor, from, e);
  if (!rc) leave_out(a, factor, from);
  if (!rc) rc = altered_seal(a, out, e);
  altered_free(a);
  return rc;
}

/* ---- what comes of it ---- */

/* On what it rests. */
static int assume(struct outcome *o, const struct response *r, struct err *e) {
  o->assumption = arena_text(&o->arena, r->text, strlen(r->text), e);
  return o->assumption ? 0 : e->code;
}

static int conclude(struct asking *a, struct outcome **out, struct err *e) {
  struct result *r = NULL;
  struct totals *t = NULL;
  struct outcome *o = NULL;
  int rc = run(a, a->made, a->told, &r, e);
  if (!rc) rc = study_totals(a->study, r, &t, e);
  if (!rc) rc = outcome_make(&a->item->of, a->study->baseline, t, &o, e);
  if (!rc) rc = assume(o, a->response, e);
  for (uint32_t p = 0; !rc && p < a->view.n_partners; p++) {
    o->n_gone += !a->factor[p];
    o->n_less += a->factor[p] && a->factor[p] < ONE;
    o->n_more += a->factor[p] > ONE;
  }
  totals_free(t);
  result_free(r);
  if (rc) outcome_free(o), o = NULL;
  *out = o;
  return rc;
}

static int answer(struct asking *a, struct outcome **out, struct err *e) {
  int rc = learn_change(a, e);
  if (!rc && (rc = ask(a, e))) a->is_refused = rc != ERR_POLICY;
  if (!rc) rc = response_data(a->study->given.data, a->factor, a->response->from, &a->told, e);
  return rc ? rc : conclude(a, out, e);
}

/* One whose partners could not be asked, or whose program failed over what they would do. */
static int fail(const struct outcome_of *of, const struct response *r, struct outcome **out, struct err *e) {
  struct err why = *e;
  *e = (struct err){0};
  if (outcome_failed(of, &why, out, e)) return e->code;
  if (!assume(*out, r, e)) return 0;
  outcome_free(*out);
  *out = NULL;
  return e->code;
}

/* The outcome of a scenario of the study where partners respond. */
static int respond(const struct study *s, const struct response *r, const struct study_item *item, struct outcome **out,
                   struct err *e) {
  struct study_item named = *item;
  struct asking a = {.study = s, .response = r, .item = &named};
  struct str name = {0};
  *e = (struct err){0};
  *out = NULL;
  int rc = str_addf(&name, e, "%s, with response", item->of.name);
  named.of.name = name.at;
  if (!rc && (rc = answer(&a, out, e)) && !a.is_refused && !study_ends(e)) rc = fail(&named.of, r, out, e);
  str_free(&name);
  scenario_free(a.asked);
  scenario_free(a.made);
  standing_free(a.after);
  data_free(a.told);
  arena_free(&a.arena);
  return rc;
}

static int64_t last_of(const struct data *d) {
  int64_t last = TIME_NONE;
  for (uint32_t i = 0; i < d->n_sales; i++)
    if (d->sales[i].sold_at > last) last = d->sales[i].sold_at;
  for (uint32_t i = 0; i < d->n_referrals; i++)
    if (d->referrals[i].referred_at > last) last = d->referrals[i].referred_at;
  for (uint32_t i = 0; i < d->n_activities; i++)
    if (d->activities[i].at > last) last = d->activities[i].at;
  return last;
}

/* A response that begins when all is over would be told of as one, and change nothing. */
static int check_from(const struct data *d, const struct response *r, struct err *e) {
  char day[DATE_TEXT], end[DATE_TEXT];
  const int64_t last = r->from == TIME_NONE ? TIME_NONE : last_of(d);
  if (last == TIME_NONE || last >= r->from) return 0;
  return err_at(e, ERR_INPUT, "data.unknown-period", r->file == of_words ? of_from : r->file, r->edit.line, 0,
                "from %s on there is nothing that could change: the data end on %s; name an earlier day",
                date_text(date_day_of(r->from), day), date_text(date_day_of(last), end));
}

int response_all(const struct study *s, const struct response *r, const struct outcomes *outcomes, struct err *e) {
  if (check_from(s->given.data, r, e)) return e->code;
  for (size_t i = 0; i < outcomes->n; i++) {
    struct outcome *o = outcomes->at[i];
    const struct study_item item = study_planned(s, o->number);
    if (!o->failed.code && respond(s, r, &item, &o->with_response, e)) return e->code;
  }
  return 0;
}
