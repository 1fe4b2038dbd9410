#include "base/bytes.h"

#include <string.h>

int bytes_put(struct str *out, const void *at, size_t n, struct err *e) { return n ? str_add(out, at, n, e) : 0; }

int bytes_put_number(struct str *out, uint64_t n, struct err *e) { return bytes_put(out, &n, sizeof n, e); }

int bytes_put_text(struct str *out, const char *text, struct err *e) {
  if (!text) return bytes_put_number(out, UINT64_MAX, e);
  size_t n = strlen(text);
  return bytes_put_number(out, n, e) || bytes_put(out, text, n, e);
}

bool bytes_take(struct bytes *b, void *out, size_t n) {
  memset(out, 0, n);
  if (b->is_bad || n > b->n) return b->is_bad = true, false;
  memcpy(out, b->at, n);
  b->at += n;
  b->n -= n;
  return true;
}

uint64_t bytes_take_number(struct bytes *b) {
  uint64_t n;
  bytes_take(b, &n, sizeof n);
  return n;
}

size_t bytes_take_count(struct bytes *b, size_t least) {
  uint64_t n = bytes_take_number(b);
  if (n > b->n / least) return b->is_bad = true, 0;
  return (size_t)n;
}

const char *bytes_take_text(struct bytes *b, struct arena *a, struct err *e) {
  uint64_t n = bytes_take_number(b);
  if (n == UINT64_MAX) return NULL;
  if (b->is_bad || n > b->n || memchr(b->at, 0, n)) return b->is_bad = true, "";
  const char *copy = arena_text(a, b->at, n, e);
  b->at += n;
  b->n -= n;
  return copy ? copy : "";
}
