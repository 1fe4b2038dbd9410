/* Programs that load, and the gallery of those that do not: tests/errors/program/NAME.yaml is the smallest program with
 * one error, NAME.expected the message it must give. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/str.h"
#include "input/file.h"
#include "input/program_file.h"
#include "policy/rules.h"

#define GALLERY "tests/errors/program"

/* ---- the n-th allocation fails ----
 * The program's own malloc stands before the C library's for everything that is linked, libyaml too. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define SANITIZED 1
#endif
#if defined(__GLIBC__) && !defined(SANITIZED)
#define CAN_FAIL 1
static long allocations, fails_at; /* fails_at 0: off */
static long live;

extern void *__libc_malloc(size_t), *__libc_calloc(size_t, size_t), *__libc_realloc(void *, size_t);
extern void __libc_free(void *);
#define VISIBLE __attribute__((visibility("default")))
VISIBLE void *malloc(size_t n);
VISIBLE void *calloc(size_t n, size_t size);
VISIBLE void *realloc(void *p, size_t n);
VISIBLE void free(void *p);

static bool fails_now(void) { return fails_at && ++allocations == fails_at; }

static void *counted(void *p) {
  if (p) live++;
  return p;
}

void *malloc(size_t n) { return fails_now() ? NULL : counted(__libc_malloc(n)); }
void *calloc(size_t n, size_t size) { return fails_now() ? NULL : counted(__libc_calloc(n, size)); }
void *realloc(void *p, size_t n) {
  if (fails_now()) return NULL;
  void *q = __libc_realloc(p, n);
  return p ? q : counted(q);
}
void free(void *p) {
  if (p) live--;
  __libc_free(p);
}
#endif

/* ---- programs that load ---- */

static char folder[] = "/tmp/guerdon-program-XXXXXX";
static char path[64];

static void write_file(const char *name, const char *text) {
  char full[128];
  snprintf(full, sizeof full, "%s/%s", folder, name);
  FILE *f = fopen(full, "wb");
  assert_non_null(f);
  assert_int_equal(fwrite(text, 1, strlen(text), f), strlen(text));
  assert_int_equal(fclose(f), 0);
}

static int make_folder(void **state) {
  (void)state;
  if (!mkdtemp(folder)) return 1;
  snprintf(path, sizeof path, "%s/p.yaml", folder);
  write_file("own.lua", "return 1\n");
  return 0;
}

static int remove_folder(void **state) {
  (void)state;
  char full[128];
  snprintf(full, sizeof full, "%s/own.lua", folder);
  unlink(full);
  unlink(path);
  return rmdir(folder);
}

static struct program *load(const char *text) {
  struct program *p = NULL;
  struct err e;
  char message[1600];
  write_file("p.yaml", text);
  if (program_file_load(path, &p, &e)) {
    err_format(&e, message, sizeof message);
    fail_msg("%s", message);
  }
  return p;
}

/* The error of a program, formatted; the caller compares. */
static struct err load_error(const char *text) {
  struct program *p = NULL;
  struct err e = {0};
  write_file("p.yaml", text);
  assert_int_equal(program_file_load(path, &p, &e), ERR_INPUT);
  assert_null(p);
  return e;
}

static const char full_program[] =
    "program: thrive-partners\n"
    "currency: USD\n"
    "period: quarter\n"
    "rounding: half-even\n"
    "zone: Europe/Berlin\n"
    "tiers:\n"
    "  levels: [bronze, silver, gold]\n"
    "  use: own.lua\n"
    "  params: {window: 3, at: {silver: 10000}}\n"
    "policies:\n"
    "  - name: base\n"
    "    use: own.lua\n"
    "    doc: What we always paid.\n"
    "    for: {model: [affiliate, alliance], sale.product: pro, partner.name: \"\"}\n"
    "    from: 2024-01-01\n"
    "    until: 2024-07-01T12:00:00Z\n"
    "    params: {rate: 15%}\n"
    "  - name: early-access\n"
    "    use: ./own.lua\n"
    "    unit: beta-seat\n"
    "  - {name: more, use: own.lua, unit: USD, params: {}, for: {}}\n"
    "rewards:\n"
    "  points: {decimals: 2}\n"
    "  beta-seat: {title: Early access, kind: access, value: 40.00}\n"
    "refunds: {clawback: full, within: 6m}\n";

static void the_head_is_read(void **state) {
  (void)state;
  struct program *p = load(full_program);
  assert_string_equal(p->file, path);
  assert_string_equal(p->name, "thrive-partners");
  assert_string_equal(p->zone, "Europe/Berlin");
  assert_int_equal(p->period, PERIOD_QUARTER);
  assert_int_equal(p->rounding, MONEY_HALF_EVEN);
  assert_int_equal(p->clawback, CLAWBACK_FULL);
  assert_true(p->has_window);
  assert_int_equal(p->window.months, 6);
  assert_int_equal(p->window.days, 0);
  program_free(p);
}

static void units_are_read(void **state) {
  (void)state;
  struct program *p = load(full_program);
  assert_int_equal(p->n_units, 3);
  assert_string_equal(p->units[0].id, "USD");
  assert_string_equal(p->units[0].title, "USD");
  assert_true(p->units[0].is_money);
  assert_int_equal(p->units[0].exponent, 2);
  assert_true(p->units[0].value == MONEY_NONE);
  assert_string_equal(p->units[1].title, "points");
  assert_string_equal(p->units[1].kind, "");
  assert_int_equal(p->units[1].exponent, 2);
  assert_false(p->units[1].is_money);
  assert_true(p->units[1].value == MONEY_NONE);
  assert_string_equal(p->units[2].id, "beta-seat");
  assert_string_equal(p->units[2].title, "Early access");
  assert_string_equal(p->units[2].kind, "access");
  assert_int_equal(p->units[2].exponent, 0);
  assert_int_equal(p->units[2].value, 4000);
  program_free(p);
}

static void tiers_are_read(void **state) {
  (void)state;
  struct program *p = load(full_program);
  assert_true(p->has_tier);
  assert_int_equal(p->n_levels, 3);
  assert_string_equal(p->levels[0], "bronze");
  assert_string_equal(p->levels[2], "gold");
  assert_string_equal(p->tier.name, "tiers");
  assert_string_equal(p->tier.text, "return 1\n");
  assert_string_equal(node_get(p->tier.params, "window")->text, "3");
  assert_true(p->tier.from == TIME_NONE && p->tier.until == TIME_NONE);
  program_free(p);
}

static void policies_are_read(void **state) {
  (void)state;
  char chunk[128];
  struct program *p = load(full_program);
  const struct policy_use *base = &p->policies[0], *seat = &p->policies[1], *more = &p->policies[2];
  assert_int_equal(p->n_policies, 3);
  assert_string_equal(base->name, "base");
  assert_int_equal(base->line, 11);
  assert_int_equal(base->column, 5);
  assert_string_equal(base->use, "own.lua");
  snprintf(chunk, sizeof chunk, "%s/own.lua", folder);
  assert_string_equal(base->chunk, chunk);
  assert_string_equal(base->text, "return 1\n");
  assert_int_equal(base->text_n, 9);
  assert_string_equal(node_get(base->params, "rate")->text, "15%");
  assert_int_equal(base->unit, 0);
  assert_false(base->unit_given);
  assert_int_equal(seat->unit, 2);
  assert_true(seat->unit_given);
  assert_null(seat->params);
  assert_int_equal(seat->n_filters, 0);
  assert_int_equal(more->unit, 0);
  assert_true(more->unit_given);
  assert_int_equal(more->params->n, 0);
  program_free(p);
}

static void spans_are_on_the_program_s_wall_clock(void **state) {
  (void)state;
  struct program *p = load(full_program);
  assert_int_equal(p->policies[0].from, (int64_t)date_day(2024, 1, 1) * 86400);
  assert_int_equal(p->policies[0].until, (int64_t)date_day(2024, 7, 1) * 86400 + 14 * 3600); /* Berlin's summer */
  assert_true(p->policies[1].from == TIME_NONE && p->policies[1].until == TIME_NONE);
  program_free(p);
}

static void filters_are_read(void **state) {
  (void)state;
  struct program *p = load(full_program);
  const struct filter *f = p->policies[0].filters;
  assert_int_equal(p->policies[0].n_filters, 3);
  assert_string_equal(f[0].object, "");
  assert_string_equal(f[0].field, "model");
  assert_int_equal(f[0].values->n, 2);
  assert_string_equal(f[1].object, "sale");
  assert_string_equal(f[1].field, "product");
  assert_string_equal(f[1].values->text, "pro");
  assert_int_equal(f[1].place->key_line, 14);
  assert_string_equal(f[2].object, "partner");
  assert_string_equal(f[2].values->text, "");
  program_free(p);
}

static void the_rest_has_defaults(void **state) {
  (void)state;
  struct program *p = load("program: p\ncurrency: JPY\npolicies: [{name: base, use: own.lua}]\n");
  assert_string_equal(p->zone, "UTC");
  assert_int_equal(p->period, PERIOD_MONTH);
  assert_int_equal(p->rounding, MONEY_HALF_UP);
  assert_int_equal(p->clawback, CLAWBACK_PROPORTIONAL);
  assert_false(p->has_window);
  assert_false(p->has_tier);
  assert_int_equal(p->n_levels, 0);
  assert_int_equal(p->n_units, 1);
  assert_int_equal(p->units[0].exponent, 0);
  program_free(p);
}

static void tiers_alone_are_enough(void **state) {
  (void)state;
  struct program *p = load("program: p\ncurrency: EUR\ntiers: {levels: [one], use: own.lua}\n");
  assert_int_equal(p->n_policies, 0);
  assert_null(p->tier.params);
  program_free(p);
}

static void shipped_rules_are_used_by_name(void **state) {
  (void)state;
  char text[256];
  assert_true(rules_count > 0);
  snprintf(text, sizeof text, "program: p\ncurrency: EUR\npolicies: [{name: base, use: 'std:%s'}]\n",
           rules_all[0].name);
  struct program *p = load(text);
  assert_memory_equal(p->policies[0].chunk, "std:", 4);
  assert_string_equal(p->policies[0].chunk + 4, rules_all[0].name);
  assert_ptr_equal(p->policies[0].text, rules_all[0].text);
  assert_int_equal(p->policies[0].text_n, rules_all[0].n);
  program_free(p);
}

static void absolute_paths_are_used_as_they_are(void **state) {
  (void)state;
  char text[256], own[128];
  snprintf(own, sizeof own, "%s/own.lua", folder);
  snprintf(text, sizeof text, "program: p\ncurrency: EUR\npolicies: [{name: base, use: %s}]\n", own);
  struct program *p = load(text);
  assert_string_equal(p->policies[0].chunk, own);
  program_free(p);
}

/* ---- and programs that do not ---- */

static void a_rule_near_to_none_names_the_list(void **state) {
  (void)state;
  struct err e = load_error("program: p\ncurrency: EUR\npolicies: [{name: base, use: wizardry}]\n");
  assert_string_equal(e.id, "program.unknown-rule");
  assert_non_null(
      strstr(e.text, "\"wizardry\" is no rule; use a path ending in .lua, or a rule that guerdon rules lists"));
}

static void a_large_policy_is_refused_at_its_use(void **state) {
  (void)state;
  size_t n = 1024 * 1024 + 1;
  char *text = malloc(n + 1);
  assert_non_null(text);
  memset(text, '-', n);
  text[n] = 0;
  write_file("own.lua", text);
  struct err e = load_error("program: p\ncurrency: EUR\npolicies: [{name: base, use: own.lua}]\n");
  assert_string_equal(e.id, "file.too-large");
  assert_int_equal(e.line, 3);
  assert_int_equal(e.column, 30);
  text[n - 1] = 0;
  write_file("own.lua", text);
  program_free(load("program: p\ncurrency: EUR\npolicies: [{name: base, use: own.lua}]\n"));
  free(text);
  write_file("own.lua", "return 1\n");
}

static void a_missing_program_is_not_found(void **state) {
  (void)state;
  struct program *p = NULL;
  struct err e = {0};
  assert_int_equal(program_file_load("tests/no-such.yaml", &p, &e), ERR_INPUT);
  assert_string_equal(e.id, "file.not-found");
  assert_string_equal(e.file, "tests/no-such.yaml");
  assert_null(p);
}

static void names_have_a_length(void **state) {
  (void)state;
  char name[66], text[256];
  memset(name, 'x', 65);
  name[65] = 0;
  snprintf(text, sizeof text, "program: p\ncurrency: EUR\npolicies: [{name: %s, use: own.lua}]\n", name);
  assert_string_equal(load_error(text).id, "program.bad-name");
  snprintf(text, sizeof text, "program: p\ncurrency: EUR\npolicies: [{name: %s, use: own.lua}]\n", name + 1);
  program_free(load(text));
}

static void many_policies_are_too_many(void **state) {
  (void)state;
  struct str s = {0};
  struct err e;
  assert_int_equal(str_addf(&s, &e, "program: p\ncurrency: EUR\npolicies:\n"), 0);
  for (int i = 0; i < 1001; i++) assert_int_equal(str_addf(&s, &e, "- {name: p%d, use: own.lua}\n", i), 0);
  assert_string_equal(load_error(s.at).id, "program.too-many");
  str_free(&s);
}

static bool ends_in(const char *name, const char *end) {
  size_t n = strlen(name), k = strlen(end);
  return n > k && !strcmp(name + n - k, end);
}

static void check_gallery_piece(const char *name) {
  char yaml[256], golden[256], message[1600];
  struct arena a = {0};
  struct program *p = NULL;
  struct err e = {0}, why;
  const char *expected;
  size_t n;
  snprintf(yaml, sizeof yaml, "%s/%s", GALLERY, name);
  snprintf(golden, sizeof golden, "%.*s.expected", (int)(strlen(yaml) - strlen(".yaml")), yaml);
  assert_int_equal(file_read(golden, 4096, &a, &expected, &n, &why), 0);
  if (program_file_load(yaml, &p, &e) != ERR_INPUT) fail_msg("%s: it loads", yaml);
  assert_null(p);
  err_format(&e, message, sizeof message - 1);
  message[strlen(message) + 1] = 0;
  message[strlen(message)] = '\n';
  assert_string_equal(message, expected);
  arena_free(&a);
}

static void every_piece_of_the_gallery_gives_its_message(void **state) {
  (void)state;
  int pieces = 0, expected = 0;
  DIR *d = opendir(GALLERY);
  assert_non_null(d);
  for (struct dirent *f; (f = readdir(d));) {
    expected += ends_in(f->d_name, ".expected");
    if (!ends_in(f->d_name, ".yaml")) continue;
    check_gallery_piece(f->d_name);
    pieces++;
  }
  closedir(d);
  assert_true(pieces > 0);
  assert_int_equal(pieces, expected);
}

static bool in_gallery(const char *id, size_t n) {
  char tail[80];
  bool found = false;
  snprintf(tail, sizeof tail, " [%.*s]\n", (int)n, id);
  DIR *d = opendir(GALLERY);
  assert_non_null(d);
  for (struct dirent *f; !found && (f = readdir(d));) {
    char golden[512];
    struct arena a = {0};
    struct err e;
    const char *text;
    size_t size;
    snprintf(golden, sizeof golden, "%s/%s", GALLERY, f->d_name);
    found = ends_in(golden, ".expected") && !file_read(golden, 4096, &a, &text, &size, &e) && ends_in(text, tail);
    arena_free(&a);
  }
  closedir(d);
  return found;
}

static void check_ids_of(const char *source, const char *prefix) {
  struct arena a = {0};
  struct err e;
  const char *text;
  size_t n;
  assert_int_equal(file_read(source, 1 << 20, &a, &text, &n, &e), 0);
  for (const char *id = text; (id = strstr(id, prefix)); id++) {
    size_t length = strcspn(id + 1, "\"");
    if (strncmp(id + 1, "yaml.too-large", length) != 0 && !in_gallery(id + 1, length))
      fail_msg("%s: %.*s has no piece in %s", source, (int)length, id + 1, GALLERY);
  }
  arena_free(&a);
}

/* yaml.too-large would need a large file: test_yaml has it. */
static void every_id_has_a_piece_in_the_gallery(void **state) {
  (void)state;
  check_ids_of("engine/input/yaml.c", "\"yaml.");
  check_ids_of("engine/input/yaml_text.c", "\"yaml.");
  static const char *const sources[] = {"fields", "program_file", "program_policies", "program_units", "program_use"};
  for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
    char source[64];
    snprintf(source, sizeof source, "engine/input/%s.c", sources[i]);
    check_ids_of(source, "\"program.");
  }
}

static void no_allocation_may_be_missed(void **state) {
  (void)state;
#ifdef CAN_FAIL
  char text[sizeof full_program];
  memcpy(text, full_program, sizeof text);
  memcpy(strstr(text, "Europe/Berlin"), "UTC          ", 13); /* a zone's file is base/zone's business */
  write_file("p.yaml", text);
  long n = 0;
  for (int rc = 1; rc;) {
    struct program *p = NULL;
    struct err e = {0};
    long before = live;
    allocations = 0;
    fails_at = ++n;
    rc = program_file_load(path, &p, &e);
    fails_at = 0;
    if (rc) {
      assert_string_equal(e.id, "machine.memory");
      assert_int_equal(rc, ERR_AGAIN);
      assert_null(p);
    }
    program_free(p);
    assert_int_equal(live, before);
  }
  assert_true(n > 20);
#else
  skip();
#endif
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_head_is_read),
      cmocka_unit_test(units_are_read),
      cmocka_unit_test(tiers_are_read),
      cmocka_unit_test(policies_are_read),
      cmocka_unit_test(spans_are_on_the_program_s_wall_clock),
      cmocka_unit_test(filters_are_read),
      cmocka_unit_test(the_rest_has_defaults),
      cmocka_unit_test(tiers_alone_are_enough),
      cmocka_unit_test(shipped_rules_are_used_by_name),
      cmocka_unit_test(absolute_paths_are_used_as_they_are),
      cmocka_unit_test(a_rule_near_to_none_names_the_list),
      cmocka_unit_test(a_large_policy_is_refused_at_its_use),
      cmocka_unit_test(a_missing_program_is_not_found),
      cmocka_unit_test(names_have_a_length),
      cmocka_unit_test(many_policies_are_too_many),
      cmocka_unit_test(every_piece_of_the_gallery_gives_its_message),
      cmocka_unit_test(every_id_has_a_piece_in_the_gallery),
      cmocka_unit_test(no_allocation_may_be_missed),
  };
  return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
