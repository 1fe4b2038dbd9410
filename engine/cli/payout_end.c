/* guerdon payout settle, fail, hold and resume: what became of a payment, and who is on hold. */
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "cli/named.h"
#include "cli/payout.h"
#include "cli/today.h"
#include "ledger/hold.h"
#include "ledger/payment.h"

static const struct args_help settle_help = {
    .name = "payout settle",
    .summary = "a payment arrived",
    .synopsis = "--book BOOK --key KEY --partner ID|--all [options]",
    .notes =
        "Notes that the payment to a partner, or every payment of the batch that is\n"
        "still open, has arrived. Again, it posts nothing; what failed is not settled.",
    .example =
        "guerdon payout settle --book partners.book --key 2024-03 \\\n"
        "    --all --reference ST-88",
    .exits = EXITS_OF_PAYOUT,
};

static const struct args_help fail_help = {
    .name = "payout fail",
    .summary = "a payment did not arrive: what it took is payable again",
    .synopsis = "--book BOOK --key KEY --partner ID|--all --reason TEXT",
    .notes =
        "Exactly what the payment took, in the program's currency, is payable again, and\n"
        "comes with the next payout. Again, it posts nothing; a payment that was settled\n"
        "does not fail.",
    .example =
        "guerdon payout fail --book partners.book --key 2024-03 --partner P17 \\\n"
        "    --reason \"account closed\"",
    .exits = EXITS_OF_PAYOUT,
};

static const struct args_help hold_help = {
    .name = "payout hold",
    .summary = "do not pay a partner until resume",
    .synopsis = "--book BOOK --partner ID --reason TEXT --author NAME",
    .notes = "What the partner earns is posted as ever, and stays payable until guerdon payout\nresume.",
    .example =
        "guerdon payout hold --book partners.book --partner P17 \\\n"
        "    --reason \"bank details\" --author Ada",
    .exits = EXITS_OF_PAYOUT,
};

static const struct args_help resume_help = {
    .name = "payout resume",
    .summary = "pay a partner again",
    .synopsis = "--book BOOK --partner ID --reason TEXT --author NAME",
    .notes = NULL,
    .example =
        "guerdon payout resume --book partners.book --partner P17 \\\n"
        "    --reason \"details came\" --author Ada",
    .exits = EXITS_OF_PAYOUT,
};

struct end_args {
  const char *command, *book, *on, *key, *partner, *about, *author;
  bool all;
  const struct args_help *help;
};

/* ---- payments ---- */

static void tell_ended(const struct payment_end *x, const struct payment_ended *n) {
  const char *const state = payment_state_names[x->state];
  const char *const who = x->partner ? x->partner : "all";
  if (n->now)
    printf("%s of %s: %zu %s %s.\n", who, x->key, n->now, n->now == 1 ? "payment" : "payments", state);
  else
    printf("%s of %s: nothing was posted; %zu %s before.\n", who, x->key, n->before, state);
}

struct ending {
  struct payment_end x;
  const char *on; /* as given; NULL */
};

static int end_in(struct ledger *l, void *context, struct err *e) {
  struct ending *g = context;
  const struct payment_end *x = &g->x;
  struct payment_ended n;
  if (today_of(l, g->on, &g->x.on, e) || payment_end(l, x, &n, e) || (n.now && ledger_commit(l, e))) return e->code;
  tell_ended(x, &n);
  return 0;
}

static int end(const struct end_args *a, enum payment_state state, struct err *e) {
  struct ending g = {{.key = a->key, .partner = a->partner, .state = state, .about = a->about, .is_today = !a->on},
                     a->on};
  if (payout_check_key(a->command, a->key, e) ||
      (state == PAYMENT_FAILED && command_need(a->command, "reason", a->about, e)))
    return e->code;
  if (!a->partner == !a->all)
    return err_set(e, ERR_USAGE, "usage.missing", "give either --partner ID or --all; guerdon %s --help explains",
                   a->command);
  return posting_in_ledger(a->book, true, end_in, &g, e);
}

static int end_command(struct end_args *a, enum payment_state state, const struct args_option *options, size_t n,
                       int argc, char **argv, struct err *e) {
  struct args_list operands = {0};
  bool help;
  int rc = args_parse(options, n, argc, argv, &operands, &help, e);
  if (!rc && help)
    args_print_help(a->help, options, n, stdout);
  else if (!rc && !(rc = command_no_operands(&operands, a->command, e)))
    rc = end(a, state, e);
  args_free(&operands);
  return rc;
}

#define END_OPTIONS(a)                                                           \
  {"book", ARGS_TEXT, "BOOK", "the book with the ledger", &(a)->book},           \
      {"key", ARGS_TEXT, "KEY", "of the batch", &(a)->key},                      \
      {"partner", ARGS_TEXT, "ID", "whose payment", &(a)->partner},              \
      {"all", ARGS_FLAG, NULL, "every payment that is still open", &(a)->all}, { \
    "on", ARGS_TEXT, "DATE", "the day (today)", &(a)->on                         \
  }

int payout_cmd_settle(int argc, char **argv, struct err *e) {
  struct end_args a = {.command = "payout settle", .help = &settle_help};
  const struct args_option options[] = {
      END_OPTIONS(&a),
      {"reference", ARGS_TEXT, "TEXT", "the bank's, or whatever it is found by", &a.about},
  };
  return end_command(&a, PAYMENT_SETTLED, options, sizeof options / sizeof *options, argc, argv, e);
}

int payout_cmd_fail(int argc, char **argv, struct err *e) {
  struct end_args a = {.command = "payout fail", .help = &fail_help};
  const struct args_option options[] = {
      END_OPTIONS(&a),
      {"reason", ARGS_TEXT, "TEXT", "why, for the partner to read", &a.about},
  };
  return end_command(&a, PAYMENT_FAILED, options, sizeof options / sizeof *options, argc, argv, e);
}

/* ---- partners ---- */

struct holding {
  struct hold_change x;
  const char *on;
};

static int hold_in(struct ledger *l, void *context, struct err *e) {
  struct holding *g = context;
  const struct hold_change *x = &g->x;
  char day[DATE_TEXT];
  bool posted;
  if (today_of(l, g->on, &g->x.on, e) || named_partner(l, x->partner, e) || hold_change(l, x, &posted, e) ||
      (posted && ledger_commit(l, e)))
    return e->code;
  date_text(x->on, day);
  printf("%s is %s", x->partner, x->on_hold ? posted ? "on hold from " : "already on hold" : "not on hold");
  printf("%s%s.\n", posted && !x->on_hold ? " any more from " : "", posted ? day : "");
  return 0;
}

static int hold_command(struct end_args *a, bool on_hold, int argc, char **argv, struct err *e) {
  struct args_list operands = {0};
  bool help;
  const struct args_option options[] = {
      {"book", ARGS_TEXT, "BOOK", "the book with the ledger", &a->book},
      {"partner", ARGS_TEXT, "ID", "who", &a->partner},
      {"reason", ARGS_TEXT, "TEXT", "why", &a->about},
      {"author", ARGS_TEXT, "NAME", "who says so", &a->author},
      {"on", ARGS_TEXT, "DATE", "the day (today)", &a->on},
  };
  const size_t n = sizeof options / sizeof *options;
  int rc = args_parse(options, n, argc, argv, &operands, &help, e);
  if (!rc && help)
    args_print_help(a->help, options, n, stdout);
  else if (!rc && !(rc = command_no_operands(&operands, a->command, e)) &&
           !(rc = command_need(a->command, "partner", a->partner, e)) &&
           !(rc = command_need(a->command, "reason", a->about, e)) &&
           !(rc = command_need(a->command, "author", a->author, e))) {
    struct holding g = {{on_hold, 0, a->partner, a->about, a->author}, a->on};
    rc = posting_in_ledger(a->book, true, hold_in, &g, e);
  }
  args_free(&operands);
  return rc;
}

int payout_cmd_hold(int argc, char **argv, struct err *e) {
  struct end_args a = {.command = "payout hold", .help = &hold_help};
  return hold_command(&a, true, argc, argv, e);
}

int payout_cmd_resume(int argc, char **argv, struct err *e) {
  struct end_args a = {.command = "payout resume", .help = &resume_help};
  return hold_command(&a, false, argc, argv, e);
}
