#define _DEFAULT_SOURCE /* madvise */
#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { ARENA_BLOCK = 64 * 1024 }; /* large enough that a program is one block, small enough to waste little */

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

void *arena_new(struct arena *a, size_t count, size_t size, struct err *e) {
  const size_t align = _Alignof(max_align_t);
  if (size && count > (SIZE_MAX - sizeof(struct arena_block) - align) / size) return err_memory(e), NULL;
  size_t need = (count * size + align - 1) / align * align;
  if (!a->top || a->top->size - a->top->used < need) {
    size_t room = need > ARENA_BLOCK ? need : ARENA_BLOCK;
    struct arena_block *b = calloc(1, sizeof *b + room);
    if (!b) return err_memory(e), NULL;
    b->below = a->top;
    b->size = room;
    a->top = b;
  }
  void *p = a->top->bytes + a->top->used;
  a->top->used += need;
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
