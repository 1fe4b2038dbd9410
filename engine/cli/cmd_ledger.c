/* guerdon ledger: what stands in the ledger, for people, scripts and other tools. */
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "cli/named.h"
#include "cli/posting.h"
#include "cli/today.h"
#include "report/balance.h"
#include "report/journal.h"

struct ledger_args {
  const char *book, *partner, *account, *unit, *period, *from, *until, *on, *format;
  bool zero, raw;
};

struct reading { /* what is asked of a ledger */
  struct register_filter filter;
  char from[DATE_TEXT], until[DATE_TEXT];
  struct output o;
  bool zero;
};

static int ledger_cmd_balance(int argc, char **argv, struct err *e);
static int ledger_cmd_register(int argc, char **argv, struct err *e);
static int ledger_cmd_export(int argc, char **argv, struct err *e);

static const struct command parts[] = {
    {"balance", "what the accounts hold: costs, debts, payments", ledger_cmd_balance},
    {"register", "what was posted, line by line", ledger_cmd_register},
    {"export", "the whole of it, for hledger or beancount", ledger_cmd_export},
};
enum { PARTS = sizeof parts / sizeof *parts };

static const struct args_help help_text = {
    .name = "ledger",
    .summary = "what stands in the ledger, for people, scripts and other tools",
    .synopsis = "balance|register|export --book BOOK [options]",
    .example =
        "guerdon ledger balance --book partners.book --account held\n"
        "  guerdon ledger register --book partners.book --partner P17\n"
        "  guerdon ledger export --book partners.book --format hledger > partners.journal",
    .exits = EXITS_OF_READING,
};

#define SIGNS                                                                   \
  "A debit is positive: what a program costs stands above 0, what is owed to\n" \
  "partners, and what was paid to them, below."

static const struct args_help balance_help = {
    .name = "ledger balance",
    .summary = "what the accounts hold: costs, debts, payments",
    .synopsis = "--book BOOK [options]",
    .notes = SIGNS
    " Accounts that hold nothing are left\n"
    "out, but for --zero.",
    .example = "guerdon ledger balance --book partners.book --partner P17 --on 2024-03-31",
    .exits = EXITS_OF_READING,
};

static const struct args_help register_help = {
    .name = "ledger register",
    .summary = "what was posted, line by line",
    .synopsis = "--book BOOK [options]",
    .notes = SIGNS,
    .example = "guerdon ledger register --book partners.book --partner P17 --account held",
    .exits = EXITS_OF_READING,
};

static const struct args_help export_help = {
    .name = "ledger export",
    .summary = "the whole of it, for hledger or beancount",
    .synopsis = "--book BOOK --format FORMAT",
    .notes =
        "Writes a journal that hledger check --strict, or bean-check, accepts, and whose\n"
        "balances are those of guerdon ledger balance. Accounts and units get names that\n"
        "the tool takes; what they are called here stands beside their declaration. The\n"
        "same ledger gives the same bytes.",
    .example = "guerdon ledger export --book partners.book --format hledger > partners.journal",
    .exits = EXITS_OF_READING,
};

/* ---- what is asked ---- */

static int read_day(const char *option, const char *text, int32_t later, char out[DATE_TEXT], struct err *e) {
  int32_t day;
  if (today_read(option, text, &day, e)) return e->code;
  date_text(day + later, out);
  return 0;
}

static int read_filter(const struct ledger_args *a, struct reading *r, struct err *e) {
  r->zero = a->zero;
  r->filter =
      (struct register_filter){.partner = a->partner, .within = a->account, .unit = a->unit, .period = a->period};
  if (a->on && a->until)
    return err_set(e, ERR_USAGE, "usage.on", "--on and --until say the same in two ways; give one of them");
  if ((a->from && read_day("from", a->from, 0, r->from, e)) ||
      (a->until && read_day("until", a->until, 0, r->until, e)) || (a->on && read_day("on", a->on, 1, r->until, e)))
    return e->code;
  if (*r->from) r->filter.from = r->from;
  if (*r->until) r->filter.until = r->until;
  return 0;
}

static int check_names(struct ledger *l, const struct register_filter *f, struct err *e) {
  if (named_partner(l, f->partner, e) || named_account(l, f->within, e) || named_unit(l, f->unit, NULL, e))
    return e->code;
  return named_statement(l, f->period, e);
}

static int balance(struct ledger *l, void *context, struct err *e) {
  const struct reading *r = context;
  if (check_names(l, &r->filter, e)) return e->code;
  return balance_report(l, &r->filter, r->zero, &r->o, e);
}

static int list(struct ledger *l, void *context, struct err *e) {
  const struct reading *r = context;
  if (check_names(l, &r->filter, e)) return e->code;
  return balance_register(l, &r->filter, &r->o, e);
}

#define READING_OPTIONS(a)                                                                                     \
  {"book", ARGS_TEXT, "BOOK", "the book with the ledger", &(a)->book},                                         \
      {"partner", ARGS_TEXT, "ID", "what was posted for this partner", &(a)->partner},                         \
      {"account", ARGS_TEXT, "NAME", "an account and those below it, or a kind, such as held", &(a)->account}, \
      {"unit", ARGS_TEXT, "UNIT", "this currency, or reward", &(a)->unit},                                     \
      {"period", ARGS_TEXT, "PERIOD", "what stands in the statement of this period", &(a)->period},            \
      {"from", ARGS_TEXT, "DATE", "first day that it was posted for", &(a)->from},                             \
      {"until", ARGS_TEXT, "DATE", "first day no longer", &(a)->until},                                        \
      {"on", ARGS_TEXT, "DATE", "as it was at the end of this day", &(a)->on}, FORMAT_OPTION(a), RAW_OPTION(a)

static int read_ledger(const struct args_help *help_of, const struct args_option *options, size_t n, int argc,
                       char **argv, struct ledger_args *a, posting_work_in *work, struct err *e) {
  struct args_list operands = {0};
  struct reading r = {0};
  bool help;
  int rc = args_parse(options, n, argc, argv, &operands, &help, e);
  if (!rc && help)
    args_print_help(help_of, options, n, stdout);
  else if (!rc && !(rc = command_no_operands(&operands, help_of->name, e)) &&
           !(rc = command_output(a->format, &r.o, e)) && !(rc = read_filter(a, &r, e))) {
    r.o.raw = a->raw;
    rc = posting_in_ledger(a->book, false, work, &r, e);
    if (!rc) rc = output_finish(&r.o, e);
  }
  args_free(&operands);
  return rc;
}

static int ledger_cmd_balance(int argc, char **argv, struct err *e) {
  struct ledger_args a = {0};
  const struct args_option options[] = {READING_OPTIONS(&a),
                                        {"zero", ARGS_FLAG, NULL, "accounts that hold nothing, too", &a.zero}};
  return read_ledger(&balance_help, options, sizeof options / sizeof *options, argc, argv, &a, balance, e);
}

static int ledger_cmd_register(int argc, char **argv, struct err *e) {
  struct ledger_args a = {0};
  const struct args_option options[] = {READING_OPTIONS(&a)};
  return read_ledger(&register_help, options, sizeof options / sizeof *options, argc, argv, &a, list, e);
}

/* ---- export ---- */

static int write_journal(struct ledger *l, void *context, struct err *e) {
  return journal_write(l, *(enum journal_format *)context, stdout, e);
}

static int read_journal_format(const char *name, enum journal_format *out, struct err *e) {
  char tail[200];
  for (int f = 0; name && f < JOURNALS; f++)
    if (!strcmp(name, journal_format_names[f])) return *out = (enum journal_format)f, 0;
  str_suggest(tail, sizeof tail, name ? name : "", journal_format_names, JOURNALS);
  return name ? err_set(e, ERR_USAGE, "usage.format", "--format %.100s is unknown%s", name, tail)
              : err_set(e, ERR_USAGE, "usage.format", "--format is missing; expected hledger or beancount");
}

static int ledger_cmd_export(int argc, char **argv, struct err *e) {
  const char *book = NULL, *format = NULL;
  struct args_list operands = {0};
  enum journal_format to;
  bool help;
  const struct args_option options[] = {
      {"book", ARGS_TEXT, "BOOK", "the book with the ledger", &book},
      {"format", ARGS_TEXT, "FORMAT", "hledger or beancount", &format},
  };
  int rc = args_parse(options, 2, argc, argv, &operands, &help, e);
  if (!rc && help)
    args_print_help(&export_help, options, 2, stdout);
  else if (!rc && !(rc = command_no_operands(&operands, export_help.name, e)) &&
           !(rc = read_journal_format(format, &to, e)) && !(rc = posting_in_ledger(book, false, write_journal, &to, e)))
    rc = output_finish(&(struct output){.file = stdout}, e);
  args_free(&operands);
  return rc;
}

/* ---- the command ---- */

static int refuse(const char *name, struct err *e) {
  const char *names[PARTS];
  char tail[200];
  if (!name)
    return err_set(e, ERR_USAGE, "usage.operand", "what to do is missing: guerdon ledger --help lists what there is");
  for (int i = 0; i < PARTS; i++) names[i] = parts[i].name;
  str_suggest(tail, sizeof tail, name, names, PARTS);
  return err_set(e, ERR_USAGE, "usage.operand", "there is no guerdon ledger %.100s%s", name, tail);
}

int cmd_ledger(int argc, char **argv, struct err *e) {
  for (int i = 0; argc && i < PARTS; i++)
    if (!strcmp(argv[0], parts[i].name)) return parts[i].run(argc - 1, argv + 1, e);
  if (!argc || (strcmp(argv[0], "--help") != 0 && strcmp(argv[0], "-h") != 0)) return refuse(argc ? argv[0] : NULL, e);
  args_print_help(&help_text, NULL, 0, stdout);
  puts("\nWhat there is (guerdon ledger balance --help explains it):");
  for (int i = 0; i < PARTS; i++) printf("  %-8s %s\n", parts[i].name, parts[i].summary);
  return 0;
}
