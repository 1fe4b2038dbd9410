#include "whatif/solve.h"

#include <stdlib.h>
#include <string.h>

#include "base/money.h"
#include "whatif/solve_parts.h"

/* ---- points ---- */

static int add_point(struct search *s, const struct solve_find *finds, const uint32_t *at, struct err *e) {
  const size_t n = s->given->ask->n_finds;
  struct arena *a = &s->out->arena;
  struct solve_point *p = vec_push(&s->out->points, e);
  uint32_t *numbers = p ? arena_new(a, n, sizeof *numbers, e) : NULL;
  struct setting *settings = numbers ? arena_new(a, n, sizeof *settings, e) : NULL;
  struct overlay_edit *edits = settings ? arena_new(a, n, sizeof *edits, e) : NULL;
  struct node *nodes = edits ? arena_new(a, n, sizeof *nodes, e) : NULL;
  if (!nodes) return e->code;
  for (size_t i = 0; i < n; i++) {
    char text[SOLVE_VALUE];
    solve_value(&finds[i], at[i], text);
    const char *value = arena_text(a, text, strlen(text), e);
    if (!value) return e->code;
    numbers[i] = at[i];
    settings[i] = (struct setting){finds[i].path, value};
    nodes[i] = (struct node){.kind = NODE_TEXT, .text = value};
    edits[i] = (struct overlay_edit){.kind = OVERLAY_SET, .path = finds[i].path, .value = &nodes[i]};
  }
  *p = (struct solve_point){numbers, settings, edits, NULL};
  return 0;
}

int search_want(struct search *s, const uint32_t *at, size_t *id, struct err *e) {
  const size_t bytes = s->given->ask->n_finds * sizeof *at;
  uint32_t number;
  *id = SIZE_MAX;
  if (syms_find(&s->memo, (const char *)at, bytes, &number)) return *id = number - 1, 0;
  if (s->out->points.n == s->given->ask->rounds) return s->out->ended = true, 0;
  if (syms_add(&s->memo, (const char *)at, bytes, &number, e)) return e->code;
  if (add_point(s, s->given->ask->finds, at, e)) return e->code;
  *id = number - 1;
  s->out->n_grid = s->out->points.n;
  return 0;
}

int search_beside(struct search *s, const struct solve_find *finds, const uint32_t *at, struct err *e) {
  return add_point(s, finds, at, e);
}

static int next(void *context, size_t i, struct study_item *out, struct err *e) {
  const struct search *s = context;
  const struct solve_point *p = &s->out->points.at[s->n_run + i];
  const size_t n = s->given->ask->n_finds;
  (void)e;
  *out = (struct study_item){
      .of = {.number = s->n_run + i + 1, .name = "solve", .doc = "", .settings = p->settings, .n_settings = n},
      .plan = s->given->ask->plan,
      .more = p->edits,
      .n_more = n};
  return 0;
}

static int take(void *context, struct outcome *o, struct err *e) {
  struct search *s = context;
  (void)e;
  s->out->points.at[o->number - 1].outcome = o;
  if (s->given->tell) s->given->tell(s->given->context, o->number);
  return 0;
}

int search_run(struct search *s, struct err *e) {
  size_t n = s->out->points.n - s->n_run;
  if (study_run(s->given->study, n, &(struct study_calls){next, take, s}, e)) return e->code;
  s->n_run = s->out->points.n;
  return 0;
}

/* ---- the whole ---- */

int solve_run(const struct solve_given *given, struct solved **out, struct err *e) {
  struct search s = {.given = given, .out = mem_new(1, sizeof *s.out, e)};
  if (!s.out) return e->code;
  s.out->ask = given->ask;
  s.out->guardrails = given->guardrails;
  int rc = syms_init(&s.memo, e);
  if (!rc) rc = solve_target(&s, e);
  syms_free(&s.memo);
  if (rc) return solved_free(s.out), rc;
  *out = s.out;
  return 0;
}

void solved_free(struct solved *s) {
  if (!s) return;
  for (size_t i = 0; i < s->points.n; i++) outcome_free(s->points.at[i].outcome);
  free(s->points.at);
  arena_free(&s->arena);
  free(s);
}
