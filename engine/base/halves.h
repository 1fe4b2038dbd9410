/* halves: work on many rows, each for itself, shared with a second thread for as long as it takes. */
#ifndef GUERDON_BASE_HALVES_H
#define GUERDON_BASE_HALVES_H

#include <pthread.h>
#include <stdint.h>

/* Does rows `from` up to, not including, `to`; must not touch what the other half writes. */
typedef void halves_work(void *context, uint32_t from, uint32_t to);

/* Calls `work` for all of `n` rows: at once where they are few or no thread is to be had, else in two halves, the upper
 * one, from halves_middle(n), in another thread. Returns when both are done. */
void halves_do(uint32_t n, halves_work *work, void *context);

/* pthread_create of a thread that gets none of the host program's signals. */
int halves_thread(pthread_t *thread, void *(*work)(void *), void *context);

static inline uint32_t halves_middle(uint32_t n) { return n / 2; }

#endif
