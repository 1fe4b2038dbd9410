/* guerdon payout export: a batch for the bank. */
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "cli/payout.h"
#include "cli/today.h"
#include "report/pain001.h"

enum form { FORM_CSV, FORM_JSON, FORM_PAIN001, FORMS };
static const char *const form_names[FORMS] = {"csv", "json", "pain001"};

static const struct args_help help_text = {
    .name = "payout export",
    .summary = "a batch for the bank: CSV, JSON, or ISO 20022 pain.001",
    .synopsis = "--book BOOK --key KEY --format FORMAT [options]",
    .notes =
        "The payments of a batch that did not fail, with the partners' accounts: the\n"
        "columns iban, bic and account_name of the imported partners. pain001 is an\n"
        "ISO 20022 message, pain.001.001.09; every account is checked before anything\n"
        "is written, and payments that arrived are left out. In CSV a text that a\n"
        "spreadsheet would take for a formula gets an apostrophe before it. The same\n"
        "payments give the same bytes.",
    .example =
        "guerdon payout export --book partners.book --key 2024-03 --format pain001 \\\n"
        "    --debtor-name \"Acme GmbH\" --debtor-iban \"DE89 3704 0044 0532 0130 00\"",
    .exits = EXITS_OF_PAYOUT,
};

struct export_args {
  const char *book, *key, *format, *execute, *name, *iban, *bic;
  bool raw;
  enum form form;
  struct output output;
};

static int export_in(struct ledger *l, void *context, struct err *e) {
  const struct export_args *a = context;
  const struct pain001 p = {a->key, a->name, a->iban, a->bic, a->execute, a->book};
  struct transfers t;
  int code = transfers_read(l, a->key, a->form == FORM_PAIN001, &t, e);
  if (!code && a->form == FORM_CSV) transfers_csv(&t, &a->output);
  if (!code && a->form == FORM_JSON) transfers_json(&t, a->key, &a->output);
  if (!code && a->form == FORM_PAIN001) code = pain001_write(&t, &p, a->output.file, e);
  transfers_free(&t);
  return code;
}

static int read_form(struct export_args *a, struct err *e) {
  char tail[200];
  if (command_need("payout export", "format", a->format, e)) return e->code;
  for (int f = 0; f < FORMS; f++)
    if (!strcmp(a->format, form_names[f])) return a->form = (enum form)f, 0;
  str_suggest(tail, sizeof tail, a->format, form_names, FORMS);
  return err_set(e, ERR_USAGE, "usage.format", "--format %.100s is unknown%s", a->format, tail);
}

static int export(struct export_args *a, struct err *e) {
  int32_t day;
  a->output = (struct output){.file = stdout, .raw = a->raw};
  if (payout_check_key("payout export", a->key, e) || read_form(a, e) ||
      (a->execute && today_read("on", a->execute, &day, e)) || posting_in_ledger(a->book, false, export_in, a, e))
    return e->code;
  return output_finish(&a->output, e);
}

int payout_cmd_export(int argc, char **argv, struct err *e) {
  struct export_args a = {0};
  struct args_list operands = {0};
  bool help;
  const struct args_option options[] = {
      {"book", ARGS_TEXT, "BOOK", "the book with the ledger", &a.book},
      {"key", ARGS_TEXT, "KEY", "of the batch", &a.key},
      {"format", ARGS_TEXT, "FORMAT", "csv, json or pain001", &a.format},
      RAW_OPTION(&a),
      {"on", ARGS_TEXT, "DATE", "when the bank is to pay (the payout's day)", &a.execute},
      {"debtor-name", ARGS_TEXT, "NAME", "who pays, for pain001", &a.name},
      {"debtor-iban", ARGS_TEXT, "IBAN", "from which account", &a.iban},
      {"debtor-bic", ARGS_TEXT, "BIC", "at which bank, where it asks for that", &a.bic},
  };
  const size_t n = sizeof options / sizeof *options;
  int rc = args_parse(options, n, argc, argv, &operands, &help, e);
  if (!rc && help)
    args_print_help(&help_text, options, n, stdout);
  else if (!rc && !(rc = command_no_operands(&operands, "payout export", e)))
    rc = export(&a, e);
  args_free(&operands);
  return rc;
}
