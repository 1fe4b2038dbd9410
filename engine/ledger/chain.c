#include "ledger/chain.h"

#include <string.h>

enum { BYTES = 32 };

static void put(struct chain *c, const void *bytes, size_t n) { blake2b_update(&c->state, bytes, n); }

/* Little-endian, so that every machine gives the same. */
void chain_number(struct chain *c, int64_t n) {
  unsigned char bytes[8];
  for (int i = 0; i < 8; i++) bytes[i] = (unsigned char)((uint64_t)n >> 8 * i);
  put(c, bytes, sizeof bytes);
}

void chain_text(struct chain *c, const char *text) {
  size_t n = text ? strlen(text) : 0;
  chain_number(c, text ? (int64_t)n : -1);
  put(c, text, n);
}

void chain_begin(struct chain *c, const char *before) {
  blake2b_init(&c->state, BYTES);
  chain_text(c, before);
}

static void finish(blake2b_state *s, char out[CHAIN_DIGEST]) {
  static const char hex[] = "0123456789abcdef";
  unsigned char bytes[BYTES];
  blake2b_final(s, bytes, sizeof bytes);
  for (int i = 0; i < BYTES; i++) out[2 * i] = hex[bytes[i] >> 4], out[2 * i + 1] = hex[bytes[i] & 15];
  out[2 * BYTES] = 0;
}

void chain_end(struct chain *c, char out[CHAIN_DIGEST]) { finish(&c->state, out); }

void chain_of(const char *text, size_t n, char out[CHAIN_DIGEST]) {
  blake2b_state s;
  blake2b_init(&s, BYTES);
  blake2b_update(&s, (const uint8_t *)text, n);
  finish(&s, out);
}
