/* payments: batches, their payments and what became of them, and who is on hold. */
#ifndef GUERDON_REPORT_PAYMENTS_H
#define GUERDON_REPORT_PAYMENTS_H

#include "ledger/hold.h"
#include "ledger/payment.h"
#include "report/output.h"

/* `on`: the day at whose end they stood so; NULL: with all that was posted, for whatever day. CSV has the payments
 * only. Returns 0 or the code of `e`: a sum is beyond 64 bits. */
int payments_report(const struct payments *p, const struct holds *h, const char *on, const struct output *o,
                    struct err *e);

#endif
