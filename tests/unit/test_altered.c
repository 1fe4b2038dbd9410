/* Data told otherwise: an untouched copy is the same data; what is left out takes along what hangs on it; scaled sales
 * keep to the cent what was refunded in full. */
#include "scratch.h"

#include "input/import.h"
#include "input/load.h"
#include "model/altered.h"
#include "whatif/response.h"

static struct err e;

static struct data *load_csv(void) {
  static const char *const files[] = {
      "partners",
      "id,name,region\nA,Ann,north\nB,Bob,south\n",
      "referrals",
      "id,partner_id,referred_at,campaign\nR1,A,2024-01-01,x\nR2,A,2024-02-01,y\nR3,B,2024-01-05,x\n",
      "sales",
      "id,referral_id,sold_at,amount,colour\nS1,R1,2024-01-02,100.00,red\nS2,R2,2024-02-02,0.05,blue\n"
      "S3,R3,2024-01-06,33.33,red\nS4,R1,2024-03-01,10.01,red\n",
      "refunds",
      "id,sale_id,refunded_at,amount\nF1,S3,2024-02-01,11.11\nF2,S3,2024-02-02,11.11\nF3,S3,2024-02-03,11.11\n",
      "activities",
      "id,partner_id,at,kind,value\nX1,A,2024-01-03,webinar,2\nX2,B,2024-02-03,webinar,3\n"};
  struct db *book;
  struct data *d;
  struct import_counts counts;
  const char *table;
  ok(import_open_book("the book", DB_MEMORY, &book, &e));
  for (size_t i = 0; i < 10; i += 2) {
    const char *path = scratch_file("in.csv", files[i + 1]);
    ok(import_file(book, path, &(struct import_options){.table = files[i]}, &counts, &table, &e));
  }
  ok(load_data(book, "UTC", "USD", &d, &e));
  db_close(book);
  return d;
}

static void expect_same(const struct data *a, const struct data *b, bool same) {
  char x[65], y[65];
  ok(data_digest(a, x, &e));
  ok(data_digest(b, y, &e));
  assert_int_equal(!strcmp(x, y), same);
}

static void an_untouched_copy_is_the_same(void **state) {
  (void)state;
  struct data *d = load_csv(), *copy;
  struct altered *a;
  ok(altered_open(d, &(struct altered_room){1, 1, 1, 100}, &a, &e));
  ok(altered_seal(a, &copy, &e));
  altered_free(a);
  expect_same(d, copy, true);
  assert_int_equal(copy->first_at, d->first_at);
  assert_int_equal(copy->last_at, d->last_at);
  data_free(copy);
  data_free(d);
}

static void what_is_left_out_takes_the_rest_along(void **state) {
  (void)state;
  struct data *d = load_csv(), *copy;
  struct altered *a;
  ok(altered_open(d, &(struct altered_room){0}, &a, &e));
  a->no_referral[2] = true; /* R3, with S3 and its refunds */
  a->no_activity[0] = true;
  ok(altered_seal(a, &copy, &e));
  altered_free(a);
  assert_int_equal(copy->n_referrals, 2);
  assert_int_equal(copy->n_sales, 3);
  assert_int_equal(copy->n_refunds, 0);
  assert_int_equal(copy->n_activities, 1);
  assert_string_equal(data_text(copy, data_sale_id(copy, 2)), "S4");
  assert_string_equal(data_sym(copy, data_attr_find(copy, ATTRS_SALE, "colour")->sym[1]), "blue");
  assert_int_equal(copy->partners[1].activities, 0);
  assert_int_equal(copy->last_at, d->last_at); /* the periods stay */
  data_free(copy);
  data_free(d);
}

static void added_rows_are_like_others(void **state) {
  (void)state;
  struct data *d = load_csv(), *copy;
  struct altered *a;
  ok(altered_open(d, &(struct altered_room){0, 1, 0, 100}, &a, &e));
  uint32_t row = altered_add_sale(a, 0);
  a->d->sale_columns.id[row] = altered_add_id(a, a->d->sale_columns.id[0], 2);
  a->d->sales[row].amount = 4000;
  a->d->sales[0].amount = 6000;
  ok(altered_seal(a, &copy, &e));
  altered_free(a);
  assert_int_equal(copy->n_sales, 5);
  assert_string_equal(data_text(copy, data_sale_id(copy, 1)), "S1/2");
  assert_int_equal(copy->sales[0].amount + copy->sales[1].amount, 10000);
  assert_int_equal(copy->sales[1].number, 2);
  assert_string_equal(data_sym(copy, data_attr_find(copy, ATTRS_SALE, "colour")->sym[1]), "red");
  data_free(copy);
  data_free(d);
}

static int64_t sum_of(const struct data *d, uint32_t partner) {
  int64_t sum = 0;
  for (uint32_t i = d->partners[partner].sales; i < d->partners[partner + 1].sales; i++) sum += d->sales[i].amount;
  for (uint32_t i = d->partners[partner].refunds; i < d->partners[partner + 1].refunds; i++)
    sum -= d->refunds[i].amount;
  return sum;
}

static void scaled_sales(void **state) {
  (void)state;
  struct data *d = load_csv(), *told;
  const int64_t same[] = {1000000, 1000000}, half[] = {500000, 500000}, gone[] = {0, 1000000};
  ok(response_data(d, same, TIME_NONE, &told, &e));
  expect_same(d, told, true);
  data_free(told);
  ok(response_data(d, half, TIME_NONE, &told, &e));
  assert_int_equal(sum_of(told, 0), 5000 + 3 + 501); /* 0.025 and 5.005 are rounded up */
  assert_int_equal(sum_of(told, 1), 0);              /* what was refunded in full, in three steps, still is */
  assert_int_equal(told->n_sales, 4);
  data_free(told);
  ok(response_data(d, half, 1706745600 /* 2024-02-01 */, &told, &e));
  assert_int_equal(sum_of(told, 0), 10000 + 3 + 501);
  data_free(told);
  ok(response_data(d, gone, 1706745600, &told, &e)); /* A leaves: what was before stays */
  assert_int_equal(sum_of(told, 0), 10000);
  assert_int_equal(told->n_referrals, 2);
  assert_int_equal(told->n_sales, 2);
  assert_int_equal(told->n_activities, 2);
  expect_same(d, told, false);
  data_free(told);
  data_free(d);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(an_untouched_copy_is_the_same),
                                     cmocka_unit_test(what_is_left_out_takes_the_rest_along),
                                     cmocka_unit_test(added_rows_are_like_others), cmocka_unit_test(scaled_sales)};
  return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
