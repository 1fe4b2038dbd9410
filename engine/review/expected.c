#include "review/expected.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/money.h"
#include "base/str.h"
#include "review/match.h"
#include "run/totals.h"

static const char *partner_id(const struct result *r, uint32_t partner) {
  return data_text(r->data, r->data->partners[partner].id);
}

static int tell_stranger(const struct node *partner, struct verdict *v, struct err *e) {
  return verdict_add(v, "partner", partner, e, "%s: the data have no partner of that id", partner->key);
}

/* ---- totals ---- */

struct sums {
  const struct result *r;
  int64_t *at; /* [partner][unit] of the lines that are looked at */
  bool *told;  /* by partner */
};

static int64_t *sum_of(const struct sums *s, size_t partner, size_t unit) {
  return &s->at[partner * s->r->program->n_units + unit];
}

static int sum_lines(struct sums *s, const struct node *only, struct err *e) {
  const struct result *r = s->r;
  for (size_t i = 0; i < r->n_lines; i++) {
    const struct line *line = &r->lines[i];
    if (!match_filter(r, only, line)) continue;
    int64_t *sum = sum_of(s, line->partner, r->program->policies[line->policy].unit);
    if (__builtin_add_overflow(*sum, line->quantity, sum)) return totals_refuse(e);
  }
  return 0;
}

/* Everything of a partner: what is expected of each unit, and nothing of those that are not named. */
static int compare_partner(const struct sums *s, uint32_t partner, const struct node *units, const struct node *place,
                           struct verdict *v, struct err *e) {
  const struct program *p = s->r->program;
  char room[MATCH_TEXT], shown[MONEY_TEXT];
  int rc = 0;
  for (size_t u = 0; u < p->n_units && !rc; u++) {
    const struct node *wanted = node_get(units, p->units[u].id);
    int64_t got = *sum_of(s, partner, u), minor = 0;
    bool same = !wanted || money_parse(wanted->text, strlen(wanted->text), p->units[u].exponent, &minor) == MONEY_OK;
    if (same && got == minor) continue;
    if (wanted)
      rc = verdict_add(v, "total", wanted, e, "%s in total: %s", partner_id(s->r, partner),
                       match_quantity(&p->units[u], wanted->text, got, room));
    else
      rc = verdict_add(v, "total", place, e, "%s in total: %s %s that were not expected", partner_id(s->r, partner),
                       money_text(got, p->units[u].exponent, shown), p->units[u].id);
    if (!rc) verdict_about(v, (struct subject){partner, -1, -1, NULL});
  }
  for (const struct node *w = units ? units->first : NULL; w && !rc; w = w->next)
    if (program_unit_find(p, w->key) < 0)
      rc = verdict_add(v, "total", w, e, "%s in total: expected %s %s, and the program has no such unit",
                       partner_id(s->r, partner), w->text, w->key);
  return rc;
}

static int compare_sums(struct sums *s, const struct node *totals, struct verdict *v, struct err *e) {
  int rc = 0;
  for (const struct node *t = totals->first; t && !rc; t = t->next) {
    int64_t partner = data_partner_find(s->r->data, t->key);
    rc = partner < 0 ? tell_stranger(t, v, e) : compare_partner(s, (uint32_t)partner, t, t, v, e);
    if (partner >= 0) s->told[partner] = true;
  }
  for (uint32_t p = 0; p < s->r->data->n_partners && !rc; p++)
    if (!s->told[p]) rc = compare_partner(s, p, NULL, totals, v, e);
  return rc;
}

static int compare_totals(const struct result *r, const struct node *totals, const struct node *only, struct verdict *v,
                          struct err *e) {
  struct sums s = {.r = r};
  size_t partners = r->data->n_partners;
  s.at = mem_new(partners * r->program->n_units, sizeof *s.at, e);
  s.told = s.at ? mem_new(partners, sizeof *s.told, e) : NULL;
  int rc = s.told ? sum_lines(&s, only, e) : e->code;
  if (!rc) rc = compare_sums(&s, totals, v, e);
  free(s.at);
  free(s.told);
  return rc;
}

/* ---- levels ---- */

/* `wanted->key` is no period of the data. */
static int tell_no_period(const struct result *r, const char *kind, uint32_t partner, const struct node *wanted,
                          struct verdict *v, struct err *e) {
  char span[2 * PERIOD_TEXT + 8] = "none", first[PERIOD_TEXT], last[PERIOD_TEXT];
  int32_t from = r->facts->first_period, n = (int32_t)r->facts->n_periods;
  if (n)
    snprintf(span, sizeof span, "%s to %s", period_text(r->program->period, from, first),
             period_text(r->program->period, from + n - 1, last));
  return verdict_add(v, kind, wanted, e, "%s %s: expected %s, and the data have no such period (%s)",
                     partner_id(r, partner), wanted->key, wanted->text, span);
}

static int compare_level(const struct result *r, uint32_t partner, const struct node *wanted, struct verdict *v,
                         struct err *e) {
  int64_t at = match_period(r, wanted->key);
  if (!r->program->n_levels)
    return verdict_add(v, "level", wanted, e, "%s %s: expected %s, and the program has no tiers",
                       partner_id(r, partner), wanted->key, wanted->text);
  if (at < 0) return tell_no_period(r, "level", partner, wanted, v, e);
  const char *got = r->program->levels[r->level[(size_t)partner * r->facts->n_periods + (size_t)at]];
  if (!strcmp(got, wanted->text)) return 0;
  int rc = verdict_add(v, "level", wanted, e, "%s %s: expected %s, got %s", partner_id(r, partner), wanted->key,
                       wanted->text, got);
  if (!rc) verdict_about(v, (struct subject){partner, at, (int64_t)r->program->n_policies, NULL});
  return rc;
}

static int compare_levels(const struct result *r, const struct node *levels, struct verdict *v, struct err *e) {
  int rc = 0;
  for (const struct node *p = levels->first; p && !rc; p = p->next) {
    int64_t partner = data_partner_find(r->data, p->key);
    if (partner < 0) rc = tell_stranger(p, v, e);
    for (const struct node *w = p->first; w && !rc && partner >= 0; w = w->next)
      rc = compare_level(r, (uint32_t)partner, w, v, e);
  }
  return rc;
}

/* ---- what bounds took and added ---- */

static int compare_bounded(const struct result *r, const struct node *map, bool lifted, struct verdict *v,
                           struct err *e) {
  const struct program *p = r->program;
  const char *what = lifted ? "lifted" : "withheld";
  char room[MATCH_TEXT], shown[MONEY_TEXT];
  int rc = 0;
  for (size_t i = 0; i < p->n_policies && !rc; i++) {
    const struct unit *unit = &p->units[p->policies[i].unit];
    const struct node *wanted = node_get(map, p->policies[i].name);
    int64_t got = lifted ? result_lifted(r, i) : result_withheld(r, i), minor = 0;
    bool same = !wanted || money_parse(wanted->text, strlen(wanted->text), unit->exponent, &minor) == MONEY_OK;
    if (same && got == minor) continue;
    if (wanted)
      rc = verdict_add(v, what, wanted, e, "%s, %s: %s", wanted->key, what,
                       match_quantity(unit, wanted->text, got, room));
    else
      rc = verdict_add(v, what, map, e, "%s, %s: %s %s that were not expected", p->policies[i].name, what,
                       money_text(got, unit->exponent, shown), unit->id);
  }
  for (const struct node *w = map->first; w && !rc; w = w->next) {
    size_t i = 0;
    while (i < p->n_policies && strcmp(p->policies[i].name, w->key)) i++;
    if (i == p->n_policies) rc = verdict_add(v, what, w, e, "%s: the program has no policy of that name", w->key);
  }
  return rc;
}

/* ---- scores ---- */

/* As many decimals count as are written. */
static bool is_score(const char *wanted, double got) {
  const char *point = strchr(wanted, '.');
  int decimals = point ? (int)strlen(point + 1) : 0;
  int64_t minor, rounded;
  if (isnan(got) || !strcmp(wanted, "none")) return isnan(got) && !strcmp(wanted, "none");
  return decimals <= 4 && money_parse(wanted, strlen(wanted), decimals, &minor) == MONEY_OK &&
         money_round(got, decimals, MONEY_HALF_UP, &rounded) && rounded == minor;
}

static int compare_score(const struct result *r, size_t policy, uint32_t partner, const struct node *wanted,
                         struct verdict *v, struct err *e) {
  int64_t at = match_period(r, wanted->key);
  char shown[40] = "none";
  if (at < 0) return tell_no_period(r, "score", partner, wanted, v, e);
  double got = result_score(r, policy, partner, (uint32_t)at);
  if (is_score(wanted->text, got)) return 0;
  if (!isnan(got)) snprintf(shown, sizeof shown, "%.10g", got);
  int rc = verdict_add(v, "score", wanted, e, "%s %s: expected the score %s, got %s", partner_id(r, partner),
                       wanted->key, wanted->text, shown);
  if (!rc) verdict_about(v, (struct subject){partner, at, (int64_t)policy, NULL});
  return rc;
}

static int compare_partner_scores(const struct result *r, size_t policy, const struct node *scores, struct verdict *v,
                                  struct err *e) {
  int64_t partner = data_partner_find(r->data, scores->key);
  if (partner < 0) return tell_stranger(scores, v, e);
  int rc = 0;
  for (const struct node *w = scores->first; w && !rc; w = w->next)
    rc = compare_score(r, policy, (uint32_t)partner, w, v, e);
  return rc;
}

static bool is_scoring(const struct result *r, size_t policy) { return r->scoring && r->scoring[policy]; }

static int compare_named_scores(const struct result *r, const struct node *named, struct verdict *v, struct err *e) {
  const struct program *p = r->program;
  size_t i = 0;
  int rc = 0;
  while (i < p->n_policies && !(is_scoring(r, i) && !strcmp(p->policies[i].name, named->key))) i++;
  if (i == p->n_policies)
    return verdict_add(v, "score", named, e, "%s: the program has no policy of that name that scores", named->key);
  for (const struct node *partner = named->first; partner && !rc; partner = partner->next)
    rc = compare_partner_scores(r, i, partner, v, e);
  return rc;
}

/* By policy, or, where there is but one that scores, by partner at once. */
static int compare_scores(const struct result *r, const struct node *scores, struct verdict *v, struct err *e) {
  size_t only = 0;
  int rc = 0;
  while (only < r->program->n_policies && !is_scoring(r, only)) only++;
  for (const struct node *x = scores->first; x && !rc; x = x->next) {
    if (x->first && x->first->kind == NODE_MAP)
      rc = compare_named_scores(r, x, v, e);
    else if (r->n_scores == 1)
      rc = compare_partner_scores(r, only, x, v, e);
    else
      rc = verdict_add(v, "score", x, e, "%s: the program has %zu policies that score; expected {POLICY: {%s: ...}}",
                       x->key, r->n_scores, x->key);
  }
  return rc;
}

/* ---- who does not count ---- */

static int compare_referral(const struct result *r, uint32_t referral, const struct node *map, struct verdict *v,
                            struct err *e) {
  const char *id = data_text(r->data, r->data->referrals[referral].id);
  const struct node *wanted = node_get(map, id);
  bool is_out = r->unqualified && r->unqualified[referral].policy;
  const char *reason = is_out ? r->reasons.text[r->unqualified[referral].reason] : "";
  if (!wanted && is_out)
    return verdict_add(v, "qualification", map, e, "%s: does not qualify, which was not expected%s%s%s", id,
                       *reason ? " (" : "", reason, *reason ? ")" : "");
  if (!wanted || (is_out && !strcmp(reason, wanted->text))) return 0;
  if (is_out)
    return verdict_add(v, "qualification", wanted, e, "%s: expected not to qualify because \"%s\", got \"%s\"", id,
                       wanted->text, reason);
  return verdict_add(v, "qualification", wanted, e, "%s: expected not to qualify, but it does", id);
}

static int compare_qualified(const struct result *r, const struct node *map, struct verdict *v, struct err *e) {
  const struct data *d = r->data;
  int rc = 0;
  for (uint32_t i = 0; i < d->n_referrals && !rc; i++) rc = compare_referral(r, i, map, v, e);
  for (const struct node *w = map->first; w && !rc; w = w->next) {
    uint32_t i = 0;
    while (i < d->n_referrals && strcmp(data_text(d, d->referrals[i].id), w->key)) i++;
    if (i == d->n_referrals)
      rc = verdict_add(v, "qualification", w, e, "%s: the data have no referral of that id", w->key);
  }
  return rc;
}

int expected_compare(const struct result *r, const struct node *expect, struct verdict *v, struct err *e) {
  const struct node *only = node_get(expect, "for");
  int rc = 0;
  for (const struct node *x = expect->first; x && !rc; x = x->next) {
    if (!strcmp(x->key, "earnings")) rc = match_lines(r, x, only, v, e);
    if (!strcmp(x->key, "totals")) rc = compare_totals(r, x, only, v, e);
    if (!strcmp(x->key, "levels")) rc = compare_levels(r, x, v, e);
    if (!strcmp(x->key, "withheld")) rc = compare_bounded(r, x, false, v, e);
    if (!strcmp(x->key, "lifted")) rc = compare_bounded(r, x, true, v, e);
    if (!strcmp(x->key, "scores")) rc = compare_scores(r, x, v, e);
    if (!strcmp(x->key, "not_qualified")) rc = compare_qualified(r, x, v, e);
  }
  return rc;
}
