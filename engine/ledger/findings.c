#include "ledger/findings.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const proof_names[PROOFS] = {"tables", "chain",   "sums",     "references", "texts",
                                         "runs",   "periods", "payments", "balances",   "replay"};

enum { TEXT = 1200 }; /* an error's text, and some words */

static const char *write_text(struct findings *f, const char *fmt, va_list args, struct err *e)
    __attribute__((format(printf, 2, 0)));
static const char *write_text(struct findings *f, const char *fmt, va_list args, struct err *e) {
  char text[TEXT];
  vsnprintf(text, sizeof text, fmt, args);
  return arena_text(&f->arena, text, strlen(text), e);
}

int findings_add(struct findings *f, enum proof proof, int64_t entry, struct err *e, const char *fmt, ...) {
  va_list args;
  f->wrong[proof]++;
  if (f->kept.n == FINDINGS_KEPT) return 0;
  va_start(args, fmt);
  const char *text = write_text(f, fmt, args, e);
  va_end(args);
  struct finding *at = text ? vec_push(&f->kept, e) : NULL;
  if (!at) return e->code;
  *at = (struct finding){proof, entry, text};
  return 0;
}

int findings_note(struct findings *f, struct err *e, const char *fmt, ...) {
  va_list args;
  va_start(args, fmt);
  const char *text = write_text(f, fmt, args, e);
  va_end(args);
  const char **at = text ? vec_push(&f->notes, e) : NULL;
  if (!at) return e->code;
  *at = text;
  return 0;
}

uint64_t findings_wrong(const struct findings *f) {
  uint64_t n = 0;
  for (int i = 0; i < PROOFS; i++) n += f->wrong[i];
  return n;
}

void findings_free(struct findings *f) {
  arena_free(&f->arena);
  free(f->kept.at);
  free(f->notes.at);
  *f = (struct findings){0};
}
