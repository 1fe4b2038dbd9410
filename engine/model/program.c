#include "model/program.h"

#include <stdlib.h>
#include <string.h>

const char *const scope_names[SCOPES] = {"event", "period", "quarter", "year", "lifetime", "customer"};

bool program_policy_bounded(const struct program *p, size_t i) {
  const struct policy_use *u = &p->policies[i];
  const struct unit *unit = &p->units[u->unit];
  return u->cap.given || u->floor.given || unit->limit.given || unit->levels || unit->stock != MONEY_NONE;
}

int64_t program_unit_find(const struct program *p, const char *id) {
  for (size_t i = 0; i < p->n_units; i++)
    if (!strcmp(p->units[i].id, id)) return (int64_t)i;
  return -1;
}

int64_t program_worth(const struct program *p, const char *unit, int64_t quantity) {
  int64_t at = p ? program_unit_find(p, unit) : -1, whole = 1;
  const struct unit *u = at < 0 ? NULL : &p->units[at];
  if (!u || u->value == MONEY_NONE) return MONEY_NONE;
  for (int i = 0; i < u->exponent; i++) whole *= 10;
  return money_portion(quantity, u->value, whole, MONEY_HALF_UP);
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
