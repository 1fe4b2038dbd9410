#include "input/fields.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "input/excerpt.h"

enum { NAME_BYTES = 64 };                     /* a name fits a column of a table */
enum { FIELDS_SHOWN = 32, SUGGESTION = 512 }; /* no map has more keys, and no message room for them */

int fields_bad(const char *file, const struct node *node, const char *id, struct err *e, const char *fmt, ...) {
  char text[sizeof e->text];
  va_list ap;
  va_start(ap, fmt);
  vsnprintf(text, sizeof text, fmt, ap);
  va_end(ap);
  return err_at(e, ERR_INPUT, id, file, node->line, node->column, "%s", text);
}

/* What a node is, in words: `a list`, `nothing`, `"abc"`. */
static const char *found(const struct node *node, char *out, size_t size) {
  char shown[EXCERPT_TEXT];
  if (node->kind == NODE_LIST) return "a list";
  if (node->kind == NODE_MAP) return "a map";
  if (!*node->text) return node->quoted ? "an empty text" : "nothing";
  snprintf(out, size, "%s\"%s\"", node->quoted ? "the quoted text " : "", excerpt(node->text, shown));
  return out;
}

int fields_wrong(const char *file, const struct node *node, const char *expected, const char *remedy, struct err *e) {
  char text[EXCERPT_TEXT + 32], shown[EXCERPT_TEXT];
  const char *what = found(node, text, sizeof text);
  if (!node->key)
    return fields_bad(file, node, "program.wrong-type", e, "%s was found where %s is expected; %s", what, expected,
                      remedy);
  return fields_bad(file, node, "program.wrong-type", e, "%s was found where \"%s\" expects %s; %s", what,
                    excerpt(node->key, shown), expected, remedy);
}

static bool is_known(const char *key, const struct field *fields, size_t n) {
  for (size_t i = 0; i < n; i++)
    if (!strcmp(key, fields[i].name)) return true;
  return false;
}

static int unknown_key(const char *file, const struct node *member, const char *what, const struct field *fields,
                       size_t n, struct err *e) {
  const char *names[FIELDS_SHOWN] = {0};
  char suggestion[SUGGESTION], shown[EXCERPT_TEXT];
  if (n > FIELDS_SHOWN) n = FIELDS_SHOWN;
  for (size_t i = 0; i < n; i++) names[i] = fields[i].name;
  str_suggest(suggestion, sizeof suggestion, member->key, names, n);
  bool far = is_known("params", fields, n) && !str_nearest(member->key, names, n);
  return err_at(e, ERR_INPUT, "program.unknown-key", file, member->key_line, member->key_column,
                "\"%s\" is no key of %s%s%s", excerpt(member->key, shown), what, suggestion,
                far ? "; a parameter of the rule goes under \"params\"" : "");
}

static int no_map(const char *file, const struct node *node, const char *what, const struct field *first,
                  struct err *e) {
  char remedy[128] = "write keys with values";
  if (first->example)
    snprintf(remedy, sizeof remedy, "write keys with values, such as \"%s: %s\"", first->name, first->example);
  return fields_wrong(file, node, node->key ? "a map" : what, remedy, e);
}

int fields_check(const char *file, const struct node *map, const char *what, const struct field *fields, size_t n,
                 struct err *e) {
  if (map->kind != NODE_MAP) return no_map(file, map, what, &fields[0], e);
  for (const struct node *c = map->first; c; c = c->next)
    if (!is_known(c->key, fields, n)) return unknown_key(file, c, what, fields, n, e);
  for (size_t i = 0; i < n; i++)
    if (fields[i].example && !node_get(map, fields[i].name))
      return fields_bad(file, map, "program.missing-key", e, "%s needs the key \"%s\"; add it, such as \"%s: %s\"",
                        what, fields[i].name, fields[i].name, fields[i].example);
  return 0;
}

int fields_map(const char *file, const struct node *node, struct err *e) {
  if (!node || node->kind == NODE_MAP) return 0;
  return fields_wrong(file, node, "a map", "write one such as {name: value}", e);
}

int fields_list(const char *file, const struct node *node, struct err *e) {
  if (!node) return 0;
  if (node->kind != NODE_LIST) return fields_wrong(file, node, "a list", "write one such as [a, b]", e);
  if (node->n) return 0;
  return fields_bad(file, node, "program.empty-list", e, "\"%s\" is an empty list; put at least one member in it",
                    node->key ? node->key : "");
}

int fields_text(const char *file, const struct node *node, const char **out, struct err *e) {
  if (!node) return 0;
  if (node->kind != NODE_TEXT || !*node->text) return fields_wrong(file, node, "a text", "write one value", e);
  *out = node->text;
  return 0;
}

bool fields_is_name(const char *text) {
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.-";
  size_t n = strlen(text);
  return n && n <= NAME_BYTES && strspn(text, allowed) == n;
}

int fields_name(const char *file, const struct node *node, const char **out, struct err *e) {
  const char *text = NULL;
  if (fields_text(file, node, &text, e)) return e->code;
  if (!text) return 0;
  char shown[EXCERPT_TEXT];
  if (!fields_is_name(text))
    return fields_bad(file, node, "program.bad-name", e,
                      "\"%s\" is no name; use 1 to %d letters, digits, \"-\", \"_\" and \".\"", excerpt(text, shown),
                      NAME_BYTES);
  *out = text;
  return 0;
}

int fields_choice(const char *file, const struct node *node, const char *id, const char *what, const char *const *names,
                  size_t n, int *out, struct err *e) {
  const char *text = NULL;
  if (fields_text(file, node, &text, e)) return e->code;
  if (!text) return 0;
  for (size_t i = 0; i < n; i++)
    if (!strcmp(text, names[i])) return *out = (int)i, 0;
  char suggestion[SUGGESTION], shown[EXCERPT_TEXT];
  str_suggest(suggestion, sizeof suggestion, text, names, n);
  return fields_bad(file, node, id, e, "\"%s\" is no %s%s", excerpt(text, shown), what, suggestion);
}
