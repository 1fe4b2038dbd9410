/* Rewards of the catalogue that nobody grants. */
#include <string.h>

#include "review/review.h"

/* Whether a parameter or a policy's text names the unit. */
static bool is_named(const struct review *r, const char *id) {
  for (size_t i = 0; i < r->n_policies; i++) {
    const struct policy_use *u = review_policy(r, i);
    for (const struct node *c = u->params ? u->params->first : NULL; c; c = c->next)
      if (c->kind == NODE_TEXT && !strcmp(c->text, id)) return true;
    if (strstr(u->text, id)) return true;
  }
  return false;
}

int review_rewards(struct review *r, struct err *e) {
  const struct program *p = r->program;
  for (size_t k = 1; k < p->n_units; k++) {
    const struct unit *unit = &p->units[k];
    bool granted = false;
    for (size_t i = 0; i < p->n_policies && !granted; i++) granted = p->policies[i].unit == k;
    if (granted || is_named(r, unit->id)) continue;
    if (warnings_add(&r->warnings, WARNING_WARNING, "check.reward-unused",
                     (struct warning_at){.line = unit->line, .column = unit->column},
                     "give a policy this `unit`, or take the reward out of the catalogue", e,
                     "no policy grants the reward \"%s\"", unit->id))
      return e->code;
  }
  return 0;
}
