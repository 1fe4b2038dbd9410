/* made: made-up data for a probe: partners who each sell for a chosen amount in one period, in the likeness of partners
 * and sales that there are.
 *
 * Every partner has its customers, each of them one sale of the amount. What a policy can read of them (model, product,
 * channel, attributes, targets) is copied from the likeness. */
#ifndef GUERDON_REVIEW_MADE_H
#define GUERDON_REVIEW_MADE_H

#include "model/data.h"
#include "model/program.h"

enum { LIKE_NONE = -1 };

struct like { /* rows of the source */
  uint32_t partner;
  int64_t sale; /* and its referral; LIKE_NONE: a customer and a sale of which nothing is known */
};

struct made_point {
  struct like like;
  uint32_t level; /* that the partner is put on by MADE_LEVEL; only read by the probe's own tier policy */
  uint32_t customers;
  int64_t amount; /* of each one's sale, in minor units of the program's currency */
};

struct made {
  const struct data *source;
  bool is_named;    /* a partner's id names whom it is like */
  struct syms syms; /* the source's, by the same numbers, and more */
  uint32_t currency, level_name, *levels;
  int64_t start, sold_at; /* of the period; when everything is sold in it */
  struct arena arena;
};

#define MADE_LEVEL "probe level" /* the attribute that holds it; no column can be called so */

int made_open(const struct program *program, const struct data *source, struct made *out, struct err *e);
void made_close(struct made *m);

/* Everything happens in the period of that number. */
void made_move(struct made *m, enum period kind, int32_t period);

/* One partner for each point, in their order. Free it with made_free; the texts of symbols are lent by `m`. */
int made_build(const struct made *m, const struct made_point *points, size_t n, int exponent, struct data **out,
               struct err *e);
void made_free(struct data *d); /* NULL is fine */

#endif
