#include "review/news.h"

#include <stdlib.h>
#include <string.h>

#include "review/review.h"

struct looked { /* at one program */
  struct told told;
  struct review *review;
};

static void close_look(struct looked *l) {
  review_free(l->review);
  told_free(&l->told);
}

static int look(const struct study *s, const struct program *p, struct looked *l, struct err *e) {
  const struct earn_options o = {.limits = s->given.limits};
  *l = (struct looked){.review = NULL};
  if (earn_tell(p, NULL, &o, &l->told, e) || review_open(p, &l->told, NULL, NULL, &l->review, e)) return e->code;
  l->review->limits = s->given.limits;
  return review_look(l->review, e) ? e->code : warnings_finish(&l->review->warnings, e);
}

static int put(struct news *out, size_t number, const struct warning *w, struct err *e) {
  struct news_item *item = vec_push(&out->list, e);
  if (!item) return e->code;
  *item = (struct news_item){number, arena_text(&out->arena, w->id, strlen(w->id), e),
                             arena_text(&out->arena, w->text, strlen(w->text), e)};
  return item->id && item->text ? 0 : e->code;
}

static int compare(const struct warnings *before, const struct warnings *after, size_t number, struct news *out,
                   struct err *e) {
  for (size_t i = 0; i < after->list.n; i++)
    if (!warnings_have(before, &after->list.at[i]) && put(out, number, &after->list.at[i], e)) return e->code;
  return 0;
}

static int look_at(const struct study *s, const struct warnings *before, size_t number, struct news *out,
                   struct err *e) {
  struct scenario *made = NULL;
  struct looked l = {.review = NULL};
  int rc = scenario_make(s->given.scenarios, number, NULL, 0, &made, e);
  if (!rc) rc = look(s, made->program, &l, e);
  if (!rc) rc = compare(before, &l.review->warnings, number, out, e);
  close_look(&l);
  scenario_free(made);
  if (!rc || study_ends(e)) return rc;
  *e = (struct err){0};
  return 0;
}

int news_find(const struct study *s, struct news *out, struct err *e) {
  struct looked before;
  int rc = look(s, s->made->program, &before, e);
  for (size_t i = 1; i < s->given.scenarios->n && i <= NEWS_MOST && !rc; i++, out->n_looked++)
    rc = look_at(s, &before.review->warnings, i, out, e);
  close_look(&before);
  if (!rc || study_ends(e)) return rc;
  *e = (struct err){0}; /* the comparison is right without them */
  return 0;
}

void news_free(struct news *n) {
  free(n->list.at);
  arena_free(&n->arena);
}
