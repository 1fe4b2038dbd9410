#include "model/program.h"

#include <stdlib.h>
#include <string.h>

int64_t program_unit_find(const struct program *p, const char *id) {
  for (size_t i = 0; i < p->n_units; i++)
    if (!strcmp(p->units[i].id, id)) return (int64_t)i;
  return -1;
}

int64_t program_level_find(const struct program *p, const char *name) {
  for (size_t i = 0; i < p->n_levels; i++)
    if (!strcmp(p->levels[i], name)) return (int64_t)i;
  return -1;
}

void program_free(struct program *p) {
  if (!p) return;
  arena_free(&p->arena);
  free(p);
}
