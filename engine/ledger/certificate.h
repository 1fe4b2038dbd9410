/* certificate: what the figures of a run follow from, as digests: whoever has the same gets the same. */
#ifndef GUERDON_LEDGER_CERTIFICATE_H
#define GUERDON_LEDGER_CERTIFICATE_H

#include <stdbool.h>

#include "base/json.h"
#include "ledger/ledger.h"
#include "model/data.h"
#include "model/program.h"

struct certificate {
  char data[CHAIN_DIGEST];     /* see data_digest */
  char program[CHAIN_DIGEST];  /* of the program's text */
  char policies[CHAIN_DIGEST]; /* of all policies' texts, under what they are used by */
  char zone[CHAIN_DIGEST];     /* of the time zone's file; "" where none is needed */
  const char *engine;          /* guerdon's version */
};

int certificate_of(const struct program *p, const struct data *d, struct certificate *out, struct err *e);

/* The program as it was when the ledger's last run was posted, from the texts that were kept; NULL before the first
 * run. `texts`: it is given the policies of `newer` where that has them, by what they are used by; NULL: its own.
 * *data: whether the data had that digest then. */
struct past_run {
  int64_t run;
  char data[CHAIN_DIGEST], program[CHAIN_DIGEST], policies[CHAIN_DIGEST], zone[CHAIN_DIGEST], engine[32];
  char period[PERIOD_TEXT];
};
int certificate_last(struct ledger *l, struct past_run *out, struct err *e);                  /* run 0: there is none */
int certificate_before(struct ledger *l, int64_t entry, struct past_run *out, struct err *e); /* the last before that */
int certificate_program(struct ledger *l, int64_t run, const struct program *newer, struct program **out,
                        struct err *e);

/* The digest of policies, one after the other, by the digests of their texts; chain_end ends it. */
void certificate_begin_policies(struct chain *c);
void certificate_add_policy(struct chain *c, const char *use, const char *digest);

/* As members of an open JSON object. */
void certificate_json(const struct certificate *c, const struct program *p, struct json *j);

/* Keeps the texts of program and policies in the ledger, and writes what an entry of kind run says about itself. */
int certificate_keep(struct ledger *l, const struct certificate *c, const struct program *p, struct str *about,
                     struct err *e);

#endif
