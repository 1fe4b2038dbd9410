#include <stdlib.h>
#include <string.h>

#include "report/explained.h"
#include "report/tested.h"

/* A case that fails altogether has one cause, as a rule; and what a long history did is for `guerdon explain`. */
enum { EXPLAINED = 3, LINES = 40, INDENT = 6 };

static bool same(const char *a, const char *b) { return a == b || (a && b && !strcmp(a, b)); }

/* A sum over everything is explained by any of its partner's lines that were explained before. */
static bool covers(const struct difference *d, const struct subject *s) {
  const struct subject *a = &d->about;
  if (!d->explanation || a->partner != s->partner) return false;
  if (s->period < 0 && s->policy < 0 && !s->source) return true;
  return a->period == s->period && a->policy == s->policy && same(a->source, s->source);
}

static bool is_new(const struct verdict *v, size_t at) {
  for (size_t i = 0; i < at; i++)
    if (covers(&v->differences.at[i], &v->differences.at[at].about)) return false;
  return v->differences.at[at].about.partner >= 0;
}

static int write_explanation(const struct result *r, const struct subject *s, FILE *file, struct err *e) {
  const struct output o = {.file = file, .width = OUTPUT_WIDTH - INDENT};
  const struct explained_filter filter = {
      .partner = (uint32_t)s->partner,
      .from = s->period < 0 ? 0 : (uint32_t)s->period,
      .until = s->period < 0 ? r->facts->n_periods : (uint32_t)s->period + 1,
      .policy = s->policy,
      .source = s->source,
      .lines_only = s->period < 0 && s->policy < 0,
  };
  return explained_partner(r, &filter, NULL, &o, e);
}

/* As much of it as can be read beside a difference. */
static char *keep(const char *text, struct arena *arena, struct err *e) {
  static const char dots[] = "...\n";
  size_t n = 0, lines = 0;
  while (text[n] && lines < LINES) lines += text[n++] == '\n';
  char *kept = arena_new(arena, n + sizeof dots, 1, e);
  if (!kept) return NULL;
  memcpy(kept, text, n);
  if (text[n]) memcpy(kept + n, dots, sizeof dots);
  return kept;
}

static int explain(const struct result *r, struct verdict *v, struct difference *d, struct err *e) {
  char *text = NULL;
  size_t n = 0;
  FILE *file = open_memstream(&text, &n);
  if (!file) return err_memory(e);
  int rc = write_explanation(r, &d->about, file, e);
  if (fclose(file) && !rc) rc = err_memory(e);
  if (!rc && !(d->explanation = keep(text + strspn(text, "\n"), &v->arena, e))) rc = e->code;
  free(text);
  return rc;
}

int tested_look(const struct result *r, struct verdict *v, struct err *e) {
  int n = 0;
  for (size_t i = 0; i < v->differences.n && n < EXPLAINED; i++) {
    if (!is_new(v, i)) continue;
    if (explain(r, v, &v->differences.at[i], e)) return e->code;
    n++;
  }
  return 0;
}
