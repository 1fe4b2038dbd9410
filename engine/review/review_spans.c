/* A change at a date, made by copying a policy: the old one ends, the new one begins. Where the two overlap, both pay;
 * where there is a gap, neither does.
 *
 * Two policies are such a pair when they differ in numbers only: the same rule, unit and texts among the parameters,
 * and filters that meet. One within the other's span is no change but something extra, and so is nothing to warn of. */
#include <string.h>

#include "base/date.h"
#include "review/filters.h"
#include "review/review.h"

enum { GAP_DAYS = 31 }; /* a longer pause is a season, not a slip */

static bool is_number(const char *text) { return strspn(text, "+-.0123456789%") == strlen(text); }

/* Whether two parameters' values differ in numbers only, as far as single texts go. */
static bool same_texts(const struct node *a, const struct node *b) {
  size_t n = a ? a->n : 0, m = b ? b->n : 0;
  if (n != m) return false;
  for (const struct node *x = a ? a->first : NULL; x; x = x->next) {
    const struct node *y = node_get(b, x->key);
    if (!y) return false;
    if (x->kind != NODE_TEXT || y->kind != NODE_TEXT) continue;
    if (strcmp(x->text, y->text) && !(is_number(x->text) && is_number(y->text))) return false;
  }
  return true;
}

static const struct filter *same_field(const struct policy_use *u, const struct filter *f) {
  for (size_t i = 0; i < u->n_filters; i++)
    if (!strcmp(u->filters[i].field, f->field) && !strcmp(u->filters[i].object, f->object)) return &u->filters[i];
  return NULL;
}

static bool values_meet(const struct filter *a, const struct filter *b) {
  if (!filter_first(a) || !filter_first(b)) return a->values->kind == b->values->kind; /* two ranges: most likely */
  for (const struct node *x = filter_first(a); x; x = filter_next(a, x))
    for (const struct node *y = filter_first(b); y; y = filter_next(b, y))
      if (!strcmp(x->text, y->text)) return true;
  return false;
}

static bool filters_meet(const struct policy_use *a, const struct policy_use *b) {
  if (a->n_filters != b->n_filters) return false;
  for (size_t i = 0; i < a->n_filters; i++) {
    const struct filter *other = same_field(b, &a->filters[i]);
    if (!other || !values_meet(&a->filters[i], other)) return false;
  }
  return true;
}

static bool is_copy(const struct policy_use *a, const struct policy_use *b) {
  return !strcmp(a->use, b->use) && a->unit == b->unit && same_texts(a->params, b->params) && filters_meet(a, b);
}

/* Whether `a` begins before `b`, and ends before it as well. */
static bool is_followed_by(const struct policy_use *a, const struct policy_use *b) {
  return a->until != TIME_NONE && b->from != TIME_NONE && (a->from == TIME_NONE || a->from < b->from) &&
         (b->until == TIME_NONE || a->until < b->until);
}

static char *time_text(int64_t time, char room[DATE_TEXT]) { return date_text(date_day_of(time), room); }

static int tell_overlap(struct review *r, const struct policy_use *a, const struct policy_use *b, struct err *e) {
  char from[DATE_TEXT], until[DATE_TEXT];
  return warnings_add(&r->warnings, WARNING_WARNING, "check.spans-overlap", warning_at_policy(b),
                      "let the one begin when the other ends: a span does not include its `until`", e,
                      "from %s until %s both \"%s\" and \"%s\" apply, which differ in numbers only: both are paid",
                      time_text(b->from, from), time_text(a->until, until), a->name, b->name);
}

static int tell_gap(struct review *r, const struct policy_use *a, const struct policy_use *b, struct err *e) {
  char from[DATE_TEXT], until[DATE_TEXT];
  return warnings_add(
      &r->warnings, WARNING_WARNING, "check.spans-gap", warning_at_policy(b),
      "let the one begin when the other ends: a span does not include its `until`", e,
      "from %s until %s neither \"%s\" nor \"%s\" applies, which differ in numbers only: nothing is paid",
      time_text(a->until, from), time_text(b->from, until), a->name, b->name);
}

/* Whether some other copy applies at the end of `a`. */
static bool is_covered(const struct review *r, const struct policy_use *a) {
  const struct program *p = r->program;
  for (size_t i = 0; i < p->n_policies; i++) {
    const struct policy_use *c = &p->policies[i];
    if (c == a || !is_copy(a, c)) continue;
    if ((c->from == TIME_NONE || c->from <= a->until) && (c->until == TIME_NONE || c->until > a->until)) return true;
  }
  return false;
}

/* Whether another copy begins between the end of `a` and the beginning of `b`. */
static bool has_between(const struct review *r, const struct policy_use *a, const struct policy_use *b) {
  const struct program *p = r->program;
  for (size_t i = 0; i < p->n_policies; i++) {
    const struct policy_use *c = &p->policies[i];
    if (c != a && c != b && c->from != TIME_NONE && c->from > a->until && c->from < b->from && is_copy(a, c))
      return true;
  }
  return false;
}

static int look_at(struct review *r, const struct policy_use *a, const struct policy_use *b, struct err *e) {
  if (!is_followed_by(a, b) || !is_copy(a, b)) return 0;
  if (b->from < a->until) return tell_overlap(r, a, b, e);
  bool is_slip = b->from > a->until && b->from - a->until <= (int64_t)GAP_DAYS * 86400;
  return is_slip && !is_covered(r, a) && !has_between(r, a, b) ? tell_gap(r, a, b, e) : 0;
}

int review_spans(struct review *r, struct err *e) {
  const struct program *p = r->program;
  for (size_t i = 0; i < p->n_policies; i++)
    for (size_t j = 0; j < p->n_policies; j++)
      if (i != j && look_at(r, &p->policies[i], &p->policies[j], e)) return e->code;
  return 0;
}
