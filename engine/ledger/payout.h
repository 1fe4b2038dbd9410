/* payout: what is paid on a day, and the posting of it as a batch.
 *
 * For each partner and kind of money: what is past its hold is released, from held to payable; what is payable then is
 * paid, or stays for the next payout, with the reason. What is posted for a later day waits for it, unless it takes
 * something back. Everything is read from the entries, so that a batch that was
 * posted is shown again as it was: as the ledger stood before it. */
#ifndef GUERDON_LEDGER_PAYOUT_H
#define GUERDON_LEDGER_PAYOUT_H

#include "base/mem.h"
#include "ledger/ledger.h"

enum payout_state {
  PAYOUT_PAYS,
  PAYOUT_ON_HOLD,  /* the partner is not paid until it is resumed */
  PAYOUT_BELOW,    /* the minimum */
  PAYOUT_SMALL,    /* less than the smallest coin of the partner's currency */
  PAYOUT_NEGATIVE, /* more was taken back than there was: carried against what comes */
  PAYOUT_HELD,     /* nothing is payable yet */
  PAYOUT_STATES
};
extern const char *const payout_state_names[PAYOUT_STATES]; /* pays, on-hold, below-minimum, ... */

struct exchange_rate { /* units of the program's currency for one of the other */
  int64_t digits;      /* 0: none, the currencies are one */
  int decimals;
  char on[DATE_TEXT]; /* its day, as imported */
};

struct payout_line {
  const char *partner, *unit;
  int decimals;
  int64_t released; /* by this payout; below 0 where refunds took back what was released before */
  int64_t held;     /* still, after it; and what becomes payable on a later day that it is posted for */
  int64_t payable;  /* before it is paid */
  enum payout_state state;
  const char *why; /* the reason of a hold; else NULL */
  /* where it pays */
  const char *currency;
  int currency_decimals;
  int64_t amount; /* of that currency */
  int64_t worth;  /* amount times rate, in `unit`: what it differs by from `payable` is rounding */
  struct exchange_rate rate;
};

struct payout {
  const char *currency; /* the program's */
  int decimals;
  int64_t minimum;
  const char *every; /* the name of a period; NULL: any day */
  enum money_rounding rounding;
  int32_t on, cutoff;            /* days: what becomes payable through `cutoff` is released */
  int64_t batch;                 /* its entry; 0 before it is posted */
  VEC(struct payout_line) lines; /* by partner, the program's currency first */
  char digest[CHAIN_DIGEST];     /* of all of this but the batch: terms, lines, prices */
  struct arena arena;
};

/* What would be paid now. Within one transaction. `ledger.other-program`; `payout.earlier`: there is a batch of a later
 * day; `payout.no-rate`. The program is borrowed for as long as the payout lives. payout_free is due after an error as
 * well. */
int payout_make(struct ledger *l, const struct program *p, int32_t on, struct payout *out, struct err *e);
void payout_free(struct payout *p);

/* The entry of the batch with that key; 0: none. */
int payout_find(struct ledger *l, const char *key, int64_t *batch, struct err *e);

/* The batch as it was when it was posted. `ledger.key-taken`: it was for another day or other terms. */
int payout_again(struct ledger *l, const struct program *p, int32_t on, const char *key, int64_t batch,
                 struct payout *out, struct err *e);

/* Posts it. Within the ledger_begin in which it was made; sets `batch`. */
int payout_post(struct ledger *l, struct payout *p, const char *key, struct err *e);

#endif
