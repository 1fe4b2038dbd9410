/* program_file: a program's YAML into a checked `struct program`, its policies' texts read but not yet compiled. */
#ifndef GUERDON_INPUT_PROGRAM_FILE_H
#define GUERDON_INPUT_PROGRAM_FILE_H

#include "base/err.h"
#include "model/program.h"

/* Paths of policies are relative to the program's file; `std:` names a shipped rule. */
int program_file_load(const char *path, struct program **out, struct err *e);

#endif
