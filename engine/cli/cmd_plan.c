/* guerdon plan: what would a run post? */
#include <stdio.h>
#include <string.h>

#include "cli/posting.h"
#include "cli/reviewed.h"
#include "report/plan.h"

static const struct args_help help_text = {
    .name = "plan",
    .summary = "what would a run post?",
    .synopsis = "PROGRAM --book BOOK --period PERIOD [options]",
    .notes =
        "Calculates the period, and every one before it, from what is known now, twice;\n"
        "compares with what was posted; and shows the difference: what is earned,\n"
        "what is adjusted because of late data, another policy or another program, and\n"
        "what refunds take back. --out keeps the plan, for guerdon run --plan to post\n"
        "exactly that. Nothing is posted.",
    .example = "guerdon plan program.yaml --book partners.book --period 2024-03 --out x.plan",
    .exits = EXITS_OF_POSTING,
};

static void write_plan(const void *plan, FILE *file) { plan_write(plan, file); }

static int plan(const char *program, const struct posting_args *a, const char *out, struct err *e) {
  struct posting_work w = {0};
  struct output o;
  if (command_output(a->format, &o, e)) return e->code;
  o.raw = a->raw;
  int rc = posting_open(program, a, &w, e);
  if (!rc && out) rc = reviewed_write(out, write_plan, w.plan, e);
  if (!rc) rc = plan_report(w.plan, a->book, NULL, &o, e);
  posting_close(&w);
  return rc ? rc : output_finish(&o, e);
}

int cmd_plan(int argc, char **argv, struct err *e) {
  const struct posting_command c = {"plan", &help_text, "out", "write the plan, for run --plan", plan};
  return posting_command(&c, argc, argv, e);
}
