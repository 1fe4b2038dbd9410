/* guerdon check: is a program right, and what does it do with the data at hand? */
#include "cli/command.h"
#include "input/program_file.h"
#include "policy/vm.h"
#include "report/checked.h"
#include "review/probe.h"

static const struct args_help help_text = {
    .name = "check",
    .summary = "is a program right, and does it fit the data?",
    .synopsis = "PROGRAM [--book BOOK | --data DIR] [options]",
    .notes =
        "Reads the program, compiles its policies and binds their parameters. With data\n"
        "it also looks up every field that the policies name, shows where each comes\n"
        "from, runs everything once, and counts the partners on each level.\n"
        "\n"
        "Then it asks the program what it pays for sales that nobody has made, and looks\n"
        "for cliffs and falls: some tenths of a second, at most some fifteen seconds for\n"
        "a thousand policies; --no-probe leaves that out.\n"
        "\n"
        "Warnings name what is most likely not meant, notes what is worth knowing. A\n"
        "policy, the tiers or the program keep a warning that is meant with\n"
        "`accept: [check.reward-unused]`. The last line starts with \"ok\" when there is\n"
        "nothing to warn of.",
    .example = "guerdon check examples/hybrid/program.yaml --data examples/hybrid/data",
    .exits =
        "  0  done\n"
        "  1  there are warnings, with --strict\n" EXITS_OF_REFUSALS,
};

struct check_args {
  const char *program;
  struct source_args source;
  bool strict, no_probe;
};

static int look(struct review *r, const struct check_args *a, const struct head *head, const struct output *o,
                struct err *e) {
  int rc = review_look(r, e);
  if (!rc && !a->no_probe) rc = review_probe(r, e);
  if (!rc) rc = warnings_finish(&r->warnings, e);
  if (!rc) rc = checked_report(r, head, o, e);
  if (!rc) rc = output_finish(o, e);
  return !rc && a->strict && r->warnings.n_warnings ? ERR_ANSWER : rc;
}

static int report(struct workspace *w, const struct check_args *a, const struct output *o, struct err *e) {
  struct told told;
  struct review *r = NULL;
  struct earn_options options = {.lines = review_wants_lines(w->data), .check_fields = true, .limits = w->limits};
  if (earn_tell(w->program, w->data, &options, &told, e)) return e->code;
  int rc = w->data ? workspace_run(w, &options, e) : 0;
  if (!rc) rc = review_open(w->program, &told, w->data, w->result, &r, e);
  if (!rc) r->limits = w->limits;
  if (!rc) rc = look(r, a, &w->head, o, e);
  review_free(r);
  told_free(&told);
  return rc;
}

static int check(const struct check_args *a, struct err *e) {
  struct workspace w = {0};
  struct output o;
  const struct source_args *s = &a->source;
  if (command_output(s->format, &o, e) || command_limits(&s->run, &w.limits, e)) return e->code;
  int rc = s->book || s->data ? workspace_open(a->program, s, &w, e) : program_file_load(a->program, &w.program, e);
  if (!rc) rc = report(&w, a, &o, e);
  workspace_close(&w);
  return rc;
}

int cmd_check(int argc, char **argv, struct err *e) {
  struct check_args a = {0};
  struct args_list operands = {0};
  bool help;
  const struct args_option options[] = {
      SOURCE_OPTIONS(&a.source),
      RUN_OPTIONS(&a.source.run),
      FORMAT_OPTION(&a.source),
      {"strict", ARGS_FLAG, NULL, "exit with 1 when there are warnings", &a.strict},
      {"no-probe", ARGS_FLAG, NULL, "leave out the sales that nobody has made", &a.no_probe}};
  const size_t n = sizeof options / sizeof *options;
  int rc = args_parse(options, n, argc, argv, &operands, &help, e);
  if (!rc && help)
    args_print_help(&help_text, options, n, stdout);
  else if (!rc && !(rc = command_operand(&operands, "check", "PROGRAM", &a.program, e)))
    rc = check(&a, e);
  args_free(&operands);
  return rc;
}
