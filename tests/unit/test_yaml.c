/* The errors of the parser stand in tests/errors/program; here is what a good document becomes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/str.h"
#include "input/yaml.h"

static void picture(const struct node *node, struct str *s, struct err *e) {
  if (node->key) str_addf(s, e, "%s@%d:%d=", node->key, node->key_line, node->key_column);
  if (node->kind == NODE_TEXT) {
    str_addf(s, e, node->quoted ? "\"%s\"@%d:%d" : "%s@%d:%d", node->text, node->line, node->column);
    return;
  }
  str_addf(s, e, "%s%zu@%d:%d(", node->kind == NODE_LIST ? "list" : "map", node->n, node->line, node->column);
  for (const struct node *c = node->first; c; c = c->next) {
    picture(c, s, e);
    if (c->next) str_addf(s, e, " ");
  }
  str_addf(s, e, ")");
}

static void check_bytes(const char *text, size_t n, const char *expected) {
  struct arena a = {0};
  struct err e = {0};
  struct str s = {0};
  const struct node *root;
  if (yaml_parse(text, n, "t.yaml", &a, &root, &e)) fail_msg("%d:%d: %s", e.line, e.column, e.text);
  picture(root, &s, &e);
  assert_string_equal(s.at, expected);
  str_free(&s);
  arena_free(&a);
}

static void check(const char *text, const char *expected) { check_bytes(text, strlen(text), expected); }

static void check_error(const char *text, size_t n, const char *id, int line, int column) {
  struct arena a = {0};
  struct err e = {0};
  const struct node *root;
  assert_int_equal(yaml_parse(text, n, "t.yaml", &a, &root, &e), ERR_INPUT);
  assert_string_equal(e.id, id);
  assert_string_equal(e.file, "t.yaml");
  assert_int_equal(e.line, line);
  assert_int_equal(e.column, column);
  arena_free(&a);
}

static void maps_lists_and_scalars_have_places(void **state) {
  (void)state;
  check("a: 1\n", "map1@1:1(a@1:1=1@1:4)");
  check("a:\n  - x\n  - {b: 2, c: [y]}\n",
        "map1@1:1(a@1:1=list2@2:3(x@2:5 map2@3:5(b@3:6=2@3:9 c@3:12=list1@3:15(y@3:16))))");
  check("text", "text@1:1");
  check("[]", "list0@1:1()");
  check("{}", "map0@1:1()");
  check("a: {b: 1}\nc: {b: 2}\n", "map2@1:1(a@1:1=map1@1:4(b@1:5=1@1:8) c@2:1=map1@2:4(b@2:5=2@2:8))");
}

static void quotes_are_remembered(void **state) {
  (void)state;
  check("[1, '1', \"1\", '']", "list4@1:1(1@1:2 \"1\"@1:5 \"1\"@1:10 \"\"@1:15)");
  check("a: |\n  one\n  two\n", "map1@1:1(a@1:1=\"one\ntwo\n\"@1:4)");
}

static void scalars_keep_their_text(void **state) {
  (void)state;
  check("a: 015.50 # fifteen\nb: yes\nc: ~\nd: 15%\n",
        "map4@1:1(a@1:1=015.50@1:4 b@2:1=yes@2:4 c@3:1=~@3:4 d@4:1=15%@4:4)");
  check("a:\nb:\n", "map2@1:1(a@1:1=@1:3 b@2:1=@2:3)");
}

static void columns_count_characters(void **state) {
  (void)state;
  check("{\xC3\xA4: 1, \xE2\x82\xAC: 2}", "map2@1:1(\xC3\xA4@1:2=1@1:5 \xE2\x82\xAC@1:8=2@1:11)");
}

static void all_line_ends_and_a_byte_order_mark_are_fine(void **state) {
  (void)state;
  check(
      "\xEF\xBB\xBF"
      "a: 1\r\nb: 2\r\n",
      "map2@1:1(a@1:1=1@1:4 b@2:1=2@2:4)");
  check("a: 1\rb: 2", "map2@1:1(a@1:1=1@1:4 b@2:1=2@2:4)");
  check("---\na: 1\n...\n", "map1@2:1(a@2:1=1@2:4)");
  check("%YAML 1.2\n---\na\n", "a@3:1");
}

static void text_need_not_end_in_nul(void **state) {
  (void)state;
  check_bytes("a: 123", 5, "map1@1:1(a@1:1=12@1:4)");
}

static void nothing_is_an_error(void **state) {
  (void)state;
  check_error("", 0, "yaml.empty", 1, 1);
  check_error("\xEF\xBB\xBF", 3, "yaml.empty", 1, 1);
  check_error("---\n", 4, "yaml.empty", 1, 1);
  check_error("--- \n--- \n", 10, "yaml.documents", 2, 1);
}

static void bad_bytes_have_true_places(void **state) {
  (void)state;
  check_error("a: 1\n\xC3\xA4: \xC3\x28", 10, "yaml.encoding", 2, 4);
  check_error("a: 1\r\nb: \xFF", 10, "yaml.encoding", 2, 4);
  check_error("a: \0", 4, "yaml.encoding", 1, 4);
  check_error("a: \xC2\x85", 5, "yaml.encoding", 1, 4);     /* next line: ends one for YAML 1.1, for no editor */
  check_error("a: \xE2\x80\xA8", 6, "yaml.encoding", 1, 4); /* line separator */
  check_error("a: \xEF\xBB\xBF", 6, "yaml.encoding", 1, 4); /* a byte order mark in the middle */
  check_error(
      "\xFF\xFE"
      "a\0",
      4, "yaml.encoding", 1, 1); /* UTF-16 */
}

/* `[` n times, closed again. */
static void nest(char *out, int n) {
  memset(out, '[', (size_t)n);
  memset(out + n, ']', (size_t)n);
}

static void depth_ends_at_yaml_depth(void **state) {
  (void)state;
  char text[2 * (YAML_DEPTH + 1)];
  struct arena a = {0};
  struct err e;
  const struct node *root;
  nest(text, YAML_DEPTH);
  assert_int_equal(yaml_parse(text, 2 * YAML_DEPTH, "t.yaml", &a, &root, &e), 0);
  nest(text, YAML_DEPTH + 1);
  check_error(text, sizeof text, "yaml.depth", 1, YAML_DEPTH + 1);
  arena_free(&a);
}

static void size_has_limits(void **state) {
  (void)state;
  char *text = malloc(YAML_BYTES + 1);
  assert_non_null(text);
  memset(text, ' ', YAML_BYTES + 1);
  check_error(text, YAML_BYTES + 1, "yaml.too-large", 0, 0);
  check_error(text, YAML_BYTES, "yaml.empty", 1, 1);
  size_t n = 0;
  text[n++] = '[';
  while (n < 2200000) text[n++] = 'a', text[n++] = ',';
  check_error(text, n, "yaml.too-large", 1, 1999998 + 2); /* a million nodes, the list being one of them */
  free(text);
}

/* A table of keys that were searched one by one would take minutes here. */
static void many_keys_are_quick(void **state) {
  (void)state;
  struct str s = {0};
  struct err e;
  struct arena a = {0};
  const struct node *root;
  for (int i = 0; i < 100000; i++) assert_int_equal(str_addf(&s, &e, "key%d: %d\n", i, i), 0);
  assert_int_equal(yaml_parse(s.at, s.n, "t.yaml", &a, &root, &e), 0);
  assert_int_equal(root->n, 100000);
  assert_string_equal(node_get(root, "key99999")->text, "99999");
  assert_null(node_get(root, "key100000"));
  assert_int_equal(str_addf(&s, &e, "key7: again\n"), 0);
  check_error(s.at, s.n, "yaml.duplicate-key", 100001, 1);
  str_free(&s);
  arena_free(&a);
}

/* A value behind its key, or in a map there, is the same when it is read again, and on one line. */
static void check_flow(const char *given, bool quoted, bool inside) {
  struct arena a = {0};
  struct err e = {0};
  struct str s = {0};
  const struct node second = {.kind = NODE_TEXT, .text = "z", .key = "b"};
  const struct node text = {
      .kind = NODE_TEXT, .quoted = quoted, .text = given, .key = "a", .next = (struct node *)&second};
  const struct node map = {.kind = NODE_MAP, .first = (struct node *)&text, .n = 2}, *value;
  str_addf(&s, &e, "key: ");
  assert_int_equal(yaml_flow(inside ? &map : &text, &s, &e), 0);
  if (yaml_parse(s.at, s.n, "t.yaml", &a, &value, &e)) fail_msg("%s: %s", s.at, e.text);
  value = node_get(value, "key");
  if (inside) value = node_get(value, "a");
  if (value->kind != NODE_TEXT || strcmp(value->text, given) || strchr(s.at, '\n')) fail_msg("%s", s.at);
  if (quoted && !value->quoted) fail_msg("%s", s.at);
  str_free(&s), arena_free(&a);
}

static void a_value_on_one_line_is_read_again(void **state) {
  static const char *const texts[] = {"10%",       "1,000",    "a: b",    "a:b",
                                      "a:",        "x #y",     "x#y",     "",
                                      " a",        "a ",       "-",       "-1",
                                      "- a",       "?",        "?a",      ":a",
                                      ": a",       "[a]",      "{a",      "a}",
                                      "'a'",       "a\"b\\c",  "%a",      "@a",
                                      "`a",        "*a",       "&a",      "!a",
                                      "|",         ">",        "#a",      "a\nb",
                                      "a\tb",      "\x01",     "\x7f",    "---",
                                      "...",       "a\u2028",  "\u2029b", "\uFEFF",
                                      "a\xC2\x85", "\u20ac 5", "\u00a35", "\u00e9t\u00e9",
                                      "true",      "~",        "a?b",     "a,b",
                                      "-,",        "a:,",      "a:?",     "a: ",
                                      "std:x/y",   "2024-03",  "=",       "<<",
                                      "- - a",     "--- a",    "...a",    "a - b"};
  (void)state;
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    for (int how = 0; how < 4; how++) check_flow(texts[i], how & 1, how & 2);
}

/* What needs no quotes has none: they would make a text of a number. */
static void a_value_on_one_line_has_the_quotes_it_needs(void **state) {
  static const char text[] = "{at: {high: 50, \"a, b\": 10%}, use: std:tier/revenue, list: [1, '2', \"\", -3, x y]}";
  struct arena a = {0};
  struct err e = {0};
  struct str s = {0};
  const struct node *root;
  (void)state;
  assert_int_equal(yaml_parse(text, strlen(text), "t.yaml", &a, &root, &e), 0);
  assert_int_equal(yaml_flow(root, &s, &e), 0);
  assert_string_equal(s.at, "{at: {high: 50, \"a, b\": 10%}, use: std:tier/revenue, list: [1, \"2\", \"\", -3, x y]}");
  str_free(&s), arena_free(&a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(maps_lists_and_scalars_have_places),
      cmocka_unit_test(quotes_are_remembered),
      cmocka_unit_test(scalars_keep_their_text),
      cmocka_unit_test(columns_count_characters),
      cmocka_unit_test(all_line_ends_and_a_byte_order_mark_are_fine),
      cmocka_unit_test(text_need_not_end_in_nul),
      cmocka_unit_test(nothing_is_an_error),
      cmocka_unit_test(bad_bytes_have_true_places),
      cmocka_unit_test(depth_ends_at_yaml_depth),
      cmocka_unit_test(size_has_limits),
      cmocka_unit_test(many_keys_are_quick),
      cmocka_unit_test(a_value_on_one_line_is_read_again),
      cmocka_unit_test(a_value_on_one_line_has_the_quotes_it_needs),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
