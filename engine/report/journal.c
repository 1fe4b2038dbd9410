#include "report/journal.h"

#include <stdlib.h>
#include <string.h>

#include "base/money.h"
#include "ledger/register.h"

struct writing {
  struct ledger *ledger;
  enum journal_format to;
  FILE *file;
  struct err *e;
  struct syms units, names; /* as the ledger has them, and as the journal does: the same numbers */
  struct str room;
  char first[16]; /* the first day that anything was posted for */
  int64_t entry;  /* at hand */
};

static int text_of(struct writing *w, int failed) {
  if (!failed) fwrite(w->room.at ? w->room.at : "", 1, w->room.n, w->file);
  w->room.n = 0;
  return failed;
}

static int put_account(struct writing *w, const char *kind, const char *owner) {
  return text_of(w, journal_account(w->to, kind, owner, &w->room, w->e));
}

/* Tags end at a comma, and are looked for wherever there is a colon; dates are looked for in brackets. */
static int put_value(struct writing *w, const char *text) {
  return text_of(
      w, w->to == JOURNAL_HLEDGER ? journal_text(text, ",:;[]", &w->room, w->e) : journal_string(text, &w->room, w->e));
}

/* ---- what is declared ---- */

static int learn_unit(struct writing *w, const char *unit) {
  uint32_t number, named;
  if (syms_add(&w->units, unit, strlen(unit), &number, w->e)) return w->e->code;
  if (number < w->names.n) return 0;
  int code = journal_unit(w->to, unit, &w->names, &w->room, w->e);
  if (!code) code = syms_add(&w->names, w->room.at, w->room.n, &named, w->e);
  w->room.n = 0;
  return code;
}

static const char *unit_of(const struct writing *w, const char *unit) {
  uint32_t number;
  return syms_find(&w->units, unit, strlen(unit), &number) && number < w->names.n ? w->names.text[number] : "";
}

static int declare_unit(struct writing *w, const char *unit, int decimals) {
  char quantity[MONEY_TEXT];
  int64_t thousand = 1000;
  if (learn_unit(w, unit)) return w->e->code;
  for (int i = 0; i < decimals; i++) thousand *= 10;
  money_text(thousand, decimals, quantity);
  if (w->to == JOURNAL_HLEDGER)
    return fprintf(w->file, "commodity %s%s %s\n", quantity, decimals ? "" : ".", unit_of(w, unit)), 0;
  fprintf(w->file, "%s commodity %s\n  name: ", w->first, unit_of(w, unit));
  if (put_value(w, unit)) return w->e->code;
  putc('\n', w->file);
  return 0;
}

static int declare_account(struct writing *w, const char *name, const char *kind, const char *owner) {
  if (w->to == JOURNAL_HLEDGER)
    fputs("account ", w->file);
  else
    fprintf(w->file, "%s open ", w->first);
  if (put_account(w, kind, owner)) return w->e->code;
  if (w->to == JOURNAL_HLEDGER)
    fprintf(w->file, "  ; type:%c, name:", journal_account_type(kind));
  else
    fputs("\n  name: ", w->file);
  if (put_value(w, name)) return w->e->code;
  putc('\n', w->file);
  return 0;
}

static int read_names(struct writing *w, const char *sql, bool are_units) {
  struct db_stmt *s;
  struct db_text t[3];
  bool row;
  int code = db_prepare(ledger_book(w->ledger), sql, &s, w->e);
  while (!code && !(code = db_step(s, &row, w->e)) && row)
    if (!(code = db_columns(s, 3, t, w->e)))
      code = are_units ? declare_unit(w, t[0].text, (int)db_column_int(s, 1))
                       : declare_account(w, t[0].text, t[1].text, t[2].text);
  db_finish(s);
  return code;
}

static int declare_all(struct writing *w) {
  struct db_stmt *s;
  struct db_text t;
  bool row = false;
  int code = db_prepare(ledger_book(w->ledger), "SELECT min(\"on\") FROM ledger_entries", &s, w->e);
  if (!code) code = db_step(s, &row, w->e);
  if (!code && row && !(code = db_columns(s, 1, &t, w->e)) && t.text && t.n < sizeof w->first)
    memcpy(w->first, t.text, t.n);
  db_finish(s);
  if (code) return code;
  fprintf(w->file, "; the ledger of the program %s through entry %lld\n; %s\n\n", ledger_program(w->ledger),
          (long long)ledger_last(w->ledger), ledger_digest(w->ledger));
  if (w->to == JOURNAL_HLEDGER) fputs("decimal-mark .\n\n", w->file);
  if (read_names(w, "SELECT name, decimals, '' FROM ledger_units ORDER BY id", true)) return w->e->code;
  putc('\n', w->file);
  return read_names(w, "SELECT name, kind, owner FROM ledger_accounts ORDER BY id", false);
}

/* ---- entries ---- */

struct member {
  const char *key, *value;
};

/* hledger: `; period:2024-03, cause:new`; beancount: a line each. */
static int put_members(struct writing *w, const struct member *m, size_t n, const char *indent) {
  bool any = false;
  for (size_t i = 0; i < n; i++) {
    if (!*m[i].value) continue;
    if (w->to == JOURNAL_HLEDGER)
      fprintf(w->file, "%s%s:", any ? ", " : "  ; ", m[i].key);
    else
      fprintf(w->file, "\n%s%s: ", indent, m[i].key);
    if (put_value(w, m[i].value)) return w->e->code;
    any = true;
  }
  putc('\n', w->file);
  return 0;
}

/* Nothing moves: a line that neither tool reads. */
static int put_remark(struct writing *w, const struct register_line *r) {
  const char *const texts[] = {r->period, r->partner, r->key};
  fprintf(w->file, "\n; %s (%lld) %s", r->on, (long long)r->entry, r->kind);
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    if (!*texts[i]) continue;
    putc(' ', w->file);
    if (text_of(w, journal_text(texts[i], "", &w->room, w->e))) return w->e->code;
  }
  putc('\n', w->file);
  return 0;
}

static int put_entry(struct writing *w, const struct register_line *r) {
  char number[MONEY_TEXT], refers[MONEY_TEXT] = "";
  const bool hledger = w->to == JOURNAL_HLEDGER;
  money_text(r->entry, 0, number);
  if (r->refers) money_text(r->refers, 0, refers);
  w->entry = r->entry;
  if (!*r->account) return put_remark(w, r);
  if (hledger)
    fprintf(w->file, "\n%s * (%s) %s", r->on, number, r->kind);
  else
    fprintf(w->file, "\n%s * \"%s\"", r->on, r->kind);
  const struct member all[] = {{"entry", hledger ? "" : number},
                               {"partner", r->partner},
                               {"period", r->period},
                               {"origin", r->origin},
                               {"cause", r->cause},
                               {"refers", refers},
                               {"key", r->key},
                               {"about", r->about},
                               {"author", r->author}};
  return put_members(w, all, sizeof all / sizeof *all, "  ");
}

static int put_line(void *context, const struct register_line *r, struct err *e) {
  struct writing *w = context;
  char quantity[MONEY_TEXT];
  (void)e;
  if (r->entry != w->entry && put_entry(w, r)) return w->e->code;
  if (!*r->account) return 0;
  fputs(w->to == JOURNAL_HLEDGER ? "    " : "  ", w->file);
  if (put_account(w, r->account_kind, r->owner)) return w->e->code;
  fprintf(w->file, "  %s %s", money_text(r->quantity, r->decimals, quantity), unit_of(w, r->unit));
  const struct member all[] = {{"policy", r->policy}, {"event", r->event}, {"source", r->source},
                               {"level", r->level},   {"due", r->due},     {"reason", r->reason}};
  return put_members(w, all, sizeof all / sizeof *all, "    ");
}

int journal_write(struct ledger *l, enum journal_format to, FILE *file, struct err *e) {
  struct writing w = {.ledger = l, .to = to, .file = file, .e = e};
  if (!ledger_is_there(l) || !ledger_last(l)) return fputs("; nothing was posted yet\n", file), 0;
  int code = syms_init(&w.units, e);
  if (!code) code = syms_init(&w.names, e);
  if (!code) code = declare_all(&w);
  if (!code) code = register_read(l, &(struct register_filter){.whole = true}, put_line, &w, e);
  syms_free(&w.units);
  syms_free(&w.names);
  str_free(&w.room);
  return code;
}
