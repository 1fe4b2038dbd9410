#include "ledger/hold.h"

#include <stdlib.h>
#include <string.h>

static const char sql_holds[] =
    "SELECT partner, \"on\", coalesce(about, ''), coalesce(author, '') FROM ledger_entries WHERE kind = 'hold' AND id "
    "IN (SELECT max(id) FROM ledger_entries WHERE kind IN ('hold', 'resume') AND \"on\" <= ? GROUP BY partner) "
    "ORDER BY partner";
enum { COLUMNS = 4 };

static int take(struct holds *h, struct db_stmt *s, struct err *e) {
  struct db_text in[COLUMNS];
  struct hold *x = vec_push(&h->all, e);
  if (!x || db_columns(s, COLUMNS, in, e)) return e->code;
  const char **const to[COLUMNS] = {&x->partner, &x->since, &x->reason, &x->author};
  for (int i = 0; i < COLUMNS; i++)
    if (!(*to[i] = arena_text(&h->arena, in[i].text ? in[i].text : "", in[i].n, e))) return e->code;
  return 0;
}

int holds_read(struct ledger *l, int32_t on, struct holds *out, struct err *e) {
  char day[DATE_TEXT];
  struct db_stmt *s;
  bool row;
  *out = (struct holds){0};
  if (!ledger_is_there(l)) return 0;
  date_text(on, day);
  int code = db_prepare(ledger_book(l), sql_holds, &s, e);
  if (!code) code = db_bind_text(s, 1, day, strlen(day), e);
  while (!code && !(code = db_step(s, &row, e)) && row) code = take(out, s, e);
  db_finish(s);
  return code;
}

void holds_free(struct holds *h) {
  free(h->all.at);
  arena_free(&h->arena);
  *h = (struct holds){0};
}

/* Whether the partner is on hold for that reason, or not on hold, at the end of that day. */
static int is_so(struct ledger *l, const struct hold_change *x, int32_t on, bool *so, struct err *e) {
  struct holds h;
  *so = !x->on_hold;
  int code = holds_read(l, on, &h, e);
  for (size_t i = 0; !code && i < h.all.n; i++)
    if (!strcmp(h.all.at[i].partner, x->partner)) *so = x->on_hold && !strcmp(h.all.at[i].reason, x->reason);
  holds_free(&h);
  return code;
}

int hold_change(struct ledger *l, const struct hold_change *x, bool *posted, struct err *e) {
  bool now, later; /* the last word may be of a later day, or be meant for one */
  if (is_so(l, x, x->on, &now, e) || is_so(l, x, date_day(DATE_YEAR_MAX, 12, 31), &later, e)) return e->code;
  *posted = !now || !later;
  if (!*posted) return 0;
  return ledger_post(l,
                     &(struct entry){.kind = x->on_hold ? ENTRY_HOLD : ENTRY_RESUME,
                                     .on = x->on,
                                     .partner = x->partner,
                                     .about = x->reason,
                                     .author = x->author},
                     NULL, 0, NULL, e);
}
