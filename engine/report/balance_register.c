#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/money.h"
#include "base/str.h"
#include "report/balance.h"
#include "report/grid.h"

/* CSV and JSON are written as the lines come; a table is measured first, and keeps them. */

struct row {
  int64_t entry, quantity;
  int decimals;
  uint32_t on, kind, account, unit, what; /* symbols */
};

struct listing {
  const struct output *o;
  struct json j;
  struct syms texts;
  struct str room;
  VEC(struct row) rows;
};

static int put_json(void *context, const struct register_line *r, struct err *e) {
  struct listing *l = context;
  struct json *j = &l->j;
  const struct {
    const char *key, *value;
  } before[] = {{"on", r->on},         {"kind", r->kind},   {"partner", r->partner}, {"period", r->period},
                {"origin", r->origin}, {"cause", r->cause}, {"account", r->account}, {"unit", r->unit}},
    after[] = {{"due", r->due},       {"policy", r->policy}, {"event", r->event},
               {"source", r->source}, {"level", r->level},   {"reason", r->reason},
               {"about", r->about},   {"author", r->author}, {"key", r->key}};
  (void)e;
  json_open_row(j, NULL, '{');
  json_put_count(j, "entry", (uint64_t)r->entry);
  for (size_t i = 0; i < sizeof before / sizeof *before; i++)
    json_put_text(j, before[i].key, *before[i].value ? before[i].value : NULL);
  json_put_amount(j, "quantity", r->quantity, r->decimals);
  for (size_t i = 0; i < sizeof after / sizeof *after; i++)
    if (*after[i].value) json_put_text(j, after[i].key, after[i].value);
  json_close(j);
  return 0;
}

static const char *const titles[] = {"#entry",  "on",     "kind",      "partner", "period", "origin", "cause",
                                     "account", "unit",   "#quantity", "due",     "policy", "event",  "source",
                                     "level",   "reason", "about",     "author",  "key"};

static int put_csv(void *context, const struct register_line *r, struct err *e) {
  struct listing *l = context;
  char entry[MONEY_TEXT], quantity[MONEY_TEXT];
  const char *const fields[] = {money_text(r->entry, 0, entry),
                                r->on,
                                r->kind,
                                r->partner,
                                r->period,
                                r->origin,
                                r->cause,
                                r->account,
                                r->unit,
                                money_text(r->quantity, r->decimals, quantity),
                                r->due,
                                r->policy,
                                r->event,
                                r->source,
                                r->level,
                                r->reason,
                                r->about,
                                r->author,
                                r->key};
  (void)e;
  output_row(l->o, titles, fields, sizeof titles / sizeof *titles);
  return 0;
}

/* What it is about: the event and why, or what the entry says. */
static int describe(struct listing *l, const struct register_line *r, struct err *e) {
  l->room.n = 0;
  if (*r->event) return str_addf(&l->room, e, "%s %s, %s", r->event, r->source, *r->reason ? r->reason : r->policy);
  const char *text = *r->about && *r->about != '{' ? r->about : "";
  return str_add(&l->room, text, strlen(text), e);
}

static int keep(void *context, const struct register_line *r, struct err *e) {
  struct listing *l = context;
  struct row row = {.entry = r->entry, .quantity = r->quantity, .decimals = r->decimals};
  if (describe(l, r, e)) return e->code;
  const char *const from[] = {r->on, r->kind, r->account, r->unit, l->room.at ? l->room.at : ""};
  uint32_t *const to[] = {&row.on, &row.kind, &row.account, &row.unit, &row.what};
  for (int i = 0; i < 5; i++)
    if (syms_add(&l->texts, from[i], strlen(from[i]), to[i], e)) return e->code;
  struct row *at = vec_push(&l->rows, e);
  if (!at) return e->code;
  *at = row;
  return 0;
}

static bool fill_row(const void *from, size_t at, struct grid_row *out) {
  const struct listing *l = from;
  const struct row *r = &l->rows.at[at];
  if (!at || l->rows.at[at - 1].entry != r->entry) {
    snprintf(out->above_room, sizeof out->above_room, "entry %lld, %s, %s", (long long)r->entry, l->texts.text[r->on],
             l->texts.text[r->kind]);
    out->above = out->above_room;
  }
  out->cell[0] = l->texts.text[r->account];
  grid_amount(out, 1, r->quantity, r->decimals);
  out->cell[2] = l->texts.text[r->unit];
  out->cell[3] = l->texts.text[r->what];
  return true;
}

static void print(const struct listing *l, const struct output *o) {
  struct grid t = {.n_rows = l->rows.n, .fill = fill_row, .from = l};
  grid_column(&t, "account", GRID_TEXT);
  grid_column(&t, "quantity", GRID_NUMBER);
  grid_column(&t, "unit", GRID_TEXT);
  grid_column(&t, "on", GRID_LOOSE);
  if (l->rows.n)
    grid_print(&t, o);
  else
    fputs("Nothing was posted there.\n", o->file);
}

static int list_json(struct ledger *ledger, const struct register_filter *f, struct listing *l, struct err *e) {
  json_start(&l->j, l->o->file);
  json_open(&l->j, NULL, '{');
  json_open(&l->j, "lines", '[');
  int code = register_read(ledger, f, put_json, l, e);
  json_close(&l->j);
  json_close(&l->j);
  return code;
}

static int list_csv(struct ledger *ledger, const struct register_filter *f, struct listing *l, struct err *e) {
  output_titles(l->o, titles, sizeof titles / sizeof *titles);
  return register_read(ledger, f, put_csv, l, e);
}

int balance_register(struct ledger *ledger, const struct register_filter *f, const struct output *o, struct err *e) {
  struct listing l = {.o = o};
  if (o->format == OUTPUT_CSV) return list_csv(ledger, f, &l, e);
  if (o->format == OUTPUT_JSON) return list_json(ledger, f, &l, e);
  int code = syms_init(&l.texts, e);
  if (!code) code = register_read(ledger, f, keep, &l, e);
  if (!code) print(&l, o);
  syms_free(&l.texts);
  str_free(&l.room);
  free(l.rows.at);
  return code;
}
