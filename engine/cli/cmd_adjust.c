/* guerdon adjust: an amount posted by hand. */
#include <stdio.h>
#include <string.h>

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
        "it is taken back from what is payable. The same words again post nothing; give\n"
        "--key to post the same amount twice.",
    .example =
        "guerdon adjust --book partners.book --partner P17 --amount 50.00 --unit USD \\\n"
        "    --period 2024-03 --reason \"goodwill for the late payment\" --author Ada",
    .exits = EXITS_OF_POSTING,
};

struct adjust_args {
  const char *book, *partner, *amount, *unit, *period, *reason, *author, *on, *key;
};

static int check_words(const struct adjust_args *a, struct err *e) {
  const struct {
    const char *name, *value;
  } needed[] = {{"partner", a->partner}, {"amount", a->amount}, {"unit", a->unit},
                {"period", a->period},   {"reason", a->reason}, {"author", a->author}};
  if (posting_book(a->book, e)) return e->code;
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

static int adjust_in(struct ledger *l, void *context, struct err *e) {
  const struct adjust_args *g = context;
  struct adjustment a = {
      .partner = g->partner, .unit = g->unit, .reason = g->reason, .author = g->author, .key = g->key};
  char period[PERIOD_TEXT], amount[MONEY_TEXT];
  enum period kind = PERIOD_MONTH;
  int32_t index;
  int64_t entry;
  bool posted;
  if (!*ledger_ran(l))
    return err_at(e, ERR_BUSY, "ledger.not-run", db_path(ledger_book(l)), 0, 0,
                  "no run has looked at this book yet, and its periods are not known; run the program first");
  if (!period_parse(ledger_ran(l), strlen(ledger_ran(l)), &kind, &index)) kind = PERIOD_MONTH;
  if (today_of(l, g->on, &a.on, e) || posting_period(g->period, kind, &index, e) || named_partner(l, a.partner, e) ||
      named_unit(l, a.unit, &a.as, e) || read_amount(g->amount, &a, e))
    return e->code;
  a.period = period_text(kind, index, period);
  if (by_hand_adjust(l, &a, &entry, &posted, e)) return e->code;
  if (posted && ledger_commit(l, e)) return e->code;
  printf(
      posted ? "Posted %s %s to %s in %s, as entry %lld.\n" : "%s %s to %s in %s was posted already, as entry %lld.\n",
      money_show(a.quantity, a.as.decimals, amount), a.unit, a.partner, a.period, (long long)entry);
  return 0;
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
