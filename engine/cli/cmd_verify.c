/* guerdon verify: is the ledger what was posted, and does it follow from the data? */
#include <stdio.h>
#include <string.h>

#include "cli/posting.h"
#include "input/program_file.h"
#include "ledger/chain.h"
#include "report/verified.h"

static const struct args_help help_text = {
    .name = "verify",
    .summary = "is the ledger what was posted, and does it follow from the data?",
    .synopsis = "[PROGRAM] --book BOOK [options]",
    .notes =
        "Reads every entry: its digest, its sum, what it refers to, its place before or\n"
        "after a closed period; and adds up every balance. Then calculates everything\n"
        "through the last run again, twice, by the program that the ledger keeps (or by\n"
        "PROGRAM), and compares it with what was posted, line by line. Where the data\n"
        "changed since the last run it says what a run would post. Nothing is posted.\n"
        "Note the digest of the last entry elsewhere: with --digest it shows later that\n"
        "all that was posted by then is still there.",
    .example = "guerdon verify --book partners.book",
    .exits =
        "  0  nothing is wrong\n"
        "  1  something is, and is named\n"
        "  2  wrong usage\n"
        "  3  the program, a policy's text or the data is not right\n"
        "  4  a policy failed, broke a limit, or two calculations differ\n"
        "  5  the book is busy, or the ledger is not this program's\n"
        "  75 the machine could not (memory, disk): try again later",
};

struct verify_args {
  struct run_args run;
  const char *book, *digest, *format;
  bool raw;
};

static int check_digest(const char *digest, struct err *e) {
  if (!digest || (strlen(digest) == CHAIN_DIGEST - 1 && !digest[strspn(digest, "0123456789abcdef")])) return 0;
  return err_set(e, ERR_USAGE, "usage.digest",
                 "--digest %.100s is no digest; expected 64 digits and letters, as guerdon verify prints them", digest);
}

static int verify(const char *program, const struct verify_args *a, struct err *e) {
  struct verify_options o = {0};
  struct program *p = NULL;
  struct verified v = {0};
  struct output out;
  if (posting_book(a->book, e) || check_digest(a->digest, e) || command_output(a->format, &out, e) ||
      command_limits(&a->run, &o.limits, e) || (program && program_file_load(program, &p, e)))
    return e->code;
  o.program = p;
  out.raw = a->raw;
  o.digest = a->digest;
  int rc = verify_book(a->book, &o, &v, e);
  if (!rc) {
    command_tell_unfiltered(v.unfiltered);
    verified_report(&v, a->book, &out);
    rc = output_finish(&out, e);
    if (!rc && findings_wrong(&v.findings)) rc = ERR_ANSWER;
  }
  verify_free(&v);
  program_free(p);
  return rc;
}

int cmd_verify(int argc, char **argv, struct err *e) {
  struct verify_args a = {0};
  struct args_list operands = {0};
  bool help;
  const struct args_option options[] = {
      {"book", ARGS_TEXT, "BOOK", "the book with data and ledger", &a.book},
      {"digest", ARGS_TEXT, "DIGEST", "of an entry that must be there still", &a.digest},
      RUN_OPTIONS(&a.run),
      FORMAT_OPTION(&a),
      RAW_OPTION(&a),
  };
  const size_t n = sizeof options / sizeof *options;
  int rc = args_parse(options, n, argc, argv, &operands, &help, e);
  if (!rc && help)
    args_print_help(&help_text, options, n, stdout);
  else if (!rc && operands.n > 1)
    rc = err_set(e, ERR_USAGE, "usage.operand",
                 "\"%.100s\" stands where nothing more is expected; "
                 "guerdon verify --help shows an example",
                 operands.at[1]);
  else if (!rc)
    rc = verify(operands.n ? operands.at[0] : NULL, &a, e);
  args_free(&operands);
  return rc;
}
