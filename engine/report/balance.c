#include "report/balance.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/money.h"
#include "base/str.h"
#include "report/grid.h"

struct row {
  uint32_t account, kind, owner, unit; /* symbols */
  int decimals;
  bool is_money;
  int64_t quantity, postings;
};

struct list {
  struct syms texts;
  VEC(struct row) rows, sums; /* by account; by kind and unit */
  bool zero;
};

static const char *text_of(const struct list *l, uint32_t symbol) { return l->texts.text[symbol]; }

/* In the ledger a debit is positive: what is owed to partners stands below 0. */
const char *balance_meaning(const char *account_kind, int64_t quantity, bool is_money) {
  static const struct {
    const char *kind, *below, *above;
  } all[] = {
      {"expense", "taken back", "cost"},     {"held", "owed, held", "to be set off"},
      {"payable", "owed", "to be set off"},  {"paid", "paid", "came back"},
      {"adjustments", "taken back", "cost"}, {"exchange", "exchanged", "exchanged"},
      {"rounding", "gained", "cost"},        {"expired", "expired", "expired, taken back"},
  };
  if (!quantity) return "nothing";
  if (!is_money && !strcmp(account_kind, "payable") && quantity < 0) return "to hand over";
  if (!is_money && !strcmp(account_kind, "paid")) return quantity < 0 ? "handed over" : "came back";
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (!strcmp(all[i].kind, account_kind)) return quantity < 0 ? all[i].below : all[i].above;
  return "";
}

static const char *meaning_of(const struct list *l, const struct row *r) {
  return balance_meaning(text_of(l, r->kind), r->quantity, r->is_money);
}

static int add_sum(struct list *l, const struct row *r, struct err *e) {
  struct row *s = l->sums.at, *end = s + l->sums.n;
  while (s < end && (s->kind != r->kind || s->unit != r->unit)) s++;
  if (s == end) {
    if (!(s = vec_push(&l->sums, e))) return e->code;
    *s = *r;
    return 0;
  }
  s->quantity += r->quantity; /* the ledger holds what both sides of an entry can */
  s->postings += r->postings;
  return 0;
}

static int take(void *context, const struct balance_line *b, struct err *e) {
  struct list *l = context;
  struct row r = {.decimals = b->decimals, .is_money = b->is_money, .quantity = b->quantity, .postings = b->postings};
  const char *const from[] = {b->account, b->account_kind, b->owner, b->unit};
  uint32_t *const to[] = {&r.account, &r.kind, &r.owner, &r.unit};
  for (int i = 0; i < 4; i++)
    if (syms_add(&l->texts, from[i], strlen(from[i]), to[i], e)) return e->code;
  if (add_sum(l, &r, e)) return e->code;
  if (!r.quantity && !l->zero) return 0;
  struct row *at = vec_push(&l->rows, e);
  if (!at) return e->code;
  *at = r;
  return 0;
}

/* ---- three forms ---- */

static void json_rows(const struct list *l, const char *key, const struct row *rows, size_t n, bool whole,
                      struct json *j) {
  json_open(j, key, '[');
  for (size_t i = 0; i < n; i++) {
    const struct row *r = &rows[i];
    json_open_row(j, NULL, '{');
    if (whole) json_put_text(j, "account", text_of(l, r->account));
    json_put_text(j, "kind", text_of(l, r->kind));
    if (whole) json_put_text(j, "of", *text_of(l, r->owner) ? text_of(l, r->owner) : NULL);
    json_put_text(j, "unit", text_of(l, r->unit));
    json_put_amount(j, "quantity", r->quantity, r->decimals);
    json_put_text(j, "meaning", meaning_of(l, r));
    json_put_count(j, "postings", (uint64_t)r->postings);
    json_close(j);
  }
  json_close(j);
}

static void report_json(const struct list *l, const struct output *o) {
  struct json j;
  json_start(&j, o->file);
  json_open(&j, NULL, '{');
  json_rows(l, "kinds", l->sums.at, l->sums.n, false, &j);
  json_rows(l, "accounts", l->rows.at, l->rows.n, true, &j);
  json_close(&j);
}

static void report_csv(const struct list *l, const struct output *o) {
  static const char *const titles[] = {"account", "kind", "of", "unit", "#quantity", "meaning", "#postings"};
  char quantity[MONEY_TEXT], postings[MONEY_TEXT];
  output_titles(o, titles, 7);
  for (size_t i = 0; i < l->rows.n; i++) {
    const struct row *r = &l->rows.at[i];
    output_row(o, titles,
               (const char *const[]){text_of(l, r->account), text_of(l, r->kind), text_of(l, r->owner),
                                     text_of(l, r->unit), money_text(r->quantity, r->decimals, quantity),
                                     meaning_of(l, r), money_text(r->postings, 0, postings)},
               7);
  }
}

static void fill(const struct list *l, const struct row *r, const char *name, struct grid_row *out) {
  out->cell[0] = name;
  out->cell[1] = text_of(l, r->unit);
  grid_amount(out, 2, r->quantity, r->decimals);
  out->cell[3] = meaning_of(l, r);
}

static bool fill_sum(const void *from, size_t at, struct grid_row *out) {
  const struct list *l = from;
  fill(l, &l->sums.at[at], text_of(l, l->sums.at[at].kind), out);
  return true;
}

static bool fill_row(const void *from, size_t at, struct grid_row *out) {
  const struct list *l = from;
  fill(l, &l->rows.at[at], text_of(l, l->rows.at[at].account), out);
  return true;
}

static void print(const struct list *l, const char *title, size_t n,
                  bool (*row)(const void *, size_t, struct grid_row *), const struct output *o) {
  struct grid t = {.n_rows = n, .fill = row, .from = l};
  grid_column(&t, title, GRID_TEXT);
  grid_column(&t, "unit", GRID_TEXT);
  grid_column(&t, "quantity", GRID_NUMBER);
  grid_column(&t, "", GRID_LOOSE);
  grid_print(&t, o);
}

static void report_table(const struct list *l, const struct output *o) {
  if (!l->sums.n) {
    fputs("Nothing was posted there.\n", o->file);
    return;
  }
  print(l, "kind", l->sums.n, fill_sum, o);
  if (l->rows.n) {
    putc('\n', o->file);
    print(l, "account", l->rows.n, fill_row, o);
  }
}

int balance_report(struct ledger *l, const struct register_filter *f, bool zero, const struct output *o,
                   struct err *e) {
  struct list list = {.zero = zero};
  int code = syms_init(&list.texts, e);
  if (!code) code = register_sum(l, f, take, &list, e);
  if (!code && o->format == OUTPUT_CSV) report_csv(&list, o);
  if (!code && o->format == OUTPUT_JSON) report_json(&list, o);
  if (!code && o->format == OUTPUT_TABLE) report_table(&list, o);
  syms_free(&list.texts);
  free(list.rows.at);
  free(list.sums.at);
  return code;
}
