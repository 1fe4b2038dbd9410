#include "whatif/guardrail.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/money.h"
#include "base/str.h"
#include "input/excerpt.h"
#include "input/fields.h"

__extension__ typedef __int128 wide;

static wide power(int n) {
  wide p = 1;
  while (n-- > 0) p *= 10;
  return p;
}

/* ---- subjects ---- */

static int refuse_subject(const char *text, struct err *e) {
  const char *names[METRICS];
  char tail[500], shown[EXCERPT_TEXT];
  for (int m = 0; m < METRICS; m++) names[m] = metric_all[m].name;
  const char *near = str_nearest(text, names, METRICS);
  if (near)
    snprintf(tail, sizeof tail, "; did you mean \"%s\"?", near);
  else
    snprintf(tail, sizeof tail, "; write one such as cost, cost_share, losers, top20_share or policy.NAME");
  return err_set(e, ERR_INPUT, "guardrail.unknown", "nothing is called \"%s\"%s", excerpt(text, shown), tail);
}

int subject_parse(const char *text, struct arena *arena, struct subject *out, struct err *e) {
  const char *dot = strchr(text, '.');
  *out = (struct subject){.metric = metric_find(text)};
  if (out->metric < METRICS) return 0;
  for (int of = 0; dot && dot[1] && of < FIGURES; of++)
    if (strlen(figure_names[of]) == (size_t)(dot - text) && !strncmp(figure_names[of], text, (size_t)(dot - text))) {
      out->of = (enum figure_of)of;
      out->name = arena_text(arena, dot + 1, strlen(dot + 1), e);
      return out->name ? 0 : e->code;
    }
  return refuse_subject(text, e);
}

/* Not so of a month where the scenario has quarters: nothing is not 0 there. */
static bool is_counted(const struct subject *s, const struct outcome *o) {
  enum period kind;
  int32_t index;
  if (s->of != FIGURE_PERIOD && s->of != FIGURE_REVENUE) return true;
  return !period_parse(s->name, strlen(s->name), &kind, &index) || kind == o->period;
}

int64_t subject_value(const struct subject *s, const struct outcome *o, int *exponent) {
  if (s->metric < METRICS) {
    static const int decimals[] = {[METRIC_COUNT] = 0, [METRIC_PORTION] = METRIC_DECIMALS};
    enum metric_kind kind = metric_all[s->metric].kind;
    *exponent = kind == METRIC_MONEY ? o->exponent : decimals[kind];
    return o->metric[s->metric];
  }
  const struct figure *f = outcome_figure(o, s->of, s->name, NULL);
  *exponent = f ? f->exponent : 0;
  if (!is_counted(s, o)) return MONEY_NONE;
  return f ? f->quantity : 0;
}

/* ---- reading ---- */

static int refuse(const char *text, const char *what, struct err *e) {
  char shown[EXCERPT_TEXT];
  return err_set(e, ERR_INPUT, "guardrail.syntax",
                 "\"%s\": %s; write a name, one of < <= > >=, and a number, such as cost_share < 12%%",
                 excerpt(text, shown), what);
}

/* A comma parts thousands of the whole part: before three digits, and no fourth. Elsewhere it may be meant as a point,
 * and is none. */
static bool parts_thousands(const char *text, size_t at) {
  const char *before = text + at;
  while (before > text && (before[-1] == ',' || (before[-1] >= '0' && before[-1] <= '9'))) before--;
  bool is_whole = before == text || before[-1] != '.';
  return is_whole && at && text[at - 1] >= '0' && text[at - 1] <= '9' && strspn(text + at + 1, "0123456789") == 3;
}

bool guardrail_number(const char *text, int64_t *out, int *decimals, bool *is_percent) {
  char digits[64];
  size_t n = 0, length = strlen(text);
  *is_percent = length && text[length - 1] == '%';
  for (size_t i = 0; i + *is_percent < length; i++) {
    if (n + 1 == sizeof digits) return false;
    if (text[i] == ',' && !parts_thousands(text, i)) return false;
    if (text[i] != ',') digits[n++] = text[i];
  }
  while (n && digits[n - 1] == ' ') n--;
  size_t sign = n && digits[0] == '-';
  if (!money_decimal(digits + sign, n - sign, out, decimals)) return false;
  if (sign) *out = -*out;
  return true;
}

/* 0.2 is 20%; 12 is 1200%. */
static const char *as_percent(const struct guardrail *g, char *out) {
  int64_t digits = g->digits;
  int decimals = g->decimals - 2;
  for (; decimals < 0; decimals++) digits *= 10;
  return money_text(digits, decimals, out);
}

static bool is_whole(const struct guardrail *g) { return !(g->digits % power(g->decimals)); }

/* A plain number that is hardly what was meant: a share of 12, a count of 0.2. */
static int check_plain(const struct guardrail *g, const char *value, char *why) {
  char percent[MONEY_TEXT], shown[EXCERPT_TEXT];
  const struct metric_info *m = &metric_all[g->subject.metric];
  const wide one = power(g->decimals), size = g->digits < 0 ? -g->digits : g->digits;
  excerpt(value, shown);
  if (m->kind == METRIC_PORTION && size > one)
    snprintf(why, GUARDRAIL_WHY, "a share of %s is %s%%; did you mean %s%%? A share above 1 has its %%", shown,
             as_percent(g, percent), shown);
  else if (m->kind == METRIC_COUNT && !is_whole(g) && m->whole < METRICS && size < one)
    snprintf(why, GUARDRAIL_WHY, "%s is no count; did you mean %s%%? A count is a whole number", shown,
             as_percent(g, percent));
  else if (m->kind == METRIC_COUNT && !is_whole(g))
    snprintf(why, GUARDRAIL_WHY, "%s is no count, which is a whole number", shown);
  else
    return 0;
  return ERR_INPUT;
}

int guardrail_value(const char *value, struct guardrail *g, char *why) {
  bool is_percent;
  enum metric m = g->subject.metric;
  bool is_share = m < METRICS && metric_all[m].kind == METRIC_PORTION;
  snprintf(why, GUARDRAIL_WHY, "the right side is no number");
  if (!guardrail_number(value, &g->digits, &g->decimals, &is_percent)) return ERR_INPUT;
  if (!is_percent && m < METRICS && check_plain(g, value, why)) return ERR_INPUT;
  if (is_percent) g->decimals += 2;
  g->of_whole = is_percent && !is_share;
  snprintf(why, GUARDRAIL_WHY, "the left side is an amount, which is no percentage of anything");
  return g->of_whole && (m == METRICS || metric_all[m].whole == METRICS) ? ERR_INPUT : 0;
}

static int parse_value(const char *value, struct guardrail *g, struct err *e) {
  char why[GUARDRAIL_WHY];
  return guardrail_value(value, g, why) ? refuse(g->text, why, e) : 0;
}

static int parse(const char *text, struct arena *arena, struct guardrail *g, struct err *e) {
  size_t at = strcspn(text, "<>"), end = at;
  *g = (struct guardrail){.text = text};
  if (!text[at]) return refuse(text, "there is no comparison", e);
  if (at && text[at - 1] == '=') return refuse(text, text[at] == '<' ? "=< is written <=" : "=> is written >=", e);
  const char *value = text + at + 1 + (text[at + 1] == '=');
  value += strspn(value, " ");
  if (*value && strpbrk(value + 1, "<>"))
    return refuse(text, "there are several comparisons; give --guard for each, or a list in the file", e);
  while (end && text[end - 1] == ' ') end--;
  g->op = (enum guardrail_op)((text[at] == '>' ? 2 : 0) + (text[at + 1] == '='));
  char *name = arena_text(arena, text, end, e);
  if (!name || subject_parse(name, arena, &g->subject, e)) return e->code;
  return parse_value(value, g, e);
}

/* ---- contradictions ---- */

static bool same_subject(const struct guardrail *a, const struct guardrail *b) {
  if (a->subject.metric != b->subject.metric || a->of_whole != b->of_whole) return false;
  if (a->subject.metric < METRICS) return true;
  return a->subject.of == b->subject.of && !strcmp(a->subject.name, b->subject.name);
}

/* x / 10^a against y / 10^b. */
static int compare(wide x, int a, wide y, int b) {
  x *= power(b), y *= power(a);
  return x < y ? -1 : x > y;
}

static bool is_upper(const struct guardrail *g) { return g->op < GUARDRAIL_ABOVE; }
static bool is_strict(const struct guardrail *g) { return g->op == GUARDRAIL_BELOW || g->op == GUARDRAIL_ABOVE; }

static bool contradict(const struct guardrail *a, const struct guardrail *b) {
  if (!same_subject(a, b) || is_upper(a) == is_upper(b)) return false;
  const struct guardrail *upper = is_upper(a) ? a : b, *lower = is_upper(a) ? b : a;
  int order = compare(lower->digits, lower->decimals, upper->digits, upper->decimals);
  return order > 0 || (!order && (is_strict(upper) || is_strict(lower)));
}

static int check_pairs(const struct guardrails *g, struct err *e) {
  char first[EXCERPT_TEXT], second[EXCERPT_TEXT];
  for (size_t i = 0; i < g->n; i++)
    for (size_t k = i + 1; k < g->n; k++)
      if (contradict(&g->at[i], &g->at[k]))
        return err_set(e, ERR_INPUT, "guardrail.contradiction",
                       "nothing can keep both \"%s\" and \"%s\"; leave one out, or widen it",
                       excerpt(g->at[i].text, first), excerpt(g->at[k].text, second));
  return 0;
}

int guardrails_read(const struct guardrails_given *given, struct arena *arena, struct guardrails *out, struct err *e) {
  const struct node *list = given->list;
  *out = (struct guardrails){.file = given->file};
  if (list && fields_list(given->file, list, e)) return e->code;
  if (!(out->at = arena_new(arena, (list ? list->n : 0) + given->n_words + 1, sizeof *out->at, e))) return e->code;
  for (const struct node *c = list ? list->first : NULL; c; c = c->next) {
    const char *text;
    if (fields_text(given->file, c, &text, e)) return e->code;
    if (parse(text, arena, &out->at[out->n], e)) return err_place(e, given->file, c->line, c->column);
    out->at[out->n].line = c->line;
    out->at[out->n++].column = c->column;
  }
  for (size_t i = 0; i < given->n_words; i++)
    if (parse(given->words[i], arena, &out->at[out->n++], e)) return e->code;
  return check_pairs(out, e);
}

/* ---- what there is ---- */

/* Names of each kind of figure that guardrails are about: of the baseline, and of every program until all are known. */
struct checking {
  const struct guardrails *all;
  struct names {
    bool is_asked;
    VEC(const char *) list;
  } names[FIGURES];
  bool *known; /* by guardrail */
  struct arena arena;
  struct err *e;
};

static bool has_name(const struct names *n, const char *name) {
  for (size_t i = 0; i < n->list.n; i++)
    if (!strcmp(n->list.at[i], name)) return true;
  return false;
}

static void know(struct checking *c, enum figure_of of, const char *name) {
  struct names *n = &c->names[of];
  if (c->e->code || !n->is_asked || has_name(n, name)) return;
  const char **at = vec_push(&n->list, c->e);
  if (at) *at = arena_text(&c->arena, name, strlen(name), c->e);
}

static void know_outcome(struct checking *c, const struct outcome *o) {
  for (size_t i = 0; i < o->n_figures; i++) know(c, o->figures[i].of, o->figures[i].name);
}

static void know_program(struct checking *c, const struct program *p) {
  for (size_t i = 0; i < p->n_units; i++) know(c, FIGURE_UNIT, p->units[i].id), know(c, FIGURE_WORTH, p->units[i].id);
  for (size_t i = 0; i < p->n_policies; i++) know(c, FIGURE_POLICY, p->policies[i].name);
  for (size_t i = 0; i < p->n_levels; i++) know(c, FIGURE_LEVEL, p->levels[i]);
}

/* A period of another kind than the baseline's, which some scenario has. */
static bool is_their_period(const struct guardrail *g, const struct program *p) {
  enum period kind;
  int32_t index;
  if (g->subject.of != FIGURE_PERIOD && g->subject.of != FIGURE_REVENUE) return false;
  return period_parse(g->subject.name, strlen(g->subject.name), &kind, &index) && kind == p->period;
}

static int refuse_missing(const struct checking *c, const struct guardrail *g) {
  char tail[400], name[EXCERPT_TEXT];
  enum figure_of of = g->subject.of;
  const struct names *n = &c->names[of];
  str_suggest(tail, sizeof tail, g->subject.name, n->list.at, n->list.n);
  if (n->list.n && (of == FIGURE_PERIOD || of == FIGURE_REVENUE))
    snprintf(tail, sizeof tail, "; expected one from %s to %s; of a longer time, bound %s and give --period",
             n->list.at[0], n->list.at[n->list.n - 1], of == FIGURE_PERIOD ? "cost" : "revenue");
  if (!n->list.n) snprintf(tail, sizeof tail, "; they have no %ss", figure_names[of]);
  err_set(c->e, ERR_INPUT, "guardrail.unknown", "there is no %s \"%s\" in the baseline nor in any scenario%s",
          figure_names[of], excerpt(g->subject.name, name), tail);
  return g->line ? err_place(c->e, c->all->file, g->line, g->column) : c->e->code;
}

/* The first that is not known, or NULL. */
static const struct guardrail *unknown(struct checking *c) {
  for (size_t i = 0; i < c->all->n; i++) {
    const struct guardrail *g = &c->all->at[i];
    if (!c->known[i] && !has_name(&c->names[g->subject.of], g->subject.name)) return g;
    c->known[i] = true;
  }
  return NULL;
}

static int look(struct checking *c, const struct scenarios *s, enum period period) {
  for (size_t i = 0; i < s->n && !c->e->code && unknown(c); i++) {
    struct scenario *made;
    if (scenario_make(s, i, NULL, 0, &made, c->e)) return c->e->code;
    know_program(c, made->program);
    for (size_t k = 0; k < c->all->n && made->program->period != period; k++)
      c->known[k] |= is_their_period(&c->all->at[k], made->program);
    scenario_free(made);
  }
  return c->e->code;
}

int guardrails_check(const struct guardrails *g, const struct outcome *baseline, const struct scenarios *s,
                     struct err *e) {
  struct checking c = {.all = g, .e = e};
  *e = (struct err){0};
  if (!(c.known = arena_new(&c.arena, g->n + 1, sizeof *c.known, e))) return e->code;
  for (size_t i = 0; i < g->n; i++) {
    c.known[i] = g->at[i].subject.metric < METRICS;
    c.names[g->at[i].subject.of].is_asked |= !c.known[i];
  }
  know_outcome(&c, baseline);
  if (!look(&c, s, baseline->period) && unknown(&c)) refuse_missing(&c, unknown(&c));
  for (int of = 0; of < FIGURES; of++) free(c.names[of].list.at);
  arena_free(&c.arena);
  return e->code;
}

/* ---- keeping ---- */

static bool keeps(enum guardrail_op op, int order) {
  switch (op) {
    case GUARDRAIL_BELOW: return order < 0;
    case GUARDRAIL_AT_MOST: return order <= 0;
    case GUARDRAIL_ABOVE: return order > 0;
    default: return order >= 0;
  }
}

bool guardrail_holds(const struct guardrail *g, const struct outcome *o) {
  int exponent;
  int64_t value = subject_value(&g->subject, o, &exponent);
  if (o->failed.code || value == MONEY_NONE) return false;
  if (!g->of_whole) return keeps(g->op, compare(value, exponent, g->digits, g->decimals));
  wide whole = o->metric[metric_all[g->subject.metric].whole];
  return keeps(g->op, compare(value, 0, whole * g->digits, g->decimals));
}

bool guardrails_hold(const struct guardrails *g, const struct outcome *o) {
  for (size_t i = 0; i < g->n; i++)
    if (!guardrail_holds(&g->at[i], o)) return false;
  return !o->failed.code;
}
