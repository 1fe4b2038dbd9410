/* The currency, the catalogue of rewards, and the terms of refunds. */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "input/excerpt.h"
#include "input/fields.h"
#include "input/program_parts.h"

int program_check_count(const struct program *p, const struct node *node, size_t most, struct err *e) {
  if (node->n <= most) return 0;
  return fields_bad(p->file, node, "program.too-many", e,
                    "\"%s\" has %zu members, and at most %zu are possible; remove some", node->key, node->n, most);
}

static int bad_currency(const struct program *p, const struct node *node, struct err *e) {
  char upper[4] = "", shown[EXCERPT_TEXT];
  if (strlen(node->text) == 3)
    for (int i = 0; i < 3; i++) upper[i] = (char)toupper((unsigned char)node->text[i]);
  if (money_exponent(upper, strlen(upper)) >= 0)
    return fields_bad(p->file, node, "program.bad-currency", e, "\"%s\" is no currency; did you mean \"%s\"?",
                      excerpt(node->text, shown), upper);
  return fields_bad(p->file, node, "program.bad-currency", e,
                    "\"%s\" is no currency; use a code of ISO 4217, such as USD", excerpt(node->text, shown));
}

static int read_currency(struct program *p, const struct node *node, struct err *e) {
  const char *code = NULL;
  if (fields_text(p->file, node, &code, e)) return e->code;
  int exponent = money_exponent(code, strlen(code));
  if (exponent < 0) return bad_currency(p, node, e);
  p->units[p->n_units++] = (struct unit){.id = code,
                                         .title = code,
                                         .kind = "",
                                         .exponent = exponent,
                                         .is_money = true,
                                         .value = MONEY_NONE,
                                         .stock = MONEY_NONE};
  return 0;
}

static int read_value(struct program *p, const struct node *node, int64_t *out, struct err *e) {
  if (!node) return 0;
  const struct unit *currency = &p->units[0];
  char shown[EXCERPT_TEXT];
  if (program_read_amount(p, node, currency->id, currency->exponent, out, e)) return e->code;
  if (*out >= 0) return 0;
  return fields_bad(p->file, node, "program.bad-value", e,
                    "%s is negative, and a reward is worth nothing or more; write 0 or more",
                    excerpt(node->text, shown));
}

static int read_decimals(struct program *p, const struct node *node, int *out, struct err *e) {
  if (!node) return 0;
  const char *t = node->text;
  char shown[EXCERPT_TEXT];
  if (node->kind != NODE_TEXT || node->quoted || !*t || strspn(t, "-0123456789") != strlen(t))
    return fields_wrong(p->file, node, "a whole number", "write one from 0 to 4", e);
  if (strlen(t) > 1 || *t < '0' || *t > '4')
    return fields_bad(p->file, node, "program.bad-value", e, "a reward cannot have %s decimals; write 0 to 4",
                      excerpt(t, shown));
  *out = *t - '0';
  return 0;
}

static bool is_reward_id(const char *id) {
  bool letter = (*id >= 'a' && *id <= 'z') || (*id >= 'A' && *id <= 'Z');
  return letter && fields_is_name(id) && !strchr(id, '.');
}

static int check_reward_id(const struct program *p, const struct node *reward, struct err *e) {
  char shown[EXCERPT_TEXT];
  if (!is_reward_id(reward->key))
    return err_at(e, ERR_INPUT, "program.bad-name", p->file, reward->key_line, reward->key_column,
                  "\"%s\" is no name for a reward; use up to 64 letters, digits, \"-\" and \"_\", a letter first",
                  excerpt(reward->key, shown));
  if (money_exponent(reward->key, strlen(reward->key)) >= 0)
    return err_at(e, ERR_INPUT, "program.bad-name", p->file, reward->key_line, reward->key_column,
                  "\"%s\" is a currency and cannot name a reward; choose another name", reward->key);
  return 0;
}

static const struct field reward_fields[] = {{"title", NULL},    {"kind", NULL},    {"value", NULL},
                                             {"decimals", NULL}, {"limit", NULL},   {"per", NULL},
                                             {"stock", NULL},    {"expires", NULL}, {"levels", NULL}};

static int read_reward(struct program *p, const struct node *reward, struct err *e) {
  if (check_reward_id(p, reward, e)) return e->code;
  if (fields_check(p->file, reward, "a reward", reward_fields, sizeof reward_fields / sizeof *reward_fields, e))
    return e->code;
  struct unit u = {.id = reward->key, .title = reward->key, .kind = "", .value = MONEY_NONE, .stock = MONEY_NONE};
  u.line = reward->key_line;
  u.column = reward->key_column;
  if (fields_text(p->file, node_get(reward, "title"), &u.title, e)) return e->code;
  if (fields_text(p->file, node_get(reward, "kind"), &u.kind, e)) return e->code;
  if (read_value(p, node_get(reward, "value"), &u.value, e)) return e->code;
  if (read_decimals(p, node_get(reward, "decimals"), &u.exponent, e)) return e->code;
  if (program_read_limits(p, reward, &u, e)) return e->code;
  p->units[p->n_units++] = u;
  return 0;
}

int program_read_units(struct program *p, const struct node *currency, const struct node *rewards, struct err *e) {
  if (fields_map(p->file, rewards, e)) return e->code;
  if (rewards && program_check_count(p, rewards, PROGRAM_REWARDS, e)) return e->code;
  p->units = arena_new(&p->arena, 1 + (rewards ? rewards->n : 0), sizeof *p->units, e);
  if (!p->units || read_currency(p, currency, e)) return e->code;
  for (const struct node *r = rewards ? rewards->first : NULL; r; r = r->next)
    if (read_reward(p, r, e)) return e->code;
  return 0;
}

static int read_span(const struct program *p, const struct node *node, bool *given, struct span *out, struct err *e) {
  const char *text = NULL;
  char shown[EXCERPT_TEXT];
  if (fields_text(p->file, node, &text, e)) return e->code;
  if (!text) return 0;
  *given = span_parse(text, strlen(text), out);
  if (*given) return 0;
  return fields_bad(p->file, node, "program.bad-span", e,
                    "\"%s\" is no span of time; write one such as 90d, 2w, 6m or 1y", excerpt(text, shown));
}

static const struct field refund_fields[] = {{"clawback", NULL}, {"within", NULL}};
static const char *const clawback_names[] = {"proportional", "full", "none"};

int program_read_refunds(struct program *p, const struct node *refunds, struct err *e) {
  int clawback = CLAWBACK_PROPORTIONAL;
  if (!refunds) return 0;
  if (fields_check(p->file, refunds, "the section \"refunds\"", refund_fields, 2, e)) return e->code;
  if (fields_choice(p->file, node_get(refunds, "clawback"), "program.bad-clawback", "clawback", clawback_names, 3,
                    &clawback, e))
    return e->code;
  p->clawback = (enum clawback)clawback;
  return read_span(p, node_get(refunds, "within"), &p->has_window, &p->window, e);
}

static const struct field payout_fields[] = {{"minimum", NULL}, {"hold", NULL}, {"every", NULL}};

int program_read_payout(struct program *p, const struct node *payout, struct err *e) {
  struct payout_terms *t = &p->payout;
  int every = -1;
  bool held;
  if (!payout) return 0;
  if (fields_check(p->file, payout, "the section \"payout\"", payout_fields, 3, e)) return e->code;
  const struct node *minimum = node_get(payout, "minimum");
  if (minimum && program_read_amount(p, minimum, p->units[0].id, p->units[0].exponent, &t->minimum, e)) return e->code;
  if (t->minimum < 0)
    return fields_bad(p->file, minimum, "program.bad-value", e, "a minimum is an amount above 0 or equal to it");
  if (read_span(p, node_get(payout, "hold"), &held, &t->hold, e)) return e->code;
  if (fields_choice(p->file, node_get(payout, "every"), "program.bad-period", "every", period_names, PERIODS, &every,
                    e))
    return e->code;
  t->has_every = every >= 0;
  if (t->has_every) t->every = (enum period)every;
  return 0;
}
