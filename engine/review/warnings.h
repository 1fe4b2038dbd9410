/* warnings: what a designer should know of a program before it is used, each with a stable id, a place and a remedy.
 *
 * A warning says that something is most likely not meant; a note only what is worth knowing. A policy, the tiers or the
 * program may list ids under `accept`: those are known and meant, and only counted. */
#ifndef GUERDON_REVIEW_WARNINGS_H
#define GUERDON_REVIEW_WARNINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "model/program.h"

enum warning_kind { WARNING_WARNING, WARNING_NOTE };
extern const char *const warning_kind_names[2]; /* warning, note */

struct warning {
  enum warning_kind kind;
  const char *id;     /* `check.cliff` */
  const char *file;   /* the program's, or a policy's */
  int line, column;   /* column 0: of the whole line */
  const char *policy; /* its name, "tiers", or NULL for what concerns no single policy */
  const char *text, *remedy;
};

struct warnings {
  VEC(struct warning) list; /* sorted by warnings_sort */
  size_t n_warnings, n_notes, n_accepted;
  const struct program *program;
  struct arena arena;
  bool with_data, with_probe;    /* what was looked for, so that an `accept` that accepts nothing can be told */
  VEC(const struct node *) used; /* entries of `accept` that accepted something */
};

/* Where a warning belongs. */
struct warning_at {
  const struct policy_use *use; /* the policy or the tiers; NULL: the program */
  const char *file;             /* NULL: the program's */
  int line, column;
};
struct warning_at warning_at_policy(const struct policy_use *use);
struct warning_at warning_at_node(const struct policy_use *use, const struct node *node); /* a value of the program */
struct warning_at warning_at_key(const struct policy_use *use, const struct node *node);  /* a member's key */

/* Add one, unless it is accepted. `id` and `remedy` must live as long as the warnings (see warnings_text). */
int warnings_add(struct warnings *w, enum warning_kind kind, const char *id, struct warning_at at, const char *remedy,
                 struct err *e, const char *fmt, ...) __attribute__((format(printf, 7, 8)));

/* A text that lives as long as the warnings, or NULL. */
const char *warnings_text(struct warnings *w, struct err *e, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Whether there is such a warning, wherever it stands: lines move when a program is edited. */
bool warnings_have(const struct warnings *w, const struct warning *such);

/* At the end: entries of `accept` that accepted nothing are warned of, and the list is put in the order of places. */
int warnings_finish(struct warnings *w, struct err *e);

void warnings_free(struct warnings *w);

#endif
