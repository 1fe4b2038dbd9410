/* The ledger: what it refuses, what its digests cover, and its law: whatever became known in whatever order, under
 * whatever programs, what was posted adds up to what is calculated now. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "history.h"
#include "ledger/plan.h"
#include "ledger/by_hand.h"
#include "ledger/lots.h"
#include "ledger/rewards.h"
#include "programs.h"
#include "run/facts.h"
#include "run/lines.h"

static struct err e;

static const char *new_book(void) {
  static char path[400];
  struct db *db;
  snprintf(path, sizeof path, "%s", scratch_path("the.book"));
  remove(path), remove(scratch_path("the.book-wal")), remove(scratch_path("the.book-shm"));
  ok(import_open_book(path, DB_CREATE, &db, &e));
  db_close(db);
  return path;
}

static int64_t ask(struct db *db, const char *sql) {
  struct db_stmt *s;
  bool row;
  ok(db_prepare(db, sql, &s, &e));
  ok(db_step(s, &row, &e));
  int64_t found = row ? db_column_int(s, 0) : -1;
  db_finish(s);
  return found;
}

/* ---- entries ---- */

struct open {
  struct db *db;
  struct ledger *l;
};

static struct open begin(const char *book) {
  struct open o;
  ok(import_open_book(book, DB_WRITE, &o.db, &e));
  ok(ledger_open(o.db, &o.l, &e));
  ok(ledger_begin(o.l, &e));
  return o;
}

static void end(struct open *o) {
  ledger_close(o->l);
  db_close(o->db);
}

static void two_postings(struct ledger *l, int64_t a, int64_t b, struct posting p[2]) {
  p[0] = (struct posting){.quantity = a, .due = DUE_NONE};
  p[1] = (struct posting){.quantity = b, .due = DUE_NONE, .reason = "why"};
  ok(ledger_unit(l, "USD", &(struct ledger_unit){2, true}, &p[0].unit, &e));
  p[1].unit = p[0].unit;
  ok(ledger_account(l, ACCOUNT_EXPENSE, "base", &p[0].account, &e));
  ok(ledger_account(l, ACCOUNT_PAYABLE, "P/1", &p[1].account, &e));
}

static void what_does_not_sum_to_zero_is_refused(void **state) {
  (void)state;
  struct open o = begin(new_book());
  struct posting p[2];
  const struct entry entry = {.kind = ENTRY_MANUAL, .on = 19000};
  int64_t id, other;
  two_postings(o.l, 100, -99, p);
  assert_int_equal(ledger_post(o.l, &entry, p, 2, &id, &e), ERR_INTERNAL);
  assert_string_equal(e.id, "ledger.unbalanced");
  p[1].quantity = -100;
  ok(ledger_post(o.l, &entry, p, 2, &id, &e));
  ok(ledger_unit(o.l, "EUR", &(struct ledger_unit){2, true}, &other, &e));
  p[1].unit = other; /* as much, in something else */
  assert_int_equal(ledger_post(o.l, &entry, p, 2, NULL, &e), ERR_INTERNAL);
  p[1].unit = p[0].unit, p[0].quantity = INT64_MAX, p[1].quantity = INT64_MAX;
  assert_int_equal(ledger_post(o.l, &entry, p, 2, NULL, &e), ERR_INTERNAL);
  ok(ledger_commit(o.l, &e));
  assert_int_equal(id, 1);
  assert_int_equal(ask(o.db, "SELECT count(*) FROM ledger_entries"), 1);
  assert_int_equal(ask(o.db, "SELECT sum(name = 'partner/P/1/payable' AND owner = 'P/1') FROM ledger_accounts"), 1);
  end(&o);
}

/* The same postings after another entry, or with anything altered, have another digest. */
static void digests_cover_all_that_is_posted(void **state) {
  (void)state;
  struct open o = begin(new_book());
  struct posting p[2];
  struct chain c;
  char seen[8][CHAIN_DIGEST], by_hand[CHAIN_DIGEST];
  struct entry entry = {.kind = ENTRY_MANUAL, .on = 19000, .partner = "P/1"};
  two_postings(o.l, 100, -100, p);
  for (int i = 0; i < 8; i++) {
    if (i == 2) entry.about = "";
    if (i == 3) p[1].reason = NULL;
    if (i == 4) p[1].due = 19001;
    if (i == 5) p[0].quantity = 200, p[1].quantity = -200;
    if (i == 6) ok(ledger_account(o.l, ACCOUNT_HELD, "P/1", &p[1].account, &e));
    ok(ledger_post(o.l, &entry, p, 2, NULL, &e));
    memcpy(seen[i], ledger_digest(o.l), CHAIN_DIGEST);
    for (int k = 0; k < i; k++) assert_string_not_equal(seen[k], seen[i]);
  }
  chain_begin(&c, seen[6]);
  entry_chain(&c, 8, &entry);
  posting_chain(&c, &p[0], "expense/base", "USD", &(struct ledger_unit){2, true});
  posting_chain(&c, &p[1], "partner/P/1/held", "USD", &(struct ledger_unit){2, true});
  chain_end(&c, by_hand);
  assert_string_equal(by_hand, seen[7]);
  end(&o);
}

/* ---- the law ---- */

static const char *const variants[] = {
    "tiers: {levels: [low, high], use: 'std:tier/revenue', params: {window: 3, at: {high: 300}}}\n"
    "policies:\n  - {name: a, use: 'std:commission/by_level', params: {rates: {low: 5%, high: 8%}}}\n"
    "  - {name: b, use: 'std:commission/retroactive', params: {brackets: [{from: 0, rate: 1%}, {from: 200, rate: "
    "2%}]}}",
    "tiers: {levels: [low, high], use: 'std:tier/revenue', params: {window: 3, at: {high: 300}}}\n"
    "policies:\n  - {name: a, use: 'std:commission/by_level', params: {rates: {low: 5%, high: 9%}}}\n"
    "  - {name: b, use: 'std:commission/marginal', params: {brackets: [{from: 0, rate: 1%}, {from: 200, rate: 2%}]}}",
    "rewards: {point: {title: Point, expires: 4m}}\n"
    "policies:\n  - {name: a, use: 'std:commission/percentage', params: {rate: 7%}}\n"
    "  - {name: c, use: 'std:reward/points', unit: point}",
};
enum { VARIANTS = sizeof variants / sizeof *variants, STEPS = 9, MONTHS = 24 };

/* What is known some day: not the future, and not everything of the past. */
static void forget(struct history *h, uint32_t today, uint64_t *seed) {
  for (uint32_t i = 0; i < h->n_referrals; i++) h->referrals[i].gone = h->referrals[i].day > today || !h_below(seed, 9);
  for (uint32_t i = 0; i < h->n_sales; i++) {
    struct h_sale *s = &h->sales[i];
    s->gone = s->gone || s->day > today || !h_below(seed, 9);
    if (!h_below(seed, 12) && s->cents > 0 && !s->undone) s->cents += 10000;
  }
  for (uint32_t i = 0; i < h->n_refunds; i++) h->refunds[i].gone = h->refunds[i].day > today || !h_below(seed, 5);
  for (uint32_t i = 0; i < h->n_activities; i++) h->activities[i].gone = h->activities[i].day > today;
}

/* By unit, partner and period: what the ledger holds less what is calculated must be nothing. */
static void assert_posted_is_calculated(struct db *db, const struct program *p, const struct data *d, int32_t period) {
  struct result *r;
  struct db_stmt *s;
  bool row;
  static char sql[] =
      "SELECT coalesce(-sum(p.quantity), 0) FROM ledger_postings p JOIN ledger_entries e ON e.id = p.entry "
      "JOIN ledger_units u ON u.id = p.unit "
      "WHERE p.event IS NOT NULL AND e.partner = ? AND e.origin = ? AND p.policy = ? AND p.source = ? AND u.name = ?";
  ok(earn_run(p, d, &(struct earn_options){.lines = true, .limits.here = true}, &r, &e));
  ok(db_prepare(db, sql, &s, &e));
  int64_t lines = 0;
  for (size_t i = 0; i < r->n_lines; i++) {
    struct line_texts t;
    int64_t sum = 0;
    const struct line *l = &r->lines[i];
    if (r->facts->first_period + (int32_t)l->period > period) continue;
    line_texts(r, l, &t);
    for (size_t k = 0; k < r->n_lines; k++) { /* a sale and its refund may share an id */
      const struct line *o = &r->lines[k];
      char room[PERIOD_TEXT];
      if (o->partner == l->partner && o->period == l->period && o->policy == l->policy &&
          !strcmp(line_source(r, o, room), t.field[LINE_SOURCE]))
        sum += o->quantity;
    }
    const enum line_field fields[] = {LINE_PARTNER, LINE_PERIOD, LINE_POLICY, LINE_SOURCE, LINE_UNIT};
    for (int f = 0; f < 5; f++) ok(db_bind_text(s, f + 1, t.field[fields[f]], strlen(t.field[fields[f]]), &e));
    ok(db_step(s, &row, &e));
    assert_int_equal(db_column_int(s, 0), sum);
    ok(db_step(s, &row, &e));
    lines += sum != 0;
  }
  db_finish(s);
  int64_t total = 0;
  for (size_t i = 0; i < r->n_lines; i++)
    if (r->facts->first_period + (int32_t)r->lines[i].period <= period) total += r->lines[i].quantity;
  assert_int_equal(ask(db, "SELECT coalesce(-sum(quantity), 0) FROM ledger_postings WHERE event IS NOT NULL"), total);
  result_free(r);
}

static void assert_sound(struct db *db) {
  assert_int_equal(
      ask(db, "SELECT count(*) FROM (SELECT 1 FROM ledger_postings GROUP BY entry, unit HAVING sum(quantity))"), 0);
  assert_int_equal(ask(db, "SELECT max(id) - count(*) FROM ledger_entries"), 0);
  assert_int_equal(ask(db, "SELECT count(*) FROM ledger_entries WHERE origin > period"), 0);
}

/* Nobody owes back more than was handed over, whatever expired; and what the grants say is what the accounts say. */
static int check_lots(void *context, struct lots *l, struct err *err) {
  int64_t *seen = context, left = 0;
  (void)err;
  for (size_t i = 0; i < l->all.n; i++) {
    const struct lot *lot = &l->all.at[i];
    left += lot->left;
    assert_true(lot->left >= 0 && lot->gone >= 0);
    assert_int_equal(lot->back, 0);
  }
  assert_true(l->owed_back >= 0 && l->owed_back <= l->fulfilled - l->returned);
  assert_int_equal(left - l->owed_back, lots_outstanding(l));
  seen[0] += l->expired > 0, seen[1] += l->owed_back > 0;
  return 0;
}

static int64_t lots_seen[2];

static void assert_lots_are_sound(struct ledger *l) {
  ok(lots_read(l, NULL, NULL, date_day(DATE_YEAR_MAX, 12, 31), check_lots, lots_seen, &e));
}

/* Points are handed over, come back and expire between runs. */
static void use_points(const char *book, int32_t on, uint64_t *seed) {
  struct open w = begin(book);
  struct reward_expired expired;
  int64_t entry;
  bool posted;
  if (ask(w.db, "SELECT count(*) FROM ledger_units WHERE name = 'point'")) {
    for (int i = 0; i < 6; i++) {
      char partner[8], key[40];
      snprintf(partner, sizeof partner, "P%u", (unsigned)h_below(seed, H_PARTNERS));
      snprintf(key, sizeof key, "%d/%d", (int)on, i);
      const struct reward_use u = {
          .partner = partner, .unit = "point", .quantity = 1 + h_below(seed, 200), .on = on, .key = key};
      if ((h_below(seed, 4) ? rewards_fulfil : rewards_return)(w.l, &u, &entry, &posted, &e))
        assert_string_equal(e.id, "ledger.not-enough");
    }
    if (h_below(seed, 3)) ok(rewards_expire(w.l, on, &expired, &e));
    assert_lots_are_sound(w.l);
    ok(ledger_commit(w.l, &e));
  }
  end(&w);
}

/* Returns the lines posted. */
static int64_t step(const char *book, const struct program *p, const struct data *d, int32_t period, bool closes) {
  const struct plan_options o = {
      .period = period, .on = period_first_day(PERIOD_MONTH, period + 1), .limits.here = true};
  struct plan *plan, *again;
  struct plan_posted posted;
  bool closed = false;
  int64_t entry;
  ok(plan_make(book, p, d, &o, &plan, &e));
  struct open w = begin(book);
  ok(plan_post(w.l, plan, &posted, &e));
  ok(ledger_commit(w.l, &e));
  if (closes) {
    ok(ledger_begin(w.l, &e));
    ok(by_hand_close(w.l, plan->period, o.on, &entry, &closed, &e));
    ok(ledger_commit(w.l, &e));
  }
  assert_posted_is_calculated(w.db, p, d, period);
  assert_sound(w.db);
  assert_lots_are_sound(w.l);
  end(&w);
  ok(plan_make(book, p, d, &o, &again, &e));
  assert_true(plan_is_empty(again));
  plan_free(again);
  plan_free(plan);
  return posted.lines;
}

static void whatever_becomes_known_what_was_posted_adds_up(void **state) {
  (void)state;
  int64_t lines = 0;
  for (uint64_t n = 1; n <= 6; n++) {
    static struct history whole, known;
    const char *book = new_book();
    uint64_t seed = n * 77;
    history_make(&whole, n);
    for (int32_t i = 0; i < STEPS; i++) {
      int32_t month = 5 + i * 2;
      known = whole;
      forget(&known, (uint32_t)month * 30 + 20, &seed);
      struct data *d = history_read(&known, scratch_dir, &e);
      assert_non_null(d);
      struct program *p = program_of("law", variants[h_below(&seed, VARIANTS)]);
      lines += step(book, p, d, period_of(PERIOD_MONTH, date_day(2023, 1, 1)) + month, !h_below(&seed, 4));
      use_points(book, period_first_day(PERIOD_MONTH, period_of(PERIOD_MONTH, date_day(2023, 1, 1)) + month + 1),
                 &seed);
      program_free(p);
      data_free(d);
    }
  }
  assert_true(lines > 5000);
  assert_true(lots_seen[0] > 5 && lots_seen[1] > 5);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_does_not_sum_to_zero_is_refused),
      cmocka_unit_test(digests_cover_all_that_is_posted),
      cmocka_unit_test(whatever_becomes_known_what_was_posted_adds_up),
  };
  return cmocka_run_group_tests_name("ledger", tests, scratch_open, scratch_close);
}
