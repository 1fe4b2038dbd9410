/* family: who is whose parent, while partners are imported. A parent may come later in the file than its child, so the
 * rows are held back until all of them are known. */
#ifndef GUERDON_INPUT_FAMILY_H
#define GUERDON_INPUT_FAMILY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/db.h"
#include "base/str.h"
#include "input/csv.h"

struct family_row {
  struct csv_row row;  /* a copy, in the arena */
  uint32_t id, parent; /* numbers in ids; parent 0: none */
  bool rejected;
};

struct family_member {
  uint32_t held;   /* its row in `rows` + 1; 0: the file has none */
  uint32_t parent; /* in the book */
  bool in_book;
  uint32_t mark;
};

struct family {
  struct syms ids;
  VEC(struct family_member) members; /* by number of the id */
  VEC(struct family_row) rows;
  size_t next;   /* how far family_fault has looked for unknown parents */
  bool rejected; /* something it has looked at may have changed since */
  struct arena arena;
};

/* Starts with the partners of the book. Call family_free even after an error. */
int family_open(struct family *f, struct db *book, struct err *e);

/* Hold a row that was found good; *repeated: not held, since one with that id is held already. */
int family_add(struct family *f, const struct csv_row *row, const struct csv_field *id, const struct csv_field *parent,
               bool *repeated, struct err *e);

/* A held row whose parent is unknown, or which is its own ancestor: its index and an error in `why`; or -1 when there
 * is none left. The row counts as rejected from then on. `file` and `column` are for the message. */
int64_t family_fault(struct family *f, const char *file, int column, struct err *why);

void family_free(struct family *f);

#endif
