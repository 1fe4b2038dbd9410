#include "imported.h"

/* Rows that are right by themselves, but not beside what the book has, or the file. */
static const struct fault against[] = {
    {"refunds", "id,sale_id,refunded_at,amount\nF3,S1,2024-02-09,1\n", "data.refund-before-sale", 2, 3},
    {"refunds", "id,sale_id,refunded_at,amount\nF3,S1,2024-02-10T07:59:59,1\n", "data.refund-before-sale", 2, 3},
    {"refunds", "id,sale_id,refunded_at,amount\nF3,S1,2024-02-08T20:00Z,1\n", "data.refund-before-sale", 2, 3},
    {"refunds", "amount,id,sale_id,refunded_at\n30,F3,S1,2024-03-01\n30.01,F4,S1,2024-03-01\n",
     "data.refund-exceeds-sale", 3, 1},
    {"refunds", "id,sale_id,refunded_at,amount\nF1,S1,2024-03-01,100.01\n", "data.refund-exceeds-sale", 2, 4},
    {"refunds", "id,sale_id,refunded_at,amount\nF3,R1,2024-03-01,4.01\n", "data.refund-exceeds-sale", 2, 4},
    {"refunds", "id,sale_id,refunded_at,amount\nF3,S2,2024-03-01,1\n", "data.refund-of-nothing", 2, 2},
    {"refunds", "id,sale_id,refunded_at,amount\nR1,R1,2024-03-01,1\n", "data.repeated-id", 2, 1},
    {"refunds", "id,sale_id,refunded_at,amount\nF3,S1,2024-03-01,1\nF3,S1,2024-03-01,1\n", "data.repeated-id", 3, 1},
    {"sales", "id,referral_id,sold_at,amount,currency\nS1,R0,2024-02-10T08:00,39.99,USD\n", "data.refund-exceeds-sale",
     2, 4},
    {"sales", "id,referral_id,sold_at,amount,currency\nS1,R0,2024-03-02,100,USD\n", "data.refund-before-sale", 2, 3},
    {"sales", "id,referral_id,sold_at,amount,currency\nS1,R0,2024-02-10,-100,USD\n", "data.refund-of-nothing", 2, 4},
    {"sales", "id,referral_id,sold_at,amount,currency\nS3,R0,2024-02-10,20,JPY\n", "data.precision", 2, 4},
    {"sales", "id,referral_id,sold_at,amount,currency,refunded_at\nF1,R0,2024-02-10,20,USD,2024-03-01\n",
     "data.repeated-id", 2, 1},
    {"sales", "id,referral_id,sold_at,amount\nR1,R0,2024-02-10,20\n", "data.repeated-id", 2, 1},
    {"referrals", MONEY "\nS1,A,2024-01-01,converted,5,USD\n", "data.repeated-id", 2, 1},
    {"referrals", MONEY "\nR2,A,2024-01-01,converted,4.99,USD\n", "data.refund-exceeds-sale", 2, 5},
    {"referrals", MONEY "\nR2,A,2024-03-02,converted,5,USD\n", "data.refund-before-sale", 2, 3},
    {"referrals", MONEY "\nR2,A,2024-01-01,lead,5,USD\n", "data.unknown-sale", 2, 1},
    {"referrals", MONEY "\nR2,A,2024-01-01,,,\n", "data.unknown-sale", 2, 1},
};

static void take_sales_and_refunds(void) {
  take("referrals", MONEY
       ",refunded_at,refunded_amount\nR0,A,2024-01-01,,,,,\n"
       "R1,A,2024-01-01,converted,10,USD,2024-02-01,6\nR2,A,2024-01-01,converted,10,USD,,\n");
  take("sales",
       "id,referral_id,sold_at,amount,currency\nS1,R0,2024-02-10T08:00,100,USD\nS2,R0,2024-02-10,-5,USD\n"
       "S3,R0,2024-02-10,20,USD\n");
  take("refunds", "id,sale_id,refunded_at,amount\nF1,S1,2024-03-01,40\nF2,R2,2024-03-01,5\nF9,S3,2024-03-01,0.5\n");
}

static void test_sales_and_their_refunds(void **state) {
  (void)state;
  take_sales_and_refunds();
  for (size_t i = 0; i < sizeof against / sizeof *against; i++) {
    expect_fault(&against[i]);
  }
  assert_string_equal(ask("SELECT count(*) FROM history"), "0");
}

/* A day only: on the day of the sale. All of it is given back, in parts that a later file moves about, in any order.
 * Where one time has an offset and the other none, only the program's zone can tell. */
static void test_refunds_that_fit(void **state) {
  (void)state;
  take_sales_and_refunds();
  take("refunds", "id,sale_id,refunded_at,amount\nF3,S1,2024-02-10,60\nF4,R1,2024-01-01,4\n");
  expect_counts(2, 0, 0, 0);
  take("refunds", "id,sale_id,refunded_at,amount\nF3,S1,2024-02-10,40\nF1,S1,2024-02-10T00:00Z,60\n");
  expect_counts(0, 2, 0, 0);
  take("refunds", "id,sale_id,refunded_at,amount\nF3,R2,2024-02-10,5\nF1,S1,2024-02-10,100\n");
  expect_counts(0, 2, 0, 0);
  take("sales", "id,referral_id,sold_at,amount,currency\nS1,R0,2024-02-10T09:00,100,USD\n");
  expect_counts(0, 1, 0, 0);
  take("sales", "id,referral_id,sold_at,amount,currency\nS4,R0,2024-02-10,2000000000000.5,\n");
  take("refunds", "id,sale_id,refunded_at,amount\nF5,S4,2024-02-10,2000000000000.5\n");
}

/* The file's bad rows are set aside, and what they would have replaced counts again. */
static void test_rejected_refunds(void **state) {
  (void)state;
  char path[400];
  snprintf(path, sizeof path, "%s", scratch_path("r.csv"));
  take_sales_and_refunds();
  ok(import("refunds",
            "id,sale_id,refunded_at,amount\nF3,S1,2024-03-01,60.01\nF1,S2,2024-03-01,1\nF4,S1,2024-03-01,39.99\n",
            (struct import_options){.rejects = path}));
  expect_counts(1, 0, 0, 2);
  assert_string_equal(ask("SELECT group_concat(id) FROM (SELECT id FROM refunds ORDER BY id)"), "F1,F2,F4,F9");
  ok(import("sales", "id,referral_id,sold_at,amount,currency\nS1,R0,2024-02-10,79,USD\nS3,R0,2024-02-10,21,USD\n",
            (struct import_options){.rejects = path}));
  expect_counts(0, 1, 0, 1);
}

/* Sales and refunds that are corrected together are judged when the refunds come. */
static void test_sales_and_refunds_together(void **state) {
  (void)state;
  struct import_options o = {.together = true};
  take_sales_and_refunds();
  ok(db_exec(book, "BEGIN", &e));
  ok(import("sales", "id,referral_id,sold_at,amount,currency\nS1,R0,2024-04-01,30,USD\n", o));
  ok(import("refunds", "id,sale_id,refunded_at,amount\nF1,S1,2024-05-01,30\n", o));
  ok(db_exec(book, "ROLLBACK; BEGIN", &e));
  ok(import("sales", "id,referral_id,sold_at,amount,currency\nS1,R0,2024-02-10,30,USD\n", o));
  assert_int_equal(import("refunds", "id,sale_id,refunded_at,amount\nF2,R2,2024-05-01,3\n", o), ERR_INPUT);
  assert_string_equal(e.id, "data.refund-exceeds-sale");
  assert_int_equal(e.line, 0);
  ok(db_exec(book, "ROLLBACK; BEGIN", &e));
  ok(import("referrals", REFERRALS "\nR2,A,2024-01-01\n", o));
  assert_int_equal(import("refunds", "id,sale_id,refunded_at,amount\n", o), ERR_INPUT);
  assert_string_equal(e.id, "data.unknown-sale");
  ok(db_exec(book, "ROLLBACK", &e));
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, fresh, done)

int main(void) {
  const struct CMUnitTest tests[] = {EACH(test_sales_and_their_refunds), EACH(test_refunds_that_fit),
                                     EACH(test_rejected_refunds), EACH(test_sales_and_refunds_together)};
  return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
