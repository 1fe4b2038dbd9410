/* pain001: the payments of a batch as an ISO 20022 message to a bank, pain.001.001.09,
 * "CustomerCreditTransferInitiation".
 *
 * One PmtInf for each currency; payments in euro ask for the service level SEPA. The same payments give the same bytes
 * and the same ids, so that a bank recognises a file that comes twice. */
#ifndef GUERDON_REPORT_PAIN001_H
#define GUERDON_REPORT_PAIN001_H

#include <stdio.h>

#include "report/transfers.h"

struct pain001 {
  const char *key;               /* of the batch */
  const char *name, *iban, *bic; /* of who pays; bic may be NULL */
  const char *execute;           /* the day, 2024-03-05; NULL: the batch's own */
  const char *book;              /* for messages */
};

/* Everything is checked before anything is written: `payout.empty`, `payout.bad-account`, `usage.debtor`. */
int pain001_write(const struct transfers *t, const struct pain001 *p, FILE *file, struct err *e);

/* A text in the characters that banks agree on: letters without marks, digits, blanks and / - ? : ( ) . , ' +, so that
 * nothing in it has a meaning in XML either. At most `size` - 1 bytes. Returns whether a letter or a digit is left. */
bool pain001_text(const char *text, char *out, size_t size);

#endif
