/* shared: memory that a process shares with those it forks later. */
#ifndef GUERDON_BASE_SHARED_H
#define GUERDON_BASE_SHARED_H

#include <stddef.h>

#include "base/err.h"

/* Zeroed memory that this process and its children see alike, or NULL and an error. Pages that are never touched take
 * no room, so that it may be asked for generously. Free it with shared_free; a child that does so lets go of its own
 * view only. */
void *shared_new(size_t count, size_t size, struct err *e);
void shared_free(void *at); /* NULL is fine */

/* In a child: of this memory only the pages with bytes [from, to) stay; nothing brings the others back. Not to be freed
 * then. */
void shared_narrow(void *at, size_t from, size_t to);

#endif
