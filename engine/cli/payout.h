/* payout: the parts of guerdon payout, and what they share. */
#ifndef GUERDON_CLI_PAYOUT_H
#define GUERDON_CLI_PAYOUT_H

#include "cli/posting.h"
#include "ledger/ledger.h"

/* The words after `payout plan` and so on. */
int payout_cmd_plan(int argc, char **argv, struct err *e);
int payout_cmd_apply(int argc, char **argv, struct err *e);
int payout_cmd_settle(int argc, char **argv, struct err *e);
int payout_cmd_fail(int argc, char **argv, struct err *e);
int payout_cmd_hold(int argc, char **argv, struct err *e);
int payout_cmd_resume(int argc, char **argv, struct err *e);
int payout_cmd_export(int argc, char **argv, struct err *e);
int payout_cmd_list(int argc, char **argv, struct err *e);

/* A batch's key: it becomes a part of what banks are told: `usage.key`. */
int payout_check_key(const char *command, const char *key, struct err *e);

#define EXITS_OF_PAYOUT                                                \
  "  0  done, or it was done before\n"                                 \
  "  2  wrong usage\n"                                                 \
  "  3  the program or the data is not right\n"                        \
  "  5  the book is busy, or its ledger refuses: nothing was posted\n" \
  "  75 the machine could not (memory, disk): try again later; nothing was posted"

#endif
