#include "review/probe.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "review/days.h"
#include "review/search.h"

struct probe {
  struct review *r;
  struct likes likes;
  struct pay pay;
  struct amounts amounts;
  struct search search;
  int32_t periods[DAYS_PERIODS];
  size_t n_periods, room; /* points in a run */
};

/* ---- telling ---- */

static const char *show(const struct probe *p, size_t unit, int64_t minor, char room[MONEY_TEXT]) {
  return money_show(minor, p->r->program->units[unit].exponent, room);
}

/* Whether it matters to a policy whom it pays: it reads something of the partner that is the partner's own. */
static bool is_personal(const struct review *r, size_t policy) {
  for (size_t i = 0; i < r->fields.n; i++) {
    const struct review_field *f = &r->fields.at[i];
    if (!f->read_by[policy] || strncmp(f->name, "partner.", 8)) continue;
    if (!f->found || f->column.attr || f->column.builtin->cell || !strcmp(f->column.field, "target")) return true;
  }
  return false;
}

/* Under which conditions, as far as there is a choice: the level, the partner, the period. */
static void tell_where(const struct probe *p, size_t policy, const struct find *f, char *out, size_t size) {
  const struct program *program = p->r->program;
  char period[PERIOD_TEXT];
  size_t used = 0;
  bool personal = p->pay.made.is_named && p->likes.n > 1 && is_personal(p->r, policy);
  out[0] = 0;
  if (program->n_levels && f->level_before != f->level_after)
    used = (size_t)snprintf(out, size, ", where the level becomes %s", program->levels[f->level_after]);
  else if (f->forced)
    used = (size_t)snprintf(out, size, ", on the level %s", program->levels[f->level_before]);
  if (personal && used < size)
    used += (size_t)snprintf(out + used, size - used, ", for a partner like %.80s",
                             data_text(p->likes.source, p->likes.source->partners[f->like.partner].id));
  if (p->n_periods > 1 && (personal || days_matter(p->r, policy)) && used < size)
    snprintf(out + used, size - used, ", in %s", period_text(program->period, f->period, period));
}

/* `; there are 2 more such places` */
static void tell_others(const struct find *f, char *out, size_t size) {
  size_t more = f->n_places - 1;
  out[0] = 0;
  if (more)
    snprintf(out, size, "; there %s %zu more such place%s", more == 1 ? "is" : "are", more, more == 1 ? "" : "s");
}

static const char cliff_remedy[] = "let it rise little by little, or keep it knowingly with `accept: [check.cliff]`";
static const char fall_remedy[] =
    "let more sales never pay less, or keep it knowingly with `accept: [check.pay-falls]`";

static int tell_amounts(struct probe *p, size_t policy, enum find_kind kind, const struct find *f, struct err *e) {
  const struct policy_use *u = &p->r->program->policies[policy];
  const char *per = period_names[p->r->program->period], *unit = p->r->program->units[u->unit].id;
  char low[MONEY_TEXT], high[MONEY_TEXT], before[MONEY_TEXT], after[MONEY_TEXT], by[MONEY_TEXT], where[300], others[64];
  bool rises = kind == FIND_CLIFF;
  tell_where(p, policy, f, where, sizeof where);
  tell_others(f, others, sizeof others);
  show(p, 0, f->low, low);
  show(p, 0, f->high, high);
  show(p, u->unit, f->before, before);
  show(p, u->unit, f->after, after);
  show(p, u->unit, rises ? f->after - f->before : f->before - f->after, by);
  if (kind == FIND_SLOPE)
    return warnings_add(&p->r->warnings, WARNING_WARNING, "check.pay-falls", warning_at_policy(u), fall_remedy, e,
                        "what \"%s\" pays falls from %s to %s %s while a %s's sales rise from %s to %s%s%s", u->name,
                        before, after, unit, per, low, high, where, others);
  return warnings_add(&p->r->warnings, WARNING_WARNING, rises ? "check.cliff" : "check.pay-falls", warning_at_policy(u),
                      rises ? cliff_remedy : fall_remedy, e,
                      "a %s's sales of %s instead of %s %s what \"%s\" pays by %s, from %s to %s %s%s%s", per, high,
                      low, rises ? "raise" : "lower", u->name, by, before, after, unit, where, others);
}

static int tell_counts(struct probe *p, size_t policy, enum find_kind kind, const struct find *f, struct err *e) {
  const struct policy_use *u = &p->r->program->policies[policy];
  const char *per = period_names[p->r->program->period], *unit = p->r->program->units[u->unit].id;
  char amount[MONEY_TEXT], before[MONEY_TEXT], after[MONEY_TEXT], by[MONEY_TEXT], where[300], others[64];
  tell_where(p, policy, f, where, sizeof where);
  tell_others(f, others, sizeof others);
  show(p, 0, f->amount, amount);
  show(p, u->unit, f->before, before);
  show(p, u->unit, f->after, after);
  show(p, u->unit, f->after - f->before, by);
  if (kind == FIND_FEWER)
    return warnings_add(&p->r->warnings, WARNING_WARNING, "check.pay-falls", warning_at_policy(u), fall_remedy, e,
                        "what \"%s\" pays falls from %s to %s %s when a %s brings %lld customers instead of %lld%s%s",
                        u->name, before, after, unit, per, (long long)f->high, (long long)f->low, where, others);
  return warnings_add(&p->r->warnings, WARNING_WARNING, "check.cliff", warning_at_policy(u), cliff_remedy, e,
                      "customer %lld of a %s raises what \"%s\" pays by %s %s, and buys for %s%s%s", (long long)f->high,
                      per, u->name, by, unit, amount, where, others);
}

/* A policy with cliffs by amount needs none by count, and one that falls at a place none that falls slowly. */
static int tell_policy(struct probe *p, size_t policy, struct err *e) {
  const struct find *finds = &p->search.finds[policy * FIND_KINDS];
  int rc = 0;
  if (finds[FIND_CLIFF].found)
    rc = tell_amounts(p, policy, FIND_CLIFF, &finds[FIND_CLIFF], e);
  else if (finds[FIND_COUNT].found)
    rc = tell_counts(p, policy, FIND_COUNT, &finds[FIND_COUNT], e);
  if (rc) return rc;
  if (finds[FIND_FALL].found) return tell_amounts(p, policy, FIND_FALL, &finds[FIND_FALL], e);
  if (finds[FIND_SLOPE].found) return tell_amounts(p, policy, FIND_SLOPE, &finds[FIND_SLOPE], e);
  return finds[FIND_FEWER].found ? tell_counts(p, policy, FIND_FEWER, &finds[FIND_FEWER], e) : 0;
}

/* ---- looking ---- */

/* Whether what a policy pays depends on the partner's level. */
static bool levels_matter(const struct review *r) {
  const struct program *p = r->program;
  if (!p->has_tier) return false;
  for (size_t i = 0; i < r->fields.n; i++) {
    const struct review_field *f = &r->fields.at[i];
    if (strcmp(f->name, "partner.level")) continue;
    for (size_t k = 0; k < p->n_policies; k++)
      if (f->read_by[k] || f->filtered_by[k]) return true;
  }
  for (size_t i = 0; i < p->n_units; i++)
    if (p->units[i].levels) return true;
  return false;
}

/* What a customer of that likeness buys for. */
static int64_t usual_amount(const struct probe *p, const struct like *like) {
  const struct review *r = p->r;
  if (r->data && like->sale != LIKE_NONE) {
    const int64_t *converted = r->result ? r->result->facts->sale_amount : NULL;
    return converted ? converted[like->sale] : r->data->sales[like->sale].amount;
  }
  int64_t minor = 100;
  for (int i = 0; i < r->program->units[0].exponent; i++) minor *= 10;
  return minor;
}

/* Every likeness, on the level that the tiers give it, or on each. As many as there is room for. */
static void put_points(struct probe *p, bool forced) {
  struct search *s = &p->search;
  size_t levels = forced ? p->r->program->n_levels : 1;
  s->n_from = 0;
  for (size_t i = 0; i < p->likes.n; i++)
    for (uint32_t level = 0; level < levels; level++)
      if (!s->n_from || (s->n_from + 1) * p->amounts.n <= p->room)
        s->from[s->n_from++] = (struct made_point){
            .like = p->likes.list[i], .level = level, .customers = 1, .amount = usual_amount(p, &p->likes.list[i])};
}

static int look(struct probe *p, bool forced, struct err *e) {
  put_points(p, forced);
  for (size_t i = 0; i < p->n_periods && !p->pay.changed; i++) {
    p->search.period = p->periods[i];
    pay_move(&p->pay, p->periods[i], forced);
    int rc = search_amounts(&p->search, e);
    if (!rc && !forced && !p->pay.changed) rc = search_counts(&p->search, e);
    if (rc && strcmp(e->id, "program.undated-param")) return rc;
    *e = (struct err){0}; /* a parameter has no value yet: the period is before the program's time */
  }
  return 0;
}

static int look_at_all(struct probe *p, struct err *e) {
  const struct program *program = p->r->program;
  for (int i = 0; i < PROBE_RESTARTS; i++) {
    p->pay.changed = false;
    memset(p->search.finds, 0, program->n_policies * FIND_KINDS * sizeof *p->search.finds);
    if (look(p, false, e)) return e->code;
    if (!p->pay.changed && levels_matter(p->r) && look(p, true, e)) return e->code;
    if (!p->pay.changed) break;
  }
  for (size_t i = 0; i < program->n_policies; i++)
    if (tell_policy(p, i, e)) return e->code;
  return 0;
}

/* ---- the whole ---- */

static int open_probe(struct probe *p, struct err *e) {
  struct review *r = p->r;
  size_t width = r->program->n_policies + 1, levels = r->program->n_levels + 1;
  if (likes_find(r, &p->likes, e)) return e->code;
  if (days_periods(r, p->periods, &p->n_periods, e)) return e->code;
  p->room = PROBE_WORK / (width * p->n_periods);
  if (p->room > PROBE_POINTS) p->room = PROBE_POINTS;
  if (amounts_find(r, &p->likes, p->likes.n ? p->room / p->likes.n : 0, &p->amounts, e)) return e->code;
  p->search = (struct search){.pay = &p->pay, .amounts = &p->amounts, .counts_cliffs = r->data != NULL};
  p->search.finds = mem_new(width * FIND_KINDS, sizeof *p->search.finds, e);
  p->search.from = mem_new(LIKES_MOST * levels, sizeof *p->search.from, e);
  return p->search.finds && p->search.from ? pay_open(r, &p->likes, &p->pay, e) : e->code;
}

int review_probe(struct review *r, struct err *e) {
  struct probe *p = mem_new(1, sizeof *p, e);
  if (!p) return e->code;
  p->r = r;
  r->warnings.with_probe = true;
  int rc = open_probe(p, e);
  if (!rc && p->likes.n) rc = look_at_all(p, e);
  if (rc == ERR_POLICY || rc == ERR_INPUT) *e = (struct err){0}, rc = 0; /* nobody to leave out: nothing is known */
  pay_close(&p->pay);
  free(p->search.finds);
  free(p->search.from);
  likes_free(&p->likes);
  free(p);
  return rc;
}
