/* guerdon adjust: an amount posted by hand. */
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/money.h"
#include "cli/named.h"
#include "cli/posting.h"
#include "cli/today.h"
#include "ledger/by_hand.h"

static const struct args_help help_text = {
    .name = "adjust",
    .summary = "post an amount by hand, with its reason",
    .synopsis = "--book BOOK --partner ID --amount AMOUNT --unit UNIT\n    --period PERIOD --reason TEXT --author NAME",
    .notes =
        "A record of its own, which runs leave alone: it is payable at once, and below 0\n"
        "it is taken back from what is payable. Another currency than the program's has\n"
        "to be one in which the partner is paid. The same words again post nothing; give\n"
        "--key to post the same amount twice.",
    .example =
        "guerdon adjust --book partners.book --partner P17 --amount 50.00 --unit USD \\\n"
        "    --period 2024-03 --reason \"goodwill for the late payment\" --author Ada",
    .exits = EXITS_BY_HAND,
};

struct adjust_args {
  const char *book, *partner, *amount, *unit, *period, *reason, *author, *on, *key, *format;
};

static int check_words(const struct adjust_args *a, struct err *e) {
  const struct {
    const char *name, *value;
  } needed[] = {{"partner", a->partner}, {"amount", a->amount}, {"unit", a->unit},
                {"period", a->period},   {"reason", a->reason}, {"author", a->author}};
  if (posting_book(a->book, e) || command_output(a->format, &(struct output){0}, e)) return e->code;
  for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
    if (command_need("adjust", needed[i].name, needed[i].value, e)) return e->code;
  return 0;
}

static int read_amount(const char *text, struct adjustment *a, struct err *e) {
  switch (money_parse(text, strlen(text), a->as.decimals, &a->quantity)) {
    case MONEY_OK:
      if (a->quantity) return 0;
      /* fall through */
    default:
      return err_set(e, ERR_USAGE, "usage.amount",
                     "--amount %.100s: expected an amount of %.100s other than 0, with at most %d decimals", text,
                     a->unit, a->as.decimals);
  }
}

/* Another currency than the program's is paid as it is, so it has to be one in which the partner is paid. */
static int check_currency(struct ledger *l, const struct adjustment *a, struct err *e) {
  static const char sql[] =
      "SELECT coalesce(nullif(p.currency, ''), ?3), p.currency = ?2 OR EXISTS (SELECT 1 FROM ledger_entries e "
      "JOIN ledger_postings q ON q.entry = e.id JOIN ledger_units u ON u.id = q.unit AND u.name = ?2 "
      "WHERE e.partner = ?1) FROM (SELECT ?1 AS id) x LEFT JOIN partners p ON p.id = x.id";
  const char *const own = ledger_currency(l), *const texts[] = {a->partner, a->unit, own};
  struct db_stmt *s;
  struct db_text paid;
  bool row = true;
  if (!a->as.is_money || !strcmp(a->unit, own)) return 0;
  int code = db_prepare(ledger_book(l), sql, &s, e);
  for (int i = 0; !code && i < 3; i++) code = db_bind_text(s, i + 1, texts[i], strlen(texts[i]), e);
  if (!code) code = db_step(s, &row, e);
  if (!code) code = db_columns(s, 1, &paid, e);
  if (!code && !db_column_int(s, 1))
    code =
        err_at(e, ERR_INPUT, "ledger.partner-currency", db_path(ledger_book(l)), 0, 0,
               "partner \"%.100s\" is paid in %.20s, and %.20s would be paid besides; nothing was posted; give --unit "
               "%.20s, or import the partner with the currency %.20s first",
               a->partner, paid.text, a->unit, own, a->unit);
  db_finish(s);
  return code;
}

static int report(const struct adjust_args *g, const struct adjustment *a, int64_t entry, bool posted, struct err *e) {
  static const char *const titles[] = {"partner", "#quantity", "unit", "period", "entry", "posted"};
  char amount[MONEY_TEXT], number[24];
  struct output o;
  struct json j;
  if (command_output(g->format, &o, e)) return e->code;
  money_text(a->quantity, a->as.decimals, amount);
  snprintf(number, sizeof number, "%lld", (long long)entry);
  const char *const fields[] = {a->partner, amount, a->unit, a->period, number, posted ? "now" : "before"};
  enum { FIELDS = sizeof fields / sizeof *fields };
  if (o.format == OUTPUT_CSV) output_titles(&o, titles, FIELDS), output_row(&o, titles, fields, FIELDS);
  if (o.format == OUTPUT_JSON) {
    json_start(&j, o.file);
    json_open(&j, NULL, '{');
    json_put_text(&j, "partner", a->partner);
    json_put_amount(&j, "quantity", a->quantity, a->as.decimals);
    json_put_text(&j, "unit", a->unit);
    json_put_text(&j, "period", a->period);
    json_put_count(&j, "entry", (uint64_t)entry);
    json_put_text(&j, "posted", posted ? "now" : "before");
    json_close(&j);
  }
  if (o.format == OUTPUT_TABLE)
    fprintf(
        o.file,
        posted ? "Posted %s %s to %s in %s, as entry %s.\n" : "%s %s to %s in %s was posted already, as entry %s.\n",
        money_show(a->quantity, a->as.decimals, amount), a->unit, a->partner, a->period, number);
  return output_finish(&o, e);
}

static int adjust_in(struct ledger *l, void *context, struct err *e) {
  const struct adjust_args *g = context;
  struct adjustment a = {
      .partner = g->partner, .unit = g->unit, .reason = g->reason, .author = g->author, .key = g->key};
  char period[PERIOD_TEXT];
  enum period kind = PERIOD_MONTH;
  int32_t index;
  int64_t entry;
  bool posted;
  if (!*ledger_ran(l))
    return err_at(e, ERR_BUSY, "ledger.not-run", db_path(ledger_book(l)), 0, 0,
                  "no run has looked at this book yet, and its periods are not known; run the program first");
  if (!period_parse(ledger_ran(l), strlen(ledger_ran(l)), &kind, &index)) kind = PERIOD_MONTH;
  if (today_of(l, g->on, &a.on, e) || posting_period(g->period, kind, &index, e) || named_partner(l, a.partner, e) ||
      named_unit(l, a.unit, &a.as, e) || check_currency(l, &a, e) || read_amount(g->amount, &a, e))
    return e->code;
  a.period = period_text(kind, index, period);
  if (by_hand_adjust(l, &a, &entry, &posted, e)) return e->code;
  if (posted && ledger_commit(l, e)) return e->code;
  return report(g, &a, entry, posted, e);
}

int cmd_adjust(int argc, char **argv, struct err *e) {
  struct adjust_args a = {0};
  struct args_list operands = {0};
  bool help;
  const struct args_option options[] = {
      {"book", ARGS_TEXT, "BOOK", "the book with the ledger", &a.book},
      {"partner", ARGS_TEXT, "ID", "who gets it", &a.partner},
      {"amount", ARGS_TEXT, "AMOUNT", "how much; below 0 it is taken back", &a.amount},
      {"unit", ARGS_TEXT, "UNIT", "the currency, or a reward", &a.unit},
      {"period", ARGS_TEXT, "PERIOD", "in whose statement it stands; not closed", &a.period},
      {"reason", ARGS_TEXT, "TEXT", "why, for the partner to read", &a.reason},
      {"author", ARGS_TEXT, "NAME", "who says so", &a.author},
      {"on", ARGS_TEXT, "DATE", "the day that it is posted for (today)", &a.on},
      {"key", ARGS_TEXT, "KEY", "tells it from others that say the same", &a.key},
      FORMAT_OPTION(&a),
  };
  const size_t n = sizeof options / sizeof *options;
  int rc = args_parse(options, n, argc, argv, &operands, &help, e);
  if (!rc && help)
    args_print_help(&help_text, options, n, stdout);
  else if (!rc && !(rc = command_no_operands(&operands, "adjust", e)))
    rc = check_words(&a, e) ? e->code : posting_in_ledger(a.book, true, adjust_in, &a, e);
  args_free(&operands);
  return rc;
}
