#include "ledger/register.h"

#include <string.h>

#include "base/str.h"

static const char columns[] =
    "SELECT e.id, p.number, coalesce(e.refers, 0), u.decimals, u.is_money, p.quantity, e.kind, e.\"on\", e.partner, "
    "e.period, e.origin, e.cause, e.key, e.about, e.author, a.name, a.kind, a.owner, u.name, p.due, p.policy, p.event, "
    "p.source, p.level, p.reason FROM ledger_entries e ";
static const char postings[] =
    "JOIN ledger_postings p ON p.entry = e.id JOIN ledger_accounts a ON a.id = p.account "
    "JOIN ledger_units u ON u.id = p.unit WHERE 1";
static const char postings_or_none[] =
    "LEFT JOIN ledger_postings p ON p.entry = e.id LEFT JOIN ledger_accounts a ON a.id = p.account "
    "LEFT JOIN ledger_units u ON u.id = p.unit WHERE 1";
enum { FIRST_TEXT = 6, TEXTS = 19, CONDITIONS = 13 };

/* Postings are added up before their accounts are looked for; a join that nothing asks for is not done. */
static const char sums_begin[] =
    "SELECT s.n, s.quantity, u.decimals, u.is_money, a.name, a.kind, a.owner, u.name FROM (SELECT p.account, p.unit, "
    "sum(p.quantity) AS quantity, count(*) AS n FROM ledger_postings p LEFT JOIN ledger_entries e ON e.id = p.entry "
    "LEFT JOIN ledger_accounts a ON a.id = p.account LEFT JOIN ledger_units u ON u.id = p.unit WHERE 1";
static const char sums_end[] =
    " GROUP BY p.account, p.unit) s JOIN ledger_accounts a ON a.id = s.account JOIN ledger_units u ON u.id = s.unit "
    "ORDER BY a.name, u.name";

/* A kind, an account, or all of a partner's. Ids may look like accounts: of partner "P1/held" those are asked for by
 * its id, where partner P1 has that account. */
static const char within[] =
    "1 IN (SELECT a.kind = x OR a.name = x OR (a.name = 'partner/' || a.owner || '/' || a.kind AND (x = 'partner' OR "
    "(x = 'partner/' || a.owner AND NOT EXISTS (SELECT 1 FROM ledger_accounts WHERE name = x)))) "
    "FROM (SELECT ? AS x))";

struct condition {
  const char *sql, *text;
  int64_t number;
};

static void conditions_of(const struct register_filter *f, struct condition out[CONDITIONS]) {
  const struct condition all[CONDITIONS] = {
      {"e.partner = ?", f->partner, 0}, {"e.period = ?", f->period, 0},       {"e.origin = ?", f->origin, 0},
      {"e.kind = ?", f->kind, 0},       {"a.name = ?", f->account, 0},        {"u.name = ?", f->unit, 0},
      {"e.\"on\" >= ?", f->from, 0},    {"e.\"on\" < ?", f->until, 0},        {"e.id > ?", NULL, f->after},
      {"e.id <= ?", NULL, f->through},  {"e.refers > ?", NULL, f->run_after}, {"e.refers <= ?", NULL, f->run_through},
      {within, f->within, 0},
  };
  memcpy(out, all, sizeof all);
}

static bool is_asked(const struct condition *c) { return c->text || c->number; }

static int prepare(struct ledger *l, const char *begin, const struct condition *c, const char *end,
                   struct db_stmt **out, struct err *e) {
  struct str sql = {0};
  int code = str_add(&sql, begin, strlen(begin), e);
  for (int i = 0; !code && i < CONDITIONS; i++)
    if (is_asked(&c[i])) code = str_addf(&sql, e, " AND %s", c[i].sql);
  if (!code) code = str_add(&sql, end, strlen(end), e);
  if (!code) code = db_prepare(ledger_book(l), sql.at, out, e);
  str_free(&sql);
  return code;
}

static int bind(struct db_stmt *s, const struct condition *c, struct err *e) {
  int at = 0, code = 0;
  for (int i = 0; !code && i < CONDITIONS; i++) {
    if (!is_asked(&c[i])) continue;
    at++;
    code = c[i].text ? db_bind_text(s, at, c[i].text, strlen(c[i].text), e) : db_bind_int(s, at, c[i].number, e);
  }
  return code;
}

static int take(struct db_stmt *s, struct register_line *r, struct err *e) {
  struct db_text in[FIRST_TEXT + TEXTS];
  const char **const texts[TEXTS] = {&r->kind,         &r->on,     &r->partner, &r->period, &r->origin,
                                     &r->cause,        &r->key,    &r->about,   &r->author, &r->account,
                                     &r->account_kind, &r->owner,  &r->unit,    &r->due,    &r->policy,
                                     &r->event,        &r->source, &r->level,   &r->reason};
  int64_t *const numbers[] = {&r->entry, &r->number, &r->refers};
  for (int i = 0; i < 3; i++) *numbers[i] = db_column_int(s, i);
  r->decimals = (int)db_column_int(s, 3);
  r->is_money = db_column_int(s, 4) != 0;
  r->quantity = db_column_int(s, 5);
  if (db_columns(s, FIRST_TEXT + TEXTS, in, e)) return e->code;
  for (int i = 0; i < TEXTS; i++) *texts[i] = in[FIRST_TEXT + i].text ? in[FIRST_TEXT + i].text : "";
  return 0;
}

static int prepare_lines(struct ledger *l, const struct register_filter *f, const struct condition *c,
                         struct db_stmt **out, struct err *e) {
  struct str begin = {0};
  int code = str_addf(&begin, e, "%s%s", columns, f->whole ? postings_or_none : postings);
  if (!code) code = prepare(l, begin.at, c, " ORDER BY e.id, p.number", out, e);
  str_free(&begin);
  return code;
}

int register_read(struct ledger *l, const struct register_filter *f, register_row *row, void *context, struct err *e) {
  struct condition c[CONDITIONS];
  struct register_line line;
  struct db_stmt *s = NULL;
  bool more;
  if (!ledger_is_there(l)) return 0;
  conditions_of(f, c);
  int code = prepare_lines(l, f, c, &s, e);
  if (!code) code = bind(s, c, e);
  while (!code && !(code = db_step(s, &more, e)) && more) {
    code = take(s, &line, e);
    if (!code) code = row(context, &line, e);
  }
  db_finish(s);
  return code;
}

static int take_sum(struct db_stmt *s, struct balance_line *b, struct err *e) {
  struct db_text in[8];
  if (db_columns(s, 8, in, e)) return e->code;
  *b = (struct balance_line){.account = in[4].text,
                             .account_kind = in[5].text,
                             .owner = in[6].text,
                             .unit = in[7].text,
                             .decimals = (int)db_column_int(s, 2),
                             .is_money = db_column_int(s, 3) != 0,
                             .quantity = db_column_int(s, 1),
                             .postings = db_column_int(s, 0)};
  return 0;
}

int register_sum(struct ledger *l, const struct register_filter *f, balance_row *row, void *context, struct err *e) {
  struct condition c[CONDITIONS];
  struct balance_line line;
  struct db_stmt *s = NULL;
  bool more;
  if (!ledger_is_there(l)) return 0;
  conditions_of(f, c);
  int code = prepare(l, sums_begin, c, sums_end, &s, e);
  if (!code) code = bind(s, c, e);
  while (!code && !(code = db_step(s, &more, e)) && more) {
    code = take_sum(s, &line, e);
    if (!code) code = row(context, &line, e);
  }
  db_finish(s);
  return code;
}
