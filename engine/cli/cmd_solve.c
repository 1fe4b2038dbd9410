/* guerdon solve: which values meet a target, or are best? */
#include "cli/progress.h"
#include "cli/studying.h"
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
  struct studying_args study;
  struct solve_words words;
  struct args_list finds;
  const char *out;
};

/* What is open while it searches. */
struct solving {
  struct studying study;
  struct solve_ask ask;
  struct solved *solved;
  struct page page; /* points are put as they are known */
  struct progress progress;
};

static void tell(void *context, const struct outcome *o) {
  struct solving *s = context;
  if (s->page.kept.file) page_put(&s->page, o);
  progress_show(&s->progress, o->number);
}

static int search(struct solving *s, bool check_all, struct err *e) {
  const struct solve_given given = {.study = s->study.inquiry.study,
                                    .ask = &s->ask,
                                    .guardrails = &s->study.inquiry.guardrails,
                                    .check_all = check_all,
                                    .tell = tell,
                                    .context = s};
  progress_start(&s->progress, "scenarios at most", 0, s->ask.rounds);
  int rc = solve_run(&given, &s->solved, e);
  progress_hide(&s->progress);
  return rc;
}

static int open_all(const struct solve_args *a, struct solving *s, struct err *e) {
  struct inquiry *q = &s->study.inquiry;
  if (a->out && solved_check_out(a->out, e)) return e->code;
  if (studying_read(&a->study, &s->study, e) || solve_read(q->scenarios, &a->words, &q->arena, &s->ask, e) ||
      (a->out && solved_check_goal(&s->ask, a->out, e)))
    return e->code;
  return studying_load(&a->study, &s->study, e) || studying_open(&a->study, &s->study, e) ? e->code : 0;
}

/* The search, with its page: every point that was run, in the order in which they were. */
static int search_and_show(struct solving *s, const struct solve_args *a, struct err *e) {
  struct page_about about = studying_about(&s->study);
  about.from = s->study.inquiry.scenarios->at[s->ask.plan].name;
  if (a->study.html && page_begin(&s->page, a->study.html, &about, e)) return e->code;
  int rc = search(s, a->study.source.check != NULL, e);
  if (!rc && a->study.html) page_answer(&s->page, s->solved);
  return page_end(&s->page, rc, e);
}

static int report(const struct solving *s, const struct solve_args *a, struct err *e) {
  const struct output *o = &s->study.output;
  const bool has_answer = solved_has_answer(s->solved), writes = a->out && has_answer;
  const struct solved_view view = {s->study.inquiry.study, &s->study.w.head, s->solved};
  if (writes && solved_write(&view, a->out, e)) return e->code;
  if (solved_report(&view, o, e)) return e->code;
  if (a->out && !o->format) printf(writes ? "Written to %s.\n" : "Nothing was written.\n", a->out);
  return has_answer ? 0 : ERR_ANSWER;
}

static int solve(void *args, struct err *e) {
  struct solve_args *a = args;
  struct solving s = {0};
  const char *file;
  if (command_operand(&a->study.files, "solve", "PROGRAM", &file, e)) return e->code;
  a->study.resample.resamples = "0"; /* bands are of compare */
  a->words.finds = a->finds.at;
  a->words.n_finds = a->finds.n;
  a->study.other = (struct written){"out", a->out};
  int rc = open_all(a, &s, e);
  if (!rc) rc = search_and_show(&s, a, e);
  if (!rc) rc = report(&s, a, e);
  solved_free(s.solved);
  studying_close(&s.study);
  return rc;
}

int cmd_solve(int argc, char **argv, struct err *e) {
  struct solve_args a = {0};
  struct studying_args *s = &a.study;
  const struct args_option options[] = {
      SOURCE_OPTIONS(&s->source),
      {"find", ARGS_LIST, "PATH=LOW..HIGH", "what may change; ..HIGH:STEP says by how much", &a.finds},
      {"target", ARGS_TEXT, "'cost = 95,000'", "the figure that is to be met", &a.words.target},
      {"minimise", ARGS_TEXT, "NAME", "or the figure that is to be least", &a.words.minimise},
      {"maximise", ARGS_TEXT, "NAME", "or the figure that is to be most", &a.words.maximise},
      {"front", ARGS_TEXT, "AIMS", "or two: 'minimise cost, maximise gainers'", &a.words.front},
      GUARD_OPTION(s, "what the answer must keep"),
      {"set", ARGS_LIST, "PATH=VALUE", "what else is other than in the program", &s->sets},
      {"scenario", ARGS_TEXT, "NAME", "of the file: the one to start from", &a.words.start},
      {"rounds", ARGS_TEXT, "N", "scenarios to run at most (500)", &a.words.rounds},
      {"seed", ARGS_TEXT, "N", "where a search of several paths looks first (1)", &a.words.seed},
      {"out", ARGS_TEXT, "FILE", "write the found program there", &a.out},
      STUDY_OPTIONS(s),
      HTML_OPTION(s),
  };
  const size_t n = sizeof options / sizeof *options;
  int rc = studying_command(&help_text, "PROGRAM", options, n, argc, argv, &a, solve, e);
  args_free(&a.finds);
  return rc;
}
