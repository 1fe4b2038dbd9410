/* guerdon sweep: what would a program have paid with other values, over a whole grid of them? */
#include <stdio.h>

#include "cli/progress.h"
#include "cli/studying.h"
#include "report/outcome.h"
#include "report/swept.h"
#include "whatif/sweeping.h"

static const struct args_help help_text = {
    .name = "sweep",
    .summary = "what would other values have cost, over a whole grid of them?",
    .synopsis = "PROGRAM|SCENARIOS --over PATH=VALUES (--book BOOK | --data DIR)",
    .notes =
        "Runs a scenario for every combination of values over the same history, each\n"
        "beside the baseline. VALUES is a range FROM..TO:STEP or a list, or both: 5%,\n"
        "10%..20%:1%. The last path changes fastest. SCENARIOS is a file with a baseline\n"
        "and the grid under sweep:. One path gives a curve too, two give a map. Of the\n"
        "scenarios the first and then one in a hundred are calculated twice, unless\n"
        "--check says otherwise. Nothing is posted.",
    .example =
        "guerdon sweep examples/hybrid/program.yaml --data examples/hybrid/data \\\n"
        "    --over policies.affiliate-share.params.rate=8%..12%:1%",
    .exits =
        "  0  done, and some scenario keeps all guardrails\n"
        "  1  done, but no scenario does\n" EXITS_OF_REFUSALS,
};

struct sweep_args {
  struct studying_args study;
  struct args_list fixed, overs; /* those of --set make no scenario of their own here */
  const char *scenario, *show, *most, *resume;
};

/* What is open while it sweeps. */
struct running {
  struct studying study;
  struct sweeping sweeping;
  struct subject show;
  struct swept swept;
  struct progress progress;
  struct page page;           /* where one was asked for */
  struct overlay_edit *fixed; /* by --set, before those of a point */
  int failed;                 /* the code of the first that did */
};

static int put(void *context, const struct outcome *o, struct err *e) {
  struct running *r = context;
  progress_hide(&r->progress);
  int failed = outcome_tell_failed(o, stderr);
  if (!r->failed) r->failed = failed;
  if (!failed) r->swept.checked += sweeping_is_checked(&r->sweeping, o->number - 1);
  if (swept_put(&r->swept, o, e)) return e->code;
  if (r->page.kept.file) page_put(&r->page, o);
  progress_show(&r->progress, o->number);
  return 0;
}

/* ---- before anything runs ---- */

static int read_sets(struct running *r, const struct args_list *sets, struct err *e) {
  struct inquiry *q = &r->study.inquiry;
  q->scenarios->names.arguments = sets->at;
  if (!(r->fixed = arena_new(&q->arena, sets->n + 1, sizeof *r->fixed, e))) return e->code;
  for (size_t i = 0; i < sets->n; i++)
    if (scenario_parse_set("set", sets->at[i], (int)i + 1, &q->arena, &r->fixed[i], e)) return e->code;
  return 0;
}

static int read_all(const struct sweep_args *a, struct running *r, struct err *e) {
  struct inquiry *q = &r->study.inquiry;
  struct sweeping_given given = {.inquiry = q, .start = a->scenario, .n_fixed = a->fixed.n, .show = &r->show};
  if (a->resume && record_check(a->resume, e)) return e->code;
  if (studying_read(&a->study, &r->study, e)) return e->code;
  if (subject_parse(a->show, &q->arena, &r->show, e)) return err_place(e, "--show", 0, 0);
  if (a->most && command_count("most", a->most, SWEEP_POINTS_MOST, &given.most, e)) return e->code;
  if (read_sets(r, &a->fixed, e)) return e->code;
  given.fixed = r->fixed;
  given.overs = a->overs.at;
  given.n_overs = a->overs.n;
  return sweeping_read(&r->sweeping, &given, e);
}

static int keep(const struct sweep_args *a, struct running *r, struct err *e) {
  const struct source_args *s = &a->study.source;
  const struct sweeping_options options = {s->from,        s->until,      s->period,
                                           s->run.seconds, s->run.memory, r->study.resampling};
  return a->resume ? sweeping_keep(&r->sweeping, a->resume, r->study.w.data, &options, e) : 0;
}

/* ---- the command ---- */

static int open_all(const struct sweep_args *a, struct running *r, struct err *e) {
  if (read_all(a, r, e) || studying_load(&a->study, &r->study, e)) return e->code;
  r->sweeping.check = r->study.w.check;
  r->sweeping.check_all = a->study.source.check && r->study.w.check != CHECK_NONE;
  if (keep(a, r, e) || studying_open(&a->study, &r->study, e)) return e->code;
  return sweeping_check_shown(&r->sweeping, e) ? err_place(e, "--show", 0, 0) : 0;
}

static void close_all(struct running *r) {
  progress_hide(&r->progress);
  swept_free(&r->swept);
  sweeping_close(&r->sweeping);
  studying_close(&r->study);
}

static int begin_page(const struct sweep_args *a, struct running *r, struct err *e) {
  struct page_about about = studying_about(&r->study);
  about.show = a->show;
  about.from = r->study.inquiry.scenarios->at[r->sweeping.plan].name;
  about.edits = r->fixed;
  about.n_edits = a->fixed.n;
  return a->study.html ? page_begin(&r->page, a->study.html, &about, e) : 0;
}

static int run_all(struct running *r, struct err *e) {
  struct sweeping *s = &r->sweeping;
  if (swept_begin(&r->swept, e) || sweeping_resume(s, e)) return e->code;
  progress_start(&r->progress, "scenarios", s->done, s->sweep.n_points);
  int rc = sweeping_run(s, e);
  progress_hide(&r->progress);
  return rc ? rc : swept_end(&r->swept, e);
}

static int run(const struct sweep_args *a, struct running *r, struct err *e) {
  const struct inquiry *q = &r->study.inquiry;
  r->sweeping.put = put;
  r->sweeping.context = r;
  r->swept = (struct swept){.study = q->study,
                            .head = &r->study.w.head,
                            .guardrails = &q->guardrails,
                            .sweep = &r->sweeping.sweep,
                            .show = &r->show,
                            .show_name = a->show,
                            .output = &r->study.output};
  if (begin_page(a, r, e)) return e->code;
  if (page_end(&r->page, run_all(r, e), e)) return e->code;
  return r->failed ? r->failed : q->guardrails.n && !r->swept.kept ? ERR_ANSWER : 0;
}

static int sweep(void *args, struct err *e) {
  struct sweep_args *a = args;
  struct running r = {0};
  const char *file;
  if (!a->show) a->show = "cost";
  if (command_operand(&a->study.files, "sweep", "PROGRAM", &file, e)) return e->code;
  if (!a->study.resample.resamples) a->study.resample.resamples = "0"; /* a grid asks for the whole of it first */
  a->study.other = (struct written){"resume", a->resume};
  int rc = open_all(a, &r, e);
  if (!rc) rc = run(a, &r, e);
  close_all(&r);
  return rc;
}

int cmd_sweep(int argc, char **argv, struct err *e) {
  struct sweep_args a = {0};
  struct studying_args *s = &a.study;
  const struct args_option options[] = {
      {"over", ARGS_LIST, "PATH=VALUES", "values of a path; several paths: every combination", &a.overs},
      SOURCE_OPTIONS(&s->source),
      {"set", ARGS_LIST, "PATH=VALUE", "the same in all scenarios, but not in the baseline", &a.fixed},
      {"scenario", ARGS_TEXT, "NAME", "of the file: the one that all of them start from", &a.scenario},
      GUARD_OPTION(s, "what a scenario must keep"),
      {"show", ARGS_TEXT, "METRIC", "what curve and map show (cost)", &a.show},
      {"resume", ARGS_TEXT, "FILE", "keep what is done in FILE, and go on from there", &a.resume},
      {"most", ARGS_TEXT, "N", "scenarios that a grid may have (10000)", &a.most},
      {"resamples", ARGS_TEXT, "N", "resamples of the partners, for bands (0: none)", &s->resample.resamples},
      {"seed", ARGS_TEXT, "N", "of the resamples (1)", &s->resample.seed},
      STUDY_OPTIONS(s),
      HTML_OPTION(s),
  };
  const size_t n = sizeof options / sizeof *options;
  int rc = studying_command(&help_text, "PROGRAM", options, n, argc, argv, &a, sweep, e);
  args_free(&a.fixed);
  args_free(&a.overs);
  return rc;
}
