/* meaning: what the id of an error or a warning means, what to do, and the smallest example that causes it.
 *
 * Made by the build from ids.txt and from the cases tests/errors/ID.t; every id that the code can give has one. */
#ifndef GUERDON_BASE_MEANING_H
#define GUERDON_BASE_MEANING_H

#include <stddef.h>

struct meaning {
  const char *id;      /* `program.unknown-key` */
  const char *title;   /* one line, without a full stop */
  const char *text;    /* why it is refused, and what to do: lines that begin with two blanks; no line end at its end */
  const char *example; /* files, what is typed and what comes back, in such lines; "" where no file can cause it */
  const char *unprovoked; /* why not; else "" */
};

extern const struct meaning meaning_all[]; /* room by room; ended by a NULL id */
extern const size_t meaning_count;

const struct meaning *meaning_find(const char *id); /* or NULL */

#endif
