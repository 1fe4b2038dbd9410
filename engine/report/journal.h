/* journal: the whole ledger as a journal for hledger or beancount, which check it and add it up by themselves. The same
 * ledger gives the same bytes. */
#ifndef GUERDON_REPORT_JOURNAL_H
#define GUERDON_REPORT_JOURNAL_H

#include <stdio.h>

#include "ledger/ledger.h"
#include "report/journal_names.h"

/* Within a read transaction. Failed writes show in ferror(file). */
int journal_write(struct ledger *l, enum journal_format to, FILE *file, struct err *e);

#endif
