/* gaming: what it is worth to partners to play a program's rules. Each trick is played by all partners at once, over
 * the whole of history, since each is calculated alone (but for the stock of a reward, of which there is less for
 * each). Who would lose by it does not play. */
#ifndef GUERDON_WHATIF_GAMING_H
#define GUERDON_WHATIF_GAMING_H

#include "run/result.h"
#include "whatif/scenario.h"
#include "whatif/trick.h"

struct gamed_policy { /* what it pays more to those who play; minor units of its unit */
  const char *name, *unit;
  int exponent;
  int64_t gain;
};

/* One trick under one program. Profit: what partners are worth with it, less what they are worth as it was, less what
 * the trick itself costs them; in the program's currency. */
struct gamed {
  const char *scenario;
  enum trick trick;
  const char *currency;
  int exponent;
  int64_t cost; /* of the program, as it was: what partners are worth, all together */
  int64_t profit, largest;
  int64_t paid;               /* what the trick costs those who profit */
  uint32_t n_partners;        /* who profit */
  const char *partner, *name; /* with the largest profit; "" where nobody has one */
  struct gamed_policy *policies;
  size_t n_policies; /* only those that pay something else */
};

struct gaming_given {
  const struct scenarios *scenarios;
  const struct data *data;
  struct run_limits limits;
  enum check_mode check;
  struct trick_terms terms;
  bool tricks[TRICKS];                      /* which ones */
  void (*tell)(void *context, size_t rows); /* after each row of the list; NULL: nobody asks */
  void *context;
};

struct gaming {
  VEC(struct gamed) list; /* program by program, trick by trick */
  struct arena arena;
  bool unfiltered; /* see struct result */
};

/* Zero `out` first; gaming_free even after an error. */
int gaming_run(const struct gaming_given *g, struct gaming *out, struct err *e);
void gaming_free(struct gaming *g);

#endif
