#include "ledger/statement.h"

#include <stdlib.h>
#include <string.h>

const char *const statement_part_names[STATEMENT_PARTS] = {"earned", "adjusted",    "taken back", "by hand", "paid",
                                                           "failed", "handed over", "came back",  "expired", "other"};

struct closed { /* a period was closed by an entry */
  int64_t entry;
  int32_t period;
};

struct total { /* what SQL says */
  const char *partner, *unit;
  int64_t quantity;
};

struct held { /* of a unit and a day, as releases leave it */
  const char *unit, *due;
  int decimals;
  int64_t quantity;
};

struct reading {
  struct ledger *ledger;
  const struct statement_asked *asked;
  statement_row *row;
  void *context;
  char day[DATE_TEXT], label[PERIOD_TEXT];
  struct arena arena;
  VEC(struct closed) closed;
  VEC(struct total) totals;
  size_t next_total;
  struct statement s;
  VEC(struct held) held;
};

/* ---- what is known beforehand ---- */

static int bind(struct db_stmt *s, const struct reading *r, struct err *e) {
  const char *partner = r->asked->partner;
  if (db_bind_text(s, 1, r->day, strlen(r->day), e)) return e->code;
  return partner ? db_bind_text(s, 2, partner, strlen(partner), e) : db_bind_null(s, 2, e);
}

static bool parse_period(const struct db_text *t, int32_t *index) {
  enum period kind;
  return t->text && period_parse(t->text, t->n, &kind, index);
}

static int read_closed(struct reading *r, struct err *e) {
  struct db_stmt *s;
  struct db_text in[1];
  bool row;
  int code = db_prepare(ledger_book(r->ledger),
                        "SELECT period, id FROM ledger_entries WHERE kind = 'close' ORDER BY id", &s, e);
  while (!code && !(code = db_step(s, &row, e)) && row) {
    struct closed *c = vec_push(&r->closed, e);
    if (!c || db_columns(s, 1, in, e))
      code = e->code;
    else if (parse_period(&in[0], &c->period))
      c->entry = db_column_int(s, 1);
  }
  db_finish(s);
  return code;
}

static int read_totals(struct reading *r, struct err *e) {
  static const char sql[] =
      "SELECT a.owner, u.name, -sum(p.quantity) FROM ledger_accounts a JOIN ledger_postings p ON p.account = a.id "
      "JOIN ledger_units u ON u.id = p.unit JOIN ledger_entries e ON e.id = p.entry "
      "WHERE a.kind IN ('held', 'payable') AND e.\"on\" <= ?1 AND (?2 IS NULL OR a.owner = ?2) "
      "GROUP BY 1, 2 ORDER BY 1, 2";
  struct db_stmt *s;
  struct db_text in[2];
  bool row;
  int code = db_prepare(ledger_book(r->ledger), sql, &s, e);
  if (!code) code = bind(s, r, e);
  while (!code && !(code = db_step(s, &row, e)) && row) {
    struct total *t = vec_push(&r->totals, e);
    if (!t || db_columns(s, 2, in, e)) {
      code = e->code;
      break;
    }
    t->quantity = db_column_int(s, 2);
    t->partner = arena_text(&r->arena, in[0].text, in[0].n, e);
    t->unit = t->partner ? arena_text(&r->arena, in[1].text, in[1].n, e) : NULL;
    if (!t->unit) code = e->code;
  }
  db_finish(s);
  return code;
}

/* ---- a posting, or an entry without one ---- */

enum {
  C_PARTNER,
  C_PERIOD,
  C_KIND,
  C_ON,
  C_ORIGIN,
  C_CAUSE,
  C_KEY,
  C_ABOUT,
  C_AUTHOR,
  C_ACCOUNT,
  C_UNIT,
  C_DUE,
  C_POLICY,
  C_EVENT,
  C_SOURCE,
  C_LEVEL,
  C_REASON,
  TEXTS
};

static const char sql_lines[] =
    "SELECT e.partner, e.period, e.kind, e.\"on\", e.origin, e.cause, e.key, e.about, e.author, a.kind, u.name, p.due, "
    "p.policy, p.event, p.source, p.level, p.reason, e.id, p.quantity, u.decimals, u.is_money "
    "FROM ledger_entries e LEFT JOIN ledger_postings p ON p.entry = e.id "
    "LEFT JOIN ledger_accounts a ON a.id = p.account LEFT JOIN ledger_units u ON u.id = p.unit "
    "WHERE e.partner IS NOT NULL AND e.\"on\" <= ?1 AND (?2 IS NULL OR e.partner = ?2) "
    "AND (a.id IS NULL OR (a.owner = e.partner AND a.kind IN ('held', 'payable', 'paid'))) "
    "ORDER BY e.partner, e.id, p.number";

static enum statement_part part_of(const char *kind) {
  static const struct {
    enum entry_kind kind;
    enum statement_part part;
  } parts[] = {{ENTRY_EARN, PART_EARNED},        {ENTRY_ADJUST, PART_ADJUSTED},  {ENTRY_CLAW_BACK, PART_TAKEN_BACK},
               {ENTRY_MANUAL, PART_BY_HAND},     {ENTRY_PAY, PART_PAID},         {ENTRY_FAIL, PART_FAILED},
               {ENTRY_FULFIL, PART_HANDED_OVER}, {ENTRY_RETURN, PART_CAME_BACK}, {ENTRY_EXPIRE, PART_EXPIRED}};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (!strcmp(kind, entry_kind_names[parts[i].kind])) return parts[i].part;
  return PART_OTHER;
}

/* In whose statement an entry stands. */
static int32_t period_of_entry(const struct reading *r, const struct db_text *in, int64_t entry) {
  int32_t index = INT32_MAX, on = ledger_day(&in[C_ON]);
  if (parse_period(&in[C_PERIOD], &index)) return index;
  if (on != DUE_NONE) index = period_of(r->asked->kind, on);
  for (size_t i = 0; i < r->closed.n; i++) {
    const struct closed *c = &r->closed.at[i];
    if (c->entry < entry && index <= c->period) index = c->period + 1;
  }
  return index;
}

static struct statement_balance *balance_of(struct reading *r, const char *unit, struct db_stmt *s, struct err *e) {
  struct statement *t = &r->s;
  for (size_t i = 0; i < t->balances.n; i++)
    if (!strcmp(t->balances.at[i].unit, unit)) return &t->balances.at[i];
  struct statement_balance *b = vec_push(&t->balances, e);
  if (!b) return NULL;
  b->unit = arena_text(&t->arena, unit, strlen(unit), e);
  b->decimals = (int)db_column_int(s, TEXTS + 2);
  b->is_money = db_column_int(s, TEXTS + 3) != 0;
  return b->unit ? b : NULL;
}

static int add_line(struct reading *r, struct db_stmt *s, const struct db_text *in, struct err *e) {
  struct statement *t = &r->s;
  struct statement_line *l = vec_push(&t->lines, e);
  if (!l) return e->code;
  *l = (struct statement_line){.entry = db_column_int(s, TEXTS),
                               .part = part_of(in[C_KIND].text),
                               .quantity = -db_column_int(s, TEXTS + 1),
                               .decimals = (int)db_column_int(s, TEXTS + 2),
                               .is_money = db_column_int(s, TEXTS + 3) != 0};
  const char **const to[TEXTS] = {NULL,       NULL,      &l->kind,   &l->on,      &l->origin, &l->cause,
                                  &l->key,    &l->about, &l->author, &l->account, &l->unit,   &l->due,
                                  &l->policy, &l->event, &l->source, &l->level,   &l->reason};
  for (int i = C_KIND; i < TEXTS; i++)
    if (!(*to[i] = in[i].n ? arena_text(&t->arena, in[i].text, in[i].n, e) : "")) return e->code;
  return 0;
}

/* ---- what is held, and until when ---- */

static int hold(struct reading *r, const struct db_text *in, int64_t quantity, int decimals, struct err *e) {
  const char *due = in[C_DUE].text ? in[C_DUE].text : "";
  size_t at = r->held.n;
  while (at && (strcmp(r->held.at[at - 1].unit, in[C_UNIT].text) > 0 ||
                (!strcmp(r->held.at[at - 1].unit, in[C_UNIT].text) && strcmp(r->held.at[at - 1].due, due) > 0)))
    at--;
  struct held *h = at ? &r->held.at[at - 1] : NULL;
  if (h && !strcmp(h->unit, in[C_UNIT].text) && !strcmp(h->due, due)) return h->quantity += quantity, 0;
  if (!(h = vec_push(&r->held, e))) return e->code;
  h = &r->held.at[at];
  memmove(h + 1, h, (r->held.n - 1 - at) * sizeof *h);
  *h = (struct held){.decimals = decimals, .quantity = quantity};
  h->due = arena_text(&r->s.arena, due, strlen(due), e);
  h->unit = h->due ? arena_text(&r->s.arena, in[C_UNIT].text, in[C_UNIT].n, e) : NULL;
  return h->unit ? 0 : e->code;
}

/* A release takes all that was due by a day: the most days from the first that add up to it. Where none do, the oldest
 * goes first. */
static void release(struct reading *r, const char *unit, int64_t quantity) {
  int64_t sum = 0;
  size_t through = 0;
  for (size_t i = 0; i < r->held.n; i++)
    if (!strcmp(r->held.at[i].unit, unit) && (sum += r->held.at[i].quantity) == quantity) through = i + 1;
  for (size_t i = 0; i < r->held.n; i++) {
    struct held *h = &r->held.at[i];
    if (strcmp(h->unit, unit) != 0) continue;
    int64_t n = i < through || quantity >= h->quantity ? h->quantity : quantity;
    if (through && i >= through) break;
    h->quantity -= n;
    quantity -= n;
  }
}

/* ---- one after the other ---- */

static int note_hold(struct reading *r, const struct db_text *in, struct err *e) {
  if (!strcmp(in[C_KIND].text, entry_kind_names[ENTRY_RESUME])) r->s.on_hold = NULL;
  if (strcmp(in[C_KIND].text, entry_kind_names[ENTRY_HOLD]) != 0) return 0;
  r->s.on_hold = arena_text(&r->s.arena, in[C_ABOUT].text ? in[C_ABOUT].text : "", in[C_ABOUT].n, e);
  return r->s.on_hold ? 0 : e->code;
}

static int move(struct reading *r, struct db_stmt *s, const struct db_text *in, int before, struct err *e) {
  int64_t quantity = -db_column_int(s, TEXTS + 1);
  bool is_held = !strcmp(in[C_ACCOUNT].text, account_kind_names[ACCOUNT_HELD]);
  struct statement_balance *b = balance_of(r, in[C_UNIT].text, s, e);
  if (!b) return e->code;
  if (before > 0) return b->later += quantity, 0;
  *(before < 0 ? &b->opening : &b->moved[part_of(in[C_KIND].text)]) += quantity;
  b->closing += quantity;
  *(is_held ? &b->held : &b->payable) += quantity;
  if (!is_held) return 0;
  if (!strcmp(in[C_KIND].text, entry_kind_names[ENTRY_RELEASE])) return release(r, b->unit, -quantity), 0;
  return hold(r, in, quantity, b->decimals, e);
}

static int take(struct reading *r, struct db_stmt *s, const struct db_text *in, struct err *e) {
  int32_t period = period_of_entry(r, in, db_column_int(s, TEXTS));
  int before = period < r->asked->period ? -1 : period > r->asked->period;
  bool is_paid = in[C_ACCOUNT].text && !strcmp(in[C_ACCOUNT].text, account_kind_names[ACCOUNT_PAID]);
  if (!in[C_ACCOUNT].text && before <= 0 && note_hold(r, in, e)) return e->code;
  if (in[C_ACCOUNT].text && !is_paid && move(r, s, in, before, e)) return e->code;
  return before ? 0 : add_line(r, s, in, e);
}

static int64_t total_of(struct reading *r, const char *unit) {
  while (r->next_total < r->totals.n && strcmp(r->totals.at[r->next_total].partner, r->s.partner) < 0) r->next_total++;
  for (size_t i = r->next_total; i < r->totals.n && !strcmp(r->totals.at[i].partner, r->s.partner); i++)
    if (!strcmp(r->totals.at[i].unit, unit)) return r->totals.at[i].quantity;
  return 0;
}

/* What was there, what moved, and what comes later are all that there is. */
static int check(struct reading *r, struct err *e) {
  for (size_t i = 0; i < r->s.balances.n; i++) {
    const struct statement_balance *b = &r->s.balances.at[i];
    int64_t sum = b->opening;
    for (int k = 0; k < STATEMENT_PARTS; k++) sum += b->moved[k];
    if (sum == b->closing && b->closing == b->held + b->payable && sum + b->later == total_of(r, b->unit)) continue;
    return err_at(e, ERR_INPUT, "ledger.damaged", db_path(ledger_book(r->ledger)), 0, 0,
                  "the statement of %.200s for %s does not add up in %.100s; guerdon verify says where the ledger is "
                  "damaged",
                  r->s.partner, r->label, b->unit);
  }
  return 0;
}

static int by_unit(const void *a, const void *b) {
  const struct statement_balance *x = a, *y = b;
  if (x->is_money != y->is_money) return y->is_money - x->is_money;
  return strcmp(x->unit, y->unit);
}

static int keep_holds(struct reading *r, struct err *e) {
  for (size_t i = 0; i < r->held.n; i++) {
    const struct held *h = &r->held.at[i];
    struct statement_hold *to = h->quantity ? vec_push(&r->s.holds, e) : NULL;
    if (to) *to = (struct statement_hold){h->unit, h->due, h->decimals, h->quantity};
    if (h->quantity && !to) return e->code;
  }
  return 0;
}

static void forget(struct reading *r) {
  free(r->s.lines.at);
  free(r->s.balances.at);
  free(r->s.holds.at);
  arena_free(&r->s.arena);
  r->s = (struct statement){.period = r->label};
  r->held.n = 0;
}

/* A unit of which there was nothing until now has no say. */
static bool is_idle(const struct statement_balance *b) {
  for (int k = 0; k < STATEMENT_PARTS; k++)
    if (b->moved[k]) return false;
  return !b->opening && !b->closing;
}

static void sort_balances(struct statement *s) {
  size_t n = 0;
  for (size_t i = 0; i < s->balances.n; i++)
    if (!is_idle(&s->balances.at[i])) s->balances.at[n++] = s->balances.at[i];
  s->balances.n = n;
  if (n) qsort(s->balances.at, n, sizeof *s->balances.at, by_unit);
}

static int finish(struct reading *r, struct err *e) {
  if (!r->s.partner) return 0;
  int code = check(r, e);
  sort_balances(&r->s);
  if (!code) code = keep_holds(r, e);
  if (!code) code = r->row(r->context, &r->s, e);
  forget(r);
  return code;
}

static int start(struct reading *r, const char *partner, size_t n, struct err *e) {
  return (r->s.partner = arena_text(&r->s.arena, partner, n, e)) ? 0 : e->code;
}

static int take_row(struct reading *r, struct db_stmt *s, struct err *e) {
  struct db_text in[TEXTS];
  if (db_columns(s, TEXTS, in, e)) return e->code;
  bool same = r->s.partner && !strcmp(r->s.partner, in[C_PARTNER].text);
  if (!same && (finish(r, e) || start(r, in[C_PARTNER].text, in[C_PARTNER].n, e))) return e->code;
  return take(r, s, in, e);
}

static int read_lines(struct reading *r, struct err *e) {
  const char *partner = r->asked->partner;
  struct db_stmt *s;
  bool row;
  int code = db_prepare(ledger_book(r->ledger), sql_lines, &s, e);
  if (!code) code = bind(s, r, e);
  if (!code && partner) code = start(r, partner, strlen(partner), e);
  while (!code && !(code = db_step(s, &row, e)) && row) code = take_row(r, s, e);
  db_finish(s);
  return code ? code : finish(r, e);
}

int statements_read(struct ledger *l, const struct statement_asked *asked, statement_row *row, void *context,
                    struct err *e) {
  struct reading r = {.ledger = l, .asked = asked, .row = row, .context = context};
  date_text(asked->on, r.day);
  r.s.period = period_text(asked->kind, asked->period, r.label);
  int code = read_closed(&r, e);
  if (!code) code = read_totals(&r, e);
  if (!code) code = read_lines(&r, e);
  forget(&r);
  free(r.closed.at);
  free(r.totals.at);
  free(r.held.at);
  arena_free(&r.arena);
  return code;
}
