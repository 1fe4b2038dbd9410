/* named: partners, units, accounts, periods and runs that a command is given by name, looked up in a book and its
 * ledger. What is not there is refused with the nearest that is: an answer of "nothing" would hide a slip of the pen.
 * A name that is NULL was not given, and is fine. What is there and has no postings is fine, too. */
#ifndef GUERDON_CLI_NAMED_H
#define GUERDON_CLI_NAMED_H

#include "base/date.h"
#include "ledger/ledger.h"

/* Of the book, or of the ledger: `data.unknown-partner`. */
int named_partner(struct ledger *l, const char *id, struct err *e);

/* A unit of the ledger or of the last run's program, or a currency: `ledger.unknown-unit`. *as may be NULL. */
int named_unit(struct ledger *l, const char *name, struct ledger_unit *as, struct err *e);

/* The same, and no money: `ledger.no-reward`. */
int named_reward(struct ledger *l, const char *name, struct ledger_unit *as, struct err *e);

/* An account, what stands before the / of one, or a kind: `ledger.unknown-account`. */
int named_account(struct ledger *l, const char *name, struct err *e);

/* A period that a run has looked at: `usage.period`, `ledger.not-run`. */
int named_period(struct ledger *l, const char *text, enum period *kind, int32_t *period, struct err *e);

/* Such a period, or one that something stands in all the same: a payout's, or what was posted by hand. */
int named_statement(struct ledger *l, const char *text, struct err *e);

/* The entry of a run, 0 where none is given: `ledger.unknown-run`. */
int named_run(struct ledger *l, const char *option, int64_t run, struct err *e);

#endif
