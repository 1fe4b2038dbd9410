/* Rows go into a book by the batch, and come out as if each had gone by itself: random files against a list in memory.
 * New rows, same ones, changed ones, ones that come twice (near each other and far apart) and bad ones. */
#include "imported.h"

#include "input/batch.h"

enum { KEYS = 3000, ROWS = 2000, ROUNDS = 9 };

static char text[ROWS * 64], expected[ROWS * 64];
static unsigned value_of[KEYS], taken_in[KEYS]; /* 0: not in the book; the round in which it was taken last */
static uint64_t seed;

static unsigned below(unsigned n) {
  seed = seed * 6364136223846793005u + 1442695040888963407u;
  return (unsigned)((seed >> 33) % n);
}

/* A file of `rows`; what is to become of them goes to `want`, and the rejected lines to `expected`. */
static void make(unsigned round, unsigned rows, unsigned bad, struct import_counts *want) {
  size_t n = (size_t)snprintf(text, sizeof text, REFERRALS ",note\n"), rejected = 0;
  unsigned key = 0;
  *want = (struct import_counts){0};
  expected[0] = 0;
  for (unsigned i = 0; i < rows; i++) {
    key = below(3) ? below(KEYS) : (key + 1) % KEYS;
    unsigned value = below(2) && value_of[key] ? value_of[key] : 1 + below(9);
    bool is_bad = bad && !below(bad);
    n += (size_t)snprintf(text + n, sizeof text - n, "R%u,A,2024-01-%s,%u\n", key, is_bad ? "99" : "01", value);
    if (is_bad || taken_in[key] == round) {
      want->rejected++;
      rejected += (size_t)snprintf(expected + rejected, sizeof expected - rejected, "%u ", i + 2);
      continue;
    }
    ++*(!value_of[key] ? &want->added : value_of[key] == value ? &want->unchanged : &want->changed);
    value_of[key] = value;
    taken_in[key] = round;
  }
}

/* The lines that a file of rejects names. */
static const char *lines_of(const char *path) {
  static char lines[ROWS * 64];
  FILE *f = fopen(path, "r");
  char line[400];
  size_t n = 0;
  lines[0] = 0;
  assert_non_null(f);
  assert_non_null(fgets(line, sizeof line, f));
  while (fgets(line, sizeof line, f)) {
    char *at = line;
    for (int commas = 0; commas < 4; at++) commas += *at == ',';
    n += (size_t)snprintf(lines + n, sizeof lines - n, "%d ", atoi(at));
  }
  fclose(f);
  return lines;
}

static void check_book(void) {
  unsigned rows = 0;
  for (unsigned k = 0; k < KEYS; k++) {
    char sql[100], value[12];
    if (!value_of[k]) continue;
    rows++;
    if (k % 7) continue;
    snprintf(sql, sizeof sql, "SELECT note FROM referrals WHERE id = 'R%u'", k);
    snprintf(value, sizeof value, "%u", value_of[k]);
    assert_string_equal(ask(sql), value);
  }
  assert_int_equal(atoi(ask("SELECT count(*) FROM referrals")), rows);
}

static void a_batch_is_as_good_as_its_rows(void **state) {
  (void)state;
  struct import_counts want;
  uint64_t changed = 0;
  seed = 1;
  for (unsigned round = 1; round <= ROUNDS; round++) {
    struct import_options o = {.rejects = scratch_path("rejects.csv")};
    make(round, round == 1 ? BATCH_ROWS : ROWS - round, round % 3 * 20, &want);
    ok(import("referrals", text, o));
    expect_counts((unsigned)want.added, (unsigned)want.changed, (unsigned)want.unchanged, (unsigned)want.rejected);
    assert_string_equal(lines_of(o.rejects), expected);
    check_book();
    changed += want.changed;
  }
  assert_int_equal(atoi(ask("SELECT count(*) FROM history")), changed);
}

/* The first thing wrong is what is said, though the row before it was still on its way. */
static void the_first_fault_is_reported(void **state) {
  (void)state;
  assert_int_equal(
      import("referrals", REFERRALS "\nR1,A,2024-01-01\nR1,A,2024-01-01\nR2,A,never\n", (struct import_options){0}),
      ERR_INPUT);
  assert_string_equal(e.id, "data.repeated-id");
  assert_int_equal(e.line, 3);
  assert_string_equal(ask("SELECT count(*) FROM referrals"), "0");
}

/* Rows longer than a batch has room for. */
static void long_rows_go_one_by_one(void **state) {
  (void)state;
  enum { LONG = BATCH_BYTES + 1000 };
  static char csv[4 * LONG];
  size_t n = (size_t)snprintf(csv, sizeof csv, REFERRALS ",note\n");
  for (int i = 0; i < 3; i++) {
    n += (size_t)snprintf(csv + n, sizeof csv - n, "R%d,A,2024-01-01,", i);
    memset(csv + n, 'a' + i, LONG);
    n += LONG;
    csv[n++] = '\n';
  }
  csv[n] = 0;
  ok(import("referrals", csv, (struct import_options){.rejects = scratch_path("rejects.csv")}));
  expect_counts(3, 0, 0, 0);
  assert_string_equal(ask("SELECT group_concat(substr(note, 1, 3) || length(note)) FROM referrals"),
                      "aaa66536,bbb66536,ccc66536");
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, fresh, done)

int main(void) {
  const struct CMUnitTest tests[] = {EACH(a_batch_is_as_good_as_its_rows), EACH(the_first_fault_is_reported),
                                     EACH(long_rows_go_one_by_one)};
  return cmocka_run_group_tests_name("batch", tests, scratch_open, scratch_close);
}
