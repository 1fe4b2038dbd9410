/* tree: what follows from what, drawn with lines on a terminal. Long texts go on in the next line, below themselves. */
#ifndef GUERDON_REPORT_TREE_H
#define GUERDON_REPORT_TREE_H

#include <stdbool.h>

#include "base/mem.h"
#include "report/output.h"

struct tree {
  const char *label; /* what stands in bold before the text, or "" */
  const char *text;  /* lines of a text, each indented as the first one */
  bool is_cut;       /* what is too long ends in an ellipsis instead of going on below */
  struct tree *first, *last, *next;
};

/* A node at the end of the parent's, in the arena; NULL without memory. `parent` may be NULL: a root. */
struct tree *tree_add(struct arena *a, struct tree *parent, struct err *e, const char *label, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));

/* A root that was made alone becomes the parent's last node. */
void tree_hang(struct tree *parent, struct tree *node);

/* Another line for a node's text. 0 or an error. */
int tree_line(struct arena *a, struct tree *node, struct err *e, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* The root's own line, and below it everything it has. */
void tree_print(const struct tree *root, const struct output *o);

#endif
