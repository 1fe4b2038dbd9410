/* statement: what stands between a partner's balance before a period and after it, line by line.
 *
 * An entry stands in the statement of its `period`; one without, in that of its day, or in the first that was open when
 * it was posted. So a closed period's statements stay as they were. What is owed is what is held and what is payable.
 */
#ifndef GUERDON_LEDGER_STATEMENT_H
#define GUERDON_LEDGER_STATEMENT_H

#include "ledger/ledger.h"

enum statement_part {
  PART_EARNED,
  PART_ADJUSTED,
  PART_TAKEN_BACK,
  PART_BY_HAND,
  PART_PAID,
  PART_FAILED, /* payments that did not arrive */
  PART_HANDED_OVER,
  PART_CAME_BACK,
  PART_EXPIRED,
  PART_OTHER, /* a release, and whatever moves no balance */
  STATEMENT_PARTS
};
extern const char *const statement_part_names[STATEMENT_PARTS]; /* earned, adjusted, taken back, ... */

struct statement_line { /* a posting to the partner's accounts, or an entry without one; texts that are not there: "" */
  int64_t entry;
  enum statement_part part;
  const char *kind, *on, *origin, *cause, *key, *about, *author;
  const char *account; /* held, payable, paid; "" of an entry without postings */
  const char *unit, *due, *policy, *event, *source, *level, *reason;
  int decimals;
  bool is_money;
  int64_t quantity; /* what the partner gets on that account */
};

struct statement_balance { /* of a unit */
  const char *unit;
  int decimals;
  bool is_money;
  int64_t opening, moved[STATEMENT_PARTS], closing; /* the first and all that moved are the last */
  int64_t held, payable;                            /* of the closing balance */
  int64_t later;                                    /* posted for later periods */
};

struct statement_hold { /* of what is held at the end: the day from which it is payable */
  const char *unit, *due;
  int decimals;
  int64_t quantity;
};

struct statement {
  const char *partner, *period;
  VEC(struct statement_line) lines; /* in the order of their entries */
  VEC(struct statement_balance) balances;
  VEC(struct statement_hold) holds; /* by unit and day */
  const char *on_hold;              /* why the partner is not paid at the end; NULL: is */
  struct arena arena;
};

struct statement_asked {
  const char *partner; /* NULL: everyone the ledger knows */
  enum period kind;
  int32_t period;
  int32_t on; /* as the ledger stood at the end of that day */
};

/* One statement after the other, by partner; each is lent for the call. A partner of whom the ledger knows nothing gets
 * an empty one, if asked for by name. Each is added up and held against SQL's own sums: `ledger.damaged`. */
typedef int statement_row(void *context, const struct statement *s, struct err *e);
int statements_read(struct ledger *l, const struct statement_asked *asked, statement_row *row, void *context,
                    struct err *e);

#endif
