/* rules: the policies that travel inside the binary, `std:commission/percentage` and so on (made from rules/ by the
 * build). */
#ifndef GUERDON_POLICY_RULES_H
#define GUERDON_POLICY_RULES_H

#include <stdbool.h>
#include <stddef.h>

struct rule {
  const char *name; /* `commission/percentage` */
  const char *text;
  size_t n;
};

extern const struct rule rules_all[]; /* sorted by name; ended by a NULL name */
extern const size_t rules_count;

const struct rule *rules_find(const char *name); /* without `std:`; or NULL */

/* Whether what a program uses, or a message is about, is a shipped rule: `std:...`. */
bool rules_is_shipped(const char *use);

/* `percentage` of `commission/percentage`. */
const char *rules_last_word(const char *name);

#endif
