/* guerdon: the command line. main knows the commands by name; what each does stands in its own file. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "cli/command.h"
#include "report/caret.h"

static const struct command commands[] = {
    {"init", "a program to start from, or a policy for the program at hand", cmd_init},
    {"rules", "the rules that come with guerdon, to use or to start from", cmd_rules},
    {"import", "bring CSV files into a book, all or nothing", cmd_import},
    {"check", "is a program right, and does it fit the data?", cmd_check},
    {"test", "does a program give what its test cases expect?", cmd_test},
    {"simulate", "what would this program have paid?", cmd_simulate},
    {"compare", "what would other programs have paid, and who gains or loses?", cmd_compare},
    {"sweep", "what would other values have cost, over a grid of them?", cmd_sweep},
    {"diff", "what differs between two programs, and what does that do?", cmd_diff},
    {"game", "what is it worth to partners to play the rules?", cmd_game},
    {"solve", "which values of a program meet a target, or are best?", cmd_solve},
    {"earnings", "every line that is earned: who, when, on what, how much, why", cmd_earnings},
    {"explain", "why a partner earned what they earned, and why not", cmd_explain},
    {"plan", "what would a run post?", cmd_plan},
    {"run", "post what is owed: earnings, adjustments, clawbacks", cmd_run},
    {"close", "lock a period: later differences stand in the next one", cmd_close},
    {"adjust", "post an amount by hand, with its reason", cmd_adjust},
    {"rewards", "rewards that are no money: owed to whom, handed over, expired", cmd_rewards},
    {"statement", "a partner's statement of a period: owed before, earned, paid", cmd_statement},
    {"why-changed", "what changed a partner's earnings after they were posted?", cmd_why_changed},
    {"payout", "pay what has become payable", cmd_payout},
    {"verify", "is the ledger what was posted, and does it follow from the data?", cmd_verify},
    {"script", "run a Lua script of your own with guerdon at hand", cmd_script},
    {"ledger", "what stands in the ledger, for people, scripts and other tools", cmd_ledger},
};
enum { COMMANDS = sizeof commands / sizeof *commands };

static void print_help(void) {
  puts(
      "guerdon: an incentive engine for partner and referral programs\n\nUsage:\n  guerdon COMMAND [words and "
      "options]\n\n"
      "Commands:");
  for (int i = 0; i < COMMANDS; i++) printf("  %-11s %s\n", commands[i].name, commands[i].summary);
  puts(
      "\nOptions:\n  --help     this text; guerdon COMMAND --help explains a command\n"
      "  --version  the version\n\n"
      "Example:\n  guerdon simulate examples/hybrid/program.yaml --data examples/hybrid/data\n\n"
      "Exit codes:\n"
      "  0  done\n"
      "  1  done, and the answer is no\n"
      "  2  wrong usage\n"
      "  3  bad input: data, program or policy text\n"
      "  4  a policy failed or broke a limit\n"
      "  5  the book is busy, or its state refuses\n"
      "  70 a defect of guerdon\n"
      "  75 the machine could not (memory, disk): try again later");
}

static int refuse_command(const char *name, struct err *e) {
  const char *names[COMMANDS];
  char tail[400];
  for (int i = 0; i < COMMANDS; i++) names[i] = commands[i].name;
  if (name[0] == '-')
    return err_set(e, ERR_USAGE, "usage.option", "there is no option %s before a command; guerdon --help lists both",
                   name);
  str_suggest(tail, sizeof tail, name, names, COMMANDS);
  return err_set(e, ERR_USAGE, "usage.command", "there is no command \"%s\"%s", name, tail);
}

static int run_command(const char *name, int argc, char **argv, struct err *e) {
  for (int i = 0; i < COMMANDS; i++)
    if (!strcmp(name, commands[i].name)) return commands[i].run(argc, argv, e);
  return refuse_command(name, e);
}

static bool is_word(const char *given, const char *a, const char *b) { return !strcmp(given, a) || !strcmp(given, b); }

static int dispatch(int argc, char **argv, struct err *e) {
  char *help[] = {"--help"};
  if (argc < 2) return err_set(e, ERR_USAGE, "usage.command", "a command is missing; guerdon --help lists them");
  if (is_word(argv[1], "help", "--help") && argc > 2) return run_command(argv[2], 1, help, e);
  if (is_word(argv[1], "--help", "-h") || !strcmp(argv[1], "help"))
    print_help();
  else if (is_word(argv[1], "--version", "-V"))
    puts("guerdon " GUERDON_VERSION);
  else
    return run_command(argv[1], argc - 2, argv + 2, e);
  return 0;
}

/* The message, and the line of the program or the policy that it is about. */
static void show_error(const struct err *e) {
  char text[2048];
  struct str lines = {0};
  struct err unshown;
  err_format(e, text, sizeof text);
  fprintf(stderr, "guerdon: %s\n", text);
  if (!caret_add(e, &lines, &unshown) && lines.n) fputs(lines.at, stderr);
  str_free(&lines);
}

/* Standard output is looked at once more at the end: a full disk must not pass for success. */
int main(int argc, char **argv) {
  struct err e = {0};
  const struct output out = {.file = stdout};
  int rc = dispatch(argc, argv, &e);
  if (!rc) rc = output_finish(&out, &e);
  if (rc && e.code) show_error(&e);
  return rc;
}
