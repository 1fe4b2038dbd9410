/* window: the part of a program's periods that a report shows, from labels as people write them. */
#ifndef GUERDON_RUN_WINDOW_H
#define GUERDON_RUN_WINDOW_H

#include <stdint.h>

#include "base/date.h"
#include "base/err.h"

struct window { /* period numbers of the program's kind, half-open; INT32_MIN and INT32_MAX where open */
  int32_t from, until;
};

/* A label is one of the program's periods (`2024-03`), a longer one, which means all its periods (`2024-Q1`, `2024`),
 * or the date on which a period starts. `from` and `until` may be NULL; `only` (one label) excludes both.
 * `usage.period`, `usage.span`. */
int window_parse(enum period kind, const char *from, const char *until, const char *only, struct window *out,
                 struct err *e);

/* The window as numbers within facts that start at period `first` and have `n`. */
void window_clip(struct window w, int32_t first, uint32_t n, uint32_t *from, uint32_t *until);

#endif
