#include "run/check.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/money.h"
#include "run/lines.h"

const char *const check_mode_names[CHECK_MODES] = {"none", "sample", "all"};

/* ---- choosing ---- */

static uint32_t hash_of(const char *id) { /* FNV-1a, and a last stir for ids that differ in their last digit only */
  uint64_t x = UINT64_C(14695981039346656037);
  for (; *id; id++) x = (x ^ (unsigned char)*id) * UINT64_C(1099511628211);
  x = (x ^ x >> 32) * UINT64_C(0x9e3779b97f4a7c15);
  return (uint32_t)(x >> 32);
}

enum { BUCKETS = 1 << 16 };

/* Partners by their ids' hash: those in the first buckets, as many as are needed. */
static int mark_sample(const struct data *d, uint32_t wanted, bool *marks, struct err *e) {
  uint32_t *counts = mem_new(BUCKETS, sizeof *counts, e), *hashes = mem_new(d->n_partners, sizeof *hashes, e);
  if (counts && hashes) {
    for (uint32_t i = 0; i < d->n_partners; i++)
      counts[(hashes[i] = hash_of(data_text(d, d->partners[i].id))) / (UINT32_MAX / BUCKETS + 1)]++;
    uint32_t last = 0;
    for (uint32_t sum = counts[0]; sum < wanted && last + 1 < BUCKETS; sum += counts[last]) last++;
    for (uint32_t i = 0; i < d->n_partners; i++) marks[i] |= hashes[i] / (UINT32_MAX / BUCKETS + 1) <= last;
  }
  free(counts);
  free(hashes);
  return e->code;
}

static int mark(const struct data *d, enum check_mode mode, const bool *also, bool *marks, struct err *e) {
  uint32_t wanted = d->n_partners / CHECK_ONE_IN + (d->n_partners % CHECK_ONE_IN != 0);
  if (wanted < CHECK_LEAST) wanted = CHECK_LEAST;
  bool all = mode == CHECK_ALL || wanted >= d->n_partners;
  for (uint32_t i = 0; i < d->n_partners; i++) marks[i] = all || (also && also[i]);
  return all ? 0 : mark_sample(d, wanted, marks, e);
}

int check_choose(const struct data *d, enum check_mode mode, const bool *also, uint32_t **out, size_t *n,
                 struct err *e) {
  bool *marks = mem_new(d->n_partners, sizeof *marks, e);
  *n = 0;
  *out = mem_new(d->n_partners, sizeof **out, e);
  if (marks && *out && !mark(d, mode, also, marks, e))
    for (uint32_t i = d->n_partners; i-- > 0;)
      if (marks[i]) (*out)[(*n)++] = i;
  free(marks);
  if (e->code) free(*out), *out = NULL;
  return e->code;
}

/* ---- comparing ---- */

struct lines_of { /* a partner's lines */
  const struct line *at;
  size_t n;
};

static struct lines_of lines_of(const struct result *r, uint32_t partner) {
  size_t first = lines_first_of(r, partner);
  return (struct lines_of){r->lines + first, lines_first_of(r, partner + 1) - first};
}

static bool is_same(const struct result *a, const struct line *x, const struct result *b, const struct line *y) {
  return x->quantity == y->quantity && x->time == y->time && x->period == y->period && x->policy == y->policy &&
         x->event == y->event && x->row == y->row && x->level == y->level &&
         !strcmp(a->reasons.text[x->reason], b->reasons.text[y->reason]);
}

/* The number of the first line that differs, or of the one after the last. */
static size_t first_difference(const struct result *a, const struct result *b, uint32_t partner) {
  struct lines_of x = lines_of(a, partner), y = lines_of(b, partner);
  size_t i = 0;
  while (i < x.n && i < y.n && is_same(a, &x.at[i], b, &y.at[i])) i++;
  return i;
}

static bool same_lines(const struct result *a, const struct result *b, uint32_t partner) {
  size_t i = first_difference(a, b, partner);
  return i == lines_of(a, partner).n && i == lines_of(b, partner).n;
}

static bool same_answer(const struct result *a, const struct result *b, uint32_t referral) {
  const struct unqualified *x = &a->unqualified[referral], *y = &b->unqualified[referral];
  return x->policy == y->policy && !strcmp(a->reasons.text[x->reason], b->reasons.text[y->reason]);
}

/* The first referral of a partner that differs, or NOWHERE. */
static uint32_t referral_that_differs(const struct result *a, const struct result *b, uint32_t partner) {
  const struct row_partner *p = &a->data->partners[partner];
  for (uint32_t i = p->referrals; a->unqualified && b->unqualified && i < p[1].referrals; i++)
    if (!same_answer(a, b, i)) return i;
  return NOWHERE;
}

/* The first period whose level differs, or NOWHERE. */
static uint32_t level_that_differs(const struct result *a, const struct result *b, uint32_t partner) {
  uint32_t n = a->facts->n_periods;
  for (uint32_t p = 0; p < n; p++)
    if (a->level[(size_t)partner * n + p] != b->level[(size_t)partner * n + p]) return p;
  return NOWHERE;
}

static bool same_score(double x, double y) { return x == y || (isnan(x) && isnan(y)); }

/* The first period whose score differs, and the policy that gave it; NOWHERE. */
static uint32_t score_that_differs(const struct result *a, const struct result *b, uint32_t partner, size_t *policy) {
  for (uint32_t p = 0; a->scoring && p < a->facts->n_periods; p++)
    for (*policy = 0; *policy < a->program->n_policies; ++*policy)
      if (!same_score(result_score(a, *policy, partner, p), result_score(b, *policy, partner, p))) return p;
  return NOWHERE;
}

static bool same_totals(const struct result *a, const struct result *b, uint32_t partner) {
  for (size_t u = 0; u < a->program->n_units; u++) {
    size_t cell = u * a->data->n_partners + partner;
    if (a->by_partner[cell] != b->by_partner[cell]) return false;
  }
  return true;
}

static bool is_same_partner(const struct result *a, const struct result *b, uint32_t partner) {
  size_t policy;
  return a->print[partner] == b->print[partner] && same_totals(a, b, partner) &&
         referral_that_differs(a, b, partner) == NOWHERE && level_that_differs(a, b, partner) == NOWHERE &&
         score_that_differs(a, b, partner, &policy) == NOWHERE;
}

uint32_t check_find(const struct result *a, const struct result *b, const uint32_t *partners, size_t n) {
  bool lines = a->n_lines && b->n_lines; /* fingerprints know of no reasons */
  for (size_t i = n; i-- > 0;)
    if (!is_same_partner(a, b, partners[i]) || (lines && !same_lines(a, b, partners[i]))) return partners[i];
  return NOWHERE;
}

/* ---- refusing ---- */

#define WHAT_TO_DO                                                                                                \
  "nothing is shown. A policy must give the same however it is run and whoever comes before: look for what it "   \
  "remembers outside of `state`, and for a branch on the last digit of a number; if there is neither, it is the " \
  "compiler's mistake: write the line another way, and report it"

static int refuse(const struct result *r, size_t policy, struct err *e, const char *what) {
  const struct policy_use *use = program_policy(r->program, policy);
  return err_at(e, ERR_POLICY, "policy.differs", use->chunk, 0, 0, "policy \"%s\", %s; %s", use->name, what,
                WHAT_TO_DO);
}

static const char *period_at(const struct result *r, uint32_t period, char *room) {
  return period_text(r->program->period, r->facts->first_period + (int32_t)period, room);
}

static const char *partner_at(const struct result *r, uint32_t partner) {
  return data_text(r->data, r->data->partners[partner].id);
}

static void tell_amount(const struct result *r, const struct line *line, bool reason, char *out, size_t size) {
  char quantity[MONEY_TEXT];
  if (!line)
    snprintf(out, size, "nothing");
  else if (reason)
    snprintf(out, size, "for \"%.150s\"", r->reasons.text[line->reason]);
  else
    snprintf(out, size, "%s %.20s", money_text(line->quantity, line_unit(r, line)->exponent, quantity),
             line_unit(r, line)->id);
}

/* Which of two lines stands first in the order of the law; NULL is after everything. */
static int compare_places(const struct result *r, const struct line *x, const struct line *y) {
  char room[2][PERIOD_TEXT];
  if (!x || !y) return x ? -1 : 1;
  if (x->time != y->time) return x->time < y->time ? -1 : 1;
  int order = strcmp(line_source(r, x, room[0]), line_source(r, y, room[1]));
  return order ? order : (x->policy > y->policy) - (x->policy < y->policy);
}

static int refuse_line(const struct result *a, const struct line *x, const struct result *b, const struct line *y,
                       struct err *e) {
  char room[PERIOD_TEXT], period[PERIOD_TEXT], first[200], second[200], what[700];
  int order = compare_places(a, x, y);
  const struct line *line = order <= 0 ? x : y;       /* what the other has no line for */
  bool reason = !order && x->quantity == y->quantity; /* then it is that which differs */
  tell_amount(a, order <= 0 ? x : NULL, reason, first, sizeof first);
  tell_amount(b, order >= 0 ? y : NULL, reason, second, sizeof second);
  snprintf(what, sizeof what, "%s %.100s of partner %.100s in %s: %.180s when compiled, and %.180s when interpreted",
           event_names[line->event], line_source(a, line, room), partner_at(a, line->partner),
           period_at(a, line->period, period), first, second);
  return refuse(a, line->policy, e, what);
}

static int refuse_level(const struct result *a, const struct result *b, uint32_t partner, uint32_t period,
                        struct err *e) {
  char label[PERIOD_TEXT], what[400];
  size_t cell = (size_t)partner * a->facts->n_periods + period;
  snprintf(what, sizeof what, "the level of partner %.100s in %s: %.100s when compiled, and %.100s when interpreted",
           partner_at(a, partner), period_at(a, period, label), a->program->levels[a->level[cell]],
           a->program->levels[b->level[cell]]);
  return refuse(a, a->program->n_policies, e, what);
}

static int refuse_score(const struct result *a, const struct result *b, uint32_t partner, uint32_t period,
                        size_t policy, struct err *e) {
  char label[PERIOD_TEXT], what[400];
  snprintf(what, sizeof what, "the score of partner %.100s in %s: %.17g when compiled, and %.17g when interpreted",
           partner_at(a, partner), period_at(a, period, label), result_score(a, policy, partner, period),
           result_score(b, policy, partner, period));
  return refuse(a, policy, e, what);
}

static void tell_answer(const struct result *r, uint32_t referral, char *out, size_t size) {
  const struct unqualified *u = &r->unqualified[referral];
  if (u->policy)
    snprintf(out, size, "does not qualify (%.100s)", r->reasons.text[u->reason]);
  else
    snprintf(out, size, "qualifies");
}

static int refuse_referral(const struct result *a, const struct result *b, uint32_t partner, uint32_t referral,
                           struct err *e) {
  char what[700], first[200], second[200];
  uint32_t policy = a->unqualified[referral].policy;
  if (!policy) policy = b->unqualified[referral].policy;
  tell_answer(a, referral, first, sizeof first);
  tell_answer(b, referral, second, sizeof second);
  snprintf(what, sizeof what, "referral %.100s of partner %.100s %.180s when compiled, and %.180s when interpreted",
           data_text(a->data, a->data->referrals[referral].id), partner_at(a, partner), first, second);
  return refuse(a, policy - 1, e, what);
}

int check_refuse(const struct result *a, const struct result *b, uint32_t partner, struct err *e) {
  size_t policy;
  uint32_t at = referral_that_differs(a, b, partner);
  if (at != NOWHERE) return refuse_referral(a, b, partner, at, e);
  struct lines_of x = lines_of(a, partner), y = lines_of(b, partner);
  size_t i = first_difference(a, b, partner);
  uint32_t period = level_that_differs(a, b, partner);
  const struct line *p = i < x.n ? &x.at[i] : NULL, *q = i < y.n ? &y.at[i] : NULL;
  /* what a level changed says less than the level */
  if (period != NOWHERE && !((p && p->period < period) || (q && q->period < period)))
    return refuse_level(a, b, partner, period, e);
  if (p || q) return refuse_line(a, p, b, q, e);
  period = score_that_differs(a, b, partner, &policy);
  if (period != NOWHERE) return refuse_score(a, b, partner, period, policy, e);
  return err_set(e, ERR_POLICY, "policy.differs",
                 "what partner %s earns differed between two calculations, and was the same when both were done again; "
                 "nothing is shown. Some policy's result hangs on something that is not in the data; run it with "
                 "--check all to see which, and report it",
                 partner_at(a, partner));
}

/* ---- the whole ---- */

/* Both again, as they were, but keeping the lines of the one who differs. */
static int refuse_again(const struct result *r, const struct earn_options *o, const struct earn_options *second,
                        uint32_t partner, struct err *e) {
  struct earn_options one = *o, other = *second;
  struct result *a = NULL, *b = NULL;
  uint32_t *all = mem_new(r->data->n_partners, sizeof *all, e);
  if (!all) return e->code;
  for (uint32_t i = 0; i < r->data->n_partners; i++) all[i] = i;
  one.check = CHECK_NONE;
  one.past = second->past;
  one.lines = other.lines = true;
  one.only = other.only = &partner;
  if (!one.partners) one.partners = all, one.n_partners = r->data->n_partners; /* and so no stock */
  if (!earn_run(r->program, r->data, &one, &a, e) && !earn_run(r->program, r->data, &other, &b, e))
    check_refuse(a, b, partner, e);
  result_free(a);
  result_free(b);
  free(all);
  return e->code;
}

/* That the second calculation fails where the first did not is a difference, too. */
static int refuse_failure(struct err *e) {
  struct err inner = *e;
  if (e->code != ERR_POLICY && e->code != ERR_INPUT) return e->code;
  return err_at(
      e, ERR_POLICY, "policy.differs", inner.file, inner.line, inner.column,
      "calculated a second time, interpreted, a policy fails that did not fail when compiled: %.500s [%s]; %s",
      inner.text, inner.id, WHAT_TO_DO);
}

/* Where policies say who counts, facts are counted twice as well; and not where somebody else reads them. */
static struct past *counted_past(struct past *p) { return p && p->counted ? p : NULL; }

enum { SLOWER = 20 }; /* interpreted; what does not end at all, the first calculation has met */

int check_run(struct result *r, const struct earn_options *o, struct err *e) {
  struct earn_options second = *o;
  struct result *b = NULL;
  uint32_t *partners, differs = NOWHERE;
  size_t n;
  if (check_choose(r->data, o->check, o->check_also, &partners, &n, e)) return e->code;
  second.check = CHECK_NONE;
  second.past = counted_past(o->past ? o->past : r->past);
  second.limits.policy_seconds *= SLOWER;
  second.interpreted = true;
  second.partners = partners;
  second.n_partners = n;
  if (earn_run(r->program, r->data, &second, &b, e))
    refuse_failure(e);
  else
    differs = check_find(r, b, partners, n);
  if (differs != NOWHERE && o->lines)
    check_refuse(r, b, differs, e);
  else if (differs != NOWHERE)
    refuse_again(r, o, &second, differs, e);
  if (!e->code) r->check = (struct checked){o->check, (uint32_t)n};
  result_free(b);
  free(partners);
  return e->code;
}
