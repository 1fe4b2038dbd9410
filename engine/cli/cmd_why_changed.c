/* guerdon why-changed: what changed a partner's earnings after they were posted? */
#include <stdlib.h>
#include <string.h>

#include "cli/named.h"
#include "cli/posting.h"
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
    .exits = EXITS_OF_READING,
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

struct asking {
  struct why_changed what;
  struct output o;
};

static int why_in(struct ledger *l, void *context, struct err *e) {
  const struct asking *a = context;
  enum period kind;
  int32_t period;
  if (named_partner(l, a->what.partner, e) || named_period(l, a->what.period, &kind, &period, e) ||
      named_run(l, "from", a->what.from, e) || named_run(l, "to", a->what.to, e))
    return e->code;
  return why_changed_report(l, &a->what, &a->o, e);
}

static int why(const struct why_args *a, struct err *e) {
  struct asking w = {.what = {.partner = a->partner, .period = a->period}};
  if (posting_book(a->book, e) || command_output(a->format, &w.o, e) || read_run("from", a->from, &w.what.from, e) ||
      read_run("to", a->to, &w.what.to, e) || command_need("why-changed", "partner", a->partner, e) ||
      command_need("why-changed", "period", a->period, e))
    return e->code;
  w.o.raw = a->raw;
  int rc = posting_in_ledger(a->book, false, why_in, &w, e);
  return rc ? rc : output_finish(&w.o, e);
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
  else if (!rc && !(rc = command_no_operands(&operands, "why-changed", e)))
    rc = why(&a, e);
  args_free(&operands);
  return rc;
}
