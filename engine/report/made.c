#include "report/made.h"

#include "base/str.h"
#include "input/yaml.h"
#include "ledger/certificate.h"

/* The program as it is written out, so that the digest is of what was run and not of how it was come by. */
static int digest_program(const struct scenario *made, char program[CHAIN_DIGEST], char policies[CHAIN_DIGEST],
                          struct err *e) {
  struct str text = {0};
  struct chain all;
  char digest[CHAIN_DIGEST];
  const struct program *p = made->program;
  if (yaml_write(made->root, &text, e)) return str_free(&text), e->code;
  chain_of(text.at, text.n, program);
  str_free(&text);
  certificate_begin_policies(&all);
  for (size_t i = 0; i < p->n_policies + p->has_tier; i++) {
    const struct policy_use *u = program_policy(p, i);
    chain_of(u->text, u->text_n, digest);
    certificate_add_policy(&all, u->use, digest);
  }
  chain_end(&all, policies);
  return 0;
}

/* Null for one that cannot be made: its outcome says why. */
static int put_plan(const struct scenarios *s, size_t i, struct json *j, struct err *e) {
  const struct scenario_plan *plan = &s->at[i];
  struct scenario *made;
  char program[CHAIN_DIGEST], policies[CHAIN_DIGEST];
  struct err why = {0};
  int rc = scenario_make(s, i, NULL, 0, &made, &why);
  if (rc && rc != ERR_INPUT) return *e = why, rc;
  if (!rc && digest_program(made, program, policies, e)) return scenario_free(made), e->code;
  if (!rc) scenario_free(made);
  json_open_row(j, NULL, '{');
  json_put_text(j, "scenario", plan->name);
  json_put_text(j, "file", plan->program);
  json_put_text(j, "program", rc ? NULL : program);
  json_put_text(j, "policies", rc ? NULL : policies);
  json_close(j);
  return 0;
}

static int put_plans(const struct scenarios *s, struct json *j, struct err *e) {
  int rc = 0;
  json_open(j, "plans", '[');
  for (size_t i = 0; i < s->n && !rc; i++) rc = put_plan(s, i, j, e);
  json_close(j);
  return rc;
}

int made_json(const struct study *s, struct json *j, struct err *e) {
  char digest[CHAIN_DIGEST];
  if (data_digest(s->given.data, digest, e)) return e->code;
  json_put_text(j, "data_digest", digest);
  json_put_text(j, "engine", GUERDON_VERSION);
  return put_plans(s->given.scenarios, j, e);
}
