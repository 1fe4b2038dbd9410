/* What two readers load of a book is byte for byte what one loads, whatever begins, ends or changes where; and what is
 * wrong is said as one says it. */
#include "scratch.h"

#include "input/import.h"
#include "input/load.h"

enum { ROWS = 24000, PARTNERS = 40 }; /* enough that two read */

static struct err e;
static char text[ROWS * 160];
static size_t used;

static void add(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void add(const char *format, ...) {
  va_list more;
  va_start(more, format);
  used += (size_t)vsnprintf(text + used, sizeof text - used, format, more);
  va_end(more);
}

/* Where in a table a column has values: nowhere, in the first quarter, in the last, everywhere. */
enum where { NOWHERE_AT_ALL, EARLY, LATE, EVERYWHERE };

static bool is_there(enum where w, unsigned i) {
  return w == EVERYWHERE || (w == EARLY && i < ROWS / 4) || (w == LATE && i > ROWS / 4 * 3);
}

static unsigned day(unsigned i) { return i * 7919u % 28 + 1; }

static void add_sale_columns(unsigned i, const enum where w[8]) {
  add(",%u.%02u,%s,%s,", i % 900 + 1, i % 100,
      is_there(w[0], i) ? i % 3 ? "EUR" : "USD"
      : i % ROWS        ? ""
                        : "USD",
      is_there(w[1], i) ? i % 2 ? "pro" : "late-only" : "plain");
  if (is_there(w[2], i)) add("cat%u", i % 11);
  add(",");
  if (is_there(w[3], i)) add("kind%u", i % 5);
  add(",");
  if (is_there(w[4], i)) add("%u", i % 4);
  add(",");
  if (is_there(w[5], i) && i % 7 == 0) add("2026-01-%02u", day(i));
  add(",");
  if (is_there(w[6], i)) add("text %u", i % 77);
  add(",");
  if (is_there(w[7], i)) add(i == ROWS - 1 ? "odd" : "%u.5", i);
  add("\n");
}

#define SALE_COLUMNS "amount,currency,product,category,kind,quantity,refunded_at,words,numbers"

static const char *referrals(const enum where w[8], const enum where more[4]) {
  used = 0;
  add("id,partner_id,referred_at,customer_id,sold_at,quality,channel,lost_at,qualified_at," SALE_COLUMNS "\n");
  for (unsigned i = 0; i < ROWS; i++) {
    add("R%u,P%u,2024-%02u-%02u,C%u,", i * 31 % ROWS, i % PARTNERS, i % 12 + 1, day(i), i % 999);
    if (i % 3) add("2024-12-%02u", day(i));
    add(",");
    if (is_there(more[0], i)) add("%u", i % 101);
    add(",");
    if (is_there(more[1], i)) add("web%u", i % 4);
    add(",");
    if (is_there(more[2], i)) add("2025-02-%02u", day(i));
    add(",");
    if (is_there(more[3], i)) add("2025-03-%02u", day(i));
    if (i % 3)
      add_sale_columns(i, w);
    else
      add(",,,,,,,,,\n");
  }
  return text;
}

static const char *sales(const enum where w[8]) {
  used = 0;
  add("id,referral_id,sold_at," SALE_COLUMNS "\n");
  for (unsigned i = 0; i < ROWS; i++) {
    add("S%u,R%u,2025-%02u-%02u", i, i * 7 % ROWS, i % 12 + 1, day(i));
    add_sale_columns(i, w);
  }
  return text;
}

static void take(struct db *book, const char *table, const char *csv) {
  struct import_options o = {.table = table};
  struct import_counts counts;
  ok(import_file(book, scratch_file("in.csv", csv), &o, &counts, &table, &e));
}

static void fill(struct db *book, const enum where w[8], const enum where more[4], const enum where *of_sales) {
  used = 0;
  add("id,level\n");
  for (unsigned i = 0; i < PARTNERS; i++) add("P%u,gold\n", i);
  take(book, "partners", text);
  take(book, "referrals", referrals(w, more));
  if (of_sales) take(book, "sales", sales(of_sales));
}

static void same_array(const void *a, const void *b, size_t n) {
  assert_true(!a == !b);
  if (a) assert_memory_equal(a, b, n);
}

static void same_attributes(const struct attrs *a, const struct attrs *b, uint32_t n) {
  assert_int_equal(a->n, b->n);
  for (size_t i = 0; i < a->n; i++) {
    assert_int_equal(a->at[i].name, b->at[i].name);
    assert_int_equal(a->at[i].type, b->at[i].type);
    same_array(a->at[i].number, b->at[i].number, n * sizeof *a->at[i].number);
    same_array(a->at[i].sym, b->at[i].sym, n * sizeof *a->at[i].sym);
  }
}

static void same_data(struct data *a, struct data *b) {
  struct data_column of_a[DATA_COLUMNS], of_b[DATA_COLUMNS];
  assert_int_equal(a->n_referrals, b->n_referrals);
  assert_int_equal(a->n_sales, b->n_sales);
  assert_int_equal(a->n_refunds, b->n_refunds);
  assert_int_equal(a->n_text, b->n_text);
  assert_int_equal(a->syms.n, b->syms.n);
  assert_int_equal(a->sale_columns.one_currency, b->sale_columns.one_currency);
  same_array(a->text, b->text, a->n_text);
  same_array(a->referrals, b->referrals, a->n_referrals * sizeof *a->referrals);
  same_array(a->sales, b->sales, a->n_sales * sizeof *a->sales);
  same_array(a->refunds, b->refunds, a->n_refunds * sizeof *a->refunds);
  for (uint32_t i = 0; i < a->syms.n; i++) assert_string_equal(data_sym(a, i), data_sym(b, i));
  data_columns(a, of_a);
  data_columns(b, of_b);
  for (int i = 0; i < DATA_COLUMNS; i++)
    same_array(*of_a[i].at, *of_b[i].at, of_a[i].width * (i < DATA_REFERRAL_COLUMNS ? a->n_referrals : a->n_sales));
  same_attributes(&a->attrs[ATTRS_REFERRAL], &b->attrs[ATTRS_REFERRAL], a->n_referrals);
  same_attributes(&a->attrs[ATTRS_SALE], &b->attrs[ATTRS_SALE], a->n_sales);
}

/* In memory there can be only one reader. `edit`: SQL that is done to both. */
static void compare(const enum where w[8], const enum where more[4], const enum where *of_sales, const char *edit) {
  struct db *in_memory, *in_file;
  struct data *one = NULL, *two = NULL;
  char path[600];
  snprintf(path, sizeof path, "%s", scratch_path("two.book"));
  ok(import_open_book(path, DB_MEMORY, &in_memory, &e));
  ok(import_open_book(path, DB_CREATE, &in_file, &e));
  fill(in_memory, w, more, of_sales);
  fill(in_file, w, more, of_sales);
  if (edit) ok(db_exec(in_memory, edit, &e));
  if (edit) ok(db_exec(in_file, edit, &e));
  struct err of_one = {0}, of_two = {0};
  int a = load_data(in_memory, "Europe/Berlin", "USD", &one, &of_one);
  int b = load_data(in_file, "Europe/Berlin", "USD", &two, &of_two);
  assert_int_equal(a, b);
  assert_string_equal(of_one.text, of_two.text);
  if (!a) same_data(one, two);
  data_free(one);
  data_free(two);
  db_close(in_memory);
  db_close(in_file);
  scratch_clear(NULL);
}

static const enum where nowhere[8],
    everywhere[8] = {EVERYWHERE, EVERYWHERE, EVERYWHERE, EVERYWHERE, EVERYWHERE, EVERYWHERE, EVERYWHERE, EVERYWHERE};

static void columns_begin_anywhere(void **state) {
  (void)state;
  compare(nowhere, nowhere, NULL, NULL);
  compare(everywhere, everywhere, NULL, NULL);
  for (unsigned shift = 0; shift < 4; shift++) {
    enum where w[8], more[4];
    for (unsigned i = 0; i < 8; i++) w[i] = (i + shift) % 4;
    for (unsigned i = 0; i < 4; i++) more[i] = (i + shift) % 4;
    compare(w, more, NULL, NULL);
  }
}

static void each_half_has_a_currency_of_its_own(void **state) {
  (void)state;
  compare(nowhere, nowhere, NULL, "UPDATE referrals SET currency = iif(_rowid_ <= 12000, 'USD', 'EUR')");
  compare(nowhere, nowhere, nowhere, "UPDATE sales SET currency = iif(_rowid_ <= 12000, 'USD', 'EUR')");
  compare(nowhere, nowhere, NULL, "UPDATE referrals SET currency = 'CHF'");
}

static void sales_of_their_own_come_behind_those_of_referrals(void **state) {
  (void)state;
  compare(nowhere, nowhere, nowhere, NULL);
  compare(nowhere, everywhere, everywhere, NULL);
  for (unsigned shift = 0; shift < 4; shift++) {
    enum where w[8], other[8];
    for (unsigned i = 0; i < 8; i++) w[i] = (i + shift) % 4, other[i] = (i * 3 + shift + 1) % 4;
    compare(w, w, other, NULL);
  }
}

static void rows_are_missing(void **state) {
  (void)state;
  compare(everywhere, everywhere, everywhere, "DELETE FROM sales WHERE _rowid_ % 3 = 0");
  compare(everywhere, everywhere, NULL, "DELETE FROM referrals WHERE _rowid_ BETWEEN 10 AND 11900");
  compare(everywhere, everywhere, NULL, "DELETE FROM referrals WHERE _rowid_ BETWEEN 12500 AND 23990");
  compare(everywhere, nowhere, nowhere, "UPDATE referrals SET amount = NULL WHERE _rowid_ < 13000");
  compare(nowhere, nowhere, everywhere, "UPDATE referrals SET amount = NULL");
}

static void what_is_wrong_is_said_as_one_says_it(void **state) {
  (void)state;
  compare(nowhere, nowhere, NULL, "UPDATE referrals SET referred_at = 'noon' WHERE _rowid_ IN (100, 23000)");
  compare(nowhere, nowhere, NULL, "UPDATE referrals SET partner_id = 'nobody' WHERE _rowid_ = 23000");
  compare(nowhere, nowhere, NULL, "UPDATE referrals SET amount = '1.234' WHERE _rowid_ = 23001");
  compare(nowhere, nowhere, nowhere, "UPDATE sales SET referral_id = 'R' WHERE _rowid_ = 23000");
  compare(nowhere, nowhere, nowhere, "UPDATE sales SET id = 'R31' WHERE _rowid_ = 23000");
}

static void two_see_what_one_sees_while_others_write(void **state) {
  (void)state;
  struct db *writer, *reader, *twin;
  char path[600];
  snprintf(path, sizeof path, "%s", scratch_path("two.book"));
  ok(import_open_book(path, DB_CREATE, &writer, &e));
  take(writer, "partners", "id\nA\n");
  ok(db_exec(writer, "PRAGMA journal_mode = WAL", &e));
  ok(import_open_book(path, DB_READ, &reader, &e));
  ok(db_begin_read(reader, &twin, &e));
  assert_non_null(twin);
  take(writer, "partners", "id\nB\n");
  for (int i = 0; i < 2; i++) {
    struct db_stmt *s;
    bool row;
    ok(db_prepare(i ? twin : reader, "SELECT count(*) FROM partners", &s, &e));
    ok(db_step(s, &row, &e));
    assert_int_equal(db_column_int(s, 0), 1);
    db_finish(s);
  }
  db_end_read(reader, twin);
  ok(db_begin_read(reader, NULL, &e));
  db_end_read(reader, NULL);
  ok(db_exec(reader, "BEGIN", &e)); /* what is written in it no other would see */
  ok(db_begin_read(reader, &twin, &e));
  assert_null(twin);
  db_end_read(reader, twin);
  db_close(reader);
  db_close(writer);
  ok(import_open_book(path, DB_MEMORY, &writer, &e)); /* there is a file of that name, but this is not it */
  ok(db_begin_read(writer, &twin, &e));
  assert_null(twin);
  db_end_read(writer, twin);
  db_close(writer);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_teardown(columns_begin_anywhere, scratch_clear),
      cmocka_unit_test_teardown(each_half_has_a_currency_of_its_own, scratch_clear),
      cmocka_unit_test_teardown(sales_of_their_own_come_behind_those_of_referrals, scratch_clear),
      cmocka_unit_test_teardown(rows_are_missing, scratch_clear),
      cmocka_unit_test_teardown(what_is_wrong_is_said_as_one_says_it, scratch_clear),
      cmocka_unit_test_teardown(two_see_what_one_sees_while_others_write, scratch_clear)};
  return cmocka_run_group_tests_name("load_halves", tests, scratch_open, scratch_close);
}
