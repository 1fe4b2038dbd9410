/* guerdon diff: what differs between two programs, and what does that do? */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "cli/studying.h"
#include "input/excerpt.h"
#include "report/outcome.h"
#include "report/revised.h"
#include "review/probe.h"
#include "run/window.h"

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
  struct studying_args study;
  struct args_list tests;
  const char *scenario;
  bool no_probe;
};

/* ---- which two ---- */

static int refuse_scenario(const struct scenarios *s, const char *name, struct err *e) {
  char tail[400], shown[EXCERPT_TEXT];
  if (!*s->names.file)
    return err_set(e, ERR_USAGE, "usage.scenario",
                   "%s lists no scenarios; name a file that lists \"%s\", or give another program or --set",
                   s->at[0].program, excerpt(name, shown));
  const char **names = mem_new(s->n, sizeof *names, e);
  if (!names) return e->code;
  for (size_t i = 1; i < s->n; i++) names[i - 1] = s->at[i].name;
  str_suggest(tail, sizeof tail, name, names, s->n - 1);
  free(names);
  return err_set(e, ERR_USAGE, "usage.scenario", "there is no scenario \"%s\" in %s%s", excerpt(name, shown),
                 *s->names.file ? s->names.file : s->at[0].program, tail);
}

/* The baseline and the one that is meant are all that stays. */
static int choose(struct scenarios *s, const char *name, struct err *e) {
  size_t at = 1;
  if (name && !*s->names.file) return refuse_scenario(s, name, e);
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
  if (!strcmp(s->at[0].program, s->at[1].program) && *s->names.file && !a->study.sets.n)
    return str_addf(&sides[1], e, ", scenario \"%s\" of %s", s->at[1].name, s->names.file);
  for (size_t i = 0; i < a->study.sets.n; i++)
    if (str_addf(&sides[1], e, ", %s", a->study.sets.at[i])) return e->code;
  return 0;
}

/* ---- what is known of both ---- */

struct diffing {
  struct studying study;
  struct scenario *sides[2];
  struct str names[2];
  struct revisions revisions;
  struct told told[2];
  struct result *results[2];
  struct review *reviews[2];
  bool reviewed; /* both were */
  struct cases cases;
  struct affected affected;
  struct outcomes money; /* of the one that is compared; none without data */
  struct err failed;     /* code 0: nothing did */
  int failed_side;
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

/* A program that fails while it runs is what a reviewer wants to know: what is known without running it is shown, and
 * then why it failed. What is wrong in its text is refused before. */
static int survive(struct diffing *d, int side, struct err *e) {
  if (study_ends(e)) return e->code;
  if (!d->failed.code) d->failed = *e, d->failed_side = side;
  *e = (struct err){0};
  return 0;
}

static struct earn_options options_of(const struct diffing *d) {
  return (struct earn_options){
      .lines = review_wants_lines(d->study.w.data), .check_fields = true, .limits = d->study.w.limits};
}

static int tell(struct diffing *d, int i, struct err *e) {
  const struct earn_options o = options_of(d);
  if (!earn_tell(d->sides[i]->program, d->study.w.data, &o, &d->told[i], e)) return 0;
  overlay_place(&d->study.inquiry.scenarios->names, e);
  return e->code == ERR_POLICY ? survive(d, i, e) : e->code;
}

static int review(struct diffing *d, int i, bool no_probe, struct err *e) {
  struct program *p = d->sides[i]->program;
  struct data *data = d->study.w.data;
  const struct earn_options o = options_of(d);
  int rc = 0;
  if (data) rc = earn_run(p, data, &o, &d->results[i], e);
  if (!rc) rc = review_open(p, &d->told[i], data, d->results[i], &d->reviews[i], e);
  if (!rc) d->reviews[i]->limits = d->study.w.limits;
  if (!rc) rc = review_look(d->reviews[i], e);
  if (!rc && !no_probe) rc = review_probe(d->reviews[i], e);
  if (!rc) rc = warnings_finish(&d->reviews[i]->warnings, e);
  if (!rc) rc = place_warnings(&d->study.inquiry.scenarios->names, &d->reviews[i]->warnings, e);
  if (!rc) return 0;
  overlay_place(&d->study.inquiry.scenarios->names, e);
  return survive(d, i, e);
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
    if (add_beside(&d->cases, d->study.inquiry.scenarios->at[i].program, e)) return e->code;
  return affected_find(&d->cases, d->sides[0]->program, d->sides[1]->program, &d->study.w.limits, &d->affected, e);
}

static int study(const struct diff_args *a, struct diffing *d, struct err *e) {
  if (studying_open(&a->study, &d->study, e)) return survive(d, 0, e);
  if (study_all(d->study.inquiry.study, &d->money, e)) return e->code;
  if (!d->money.at[0]->failed.code) return 0;
  *e = d->money.at[0]->failed;
  return survive(d, 1, e);
}

/* ---- the command ---- */

static int open_both(const struct diff_args *a, struct diffing *d, struct err *e) {
  const size_t n = a->study.files.n;
  if (n > 2)
    return err_set(e, ERR_USAGE, "usage.operand", "diff takes two programs, but there are %zu; see guerdon compare", n);
  if (a->scenario && a->study.sets.n)
    return err_set(e, ERR_USAGE, "usage.scenario",
                   "--scenario and --set are two programs: leave one out, or write a scenario that sets this too");
  if (studying_read(&a->study, &d->study, e) || choose(d->study.inquiry.scenarios, a->scenario, e)) return e->code;
  for (size_t i = 0; i < 2; i++)
    if (scenario_make(d->study.inquiry.scenarios, i, NULL, 0, &d->sides[i], e)) return e->code;
  return name_sides(d->study.inquiry.scenarios, a, d->names, e);
}

/* Nothing is reported where it would end with a period that is none. */
static int check_periods(const struct diff_args *a, const struct diffing *d, struct err *e) {
  const struct source_args *s = &a->study.source;
  struct window window;
  for (size_t i = 0; i < 2; i++)
    if (window_parse(d->sides[i]->program->period, s->from, s->until, s->period, &window, e))
      return i ? err_place(e, d->names[1].at, 0, 0) : e->code;
  return 0;
}

static int load(const struct diff_args *a, struct diffing *d, struct err *e) {
  const struct source_args *s = &a->study.source;
  if (s->book || s->data) return check_periods(a, d, e) ? e->code : studying_load(&a->study, &d->study, e);
  if (s->from || s->until || s->period)
    return err_set(e, ERR_USAGE, "usage.source",
                   "periods are of data: give --book BOOK or --data DIR too, or leave the periods out");
  return command_limits(&s->run, &d->study.w.limits, e);
}

static int look(const struct diff_args *a, struct diffing *d, struct err *e) {
  for (int i = 0; i < 2; i++)
    if (tell(d, i, e)) return e->code;
  for (int i = 0; i < 2 && !d->failed.code; i++)
    if (review(d, i, a->no_probe, e)) return e->code;
  d->reviewed = !d->failed.code;
  if (try_cases(d, a, e)) return e->code;
  return d->study.w.data && d->reviewed ? study(a, d, e) : 0;
}

static int report(const struct diff_args *a, struct diffing *d, struct err *e) {
  const struct output *o = &d->study.output;
  const struct source_args *s = &a->study.source;
  struct revised r = {.before = d->names[0].at,
                      .after = d->names[1].at,
                      .revisions = &d->revisions,
                      .affected = &d->affected,
                      .cases = &d->cases,
                      .no_probe = a->no_probe,
                      .data = s->book ? s->book : s->data};
  if (!revised_any(&r)) return revised_report(&r, o, e);
  if (look(a, d, e)) return e->code;
  for (int i = 0; i < 2 && d->reviewed; i++) r.warnings[i] = &d->reviews[i]->warnings;
  if (d->failed.code)
    r.failed = &d->failed, r.failed_after = d->failed_side;
  else if (d->money.n)
    r.baseline = d->study.inquiry.study->baseline->outcome, r.outcome = d->money.at[0];
  int rc = revised_report(&r, o, e);
  if (!rc && d->failed.code) *e = d->failed, rc = e->code;
  return rc ? rc : ERR_ANSWER;
}

static void close_all(struct diffing *d) {
  outcomes_free(&d->money);
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
  studying_close(&d->study);
}

static int diff(void *args, struct err *e) {
  const struct diff_args *a = args;
  struct diffing d = {0};
  int rc = open_both(a, &d, e);
  if (!rc) rc = load(a, &d, e);
  if (!rc) rc = revisions_find(d.sides[0], d.sides[1], &d.revisions, e);
  if (!rc) rc = report(a, &d, e);
  close_all(&d);
  return rc;
}

int cmd_diff(int argc, char **argv, struct err *e) {
  struct diff_args a = {0};
  struct studying_args *s = &a.study;
  const struct args_option options[] = {
      {"set", ARGS_LIST, "PATH=VALUE", "the other program: this one with that", &s->sets},
      {"scenario", ARGS_TEXT, "NAME", "the other program: a scenario of the file", &a.scenario},
      {"test", ARGS_LIST, "FILE|DIR", "test cases, instead of those beside the programs", &a.tests},
      {"no-probe", ARGS_FLAG, NULL, "leave out the sales that nobody has made", &a.no_probe},
      SOURCE_OPTIONS(&s->source),
      STUDY_OPTIONS(s),
  };
  const size_t n = sizeof options / sizeof *options;
  s->resample.resamples = "0"; /* bands are of compare */
  int rc = studying_command(&help_text, "PROGRAM", options, n, argc, argv, &a, diff, e);
  args_free(&a.tests);
  return rc;
}
