#include "scratch.h"

#include <math.h>

#include "base/date.h"
#include "base/money.h"
#include "input/import.h"
#include "input/load.h"
#include "wall.h"

static struct err e;
static struct db *book;
static struct data *d;

static int fresh(void **state) {
  (void)state;
  d = NULL;
  return import_open_book("the book", DB_MEMORY, &book, &e);
}

static int done(void **state) {
  (void)state;
  data_free(d);
  db_close(book);
  return scratch_clear(state);
}

static void take(const char *table, const char *text) {
  struct import_options o = {.table = table};
  struct import_counts counts;
  ok(import_file(book, scratch_file("in.csv", text), &o, &counts, &table, &e));
}

static void load_in(const char *zone, const char *currency) {
  data_free(d);
  d = NULL;
  ok(load_data(book, zone, currency, &d, &e));
}
static void load(void) { load_in("UTC", "USD"); }

static void refuse(const char *id) {
  struct data *none;
  assert_int_equal(load_data(book, "UTC", "USD", &none, &e), ERR_INPUT);
  assert_string_equal(e.id, id);
  assert_string_equal(e.file, "the book");
  assert_null(none);
}

static const char *at(int64_t time) {
  static char room[4][DATE_TEXT];
  static int next;
  return time == TIME_NONE ? "none" : wall_text(time, room[next++ % 4]);
}

/* ---- referrals that are sales at once ---- */

static void test_stages(void **state) {
  (void)state;
  take("partners", "id\nA\n");
  take("referrals",
       "id,partner_id,referred_at,status,qualified_at,lost_at,quality\n"
       "R1,A,2024-01-01,,,,\nR2,A,2024-01-02,lead,,,50\nR3,A,2024-01-03,qualified,,,0\nR4,A,2024-01-04,converted,2024-"
       "01-05,,\n"
       "R5,A,2024-01-06,lost,,,12.5\nR6,A,2024-01-07,lost,,2024-02-01,100\nR7,A,2024-01-08,refunded,,,\n");
  load();
  static const char *const expected[][2] = {{"none", "none"},       {"none", "none"},       {"2024-01-03", "none"},
                                            {"2024-01-05", "none"}, {"none", "2024-01-06"}, {"none", "2024-02-01"},
                                            {"2024-01-08", "none"}};
  assert_int_equal(d->n_referrals, 7);
  for (int i = 0; i < 7; i++) {
    assert_string_equal(at(data_qualified_at(d, i)), expected[i][0]);
    assert_string_equal(at(data_lost_at(d, i)), expected[i][1]);
  }
  assert_true(isnan(data_quality(d, 0)));
  assert_true(data_quality(d, 4) == 12.5f);
  assert_int_equal(d->n_sales, 0); /* no amounts */
}

static void test_derived_sales(void **state) {
  (void)state;
  take("partners", "id\nA\n");
  take("referrals",
       "id,partner_id,referred_at,status,sold_at,amount,currency,product,kind,quantity\n"
       "R1,A,2024-01-01,converted,,10,USD,pro,,\n"
       "R2,A,2024-01-02,,2024-02-02,20.5,USD,pro,new,3\n"
       "R3,A,2024-01-03,lead,,0.00,USD,pro,,\n"
       "R4,A,2024-01-04,converted,2024-02-04,0,EUR,,,\n"
       "R5,A,2024-01-05,converted,,-5,JPY,,,\n"
       "R6,A,2024-01-06,qualified,,99,USD,,,\n");
  load();
  assert_int_equal(d->n_sales, 4); /* in the order of time: R1, R5, R2, R4 */
  const struct row_sale *s = d->sales;
  assert_string_equal(data_text(d, data_sale_id(d, 0)), "R1");
  assert_int_equal(data_sale_id(d, 0), d->referrals[0].id); /* one text, shared */
  assert_null(d->sale_columns.id);
  assert_string_equal(at(s[0].sold_at), "2024-01-01");
  assert_int_equal(s[0].amount, 1000);
  assert_true(data_sale_quantity(d, 0) == 1);
  assert_string_equal(data_sym(d, s[0].product), "pro");
  assert_string_equal(data_sym(d, data_sale_kind(d, 1)), "correction");
  assert_int_equal(s[1].amount, -5);
  assert_int_equal(s[1].number, 0);
  assert_string_equal(at(s[2].sold_at), "2024-02-02");
  assert_string_equal(data_sym(d, data_sale_kind(d, 2)), "new");
  assert_true(data_sale_quantity(d, 2) == 3);
  assert_string_equal(data_sym(d, data_sale_currency(d, 3)), "EUR");
  assert_int_equal(s[3].number, 1);
  assert_int_equal(d->referrals[0].first_sale, 1);
  assert_int_equal(d->referrals[2].first_sale, 0);
  assert_int_equal(d->referrals[4].first_sale, 0); /* a correction converts nobody */
}

static void test_derived_refunds(void **state) {
  (void)state;
  take("partners", "id\nA\n");
  take("referrals",
       "id,partner_id,referred_at,status,sold_at,amount,refunded_at,refunded_amount\n"
       "R1,A,2024-01-01,refunded,,10,,\n"
       "R2,A,2024-01-02,converted,2024-01-02T15:00,10,2024-01-02,4.5\n"
       "R3,A,2024-01-03,converted,,10,2024-03-01,\n");
  load();
  assert_int_equal(d->n_refunds, 3);
  const struct row_refund *r = d->refunds;
  assert_string_equal(at(r[0].refunded_at), "2024-01-01");
  assert_int_equal(r[0].amount, 1000);
  assert_string_equal(data_text(d, r[0].id), "R1");
  assert_string_equal(at(r[1].refunded_at), "2024-01-02T15:00:00"); /* a day alone is not before its sale */
  assert_int_equal(r[1].amount, 450);
  assert_string_equal(at(r[2].refunded_at), "2024-03-01");
  assert_int_equal(d->n_refund_slots, 3);
  assert_int_equal(d->sales[1].refund_slot, 2);
  assert_string_equal(at(d->first_at), "2024-01-01");
  assert_string_equal(at(d->last_at), "2024-03-01");
}

/* ---- tables of their own ---- */

static void test_all_tables(void **state) {
  (void)state;
  take("partners",
       "id,name,model,joined_at,left_at,parent_id,currency\nB,Bob,alliance,,,A,EUR\nA,Ann,affiliate,2020-05-01,2024-05-"
       "01,,\n");
  take("referrals", "id,partner_id,referred_at,customer_id,channel\nR2,B,2024-01-02,C9,web\nR1,A,2024-01-01,,\n");
  take("sales",
       "id,referral_id,sold_at,amount,category,refunded_at,refunded_amount\n"
       "S3,R2,2024-03-01,30,x,,\nS1,R2,2024-02-01,10,,,\nS2,R2,2024-02-15,-1,,,\nS0,R1,2024-04-01,40,,2024-04-02,5\n");
  take("refunds", "id,sale_id,refunded_at,amount\nF1,S0,2024-05-01,35\nF2,S3,2024-05-01,1\n");
  take("activities", "id,partner_id,at,kind,value\nX1,B,2024-01-01,nps,9\nX2,A,2024-01-01,webinar,\n");
  take("targets", "partner_id,period,value,metric\nA,2024-Q1,1000.50,\nA,2024-02,7,sales\n");
  take("rates", "currency,on,rate\nUSD,2024-01-01,1\nEUR,2024-02-01,1.25\nEUR,2024-01-01,1.2\n");
  load();
  assert_int_equal(d->n_partners, 2);
  assert_string_equal(data_text(d, d->partners[0].id), "A");
  assert_string_equal(data_text(d, d->partners[0].name), "Ann");
  assert_string_equal(at(d->partners[0].left_at), "2024-05-01");
  assert_int_equal(d->partners[0].parent, 0);
  assert_int_equal(d->partners[1].parent, 1);
  assert_string_equal(data_sym(d, d->partners[1].currency), "EUR");
  assert_int_equal(d->partners[1].referrals, 1);
  assert_int_equal(d->partners[1].sales, 1);
  assert_int_equal(d->partners[2].sales, 4);
  assert_int_equal(d->partners[1].refunds, 2);
  assert_int_equal(d->partners[1].activities, 1);
  assert_int_equal(d->partners[1].targets, 2);
  static const struct {
    const char *id;
    uint32_t number, slot;
  } sales[] = {{"S0", 1, 1}, {"S1", 1, 0}, {"S2", 1, 0}, {"S3", 2, 2}};
  for (int i = 0; i < 4; i++) {
    assert_string_equal(data_text(d, data_sale_id(d, i)), sales[i].id);
    assert_int_equal(d->sales[i].number, sales[i].number);
    assert_int_equal(d->sales[i].refund_slot, sales[i].slot);
  }
  assert_int_equal(d->referrals[1].first_sale, 2);
  assert_string_equal(data_text(d, d->refunds[0].id), "S0");
  assert_string_equal(data_text(d, d->refunds[2].id), "F2");
  assert_int_equal(d->refunds[2].sale, 3);
  assert_string_equal(data_sym(d, d->activities[0].kind), "webinar");
  assert_true(isnan(d->activities[0].value) && d->activities[1].value == 9);
  assert_string_equal(data_sym(d, d->targets[0].metric), "revenue");
  assert_string_equal(data_sym(d, d->targets[0].period), "2024-Q1");
  assert_true(d->targets[0].value == 1000.5);
  assert_int_equal(d->targets[0].end_day - d->targets[0].first_day, 91);
  assert_int_equal(d->n_rates, 3);
  assert_string_equal(data_sym(d, d->rates[0].currency), "EUR");
  assert_int_equal(d->rates[1].digits, 125);
  assert_int_equal(d->rates[1].decimals, 2);
  assert_int_equal(d->rates[0].day, date_day(2024, 1, 1));
}

/* As many partners as the arrays had room for, and one more row to end them: whoever refers to them finds them. */
static void test_every_number_of_partners(void **state) {
  char text[6000];
  for (unsigned n = 1; n <= 66; n++) {
    size_t used = (size_t)snprintf(text, sizeof text, "id,parent_id\n");
    for (unsigned i = 0; i < n; i++)
      used += (size_t)snprintf(text + used, sizeof text - used, "%u,%u\n", i, i ? i - 1 : n);
    snprintf(text + used, sizeof text - used, "%u,\n", n);
    take("partners", text);
    snprintf(text, sizeof text, "id,partner_id,referred_at\nR%u,%u,2024-01-01\n", n, n);
    take("referrals", text);
    load();
    assert_int_equal(d->n_partners, n + 1);
    assert_int_equal(d->n_referrals, 1);
    done(state);
    fresh(state);
  }
}

static void test_an_empty_book(void **state) {
  (void)state;
  load();
  assert_int_equal(d->n_partners, 0);
  assert_int_equal(d->first_at, TIME_NONE);
  assert_int_equal(data_partner_find(d, "A"), -1);
}

static void test_zones(void **state) {
  (void)state;
  take("partners", "id\nA\n");
  take("referrals",
       "id,partner_id,referred_at\nR1,A,2024-07-01T23:30:00Z\nR2,A,2024-07-01T23:30:00\nR3,A,2024-07-01T23:30:00-05:"
       "00\n");
  load_in("Europe/Berlin", "USD");
  assert_string_equal(at(d->referrals[0].referred_at), "2024-07-01T23:30:00");
  assert_string_equal(at(d->referrals[1].referred_at), "2024-07-02T01:30:00");
  assert_string_equal(at(d->referrals[2].referred_at), "2024-07-02T06:30:00");
  struct data *none;
  assert_int_equal(load_data(book, "Mars/Olympus", "USD", &none, &e), ERR_INPUT);
  assert_string_equal(e.id, "program.unknown-zone");
  assert_int_equal(load_data(book, "UTC", "Dollar", &none, &e), ERR_INPUT);
  assert_string_equal(e.id, "data.bad-currency");
}

static void test_currency_of_the_program(void **state) {
  (void)state;
  take("partners", "id\nA\n");
  take("referrals",
       "id,partner_id,referred_at,status,amount,currency\nR1,A,2024-01-01,converted,12.34,\nR2,A,2024-01-02,converted,"
       "7,JPY\n");
  load_in("UTC", "EUR");
  assert_string_equal(data_sym(d, data_sale_currency(d, 0)), "EUR");
  assert_int_equal(d->sales[0].amount, 1234);
  assert_int_equal(d->sales[1].amount, 7);
  struct data *none;
  assert_int_equal(load_data(book, "UTC", "JPY", &none, &e), ERR_INPUT);
  assert_string_equal(e.id, "data.precision");
  assert_non_null(strstr(e.text, "R1"));
}

/* ---- what only shows when all tables are together ---- */

/* No import lets such rows in (test_import.c): someone edited the book. */
static void test_rows_that_contradict_each_other(void **state) {
  (void)state;
  static const struct {
    const char *edit, *id;
  } edits[] = {
      {"INSERT INTO sales (id, referral_id, sold_at, amount) VALUES ('R1', 'R2', '2024-01-01', '5')",
       "data.repeated-id"},
      {"INSERT INTO refunds VALUES ('F1', 'R1', '2024-03-01', '5')", "data.refund-exceeds-sale"},
      {"INSERT INTO refunds VALUES ('F1', 'R1', '2024-03-01', '4')", NULL},
      {"INSERT INTO refunds VALUES ('F1', 'R1', '2023-12-31', '4')", "data.refund-before-sale"},
      {"INSERT INTO refunds VALUES ('R1', 'R1', '2024-03-01', '4')", "data.repeated-id"},
      {"INSERT INTO sales (id, referral_id, sold_at, amount) VALUES ('S1', 'R2', '2024-01-01', '-5'); "
       "INSERT INTO refunds VALUES ('F1', 'S1', '2024-03-01', '4')",
       "data.refund-of-nothing"},
      {"INSERT INTO refunds VALUES ('F1', 'S1', '2024-03-01', '4')", "data.unknown-sale"},
  };
  take("partners", "id\nA\n");
  take(
      "referrals",
      "id,partner_id,referred_at,status,amount,refunded_at,refunded_amount\nR1,A,2024-01-01,converted,10,2024-02-01,6\n"
      "R2,A,2024-01-01,,,,\n");
  load();
  for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
    ok(db_exec(book, edits[i].edit, &e));
    if (edits[i].id)
      refuse(edits[i].id);
    else
      load();
    ok(db_exec(book, "DELETE FROM sales; DELETE FROM refunds", &e));
  }
}

/* A book that someone edited may be wrong, but not dangerous. */
static void test_edited_books(void **state) {
  (void)state;
  static const struct {
    const char *edit, *id;
  } edits[] = {
      {"UPDATE referrals SET partner_id = 'Z'", "data.unknown-partner"},
      {"UPDATE referrals SET referred_at = 'yesterday'", "book.damaged"},
      {"UPDATE referrals SET amount = '1,5'", "book.damaged"},
      {"UPDATE referrals SET amount = '1.005'", "data.precision"},
      {"UPDATE referrals SET amount = '99999999999999999'", "data.bad-amount"},
      {"UPDATE referrals SET currency = 'EURO'", "book.damaged"},
      {"UPDATE referrals SET currency = 'XYZ'", "book.damaged"},
      {"UPDATE referrals SET quality = 'good'", "book.damaged"},
      {"UPDATE partners SET parent_id = 'Z' WHERE id = 'A'", "data.unknown-partner"},
      {"UPDATE partners SET parent_id = 'B' WHERE id = 'A'", "data.parent-cycle"},
      {"INSERT INTO targets VALUES ('A', 'March', '1', 'revenue')", "book.damaged"},
      {"INSERT INTO rates VALUES ('EUR', '2024-01-01', 'much')", "book.damaged"},
      {"INSERT INTO activities VALUES ('X', 'Z', '2024-01-01', 'nps', NULL)", "data.unknown-partner"},
      {"INSERT INTO sales (id, referral_id, sold_at, amount) VALUES ('S', 'Z', '2024-01-01', '1')",
       "data.unknown-referral"},
  };
  take("partners", "id,parent_id\nA,\nB,A\n");
  take("referrals", "id,partner_id,referred_at,status,amount\nR1,A,2024-01-01,converted,1\n");
  for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
    ok(db_exec(book, "BEGIN", &e));
    ok(db_exec(book, edits[i].edit, &e));
    refuse(edits[i].id);
    ok(db_exec(book, "ROLLBACK", &e));
  }
  load();
}

/* ---- attributes ---- */

static const char *type_of(const char *values) {
  char text[512] = "id,x\n", path[] = "A";
  size_t n = 5;
  for (const char *v = values; *v; path[0]++) {
    size_t length = strcspn(v, " ");
    n += (size_t)snprintf(text + n, sizeof text - n, "%s,%.*s\n", path, (int)(strncmp(v, "-", length) ? length : 0), v);
    v += length + (v[length] == ' ');
  }
  ok(db_exec(book, "DELETE FROM partners", &e));
  take("partners", text);
  load();
  return attr_type_names[data_attr_find(d, ATTRS_PARTNER, "x")->type];
}

static void test_attribute_types(void **state) {
  (void)state;
  assert_string_equal(type_of("1 -2.5 .0120 0 0.5 +7 -"), "number");
  assert_string_equal(type_of("2024-01-01 2024-01-01T10:30:00Z -"), "date");
  assert_string_equal(type_of("true FALSE - True"), "boolean");
  assert_string_equal(type_of("- - -"), "text");
  assert_string_equal(type_of("007 1"), "text");
  assert_string_equal(type_of("1 007"), "text");
  assert_string_equal(type_of("1 2024-01-01"), "text");
  assert_string_equal(type_of("true 1"), "text");
  assert_string_equal(type_of("1e5"), "text");
  assert_string_equal(type_of("4929123412341234"), "text"); /* a card's number: no double holds them all */
  assert_string_equal(type_of("4929.123412341234"), "number");
  assert_string_equal(type_of("5. 1"), "text");
}

static void test_attribute_values(void **state) {
  (void)state;
  take("partners", "id,a,b,c,d,m\nB,,,,,\nA,.0120,2024-01-02,True,gold,1\nC,-3,2024-01-03,false,,x\n");
  take("referrals",
       "id,partner_id,referred_at,amount,sold_at,x\nR2,B,2024-01-02,5,2024-02-01,two\nR1,A,2024-01-01,5,2024-02-01,"
       "one\n");
  take("sales", "id,referral_id,sold_at,amount,x,y\nS1,R1,2024-01-01,5,uno,8\n");
  load();
  const struct attr *a = data_attr_find(d, ATTRS_PARTNER, "a"), *b = data_attr_find(d, ATTRS_PARTNER, "b");
  const struct attr *c = data_attr_find(d, ATTRS_PARTNER, "c"), *t = data_attr_find(d, ATTRS_PARTNER, "d");
  const struct attr *m = data_attr_find(d, ATTRS_PARTNER, "m"), *x = data_attr_find(d, ATTRS_REFERRAL, "x");
  assert_true(a->number[0] == 0.012 && isnan(a->number[1]) && a->number[2] == -3);
  assert_true(b->number[0] == date_day(2024, 1, 2) && isnan(b->number[1]));
  assert_true(c->number[0] == 1 && isnan(c->number[1]) && c->number[2] == 0);
  assert_string_equal(data_sym(d, t->sym[0]), "gold");
  assert_int_equal(t->sym[1], 0);
  assert_string_equal(data_sym(d, m->sym[0]), "1"); /* read again as text */
  assert_string_equal(data_sym(d, m->sym[2]), "x");
  assert_string_equal(data_sym(d, x->sym[0]), "one");
  const struct attr *sx = data_attr_find(d, ATTRS_SALE, "x"), *sy = data_attr_find(d, ATTRS_SALE, "y");
  assert_int_equal(d->n_sales, 3); /* S1, then those that came with their referrals and have no attributes of a sale */
  assert_string_equal(data_sym(d, sx->sym[0]), "uno");
  assert_int_equal(sx->sym[1], 0);
  assert_true(sy->number[0] == 8 && isnan(sy->number[1]) && isnan(sy->number[2]));
  assert_null(data_attr_find(d, ATTRS_SALE, "z"));
}

/* ---- real data ---- */

static bool have(const char *path) {
  if (!access(path, R_OK)) return true;
  print_message("skipped: %s is not here\n", path);
  return false;
}

static int64_t total(void) {
  int64_t sum = 0;
  for (uint32_t i = 0; i < d->n_sales; i++) sum += d->sales[i].amount;
  return sum;
}

static void test_adventureworks(void **state) {
  (void)state;
  if (!have("../shared/data/adventureworks/partners.csv")) return;
  db_close(book);
  ok(import_folder("../shared/data/adventureworks", NULL, &book, &e));
  load();
  assert_int_equal(d->n_partners, 18);
  assert_int_equal(d->n_referrals, 60855);
  assert_int_equal(d->n_sales, 60855);
  assert_int_equal(d->n_targets, 809);
  assert_int_equal(total(), 8097772021);
  assert_string_equal(at(d->first_at), "2017-07-01");
  const struct attr *pct = data_attr_find(d, ATTRS_PARTNER, "commission_pct");
  assert_int_equal(pct->type, ATTR_NUMBER);
  assert_true(pct->number[data_partner_find(d, "275")] == 0.012);
}

static void test_chinook(void **state) {
  (void)state;
  if (!have("../shared/data/chinook/partners.csv")) return;
  db_close(book);
  ok(import_folder("../shared/data/chinook", NULL, &book, &e));
  load();
  assert_int_equal(d->n_sales, 2240);
  assert_int_equal(total(), 232860);
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, fresh, done)

int main(void) {
  const struct CMUnitTest tests[] = {EACH(test_stages),
                                     EACH(test_derived_sales),
                                     EACH(test_derived_refunds),
                                     EACH(test_all_tables),
                                     EACH(test_every_number_of_partners),
                                     EACH(test_an_empty_book),
                                     EACH(test_zones),
                                     EACH(test_currency_of_the_program),
                                     EACH(test_rows_that_contradict_each_other),
                                     EACH(test_edited_books),
                                     EACH(test_attribute_types),
                                     EACH(test_attribute_values),
                                     EACH(test_adventureworks),
                                     EACH(test_chinook)};
  return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
