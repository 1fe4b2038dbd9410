#include "input/ids.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"

static const char *id_of(const struct ids *ids, uint32_t row) {
  uint32_t offset;
  memcpy(&offset, ids->rows + row * ids->size, sizeof offset);
  return *ids->text + offset;
}

/* The slot that holds the id, or the empty one where it belongs. */
static size_t probe(const struct ids *ids, const char *id, size_t n) {
  size_t at = str_hash(id, n) & (ids->slots - 1);
  for (; ids->slot[at]; at = (at + 1) & (ids->slots - 1)) {
    const char *there = id_of(ids, ids->slot[at] - 1);
    if (!strncmp(there, id, n) && !there[n]) break;
  }
  return at;
}

int ids_build(struct ids *ids, char *const *text, const void *rows, size_t size, uint32_t n, uint32_t *repeated,
              struct err *e) {
  ids_free(ids);
  size_t slots = 16;
  while (slots < (size_t)n * 2) slots *= 2;
  *repeated = IDS_NONE;
  *ids = (struct ids){mem_new(slots, sizeof *ids->slot, e), slots, text, rows, size};
  if (!ids->slot) return e->code;
  for (uint32_t i = 0; i < n; i++) {
    const char *id = id_of(ids, i);
    size_t at = probe(ids, id, strlen(id));
    if (!ids->slot[at])
      ids->slot[at] = i + 1;
    else if (*repeated == IDS_NONE)
      *repeated = i;
  }
  return 0;
}

uint32_t ids_find(const struct ids *ids, const char *id, size_t n) {
  uint32_t found = ids->slot ? ids->slot[probe(ids, id, n)] : 0;
  return found ? found - 1 : IDS_NONE;
}

void ids_free(struct ids *ids) {
  free(ids->slot);
  *ids = (struct ids){0};
}
