#include "ledger/audit.h"

/* What is wrong with payments, as rows of an entry and another one that it names. */
struct question {
  const char *sql, *what, *then; /* before and after the number of the other one */
};

static const struct question questions[] = {
    {"SELECT e.id, coalesce(e.refers, 0) FROM ledger_entries e LEFT JOIN ledger_entries r ON r.id = e.refers "
     "WHERE e.kind IN ('pay', 'release') AND r.kind IS NOT 'batch' ORDER BY e.id",
     "belongs to entry ", ", which is no payout"},
    {"SELECT e.id, coalesce(e.refers, 0) FROM ledger_entries e LEFT JOIN ledger_entries r ON r.id = e.refers "
     "WHERE e.kind IN ('settle', 'fail') AND r.kind IS NOT 'pay' ORDER BY e.id",
     "ends entry ", ", which is no payment"},
    {"SELECT max(id), refers FROM ledger_entries WHERE kind IN ('settle', 'fail') GROUP BY refers "
     "HAVING count(*) > 1 ORDER BY 1",
     "ends the payment of entry ", ", which had ended before"},
    {"SELECT DISTINCT id, refers FROM (SELECT f.id, f.refers FROM ledger_entries f JOIN ledger_postings p "
     "ON p.entry IN (f.id, f.refers) WHERE f.kind = 'fail' GROUP BY f.id, p.account, p.unit HAVING sum(p.quantity) <> "
     "0) "
     "ORDER BY 1",
     "does not give back what entry ", " paid"},
};

static int count_payments(struct db *book, struct findings *f, struct err *e) {
  struct db_stmt *s;
  bool row = false;
  int code = db_prepare(book, "SELECT count(*) FROM ledger_entries WHERE kind = 'pay'", &s, e);
  if (!code) code = db_step(s, &row, e);
  if (row) f->seen[PROOF_PAYMENTS] = (uint64_t)db_column_int(s, 0);
  db_finish(s);
  return code;
}

static int ask(struct db *book, const struct question *q, struct findings *f, struct err *e) {
  struct db_stmt *s;
  bool row;
  int code = db_prepare(book, q->sql, &s, e);
  while (!code && !(code = db_step(s, &row, e)) && row)
    code = findings_add(f, PROOF_PAYMENTS, db_column_int(s, 0), e, "%s%lld%s", q->what, (long long)db_column_int(s, 1),
                        q->then);
  db_finish(s);
  return code;
}

int audit_payments(struct db *book, struct findings *f, struct err *e) {
  int code = count_payments(book, f, e);
  for (size_t i = 0; !code && i < sizeof questions / sizeof *questions; i++) code = ask(book, &questions[i], f, e);
  return code;
}
