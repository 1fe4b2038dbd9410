/* fields: what the maps of a program hold, taken out with checks whose messages say what was found, what was expected,
 * and what to write instead.
 *
 * A NULL node is a key that was not given: every reader below then returns 0 and leaves its target as it was, so that
 * defaults are simply set before. Texts are lent by the tree. */
#ifndef GUERDON_INPUT_FIELDS_H
#define GUERDON_INPUT_FIELDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "base/node.h"

struct field {
  const char *name;
  const char *example; /* of a key that must be given: what to write; NULL: it may be left out */
};

/* A map with known keys only (`program.unknown-key`) and all that are required (`program.missing-key`).
 * `what` names the map: "a program". */
int fields_check(const char *file, const struct node *map, const char *what, const struct field *fields, size_t n,
                 struct err *e);

int fields_map(const char *file, const struct node *node, struct err *e);
int fields_list(const char *file, const struct node *node, struct err *e); /* not empty: `program.empty-list` */
int fields_text(const char *file, const struct node *node, const char **out, struct err *e); /* not empty */

/* A text of 1 to 64 letters, digits, `-`, `_` and `.`: `program.bad-name`. */
int fields_name(const char *file, const struct node *node, const char **out, struct err *e);

/* One of `names`; *out is its index. Else `id`: `"x" is no WHAT; did you mean ...`. */
int fields_choice(const char *file, const struct node *node, const char *id, const char *what, const char *const *names,
                  size_t n, int *out, struct err *e);

/* `program.wrong-type` at the node: what it is, what was expected ("an amount"), remedy ("write one such as 40"). */
int fields_wrong(const char *file, const struct node *node, const char *expected, const char *remedy, struct err *e);

/* Any other error at the node. */
int fields_bad(const char *file, const struct node *node, const char *id, struct err *e, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));

bool fields_is_name(const char *text);

#endif
