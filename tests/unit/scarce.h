/* scarce: allocations that fail, in turn. The linker puts these functions in the place of the C library's (see the
 * Makefile), for everything that is linked into the test; SQLite's own fail where scarce_sqlite was called first. */
#ifndef GUERDON_TESTS_SCARCE_H
#define GUERDON_TESTS_SCARCE_H

#include <sqlite3.h>

#include "scratch.h"

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *at, size_t size);
void __real_free(void *at);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *at, size_t size);
void __wrap_free(void *at);

enum { ALIVE_MOST = 1 << 14 };
static const void *alive[ALIVE_MOST];     /* what was handed out and not taken back: open addressing, NULL is free */
static size_t n_alive, n_calls, fails_at; /* fails_at 0: nothing fails */
static bool fails_on;                     /* and every one after that */
static const char gone;                   /* the place of one that was taken back */

static bool fails(void) {
  n_calls++;
  return fails_at && (fails_on ? n_calls >= fails_at : n_calls == fails_at);
}

static const void **place_of(const void *at, bool add) {
  size_t i = ((uintptr_t)at >> 4) * 2654435761u % ALIVE_MOST;
  const void **room = NULL;
  for (; alive[i] && alive[i] != at; i = (i + 1) % ALIVE_MOST)
    if (!room && alive[i] == &gone) room = &alive[i];
  if (alive[i]) return &alive[i];
  return add ? room ? room : &alive[i] : NULL;
}

static void *born(void *at) {
  if (at) *place_of(at, true) = at, n_alive++;
  return at;
}

static void died(const void *at) {
  const void **place = at ? place_of(at, false) : NULL; /* NULL: the C library made it */
  if (place) *place = &gone, n_alive--;
}

void *__wrap_malloc(size_t size) { return fails() ? NULL : born(__real_malloc(size)); }
void *__wrap_calloc(size_t count, size_t size) { return fails() ? NULL : born(__real_calloc(count, size)); }
void *__wrap_realloc(void *at, size_t size) {
  if (fails()) return NULL;
  died(at);
  return born(__real_realloc(at, size));
}
void __wrap_free(void *at) {
  died(at);
  __real_free(at);
}

/* ---- SQLite's ---- */

static sqlite3_mem_methods scarce_real;
static bool scarce_too; /* whether they count, and fail */

static void *scarce_malloc(int n) { return scarce_too && fails() ? NULL : scarce_real.xMalloc(n); }
static void *scarce_realloc(void *at, int n) { return scarce_too && fails() ? NULL : scarce_real.xRealloc(at, n); }

/* Before anything else is asked of SQLite. */
static inline void scarce_sqlite(void) {
  sqlite3_mem_methods m;
  assert_int_equal(sqlite3_config(SQLITE_CONFIG_GETMALLOC, &scarce_real), SQLITE_OK);
  m = scarce_real;
  m.xMalloc = scarce_malloc, m.xRealloc = scarce_realloc;
  assert_int_equal(sqlite3_config(SQLITE_CONFIG_MALLOC, &m), SQLITE_OK);
}

/* Every n-th in the plain build; under the sanitizers, which take ten times as long, every seventh of those. */
#if defined(__SANITIZE_ADDRESS__)
enum { EACH = 7 };
#else
enum { EACH = 1 };
#endif

#endif
