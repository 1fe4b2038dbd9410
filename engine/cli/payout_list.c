/* guerdon payout list: batches, payments and what became of them. */
#include <stdio.h>

#include "base/date.h"
#include "cli/named.h"
#include "cli/payout.h"
#include "cli/today.h"
#include "ledger/payout.h"
#include "report/payments.h"

static const struct args_help help_text = {
    .name = "payout list",
    .summary = "batches, payments and what became of them, on any day",
    .synopsis = "--book BOOK [options]",
    .notes = "A payment is open until it is settled or has failed. Below: sums by state, and\nwho is on hold.",
    .example = "guerdon payout list --book partners.book --on 2024-04-15",
    .exits = EXITS_OF_READING,
};

struct list_args {
  const char *book, *key, *partner, *on, *format;
  bool raw, open;
  int32_t day;
  struct output output;
};

static int check_names(struct ledger *l, const struct list_args *a, struct err *e) {
  int64_t batch = 1;
  if (named_partner(l, a->partner, e) || (a->key && payout_find(l, a->key, &batch, e))) return e->code;
  return batch ? 0 : payment_refuse_batch(l, a->key, e);
}

static void keep_open(struct payments *p) {
  size_t n = 0;
  for (size_t i = 0; i < p->all.n; i++)
    if (p->all.at[i].state == PAYMENT_OPEN) p->all.at[n++] = p->all.at[i];
  p->all.n = n;
}

static int list_in(struct ledger *l, void *context, struct err *e) {
  const struct list_args *a = context;
  struct payments p = {0};
  struct holds h = {0};
  char day[DATE_TEXT];
  int code = check_names(l, a, e);
  if (!code) code = payments_read(l, a->key, a->partner, a->day, &p, e);
  if (a->open) keep_open(&p);
  if (!code && !a->key && !a->partner) code = holds_read(l, a->day, &h, e);
  if (!code) code = payments_report(&p, &h, a->on ? date_text(a->day, day) : NULL, &a->output, e);
  payments_free(&p);
  holds_free(&h);
  return code;
}

static int list(struct list_args *a, struct err *e) {
  a->day = date_day(DATE_YEAR_MAX, 12, 31);
  if (command_output(a->format, &a->output, e) || (a->on && today_read("on", a->on, &a->day, e))) return e->code;
  a->output.raw = a->raw;
  if (posting_in_ledger(a->book, false, list_in, a, e)) return e->code;
  return output_finish(&a->output, e);
}

int payout_cmd_list(int argc, char **argv, struct err *e) {
  struct list_args a = {0};
  struct args_list operands = {0};
  bool help;
  const struct args_option options[] = {
      {"book", ARGS_TEXT, "BOOK", "the book with the ledger", &a.book},
      {"key", ARGS_TEXT, "KEY", "of one batch only", &a.key},
      {"partner", ARGS_TEXT, "ID", "of one partner only", &a.partner},
      {"open", ARGS_FLAG, NULL, "only what has neither arrived nor failed", &a.open},
      {"on", ARGS_TEXT, "DATE", "as it was at the end of that day (with all)", &a.on},
      FORMAT_OPTION(&a),
      RAW_OPTION(&a),
  };
  const size_t n = sizeof options / sizeof *options;
  int rc = args_parse(options, n, argc, argv, &operands, &help, e);
  if (!rc && help)
    args_print_help(&help_text, options, n, stdout);
  else if (!rc && !(rc = command_no_operands(&operands, "payout list", e)))
    rc = list(&a, e);
  args_free(&operands);
  return rc;
}
