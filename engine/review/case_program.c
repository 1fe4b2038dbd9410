/* The program of a case. One that a case spells out itself is put together from its keys as the tree of a program file,
 * and read as any other: so a case knows every key that a program knows, with the places of the test file. */
#include <string.h>

#include "input/program_file.h"
#include "review/cases.h"

struct maker {
  const struct test_case *t;
  struct arena *arena;
  struct err *e;
  bool failed;
};

static struct node *make(struct maker *m, enum node_kind kind, const char *key, const char *text,
                         const struct node *at) {
  struct node *n = arena_new(m->arena, 1, sizeof *n, m->e);
  if (!n) return m->failed = true, NULL;
  *n = (struct node){.kind = kind,
                     .line = at->line,
                     .column = at->column,
                     .text = text,
                     .key = key,
                     .key_line = at->line,
                     .key_column = at->column};
  return n;
}

static void put(struct maker *m, struct node *parent, struct node *child) {
  if (m->failed) return;
  struct node **at = &parent->first;
  while (*at) at = &(*at)->next;
  *at = child;
  parent->n++;
}

/* Copied, since a node has one place among its siblings. */
static void put_copy(struct maker *m, struct node *parent, const struct node *from) {
  struct node *n = from ? make(m, from->kind, from->key, from->text, from) : NULL;
  if (!n) return;
  *n = *from;
  n->next = NULL;
  put(m, parent, n);
}

/* `std:commission/percentage` is percentage, `policies/own.lua` is own. */
static const char *last_word(struct maker *m, const char *use) {
  const char *slash = strrchr(use, '/'), *colon = strchr(use, ':');
  const char *from = slash ? slash + 1 : colon ? colon + 1 : use, *dot = strrchr(from, '.');
  const char *word = arena_text(m->arena, from, dot ? (size_t)(dot - from) : strlen(from), m->e);
  if (!word) m->failed = true;
  return word;
}

static void put_policy(struct maker *m, struct node *root, const struct node *use) {
  const struct node *name = node_get(m->t->node, "policy");
  struct node *list = make(m, NODE_LIST, "policies", NULL, use), *policy = make(m, NODE_MAP, NULL, NULL, use);
  const char *text = name ? name->text : use->kind == NODE_TEXT ? last_word(m, use->text) : "policy";
  struct node *named = make(m, NODE_TEXT, "name", text, name ? name : use);
  if (m->failed) return;
  put(m, policy, named);
  for (const struct node *c = m->t->node->first; c; c = c->next)
    if (program_policy_has_key(c->key) && strcmp(c->key, "name") && strcmp(c->key, "doc")) put_copy(m, policy, c);
  put(m, list, policy);
  put(m, root, list);
}

static void put_tiers(struct maker *m, struct node *root, const struct node *use) {
  struct node *tiers = make(m, NODE_MAP, "tiers", NULL, use);
  if (m->failed) return;
  put_copy(m, tiers, node_get(m->t->node, "levels"));
  put_copy(m, tiers, use);
  put_copy(m, tiers, node_get(m->t->node, "params"));
  put(m, root, tiers);
}

static struct node *make_root(struct maker *m) {
  const struct node *node = m->t->node, *use = node_get(node, "use");
  struct node *root = make(m, NODE_MAP, NULL, NULL, node), *name = make(m, NODE_TEXT, "program", "case", node);
  if (m->failed) return NULL;
  put(m, root, name);
  if (!node_get(node, "currency")) put(m, root, make(m, NODE_TEXT, "currency", "USD", node));
  for (const struct node *c = node->first; c; c = c->next)
    if (program_has_key(c->key)) put_copy(m, root, c);
  if (use && node_get(node, "levels"))
    put_tiers(m, root, use);
  else if (use)
    put_policy(m, root, use);
  return root;
}

char *case_path(const struct test_case *t, const char *path, struct arena *arena, struct err *e) {
  const char *slash = *path == '/' ? NULL : strrchr(t->file, '/');
  size_t folder = slash ? (size_t)(slash - t->file) + 1 : 0, n = strlen(path);
  char *out = arena_new(arena, folder + n + 1, 1, e);
  if (!out) return NULL;
  memcpy(out, t->file, folder);
  memcpy(out + folder, path, n);
  return out;
}

int case_program(const struct test_case *t, struct arena *arena, struct program **out, struct err *e) {
  const struct node *path = node_get(t->node, "program");
  if (path) {
    const char *file = case_path(t, path->text, arena, e);
    return file ? program_file_load(file, out, e) : e->code;
  }
  struct maker m = {.t = t, .arena = arena, .e = e};
  const struct node *root = make_root(&m);
  return m.failed ? e->code : program_file_from(t->file, root, out, e);
}
