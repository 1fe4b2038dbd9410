/* guerdon sweep: what would a program have paid with other values, over a whole grid of them? */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/progress.h"
#include "cli/studying.h"
#include "input/excerpt.h"
#include "policy/told.h"
#include "report/outcome.h"
#include "report/swept.h"
#include "input/yaml.h"
#include "whatif/record.h"

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
struct sweeping {
  struct studying study;
  struct sweep sweep;
  struct subject show;
  struct swept swept;
  struct progress progress;
  struct page page;           /* where one was asked for */
  size_t plan, done;          /* the scenario it starts from; points that are known */
  struct overlay_edit *fixed; /* by --set, before those of a point */
  size_t n_fixed;
  bool check_all;
  struct overlay_edit *edits; /* [STUDY_AHEAD][n_fixed + paths]: of the points that are asked for */
  struct setting *settings;   /* [STUDY_AHEAD][paths] */
  char (*names)[24];          /* [STUDY_AHEAD] */
  struct record *record;      /* NULL: nothing is kept */
  struct record_inputs inputs;
  int failed; /* the code of the first that did */
};

/* ---- points ---- */

/* Its edits, lent until as many points more were asked for as are in memory at once. */
static void edits_of(struct sweeping *s, size_t point, struct study_item *out) {
  size_t slot = point % STUDY_AHEAD, n = s->n_fixed + s->sweep.n;
  struct overlay_edit *edits = s->edits + slot * n;
  struct setting *settings = s->settings + slot * s->sweep.n;
  for (size_t i = 0; i < s->n_fixed; i++) edits[i] = s->fixed[i];
  sweep_point(&s->sweep, point, edits + s->n_fixed, settings);
  snprintf(s->names[slot], sizeof s->names[slot], "%zu", point + 1);
  *out = (struct study_item){.of = {.number = point + 1, .name = s->names[slot], .doc = ""}, .plan = s->plan};
  out->of.settings = settings;
  out->of.n_settings = s->sweep.n;
  out->more = edits;
  out->n_more = n;
}

static bool is_checked(const struct sweeping *s, size_t point) {
  return s->check_all || (s->study.w.check != CHECK_NONE && study_is_sampled(point));
}

static int next(void *context, size_t i, struct study_item *out, struct err *e) {
  struct sweeping *s = context;
  (void)e;
  edits_of(s, s->done + i, out);
  out->unchecked = !is_checked(s, s->done + i);
  return 0;
}

static int put(struct sweeping *s, const struct outcome *o, struct err *e) {
  progress_hide(&s->progress);
  int failed = outcome_tell_failed(o, stderr);
  if (!s->failed) s->failed = failed;
  if (!failed) s->swept.checked += is_checked(s, o->number - 1);
  if (swept_put(&s->swept, o, e)) return e->code;
  if (s->page.kept.file) page_put(&s->page, o);
  progress_show(&s->progress, o->number);
  return 0;
}

static int take(void *context, struct outcome *o, struct err *e) {
  struct sweeping *s = context;
  int rc = s->record ? record_put(s->record, o, e) : 0;
  if (!rc) rc = put(s, o, e);
  outcome_free(o);
  return rc;
}

/* ---- before anything runs ---- */

static int choose_plan(struct sweeping *s, const char *name, struct err *e) {
  const char *names[64];
  char tail[400], shown[EXCERPT_TEXT];
  size_t n = 0;
  const struct scenarios *all = s->study.inquiry.scenarios;
  for (size_t i = 0; name && i < all->n; i++) {
    if (!strcmp(all->at[i].name, name)) return s->plan = i, 0;
    if (n < 64) names[n++] = all->at[i].name;
  }
  if (!name) return 0;
  str_suggest(tail, sizeof tail, name, names, n);
  return err_set(e, ERR_USAGE, "usage.scenario", "--scenario %s: there is no such scenario%s", excerpt(name, shown),
                 tail);
}

static int read_sets(struct sweeping *s, const struct args_list *sets, struct err *e) {
  struct inquiry *q = &s->study.inquiry;
  q->scenarios->names.arguments = sets->at;
  if (!(s->fixed = arena_new(&q->arena, sets->n + 1, sizeof *s->fixed, e))) return e->code;
  for (size_t i = 0; i < sets->n; i++)
    if (scenario_parse_set("set", sets->at[i], (int)i + 1, &q->arena, &s->fixed[s->n_fixed++], e)) return e->code;
  return 0;
}

static int make_room(struct sweeping *s, struct err *e) {
  const size_t n = s->sweep.n;
  struct arena *arena = &s->study.inquiry.arena;
  s->edits = arena_new(arena, STUDY_AHEAD * (n + s->n_fixed), sizeof *s->edits, e);
  s->settings = arena_new(arena, STUDY_AHEAD * n, sizeof *s->settings, e);
  s->names = arena_new(arena, STUDY_AHEAD, sizeof *s->names, e);
  return s->edits && s->settings && s->names ? 0 : e->code;
}

/* What a program says, and the texts of its policies. */
static int mix_program(struct sweeping *s, const struct scenario *made, struct err *e) {
  char *digest = s->inputs.digest[RECORD_PROGRAMS];
  struct str text = {0};
  if (!yaml_write(made->root, &text, e)) record_mix(digest, text.at, text.n);
  str_free(&text);
  const struct program *p = made->program;
  for (size_t i = 0; i < p->n_policies + p->has_tier; i++)
    record_mix(digest, program_policy(p, i)->text, program_policy(p, i)->text_n);
  return e->code;
}

/* A point can be made, and its policies take their parameters. */
static int check_point(struct sweeping *s, size_t point, bool ask, struct err *e) {
  const struct scenarios *all = s->study.inquiry.scenarios;
  struct study_item item;
  struct scenario *made;
  edits_of(s, point, &item);
  if (scenario_make(all, item.plan, item.more, item.n_more, &made, e)) return e->code;
  if (ask) {
    struct told told = {0};
    if (earn_tell(made->program, NULL, &(struct earn_options){.limits = s->study.w.limits}, &told, e))
      overlay_place(&all->names, e);
    told_free(&told);
  }
  if (!e->code) mix_program(s, made, e);
  scenario_free(made);
  return e->code;
}

/* Each value of each path, with the first values of the others: what is wrong is refused, before anything is run. What
 * policies say to values is known for the first point; a later one that they refuse is a row that says so. */
static int check_values(struct sweeping *s, struct err *e) {
  size_t stride = s->sweep.n_points;
  if (check_point(s, 0, true, e)) return e->code;
  for (size_t i = 0; i < s->sweep.n; i++) {
    stride /= s->sweep.at[i].n;
    for (size_t k = 1; k < s->sweep.at[i].n && k < SWEEP_VALUES_TRIED; k++)
      if (check_point(s, k * stride, false, e)) return e->code;
  }
  return 0;
}

static int read_grid(const struct sweep_args *a, struct sweeping *s, struct err *e) {
  struct scenarios *c = s->study.inquiry.scenarios;
  struct sweep_given given = {c->names.file, c->sweep, a->overs.at, a->overs.n, 0, s->fixed, s->n_fixed};
  if (a->most && command_count("most", a->most, SWEEP_POINTS_MOST, &given.most, e)) return e->code;
  c->names.overs = a->overs.at;
  return sweep_read(&given, &s->study.inquiry.arena, &s->sweep, e);
}

static int read_all(const struct sweep_args *a, struct sweeping *s, struct err *e) {
  if (a->resume && record_check(a->resume, e)) return e->code;
  if (studying_read(&a->study, &s->study, e)) return e->code;
  if (subject_parse(a->show ? a->show : "cost", &s->study.inquiry.arena, &s->show, e))
    return err_place(e, "--show", 0, 0);
  if (choose_plan(s, a->scenario, e) || read_sets(s, &a->fixed, e) || read_grid(a, s, e)) return e->code;
  return make_room(s, e) || check_values(s, e) ? e->code : 0;
}

/* ---- what was done before ---- */

static void mix_grid(struct sweeping *s) {
  char *digest = s->inputs.digest[RECORD_GRID];
  s->inputs.n_points = s->sweep.n_points;
  s->inputs.n_settings = s->sweep.n;
  for (size_t i = 0; i < s->sweep.n; i++) {
    const struct sweep_axis *a = &s->sweep.at[i];
    record_mix_text(digest, a->edit.path);
    record_mix(digest, &a->n, sizeof a->n);
    for (size_t k = 0; k < a->n; k++) record_mix_text(digest, a->texts[k]);
  }
}

static void mix_options(struct sweeping *s, const struct source_args *a) {
  char *digest = s->inputs.digest[RECORD_OPTIONS];
  const char *const words[] = {a->from,        a->until,      a->period, check_mode_names[s->study.w.check],
                               a->run.seconds, a->run.memory, NULL,      s->check_all ? "all" : "some"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) record_mix_text(digest, words[i]);
  const struct resampling *r = &s->study.resampling;
  record_mix(digest, &r->resamples, sizeof r->resamples);
  record_mix(digest, &r->seed, sizeof r->seed);
}

static int mix_all(struct sweeping *s, const struct source_args *a, struct err *e) {
  struct scenario *made;
  if (scenario_make(s->study.inquiry.scenarios, 0, NULL, 0, &made, e)) return e->code;
  int rc = mix_program(s, made, e);
  scenario_free(made);
  record_mix_engine(s->inputs.digest[RECORD_ENGINE]);
  mix_grid(s);
  mix_options(s, a);
  return rc || data_digest(s->study.w.data, s->inputs.digest[RECORD_DATA], e) ? e->code : 0;
}

/* The rows that are known already. */
static int resume(const struct sweep_args *a, struct sweeping *s, struct err *e) {
  struct outcome *o;
  if (!a->resume) return 0;
  while (!record_next(s->record, &o, e) && o) {
    int rc = put(s, o, e);
    outcome_free(o);
    if (rc) return rc;
    s->done++;
  }
  return e->code;
}

static int open_record(const struct sweep_args *a, struct sweeping *s, struct err *e) {
  if (!a->resume || mix_all(s, &a->study.source, e)) return e->code;
  return record_open(a->resume, &s->inputs, &s->record, e);
}

/* ---- the command ---- */

static int check_shown(const struct sweeping *s, struct err *e) {
  const struct inquiry *q = &s->study.inquiry;
  struct guardrail shown = {.subject = s->show};
  const struct guardrails all = {.at = &shown, .n = 1};
  if (!guardrails_check(&all, q->study->baseline->outcome, q->scenarios, e)) return 0;
  return err_place(e, "--show", 0, 0);
}

static int open_all(const struct sweep_args *a, struct sweeping *s, struct err *e) {
  if (read_all(a, s, e) || studying_load(&a->study, &s->study, e)) return e->code;
  s->check_all = a->study.source.check && s->study.w.check != CHECK_NONE;
  if (open_record(a, s, e) || studying_open(&a->study, &s->study, e)) return e->code;
  return check_shown(s, e);
}

static void close_all(struct sweeping *s) {
  progress_hide(&s->progress);
  swept_free(&s->swept);
  record_close(s->record);
  studying_close(&s->study);
}

static int begin_page(const struct sweep_args *a, struct sweeping *s, struct err *e) {
  struct page_about about = studying_about(&s->study);
  about.show = s->swept.show_name;
  about.from = s->study.inquiry.scenarios->at[s->plan].name;
  about.edits = s->fixed;
  about.n_edits = s->n_fixed;
  return a->study.html ? page_begin(&s->page, a->study.html, &about, e) : 0;
}

static int run(const struct sweep_args *a, struct sweeping *s, struct err *e) {
  const size_t n = s->sweep.n_points;
  const struct inquiry *q = &s->study.inquiry;
  s->swept =
      (struct swept){.study = q->study, .head = &s->study.w.head, .guardrails = &q->guardrails, .sweep = &s->sweep};
  s->swept.show = &s->show;
  s->swept.show_name = a->show ? a->show : "cost";
  s->swept.output = &s->study.output;
  if (begin_page(a, s, e) || swept_begin(&s->swept, e) || resume(a, s, e)) return page_end(&s->page, e->code, e);
  progress_start(&s->progress, "scenarios", s->done, n);
  int rc = study_run(q->study, n - s->done, &(struct study_calls){next, take, s}, e);
  progress_hide(&s->progress);
  if (!rc) rc = swept_end(&s->swept, e);
  if (page_end(&s->page, rc, e)) return e->code;
  return s->failed ? s->failed : q->guardrails.n && !s->swept.kept ? ERR_ANSWER : 0;
}

static int sweep(void *args, struct err *e) {
  struct sweep_args *a = args;
  struct sweeping s = {0};
  const char *file;
  if (command_operand(&a->study.files, "sweep", "PROGRAM", &file, e)) return e->code;
  if (!a->study.resample.resamples) a->study.resample.resamples = "0"; /* a grid asks for the whole of it first */
  a->study.other = (struct written){"resume", a->resume};
  int rc = open_all(a, &s, e);
  if (!rc) rc = run(a, &s, e);
  close_all(&s);
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
