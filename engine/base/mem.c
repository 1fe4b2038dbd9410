#define _DEFAULT_SOURCE /* madvise */
#include "base/mem.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* The first block is small, since there are many small arenas; each further one is twice as large. */
enum { ARENA_FIRST = 4 * 1024, ARENA_MOST = 64 * 1024 };

struct arena_block {
  struct arena_block *below;
  size_t used, size;
  _Alignas(max_align_t) unsigned char bytes[];
};

void *mem_new(size_t count, size_t size, struct err *e) {
  void *p = calloc(count ? count : 1, size ? size : 1);
  if (!p) err_memory(e);
  return p;
}

int mem_grow(void **at, size_t *cap, size_t need, size_t size, struct err *e) {
  if (need <= *cap) return 0;
  size_t want = *cap ? *cap : 16;
  while (want < need) {
    if (want > SIZE_MAX / 2 / size) return err_memory(e);
    want *= 2;
  }
  unsigned char *p = realloc(*at, want * size);
  if (!p) return err_memory(e);
  memset(p + *cap * size, 0, (want - *cap) * size);
  *at = p;
  *cap = want;
  return 0;
}

void mem_release(void *at, size_t n) {
#ifdef MADV_DONTNEED
  uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), from = ((uintptr_t)at + page - 1) / page * page,
            to = ((uintptr_t)at + n) / page * page;
  if (from < to) madvise((void *)from, to - from, MADV_DONTNEED);
#else
  (void)at, (void)n;
#endif
}

/* What is larger than a block has one of its own, below the one that is being filled. */
static struct arena_block *new_block(struct arena *a, size_t need) {
  size_t room = a->top ? 2 * a->top->size : ARENA_FIRST;
  if (room > ARENA_MOST) room = ARENA_MOST;
  bool is_own = need > room && a->top;
  if (room < need) room = need;
  struct arena_block *b = calloc(1, sizeof *b + room), **at = is_own ? &a->top->below : &a->top;
  if (!b) return NULL;
  b->below = *at;
  b->size = room;
  return *at = b;
}

void *arena_new(struct arena *a, size_t count, size_t size, struct err *e) {
  const size_t align = _Alignof(max_align_t);
  if (size && count > (SIZE_MAX - sizeof(struct arena_block) - align) / size) return err_memory(e), NULL;
  size_t need = (count * size + align - 1) / align * align;
  struct arena_block *b = a->top;
  if ((!b || b->size - b->used < need) && !(b = new_block(a, need))) return err_memory(e), NULL;
  void *p = b->bytes + b->used;
  b->used += need;
  return p;
}

char *arena_text(struct arena *a, const char *text, size_t n, struct err *e) {
  char *p = arena_new(a, n + 1, 1, e);
  if (p) memcpy(p, text, n);
  return p;
}

void arena_free(struct arena *a) {
  while (a->top) {
    struct arena_block *b = a->top;
    a->top = b->below;
    free(b);
  }
}
