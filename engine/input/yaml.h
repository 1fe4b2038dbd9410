/* yaml: a YAML document as a tree of nodes with places, through libyaml's events.
 *
 * The subset is what a person writes in a program: one document, UTF-8, maps with text keys, lists, scalars. Aliases,
 * anchors, tags and merge keys are refused; so are duplicate keys and nesting deeper than YAML_DEPTH. */
#ifndef GUERDON_INPUT_YAML_H
#define GUERDON_INPUT_YAML_H

#include <stddef.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/node.h"
#include "base/str.h"

enum { YAML_DEPTH = 32, YAML_BYTES = 16 * 1024 * 1024 }; /* a program is pages long, not megabytes */

/* The tree is lent by `arena`. `file` is only a name for messages. */
int yaml_parse(const char *text, size_t n, const char *file, struct arena *arena, const struct node **out,
               struct err *e);

/* A tree as a YAML document that gives it again when it is parsed, but for places. Appended to `out`. */
int yaml_write(const struct node *root, struct str *out, struct err *e);

/* A value as it can stand behind its key, on one line; in quotes where YAML would read it otherwise. Appended. */
int yaml_flow(const struct node *value, struct str *out, struct err *e);

#endif
