#include "model/order.h"

#include <stdlib.h>
#include <string.h>

/* Millions of rows, most often in the order of time already. One pass counts the rows of each group, a second gives
 * each row its place as if they were, and sees whether that is so. If not, each group, of which there are thousands and
 * which fits into the cache, is sorted by itself. */

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

static int sort_groups(struct finding *f, struct err *e) {
  enum { AHEAD = 16 };
  const struct order_keys *k = f->keys;
  uint32_t most = largest_group(f), *row = mem_new(f->n, sizeof *row, e); /* by place */
  struct timed *at = mem_new((size_t)most * 2, sizeof *at, e);
  if (!row || !at) return free(row), free(at), e->code;
  for (uint32_t i = 0; i < f->n; i++) row[f->place[i]] = i;
  for (uint32_t g = 0; g < f->groups; g++) {
    uint32_t first = f->first[g], n = f->first[g + 1] - first;
    for (uint32_t i = 0; i < n; i++) {
      if (i + AHEAD < n) __builtin_prefetch((const char *)k->time + row[first + i + AHEAD] * k->time_step);
      at[i] = (struct timed){time_of(k, row[first + i]), row[first + i]};
    }
    sort_group(f, at, at + most, n);
    for (uint32_t i = 0; i < n; i++) f->place[at[i].row] = first + i;
  }
  free(row);
  free(at);
  return 0;
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
  if (failed || (!sorted && sort_groups(f, e))) return e->code;
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

static void move_some(const struct order *o, char *there, const char *here, size_t size, uint32_t from, uint32_t to) {
  switch (size) {
    COPY(4);
    COPY(8);
    COPY(24);
    COPY(32);
    default:
      for (uint32_t i = from; i < to; i++) memcpy(there + (size_t)o->place[i] * size, here + (size_t)i * size, size);
  }
}

int order_move(const struct order *o, void **rows, size_t size, size_t spare, struct err *e) {
  enum { AT_ONCE = 64 * 1024 };
  if (!o->place || !*rows) return 0;
  char *here = *rows, *there = mem_new(o->n + spare, size, e);
  if (!there) return e->code;
  for (uint32_t from = 0, to; from < o->n; from = to) {
    to = o->n - from < AT_ONCE ? o->n : from + AT_ONCE;
    move_some(o, there, here, size, from, to);
    if (o->n > AT_ONCE) mem_release(here + from * size, (to - from) * size);
  }
  free(here);
  *rows = there;
  return 0;
}
