/* refunds: those of a book, and those of a file that is imported, by their sales: whether each is of a sale that
 * brought something, is no earlier than it, and all of a sale's together are no more than it.
 *
 * A file may change several refunds of one sale, in any order; so its rows are held back until all of them are known.
 */
#ifndef GUERDON_INPUT_REFUNDS_H
#define GUERDON_INPUT_REFUNDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/db.h"
#include "base/str.h"
#include "input/csv.h"

enum refund_fault {
  REFUND_FITS,
  REFUND_OF_NOTHING,
  REFUND_BEFORE_SALE,
  REFUND_EXCEEDS_SALE,
  REFUND_PRECISE, /* more decimals than the sale's currency has */
};

struct refund_sale {
  struct csv_field amount, sold_at;
  int exponent;                     /* of its currency; -1: only the program will know */
  bool refunded;                    /* by its own row, ... */
  struct csv_field refunded_amount; /* ... wholly, if this is no text */
  char currency[4];                 /* for messages */
};

struct refund {
  uint32_t id, sale;           /* numbers in ids and sale_ids */
  uint32_t next;               /* of the same sale, + 1 */
  uint32_t replaces, replaced; /* by a row of the file; + 1 */
  enum refund_fault fault;
  int64_t total;               /* with this one, in 10^-exponent, where it exceeds the sale */
  struct csv_field at, amount; /* copies, in the arena */
  struct csv_row row;          /* a copy; without fields: a refund of the book */
};

struct refund_list { /* of one sale */
  struct refund_sale sale;
  bool looked_up, there; /* whether the book has the sale */
  uint32_t first, last;  /* + 1 */
};

struct refunds {
  struct syms ids, sale_ids;
  VEC(uint32_t) by_id; /* the latest refund + 1 */
  VEC(struct refund_list) lists;
  VEC(struct refund) rows;
  size_t n_book; /* the first ones are the book's */
  struct db_stmt *find;
  const char *currency; /* of sales that name none; or NULL */
  struct arena arena;
};

/* With all refunds of the book. Call refunds_free even after an error. */
int refunds_open(struct refunds *r, struct db *book, const char *currency, struct err *e);

/* What the book says of a sale, or NULL in *out; kept, so that it is looked up once. */
int refunds_sale(struct refunds *r, const struct csv_field *id, const struct refund_sale **out, struct err *e);

/* Whether the book's sale of that id is refunded by its own row: such a refund has the sale's id. */
int refunds_taken(struct refunds *r, const struct csv_field *id, bool *taken, struct err *e);

/* Hold a row of the file, whose sale refunds_sale has found. *repeated: not held, for the file has that id already. */
int refunds_hold(struct refunds *r, const struct csv_row *row, const struct csv_field values[4], bool *repeated,
                 struct err *e);

/* Fills `fault` of the rows that are held; of a sale's refunds those that come last in the file. `all`: also of those
 * refunds of the book that the file does not replace. `go_on`: bad rows will be left out, so what they replace counts.
 */
int refunds_judge(struct refunds *r, bool all, bool go_on, struct err *e);

/* What judging has found wrong with a refund, as an error at its place, or 0; `at`: the columns of sale_id, refunded_at
 * and amount. */
int refunds_report(const struct refunds *r, const struct refund *f, const char *file, const int at[3], struct err *e);

/* The book's refunds against a sale as a row gives it now: the first that does not fit it (*total: what they add up to
 * by then, where that is too much), or NULL. */
const struct refund *refunds_against(const struct refunds *r, const struct csv_field *id,
                                     const struct refund_sale *sale, enum refund_fault *fault, int64_t *total);

int refunds_scale(const struct refunds *r, const struct csv_field *id, const struct refund_sale *sale); /* of *total */

const struct refund *refunds_of(const struct refunds *r, const struct csv_field *sale); /* the book's first, or NULL */
bool refunds_has(const struct refunds *r, const struct csv_field *id);                  /* a refund of that id */

/* Whether a refund is surely before its sale. One dated by its day only may be on the sale's day; where only one of
 * them has an offset, the program's zone decides, and no zone is further than 16 hours from UTC. */
bool refund_is_before(const struct csv_field *refund, const struct csv_field *sale);

void refunds_free(struct refunds *r);

#endif
