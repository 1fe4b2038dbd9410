#include "policy/rules.h"

#include <stdlib.h>
#include <string.h>

static int by_name(const void *name, const void *rule) { return strcmp(name, ((const struct rule *)rule)->name); }

const struct rule *rules_find(const char *name) {
  return bsearch(name, rules_all, rules_count, sizeof *rules_all, by_name);
}

bool rules_is_shipped(const char *use) { return !strncmp(use, "std:", 4); }

const char *rules_last_word(const char *name) {
  const char *slash = strrchr(name, '/');
  return slash ? slash + 1 : name;
}
