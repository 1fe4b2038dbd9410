/* node: a value read from a document, with the place it was written at.
 *
 * The tree is immutable once built and lives in one arena. Scalars keep their text exactly as written; what a text
 * means (a number, a percentage, a date) is decided by whoever expects it. */
#ifndef GUERDON_BASE_NODE_H
#define GUERDON_BASE_NODE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum node_kind { NODE_TEXT, NODE_LIST, NODE_MAP };

struct node {
  enum node_kind kind;
  bool quoted;      /* a scalar written in quotes: never a number */
  int line, column; /* from 1 */
  const char *text; /* NODE_TEXT: its text; a NODE_MAP's or NODE_LIST's is NULL */
  const char *key;  /* when a map's member: its key, else NULL */
  int key_line, key_column;
  struct node *first; /* children of a list or map, in order */
  struct node *next;  /* sibling */
  size_t n;           /* children */
};

/* The member of that key, or NULL; NULL for a node that is no map. */
static inline const struct node *node_get(const struct node *map, const char *key) {
  if (map && map->kind == NODE_MAP)
    for (const struct node *c = map->first; c; c = c->next)
      if (!strcmp(c->key, key)) return c;
  return NULL;
}

#endif
