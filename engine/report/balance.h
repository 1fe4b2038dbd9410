/* balance: what the accounts of a ledger hold; register: what went into them, line by line. */
#ifndef GUERDON_REPORT_BALANCE_H
#define GUERDON_REPORT_BALANCE_H

#include "ledger/register.h"
#include "report/output.h"

/* `zero`: accounts that hold nothing any more, too. */
int balance_report(struct ledger *l, const struct register_filter *f, bool zero, const struct output *o, struct err *e);
int balance_register(struct ledger *l, const struct register_filter *f, const struct output *o, struct err *e);

/* What a balance of that sign means: `owed, held`. `is_money`: a reward is handed over, not paid. */
const char *balance_meaning(const char *account_kind, int64_t quantity, bool is_money);

#endif
