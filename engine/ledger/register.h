/* register: the postings of a ledger in their order, as texts, for whoever reports about them. */
#ifndef GUERDON_LEDGER_REGISTER_H
#define GUERDON_LEDGER_REGISTER_H

#include "ledger/ledger.h"

struct register_line { /* texts are lent until the next line; those that are not there are "" */
  int64_t entry, number, refers;
  const char *kind, *on, *partner, *period, *origin, *cause, *key, *about, *author;
  const char *account, *account_kind, *owner; /* `partner/P1/held`, `held`, `P1` */
  const char *unit;
  int decimals;
  bool is_money;
  int64_t quantity; /* a debit is positive */
  const char *due, *policy, *event, *source, *level, *reason;
};

/* NULL and 0: whatever it is. */
struct register_filter {
  const char *partner, *period, *origin, *kind, *account, *unit;
  const char *within;             /* an account and those below it, or all of a kind: partner/P1, held */
  const char *from, *until;       /* days on which it was posted, half-open: 2024-03-05 */
  int64_t after, through;         /* entries */
  int64_t run_after, run_through; /* of what runs posted: which */
  bool whole;                     /* entries without postings too, as a line whose account is "" */
};

typedef int register_row(void *context, const struct register_line *line, struct err *e);
int register_read(struct ledger *l, const struct register_filter *f, register_row *row, void *context, struct err *e);

struct balance_line { /* texts are lent until the next line */
  const char *account, *account_kind, *owner, *unit;
  int decimals;
  bool is_money;
  int64_t quantity; /* a debit is positive */
  int64_t postings;
};

/* What those lines add up to, by account and unit, in the order of their names. */
typedef int balance_row(void *context, const struct balance_line *line, struct err *e);
int register_sum(struct ledger *l, const struct register_filter *f, balance_row *row, void *context, struct err *e);

#endif
