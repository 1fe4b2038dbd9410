/* The attacks of tests/room, one after the other in one process: whatever they try, nothing of them is left behind, and
 * who is stopped is named in time. How each ends is tests/room.sh's business. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <errno.h>
#include <glob.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "input/import.h"
#include "input/load.h"
#include "programs.h"
#include "run/earn.h"

enum { ATTACKS = 1000, TEXT_MOST = 8192 };

static struct data *data;
static glob_t files;

static int open_all(void **state) {
  struct err e = {0};
  struct db *folder;
  if (scratch_open(state) || import_folder("tests/room/data", "USD", &folder, &e)) return -1;
  load_data(folder, "UTC", "USD", &data, &e);
  db_close(folder);
  if (e.code) return -1;
  return glob("tests/room/*/*.lua", 0, NULL, &files);
}

static int close_all(void **state) {
  data_free(data);
  globfree(&files);
  return scratch_close(state);
}

static void read_text(const char *path, char *out) {
  FILE *f = fopen(path, "r");
  assert_non_null(f);
  out[fread(out, 1, TEXT_MOST - 1, f)] = 0;
  fclose(f);
}

static bool is_of(const char *text, const char *kind) {
  char declared[40];
  snprintf(declared, sizeof declared, "kind = \"%s\"", kind);
  return strstr(text, declared) != NULL;
}

/* The attack as the one policy of a program; `text` as read_text gave it. */
static struct program *program_with(const char *text) {
  scratch_file("attack.lua", text);
  if (is_of(text, "tier")) return program_of("room", "tiers: {levels: [low, high], use: attack.lua}");
  if (is_of(text, "reward"))
    return program_of("room",
                      "rewards: {seat: {title: A seat}}\npolicies: [{name: attack, use: attack.lua, unit: seat}]");
  return program_of("room", "policies: [{name: attack, use: attack.lua}]");
}

/* How it ended; 0 when it did nothing wrong. */
static int attack(const char *text, bool here, struct err *e) {
  struct program *p = program_with(text);
  struct result *r = NULL;
  const struct earn_options o = {.lines = true,
                                 .limits = {.here = here,
                                            .jobs = 1,
                                            .policy_seconds = strstr(text, "policy.seconds") ? 0.05 : 5,
                                            .policy_memory = 32 << 20}};
  *e = (struct err){0};
  int rc = earn_run(p, data, &o, &r, e);
  if (!rc) result_free(r);
  program_free(p);
  return rc;
}

static size_t descriptors(void) {
  size_t n = 0;
  DIR *d = opendir("/proc/self/fd");
  assert_non_null(d);
  while (readdir(d)) n++;
  closedir(d);
  return n;
}

static size_t resident(void) { /* bytes */
  unsigned long size, pages = 0;
  FILE *f = fopen("/proc/self/statm", "r");
  assert_non_null(f);
  assert_int_equal(fscanf(f, "%lu %lu", &size, &pages), 2);
  fclose(f);
  return pages * (size_t)sysconf(_SC_PAGESIZE);
}

/* A sanitizer keeps what was freed, to find out who still uses it. */
#if defined(__SANITIZE_ADDRESS__)
#define GROWS_MOST ((size_t)1 << 30)
#else
#define GROWS_MOST ((size_t)3 << 20)
#endif

/* What one process cannot survive: it is there to be stopped from outside. */
static bool needs_a_worker(const char *text) {
  return strstr(text, "-- ends: policy.seconds") || strstr(text, "-- ends: policy.memory");
}

static void attack_all(bool here, size_t n) {
  char text[TEXT_MOST];
  size_t open_before = 0, resident_before = 0, done = 0, well = 0;
  for (size_t i = 0; done < n; i++) {
    struct err e;
    read_text(files.gl_pathv[i % files.gl_pathc], text);
    bool is_loop = strstr(text, "policy.seconds") != NULL;
    if ((here && needs_a_worker(text)) || (is_loop && i >= files.gl_pathc))
      continue; /* loops once: each takes its time */
    well += !attack(text, here, &e);
    assert_true(!e.code || e.code == ERR_INPUT || e.code == ERR_POLICY);
    if (++done == 150) open_before = descriptors(), resident_before = resident();
  }
  assert_true(well > n / 10 && well < n / 2); /* attacks they are */
  assert_int_equal(descriptors(), open_before);
  assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
  assert_int_equal(errno, ECHILD);
  if (resident() > resident_before + GROWS_MOST) fail_msg("%zu bytes more than before", resident() - resident_before);
}

static void a_thousand_attacks_leave_nothing_behind(void **state) { (void)state, attack_all(false, ATTACKS); }
static void nor_do_they_without_workers(void **state) { (void)state, attack_all(true, ATTACKS / 2); }

/* Whatever is being made when the memory is full, the engine's own things among it. */
static void a_room_that_is_too_small_says_so(void **state) {
  (void)state;
  struct program *p = program_with(
      "return policy { kind = 'commission', sale = function(sale, partner, p, state)\n"
      "state[#state + 1] = sale.id:gsub('.', '%0%0') return 1, state[1] end }");
  size_t refused = 0, well = 0;
  for (size_t memory = 64 << 10; memory < 12 << 20; memory += 101 << 10) {
    struct err e = {0};
    struct result *r = NULL;
    const struct earn_options o = {
        .lines = true, .interpreted = refused % 2, .limits = {.jobs = 1, .policy_memory = memory}};
    if (!earn_run(p, data, &o, &r, &e)) {
      well++;
      result_free(r);
      continue;
    }
    refused++;
    assert_int_equal(e.code, ERR_POLICY);
    assert_string_equal(e.id, "policy.memory");
  }
  program_free(p);
  assert_true(refused > 5 && well > 5);
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* The machine may be busy: scripts/dev/stopped.sh measures how long it takes when it is not. */
static void who_is_stopped_is_named_in_time(void **state) {
  (void)state;
  char text[TEXT_MOST];
  size_t n = 0;
  for (size_t i = 0; i < files.gl_pathc; i++) {
    struct err e;
    if (!strstr(files.gl_pathv[i], "/loops/")) continue;
    read_text(files.gl_pathv[i], text);
    if (!strstr(text, "policy.seconds")) continue;
    double from = now();
    assert_int_equal(attack(text, false, &e), ERR_POLICY);
    assert_string_equal(e.id, "policy.seconds");
    bool is_named = strstr(e.text, "policy \"") == e.text &&
                    (strstr(e.text, " of partner P") || strstr(e.text, "while it was compiled"));
    if (!is_named || now() - from > 0.05 + 2) fail_msg("%s after %g s: %s", files.gl_pathv[i], now() - from, e.text);
    n++;
  }
  assert_true(n > 10);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_thousand_attacks_leave_nothing_behind),
      cmocka_unit_test(nor_do_they_without_workers),
      cmocka_unit_test(a_room_that_is_too_small_says_so),
      cmocka_unit_test(who_is_stopped_is_named_in_time),
  };
  return cmocka_run_group_tests(tests, open_all, close_all);
}
