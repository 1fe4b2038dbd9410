/* transfers: the payments of a batch for whoever carries them out, with the accounts that the book knows: as CSV that a
 * spreadsheet takes for nothing but data, as JSON, and for pain001.h. */
#ifndef GUERDON_REPORT_TRANSFERS_H
#define GUERDON_REPORT_TRANSFERS_H

#include "ledger/payment.h"
#include "report/output.h"

enum { TRANSFER_ID = 36 }; /* 35 characters, and the NUL */

struct transfer {
  const struct payment *payment;
  const char *name, *iban, *bic; /* the partner's, as imported; the name of the account, else of the partner, else the
                                    id; "" where there is none */
  char id[TRANSFER_ID];          /* end to end: from the batch's key and the partner; always the same */
};

struct transfers {
  struct payments payments;
  VEC(struct transfer) all; /* of those that did not fail */
  bool open_only;           /* nor arrived: what a bank is asked for once is not asked for again */
  struct arena arena;
};

/* `payout.unknown-batch`. */
int transfers_read(struct ledger *l, const char *key, bool open_only, struct transfers *out, struct err *e);
void transfers_free(struct transfers *t); /* due after an error as well */

void transfers_csv(const struct transfers *t, const struct output *o);
void transfers_json(const struct transfers *t, const char *key, const struct output *o);

/* A text as an id that banks take: as it is where it fits and has none but common characters, else its beginning, and a
 * part of its digest. */
void transfer_set_id(const char *text, char out[TRANSFER_ID]);

#endif
