#include "whatif/revision.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "input/yaml.h"

const char *const revision_kind_names[REVISION_KINDS] = {"changed", "added", "removed", "moved"};

struct work {
  const struct scenario *before, *after;
  struct revisions *out;
  struct str path;
  struct err *e;
};

/* ---- policies whose text is elsewhere ---- */

/* The policy, or the tier policy, whose text that value of the program's tree names. */
static const struct policy_use *use_at(const struct program *p, const struct node *value) {
  for (size_t i = 0; i < p->n_policies + p->has_tier; i++)
    if (program_policy(p, i)->use == value->text) return program_policy(p, i);
  return NULL;
}

static bool same_text(const struct policy_use *a, const struct policy_use *b) {
  return a->text_n == b->text_n && !memcmp(a->text, b->text, a->text_n);
}

static bool is_shipped(const struct policy_use *u) { return !strncmp(u->use, "std:", 4); }

/* Two files that say the same: programs in different folders reach one policy by different paths. A shipped rule and a
 * copy of it do not stay the same. */
static bool same_rule(const struct work *w, const struct node *a, const struct node *b) {
  const struct policy_use *u = use_at(w->before->program, a), *v = use_at(w->after->program, b);
  return u && v && !is_shipped(u) && !is_shipped(v) && same_text(u, v);
}

/* ---- values on one line ---- */

static const char *value(struct work *w, const struct node *node) {
  struct str s = {0};
  const char *out = yaml_flow(node, &s, w->e) ? NULL : arena_text(&w->out->arena, s.at, s.n, w->e);
  str_free(&s);
  return out;
}

/* ---- what was found ---- */

static int put(struct work *w, enum revision_kind kind, const char *before, const char *after) {
  struct revision *r = vec_push(&w->out->list, w->e);
  if (!r) return w->e->code;
  *r = (struct revision){kind, arena_text(&w->out->arena, w->path.at, w->path.n, w->e), before, after};
  return r->path ? 0 : w->e->code;
}

/* Either of them may be missing. */
static int put_values(struct work *w, const struct node *a, const struct node *b) {
  const char *before = a ? value(w, a) : NULL, *after = b ? value(w, b) : NULL;
  if ((a && !before) || (b && !after)) return w->e->code;
  return put(w, !a ? REVISION_ADDED : !b ? REVISION_REMOVED : REVISION_CHANGED, before, after);
}

static size_t enter(struct work *w, const char *name) {
  size_t was = w->path.n;
  str_addf(&w->path, w->e, "%s%s", was ? "." : "", name);
  return was;
}

static void leave(struct work *w, size_t was) {
  w->path.n = was;
  w->path.at[was] = 0;
}

static int compare(struct work *w, const struct node *a, const struct node *b);

static int compare_at(struct work *w, const char *name, const struct node *a, const struct node *b) {
  size_t was = enter(w, name);
  if (w->e->code) return w->e->code;
  int rc = a && b ? compare(w, a, b) : put_values(w, a, b);
  leave(w, was);
  return rc;
}

/* ---- maps ---- */

static int compare_maps(struct work *w, const struct node *a, const struct node *b) {
  for (const struct node *c = a->first; c; c = c->next)
    if (compare_at(w, c->key, c, node_get(b, c->key))) return w->e->code;
  for (const struct node *c = b->first; c; c = c->next)
    if (!node_get(a, c->key) && compare_at(w, c->key, NULL, c)) return w->e->code;
  return 0;
}

/* ---- lists whose members have names ---- */

static const char *name_of(const struct node *member) {
  const struct node *name = node_get(member, "name");
  return name && name->kind == NODE_TEXT ? name->text : NULL;
}

static bool has_names(const struct node *list) {
  for (const struct node *c = list->first; c; c = c->next)
    if (!name_of(c)) return false;
  return true;
}

static const struct node *find(const struct node *list, const char *name) {
  for (const struct node *c = list->first; c; c = c->next)
    if (!strcmp(name_of(c), name)) return c;
  return NULL;
}

static size_t place_of(const struct node *list, const char *name) {
  size_t i = 0;
  for (const struct node *c = list->first; c && strcmp(name_of(c), name) != 0; c = c->next) i++;
  return i;
}

/* `after base`, or `first`. */
static const char *place_text(struct work *w, const struct node *list, const char *name) {
  const struct node *last = NULL;
  struct str s = {0};
  for (const struct node *c = list->first; c && strcmp(name_of(c), name) != 0; c = c->next) last = c;
  int rc = last ? str_addf(&s, w->e, "after %s", name_of(last)) : str_addf(&s, w->e, "first");
  const char *out = rc ? NULL : arena_text(&w->out->arena, s.at, s.n, w->e);
  str_free(&s);
  return out;
}

struct kept { /* a member that both lists have, in the order of the first */
  const char *name;
  size_t place;  /* in the second */
  size_t length; /* of the longest row of members, ending with this one, that are in the same order in both */
  size_t before; /* the one before it in that row, + 1 */
  bool stays;
};

/* As few as possible have moved: those that are not in the longest row that is in order. */
static void mark_staying(struct kept *at, size_t n) {
  size_t last = 0;
  for (size_t i = 0; i < n; i++) {
    at[i].length = 1;
    for (size_t k = 0; k < i; k++)
      if (at[k].place < at[i].place && at[k].length + 1 > at[i].length)
        at[i].length = at[k].length + 1, at[i].before = k + 1;
    if (!last || at[i].length > at[last - 1].length) last = i + 1;
  }
  for (; last; last = at[last - 1].before) at[last - 1].stays = true;
}

static int put_moved(struct work *w, const struct node *a, const struct node *b, const struct kept *k) {
  const char *before = place_text(w, a, k->name), *after = place_text(w, b, k->name);
  size_t was = enter(w, k->name);
  if (!before || !after || w->e->code) return w->e->code;
  int rc = put(w, REVISION_MOVED, before, after);
  leave(w, was);
  return rc;
}

static int compare_order(struct work *w, const struct node *a, const struct node *b) {
  struct kept *kept = mem_new(a->n, sizeof *kept, w->e);
  size_t n = 0;
  if (!kept) return w->e->code;
  for (const struct node *c = a->first; c; c = c->next)
    if (find(b, name_of(c))) kept[n++] = (struct kept){.name = name_of(c), .place = place_of(b, name_of(c))};
  mark_staying(kept, n);
  int rc = 0;
  for (size_t i = 0; i < n && !rc; i++)
    if (!kept[i].stays) rc = put_moved(w, a, b, &kept[i]);
  free(kept);
  return rc;
}

static int compare_named(struct work *w, const struct node *a, const struct node *b) {
  for (const struct node *c = a->first; c; c = c->next)
    if (compare_at(w, name_of(c), c, find(b, name_of(c)))) return w->e->code;
  for (const struct node *c = b->first; c; c = c->next)
    if (!find(a, name_of(c)) && compare_at(w, name_of(c), NULL, c)) return w->e->code;
  return compare_order(w, a, b);
}

/* ---- other lists ---- */

static bool same(const struct node *a, const struct node *b) {
  if (a->kind != b->kind || a->n != b->n) return false;
  if (a->kind == NODE_TEXT) return a->quoted == b->quoted && !strcmp(a->text, b->text);
  const struct node *d = b->first;
  for (const struct node *c = a->first; c; c = c->next, d = d->next) {
    const struct node *other = a->kind == NODE_MAP ? node_get(b, c->key) : d;
    if (!other || !same(c, other)) return false;
  }
  return true;
}

static bool is_of_texts(const struct node *list) {
  for (const struct node *c = list->first; c; c = c->next)
    if (c->kind != NODE_TEXT) return false;
  return true;
}

static size_t same_at_end(const struct node *a, const struct node *b, size_t most) {
  size_t n = 0, skip_a = a->n - most, skip_b = b->n - most;
  const struct node *c = a->first, *d = b->first;
  while (skip_a--) c = c->next;
  while (skip_b--) d = d->next;
  for (; c; c = c->next, d = d->next) n = same(c, d) ? n + 1 : 0;
  return n;
}

/* Members go by their numbers: what both lists begin with and end with is left out, and what is between is paired. */
static int compare_numbered(struct work *w, const struct node *a, const struct node *b) {
  const struct node *c = a->first, *d = b->first;
  size_t number = 1, least = a->n < b->n ? a->n : b->n;
  char digits[24];
  for (; c && d && same(c, d); c = c->next, d = d->next) number++;
  const size_t tail = same_at_end(a, b, least - (number - 1));
  size_t rest_a = a->n - (number - 1) - tail, rest_b = b->n - (number - 1) - tail;
  for (; rest_a || rest_b; number++) {
    snprintf(digits, sizeof digits, "%zu", number);
    if (compare_at(w, digits, rest_a ? c : NULL, rest_b ? d : NULL)) return w->e->code;
    if (rest_a) c = c->next, rest_a--;
    if (rest_b) d = d->next, rest_b--;
  }
  return 0;
}

static int compare_lists(struct work *w, const struct node *a, const struct node *b) {
  if (has_names(a) && has_names(b)) return compare_named(w, a, b);
  if (is_of_texts(a) && is_of_texts(b)) return same(a, b) ? 0 : put_values(w, a, b);
  return compare_numbered(w, a, b);
}

static int compare(struct work *w, const struct node *a, const struct node *b) {
  if (a->kind != b->kind) return put_values(w, a, b);
  if (a->kind == NODE_MAP) return compare_maps(w, a, b);
  if (a->kind == NODE_LIST) return compare_lists(w, a, b);
  return same(a, b) || same_rule(w, a, b) ? 0 : put_values(w, a, b);
}

/* ---- the texts of policies ---- */

static const struct policy_use *use_of(const struct program *p, const char *name) {
  for (size_t i = 0; i < p->n_policies; i++)
    if (!strcmp(p->policies[i].name, name)) return &p->policies[i];
  return NULL;
}

/* Several policies may use one text: it is shown once. */
static struct revised_text *find_text(struct work *w, const struct policy_use *a, const struct policy_use *b) {
  for (size_t i = 0; i < w->out->texts.n; i++) {
    struct revised_text *t = &w->out->texts.at[i];
    if (!strcmp(t->before, a->chunk) && !strcmp(t->after, b->chunk)) return t;
  }
  return NULL;
}

static const char *join(struct work *w, const char *a, const char *b) {
  struct str s = {0};
  const char *out = str_addf(&s, w->e, "%s, %s", a, b) ? NULL : arena_text(&w->out->arena, s.at, s.n, w->e);
  str_free(&s);
  return out;
}

static int compare_texts(struct work *w, const struct policy_use *a, const struct policy_use *b) {
  if (same_text(a, b)) return 0;
  struct revised_text *t = find_text(w, a, b);
  if (t) return (t->policies = join(w, t->policies, a->name)) ? 0 : w->e->code;
  if (!(t = vec_push(&w->out->texts, w->e))) return w->e->code;
  *t = (struct revised_text){.policies = a->name, .before = a->chunk, .after = b->chunk};
  if (delta_make(a->text, a->text_n, b->text, b->text_n, &t->delta, w->e)) return w->e->code;
  const struct delta *d = &t->delta;
  size_t kept = d->list.n - d->n_out - d->n_in;
  t->other = (is_shipped(a) && is_shipped(b)) ||
             (strcmp(a->use, b->use) != 0 && kept < (d->n_out > d->n_in ? d->n_out : d->n_in));
  return 0;
}

static int compare_policies(struct work *w, const struct program *a, const struct program *b) {
  if (a->has_tier && b->has_tier && compare_texts(w, &a->tier, &b->tier)) return w->e->code;
  for (size_t i = 0; i < a->n_policies; i++) {
    const struct policy_use *other = use_of(b, a->policies[i].name);
    if (other && compare_texts(w, &a->policies[i], other)) return w->e->code;
  }
  return 0;
}

int revisions_find(const struct scenario *before, const struct scenario *after, struct revisions *out, struct err *e) {
  struct work w = {.before = before, .after = after, .out = out, .e = e};
  *e = (struct err){0};
  int rc = compare(&w, before->root, after->root);
  if (!rc) rc = compare_policies(&w, before->program, after->program);
  str_free(&w.path);
  return rc;
}

void revisions_free(struct revisions *r) {
  for (size_t i = 0; i < r->texts.n; i++) delta_free(&r->texts.at[i].delta);
  free(r->texts.at);
  free(r->list.at);
  arena_free(&r->arena);
}
