/* excerpt: a piece of foreign text as a message may quote it: short, and without characters that move a terminal. */
#ifndef GUERDON_INPUT_EXCERPT_H
#define GUERDON_INPUT_EXCERPT_H

enum { EXCERPT_TEXT = 64 }; /* bytes, with the NUL: enough for any name, and leaves room for the remedy */

/* `text` into `out` (EXCERPT_TEXT bytes); what is cut off ends in `...`. Returns `out`. */
char *excerpt(const char *text, char *out);

#endif
