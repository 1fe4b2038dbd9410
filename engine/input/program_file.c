#include "input/program_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/zone.h"
#include "input/fields.h"
#include "input/file.h"
#include "input/program_parts.h"
#include "input/yaml.h"

static const struct field program_fields[] = {
    {"program", "my-program"}, {"currency", "USD"}, {"period", NULL},  {"rounding", NULL}, {"zone", NULL},
    {"tiers", NULL},           {"policies", NULL},  {"rewards", NULL}, {"refunds", NULL},  {"payout", NULL},
    {"accept", NULL},
};

static int read_choices(struct program *p, const struct node *root, struct err *e) {
  int period = PERIOD_MONTH, rounding = MONEY_HALF_UP;
  if (fields_choice(p->file, node_get(root, "period"), "program.bad-period", "period", period_names, PERIODS, &period,
                    e))
    return e->code;
  if (fields_choice(p->file, node_get(root, "rounding"), "program.bad-rounding", "rounding", money_rounding_names, 4,
                    &rounding, e))
    return e->code;
  p->period = (enum period)period;
  p->rounding = (enum money_rounding)rounding;
  return 0;
}

static int read_zone(struct program *p, const struct node *node, struct zone **zone, struct err *e) {
  p->zone = "UTC";
  if (fields_text(p->file, node, &p->zone, e)) return e->code;
  if (!zone_open(p->zone, zone, e)) return 0;
  return node ? err_place(e, p->file, node->line, node->column) : e->code;
}

static int read_sections(struct program *p, const struct node *root, const struct zone *zone, struct err *e) {
  const struct node *tiers = node_get(root, "tiers"), *policies = node_get(root, "policies");
  if (program_read_units(p, node_get(root, "currency"), node_get(root, "rewards"), e)) return e->code;
  if (!tiers && !policies)
    return fields_bad(p->file, root, "program.nothing-to-do", e,
                      "the program has neither policies nor tiers; add \"policies:\" with at least one");
  if (program_read_tiers(p, tiers, e) || program_read_reward_levels(p, node_get(root, "rewards"), e)) return e->code;
  if (program_read_policies(p, policies, zone, e)) return e->code;
  if (program_read_accept(p, node_get(root, "accept"), &p->accept, e)) return e->code;
  if (program_read_refunds(p, node_get(root, "refunds"), e)) return e->code;
  return program_read_payout(p, node_get(root, "payout"), e);
}

static int read_root(struct program *p, const struct node *root, struct zone **zone, struct err *e) {
  size_t n = sizeof program_fields / sizeof *program_fields;
  if (fields_check(p->file, root, "a program", program_fields, n, e)) return e->code;
  if (fields_name(p->file, node_get(root, "program"), &p->name, e)) return e->code;
  if (read_choices(p, root, e)) return e->code;
  if (read_zone(p, node_get(root, "zone"), zone, e)) return e->code;
  return read_sections(p, root, *zone, e);
}

static int parse(struct program *p, const struct node **root, struct err *e) {
  return yaml_parse(p->text, p->text_n, p->file, &p->arena, root, e);
}

static int read_file(struct program *p, const struct node **root, struct err *e) {
  if (file_read(p->file, YAML_BYTES, &p->arena, &p->text, &p->text_n, e)) return e->code;
  return parse(p, root, e);
}

static int read_stored(struct program *p, const struct node **root, struct err *e) {
  p->text = arena_text(&p->arena, p->stored->text, p->stored->n, e);
  p->text_n = p->stored->n;
  return p->text ? parse(p, root, e) : e->code;
}

/* Without a root, what is stored; without either, the file's own. */
static int load(const char *file, const struct node *root, const struct stored_program *stored, struct program **out,
                struct err *e) {
  struct zone *zone = NULL;
  struct program *p = mem_new(1, sizeof *p, e);
  if (!p) return e->code;
  p->stored = stored;
  p->file = arena_text(&p->arena, file, strlen(file), e);
  int rc = p->file ? 0 : e->code;
  if (!rc && !root) rc = stored ? read_stored(p, &root, e) : read_file(p, &root, e);
  if (!rc) rc = read_root(p, root, &zone, e);
  zone_close(zone);
  p->stored = NULL;
  if (rc)
    program_free(p);
  else
    *out = p;
  return rc;
}

int program_file_load(const char *path, struct program **out, struct err *e) { return load(path, NULL, NULL, out, e); }

int program_file_from(const char *file, const struct node *root, struct program **out, struct err *e) {
  return load(file, root, NULL, out, e);
}

int program_file_stored(const struct stored_program *s, struct program **out, struct err *e) {
  return load(s->file, NULL, s, out, e);
}

bool program_has_key(const char *key) {
  for (size_t i = 0; i < sizeof program_fields / sizeof *program_fields; i++)
    if (!strcmp(key, program_fields[i].name)) return true;
  return false;
}
