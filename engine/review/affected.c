#include "review/affected.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "review/trial.h"

static bool is_file(const char *path, const char *other) {
  struct stat a, b;
  return !stat(path, &a) && !stat(other, &b) && a.st_dev == b.st_dev && a.st_ino == b.st_ino;
}

static int names_either(const struct test_case *t, const struct program *a, const struct program *b,
                        struct arena *arena, bool *out, struct err *e) {
  const struct node *program = node_get(t->node, "program");
  const char *path = program ? case_path(t, program->text, arena, e) : "";
  *out = path && program && (is_file(path, a->file) || is_file(path, b->file));
  return path ? 0 : e->code;
}

static bool equal(const struct verdict *a, const struct verdict *b) {
  if (a->differences.n != b->differences.n) return false;
  for (size_t i = 0; i < a->differences.n; i++)
    if (strcmp(a->differences.at[i].text, b->differences.at[i].text) != 0) return false;
  return true;
}

static int put(struct affected *out, const struct test_case *t, const struct verdict v[2], struct err *e) {
  struct affected_case *c = vec_push(&out->list, e);
  if (!c) return e->code;
  c->t = t;
  for (int i = 0; i < 2; i++) {
    const char *text = v[i].differences.n ? v[i].differences.at[0].text : "";
    c->passed[i] = !v[i].differences.n;
    if (!(c->text[i] = arena_text(&out->arena, text, strlen(text), e))) return e->code;
  }
  return 0;
}

static int try_both(const struct test_case *t, struct program *const programs[2], const struct run_limits *limits,
                    struct affected *out, struct err *e) {
  struct verdict v[2] = {0};
  int rc = 0;
  for (int i = 0; i < 2 && !rc; i++) rc = trial_run_under(t, programs[i], limits, &v[i], e);
  if (!rc && !equal(&v[0], &v[1])) rc = put(out, t, v, e);
  out->n_tried++;
  for (int i = 0; i < 2; i++) verdict_free(&v[i]);
  return rc;
}

int affected_find(const struct cases *c, struct program *before, struct program *after, const struct run_limits *limits,
                  struct affected *out, struct err *e) {
  struct program *const programs[2] = {before, after};
  for (size_t i = 0; i < c->list.n; i++) {
    bool names;
    if (names_either(&c->list.at[i], before, after, &out->arena, &names, e)) return e->code;
    if (names && try_both(&c->list.at[i], programs, limits, out, e)) return e->code;
  }
  return 0;
}

void affected_free(struct affected *a) {
  free(a->list.at);
  arena_free(&a->arena);
}
