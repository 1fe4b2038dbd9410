#include "base/delta.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct lines {
  VEC(const char *) list;
};

struct work {
  struct lines a, b;
  size_t head, tail; /* lines that both begin and end with */
  uint32_t *common;  /* [n + 1][m + 1] of what is between: lines in common from there on; NULL: too many */
  struct delta *d;
  struct err *e;
};

static int cut(struct work *w, const char *text, size_t n, struct lines *out) {
  for (const char *end = text + n; text < end;) {
    const char *stop = memchr(text, '\n', (size_t)(end - text));
    const char **at = vec_push(&out->list, w->e);
    if (!stop) stop = end;
    if (!at || !(*at = arena_text(&w->d->arena, text, (size_t)(stop - text), w->e))) return w->e->code;
    text = stop + 1;
  }
  return 0;
}

static bool same(const struct work *w, size_t i, size_t k) { return !strcmp(w->a.list.at[i], w->b.list.at[k]); }

static void trim(struct work *w) {
  const size_t n = w->a.list.n, m = w->b.list.n, most = n < m ? n : m;
  while (w->head < most && same(w, w->head, w->head)) w->head++;
  while (w->tail < most - w->head && same(w, n - 1 - w->tail, m - 1 - w->tail)) w->tail++;
}

static size_t between(const struct work *w, const struct lines *l) { return l->list.n - w->head - w->tail; }

static int count_common(struct work *w) {
  const size_t n = between(w, &w->a), m = between(w, &w->b);
  if (n && m > DELTA_WORK / n) return 0;
  if (!(w->common = mem_new((n + 1) * (m + 1), sizeof *w->common, w->e))) return w->e->code;
  for (size_t i = n; i-- > 0;)
    for (size_t k = m; k-- > 0;) {
      uint32_t *at = &w->common[i * (m + 1) + k], down = at[m + 1], right = at[1];
      *at = same(w, w->head + i, w->head + k) ? at[m + 2] + 1 : down > right ? down : right;
    }
  return 0;
}

static int put(struct work *w, char kind, size_t i, const struct lines *of) {
  struct delta_line *l = vec_push(&w->d->list, w->e);
  if (!l) return w->e->code;
  *l = (struct delta_line){kind, (uint32_t)i + 1, of->list.at[i]};
  w->d->n_out += kind == '-';
  w->d->n_in += kind == '+';
  return 0;
}

static int walk(struct work *w) {
  const size_t n = between(w, &w->a), m = between(w, &w->b), head = w->head;
  size_t i = 0, k = 0;
  for (size_t at = 0; at < head; at++)
    if (put(w, ' ', at, &w->b)) return w->e->code;
  while (i < n || k < m) {
    int rc;
    if (i < n && k < m && w->common && same(w, head + i, head + k))
      rc = put(w, ' ', head + k, &w->b), i++, k++;
    else if (i < n && (k == m || !w->common || w->common[(i + 1) * (m + 1) + k] >= w->common[i * (m + 1) + k + 1]))
      rc = put(w, '-', head + i++, &w->a);
    else
      rc = put(w, '+', head + k++, &w->b);
    if (rc) return rc;
  }
  for (size_t at = head + m; at < w->b.list.n; at++)
    if (put(w, ' ', at, &w->b)) return w->e->code;
  return 0;
}

int delta_make(const char *before, size_t n_before, const char *after, size_t n_after, struct delta *d, struct err *e) {
  struct work w = {.d = d, .e = e};
  int rc = cut(&w, before, n_before, &w.a);
  if (!rc) rc = cut(&w, after, n_after, &w.b);
  if (!rc) trim(&w);
  if (!rc) rc = count_common(&w);
  if (!rc) rc = walk(&w);
  free(w.common);
  free(w.a.list.at);
  free(w.b.list.at);
  return rc;
}

void delta_free(struct delta *d) {
  free(d->list.at);
  arena_free(&d->arena);
  *d = (struct delta){0};
}
