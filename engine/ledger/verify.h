/* verify: is the ledger what was posted, all of it, and does it follow from the data?
 *
 * First its rows by themselves: every digest is calculated again, every sum, every balance. Then the replay: what the
 * program of the last run earns is calculated again, twice, and compared with what was posted. */
#ifndef GUERDON_LEDGER_VERIFY_H
#define GUERDON_LEDGER_VERIFY_H

#include <stdbool.h>

#include "base/date.h"
#include "ledger/chain.h"
#include "ledger/findings.h"
#include "model/program.h"
#include "run/earn.h"

struct verified {
  struct findings findings;
  int64_t entries, postings;
  char digest[CHAIN_DIGEST]; /* of the last entry; "": nothing was ever posted */
  int64_t run;               /* that was replayed; 0: there is none */
  char period[PERIOD_TEXT];  /* through which */
  bool unfiltered;           /* see struct result */
};

struct verify_options {
  const struct program *program; /* NULL: as the ledger keeps it of the last run */
  const char *digest;            /* of an entry, noted before, that must be there still; NULL: none */
  struct run_limits limits;
};

/* What is wrong with the ledger is no error, but stands in the findings. verify_free ends *out, after an error too. */
int verify_book(const char *book, const struct verify_options *o, struct verified *out, struct err *e);
void verify_free(struct verified *v);

#endif
