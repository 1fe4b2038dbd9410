#include "base/meaning.h"

#include <string.h>

const struct meaning *meaning_find(const char *id) {
  for (const struct meaning *m = meaning_all; m->id; m++)
    if (!strcmp(m->id, id)) return m;
  return NULL;
}
