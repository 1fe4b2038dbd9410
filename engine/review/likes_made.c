/* Likenesses for a program without data: one partner, with one customer and one sale, for each policy whose filters ask
 * for something new. What no filter asks for is filled in, so that a policy finds what it is likely to need. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "model/seal.h"
#include "review/filters.h"
#include "review/likes.h"

struct own_attr { /* one column, by the tables of the data */
  enum attr_table table;
  const char *name;
  bool is_text;
  const char *texts[LIKES_MOST]; /* as written; NULL: not asked for */
  const char *usual;             /* for whoever is not asked */
};

struct own {
  const struct review *r;
  struct data *d;
  size_t n;                                   /* likenesses */
  const struct policy_use *asked[LIKES_MOST]; /* by likeness: whose filters it fits */
  uint32_t kinds[LIKES_MOST];
  VEC(struct own_attr) attrs;
  struct str text;
  struct arena arena;
};

/* ---- what filters ask for ---- */

static const char *wanted(const struct filter *f) {
  const struct node *v = filter_first(f);
  if (!v) v = node_get(f->values, "min") ? node_get(f->values, "min") : node_get(f->values, "max");
  return v ? v->text : NULL;
}

static bool is_number(const char *text) {
  char *end;
  strtod(text, &end);
  return end != text && !*end;
}

static struct own_attr *attr_of(struct own *o, enum attr_table table, const char *name, struct err *e) {
  for (size_t i = 0; i < o->attrs.n; i++)
    if (o->attrs.at[i].table == table && !strcmp(o->attrs.at[i].name, name)) return &o->attrs.at[i];
  struct own_attr *a = vec_push(&o->attrs, e);
  if (a) a->table = table, a->name = name;
  return a;
}

static enum attr_table table_of(const char *object) {
  if (!strcmp(object, "sale") || !strcmp(object, "refund")) return ATTRS_SALE;
  if (!strcmp(object, "referral")) return ATTRS_REFERRAL;
  return !strcmp(object, "activity") ? ATTRS_ACTIVITY : ATTRS_PARTNER;
}

/* A filter on a column of the program's own. */
static int ask(struct own *o, size_t like, const struct filter *f, struct err *e) {
  const char *text = wanted(f);
  struct own_attr *a = attr_of(o, table_of(f->object), f->field, e);
  if (!a) return e->code;
  a->texts[like] = text;
  if (!a->usual) a->usual = text;
  a->is_text |= text && !is_number(text);
  return 0;
}

/* Columns that a policy's text or a parameter reads without a filter: numbers, which compare and calculate with
 * anything but a text. */
static int read_columns(struct own *o, struct err *e) {
  const struct review *r = o->r;
  for (size_t i = 0; i < r->fields.n; i++) {
    const char *name = r->fields.at[i].name, *dot = strchr(name, '.');
    if (r->fields.at[i].found || !dot) continue;
    char *object = arena_text(&o->arena, name, (size_t)(dot - name), e);
    if (!object || !attr_of(o, table_of(object), dot + 1, e)) return e->code;
  }
  return 0;
}

/* ---- rows ---- */

static int put_sym(struct own *o, const char *text, uint32_t *out, struct err *e) {
  return syms_add(&o->d->syms, text, strlen(text), out, e);
}

static int put_text(struct own *o, const char *text, uint32_t *out, struct err *e) {
  *out = (uint32_t)o->text.n;
  return str_add(&o->text, text, strlen(text) + 1, e);
}

/* What a filter of the likeness asks of a built-in field; else a key of a map that is looked up by it; else `usual`. */
static const char *value_of(const struct own *o, size_t like, enum object object, const char *field,
                            const char *usual) {
  const struct policy_use *u = o->asked[like];
  struct column c;
  for (size_t i = 0; i < u->n_filters; i++)
    for (int k = 0; k < EVENTS; k++)
      if (o->kinds[like] & EVENT_BIT(k) && !strcmp(u->filters[i].field, field) &&
          filter_column(NULL, &u->filters[i], (enum event_kind)k, &c) == FILTER_COLUMN && c.object == object)
        return wanted(&u->filters[i]) ? wanted(&u->filters[i]) : usual;
  for (size_t i = 0; i < o->r->n_policies; i++)
    for (size_t k = 0; k < o->r->surveys[i].n_params; k++) {
      const struct survey_param *p = &o->r->surveys[i].params[k];
      const struct node *map = review_value(node_get(review_policy(o->r, i)->params, p->name), 0);
      const char *dot = strchr(p->by, '.');
      if (dot && !strcmp(dot + 1, field) && object_find(p->by, (size_t)(dot - p->by)) == object && map && map->first &&
          map->first->key)
        return map->first->key;
    }
  return usual;
}

static int make_rows(struct own *o, uint32_t i, struct err *e) {
  struct row_partner *partner = &o->d->partners[i];
  struct row_referral *referral = &o->d->referrals[i];
  struct row_sale *sale = &o->d->sales[i];
  struct referral_columns *of_referral = &o->d->referral_columns;
  struct sale_columns *of_sale = &o->d->sale_columns;
  char id[] = "made-up-00";
  id[8] = (char)('0' + i / 10);
  id[9] = (char)('0' + i % 10);
  *partner = (struct row_partner){.joined_at = (int64_t)date_day(2000, 1, 1) * 86400, .left_at = TIME_NONE};
  *referral = (struct row_referral){.partner = i};
  *sale = (struct row_sale){.referral = i, .amount = 10000};
  of_referral->lost_at[i] = TIME_NONE;
  of_referral->quality[i] = strtod(value_of(o, i, OBJECT_REFERRAL, "quality", "100"), NULL);
  of_sale->quantity[i] = strtod(value_of(o, i, OBJECT_SALE, "quantity", "1"), NULL);
  if (put_text(o, id, &partner->id, e) || put_text(o, id, &referral->id, e) || put_text(o, id, &of_sale->id[i], e))
    return e->code;
  partner->name = partner->id;
  const struct {
    enum object object;
    const char *field;
    uint32_t *to;
  } syms[] = {{OBJECT_PARTNER, "model", &partner->model}, {OBJECT_REFERRAL, "channel", &of_referral->channel[i]},
              {OBJECT_SALE, "product", &sale->product},   {OBJECT_SALE, "category", &of_sale->category[i]},
              {OBJECT_SALE, "kind", &of_sale->kind[i]},   {OBJECT_PARTNER, "currency", &partner->currency}};
  for (size_t k = 0; k < sizeof syms / sizeof *syms; k++)
    if (put_sym(o, value_of(o, i, syms[k].object, syms[k].field, "any"), syms[k].to, e)) return e->code;
  return put_sym(o, o->r->program->units[0].id, &of_sale->currency[i], e);
}

static double number_of(const char *text) {
  int64_t time;
  bool has_offset;
  if (!text) return 1;
  if (date_parse(text, strlen(text), &time, &has_offset)) return date_day_of(time);
  return !strcmp(text, "true") ? 1 : !strcmp(text, "false") ? 0 : strtod(text, NULL);
}

/* A column's type is that of what is asked for. */
static enum attr_type type_of(const struct own_attr *a) {
  int64_t time;
  bool has_offset;
  if (!a->is_text) return ATTR_NUMBER;
  if (!strcmp(a->usual, "true") || !strcmp(a->usual, "false")) return ATTR_BOOLEAN;
  return date_parse(a->usual, strlen(a->usual), &time, &has_offset) ? ATTR_DATE : ATTR_TEXT;
}

static int make_attr(struct own *o, const struct own_attr *a, struct attr *to, struct err *e) {
  to->type = type_of(a);
  if (put_sym(o, a->name, &to->name, e)) return e->code;
  if (to->type == ATTR_TEXT)
    to->sym = mem_new(o->n, sizeof *to->sym, e);
  else
    to->number = mem_new(o->n, sizeof *to->number, e);
  if (!to->sym && !to->number) return e->code;
  for (size_t i = 0; i < o->n; i++) {
    const char *text = a->texts[i] ? a->texts[i] : a->usual;
    if (!to->sym)
      to->number[i] = number_of(text);
    else if (put_sym(o, text, &to->sym[i], e))
      return e->code;
  }
  return 0;
}

/* ---- the whole ---- */

/* Whether the filters of a policy ask for what an earlier likeness has already. */
static bool is_same(const struct policy_use *a, const struct policy_use *b) {
  if (a->n_filters != b->n_filters) return false;
  for (size_t i = 0; i < a->n_filters; i++) {
    const struct filter *f = &a->filters[i], *g = &b->filters[i];
    const char *x = wanted(f), *y = wanted(g);
    if (strcmp(f->field, g->field) || strcmp(f->object, g->object) || !x || !y || strcmp(x, y)) return false;
  }
  return true;
}

static int choose(struct own *o, struct err *e) {
  const struct review *r = o->r;
  for (size_t i = 0; i < r->program->n_policies && o->n < LIKES_MOST; i++) {
    const struct policy_use *u = &r->program->policies[i];
    uint32_t kinds = filters_kinds(r->told->infos[i].handlers);
    bool seen = false;
    struct column c;
    for (size_t k = 0; k < o->n && !seen; k++) seen = o->kinds[k] == kinds && is_same(o->asked[k], u);
    if (seen) continue;
    o->asked[o->n] = u;
    o->kinds[o->n] = kinds;
    for (size_t f = 0; f < u->n_filters; f++) {
      bool known = false;
      for (int k = 0; k < EVENTS; k++)
        known |= kinds & EVENT_BIT(k) && filter_column(NULL, &u->filters[f], (enum event_kind)k, &c) == FILTER_COLUMN;
      if (!known && ask(o, o->n, &u->filters[f], e)) return e->code;
    }
    o->n++;
  }
  return read_columns(o, e);
}

static int make_all(struct own *o, struct err *e) {
  struct data *d = o->d;
  struct seal_links links = {0};
  if (syms_init(&d->syms, e) || str_add(&o->text, "", 1, e) || choose(o, e)) return e->code;
  d->partners = mem_new(o->n + 1, sizeof *d->partners, e);
  d->referrals = mem_new(o->n + 1, sizeof *d->referrals, e);
  d->sales = mem_new(o->n + 1, sizeof *d->sales, e);
  if (!d->partners || !d->referrals || !d->sales) return e->code;
  d->n_partners = d->n_referrals = d->n_sales = (uint32_t)o->n;
  if (data_columns_new(d, e)) return e->code;
  for (uint32_t i = 0; i < o->n; i++)
    if (make_rows(o, i, e)) return e->code;
  for (int t = 0; t < ATTRS_TABLES; t++)
    if (!(d->attrs[t].at = mem_new(o->attrs.n + 1, sizeof *d->attrs[t].at, e))) return e->code;
  for (size_t i = 0; i < o->attrs.n; i++) {
    struct attrs *to = &d->attrs[o->attrs.at[i].table];
    if (make_attr(o, &o->attrs.at[i], &to->at[to->n++], e)) return e->code;
  }
  d->text = o->text.at;
  d->n_text = o->text.n;
  o->text = (struct str){0};
  return data_seal(d, &links, "the probe", e);
}

int likes_make(const struct review *r, struct likes *out, struct err *e) {
  struct own o = {.r = r};
  if (!(o.d = mem_new(1, sizeof *o.d, e))) return e->code;
  int rc = make_all(&o, e);
  out->source = out->own = o.d; /* freed with the likes, whatever happened */
  for (uint32_t i = 0; !rc && i < o.n; i++) likes_add(out, i, i);
  free(o.attrs.at);
  str_free(&o.text);
  arena_free(&o.arena);
  return rc;
}
