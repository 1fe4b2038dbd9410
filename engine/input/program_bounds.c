/* Caps, floors and limits: what bounds an earning. */
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "input/excerpt.h"
#include "input/fields.h"
#include "input/program_parts.h"

/* 40,000: what people write, and no amount. */
static int refuse_amount(const struct program *p, const struct node *node, struct err *e) {
  char remedy[64] = "write one such as 40", plain[32];
  if (node->kind == NODE_TEXT && str_without_commas(node->text, plain, sizeof plain))
    snprintf(remedy, sizeof remedy, "write it without commas: %s", plain);
  return fields_wrong(p->file, node, "an amount", remedy, e);
}

int program_read_amount(const struct program *p, const struct node *node, const char *unit, int exponent, int64_t *out,
                        struct err *e) {
  char shown[EXCERPT_TEXT];
  if (node->kind != NODE_TEXT || node->quoted) return refuse_amount(p, node, e);
  switch (money_parse(node->text, strlen(node->text), exponent, out)) {
    case MONEY_BAD: return refuse_amount(p, node, e);
    case MONEY_PRECISE:
      return fields_bad(p->file, node, "program.precision", e, "%s has more decimals than %s, which has %d; round it",
                        excerpt(node->text, shown), unit, exponent);
    case MONEY_LARGE:
      return fields_bad(p->file, node, "program.bad-value", e,
                        "%s is larger than any amount can be; write a smaller one", excerpt(node->text, shown));
    default: return 0;
  }
}

static int read_positive(const struct program *p, const struct node *node, const struct unit *u, bool or_zero,
                         int64_t *out, struct err *e) {
  char shown[EXCERPT_TEXT];
  if (program_read_amount(p, node, u->id, u->exponent, out, e)) return e->code;
  if (*out > 0 || (or_zero && !*out)) return 0;
  return fields_bad(p->file, node, "program.bad-value", e, "%s is no \"%s\"; write an amount above %s",
                    excerpt(node->text, shown), node->key, or_zero ? "or equal to 0" : "0");
}

static int read_scope(const struct program *p, const struct node *node, enum scope *out, struct err *e) {
  int per = *out;
  if (fields_choice(p->file, node, "program.bad-scope", "span that a bound can have", scope_names, SCOPES, &per, e))
    return e->code;
  *out = (enum scope)per;
  return 0;
}

static const struct field bound_fields[] = {{"amount", "500"}, {"per", "period"}};

static int read_bound(struct program *p, const struct node *map, const char *what, bool or_zero, const struct unit *u,
                      struct bound *b, struct err *e) {
  if (!map) return 0;
  if (fields_check(p->file, map, what, bound_fields, 2, e)) return e->code;
  if (read_positive(p, node_get(map, "amount"), u, or_zero, &b->amount, e)) return e->code;
  b->given = true;
  return read_scope(p, node_get(map, "per"), &b->per, e);
}

int program_read_bounds(struct program *p, const struct node *policy, struct policy_use *u, struct err *e) {
  const struct node *cap = node_get(policy, "cap"), *floor = node_get(policy, "floor");
  const struct unit *unit = &p->units[u->unit];
  if (read_bound(p, cap, "a cap", true, unit, &u->cap, e)) return e->code;
  if (read_bound(p, floor, "a floor", false, unit, &u->floor, e)) return e->code;
  if (!u->cap.given || !u->floor.given || u->cap.per != u->floor.per || u->floor.amount <= u->cap.amount) return 0;
  return fields_bad(p->file, node_get(floor, "amount"), "program.bad-value", e,
                    "the floor is above the cap, and so every amount would be the cap; lower the floor");
}

static int read_limit(struct program *p, const struct node *reward, struct unit *u, struct err *e) {
  const struct node *limit = node_get(reward, "limit"), *per = node_get(reward, "per");
  u->limit.per = SCOPE_LIFETIME;
  if (!limit && per)
    return err_at(e, ERR_INPUT, "program.missing-key", p->file, per->key_line, per->key_column,
                  "\"per\" says how long a limit lasts, and there is none; add \"limit: 1\", or leave out \"per\"");
  if (!limit) return 0;
  u->limit.given = true;
  if (read_positive(p, limit, u, false, &u->limit.amount, e)) return e->code;
  return read_scope(p, per, &u->limit.per, e);
}

static int read_expires(struct program *p, const struct node *node, struct unit *u, struct err *e) {
  const char *text = NULL;
  char shown[EXCERPT_TEXT];
  if (fields_text(p->file, node, &text, e)) return e->code;
  if (!text) return 0;
  u->expires = span_parse(text, strlen(text), &u->expires_after);
  if (u->expires) return 0;
  return fields_bad(p->file, node, "program.bad-span", e,
                    "\"%s\" is no span of time; write one such as 90d, 2w, 6m or 1y", excerpt(text, shown));
}

int program_read_limits(struct program *p, const struct node *reward, struct unit *u, struct err *e) {
  const struct node *stock = node_get(reward, "stock");
  if (read_limit(p, reward, u, e) || read_expires(p, node_get(reward, "expires"), u, e)) return e->code;
  return stock ? read_positive(p, stock, u, true, &u->stock, e) : 0;
}

static int read_level(struct program *p, const struct node *node, uint64_t *levels, struct err *e) {
  const char *name = NULL;
  char suggestion[512], shown[EXCERPT_TEXT];
  if (fields_text(p->file, node, &name, e)) return e->code;
  int64_t level = program_level_find(p, name);
  if (level < 0) {
    snprintf(suggestion, sizeof suggestion, "; the program has no tiers");
    if (p->n_levels) str_suggest(suggestion, sizeof suggestion, name, p->levels, p->n_levels);
    return fields_bad(p->file, node, "program.unknown-level", e, "there is no level \"%s\"%s", excerpt(name, shown),
                      suggestion);
  }
  *levels |= UINT64_C(1) << level;
  return 0;
}

int program_read_reward_levels(struct program *p, const struct node *rewards, struct err *e) {
  size_t unit = 1;
  for (const struct node *r = rewards ? rewards->first : NULL; r; r = r->next, unit++) {
    const struct node *levels = node_get(r, "levels");
    if (fields_list(p->file, levels, e)) return e->code;
    for (const struct node *l = levels ? levels->first : NULL; l; l = l->next)
      if (read_level(p, l, &p->units[unit].levels, e)) return e->code;
  }
  return 0;
}
