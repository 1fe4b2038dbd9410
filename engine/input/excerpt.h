/* excerpt: a piece of foreign text as a message may quote it: short, and without characters that move a terminal. */
#ifndef GUERDON_INPUT_EXCERPT_H
#define GUERDON_INPUT_EXCERPT_H

#include <stddef.h>

enum { EXCERPT_TEXT = 64 }; /* bytes, with the NUL: enough for any name, and leaves room for the remedy */

/* `text` into `out` (EXCERPT_TEXT bytes), its control characters as `\x1B`; what is cut off ends in `...`. Returns
 * `out`. */
char *excerpt(const char *text, char *out);
char *excerpt_of(const char *text, size_t n, char *out); /* of a text without a NUL */

/* The same of anything with a `text` of `n` bytes, for an argument of a message; room for it lasts as long as the block
 * that it stands in. */
#define EXCERPT(f) excerpt_of((f).text, (f).n, (char[EXCERPT_TEXT]){0})

#endif
