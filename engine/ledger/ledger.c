#include "ledger/ledger.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/str.h"
#include "ledger/schema.h"

const char *const entry_kind_names[ENTRY_KINDS] = {"run",    "earn",   "adjust", "clawback", "manual", "release",
                                                   "batch",  "pay",    "settle", "fail",     "hold",   "resume",
                                                   "fulfil", "return", "expire", "close"};
const char *const cause_names[CAUSES] = {"new", "data", "refund", "policy", "program", "engine"};
const char *const account_kind_names[ACCOUNT_KINDS] = {"expense",     "held",     "payable",  "paid",
                                                       "adjustments", "exchange", "rounding", "expired"};

struct unit_row {
  int64_t id;
  struct ledger_unit unit;
};

struct ledger {
  struct db *book;
  bool there, begun;
  int64_t last, accounts, units; /* the last ids */
  char digest[CHAIN_DIGEST];
  char closed[PERIOD_TEXT], ran[PERIOD_TEXT];
  struct str program, currency, zone;
  struct syms account_names, unit_names; /* symbol 0 is "" */
  VEC(int64_t) account_ids;              /* by symbol; 0: not looked for yet */
  VEC(struct unit_row) unit_rows;
  VEC(uint32_t) account_symbols, unit_symbols; /* by id: the other way round */
  struct db_stmt *put_entry, *put_posting, *put_account, *put_unit, *put_text, *get_account, *get_unit;
};

int32_t ledger_day(const struct db_text *text) {
  int64_t time;
  bool has_offset;
  return text->text && date_parse(text->text, text->n, &time, &has_offset) ? date_day_of(time) : DUE_NONE;
}

/* ---- what there is ---- */

static int read_text(struct ledger *l, const char *sql, char *out, size_t size, struct err *e) {
  struct db_stmt *s;
  bool row = false;
  int code = db_prepare(l->book, sql, &s, e);
  if (!code) code = db_step(s, &row, e);
  if (!code && row) {
    size_t n;
    const char *text = db_column_text(s, 0, &n);
    if (text && n < size) memcpy(out, text, n), out[n] = 0;
  }
  db_finish(s);
  return code;
}

static int read_number(struct ledger *l, const char *sql, int64_t *out, struct err *e) {
  struct db_stmt *s;
  bool row = false;
  int code = db_prepare(l->book, sql, &s, e);
  if (!code) code = db_step(s, &row, e);
  *out = !code && row ? db_column_int(s, 0) : 0;
  db_finish(s);
  return code;
}

static int take_text(struct db_stmt *s, int at, bool row, struct str *out, struct err *e) {
  size_t n = 0;
  const char *text = row ? db_column_text(s, at, &n) : NULL;
  out->n = 0;
  return str_add(out, text ? text : "", text ? n : 0, e);
}

static int read_program(struct ledger *l, struct err *e) {
  struct db_stmt *s;
  bool row = false;
  int code = db_prepare(l->book,
                        "SELECT about ->> 'program', about ->> 'currency', about ->> 'time_zone' FROM ledger_entries "
                        "WHERE kind = 'run' ORDER BY id DESC LIMIT 1",
                        &s, e);
  if (!code) code = db_step(s, &row, e);
  if (!code) code = take_text(s, 0, row, &l->program, e);
  if (!code) code = take_text(s, 1, row, &l->currency, e);
  if (!code) code = take_text(s, 2, row, &l->zone, e);
  db_finish(s);
  return code;
}

/* Labels of periods of one kind are in the order of time. */
static int read_state(struct ledger *l, struct err *e) {
  int64_t there;
  if (read_number(l, "SELECT count(*) FROM sqlite_schema WHERE name = 'ledger_entries'", &there, e)) return e->code;
  l->there = there != 0;
  if (!l->there) return 0;
  if (read_number(l, "SELECT max(id) FROM ledger_entries", &l->last, e) ||
      read_number(l, "SELECT max(id) FROM ledger_accounts", &l->accounts, e) ||
      read_number(l, "SELECT max(id) FROM ledger_units", &l->units, e) ||
      read_text(l, "SELECT digest FROM ledger_entries ORDER BY id DESC LIMIT 1", l->digest, sizeof l->digest, e) ||
      read_text(l, "SELECT max(period) FROM ledger_entries WHERE kind = 'close'", l->closed, sizeof l->closed, e) ||
      read_text(l, "SELECT max(period) FROM ledger_entries WHERE kind = 'run'", l->ran, sizeof l->ran, e))
    return e->code;
  return read_program(l, e);
}

int ledger_open(struct db *book, struct ledger **out, struct err *e) {
  struct ledger *l = *out = mem_new(1, sizeof *l, e);
  if (!l) return e->code;
  l->book = book;
  if (!syms_init(&l->account_names, e) && !syms_init(&l->unit_names, e) && !read_state(l, e)) return 0;
  ledger_close(l);
  *out = NULL;
  return e->code;
}

static void finish_statements(struct ledger *l) {
  struct db_stmt **all[] = {&l->put_entry, &l->put_posting, &l->put_account, &l->put_unit,
                            &l->put_text,  &l->get_account, &l->get_unit};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) db_finish(*all[i]), *all[i] = NULL;
}

void ledger_close(struct ledger *l) {
  struct err ignored;
  if (!l) return;
  finish_statements(l);
  if (l->begun) db_exec(l->book, "ROLLBACK", &ignored);
  syms_free(&l->account_names);
  syms_free(&l->unit_names);
  free(l->account_ids.at);
  free(l->unit_rows.at);
  free(l->account_symbols.at);
  free(l->unit_symbols.at);
  str_free(&l->program);
  str_free(&l->currency);
  str_free(&l->zone);
  free(l);
}

bool ledger_is_there(const struct ledger *l) { return l->there; }
struct db *ledger_book(const struct ledger *l) {
  return l->book;
}
int64_t ledger_last(const struct ledger *l) { return l->last; }
const char *ledger_digest(const struct ledger *l) { return l->digest; }
const char *ledger_closed(const struct ledger *l) { return l->closed; }
const char *ledger_ran(const struct ledger *l) { return l->ran; }
const char *ledger_program(const struct ledger *l) { return l->program.at ? l->program.at : ""; }
const char *ledger_currency(const struct ledger *l) { return l->currency.at ? l->currency.at : ""; }
const char *ledger_zone(const struct ledger *l) { return l->zone.n ? l->zone.at : "UTC"; }

char *ledger_period(const struct ledger *l, int32_t on, char out[PERIOD_TEXT]) {
  const char *const known = *l->ran ? l->ran : l->closed;
  enum period kind, ignored;
  int32_t index, closed;
  if (!period_parse(known, strlen(known), &kind, &index)) kind = PERIOD_MONTH;
  index = period_of(kind, on);
  if (period_parse(l->closed, strlen(l->closed), &ignored, &closed) && index <= closed) index = closed + 1;
  return period_text(kind, index, out);
}

/* ---- writing ---- */

static int prepare(struct ledger *l, struct err *e) {
  const struct {
    struct db_stmt **s;
    const char *sql;
  } all[] = {
      {&l->put_entry, "INSERT INTO ledger_entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
      {&l->put_posting, "INSERT INTO ledger_postings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
      {&l->put_account, "INSERT INTO ledger_accounts VALUES (?, ?, ?, ?)"},
      {&l->put_unit, "INSERT INTO ledger_units VALUES (?, ?, ?, ?)"},
      {&l->put_text,
       "INSERT INTO ledger_texts SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM ledger_texts WHERE digest = ?1)"},
      {&l->get_account, "SELECT id FROM ledger_accounts WHERE name = ?"},
      {&l->get_unit, "SELECT id, decimals, is_money FROM ledger_units WHERE name = ?"},
  };
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (db_prepare(l->book, all[i].sql, all[i].s, e)) return e->code;
  return 0;
}

/* What was read when it was opened may be old by now. */
int ledger_begin(struct ledger *l, struct err *e) {
  if (db_exec(l->book, "BEGIN IMMEDIATE", e)) return e->code;
  l->begun = true;
  if (db_check_place(l->book, e) || read_state(l, e)) return e->code;
  if (!l->there && db_exec(l->book, ledger_sql, e)) return e->code;
  l->there = true;
  return prepare(l, e);
}

int ledger_commit(struct ledger *l, struct err *e) {
  finish_statements(l);
  if (db_exec(l->book, "COMMIT", e)) return e->code;
  l->begun = false;
  return read_state(l, e);
}

static int bind_text(struct db_stmt *s, int at, const char *text, struct err *e) {
  return text ? db_bind_text(s, at, text, strlen(text), e) : db_bind_null(s, at, e);
}

static int bind_day(struct db_stmt *s, int at, int32_t day, char room[DATE_TEXT], struct err *e) {
  return bind_text(s, at, day == DUE_NONE ? NULL : date_text(day, room), e);
}

static int bind_number(struct db_stmt *s, int at, int64_t n, struct err *e) { /* 0: none */
  return n ? db_bind_int(s, at, n, e) : db_bind_null(s, at, e);
}

/* ---- accounts and units ---- */

#define BY_NUMBER(vec, number, e) mem_grow((void **)&(vec)->at, &(vec)->cap, (size_t)(number) + 1, sizeof *(vec)->at, e)

static int remember_account(struct ledger *l, uint32_t symbol, int64_t id, struct err *e) {
  if (BY_NUMBER(&l->account_symbols, id, e)) return e->code;
  l->account_symbols.at[id] = symbol;
  l->account_ids.at[symbol] = id;
  return 0;
}

static int make_account(struct ledger *l, enum account_kind kind, const char *owner, const char *name, int64_t *id,
                        struct err *e) {
  struct db_stmt *s = l->put_account;
  *id = ++l->accounts;
  if (db_bind_int(s, 1, *id, e) || bind_text(s, 2, name, e) || bind_text(s, 3, account_kind_names[kind], e) ||
      bind_text(s, 4, owner, e))
    return e->code;
  return db_run(s, NULL, e);
}

int ledger_account_name(enum account_kind kind, const char *owner, struct str *name, struct err *e) {
  switch (kind) {
    case ACCOUNT_HELD:
    case ACCOUNT_PAYABLE:
    case ACCOUNT_PAID: return str_addf(name, e, "partner/%s/%s", owner, account_kind_names[kind]);
    case ACCOUNT_EXPENSE:
    case ACCOUNT_EXCHANGE: return str_addf(name, e, "%s/%s", account_kind_names[kind], owner);
    default: return str_addf(name, e, "%s", account_kind_names[kind]);
  }
}

static int look_up(struct db_stmt *s, const char *name, bool *row, struct err *e) {
  if (bind_text(s, 1, name, e)) return e->code;
  return db_step(s, row, e);
}

static int find_account(struct ledger *l, enum account_kind kind, const char *owner, const char *name, int64_t *id,
                        struct err *e) {
  bool row = false;
  if (look_up(l->get_account, name, &row, e)) return e->code;
  *id = row ? db_column_int(l->get_account, 0) : 0;
  if (row && db_step(l->get_account, &row, e)) return e->code; /* to its end: names are unique */
  return *id ? 0 : make_account(l, kind, owner, name, id, e);
}

int ledger_account(struct ledger *l, enum account_kind kind, const char *owner, int64_t *id, struct err *e) {
  struct str name = {0};
  uint32_t symbol;
  int code = ledger_account_name(kind, owner, &name, e);
  if (!code) code = syms_add(&l->account_names, name.at, name.n, &symbol, e);
  if (!code) code = BY_NUMBER(&l->account_ids, symbol, e);
  if (!code && !(*id = l->account_ids.at[symbol])) {
    code = find_account(l, kind, owner, name.at, id, e);
    if (!code) code = remember_account(l, symbol, *id, e);
  }
  str_free(&name);
  return code;
}

static int find_unit(struct ledger *l, const char *name, struct unit_row *u, struct err *e) {
  struct db_stmt *s = l->get_unit;
  bool row = false;
  if (look_up(s, name, &row, e)) return e->code;
  if (!row) return 0;
  *u = (struct unit_row){db_column_int(s, 0), {(int)db_column_int(s, 1), db_column_int(s, 2) != 0}};
  return db_step(s, &row, e);
}

static int make_unit(struct ledger *l, const char *name, struct unit_row *u, struct err *e) {
  struct db_stmt *s = l->put_unit;
  u->id = ++l->units;
  if (db_bind_int(s, 1, u->id, e) || bind_text(s, 2, name, e) || db_bind_int(s, 3, u->unit.decimals, e) ||
      db_bind_int(s, 4, u->unit.is_money, e))
    return e->code;
  return db_run(s, NULL, e);
}

static int learn_unit(struct ledger *l, const char *name, uint32_t symbol, struct unit_row *u, struct err *e) {
  const struct unit_row asked = *u;
  if (find_unit(l, name, u, e)) return e->code;
  if (!u->id) {
    *u = asked;
    if (make_unit(l, name, u, e)) return e->code;
  }
  if (BY_NUMBER(&l->unit_symbols, u->id, e)) return e->code;
  l->unit_symbols.at[u->id] = symbol;
  l->unit_rows.at[symbol] = *u;
  return 0;
}

int ledger_check_unit(const char *name, const struct ledger_unit *had, const struct ledger_unit *has, struct err *e) {
  if (had->decimals == has->decimals && had->is_money == has->is_money) return 0;
  return err_set(e, ERR_BUSY, "ledger.unit-changed",
                 "the ledger counts \"%.100s\" as %s with %d decimals, and the program as %s with %d; give the reward "
                 "another id",
                 name, had->is_money ? "money" : "a reward", had->decimals, has->is_money ? "money" : "a reward",
                 has->decimals);
}

int ledger_unit(struct ledger *l, const char *name, const struct ledger_unit *unit, int64_t *id, struct err *e) {
  uint32_t symbol;
  struct unit_row u = {0, *unit};
  if (syms_add(&l->unit_names, name, strlen(name), &symbol, e) || BY_NUMBER(&l->unit_rows, symbol, e)) return e->code;
  if (l->unit_rows.at[symbol].id)
    u = l->unit_rows.at[symbol];
  else if (learn_unit(l, name, symbol, &u, e))
    return e->code;
  *id = u.id;
  return ledger_check_unit(name, &u.unit, unit, e);
}

int ledger_keep(struct ledger *l, const char *text, size_t n, char digest[CHAIN_DIGEST], struct err *e) {
  chain_of(text, n, digest);
  if (bind_text(l->put_text, 1, digest, e) || db_bind_text(l->put_text, 2, text, n, e)) return e->code;
  return db_run(l->put_text, NULL, e);
}

/* ---- posting ---- */

void entry_chain(struct chain *c, int64_t id, const struct entry *entry) {
  char on[DATE_TEXT];
  chain_number(c, id);
  chain_text(c, entry_kind_names[entry->kind]);
  chain_text(c, date_text(entry->on, on));
  chain_number(c, entry->refers);
  const char *const texts[] = {entry->partner, entry->period, entry->origin, entry->cause,
                               entry->key,     entry->about,  entry->author};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) chain_text(c, texts[i]);
}

void posting_chain(struct chain *c, const struct posting *p, const char *account, const char *unit,
                   const struct ledger_unit *as) {
  chain_text(c, account);
  chain_text(c, unit);
  chain_number(c, as->decimals);
  chain_number(c, as->is_money);
  chain_number(c, p->quantity);
  chain_number(c, p->due);
  chain_number(c, p->part);
  const char *const texts[] = {p->policy, p->event, p->source, p->level, p->reason};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) chain_text(c, texts[i]);
}

/* Entries have few units: looking back for one soon meets it. */
static bool is_met(const struct posting *p, size_t i) {
  for (size_t k = i; k > 0; k--)
    if (p[k - 1].unit == p[i].unit) return true;
  return false;
}

static bool sums_to_zero(const struct posting *p, size_t n) {
  for (size_t i = 0; i < n; i++) {
    int64_t sum = 0;
    if (is_met(p, i)) continue;
    for (size_t k = i; k < n; k++)
      if (p[k].unit == p[i].unit && __builtin_add_overflow(sum, p[k].quantity, &sum)) return false;
    if (sum) return false;
  }
  return true;
}

static int write_posting(struct ledger *l, int64_t entry, int64_t number, const struct posting *p, struct err *e) {
  struct db_stmt *s = l->put_posting;
  char due[DATE_TEXT];
  if (db_bind_int(s, 1, entry, e) || db_bind_int(s, 2, number, e) || db_bind_int(s, 3, p->account, e) ||
      db_bind_int(s, 4, p->unit, e) || db_bind_int(s, 5, p->quantity, e) || bind_day(s, 6, p->due, due, e) ||
      bind_text(s, 7, p->policy, e) || bind_text(s, 8, p->event, e) || bind_text(s, 9, p->source, e) ||
      bind_number(s, 10, p->part, e) || bind_text(s, 11, p->level, e) || bind_text(s, 12, p->reason, e))
    return e->code;
  return db_run(s, NULL, e);
}

/* What people type goes into files that others read. */
static int check_texts(const struct entry *entry, struct err *e) {
  const char *const texts[] = {entry->partner, entry->key, entry->about, entry->author};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (texts[i] && texts[i][str_utf8_check(texts[i], strlen(texts[i]))])
      return err_set(e, ERR_USAGE, "usage.text", "a text of this entry is no UTF-8; type it again");
  return 0;
}

static int write_entry(struct ledger *l, int64_t id, const struct entry *entry, const char *digest, struct err *e) {
  struct db_stmt *s = l->put_entry;
  char on[DATE_TEXT];
  if (db_bind_int(s, 1, id, e) || bind_text(s, 2, entry_kind_names[entry->kind], e) ||
      bind_day(s, 3, entry->on, on, e) || bind_text(s, 4, entry->partner, e) || bind_text(s, 5, entry->period, e) ||
      bind_text(s, 6, entry->origin, e) || bind_text(s, 7, entry->cause, e) || bind_number(s, 8, entry->refers, e) ||
      bind_text(s, 9, entry->key, e) || bind_text(s, 10, entry->about, e) || bind_text(s, 11, entry->author, e) ||
      bind_text(s, 12, digest, e))
    return e->code;
  return db_run(s, NULL, e);
}

static void chain_all(const struct ledger *l, int64_t id, const struct entry *entry, const struct posting *p, size_t n,
                      char digest[CHAIN_DIGEST]) {
  struct chain c;
  chain_begin(&c, l->digest);
  entry_chain(&c, id, entry);
  for (size_t i = 0; i < n; i++) {
    uint32_t unit = l->unit_symbols.at[p[i].unit];
    posting_chain(&c, &p[i], l->account_names.text[l->account_symbols.at[p[i].account]], l->unit_names.text[unit],
                  &l->unit_rows.at[unit].unit);
  }
  chain_end(&c, digest);
}

int ledger_post(struct ledger *l, const struct entry *entry, const struct posting *postings, size_t n, int64_t *id,
                struct err *e) {
  char digest[CHAIN_DIGEST];
  int64_t next = l->last + 1;
  if (check_texts(entry, e)) return e->code;
  if (!sums_to_zero(postings, n))
    return err_at(e, ERR_INTERNAL, "ledger.unbalanced", db_path(l->book), 0, 0,
                  "a defect in guerdon: an entry of kind \"%s\" does not sum to zero; nothing was posted",
                  entry_kind_names[entry->kind]);
  chain_all(l, next, entry, postings, n, digest);
  if (write_entry(l, next, entry, digest, e)) return e->code;
  for (size_t i = 0; i < n; i++)
    if (write_posting(l, next, (int64_t)i + 1, &postings[i], e)) return e->code;
  l->last = next;
  memcpy(l->digest, digest, sizeof digest);
  if (id) *id = next;
  return 0;
}
