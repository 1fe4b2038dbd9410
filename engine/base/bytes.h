/* bytes: numbers and texts as bytes and back, for what one process tells another of the same machine. What is read is
 * distrusted: whatever does not fit makes the reader bad, which is asked once, at the end. */
#ifndef GUERDON_BASE_BYTES_H
#define GUERDON_BASE_BYTES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

int bytes_put(struct str *out, const void *at, size_t n, struct err *e);
int bytes_put_number(struct str *out, uint64_t n, struct err *e);
int bytes_put_text(struct str *out, const char *text, struct err *e); /* NULL stays NULL */

struct bytes {
  const char *at;
  size_t n;
  bool is_bad;
};

bool bytes_take(struct bytes *b, void *out, size_t n); /* false, and zeros, where there is less */
uint64_t bytes_take_number(struct bytes *b);

/* How many things of at least `least` bytes follow: no more than there can be. */
size_t bytes_take_count(struct bytes *b, size_t least);

/* A copy of a text in the arena; "" where it is bad or there is no memory (which `e` says). */
const char *bytes_take_text(struct bytes *b, struct arena *a, struct err *e);

#endif
