#include <string.h>

#include "ledger/audit.h"
#include "ledger/certificate.h"
#include "ledger/schema.h"

/* ---- tables ---- */

enum { TABLE_TEXTS = 3 };

/* `other` has it word for word, or it is found. */
static int find_table(struct db_stmt *look, const struct db_text *t, const char *what, struct findings *f,
                      struct err *e) {
  bool there;
  int code = 0;
  for (int i = 0; !code && i < TABLE_TEXTS; i++) code = db_bind_text(look, i + 1, t[i].text, t[i].n, e);
  if (!code) code = db_step(look, &there, e);
  if (!code && there) return db_run(look, NULL, e);
  return code ? code : findings_add(f, PROOF_TABLES, 0, e, "the %s %.100s %s", t[0].text, t[1].text, what);
}

static int compare_tables(struct db *from, struct db *to, const char *what, uint64_t *seen, struct findings *f,
                          struct err *e) {
  static const char sql[] =
      "SELECT type, name, coalesce(sql, '') FROM sqlite_schema WHERE type = 'trigger' OR "
      "(tbl_name LIKE 'ledger\\_%' ESCAPE '\\' AND type IN ('table', 'view')) ORDER BY name";
  static const char find[] = "SELECT 1 FROM sqlite_schema WHERE type = ? AND name = ? AND sql = ?";
  struct db_stmt *all = NULL, *look = NULL;
  struct db_text t[TABLE_TEXTS];
  bool row;
  int code = db_prepare(from, sql, &all, e);
  if (!code) code = db_prepare(to, find, &look, e);
  while (!code && !(code = db_step(all, &row, e)) && row) {
    if (seen) ++*seen;
    if (!(code = db_columns(all, TABLE_TEXTS, t, e))) code = find_table(look, t, what, f, e);
  }
  db_finish(all);
  db_finish(look);
  return code;
}

/* What was posted before is found by its key in an index, and would be posted again if a row were missing there. */
static int check_index(struct db *book, const char *sql, struct findings *f, struct err *e) {
  struct db_stmt *s;
  struct db_text t;
  bool row;
  int code = db_prepare(book, sql, &s, e);
  if (!code) code = db_step(s, &row, e); /* the first is enough */
  if (!code) code = db_columns(s, 1, &t, e);
  if (!code && t.text && strcmp(t.text, "ok") != 0)
    code = findings_add(f, PROOF_TABLES, 0, e, "rows and indexes do not fit: %.200s", t.text);
  db_finish(s);
  return code;
}

static int check_indexes(struct db *book, struct findings *f, struct err *e) {
  static const char *const sql[] = {"PRAGMA integrity_check('ledger_entries')",
                                    "PRAGMA integrity_check('ledger_accounts')",
                                    "PRAGMA integrity_check('ledger_units')", "PRAGMA integrity_check('ledger_texts')"};
  for (size_t i = 0; i < sizeof sql / sizeof *sql; i++)
    if (check_index(book, sql[i], f, e)) return e->code;
  return 0;
}

int audit_tables(struct db *book, struct findings *f, struct err *e) {
  struct db *made;
  int code = db_open("made", DB_MEMORY, &made, e);
  if (code) return code;
  code = db_exec(made, ledger_sql, e);
  if (!code)
    code = compare_tables(made, book, "is missing, or another than guerdon makes", &f->seen[PROOF_TABLES], f, e);
  if (!code) code = compare_tables(book, made, "is none that guerdon makes", NULL, f, e);
  db_close(made);
  return code ? code : check_indexes(book, f, e);
}

/* ---- texts ---- */

static int check_texts(struct db *book, struct findings *f, struct err *e) {
  static const char sql[] =
      "WITH named AS (SELECT about ->> 'text' AS digest FROM ledger_entries WHERE kind = 'run' AND json_valid(about) "
      "UNION SELECT u.value ->> 'digest' FROM (SELECT about FROM ledger_entries WHERE kind = 'run' AND "
      "json_valid(about)) e, json_each(e.about, '$.uses') u) "
      "SELECT digest, text, digest IN (SELECT digest FROM named WHERE digest IS NOT NULL) FROM ledger_texts "
      "ORDER BY digest";
  struct db_stmt *s;
  struct db_text t[2];
  char digest[CHAIN_DIGEST];
  bool row;
  int code = db_prepare(book, sql, &s, e);
  while (!code && !(code = db_step(s, &row, e)) && row) {
    if ((code = db_columns(s, 2, t, e))) break;
    f->seen[PROOF_TEXTS]++;
    chain_of(t[1].text ? t[1].text : "", t[1].n, digest);
    if (strcmp(digest, t[0].text ? t[0].text : "") != 0)
      code = findings_add(f, PROOF_TEXTS, 0, e, "the text kept as %.12s... was altered: its digest is %.12s...",
                          t[0].text ? t[0].text : "", digest);
    else if (!db_column_int(s, 2))
      code = findings_add(f, PROOF_TEXTS, 0, e, "no run names the text kept as %.12s...: it was put in", digest);
  }
  db_finish(s);
  return code;
}

/* ---- certificates ---- */

struct paper { /* of a run */
  int64_t run;
  char policies[CHAIN_DIGEST], stated[CHAIN_DIGEST];
  struct chain chain;
};

static int end_paper(struct paper *p, struct findings *f, struct err *e) {
  if (!p->run) return 0;
  chain_end(&p->chain, p->policies);
  if (!strcmp(p->policies, p->stated)) return 0;
  return findings_add(f, PROOF_RUNS, p->run, e,
                      "has a certificate whose digest of the policies is not that of those it names");
}

static void begin_paper(struct paper *p, int64_t run, const struct db_text *stated) {
  p->run = run;
  certificate_begin_policies(&p->chain);
  size_t n = stated->text && stated->n < CHAIN_DIGEST ? stated->n : 0;
  if (n) memcpy(p->stated, stated->text, n);
  p->stated[n] = 0;
}

/* One policy of one run. */
static int check_use(struct paper *p, struct db_stmt *s, struct findings *f, struct err *e) {
  struct db_text t[3];
  const int64_t run = db_column_int(s, 3);
  if (db_columns(s, 3, t, e)) return e->code;
  if (run != p->run) {
    if (end_paper(p, f, e)) return e->code;
    begin_paper(p, run, &t[2]);
  }
  certificate_add_policy(&p->chain, t[0].text ? t[0].text : "", t[1].text ? t[1].text : "");
  if (db_column_int(s, 4)) return 0;
  return findings_add(f, PROOF_RUNS, run, e, "was made with \"%.200s\", whose text is missing",
                      t[0].text ? t[0].text : "");
}

static int check_uses(struct db *book, struct findings *f, struct err *e) {
  static const char sql[] =
      "SELECT u.value ->> 'use', u.value ->> 'digest', e.about ->> 'policies', e.id, t.digest IS NOT NULL "
      "FROM (SELECT id, about FROM ledger_entries WHERE kind = 'run' AND json_valid(about)) e, "
      "json_each(e.about, '$.uses') u LEFT JOIN ledger_texts t ON t.digest = u.value ->> 'digest' "
      "ORDER BY e.id, u.id";
  struct paper p = {0};
  struct db_stmt *s;
  bool row;
  int code = db_prepare(book, sql, &s, e);
  while (!code && !(code = db_step(s, &row, e)) && row) code = check_use(&p, s, f, e);
  db_finish(s);
  return code ? code : end_paper(&p, f, e);
}

static int check_runs(struct db *book, struct findings *f, struct err *e) {
  static const char sql[] =
      "SELECT id, CASE WHEN NOT coalesce(json_valid(about), 0) THEN 1 WHEN NOT EXISTS (SELECT 1 FROM ledger_texts t "
      "WHERE t.digest = about ->> 'text') THEN 2 ELSE 0 END FROM ledger_entries WHERE kind = 'run' ORDER BY id";
  static const char *const what[] = {NULL, "has a certificate that cannot be read",
                                     "was made by a program whose text is missing"};
  struct db_stmt *s;
  bool row;
  int code = db_prepare(book, sql, &s, e);
  while (!code && !(code = db_step(s, &row, e)) && row) {
    int64_t wrong = db_column_int(s, 1);
    f->seen[PROOF_RUNS]++;
    if (wrong) code = findings_add(f, PROOF_RUNS, db_column_int(s, 0), e, "%s", what[wrong]);
  }
  db_finish(s);
  return code;
}

int audit_papers(struct db *book, struct findings *f, struct err *e) {
  int code = check_texts(book, f, e);
  if (!code) code = check_runs(book, f, e);
  return code ? code : check_uses(book, f, e);
}
