/* guerdon why-changed: what changed a partner's earnings after they were posted? */
#include <stdlib.h>
#include <string.h>

#include "cli/posting.h"
#include "input/import.h"
#include "report/why_changed.h"

static const struct args_help help_text = {
    .name = "why-changed",
    .summary = "what changed a partner's earnings after they were posted?",
    .synopsis = "--book BOOK --partner ID --period PERIOD [options]",
    .notes =
        "Lists what runs posted for a partner and the period in which it was earned, and\n"
        "adds it up by cause: new, data (late or corrected), refund, policy (another\n"
        "text), program (another one), engine (another version of guerdon). --from and\n"
        "--to take the differences between two runs, by the numbers of their entries.",
    .example = "guerdon why-changed --book partners.book --partner P17 --period 2024-03",
    .exits = EXITS_OF_POSTING,
};

struct why_args {
  const char *book, *partner, *period, *from, *to, *format;
  bool raw;
};

static int read_run(const char *option, const char *text, int64_t *out, struct err *e) {
  size_t n = 0;
  if (text && command_count(option, text, INT32_MAX, &n, e)) return e->code;
  *out = (int64_t)n;
  return 0;
}

static int why(const struct why_args *a, struct err *e) {
  struct why_changed w = {.partner = a->partner, .period = a->period};
  struct output o;
  struct db *db;
  struct ledger *l = NULL;
  if (posting_book(a->book, e) || command_output(a->format, &o, e) || read_run("from", a->from, &w.from, e) ||
      read_run("to", a->to, &w.to, e))
    return e->code;
  if (!a->partner || !a->period)
    return err_set(e, ERR_USAGE, "usage.missing", "--%s is missing; guerdon why-changed --help shows an example",
                   a->partner ? "period" : "partner");
  o.raw = a->raw;
  if (import_open_book(a->book, DB_READ, &db, e)) return e->code;
  int rc = db_begin_read(db, NULL, e);
  if (!rc) {
    rc = ledger_open(db, &l, e);
    if (!rc) rc = why_changed_report(l, &w, &o, e);
    ledger_close(l);
    db_end_read(db, NULL);
  }
  db_close(db);
  return rc ? rc : output_finish(&o, e);
}

int cmd_why_changed(int argc, char **argv, struct err *e) {
  struct why_args a = {0};
  struct args_list operands = {0};
  bool help;
  const struct args_option options[] = {
      {"book", ARGS_TEXT, "BOOK", "the book with the ledger", &a.book},
      {"partner", ARGS_TEXT, "ID", "whose earnings", &a.partner},
      {"period", ARGS_TEXT, "PERIOD", "in which they were earned", &a.period},
      {"from", ARGS_TEXT, "RUN", "only what was posted after this run", &a.from},
      {"to", ARGS_TEXT, "RUN", "and through this one", &a.to},
      FORMAT_OPTION(&a),
      RAW_OPTION(&a),
  };
  const size_t n = sizeof options / sizeof *options;
  int rc = args_parse(options, n, argc, argv, &operands, &help, e);
  if (!rc && help)
    args_print_help(&help_text, options, n, stdout);
  else if (!rc && operands.n)
    rc = err_set(e, ERR_USAGE, "usage.operand", "\"%.100s\" stands where an option is expected", operands.at[0]);
  else if (!rc)
    rc = why(&a, e);
  args_free(&operands);
  return rc;
}
