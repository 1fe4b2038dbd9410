#include "ledger/audit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "ledger/ledger.h"

/* Entries and postings are read side by side, each once, in the order of the chain. Nothing is believed: numbers may
 * have gaps, texts may be of any form, what is referred to may be missing. What an entry says in another form than
 * guerdon writes was written by something else, even where it would give the same digest. */

struct name_row { /* an account or a unit */
  int64_t id;
  const char *name;
  uint32_t cells;        /* of an account: its first balance + 1 */
  struct ledger_unit as; /* a unit */
  bool used;             /* by a posting */
};

struct names {
  VEC(struct name_row) rows; /* by id */
};

struct cell { /* a balance */
  int64_t unit, sum;
  uint32_t next; /* + 1 */
};

struct unit_sum { /* of one entry */
  const struct name_row *unit;
  int64_t sum;
};

enum { POSTING_TEXTS = 6, ENTRY_TEXTS = 10, FAR = 1000000 }; /* an entry so far behind the others was put in */

struct auditing {
  struct db *db;
  struct verified *out;
  struct err *e;
  struct arena arena;
  struct names accounts, units;
  VEC(struct cell) cells;
  VEC(unsigned char) kinds; /* of entries, by id: enum entry_kind + 1 */
  VEC(struct unit_sum) sums;
  struct db_stmt *entries, *postings;
  bool more; /* a posting is at hand: that of entry `at` */
  int64_t at;
  int64_t last; /* the entry before */
  bool overflows;
  struct str closed;
};

#define WRONG(a, proof, entry, ...) findings_add(&(a)->out->findings, proof, entry, (a)->e, __VA_ARGS__)

/* ---- forms ---- */

/* A text as guerdon writes it has no byte 0. */
static bool is_whole(const struct db_text *t) { return !t->text || !memchr(t->text, 0, t->n); }

static bool are_whole(const struct db_text *t, int n) {
  for (int i = 0; i < n; i++)
    if (!is_whole(&t[i])) return false;
  return true;
}

/* 2024-03-05, and in no other way. */
static bool read_day(const struct db_text *t, int32_t *day) {
  int64_t time;
  bool has_offset;
  if (!t->text || t->n != strlen("2024-03-05") || t->text[4] != '-' || t->text[7] != '-') return false;
  if (strspn(t->text, "0123456789-") != t->n || !date_parse(t->text, t->n, &time, &has_offset)) return false;
  *day = date_day_of(time);
  return true;
}

/* ---- accounts and units ---- */

static struct name_row *find_name(const struct names *n, int64_t id) {
  if (id > 0 && (uint64_t)id <= n->rows.n && n->rows.at[id - 1].id == id) return &n->rows.at[id - 1];
  size_t low = 0, high = n->rows.n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (n->rows.at[middle].id < id)
      low = middle + 1;
    else
      high = middle;
  }
  return low < n->rows.n && n->rows.at[low].id == id ? &n->rows.at[low] : NULL;
}

static int kind_named(const char *const *names, int n, const char *name) {
  for (int i = 0; i < n; i++)
    if (name && !strcmp(names[i], name)) return i;
  return -1;
}

static int check_account(struct auditing *a, const char *name, const char *kind, const char *owner) {
  struct str expected = {0};
  int number = kind_named(account_kind_names, ACCOUNT_KINDS, kind);
  a->out->findings.seen[PROOF_REFERENCES]++;
  int code = number < 0 ? 0 : ledger_account_name((enum account_kind)number, owner, &expected, a->e);
  bool is_alone = !code && number >= 0 && !strchr(expected.at, '/'); /* adjustments */
  if (!code && (number < 0 || strcmp(expected.at, name) != 0 || (is_alone && *owner)))
    code = WRONG(a, PROOF_REFERENCES, 0, "the account \"%.200s\" is said to be \"%.50s\" of \"%.200s\"", name, kind,
                 owner);
  str_free(&expected);
  return code;
}

static int check_unit(struct auditing *a, struct db_stmt *s, struct name_row *n) {
  const int64_t decimals = db_column_int(s, 4), is_money = db_column_int(s, 5);
  n->as = (struct ledger_unit){(int)decimals, is_money != 0};
  if (n->as.decimals == decimals && (is_money == 0 || is_money == 1)) return 0;
  return WRONG(a, PROOF_REFERENCES, 0, "the unit \"%.100s\" is counted in a way that none is", n->name);
}

static int read_names(struct auditing *a, const char *sql, struct names *out, bool are_accounts) {
  struct db_stmt *s;
  struct db_text in[3];
  bool row;
  int code = db_prepare(a->db, sql, &s, a->e);
  while (!code && !(code = db_step(s, &row, a->e)) && row) {
    if ((code = db_columns(s, 3, in, a->e))) break;
    struct name_row *n = vec_push(&out->rows, a->e);
    const char *name = n ? arena_text(&a->arena, in[0].text ? in[0].text : "", in[0].n, a->e) : NULL;
    if (!name) code = a->e->code;
    if (!code) *n = (struct name_row){.id = db_column_int(s, 3), .name = name};
    if (!code && !are_whole(in, 3))
      code = WRONG(a, PROOF_REFERENCES, 0, "the %s \"%.200s\" has a text with a byte 0, as guerdon writes none",
                   are_accounts ? "account" : "unit", name);
    if (!code && are_accounts)
      code = check_account(a, name, in[1].text ? in[1].text : "", in[2].text ? in[2].text : "");
    if (!code && !are_accounts) code = check_unit(a, s, n);
  }
  db_finish(s);
  return code;
}

/* ---- balances ---- */

static struct cell *cell_of(struct auditing *a, struct name_row *account, int64_t unit) {
  for (uint32_t at = account->cells; at; at = a->cells.at[at - 1].next)
    if (a->cells.at[at - 1].unit == unit) return &a->cells.at[at - 1];
  return NULL;
}

static int add_balance(struct auditing *a, struct name_row *account, int64_t unit, int64_t quantity) {
  struct cell *c = cell_of(a, account, unit);
  if (!c) {
    if (!(c = vec_push(&a->cells, a->e))) return a->e->code;
    *c = (struct cell){unit, 0, account->cells};
    account->cells = (uint32_t)a->cells.n;
  }
  a->overflows |= __builtin_add_overflow(c->sum, quantity, &c->sum);
  return 0;
}

static int compare_balance(struct auditing *a, struct db_stmt *s) {
  int64_t account = db_column_int(s, 0), unit = db_column_int(s, 1), sum = db_column_int(s, 2);
  struct name_row *n = find_name(&a->accounts, account);
  struct cell *c = n ? cell_of(a, n, unit) : NULL;
  a->out->findings.seen[PROOF_BALANCES]++;
  if (!n || (c && c->sum == sum)) return 0; /* a posting without account is found already */
  return WRONG(a, PROOF_BALANCES, 0, "the balance of \"%.200s\" is %lld by SQL and %lld by adding up its postings",
               n->name, (long long)sum, c ? (long long)c->sum : 0);
}

static int compare_balances(struct auditing *a) {
  static const char sql[] = "SELECT account, unit, sum(quantity) FROM ledger_postings GROUP BY account, unit";
  struct db_stmt *s;
  bool row;
  if (a->overflows) return WRONG(a, PROOF_BALANCES, 0, "the quantities of an account add up to more than can be");
  int code = db_prepare(a->db, sql, &s, a->e);
  while (!code && !(code = db_step(s, &row, a->e)) && row) code = compare_balance(a, s);
  db_finish(s);
  return code;
}

/* ---- postings ---- */

static int next_posting(struct auditing *a) {
  if (db_step(a->postings, &a->more, a->e)) return a->e->code;
  a->at = a->more ? db_column_int(a->postings, POSTING_TEXTS) : 0;
  return 0;
}

/* Postings of an entry that is not there. */
static int skip_strays(struct auditing *a, int64_t before) {
  while (a->more && a->at < before) {
    int64_t of = a->at;
    if (WRONG(a, PROOF_CHAIN, of, "is missing, and its postings are there")) return a->e->code;
    while (a->more && a->at == of)
      if (next_posting(a)) return a->e->code;
  }
  return 0;
}

static int add_sum(struct auditing *a, const struct name_row *unit, int64_t quantity) {
  struct unit_sum *s = a->sums.at, *end = s + a->sums.n;
  while (s < end && s->unit != unit) s++;
  if (s == end) {
    if (!(s = vec_push(&a->sums, a->e))) return a->e->code;
    *s = (struct unit_sum){unit, 0};
  }
  a->overflows |= __builtin_add_overflow(s->sum, quantity, &s->sum);
  return 0;
}

/* *fits: it can be part of a digest. */
static int check_posting(struct auditing *a, int64_t number, struct chain *c, bool *fits) {
  struct db_stmt *s = a->postings;
  struct db_text t[POSTING_TEXTS];
  if (db_columns(s, POSTING_TEXTS, t, a->e)) return a->e->code;
  const int64_t given = db_column_int(s, 7), part = db_column_int(s, 11);
  struct name_row *account = find_name(&a->accounts, db_column_int(s, 8));
  struct name_row *unit = find_name(&a->units, db_column_int(s, 9));
  struct posting p = {.quantity = db_column_int(s, 10), .due = DUE_NONE, .part = (int32_t)part};
  const char **const texts[] = {&p.policy, &p.event, &p.source, &p.level, &p.reason};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) *texts[i] = t[i + 1].text;
  a->out->postings++;
  if (!account || !unit) {
    *fits = false;
    return WRONG(a, PROOF_REFERENCES, a->at, "names %s in posting %lld that is not there",
                 account ? "a unit" : "an account", (long long)given);
  }
  bool has_part = db_column_int(s, 12) != 0;
  if (given != number || !are_whole(t, POSTING_TEXTS) || (t[0].text && !read_day(&t[0], &p.due)) || p.part != part ||
      has_part != (part != 0)) {
    if (*fits && WRONG(a, PROOF_CHAIN, a->at,
                       "has posting %lld out of its place: altered, put in, or another taken out", (long long)given))
      return a->e->code;
    *fits = false;
  }
  account->used = unit->used = true;
  posting_chain(c, &p, account->name, unit->name, &unit->as);
  return add_sum(a, unit, p.quantity) ? a->e->code : add_balance(a, account, unit->id, p.quantity);
}

static int check_postings(struct auditing *a, int64_t entry, struct chain *c, bool *fits) {
  a->sums.n = 0;
  for (int64_t number = 1; a->more && a->at == entry; number++)
    if (check_posting(a, number, c, fits) || next_posting(a)) return a->e->code;
  a->out->findings.seen[PROOF_SUMS] += a->sums.n > 0;
  for (size_t i = 0; i < a->sums.n; i++)
    if (a->sums.at[i].sum &&
        WRONG(a, PROOF_SUMS, entry, "does not sum to zero in %.100s: %lld of its smallest part too much",
              a->sums.at[i].unit->name, (long long)a->sums.at[i].sum))
      return a->e->code;
  return 0;
}

/* ---- entries ---- */

static bool is_of_a_run(int kind) { return kind == ENTRY_EARN || kind == ENTRY_ADJUST || kind == ENTRY_CLAW_BACK; }

static int check_refers(struct auditing *a, int64_t id, int kind, int64_t refers) {
  if (!refers && !is_of_a_run(kind)) return 0;
  int of = refers > 0 && refers < id && (uint64_t)refers < a->kinds.n ? a->kinds.at[refers] - 1 : -1;
  a->out->findings.seen[PROOF_REFERENCES]++;
  if (of < 0) return WRONG(a, PROOF_REFERENCES, id, "belongs to entry %lld, which is not before it", (long long)refers);
  if (is_of_a_run(kind) && of != ENTRY_RUN)
    return WRONG(a, PROOF_REFERENCES, id, "belongs to entry %lld, which is no run", (long long)refers);
  return 0;
}

static int check_period(struct auditing *a, int64_t id, int kind, const char *period) {
  const char *closed = a->closed.at ? a->closed.at : "";
  if (kind == ENTRY_CLOSE && period && strcmp(period, closed) > 0) {
    a->closed.n = 0;
    return str_add(&a->closed, period, strlen(period), a->e);
  }
  if (kind == ENTRY_RUN || kind == ENTRY_CLOSE || (!period && !is_of_a_run(kind) && kind != ENTRY_MANUAL)) return 0;
  a->out->findings.seen[PROOF_PERIODS]++;
  if (period && strcmp(period, closed) > 0) return 0;
  return WRONG(a, PROOF_PERIODS, id, "stands in %.50s, and everything through %.50s was closed before",
               period ? period : "no period", closed);
}

static int remember_kind(struct auditing *a, int64_t id, int kind) {
  if (id <= 0 || id - (int64_t)a->kinds.n > FAR) return 0;
  while (a->kinds.n <= (uint64_t)id) {
    unsigned char *k = vec_push(&a->kinds, a->e);
    if (!k) return a->e->code;
  }
  a->kinds.at[id] = (unsigned char)(kind + 1);
  return 0;
}

static int check_gap(struct auditing *a, int64_t id, bool *fits) {
  const int64_t first = a->last + 1;
  if (id == first) return 0;
  *fits = false;
  if (id < first) return WRONG(a, PROOF_CHAIN, id, "was put in: entries begin with 1");
  char upto[32] = "";
  if (id > first + 1) snprintf(upto, sizeof upto, " through %lld", (long long)id - 1);
  return WRONG(a, PROOF_CHAIN, first, "%s missing%s, so that entry %lld has no digest to follow",
               *upto ? "and on are" : "is", upto, (long long)id);
}

/* The entry at hand, by the digest that the one before it has: so a break is found where it is, and nowhere else. */
static int check_entry(struct auditing *a, struct chain *c, bool fits) {
  struct db_stmt *s = a->entries;
  struct db_text t[ENTRY_TEXTS];
  const int64_t id = db_column_int(s, ENTRY_TEXTS), refers = db_column_int(s, ENTRY_TEXTS + 1);
  char digest[CHAIN_DIGEST];
  if (db_columns(s, ENTRY_TEXTS, t, a->e)) return a->e->code;
  int kind = kind_named(entry_kind_names, ENTRY_KINDS, t[1].text);
  struct entry entry = {.kind = kind < 0 ? ENTRY_RUN : (enum entry_kind)kind, .refers = refers};
  const char **const texts[] = {&entry.partner, &entry.period, &entry.origin, &entry.cause,
                                &entry.key,     &entry.about,  &entry.author};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) *texts[i] = t[i + 3].text;
  bool in_form = kind >= 0 && are_whole(t, ENTRY_TEXTS) && read_day(&t[2], &entry.on) &&
                 (db_column_int(s, ENTRY_TEXTS + 2) != 0) == (refers != 0);
  entry_chain(c, id, &entry);
  if (remember_kind(a, id, kind) || check_refers(a, id, kind, refers) || check_period(a, id, kind, entry.period) ||
      check_postings(a, id, c, &fits))
    return a->e->code;
  chain_end(c, digest);
  if (fits && (!in_form || !t[0].text || strcmp(digest, t[0].text) != 0) &&
      WRONG(a, PROOF_CHAIN, id, "was altered, or its postings were: its digest is not that of what stands there"))
    return a->e->code;
  return 0;
}

static void keep_digest(struct auditing *a) {
  struct db_text t;
  char *out = a->out->digest;
  *out = 0;
  if (!db_columns(a->entries, 1, &t, a->e) && t.text && t.n < CHAIN_DIGEST) memcpy(out, t.text, t.n), out[t.n] = 0;
}

static int check_next(struct auditing *a) {
  struct chain c;
  const int64_t id = db_column_int(a->entries, ENTRY_TEXTS);
  bool fits = true;
  chain_begin(&c, a->out->digest);
  if (check_gap(a, id, &fits) || skip_strays(a, id) || check_entry(a, &c, fits)) return a->e->code;
  keep_digest(a);
  a->last = id;
  a->out->entries++;
  a->out->findings.seen[PROOF_CHAIN]++;
  return 0;
}

/* They are made for a posting, and with it. */
static int check_used(struct auditing *a, const struct names *n, const char *what) {
  for (size_t i = 0; i < n->rows.n; i++)
    if (!n->rows.at[i].used &&
        WRONG(a, PROOF_REFERENCES, 0,
              "no entry posts to the %s \"%.200s\": it was put in, or what was posted to it taken out", what,
              n->rows.at[i].name))
      return a->e->code;
  return 0;
}

static int check_entries(struct auditing *a) {
  bool row;
  int code;
  while (!(code = db_step(a->entries, &row, a->e)) && row)
    if (check_next(a)) return a->e->code;
  if (!code) code = skip_strays(a, INT64_MAX);
  if (!code) code = check_used(a, &a->accounts, "account");
  if (!code) code = check_used(a, &a->units, "unit");
  return code ? code : compare_balances(a);
}

static int open(struct auditing *a) {
  static const char entries[] =
      "SELECT digest, kind, \"on\", partner, period, origin, cause, key, about, author, id, refers, "
      "refers IS NOT NULL FROM ledger_entries ORDER BY id";
  static const char postings[] =
      "SELECT due, policy, event, source, level, reason, entry, number, account, unit, quantity, part, "
      "part IS NOT NULL FROM ledger_postings ORDER BY entry, number";
  if (read_names(a, "SELECT name, kind, owner, id FROM ledger_accounts ORDER BY id", &a->accounts, true) ||
      read_names(a, "SELECT name, '', '', id, decimals, is_money FROM ledger_units ORDER BY id", &a->units, false) ||
      db_prepare(a->db, entries, &a->entries, a->e) || db_prepare(a->db, postings, &a->postings, a->e))
    return a->e->code;
  return next_posting(a);
}

int audit_rows(struct db *book, struct verified *out, struct err *e) {
  struct auditing a = {.db = book, .out = out, .e = e};
  int code = open(&a);
  if (!code) code = check_entries(&a);
  db_finish(a.entries);
  db_finish(a.postings);
  arena_free(&a.arena);
  free(a.accounts.rows.at), free(a.units.rows.at);
  free(a.cells.at), free(a.kinds.at), free(a.sums.at);
  str_free(&a.closed);
  return code;
}
