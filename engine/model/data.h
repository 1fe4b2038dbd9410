/* data: what is known of partners, referrals, sales, refunds and activities, sealed.
 *
 * input/load builds it (data_seal sorts, links and checks it); from then on it is const for everyone and may be shared
 * between processes. Free with data_free. */
#ifndef GUERDON_MODEL_DATA_H
#define GUERDON_MODEL_DATA_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/err.h"
#include "base/mem.h"
#include "base/str.h"
#include "model/rows.h"

enum attr_type { ATTR_NUMBER, ATTR_DATE, ATTR_BOOLEAN, ATTR_TEXT };
extern const char *const attr_type_names[4];

/* The tables that have attributes, in the order of data.attrs. */
enum attr_table { ATTRS_PARTNER, ATTRS_REFERRAL, ATTRS_SALE, ATTRS_ACTIVITY, ATTRS_TABLES };

struct attrs {
  struct attr *at;
  size_t n;
};

struct rate {        /* sorted by currency, day */
  uint32_t currency; /* sym */
  int32_t day;
  int64_t digits; /* the rate is digits / 10^decimals */
  int decimals;
};

struct data {
  struct row_partner *partners; /* n_partners + 1 rows: the last one only ends the ranges of the one before */
  struct row_referral *referrals;
  struct row_sale *sales;
  struct row_refund *refunds;
  struct row_activity *activities;
  struct row_target *targets;
  struct rate *rates;
  uint32_t n_partners, n_referrals, n_sales, n_refunds, n_activities, n_targets, n_rates, n_refund_slots;
  struct referral_columns referral_columns;
  struct sale_columns sale_columns;
  struct attrs attrs[ATTRS_TABLES];
  struct syms syms;
  char *text; /* NUL-terminated texts one after another; offset 0 is the empty one */
  size_t n_text;
  void *map; /* NULL, or the mapped file that the arrays above lie in */
  size_t map_size;
  int64_t first_at, last_at; /* of all events; TIME_NONE when there are none */
};

static inline const char *data_text(const struct data *d, uint32_t offset) { return d->text + offset; }
static inline const char *data_sym(const struct data *d, uint32_t sym) { return d->syms.text[sym]; }

/* ---- what stands beside the rows ---- */

static inline int64_t data_qualified_at(const struct data *d, uint32_t referral) {
  return d->referral_columns.qualified_at ? d->referral_columns.qualified_at[referral] : TIME_NONE;
}
static inline int64_t data_lost_at(const struct data *d, uint32_t referral) {
  return d->referral_columns.lost_at ? d->referral_columns.lost_at[referral] : TIME_NONE;
}
static inline double data_quality(const struct data *d, uint32_t referral) {
  return d->referral_columns.quality ? d->referral_columns.quality[referral] : NAN;
}
static inline uint32_t data_channel(const struct data *d, uint32_t referral) {
  return d->referral_columns.channel ? d->referral_columns.channel[referral] : 0;
}
static inline uint32_t data_sale_id(const struct data *d, uint32_t sale) {
  return d->sale_columns.id ? d->sale_columns.id[sale] : d->referrals[d->sales[sale].referral].id;
}
static inline uint32_t data_sale_currency(const struct data *d, uint32_t sale) {
  return d->sale_columns.currency ? d->sale_columns.currency[sale] : d->sale_columns.one_currency;
}
static inline uint32_t data_sale_category(const struct data *d, uint32_t sale) {
  return d->sale_columns.category ? d->sale_columns.category[sale] : 0;
}
static inline uint32_t data_sale_kind(const struct data *d, uint32_t sale) {
  return d->sale_columns.kind ? d->sale_columns.kind[sale] : 0;
}
static inline double data_sale_quantity(const struct data *d, uint32_t sale) {
  return d->sale_columns.quantity ? d->sale_columns.quantity[sale] : 1;
}

/* Each of those columns, there or not, with the width of a value: for who handles them all alike. */
enum { DATA_COLUMNS = 9, DATA_REFERRAL_COLUMNS = 4 }; /* those of referrals come first */
struct data_column {
  void **at;
  size_t width;
};
void data_columns(struct data *d, struct data_column out[DATA_COLUMNS]);
int data_columns_new(struct data *d, struct err *e); /* all of them, zeroed */

/* The row of the partner with that id, or -1. */
int64_t data_partner_find(const struct data *d, const char *id);

/* The attribute of that name in a table, or NULL. */
const struct attr *data_attr_find(const struct data *d, enum attr_table table, const char *name);

/* A digest (BLAKE2b-256, 64 hex digits and a NUL) of the content: the same for the same rows in whatever order they
 * were imported. */
int data_digest(const struct data *d, char out[65], struct err *e);

void data_free(struct data *d); /* d itself as well; NULL is fine */

#endif
