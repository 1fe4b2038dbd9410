/* templates: the files that guerdon init starts a program and a policy from (made from templates/ and library/ by the
 * build). */
#ifndef GUERDON_CLI_TEMPLATES_H
#define GUERDON_CLI_TEMPLATES_H

#include <stddef.h>

struct template_file {
  const char *path; /* `init/program.yaml`, `policy/reward.lua` */
  const char *text;
  size_t n;
};

extern const struct template_file templates_all[]; /* sorted by path; ended by a NULL path */

#endif
