/* load_parts: the pieces of a load. load.c goes through the tables, load_row.c turns a row of the book into a row of
 * the data, load_halves.c has two readers share a table. */
#ifndef GUERDON_INPUT_LOAD_PARTS_H
#define GUERDON_INPUT_LOAD_PARTS_H

#include <stdbool.h>

#include "base/db.h"
#include "base/zone.h"
#include "input/attributes.h"
#include "input/beside.h"
#include "input/ids.h"
#include "model/data.h"

/* What all readers of one load share, and none of them changes while it reads. */
struct load {
  const char *path;     /* of the book, for messages */
  const char *currency; /* of amounts that name none */
  struct zone *zone;
  struct ids partners, referrals, sales;
  uint32_t correction; /* sym */
};

/* What one reader gathers of a table, in the book's order: into the arrays of `d`, which are sealed at the end. */
struct part {
  const struct load *load;
  struct db *book;
  const char *table;
  struct data *d;
  bool fixed; /* arrays and text stay where they are: what they have no room for is refused */
  size_t text_cap, partners_cap, referrals_cap, sales_cap, refunds_cap, activities_cap, targets_cap, rates_cap;
  struct beside beside;
  VEC(uint32_t) activity_partner;
  VEC(uint32_t) target_partner;
  char last_currency[3]; /* of a column full of one currency, each is looked up once */
  int last_exponent;
  uint32_t last_sym;
};

/* A row of the book, its columns as the table's source lists them. */
typedef int load_row(struct part *p, const struct db_text *f, struct err *e);
load_row load_partner, load_referral, load_sale, load_refund, load_activity, load_target, load_rate;

struct source {
  const char *table, *columns;
  int n_columns;
  load_row *row;
  int attrs; /* enum attr_table, or -1 */
};

/* More than the data's numbers of 32 bits can count. */
int load_too_large(const struct part *p, struct err *e);

/* The number of another row's id: `data.repeated-id` when two rows have the same. */
int load_index(const struct part *p, struct ids *ids, const void *rows, size_t size, uint32_t n, struct err *e);

/* Finds the attributes of a table, for rows from the `base`-th on; then attributes_free, even after an error. */
int load_attributes(struct part *p, const struct source *t, uint32_t base, struct attributes *out, struct err *e);

/* The rows whose rowid is in [from, through], and the attributes into `a` unless it is NULL; `n` counts the rows that
 * the table becomes. */
int load_rows(struct part *p, const struct source *t, struct attributes *a, const uint32_t *n, int64_t from,
              int64_t through, struct err *e);

/* Two readers, the second by way of `twin`, which sees what the part's own connection sees. Nothing but a whole and
 * undisputed result counts: after any error the table must be loaded again by one reader, which then says what is
 * wrong. */
int load_halves(struct part *p, struct db *twin, const struct source *t, int64_t least, int64_t most, struct err *e);

#endif
