/* guerdon diff: what differs between two programs, and what does that do? */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "cli/command.h"
#include "report/outcome.h"
#include "report/revised.h"
#include "review/probe.h"
#include "whatif/study.h"

static const struct args_help help_text = {
    .name = "diff",
    .summary = "what differs between two programs, and what does that do to money?",
    .synopsis = "PROGRAM [OTHER] [--set PATH=VALUE] [--scenario NAME] [options]",
    .notes =
        "Shows what was changed, added, removed and moved, by path, and the lines of\n"
        "policies' texts; warnings of guerdon check that are new or gone; and test cases\n"
        "with another result: those of PROGRAM.test.yaml beside either program, or of\n"
        "--test, that name one of both programs, each tried under both.\n"
        "\n"
        "With --book or --data also what it does to money, and who gains or loses. Of a\n"
        "file of scenarios, the baseline is what one of them is compared with.",
    .example =
        "guerdon diff examples/hybrid/program.yaml \\\n"
        "    --set policies.affiliate-share.params.rate=11% --data examples/hybrid/data",
    .exits =
        "  0  the programs say the same\n"
        "  1  they differ\n" EXITS_OF_REFUSALS,
};

struct diff_args {
  struct args_list programs, sets, tests;
  const char *scenario;
  bool no_probe;
  struct source_args source;
};

/* ---- which two ---- */

static int refuse_scenario(const struct scenarios *s, const char *name, struct err *e) {
  char tail[400];
  const char **names = mem_new(s->n, sizeof *names, e);
  if (!names) return e->code;
  for (size_t i = 1; i < s->n; i++) names[i - 1] = s->at[i].name;
  str_suggest(tail, sizeof tail, name, names, s->n - 1);
  free(names);
  return err_set(e, ERR_USAGE, "usage.scenario", "there is no scenario \"%.100s\" in %s%s", name,
                 *s->names.file ? s->names.file : s->at[0].program, tail);
}

/* The baseline and the one that is meant are all that stays. */
static int choose(struct scenarios *s, const char *name, struct err *e) {
  size_t at = 1;
  if (s->n < 2)
    return err_set(e, ERR_USAGE, "usage.operand",
                   "the other program is missing: guerdon diff PROGRAM OTHER; or give --set PATH=VALUE");
  while (name && at < s->n && strcmp(s->at[at].name, name) != 0) at++;
  if (at == s->n) return refuse_scenario(s, name, e);
  if (!name && s->n > 2)
    return err_set(e, ERR_USAGE, "usage.scenario",
                   "there are %zu others: name one with --scenario; guerdon compare shows them all", s->n - 1);
  s->at[1] = s->at[at];
  s->n = 2;
  return 0;
}

static int name_sides(const struct scenarios *s, const struct diff_args *a, struct str sides[2], struct err *e) {
  if (str_addf(&sides[0], e, "%s", s->at[0].program) || str_addf(&sides[1], e, "%s", s->at[1].program)) return e->code;
  if (!strcmp(s->at[0].program, s->at[1].program) && *s->names.file && !a->sets.n)
    return str_addf(&sides[1], e, ", scenario \"%s\" of %s", s->at[1].name, s->names.file);
  for (size_t i = 0; i < a->sets.n; i++)
    if (str_addf(&sides[1], e, ", %s", a->sets.at[i])) return e->code;
  return 0;
}

/* ---- what is known of both ---- */

struct diffing {
  struct workspace w; /* its data */
  struct scenarios *scenarios;
  struct scenario *sides[2];
  struct str names[2];
  struct revisions revisions;
  struct told told[2];
  struct result *results[2];
  struct review *reviews[2];
  struct cases cases;
  struct affected affected;
  struct study *study;
  struct outcome *outcome;
};

/* Where a warning is about what an edit wrote, its place is the edit's. */
static int place_warnings(const struct overlay_names *names, struct warnings *w, struct err *e) {
  for (size_t i = 0; i < w->list.n; i++) {
    struct warning *x = &w->list.at[i];
    struct err at = {.line = x->line, .column = x->column};
    overlay_place(names, &at);
    if (at.line == x->line) continue;
    if (!(x->file = warnings_text(w, e, "%s", at.file))) return e->code;
    x->line = at.line, x->column = at.column;
  }
  return 0;
}

static int review(struct diffing *d, int i, bool no_probe, struct err *e) {
  struct program *p = d->sides[i]->program;
  struct data *data = d->w.data;
  struct earn_options o = {.lines = review_wants_lines(data), .check_fields = true, .limits = d->w.limits};
  int rc = earn_tell(p, data, &o, &d->told[i], e);
  if (!rc && data) rc = earn_run(p, data, &o, &d->results[i], e);
  if (!rc) rc = review_open(p, &d->told[i], data, d->results[i], &d->reviews[i], e);
  if (!rc) d->reviews[i]->limits = d->w.limits;
  if (!rc) rc = review_look(d->reviews[i], e);
  if (!rc && !no_probe) rc = review_probe(d->reviews[i], e);
  if (!rc) rc = warnings_finish(&d->reviews[i]->warnings, e);
  if (!rc) rc = place_warnings(&d->scenarios->names, &d->reviews[i]->warnings, e);
  return rc ? overlay_place(&d->scenarios->names, e) : 0;
}

/* program.test.yaml of program.yaml, where there is one. */
static int add_beside(struct cases *c, const char *program, struct err *e) {
  size_t n = strlen(program);
  struct str path = {0};
  if (n > 5 && !strcmp(program + n - 5, ".yaml")) n -= 5;
  int rc = str_addf(&path, e, "%.*s.test.yaml", (int)n, program);
  for (size_t i = 0; !rc && i < c->files.n; i++)
    if (!strcmp(c->files.at[i].path, path.at)) n = 0;
  if (!rc && n && !access(path.at, R_OK)) rc = cases_add(c, path.at, e);
  str_free(&path);
  return rc;
}

static int try_cases(struct diffing *d, const struct diff_args *a, struct err *e) {
  for (size_t i = 0; i < a->tests.n; i++)
    if (cases_add(&d->cases, a->tests.at[i], e)) return e->code;
  for (int i = 0; i < 2 && !a->tests.n; i++)
    if (add_beside(&d->cases, d->scenarios->at[i].program, e)) return e->code;
  return affected_find(&d->cases, d->sides[0]->program, d->sides[1]->program, &d->w.limits, &d->affected, e);
}

static int next(void *context, size_t i, struct study_item *out, struct err *e) {
  const struct diffing *d = context;
  (void)i, (void)e;
  *out = (struct study_item){.of = {.number = 1, .name = d->scenarios->at[1].name, .doc = d->scenarios->at[1].doc},
                             .plan = 1};
  return 0;
}

static int take(void *context, struct outcome *o, struct err *e) {
  (void)e;
  ((struct diffing *)context)->outcome = o;
  return 0;
}

static int study(struct diffing *d, const struct source_args *s, struct err *e) {
  const struct study_given given = {.scenarios = d->scenarios,
                                    .data = d->w.data,
                                    .limits = d->w.limits,
                                    .check = d->w.check,
                                    .from = s->from,
                                    .until = s->until,
                                    .period = s->period};
  if (study_open(&given, &d->study, e)) return e->code;
  command_tell_unfiltered(d->study->unfiltered);
  if (study_run(d->study, 1, &(struct study_calls){next, take, d}, e)) return e->code;
  if (d->outcome->failed.code) return *e = d->outcome->failed, e->code;
  return 0;
}

/* ---- the command ---- */

static int open_both(const struct diff_args *a, struct diffing *d, struct err *e) {
  const struct scenarios_given given = {
      .files = a->programs.at, .n_files = a->programs.n, .sets = a->sets.at, .n_sets = a->sets.n};
  if (a->programs.n > 2)
    return err_set(e, ERR_USAGE, "usage.operand", "diff takes two programs, but there are %zu; see guerdon compare",
                   a->programs.n);
  if (a->scenario && a->sets.n)
    return err_set(e, ERR_USAGE, "usage.scenario",
                   "--scenario and --set are two programs: leave one out, or write a scenario that sets this too");
  if (scenarios_open(&given, &d->scenarios, e) || choose(d->scenarios, a->scenario, e)) return e->code;
  for (size_t i = 0; i < 2; i++)
    if (scenario_make(d->scenarios, i, NULL, 0, &d->sides[i], e)) return e->code;
  return name_sides(d->scenarios, a, d->names, e);
}

static int load(const struct diff_args *a, struct diffing *d, struct err *e) {
  if (a->source.book || a->source.data) return workspace_open_baseline(d->scenarios, &a->source, &d->w, e);
  if (a->source.from || a->source.until || a->source.period)
    return err_set(e, ERR_USAGE, "usage.source",
                   "periods are of data: give --book BOOK or --data DIR too, or leave the periods out");
  return command_limits(&a->source.run, &d->w.limits, e);
}

static int look(const struct diff_args *a, struct diffing *d, struct err *e) {
  for (int i = 0; i < 2; i++)
    if (review(d, i, a->no_probe, e)) return e->code;
  if (try_cases(d, a, e)) return e->code;
  return d->w.data ? study(d, &a->source, e) : 0;
}

static int report(const struct diff_args *a, struct diffing *d, const struct output *o, struct err *e) {
  struct revised r = {.before = d->names[0].at,
                      .after = d->names[1].at,
                      .revisions = &d->revisions,
                      .affected = &d->affected,
                      .data = a->source.book ? a->source.book : a->source.data};
  if (!revised_any(&r)) return revised_report(&r, o, e);
  if (look(a, d, e)) return e->code;
  for (int i = 0; i < 2; i++) r.warnings[i] = &d->reviews[i]->warnings;
  if (d->study) r.baseline = d->study->baseline->outcome, r.outcome = d->outcome;
  int rc = revised_report(&r, o, e);
  return rc ? rc : ERR_ANSWER;
}

static void close_all(struct diffing *d) {
  outcome_free(d->outcome);
  study_close(d->study);
  affected_free(&d->affected);
  cases_free(&d->cases);
  for (int i = 0; i < 2; i++) {
    review_free(d->reviews[i]);
    result_free(d->results[i]);
    told_free(&d->told[i]);
    scenario_free(d->sides[i]);
    str_free(&d->names[i]);
  }
  revisions_free(&d->revisions);
  scenarios_free(d->scenarios);
  workspace_close(&d->w);
}

static int diff(const struct diff_args *a, struct err *e) {
  struct diffing d = {0};
  struct output o;
  int rc = command_output(a->source.format, &o, e);
  if (!rc) rc = open_both(a, &d, e);
  if (!rc) rc = load(a, &d, e);
  if (!rc) rc = revisions_find(d.sides[0], d.sides[1], &d.revisions, e);
  if (!rc) rc = report(a, &d, &o, e);
  close_all(&d);
  return rc;
}

int cmd_diff(int argc, char **argv, struct err *e) {
  struct diff_args a = {0};
  const char *none;
  bool help;
  const struct args_option options[] = {
      {"set", ARGS_LIST, "PATH=VALUE", "the other program: this one with that", &a.sets},
      {"scenario", ARGS_TEXT, "NAME", "the other program: a scenario of the file", &a.scenario},
      {"test", ARGS_LIST, "FILE|DIR", "test cases, instead of those beside the programs", &a.tests},
      {"no-probe", ARGS_FLAG, NULL, "leave out the sales that nobody has made", &a.no_probe},
      SOURCE_OPTIONS(&a.source),
      WINDOW_OPTIONS(&a.source),
      CHECK_OPTION(&a.source),
      RUN_OPTIONS(&a.source.run),
      FORMAT_OPTION(&a.source),
  };
  const size_t n = sizeof options / sizeof *options;
  int rc = args_parse(options, n, argc, argv, &a.programs, &help, e);
  if (!rc && help)
    args_print_help(&help_text, options, n, stdout);
  else if (!rc)
    rc = a.programs.n ? diff(&a, e) : command_operand(&a.programs, "diff", "PROGRAM", &none, e);
  args_free(&a.programs);
  args_free(&a.sets);
  args_free(&a.tests);
  return rc;
}
