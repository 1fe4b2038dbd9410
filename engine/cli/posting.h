/* posting: what the commands that write the ledger have in common. */
#ifndef GUERDON_CLI_POSTING_H
#define GUERDON_CLI_POSTING_H

#include "cli/command.h"
#include "ledger/plan.h"

struct posting_args {
  struct run_args run;
  const char *book, *period, *on, *format;
  bool raw;
};
#define EXITS_OF_POSTING                                               \
  "  0  done, or there was nothing to do\n"                            \
  "  2  wrong usage\n"                                                 \
  "  3  the program, a policy's text or the data is not right\n"       \
  "  4  a policy failed, broke a limit, or two calculations differ\n"  \
  "  5  the book is busy, or its ledger refuses: nothing was posted\n" \
  "  75 the machine could not (memory, disk): try again later; nothing was posted"

/* Of commands that post without calculating, and of those that only read. */
#define EXITS_BY_HAND                                                  \
  "  0  done, or it was done before\n"                                 \
  "  2  wrong usage\n"                                                 \
  "  3  the book is none, or what is named is not in it\n"             \
  "  5  the book is busy, or its ledger refuses: nothing was posted\n" \
  "  75 the machine could not (memory, disk): try again later; nothing was posted"
#define EXITS_OF_READING                                    \
  "  0  done\n"                                             \
  "  2  wrong usage\n"                                      \
  "  3  the book is none, or what is named is not in it\n"  \
  "  5  the book is busy, or no run has looked at it yet\n" \
  "  75 the machine could not (memory, disk): try again later"

struct posting_work {
  struct program *program;
  struct data *data;
  struct plan *plan;
};

/* Program, data and plan. `usage.book`, `usage.period`, `usage.on` where something is missing or does not fit. */
int posting_open(const char *program, const struct posting_args *a, struct posting_work *w, struct err *e);
void posting_close(struct posting_work *w);

/* plan and run: what is done with a program, for which they take the same words, and a file of a plan each. */
struct posting_command {
  const char *name;
  const struct args_help *help;
  const char *file, *file_doc; /* the option that names it */
  int (*work)(const char *program, const struct posting_args *a, const char *file, struct err *e);
};
int posting_command(const struct posting_command *c, int argc, char **argv, struct err *e);

/* Calls `work` with the ledger of a book: within ledger_begin, for it to commit (`write`), or as it stands. */
typedef int posting_work_in(struct ledger *l, void *context, struct err *e);
int posting_in_ledger(const char *book, bool write, posting_work_in *work, void *context, struct err *e);

/* `--book` must be given: `usage.book`. */
int posting_book(const char *book, struct err *e);

/* A period of that kind: `usage.period`. */
int posting_period(const char *text, enum period kind, int32_t *index, struct err *e);

#endif
