/* `use` and `params`: a shipped rule, or the text of a file beside the program. */
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "input/excerpt.h"
#include "input/fields.h"
#include "input/file.h"
#include "input/program_file.h"
#include "input/program_parts.h"
#include "policy/rules.h"

enum { RULES_MOST = 128 }; /* more than there are */

static bool ends_with(const char *text, const char *end) {
  size_t n = strlen(text), k = strlen(end);
  return n > k && !strcmp(text + n - k, end);
}

static const char *last_part(const char *name) {
  const char *slash = strrchr(name, '/');
  return slash ? slash + 1 : name;
}

/* The rule that is near by its whole name, else by the last part of it; or NULL. */
static const char *near_rule(const char *name) {
  const char *names[RULES_MOST], *parts[RULES_MOST];
  size_t n = 0;
  for (; n < RULES_MOST && n < rules_count; n++) parts[n] = last_part(names[n] = rules_all[n].name);
  const char *near = str_nearest(name, names, n);
  const char *part = near ? NULL : str_nearest(last_part(name), parts, n);
  for (size_t i = 0; part && !near; i++)
    if (parts[i] == part) near = names[i];
  return near;
}

/* The tail of a message on an unknown rule. */
static void suggest_rule(const char *name, char *out, size_t size) {
  const char *near = near_rule(name);
  if (near)
    snprintf(out, size, "did you mean \"std:%s\"?", near);
  else
    snprintf(out, size, "use a path ending in .lua, or a rule that guerdon rules lists");
}

static int unknown_rule(const struct program *p, const struct node *node, const char *name, struct err *e) {
  char suggestion[200], shown[EXCERPT_TEXT];
  suggest_rule(name, suggestion, sizeof suggestion);
  return fields_bad(p->file, node, "program.unknown-rule", e, "\"%s\" is no rule; %s", excerpt(node->text, shown),
                    suggestion);
}

static int use_rule(const struct program *p, const struct node *node, struct policy_use *u, struct err *e) {
  const char *name = node->text + strlen("std:");
  const struct rule *rule = rules_find(name);
  if (!rule) return unknown_rule(p, node, name, e);
  u->chunk = u->use;
  u->text = rule->text;
  u->text_n = rule->n;
  return 0;
}

/* `use` beside the program's file: its folder, and the path as written. */
static char *policy_path(struct program *p, const char *use, struct err *e) {
  const char *slash = *use == '/' ? NULL : strrchr(p->file, '/');
  size_t folder = slash ? (size_t)(slash - p->file) + 1 : 0, n = strlen(use);
  char *path = arena_new(&p->arena, folder + n + 1, 1, e);
  if (!path) return NULL;
  memcpy(path, p->file, folder);
  memcpy(path + folder, use, n);
  return path;
}

static int use_file(struct program *p, const struct node *node, struct policy_use *u, struct err *e) {
  struct err why;
  char *path = policy_path(p, u->use, e);
  if (!path) return e->code;
  u->chunk = path;
  if (!file_read(path, POLICY_BYTES, &p->arena, &u->text, &u->text_n, &why)) return 0;
  if (why.code != ERR_INPUT) return *e = why, e->code;
  if (!strcmp(why.id, "file.not-found"))
    return fields_bad(p->file, node, "program.policy-not-found", e,
                      "there is no file \"%.500s\"; the path is taken from the program's folder", path);
  return fields_bad(p->file, node, why.id, e, "\"%.500s\": %.400s", path, why.text);
}

static bool use_stored(const struct program *p, struct policy_use *u) {
  const struct stored_program *s = p->stored;
  for (size_t i = 0; s && i < s->n_policies; i++)
    if (!strcmp(s->policies[i].use, u->use)) {
      u->chunk = u->use;
      u->text = s->policies[i].text;
      u->text_n = s->policies[i].n;
      return true;
    }
  return false;
}

int program_read_use(struct program *p, const struct node *map, struct policy_use *u, struct err *e) {
  const struct node *node = node_get(map, "use"), *params = node_get(map, "params");
  if (fields_text(p->file, node, &u->use, e) || fields_map(p->file, params, e)) return e->code;
  u->params = params;
  if (use_stored(p, u)) return 0;
  if (rules_is_shipped(u->use)) return use_rule(p, node, u, e);
  if (ends_with(u->use, ".lua")) return use_file(p, node, u, e);
  return unknown_rule(p, node, u->use, e);
}
