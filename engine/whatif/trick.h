/* trick: history as it would be if partners played the rules: the same data with the orders, days or customers that pay
 * them best. Nothing that they did not sell is sold by it, but what they buy themselves. */
#ifndef GUERDON_WHATIF_TRICK_H
#define GUERDON_WHATIF_TRICK_H

#include "model/data.h"
#include "model/program.h"

enum trick {
  TRICK_HONEST,  /* nothing: what everything is compared with */
  TRICK_SPLIT,   /* each order in several parts of the same customer and time */
  TRICK_LATER,   /* sales of the last days of a period on the first day of the next */
  TRICK_EARLIER, /* sales of the first days of a period on the last day of the one before */
  TRICK_SELF,    /* partners as their own customers, with what they would have bought anyhow */
  TRICK_SMALL,   /* small orders of made-up customers, paid by the partner */
  TRICKS
};
extern const char *const trick_names[TRICKS]; /* honest, split, later, earlier, self, small */
extern const char *const trick_titles[TRICKS];

struct trick_terms {
  unsigned parts;  /* split: into how many, of at least the smallest coin each */
  unsigned days;   /* later, earlier: how many at a period's end are moved */
  int64_t spend;   /* self: one purchase a period; minor units of the currency */
  int64_t price;   /* small: each order */
  unsigned orders; /* small: a period */
};

/* The data with all partners at it, each for themself: those without a sale stay as they are. `paid`: what the trick
 * itself costs, by partner, in the program's currency; it has room for all of them. Sums of sales and refunds stay to
 * the cent, but for purchases. */
int trick_data(enum trick trick, const struct trick_terms *terms, const struct data *d, const struct program *p,
               int64_t *paid, struct data **out, struct err *e);

#endif
