/* guerdon solve: which values meet a target, or are best? */
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "report/kept.h"
#include "report/page.h"
#include "report/solved.h"

static const struct args_help help_text = {
    .name = "solve",
    .summary = "which values of a program meet a target, or are best?",
    .synopsis = "PROGRAM (--book BOOK | --data DIR) --find PATH=LOW..HIGH ...",
    .notes =
        "Searches the values between bounds, step by step: for the one at which a figure\n"
        "comes nearest to a target, and says why none comes nearer; or for those by\n"
        "which a figure is least or most, with several --find; or for the front of two\n"
        "figures, where neither can be better without the other being worse. Instead of\n"
        "a program, a scenario file may say what is asked, under `solve`; what stands\n"
        "here goes before it. Nothing is posted. Partners are assumed to behave as they\n"
        "did.",
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
  const char *out, *html;
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

/* What is to be met, least or most must be something that there is. */
static int check_figures(struct solving *s, const struct outcome *baseline, struct err *e) {
  struct guardrail at[SOLVE_AIMS] = {s->ask.target};
  const bool is_target = s->ask.goal == SOLVE_TARGET;
  for (size_t i = 0; i < s->ask.n_aims; i++)
    at[i] = (struct guardrail){.text = s->ask.aims[i].name, .subject = s->ask.aims[i].subject};
  const struct guardrails all = {.at = at, .n = is_target ? 1 : s->ask.n_aims};
  return guardrails_check(&all, baseline, s->scenarios, e);
}

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
  return check_figures(s, baseline, e);
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
  fprintf(stderr, "\rsolve: %zu of at most %zu scenarios", points, s->ask.rounds);
}

static int search(struct solving *s, bool check_all, struct err *e) {
  const bool watched = isatty(STDERR_FILENO);
  const struct solve_given given = {.study = s->study,
                                    .ask = &s->ask,
                                    .guardrails = &s->guardrails,
                                    .check_all = check_all,
                                    .tell = watched ? tell : NULL,
                                    .context = s};
  int rc = solve_run(&given, &s->solved, e);
  if (watched) fputs("\r\033[K", stderr);
  return rc;
}

/* Only what a search wrote is written over: a slip of the hand would cost a program. */
static int check_former(const char *path, struct err *e) {
  static const char head[] = "# " SOLVE_HEAD;
  char former[sizeof head] = {0};
  FILE *f = fopen(path, "r");
  if (!f) return 0; /* there is none, or writing will say why */
  size_t n = fread(former, 1, sizeof head - 1, f);
  fclose(f);
  if (!n || !strcmp(former, head)) return 0;
  return err_at(e, ERR_USAGE, "usage.out", path, 0, 0,
                "is another file than a search wrote, and is not written over; name another");
}

static int write_program(const struct solving *s, const char *path, struct err *e) {
  struct str text = {0};
  struct kept k;
  int rc = solve_write(s->scenarios, s->solved, path, &text, e);
  if (!rc) rc = kept_open(&k, path, e);
  if (!rc) {
    fputs(text.at, k.file);
    rc = kept_close(&k, 0, e);
  }
  str_free(&text);
  return rc;
}

static bool has_answer(const struct solving *s) {
  return s->solved->found && s->solved->points.at[s->solved->best].keeps;
}

static int check_out(const struct solving *s, const char *path, struct err *e) {
  if (!path) return 0;
  if (s->ask.goal == SOLVE_FRONT)
    return err_set(e, ERR_USAGE, "usage.out",
                   "--out: a front is many programs; choose one and write it with --minimise");
  return check_former(path, e);
}

static int report(const struct solving *s, const struct output *o, struct err *e) {
  if (solved_report(&(struct solved_view){s->study, &s->w.head, s->solved}, o, e)) return e->code;
  return has_answer(s) ? 0 : ERR_ANSWER;
}

/* Every point that was run, in the order in which they were; the found one is looked at first. */
static int write_page(const struct solving *s, const char *path, struct err *e) {
  struct page page;
  const struct page_about about = {.study = s->study,
                                   .head = &s->w.head,
                                   .guardrails = &s->guardrails,
                                   .from = s->scenarios->at[s->ask.plan].name,
                                   .found = has_answer(s) && s->ask.goal != SOLVE_FRONT ? s->solved->best + 1 : 0};
  if (page_begin(&page, path, &about, e)) return e->code;
  for (size_t i = 0; i < s->solved->points.n; i++) page_put(&page, s->solved->points.at[i].outcome);
  return page_end(&page, 0, e);
}

static int solve(const struct solve_args *a, struct err *e) {
  struct solving s = {0};
  struct output o;
  if (command_output(a->source.format, &o, e) || (a->html && page_check(a->html, e))) return e->code;
  int rc = open_all(a, &s, e);
  if (!rc) rc = check_out(&s, a->out, e);
  if (!rc) rc = search(&s, a->source.check != NULL, e);
  const bool writes = !rc && a->out && has_answer(&s);
  if (writes) rc = write_program(&s, a->out, e);
  if (!rc && a->html) rc = write_page(&s, a->html, e);
  if (!rc) rc = report(&s, &o, e);
  if (a->out && rc <= ERR_ANSWER && !o.format) printf(writes ? "Written to %s.\n" : "Nothing was written.\n", a->out);
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
      {"minimise", ARGS_TEXT, "NAME", "or the figure that is to be least", &a.words.minimise},
      {"maximise", ARGS_TEXT, "NAME", "or the figure that is to be most", &a.words.maximise},
      {"front", ARGS_TEXT, "AIMS", "or two: 'minimise cost, maximise gainers'", &a.words.front},
      {"guard", ARGS_LIST, "'cost_share < 12%'", "what the answer must keep", &a.guards},
      {"set", ARGS_LIST, "PATH=VALUE", "what else is other than in the program", &sets},
      {"scenario", ARGS_TEXT, "NAME", "of the file: the one to start from", &a.words.start},
      {"rounds", ARGS_TEXT, "N", "scenarios to run at most (500)", &a.words.rounds},
      {"seed", ARGS_TEXT, "N", "where a search of several paths looks first (1)", &a.words.seed},
      {"out", ARGS_TEXT, "FILE", "write the found program there", &a.out},
      WINDOW_OPTIONS(&a.source),
      CHECK_OPTION(&a.source),
      RUN_OPTIONS(&a.source.run),
      FORMAT_OPTION(&a.source),
      {"html", ARGS_TEXT, "FILE", "also write a page with charts, for a browser", &a.html},
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
