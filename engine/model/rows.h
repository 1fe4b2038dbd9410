/* The rows of the sealed model. This one file is read by the C compiler and by LuaJIT's ffi.cdef (the build feeds it
 * the text between the two marks), so it holds plain declarations only; vm.c compares the sizes when a room opens.
 *
 * sym: the number of a symbol (data->syms). text: an offset into data->text. Both are 0 for "none".
 * Times are seconds on the wall clock of the program's zone; TIME_NONE (INT64_MIN) where there is none.
 * Amounts are minor units of the row's own currency. */
#ifndef GUERDON_MODEL_ROWS_H
#define GUERDON_MODEL_ROWS_H

#include <stdint.h>

/* cdef: begin */
struct row_partner {                                       /* sorted by id, as bytes */
  uint32_t id, name;                                       /* text */
  uint32_t model, currency;                                /* sym */
  uint32_t parent;                                         /* row + 1; 0: none */
  uint32_t referrals, sales, refunds, activities, targets; /* first row of each; the next partner's first ends them */
  int64_t joined_at, left_at;
};

struct row_referral {    /* sorted by partner, referred_at, id */
  uint32_t id, customer; /* text */
  uint32_t partner;      /* row */
  uint32_t first_sale;   /* row + 1 of the first sale that is no correction; 0: none */
  int64_t referred_at;
};

struct row_sale { /* sorted by partner, sold_at, id */
  int64_t sold_at, amount;
  uint32_t referral;    /* row */
  uint32_t product;     /* sym */
  uint32_t number;      /* 1 for the referral's first sale; a correction has that of the sale before it */
  uint32_t refund_slot; /* numbers from 1 the sales that are refunded; 0: never refunded */
};

/* What many histories do not have stands beside the rows, in their order: NULL where no row has any. */
struct referral_columns {
  int64_t *qualified_at, *lost_at; /* TIME_NONE: not */
  double *quality;                 /* 0..100; NaN: none */
  uint32_t *channel;               /* sym */
};

struct sale_columns {
  uint32_t *id;              /* text; NULL: every sale came in its referral's row and has its id */
  uint32_t *currency;        /* sym; NULL: all are in one_currency */
  uint32_t *category, *kind; /* sym */
  double *quantity;          /* NULL: 1 each, as where none is given */
  uint32_t one_currency, pad;
};

struct row_refund {            /* sorted by partner, refunded_at, id */
  uint32_t id;                 /* text; of a refund given in the sale's own row, the sale's */
  uint32_t sale;               /* row */
  int64_t refunded_at, amount; /* amount: positive, in the sale's currency */
};

struct row_activity { /* sorted by partner, at, id */
  uint32_t id;        /* text */
  uint32_t kind;      /* sym */
  int64_t at;
  double value; /* NaN: none */
};

struct row_target { /* sorted by partner, first_day */
  uint32_t period;  /* sym: as written, `2024-03` */
  uint32_t metric;  /* sym */
  int32_t first_day, end_day;
  double value; /* in major units for money, as written */
};

struct attr {     /* one attribute of one table; its values stand in the table's row order */
  uint32_t name;  /* sym */
  uint32_t type;  /* enum attr_type */
  double *number; /* number, boolean (0, 1), date (days since 1970); NaN: none */
  uint32_t *sym;  /* text; 0: none */
};
/* cdef: end */

#endif
