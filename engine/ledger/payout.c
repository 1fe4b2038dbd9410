#include "ledger/payout.h"

#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "ledger/by_hand.h"
#include "ledger/plan.h"

const char *const payout_state_names[PAYOUT_STATES] = {"pays",      "on-hold",  "below-minimum",
                                                       "too-small", "negative", "held"};

/* Sums by account and unit first, which are numbers, then by partner: most of a ledger is looked at once, and nothing
 * is sorted by text but the partners. What is due by the cutoff, and what releases took out again, is past its hold.
 * What is posted for a later day than the payout's is not there yet; but what is taken back then is not paid first. */
static const char sql_balances[] =
    "WITH later AS MATERIALIZED (SELECT id FROM ledger_entries WHERE \"on\" > ?4 AND id <= ?2),"
    " sums AS (SELECT account, unit, sum(quantity) AS q,"
    "    sum(CASE WHEN coalesce(due, '') <= ?1 AND entry NOT IN (SELECT id FROM later) THEN quantity ELSE 0 END)"
    "      AS past,"
    "    sum(CASE WHEN entry IN (SELECT id FROM later) THEN quantity ELSE 0 END) AS later"
    "  FROM ledger_postings WHERE entry <= ?2 GROUP BY account, unit),"
    " partners_sums AS (SELECT a.owner AS partner, s.unit,"
    "    sum(CASE a.kind WHEN 'held' THEN q ELSE 0 END) AS held,"
    "    sum(CASE a.kind WHEN 'held' THEN past ELSE 0 END) AS past,"
    "    sum(CASE a.kind WHEN 'payable' THEN q - min(later, 0) ELSE 0 END) AS payable,"
    "    sum(CASE a.kind WHEN 'payable' THEN min(later, 0) ELSE 0 END) AS later"
    "  FROM sums s JOIN ledger_accounts a ON a.id = s.account AND a.kind IN ('held', 'payable')"
    "  GROUP BY a.owner, s.unit),"
    " last_holds AS (SELECT partner, max(id) AS id FROM ledger_entries"
    "  WHERE kind IN ('hold', 'resume') AND id <= ?2 AND \"on\" <= ?4 GROUP BY partner)"
    "SELECT -s.held, -s.past, -s.payable, -s.later, u.decimals, s.partner, u.name, nullif(p.currency, ''), h.about "
    "FROM partners_sums s JOIN ledger_units u ON u.id = s.unit AND u.is_money "
    "LEFT JOIN partners p ON p.id = s.partner LEFT JOIN last_holds x ON x.partner = s.partner "
    "LEFT JOIN ledger_entries h ON h.id = x.id AND h.kind = 'hold' "
    "WHERE s.held <> 0 OR s.payable <> 0 OR s.past <> 0 OR s.later <> 0 ORDER BY s.partner, u.name <> ?3, u.name";
enum { C_HELD, C_PAST, C_PAYABLE, C_LATER, C_DECIMALS, C_PARTNER, C_UNIT, C_CURRENCY, C_WHY, COLUMNS };

static int bind(struct db_stmt *s, int at, const char *text, struct err *e) {
  return db_bind_text(s, at, text, strlen(text), e);
}

static int keep(struct payout *p, const struct db_text *text, const char **out, struct err *e) {
  *out = text->text ? arena_text(&p->arena, text->text, text->n, e) : NULL;
  return text->text && !*out ? e->code : 0;
}

static enum payout_state state_of(const struct payout *p, const struct payout_line *x) {
  if (x->payable < 0) return PAYOUT_NEGATIVE;
  if (!x->payable) return PAYOUT_HELD;
  if (x->why) return PAYOUT_ON_HOLD;
  return !strcmp(x->unit, p->currency) && x->payable < p->minimum ? PAYOUT_BELOW : PAYOUT_PAYS;
}

static int take(struct payout *p, struct db_stmt *s, struct err *e) {
  struct db_text in[COLUMNS];
  struct payout_line *x = vec_push(&p->lines, e);
  if (!x || db_columns(s, COLUMNS, in, e) || keep(p, &in[C_PARTNER], &x->partner, e) ||
      keep(p, &in[C_UNIT], &x->unit, e) || keep(p, &in[C_CURRENCY], &x->currency, e) || keep(p, &in[C_WHY], &x->why, e))
    return e->code;
  x->decimals = (int)db_column_int(s, C_DECIMALS);
  x->released = db_column_int(s, C_PAST);
  x->held = db_column_int(s, C_HELD) - x->released;
  if (x->held < 0) x->released += x->held, x->held = 0; /* known to be taken back: not paid first, whatever its day */
  x->payable = db_column_int(s, C_PAYABLE) + x->released;
  x->held += db_column_int(s, C_LATER);
  if (!x->released && !x->held && !x->payable)
    return p->lines.n--, 0; /* what is due is taken back later, to the cent */
  x->state = state_of(p, x);
  if (x->state != PAYOUT_ON_HOLD) x->why = NULL;
  return 0;
}

/* The balances as they stand after that entry; holds, on the payout's day. */
static int read_lines(struct ledger *l, struct payout *p, int64_t through, struct err *e) {
  char cutoff[DATE_TEXT], on[DATE_TEXT];
  struct db_stmt *s;
  bool row;
  if (!ledger_is_there(l)) return 0;
  int code = db_prepare(ledger_book(l), sql_balances, &s, e);
  if (!code) code = bind(s, 1, date_text(p->cutoff, cutoff), e);
  if (!code) code = db_bind_int(s, 2, through, e);
  if (!code) code = bind(s, 3, p->currency, e);
  if (!code) code = bind(s, 4, date_text(p->on, on), e);
  while (!code && !(code = db_step(s, &row, e)) && row) code = take(p, s, e);
  db_finish(s);
  return code;
}

/* ---- what is paid, and in which currency ---- */

static int no_rate(const struct ledger *l, const struct payout *p, const struct payout_line *x, struct err *e) {
  char day[DATE_TEXT];
  return err_at(e, ERR_INPUT, "payout.no-rate", db_path(ledger_book(l)), 0, 0,
                "partner \"%.100s\" is paid in %.20s, and there is no rate of it for %s or before; import one into the "
                "table rates, or correct the partner's currency",
                x->partner, x->currency, date_text(p->on, day));
}

static int find_rate(struct ledger *l, const struct payout *p, struct payout_line *x, struct err *e) {
  static const char sql[] =
      "SELECT rate, substr(\"on\", 1, 10) FROM rates WHERE currency = ?1 AND substr(\"on\", 1, 10) <= ?2 "
      "ORDER BY \"on\" DESC LIMIT 1";
  struct db_text in[2];
  struct db_stmt *s;
  char day[DATE_TEXT];
  bool row = false;
  int code = db_prepare(ledger_book(l), sql, &s, e);
  if (!code) code = bind(s, 1, x->currency, e);
  if (!code) code = bind(s, 2, date_text(p->on, day), e);
  if (!code) code = db_step(s, &row, e);
  if (!code && row) code = db_columns(s, 2, in, e);
  x->currency_decimals = money_exponent(x->currency, strlen(x->currency));
  if (!code && (!row || x->currency_decimals < 0 || !in[0].text || !in[1].text ||
                !money_decimal(in[0].text, in[0].n, &x->rate.digits, &x->rate.decimals) || x->rate.digits <= 0))
    code = no_rate(l, p, x, e);
  if (!code) snprintf(x->rate.on, sizeof x->rate.on, "%s", in[1].text);
  db_finish(s);
  return code;
}

static int too_large(const struct payout_line *x, struct err *e) {
  return err_set(e, ERR_INPUT, "data.too-large", "what partner \"%.100s\" is paid in %.20s is beyond 2^53 of its parts",
                 x->partner, x->currency);
}

/* Only the program's currency is exchanged: who was given another by hand was given that one. */
static int price(struct ledger *l, const struct payout *p, struct payout_line *x, struct err *e) {
  if (!x->currency || strcmp(x->unit, p->currency) != 0 || !strcmp(x->currency, x->unit)) {
    x->currency = x->unit, x->currency_decimals = x->decimals;
    x->amount = x->worth = x->payable;
    return 0;
  }
  if (find_rate(l, p, x, e)) return e->code;
  const struct exchange_rate *r = &x->rate;
  if (!money_convert_back(x->payable, x->decimals, x->currency_decimals, r->digits, r->decimals, p->rounding,
                          &x->amount) ||
      !money_convert(x->amount, x->currency_decimals, x->decimals, r->digits, r->decimals, p->rounding, &x->worth))
    return too_large(x, e);
  if (!x->amount) x->state = PAYOUT_SMALL;
  return 0;
}

static int price_all(struct ledger *l, struct payout *p, struct err *e) {
  for (size_t i = 0; i < p->lines.n; i++)
    if (p->lines.at[i].state == PAYOUT_PAYS && price(l, p, &p->lines.at[i], e)) return e->code;
  return 0;
}

/* ---- terms ---- */

static void set_terms(const struct program *program, int32_t on, struct payout *p) {
  const struct payout_terms *t = &program->payout;
  *p = (struct payout){.currency = program->units[0].id,
                       .decimals = program->units[0].exponent,
                       .minimum = t->minimum,
                       .every = t->has_every ? period_names[t->every] : NULL,
                       .rounding = program->rounding,
                       .on = on,
                       .cutoff = on};
  if (t->has_every) p->cutoff = period_first_day(t->every, period_of(t->every, on)) - 1;
}

static void set_digest(struct payout *p) {
  struct chain c;
  chain_begin(&c, "payout");
  chain_text(&c, p->currency);
  chain_text(&c, p->every);
  const int64_t terms[] = {p->on, p->cutoff, p->decimals, p->minimum, (int64_t)p->rounding};
  for (size_t i = 0; i < sizeof terms / sizeof *terms; i++) chain_number(&c, terms[i]);
  for (size_t i = 0; i < p->lines.n; i++) {
    const struct payout_line *x = &p->lines.at[i];
    const bool pays = x->state == PAYOUT_PAYS;
    const int64_t numbers[] = {x->decimals, x->released, x->held, x->payable, (int64_t)x->state, x->amount, x->worth};
    const int64_t price[] = {x->currency_decimals, x->rate.digits, x->rate.decimals};
    chain_text(&c, x->partner);
    chain_text(&c, x->unit);
    chain_text(&c, pays ? x->currency : x->why);
    chain_text(&c, pays ? x->rate.on : NULL);
    for (size_t k = 0; pays && k < sizeof price / sizeof *price; k++) chain_number(&c, price[k]);
    for (size_t k = 0; k < sizeof numbers / sizeof *numbers; k++) chain_number(&c, numbers[k]);
  }
  chain_end(&c, p->digest);
}

static int earlier(const struct ledger *l, int32_t on, const struct db_text *last, struct err *e) {
  char day[DATE_TEXT];
  return err_at(e, ERR_BUSY, "payout.earlier", db_path(ledger_book(l)), 0, 0,
                "the last payout was for %s, so that there is none for %s any more; give that day or a later one",
                last->text, date_text(on, day));
}

/* Payouts come in the order of their days, and nothing that was released is held again. */
static int follow_last(struct ledger *l, struct payout *p, struct err *e) {
  static const char sql[] =
      "SELECT \"on\", json_extract(about, '$.cutoff') FROM ledger_entries WHERE kind = 'batch' ORDER BY id DESC "
      "LIMIT 1";
  struct db_text in[2];
  struct db_stmt *s;
  bool row = false;
  if (!ledger_is_there(l)) return 0;
  int code = db_prepare(ledger_book(l), sql, &s, e);
  if (!code) code = db_step(s, &row, e);
  if (!code && row) code = db_columns(s, 2, in, e);
  if (!code && row && p->on < ledger_day(&in[0])) code = earlier(l, p->on, &in[0], e);
  if (!code && row && p->cutoff < ledger_day(&in[1])) p->cutoff = ledger_day(&in[1]);
  db_finish(s);
  return code;
}

int payout_make(struct ledger *l, const struct program *p, int32_t on, struct payout *out, struct err *e) {
  set_terms(p, on, out);
  if (plan_check_program(l, p, e) || follow_last(l, out, e) || read_lines(l, out, ledger_last(l), e) ||
      price_all(l, out, e))
    return e->code;
  set_digest(out);
  return 0;
}

void payout_free(struct payout *p) {
  free(p->lines.at);
  arena_free(&p->arena);
  *p = (struct payout){0};
}

/* ---- as it was ---- */

int payout_find(struct ledger *l, const char *key, int64_t *batch, struct err *e) {
  *batch = 0;
  return ledger_is_there(l) ? by_hand_find(l, ENTRY_BATCH, key, batch, e) : 0;
}

static int key_taken(const struct ledger *l, const char *key, const struct db_text *in, struct err *e) {
  return err_at(e, ERR_BUSY, "ledger.key-taken", db_path(ledger_book(l)), 0, 0,
                "the key \"%.50s\" belongs to the payout of %s (minimum %s %s, every %s, rounding %s); nothing was "
                "posted; give the "
                "same terms to have it shown, or another key",
                key, in[0].text, in[2].text, in[3].text, in[4].text ? in[4].text : "day",
                in[5].text ? in[5].text : "unknown");
}

static bool is_text(const struct db_text *in, const char *text) {
  return in->text && text ? !strcmp(in->text, text) : !in->text && !text;
}

static int compare_terms(struct ledger *l, const char *key, struct payout *p, struct err *e) {
  static const char sql[] =
      "SELECT \"on\", json_extract(about, '$.cutoff'), json_extract(about, '$.minimum'), json_extract(about, "
      "'$.currency'), json_extract(about, '$.every'), json_extract(about, '$.rounding') FROM ledger_entries "
      "WHERE id = ?";
  char day[DATE_TEXT], minimum[MONEY_TEXT];
  struct db_text in[6];
  struct db_stmt *s;
  bool row = false;
  int code = db_prepare(ledger_book(l), sql, &s, e);
  if (!code) code = db_bind_int(s, 1, p->batch, e);
  if (!code) code = db_step(s, &row, e);
  if (!code) code = db_columns(s, 6, in, e);
  if (!code && (!is_text(&in[0], date_text(p->on, day)) ||
                !is_text(&in[2], money_text(p->minimum, p->decimals, minimum)) || !is_text(&in[3], p->currency) ||
                !is_text(&in[4], p->every) || !is_text(&in[5], money_rounding_names[p->rounding])))
    code = key_taken(l, key, in, e);
  if (!code) p->cutoff = ledger_day(&in[1]);
  db_finish(s);
  return code;
}

static int take_paid(struct payout *p, struct payout_line *x, struct db_stmt *s, struct err *e) {
  struct db_text in[6];
  if (db_columns(s, 6, in, e) || keep(p, &in[2], &x->currency, e)) return e->code;
  x->amount = db_column_int(s, 3);
  x->currency_decimals = (int)db_column_int(s, 4);
  x->worth = x->payable;
  if (!in[5].text) return 0;
  const char *on = strchr(in[5].text, ' '); /* `1.25 2024-03-05` */
  if (!on || !money_decimal(in[5].text, (size_t)(on - in[5].text), &x->rate.digits, &x->rate.decimals)) return 0;
  snprintf(x->rate.on, sizeof x->rate.on, "%s", on + 1);
  money_convert(x->amount, x->currency_decimals, x->decimals, x->rate.digits, x->rate.decimals, p->rounding, &x->worth);
  return 0;
}

/* Payments stand in the order of the lines. */
static int read_paid(struct ledger *l, struct payout *p, struct err *e) {
  static const char sql[] =
      "SELECT e.partner, t.name, u.name, -p.quantity, u.decimals, e.about FROM ledger_entries e "
      "JOIN ledger_postings p ON p.entry = e.id JOIN ledger_accounts a ON a.id = p.account AND a.kind = 'paid' "
      "JOIN ledger_units u ON u.id = p.unit "
      "JOIN ledger_postings q ON q.entry = e.id JOIN ledger_accounts b ON b.id = q.account AND b.kind = 'payable' "
      "JOIN ledger_units t ON t.id = q.unit WHERE e.refers = ? AND e.kind = 'pay' ORDER BY e.id";
  struct db_stmt *s;
  struct db_text key[2];
  bool row = false;
  int code = db_prepare(ledger_book(l), sql, &s, e);
  if (!code) code = db_bind_int(s, 1, p->batch, e);
  if (!code) code = db_step(s, &row, e);
  for (size_t i = 0; !code && i < p->lines.n; i++) {
    struct payout_line *x = &p->lines.at[i];
    if (x->state != PAYOUT_PAYS) continue;
    if (row) code = db_columns(s, 2, key, e);
    if (code || !row || !is_text(&key[0], x->partner) || !is_text(&key[1], x->unit)) {
      x->state = PAYOUT_SMALL;
      continue;
    }
    code = take_paid(p, x, s, e);
    if (!code) code = db_step(s, &row, e);
  }
  db_finish(s);
  return code;
}

/* What is shown is what was posted, by its digest. */
static int check_digest(struct ledger *l, const struct payout *p, struct err *e) {
  struct db_stmt *s;
  struct db_text in[1];
  bool row = false, same = false;
  int code =
      db_prepare(ledger_book(l), "SELECT json_extract(about, '$.payout') FROM ledger_entries WHERE id = ?", &s, e);
  if (!code) code = db_bind_int(s, 1, p->batch, e);
  if (!code) code = db_step(s, &row, e);
  if (!code && row) code = db_columns(s, 1, in, e);
  if (!code && row) same = is_text(&in[0], p->digest);
  db_finish(s);
  if (code || same) return code;
  return err_at(e, ERR_BUSY, "ledger.damaged", db_path(ledger_book(l)), 0, 0,
                "the payout of entry %lld cannot be shown as it was posted; guerdon verify says where the ledger is "
                "damaged",
                (long long)p->batch);
}

int payout_again(struct ledger *l, const struct program *p, int32_t on, const char *key, int64_t batch,
                 struct payout *out, struct err *e) {
  set_terms(p, on, out);
  out->batch = batch;
  if (plan_check_program(l, p, e) || compare_terms(l, key, out, e) || read_lines(l, out, batch - 1, e) ||
      read_paid(l, out, e))
    return e->code;
  set_digest(out);
  return check_digest(l, out, e);
}

/* ---- posting ---- */

struct posting_of { /* what all entries of one batch have in common */
  struct ledger *l;
  const struct payout *p;
  const char *key;
  char period[PERIOD_TEXT];
};

static int post_batch(const struct posting_of *b, int64_t *id, struct err *e) {
  const struct payout *p = b->p;
  char cutoff[DATE_TEXT], minimum[MONEY_TEXT];
  struct str about = {0};
  int code = str_addf(&about, e,
                      "{\"payout\": \"%s\", \"cutoff\": \"%s\", \"minimum\": \"%s\", \"currency\": \"%s\", "
                      "\"rounding\": \"%s\"",
                      p->digest, date_text(p->cutoff, cutoff), money_text(p->minimum, p->decimals, minimum),
                      p->currency, money_rounding_names[p->rounding]);
  if (!code && p->every) code = str_addf(&about, e, ", \"every\": \"%s\"", p->every);
  if (!code) code = str_addf(&about, e, "}");
  if (!code)
    code = ledger_post(b->l, &(struct entry){.kind = ENTRY_BATCH, .on = p->on, .key = b->key, .about = about.at}, NULL,
                       0, id, e);
  str_free(&about);
  return code;
}

static int post_release(const struct posting_of *b, const struct payout_line *x, int64_t unit, struct err *e) {
  struct posting p[2] = {{.unit = unit, .quantity = x->released, .due = DUE_NONE},
                         {.unit = unit, .quantity = -x->released, .due = DUE_NONE}};
  if (ledger_account(b->l, ACCOUNT_HELD, x->partner, &p[0].account, e) ||
      ledger_account(b->l, ACCOUNT_PAYABLE, x->partner, &p[1].account, e))
    return e->code;
  return ledger_post(
      b->l,
      &(struct entry){
          .kind = ENTRY_RELEASE, .on = b->p->on, .partner = x->partner, .period = b->period, .refers = b->p->batch},
      p, 2, NULL, e);
}

/* payable to paid; in another currency by way of its exchange, which gives as much as it takes at the rate; what whole
 * parts leave is rounding. */
static int postings_of(const struct posting_of *b, const struct payout_line *x, int64_t unit, struct posting p[5],
                       size_t *n, struct err *e) {
  int64_t payable, paid, exchange, rounding, other = unit;
  if (ledger_account(b->l, ACCOUNT_PAYABLE, x->partner, &payable, e) ||
      ledger_account(b->l, ACCOUNT_PAID, x->partner, &paid, e))
    return e->code;
  p[0] = (struct posting){.account = payable, .unit = unit, .quantity = x->payable, .due = DUE_NONE};
  p[1] = (struct posting){.account = paid, .unit = unit, .quantity = -x->amount, .due = DUE_NONE};
  *n = 2;
  if (!x->rate.digits) return 0;
  const struct ledger_unit currency = {x->currency_decimals, true};
  if (ledger_unit(b->l, x->currency, &currency, &other, e) ||
      ledger_account(b->l, ACCOUNT_EXCHANGE, x->currency, &exchange, e))
    return e->code;
  p[1].unit = other;
  p[2] = (struct posting){.account = exchange, .unit = unit, .quantity = -x->worth, .due = DUE_NONE};
  p[3] = (struct posting){.account = exchange, .unit = other, .quantity = x->amount, .due = DUE_NONE};
  *n = 4;
  if (x->worth == x->payable) return 0;
  if (ledger_account(b->l, ACCOUNT_ROUNDING, "", &rounding, e)) return e->code;
  p[4] = (struct posting){.account = rounding, .unit = unit, .quantity = x->worth - x->payable, .due = DUE_NONE};
  *n = 5;
  return 0;
}

/* `2024-03/P1`, and `2024-03:EUR/P1` of what is not in the program's currency: no two payments have one key, whatever
 * the ids are, since a batch's key has neither of these characters. */
static int payment_key(const struct posting_of *b, const struct payout_line *x, struct str *key, struct err *e) {
  const bool is_program = !strcmp(x->unit, b->p->currency);
  return str_addf(key, e, "%s%s%s/%s", b->key, is_program ? "" : ":", is_program ? "" : x->unit, x->partner);
}

static int post_pay(const struct posting_of *b, const struct payout_line *x, int64_t unit, struct err *e) {
  struct posting p[5];
  struct str key = {0};
  char rate[MONEY_TEXT], about[MONEY_TEXT + DATE_TEXT];
  size_t n = 0;
  snprintf(about, sizeof about, "%s %s", money_text(x->rate.digits, x->rate.decimals, rate), x->rate.on);
  int code = postings_of(b, x, unit, p, &n, e);
  if (!code) code = payment_key(b, x, &key, e);
  if (!code)
    code = ledger_post(b->l,
                       &(struct entry){.kind = ENTRY_PAY,
                                       .on = b->p->on,
                                       .partner = x->partner,
                                       .period = b->period,
                                       .refers = b->p->batch,
                                       .key = key.at,
                                       .about = x->rate.digits ? about : NULL},
                       p, n, NULL, e);
  str_free(&key);
  return code;
}

int payout_post(struct ledger *l, struct payout *p, const char *key, struct err *e) {
  struct posting_of b = {.l = l, .p = p, .key = key};
  int64_t unit;
  ledger_period(l, p->on, b.period);
  if (post_batch(&b, &p->batch, e)) return e->code;
  for (size_t i = 0; i < p->lines.n; i++) {
    const struct payout_line *x = &p->lines.at[i];
    if (ledger_unit(l, x->unit, &(struct ledger_unit){x->decimals, true}, &unit, e) ||
        (x->released && post_release(&b, x, unit, e)) || (x->state == PAYOUT_PAYS && post_pay(&b, x, unit, e)))
      return e->code;
  }
  return 0;
}
