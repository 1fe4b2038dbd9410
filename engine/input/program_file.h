/* program_file: a program's YAML into a checked `struct program`, its policies' texts read but not yet compiled. */
#ifndef GUERDON_INPUT_PROGRAM_FILE_H
#define GUERDON_INPUT_PROGRAM_FILE_H

#include <stdbool.h>

#include "base/err.h"
#include "base/node.h"
#include "model/program.h"

/* Paths of policies are relative to the program's file; `std:` names a shipped rule. */
int program_file_load(const char *path, struct program **out, struct err *e);

/* The same from a document that is read already; the tree, whose places `file` is named with, must outlive it. */
int program_file_from(const char *file, const struct node *root, struct program **out, struct err *e);

/* The same from texts that were kept: the program's, and its policies', each under what it is used by
 * (`std:tier/revenue`, `policies/own.lua`); those that are not among them are read as ever. `file` is what messages
 * name. */
struct stored_policy {
  const char *use, *text;
  size_t n;
};
struct stored_program {
  const char *file, *text;
  size_t n;
  const struct stored_policy *policies;
  size_t n_policies;
};
int program_file_stored(const struct stored_program *s, struct program **out, struct err *e);

/* Whether a program, or one of its policies, has a key of that name. */
bool program_has_key(const char *key);
bool program_policy_has_key(const char *key);

#endif
