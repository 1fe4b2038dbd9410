#include "ledger/changes.h"

#include <stdlib.h>
#include <string.h>

#include "run/facts.h"
#include "run/lines.h"

int changes_open(struct changes *c, struct err *e) {
  *c = (struct changes){0};
  return syms_init(&c->texts, e);
}

void changes_close(struct changes *c) {
  syms_free(&c->texts);
  free(c->lines.at);
  free(c->units.at);
  free(c->slot);
  *c = (struct changes){0};
}

const struct changed_unit *changes_unit(const struct changes *c, uint32_t name) {
  for (size_t i = 0; i < c->units.n; i++)
    if (c->units.at[i].name == name) return &c->units.at[i];
  return NULL;
}

static int add_unit(struct changes *c, uint32_t name, struct ledger_unit as, struct err *e) {
  const struct changed_unit *there = changes_unit(c, name);
  if (there) return ledger_check_unit(changes_text(c, name), &there->as, &as, e);
  struct changed_unit *u = vec_push(&c->units, e);
  if (!u) return e->code;
  *u = (struct changed_unit){name, as};
  return 0;
}

static int add_text(struct changes *c, const char *text, uint32_t *out, struct err *e) {
  return syms_add(&c->texts, text, strlen(text), out, e);
}

/* ---- finding a line ---- */

enum { KEYS = 7 };

static uint64_t hash_of(const struct changed_line *l) {
  const uint32_t keys[KEYS] = {l->partner, l->origin, l->policy, l->event, l->source, l->unit, l->part};
  uint64_t h = 0;
  for (int i = 0; i < KEYS; i++) h = (h ^ keys[i]) * UINT64_C(0x9e3779b97f4a7c15), h ^= h >> 29;
  return h;
}

static bool is_same(const struct changed_line *a, const struct changed_line *b) {
  return a->source == b->source && a->partner == b->partner && a->origin == b->origin && a->policy == b->policy &&
         a->event == b->event && a->unit == b->unit && a->part == b->part;
}

static size_t probe(const struct changes *c, const struct changed_line *l) {
  size_t at = hash_of(l) & (c->slots - 1);
  while (c->slot[at] && !is_same(&c->lines.at[c->slot[at] - 1], l)) at = (at + 1) & (c->slots - 1);
  return at;
}

static int widen(struct changes *c, struct err *e) {
  size_t slots = c->slots ? c->slots * 2 : 1024;
  uint32_t *slot = mem_new(slots, sizeof *slot, e);
  if (!slot) return e->code;
  free(c->slot);
  c->slot = slot;
  c->slots = slots;
  for (size_t i = 0; i < c->lines.n; i++) slot[probe(c, &c->lines.at[i])] = (uint32_t)i + 1;
  return 0;
}

/* The line of that key, made where there is none; NULL for want of memory. */
static struct changed_line *line_of(struct changes *c, const struct changed_line *key, struct err *e) {
  if (c->lines.n * 2 >= c->slots && widen(c, e)) return NULL;
  size_t at = probe(c, key);
  if (c->slot[at]) return &c->lines.at[c->slot[at] - 1];
  struct changed_line *l = vec_push(&c->lines, e);
  if (!l) return NULL;
  *l = *key;
  l->order = UINT32_MAX;
  c->slot[at] = (uint32_t)c->lines.n;
  return l;
}

/* ---- what was posted ---- */

static int read_units(struct changes *c, struct ledger *l, struct err *e) {
  struct db_stmt *s;
  bool row;
  uint32_t name;
  int code = db_prepare(ledger_book(l), "SELECT name, decimals, is_money FROM ledger_units", &s, e);
  while (!code && !(code = db_step(s, &row, e)) && row) {
    size_t n = 0;
    const char *text = db_column_text(s, 0, &n);
    code = syms_add(&c->texts, text ? text : "", text ? n : 0, &name, e); /* as postings name it */
    if (!code) code = add_unit(c, name, (struct ledger_unit){(int)db_column_int(s, 1), db_column_int(s, 2) != 0}, e);
  }
  db_finish(s);
  return code;
}

enum { POSTED_TEXTS = 9 };

/* Most texts are those of the row before. */
static int add_again(struct changes *c, const struct db_text *in, uint32_t *last, uint32_t *out, struct err *e) {
  const char *before = changes_text(c, *last);
  if (strncmp(before, in->text ? in->text : "", in->n) != 0 || before[in->n])
    if (syms_add(&c->texts, in->text ? in->text : "", in->n, last, e)) return e->code;
  *out = *last;
  return 0;
}

static int take_posted(struct changes *c, struct db_stmt *s, uint32_t last[POSTED_TEXTS], struct err *e) {
  struct changed_line key = {0}, *l;
  uint32_t *const at[POSTED_TEXTS] = {&key.partner, &key.origin, &key.policy, &key.event, &key.source,
                                      &key.unit,    &key.level,  &key.reason, NULL};
  struct db_text in[POSTED_TEXTS];
  if (db_columns(s, POSTED_TEXTS, in, e)) return e->code;
  for (int i = 0; i < POSTED_TEXTS - 1; i++)
    if (add_again(c, &in[i], &last[i], at[i], e)) return e->code;
  key.due = ledger_day(&in[8]);
  key.part = (uint32_t)db_column_int(s, POSTED_TEXTS);
  if (!(l = line_of(c, &key, e))) return e->code;
  if (!__builtin_sub_overflow(l->posted, db_column_int(s, POSTED_TEXTS + 1), &l->posted)) return 0;
  return err_at(e, ERR_INPUT, "ledger.damaged", NULL, 0, 0, "the quantities of one line add up to more than can be");
}

/* Earnings are the postings with an event; what a partner gets is a credit. */
int changes_read(struct changes *c, struct ledger *l, struct err *e) {
  static const char sql[] =
      "SELECT e.partner, e.origin, p.policy, p.event, p.source, u.name, p.level, p.reason, p.due, p.part, p.quantity "
      "FROM ledger_postings p CROSS JOIN ledger_entries e ON e.id = p.entry CROSS JOIN ledger_units u ON u.id = p.unit "
      "WHERE p.event IS NOT NULL";
  struct db_stmt *s;
  uint32_t last[POSTED_TEXTS] = {0};
  bool row;
  if (!ledger_is_there(l)) return 0;
  if (read_units(c, l, e)) return e->code;
  int code = db_prepare(ledger_book(l), sql, &s, e);
  while (!code && !(code = db_step(s, &row, e)) && row) code = take_posted(c, s, last, e);
  db_finish(s);
  return code;
}

/* ---- what is calculated ---- */

struct counting {
  struct changes *c;
  const struct result *r;
  enum counted kind;
  uint32_t *periods, *policies, *units, *levels, *reasons, events[EVENTS]; /* symbols by number */
  size_t next; /* where the next line most probably stands: what was posted comes in the order of calculating */
};

static int64_t end_of_hold(const struct program *p, int64_t time) { return span_after(time, p->payout.hold); }

/* What is earned on money is payable after the hold; what a refund takes back, when its sale would have been, unless
 * that is past. A reward's `due` is the day it expires. */
static int32_t due_of(const struct result *r, const struct line *line) {
  const struct program *p = r->program;
  const struct unit *u = line_unit(r, line);
  const struct data *d = r->data;
  if (!u->is_money)
    return u->expires && line->quantity > 0 ? date_day_of(span_after(line->time, u->expires_after)) : DUE_NONE;
  if (line->event != EVENT_REFUND) return date_day_of(end_of_hold(p, line->time));
  int64_t sale = end_of_hold(p, d->sales[d->refunds[line->row].sale].sold_at);
  return date_day_of(sale > line->time ? sale : line->time);
}

static int name_all(struct counting *g, struct err *e) {
  const struct result *r = g->r;
  const struct program *p = r->program;
  char room[PERIOD_TEXT];
  g->periods = mem_new(r->facts->n_periods, sizeof *g->periods, e);
  g->policies = mem_new(p->n_policies, sizeof *g->policies, e);
  g->units = mem_new(p->n_units, sizeof *g->units, e);
  g->levels = mem_new(p->n_levels, sizeof *g->levels, e);
  g->reasons = mem_new(r->reasons.n, sizeof *g->reasons, e);
  if (!g->periods || !g->policies || !g->units || !g->levels || !g->reasons) return e->code;
  for (uint32_t i = 0; i < r->facts->n_periods; i++)
    if (add_text(g->c, period_text(p->period, r->facts->first_period + (int32_t)i, room), &g->periods[i], e))
      return e->code;
  for (size_t i = 0; i < p->n_policies; i++)
    if (add_text(g->c, p->policies[i].name, &g->policies[i], e)) return e->code;
  for (size_t i = 0; i < p->n_levels; i++)
    if (add_text(g->c, p->levels[i], &g->levels[i], e)) return e->code;
  for (size_t i = 0; i < r->reasons.n; i++)
    if (add_text(g->c, r->reasons.text[i], &g->reasons[i], e)) return e->code;
  for (int i = 0; i < EVENTS; i++)
    if (add_text(g->c, event_names[i], &g->events[i], e)) return e->code;
  for (size_t i = 0; i < p->n_units; i++)
    if (add_text(g->c, p->units[i].id, &g->units[i], e) ||
        add_unit(g->c, g->units[i], (struct ledger_unit){p->units[i].exponent, p->units[i].is_money}, e))
      return e->code;
  return 0;
}

static void forget_names(struct counting *g) {
  free(g->periods), free(g->policies), free(g->units), free(g->levels), free(g->reasons);
}

static struct changed_line *find_line(struct counting *g, struct changed_line *key, const struct line *line,
                                      struct err *e) {
  char room[PERIOD_TEXT];
  const char *source = line_source(g->r, line, room);
  struct changed_line *l = g->next < g->c->lines.n ? &g->c->lines.at[g->next] : NULL;
  if (l) key->source = l->source;
  if (!l || !is_same(l, key) || strcmp(changes_text(g->c, l->source), source) != 0) {
    if (add_text(g->c, source, &key->source, e) || !(l = line_of(g->c, key, e))) return NULL;
  }
  g->next = (size_t)(l - g->c->lines.at) + 1;
  return l;
}

/* A policy may say more than one thing of an event: the next one of the same key. */
static int count_line(struct counting *g, const struct line *line, uint32_t partner, uint32_t order, uint32_t part,
                      struct err *e) {
  const struct result *r = g->r;
  struct changed_line key = {.partner = partner,
                             .origin = g->periods[line->period],
                             .policy = g->policies[line->policy],
                             .event = g->events[line->event],
                             .unit = g->units[r->program->policies[line->policy].unit],
                             .part = part};
  struct changed_line *l = find_line(g, &key, line, e);
  if (!l) return e->code;
  l->counted[g->kind] = line->quantity;
  l->level = r->program->n_levels ? g->levels[line->level] : 0;
  l->reason = g->reasons[line->reason];
  l->due = due_of(r, line);
  if (g->kind == COUNTED_NOW) l->order = order;
  return 0;
}

/* Lines of one event and policy stand together, but for what closes a period, which follows its policy's own. */
static bool continues(const struct line *before, const struct line *line) {
  return before->partner == line->partner && before->period == line->period && before->event == line->event &&
         before->row == line->row && before->policy == line->policy;
}

static int count_all(struct counting *g, uint32_t last, struct err *e) {
  const struct result *r = g->r;
  uint32_t partner = 0, of = NOWHERE, part = 1; /* symbol, row */
  for (size_t i = 0; i < r->n_lines; i++) {
    const struct line *line = &r->lines[i];
    if (line->period > last) continue;
    if (line->partner != of) {
      of = line->partner;
      if (add_text(g->c, data_text(r->data, r->data->partners[of].id), &partner, e)) return e->code;
    }
    part = i && continues(&r->lines[i - 1], line) ? part + 1 : 1;
    if (count_line(g, line, partner, (uint32_t)i, part, e)) return e->code;
  }
  return 0;
}

int changes_count(struct changes *c, const struct result *r, uint32_t last, enum counted kind, struct err *e) {
  struct counting g = {.c = c, .r = r, .kind = kind};
  int code = name_all(&g, e);
  if (!code) code = count_all(&g, last, e);
  forget_names(&g);
  return code;
}

/* ---- differences ---- */

bool changes_is_new(const struct changes *c, const char *ran, const struct changed_line *l) {
  return strcmp(changes_text(c, l->origin), ran) > 0;
}

/* From what was posted, step by step, to what is calculated now: data, then policies, then the program. */
static void split(const struct changes *c, const struct changes_basis *b, struct changed_line *l) {
  const int64_t *at = l->counted;
  bool is_refund = !strcmp(changes_text(c, l->event), event_names[EVENT_REFUND]);
  if (changes_is_new(c, b->ran, l)) {
    l->change[is_refund ? CAUSE_REFUND : CAUSE_NEW] = at[COUNTED_NOW] - l->posted;
    return;
  }
  if (b->other_program && !b->has[COUNTED_BEFORE]) {
    l->change[CAUSE_PROGRAM] = at[COUNTED_NOW] - l->posted;
    return;
  }
  int64_t before = b->has[COUNTED_BEFORE] ? at[COUNTED_BEFORE] : at[COUNTED_NOW];
  int64_t policies = b->has[COUNTED_POLICIES] ? at[COUNTED_POLICIES] : before;
  l->change[b->same_data ? CAUSE_ENGINE : is_refund ? CAUSE_REFUND : CAUSE_DATA] = before - l->posted;
  l->change[CAUSE_POLICY] = policies - before;
  l->change[CAUSE_PROGRAM] = at[COUNTED_NOW] - policies;
}

static bool differs(const struct changed_line *l) {
  for (int i = 0; i < CAUSES; i++)
    if (l->change[i]) return true;
  return false;
}

struct ordered {
  const char *partner, *origin;
  struct changed_line line;
  size_t was;
};

static int compare(const void *a, const void *b) {
  const struct ordered *x = a, *y = b;
  int c = strcmp(x->partner, y->partner);
  if (!c) c = strcmp(x->origin, y->origin);
  if (c) return c;
  if (x->line.order != y->line.order) return x->line.order < y->line.order ? -1 : 1;
  return x->was < y->was ? -1 : x->was > y->was;
}

static bool in_order(const struct ordered *o, size_t n) {
  for (size_t i = 1; i < n; i++)
    if (compare(&o[i - 1], &o[i]) > 0) return false;
  return true;
}

static int sort(struct changes *c, struct err *e) {
  struct ordered *o = mem_new(c->lines.n, sizeof *o, e);
  if (!o) return e->code;
  for (size_t i = 0; i < c->lines.n; i++) {
    const struct changed_line *l = &c->lines.at[i];
    o[i] = (struct ordered){changes_text(c, l->partner), changes_text(c, l->origin), *l, i};
  }
  if (!in_order(o, c->lines.n)) qsort(o, c->lines.n, sizeof *o, compare);
  for (size_t i = 0; i < c->lines.n; i++) c->lines.at[i] = o[i].line;
  free(o);
  return 0;
}

int changes_find(struct changes *c, const struct changes_basis *b, struct err *e) {
  size_t n = 0;
  free(c->slot);
  c->slot = NULL, c->slots = 0; /* lines move now */
  for (size_t i = 0; i < c->lines.n; i++) {
    struct changed_line l = c->lines.at[i];
    if (strcmp(changes_text(c, l.origin), b->last) > 0) continue; /* posted by a later run */
    split(c, b, &l);
    c->compared++;
    if (differs(&l)) c->lines.at[n++] = l;
  }
  c->lines.n = n;
  return sort(c, e);
}
