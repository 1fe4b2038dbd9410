#include "ledger/verify.h"

#include <string.h>

#include "base/money.h"
#include "input/import.h"
#include "input/load.h"
#include "ledger/audit.h"
#include "ledger/plan.h"

struct verifying {
  const char *path;
  const struct verify_options *o;
  struct verified *out;
  struct past_run last;
  struct program *kept; /* as the ledger keeps it */
  struct err *e;
};

#define NOTE(v, ...) findings_note(&(v)->out->findings, (v)->e, __VA_ARGS__)
#define WRONG(v, ...) findings_add(&(v)->out->findings, PROOF_REPLAY, 0, (v)->e, __VA_ARGS__)

/* ---- the rows ---- */

static int read_last(struct verifying *v, struct db *book) {
  struct ledger *l;
  int code = ledger_open(book, &l, v->e);
  if (code) return code;
  code = certificate_last(l, &v->last, v->e);
  if (!code && v->last.run && !v->o->program) code = certificate_program(l, v->last.run, NULL, &v->kept, v->e);
  if (!code && strcmp(v->last.period, ledger_ran(l)) < 0)
    code = NOTE(v,
                "the last run was that of %s: what earlier runs posted for later periods, through %s, is not "
                "calculated again",
                v->last.period, ledger_ran(l));
  ledger_close(l);
  return code;
}

/* What cannot be calculated again because the ledger is not as it should be is found, and no failure. */
static int find_failure(struct verifying *v, int code) {
  const struct err failed = *v->e;
  bool is_of_ledger = !strncmp(failed.id, "ledger.", 7) && strcmp(failed.id, "ledger.moved") != 0;
  if (code == ERR_AGAIN || code == ERR_USAGE || (!is_of_ledger && !findings_wrong(&v->out->findings))) return code;
  if (v->o->program && !strncmp(failed.id, "ledger.other-", 13)) return code;
  *v->e = (struct err){0};
  return WRONG(v, "nothing can be calculated again: %s", failed.text);
}

/* Entries that are gone from the end are missed by nobody but those who noted a digest. */
static int ask(struct verifying *v, struct db *book, const char *sql, int64_t *out) {
  struct db_stmt *s;
  bool row = false;
  int code = db_prepare(book, sql, &s, v->e);
  if (!code) code = db_step(s, &row, v->e);
  *out = row ? db_column_int(s, 0) : 0;
  db_finish(s);
  return code;
}

static int look_for_digest(struct verifying *v, struct db *book, bool there) {
  const char *digest = v->o->digest;
  struct db_stmt *s = NULL;
  bool row = false;
  int code = 0;
  if (!digest) return 0;
  if (there) code = db_prepare(book, "SELECT 1 FROM ledger_entries WHERE digest = ?", &s, v->e);
  if (s) code = db_bind_text(s, 1, digest, strlen(digest), v->e);
  if (s && !code) code = db_step(s, &row, v->e);
  db_finish(s);
  if (code || row) return code;
  return findings_add(&v->out->findings, PROOF_CHAIN, 0, v->e,
                      "no entry has the digest %.80s: it is gone, or was altered", digest);
}

/* Whoever takes all entries away, or one of the tables, leaves the others. */
static int look_for_rest(struct verifying *v, struct db *book, bool there, bool *whole) {
  static const char missing[] =
      "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('ledger_entries', 'ledger_postings', "
      "'ledger_accounts', 'ledger_units', 'ledger_texts')";
  static const char emptied[] =
      "SELECT NOT EXISTS (SELECT 1 FROM ledger_entries) AND EXISTS (SELECT 1 FROM ledger_accounts UNION ALL SELECT 1 "
      "FROM ledger_units UNION ALL SELECT 1 FROM ledger_texts)";
  enum { TABLES = 5 };
  int64_t n = 0;
  int code = ask(v, book, missing, &n);
  *whole = n == TABLES;
  if (code || (!n && !there)) return code;
  if (n < TABLES)
    return findings_add(&v->out->findings, PROOF_TABLES, 0, v->e, "%d of the ledger's %d tables are missing",
                        TABLES - (int)n, TABLES);
  code = ask(v, book, emptied, &n);
  if (code || !n) return code;
  return findings_add(&v->out->findings, PROOF_TABLES, 0, v->e,
                      "there are accounts, units or texts, and no entry: the entries were taken away");
}

static int audit(struct verifying *v, struct db *book, bool *there) {
  struct findings *f = &v->out->findings;
  struct db_stmt *s;
  bool whole;
  int code = db_prepare(book, "SELECT 1 FROM sqlite_schema WHERE name = 'ledger_entries'", &s, v->e);
  if (!code) code = db_step(s, there, v->e);
  db_finish(s);
  if (!code) code = look_for_digest(v, book, *there);
  if (!code) code = look_for_rest(v, book, *there, &whole);
  if (code || !*there || !whole) return code;
  code = audit_tables(book, f, v->e);
  if (!code) code = audit_rows(book, v->out, v->e);
  if (!code) code = audit_papers(book, f, v->e);
  if (!code) code = audit_payments(book, f, v->e);
  if (code) return code;
  code = read_last(v, book);
  return code ? find_failure(v, code) : 0;
}

static int read_rows(struct verifying *v) {
  struct db *db;
  bool there = false;
  int code = import_open_book(v->path, DB_READ, &db, v->e);
  if (code) return code;
  code = db_begin_read(db, NULL, v->e);
  if (!code) {
    code = audit(v, db, &there);
    db_end_read(db, NULL);
  }
  db_close(db);
  return code;
}

/* ---- the replay ---- */

static int find_line(struct verifying *v, const struct changes *c, const struct changed_line *l) {
  char posted[MONEY_TEXT], now[MONEY_TEXT];
  const struct changed_unit *u = changes_unit(c, l->unit);
  return WRONG(v, "%.200s, %.40s: %.100s on %.20s %.200s is posted as %s %.100s, and calculated as %s",
               changes_text(c, l->partner), changes_text(c, l->origin), changes_text(c, l->policy),
               changes_text(c, l->event), changes_text(c, l->source), money_text(l->posted, u->as.decimals, posted),
               changes_text(c, l->unit), money_text(l->counted[COUNTED_NOW], u->as.decimals, now));
}

static int tell_changes(struct verifying *v, const struct plan *p, bool *data) {
  const struct certificate *c = &p->certificate;
  const size_t n = p->changes.lines.n;
  *data = strcmp(c->data, v->last.data) != 0;
  if (*data && NOTE(v, "the data changed since the last run, entry %lld; a run would post %zu %s",
                    (long long)v->last.run, n, n == 1 ? "line" : "lines"))
    return v->e->code;
  if (strcmp(c->zone, v->last.zone) != 0 && NOTE(v, "the time zone's rules are others than in the last run"))
    return v->e->code;
  if (strcmp(c->engine, v->last.engine) != 0)
    return NOTE(v, "the last run was made by guerdon %s, and this is %s", v->last.engine, c->engine);
  return 0;
}

static int look_at(struct verifying *v, const struct plan *p) {
  struct verified *out = v->out;
  bool data;
  if (strcmp(p->follows, out->digest) != 0 && !findings_wrong(&out->findings))
    return err_at(v->e, ERR_BUSY, "ledger.moved", v->path, 0, 0,
                  "another command posted to the ledger meanwhile; run it again");
  if (tell_changes(v, p, &data)) return v->e->code;
  out->unfiltered = p->unfiltered;
  out->findings.seen[PROOF_REPLAY] = p->changes.compared;
  for (size_t i = 0; !data && i < p->changes.lines.n; i++)
    if (find_line(v, &p->changes, &p->changes.lines.at[i])) return v->e->code;
  return 0;
}

static int calculate(struct verifying *v, const struct program *p) {
  struct plan_options o = {.limits = v->o->limits};
  struct data *d = NULL;
  struct plan *plan = NULL;
  enum period kind;
  if (!period_parse(v->last.period, strlen(v->last.period), &kind, &o.period))
    return err_at(v->e, ERR_INPUT, "ledger.damaged", v->path, 0, 0, "the last run names no period");
  o.period = period_of(p->period, period_first_day(kind, o.period));
  int code = load_book(v->path, p->zone, p->units[0].id, &d, v->e);
  if (!code) code = plan_make(v->path, p, d, &o, &plan, v->e);
  if (!code) code = look_at(v, plan);
  plan_free(plan);
  data_free(d);
  return code;
}

static int replay(struct verifying *v) {
  const struct program *p = v->o->program ? v->o->program : v->kept;
  if (!v->last.run || !p) return 0;
  v->out->run = v->last.run;
  memcpy(v->out->period, v->last.period, sizeof v->out->period);
  int code = calculate(v, p);
  return code ? find_failure(v, code) : 0;
}

int verify_book(const char *book, const struct verify_options *o, struct verified *out, struct err *e) {
  struct verifying v = {.path = book, .o = o, .out = out, .e = e};
  *out = (struct verified){0};
  int code = read_rows(&v);
  if (!code) code = replay(&v);
  program_free(v.kept);
  return code;
}

void verify_free(struct verified *v) { findings_free(&v->findings); }
