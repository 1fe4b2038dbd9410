/* verified: what a verification looked at, and what it found. */
#ifndef GUERDON_REPORT_VERIFIED_H
#define GUERDON_REPORT_VERIFIED_H

#include "ledger/verify.h"
#include "report/output.h"

/* `book`: as given. */
void verified_report(const struct verified *v, const char *book, const struct output *o);

#endif
