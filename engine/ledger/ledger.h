/* ledger: the ledger of a book, and the one way to write into it.
 *
 * Everything that happens is an entry: a run, what it posts for each partner, a payout, a hold, a closed period. An
 * entry has postings or none; they sum to zero for each unit, or it is refused. A debit is positive. Nothing is ever
 * changed; each entry's digest covers the one before it. ledger.sql says what the tables hold. */
#ifndef GUERDON_LEDGER_LEDGER_H
#define GUERDON_LEDGER_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/db.h"
#include "base/err.h"
#include "base/str.h"
#include "ledger/chain.h"
#include "model/program.h"

enum entry_kind {
  ENTRY_RUN,       /* the certificate of a run; no postings. `period`: its own */
  ENTRY_EARN,      /* of a period that no run had looked at before: expense to held (money) or payable (rewards) */
  ENTRY_ADJUST,    /* a run's difference to what was posted before; `cause` says why */
  ENTRY_CLAW_BACK, /* what refunds take back, of either */
  ENTRY_MANUAL,    /* by hand: adjustments to payable */
  ENTRY_RELEASE,   /* what is past its hold: held to payable */
  ENTRY_BATCH,     /* a payout; no postings. `key`: the batch's */
  ENTRY_PAY,       /* of a batch: payable to paid */
  ENTRY_SETTLE,    /* a payment that arrived; no postings */
  ENTRY_FAIL,      /* a payment that did not: paid to payable */
  ENTRY_HOLD,      /* a partner is not paid until ENTRY_RESUME; no postings */
  ENTRY_RESUME,
  ENTRY_FULFIL, /* a reward was handed over: payable to paid */
  ENTRY_RETURN, /* and came back: paid to payable */
  ENTRY_EXPIRE, /* was not used in time: payable to expired */
  ENTRY_CLOSE,  /* no run posts into this period any more, nor into those before it; no postings */
  ENTRY_KINDS
};
extern const char *const entry_kind_names[ENTRY_KINDS];

/* Why a run posts what it posts. */
enum cause {
  CAUSE_NEW,     /* the period is looked at for the first time; but for refunds */
  CAUSE_DATA,    /* late or corrected data */
  CAUSE_REFUND,  /* a refund, whenever it came */
  CAUSE_POLICY,  /* another text of a policy */
  CAUSE_PROGRAM, /* another program */
  CAUSE_ENGINE,  /* nothing of the above differs: another version of guerdon, or of the time zones */
  CAUSES
};
extern const char *const cause_names[CAUSES];

enum account_kind {
  ACCOUNT_EXPENSE, /* of a policy */
  ACCOUNT_HELD,    /* of a partner: money whose hold is not over */
  ACCOUNT_PAYABLE, /* of a partner: what may be paid, or handed over */
  ACCOUNT_PAID,    /* of a partner */
  ACCOUNT_ADJUSTMENTS,
  ACCOUNT_EXCHANGE, /* of a currency: what went into it, and came out */
  ACCOUNT_ROUNDING, /* what rounding leaves in an exchange */
  ACCOUNT_EXPIRED,  /* rewards that nobody used */
  ACCOUNT_KINDS
};
extern const char *const account_kind_names[ACCOUNT_KINDS];

/* Texts that are NULL are not there. */
struct entry {
  enum entry_kind kind;
  int32_t on; /* day */
  int64_t refers;
  const char *partner, *period, *origin, *cause, *key, *about, *author;
};

struct posting {
  int64_t account, unit; /* as ledger_account and ledger_unit number them */
  int64_t quantity;
  int32_t due; /* day; DUE_NONE */
  int32_t part;
  const char *policy, *event, *source, *level, *reason;
};
#define DUE_NONE INT32_MIN

/* A day as the tables hold it; DUE_NONE where there is none. */
int32_t ledger_day(const struct db_text *text);

struct ledger;

/* The ledger of a book that is open; the book must outlive it. A book without one has an empty ledger. */
int ledger_open(struct db *book, struct ledger **out, struct err *e);
void ledger_close(struct ledger *l); /* NULL is fine; what was begun and not committed is undone */

bool ledger_is_there(const struct ledger *l);
struct db *ledger_book(const struct ledger *l);
int64_t ledger_last(const struct ledger *l);       /* the last entry; 0: none */
const char *ledger_digest(const struct ledger *l); /* of the last entry; "" */

/* From here on nobody else writes into the book. Makes the tables where there are none. `book.busy`. */
int ledger_begin(struct ledger *l, struct err *e);
int ledger_commit(struct ledger *l, struct err *e);

/* `expense/base`, `partner/P1/held`, `exchange/EUR`, `rounding`. */
int ledger_account_name(enum account_kind kind, const char *owner, struct str *name, struct err *e);

struct ledger_unit { /* how a unit is counted */
  int decimals;
  bool is_money;
};

/* The number of an account or a unit, made where there is none. `owner`: "" where the kind has none. Within
 * ledger_begin. */
int ledger_account(struct ledger *l, enum account_kind kind, const char *owner, int64_t *id, struct err *e);
int ledger_unit(struct ledger *l, const char *name, const struct ledger_unit *unit, int64_t *id, struct err *e);

/* `ledger.unit-changed`: it has other decimals now, or was money and is a reward. */
int ledger_check_unit(const char *name, const struct ledger_unit *had, const struct ledger_unit *has, struct err *e);

/* Keeps a text, and says by which digest it goes. */
int ledger_keep(struct ledger *l, const char *text, size_t n, char digest[CHAIN_DIGEST], struct err *e);

/* The only function that writes entries. *id may be NULL. An entry whose postings do not sum to zero is a defect:
 * `ledger.unbalanced`, and nothing is written. */
int ledger_post(struct ledger *l, const struct entry *entry, const struct posting *postings, size_t n, int64_t *id,
                struct err *e);

/* What an entry's digest covers, for those who write and for those who verify: the entry, then each posting, with the
 * names of its account and unit, and how that is counted. */
void entry_chain(struct chain *c, int64_t id, const struct entry *entry);
void posting_chain(struct chain *c, const struct posting *p, const char *account, const char *unit,
                   const struct ledger_unit *as);

/* The last period that is closed ("" where none is), and the last that a run looked at; both lent. */
const char *ledger_closed(const struct ledger *l);
const char *ledger_ran(const struct ledger *l);

/* In whose statement that stands which is posted for that day, outside of runs: its own period, or the first that is
 * open. */
char *ledger_period(const struct ledger *l, int32_t on, char out[PERIOD_TEXT]);

/* The program whose ledger this is, and its currency; "" before the first run. */
const char *ledger_program(const struct ledger *l);
const char *ledger_currency(const struct ledger *l);

/* The time zone of the last run's program; "UTC" before the first. */
const char *ledger_zone(const struct ledger *l);

#endif
