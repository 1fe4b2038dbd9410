/* payout: what a payout pays and what it leaves, as a table, as CSV, or as the JSON that a reviewed one is kept in. */
#ifndef GUERDON_REPORT_PAYOUT_H
#define GUERDON_REPORT_PAYOUT_H

#include "ledger/payout.h"
#include "model/program.h"
#include "report/output.h"

/* `key`: the batch's; NULL before it is posted. `book`: as given. */
int payout_report(const struct payout *p, const struct program *program, const char *book, const char *key,
                  const struct output *o, struct err *e);

/* All of it, for a file: the same payout gives the same bytes. One member a line. */
void payout_write(const struct payout *p, const struct program *program, FILE *file);

#endif
