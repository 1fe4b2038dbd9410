/* What a record of a sweep says is taken only as far as the grid has room for it, and names are looked up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/money.h"
#include "whatif/outcome_bytes.h"
#include "whatif/record.h"

static const struct setting setting = {"policies.base.params.rate", "10%"};

static struct outcome plain(size_t number) {
  return (struct outcome){.number = number,
                          .name = "a",
                          .doc = "",
                          .settings = &setting,
                          .n_settings = 1,
                          .currency = "USD",
                          .exponent = 2,
                          .top_partner = ""};
}

static struct record_inputs grid_of(size_t n_points, size_t n_settings) {
  struct record_inputs in = {.n_points = n_points, .n_settings = n_settings};
  for (int i = 0; i < RECORD_PARTS; i++) record_mix_text(in.digest[i], "the same");
  return in;
}

/* How many outcomes are read of the file. */
static size_t count(const char *path, const struct record_inputs *in) {
  struct record *r;
  struct outcome *o;
  struct err e = {0};
  size_t n = 0;
  assert_int_equal(record_open(path, in, &r, &e), 0);
  while (!record_next(r, &o, &e) && o) outcome_free(o), n++;
  assert_int_equal(e.code, 0);
  record_close(r);
  return n;
}

static void no_more_than_the_grid_has(void **state) {
  char path[64];
  const struct record_inputs three = grid_of(3, 1), two = grid_of(2, 1), pair = grid_of(3, 2);
  struct record *r;
  struct err e = {0};
  (void)state;
  snprintf(path, sizeof path, "/tmp/guerdon-record-%ld", (long)getpid());
  assert_int_equal(record_open(path, &three, &r, &e), 0);
  for (size_t i = 1; i <= 3; i++) {
    struct outcome o = plain(i);
    assert_int_equal(record_put(r, &o, &e), 0);
  }
  record_close(r);
  assert_int_equal(count(path, &three), 3);
  assert_int_equal(count(path, &two), 2); /* and what follows is taken away */
  assert_int_equal(count(path, &three), 2);
  assert_int_equal(count(path, &pair), 0); /* other paths than these outcomes have */
  unlink(path);
}

/* A digit of a value, so that all lengths are right: neither that outcome nor one behind it is taken. */
static void a_byte_that_is_another(void **state) {
  char path[64], bytes[1 << 16], *at = bytes;
  const struct record_inputs three = grid_of(3, 1);
  struct record *r;
  struct err e = {0};
  (void)state;
  snprintf(path, sizeof path, "/tmp/guerdon-record-byte-%ld", (long)getpid());
  assert_int_equal(record_open(path, &three, &r, &e), 0);
  for (size_t i = 1; i <= 3; i++) {
    struct outcome o = plain(i);
    assert_int_equal(record_put(r, &o, &e), 0);
  }
  record_close(r);
  FILE *file = fopen(path, "r+");
  const size_t n = fread(bytes, 1, sizeof bytes, file);
  for (int seen = 0; at < bytes + n - 3 && (memcmp(at, "10%", 3) != 0 || ++seen < 2);) at++;
  assert_true(at < bytes + n - 3);
  assert_int_equal(fseek(file, at - bytes, SEEK_SET), 0);
  assert_int_equal(fputc('2', file), '2');
  fclose(file);
  assert_int_equal(count(path, &three), 1);
  unlink(path);
}

static bool is_taken(const struct outcome *o) {
  struct str bytes = {0};
  struct outcome *back;
  struct err e = {0};
  assert_int_equal(outcome_put(o, &bytes, &e), 0);
  assert_int_equal(outcome_take(bytes.at, bytes.n, &back, &e), 0);
  bool is_one = back != NULL;
  outcome_free(back);
  str_free(&bytes);
  return is_one;
}

static void numbers_that_look_something_up(void **state) {
  (void)state;
  struct figure figure = {FIGURE_UNIT, "USD", "USD", 2, 100, 90};
  struct outcome o = plain(1);
  o.figures = &figure;
  o.n_figures = 1;
  assert_true(is_taken(&o));
  figure.of = FIGURES;
  assert_false(is_taken(&o));
  figure = (struct figure){FIGURE_UNIT, "USD", "USD", MONEY_DECIMALS + 1, 100, 90};
  assert_false(is_taken(&o));
  figure.exponent = 2;
  o.exponent = -1;
  assert_false(is_taken(&o));
  o.exponent = 2;
  o.name = NULL;
  assert_false(is_taken(&o));
  o = plain(1);
  o.top_partner = NULL;
  assert_false(is_taken(&o));
  o.failed.code = ERR_INPUT; /* nothing below that */
  assert_true(is_taken(&o));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(no_more_than_the_grid_has),
                                     cmocka_unit_test(a_byte_that_is_another),
                                     cmocka_unit_test(numbers_that_look_something_up)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
