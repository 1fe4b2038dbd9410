/* mem: allocation that reports instead of dying, and arenas for things that live and die together.
 * Every function that can run out of memory says so through `struct err` and leaves its target as it was. */
#ifndef GUERDON_BASE_MEM_H
#define GUERDON_BASE_MEM_H

#include <stddef.h>

#include "base/err.h"

/* Zeroed memory, or NULL and an error. Free it with free(). */
void *mem_new(size_t count, size_t size, struct err *e);

/* Make room for at least `need` elements of `size` bytes at `*at`, doubling; new room is zeroed. 0 or an error. */
int mem_grow(void **at, size_t *cap, size_t need, size_t size, struct err *e);

/* What these bytes held is no longer needed: whole pages of it go back to the system before they are freed. */
void mem_release(void *at, size_t n);

/* A growing array: `struct { T *at; size_t n, cap; }`. vec_push gives a pointer to a new zeroed element or NULL. */
#define VEC(T)     \
  struct {         \
    T *at;         \
    size_t n, cap; \
  }
#define vec_push(v, e) \
  (mem_grow((void **)&(v)->at, &(v)->cap, (v)->n + 1, sizeof *(v)->at, (e)) ? NULL : &(v)->at[(v)->n++])

/* An arena: many small pieces, freed at once. Pieces are zeroed and aligned for anything. */
struct arena {
  struct arena_block *top;
};
void *arena_new(struct arena *a, size_t count, size_t size, struct err *e);
char *arena_text(struct arena *a, const char *text, size_t n, struct err *e); /* a copy, NUL-terminated */
void arena_free(struct arena *a);

#endif
