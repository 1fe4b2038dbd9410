/* guerdon close: lock a period. */
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "cli/posting.h"
#include "cli/today.h"
#include "ledger/by_hand.h"

static const struct args_help help_text = {
    .name = "close",
    .summary = "lock a period: later differences stand in the next one",
    .synopsis = "PERIOD --book BOOK [--on DATE]",
    .notes =
        "Closes the period and all before it: statements of them do not change any more.\n"
        "What a later run finds different is posted into the first open period, and names\n"
        "the one that it comes from. Closing it again does nothing.",
    .example = "guerdon close 2024-03 --book partners.book",
    .exits = EXITS_BY_HAND,
};

struct close_args {
  const char *period, *book, *on, *format;
};

static int report(const char *format, const char *period, bool posted, struct err *e) {
  const char *const titles[] = {"closed", "posted"}, *const fields[] = {period, posted ? "now" : "before"};
  struct output o;
  struct json j;
  if (command_output(format, &o, e)) return e->code;
  if (o.format == OUTPUT_CSV) output_csv(&o, titles, 2), output_csv(&o, fields, 2);
  if (o.format == OUTPUT_JSON) {
    json_start(&j, o.file);
    json_open(&j, NULL, '{');
    for (int i = 0; i < 2; i++) json_put_text(&j, titles[i], fields[i]);
    json_close(&j);
  }
  if (o.format == OUTPUT_TABLE)
    fprintf(o.file, posted ? "Closed %s and all before it.\n" : "%s is closed already.\n", period);
  return output_finish(&o, e);
}

static int close_in(struct ledger *l, void *context, struct err *e) {
  const struct close_args *a = context;
  char period[PERIOD_TEXT];
  enum period kind;
  int32_t index, day;
  int64_t entry;
  bool posted;
  if (!period_parse(ledger_ran(l), strlen(ledger_ran(l)), &kind, &index)) kind = PERIOD_MONTH;
  if (posting_period(a->period, kind, &index, e) || today_of(l, a->on, &day, e)) return e->code;
  if (by_hand_close(l, period_text(kind, index, period), day, &entry, &posted, e)) return e->code;
  if (posted && ledger_commit(l, e)) return e->code;
  return report(a->format, period, posted, e);
}

int cmd_close(int argc, char **argv, struct err *e) {
  struct args_list operands = {0};
  struct close_args a = {0};
  bool help;
  const struct args_option options[] = {
      {"book", ARGS_TEXT, "BOOK", "the book with the ledger", &a.book},
      {"on", ARGS_TEXT, "DATE", "the day that it is posted for (today)", &a.on},
      FORMAT_OPTION(&a),
  };
  const size_t n = sizeof options / sizeof *options;
  int rc = args_parse(options, n, argc, argv, &operands, &help, e);
  if (!rc && help)
    args_print_help(&help_text, options, n, stdout);
  else if (!rc && !(rc = command_operand(&operands, "close", "PERIOD", &a.period, e)))
    rc = command_output(a.format, &(struct output){0}, e) ? e->code : posting_in_ledger(a.book, true, close_in, &a, e);
  args_free(&operands);
  return rc;
}
