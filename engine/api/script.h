/* script: a Lua file of the operator's own, with the engine at hand as `require "guerdon"`. It is not confined. */
#ifndef GUERDON_API_SCRIPT_H
#define GUERDON_API_SCRIPT_H

#include <stddef.h>

#include "base/err.h"

/* Runs `file` with `arg` (file, then `n` words). What it returns, a whole number from 0 to 255, is *exit_code; nothing
 * is 0. `script.failed`: an error that it did not catch, with what called what; errors of guerdon keep their own id and
 * code. */
int script_run(const char *file, const char *const *words, size_t n, int *exit_code, struct err *e);

#endif
