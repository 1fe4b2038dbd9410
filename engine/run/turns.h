/* turns: chosen partners, in an order of their own. No partner knows of another's turn, so whatever the order, the
 * lines are the same. */
#ifndef GUERDON_RUN_TURNS_H
#define GUERDON_RUN_TURNS_H

#include "base/err.h"
#include "policy/wire.h"
#include "run/earn.h"

/* Whose turns the deck has: all partners', those of the options (lent), or of a replay its only partner's. */
void turns_deal(struct deck *deck, const struct earn_options *o, uint32_t n_partners);

/* Lines that stand by turns, as the driver made them, by partner. */
int turns_restore(struct result *r, struct err *e);

#endif
