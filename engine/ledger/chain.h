/* chain: a digest over fields, each with its length, that begins with another digest: an entry's covers the one before
 * it. BLAKE2b, 256 bits, in hexadecimal. */
#ifndef GUERDON_LEDGER_CHAIN_H
#define GUERDON_LEDGER_CHAIN_H

#include <blake2.h>
#include <stddef.h>
#include <stdint.h>

enum { CHAIN_DIGEST = 65 }; /* with the NUL */

struct chain {
  blake2b_state state;
};

void chain_begin(struct chain *c, const char *before);
void chain_text(struct chain *c, const char *text); /* NULL is none, which is not "" */
void chain_number(struct chain *c, int64_t n);
void chain_end(struct chain *c, char out[CHAIN_DIGEST]);

/* Of a text by itself. */
void chain_of(const char *text, size_t n, char out[CHAIN_DIGEST]);

#endif
