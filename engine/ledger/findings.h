/* findings: what a verification looked at, and what it found wrong. */
#ifndef GUERDON_LEDGER_FINDINGS_H
#define GUERDON_LEDGER_FINDINGS_H

#include <stdint.h>

#include "base/mem.h"

enum proof {
  PROOF_TABLES,     /* the ledger's tables, views and triggers are as guerdon makes them */
  PROOF_CHAIN,      /* entries are numbered without gaps; the digest of each covers it, and the one before */
  PROOF_SUMS,       /* each entry sums to zero for each unit */
  PROOF_REFERENCES, /* accounts, units and entries that are referred to are there, and are what they are called */
  PROOF_TEXTS,      /* kept programs and policies are those of their digests */
  PROOF_RUNS,       /* certificates of runs name texts that were kept */
  PROOF_PERIODS,    /* nothing was posted into a period after it was closed */
  PROOF_PAYMENTS,   /* each ends once; one that failed gave back what it took */
  PROOF_BALANCES,   /* SQL gives the same balances */
  PROOF_REPLAY,     /* what is calculated equals what was posted */
  PROOFS
};
extern const char *const proof_names[PROOFS];

struct finding {
  enum proof proof;
  int64_t entry; /* 0: of none */
  const char *text;
};

enum { FINDINGS_KEPT = 1000 }; /* whoever has more reads no further */

struct findings {
  struct arena arena;
  VEC(struct finding) kept;
  VEC(const char *) notes;
  uint64_t seen[PROOFS], wrong[PROOFS];
};

/* They return e->code: 0 unless memory is short. */
int findings_add(struct findings *f, enum proof proof, int64_t entry, struct err *e, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));
int findings_note(struct findings *f, struct err *e, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
uint64_t findings_wrong(const struct findings *f); /* of all proofs */
void findings_free(struct findings *f);

#endif
