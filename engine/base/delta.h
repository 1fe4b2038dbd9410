/* delta: how one text becomes another: as few lines as possible taken out and put in. */
#ifndef GUERDON_BASE_DELTA_H
#define GUERDON_BASE_DELTA_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "base/mem.h"

struct delta_line {
  char kind;       /* ' ' in both, '-' only before, '+' only after */
  uint32_t number; /* from 1: of the text before where it is taken out, else of the text after */
  const char *text;
};

struct delta {
  VEC(struct delta_line) list; /* the whole of both texts, those taken out before those put in */
  size_t n_out, n_in;
  struct arena arena;
};

/* Texts that differ in more than DELTA_WORK pairs of lines are one large change between what they begin and end with.
 * Zero `d` first; delta_free even after an error. */
enum { DELTA_WORK = 4000000 };
int delta_make(const char *before, size_t n_before, const char *after, size_t n_after, struct delta *d, struct err *e);
void delta_free(struct delta *d);

#endif
