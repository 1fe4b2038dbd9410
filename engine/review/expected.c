#include "review/expected.h"

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

static int compare_level(const struct result *r, uint32_t partner, const struct node *wanted, struct verdict *v,
                         struct err *e) {
  const struct facts *f = r->facts;
  char first[PERIOD_TEXT], last[PERIOD_TEXT];
  enum period kind = PERIODS;
  int32_t index = 0;
  period_parse(wanted->key, strlen(wanted->key), &kind, &index);
  int64_t at = (int64_t)index - f->first_period;
  if (!r->program->n_levels)
    return verdict_add(v, "level", wanted, e, "%s %s: expected %s, and the program has no tiers",
                       partner_id(r, partner), wanted->key, wanted->text);
  if (kind != r->program->period || at < 0 || at >= f->n_periods) {
    period_text(r->program->period, f->first_period, first);
    period_text(r->program->period, f->first_period + (int32_t)f->n_periods - 1, last);
    return verdict_add(v, "level", wanted, e, "%s %s: expected %s, and the data have no such period (%s to %s)",
                       partner_id(r, partner), wanted->key, wanted->text, f->n_periods ? first : "none",
                       f->n_periods ? last : "none");
  }
  const char *got = r->program->levels[r->level[(size_t)partner * f->n_periods + (size_t)at]];
  if (!strcmp(got, wanted->text)) return 0;
  return verdict_add(v, "level", wanted, e, "%s %s: expected %s, got %s", partner_id(r, partner), wanted->key,
                     wanted->text, got);
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

/* Of all partners and periods; `lifted` by floors, or withheld by the other bounds. */
static int64_t bounded_sum(const struct result *r, size_t policy, bool lifted) {
  int64_t sum = 0;
  for (size_t period = 0; r->bounded && period < r->facts->n_periods; period++)
    for (int kind = 0; kind < BOUNDS; kind++)
      if ((kind == BOUND_FLOOR) == lifted) sum += r->bounded[result_bounded(r, policy, period, (enum bound_kind)kind)];
  return lifted ? sum : -sum;
}

static int compare_bounded(const struct result *r, const struct node *map, bool lifted, struct verdict *v,
                           struct err *e) {
  const struct program *p = r->program;
  const char *what = lifted ? "lifted" : "withheld";
  char room[MATCH_TEXT], shown[MONEY_TEXT];
  int rc = 0;
  for (size_t i = 0; i < p->n_policies && !rc; i++) {
    const struct unit *unit = &p->units[p->policies[i].unit];
    const struct node *wanted = node_get(map, p->policies[i].name);
    int64_t got = bounded_sum(r, i, lifted), minor = 0;
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

int expected_compare(const struct result *r, const struct node *expect, struct verdict *v, struct err *e) {
  const struct node *earnings = node_get(expect, "earnings"), *totals = node_get(expect, "totals");
  const struct node *levels = node_get(expect, "levels"), *only = node_get(expect, "for");
  const struct node *withheld = node_get(expect, "withheld"), *lifted = node_get(expect, "lifted");
  int rc = earnings ? match_lines(r, earnings, only, v, e) : 0;
  if (!rc && totals) rc = compare_totals(r, totals, only, v, e);
  if (!rc && levels) rc = compare_levels(r, levels, v, e);
  if (!rc && withheld) rc = compare_bounded(r, withheld, false, v, e);
  if (!rc && lifted) rc = compare_bounded(r, lifted, true, v, e);
  return rc;
}
