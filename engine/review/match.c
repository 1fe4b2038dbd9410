#include "review/match.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/money.h"
#include "base/str.h"
#include "run/lines.h"

/* Which fields of an expected line differ from those of a line that there is: one bit each. */
typedef uint16_t diff_mask;
#define BIT(field) ((diff_mask)(1u << (field)))

/* What a line is about, as against what it says: a near line differs in one of these at most. */
static const diff_mask about =
    BIT(LINE_PERIOD) | BIT(LINE_PARTNER) | BIT(LINE_POLICY) | BIT(LINE_EVENT) | BIT(LINE_SOURCE) | BIT(LINE_UNIT);

struct got { /* a line that there is */
  const struct line *line;
  const struct unit *unit;
  struct line_texts texts;
};

struct match {
  const struct result *r;
  const struct node **wanted;
  struct got *got;
  size_t n_wanted, n_got;
  diff_mask *diff;   /* [wanted][got] */
  size_t *got_of;    /* by wanted: got + 1, or 0 */
  size_t *wanted_of; /* by got: likewise */
  size_t *from;      /* by got: the wanted line, + 1, that the search came from */
  size_t *queue;     /* of wanted lines */
  struct arena arena;
};

/* ---- a line as texts ---- */

int64_t match_period(const struct result *r, const char *label) {
  enum period kind = PERIODS;
  int32_t index = 0;
  period_parse(label, strlen(label), &kind, &index);
  int64_t at = (int64_t)index - r->facts->first_period;
  return kind == r->program->period && at >= 0 && at < r->facts->n_periods ? at : -1;
}

static void fill(const struct result *r, const struct line *line, struct got *g) {
  g->line = line;
  g->unit = line_unit(r, line);
  line_texts(r, line, &g->texts);
}

static int field_of(const char *key) {
  int f = 0;
  while (f < LINE_FIELDS && strcmp(line_field_names[f], key)) f++;
  return f;
}

/* Quantities are the same when they are the same number of minor units. */
static bool says(const struct got *g, int field, const char *text) {
  int64_t minor;
  if (field != LINE_QUANTITY) return !strcmp(g->texts.field[field], text);
  return money_parse(text, strlen(text), g->unit->exponent, &minor) == MONEY_OK && minor == g->line->quantity;
}

static diff_mask differ(const struct got *g, const struct node *wanted) {
  diff_mask mask = 0;
  for (const struct node *v = wanted->first; v; v = v->next) {
    int field = field_of(v->key);
    if (!says(g, field, v->text)) mask |= BIT(field);
  }
  return mask;
}

static bool passes(const struct got *g, const struct node *only) {
  for (const struct node *v = only ? only->first : NULL; v; v = v->next) {
    bool any = v->kind != NODE_LIST && says(g, field_of(v->key), v->text);
    for (const struct node *m = v->kind == NODE_LIST ? v->first : NULL; m; m = m->next)
      any |= says(g, field_of(v->key), m->text);
    if (!any) return false;
  }
  return true;
}

bool match_filter(const struct result *r, const struct node *only, const struct line *line) {
  struct got g;
  if (!only) return true;
  fill(r, line, &g);
  return passes(&g, only);
}

/* ---- whole matches: the most there can be, by augmenting paths ---- */

/* Along the path that the search took: each expected line on it gets another one. */
static void take_path(struct match *m, size_t got) {
  for (size_t at = got + 1; at;) {
    size_t wanted = m->from[at - 1], before = m->got_of[wanted - 1];
    m->wanted_of[at - 1] = wanted;
    m->got_of[wanted - 1] = at;
    at = before;
  }
}

static void augment(struct match *m, size_t wanted) {
  size_t head = 0, tail = 0;
  memset(m->from, 0, m->n_got * sizeof *m->from);
  m->queue[tail++] = wanted;
  while (head < tail) {
    size_t w = m->queue[head++];
    for (size_t g = 0; g < m->n_got; g++) {
      if (m->from[g] || m->diff[w * m->n_got + g]) continue;
      m->from[g] = w + 1;
      if (!m->wanted_of[g]) {
        take_path(m, g);
        return;
      }
      m->queue[tail++] = m->wanted_of[g] - 1;
    }
  }
}

/* ---- near matches ---- */

static int count_bits(diff_mask mask) {
  int n = 0;
  for (; mask; mask &= (diff_mask)(mask - 1)) n++;
  return n;
}

/* How far two lines are from each other, or -1 when they have nothing to do with each other. */
static int distance(diff_mask mask) {
  int other = count_bits(mask & about);
  if (other > 1 || mask & BIT(LINE_PARTNER)) return -1;
  return other * LINE_FIELDS + count_bits(mask);
}

static void pair_near(struct match *m) {
  for (int far = 1; far <= 2 * LINE_FIELDS; far++)
    for (size_t w = 0; w < m->n_wanted; w++)
      for (size_t g = 0; g < m->n_got && !m->got_of[w]; g++)
        if (!m->wanted_of[g] && distance(m->diff[w * m->n_got + g]) == far)
          m->got_of[w] = g + 1, m->wanted_of[g] = w + 1;
}

/* ---- words ---- */

char *match_quantity(const struct unit *unit, const char *wanted, int64_t got, char out[MATCH_TEXT]) {
  char is[MONEY_TEXT], shown[MONEY_TEXT], by[MONEY_TEXT], named[80] = "";
  int64_t minor;
  if (!unit->is_money) snprintf(named, sizeof named, " %.70s", unit->id);
  money_text(got, unit->exponent, is);
  if (money_parse(wanted, strlen(wanted), unit->exponent, &minor) != MONEY_OK) {
    snprintf(out, MATCH_TEXT, "expected %.40s%s, got %s (%.40s has %d decimals)", wanted, named, is, unit->id,
             unit->exponent);
    return out;
  }
  money_text(got > minor ? got - minor : minor - got, unit->exponent, by);
  snprintf(out, MATCH_TEXT, "expected %s%s, got %s (%s too %s)", money_text(minor, unit->exponent, shown), named, is,
           by, got > minor ? "much" : "little");
  return out;
}

/* `P1 2024-03 base S1`; a period's own line is of no other source. */
static char *label(const struct got *g, char out[MATCH_TEXT]) {
  bool own = g->line->event == EVENT_PERIOD;
  snprintf(out, MATCH_TEXT, "%.60s %s %.60s%s%.60s", g->texts.field[LINE_PARTNER], g->texts.field[LINE_PERIOD],
           g->texts.field[LINE_POLICY], own ? "" : " ", own ? "" : g->texts.field[LINE_SOURCE]);
  return out;
}

static char *wanted_label(const struct node *wanted, char out[MATCH_TEXT]) {
  static const int fields[] = {LINE_PARTNER, LINE_PERIOD, LINE_POLICY, LINE_SOURCE};
  const struct node *period = node_get(wanted, "period");
  size_t used = 0;
  out[0] = 0;
  for (int i = 0; i < 4 && used < MATCH_TEXT - 64; i++) {
    const struct node *v = node_get(wanted, line_field_names[fields[i]]);
    if (!v || (fields[i] == LINE_SOURCE && period && !strcmp(period->text, v->text))) continue;
    used += (size_t)snprintf(out + used, MATCH_TEXT - used, "%s%.60s", used ? " " : "", v->text);
  }
  if (!used) snprintf(out, MATCH_TEXT, "any line");
  return out;
}

static struct subject about_line(const struct result *r, const struct line *line) {
  const char *source = line->event == EVENT_PERIOD ? NULL : line_source(r, line, NULL);
  return (struct subject){line->partner, line->period, line->policy, source};
}

/* As far as the line that is missing says. */
static struct subject about_missing(const struct result *r, const struct node *wanted) {
  const struct node *partner = node_get(wanted, "partner"), *period = node_get(wanted, "period");
  const struct node *policy = node_get(wanted, "policy"), *source = node_get(wanted, "source");
  struct subject s = {-1, -1, -1, source ? source->text : NULL};
  if (partner) s.partner = data_partner_find(r->data, partner->text);
  if (period) s.period = match_period(r, period->text);
  if (period && source && !strcmp(source->text, period->text)) s.source = NULL;
  for (size_t i = 0; policy && i < r->program->n_policies; i++)
    if (!strcmp(r->program->policies[i].name, policy->text)) s.policy = (int64_t)i;
  if ((period && s.period < 0) || (policy && s.policy < 0)) s.partner = -1;
  return s;
}

static int tell_near(const struct match *m, size_t w, struct verdict *v, struct err *e) {
  const struct got *g = &m->got[m->got_of[w] - 1];
  diff_mask mask = m->diff[w * m->n_got + (m->got_of[w] - 1)];
  char room[MATCH_TEXT];
  struct str text = {0};
  int rc = str_addf(&text, e, "%s: ", label(g, room));
  for (const struct node *n = m->wanted[w]->first; n && !rc; n = n->next) {
    int field = field_of(n->key);
    if (!(mask & BIT(field))) continue;
    if (text.at[text.n - 2] != ':') rc = str_addf(&text, e, "; ");
    if (rc) break;
    if (field == LINE_QUANTITY)
      rc = str_addf(&text, e, "%s", match_quantity(g->unit, n->text, g->line->quantity, room));
    else
      rc = str_addf(&text, e, "expected the %s \"%s\", got \"%s\"", n->key, n->text, g->texts.field[field]);
  }
  if (!rc) rc = verdict_add(v, "line", m->wanted[w], e, "%s", text.at);
  if (!rc) verdict_about(v, about_line(m->r, g->line));
  str_free(&text);
  return rc;
}

static int tell_missing(const struct result *r, const struct node *wanted, struct verdict *v, struct err *e) {
  const struct node *quantity = node_get(wanted, "quantity"), *unit = node_get(wanted, "unit");
  char room[MATCH_TEXT];
  int rc =
      verdict_add(v, "missing", wanted, e, "%s: expected %s%s%s, but there is no such line", wanted_label(wanted, room),
                  quantity ? quantity->text : "a line", unit ? " " : "", unit ? unit->text : "");
  if (!rc) verdict_about(v, about_missing(r, wanted));
  return rc;
}

static int tell_surplus(const struct match *m, size_t got, const struct node *earnings, struct verdict *v,
                        struct err *e) {
  const struct got *g = &m->got[got];
  char room[MATCH_TEXT];
  const char *reason = g->texts.field[LINE_REASON];
  int rc = verdict_add(v, "surplus", earnings, e, "%s: a line of %s%s%s that was not expected%s%s%s", label(g, room),
                       g->texts.field[LINE_QUANTITY], g->unit->is_money ? "" : " ",
                       g->unit->is_money ? "" : g->unit->id, *reason ? " (" : "", reason, *reason ? ")" : "");
  if (!rc) verdict_about(v, about_line(m->r, g->line));
  return rc;
}

static int tell(const struct match *m, const struct node *earnings, struct verdict *v, struct err *e) {
  int rc = 0;
  for (size_t w = 0; w < m->n_wanted && !rc; w++) {
    if (!m->got_of[w])
      rc = tell_missing(m->r, m->wanted[w], v, e);
    else if (m->diff[w * m->n_got + m->got_of[w] - 1])
      rc = tell_near(m, w, v, e);
  }
  for (size_t g = 0; g < m->n_got && !rc; g++)
    if (!m->wanted_of[g]) rc = tell_surplus(m, g, earnings, v, e);
  return rc;
}

/* ---- all of it ---- */

static int make(struct match *m, const struct node *earnings, const struct node *only, struct err *e) {
  struct arena *a = &m->arena;
  size_t lines = m->r->n_lines;
  if (!(m->wanted = arena_new(a, earnings->n, sizeof *m->wanted, e))) return e->code;
  if (!(m->got = arena_new(a, lines, sizeof *m->got, e))) return e->code;
  for (const struct node *w = earnings->first; w; w = w->next) m->wanted[m->n_wanted++] = w;
  for (size_t i = 0; i < lines; i++) {
    fill(m->r, &m->r->lines[i], &m->got[m->n_got]);
    m->n_got += passes(&m->got[m->n_got], only);
  }
  if (!(m->diff = arena_new(a, m->n_wanted * m->n_got, sizeof *m->diff, e))) return e->code;
  if (!(m->got_of = arena_new(a, m->n_wanted, sizeof *m->got_of, e))) return e->code;
  if (!(m->wanted_of = arena_new(a, m->n_got, sizeof *m->wanted_of, e))) return e->code;
  if (!(m->from = arena_new(a, m->n_got, sizeof *m->from, e))) return e->code;
  if (!(m->queue = arena_new(a, m->n_wanted, sizeof *m->queue, e))) return e->code;
  for (size_t w = 0; w < m->n_wanted; w++)
    for (size_t g = 0; g < m->n_got; g++) m->diff[w * m->n_got + g] = differ(&m->got[g], m->wanted[w]);
  return 0;
}

int match_lines(const struct result *r, const struct node *earnings, const struct node *only, struct verdict *v,
                struct err *e) {
  struct match m = {.r = r};
  int rc = make(&m, earnings, only, e);
  for (size_t w = 0; w < m.n_wanted && !rc; w++) augment(&m, w);
  if (!rc) pair_near(&m);
  if (!rc) rc = tell(&m, earnings, v, e);
  arena_free(&m.arena);
  return rc;
}
