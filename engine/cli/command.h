/* command: what main knows of a command, and what the commands share. */
#ifndef GUERDON_CLI_COMMAND_H
#define GUERDON_CLI_COMMAND_H

#include <stdbool.h>

#include "base/err.h"
#include "cli/args.h"
#include "model/data.h"
#include "model/program.h"
#include "report/head.h"
#include "report/output.h"
#include "run/window.h"
#include "run/earn.h"
#include "whatif/bands.h"

struct command {
  const char *name, *summary;
  int (*run)(int argc, char **argv,
             struct err *e); /* the words after the name; returns the exit code, `e` filled unless 0 or 1 */
};

int cmd_init(int argc, char **argv, struct err *e);
int cmd_import(int argc, char **argv, struct err *e);
int cmd_check(int argc, char **argv, struct err *e);
int cmd_earnings(int argc, char **argv, struct err *e);
int cmd_explain(int argc, char **argv, struct err *e);
int cmd_test(int argc, char **argv, struct err *e);
int cmd_compare(int argc, char **argv, struct err *e);
int cmd_script(int argc, char **argv, struct err *e);
int cmd_diff(int argc, char **argv, struct err *e);
int cmd_sweep(int argc, char **argv, struct err *e);
int cmd_solve(int argc, char **argv, struct err *e);
int cmd_game(int argc, char **argv, struct err *e);
int cmd_simulate(int argc, char **argv, struct err *e);
int cmd_rules(int argc, char **argv, struct err *e);
int cmd_plan(int argc, char **argv, struct err *e);
int cmd_run(int argc, char **argv, struct err *e);
int cmd_close(int argc, char **argv, struct err *e);
int cmd_adjust(int argc, char **argv, struct err *e);
int cmd_rewards(int argc, char **argv, struct err *e);
int cmd_statement(int argc, char **argv, struct err *e);
int cmd_why_changed(int argc, char **argv, struct err *e);
int cmd_payout(int argc, char **argv, struct err *e);
int cmd_verify(int argc, char **argv, struct err *e);
int cmd_ledger(int argc, char **argv, struct err *e);

/* What every command that runs policies takes. */
struct run_args {
  const char *jobs, *seconds, *memory;
};

/* The words that every command over a program and data takes. */
struct source_args {
  struct run_args run;
  const char *book, *data, *from, *until, *period, *format, *check;
  struct args_list sets; /* of one program; args_free */
};
#define SOURCE_OPTIONS(a)                                                           \
  {"book", ARGS_TEXT, "BOOK", "the book to read", &(a)->book}, {                    \
    "data", ARGS_TEXT, "DIR", "or a folder of CSV files, read directly", &(a)->data \
  }
#define WINDOW_OPTIONS(a)                                                                              \
  {"from", ARGS_TEXT, "PERIOD", "first period shown, such as 2024-03, 2024-Q1 or 2024", &(a)->from},   \
      {"until", ARGS_TEXT, "PERIOD", "first period no longer shown", &(a)->until}, {                   \
    "period", ARGS_TEXT, "PERIOD", "this one only (earlier ones still count for levels)", &(a)->period \
  }
#define SET_OPTION(a) \
  { "set", ARGS_LIST, "PATH=VALUE", "with this instead of what the program says", &(a)->sets }
#define FORMAT_OPTION(a) \
  { "format", ARGS_TEXT, "FORMAT", "table (default), csv or json", &(a)->format }

#define RAW_OPTION(a) \
  { "raw", ARGS_FLAG, NULL, "CSV for programs: no apostrophes", &(a)->raw }

#define LIMIT_OPTIONS(a)                                                                                         \
  {"policy-seconds", ARGS_TEXT, "S", "processor time that one call of a policy may take (10)", &(a)->seconds}, { \
    "policy-memory", ARGS_TEXT, "SIZE", "memory that policies may take, such as 64M (512M)", &(a)->memory        \
  }
#define RUN_OPTIONS(a) {"jobs", ARGS_TEXT, "N", "worker processes (as many as pay)", &(a)->jobs}, LIMIT_OPTIONS(a)

/* What every command that compares takes, for bands. */
struct resample_args {
  const char *resamples, *seed;
};
#define RESAMPLE_OPTIONS(a)                                                                                 \
  {"resamples", ARGS_TEXT, "N", "resamples of the partners, for bands (1000); 0: none", &(a)->resamples}, { \
    "seed", ARGS_TEXT, "N", "whom they draw (1)", &(a)->seed                                                \
  }

#define CHECK_OPTION(a) \
  { "check", ARGS_TEXT, "WHO", "who is calculated twice: sample (default), all, none", &(a)->check }

#define EXITS_OF_A_RUN "  0  done\n" EXITS_OF_REFUSALS
#define EXITS_OF_REFUSALS                                        \
  "  2  wrong usage\n"                                           \
  "  3  the program, a policy's text or the data is not right\n" \
  "  4  a policy failed while it ran, or broke a limit\n"        \
  "  5  the book is busy\n"                                      \
  "  75 the machine could not (memory, disk): try again later"

struct scenarios;
struct scenario;

/* Everything a command works on. Zero it first; workspace_close frees what there is. */
struct workspace {
  struct program *program;
  struct scenarios *scenarios; /* with --set: whose the program is; NULL without */
  struct scenario *scenario;
  struct data *data;
  struct result *result;
  struct head head;
  struct run_limits limits;
  enum check_mode check;
};

/* The program, with what --set says, and the data of a book or a folder: exactly one of them (`usage.source`). The book
 * is closed again. */
int workspace_open(const char *program, const struct source_args *a, struct workspace *w, struct err *e);
/* The same without a program: the data as a baseline's zone and currency ask. `scenarios` is borrowed. */
int workspace_open_baseline(const struct scenarios *scenarios, const struct source_args *a, struct workspace *w,
                            struct err *e);
/* With the workspace's limits. Says once, on standard error, where the system cannot filter what workers ask of it. */
int workspace_run(struct workspace *w, const struct earn_options *o, struct err *e);
void workspace_close(struct workspace *w);

/* Says so on standard error. */
void command_tell_unfiltered(bool unfiltered);

/* The one operand of a command, `PROGRAM`: `usage.operand` when it is missing or when there are more. */
int command_operand(const struct args_list *operands, const char *command, const char *what, const char **out,
                    struct err *e);

/* No operands: `usage.operand`. */
int command_no_operands(const struct args_list *operands, const char *command, struct err *e);

/* `--NAME` must be given, and not "": `usage.missing`. */
int command_need(const char *command, const char *name, const char *value, struct err *e);

/* `data.unknown-partner`, with the nearest id. Returns its code. */
int command_refuse_partner(const struct data *d, const char *id, struct err *e);

/* The index of the policy of that name; -1 and `program.unknown-policy` when there is none. */
int64_t command_find_policy(const struct program *p, const char *name, struct err *e);

/* Standard output in the format of that name (NULL: table). `usage.format`. */
int command_output(const char *format, struct output *out, struct err *e);

/* Jobs, seconds and memory as given. `usage.number`, `usage.limit`. */
int command_limits(const struct run_args *a, struct run_limits *out, struct err *e);

/* Resamples and seed as given; what bands.h says where they are not. `usage.number`. */
int command_resampling(const struct resample_args *a, struct resampling *out, struct err *e);

/* Who is calculated twice (NULL: a sample). `usage.check`. */
int command_check(const char *who, enum check_mode *out, struct err *e);

/* A count given as text, 1..most. `usage.number`. */
int command_count(const char *option, const char *text, size_t most, size_t *out, struct err *e);

#endif
