/* ids: rows by the text of their id, while they are loaded. */
#ifndef GUERDON_INPUT_IDS_H
#define GUERDON_INPUT_IDS_H

#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

#define IDS_NONE UINT32_MAX

struct ids {
  uint32_t *slot; /* row + 1, open addressing */
  size_t slots;
  char *const *text; /* what the ids are offsets into; it may move as it grows */
  const char *rows;  /* each starts with the offset of its id */
  size_t size;       /* of a row */
};

/* Of `n` rows that stay where they are. *repeated: a row whose id an earlier one has, or IDS_NONE. */
int ids_build(struct ids *ids, char *const *text, const void *rows, size_t size, uint32_t n, uint32_t *repeated,
              struct err *e);

uint32_t ids_find(const struct ids *ids, const char *id, size_t n); /* the row, or IDS_NONE */

void ids_free(struct ids *ids);

#endif
