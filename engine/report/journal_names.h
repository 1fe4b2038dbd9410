/* journal_names: accounts, units and texts of the ledger as other tools take them.
 *
 * Ids of partners may be any text. What a tool does not take is written as the numbers of its bytes, so that two names
 * which differ here differ there. */
#ifndef GUERDON_REPORT_JOURNAL_NAMES_H
#define GUERDON_REPORT_JOURNAL_NAMES_H

#include "base/str.h"

enum journal_format { JOURNAL_HLEDGER, JOURNAL_BEANCOUNT, JOURNALS };
extern const char *const journal_format_names[JOURNALS]; /* hledger, beancount */

/* hledger: partner:P1:held; beancount: Liabilities:Partners:P1:Held. Adds to `out`. */
int journal_account(enum journal_format to, const char *kind, const char *owner, struct str *out, struct err *e);

/* hledger's type of the account: A asset, L liability, E equity, R revenue, X expense. */
char journal_account_type(const char *kind);

/* The name of a unit: as it is, quoted where that is needed; beancount: EARLY-ACCESS. `taken`: names that others have
 * already, by the order in which the ledger knows them. */
int journal_unit(enum journal_format to, const char *unit, const struct syms *taken, struct str *out, struct err *e);

/* The text with every byte in `special`, and every control character, as %2C; hledger reads tags, dates and ends of
 * comments in what people write. */
int journal_text(const char *text, const char *special, struct str *out, struct err *e);

/* A string of beancount, in its quotes. */
int journal_string(const char *text, struct str *out, struct err *e);

#endif
