/* changes: earnings as they were posted beside earnings as they are calculated, line by line, and how they differ.
 *
 * A line is known by partner, period, policy, event, source, unit and its number among those of one event. What was
 * posted for it is the sum over all entries; texts are symbols of one table, since the ledger knows no rows. */
#ifndef GUERDON_LEDGER_CHANGES_H
#define GUERDON_LEDGER_CHANGES_H

#include "base/str.h"
#include "ledger/ledger.h"
#include "run/result.h"

/* What may be calculated: by the program of the last run, the same with the policies' texts of today, and today's. */
enum counted { COUNTED_BEFORE, COUNTED_POLICIES, COUNTED_NOW, COUNTED_KINDS };

struct changed_line {
  uint32_t partner, origin, policy, event, source, unit, part; /* all but the last are symbols */
  uint32_t level, reason; /* symbols, of the latest calculation that has the line */
  int32_t due;
  uint32_t order; /* as calculated; those no longer earned come last */
  int64_t posted, counted[COUNTED_KINDS];
  int64_t change[CAUSES];
};

struct changed_unit {
  uint32_t name; /* symbol */
  struct ledger_unit as;
};

struct changes {
  struct syms texts;
  VEC(struct changed_line) lines; /* after changes_find: those that differ, by partner, origin and order */
  VEC(struct changed_unit) units;
  uint32_t *slot; /* line + 1, by hash */
  size_t slots;
  size_t compared; /* by changes_find: the lines that were looked at */
};

int changes_open(struct changes *c, struct err *e);
void changes_close(struct changes *c);

/* All that was posted so far. */
int changes_read(struct changes *c, struct ledger *l, struct err *e);

/* All that a result says through period `last` (a number within its facts). */
int changes_count(struct changes *c, const struct result *r, uint32_t last, enum counted kind, struct err *e);

/* What was calculated, and what may be said of it. */
struct changes_basis {
  bool has[COUNTED_KINDS];
  const char *ran;    /* the last period that a run looked at; "": none */
  const char *last;   /* the last period that is looked at now */
  bool same_data;     /* as in the last run, which looked at all of it */
  bool other_program; /* than in the last run, or other texts of policies */
};

/* Splits every difference by cause, and drops the lines that do not differ. */
int changes_find(struct changes *c, const struct changes_basis *b, struct err *e);

/* Whether no run through `ran` has looked at the line's period. */
bool changes_is_new(const struct changes *c, const char *ran, const struct changed_line *l);

static inline const char *changes_text(const struct changes *c, uint32_t symbol) { return c->texts.text[symbol]; }
const struct changed_unit *changes_unit(const struct changes *c, uint32_t name);

#endif
