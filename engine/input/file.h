/* file: a whole small file in memory, with errors that say what to do. */
#ifndef GUERDON_INPUT_FILE_H
#define GUERDON_INPUT_FILE_H

#include <stddef.h>

#include "base/err.h"
#include "base/mem.h"

/* The file's bytes, NUL-terminated, lent by `arena`. `file.not-found`, `file.read`, `file.too-large` (beyond `most`).
 */
int file_read(const char *path, size_t most, struct arena *arena, const char **text, size_t *n, struct err *e);

#endif
