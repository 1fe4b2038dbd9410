#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/money.h"
#include "base/str.h"
#include "report/grid.h"
#include "run/window.h"

static char *text;
static size_t text_n;

static struct output start(int width) {
  struct output o = {.file = open_memstream(&text, &text_n), .width = width};
  assert_non_null(o.file);
  return o;
}

static void end(const struct output *o, const char *expected) {
  fclose(o->file);
  assert_string_equal(text, expected);
  free(text);
}

struct sale {
  const char *name;
  int64_t cents;
};

static bool fill_sale(const void *from, size_t row, struct grid_row *out) {
  const struct sale *sale = (const struct sale *)from + row;
  if (!sale->name) return false;
  out->cell[0] = sale->name;
  grid_amount(out, 1, sale->cents, 2);
  out->is_sum = !strcmp(sale->name, "total");
  return true;
}

static struct grid sales_table(const struct sale *sales, size_t n) {
  struct grid t = {.n_rows = n, .fill = fill_sale, .from = sales};
  grid_column(&t, "name", GRID_TEXT);
  grid_column(&t, "USD", GRID_NUMBER);
  return t;
}

static void numbers_stand_right_and_texts_left(void **state) {
  (void)state;
  const struct sale sales[] = {
      {"Ann", 123456789}, {NULL, 0}, {"B\xC3\xB6rje", -50}, {"\xE6\x9D\xB1\xE4\xBA\xAC", MONEY_NONE}, {"total", 5}};
  const struct grid t = sales_table(sales, 5);
  struct output o = start(0);
  grid_print(&t, &o);
  end(&o,
      "name            USD\n"
      "Ann    1,234,567.89\n"
      "B\xC3\xB6rje         -0.50\n"
      "\xE6\x9D\xB1\xE4\xBA\xAC              -\n"
      "-----  ------------\n"
      "total          0.05\n");
}

static void the_widest_text_is_cut_so_that_the_line_fits(void **state) {
  (void)state;
  const struct sale sales[] = {{"a partner with a long name", 100},
                               {"\xE6\x9D\xB1\xE4\xBA\xAC\xE6\x9D\xB1\xE4\xBA\xAC\xE6\x9D\xB1\xE4\xBA\xAC", 1}};
  const struct grid t = sales_table(sales, 2);
  struct output o = start(17);
  assert_false(grid_fits(&t, &o));
  grid_print(&t, &o);
  end(&o,
      "name          USD\n"
      "a partner \xE2\x80\xA6  1.00\n"
      "\xE6\x9D\xB1\xE4\xBA\xAC\xE6\x9D\xB1\xE4\xBA\xAC\xE6\x9D\xB1\xE2\x80\xA6  0.01\n");
}

static bool fill_group(const void *from, size_t row, struct grid_row *out) {
  (void)from;
  out->cell[0] = row ? "b" : "a";
  out->cell[1] = "a text that may go";
  out->above = row == 1 ? "a group of rows" : NULL;
  out->note = row == 1 ? "a note on the row" : NULL;
  return true;
}

static void groups_notes_and_loose_texts(void **state) {
  (void)state;
  struct grid t = {.n_rows = 2, .fill = fill_group};
  grid_column(&t, "a wide title", GRID_TEXT);
  grid_column(&t, "loose", GRID_LOOSE);
  struct output o = start(22);
  grid_print(&t, &o);
  end(&o,
      "a wide title  loose\n"
      "a             a text \xE2\x80\xA6\n"
      "\na group of rows\n"
      "b             a text \xE2\x80\xA6\n"
      "    a note on the row\n");
}

static void amounts_are_never_cut(void **state) {
  (void)state;
  const struct sale sales[] = {{"x", MONEY_MAX}};
  const struct grid t = sales_table(sales, 1);
  struct output o = start(10);
  grid_print(&t, &o);
  end(&o, "name                    USD\nx     90,071,992,547,409.91\n");
}

static void headings_are_bold_only_when_asked(void **state) {
  (void)state;
  const struct sale sales[] = {{"x", 1}};
  const struct grid t = sales_table(sales, 1);
  struct output o = start(0);
  o.bold = true;
  output_heading(&o, "Sales");
  grid_print(&t, &o);
  end(&o, "\n\033[1mSales\033[0m\n\033[1mname   USD\033[0m\nx     0.01\n");
}

static void control_characters_do_not_reach_the_terminal(void **state) {
  (void)state;
  struct output o = start(0);
  grid_text(o.file, "a\033[31mb\nc\xC2\x9B", 20);
  end(&o, "a [31mb c ");
}

static void csv_quotes_what_needs_it(void **state) {
  (void)state;
  const char *fields[] = {"a", "", "x,y", "say \"hi\"", "two\nlines", "back\rhere", " b "};
  struct output o = start(0);
  output_csv(&o, fields, 7);
  end(&o, "a,,\"x,y\",\"say \"\"hi\"\"\",\"two\nlines\",\"back\rhere\", b \n");
}

static void a_full_disk_is_noticed(void **state) {
  (void)state;
  struct err e;
  struct output o = {.file = fopen("/dev/full", "w")};
  if (!o.file) skip();
  fputs("x", o.file);
  assert_int_equal(output_finish(&o, &e), ERR_AGAIN);
  assert_string_equal(e.id, "output.write");
  assert_int_equal(output_finish(&o, &e), ERR_AGAIN);
  fclose(o.file);
}

static void window_is(enum period kind, const char *from, const char *until, const char *only, const char *first,
                      const char *last) {
  struct window w;
  struct err e;
  char room[PERIOD_TEXT];
  assert_int_equal(window_parse(kind, from, until, only, &w, &e), 0);
  assert_string_equal(period_text(kind, w.from, room), first);
  assert_string_equal(period_text(kind, w.until, room), last);
}

static void labels_mean_all_periods_that_start_in_them(void **state) {
  (void)state;
  window_is(PERIOD_MONTH, "2024-01", "2025-01", NULL, "2024-01", "2025-01");
  window_is(PERIOD_MONTH, NULL, NULL, "2024-Q1", "2024-01", "2024-04");
  window_is(PERIOD_MONTH, "2024", "2024-H2", NULL, "2024-01", "2024-07");
  window_is(PERIOD_MONTH, "2024-03-01", "2025", NULL, "2024-03", "2025-01");
  window_is(PERIOD_WEEK, NULL, NULL, "2021-01", "2021-W01", "2021-W05"); /* 2021-01-01 is in 2020-W53 */
  window_is(PERIOD_YEAR, NULL, NULL, "2024", "2024", "2025");
}

static void window_fails(enum period kind, const char *from, const char *until, const char *only, const char *id) {
  struct window w;
  struct err e;
  assert_int_equal(window_parse(kind, from, until, only, &w, &e), ERR_USAGE);
  assert_string_equal(e.id, id);
}

static void labels_that_mean_no_period_are_refused(void **state) {
  (void)state;
  window_fails(PERIOD_MONTH, NULL, NULL, "2024-W09", "usage.period");
  window_fails(PERIOD_MONTH, "2024-03-02", NULL, NULL, "usage.period");
  window_fails(PERIOD_MONTH, "soon", NULL, NULL, "usage.period");
  window_fails(PERIOD_YEAR, NULL, NULL, "2024-03", "usage.period");
  window_fails(PERIOD_MONTH, "2024-03", "2024-03", NULL, "usage.span");
  window_fails(PERIOD_MONTH, "2024-03", NULL, "2024-04", "usage.span");
}

static void windows_are_cut_to_the_facts(void **state) {
  (void)state;
  uint32_t from, until;
  window_clip((struct window){INT32_MIN, INT32_MAX}, 24288, 12, &from, &until);
  assert_int_equal(from, 0);
  assert_int_equal(until, 12);
  window_clip((struct window){24290, 24291}, 24288, 12, &from, &until);
  assert_int_equal(from, 2);
  assert_int_equal(until, 3);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(numbers_stand_right_and_texts_left),
      cmocka_unit_test(the_widest_text_is_cut_so_that_the_line_fits),
      cmocka_unit_test(groups_notes_and_loose_texts),
      cmocka_unit_test(amounts_are_never_cut),
      cmocka_unit_test(headings_are_bold_only_when_asked),
      cmocka_unit_test(control_characters_do_not_reach_the_terminal),
      cmocka_unit_test(csv_quotes_what_needs_it),
      cmocka_unit_test(a_full_disk_is_noticed),
      cmocka_unit_test(labels_mean_all_periods_that_start_in_them),
      cmocka_unit_test(labels_that_mean_no_period_are_refused),
      cmocka_unit_test(windows_are_cut_to_the_facts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
