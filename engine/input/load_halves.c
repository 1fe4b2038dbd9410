#include <stdlib.h>
#include <string.h>

#include "base/halves.h"
#include "input/load_parts.h"

/* Two readers, two connections, each half of a table by its rowids. Both write into the arrays of the data, each behind
 * where its first row can be at the latest; texts and symbols of the second are its own until both are done. Then its
 * rows move up to those of the first, and their texts and symbols get new numbers there. */

/* ---- one reader ---- */

int load_attributes(struct part *p, const struct source *t, uint32_t base, struct attributes *out, struct err *e) {
  *out = (struct attributes){.book = p->book,
                             .zone = p->load->zone,
                             .table = t->table,
                             .attrs = &p->d->attrs[t->attrs],
                             .syms = &p->d->syms,
                             .base = base};
  return attributes_open(out, e);
}

struct reading {
  struct part *part;
  const struct source *source;
  struct attributes *attributes;
  const uint32_t *n;
};

static int take_row(void *context, const struct db_text *in, struct err *e) {
  struct reading *r = context;
  int code = r->source->row(r->part, in, e);
  return code || !r->attributes ? code : attributes_put(r->attributes, in + r->source->n_columns, *r->n - 1, e);
}

int load_rows(struct part *p, const struct source *t, struct attributes *a, const uint32_t *n, int64_t from,
              int64_t through, struct err *e) {
  struct str sql = {0};
  struct reading r = {p, t, a, n};
  int code = str_addf(&sql, e, "%s", t->columns);
  if (!code && a) code = attributes_select(a, &sql, e);
  if (!code)
    code = db_scan(
        p->book,
        &(struct db_scan){t->table, sql.at, t->n_columns + (a ? (int)a->attrs->n : 0), from, through, take_row, &r}, e);
  str_free(&sql);
  return code;
}

/* ---- room for two ---- */

struct half {
  struct part *part;
  const struct source *source;
  struct attributes attributes;
  uint32_t *n;
  int64_t from, through;
  struct err err;
  int code;
};

struct halves {
  struct part *first, second;
  struct data data;      /* the second's */
  bool is_sales;         /* else referrals, whose rows may be sales as well */
  uint32_t referrals_at; /* where the second's rows are, until they move up */
  uint32_t sales_at;
};

/* Makes `*at`, of `had` rows, an array of `rows`. What is behind them is not touched: it may be more than is needed. */
static int widen(void **at, uint32_t had, size_t rows, size_t size, struct err *e) {
  void *there = had ? realloc(*at, rows * size) : calloc(rows, size);
  if (!there) return err_memory(e);
  if (!had) free(*at);
  *at = there;
  return 0;
}

static int widen_column(struct beside *b, int column, uint32_t had, size_t rows, struct err *e) {
  const struct data_column *c = &b->columns[column];
  b->cap[column] = rows;
  if (*c->at) return widen(c->at, had, rows, c->width, e);
  return widen(&b->room[column], 0, rows, c->width, e);
}

/* Texts take less room than the book that holds them. */
static int widen_text(struct part *p, struct err *e) {
  struct db_stmt *s;
  bool row = false;
  int code = db_prepare(p->book, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size", &s, e);
  if (!code) code = db_step(s, &row, e);
  size_t room = row ? (size_t)db_column_int(s, 0) : 0;
  db_finish(s);
  if (code || room <= p->text_cap) return code;
  if (room > UINT32_MAX) room = UINT32_MAX;
  char *text = realloc(p->d->text, room);
  if (!text) return err_memory(e);
  p->d->text = text;
  p->text_cap = room;
  return 0;
}

static uint32_t rows_of(const struct data *d, int column) {
  return column < DATA_REFERRAL_COLUMNS ? d->n_referrals : d->n_sales;
}

static int first_column(const struct halves *h) { return h->is_sales ? DATA_REFERRAL_COLUMNS : 0; }

static int make_room(struct halves *h, uint32_t rows, struct err *e) {
  struct part *p = h->first;
  struct data *d = p->d;
  size_t sales = (size_t)d->n_sales + rows, referrals = (size_t)d->n_referrals + rows;
  if (sales >= UINT32_MAX || referrals >= UINT32_MAX) return load_too_large(p, e);
  if (widen_text(p, e) || widen((void **)&d->sales, d->n_sales, sales, sizeof *d->sales, e)) return e->code;
  p->sales_cap = sales;
  if (!h->is_sales) {
    if (widen((void **)&d->referrals, d->n_referrals, referrals, sizeof *d->referrals, e)) return e->code;
    p->referrals_cap = referrals;
  }
  for (int i = first_column(h); i < DATA_COLUMNS; i++)
    if (widen_column(&p->beside, i, rows_of(d, i), (size_t)rows_of(d, i) + rows, e)) return e->code;
  return 0;
}

/* The second's arrays are the rest of the first's. */
static void share_arrays(struct halves *h) {
  struct part *a = h->first, *b = &h->second;
  struct data *d = a->d, *own = &h->data;
  own->sales = d->sales + h->sales_at;
  own->referrals = h->is_sales ? d->referrals : d->referrals + h->referrals_at;
  b->sales_cap = a->sales_cap - h->sales_at, a->sales_cap = h->sales_at;
  if (!h->is_sales) b->referrals_cap = a->referrals_cap - h->referrals_at, a->referrals_cap = h->referrals_at;
  beside_open(&b->beside, own);
  b->beside.fixed = a->beside.fixed = a->fixed = true;
  for (int i = first_column(h); i < DATA_COLUMNS; i++) {
    size_t at = i < DATA_REFERRAL_COLUMNS ? h->referrals_at : h->sales_at;
    char *whole = *a->beside.columns[i].at ? *a->beside.columns[i].at : a->beside.room[i];
    b->beside.room[i] = whole + at * b->beside.columns[i].width;
    b->beside.cap[i] = a->beside.cap[i] - at;
    a->beside.cap[i] = at;
  }
}

/* `share`: how many rows the first may find. */
static int open_second(struct halves *h, struct db *twin, uint32_t share, struct err *e) {
  const struct part *a = h->first;
  struct data *own = &h->data;
  uint32_t number;
  h->second = (struct part){.load = a->load, .book = twin, .table = a->table, .d = own, .fixed = true};
  h->referrals_at = a->d->n_referrals + share;
  h->sales_at = a->d->n_sales + share;
  share_arrays(h);
  if (syms_init(&own->syms, e)) return e->code;
  if (!(own->text = calloc(h->first->text_cap, 1))) return err_memory(e); /* no more of it is touched than is used */
  h->second.text_cap = h->first->text_cap;
  own->n_text = 1;
  for (uint32_t i = 1; i < a->d->syms.n; i++)
    if (syms_add(&own->syms, a->d->syms.text[i], strlen(a->d->syms.text[i]), &number, e)) return e->code;
  return 0;
}

static void close_second(struct halves *h) {
  struct data *own = &h->data;
  for (int t = 0; t < ATTRS_TABLES; t++) {
    for (size_t i = 0; i < own->attrs[t].n; i++) free(own->attrs[t].at[i].number), free(own->attrs[t].at[i].sym);
    free(own->attrs[t].at);
  }
  free(own->text);
  free(own->refunds);
  syms_free(&own->syms);
}

/* ---- what the second found comes behind what the first did ---- */

struct moved {       /* how the second's numbers become the first's */
  uint32_t *syms;    /* by its own */
  uint32_t text;     /* how much further a text is */
  uint32_t referral; /* and a referral, and a sale */
  uint32_t sale;
};

static void move_text(uint32_t *offset, const struct moved *m) {
  if (*offset) *offset += m->text;
}

static int join_texts(struct halves *h, struct moved *m, struct err *e) {
  struct part *a = h->first;
  struct data *d = a->d, *own = &h->data;
  if (d->n_text + own->n_text > UINT32_MAX) return load_too_large(a, e);
  if (mem_grow((void **)&d->text, &a->text_cap, d->n_text + own->n_text, 1, e)) return e->code;
  memcpy(d->text + d->n_text, own->text + 1, own->n_text - 1);
  m->text = (uint32_t)d->n_text - 1;
  d->n_text += own->n_text - 1;
  if (!(m->syms = mem_new(own->syms.n, sizeof *m->syms, e))) return e->code;
  for (uint32_t i = 1; i < own->syms.n; i++)
    if (syms_add(&d->syms, own->syms.text[i], strlen(own->syms.text[i]), &m->syms[i], e)) return e->code;
  return 0;
}

static int join_refunds(struct halves *h, const struct moved *m, struct err *e) {
  struct data *d = h->first->d, *own = &h->data;
  if (mem_grow((void **)&d->refunds, &h->first->refunds_cap, (size_t)d->n_refunds + own->n_refunds, sizeof *d->refunds,
               e))
    return e->code;
  for (uint32_t i = 0; i < own->n_refunds; i++) {
    struct row_refund r = own->refunds[i];
    r.sale += m->sale;
    move_text(&r.id, m);
    d->refunds[d->n_refunds++] = r;
  }
  return 0;
}

/* Both have sales, and they begin in different currencies. */
static bool in_two_currencies(const struct halves *h, const struct moved *m) {
  const struct data *d = h->first->d, *own = &h->data;
  return d->n_sales && own->n_sales && d->sale_columns.one_currency != m->syms[own->sale_columns.one_currency];
}

static void join_column(struct halves *h, int column, const struct moved *m) {
  struct beside *a = &h->first->beside;
  const struct beside *b = &h->second.beside;
  const struct data_column *c = &a->columns[column];
  uint32_t n = rows_of(a->d, column), more = rows_of(b->d, column);
  if (!*c->at && !*b->columns[column].at && !(column == BESIDE_CURRENCY && in_two_currencies(h, m))) return;
  char *at = *c->at ? *c->at : a->room[column];
  char *there = at + (column < DATA_REFERRAL_COLUMNS ? h->referrals_at : h->sales_at) * c->width;
  if (!*c->at) beside_fill(a, column, at, 0, n);
  if (!*b->columns[column].at) beside_fill(b, column, there, 0, more);
  *c->at = at;
  a->room[column] = NULL;
  for (uint32_t i = 0; c->width == sizeof *m->syms && i < more; i++) {
    uint32_t *value = (uint32_t *)(void *)there + i;
    if (column == BESIDE_SALE_ID)
      move_text(value, m);
    else
      *value = m->syms[*value];
  }
  memmove(at + n * c->width, there, more * c->width);
}

static void join_rows(struct halves *h, const struct moved *m) {
  struct data *d = h->first->d, *own = &h->data;
  for (uint32_t i = 0; i < own->n_referrals; i++) {
    move_text(&own->referrals[i].id, m);
    move_text(&own->referrals[i].customer, m);
  }
  for (uint32_t i = 0; i < own->n_sales; i++) {
    own->sales[i].referral += m->referral;
    own->sales[i].product = m->syms[own->sales[i].product];
  }
  if (!d->n_sales && own->n_sales) d->sale_columns.one_currency = m->syms[own->sale_columns.one_currency];
  memmove(d->sales + d->n_sales, own->sales, own->n_sales * sizeof *d->sales);
  if (own->n_referrals) memmove(d->referrals + d->n_referrals, own->referrals, own->n_referrals * sizeof *d->referrals);
  d->n_sales += own->n_sales;
  d->n_referrals += own->n_referrals;
}

static void unfix(struct halves *h) {
  struct part *a = h->first;
  a->sales_cap += h->second.sales_cap;
  a->referrals_cap += h->second.referrals_cap;
  for (int i = 0; i < DATA_COLUMNS; i++) a->beside.cap[i] += h->second.beside.cap[i];
  a->fixed = a->beside.fixed = false;
}

static int join(struct halves *h, struct half halves[2], struct err *e) {
  const struct data *d = h->first->d;
  struct moved m = {NULL, 0, h->is_sales ? 0 : d->n_referrals, d->n_sales};
  int code = join_texts(h, &m, e);
  if (!code) code = join_refunds(h, &m, e);
  if (!code)
    code = attributes_join(&halves[0].attributes, &halves[1].attributes, *halves[0].n, *halves[1].n, m.syms, e);
  for (int i = first_column(h); i < DATA_COLUMNS && !code; i++) join_column(h, i, &m);
  if (!code) join_rows(h, &m);
  free(m.syms);
  unfix(h);
  return code ? code : attributes_close(&halves[0].attributes, *halves[0].n, e);
}

/* ---- both ---- */

static void *read_half(void *of) {
  struct half *h = of;
  h->code = load_rows(h->part, h->source, &h->attributes, h->n, h->from, h->through, &h->err);
  return NULL;
}

static int read_both(struct half halves[2], struct err *e) {
  pthread_t second;
  if (halves_thread(&second, read_half, &halves[1])) return err_memory(e);
  read_half(&halves[0]);
  pthread_join(second, NULL);
  for (int i = 0; i < 2; i++)
    if (halves[i].code) return *e = halves[i].err, e->code;
  return 0;
}

int load_halves(struct part *p, struct db *twin, const struct source *t, int64_t least, int64_t most, struct err *e) {
  struct halves h = {.first = p, .is_sales = t->row == load_sale};
  int64_t middle = least + (most - least) / 2;
  struct half halves[2] = {{.part = p, .source = t, .from = least, .through = middle},
                           {.part = &h.second, .source = t, .from = middle + 1, .through = most}};
  halves[0].n = h.is_sales ? &p->d->n_sales : &p->d->n_referrals;
  halves[1].n = h.is_sales ? &h.data.n_sales : &h.data.n_referrals;
  int code = make_room(&h, (uint32_t)(most - least + 1), e);
  if (!code) code = load_attributes(p, t, *halves[0].n, &halves[0].attributes, e);
  if (!code) code = open_second(&h, twin, (uint32_t)(middle - least + 1), e);
  if (!code) code = load_attributes(&h.second, t, 0, &halves[1].attributes, e);
  if (!code) code = read_both(halves, e);
  if (!code) code = join(&h, halves, e);
  for (int i = 0; i < 2; i++) attributes_free(&halves[i].attributes);
  close_second(&h);
  return code;
}
