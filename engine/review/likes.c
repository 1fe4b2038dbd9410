#include "review/likes.h"

#include <stdlib.h>
#include <string.h>

#include "review/gates.h"

void likes_add(struct likes *l, uint32_t partner, int64_t sale) {
  for (size_t i = 0; i < l->n; i++)
    if (l->list[i].partner == partner && l->list[i].sale == sale) return;
  if (l->n < LIKES_MOST) l->list[l->n++] = (struct like){partner, sale};
}

/* What a probe decides itself: amounts, days, levels. */
static bool is_of_the_moment(const struct gate *g) {
  return g->by_level || g->by_amount || (g->answer == FILTER_COLUMN && !strcmp(g->column.field, "date"));
}

static bool fits(const struct gates *g, enum event_kind kind, uint32_t row, uint32_t partner) {
  for (size_t i = 0; i < g->n_filters; i++)
    if (!is_of_the_moment(&g->gates[kind][i]) && !gates_pass(g, i, kind, row, partner)) return false;
  return true;
}

static bool can_stand(const struct gates *g, uint32_t sale) {
  const struct row_sale *s = &g->r->data->sales[sale];
  return s->amount > 0 && review_qualifies(g->r, s->referral);
}

/* A partner's first sale that fits, or LIKE_NONE. */
static int64_t fitting_sale(const struct gates *g, uint32_t partner) {
  const struct data *d = g->r->data;
  for (uint32_t i = d->partners[partner].sales; i < d->partners[partner + 1].sales; i++)
    if (can_stand(g, i) && fits(g, EVENT_SALE, i, partner)) return i;
  return LIKE_NONE;
}

/* Any sale of a partner, of a referral that fits if the policy is about referrals. */
static int64_t any_sale(const struct gates *g, uint32_t partner, enum event_kind kind) {
  const struct data *d = g->r->data;
  for (uint32_t i = d->partners[partner].sales; i < d->partners[partner + 1].sales; i++)
    if (can_stand(g, i) && (kind == EVENT_PERIOD || fits(g, kind, d->sales[i].referral, partner))) return i;
  return LIKE_NONE;
}

/* Whether a partner can stand for those that the policy is for. */
static bool try_partner(const struct gates *g, uint32_t p, struct likes *out) {
  int64_t sale = LIKE_NONE;
  if (g->kinds & EVENT_BIT(EVENT_SALE)) {
    if ((sale = fitting_sale(g, p)) == LIKE_NONE) return false;
  } else if (g->kinds & (EVENT_BIT(EVENT_REFERRED) | EVENT_BIT(EVENT_QUALIFIED))) {
    if ((sale = any_sale(g, p, EVENT_REFERRED)) == LIKE_NONE) return false;
  } else if (g->kinds & EVENT_BIT(EVENT_PERIOD)) {
    if (!fits(g, EVENT_PERIOD, p, p)) return false;
    sale = any_sale(g, p, EVENT_PERIOD);
  } else {
    return false; /* activities are not probed */
  }
  likes_add(out, p, sale);
  return true;
}

/* The first partner that fits, and the last: two are better than one where partners differ in rates of their own. */
static void find_for(const struct review *r, size_t policy, struct gates *g, struct likes *out) {
  uint32_t n = r->data->n_partners;
  gates_open(r, policy, g);
  for (uint32_t p = 0; p < n; p++)
    if (try_partner(g, p, out)) break;
  for (uint32_t p = n; p-- > 0;)
    if (try_partner(g, p, out)) break;
}

int likes_find(const struct review *r, struct likes *out, struct err *e) {
  *out = (struct likes){.source = r->data};
  if (!r->data) return likes_make(r, out, e);
  struct gates *g = mem_new(1, sizeof *g, e); /* too large for a stack */
  for (size_t i = 0; g && i < r->program->n_policies; i++) find_for(r, i, g, out);
  free(g);
  return g ? 0 : e->code;
}

void likes_free(struct likes *l) {
  data_free(l->own);
  *l = (struct likes){0};
}
