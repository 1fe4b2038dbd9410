/* guerdon payout plan and apply: what is paid. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/payout.h"
#include "cli/reviewed.h"
#include "cli/today.h"
#include "input/program_file.h"
#include "report/payout.h"

static const struct args_help plan_help = {
    .name = "payout plan",
    .summary = "what would be paid, and what not, and why",
    .synopsis = "PROGRAM --book BOOK [options]",
    .notes =
        "What is past its hold becomes payable; what is payable is paid, unless it is\n"
        "below the program's minimum, below 0, or the partner is on hold: then it stays\n"
        "for the next payout. --out keeps the plan, for guerdon payout apply --plan to\n"
        "post exactly that. Nothing is posted.",
    .example = "guerdon payout plan program.yaml --book partners.book --on 2024-04-01",
    .exits = EXITS_OF_PAYOUT,
};

static const struct args_help apply_help = {
    .name = "payout apply",
    .summary = "post a payout, as a batch with a key",
    .synopsis = "PROGRAM --book BOOK --key KEY [options]",
    .notes =
        "Posts what guerdon payout plan shows, all of it or nothing. The same key again,\n"
        "for the same day and terms, answers as it did before and posts nothing; for\n"
        "others it is refused.",
    .example =
        "guerdon payout apply program.yaml --book partners.book \\\n"
        "    --on 2024-04-01 --key 2024-03",
    .exits = EXITS_OF_PAYOUT,
};

struct pay_args {
  const char *command, *book, *on, *key, *plan, *out, *format;
  bool raw;
  /* while at work */
  struct program *program;
  int32_t day;
  struct payout payout;
};

static void write_now(const void *context, FILE *file) {
  const struct pay_args *a = context;
  payout_write(&a->payout, a->program, file);
}

static const struct reviewed_input inputs[] = {
    {"program", "the program"},
    {"on", "the day that it is paid for (--on)"},
    {"cutoff", "through which day it is payable"},
    {"currency", "the program's currency"},
    {"minimum", "the program's minimum"},
    {"every", "the program's schedule"},
    {"rounding", "the program's rounding"},
    {"partner", "what a partner is owed or paid"},
    {NULL, NULL},
};

static int check_reviewed(const struct pay_args *a, struct err *e) {
  const struct reviewed r = {a->plan, "guerdon payout plan --out", inputs, write_now, a};
  return a->plan ? reviewed_check(&r, e) : 0;
}

static int make(struct ledger *l, void *context, struct err *e) {
  struct pay_args *a = context;
  return payout_make(l, a->program, a->day, &a->payout, e);
}

static int apply(struct ledger *l, void *context, struct err *e) {
  struct pay_args *a = context;
  int64_t batch;
  if (payout_find(l, a->key, &batch, e)) return e->code;
  if (batch)
    return payout_again(l, a->program, a->day, a->key, batch, &a->payout, e) || check_reviewed(a, e) ? e->code : 0;
  if (make(l, a, e) || check_reviewed(a, e) || payout_post(l, &a->payout, a->key, e)) return e->code;
  return ledger_commit(l, e);
}

static int pay(const char *program, struct pay_args *a, posting_work_in *work, bool write, struct err *e) {
  struct output o;
  if (command_output(a->format, &o, e) || posting_book(a->book, e) || program_file_load(program, &a->program, e))
    return e->code;
  o.raw = a->raw;
  int rc = today_parse(a->on, a->program->zone, &a->day, e);
  if (!rc) rc = posting_in_ledger(a->book, write, work, a, e);
  if (!rc && a->out) rc = reviewed_write(a->out, write_now, a, e);
  if (!rc) rc = payout_report(&a->payout, a->program, a->book, a->key, &o, e);
  payout_free(&a->payout);
  program_free(a->program);
  return rc ? rc : output_finish(&o, e);
}

int payout_cmd_plan(int argc, char **argv, struct err *e) {
  struct pay_args a = {.command = "plan"};
  struct args_list operands = {0};
  const char *program;
  bool help;
  const struct args_option options[] = {
      {"book", ARGS_TEXT, "BOOK", "the book with the ledger", &a.book},
      {"on", ARGS_TEXT, "DATE", "the day that it is paid for (today)", &a.on},
      {"out", ARGS_TEXT, "FILE", "write the plan, for payout apply --plan", &a.out},
      FORMAT_OPTION(&a),
      RAW_OPTION(&a),
  };
  const size_t n = sizeof options / sizeof *options;
  int rc = args_parse(options, n, argc, argv, &operands, &help, e);
  if (!rc && help)
    args_print_help(&plan_help, options, n, stdout);
  else if (!rc && !(rc = command_operand(&operands, "payout plan", "PROGRAM", &program, e)))
    rc = pay(program, &a, make, false, e);
  args_free(&operands);
  return rc;
}

int payout_cmd_apply(int argc, char **argv, struct err *e) {
  struct pay_args a = {.command = "apply"};
  struct args_list operands = {0};
  const char *program;
  bool help;
  const struct args_option options[] = {
      {"book", ARGS_TEXT, "BOOK", "the book with the ledger", &a.book},
      {"on", ARGS_TEXT, "DATE", "the day that it is paid for (today)", &a.on},
      {"key", ARGS_TEXT, "KEY", "the batch's name, such as 2024-03; once only", &a.key},
      {"plan", ARGS_TEXT, "FILE", "post exactly this plan, or refuse", &a.plan},
      FORMAT_OPTION(&a),
      RAW_OPTION(&a),
  };
  const size_t n = sizeof options / sizeof *options;
  int rc = args_parse(options, n, argc, argv, &operands, &help, e);
  if (!rc && help)
    args_print_help(&apply_help, options, n, stdout);
  else if (!rc && !(rc = command_operand(&operands, "payout apply", "PROGRAM", &program, e)) &&
           !(rc = payout_check_key("payout apply", a.key, e)))
    rc = pay(program, &a, apply, true, e);
  args_free(&operands);
  return rc;
}
