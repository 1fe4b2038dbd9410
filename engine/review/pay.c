#include "review/pay.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "policy/lua_bytes.h"
#include "run/earn.h"

static void put_stage(struct pay *p) {
  const struct program *from = p->r->program;
  p->program = *from;
  p->program.units = p->units;
  p->program.policies = p->policies;
  p->program.n_policies = 0;
  for (size_t i = 0; i < from->n_policies; i++) {
    if (p->failed[i]) continue;
    p->number[p->program.n_policies] = i;
    p->policies[p->program.n_policies++] = from->policies[i];
  }
  p->program.has_tier = from->has_tier && (p->forced || !p->failed[from->n_policies]);
  if (!p->forced || !from->has_tier) return;
  const struct lua_bytes *b = lua_bytes_all;
  while (b->name && strcmp(b->name, "probe_level")) b++;
  p->program.tier = (struct policy_use){.name = "tiers",
                                        .use = "the probe",
                                        .chunk = "the probe",
                                        .text = b->text,
                                        .text_n = b->n,
                                        .from = TIME_NONE,
                                        .until = TIME_NONE,
                                        .line = from->tier.line,
                                        .column = from->tier.column};
}

int pay_open(struct review *r, const struct likes *likes, struct pay *out, struct err *e) {
  const struct program *from = r->program;
  *out = (struct pay){.r = r, .likes = likes};
  out->policies = arena_new(&out->arena, from->n_policies + 1, sizeof *out->policies, e);
  out->units = arena_new(&out->arena, from->n_units, sizeof *out->units, e);
  out->number = arena_new(&out->arena, from->n_policies + 1, sizeof *out->number, e);
  out->failed = arena_new(&out->arena, from->n_policies + 1, sizeof *out->failed, e);
  if (!out->policies || !out->units || !out->number || !out->failed) return e->code;
  memcpy(out->units, from->units, from->n_units * sizeof *out->units);
  for (size_t i = 0; i < from->n_units; i++) out->units[i].stock = MONEY_NONE; /* made-up partners do not compete */
  if (made_open(from, likes->source, &out->made, e)) return e->code;
  out->made.is_named = likes->own == NULL;
  return 0;
}

void pay_close(struct pay *p) {
  made_close(&p->made);
  arena_free(&p->arena);
}

void pay_move(struct pay *p, int32_t period, bool forced) {
  p->forced = forced;
  made_move(&p->made, p->r->program->period, period);
  put_stage(p);
}

/* ---- one run ---- */

static void take_answers(const struct pay *p, const struct result *run, size_t n, int64_t *out) {
  size_t width = pay_width(p);
  memset(out, 0, n * width * sizeof *out);
  for (size_t i = 0; i < run->n_lines; i++)
    out[run->lines[i].partner * width + p->number[run->lines[i].policy]] += run->lines[i].quantity;
  for (size_t i = 0; i < n && run->facts->n_periods; i++)
    out[i * width + width - 1] = run->level[i * run->facts->n_periods];
}

static int run_once(struct pay *p, const struct data *d, size_t n, int64_t *out, struct err *e) {
  struct result *run = NULL;
  int rc = earn_run(&p->program, d, &(struct earn_options){.lines = true, .stop_endless = true, .limits = p->r->limits},
                    &run, e);
  if (!rc && out) take_answers(p, run, n, out);
  result_free(run);
  return rc;
}

/* ---- who fails ---- */

/* A run without data knows neither columns nor what stands in them: there, a failure may be the probe's. */
static bool may_be_ours(const struct pay *p, size_t policy) {
  const struct review *r = p->r;
  if (r->data) return false;
  if (r->surveys[policy].is_open) return true;
  for (size_t i = 0; i < r->fields.n; i++)
    if (!r->fields.at[i].found && (r->fields.at[i].read_by[policy] || r->fields.at[i].filtered_by[policy])) return true;
  return false;
}

static int leave_out(struct pay *p, size_t policy, const struct err *why, struct err *e) {
  const struct policy_use *u = review_policy(p->r, policy);
  p->failed[policy] = p->changed = true;
  if (may_be_ours(p, policy)) return 0;
  struct warning_at at = {u, NULL, u->line, u->column};
  if (why->file[0]) at = (struct warning_at){u, warnings_text(&p->r->warnings, e, "%s", why->file), why->line, 0};
  if (why->file[0] && !at.file) return e->code;
  return warnings_add(&p->r->warnings, WARNING_WARNING, "check.probe-failed", at,
                      "let the policy give an answer, or nothing, for every sale that there can be", e, "%s",
                      why->text);
}

/* A policy's fault, not the machine's, nor a parameter that has no value yet. */
static bool is_failure(int rc, const struct err *e) {
  return (rc == ERR_POLICY || rc == ERR_INPUT) && strcmp(e->id, "program.undated-param") != 0;
}

/* The policy that a message begins with, or the number of policies. */
static size_t named_in(const struct pay *p, const struct err *e) {
  const struct program *from = p->r->program;
  char start[256];
  size_t i = 0;
  for (; i < from->n_policies; i++) {
    snprintf(start, sizeof start, "policy \"%s\"", from->policies[i].name);
    if (!p->failed[i] && !strncmp(e->text, start, strlen(start))) break;
  }
  return i;
}

/* Each policy alone, with the tiers; first the tiers alone. Where all are well alone, it is the one that complained. */
static int find_failing(struct pay *p, const struct data *d, const struct err *first, struct err *e) {
  const struct program *from = p->r->program;
  bool found = false;
  struct err why = {0};
  p->program.n_policies = 0;
  if (p->program.has_tier && !p->forced && is_failure(run_once(p, d, 0, NULL, &why), &why)) {
    if (leave_out(p, from->n_policies, &why, e)) return e->code;
    p->program.has_tier = false;
    found = true;
  }
  for (size_t i = 0; i < from->n_policies; i++) {
    if (p->failed[i]) continue;
    p->policies[0] = from->policies[i];
    p->number[0] = i;
    p->program.n_policies = 1;
    if (!is_failure(run_once(p, d, 0, NULL, &why), &why)) continue;
    if (leave_out(p, i, &why, e)) return e->code;
    found = true;
  }
  size_t named = named_in(p, first);
  if (!found && named < from->n_policies && leave_out(p, named, first, e)) return e->code;
  put_stage(p);
  return 0;
}

int pay_ask(struct pay *p, const struct made_point *points, size_t n, int64_t *out, struct err *e) {
  struct data *d = NULL;
  if (made_build(&p->made, points, n, p->r->program->units[0].exponent, &d, e)) return e->code;
  int rc = run_once(p, d, n, out, e);
  if (is_failure(rc, e)) {
    struct err first = *e;
    *e = (struct err){0};
    rc = find_failing(p, d, &first, e);
    if (!rc) rc = run_once(p, d, n, out, e);
  }
  made_free(d);
  return rc;
}
