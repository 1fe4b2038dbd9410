#include "input/load.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/money.h"
#include "input/excerpt.h"
#include "input/import.h"
#include "input/load_parts.h"
#include "input/snapshot.h"
#include "model/seal.h"

/* One pass over each table, in the order in which rows refer to each other; rows go into the data's arrays in the
 * book's order and are sealed at the end. Large tables are shared by two readers, each with a connection of its own,
 * where a second connection can be had that sees the same. */

enum { MANY = 20000 }; /* rows of a table, from which on a second reader is worth its while */

/* ---- tables ---- */

#define SALE_COLUMNS "amount, currency, product, category, kind, quantity, refunded_at, refunded_amount"

static const struct source partners = {"partners", "id, name, model, joined_at, left_at, parent_id, currency", 7,
                                       load_partner, ATTRS_PARTNER};
static const struct source referrals = {
    "referrals",
    "id, partner_id, referred_at, customer_id, qualified_at, lost_at, channel, quality, "
    "status, sold_at, " SALE_COLUMNS,
    18, load_referral, ATTRS_REFERRAL};
static const struct source sales = {"sales", "id, referral_id, sold_at, " SALE_COLUMNS, 11, load_sale, ATTRS_SALE};
static const struct source refunds = {"refunds", "id, sale_id, refunded_at, amount", 4, load_refund, -1};
static const struct source activities = {"activities", "id, partner_id, at, kind, value", 5, load_activity,
                                         ATTRS_ACTIVITY};
static const struct source targets = {"targets", "partner_id, period, value, metric", 4, load_target, -1};

struct loading {
  struct load load;
  struct part whole;
  struct db *twin;    /* of the whole's connection, or NULL */
  uint32_t *sale_ids; /* while sales are looked up */
};

static int ask_span(struct db *book, const char *table, int64_t *least, int64_t *most, struct err *e) {
  struct str sql = {0};
  struct db_stmt *s = NULL;
  bool row = false;
  int code = str_addf(&sql, e, "SELECT (SELECT min(_rowid_) FROM %s), (SELECT max(_rowid_) FROM %s)", table, table);
  if (!code) code = db_prepare(book, sql.at, &s, e);
  if (!code) code = db_step(s, &row, e);
  *least = row ? db_column_int(s, 0) : 0;
  *most = row ? db_column_int(s, 1) : 0;
  db_finish(s);
  str_free(&sql);
  return code;
}

static bool is_large(int64_t least, int64_t most) { return least > 0 && most >= least + MANY && most < UINT32_MAX - 2; }

static int whole_table(struct part *p, const struct source *t, const uint32_t *n, struct err *e) {
  if (t->attrs < 0) return load_rows(p, t, NULL, n, INT64_MIN, INT64_MAX, e);
  struct attributes a;
  int code = load_attributes(p, t, *n, &a, e);
  if (!code) code = load_rows(p, t, &a, n, INT64_MIN, INT64_MAX, e);
  if (!code) code = attributes_close(&a, *n, e);
  attributes_free(&a);
  return code;
}

/* `n`: the count of the rows that the table becomes. */
static int load_table(struct loading *l, const struct source *t, const uint32_t *n, struct err *e) {
  int64_t least = 0, most = 0;
  l->whole.table = t->table;
  if (l->twin && ask_span(l->whole.book, t->table, &least, &most, e)) return e->code;
  if (l->twin && (t == &referrals || t == &sales) && is_large(least, most))
    return load_halves(&l->whole, l->twin, t, least, most, e);
  return whole_table(&l->whole, t, n, e);
}

static int is_empty(struct db *book, const char *sql, bool *empty, struct err *e) {
  struct db_stmt *s;
  bool row = false;
  int code = db_prepare(book, sql, &s, e);
  if (!code) code = db_step(s, &row, e);
  *empty = !row;
  db_finish(s);
  return code;
}

static int load_partners(struct loading *l, struct err *e) {
  struct data *d = l->whole.d;
  struct ids *ids = &l->load.partners;
  if (load_table(l, &partners, &d->n_partners, e) ||
      mem_grow((void **)&d->partners, &l->whole.partners_cap, (size_t)d->n_partners + 1, sizeof *d->partners, e) ||
      load_index(&l->whole, ids, d->partners, sizeof *d->partners, d->n_partners, e))
    return e->code;
  for (uint32_t i = 0; i < d->n_partners; i++) {
    struct row_partner *p = &d->partners[i];
    const char *id = data_text(d, p->parent);
    uint32_t parent = p->parent ? ids_find(ids, id, strlen(id)) : 0;
    if (!p->parent) continue;
    if (parent == IDS_NONE)
      return err_at(e, ERR_INPUT, "data.unknown-partner", l->load.path, 0, 0,
                    "table partners, row \"%s\": there is no partner \"%s\" (any more) to be its parent; import it",
                    excerpt(data_text(d, p->id), (char[EXCERPT_TEXT]){0}), excerpt(id, (char[EXCERPT_TEXT]){0}));
    p->parent = parent + 1;
  }
  return 0;
}

static int index_sales(struct loading *l, struct err *e) {
  const struct data *d = l->whole.d;
  if (!(l->sale_ids = mem_new(d->n_sales, sizeof *l->sale_ids, e))) return e->code;
  for (uint32_t i = 0; i < d->n_sales; i++) l->sale_ids[i] = data_sale_id(d, i);
  return load_index(&l->whole, &l->load.sales, l->sale_ids, sizeof *l->sale_ids, d->n_sales, e);
}

/* Referrals and sales are indexed only where someone asks for them: sales; refunds, or the question whether a sale came
 * twice. */
static int load_sales_and_refunds(struct loading *l, struct err *e) {
  struct data *d = l->whole.d;
  struct db *book = l->whole.book;
  uint32_t derived = d->n_sales;
  bool no_sales, no_refunds;
  if (is_empty(book, "SELECT 1 FROM sales", &no_sales, e) || is_empty(book, "SELECT 1 FROM refunds", &no_refunds, e))
    return e->code;
  l->whole.table = "referrals";
  if (!no_sales && load_index(&l->whole, &l->load.referrals, d->referrals, sizeof *d->referrals, d->n_referrals, e))
    return e->code;
  if (load_table(l, &sales, &d->n_sales, e)) return e->code;
  bool twofold = derived && d->n_sales > derived;
  if (!no_refunds || twofold)
    if (index_sales(l, e)) return e->code;
  return no_refunds ? 0 : load_table(l, &refunds, &d->n_refunds, e);
}

/* Rates come first and in order: then their currencies are numbered in the order of their names. */
static int load_rates(struct loading *l, struct err *e) {
  static const char sql[] = "SELECT currency, \"on\", rate FROM rates ORDER BY currency, \"on\"";
  struct db_text in[3];
  struct db_stmt *s;
  bool row;
  l->whole.table = "rates";
  int code = db_prepare(l->whole.book, sql, &s, e);
  while (!code && !(code = db_step(s, &row, e)) && row)
    if (!(code = db_columns(s, 3, in, e))) code = load_rate(&l->whole, in, e);
  db_finish(s);
  return code;
}

static int load_tables(struct loading *l, struct err *e) {
  struct data *d = l->whole.d;
  if (load_rates(l, e) || load_partners(l, e) || syms_add(&d->syms, "correction", 10, &l->load.correction, e) ||
      load_table(l, &referrals, &d->n_referrals, e) || load_sales_and_refunds(l, e) ||
      load_table(l, &activities, &d->n_activities, e) || load_table(l, &targets, &d->n_targets, e))
    return e->code;
  return 0;
}

static void let_go(struct loading *l) {
  ids_free(&l->load.partners);
  ids_free(&l->load.referrals);
  ids_free(&l->load.sales);
  free(l->sale_ids);
  l->sale_ids = NULL;
}

/* All tables as of one moment, even while another command writes. */
static int load_and_seal(struct loading *l, bool two, struct err *e) {
  struct part *p = &l->whole;
  p->d = mem_new(1, sizeof *p->d, e);
  if (!p->d || syms_init(&p->d->syms, e) || mem_grow((void **)&p->d->text, &p->text_cap, 4096, 1, e)) return e->code;
  beside_open(&p->beside, p->d);
  p->d->n_text = 1; /* offset 0: the empty text */
  p->d->first_at = p->d->last_at = TIME_NONE;
  if (db_begin_read(p->book, two ? &l->twin : NULL, e)) return e->code;
  int code = load_tables(l, e);
  db_end_read(p->book, l->twin);
  let_go(l);
  struct seal_links links = {p->activity_partner.at, p->target_partner.at};
  return code ? code : data_seal(p->d, &links, l->load.path, e);
}

/* `two`: whether two readers may share tables; and whether there were two. */
static int load_once(struct db *book, struct load load, bool *two, struct data **out, struct err *e) {
  struct loading l = {.load = load, .whole = {.book = book}};
  l.whole.load = &l.load;
  int code = load_and_seal(&l, *two, e);
  *two = l.twin != NULL;
  let_go(&l);
  beside_free(&l.whole.beside);
  free(l.whole.activity_partner.at);
  free(l.whole.target_partner.at);
  if (code) data_free(l.whole.d);
  if (!code) *out = l.whole.d;
  return code;
}

static bool has_many(struct db *book) {
  struct err ignored;
  int64_t least, most;
  return (!ask_span(book, "referrals", &least, &most, &ignored) && is_large(least, most)) ||
         (!ask_span(book, "sales", &least, &most, &ignored) && is_large(least, most));
}

/* Where two readers find anything wrong, or want for anything, one does it again and has the last word. */
int load_data(struct db *book, const char *zone, const char *currency, struct data **out, struct err *e) {
  struct load load = {.path = db_path(book), .currency = currency};
  *out = NULL;
  if (money_exponent(currency, strlen(currency)) < 0)
    return err_set(e, ERR_INPUT, "data.bad-currency",
                   "\"%s\" is not a currency; expected an ISO 4217 code in capitals such as USD",
                   excerpt(currency, (char[EXCERPT_TEXT]){0}));
  int code = zone_open(zone, &load.zone, e);
  bool two = !code && has_many(book);
  if (!code) code = load_once(book, load, &two, out, e);
  if (code && two) code = load_once(book, load, &(bool){false}, out, e);
  zone_close(load.zone);
  return code;
}

int load_book(const char *path, const char *zone, const char *currency, struct data **out, struct err *e) {
  struct snapshot_stamp stamp, after;
  struct db *book;
  *e = (struct err){0};
  bool stamped = snapshot_stamp(path, zone, currency, &stamp);
  *out = stamped ? snapshot_map(path, &stamp, e) : NULL;
  if (*out || e->code) return e->code;
  int code = import_open_book(path, DB_READ, &book, e);
  if (!code) code = load_data(book, zone, currency, out, e);
  db_close(book);
  if (code) return code;
  if (stamped && snapshot_stamp(path, zone, currency, &after) && !memcmp(&stamp, &after, sizeof stamp))
    snapshot_write(path, &stamp, *out);
  return 0;
}
