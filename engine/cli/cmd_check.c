/* guerdon check: is a program right, and what does it do with the data at hand? */
#include "cli/command.h"
#include "input/program_file.h"
#include "policy/vm.h"
#include "report/checked.h"

static const struct args_help help_text = {
    .name = "check",
    .summary = "is a program right, and does it fit the data?",
    .synopsis = "PROGRAM [--book BOOK | --data DIR] [--format FORMAT]",
    .notes =
        "Reads the program, compiles its policies and binds their parameters. With data\n"
        "it also looks up every field that the policies name, shows where each comes\n"
        "from, runs everything once, and counts the partners on each level. The last\n"
        "line starts with \"ok\" when nothing is wrong.",
    .example = "guerdon check examples/hybrid/program.yaml --data examples/hybrid/data",
    .exits = EXITS_OF_A_RUN,
};

static int report(struct workspace *w, const struct output *o, struct err *e) {
  struct vm *vm;
  if (vm_open(w->program, w->data, &vm, e)) return e->code;
  int rc = w->data ? workspace_run(w, &(struct earn_options){.check_fields = true}, e) : 0;
  if (!rc) rc = checked_report(w->program, vm, w->data, w->result, &w->head, o, e);
  vm_close(vm);
  return rc ? rc : output_finish(o, e);
}

static int check(const char *program, const struct source_args *a, struct err *e) {
  struct workspace w = {0};
  struct output o;
  if (command_output(a->format, &o, e)) return e->code;
  int rc = a->book || a->data ? workspace_open(program, a, &w, e) : program_file_load(program, &w.program, e);
  if (!rc) rc = report(&w, &o, e);
  workspace_close(&w);
  return rc;
}

int cmd_check(int argc, char **argv, struct err *e) {
  struct source_args a = {0};
  struct args_list operands = {0};
  const char *program;
  bool help;
  const struct args_option options[] = {SOURCE_OPTIONS(&a), FORMAT_OPTION(&a)};
  const size_t n = sizeof options / sizeof *options;
  int rc = args_parse(options, n, argc, argv, &operands, &help, e);
  if (!rc && help)
    args_print_help(&help_text, options, n, stdout);
  else if (!rc && !(rc = command_operand(&operands, "check", "PROGRAM", &program, e)))
    rc = check(program, &a, e);
  args_free(&operands);
  return rc;
}
