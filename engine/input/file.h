/* file: a whole small file in memory, with errors that say what to do. */
#ifndef GUERDON_INPUT_FILE_H
#define GUERDON_INPUT_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/mem.h"

/* The file's bytes, NUL-terminated, lent by `arena`. `file.not-found`, `file.read`, `file.too-large` (beyond `most`),
 * `file.is-book`. */
int file_read(const char *path, size_t most, struct arena *arena, const char **text, size_t *n, struct err *e);

/* Whether there is a file that begins as books do. */
bool file_is_book(const char *path);

/* The name of the file nearest to the last part of `path` in its folder, of those that end as it does, lent by `arena`;
 * or NULL. */
const char *file_nearest(const char *path, struct arena *arena);

#endif
