#include "policy/rules.h"

#include <stdlib.h>
#include <string.h>

static int by_name(const void *name, const void *rule) { return strcmp(name, ((const struct rule *)rule)->name); }

const struct rule *rules_find(const char *name) {
  return bsearch(name, rules_all, rules_count, sizeof *rules_all, by_name);
}
