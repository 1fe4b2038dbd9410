/* guerdon solve: which values meet a target? */
#include <unistd.h>

#include "cli/command.h"
#include "report/solved.h"

static const struct args_help help_text = {
    .name = "solve",
    .summary = "which values of a program meet a target?",
    .synopsis = "PROGRAM (--book BOOK | --data DIR) --find PATH=LOW..HIGH ...",
    .notes =
        "Searches the values between two bounds, step by step, for the one at which a\n"
        "figure comes nearest to a target, and says why none comes nearer. Instead of a\n"
        "program, a scenario file may say what is asked, under `solve`; what stands here\n"
        "goes before it.\n"
        "Nothing is posted. Partners are assumed to behave as they did.",
    .example =
        "guerdon solve examples/hybrid/program.yaml --data examples/hybrid/data \\\n"
        "    --find policies.affiliate-share.params.rate=5%..20% --target 'cost = 95,000'",
    .exits =
        "  0  found, and it keeps the guardrails\n"
        "  1  no value between the bounds does\n" EXITS_OF_REFUSALS,
};

struct solve_args {
  struct scenarios_given scenarios;
  struct solve_words words;
  struct args_list guards;
  struct source_args source;
};

/* What is open while it searches. */
struct solving {
  struct workspace w;
  struct scenarios *scenarios;
  struct study *study;
  struct guardrails guardrails;
  struct solve_ask ask;
  struct solved *solved;
  struct arena arena;
};

static int open_all(const struct solve_args *a, struct solving *s, struct err *e) {
  if (scenarios_open(&a->scenarios, &s->scenarios, e)) return e->code;
  const struct scenarios *all = s->scenarios;
  const struct guardrails_given guards = {all->names.file, all->guardrails, a->guards.at, a->guards.n};
  if (guardrails_read(&guards, &s->arena, &s->guardrails, e)) return e->code;
  if (solve_read(all, &a->words, &s->arena, &s->ask, e)) return e->code;
  if (workspace_open_baseline(all, &a->source, &s->w, e)) return e->code;
  const struct study_given given = {.scenarios = all,
                                    .data = s->w.data,
                                    .limits = s->w.limits,
                                    .check = s->w.check,
                                    .from = a->source.from,
                                    .until = a->source.until,
                                    .period = a->source.period};
  if (study_open(&given, &s->study, e)) return e->code;
  command_tell_unfiltered(s->study->unfiltered);
  const struct outcome *baseline = s->study->baseline->outcome;
  if (guardrails_check(&s->guardrails, baseline, all, e)) return e->code;
  return guardrails_check(&(struct guardrails){.at = &s->ask.target, .n = 1}, baseline, all, e);
}

static void close_all(struct solving *s) {
  solved_free(s->solved);
  study_close(s->study);
  scenarios_free(s->scenarios);
  workspace_close(&s->w);
  arena_free(&s->arena);
}

static void tell(void *context, size_t points) {
  const struct solving *s = context;
  fprintf(stderr, "\rsolve: %zu of at most %zu points", points, s->ask.rounds);
}

static int search(struct solving *s, struct err *e) {
  const bool watched = isatty(STDERR_FILENO);
  const struct solve_given given = {s->study, &s->ask, &s->guardrails, watched ? tell : NULL, s};
  int rc = solve_run(&given, &s->solved, e);
  if (watched) fputs("\r\033[K", stderr);
  return rc;
}

static int report(const struct solving *s, const struct output *o, struct err *e) {
  if (solved_report(&(struct solved_view){s->study, &s->w.head, s->solved}, o, e)) return e->code;
  const struct outcome *best = s->solved->points.at[s->solved->best].outcome;
  return s->solved->found && guardrails_hold(&s->guardrails, best) ? 0 : ERR_ANSWER;
}

static int solve(const struct solve_args *a, struct err *e) {
  struct solving s = {0};
  struct output o;
  if (command_output(a->source.format, &o, e)) return e->code;
  int rc = open_all(a, &s, e);
  if (!rc) rc = search(&s, e);
  if (!rc) rc = report(&s, &o, e);
  close_all(&s);
  return rc;
}

int cmd_solve(int argc, char **argv, struct err *e) {
  struct solve_args a = {0};
  struct args_list operands = {0}, sets = {0}, finds = {0};
  const char *file;
  bool help;
  const struct args_option options[] = {
      SOURCE_OPTIONS(&a.source),
      {"find", ARGS_LIST, "PATH=LOW..HIGH", "what may change; ..HIGH:STEP says by how much", &finds},
      {"target", ARGS_TEXT, "'cost = 95,000'", "the figure that is to be met", &a.words.target},
      {"guard", ARGS_LIST, "'cost_share < 12%'", "what the answer must keep", &a.guards},
      {"set", ARGS_LIST, "PATH=VALUE", "what else is other than in the program", &sets},
      {"start", ARGS_TEXT, "SCENARIO", "start from a scenario of the file", &a.words.start},
      {"rounds", ARGS_TEXT, "N", "points to try at most (500)", &a.words.rounds},
      WINDOW_OPTIONS(&a.source),
      CHECK_OPTION(&a.source),
      RUN_OPTIONS(&a.source.run),
      FORMAT_OPTION(&a.source),
  };
  const size_t n = sizeof options / sizeof *options;
  int rc = args_parse(options, n, argc, argv, &operands, &help, e);
  a.scenarios =
      (struct scenarios_given){.files = operands.at, .n_files = operands.n, .sets = sets.at, .n_sets = sets.n};
  a.words.finds = finds.at;
  a.words.n_finds = finds.n;
  if (!rc && help)
    args_print_help(&help_text, options, n, stdout);
  else if (!rc && !(rc = command_operand(&operands, "solve", "PROGRAM", &file, e)))
    rc = solve(&a, e);
  args_free(&operands);
  args_free(&sets);
  args_free(&finds);
  args_free(&a.guards);
  return rc;
}
