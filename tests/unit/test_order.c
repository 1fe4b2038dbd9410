/* Rows at random, in all kinds of disorder, against the C library's sort: the same order, and everything moved alike.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "model/order.h"

enum { MOST = 70000, GROUPS_MOST = 300 };

struct row {
  int64_t time;
  uint32_t group, id; /* id: no two alike */
  double more;        /* makes a size of its own */
};

static struct row rows[MOST], sorted[MOST];
static uint64_t seed;

static uint32_t below(uint32_t n) {
  seed = seed * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)((seed >> 33) % n);
}

static int compare(const void *a, const void *b) {
  const struct row *x = a, *y = b;
  if (x->group != y->group) return x->group < y->group ? -1 : 1;
  if (x->time != y->time) return x->time < y->time ? -1 : 1;
  return x->id < y->id ? -1 : x->id > y->id;
}

static int tie(const struct data *d, uint32_t a, uint32_t b) {
  (void)d;
  return rows[a].id < rows[b].id ? -1 : rows[a].id > rows[b].id;
}

/* `late`: how far out of order a time may be; `steps`: how far apart times are (0: all the same). */
static void make(uint32_t n, uint32_t groups, uint32_t late, uint32_t steps) {
  for (uint32_t i = 0; i < n; i++)
    rows[i] = (struct row){(int64_t)(i + below(late + 1)) * steps - 1000, below(groups), i ^ below(2), i};
  for (uint32_t i = 0; i < n; i++) rows[i].id = i * 7919u % (n + (n % 7919 == 0));
}

static void check(uint32_t n, uint32_t groups) {
  struct err e = {0};
  struct order o;
  const struct order_keys keys = {&rows->group, &rows->time, sizeof *rows, sizeof *rows, tie};
  assert_int_equal(order_find(NULL, &keys, n, groups, &o, &e), 0);
  memcpy(sorted, rows, n * sizeof *rows);
  qsort(sorted, n, sizeof *sorted, compare);
  struct row *moved = malloc((n + 1) * sizeof *moved);
  uint32_t *ids = malloc((n + 1) * sizeof *ids), *none = NULL;
  assert_true(moved && ids);
  memcpy(moved, rows, n * sizeof *rows);
  for (uint32_t i = 0; i < n; i++) ids[i] = rows[i].id;
  assert_int_equal(order_move(&o, (void **)&moved, sizeof *moved, 1, &e), 0);
  assert_int_equal(order_move(&o, (void **)&ids, sizeof *ids, 0, &e), 0);
  assert_int_equal(order_move(&o, (void **)&none, sizeof *none, 0, &e), 0);
  assert_memory_equal(moved, sorted, n * sizeof *moved);
  for (uint32_t i = 0; i < n; i++) {
    assert_int_equal(ids[i], sorted[i].id);
    assert_true(o.first[sorted[i].group] <= i && i < o.first[sorted[i].group + 1]);
    assert_int_equal(moved[order_place(&o, i)].id, rows[i].id);
  }
  assert_int_equal(o.first[0], 0);
  assert_int_equal(o.first[groups], n);
  order_free(&o);
  free(moved);
  free(ids);
}

static void rows_come_out_in_order(void **state) {
  (void)state;
  static const uint32_t sizes[] = {1, 2, 17, 400, 5000, MOST}, lates[] = {0, 3, 40, MOST}, steps[] = {0, 1, 86400};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    for (size_t k = 0; k < sizeof lates / sizeof *lates; k++)
      for (size_t s = 0; s < sizeof steps / sizeof *steps; s++) {
        uint32_t groups = 1 + below(GROUPS_MOST);
        seed = sizes[i] * 31 + lates[k] * 7 + steps[s];
        make(sizes[i], groups, lates[k], steps[s]);
        check(sizes[i], groups);
      }
}

static void rows_in_order_stay(void **state) {
  (void)state;
  struct err e = {0};
  struct order o;
  const struct order_keys keys = {&sorted->group, &sorted->time, sizeof *sorted, sizeof *sorted, tie};
  make(MOST, 9, 0, 1);
  memcpy(sorted, rows, sizeof rows);
  qsort(sorted, MOST, sizeof *sorted, compare);
  assert_int_equal(order_find(NULL, &keys, MOST, 9, &o, &e), 0);
  assert_null(o.place);
  void *there = sorted;
  assert_int_equal(order_move(&o, &there, sizeof *sorted, 0, &e), 0);
  assert_ptr_equal(there, sorted);
  assert_int_equal(order_place(&o, 12), 12);
  order_free(&o);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(rows_come_out_in_order), cmocka_unit_test(rows_in_order_stay)};
  return cmocka_run_group_tests_name("order", tests, NULL, NULL);
}
