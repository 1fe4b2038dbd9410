/* audit: the rows of a ledger, read once from the first to the last, whoever has written them. */
#ifndef GUERDON_LEDGER_AUDIT_H
#define GUERDON_LEDGER_AUDIT_H

#include "base/db.h"
#include "ledger/verify.h"

/* Within a read transaction; the book has a ledger. */
int audit_rows(struct db *book, struct verified *out, struct err *e);   /* chain, sums, references, periods, balances */
int audit_tables(struct db *book, struct findings *f, struct err *e);   /* tables, views, triggers */
int audit_papers(struct db *book, struct findings *f, struct err *e);   /* texts, and certificates of runs */
int audit_payments(struct db *book, struct findings *f, struct err *e); /* how they ended */

#endif
