#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "base/shared.h"

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#ifndef MAP_NORESERVE
#define MAP_NORESERVE 0
#endif

enum { HEAD = 64 }; /* before what is handed out: its size; a cache line, so that the rest stays aligned */

void *shared_new(size_t count, size_t size, struct err *e) {
  if (size && count > (SIZE_MAX - HEAD) / size) return err_memory(e), NULL;
  size_t n = count * size + HEAD;
  void *at = mmap(NULL, n, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (at == MAP_FAILED) return err_memory(e), NULL;
  *(size_t *)at = n;
  return (char *)at + HEAD;
}

void shared_free(void *at) {
  if (!at) return;
  char *head = (char *)at - HEAD;
  munmap(head, *(size_t *)(void *)head);
}

void shared_narrow(void *at, size_t from, size_t to) {
  char *head = (char *)at - HEAD;
  size_t page = (size_t)sysconf(_SC_PAGESIZE), n = *(size_t *)(void *)head;
  size_t low = (HEAD + from) / page * page, high = (HEAD + to + page - 1) / page * page;
  n = (n + page - 1) / page * page;
  if (from >= to) low = high = 0;
  if (low) munmap(head, low);
  if (high < n) munmap(head + high, n - high);
}
