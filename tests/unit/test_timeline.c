/* A timeline has every event there is, in order, with its amount, its refund slot, and the end of its period. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "history.h"
#include "programs.h"
#include "run/past.h"
#include "run/turns.h"

static int64_t time_of(const struct data *d, const struct event *e) {
  switch (e->kind) {
    case EVENT_SALE: return d->sales[e->row].sold_at;
    case EVENT_REFUND: return d->refunds[e->row].refunded_at;
    case EVENT_ACTIVITY: return d->activities[e->row].at;
    case EVENT_QUALIFIED: return data_qualified_at(d, e->row);
    case EVENT_LOST: return data_lost_at(d, e->row);
    default: return d->referrals[e->row].referred_at;
  }
}

static double amount_of(const struct data *d, const struct event *e) {
  if (e->kind == EVENT_SALE) return (double)d->sales[e->row].amount;
  return e->kind == EVENT_REFUND ? (double)d->refunds[e->row].amount : 0;
}

static uint32_t slot_of(const struct data *d, const struct event *e) {
  if (e->kind == EVENT_SALE) return d->sales[e->row].refund_slot;
  return e->kind == EVENT_REFUND ? d->sales[d->refunds[e->row].sale].refund_slot : 0;
}

static void look_at_event(const struct data *d, const struct past *past, const struct event *e) {
  uint32_t slot = timeline_slot(e, d->sales, d->refunds);
  assert_true(e->amount == amount_of(d, e));
  assert_int_equal(slot, slot_of(d, e));
  if (e->kind != EVENT_SALE || !slot) return;
  assert_int_equal(past->timeline.slots[slot].amount, d->sales[e->row].amount);
  assert_int_equal(past->timeline.slots[slot].sold_at, d->sales[e->row].sold_at);
}

static size_t look_at_partner(const struct data *d, const struct past *past, uint32_t partner) {
  const struct timeline *t = &past->timeline;
  const struct facts *f = past->facts;
  const struct fact_range *range = &f->ranges[partner];
  uint64_t i = t->first[partner], first = i;
  for (uint32_t k = 1; k <= range->n; k++)
    for (; i < first + f->rows[range->first + k].events; i++) {
      const struct event *e = &t->events[i];
      int64_t time = time_of(d, e), from = (int64_t)f->first_day[range->from + k - 1] * 86400;
      assert_true(time >= from && time < (int64_t)f->first_day[range->from + k] * 86400);
      if (i > first) {
        int64_t last = time_of(d, e - 1);
        assert_true(last < time || (last == time && e[-1].kind <= e->kind));
      }
      look_at_event(d, past, e);
    }
  assert_true(i <= t->first[partner + 1]);
  return i - first;
}

static void everything_is_there_in_order(void **state) {
  (void)state;
  struct history h;
  struct err e = {0};
  struct past *past;
  for (uint64_t seed = 1; seed <= 5; seed++) {
    history_make(&h, seed);
    struct data *d = history_read(&h, scratch_dir, &e);
    struct program *p = program_for("commission/percentage", "any");
    const struct turns turns = {NULL, 0, d->n_partners};
    size_t n = 0, expected = d->n_referrals + d->n_sales + d->n_refunds + d->n_activities;
    assert_int_equal(past_open(p, d, &past, &e), 0);
    assert_int_equal(past_count(past, &turns, ~0u, NULL, &e), 0);
    for (uint32_t i = 0; i < d->n_partners; i++) n += look_at_partner(d, past, i);
    for (uint32_t i = 0; i < d->n_referrals; i++)
      expected += (data_qualified_at(d, i) != TIME_NONE) + (data_lost_at(d, i) != TIME_NONE);
    assert_true(n == expected && n > 100);
    past_free(past), program_free(p), data_free(d);
  }
}

/* With more refunded sales than an event has room for, the row is asked. */
static void a_slot_that_is_far_stands_in_the_row(void **state) {
  (void)state;
  const struct row_sale sales[] = {{.refund_slot = 7}, {.refund_slot = 20000000}};
  const struct row_refund refunds[] = {{.sale = 1}};
  const struct event near = {.kind = EVENT_SALE, .row = 0, .slot = {7}};
  const struct event far = {.kind = EVENT_SALE, .row = 1, .slot = {255, 255, 255}};
  const struct event back = {.kind = EVENT_REFUND, .row = 0, .slot = {255, 255, 255}};
  assert_int_equal(timeline_slot(&near, sales, refunds), 7);
  assert_int_equal(timeline_slot(&far, sales, refunds), 20000000);
  assert_int_equal(timeline_slot(&back, sales, refunds), 20000000);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(everything_is_there_in_order),
      cmocka_unit_test(a_slot_that_is_far_stands_in_the_row),
  };
  return cmocka_run_group_tests_name("timeline", tests, scratch_open, scratch_close);
}
