#include "cli/studying.h"

#include "report/kept.h"

/* Nothing that a command writes is another thing that it writes, nor belongs to a book. */
static int check_written(const struct studying_args *a, struct err *e) {
  const struct written *w = &a->other;
  if (w->path && kept_check_beside(w->path, e)) return e->code;
  if (a->html && w->path && kept_is_same(a->html, w->path))
    return err_at(e, ERR_USAGE, "usage.out", a->html, 0, 0, "is named by --html and by --%s too; name two files",
                  w->option);
  return a->html ? page_check(a->html, e) : 0;
}

int studying_read(const struct studying_args *a, struct studying *s, struct err *e) {
  const struct scenarios_given given = {
      .files = a->files.at, .n_files = a->files.n, .sets = a->sets.at, .n_sets = a->sets.n};
  if (command_output(a->source.format, &s->output, e) || check_written(a, e)) return e->code;
  if (command_resampling(&a->resample, &s->resampling, e)) return e->code;
  return inquiry_read(&s->inquiry, &given, a->guards.at, a->guards.n, e);
}

int studying_load(const struct studying_args *a, struct studying *s, struct err *e) {
  return workspace_open_baseline(s->inquiry.scenarios, &a->source, &s->w, e);
}

int studying_open(const struct studying_args *a, struct studying *s, struct err *e) {
  const struct study_given given = {.data = s->w.data,
                                    .limits = s->w.limits,
                                    .check = s->w.check,
                                    .from = a->source.from,
                                    .until = a->source.until,
                                    .period = a->source.period,
                                    .resampling = s->resampling};
  int rc = inquiry_open(&s->inquiry, &given, e);
  if (s->inquiry.study) command_tell_unfiltered(s->inquiry.study->unfiltered);
  return rc;
}

struct page_about studying_about(const struct studying *s) {
  return (struct page_about){.study = s->inquiry.study, .head = &s->w.head, .guardrails = &s->inquiry.guardrails};
}

void studying_close(struct studying *s) {
  inquiry_close(&s->inquiry);
  workspace_close(&s->w);
}

int studying_command(const struct args_help *help, const char *what, const struct args_option *options, size_t n,
                     int argc, char **argv, void *args, int (*run)(void *args, struct err *e), struct err *e) {
  struct studying_args *a = args;
  const char *none;
  bool wants_help;
  int rc = args_parse(options, n, argc, argv, &a->files, &wants_help, e);
  if (!rc && wants_help)
    args_print_help(help, options, n, stdout);
  else if (!rc)
    rc = a->files.n ? run(args, e) : command_operand(&a->files, help->name, what, &none, e);
  args_free(&a->files);
  args_free(&a->sets);
  args_free(&a->guards);
  return rc;
}
