/* plan: what a run would post, and the posting of it.
 *
 * Every period through the run's own is calculated again from what is known now, twice (run/check.h), and compared with
 * what was posted; the difference is the plan. So a run posts nothing the second time. */
#ifndef GUERDON_LEDGER_PLAN_H
#define GUERDON_LEDGER_PLAN_H

#include "ledger/certificate.h"
#include "ledger/changes.h"
#include "ledger/ledger.h"
#include "run/earn.h"

struct plan_options {
  int32_t period; /* of the program's kind */
  int32_t on;     /* the day that it is posted for */
  struct run_limits limits;
};

struct plan {
  const struct program *program;
  struct certificate certificate;
  char period[PERIOD_TEXT]; /* its own */
  char ran[PERIOD_TEXT];    /* the last that a run looked at; "": none */
  char open[PERIOD_TEXT];   /* the first that is not closed; "": none ever was */
  int32_t on;
  char follows[CHAIN_DIGEST]; /* the ledger's digest when it was made */
  char digest[CHAIN_DIGEST];  /* of all of this: the key of the run that posts it */
  bool is_first;              /* no run has looked at the period */
  bool unfiltered;            /* see struct result */
  struct changes changes;     /* only what differs, by partner, period, and as calculated */
};

/* `data` is what the book at that path holds. The book is closed again before policies run. `ledger.other-program`,
 * `ledger.other-period`: the ledger belongs to a program of another name, or with other periods. The program is
 * borrowed for as long as the plan lives; plan_free ends it. */
int plan_make(const char *book, const struct program *p, const struct data *d, const struct plan_options *o,
              struct plan **out, struct err *e);
void plan_free(struct plan *p); /* NULL is fine */

/* Whether the ledger is that program's: `ledger.other-program`, `ledger.other-period`. */
int plan_check_program(struct ledger *l, const struct program *p, struct err *e);

/* The run that posted the plan of that digest; 0: none did. */
int plan_find_run(const char *book, const char *digest, int64_t *run, struct err *e);

/* Whether posting it would leave no trace. */
bool plan_is_empty(const struct plan *p);

struct plan_posted {
  int64_t run; /* the entry of kind run; 0: there was nothing to post */
  int64_t entries, lines;
};

/* Posts the plan into the book that it was made of, or nothing. `ledger.moved`: something was posted since it was made;
 * `ledger.data-changed`: the data are others now. */
int plan_run(const char *book, const struct plan *p, struct plan_posted *out, struct err *e);

/* The same within ledger_begin, without a look at the data. */
int plan_post(struct ledger *l, const struct plan *p, struct plan_posted *out, struct err *e);

/* In whose statement a line of that period stands: in its own, or in the first that is open. */
const char *plan_period(const struct plan *p, const char *origin);

/* The kind of entry by which a difference of that cause is posted. */
enum entry_kind plan_kind(enum cause cause);

#endif
