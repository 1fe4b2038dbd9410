#include "base/halves.h"

#include <pthread.h>
#include <signal.h>
#include <stddef.h>

enum { MANY = 50000 }; /* rows that take milliseconds; a thread takes a few hundredths of one to start */

struct half {
  halves_work *work;
  void *context;
  uint32_t from, to;
};

static void *do_half(void *half) {
  const struct half *h = half;
  h->work(h->context, h->from, h->to);
  return NULL;
}

int halves_thread(pthread_t *thread, void *(*work)(void *), void *context) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  int rc = pthread_create(thread, NULL, work, context);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return rc;
}

void halves_do(uint32_t n, halves_work *work, void *context) {
  struct half upper = {work, context, halves_middle(n), n};
  pthread_t second;
  if (n < MANY || halves_thread(&second, do_half, &upper)) {
    work(context, 0, n);
    return;
  }
  work(context, 0, upper.from);
  pthread_join(second, NULL);
}
