#include "input/overlay.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "input/excerpt.h"

enum { LINE_BITS = 24, SEGMENT = 128, NAMES_SHOWN = 64 }; /* a document has less than 2^24 bytes */

struct work {
  const struct overlay_edit *first, *edit; /* of all edits; the one at hand */
  const struct overlay_names *names;
  struct arena *arena;
  struct err *e;
};

static int line_in(enum overlay_source source, int line) { return line | (int)source << LINE_BITS; }

static bool is_argument(enum overlay_source s) { return s == OVERLAY_ARGUMENT || s == OVERLAY_OVER; }

bool overlay_is_own(int line) { return line >> LINE_BITS == OVERLAY_PROGRAM; }

int overlay_place(const struct overlay_names *names, struct err *e) {
  int source = e->line >> LINE_BITS, line = e->line & ((1 << LINE_BITS) - 1);
  if (source == OVERLAY_FILE || source == OVERLAY_SCRIPT) {
    snprintf(e->file, sizeof e->file, "%s", source == OVERLAY_FILE ? names->file : names->script);
    e->line = line;
  } else if (is_argument((enum overlay_source)source)) {
    bool is_set = source == OVERLAY_ARGUMENT;
    snprintf(e->file, sizeof e->file, "--%s %s", is_set ? "set" : "over",
             (is_set ? names->arguments : names->overs)[line - 1]);
    str_mend(e->file);
    e->line = e->column = 0;
  }
  return e->code;
}

/* Where an edit stands. */
static void name_edit(const struct overlay_names *names, const struct overlay_edit *edit, struct err *e) {
  e->file[0] = 0;
  e->line = line_in(edit->source, edit->line);
  e->column = edit->column;
  overlay_place(names, e);
}

static void put_before(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void put_before(struct err *e, const char *fmt, ...) {
  char text[sizeof e->text];
  va_list ap;
  memcpy(text, e->text, sizeof text);
  va_start(ap, fmt);
  int n = vsnprintf(e->text, sizeof e->text, fmt, ap);
  va_end(ap);
  const int room = (int)sizeof e->text - 1 - n;
  if (n > 0 && room > 0) snprintf(e->text + n, (size_t)room + 1, "%.*s", room, text);
}

bool overlay_is_in(const char *path, const char *whole) {
  size_t n = strlen(whole);
  return !strncmp(path, whole, n) && (!path[n] || path[n] == '.');
}

/* What an earlier edit took out is missed for that reason. */
static void tell_dropped(const struct overlay_edit *first, const struct overlay_edit *edit, struct err *e) {
  char shown[EXCERPT_TEXT];
  for (const struct overlay_edit *d = first; d < edit; d++)
    if (d->kind == OVERLAY_DROP && overlay_is_in(edit->path, d->path)) {
      put_before(e, "the scenario drops \"%s\": ", excerpt(d->path, shown));
      return;
    }
}

static int refuse(const struct work *w, const char *id, const char *text, struct err *e) {
  err_set(e, ERR_INPUT, id, "%s", text);
  tell_dropped(w->first, w->edit, e);
  name_edit(w->names, w->edit, e);
  return e->code;
}

/* The edit that brought in what the error is about; NULL: it is the program's own. */
static const struct overlay_edit *edit_of(const struct overlay_edit *edits, size_t n, const struct err *e) {
  const enum overlay_source source = (enum overlay_source)(e->line >> LINE_BITS);
  const int line = e->line & ((1 << LINE_BITS) - 1);
  const struct overlay_edit *best = NULL;
  for (size_t i = 0; i < n && source != OVERLAY_PROGRAM; i++) {
    const struct overlay_edit *x = &edits[i];
    if (x->source != source || x->line > line || (is_argument(source) && x->line != line)) continue;
    if (!best || x->line > best->line || (x->line == best->line && x->column <= e->column)) best = x;
  }
  return best;
}

bool overlay_blame(const struct overlay_edit *edits, size_t n, const struct overlay_names *names, struct err *e) {
  const struct overlay_edit *edit = edit_of(edits, n, e);
  if (!edit) return false;
  tell_dropped(edits, edit, e);
  overlay_place(names, e);
  return true;
}

void overlay_blame_edit(const struct overlay_edit *edit, const struct overlay_names *names, struct err *e) {
  char file[EXCERPT_TEXT], path[EXCERPT_TEXT];
  excerpt(e->file, file);
  if (edit->source == OVERLAY_PROGRAM)
    put_before(e, "with another \"%s\", ", excerpt(edit->path, path));
  else if (e->line)
    put_before(e, "with this, %s:%d:%d is not right: ", file, e->line, e->column);
  else
    put_before(e, "with this, %s is not right: ", file);
  if (edit->source != OVERLAY_PROGRAM) name_edit(names, edit, e);
}

/* ---- copies ---- */

static int line_of(const struct work *w, enum overlay_source source, int line) {
  return line_in(source, is_argument(source) ? w->edit->line : line);
}

static struct node *copy(const struct work *w, const struct node *from, enum overlay_source source) {
  struct node *n = arena_new(w->arena, 1, sizeof *n, w->e), **tail;
  if (!n) return NULL;
  *n = *from;
  n->next = n->first = NULL;
  n->line = line_of(w, source, from->line);
  n->key_line = line_of(w, source, from->key_line);
  tail = &n->first;
  for (const struct node *c = from->first; c; c = c->next) {
    if (!(*tail = copy(w, c, source))) return NULL;
    tail = &(*tail)->next;
  }
  return n;
}

/* An empty map, or what is set, where the path of the edit is. */
static struct node *made(const struct work *w, const struct node *value, const char *key) {
  const struct overlay_edit *edit = w->edit;
  static const struct node empty = {.kind = NODE_MAP};
  struct node *n = copy(w, value ? value : &empty, edit->source);
  if (!n) return NULL;
  if (!value) n->line = line_in(edit->source, edit->line), n->column = edit->column;
  n->key = key;
  n->key_line = line_in(edit->source, edit->line);
  n->key_column = edit->column;
  return n;
}

static struct node **end_of(struct node *in) {
  struct node **at = &in->first;
  while (*at) at = &(*at)->next;
  return at;
}

static void insert(struct node *in, struct node **at, struct node *member) {
  member->next = *at;
  *at = member;
  in->n++;
}

/* ---- paths ---- */

/* What a member goes by. */
static const char *name_of(const struct node *in, const struct node *member) {
  if (in->kind == NODE_MAP) return member->key;
  const struct node *name = node_get(member, "name");
  return member->kind == NODE_TEXT ? member->text : name && name->kind == NODE_TEXT ? name->text : NULL;
}

/* How much of the path the name takes, with the dot behind it; 0: it does not fit. */
static size_t taken(const char *path, const char *name) {
  size_t n = name ? strlen(name) : 0;
  if (!n || strncmp(path, name, n) != 0) return 0;
  return path[n] == '.' ? n + 1 : path[n] ? 0 : n;
}

/* The member that the path goes on with, by name or by number: the place that points to it, or NULL. */
static struct node **step(struct node *in, const char **path) {
  struct node **found = NULL;
  size_t best = 0;
  int number = 0;
  for (struct node **at = &in->first; *at; at = &(*at)->next) {
    char digits[16];
    size_t n = taken(*path, name_of(in, *at));
    snprintf(digits, sizeof digits, "%d", ++number);
    if (!n && in->kind == NODE_LIST) n = taken(*path, digits);
    if (n > best) best = n, found = at;
  }
  *path += best;
  return found;
}

const struct node *overlay_find(const struct node *root, const char *path) {
  struct node in = *root, *at = &in; /* step() lends a place to write to, which is not used */
  while (*path) {
    struct node **next = at->kind == NODE_TEXT ? NULL : step(at, &path);
    if (!next) return NULL;
    at = *next;
  }
  return at == &in ? root : at;
}

bool overlay_is_same(const struct node *root, const char *a, const char *b) {
  if (!strcmp(a, b)) return true;
  const struct node *at = root ? overlay_find(root, a) : NULL;
  return at && at == overlay_find(root, b);
}

/* `where`: the path of `in`; "" of the program itself. */
static int refuse_name(const struct work *w, const struct node *in, const char *given, const char *where,
                       struct err *e) {
  const char *names[NAMES_SHOWN];
  char tail[400], text[700], shown[EXCERPT_TEXT];
  size_t n = 0;
  for (const struct node *c = in->first; c && n < NAMES_SHOWN; c = c->next)
    if (name_of(in, c)) names[n++] = name_of(in, c);
  str_suggest(tail, sizeof tail, given, names, n);
  if (*where)
    snprintf(text, sizeof text, "there is no \"%s\" in \"%s\"%s", excerpt(given, shown), where, tail);
  else
    snprintf(text, sizeof text, "the program has no \"%s\"%s", excerpt(given, shown), tail);
  return refuse(w, "scenario.unknown-path", text, e);
}

/* `rest`: what of the edit's path was not found. */
static int refuse_step(const struct work *w, const struct node *in, const char *rest, struct err *e) {
  char given[SEGMENT], before[EXCERPT_TEXT];
  size_t n = strlen(w->edit->path) - strlen(rest);
  snprintf(given, sizeof given, "%.*s", (int)strcspn(rest, "."), rest);
  return refuse_name(w, in, given, excerpt_of(w->edit->path, n ? n - 1 : 0, before), e);
}

static int refuse_text(const struct work *w, const char *rest, struct err *e) {
  char text[400], before[EXCERPT_TEXT];
  size_t n = strlen(w->edit->path) - strlen(rest);
  snprintf(text, sizeof text, "\"%s\" is a single value and has no parts; end the path there",
           excerpt_of(w->edit->path, n ? n - 1 : 0, before));
  return refuse(w, "scenario.bad-path", text, e);
}

static int check_path(const struct work *w, struct err *e) {
  const char *p = w->edit->path;
  size_t n = strlen(p);
  if (n && p[0] != '.' && p[n - 1] != '.' && !strstr(p, "..")) return 0;
  return refuse(w, "scenario.bad-path",
                "a path is keys of the program with dots between them, such as policies.base.params.rate", e);
}

/* ---- edits ---- */

/* Maps for what of the path is not there yet, and the value at its end. */
static int grow(const struct work *w, struct node *in, const char *path, const struct node *value, struct err *e) {
  for (;;) {
    size_t n = strcspn(path, ".");
    char *key = arena_text(w->arena, path, n, e);
    struct node *member = key ? made(w, path[n] ? NULL : value, key) : NULL;
    if (!member) return e->code;
    insert(in, end_of(in), member);
    if (!path[n]) return 0;
    in = member;
    path += n + 1;
  }
}

static int replace(const struct work *w, struct node *in, struct node **at, struct err *e) {
  struct node *old = *at, *value = copy(w, w->edit->value, w->edit->source);
  if (!value) return e->code;
  value->next = old->next;
  value->key = in->kind == NODE_MAP ? old->key : NULL;
  value->key_line = line_in(w->edit->source, w->edit->line);
  value->key_column = w->edit->column;
  *at = value;
  return 0;
}

static int set(const struct work *w, struct node *root, struct err *e) {
  const char *rest = w->edit->path;
  for (struct node *in = root;;) {
    if (in->kind == NODE_TEXT) return refuse_text(w, rest, e);
    struct node **at = step(in, &rest);
    if (!at && in->kind == NODE_MAP) return grow(w, in, rest, w->edit->value, e);
    if (!at) return refuse_step(w, in, rest, e);
    if (!*rest) return replace(w, in, at, e);
    in = *at;
  }
}

static int drop(const struct work *w, struct node *root, struct err *e) {
  const char *rest = w->edit->path;
  for (struct node *in = root;;) {
    if (in->kind == NODE_TEXT) return refuse_text(w, rest, e);
    struct node **at = step(in, &rest);
    if (!at) return refuse_step(w, in, rest, e);
    if (!*rest) {
      *at = (*at)->next;
      in->n--;
      return 0;
    }
    in = *at;
  }
}

static int refuse_kind(const struct work *w, const struct node *to, struct err *e) {
  char text[400], shown[EXCERPT_TEXT];
  snprintf(text, sizeof text, "\"%s\" is %s: add %s", excerpt(w->edit->path, shown),
           to->kind == NODE_LIST  ? "a list"
           : to->kind == NODE_MAP ? "a map"
                                  : "a single value",
           to->kind == NODE_LIST  ? "a list of further members"
           : to->kind == NODE_MAP ? "a map of further keys"
                                  : "nothing, or set it");
  return refuse(w, "scenario.bad-path", text, e);
}

static int refuse_second(const struct work *w, const char *name, struct err *e) {
  char text[400], shown[EXCERPT_TEXT], in[EXCERPT_TEXT];
  snprintf(text, sizeof text, "\"%s\" is in \"%s\" already; set it instead, or drop it first", excerpt(name, shown),
           excerpt(w->edit->path, in));
  return refuse(w, "scenario.exists", text, e);
}

static bool has(const struct node *in, const char *name) {
  for (const struct node *c = in->first; c; c = c->next)
    if (name_of(in, c) && !strcmp(name_of(in, c), name)) return true;
  return false;
}

/* Where a new member of a list goes; takes its key `before` out. */
static struct node **place_for(const struct work *w, struct node *to, struct node *member, struct err *e) {
  struct node **at = member->kind == NODE_MAP ? &member->first : NULL;
  while (at && *at && strcmp((*at)->key, "before") != 0) at = &(*at)->next;
  if (!at || !*at) return end_of(to);
  const struct node *before = *at;
  *at = before->next;
  member->n--;
  for (struct node **c = &to->first; *c; c = &(*c)->next)
    if (before->kind == NODE_TEXT && name_of(to, *c) && !strcmp(name_of(to, *c), before->text)) return c;
  refuse_name(w, to, before->kind == NODE_TEXT ? before->text : "", w->edit->path, e);
  return NULL;
}

static int add_members(const struct work *w, struct node *to, struct err *e) {
  for (const struct node *c = w->edit->value->first; c; c = c->next) {
    struct node *member = copy(w, c, w->edit->source);
    if (!member) return e->code;
    const char *name = name_of(to, member);
    if (name && has(to, name)) return refuse_second(w, name, e);
    struct node **at = to->kind == NODE_LIST ? place_for(w, to, member, e) : end_of(to);
    if (!at) return e->code;
    insert(to, at, member);
  }
  return 0;
}

static int add(const struct work *w, struct node *root, struct err *e) {
  const char *rest = w->edit->path;
  struct node *in = root;
  while (*rest) {
    if (in->kind == NODE_TEXT) return refuse_text(w, rest, e);
    struct node **at = step(in, &rest);
    if (!at && in->kind == NODE_MAP) return grow(w, in, rest, w->edit->value, e);
    if (!at) return refuse_step(w, in, rest, e);
    in = *at;
  }
  if (in->kind == NODE_TEXT || in->kind != w->edit->value->kind) return refuse_kind(w, in, e);
  return add_members(w, in, e);
}

int overlay_apply(const struct node *root, const struct overlay_edit *edits, size_t n,
                  const struct overlay_names *names, struct arena *arena, const struct node **out, struct err *e) {
  struct work w = {edits, NULL, names, arena, e};
  struct node *tree = copy(&w, root, OVERLAY_PROGRAM);
  if (!tree) return e->code;
  for (size_t i = 0; i < n; i++) {
    w.edit = &edits[i];
    if (check_path(&w, e)) return e->code;
    int rc = w.edit->kind == OVERLAY_SET    ? set(&w, tree, e)
             : w.edit->kind == OVERLAY_DROP ? drop(&w, tree, e)
                                            : add(&w, tree, e);
    if (rc) return rc;
  }
  *out = tree;
  return 0;
}
