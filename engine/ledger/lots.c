#include "ledger/lots.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "policy/wire.h"

const char *lot_name(const struct lot *lot, char out[LOT_NAME]) {
  snprintf(out, LOT_NAME, "%lld/%lld", (long long)lot->entry, (long long)lot->number);
  return out;
}

int64_t lots_outstanding(const struct lots *l) { return l->granted - l->fulfilled + l->returned - l->expired; }

/* ---- one posting after the other ---- */

struct lot_posting {
  const char *kind, *name, *owner_sale; /* name: of the lot that it is about; owner_sale: see sql_all */
  struct lot lot;
  bool is_refund;
  int64_t quantity; /* what the partner gets */
};

static bool is_kind(const struct lot_posting *p, enum entry_kind kind) {
  return !strcmp(p->kind, entry_kind_names[kind]);
}

static bool is_older(const struct lot *a, const struct lot *b) {
  if (a->due != b->due) return b->due == DUE_NONE || (a->due != DUE_NONE && a->due < b->due);
  int c = strcmp(a->origin, b->origin);
  return c < 0 || (!c && (a->entry < b->entry || (a->entry == b->entry && a->number < b->number)));
}

/* Most come in their order. */
static int add(struct lots *l, const struct lot *lot, struct err *e) {
  const struct lot *last = vec_push(&l->all, e);
  if (!last) return e->code;
  size_t at = l->all.n - 1;
  for (; at && is_older(lot, &l->all.at[at - 1]); at--) l->all.at[at] = l->all.at[at - 1];
  l->all.at[at] = *lot;
  return 0;
}

static struct lot *find(struct lots *l, const char *name) {
  char of[LOT_NAME];
  for (size_t i = 0; i < l->all.n; i++)
    if (!strcmp(lot_name(&l->all.at[i], of), name)) return &l->all.at[i];
  return NULL;
}

static int64_t take(struct lot *lot, int64_t quantity) {
  int64_t n = lot->left < quantity ? lot->left : quantity;
  lot->left -= n;
  return quantity - n;
}

/* What had expired, and is not owed therefore; returns the rest. */
static int64_t take_gone(struct lot *lot, int64_t quantity) {
  int64_t n = lot->gone < quantity ? lot->gone : quantity;
  lot->gone -= n;
  lot->back += n;
  return quantity - n;
}

/* What is owed back is paid by whatever there is; beyond what was handed over, it had expired. */
static void settle(struct lots *l) {
  const int64_t used = l->fulfilled > l->returned ? l->fulfilled - l->returned : 0;
  for (size_t i = 0; i < l->all.n && l->owed_back; i++) l->owed_back = take(&l->all.at[i], l->owed_back);
  for (size_t i = 0; i < l->all.n && l->owed_back > used + l->by_hand; i++) {
    int64_t beyond = l->owed_back - used - l->by_hand;
    l->owed_back += take_gone(&l->all.at[i], beyond) - beyond;
  }
}

static bool is_of(const struct lot *lot, const struct lot_posting *p) {
  return !strcmp(lot->policy, p->lot.policy) && !strcmp(lot->source, p->owner_sale);
}

static int take_back(struct lots *l, const struct lot_posting *p, struct err *e) {
  int64_t rest = -p->quantity;
  if (is_kind(p, ENTRY_MANUAL)) l->by_hand += rest;
  for (size_t i = 0; i < l->all.n && rest; i++)
    if (is_of(&l->all.at[i], p)) rest = take(&l->all.at[i], rest);
  for (size_t i = 0; i < l->all.n && rest; i++)
    if (is_of(&l->all.at[i], p)) rest = take_gone(&l->all.at[i], rest);
  l->owed_back += rest;
  if (!strcmp(p->lot.origin, l->taken_back_in)) return 0;
  l->taken_back_in = arena_text(&l->arena, p->lot.origin, strlen(p->lot.origin), e);
  return l->taken_back_in ? 0 : e->code;
}

/* A refund took too much: that is in its sale's grant again. */
static bool undo_refund(struct lots *l, const struct lot_posting *p) {
  if (!p->is_refund) return false;
  for (size_t i = 0; i < l->all.n; i++)
    if (is_of(&l->all.at[i], p)) return l->all.at[i].left += p->quantity, true;
  return false;
}

static int grant(struct lots *l, const struct lot_posting *p, struct err *e) {
  struct lot lot = p->lot;
  l->granted += p->quantity;
  if (p->quantity < 0) return take_back(l, p, e);
  if (undo_refund(l, p)) return 0;
  lot.left = p->quantity;
  const char **texts[] = {&lot.origin, &lot.policy, &lot.source};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    if (!(*texts[i] = arena_text(&l->arena, *texts[i], strlen(*texts[i]), e))) return e->code;
  return add(l, &lot, e);
}

/* The lot may hold less than was taken from it once: data that came later say which lot a refund is about. */
static void use(struct lots *l, const struct lot_posting *p) {
  struct lot *lot = find(l, p->name);
  int64_t n = -p->quantity, rest = lot ? take(lot, n) : n;
  l->fulfilled += n;
  if (lot) lot->used += n;
  l->owed_back += rest;
}

static void expire(struct lots *l, const struct lot_posting *p) {
  struct lot *lot = find(l, p->name);
  int64_t n = -p->quantity, rest = lot ? take(lot, n) : n;
  l->expired += n;
  if (lot)
    lot->gone += n - rest, lot->back += rest, lot->gone_on = p->lot.on;
  else
    l->owed_back += rest;
}

/* It has not expired after all; where data that came later say otherwise, it is there again. */
static void bring_back(struct lots *l, const struct lot_posting *p) {
  struct lot *lot = find(l, p->name);
  l->expired -= p->quantity;
  int64_t n = !lot ? 0 : lot->back < p->quantity ? lot->back : p->quantity, rest = p->quantity - n;
  if (!lot) {
    l->owed_back -= rest;
    return;
  }
  lot->back -= n;
  lot->left += rest;
  lot->gone -= lot->gone < rest ? lot->gone : rest;
}

static void give_back(struct lots *l, const struct lot_posting *p) {
  struct lot *lot = find(l, p->name);
  l->returned += p->quantity;
  if (lot)
    lot->left += p->quantity, lot->used -= p->quantity;
  else
    l->owed_back -= p->quantity;
}

static int apply(struct lots *l, const struct lot_posting *p, struct err *e) {
  int code = 0;
  if (is_kind(p, ENTRY_FULFIL))
    use(l, p);
  else if (is_kind(p, ENTRY_EXPIRE))
    (p->quantity < 0 ? expire : bring_back)(l, p);
  else if (is_kind(p, ENTRY_RETURN))
    give_back(l, p);
  else
    code = grant(l, p, e);
  settle(l);
  return code;
}

/* ---- all of them ---- */

/* What a refund takes back was earned on its sale. */
static const char sql_all[] =
    "SELECT a.owner, u.name, e.kind, coalesce(e.origin, e.period, ''), coalesce(p.policy, ''), coalesce(p.source, ''), "
    "CASE p.event WHEN 'refund' THEN coalesce((SELECT sale_id FROM refunds WHERE id = p.source), p.source) "
    "ELSE coalesce(p.source, '') END, e.\"on\", p.due, coalesce(p.event, ''), e.id, p.number, p.quantity, u.decimals "
    "FROM ledger_postings p CROSS JOIN ledger_accounts a ON a.id = p.account "
    "CROSS JOIN ledger_units u ON u.id = p.unit CROSS JOIN ledger_entries e ON e.id = p.entry "
    "WHERE NOT u.is_money AND a.kind = 'payable' AND e.\"on\" <= ?1 AND (?2 IS NULL OR a.owner = ?2) "
    "AND (?3 IS NULL OR u.name = ?3) ORDER BY 1, 2, e.id, p.number";
enum { LOT_TEXTS = 10 };

static void read_posting(struct db_stmt *s, const struct db_text *in, struct lot_posting *p) {
  *p = (struct lot_posting){.kind = in[2].text, .name = in[5].text, .owner_sale = in[6].text};
  p->is_refund = !strcmp(in[9].text, event_names[EVENT_REFUND]);
  p->lot = (struct lot){.origin = in[3].text, .policy = in[4].text, .source = in[5].text};
  p->lot.on = ledger_day(&in[7]);
  p->lot.due = ledger_day(&in[8]);
  p->lot.entry = db_column_int(s, LOT_TEXTS);
  p->lot.number = db_column_int(s, LOT_TEXTS + 1);
  p->quantity = -db_column_int(s, LOT_TEXTS + 2);
}

static void forget(struct lots *l) {
  free(l->all.at);
  arena_free(&l->arena);
  *l = (struct lots){0};
}

static int finish(struct lots *l, lots_row *row, void *context, struct err *e) {
  int code = l->partner ? row(context, l, e) : 0;
  forget(l);
  return code;
}

static int start(struct lots *l, const struct db_text *in, int decimals, struct err *e) {
  l->decimals = decimals;
  l->taken_back_in = "";
  l->unit = arena_text(&l->arena, in[1].text, in[1].n, e);
  l->partner = l->unit ? arena_text(&l->arena, in[0].text, in[0].n, e) : NULL;
  return l->partner ? 0 : e->code;
}

static int take_row(struct db_stmt *s, struct lots *l, lots_row *row, void *context, struct err *e) {
  struct db_text in[LOT_TEXTS];
  struct lot_posting p;
  if (db_columns(s, LOT_TEXTS, in, e)) return e->code;
  bool same = l->partner && !strcmp(l->partner, in[0].text) && !strcmp(l->unit, in[1].text);
  if (!same && (finish(l, row, context, e) || start(l, in, (int)db_column_int(s, LOT_TEXTS + 3), e))) return e->code;
  read_posting(s, in, &p);
  return apply(l, &p, e);
}

static int bind(struct db_stmt *s, const char *partner, const char *unit, const char *on, struct err *e) {
  if (db_bind_text(s, 1, on, strlen(on), e)) return e->code;
  const char *const texts[] = {partner, unit};
  for (int i = 0; i < 2; i++)
    if (texts[i] ? db_bind_text(s, i + 2, texts[i], strlen(texts[i]), e) : db_bind_null(s, i + 2, e)) return e->code;
  return 0;
}

int lots_read(struct ledger *l, const char *partner, const char *unit, int32_t on, lots_row *row, void *context,
              struct err *e) {
  struct lots lots = {0};
  struct db_stmt *s;
  char day[DATE_TEXT];
  bool more;
  if (!ledger_is_there(l)) return 0;
  int code = db_prepare(ledger_book(l), sql_all, &s, e);
  if (!code) code = bind(s, partner, unit, date_text(on, day), e);
  while (!code && !(code = db_step(s, &more, e)) && more) code = take_row(s, &lots, row, context, e);
  if (!code) code = finish(&lots, row, context, e);
  forget(&lots);
  db_finish(s);
  return code;
}
