#include "ledger/rewards.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/money.h"
#include "ledger/by_hand.h"
#include "ledger/lots.h"
#include "ledger/register.h"

/* ---- posting ---- */

struct portion { /* of a lot */
  char lot[LOT_NAME];
  int32_t due;
  int64_t quantity;
};

struct movement { /* of one partner and one reward */
  enum entry_kind kind;
  const struct reward_use *use;
  bool unexpires;
  int64_t run;    /* that it belongs to; 0: none */
  int32_t stands; /* in the statement of that day's period */
  VEC(struct portion) portions;
  int64_t left;          /* to be found in lots yet */
  int64_t there, passed; /* what there is of it; what is there but has expired */
};

/* Handed over and expired is what leaves payable; back is the other way round. */
static int fill(struct ledger *l, const struct movement *m, struct posting *p, struct err *e) {
  const struct reward_use *u = m->use;
  const struct ledger_unit as = {u->decimals, false};
  int64_t unit, payable, other, sum = 0, sign = m->kind == ENTRY_RETURN || m->unexpires ? -1 : 1;
  bool expires = m->kind == ENTRY_EXPIRE;
  if (ledger_unit(l, u->unit, &as, &unit, e) || ledger_account(l, ACCOUNT_PAYABLE, u->partner, &payable, e) ||
      ledger_account(l, expires ? ACCOUNT_EXPIRED : ACCOUNT_PAID, expires ? "" : u->partner, &other, e))
    return e->code;
  for (size_t i = 0; i < m->portions.n; i++) {
    const struct portion *from = &m->portions.at[i];
    p[i] = (struct posting){payable, unit, sign * from->quantity, from->due, .source = from->lot};
    sum += from->quantity;
  }
  p[m->portions.n] = (struct posting){.account = other, .unit = unit, .quantity = -sign * sum, .due = DUE_NONE};
  return 0;
}

static int post(struct ledger *l, const struct movement *m, int64_t *entry, struct err *e) {
  char period[PERIOD_TEXT];
  const struct reward_use *u = m->use;
  struct posting *p = mem_new(m->portions.n + 1, sizeof *p, e);
  if (!p) return e->code;
  int code = fill(l, m, p, e);
  if (!code)
    code = ledger_post(l,
                       &(struct entry){.kind = m->kind,
                                       .on = u->on,
                                       .partner = u->partner,
                                       .period = ledger_period(l, m->stands, period),
                                       .refers = m->run,
                                       .key = u->key,
                                       .about = u->reason,
                                       .author = u->author},
                       p, m->portions.n + 1, entry, e);
  free(p);
  return code;
}

static int add_portion(struct movement *m, const struct lot *lot, int64_t quantity, struct err *e) {
  struct portion *p = vec_push(&m->portions, e);
  if (!p) return e->code;
  *p = (struct portion){.due = lot->due, .quantity = quantity};
  lot_name(lot, p->lot);
  m->left -= quantity;
  return 0;
}

/* ---- from which lots ---- */

/* Whatever was posted, for whatever day, has used its lots. */
static int32_t last_day(void) { return date_day(DATE_YEAR_MAX, 12, 31); }

static int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }

static bool has_expired(const struct lot *lot, int32_t on) { return lot->due != DUE_NONE && lot->due <= on; }

static int take_oldest(void *context, struct lots *l, struct err *e) {
  struct movement *m = context;
  for (size_t i = 0; i < l->all.n; i++) {
    const struct lot *lot = &l->all.at[i];
    int64_t n = least(lot->left, m->left);
    if (lot->on > m->use->on) continue; /* not granted yet */
    *(has_expired(lot, m->use->on) ? &m->passed : &m->there) += lot->left;
    if (n > 0 && !has_expired(lot, m->use->on) && add_portion(m, lot, n, e)) return e->code;
  }
  return 0;
}

static int note_day(void *context, const struct register_line *line, struct err *e) {
  char *last = context;
  (void)e;
  if (strcmp(line->on, last) > 0) snprintf(last, DATE_TEXT, "%s", line->on);
  return 0;
}

static int give_newest(void *context, struct lots *l, struct err *e) {
  struct movement *m = context;
  for (size_t i = l->all.n; i > 0; i--) {
    const struct lot *lot = &l->all.at[i - 1];
    int64_t n = least(lot->used, m->left);
    m->there += lot->used;
    if (n > 0 && add_portion(m, lot, n, e)) return e->code;
  }
  return 0;
}

static int refuse(struct ledger *l, const struct movement *m, struct err *e) {
  const struct reward_use *u = m->use;
  char asked[MONEY_TEXT], there[MONEY_TEXT], passed[MONEY_TEXT], day[DATE_TEXT], tail[100] = "";
  money_text(u->quantity, u->decimals, asked);
  money_text(m->there, u->decimals, there);
  if (m->passed) snprintf(tail, sizeof tail, " (%s more expired)", money_text(m->passed, u->decimals, passed));
  if (m->kind == ENTRY_RETURN)
    return err_at(e, ERR_BUSY, "ledger.not-enough", db_path(ledger_book(l)), 0, 0,
                  "%.200s was handed over %s %.100s, and %s cannot come back; nothing was posted; give what came back",
                  u->partner, there, u->unit, asked);
  return err_at(e, ERR_BUSY, "ledger.not-enough", db_path(ledger_book(l)), 0, 0,
                "%.200s has %s %.100s on %s%s, not %s; nothing was posted; hand over what there is, or post what is "
                "missing with guerdon adjust",
                u->partner, there, u->unit, date_text(u->on, day), tail, asked);
}

/* ---- handing over, and back ---- */

static int is_same(struct ledger *l, int64_t entry, const struct movement *m, bool *same, struct err *e) {
  static const char sql[] =
      "SELECT 1 FROM ledger_register r JOIN ledger_entries e ON e.id = r.entry WHERE r.entry = ?1 AND r.partner = ?2 "
      "AND r.unit = ?3 AND r.account = 'partner/' || ?2 || '/paid' AND r.quantity = ?4 AND e.about IS ?5 "
      "AND e.author IS ?6";
  const struct reward_use *u = m->use;
  const char *const texts[] = {u->reason, u->author};
  struct db_stmt *s;
  *same = false;
  int code = db_prepare(ledger_book(l), sql, &s, e);
  if (!code) code = db_bind_int(s, 1, entry, e);
  if (!code) code = db_bind_text(s, 2, u->partner, strlen(u->partner), e);
  if (!code) code = db_bind_text(s, 3, u->unit, strlen(u->unit), e);
  if (!code) code = db_bind_int(s, 4, m->kind == ENTRY_RETURN ? u->quantity : -u->quantity, e);
  for (int i = 0; !code && i < 2; i++)
    code = texts[i] ? db_bind_text(s, i + 5, texts[i], strlen(texts[i]), e) : db_bind_null(s, i + 5, e);
  if (!code) code = db_step(s, same, e);
  db_finish(s);
  return code;
}

static int post_new(struct ledger *l, struct movement *m, lots_row *choose, int64_t *entry, struct err *e) {
  m->left = m->use->quantity;
  int code = lots_read(l, m->use->partner, m->use->unit, last_day(), choose, m, e);
  if (!code) code = m->left ? refuse(l, m, e) : post(l, m, entry, e);
  free(m->portions.at);
  return code;
}

static int post_once(struct ledger *l, struct movement *m, lots_row *choose, int64_t *entry, bool *posted,
                     struct err *e) {
  bool same;
  *posted = false;
  if (by_hand_find(l, m->kind, m->use->key, entry, e)) return e->code;
  if (!*entry) return *posted = true, post_new(l, m, choose, entry, e);
  if (is_same(l, *entry, m, &same, e) || same) return e->code;
  return by_hand_refuse_key(l, m->use->key, *entry, e);
}

int rewards_fulfil(struct ledger *l, const struct reward_use *u, int64_t *entry, bool *posted, struct err *e) {
  return post_once(l, &(struct movement){.kind = ENTRY_FULFIL, .use = u, .stands = u->on}, take_oldest, entry, posted,
                   e);
}

/* What is not handed over yet cannot come back. */
static int check_return(struct ledger *l, const struct reward_use *u, struct err *e) {
  char last[DATE_TEXT] = "", day[DATE_TEXT];
  const struct register_filter f = {.partner = u->partner, .unit = u->unit, .kind = entry_kind_names[ENTRY_FULFIL]};
  int code = register_read(l, &f, note_day, last, e);
  if (code || strcmp(date_text(u->on, day), last) >= 0) return code;
  return err_set(e, ERR_USAGE, "usage.on", "%.200s was last handed over on %s; expected --on %s or later, and not %s",
                 u->unit, last, last, day);
}

int rewards_return(struct ledger *l, const struct reward_use *u, int64_t *entry, bool *posted, struct err *e) {
  if (check_return(l, u, e)) return e->code;
  return post_once(l, &(struct movement){.kind = ENTRY_RETURN, .use = u, .stands = u->on}, give_newest, entry, posted,
                   e);
}

/* ---- expiry ---- */

struct expired {
  struct reward_use use;
  struct movement movement;
};

struct expiry {
  int32_t on;
  int64_t run; /* 0: of none, and what has expired is looked for too */
  struct arena arena;
  VEC(struct expired) all;
};

static int32_t day_in(const char *period, int32_t otherwise) {
  enum period kind;
  int32_t index;
  return period_parse(period, strlen(period), &kind, &index) ? period_first_day(kind, index) : otherwise;
}

static int add_movement(struct expiry *x, const struct lots *l, bool unexpires, struct err *e) {
  struct movement m = {.kind = ENTRY_EXPIRE, .unexpires = unexpires, .run = x->run, .stands = x->on};
  int32_t on = x->on;
  if (unexpires) m.stands = day_in(l->taken_back_in, x->on);
  for (size_t i = 0; i < l->all.n; i++) {
    const struct lot *lot = &l->all.at[i];
    int64_t n = unexpires ? lot->back : lot->on <= x->on && has_expired(lot, x->on) ? lot->left : 0;
    if (n > 0 && add_portion(&m, lot, n, e)) return free(m.portions.at), e->code;
    if (n > 0 && unexpires && lot->gone_on > on) on = lot->gone_on; /* not before it had expired */
  }
  if (!m.portions.n) return 0;
  struct expired *at = vec_push(&x->all, e);
  if (!at) return free(m.portions.at), e->code;
  at->movement = m;
  at->use = (struct reward_use){.decimals = l->decimals, .on = on};
  if (unexpires) at->use.reason = "taken back after it had expired";
  at->use.partner = arena_text(&x->arena, l->partner, strlen(l->partner), e);
  at->use.unit = at->use.partner ? arena_text(&x->arena, l->unit, strlen(l->unit), e) : NULL;
  return at->use.unit ? 0 : e->code;
}

static int collect(void *context, struct lots *l, struct err *e) {
  struct expiry *x = context;
  if (!x->run && add_movement(x, l, false, e)) return e->code;
  return add_movement(x, l, true, e);
}

static int post_all(struct ledger *l, struct expiry *x, struct reward_expired *out, struct err *e) {
  *out = (struct reward_expired){0};
  int code = lots_read(l, NULL, NULL, last_day(), collect, x, e);
  for (size_t i = 0; i < x->all.n; i++) {
    struct expired *at = &x->all.at[i];
    at->movement.use = &at->use;
    if (!code) code = post(l, &at->movement, NULL, e);
    out->entries++;
    out->lots += (int64_t)at->movement.portions.n;
    free(at->movement.portions.at);
  }
  free(x->all.at);
  arena_free(&x->arena);
  return code;
}

int rewards_expire(struct ledger *l, int32_t on, struct reward_expired *out, struct err *e) {
  return post_all(l, &(struct expiry){.on = on}, out, e);
}

int rewards_unexpire(struct ledger *l, int32_t on, int64_t run, struct reward_expired *out, struct err *e) {
  struct db_stmt *s;
  bool any = false;
  *out = (struct reward_expired){0};
  int code = db_prepare(ledger_book(l), "SELECT 1 FROM ledger_entries WHERE kind = 'expire' LIMIT 1", &s, e);
  if (!code) code = db_step(s, &any, e);
  db_finish(s);
  return code || !any ? code : post_all(l, &(struct expiry){.on = on, .run = run}, out, e);
}
