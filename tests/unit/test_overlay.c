/* Edits by path, over programs of a few lines: what comes out, as YAML; and the document that is written is the tree
 * again. */
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "input/file.h"
#include "input/overlay.h"
#include "input/yaml.h"

/* ---- trees ---- */

static const struct node *parsed(const char *text, struct arena *a) {
  struct err e = {0};
  const struct node *root;
  if (yaml_parse(text, strlen(text), "t.yaml", a, &root, &e)) fail_msg("%s: %d:%d: %s", text, e.line, e.column, e.text);
  return root;
}

/* On one line, without places: a quoted text is another one than a plain one. */
static void draw(const struct node *n, struct str *s, struct err *e) {
  if (n->key) str_addf(s, e, "%s: ", n->key);
  if (n->kind == NODE_TEXT) {
    str_addf(s, e, n->quoted ? "'%s'" : "%s", n->text);
    return;
  }
  str_addf(s, e, n->kind == NODE_LIST ? "[" : "{");
  for (const struct node *c = n->first; c; c = c->next) {
    draw(c, s, e);
    if (c->next) str_addf(s, e, ", ");
  }
  str_addf(s, e, n->kind == NODE_LIST ? "]" : "}");
}

static void same_tree(const struct node *n, const char *expected) {
  struct str s = {0};
  struct err e;
  draw(n, &s, &e);
  assert_string_equal(s.at, expected);
  str_free(&s);
}

/* ---- edits ---- */

static const char program[] =
    "policies: [{name: base, params: {rate: 10%}}, {name: base.eu, params: {brackets: [{rate: 1}, {rate: 2}]}}]\n"
    "tiers: {levels: [low, high]}\n";

static int edited(enum overlay_kind kind, const char *path, const char *value, struct arena *a, const struct node **out,
                  struct err *e) {
  const struct overlay_names names = {.file = "what-if.yaml"};
  const struct overlay_edit edit = {kind, OVERLAY_FILE, path, value ? parsed(value, a) : NULL, 7, 3};
  return overlay_apply(parsed(program, a), &edit, 1, &names, a, out, e);
}

static void gives(enum overlay_kind kind, const char *path, const char *value, const char *expected) {
  struct arena a = {0};
  struct err e = {0};
  const struct node *out;
  if (edited(kind, path, value, &a, &out, &e)) fail_msg("%s: %s", path, e.text);
  same_tree(out, expected);
  arena_free(&a);
}

static void refuses(enum overlay_kind kind, const char *path, const char *value, const char *id, const char *text) {
  struct arena a = {0};
  struct err e = {0};
  const struct node *out;
  assert_int_not_equal(edited(kind, path, value, &a, &out, &e), 0);
  assert_string_equal(e.id, id);
  assert_string_equal(e.text, text);
  assert_string_equal(e.file, "what-if.yaml");
  assert_int_equal(e.line, 7);
  assert_int_equal(e.column, 3);
  arena_free(&a);
}

#define BASE "{name: base, params: {rate: 10%}}"
#define EU "{name: base.eu, params: {brackets: [{rate: 1}, {rate: 2}]}}"
#define TIERS ", tiers: {levels: [low, high]}}"

/* A list's member goes by its name, its text or its number; of names with dots the longest that fits is meant. */
static void set(void **state) {
  gives(OVERLAY_SET, "policies.base.params.rate", "12%",
        "{policies: [{name: base, params: {rate: 12%}}, " EU "]" TIERS);
  gives(OVERLAY_SET, "policies.1.params.rate", "12%", "{policies: [{name: base, params: {rate: 12%}}, " EU "]" TIERS);
  gives(OVERLAY_SET, "policies.base.eu.params.brackets.2.rate", "3",
        "{policies: [" BASE ", {name: base.eu, params: {brackets: [{rate: 1}, {rate: 3}]}}]" TIERS);
  gives(OVERLAY_SET, "tiers.levels.high", "top", "{policies: [" BASE ", " EU "], tiers: {levels: [low, top]}}");
  gives(OVERLAY_SET, "tiers", "{levels: [one]}", "{policies: [" BASE ", " EU "], tiers: {levels: [one]}}");
  gives(OVERLAY_SET, "policies.base.params", "{}", "{policies: [{name: base, params: {}}, " EU "]" TIERS);
  (void)state;
}

/* What is not there yet, in maps. */
static void set_new(void **state) {
  gives(OVERLAY_SET, "policies.base.cap.amount", "5",
        "{policies: [{name: base, params: {rate: 10%}, cap: {amount: 5}}, " EU "]" TIERS);
  gives(OVERLAY_SET, "payout.minimum", "'50'",
        "{policies: [" BASE ", " EU "], tiers: {levels: [low, high]}, payout: {minimum: '50'}}");
  (void)state;
}

static void drop(void **state) {
  gives(OVERLAY_DROP, "policies.base", NULL, "{policies: [" EU "]" TIERS);
  gives(OVERLAY_DROP, "policies.base.eu", NULL, "{policies: [" BASE "]" TIERS);
  gives(OVERLAY_DROP, "policies.2.params.brackets.1", NULL,
        "{policies: [" BASE ", {name: base.eu, params: {brackets: [{rate: 2}]}}]" TIERS);
  gives(OVERLAY_DROP, "tiers.levels.low", NULL, "{policies: [" BASE ", " EU "], tiers: {levels: [high]}}");
  gives(OVERLAY_DROP, "tiers", NULL, "{policies: [" BASE ", " EU "]}");
  (void)state;
}

static void add(void **state) {
  gives(OVERLAY_ADD, "policies", "[{name: new}]", "{policies: [" BASE ", " EU ", {name: new}]" TIERS);
  gives(OVERLAY_ADD, "policies", "[{name: new, before: base.eu}, {name: last}]",
        "{policies: [" BASE ", {name: new}, " EU ", {name: last}]" TIERS);
  gives(OVERLAY_ADD, "tiers.levels", "[top]", "{policies: [" BASE ", " EU "], tiers: {levels: [low, high, top]}}");
  gives(OVERLAY_ADD, "tiers", "{use: x}", "{policies: [" BASE ", " EU "], tiers: {levels: [low, high], use: x}}");
  gives(OVERLAY_ADD, "rewards", "{mug: {value: 1}}",
        "{policies: [" BASE ", " EU "], tiers: {levels: [low, high]}, rewards: {mug: {value: 1}}}");
  (void)state;
}

static void refusals(void **state) {
  static const char form[] = "a path is keys of the program with dots between them, such as policies.base.params.rate";
  refuses(OVERLAY_SET, "", "1", "scenario.bad-path", form);
  refuses(OVERLAY_SET, "policies..base", "1", "scenario.bad-path", form);
  refuses(OVERLAY_DROP, ".policies", NULL, "scenario.bad-path", form);
  refuses(OVERLAY_SET, "policies.base.params.rate.of", "1", "scenario.bad-path",
          "\"policies.base.params.rate\" is a single value and has no parts; end the path there");
  refuses(OVERLAY_SET, "policies.bsae.params.rate", "1", "scenario.unknown-path",
          "there is no \"bsae\" in \"policies\"; did you mean \"base\"?");
  refuses(OVERLAY_SET, "policies.3.params.rate", "1", "scenario.unknown-path",
          "there is no \"3\" in \"policies\"; expected one of base, base.eu");
  refuses(OVERLAY_DROP, "tires", NULL, "scenario.unknown-path",
          "the program has no \"tires\"; did you mean \"tiers\"?");
  refuses(OVERLAY_ADD, "policies", "[{name: base}]", "scenario.exists",
          "\"base\" is in \"policies\" already; set it instead, or drop it first");
  refuses(OVERLAY_ADD, "policies", "{name: new}", "scenario.bad-path",
          "\"policies\" is a list: add a list of further members");
  refuses(OVERLAY_ADD, "policies", "[{name: new, before: bsae}]", "scenario.unknown-path",
          "there is no \"bsae\" in \"policies\"; did you mean \"base\"?");
  refuses(OVERLAY_ADD, "policies.base.params.rate", "[1]", "scenario.bad-path",
          "\"policies.base.params.rate\" is a single value: add nothing, or set it");
  (void)state;
}

/* In their order, each over what those before it made; and the program that they start from stays as it was. */
static void one_after_the_other(void **state) {
  struct arena a = {0};
  struct err e = {0};
  const struct overlay_names names = {.file = "", .arguments = (const char *const[]){"policies.new.params.rate=9"}};
  const struct node *root = parsed(program, &a), *out;
  const struct overlay_edit edits[] = {
      {OVERLAY_DROP, OVERLAY_FILE, "policies.base", NULL, 1, 1},
      {OVERLAY_ADD, OVERLAY_FILE, "policies", parsed("[{name: new, before: base.eu}]", &a), 2, 1},
      {OVERLAY_SET, OVERLAY_ARGUMENT, "policies.new.params.rate", parsed("9", &a), 1, 0}};
  assert_int_equal(overlay_apply(root, edits, 3, &names, &a, &out, &e), 0);
  same_tree(out, "{policies: [{name: new, params: {rate: 9}}, " EU "]" TIERS);
  same_tree(root, "{policies: [" BASE ", " EU "]" TIERS);
  const struct node *rate = node_get(node_get(node_get(out, "policies")->first, "params"), "rate");
  err_at(&e, ERR_INPUT, "program.bad-value", "program.yaml", rate->line, rate->column, "no");
  overlay_place(&names, &e);
  assert_string_equal(e.file, "--set policies.new.params.rate=9");
  arena_free(&a);
  (void)state;
}

/* ---- what is written ---- */

static void written_is_read(const char *name, const char *text) {
  struct arena a = {0};
  struct err e = {0};
  struct str written = {0}, drawn = {0};
  const struct node *root = parsed(text, &a), *again;
  if (yaml_write(root, &written, &e)) fail_msg("%s: %s", name, e.text);
  if (yaml_parse(written.at, written.n, "written.yaml", &a, &again, &e))
    fail_msg("%s: %d:%d: %s\n%s", name, e.line, e.column, e.text, written.at);
  draw(root, &drawn, &e);
  same_tree(again, drawn.at);
  str_free(&drawn), str_free(&written), arena_free(&a);
}

static void every_program(void **state) {
  static const char *const patterns[] = {"examples/*/*.yaml",       "examples/*/*/*.yaml", "templates/*/*.yaml",
                                         "templates/*/*/*.yaml",    "tests/real/*.yaml",   "tests/laws/*/*.yaml",
                                         "scripts/dev/bench/*.yaml"};
  size_t n = 0;
  for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
    glob_t found;
    if (glob(patterns[i], 0, NULL, &found)) continue;
    for (size_t k = 0; k < found.gl_pathc; k++, n++) {
      struct arena a = {0};
      struct err e;
      const char *text;
      size_t size;
      assert_int_equal(file_read(found.gl_pathv[k], YAML_BYTES, &a, &text, &size, &e), 0);
      written_is_read(found.gl_pathv[k], text);
      arena_free(&a);
    }
    globfree(&found);
  }
  assert_true(n > 30);
  (void)state;
}

/* Texts that mean something else without their quotes, or with them. */
static void strange_texts(void **state) {
  static const char *const texts[] = {"a: ''",
                                      "a: '1'",
                                      "a: 1",
                                      "a: 'yes'",
                                      "a: yes",
                                      "a: '~'",
                                      "a: ~",
                                      "a: 'x: y'",
                                      "a: 'x #y'",
                                      "a: '#x'",
                                      "a: '- x'",
                                      "a: ' x '",
                                      "a: \"x\\ny\"",
                                      "a: \"x\\ty\"",
                                      "a: '12%'",
                                      "a: 12%",
                                      "a: 'it''s'",
                                      "a: '\"'",
                                      "a: '*x'",
                                      "a: '[x]'",
                                      "a: '{x}'",
                                      "a: 'x, y'",
                                      "'x: y': 1",
                                      "'': 1",
                                      "a: Größe",
                                      "a: []",
                                      "a: {}",
                                      "[[], [[]], {a: []}]",
                                      "a: |\n  two\n  lines\n",
                                      "a: >\n  one\n  line\n",
                                      "a: 2024-03-05T10:30",
                                      "- [1, '1']"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) written_is_read(texts[i], texts[i]);
  (void)state;
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(set),           cmocka_unit_test(set_new),
                                     cmocka_unit_test(drop),          cmocka_unit_test(add),
                                     cmocka_unit_test(refusals),      cmocka_unit_test(one_after_the_other),
                                     cmocka_unit_test(every_program), cmocka_unit_test(strange_texts)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
