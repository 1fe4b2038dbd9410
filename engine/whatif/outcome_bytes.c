#include "whatif/outcome_bytes.h"

#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"

/* ---- out ---- */

/* Whatever was behind the text's end does not belong to it. */
static void wipe(char *text, size_t size) {
  size_t n = strlen(text);
  memset(text + n, 0, size - n);
}

/* The structure itself, so that every number in it is there, and what its pointers point to after it. */
static struct outcome without_pointers(const struct outcome *o) {
  struct outcome plain = *o;
  plain.name = plain.doc = plain.currency = plain.top_partner = NULL;
  plain.settings = NULL;
  plain.with_response = NULL; /* a sweep asks for none */
  plain.assumption = NULL;
  plain.edits = NULL;
  plain.figures = NULL;
  plain.migration.from = plain.migration.to = NULL;
  plain.migration.partners = NULL;
  plain.arena = (struct arena){0};
  wipe(plain.failed.id, sizeof plain.failed.id);
  wipe(plain.failed.file, sizeof plain.failed.file);
  wipe(plain.failed.text, sizeof plain.failed.text);
  for (int i = 0; i < MOVERS; i++) {
    plain.winners[i].partner = plain.winners[i].name = NULL;
    plain.losers[i].partner = plain.losers[i].name = NULL;
  }
  return plain;
}

static int put_edits(const struct outcome *o, struct str *out, struct err *e) {
  for (size_t i = 0; i < o->n_edits; i++) {
    const struct edit *x = &o->edits[i];
    if (bytes_put_text(out, x->kind, e) || bytes_put_text(out, x->path, e) || bytes_put_text(out, x->value, e))
      return e->code;
  }
  return 0;
}

static int put_figures(const struct outcome *o, struct str *out, struct err *e) {
  for (size_t i = 0; i < o->n_figures; i++) {
    const struct figure *f = &o->figures[i];
    const int64_t numbers[] = {f->of, f->exponent, f->quantity, f->baseline};
    if (bytes_put(out, numbers, sizeof numbers, e) || bytes_put_text(out, f->name, e) ||
        bytes_put_text(out, f->unit, e))
      return e->code;
  }
  return 0;
}

static int put_movers(const struct mover *at, size_t n, struct str *out, struct err *e) {
  for (size_t i = 0; i < n; i++)
    if (bytes_put_text(out, at[i].partner, e) || bytes_put_text(out, at[i].name, e)) return e->code;
  return 0;
}

static int put_migration(const struct migration *m, struct str *out, struct err *e) {
  if (bytes_put_number(out, m->partners != NULL, e) || !m->partners) return e->code;
  for (size_t i = 0; i < m->n_from; i++)
    if (bytes_put_text(out, m->from[i], e)) return e->code;
  for (size_t i = 0; i < m->n_to; i++)
    if (bytes_put_text(out, m->to[i], e)) return e->code;
  return bytes_put(out, m->partners, m->n_from * m->n_to * sizeof *m->partners, e);
}

int outcome_put(const struct outcome *o, struct str *out, struct err *e) {
  const struct outcome plain = without_pointers(o);
  if (bytes_put(out, &plain, sizeof plain, e) || bytes_put_text(out, o->name, e) || bytes_put_text(out, o->doc, e) ||
      bytes_put_text(out, o->currency, e) || bytes_put_text(out, o->top_partner, e))
    return e->code;
  for (size_t i = 0; i < o->n_settings; i++)
    if (bytes_put_text(out, o->settings[i].path, e) || bytes_put_text(out, o->settings[i].value, e)) return e->code;
  if (put_edits(o, out, e) || put_figures(o, out, e) || put_movers(o->winners, o->n_winners, out, e) ||
      put_movers(o->losers, o->n_losers, out, e))
    return e->code;
  return put_migration(&o->migration, out, e);
}

/* ---- back ---- */

struct taker {
  struct bytes from;
  struct outcome *o;
  struct err *e;
};

/* NULL where there is none. */
static const char *maybe(struct taker *t) { return bytes_take_text(&t->from, &t->o->arena, t->e); }

static const char *text(struct taker *t) {
  const char *out = maybe(t);
  if (!out) t->from.is_bad = true;
  return out;
}

/* Room for `n` things that take at least `least` bytes each. */
static void *room(struct taker *t, size_t n, size_t size, size_t least) {
  if (n > t->from.n / least) t->from.is_bad = true;
  return t->from.is_bad ? NULL : arena_new(&t->o->arena, n + 1, size, t->e);
}

static void take_settings(struct taker *t) {
  struct setting *at = room(t, t->o->n_settings, sizeof *at, 2 * sizeof(uint64_t));
  for (size_t i = 0; at && i < t->o->n_settings; i++) {
    at[i].path = text(t);
    at[i].value = text(t);
  }
  t->o->settings = at;
}

static void take_edits(struct taker *t) {
  struct edit *at = room(t, t->o->n_edits, sizeof *at, 3 * sizeof(uint64_t));
  for (size_t i = 0; at && i < t->o->n_edits; i++) {
    at[i].kind = text(t);
    at[i].path = text(t);
    at[i].value = text(t);
  }
  t->o->edits = at;
}

/* What is looked up by it is there: the power of ten, the name. */
static void check_exponent(struct taker *t, int64_t exponent) {
  if (exponent < 0 || exponent > MONEY_DECIMALS) t->from.is_bad = true;
}

static void take_figures(struct taker *t) {
  int64_t numbers[4];
  struct figure *at = room(t, t->o->n_figures, sizeof *at, sizeof numbers);
  for (size_t i = 0; at && i < t->o->n_figures; i++) {
    bytes_take(&t->from, numbers, sizeof numbers);
    const char *name = text(t), *unit = text(t);
    if (numbers[0] < 0 || numbers[0] >= FIGURES) t->from.is_bad = true;
    check_exponent(t, numbers[1]);
    at[i] = (struct figure){(enum figure_of)numbers[0], name, unit, (int)numbers[1], numbers[2], numbers[3]};
  }
  t->o->figures = at;
}

static void take_movers(struct taker *t, struct mover *at, size_t n) {
  if (n > MOVERS) t->from.is_bad = true;
  for (size_t i = 0; i < n && !t->from.is_bad; i++) {
    at[i].partner = text(t);
    at[i].name = text(t);
  }
}

static const char *const *take_levels(struct taker *t, size_t n) {
  const char **at = room(t, n, sizeof *at, sizeof(uint64_t));
  for (size_t i = 0; at && i < n; i++) at[i] = text(t);
  return at;
}

static void take_migration(struct taker *t) {
  struct migration *m = &t->o->migration;
  if (!bytes_take_number(&t->from)) return;
  if (m->n_from > PROGRAM_LEVELS || m->n_to > PROGRAM_LEVELS) t->from.is_bad = true;
  m->from = take_levels(t, m->n_from);
  m->to = take_levels(t, m->n_to);
  m->partners = room(t, m->n_from * m->n_to, sizeof *m->partners, sizeof *m->partners);
  if (m->partners) bytes_take(&t->from, m->partners, m->n_from * m->n_to * sizeof *m->partners);
}

int outcome_take(const void *at, size_t n, struct outcome **out, struct err *e) {
  struct taker t = {{at, n, false}, mem_new(1, sizeof(struct outcome), e), e};
  *out = NULL;
  if (!t.o) return e->code;
  bytes_take(&t.from, t.o, sizeof *t.o);
  t.o->failed.id[sizeof t.o->failed.id - 1] = t.o->failed.file[sizeof t.o->failed.file - 1] = 0;
  t.o->failed.text[sizeof t.o->failed.text - 1] = 0;
  *t.o = without_pointers(t.o); /* whatever the bytes are */
  check_exponent(&t, t.o->exponent);
  t.o->name = text(&t);
  t.o->doc = text(&t);
  t.o->currency = maybe(&t);
  t.o->top_partner = maybe(&t);
  if (!t.o->failed.code && (!t.o->currency || !t.o->top_partner)) t.from.is_bad = true;
  take_settings(&t);
  take_edits(&t);
  take_figures(&t);
  take_movers(&t, t.o->winners, t.o->n_winners);
  take_movers(&t, t.o->losers, t.o->n_losers);
  take_migration(&t);
  bool is_good = !e->code && !t.from.is_bad && !t.from.n;
  if (is_good)
    *out = t.o;
  else
    outcome_free(t.o);
  return e->code;
}
