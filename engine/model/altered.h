/* altered: sealed data told otherwise: a copy in which rows are changed, added and left out, and which is sealed again.
 * What if history had been another? The data it is of stay as they are.
 *
 * Rows keep their numbers until the copy is sealed; further ones come behind them. Each is added like one that is
 * there, whose columns and attributes it has, and is then changed where it is to differ. */
#ifndef GUERDON_MODEL_ALTERED_H
#define GUERDON_MODEL_ALTERED_H

#include "model/data.h"
#include "model/seal.h"

/* How many rows may be added at most (where sales may, they all have columns for id, currency and quantity), and how
 * many bytes of ids with their NULs. */
struct altered_room {
  uint32_t referrals, sales, refunds;
  size_t text;
};

struct altered {
  const struct data *from;
  struct data *d; /* as data_seal takes it; a sale's partner is that of its referral */
  struct seal_links links;
  bool *no_referral, *no_sale, *no_refund, *no_activity; /* by row: left out, with all that hangs on it */
  struct altered_room room;                              /* what is left of it */
};

/* The room must be enough for what is added: there is no further error then. */
int altered_open(const struct data *from, const struct altered_room *room, struct altered **out, struct err *e);
void altered_free(struct altered *a); /* NULL is fine */

/* A further row like that one; returns its number. */
uint32_t altered_add_referral(struct altered *a, uint32_t like);
uint32_t altered_add_sale(struct altered *a, uint32_t like);
uint32_t altered_add_refund(struct altered *a, uint32_t like);

/* An id that begins as that one, and goes on so that nothing else has it: `S17/2`. Returns its offset. */
uint32_t altered_add_id(struct altered *a, uint32_t like, unsigned number);
enum { ALTERED_ID = 16 }; /* bytes of room that it needs besides those of the id it is like */

/* Seals the copy and hands it out; `a` is then only to be freed. It spans the time that the data span, and more where
 * rows were moved beyond it. */
int altered_seal(struct altered *a, struct data **out, struct err *e);

#endif
