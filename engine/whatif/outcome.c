#include "whatif/outcome.h"

#include <stdlib.h>
#include <string.h>

#include "base/money.h"
#include "base/str.h"
#include "input/yaml.h"

const char *const figure_names[FIGURES] = {"unit", "worth", "policy", "model", "level", "period", "revenue"};

struct maker {
  struct totals *totals;
  const struct standing *baseline; /* NULL: of the baseline itself */
  struct standing *now;            /* of this run */
  struct outcome *o;
  struct err *e;
};

static const struct program *program_of(const struct maker *m) { return m->totals->result->program; }

static const char *keep(struct maker *m, const char *text) {
  return arena_text(&m->o->arena, text, strlen(text), m->e);
}

/* ---- figures ---- */

/* Figures stand in the same order wherever programs have the same parts: so the first look is at the same place. */
static const struct figure *find_from(const struct outcome *o, size_t at, const struct figure *f) {
  for (size_t i = 0; i < o->n_figures; i++) {
    const struct figure *other = &o->figures[(at + i) % o->n_figures];
    if (other->of == f->of && !strcmp(other->name, f->name) && !strcmp(other->unit, f->unit)) return other;
  }
  return NULL;
}

/* Two amounts that 64 bits hold may be further apart than 64 bits can tell. */
static int subtract(const struct maker *m, int64_t now, int64_t before, int64_t *out) {
  bool wrapped = __builtin_sub_overflow(now, before, out) || *out == MONEY_NONE;
  return wrapped ? totals_refuse(m->e) : 0;
}

/* A reward may have other decimals in the scenario: both are counted by the more of them. */
static int put_baseline(const struct maker *m, struct figure *f) {
  f->baseline = m->baseline ? 0 : f->quantity;
  const struct figure *other = m->baseline ? find_from(m->baseline->outcome, m->o->n_figures, f) : NULL;
  if (!other) return 0;
  int by = other->exponent - f->exponent;
  int64_t difference;
  f->baseline = other->quantity;
  if (!money_refine(&f->quantity, by) || !money_refine(&f->baseline, -by)) return totals_refuse(m->e);
  if (by > 0) f->exponent = other->exponent;
  return subtract(m, f->quantity, f->baseline, &difference);
}

static int put(struct maker *m, enum figure_of of, const char *name, size_t unit, int64_t quantity) {
  const struct unit *u = &program_of(m)->units[unit];
  struct figure f = {of, name, u->id, u->exponent, quantity, 0};
  if (!(f.name = keep(m, name)) || !(f.unit = keep(m, u->id)) || put_baseline(m, &f)) return m->e->code;
  m->o->figures[m->o->n_figures++] = f;
  return 0;
}

static int put_units(struct maker *m) {
  const struct totals *t = m->totals;
  for (size_t u = 0; u < t->n_units; u++)
    if (put(m, FIGURE_UNIT, program_of(m)->units[u].id, u, t->by_unit[u].quantity)) return m->e->code;
  for (size_t u = 0; u < t->n_units; u++)
    if (t->worth[u] != MONEY_NONE && put(m, FIGURE_WORTH, program_of(m)->units[u].id, 0, t->worth[u]))
      return m->e->code;
  return 0;
}

static int put_policies(struct maker *m) {
  const struct program *p = program_of(m);
  for (size_t i = 0; i < p->n_policies; i++)
    if (m->totals->result->earns[i] &&
        put(m, FIGURE_POLICY, p->policies[i].name, p->policies[i].unit, m->totals->by_policy[i].quantity))
      return m->e->code;
  return 0;
}

static int put_models(struct maker *m) {
  const struct totals *t = m->totals;
  for (size_t i = 0; i < t->n_models; i++)
    for (size_t u = 0; u < t->n_units; u++)
      if (put(m, FIGURE_MODEL, data_sym(t->result->data, t->models[i]), u, t->by_model[i * t->n_units + u]))
        return m->e->code;
  return 0;
}

static int put_levels(struct maker *m) {
  const struct totals *t = m->totals;
  for (size_t i = 0; i < program_of(m)->n_levels; i++)
    for (size_t u = 0; u < t->n_units; u++)
      if (put(m, FIGURE_LEVEL, program_of(m)->levels[i], u, t->by_level[i * t->n_units + u].quantity))
        return m->e->code;
  return 0;
}

static int put_periods(struct maker *m) {
  const struct totals *t = m->totals;
  char label[PERIOD_TEXT];
  for (uint32_t i = 0; i < t->until - t->from; i++) {
    period_text(program_of(m)->period, t->result->facts->first_period + (int32_t)(t->from + i), label);
    for (size_t u = 0; u < t->n_units; u++)
      if (put(m, FIGURE_PERIOD, label, u, t->by_period[i * t->n_units + u].quantity)) return m->e->code;
  }
  for (uint32_t i = 0; i < t->until - t->from; i++) {
    period_text(program_of(m)->period, t->result->facts->first_period + (int32_t)(t->from + i), label);
    if (put(m, FIGURE_REVENUE, label, 0, t->revenue_by_period[i].net)) return m->e->code;
  }
  return 0;
}

/* What only the baseline has is a figure too: nothing instead of it. */
static int put_missing(struct maker *m) {
  const struct outcome *base = m->baseline ? m->baseline->outcome : NULL;
  for (size_t i = 0; base && i < base->n_figures; i++) {
    struct figure f = base->figures[i];
    if (find_from(m->o, i, &f)) continue;
    if (!(f.name = keep(m, f.name)) || !(f.unit = keep(m, f.unit))) return m->e->code;
    f.baseline = f.quantity;
    f.quantity = 0;
    m->o->figures[m->o->n_figures++] = f;
  }
  return 0;
}

static int compare_figures(const void *a, const void *b) {
  const struct figure *x = a, *y = b;
  return (x->of > y->of) - (x->of < y->of);
}

/* Sections stay together, each in its own order. */
static void gather_sections(struct outcome *o) {
  struct figure *at = o->figures;
  for (size_t i = 1; i < o->n_figures; i++) {
    struct figure f = at[i];
    size_t k = i;
    for (; k && compare_figures(&at[k - 1], &f) > 0; k--) at[k] = at[k - 1];
    at[k] = f;
  }
}

static int make_figures(struct maker *m) {
  const struct totals *t = m->totals;
  size_t periods = t->until - t->from;
  size_t most =
      t->n_units * (2 + t->n_models + program_of(m)->n_levels + periods) + periods + program_of(m)->n_policies;
  if (m->baseline) most += m->baseline->outcome->n_figures;
  if (!(m->o->figures = arena_new(&m->o->arena, most + 1, sizeof *m->o->figures, m->e))) return m->e->code;
  if (put_units(m) || put_policies(m) || put_models(m) || put_levels(m) || put_periods(m) || put_missing(m))
    return m->e->code;
  gather_sections(m->o);
  return 0;
}

/* ---- partners ---- */

/* Rounded for each unit and partner, so a sum of partners may differ from the worth of the sum by such roundings. */
static int worth_of(const struct maker *m, uint32_t partner, int64_t *out) {
  const struct program *p = program_of(m);
  int64_t sum = totals_of_partner(m->totals, 0, partner), one;
  for (size_t u = 1; u < p->n_units; u++) {
    const struct unit *unit = &p->units[u];
    int64_t q = totals_of_partner(m->totals, u, partner);
    if (!q || unit->value == MONEY_NONE) continue;
    if (!money_scale(unit->value, q, unit->exponent, p->rounding, &one) || __builtin_add_overflow(sum, one, &sum))
      return totals_refuse(m->e);
  }
  *out = sum;
  return 0;
}

static int take_levels(struct maker *m) {
  const struct result *r = m->totals->result;
  const size_t n = r->program->n_levels;
  struct standing *s = m->now;
  if (!n || m->totals->from == m->totals->until) return 0;
  const char **levels = arena_new(&s->arena, n, sizeof *levels, m->e);
  if (!levels || !(s->level = arena_new(&s->arena, s->n_partners + 1, 1, m->e))) return m->e->code;
  for (uint32_t p = 0; p < s->n_partners; p++)
    s->level[p] = r->level[(size_t)p * r->facts->n_periods + m->totals->until - 1];
  for (size_t i = 0; i < n; i++) {
    const char *name = r->program->levels[i];
    if (!(levels[i] = arena_text(&s->arena, name, strlen(name), m->e))) return m->e->code;
  }
  s->levels = levels;
  s->n_levels = n;
  return 0;
}

static int take_standing(struct maker *m) {
  struct standing *s = m->now;
  s->n_partners = m->totals->result->data->n_partners;
  if (!(s->worth = arena_new(&s->arena, s->n_partners + 1, sizeof *s->worth, m->e)) ||
      !(s->money = arena_new(&s->arena, s->n_partners + 1, sizeof *s->money, m->e)))
    return m->e->code;
  for (uint32_t p = 0; p < s->n_partners; p++) {
    s->money[p] = totals_of_partner(m->totals, 0, p);
    if (worth_of(m, p, &s->worth[p])) return m->e->code;
  }
  return take_levels(m);
}

/* ---- gains and losses ---- */

struct change {
  int64_t by;
  uint32_t partner;
};

/* Largest gains first; of equal ones the first partner. */
static int compare_changes(const void *a, const void *b) {
  const struct change *x = a, *y = b;
  if (x->by != y->by) return x->by < y->by ? 1 : -1;
  return x->partner < y->partner ? -1 : x->partner > y->partner;
}

static int put_mover(struct maker *m, struct mover *out, uint32_t partner) {
  const struct data *d = m->totals->result->data;
  const struct standing *before = m->baseline ? m->baseline : m->now;
  *out =
      (struct mover){keep(m, data_text(d, d->partners[partner].id)), keep(m, data_text(d, d->partners[partner].name)),
                     before->worth[partner], m->now->worth[partner]};
  return out->partner && out->name ? 0 : m->e->code;
}

static int put_movers(struct maker *m, struct change *at, size_t n) {
  struct outcome *o = m->o;
  qsort(at, n, sizeof *at, compare_changes);
  for (; o->n_winners < MOVERS && o->n_winners < n && at[o->n_winners].by > 0; o->n_winners++)
    if (put_mover(m, &o->winners[o->n_winners], at[o->n_winners].partner)) return m->e->code;
  for (; o->n_losers < MOVERS && o->n_losers < n && at[n - 1 - o->n_losers].by < 0; o->n_losers++)
    if (put_mover(m, &o->losers[o->n_losers], at[n - 1 - o->n_losers].partner)) return m->e->code;
  return 0;
}

__extension__ typedef __int128 wide;

static void put_share(struct outcome *o, enum metric m, int64_t part, int64_t whole) {
  const int64_t share = totals_share(part, whole, METRIC_DECIMALS);
  const wide one = 1000000;
  o->metric[m] = share;
  o->is_beyond[m] =
      share != MONEY_NONE && (part < 0 ? -(wide)share * whole > -one * part : share * (wide)whole > one * part);
}

int64_t outcome_portion(const struct outcome *o, enum metric m, int decimals) {
  int64_t value = o->metric[m], by = 1;
  if (value == MONEY_NONE) return value;
  for (int i = decimals; i < METRIC_DECIMALS; i++) by *= 10;
  const int64_t size = value < 0 ? -value : value;
  const bool is_tie = by > 1 && size % by == by / 2;
  const int64_t rounded = is_tie && o->is_beyond[m] ? size / by : (size + by / 2) / by;
  return value < 0 ? -rounded : rounded;
}

static int count_change(const struct maker *m, int64_t by) {
  int64_t *metric = m->o->metric, *sum = &metric[by > 0 ? METRIC_GAINED : METRIC_LOST];
  enum metric who = by > 0 ? METRIC_GAINERS : by < 0 ? METRIC_LOSERS : METRIC_KEEPERS;
  metric[METRIC_PARTNERS]++;
  metric[who]++;
  return __builtin_add_overflow(*sum, by, sum) || *sum == MONEY_NONE ? totals_refuse(m->e) : 0;
}

static int measure_changes(struct maker *m) {
  const struct standing *before = m->baseline ? m->baseline : m->now, *now = m->now;
  struct outcome *o = m->o;
  struct change *changes = mem_new(now->n_partners + 1, sizeof *changes, m->e);
  int64_t *amounts = mem_new(now->n_partners + 1, sizeof *amounts, m->e);
  size_t n = 0;
  for (uint32_t p = 0; changes && amounts && !m->e->code && p < now->n_partners; p++) {
    if (!before->worth[p] && !now->worth[p]) continue;
    if (subtract(m, now->worth[p], before->worth[p], &amounts[n])) break;
    changes[n] = (struct change){amounts[n], p};
    count_change(m, amounts[n++]);
  }
  if (!m->e->code) {
    spread_quantiles(amounts, n, o->quantile);
    o->metric[METRIC_MEDIAN_CHANGE] = n ? amounts[(n - 1) / 2] : 0;
    o->metric[METRIC_LARGEST_GAIN] = n && amounts[n - 1] > 0 ? amounts[n - 1] : 0;
    o->metric[METRIC_LARGEST_LOSS] = n && amounts[0] < 0 ? amounts[0] : 0;
    if (n) put_movers(m, changes, n);
  }
  free(changes);
  free(amounts);
  return m->e->code;
}

/* ---- concentration ---- */

/* Who earns most; the first of several. */
static uint32_t top_of(const struct standing *s) {
  uint32_t top = 0;
  for (uint32_t p = 1; p < s->n_partners; p++)
    if (s->worth[p] > s->worth[top]) top = p;
  return top;
}

static int measure_top(struct maker *m) {
  const struct totals *t = m->totals;
  struct outcome *o = m->o;
  uint32_t top = top_of(m->now);
  o->top_partner = "";
  o->metric[METRIC_TOP_REVENUE] = o->metric[METRIC_TOP_REVENUE_SHARE] = MONEY_NONE;
  if (!m->now->n_partners || m->now->worth[top] <= 0) return 0;
  struct fact f = facts_between(t->result->facts, top, t->from, t->until);
  int64_t net = (int64_t)(f.gross - f.refunded);
  o->metric[METRIC_TOP_REVENUE] = net;
  put_share(o, METRIC_TOP_REVENUE_SHARE, net, t->revenue.net);
  o->top_partner = keep(m, data_text(t->result->data, t->result->data->partners[top].id));
  return o->top_partner ? 0 : m->e->code;
}

static int measure_spread(struct maker *m) {
  struct spread spread;
  struct outcome *o = m->o;
  int64_t *amounts = mem_new(m->now->n_partners + 1, sizeof *amounts, m->e);
  size_t n = 0;
  if (!amounts) return m->e->code;
  for (uint32_t p = 0; p < m->now->n_partners; p++)
    if (m->now->worth[p] > 0) amounts[n++] = m->now->worth[p];
  spread_measure(amounts, n, &spread);
  free(amounts);
  o->metric[METRIC_GINI] = spread.gini;
  o->metric[METRIC_TOP20_SHARE] = spread.top20;
  o->metric[METRIC_TOP_SHARE] = spread.top;
  o->is_beyond[METRIC_GINI] = spread.gini_is_up;
  o->is_beyond[METRIC_TOP20_SHARE] = spread.top20_is_up;
  o->is_beyond[METRIC_TOP_SHARE] = spread.top_is_up;
  memcpy(o->lorenz, spread.lorenz, sizeof o->lorenz);
  return measure_top(m);
}

/* ---- levels ---- */

static const char *const *copy_levels(struct maker *m, const struct standing *s) {
  const char **out = arena_new(&m->o->arena, s->n_levels, sizeof *out, m->e);
  for (size_t i = 0; out && i < s->n_levels; i++)
    if (!(out[i] = keep(m, s->levels[i]))) return NULL;
  return out;
}

static int count_migration(struct maker *m) {
  const struct standing *before = m->baseline ? m->baseline : m->now, *now = m->now;
  struct migration *to = &m->o->migration;
  if (!before->level || !now->level) return 0;
  if (!(to->from = copy_levels(m, before)) || !(to->to = copy_levels(m, now))) return m->e->code;
  to->n_from = before->n_levels;
  to->n_to = now->n_levels;
  if (!(to->partners = arena_new(&m->o->arena, to->n_from * to->n_to, sizeof *to->partners, m->e))) return m->e->code;
  for (uint32_t p = 0; p < now->n_partners; p++) to->partners[before->level[p] * to->n_to + now->level[p]]++;
  return 0;
}

/* ---- bands ---- */

static int take_band(const struct maker *m, enum band_of of, const int64_t *sums, const int64_t *less) {
  size_t n = m->now->resampling.resamples;
  int64_t *at = mem_new(n, sizeof *at, m->e);
  if (!at) return m->e->code;
  for (size_t i = 0; i < n && !m->e->code; i++)
    if (__builtin_sub_overflow(sums[i], less ? less[i] : 0, &at[i])) totals_refuse(m->e);
  if (!m->e->code) m->o->bands[of] = bands_of(at, n);
  free(at);
  return m->e->code;
}

/* Of money and of worth, which are the same where no reward has a value. */
static int resample(struct maker *m) {
  struct standing *now = m->now;
  const struct standing *base = m->baseline ? m->baseline : now;
  const size_t n = now->resampling.resamples;
  if (!(now->cost_sums = now->worth_sums = arena_new(&now->arena, n, sizeof *now->cost_sums, m->e)) ||
      bands_sums(base->bands, now->money, now->cost_sums, m->e))
    return m->e->code;
  if (memcmp(now->money, now->worth, now->n_partners * sizeof *now->money) != 0)
    if (!(now->worth_sums = arena_new(&now->arena, n, sizeof *now->worth_sums, m->e)) ||
        bands_sums(base->bands, now->worth, now->worth_sums, m->e))
      return m->e->code;
  if (take_band(m, BAND_COST, now->cost_sums, NULL) || take_band(m, BAND_WORTH, now->worth_sums, NULL) ||
      take_band(m, BAND_COST_CHANGE, now->cost_sums, base->cost_sums))
    return m->e->code;
  return take_band(m, BAND_WORTH_CHANGE, now->worth_sums, base->worth_sums);
}

static int measure_bands(struct maker *m) {
  for (int i = 0; i < BANDS; i++) m->o->bands[i] = band_none;
  if (m->baseline) m->now->resampling = m->baseline->resampling;
  if (!m->now->resampling.resamples) return 0;
  if (!m->baseline && bands_open(m->now->resampling, m->now->n_partners, &m->now->bands, m->e)) return m->e->code;
  return resample(m);
}

/* ---- all of it ---- */

static int measure_cost(struct maker *m) {
  const struct totals *t = m->totals;
  int64_t *metric = m->o->metric, worth = 0;
  for (size_t u = 0; u < t->n_units; u++)
    if (t->worth[u] != MONEY_NONE && __builtin_add_overflow(worth, t->worth[u], &worth)) return totals_refuse(m->e);
  const int64_t *base = m->baseline ? m->baseline->outcome->metric : metric;
  metric[METRIC_COST] = t->by_unit[0].quantity;
  metric[METRIC_WORTH] = worth;
  metric[METRIC_REVENUE] = t->revenue.net;
  if (subtract(m, metric[METRIC_COST], base[METRIC_COST], &metric[METRIC_COST_CHANGE]) ||
      subtract(m, worth, base[METRIC_WORTH], &metric[METRIC_WORTH_CHANGE]))
    return m->e->code;
  put_share(m->o, METRIC_COST_CHANGE_SHARE, metric[METRIC_COST_CHANGE], base[METRIC_COST]);
  put_share(m->o, METRIC_COST_SHARE, metric[METRIC_COST], t->revenue.net);
  put_share(m->o, METRIC_WORTH_SHARE, worth, t->revenue.net);
  return 0;
}

static int describe_edit(const struct overlay_edit *from, struct arena *arena, struct edit *to, struct err *e) {
  static const char *const kinds[] = {[OVERLAY_SET] = "set", [OVERLAY_DROP] = "drop", [OVERLAY_ADD] = "add"};
  struct str value = {0};
  *to = (struct edit){kinds[from->kind], arena_text(arena, from->path, strlen(from->path), e), ""};
  int rc = to->path ? 0 : e->code;
  if (!rc && from->value) rc = yaml_flow(from->value, &value, e);
  if (!rc && value.n && !(to->value = arena_text(arena, value.at, value.n, e))) rc = e->code;
  str_free(&value);
  return rc;
}

static int describe_edits(struct outcome *o, const struct outcome_of *of, struct err *e) {
  struct edit *edits = arena_new(&o->arena, of->n_edits + 1, sizeof *edits, e);
  if (!edits) return e->code;
  o->edits = edits;
  o->n_edits = of->n_edits;
  for (size_t i = 0; i < of->n_edits; i++)
    if (describe_edit(&of->edits[i], &o->arena, &edits[i], e)) return e->code;
  return 0;
}

static int describe(struct outcome *o, const struct outcome_of *of, struct err *e) {
  struct setting *settings = arena_new(&o->arena, of->n_settings + 1, sizeof *settings, e);
  if (!settings) return e->code;
  o->number = of->number;
  o->settings = settings;
  o->n_settings = of->n_settings;
  o->name = arena_text(&o->arena, of->name, strlen(of->name), e);
  o->doc = arena_text(&o->arena, of->doc, strlen(of->doc), e);
  for (size_t i = 0; i < of->n_settings; i++) {
    const struct setting *s = &of->settings[i];
    settings[i].path = arena_text(&o->arena, s->path, strlen(s->path), e);
    settings[i].value = arena_text(&o->arena, s->value, strlen(s->value), e);
    if (!settings[i].path || !settings[i].value) return e->code;
  }
  return o->name && o->doc ? describe_edits(o, of, e) : e->code;
}

static int fill(struct maker *m, const struct outcome_of *of) {
  const struct unit *currency = &program_of(m)->units[0];
  if (describe(m->o, of, m->e)) return m->e->code;
  m->o->exponent = currency->exponent;
  m->o->period = program_of(m)->period;
  if (!(m->o->currency = keep(m, currency->id)) || take_standing(m) || make_figures(m) || measure_cost(m))
    return m->e->code;
  if (measure_changes(m) || measure_spread(m) || count_migration(m)) return m->e->code;
  return measure_bands(m);
}

int outcome_baseline(const struct outcome_of *of, struct resampling how, struct totals *totals, struct standing **out,
                     struct err *e) {
  struct standing *s = mem_new(1, sizeof *s, e);
  if (!s) return e->code;
  s->resampling = how;
  s->outcome = mem_new(1, sizeof *s->outcome, e);
  struct maker m = {.totals = totals, .now = s, .o = s->outcome, .e = e};
  if (!s->outcome || fill(&m, of)) {
    standing_free(s);
    return e->code;
  }
  *out = s;
  return 0;
}

int outcome_make(const struct outcome_of *of, const struct standing *baseline, struct totals *totals,
                 struct outcome **out, struct err *e) {
  struct standing now = {0};
  struct outcome *o = mem_new(1, sizeof *o, e);
  struct maker m = {.totals = totals, .baseline = baseline, .now = &now, .o = o, .e = e};
  if (!o) return e->code;
  int rc = fill(&m, of);
  arena_free(&now.arena);
  if (rc)
    outcome_free(o);
  else
    *out = o;
  return rc;
}

int outcome_failed(const struct outcome_of *of, const struct err *why, struct outcome **out, struct err *e) {
  struct outcome *o = mem_new(1, sizeof *o, e);
  if (!o) return e->code;
  if (describe(o, of, e)) {
    outcome_free(o);
    return e->code;
  }
  o->failed = *why;
  *out = o;
  return 0;
}

void outcome_free(struct outcome *o) {
  if (!o) return;
  outcome_free(o->with_response);
  arena_free(&o->arena);
  free(o);
}

void standing_free(struct standing *s) {
  if (!s) return;
  outcome_free(s->outcome);
  bands_free(s->bands);
  arena_free(&s->arena);
  free(s);
}

const struct figure *outcome_figure(const struct outcome *o, enum figure_of of, const char *name, const char *unit) {
  for (size_t i = 0; i < o->n_figures; i++) {
    const struct figure *f = &o->figures[i];
    if (f->of == of && !strcmp(f->name, name) && (!unit || !strcmp(f->unit, unit))) return f;
  }
  return NULL;
}
