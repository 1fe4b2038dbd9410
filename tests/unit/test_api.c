/* The public door, used as a program would use it: two CSV files and a program in a folder of their own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "guerdon.h"

static char dir[64], path[128];

static const char *in_dir(const char *name) {
  snprintf(path, sizeof path, "%s/%s", dir, name);
  return path;
}

static void write_file(const char *name, const char *text) {
  FILE *f = fopen(in_dir(name), "w");
  assert_non_null(f);
  fputs(text, f);
  assert_int_equal(fclose(f), 0);
}

static const char *const files[] = {"program.yaml",  "tenth.lua", "levels.lua", "partners.csv",
                                    "referrals.csv", "my.book",   "sums.lua",   "early.lua"};

static int set_up(void **state) {
  (void)state;
  snprintf(dir, sizeof dir, "/tmp/guerdon-api-XXXXXX");
  if (!mkdtemp(dir)) return -1;
  write_file("program.yaml",
             "program: small\ncurrency: USD\n"
             "tiers: {levels: [low, high], use: levels.lua}\n"
             "policies:\n  - {name: tenth, use: tenth.lua}\n");
  write_file("tenth.lua",
             "return policy {\n  kind = \"commission\",\n  summary = \"A tenth.\",\n"
             "  sale = function(sale, partner, p)\n    return sale.amount * 0.1, \"a tenth\"\n  end,\n}\n");
  write_file(
      "levels.lua",
      "return policy {\n  kind = \"tier\",\n  summary = \"High from 100 a month.\",\n"
      "  level = function(partner, p)\n    if partner.period.revenue >= 100 then return \"high\" end\n  end,\n}\n");
  write_file("partners.csv", "id,name,model\nP1,Ann,affiliate\nP2,Bob,alliance\n");
  write_file("referrals.csv",
             "id,partner_id,referred_at,status,amount,currency\nR1,P1,2024-01-05,converted,99.99,USD\n"
             "R2,P2,2024-02-05,converted,200.00,USD\nR3,P1,2024-02-06,lead,,\n");
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) unlink(in_dir(files[i]));
  unlink(in_dir("my.book-wal")), unlink(in_dir("my.book-shm"));
  return rmdir(dir);
}

static guerdon_program *load(void) {
  guerdon_program *program;
  guerdon_error error = {0};
  if (guerdon_program_load(in_dir("program.yaml"), &program, &error)) fail_msg("%s", error.text);
  return program;
}

static guerdon_run *run(const guerdon_program *program, const char *book_path) {
  guerdon_book *book;
  guerdon_run *run;
  guerdon_error error = {0};
  if (guerdon_book_open(book_path, GUERDON_READ, &book, &error)) fail_msg("%s", error.text);
  if (guerdon_run_open(program, book, &run, &error)) fail_msg("%s", error.text);
  guerdon_book_close(book);
  return run;
}

/* P1 and P2 are calculated twice; or nobody. */
static void who_is_calculated_twice_is_told(void **state) {
  (void)state;
  guerdon_program *program = load();
  guerdon_book *book;
  guerdon_run *r = run(program, dir);
  assert_int_equal(guerdon_run_checked(r), 2);
  guerdon_run_close(r);
  assert_int_equal(guerdon_book_open(dir, GUERDON_READ, &book, NULL), 0);
  const guerdon_run_options none = {.check = GUERDON_CHECK_NONE, .jobs = 2, .policy_seconds = 1};
  assert_int_equal(guerdon_run_open_with(program, book, &none, &r, NULL), 0);
  assert_int_equal(guerdon_run_checked(r), 0);
  guerdon_run_close(r);
  guerdon_book_close(book);
  guerdon_program_free(program);
}

static void must_refuse(guerdon_run_options options, const char *id) {
  guerdon_program *program = load();
  guerdon_book *book;
  guerdon_run *r;
  guerdon_error error;
  assert_int_equal(guerdon_book_open(dir, GUERDON_READ, &book, NULL), 0);
  assert_int_equal(guerdon_run_open_with(program, book, &options, &r, &error), GUERDON_USAGE);
  assert_string_equal(error.id, id);
  assert_null(r);
  guerdon_book_close(book);
  guerdon_program_free(program);
}

static void options_that_are_none_are_refused(void **state) {
  (void)state;
  must_refuse((guerdon_run_options){.check = (enum guerdon_check)3}, "usage.check");
  must_refuse((guerdon_run_options){.jobs = 257}, "usage.limit");
  must_refuse((guerdon_run_options){.policy_seconds = -1}, "usage.limit");
  must_refuse((guerdon_run_options){.policy_memory = 1000}, "usage.limit");
}

static void check_lines(const guerdon_run *r) {
  guerdon_line line;
  assert_int_equal(guerdon_run_lines(r), 2);
  assert_int_equal(guerdon_run_line(r, 0, &line), 1);
  assert_string_equal(line.period, "2024-01");
  assert_string_equal(line.partner, "P1");
  assert_string_equal(line.policy, "tenth");
  assert_string_equal(line.event, "sale");
  assert_string_equal(line.source, "R1");
  assert_string_equal(line.unit, "USD");
  assert_int_equal(line.quantity, 1000);
  assert_int_equal(line.decimals, 2);
  assert_string_equal(line.level, "low");
  assert_string_equal(line.reason, "a tenth");
  assert_int_equal(guerdon_run_line(r, 2, &line), 0);
}

static void a_folder_is_run(void **state) {
  (void)state;
  guerdon_program *program = load();
  guerdon_run *r = run(program, dir);
  int64_t sum;
  const char *level;
  check_lines(r);
  assert_int_equal(guerdon_run_total(r, "USD", &sum, NULL), GUERDON_OK);
  assert_int_equal(sum, 3000);
  assert_int_equal(guerdon_run_partner_total(r, "P2", "USD", &sum, NULL), GUERDON_OK);
  assert_int_equal(sum, 2000);
  assert_int_equal(guerdon_run_level(r, "P2", "2024-02", &level, NULL), GUERDON_OK);
  assert_string_equal(level, "high");
  guerdon_run_close(r);
  guerdon_program_free(program);
}

static void a_book_gives_what_its_files_give(void **state) {
  (void)state;
  guerdon_book *book;
  guerdon_import_counts counts;
  guerdon_error error = {0};
  char my_book[128];
  snprintf(my_book, sizeof my_book, "%s", in_dir("my.book"));
  assert_int_equal(guerdon_book_open(my_book, GUERDON_CREATE, &book, &error), GUERDON_OK);
  assert_int_equal(guerdon_book_import(book, NULL, in_dir("partners.csv"), NULL, &error), GUERDON_OK);
  assert_int_equal(guerdon_book_import(book, "referrals", in_dir("referrals.csv"), &counts, &error), GUERDON_OK);
  assert_int_equal(counts.added, 3);
  guerdon_book_close(book);
  guerdon_program *program = load();
  guerdon_run *r = run(program, my_book);
  check_lines(r);
  guerdon_run_close(r);
  guerdon_program_free(program);
}

static void a_program_tells_what_is_in_it(void **state) {
  (void)state;
  guerdon_unit unit;
  guerdon_program *program = load();
  assert_string_equal(guerdon_program_name(program), "small");
  assert_int_equal(guerdon_program_units(program), 1);
  assert_int_equal(guerdon_program_unit(program, 0, &unit), 1);
  assert_string_equal(unit.id, "USD");
  assert_int_equal(unit.decimals, 2);
  assert_true(unit.is_money);
  assert_int_equal(guerdon_program_unit(program, 1, &unit), 0);
  assert_int_equal(guerdon_program_policies(program), 1);
  assert_string_equal(guerdon_program_policy(program, 0), "tenth");
  assert_int_equal(guerdon_program_levels(program), 2);
  assert_string_equal(guerdon_program_level(program, 1), "high");
  assert_null(guerdon_program_level(program, 2));
  guerdon_program_free(program);
}

static void errors_name_the_place_and_leave_nothing(void **state) {
  (void)state;
  guerdon_program *program = (guerdon_program *)dir;
  guerdon_error error = {0};
  write_file("program.yaml", "program: small\ncurency: USD\n");
  assert_int_equal(guerdon_program_load(in_dir("program.yaml"), &program, &error), GUERDON_INPUT);
  assert_null(program);
  assert_int_equal(error.code, GUERDON_INPUT);
  assert_string_equal(error.id, "program.unknown-key");
  assert_string_equal(error.file, path);
  assert_int_equal(error.line, 2);
  assert_non_null(strstr(error.text, "currency"));
  assert_int_equal(guerdon_program_load(in_dir("program.yaml"), &program, NULL), GUERDON_INPUT);
}

static void what_is_unknown_is_said(void **state) {
  (void)state;
  guerdon_program *program = load();
  guerdon_run *r = run(program, dir);
  guerdon_error error;
  int64_t sum;
  const char *level;
  assert_int_equal(guerdon_run_total(r, "EUR", &sum, &error), GUERDON_INPUT);
  assert_string_equal(error.id, "program.unknown-unit");
  assert_int_equal(guerdon_run_partner_total(r, "P9", "USD", &sum, &error), GUERDON_INPUT);
  assert_string_equal(error.id, "data.unknown-partner");
  assert_int_equal(guerdon_run_level(r, "P1", "2023-01", &level, &error), GUERDON_USAGE);
  assert_string_equal(error.id, "usage.period");
  guerdon_run_close(r);
  guerdon_program_free(program);
}

static void what_stands_beside_the_lines(void **state) {
  (void)state;
  guerdon_referral referral;
  guerdon_error error;
  int64_t withheld, lifted;
  double score;
  write_file("program.yaml",
             "program: small\ncurrency: USD\n"
             "policies:\n  - {name: tenth, use: tenth.lua, cap: {amount: 15, per: period}}\n"
             "  - {name: sums, use: sums.lua}\n  - {name: early, use: early.lua}\n");
  write_file("sums.lua",
             "return policy {\n  kind = \"score\",\n  summary = \"The revenue.\",\n  score = function(partner)\n"
             "    if partner.period.revenue > 0 then return partner.period.revenue end\n  end,\n}\n");
  write_file("early.lua",
             "return policy {\n  kind = \"qualification\",\n  summary = \"Not the sixth.\",\n"
             "  qualify = function(referral)\n    if referral.id == \"R3\" then return false, \"too late\" end\n"
             "    return true\n  end,\n}\n");
  guerdon_program *program = load();
  guerdon_run *r = run(program, dir);
  assert_int_equal(guerdon_run_bounded(r, "tenth", &withheld, &lifted, NULL), GUERDON_OK);
  assert_int_equal(withheld, 500); /* of 20.00 */
  assert_int_equal(lifted, 0);
  assert_int_equal(guerdon_run_score(r, "sums", "P2", "2024-02", &score, NULL), GUERDON_OK);
  assert_true(score == 200);
  assert_int_equal(guerdon_run_score(r, "sums", "P2", "2024-01", &score, NULL), GUERDON_OK);
  assert_true(score != score);
  assert_int_equal(guerdon_run_score(r, "tenth", "P2", "2024-01", &score, &error), GUERDON_INPUT);
  assert_string_equal(error.id, "program.unknown-policy");
  assert_int_equal(guerdon_run_bounded(r, "none", &withheld, &lifted, &error), GUERDON_INPUT);
  assert_string_equal(error.id, "program.unknown-policy");
  assert_int_equal(guerdon_run_referrals(r), 3);
  assert_int_equal(guerdon_run_referral(r, 0, &referral), 1);
  assert_string_equal(referral.id, "R1");
  assert_true(referral.qualifies);
  assert_string_equal(referral.reason, "");
  assert_int_equal(guerdon_run_referral(r, 1, &referral), 1);
  assert_string_equal(referral.id, "R3");
  assert_string_equal(referral.partner, "P1");
  assert_false(referral.qualifies);
  assert_string_equal(referral.policy, "early");
  assert_string_equal(referral.reason, "too late");
  assert_int_equal(guerdon_run_referral(r, 3, &referral), 0);
  guerdon_run_close(r);
  guerdon_program_free(program);
}

static void a_folder_is_not_written(void **state) {
  (void)state;
  guerdon_book *book;
  guerdon_error error;
  assert_int_equal(guerdon_book_open(dir, GUERDON_WRITE, &book, &error), GUERDON_USAGE);
  assert_null(book);
  guerdon_book_close(book), guerdon_run_close(NULL), guerdon_program_free(NULL);
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      EACH(a_folder_is_run),
      EACH(a_book_gives_what_its_files_give),
      EACH(a_program_tells_what_is_in_it),
      EACH(errors_name_the_place_and_leave_nothing),
      EACH(what_is_unknown_is_said),
      EACH(what_stands_beside_the_lines),
      EACH(who_is_calculated_twice_is_told),
      EACH(options_that_are_none_are_refused),
      EACH(a_folder_is_not_written),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
