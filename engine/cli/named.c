#include "cli/named.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/money.h"
#include "base/str.h"
#include "cli/posting.h"
#include "ledger/certificate.h"

/* ---- asking ---- */

/* Whether there is a row; its first two numbers. */
static int ask(struct ledger *l, const char *sql, const char *text, bool *row, int64_t out[2], struct err *e) {
  struct db_stmt *s;
  *row = false;
  int code = db_prepare(ledger_book(l), sql, &s, e);
  if (!code) code = db_bind_text(s, 1, text, strlen(text), e);
  if (!code) code = db_step(s, row, e);
  for (int i = 0; *row && out && i < 2; i++) out[i] = db_column_int(s, i);
  db_finish(s);
  return code;
}

/* The program of the last run; NULL before it, or where it cannot be read any more. */
static int last_program(struct ledger *l, struct program **out, struct err *e) {
  struct past_run run = {0};
  struct err ignored;
  *out = NULL;
  if (!ledger_is_there(l)) return 0;
  if (certificate_last(l, &run, e)) return e->code;
  int code = run.run ? certificate_program(l, run.run, NULL, out, &ignored) : 0;
  if (!code || code == ERR_INPUT) return 0;
  *e = ignored;
  return code;
}

/* ---- the nearest ---- */

struct names {
  struct arena arena;
  VEC(const char *) all;
};

static int add_name(struct names *n, const char *text, size_t length, struct err *e) {
  const char **at = vec_push(&n->all, e);
  if (!at) return e->code;
  *at = arena_text(&n->arena, text, length, e);
  if (!*at) n->all.n--;
  return *at ? 0 : e->code;
}

static int add_names(struct names *n, struct ledger *l, const char *sql, struct err *e) {
  struct db_stmt *s;
  struct db_text in;
  bool row;
  int code = db_prepare(ledger_book(l), sql, &s, e);
  while (!code && !(code = db_step(s, &row, e)) && row) {
    code = db_columns(s, 1, &in, e);
    if (!code) code = add_name(n, in.text ? in.text : "", in.n, e);
  }
  db_finish(s);
  return code;
}

/* `; did you mean "x"?`, or what else may help; the names are let go. */
static void suggest(struct names *n, const char *given, const char *otherwise, char *out, size_t size) {
  const char *near = str_nearest(given, n->all.at, n->all.n);
  snprintf(out, size, near ? "; did you mean \"%.200s\"?" : "; %s", near ? near : otherwise);
  free(n->all.at);
  arena_free(&n->arena);
}

/* ---- partners ---- */

static const char a_partner[] = "SELECT 1 FROM partners WHERE id = ?1";
static const char one_of_the_ledger[] = "SELECT 1 FROM ledger_entries WHERE partner = ?1 LIMIT 1";

static int is_partner(struct ledger *l, const char *id, bool *known, struct err *e) {
  int code = ask(l, a_partner, id, known, NULL, e);
  if (code || *known || !ledger_is_there(l)) return code;
  return ask(l, one_of_the_ledger, id, known, NULL, e);
}

int named_partner(struct ledger *l, const char *id, struct err *e) {
  struct names names = {0};
  char tail[300];
  bool known = true;
  if (!id) return 0;
  int code = is_partner(l, id, &known, e);
  if (code || known) return code;
  code = add_names(&names, l, "SELECT id FROM partners", e);
  suggest(&names, id, "check the id", tail, sizeof tail);
  if (code) return code;
  return err_at(e, ERR_INPUT, "data.unknown-partner", db_path(ledger_book(l)), 0, 0, "there is no partner \"%.200s\"%s",
                id, tail);
}

/* ---- units ---- */

static int find_unit(struct ledger *l, const char *name, bool *known, struct ledger_unit *as, struct err *e) {
  struct program *p = NULL;
  int64_t in[2];
  *known = false;
  if (ledger_is_there(l) && ask(l, "SELECT decimals, is_money FROM ledger_units WHERE name = ?1", name, known, in, e))
    return e->code;
  if (*known) return *as = (struct ledger_unit){(int)in[0], in[1] != 0}, 0;
  int code = last_program(l, &p, e);
  int64_t at = p ? program_unit_find(p, name) : -1;
  *known = at >= 0;
  if (*known) *as = (struct ledger_unit){p->units[at].exponent, p->units[at].is_money};
  program_free(p);
  if (code || *known) return code;
  as->decimals = money_exponent(name, strlen(name));
  as->is_money = *known = as->decimals >= 0;
  return 0;
}

static int add_units(struct names *n, struct ledger *l, bool rewards_only, struct err *e) {
  struct program *p = NULL;
  int code = 0;
  if (ledger_is_there(l))
    code = add_names(
        n, l, rewards_only ? "SELECT name FROM ledger_units WHERE NOT is_money" : "SELECT name FROM ledger_units", e);
  if (!code) code = last_program(l, &p, e);
  for (size_t i = 0; !code && p && i < p->n_units; i++)
    if (!rewards_only || !p->units[i].is_money) code = add_name(n, p->units[i].id, strlen(p->units[i].id), e);
  program_free(p);
  return code;
}

int named_unit(struct ledger *l, const char *name, struct ledger_unit *as, struct err *e) {
  struct ledger_unit room;
  struct names names = {0};
  char tail[300];
  bool known;
  if (!name) return 0;
  int code = find_unit(l, name, &known, as ? as : &room, e);
  if (code || known) return code;
  code = add_units(&names, l, false, e);
  suggest(&names, name, "check its name", tail, sizeof tail);
  if (code) return code;
  return err_set(e, ERR_INPUT, "ledger.unknown-unit",
                 "\"%.100s\" is no currency, and nothing was posted in such a reward yet%s", name, tail);
}

int named_reward(struct ledger *l, const char *name, struct ledger_unit *as, struct err *e) {
  struct ledger_unit room = {0};
  struct names names = {0};
  char tail[300];
  bool known;
  if (!name) return 0;
  if (!as) as = &room;
  int code = find_unit(l, name, &known, as, e);
  if (code || (known && !as->is_money)) return code;
  const char *const path = db_path(ledger_book(l));
  if (known)
    return err_at(e, ERR_INPUT, "ledger.no-reward", path, 0, 0,
                  "\"%.100s\" is money, which is paid; give a reward of the program's catalogue", name);
  code = add_units(&names, l, true, e);
  suggest(&names, name, "guerdon rewards list names those that were", tail, sizeof tail);
  if (code) return code;
  return err_at(e, ERR_INPUT, "ledger.no-reward", path, 0, 0, "no reward \"%.100s\" was granted yet%s", name, tail);
}

/* ---- accounts ---- */

/* Of a partner who is known, of a policy of the last program, or of a currency: nothing was posted there yet. */
static int may_come(struct ledger *l, const char *name, bool *known, struct err *e) {
  static const char *const ends[] = {"", "/held", "/payable", "/paid"};
  const char *owner = strchr(name, '/');
  struct program *p;
  struct str id = {0};
  int code = 0;
  if (!owner++) return 0;
  if (!strncmp(name, "exchange/", 9)) *known = money_exponent(owner, strlen(owner)) >= 0;
  for (size_t i = 0; !code && !*known && !strncmp(name, "partner/", 8) && i < sizeof ends / sizeof *ends; i++) {
    size_t n = strlen(owner), end = strlen(ends[i]);
    if (n <= end || strcmp(owner + n - end, ends[i]) != 0) continue;
    id.n = 0;
    code = str_add(&id, owner, n - end, e);
    if (!code) code = is_partner(l, id.at, known, e);
  }
  str_free(&id);
  if (code || strncmp(name, "expense/", 8) != 0) return code;
  code = last_program(l, &p, e);
  for (size_t i = 0; p && i < p->n_policies; i++) *known = *known || !strcmp(p->policies[i].name, owner);
  program_free(p);
  return code;
}

static int is_account(struct ledger *l, const char *name, bool *known, struct err *e) {
  static const char *const heads[] = {"partner", "expense", "exchange"};
  static const char there[] =
      "SELECT 1 FROM ledger_accounts WHERE name = ?1 OR (name > ?1 || '/' AND name < ?1 || '0') LIMIT 1";
  for (int k = 0; k < ACCOUNT_KINDS; k++)
    if (!strcmp(name, account_kind_names[k])) return *known = true, 0;
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
    if (!strcmp(name, heads[i])) return *known = true, 0;
  *known = false;
  int code = ledger_is_there(l) ? ask(l, there, name, known, NULL, e) : 0;
  return code || *known ? code : may_come(l, name, known, e);
}

int named_account(struct ledger *l, const char *name, struct err *e) {
  struct names names = {0};
  char tail[300];
  bool known;
  if (!name) return 0;
  int code = is_account(l, name, &known, e);
  if (code || known) return code;
  for (int k = 0; !code && k < ACCOUNT_KINDS; k++)
    code = add_name(&names, account_kind_names[k], strlen(account_kind_names[k]), e);
  if (!code && ledger_is_there(l)) code = add_names(&names, l, "SELECT name FROM ledger_accounts", e);
  suggest(&names, name, "guerdon ledger balance --zero lists what there is", tail, sizeof tail);
  if (code) return code;
  return err_at(e, ERR_INPUT, "ledger.unknown-account", db_path(ledger_book(l)), 0, 0,
                "there is no account \"%.200s\"%s", name, tail);
}

/* ---- periods and runs ---- */

/* A period as the ledger's program has them, and whether a run has looked at it. */
static int read_period(const struct ledger *l, const char *text, enum period *kind, int32_t *period, bool *ran,
                       struct err *e) {
  const char *last = ledger_ran(l);
  int32_t through = 0;
  *ran = false;
  if (!period_parse(last, strlen(last), kind, &through)) *kind = PERIOD_MONTH;
  if (posting_period(text, *kind, period, e)) return e->code;
  *ran = *last && *period <= through;
  return 0;
}

static int refuse_period(const struct ledger *l, const char *text, struct err *e) {
  const char *last = ledger_ran(l);
  return err_at(e, ERR_BUSY, "ledger.not-run", db_path(ledger_book(l)), 0, 0,
                "no run has looked at %.100s yet%s%s; run it first", text, *last ? "; the last was that of " : "",
                last);
}

int named_period(struct ledger *l, const char *text, enum period *kind, int32_t *period, struct err *e) {
  bool ran;
  if (read_period(l, text, kind, period, &ran, e)) return e->code;
  return ran ? 0 : refuse_period(l, text, e);
}

int named_statement(struct ledger *l, const char *text, struct err *e) {
  enum period kind;
  int32_t period;
  bool known;
  if (!text) return 0;
  if (read_period(l, text, &kind, &period, &known, e)) return e->code;
  if (!known && ledger_is_there(l) &&
      ask(l, "SELECT 1 FROM ledger_entries WHERE period = ?1 LIMIT 1", text, &known, NULL, e))
    return e->code;
  return known ? 0 : refuse_period(l, text, e);
}

int named_run(struct ledger *l, const char *option, int64_t run, struct err *e) {
  static const char nearest[] =
      "SELECT id, id FROM ledger_entries WHERE kind = 'run' ORDER BY abs(id - CAST(?1 AS INTEGER)) LIMIT 1";
  char number[MONEY_TEXT], tail[80] = "none was posted yet";
  int64_t near[2];
  bool row = false;
  if (!run) return 0;
  if (ledger_is_there(l) && ask(l, nearest, money_text(run, 0, number), &row, near, e)) return e->code;
  if (row && near[0] == run) return 0;
  if (row) snprintf(tail, sizeof tail, "the nearest is %lld", (long long)near[0]);
  return err_at(e, ERR_INPUT, "ledger.unknown-run", db_path(ledger_book(l)), 0, 0,
                "--%s %lld: that entry is no run; %s", option, (long long)run, tail);
}
