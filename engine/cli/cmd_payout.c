/* guerdon payout: pay what has become payable. Each of its parts stands in a file of its own. */
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "cli/payout.h"

static const struct command parts[] = {
    {"plan", "what would be paid, and what not, and why", payout_cmd_plan},
    {"apply", "post it, as a batch with a key", payout_cmd_apply},
    {"export", "a batch for the bank: CSV, JSON, or ISO 20022 pain.001", payout_cmd_export},
    {"settle", "a payment arrived", payout_cmd_settle},
    {"fail", "a payment did not: what it took is payable again", payout_cmd_fail},
    {"list", "batches, payments and what became of them, on any day", payout_cmd_list},
    {"hold", "do not pay a partner until resume", payout_cmd_hold},
    {"resume", "pay a partner again", payout_cmd_resume},
};
enum { PARTS = sizeof parts / sizeof *parts };

static const struct args_help help_text = {
    .name = "payout",
    .summary = "pay what has become payable",
    .synopsis = "plan|apply|export|settle|fail|list|hold|resume ...",
    .example =
        "guerdon payout plan program.yaml --book partners.book --on 2024-04-01\n"
        "  guerdon payout apply program.yaml --book partners.book \\\n"
        "    --on 2024-04-01 --key 2024-03\n"
        "  guerdon payout settle --book partners.book --key 2024-03 \\\n"
        "    --all --reference ST-88",
    .exits = EXITS_OF_PAYOUT,
};

/* ISO 20022 gives ids 35 characters; banks take no others than these. */
int payout_check_key(const char *command, const char *key, struct err *e) {
  static const char fine[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._";
  if (command_need(command, "key", key, e)) return e->code;
  if (strlen(key) <= 35 && !key[strspn(key, fine)]) return 0;
  return err_set(e, ERR_USAGE, "usage.key",
                 "--key %.100s: expected at most 35 letters, digits, hyphens, dots or underscores, such as 2024-03",
                 key);
}

static int refuse(const char *name, struct err *e) {
  const char *names[PARTS];
  char tail[200];
  if (!name)
    return err_set(e, ERR_USAGE, "usage.operand", "what to do is missing: guerdon payout --help lists what there is");
  for (int i = 0; i < PARTS; i++) names[i] = parts[i].name;
  str_suggest(tail, sizeof tail, name, names, PARTS);
  return err_set(e, ERR_USAGE, "usage.operand", "there is no guerdon payout %.100s%s", name, tail);
}

static void print_help(void) {
  args_print_help(&help_text, NULL, 0, stdout);
  puts("\nWhat there is (guerdon payout plan --help explains it):");
  for (int i = 0; i < PARTS; i++) printf("  %-7s %s\n", parts[i].name, parts[i].summary);
}

int cmd_payout(int argc, char **argv, struct err *e) {
  for (int i = 0; argc && i < PARTS; i++)
    if (!strcmp(argv[0], parts[i].name)) return parts[i].run(argc - 1, argv + 1, e);
  if (!argc || (strcmp(argv[0], "--help") != 0 && strcmp(argv[0], "-h") != 0)) return refuse(argc ? argv[0] : NULL, e);
  print_help();
  return 0;
}
