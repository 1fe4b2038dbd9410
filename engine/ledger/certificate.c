#include "ledger/certificate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/zone.h"
#include "input/file.h"
#include "input/program_file.h"

enum { ZONE_BYTES = 1024 * 1024 };

/* The program's policies, and its tiers behind them. */
static size_t uses_of(const struct program *p) { return p->n_policies + p->has_tier; }

void certificate_begin_policies(struct chain *c) { chain_begin(c, "policies"); }

void certificate_add_policy(struct chain *c, const char *use, const char *digest) {
  chain_text(c, use);
  chain_text(c, digest);
}

static void digest_policies(const struct program *p, char out[CHAIN_DIGEST]) {
  struct chain c;
  char digest[CHAIN_DIGEST];
  certificate_begin_policies(&c);
  for (size_t i = 0; i < uses_of(p); i++) {
    const struct policy_use *u = program_policy(p, i);
    chain_of(u->text, u->text_n, digest);
    certificate_add_policy(&c, u->use, digest);
  }
  chain_end(&c, out);
}

static int digest_zone(const struct program *p, char out[CHAIN_DIGEST], struct err *e) {
  char path[4096];
  struct arena arena = {0};
  const char *bytes;
  size_t n;
  *out = 0;
  if (!zone_file(p->zone, path, sizeof path)) return 0;
  int code = file_read(path, ZONE_BYTES, &arena, &bytes, &n, e);
  if (!code) chain_of(bytes, n, out);
  arena_free(&arena);
  return code;
}

int certificate_of(const struct program *p, const struct data *d, struct certificate *out, struct err *e) {
  *out = (struct certificate){.engine = GUERDON_VERSION};
  chain_of(p->text, p->text_n, out->program);
  digest_policies(p, out->policies);
  if (digest_zone(p, out->zone, e)) return e->code;
  return data_digest(d, out->data, e);
}

void certificate_json(const struct certificate *c, const struct program *p, struct json *j) {
  char digest[CHAIN_DIGEST];
  json_put_text(j, "data", c->data);
  json_put_text(j, "text", c->program);
  json_put_text(j, "policies", c->policies);
  json_put_text(j, "zone", *c->zone ? c->zone : NULL);
  json_put_text(j, "engine", c->engine);
  json_open(j, "uses", '[');
  for (size_t i = 0; i < uses_of(p); i++) {
    const struct policy_use *u = program_policy(p, i);
    chain_of(u->text, u->text_n, digest);
    json_open_row(j, NULL, '{');
    json_put_text(j, "name", u->name);
    json_put_text(j, "use", u->use);
    json_put_text(j, "digest", digest);
    json_close(j);
  }
  json_close(j);
}

static int keep_texts(struct ledger *l, const struct program *p, struct err *e) {
  char digest[CHAIN_DIGEST];
  if (ledger_keep(l, p->text, p->text_n, digest, e)) return e->code;
  for (size_t i = 0; i < uses_of(p); i++) {
    const struct policy_use *u = program_policy(p, i);
    if (ledger_keep(l, u->text, u->text_n, digest, e)) return e->code;
  }
  return 0;
}

int certificate_keep(struct ledger *l, const struct certificate *c, const struct program *p, struct str *about,
                     struct err *e) {
  char *text = NULL;
  size_t n = 0;
  struct json j;
  FILE *f = open_memstream(&text, &n);
  if (!f) return err_memory(e);
  json_start(&j, f);
  json_open_row(&j, NULL, '{');
  json_put_text(&j, "program", p->name);
  json_put_text(&j, "file", p->file);
  json_put_text(&j, "period", period_names[p->period]);
  json_put_text(&j, "currency", p->units[0].id);
  json_put_text(&j, "time_zone", p->zone);
  certificate_json(c, p, &j);
  json_close(&j);
  int code = fclose(f) || !text ? err_memory(e) : 0;
  if (!code) code = str_add(about, text, n && text[n - 1] == '\n' ? n - 1 : n, e);
  free(text);
  return code ? code : keep_texts(l, p, e);
}

/* ---- the last run ---- */

static void take(struct db_stmt *s, int at, char *out, size_t size) {
  size_t n = 0;
  const char *text = db_column_text(s, at, &n);
  if (!text || n >= size) n = 0;
  if (n) memcpy(out, text, n);
  out[n] = 0;
}

int certificate_last(struct ledger *l, struct past_run *out, struct err *e) {
  return certificate_before(l, INT64_MAX, out, e);
}

int certificate_before(struct ledger *l, int64_t entry, struct past_run *out, struct err *e) {
  static const char sql[] =
      "SELECT id, about ->> 'data', about ->> 'text', about ->> 'policies', coalesce(about ->> 'zone', ''), "
      "about ->> 'engine', coalesce(period, '') FROM ledger_entries WHERE kind = 'run' AND id < ? "
      "ORDER BY id DESC LIMIT 1";
  struct db_stmt *s;
  bool row = false;
  *out = (struct past_run){0};
  if (!ledger_is_there(l)) return 0;
  int code = db_prepare(ledger_book(l), sql, &s, e);
  if (!code) code = db_bind_int(s, 1, entry, e);
  if (!code) code = db_step(s, &row, e);
  if (!code && row) {
    out->run = db_column_int(s, 0);
    take(s, 1, out->data, sizeof out->data);
    take(s, 2, out->program, sizeof out->program);
    take(s, 3, out->policies, sizeof out->policies);
    take(s, 4, out->zone, sizeof out->zone);
    take(s, 5, out->engine, sizeof out->engine);
    take(s, 6, out->period, sizeof out->period);
  }
  db_finish(s);
  return code;
}

struct stored { /* what was kept of a run */
  struct arena arena;
  VEC(struct stored_policy) uses;
  struct stored_program program;
};

static const char *copy(struct arena *a, struct db_stmt *s, int at, size_t *n, struct err *e) {
  const char *text = db_column_text(s, at, n);
  return arena_text(a, text ? text : "", text ? *n : 0, e);
}

static int read_uses(struct ledger *l, int64_t run, struct stored *out, struct err *e) {
  static const char sql[] =
      "SELECT u.value ->> 'use', t.text FROM ledger_entries e, json_each(e.about, '$.uses') u "
      "JOIN ledger_texts t ON t.digest = u.value ->> 'digest' WHERE e.id = ?";
  struct db_stmt *s;
  bool row;
  size_t n;
  int code = db_prepare(ledger_book(l), sql, &s, e);
  if (!code) code = db_bind_int(s, 1, run, e);
  while (!code && !(code = db_step(s, &row, e)) && row) {
    struct stored_policy *u = vec_push(&out->uses, e);
    if (!u || !(u->use = copy(&out->arena, s, 0, &n, e)) || !(u->text = copy(&out->arena, s, 1, &u->n, e)))
      code = e->code;
  }
  db_finish(s);
  return code;
}

static int read_program(struct ledger *l, int64_t run, struct stored *out, struct err *e) {
  static const char sql[] =
      "SELECT e.about ->> 'file', t.text FROM ledger_entries e "
      "JOIN ledger_texts t ON t.digest = e.about ->> 'text' WHERE e.id = ?";
  struct db_stmt *s;
  bool row = false;
  size_t n;
  int code = db_prepare(ledger_book(l), sql, &s, e);
  if (!code) code = db_bind_int(s, 1, run, e);
  if (!code) code = db_step(s, &row, e);
  if (!code && !row)
    code = err_at(e, ERR_INPUT, "ledger.no-text", db_path(ledger_book(l)), 0, 0,
                  "the text of the program that entry %lld was made by is missing; restore the book from a backup",
                  (long long)run);
  if (!code) {
    out->program.file = copy(&out->arena, s, 0, &n, e);
    out->program.text = copy(&out->arena, s, 1, &out->program.n, e);
    if (!out->program.file || !out->program.text) code = e->code;
  }
  db_finish(s);
  return code;
}

/* The newer texts of what both use. */
static void renew(struct stored *s, const struct program *newer) {
  for (size_t i = 0; newer && i < s->uses.n; i++)
    for (size_t k = 0; k < uses_of(newer); k++) {
      const struct policy_use *u = program_policy(newer, k);
      if (!strcmp(u->use, s->uses.at[i].use)) s->uses.at[i].text = u->text, s->uses.at[i].n = u->text_n;
    }
}

/* The kept texts are gone soon: those that the program took go into its own arena. */
static int adopt(struct program *p, struct err *e) {
  for (size_t i = 0; i < uses_of(p); i++) {
    struct policy_use *u = i < p->n_policies ? &p->policies[i] : &p->tier;
    if (!(u->text = arena_text(&p->arena, u->text, u->text_n, e))) return e->code;
  }
  return 0;
}

int certificate_program(struct ledger *l, int64_t run, const struct program *newer, struct program **out,
                        struct err *e) {
  struct stored s = {0};
  *out = NULL;
  int code = read_program(l, run, &s, e);
  if (!code) code = read_uses(l, run, &s, e);
  if (!code) {
    renew(&s, newer);
    s.program.policies = s.uses.at;
    s.program.n_policies = s.uses.n;
    code = program_file_stored(&s.program, out, e);
  }
  if (!code && adopt(*out, e)) program_free(*out), *out = NULL, code = e->code;
  free(s.uses.at);
  arena_free(&s.arena);
  return code;
}
