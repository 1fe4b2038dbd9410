#include "scratch.h"

#include "input/import.h"
#include "input/load.h"

static struct err e;
static struct db *book;

static int fresh(void **state) {
  (void)state;
  return import_open_book("the book", DB_MEMORY, &book, &e);
}

static int done(void **state) {
  db_close(book);
  return scratch_clear(state);
}

static void take(const char *table, const char *text) {
  struct import_options o = {.table = table};
  struct import_counts counts;
  ok(import_file(book, scratch_file("in.csv", text), &o, &counts, &table, &e));
}

static struct data *load(void) {
  struct data *d;
  ok(load_data(book, "UTC", "USD", &d, &e));
  return d;
}

static void test_find(void **state) {
  (void)state;
  take("partners", "id\nb\na10\nB\na9\n\xC3\xA9\n");
  struct data *d = load();
  static const char *const sorted[] = {"B", "a10", "a9", "b", "\xC3\xA9"}; /* as bytes */
  for (int i = 0; i < 5; i++) {
    assert_string_equal(data_text(d, d->partners[i].id), sorted[i]);
    assert_int_equal(data_partner_find(d, sorted[i]), i);
  }
  assert_int_equal(data_partner_find(d, "a1"), -1);
  assert_int_equal(data_partner_find(d, ""), -1);
  assert_null(data_attr_find(d, ATTRS_PARTNER, "shoe"));
  data_free(d);
  data_free(NULL);
}

static int compare_ids(const struct data *d, uint32_t a, uint32_t b) {
  return strcmp(data_text(d, data_sale_id(d, a)), data_text(d, data_sale_id(d, b)));
}

/* Sales in no order at all come out in the one order there is. */
static void test_order(void **state) {
  (void)state;
  enum { ROWS = 3000 };
  static char text[ROWS * 48];
  size_t n = (size_t)snprintf(text, sizeof text, "id,partner_id,referred_at,status,amount\n");
  for (unsigned i = 0; i < ROWS; i++) {
    unsigned k = i * 1999 % ROWS; /* every number once */
    n += (size_t)snprintf(text + n, sizeof text - n, "R%u,%c,20%02u-%02u-%02uT0%u:00,converted,%u\n", k, 'A' + k % 3,
                          k % 40 + 10, k % 12 + 1, k % 28 + 1, k % 5, k);
  }
  take("partners", "id\nC\nA\nB\n");
  take("referrals", text);
  struct data *d = load();
  assert_int_equal(d->n_sales, ROWS);
  for (uint32_t p = 0, i = 0; p < 3; p++) {
    assert_int_equal(d->partners[p].sales, p * ROWS / 3);
    for (; i < d->partners[p + 1].sales; i++) {
      const struct row_sale *s = &d->sales[i];
      assert_int_equal(s->referral, i); /* sold when referred */
      assert_int_equal(d->referrals[i].partner, p);
      assert_int_equal(d->referrals[i].first_sale, i + 1);
      assert_int_equal(s->amount, 100 * atol(data_text(d, data_sale_id(d, i)) + 1)); /* the row moved as a whole */
      if (i == d->partners[p].sales) continue;
      assert_true(s[-1].sold_at <= s->sold_at);
      if (s[-1].sold_at == s->sold_at) assert_true(compare_ids(d, i - 1, i) < 0);
    }
  }
  assert_int_equal(d->partners[3].sales, ROWS);
  data_free(d);
}

/* ---- the digest ---- */

static const char *digest(void) {
  static char room[4][65];
  static int next;
  char *out = room[next++ % 4];
  struct data *d = load();
  ok(data_digest(d, out, &e));
  data_free(d);
  return out;
}

static void again(void) {
  db_close(book);
  ok(import_open_book("the book", DB_MEMORY, &book, &e));
}

static void test_digest_does_not_see_order(void **state) {
  (void)state;
  take("partners", "id,model,team,age\nA,x,red,3\nB,y,blue,\n");
  take("referrals",
       "id,partner_id,referred_at,channel,amount,sold_at,product\nR1,A,2024-01-01,web,5,2024-01-01,p\n"
       "R2,B,2024-01-01,mail,6,2024-01-01,q\n");
  take("activities", "id,partner_id,at,kind\nX,A,2024-01-01,u\nY,B,2024-01-01,v\n");
  take("targets", "partner_id,period,value\nA,2024-01,5\nB,2024-01,6\n");
  take("rates", "currency,on,rate\nEUR,2024-01-01,1.1\nCHF,2024-01-01,1.2\n");
  const char *one = digest();
  assert_int_equal(strspn(one, "0123456789abcdef"), 64);
  again();
  take("rates", "currency,on,rate\nCHF,2024-01-01,1.20\n");
  take("rates", "on,currency,rate\n2024-01-01,EUR,1.1\n");
  take("partners", "age,id,team,model\n,B,blue,y\n");
  take("partners", "id,team,model,age\nA,red,x,3\n");
  take("targets", "partner_id,value,period\nB,6.0,2024-01\nA,5,2024-01\n");
  take("activities", "kind,at,partner_id,id\nv,2024-01-01,B,Y\nu,2024-01-01,A,X\n");
  take("referrals",
       "product,id,partner_id,referred_at,channel,sold_at,amount\nq,R2,B,2024-01-01,mail,2024-01-01,6.00\n");
  take("referrals",
       "id,partner_id,referred_at,channel,status,amount,product\nR1,A,2024-01-01,web,,,p\n"); /* replaced below */
  take("referrals", "id,partner_id,referred_at,channel,amount,sold_at,product\nR1,A,2024-01-01,web,5,2024-01-01,p\n");
  assert_string_equal(digest(), one);
}

static void test_digest_sees_every_change(void **state) {
  (void)state;
  static const char *const edits[] = {"UPDATE partners SET name = 'x'",
                                      "UPDATE partners SET team = 'green'",
                                      "UPDATE partners SET age = '4'",
                                      "UPDATE partners SET parent_id = 'B' WHERE id = 'A'",
                                      "UPDATE partners SET left_at = '2024-01-01'",
                                      "UPDATE referrals SET partner_id = 'B'",
                                      "UPDATE referrals SET referred_at = '2024-01-02'",
                                      "UPDATE referrals SET customer_id = 'c'",
                                      "UPDATE referrals SET quality = '1'",
                                      "UPDATE referrals SET channel = 'x'",
                                      "UPDATE referrals SET qualified_at = '2024-01-01'",
                                      "UPDATE referrals SET amount = '6'",
                                      "UPDATE referrals SET product = 'x'",
                                      "UPDATE referrals SET currency = 'EUR'",
                                      "UPDATE referrals SET quantity = '2'",
                                      "UPDATE referrals SET kind = 'x'",
                                      "UPDATE referrals SET refunded_at = '2024-02-01'",
                                      "UPDATE activities SET value = '1'",
                                      "UPDATE activities SET partner_id = 'B'",
                                      "UPDATE activities SET kind = 'x'",
                                      "UPDATE targets SET value = '1'",
                                      "UPDATE targets SET partner_id = 'B'",
                                      "UPDATE targets SET metric = 'x'",
                                      "UPDATE rates SET rate = '1'",
                                      "UPDATE rates SET currency = 'JPY'",
                                      "UPDATE partners SET id = 'Z' WHERE id = 'B'",
                                      "DELETE FROM activities"};
  take("partners", "id,team,age\nA,red,3\nB,,\n");
  take("referrals", "id,partner_id,referred_at,sold_at,amount\nR1,A,2024-01-01,2024-01-01,5\n");
  take("activities", "id,partner_id,at,kind\nX,A,2024-01-01,u\n");
  take("targets", "partner_id,period,value\nA,2024-01,5\n");
  take("rates", "currency,on,rate\nEUR,2024-01-01,1.1\n");
  char before[65];
  snprintf(before, sizeof before, "%s", digest());
  for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
    ok(db_exec(book, "BEGIN", &e));
    ok(db_exec(book, edits[i], &e));
    if (!strcmp(digest(), before)) fail_msg("not seen: %s", edits[i]);
    ok(db_exec(book, "ROLLBACK", &e));
  }
  assert_string_equal(digest(), before);
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, fresh, done)

int main(void) {
  const struct CMUnitTest tests[] = {EACH(test_find), EACH(test_order), EACH(test_digest_does_not_see_order),
                                     EACH(test_digest_sees_every_change)};
  return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
