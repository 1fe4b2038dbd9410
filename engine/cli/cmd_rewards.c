/* guerdon rewards: what is owed in rewards that are no money, and what becomes of it. */
#include <stdio.h>
#include <string.h>

#include "base/money.h"
#include "base/str.h"
#include "cli/named.h"
#include "cli/posting.h"
#include "cli/today.h"
#include "ledger/rewards.h"
#include "report/rewards.h"

static const struct args_help help_text = {
    .name = "rewards",
    .summary = "rewards that are no money: owed to whom, handed over, expired",
    .synopsis =
        "list --book BOOK [--on DATE] [--partner ID] [--unit REWARD]\n"
        "  guerdon rewards fulfil|return --book BOOK --partner ID --unit REWARD\n"
        "    --quantity N\n"
        "  guerdon rewards expire --book BOOK [--on DATE]",
    .notes =
        "list: by reward what was granted, handed over, came back, expired and is owed,\n"
        "what is left of its stock, and what is owed to whom, with its worth.\n"
        "fulfil: handed over, the oldest grants first; return: it came back. The same\n"
        "words again post nothing; give --key to do the same twice.\n"
        "expire: posts what has expired by that day and was not used.",
    .example =
        "guerdon rewards fulfil --book partners.book --partner P17 --unit credits \\\n"
        "    --quantity 120 --on 2024-04-15 --reason \"voucher 881\"",
    .exits = EXITS_BY_HAND,
};

struct rewards_args {
  const char *verb, *book, *partner, *unit, *quantity, *on, *reason, *author, *key, *format;
  bool raw;
};

/* ---- what is asked for ---- */

/* What another of its parts would take does nothing here, and is not left unread. */
static int refuse_idle(const char *verb, const struct rewards_args *a, struct err *e) {
  const struct {
    const char *name, *value, *of;
  } all[] = {{"partner", a->partner, "list fulfil return"},
             {"unit", a->unit, "list fulfil return"},
             {"quantity", a->quantity, "fulfil return"},
             {"reason", a->reason, "fulfil return"},
             {"author", a->author, "fulfil return"},
             {"key", a->key, "fulfil return"},
             {"format", a->format, "list"}};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    if (all[i].value && !strstr(all[i].of, verb))
      return err_set(e, ERR_USAGE, "usage.option",
                     "guerdon rewards %s does not take --%s; leave it out (guerdon rewards --help explains)", verb,
                     all[i].name);
  return 0;
}

static int check_words(const struct rewards_args *a, struct err *e) {
  if (command_need("rewards", "partner", a->partner, e) || command_need("rewards", "unit", a->unit, e)) return e->code;
  return command_need("rewards", "quantity", a->quantity, e);
}

static int read_quantity(const char *text, struct reward_use *u, struct err *e) {
  if (money_parse(text, strlen(text), u->decimals, &u->quantity) == MONEY_OK && u->quantity > 0) return 0;
  return err_set(e, ERR_USAGE, "usage.quantity",
                 "--quantity %.100s: expected a number of %.100s above 0, with at most %d decimals", text, u->unit,
                 u->decimals);
}

/* The words, as they were given: a script that is run again says the same. */
static void digest_of(const char *verb, const struct rewards_args *a, int64_t quantity, char out[CHAIN_DIGEST]) {
  struct chain c;
  chain_begin(&c, verb);
  const char *const texts[] = {a->partner, a->unit, a->on, a->reason, a->author};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) chain_text(&c, texts[i]);
  chain_number(&c, quantity);
  chain_end(&c, out);
}

/* ---- what is done ---- */

static int use_in(struct ledger *l, const char *verb, const struct rewards_args *a, int32_t on, struct err *e) {
  char digest[CHAIN_DIGEST], quantity[MONEY_TEXT];
  bool back = !strcmp(verb, "return"), posted;
  int64_t entry;
  struct reward_use u = {.partner = a->partner, .unit = a->unit, .on = on, .reason = a->reason, .author = a->author};
  struct ledger_unit as;
  if (named_partner(l, u.partner, e) || named_reward(l, u.unit, &as, e)) return e->code;
  u.decimals = as.decimals;
  if (read_quantity(a->quantity, &u, e)) return e->code;
  if (!a->key) digest_of(verb, a, u.quantity, digest);
  u.key = a->key ? a->key : digest;
  if ((back ? rewards_return : rewards_fulfil)(l, &u, &entry, &posted, e) || (posted && ledger_commit(l, e)))
    return e->code;
  printf("%s %s %s %s%s, as entry %lld.\n", money_show(u.quantity, u.decimals, quantity), u.unit,
         back ? "came back from" : "handed over to", u.partner, posted ? "" : " already", (long long)entry);
  return 0;
}

static int expire_in(struct ledger *l, int32_t on, struct err *e) {
  struct reward_expired x;
  if (rewards_expire(l, on, &x, e) || (x.entries && ledger_commit(l, e))) return e->code;
  if (x.entries)
    printf("Posted what expired of %lld %s.\n", (long long)x.lots, x.lots == 1 ? "grant" : "grants");
  else
    puts("Nothing to post: nothing has expired that was not used.");
  return 0;
}

static int list_in(struct ledger *l, const struct rewards_args *a, int32_t on, struct err *e) {
  struct output o;
  const struct rewards_asked asked = {a->partner, a->unit, on};
  if (command_output(a->format, &o, e) || named_partner(l, a->partner, e) || named_reward(l, a->unit, NULL, e))
    return e->code;
  o.raw = a->raw;
  if (rewards_report(l, &asked, &o, e)) return e->code;
  return output_finish(&o, e);
}

static int rewards_in(struct ledger *l, void *context, struct err *e) {
  const struct rewards_args *a = context;
  int32_t on;
  if (today_of(l, a->on, &on, e)) return e->code;
  if (!strcmp(a->verb, "list")) return list_in(l, a, on, e);
  return !strcmp(a->verb, "expire") ? expire_in(l, on, e) : use_in(l, a->verb, a, on, e);
}

static int rewards(struct rewards_args *a, struct err *e) {
  static const char *const verbs[] = {"list", "fulfil", "return", "expire"};
  enum { VERBS = sizeof verbs / sizeof *verbs };
  char tail[200];
  int v = 0;
  while (v < VERBS && strcmp(a->verb, verbs[v]) != 0) v++;
  if (v == VERBS) {
    str_suggest(tail, sizeof tail, a->verb, verbs, VERBS);
    return err_set(e, ERR_USAGE, "usage.operand", "guerdon rewards %.100s: there is no such thing to do%s", a->verb,
                   tail);
  }
  bool uses = v == 1 || v == 2;
  if (posting_book(a->book, e) || refuse_idle(a->verb, a, e) || (uses && check_words(a, e))) return e->code;
  return posting_in_ledger(a->book, v > 0, rewards_in, a, e);
}

int cmd_rewards(int argc, char **argv, struct err *e) {
  struct rewards_args a = {0};
  struct args_list operands = {0};
  bool help;
  const struct args_option options[] = {
      {"book", ARGS_TEXT, "BOOK", "the book with the ledger", &a.book},
      {"partner", ARGS_TEXT, "ID", "whose", &a.partner},
      {"unit", ARGS_TEXT, "REWARD", "which reward", &a.unit},
      {"quantity", ARGS_TEXT, "N", "how much of it", &a.quantity},
      {"on", ARGS_TEXT, "DATE", "as of, or posted for, this day (today)", &a.on},
      {"reason", ARGS_TEXT, "TEXT", "what it was for, for the partner to read", &a.reason},
      {"author", ARGS_TEXT, "NAME", "who says so", &a.author},
      {"key", ARGS_TEXT, "KEY", "tells it from others that say the same", &a.key},
      FORMAT_OPTION(&a),
      RAW_OPTION(&a),
  };
  const size_t n = sizeof options / sizeof *options;
  int rc = args_parse(options, n, argc, argv, &operands, &help, e);
  if (!rc && help)
    args_print_help(&help_text, options, n, stdout);
  else if (!rc && !(rc = command_operand(&operands, "rewards", "list, fulfil, return or expire", &a.verb, e)))
    rc = rewards(&a, e);
  args_free(&operands);
  return rc;
}
