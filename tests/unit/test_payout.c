/* Random ledgers and payouts beside a model that is too simple to be wrong: what each partner is owed is the sum of
 * what is past its hold, less what was paid, more what came back. */
#include "ledger/payout.h"

#include <math.h>
#include <stdlib.h>

#include "ledger/hold.h"
#include "ledger/payment.h"

#include "imported.h"

enum { PARTNERS = 4, EARNINGS = 400, STEPS = 300, ROUNDS = 12, START = 19800 };
static const char *const names[PARTNERS] = {"A", "B", "C", "D"};

static struct unit usd = {.id = "USD", .exponent = 2, .is_money = true};
static struct program program = {.name = "p", .period = PERIOD_MONTH, .units = &usd, .n_units = 1};

static struct model {
  struct {
    int partner;
    int32_t on, due;
    int64_t quantity;
  } earned[EARNINGS];
  int n;
  struct {
    int partner;
    int32_t on;
    int64_t quantity;
  } other[STEPS]; /* by hand, and returned */
  int n_other;
  int64_t paid[PARTNERS];
  bool held[PARTNERS];
  int32_t day, cutoff;
  int keys;
} m;

static uint64_t seed;
static unsigned below(unsigned n) {
  seed = seed * 6364136223846793005u + 1442695040888963407u;
  return (unsigned)(seed >> 33) % n;
}

static struct ledger *begin(void) {
  struct ledger *l;
  ok(ledger_open(book, &l, &e));
  ok(ledger_begin(l, &e));
  return l;
}

static void end(struct ledger *l) {
  ok(ledger_commit(l, &e));
  ledger_close(l);
}

static void post(enum account_kind from, const char *owner, int partner, int64_t quantity, int32_t on, int32_t due) {
  struct ledger *l = begin();
  struct posting p[2] = {{.quantity = quantity, .due = DUE_NONE}, {.quantity = -quantity, .due = due}};
  enum account_kind to = from == ACCOUNT_EXPENSE ? ACCOUNT_HELD : ACCOUNT_PAYABLE;
  ok(ledger_unit(l, "USD", &(struct ledger_unit){2, true}, &p[0].unit, &e));
  p[1].unit = p[0].unit;
  ok(ledger_account(l, from, owner, &p[0].account, &e));
  ok(ledger_account(l, to, names[partner], &p[1].account, &e));
  ok(ledger_post(l, &(struct entry){.kind = ENTRY_EARN, .on = on, .partner = names[partner]}, p, 2, NULL, &e));
  end(l);
}

/* That something is posted for: today, or later. */
static int32_t some_day(void) { return m.day + (below(3) ? 0 : (int32_t)below(30)); }

static void note_other(int partner, int32_t on, int64_t quantity) {
  m.other[m.n_other].partner = partner;
  m.other[m.n_other].on = on;
  m.other[m.n_other++].quantity = quantity;
}

static void earn(void) {
  if (m.n == EARNINGS) return;
  int64_t quantity = (int64_t)below(20000) - 6000;
  m.earned[m.n].partner = (int)below(PARTNERS);
  m.earned[m.n].on = some_day();
  m.earned[m.n].due = m.day + (int32_t)below(60) - 10;
  m.earned[m.n].quantity = quantity;
  post(ACCOUNT_EXPENSE, "base", m.earned[m.n].partner, quantity, m.earned[m.n].on, m.earned[m.n].due);
  m.n++;
}

static void adjust(void) {
  int partner = (int)below(PARTNERS);
  int64_t quantity = (int64_t)below(4000) - 2000;
  int32_t on = some_day();
  note_other(partner, on, quantity);
  post(ACCOUNT_ADJUSTMENTS, "", partner, quantity, on, DUE_NONE);
}

static void hold(void) {
  int partner = (int)below(PARTNERS);
  bool posted;
  struct ledger *l = begin();
  m.held[partner] = !m.held[partner];
  ok(hold_change(l, &(struct hold_change){m.held[partner], m.day, names[partner], "why", "Ada"}, &posted, &e));
  assert_true(posted);
  end(l);
}

/* What is due, and posted for today or before; less what is known to be taken back later. */
static int64_t owed(int partner) {
  int64_t sum = -m.paid[partner], held = 0, later = 0;
  for (int i = 0; i < m.n; i++)
    if (m.earned[i].partner == partner)
      *(m.earned[i].due <= m.cutoff && m.earned[i].on <= m.day ? &sum : &held) += m.earned[i].quantity;
  for (int i = 0; i < m.n_other; i++)
    if (m.other[i].partner == partner) *(m.other[i].on <= m.day ? &sum : &later) += m.other[i].quantity;
  return sum + (held < 0 ? held : 0) + (later < 0 ? later : 0);
}

static const struct payout_line *line_of(const struct payout *p, int partner) {
  for (size_t i = 0; i < p->lines.n; i++)
    if (!strcmp(p->lines.at[i].partner, names[partner])) return &p->lines.at[i];
  return NULL;
}

static double rate_of(int32_t day) { return 1.05 + day % 7 * 0.0731; } /* as the rates are imported */

/* B is paid in GBP. */
static void expect_price(const struct payout_line *x, int partner, int64_t sum) {
  double exact = partner == 1 ? (double)sum / rate_of(m.day) : (double)sum;
  assert_true(fabs((double)x->amount - exact) <= 0.5 + 1e-6);
  assert_true(fabs((double)x->worth - (double)sum) <= 1);
}

static void expect_line(const struct payout *p, int partner) {
  const struct payout_line *x = line_of(p, partner);
  int64_t sum = owed(partner);
  bool pays = sum > 0 && sum >= program.payout.minimum && !m.held[partner];
  assert_int_equal(x ? x->payable : 0, sum);
  assert_int_equal(x && x->state == PAYOUT_PAYS, pays);
  if (pays) expect_price(x, partner, sum);
}

static void expect_again(struct ledger *l, const struct payout *p, const char *key) {
  struct payout again;
  ok(payout_again(l, &program, m.day, key, p->batch, &again, &e));
  assert_string_equal(again.digest, p->digest);
  payout_free(&again);
}

static void pay(void) {
  char key[32];
  struct payout p;
  struct ledger *l = begin();
  program.payout.has_every = below(2); /* a program changes its schedule; what was released stays so */
  int32_t cutoff =
      program.payout.has_every ? period_first_day(PERIOD_MONTH, period_of(PERIOD_MONTH, m.day)) - 1 : m.day;
  if (cutoff > m.cutoff) m.cutoff = cutoff;
  snprintf(key, sizeof key, "k%d", m.keys++);
  ok(payout_make(l, &program, m.day, &p, &e));
  for (int i = 0; i < PARTNERS; i++) expect_line(&p, i);
  ok(payout_post(l, &p, key, &e));
  for (int i = 0; i < PARTNERS; i++) {
    const struct payout_line *x = line_of(&p, i);
    if (x && x->state == PAYOUT_PAYS) m.paid[i] += x->payable;
  }
  end(l);
  l = begin();
  expect_again(l, &p, key);
  payout_free(&p);
  ledger_close(l);
}

/* One payment that is still open arrives, or comes back. */
static void end_one(void) {
  struct payments all;
  struct payment_ended ended;
  struct ledger *l = begin();
  ok(payments_read(l, NULL, NULL, m.day + 100, &all, &e));
  const struct payment *x = all.all.n ? &all.all.at[below((unsigned)all.all.n)] : NULL;
  if (x && x->state == PAYMENT_OPEN) {
    const bool fails = below(2);
    const int32_t on = some_day();
    ok(payment_end(
        l, &(struct payment_end){x->key, x->partner, fails ? PAYMENT_FAILED : PAYMENT_SETTLED, on, false, "said so"},
        &ended, &e));
    assert_int_equal(ended.now, 1);
    if (fails) note_other(x->partner[0] - 'A', on, x->taken);
  }
  payments_free(&all);
  end(l);
}

static void step(void) {
  static void (*const steps[])(void) = {earn, earn, earn, earn, adjust, hold, pay, end_one, end_one};
  m.day += (int32_t)below(4);
  steps[below(sizeof steps / sizeof *steps)]();
  assert_string_equal(ask("SELECT count(*) FROM (SELECT 1 FROM ledger_postings GROUP BY entry, unit HAVING "
                          "sum(quantity) <> 0)"),
                      "0");
}

static void import_rates(void) {
  static char text[200000];
  size_t n = (size_t)snprintf(text, sizeof text, "currency,on,rate\n");
  char day[DATE_TEXT];
  for (int32_t d = START; d < START + 2 * STEPS * 2; d++)
    n += (size_t)snprintf(text + n, sizeof text - n, "GBP,%s,%.4f\n", date_text(d, day), rate_of(d));
  take("rates", text);
}

static void as_the_model_says(void **state) {
  (void)state;
  for (int round = 0; round < ROUNDS; round++) {
    m = (struct model){.day = START, .cutoff = START - 1};
    seed = (uint64_t)round;
    db_close(book);
    ok(import_open_book("the book", DB_MEMORY, &book, &e));
    take("partners", "id,currency\nA,\nB,GBP\nC,USD\nD,\n");
    import_rates();
    program.payout =
        (struct payout_terms){.minimum = below(2) ? 2000 : 0, .has_every = below(2), .every = PERIOD_MONTH};
    for (int i = 0; i < STEPS; i++) step();
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test_setup_teardown(as_the_model_says, fresh, done)};
  return cmocka_run_group_tests_name("payout", tests, scratch_open, scratch_close);
}
