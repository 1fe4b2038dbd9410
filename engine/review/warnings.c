#include "review/warnings.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

const char *const warning_kind_names[2] = {"warning", "note"};

/* Every id, and what it takes to look for it. */
static const struct {
  const char *id;
  bool data, probe;
} ids[] = {
    {"check.accept-unused", false, false},    {"check.cliff", true, true},
    {"check.entry-unused", false, false},     {"check.field-empty", true, false},
    {"check.filter-value", true, false},      {"check.level-empty", true, false},
    {"check.level-order", false, false},      {"check.level-unreachable", false, false},
    {"check.param-unread", false, false},     {"check.pay-above-margin", true, false},
    {"check.pay-above-revenue", true, false}, {"check.pay-falls", true, true},
    {"check.policy-silent", true, false},     {"check.policy-to-come", true, false},
    {"check.policy-unmatched", true, false},  {"check.probe-failed", true, true},
    {"check.reward-unused", false, false},    {"check.spans-gap", false, false},
    {"check.spans-overlap", false, false},    {"check.value-idle", true, false},
};
enum { IDS = sizeof ids / sizeof *ids };

struct warning_at warning_at_policy(const struct policy_use *use) {
  return (struct warning_at){use, NULL, use->line, use->column};
}

struct warning_at warning_at_node(const struct policy_use *use, const struct node *node) {
  return (struct warning_at){use, NULL, node->line, node->column};
}

struct warning_at warning_at_key(const struct policy_use *use, const struct node *node) {
  return (struct warning_at){use, NULL, node->key_line, node->key_column};
}

static const char *keep_text(struct warnings *w, struct err *e, const char *fmt, va_list ap) {
  char text[sizeof e->text];
  vsnprintf(text, sizeof text, fmt, ap);
  return arena_text(&w->arena, text, strlen(text), e);
}

const char *warnings_text(struct warnings *w, struct err *e, const char *fmt, ...) {
  va_list ap;
  va_start(ap, fmt);
  const char *text = keep_text(w, e, fmt, ap);
  va_end(ap);
  return text;
}

static const struct node *accepted_by(const struct node *list, const char *id) {
  for (const struct node *c = list ? list->first : NULL; c; c = c->next)
    if (!strcmp(c->text, id)) return c;
  return NULL;
}

/* What concerns one policy is accepted there, everything else in the program. */
static const struct node *accepts(const struct warnings *w, struct warning_at at, const char *id) {
  return accepted_by(at.use ? at.use->accept : w->program->accept, id);
}

static int count_accepted(struct warnings *w, const struct node *entry, struct err *e) {
  const struct node **used = vec_push(&w->used, e);
  if (!used) return e->code;
  *used = entry;
  w->n_accepted++;
  return 0;
}

int warnings_add(struct warnings *w, enum warning_kind kind, const char *id, struct warning_at at, const char *remedy,
                 struct err *e, const char *fmt, ...) {
  const struct node *accept = accepts(w, at, id);
  if (accept) return count_accepted(w, accept, e);
  va_list ap;
  va_start(ap, fmt);
  const char *text = keep_text(w, e, fmt, ap);
  va_end(ap);
  struct warning *to = text ? vec_push(&w->list, e) : NULL;
  if (!to) return e->code;
  const char *file = at.file ? at.file : w->program->file;
  *to = (struct warning){kind, id, file, at.line, at.column, at.use ? at.use->name : NULL, text, remedy};
  if (kind == WARNING_NOTE)
    w->n_notes++;
  else
    w->n_warnings++;
  return 0;
}

/* ---- accept ---- */

static bool was_used(const struct warnings *w, const struct node *entry) {
  for (size_t i = 0; i < w->used.n; i++)
    if (w->used.at[i] == entry) return true;
  return false;
}

static int tell_unused(struct warnings *w, const struct policy_use *use, const struct node *entry, struct err *e) {
  const char *names[IDS], *id = "check.accept-unused";
  char tail[512];
  for (size_t i = 0; i < IDS; i++) {
    if (strcmp(ids[i].id, entry->text)) continue;
    if ((ids[i].data && !w->with_data) || (ids[i].probe && !w->with_probe)) return 0; /* not looked for this time */
    return warnings_add(w, WARNING_WARNING, id, warning_at_node(use, entry), "remove it from `accept`", e,
                        "there is no %s here to accept", entry->text);
  }
  for (size_t i = 0; i < IDS; i++) names[i] = ids[i].id;
  const char *near = str_nearest(entry->text, names, IDS);
  snprintf(tail, sizeof tail, near ? "did you mean %s?" : "give the id of a warning, such as check.cliff", near);
  const char *remedy = warnings_text(w, e, "%s", tail);
  if (!remedy) return e->code;
  return warnings_add(w, WARNING_WARNING, id, warning_at_node(use, entry), remedy, e,
                      "\"%.60s\" is the id of no warning", entry->text);
}

static int look_at_accept(struct warnings *w, const struct policy_use *use, const struct node *list, struct err *e) {
  for (const struct node *c = list ? list->first : NULL; c; c = c->next)
    if (!was_used(w, c) && tell_unused(w, use, c, e)) return e->code;
  return 0;
}

static int compare(const void *a, const void *b) {
  const struct warning *x = a, *y = b;
  if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
  int files = strcmp(x->file, y->file);
  if (files) return files;
  if (x->line != y->line) return x->line < y->line ? -1 : 1;
  if (x->column != y->column) return x->column < y->column ? -1 : 1;
  int by_id = strcmp(x->id, y->id);
  return by_id ? by_id : strcmp(x->text, y->text);
}

int warnings_finish(struct warnings *w, struct err *e) {
  const struct program *p = w->program;
  if (look_at_accept(w, NULL, p->accept, e)) return e->code;
  if (p->has_tier && look_at_accept(w, &p->tier, p->tier.accept, e)) return e->code;
  for (size_t i = 0; i < p->n_policies; i++)
    if (look_at_accept(w, &p->policies[i], p->policies[i].accept, e)) return e->code;
  if (w->list.n) qsort(w->list.at, w->list.n, sizeof *w->list.at, compare);
  return 0;
}

bool warnings_have(const struct warnings *w, const struct warning *such) {
  for (size_t i = 0; i < w->list.n; i++) {
    const struct warning *x = &w->list.at[i];
    if (!strcmp(x->id, such->id) && !strcmp(x->text, such->text) && !x->policy == !such->policy &&
        (!x->policy || !strcmp(x->policy, such->policy)))
      return true;
  }
  return false;
}

void warnings_free(struct warnings *w) {
  free(w->list.at);
  free(w->used.at);
  arena_free(&w->arena);
  *w = (struct warnings){0};
}
