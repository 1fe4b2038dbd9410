/* guerdon test: cases that say what is given to a program and what is expected of it. */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "cli/command.h"
#include "report/tested.h"

static const struct args_help help_text = {
    .name = "test",
    .summary = "does a program give what its test cases expect?",
    .synopsis = "FILE|DIR... [options]",
    .notes =
        "A case says what is given (partners, referrals, sales, ...), to which program or\n"
        "policy, and what is expected: earnings, totals, levels or an error. Of a DIR,\n"
        "every *.test.yaml in it and its folders is run. docs/testing.md explains.",
    .example = "guerdon test examples/hybrid",
    .exits =
        "  0  every case passed\n"
        "  1  some case failed\n"
        "  2  wrong usage\n"
        "  3  a test file is not right\n"
        "  75 the machine could not (memory, disk): try again later",
};

struct test_args {
  struct run_args run;
  const char *format, *only;
  bool brief;
};

static int parse_format(const char *given, enum tested_format *out, struct err *e) {
  char tail[200];
  *out = TESTED_TEXT;
  for (int f = 0; given && f < TESTED_FORMATS; f++)
    if (!strcmp(given, tested_format_names[f])) return *out = (enum tested_format)f, 0;
  if (!given) return 0;
  str_suggest(tail, sizeof tail, given, tested_format_names, TESTED_FORMATS);
  return err_set(e, ERR_USAGE, "usage.format", "--format %s is unknown%s", given, tail);
}

static int choose(const struct cases *c, const char *only, bool *ran, struct err *e) {
  size_t n = 0;
  for (size_t i = 0; i < c->list.n; i++) n += ran[i] = !only || strstr(c->list.at[i].name, only);
  if (n) return 0;
  return err_set(e, ERR_USAGE, "usage.only", "no case's name contains \"%.200s\"; without --only all of them run",
                 only);
}

static int try_cases(const struct cases *c, const bool *ran, const struct run_limits *limits, trial_look *look,
                     struct verdict *verdicts, struct tested *t, struct err *e) {
  for (size_t i = 0; i < c->list.n; i++) {
    if (!ran[i]) continue;
    if (trial_run(&c->list.at[i], limits, look, &verdicts[i], e)) return e->code;
    if (verdicts[i].differences.n)
      t->failed++;
    else
      t->passed++;
  }
  return 0;
}

static int run(const struct cases *c, const struct test_args *a, const struct run_limits *limits,
               enum tested_format format, struct err *e) {
  struct output o;
  bool *ran = mem_new(c->list.n, sizeof *ran, e);
  struct verdict *verdicts = ran ? mem_new(c->list.n, sizeof *verdicts, e) : NULL;
  struct tested t = {.cases = c, .verdicts = verdicts, .ran = ran};
  int rc = verdicts ? command_output(NULL, &o, e) : e->code;
  if (!rc) rc = choose(c, a->only, ran, e);
  if (!rc) rc = try_cases(c, ran, limits, a->brief ? NULL : tested_look, verdicts, &t, e);
  if (!rc) tested_report(&t, format, &o);
  if (!rc) rc = output_finish(&o, e);
  for (size_t i = 0; verdicts && i < c->list.n; i++) verdict_free(&verdicts[i]);
  free(verdicts);
  free(ran);
  return !rc && t.failed ? ERR_ANSWER : rc;
}

static int test(const struct args_list *paths, const struct test_args *a, struct err *e) {
  struct cases c = {0};
  enum tested_format format;
  struct run_limits limits = {0};
  if (!paths->n)
    return err_set(e, ERR_USAGE, "usage.operand",
                   "FILE is missing: guerdon test FILE ...; guerdon test --help shows an example");
  if (parse_format(a->format, &format, e) || command_limits(&a->run, &limits, e)) return e->code;
  int rc = 0;
  for (size_t i = 0; i < paths->n && !rc; i++) rc = cases_add(&c, paths->at[i], e);
  if (!rc) rc = run(&c, a, &limits, format, e);
  cases_free(&c);
  return rc;
}

int cmd_test(int argc, char **argv, struct err *e) {
  struct test_args a = {0};
  struct args_list operands = {0};
  bool help;
  const struct args_option options[] = {
      {"brief", ARGS_FLAG, NULL, "the differences only, without explaining them", &a.brief},
      {"only", ARGS_TEXT, "TEXT", "only cases whose name contains this", &a.only},
      LIMIT_OPTIONS(&a.run),
      {"format", ARGS_TEXT, "FORMAT", "text (default), tap or json", &a.format},
  };
  const size_t n = sizeof options / sizeof *options;
  int rc = args_parse(options, n, argc, argv, &operands, &help, e);
  if (!rc && help)
    args_print_help(&help_text, options, n, stdout);
  else if (!rc)
    rc = test(&operands, &a, e);
  args_free(&operands);
  return rc;
}
