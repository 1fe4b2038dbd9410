#include "whatif/gaming.h"

#include <stdlib.h>
#include <string.h>

#include "run/earn.h"
#include "whatif/outcome.h"

/* One program, as it was and as it is played. */
struct game {
  const struct gaming_given *given;
  struct gaming *out;
  const char *scenario;
  const struct program *program;
  struct standing *honest;
  int64_t *paid;     /* by partner: what the trick costs */
  uint32_t *players; /* those who profit */
  struct gamed *now;
  struct err *e;
};

static int earn(const struct game *g, const struct data *d, const uint32_t *partners, size_t n, struct result **out) {
  const struct earn_options o = {.check = partners ? CHECK_NONE : g->given->check,
                                 .partners = partners,
                                 .n_partners = n,
                                 .limits = g->given->limits};
  return earn_run(g->program, d, &o, out, g->e);
}

/* What each partner is worth over all of the data. */
static int measure(struct game *g, const struct data *d, struct standing **out) {
  const struct outcome_of of = {.name = g->scenario, .doc = ""};
  struct result *r = NULL;
  struct totals *t = NULL;
  int rc = earn(g, d, NULL, 0, &r);
  if (!rc) rc = totals_build(r, 0, r->facts->n_periods, &t, g->e);
  if (!rc) rc = outcome_baseline(&of, (struct resampling){0}, t, out, g->e);
  if (!rc) g->out->unfiltered |= r->unfiltered;
  totals_free(t);
  result_free(r);
  return rc;
}

static const char *keep(struct game *g, const char *text) {
  return arena_text(&g->out->arena, text, strlen(text), g->e);
}

/* ---- who profits ---- */

static int find_players(struct game *g, const struct standing *played) {
  struct gamed *now = g->now;
  const struct data *d = g->given->data;
  uint32_t top = 0;
  for (uint32_t p = 0; p < d->n_partners; p++) {
    int64_t profit = played->worth[p] - g->honest->worth[p] - g->paid[p];
    if (profit <= 0) continue;
    g->players[now->n_partners++] = p;
    if (__builtin_add_overflow(now->profit, profit, &now->profit)) return totals_refuse(g->e);
    if (__builtin_add_overflow(now->paid, g->paid[p], &now->paid)) return totals_refuse(g->e);
    if (profit > now->largest) now->largest = profit, top = p;
  }
  now->partner = keep(g, now->n_partners ? data_text(d, d->partners[top].id) : "");
  now->name = keep(g, now->n_partners ? data_text(d, d->partners[top].name) : "");
  return now->partner && now->name ? 0 : g->e->code;
}

/* ---- where it comes from ---- */

static int64_t paid_by(const struct result *r, size_t policy) {
  int64_t sum = 0; /* within the sums that were looked at already */
  for (size_t p = 0; p < r->facts->n_periods; p++)
    for (size_t l = 0; l < r->n_levels; l++) sum += r->quantity[result_cell(r, policy, p, l)];
  return sum;
}

static int put_policies(struct game *g, const struct result *before, const struct result *after) {
  const struct program *p = g->program;
  struct gamed *now = g->now;
  if (!(now->policies = arena_new(&g->out->arena, p->n_policies + 1, sizeof *now->policies, g->e))) return g->e->code;
  for (size_t i = 0; i < p->n_policies; i++) {
    const struct unit *unit = &p->units[p->policies[i].unit];
    int64_t gain = after->earns[i] ? paid_by(after, i) - paid_by(before, i) : 0;
    if (!gain) continue;
    struct gamed_policy *to = &now->policies[now->n_policies++];
    *to = (struct gamed_policy){keep(g, p->policies[i].name), keep(g, unit->id), unit->exponent, gain};
    if (!to->name || !to->unit) return g->e->code;
  }
  return 0;
}

/* Those who play once more, alone. */
static int find_sources(struct game *g, const struct data *played) {
  struct result *before = NULL, *after = NULL;
  if (!g->now->n_partners) return 0;
  int rc = earn(g, g->given->data, g->players, g->now->n_partners, &before);
  if (!rc) rc = earn(g, played, g->players, g->now->n_partners, &after);
  if (!rc) rc = put_policies(g, before, after);
  result_free(before);
  result_free(after);
  return rc;
}

/* ---- all of it ---- */

static int open_row(struct game *g, enum trick trick) {
  const struct outcome *o = g->honest->outcome;
  if (!(g->now = vec_push(&g->out->list, g->e))) return g->e->code;
  *g->now = (struct gamed){.scenario = keep(g, g->scenario),
                           .trick = trick,
                           .currency = keep(g, o->currency),
                           .exponent = o->exponent,
                           .cost = o->metric[METRIC_WORTH]};
  return g->now->scenario && g->now->currency ? 0 : g->e->code;
}

static int play(struct game *g, enum trick trick) {
  struct data *played = NULL;
  struct standing *standing = NULL;
  int rc = open_row(g, trick);
  if (!rc) rc = trick_data(trick, &g->given->terms, g->given->data, g->program, g->paid, &played, g->e);
  if (!rc) rc = measure(g, played, &standing);
  if (!rc) rc = find_players(g, standing);
  if (!rc) rc = find_sources(g, played);
  standing_free(standing);
  data_free(played);
  if (!rc && g->given->tell) g->given->tell(g->given->context, g->out->list.n);
  return rc;
}

static int play_all(struct game *g) {
  const size_t n = (size_t)g->given->data->n_partners + 1;
  g->paid = mem_new(n, sizeof *g->paid, g->e);
  g->players = mem_new(n, sizeof *g->players, g->e);
  int rc = g->paid && g->players ? measure(g, g->given->data, &g->honest) : g->e->code;
  for (int t = 0; t < TRICKS && !rc; t++)
    if (g->given->tricks[t]) rc = play(g, (enum trick)t);
  standing_free(g->honest);
  free(g->paid);
  free(g->players);
  return rc;
}

int gaming_run(const struct gaming_given *given, struct gaming *out, struct err *e) {
  int rc = 0;
  for (size_t i = 0; i < given->scenarios->n && !rc; i++) {
    struct scenario *made;
    if (scenario_make(given->scenarios, i, NULL, 0, &made, e)) return e->code;
    struct game g = {
        .given = given, .out = out, .scenario = given->scenarios->at[i].name, .program = made->program, .e = e};
    *e = (struct err){0};
    if ((rc = play_all(&g))) overlay_place(&given->scenarios->names, e);
    scenario_free(made);
  }
  return rc;
}

void gaming_free(struct gaming *g) {
  free(g->list.at);
  arena_free(&g->arena);
}
