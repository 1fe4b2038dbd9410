#include "report/outside.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/money.h"
#include "report/grid.h"
#include "report/head.h"

static const struct unit *unit_of(const struct outside *x, size_t policy) {
  const struct program *p = x->result->program;
  return &p->units[p->policies[policy].unit];
}

static bool shows_partner(const struct outside *x, uint32_t partner) { return !x->partners || x->partners[partner]; }
static bool shows_policy(const struct outside *x, size_t policy) { return !x->policies || x->policies[policy]; }

/* ---- bounds ---- */

static int64_t changed_by(const struct outside *x, size_t policy, enum bound_kind kind) {
  int64_t sum = 0;
  if (!x->result->bounded || x->partners || !shows_policy(x, policy)) return 0; /* kept for everybody together */
  for (uint32_t p = x->from; p < x->until; p++) sum += x->result->bounded[result_bounded(x->result, policy, p, kind)];
  return sum;
}

static bool any_bound(const struct outside *x) {
  for (size_t i = 0; i < x->result->program->n_policies; i++)
    for (int kind = 0; kind < BOUNDS; kind++)
      if (changed_by(x, i, (enum bound_kind)kind)) return true;
  return false;
}

static bool fill_bound(const void *from, size_t row, struct grid_row *out) {
  const struct outside *x = from;
  size_t policy = row / BOUNDS;
  enum bound_kind kind = (enum bound_kind)(row % BOUNDS);
  int64_t by = changed_by(x, policy, kind);
  out->cell[0] = x->result->program->policies[policy].name;
  out->cell[1] = unit_of(x, policy)->id;
  out->cell[2] = bound_names[kind];
  if (by < 0) grid_amount(out, 3, -by, unit_of(x, policy)->exponent);
  if (by > 0) grid_amount(out, 4, by, unit_of(x, policy)->exponent);
  return by != 0;
}

static void put_bounds(const struct outside *x, const struct output *o) {
  struct grid t = {.n_rows = x->result->program->n_policies * BOUNDS, .fill = fill_bound, .from = x};
  if (!any_bound(x)) return;
  grid_column(&t, "policy", GRID_TEXT);
  grid_column(&t, "unit", GRID_TEXT);
  grid_column(&t, "bound", GRID_TEXT);
  grid_column(&t, "withheld", GRID_NUMBER);
  grid_column(&t, "added", GRID_NUMBER);
  output_heading(o, "What caps, floors and limits changed");
  grid_print(&t, o);
}

/* What expired is known at the end of the data only. */
static int64_t expired_of(const struct outside *x, size_t unit) {
  bool all = !x->partners && !x->policies && x->until == x->result->facts->n_periods;
  return all && x->result->expired ? x->result->expired[unit] : 0;
}

static void put_expired(const struct outside *x, const struct output *o) {
  const struct program *p = x->result->program;
  char text[MONEY_TEXT];
  bool first = true;
  for (size_t u = 0; u < p->n_units; u++) {
    int64_t n = expired_of(x, u);
    if (!n) continue;
    if (first) putc('\n', o->file);
    first = false;
    fprintf(o->file, "%s %s expired by the end, unless used before.\n", money_show(n, p->units[u].exponent, text),
            p->units[u].id);
  }
}

/* ---- referrals ---- */

static bool is_shown(const struct outside *x, uint32_t referral) {
  const struct result *r = x->result;
  const struct unqualified *u = r->unqualified ? &r->unqualified[referral] : NULL;
  if (!u || !u->policy || !shows_policy(x, u->policy - 1) || !shows_partner(x, r->data->referrals[referral].partner))
    return false;
  int64_t at = r->data->referrals[referral].referred_at;
  return at >= (int64_t)r->facts->first_day[x->from] * 86400 && at < (int64_t)r->facts->first_day[x->until] * 86400;
}

static uint32_t count_shown(const struct outside *x) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < x->result->data->n_referrals; i++) n += is_shown(x, i);
  return n;
}

struct ground { /* a policy and a reason */
  struct unqualified why;
  uint32_t n;
};

static int compare_why(const void *a, const void *b) {
  const struct ground *x = a, *y = b;
  if (x->why.policy != y->why.policy) return x->why.policy < y->why.policy ? -1 : 1;
  return x->why.reason < y->why.reason ? -1 : x->why.reason > y->why.reason;
}

static int compare_count(const void *a, const void *b) {
  const struct ground *x = a, *y = b;
  if (x->n != y->n) return x->n < y->n ? 1 : -1;
  return compare_why(a, b);
}

/* Most frequent first. */
int outside_open(struct outside *x, struct arena *arena, struct err *e) {
  size_t n = 0;
  struct ground *at = arena_new(arena, count_shown(x), sizeof *at, e);
  if (!at) return e->code;
  for (uint32_t i = 0; i < x->result->data->n_referrals; i++)
    if (is_shown(x, i)) at[n++] = (struct ground){x->result->unqualified[i], 1};
  qsort(at, n, sizeof *at, compare_why);
  for (size_t i = 0; i < n; i++)
    if (x->n_grounds && !compare_why(&at[x->n_grounds - 1], &at[i]))
      at[x->n_grounds - 1].n++;
    else
      at[x->n_grounds++] = at[i];
  qsort(at, x->n_grounds, sizeof *at, compare_count);
  x->grounds = at;
  return 0;
}

enum { GROUNDS_SHOWN = 10 };

static bool fill_ground(const void *from, size_t row, struct grid_row *out) {
  const struct outside *x = from;
  const struct ground *g = &x->grounds[row];
  out->cell[0] = x->result->program->policies[g->why.policy - 1].name;
  grid_count(out, 1, g->n);
  out->cell[2] = x->result->reasons.text[g->why.reason];
  return true;
}

static void put_grounds(const struct outside *x, const struct output *o) {
  struct grid t = {.fill = fill_ground, .from = x};
  t.n_rows = x->n_grounds < GROUNDS_SHOWN ? x->n_grounds : GROUNDS_SHOWN;
  if (!t.n_rows) return;
  char some[MONEY_TEXT], all[MONEY_TEXT], title[160];
  grid_column(&t, "policy", GRID_TEXT);
  grid_column(&t, "referrals", GRID_NUMBER);
  grid_column(&t, "reason", GRID_LOOSE);
  snprintf(title, sizeof title, "%s of %s referrals do not qualify", money_show(count_shown(x), 0, some),
           money_show(x->result->data->n_referrals, 0, all));
  output_heading(o, title);
  grid_print(&t, o);
  if (x->n_grounds > t.n_rows) fprintf(o->file, "(and %zu more reasons)\n", x->n_grounds - t.n_rows);
}

static bool fill_referral(const void *from, size_t row, struct grid_row *out) {
  const struct outside *x = from;
  const struct data *d = x->result->data;
  if (!is_shown(x, (uint32_t)row)) return false;
  const struct unqualified *u = &x->result->unqualified[row];
  out->cell[0] = data_text(d, d->referrals[row].id);
  out->cell[1] = data_text(d, d->partners[d->referrals[row].partner].id);
  out->cell[2] = x->result->program->policies[u->policy - 1].name;
  out->cell[3] = x->result->reasons.text[u->reason];
  return true;
}

void outside_print_referrals(const struct outside *x, const struct output *o) {
  struct grid t = {.n_rows = x->result->data->n_referrals, .fill = fill_referral, .from = x};
  if (!count_shown(x)) return;
  grid_column(&t, "referral", GRID_TEXT);
  grid_column(&t, "partner", GRID_TEXT);
  grid_column(&t, "policy", GRID_TEXT);
  grid_column(&t, "reason", GRID_LOOSE);
  output_heading(o, "Referrals that do not qualify");
  grid_print(&t, o);
}

/* ---- scores ---- */

struct spread {
  uint32_t n;
  double lowest, sum, highest;
};

static double latest_score(const struct outside *x, size_t policy, uint32_t partner) {
  double v = NAN;
  for (uint32_t p = x->until; p-- > x->from && shows_partner(x, partner) && isnan(v);)
    v = result_score(x->result, policy, partner, p);
  return v;
}

static struct spread spread_of(const struct outside *x, size_t policy) {
  struct spread s = {0, INFINITY, 0, -INFINITY};
  for (uint32_t i = 0; i < x->result->data->n_partners; i++) {
    double v = latest_score(x, policy, i);
    if (isnan(v)) continue;
    s.n++;
    s.sum += v;
    s.lowest = fmin(s.lowest, v);
    s.highest = fmax(s.highest, v);
  }
  return s;
}

static bool is_score(const struct outside *x, size_t policy) {
  return x->result->scoring && x->result->scoring[policy] && shows_policy(x, policy);
}

static void put_number(struct grid_row *out, size_t column, double v) {
  snprintf(out->room[column], GRID_ROOM, "%.2f", v);
  out->cell[column] = out->room[column];
}

static bool fill_score(const void *from, size_t row, struct grid_row *out) {
  const struct outside *x = from;
  if (!is_score(x, row)) return false;
  struct spread s = spread_of(x, row);
  out->cell[0] = x->result->program->policies[row].name;
  grid_count(out, 1, s.n);
  if (!s.n) return true;
  put_number(out, 2, s.lowest);
  put_number(out, 3, s.sum / s.n);
  put_number(out, 4, s.highest);
  return true;
}

static void put_scores(const struct outside *x, const struct output *o) {
  struct grid t = {.n_rows = x->result->program->n_policies, .fill = fill_score, .from = x};
  if (!x->result->n_scores) return;
  grid_column(&t, "score", GRID_TEXT);
  grid_column(&t, "partners", GRID_NUMBER);
  grid_column(&t, "lowest", GRID_NUMBER);
  grid_column(&t, "mean", GRID_NUMBER);
  grid_column(&t, "highest", GRID_NUMBER);
  output_heading(o, "Latest scores");
  grid_print(&t, o);
}

void outside_print(const struct outside *x, const struct output *o) {
  put_bounds(x, o);
  put_expired(x, o);
  put_grounds(x, o);
  put_scores(x, o);
}

/* ---- for programs ---- */

static void csv_row(const struct output *o, const char *section, const char *name, const char *unit,
                    const char *quantity) {
  const char *fields[] = {section, name, unit, quantity, ""};
  output_csv(o, fields, 5);
}

void outside_csv(const struct outside *x, const struct output *o) {
  const struct program *p = x->result->program;
  char text[MONEY_TEXT];
  for (size_t i = 0; i < p->n_policies; i++)
    for (int kind = 0; kind < BOUNDS; kind++) {
      int64_t by = changed_by(x, i, (enum bound_kind)kind);
      if (by)
        csv_row(o, bound_names[kind], p->policies[i].name, unit_of(x, i)->id,
                money_text(by, unit_of(x, i)->exponent, text));
    }
  for (size_t u = 0; u < p->n_units; u++)
    if (expired_of(x, u))
      csv_row(o, "expired", p->units[u].id, p->units[u].id, money_text(expired_of(x, u), p->units[u].exponent, text));
  if (x->result->unqualified) csv_row(o, "unqualified", "referrals", "", money_text(count_shown(x), 0, text));
  for (size_t i = 0; i < p->n_policies; i++) {
    struct spread s = spread_of(x, i);
    if (!is_score(x, i) || !s.n) continue;
    snprintf(text, sizeof text, "%.10g", s.sum / s.n);
    csv_row(o, "score", p->policies[i].name, "mean", text);
  }
}

static void json_bounds(const struct outside *x, struct json *j) {
  const struct program *p = x->result->program;
  if (!x->result->bounded || x->partners) return;
  json_open(j, "bounds", '[');
  for (size_t i = 0; i < p->n_policies; i++)
    for (int kind = 0; kind < BOUNDS; kind++) {
      int64_t by = changed_by(x, i, (enum bound_kind)kind);
      if (!by) continue;
      json_open_row(j, NULL, '{');
      json_put_text(j, "policy", p->policies[i].name);
      json_put_text(j, "unit", unit_of(x, i)->id);
      json_put_text(j, "bound", bound_names[kind]);
      json_put_amount(j, by < 0 ? "withheld" : "added", by < 0 ? -by : by, unit_of(x, i)->exponent);
      json_close(j);
    }
  json_close(j);
}

static void json_expired(const struct outside *x, struct json *j) {
  const struct program *p = x->result->program;
  bool any = false;
  for (size_t u = 0; u < p->n_units; u++) any |= expired_of(x, u) != 0;
  if (!any) return;
  json_open_row(j, "expired", '{');
  for (size_t u = 0; u < p->n_units; u++)
    if (expired_of(x, u)) json_put_amount(j, p->units[u].id, expired_of(x, u), p->units[u].exponent);
  json_close(j);
}

static void json_referrals(const struct outside *x, struct json *j) {
  const struct result *r = x->result;
  if (!r->unqualified) return;
  json_open(j, "not_qualified", '[');
  for (uint32_t i = 0; i < r->data->n_referrals; i++) {
    if (!is_shown(x, i)) continue;
    json_open_row(j, NULL, '{');
    json_put_text(j, "referral", data_text(r->data, r->data->referrals[i].id));
    json_put_text(j, "partner", data_text(r->data, r->data->partners[r->data->referrals[i].partner].id));
    json_put_text(j, "policy", r->program->policies[r->unqualified[i].policy - 1].name);
    json_put_text(j, "reason", r->reasons.text[r->unqualified[i].reason]);
    json_close(j);
  }
  json_close(j);
}

static void json_score(const struct outside *x, size_t policy, uint32_t partner, uint32_t period, struct json *j) {
  const struct result *r = x->result;
  char text[MONEY_TEXT], label[PERIOD_TEXT];
  double v = result_score(r, policy, partner, period);
  if (isnan(v)) return;
  snprintf(text, sizeof text, "%.10g", v);
  json_open_row(j, NULL, '{');
  json_put_text(j, "period", head_period(r->program, r->facts, period, label));
  json_put_text(j, "partner", data_text(r->data, r->data->partners[partner].id));
  json_put_text(j, "policy", r->program->policies[policy].name);
  json_put_text(j, "score", text);
  json_close(j);
}

void outside_json(const struct outside *x, struct json *j) {
  const struct result *r = x->result;
  json_bounds(x, j);
  json_expired(x, j);
  json_referrals(x, j);
  if (!r->n_scores) return;
  json_open(j, "scores", '[');
  for (uint32_t partner = 0; partner < r->data->n_partners; partner++)
    for (uint32_t period = x->from; shows_partner(x, partner) && period < x->until; period++)
      for (size_t i = 0; i < r->program->n_policies; i++)
        if (is_score(x, i)) json_score(x, i, partner, period, j);
  json_close(j);
}
