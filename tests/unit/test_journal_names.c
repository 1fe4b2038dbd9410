/* Whatever ids are, other tools take their names, and two that differ are two there. */
#include "scratch.h"

#include <ctype.h>

#include "base/mem.h"
#include "report/journal_names.h"

static struct err e;

enum { IDS = 60000, LONGEST = 6 };

static uint32_t next(uint32_t *seed) { return (*seed = *seed * 1664525u + 1013904223u) >> 8; }

/* Ids of few bytes that matter, so that many are near each other. */
static void make_id(uint32_t *seed, char out[4 * LONGEST + 1]) {
  static const char *const pieces[] = {
      "-",        "--",           "X",    "x",  "a", "A", "F", "2", "D", "%", " ", ":", "/", ";", "\"", "\\", "é",
      "\xc2\xa0", "\xe2\x80\x83", "\xff", "\t", "(", "[", "|", "=", "1"};
  *out = 0;
  for (uint32_t n = 1 + next(seed) % LONGEST; n; n--)
    strcat(out, pieces[next(seed) % (sizeof pieces / sizeof *pieces)]);
}

static bool is_beancount_part(const char *s, size_t n) {
  if (!n || !(isupper((unsigned char)*s) || isdigit((unsigned char)*s))) return false;
  for (size_t i = 0; i < n; i++)
    if (!isalnum((unsigned char)s[i]) && s[i] != '-') return false;
  return true;
}

static void look_at(enum journal_format to, const char *kind, const char *name) {
  int parts = 1;
  for (const char *at = name; *at; parts++) {
    size_t n = strcspn(at, ":");
    if (to == JOURNAL_BEANCOUNT) assert_true(is_beancount_part(at, n));
    if (to == JOURNAL_HLEDGER) assert_true(n > 0 && at[0] != ' ' && at[n - 1] != ' ');
    at += n + (at[n] == ':');
  }
  assert_null(strstr(name, "  "));
  assert_null(strpbrk(name, ";\"\t\n"));
  assert_int_equal(str_utf8_check(name, strlen(name)), strlen(name));
  assert_int_equal(parts - 1, !strcmp(kind, "expense")  ? (to == JOURNAL_BEANCOUNT ? 3 : 2)
                              : to == JOURNAL_BEANCOUNT ? 4
                                                        : 3);
}

/* Both ways: the same number for the id and for its name. */
static void try_ids(enum journal_format to, const char *kind) {
  struct syms ids, names;
  struct str name = {0};
  uint32_t seed = 7, id_number, name_number;
  char id[4 * LONGEST + 1];
  ok(syms_init(&ids, &e));
  ok(syms_init(&names, &e));
  for (int i = 0; i < IDS; i++) {
    make_id(&seed, id);
    name.n = 0;
    ok(journal_account(to, kind, id, &name, &e));
    look_at(to, kind, name.at);
    ok(syms_add(&ids, id, strlen(id), &id_number, &e));
    ok(syms_add(&names, name.at, name.n, &name_number, &e));
    assert_int_equal(id_number, name_number);
  }
  assert_true(ids.n > IDS / 4);
  syms_free(&ids);
  syms_free(&names);
  str_free(&name);
}

static void test_names_of_accounts(void **state) {
  (void)state;
  for (int to = 0; to < JOURNALS; to++) {
    try_ids((enum journal_format)to, "held");
    try_ids((enum journal_format)to, "expense");
  }
}

static void test_names_of_units(void **state) {
  (void)state;
  static const char *const units[][3] = {
      /* here, hledger, beancount */
      {"USD", "USD", "USD"},
      {"usd", "usd", "USD-2"},
      {"usd-2", "\"usd-2\"", "USD-2-2"},
      {"p", "p", "PX"},
      {"1st", "\"1st\"", "X1ST"},
      {"a;b", "\"a%3Bb\"", "A-B"},
      {"seat!", "\"seat!\"", "SEATX"},
      {"invitation-to-the-summit-in-june", "\"invitation-to-the-summit-in-june\"", "INVITATION-TO-THE-SUMMIT"},
      {"invitation-to-the-summit-in-may", "\"invitation-to-the-summit-in-may\"", "INVITATION-TO-THE-S-2"}};
  for (int to = 0; to < JOURNALS; to++) {
    struct syms taken;
    struct str name = {0};
    uint32_t number;
    ok(syms_init(&taken, &e));
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
      name.n = 0;
      ok(journal_unit((enum journal_format)to, units[i][0], &taken, &name, &e));
      assert_string_equal(name.at, units[i][1 + to]);
      ok(syms_add(&taken, name.at, name.n, &number, &e));
    }
    syms_free(&taken);
    str_free(&name);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_names_of_accounts),
      cmocka_unit_test(test_names_of_units),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
