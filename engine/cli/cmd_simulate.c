/* guerdon simulate: what would this program have paid? */
#include "cli/command.h"
#include "report/simulation.h"
#include "run/totals.h"

static const struct args_help help_text = {
    .name = "simulate",
    .summary = "what would this program have paid?",
    .synopsis = "PROGRAM (--book BOOK | --data DIR) [options]",
    .notes =
        "Runs the program over the whole history and adds up what every partner would\n"
        "have earned: by unit, policy, model, level and period. Nothing is posted.",
    .example = "guerdon simulate examples/hybrid/program.yaml --data examples/hybrid/data",
    .exits = EXITS_OF_A_RUN,
};

static int report(struct workspace *w, const struct source_args *a, size_t top, const struct output *o, struct err *e) {
  struct window window;
  struct totals *totals;
  uint32_t from, until;
  if (window_parse(w->program->period, a->from, a->until, a->period, &window, e)) return e->code;
  bool part = a->from || a->until || a->period;
  if (workspace_run(w, &(struct earn_options){.lines = part, .check = w->check}, e)) return e->code;
  window_clip(window, w->result->facts->first_period, w->result->facts->n_periods, &from, &until);
  if (totals_build(w->result, from, until, &totals, e)) return e->code;
  int rc = simulation_report(totals, top, &w->head, o, e);
  totals_free(totals);
  return rc ? rc : output_finish(o, e);
}

static int simulate(const char *program, const struct source_args *a, const char *top_text, struct err *e) {
  struct workspace w = {0};
  struct output o;
  size_t top = SIMULATION_TOP;
  if (command_output(a->format, &o, e) || (top_text && command_count("top", top_text, 100000, &top, e))) return e->code;
  int rc = workspace_open(program, a, &w, e);
  if (!rc) rc = report(&w, a, top, &o, e);
  workspace_close(&w);
  return rc;
}

int cmd_simulate(int argc, char **argv, struct err *e) {
  struct source_args a = {0};
  struct args_list operands = {0};
  const char *program, *top = NULL;
  bool help;
  const struct args_option options[] = {
      SOURCE_OPTIONS(&a), SET_OPTION(&a),
      WINDOW_OPTIONS(&a), {"top", ARGS_TEXT, "N", "how many of the partners who earn most are named (10)", &top},
      CHECK_OPTION(&a),   RUN_OPTIONS(&a.run),
      FORMAT_OPTION(&a),
  };
  const size_t n = sizeof options / sizeof *options;
  int rc = args_parse(options, n, argc, argv, &operands, &help, e);
  if (!rc && help)
    args_print_help(&help_text, options, n, stdout);
  else if (!rc && !(rc = command_operand(&operands, "simulate", "PROGRAM", &program, e)))
    rc = simulate(program, &a, top, e);
  args_free(&operands);
  args_free(&a.sets);
  return rc;
}
