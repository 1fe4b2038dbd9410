#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "report/statement.h"

static const char *format(struct sheet *s, struct err *e, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* NULL for want of memory. */
static const char *format(struct sheet *s, struct err *e, const char *fmt, ...) {
  char room[1024];
  va_list args;
  va_start(args, fmt);
  vsnprintf(room, sizeof room, fmt, args);
  va_end(args);
  return arena_text(&s->arena, room, strlen(room), e);
}

static const char *amount(struct sheet *s, int64_t minor, int decimals, struct err *e) {
  char room[MONEY_TEXT];
  return format(s, e, "%s", money_show(minor, decimals, room));
}

static void set(struct sheet_section *t, const char *title, unsigned numbers, const char *const *titles, size_t n) {
  t->title = title;
  t->numbers = numbers;
  t->n_columns = n;
  for (size_t i = 0; i < n; i++) t->titles[i] = titles[i];
}
#define SET(section, title, numbers, ...)                                        \
  set(&s->sections[section], title, numbers, (const char *const[]){__VA_ARGS__}, \
      sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static void name_sections(struct sheet *s) {
  SET(SHEET_BALANCE, "Balance", 2, "", "quantity", "unit", "");
  SET(SHEET_EARNED, "Earned", 4, "policy", "on", "quantity", "unit", "due", "reason");
  SET(SHEET_ADJUSTED, "Adjusted", 4, "policy", "on", "quantity", "unit", "due", "reason");
  SET(SHEET_BY_HAND, "Posted by hand", 2, "on", "quantity", "unit", "by", "reason");
  SET(SHEET_PAYMENTS, "Payments", 4, "on", "", "quantity", "unit", "payment", "note");
  SET(SHEET_REWARDS, "Rewards handed over and expired", 4, "on", "", "quantity", "unit", "of the grant", "reason");
  SET(SHEET_HELD, "Held", 2, "payable from", "quantity", "unit");
}

static struct sheet_row *add(struct sheet *s, enum sheet_sections section, const char *const *cells, struct err *e) {
  struct sheet_section *t = &s->sections[section];
  for (size_t i = 0; i < t->n_columns; i++)
    if (!cells[i]) return NULL;
  struct sheet_row *row = vec_push(&t->rows, e);
  if (!row) return NULL;
  for (size_t i = 0; i < t->n_columns; i++) row->cell[i] = cells[i];
  return row;
}
#define ADD(section, ...) add(s, section, (const char *const[]){__VA_ARGS__}, e)

/* ---- the balance of each unit ---- */

static int add_amount(struct sheet *s, const struct statement_balance *b, const char *what, int64_t quantity, bool sum,
                      struct err *e) {
  struct sheet_row *row = ADD(SHEET_BALANCE, what, amount(s, quantity, b->decimals, e), b->unit, "");
  if (!row) return e->code;
  row->is_sum = sum;
  return 0;
}

static int add_worth(struct sheet *s, const struct statement_balance *b, struct err *e) {
  int64_t worth = b->is_money ? MONEY_NONE : program_worth(s->about->program, b->unit, b->closing);
  char room[MONEY_TEXT];
  if (worth == MONEY_NONE) return 0;
  struct sheet_section *t = &s->sections[SHEET_BALANCE];
  const char *text =
      format(s, e, "worth %s %s", money_show(worth, s->about->program->units[0].exponent, room), s->about->currency);
  t->rows.at[t->rows.n - 1].cell[3] = text;
  return text ? 0 : e->code;
}

static int add_balance(struct sheet *s, const struct statement_balance *b, struct err *e) {
  const size_t first = s->sections[SHEET_BALANCE].rows.n;
  if (add_amount(s, b, "opening", b->opening, false, e)) return e->code;
  s->sections[SHEET_BALANCE].rows.at[first].above = b->unit;
  for (int i = 0; i < STATEMENT_PARTS; i++)
    if (b->moved[i] && add_amount(s, b, statement_part_names[i], b->moved[i], false, e)) return e->code;
  if (add_amount(s, b, "closing", b->closing, true, e) || add_worth(s, b, e)) return e->code;
  if (!b->is_money || (!b->held && !b->payable)) return 0;
  return add_amount(s, b, "  of it held", b->held, false, e) ||
                 add_amount(s, b, "  of it payable", b->payable, false, e)
             ? e->code
             : 0;
}

/* ---- lines ---- */

static const char *why(const char *cause) {
  static const char *const words[CAUSES] = {
      "earned late",         "data that came late or were corrected",   "refunds", "a policy that changed",
      "the program changed", "guerdon or the time zone's rules changed"};
  for (int i = 0; i < CAUSES; i++)
    if (!strcmp(cause, cause_names[i])) return words[i];
  return cause;
}

static bool begins_group(const struct sheet *s, const struct statement_line *l, const struct statement_line *before) {
  return !s->sections[SHEET_ADJUSTED].rows.n || !before || strcmp(l->origin, before->origin) != 0 ||
         strcmp(l->cause, before->cause) != 0;
}

static int add_earning(struct sheet *s, const struct statement_line *l, const struct statement_line *before,
                       struct err *e) {
  bool earned = l->part == PART_EARNED;
  bool groups = !earned && begins_group(s, l, before);
  struct sheet_row *row =
      ADD(earned ? SHEET_EARNED : SHEET_ADJUSTED, l->policy, format(s, e, "%s %s", l->event, l->source),
          amount(s, l->quantity, l->decimals, e), l->unit, l->due, l->reason);
  if (!row) return e->code;
  if (groups && !(row->above = format(s, e, "%s: %s", l->origin, why(l->cause)))) return e->code;
  return 0;
}

static int add_payment(struct sheet *s, const struct statement_line *l, struct err *e) {
  static const struct {
    enum entry_kind kind;
    const char *word;
  } words[] = {{ENTRY_PAY, "paid"},
               {ENTRY_SETTLE, "arrived"},
               {ENTRY_FAIL, "failed"},
               {ENTRY_HOLD, "on hold"},
               {ENTRY_RESUME, "hold ended"}};
  const char *word = l->kind;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (!strcmp(l->kind, entry_kind_names[words[i].kind])) word = words[i].word;
  bool moves = *l->account;
  bool has_rate = *l->about && !strcmp(l->kind, entry_kind_names[ENTRY_PAY]); /* and its day */
  return ADD(SHEET_PAYMENTS, l->on, word, moves ? amount(s, l->quantity, l->decimals, e) : "", l->unit, l->key,
             has_rate ? format(s, e, "at %s", l->about) : l->about)
             ? 0
             : e->code;
}

static int add_by_hand(struct sheet *s, const struct statement_line *l, struct err *e) {
  return ADD(SHEET_BY_HAND, l->on, amount(s, l->quantity, l->decimals, e), l->unit, l->author, l->about) ? 0 : e->code;
}

static int add_use(struct sheet *s, const struct statement_line *l, struct err *e) {
  return ADD(SHEET_REWARDS, l->on, statement_part_names[l->part], amount(s, l->quantity, l->decimals, e), l->unit,
             l->source, l->about)
             ? 0
             : e->code;
}

/* A payment is shown by what was paid; what it took from what was payable stands in the balance. */
static int add_line(struct sheet *s, const struct statement_line *l, const struct statement_line *before,
                    struct err *e) {
  bool is_paid = !strcmp(l->account, account_kind_names[ACCOUNT_PAID]);
  switch (l->part) {
    case PART_EARNED:
    case PART_ADJUSTED:
    case PART_TAKEN_BACK: return add_earning(s, l, before, e);
    case PART_BY_HAND: return add_by_hand(s, l, e);
    case PART_PAID:
    case PART_FAILED: return is_paid || !*l->account ? add_payment(s, l, e) : 0;
    case PART_HANDED_OVER:
    case PART_CAME_BACK:
    case PART_EXPIRED: return is_paid ? 0 : add_use(s, l, e);
    default: return *l->account ? 0 : add_payment(s, l, e);
  }
}

/* What is past its hold, and only waits for a payout, is one row. */
static int add_hold(struct sheet *s, const struct statement_hold *h, struct err *e) {
  return ADD(SHEET_HELD, h->due, amount(s, h->quantity, h->decimals, e), h->unit) ? 0 : e->code;
}

static int add_past(struct sheet *s, const struct statement_hold *h, int64_t quantity, struct err *e) {
  if (!quantity) return 0;
  const char *by = format(s, e, "%s or before", s->about->last);
  return ADD(SHEET_HELD, by, amount(s, quantity, h->decimals, e), h->unit) ? 0 : e->code;
}

static int add_holds(struct sheet *s, struct err *e) {
  const struct statement_hold *h = s->of->holds.at;
  int64_t past = 0;
  for (size_t i = 0; i < s->of->holds.n; i++) {
    bool ends = i + 1 == s->of->holds.n || strcmp(h[i].unit, h[i + 1].unit) != 0;
    bool is_past = strcmp(h[i].due, s->about->last) <= 0;
    if (is_past) past += h[i].quantity;
    if ((!is_past || ends) && add_past(s, &h[i], past, e)) return e->code;
    if (!is_past || ends) past = 0;
    if (!is_past && add_hold(s, &h[i], e)) return e->code;
  }
  return 0;
}

/* A column that says nothing is not shown. */
static void drop_idle(struct sheet_section *t, size_t column) {
  for (size_t i = 0; i < t->rows.n; i++)
    if (*t->rows.at[i].cell[column]) return;
  t->n_columns--;
  for (size_t c = column; c < t->n_columns; c++) {
    unsigned low = (1u << c) - 1;
    t->titles[c] = t->titles[c + 1];
    if (c == column) t->numbers = (t->numbers & low) | (t->numbers >> 1 & ~low);
    for (size_t i = 0; i < t->rows.n; i++) t->rows.at[i].cell[c] = t->rows.at[i].cell[c + 1];
  }
}

/* ---- all of it ---- */

static int find_name(struct sheet *s, struct statement_about *a, struct err *e) {
  bool row = false;
  size_t n = 0;
  if (db_bind_text(a->name, 1, s->of->partner, strlen(s->of->partner), e) || db_step(a->name, &row, e)) return e->code;
  const char *name = row ? db_column_text(a->name, 0, &n) : NULL;
  if (!(s->name = arena_text(&s->arena, name ? name : "", n, e))) return e->code;
  return row ? db_step(a->name, &row, e) : 0;
}

static int say_status(struct sheet *s, struct err *e) {
  const struct statement *of = s->of;
  s->status = format(s, e, "%s%s%s", s->about->closed ? "closed: it stays as it is" : "open: it may still change",
                     of->on_hold ? "; payments are on hold: " : "", of->on_hold ? of->on_hold : "");
  return s->status ? 0 : e->code;
}

int sheet_make(struct statement_about *a, const struct statement *of, struct sheet *s, struct err *e) {
  *s = (struct sheet){.about = a, .of = of};
  name_sections(s);
  if (find_name(s, a, e) || say_status(s, e)) return e->code;
  for (size_t i = 0; i < of->balances.n; i++)
    if (add_balance(s, &of->balances.at[i], e)) return e->code;
  for (size_t i = 0; i < of->lines.n; i++)
    if (add_line(s, &of->lines.at[i], i ? &of->lines.at[i - 1] : NULL, e)) return e->code;
  if (add_holds(s, e)) return e->code;
  for (int i = 0; i < SHEET_SECTIONS; i++)
    for (size_t c = s->sections[i].n_columns; c > 0; c--) drop_idle(&s->sections[i], c - 1);
  return 0;
}

void sheet_free(struct sheet *s) {
  for (int i = 0; i < SHEET_SECTIONS; i++) free(s->sections[i].rows.at);
  arena_free(&s->arena);
}
