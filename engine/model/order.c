#include "model/order.h"

#include <stdlib.h>
#include <string.h>

#include "base/halves.h"

/* Millions of rows, most often in the order of time already. One pass counts the rows of each group, a second gives
 * each row its place as if they were, and sees whether that is so. If not, each group, of which there are thousands and
 * which fits into the cache, is sorted by itself, half of them in another thread. */

struct finding {
  const struct data *d;
  const struct order_keys *keys;
  uint32_t n, groups;
  uint32_t *first, *next, *place;
};

static uint32_t group_of(const struct order_keys *k, uint32_t row) {
  uint32_t group;
  memcpy(&group, (const char *)k->group + row * k->group_step, sizeof group);
  return group;
}

static int64_t time_of(const struct order_keys *k, uint32_t row) {
  int64_t time;
  memcpy(&time, (const char *)k->time + row * k->time_step, sizeof time);
  return time;
}

static void count(struct finding *f) {
  for (uint32_t i = 0; i < f->n; i++) f->first[group_of(f->keys, i) + 1]++;
  for (uint32_t g = 0; g < f->groups; g++) f->first[g + 1] += f->first[g];
  memcpy(f->next, f->first, f->groups * sizeof *f->next);
}

struct timed {
  int64_t time;
  uint32_t row;
};

static bool after(const struct finding *f, const struct timed *a, const struct timed *b) {
  return a->time != b->time ? a->time > b->time : f->keys->tie(f->d, a->row, b->row) > 0;
}

/* Places in the order in which the rows come; whether that is the right one. */
static bool place_as_they_come(struct finding *f, struct timed *last, bool *stay) {
  bool sorted = true;
  *stay = true;
  for (uint32_t i = 0; i < f->n; i++) {
    uint32_t group = group_of(f->keys, i), place = f->next[group]++;
    f->place[i] = place;
    *stay &= place == i;
    if (!sorted) continue;
    struct timed now = {time_of(f->keys, i), i};
    if (place > f->first[group]) sorted = !after(f, &last[group], &now);
    last[group] = now;
  }
  return sorted;
}

/* ---- one group ---- */

static void insert_each(const struct finding *f, struct timed *at, uint32_t n) {
  for (uint32_t i = 1; i < n; i++) {
    struct timed t = at[i];
    uint32_t k = i;
    for (; k && after(f, &at[k - 1], &t); k--) at[k] = at[k - 1];
    at[k] = t;
  }
}

/* How many of `n` sorted ones are not after `t`; or, `strictly`, are before it. */
static uint32_t not_after(const struct finding *f, const struct timed *at, uint32_t n, const struct timed *t,
                          bool strictly) {
  uint32_t low = 0, high = n;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (strictly ? after(f, t, &at[middle]) : !after(f, &at[middle], t))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Only what overlaps is merged: of rows that are nearly in order, that is little. */
static void sort_group(const struct finding *f, struct timed *at, struct timed *room, uint32_t n) {
  enum { FEW = 16 };
  if (n <= FEW) {
    insert_each(f, at, n);
    return;
  }
  uint32_t half = n / 2;
  sort_group(f, at, room, half);
  sort_group(f, at + half, room, n - half);
  if (!after(f, &at[half - 1], &at[half])) return;
  uint32_t from = not_after(f, at, half, &at[half], false);
  uint32_t end = half + not_after(f, at + half, n - half, &at[half - 1], true);
  uint32_t held = half - from, a = 0, b = half, to = from;
  memcpy(room, at + from, held * sizeof *room);
  while (a < held && b < end) at[to++] = after(f, &room[a], &at[b]) ? at[b++] : room[a++];
  memcpy(at + to, room + a, (held - a) * sizeof *at);
}

static uint32_t largest_group(const struct finding *f) {
  uint32_t most = 0;
  for (uint32_t g = 0; g < f->groups; g++)
    if (f->first[g + 1] - f->first[g] > most) most = f->first[g + 1] - f->first[g];
  return most;
}

struct sorting {
  const struct finding *f;
  uint32_t *row, most; /* by place; rows in the largest group */
  struct timed *at;    /* room for two of the largest groups, for each half */
};

static void find_rows(void *context, uint32_t from, uint32_t to) {
  const struct sorting *s = context;
  for (uint32_t i = from; i < to; i++) s->row[s->f->place[i]] = i;
}

/* Those groups that begin from `from` on, before `to`. */
static void sort_groups(void *context, uint32_t from, uint32_t to) {
  enum { AHEAD = 16 };
  const struct sorting *s = context;
  const struct finding *f = s->f;
  const struct order_keys *k = f->keys;
  struct timed *at = s->at + (from ? (size_t)s->most * 2 : 0);
  for (uint32_t g = 0; g < f->groups; g++) {
    uint32_t first = f->first[g], n = f->first[g + 1] - first;
    if (first < from || first >= to) continue;
    for (uint32_t i = 0; i < n; i++) {
      if (i + AHEAD < n) __builtin_prefetch((const char *)k->time + s->row[first + i + AHEAD] * k->time_step);
      at[i] = (struct timed){time_of(k, s->row[first + i]), s->row[first + i]};
    }
    sort_group(f, at, at + s->most, n);
    for (uint32_t i = 0; i < n; i++) f->place[at[i].row] = first + i;
  }
}

static int sort_all(struct finding *f, struct err *e) {
  uint32_t most = largest_group(f);
  struct sorting s = {f, mem_new(f->n, sizeof *s.row, e), most, mem_new((size_t)most * 4, sizeof *s.at, e)};
  bool enough = s.row && s.at;
  if (enough) halves_do(f->n, find_rows, &s), halves_do(f->n, sort_groups, &s);
  free(s.row);
  free(s.at);
  return enough ? 0 : e->code;
}

/* ---- the whole ---- */

static int find(struct finding *f, struct order *out, struct err *e) {
  bool stay, sorted = false;
  struct timed *last = mem_new(f->groups, sizeof *last, e);
  f->next = mem_new(f->groups, sizeof *f->next, e);
  if (last && f->next) {
    count(f);
    sorted = place_as_they_come(f, last, &stay);
  }
  bool failed = !last || !f->next;
  free(last);
  free(f->next);
  if (failed || (!sorted && sort_all(f, e))) return e->code;
  if (!sorted || !stay) return 0;
  free(out->place);
  out->place = NULL;
  return 0;
}

int order_find(const struct data *d, const struct order_keys *keys, uint32_t n, uint32_t groups, struct order *out,
               struct err *e) {
  *out = (struct order){.n = n};
  out->place = mem_new(n, sizeof *out->place, e);
  out->first = mem_new((size_t)groups + 1, sizeof *out->first, e);
  if (!out->place || !out->first) return e->code;
  struct finding f = {.d = d, .keys = keys, .n = n, .groups = groups, .first = out->first, .place = out->place};
  return find(&f, out, e);
}

void order_free(struct order *o) {
  free(o->place);
  free(o->first);
  *o = (struct order){0};
}

/* ---- moving ---- */

/* A copy of a known size is a few instructions. */
#define COPY(bytes)                                                                     \
  case bytes:                                                                           \
    for (uint32_t i = from; i < to; i++)                                                \
      memcpy(there + (size_t)o->place[i] * (bytes), here + (size_t)i * (bytes), bytes); \
    break

struct moving {
  const struct order *o;
  char *here, *there;
  size_t size;
};

static void move_some(const struct moving *m, uint32_t from, uint32_t to) {
  const struct order *o = m->o;
  const char *here = m->here;
  char *there = m->there;
  switch (m->size) {
    COPY(4);
    COPY(8);
    COPY(24);
    COPY(32);
    default:
      for (uint32_t i = from; i < to; i++)
        memcpy(there + (size_t)o->place[i] * m->size, here + (size_t)i * m->size, m->size);
  }
}

static void move_half(void *context, uint32_t from, uint32_t end) {
  enum { AT_ONCE = 64 * 1024 };
  const struct moving *m = context;
  for (uint32_t to; from < end; from = to) {
    to = end - from < AT_ONCE ? end : from + AT_ONCE;
    move_some(m, from, to);
    if (m->o->n > AT_ONCE) mem_release(m->here + from * m->size, (to - from) * m->size);
  }
}

int order_move(const struct order *o, void **rows, size_t size, size_t spare, struct err *e) {
  if (!o->place || !*rows) return 0;
  char *here = *rows, *there = mem_new(o->n + spare, size, e);
  if (!there) return e->code;
  halves_do(o->n, move_half, &(struct moving){o, here, there, size});
  free(here);
  *rows = there;
  return 0;
}
