/* guerdon explain: how each of a partner's lines came about, and why there is none. */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "cli/command.h"
#include "report/explained.h"
#include "report/lookup.h"

static const struct args_help help_text = {
    .name = "explain",
    .summary = "why a partner earned what they earned, and why not",
    .synopsis = "PROGRAM (--book BOOK | --data DIR) --partner ID [options] | ERROR",
    .notes =
        "Replays the partner through the same driver and shows, for each line, what the\n"
        "policy read, which of its lines ran and what came of it; and for a policy that\n"
        "paid nothing, why. Without a period: the lines only. The replay must give the\n"
        "calculated amounts, or it fails.\n\n"
        "With the id of an error or a warning, such as program.unknown-key, instead of a\n"
        "program: what it means, what to do, and the smallest example.",
    .example =
        "guerdon explain examples/hybrid/program.yaml --data examples/hybrid/data \\\n    --partner AF03 --period "
        "2024-06",
    .exits =
        "  0  done\n"
        "  2  wrong usage\n"
        "  3  the program, a policy's text or the data is not right\n"
        "  4  a policy failed while it ran, or broke a limit\n"
        "  5  the book is busy\n"
        "  70 a defect of guerdon: the replay differs from the calculation\n"
        "  75 the machine could not (memory, disk): try again later",
};

struct explain_args {
  struct source_args source;
  const char *partner, *policy, *event;
};

static int choose(struct workspace *w, const struct explain_args *a, struct explained_filter *f, struct err *e) {
  int64_t row = data_partner_find(w->data, a->partner);
  if (row < 0) return command_refuse_partner(w->data, a->partner, e);
  f->partner = (uint32_t)row;
  f->policy = -1;
  if (!a->policy) return 0;
  if (w->program->has_tier && !strcmp(a->policy, w->program->tier.name))
    f->policy = (int64_t)w->program->n_policies;
  else
    f->policy = command_find_policy(w->program, a->policy, e);
  return f->policy < 0 ? e->code : 0;
}

static int explain(const char *program, const struct explain_args *a, struct err *e) {
  struct workspace w = {0};
  struct output o;
  struct window window;
  struct explained_filter f = {.source = a->event, .lines_only = !a->source.period && !a->event};
  if (command_output(a->source.format, &o, e)) return e->code;
  int rc = workspace_open(program, &a->source, &w, e);
  if (!rc) rc = choose(&w, a, &f, e);
  if (!rc) rc = window_parse(w.program->period, a->source.from, a->source.until, a->source.period, &window, e);
  if (!rc) rc = workspace_run(&w, &(struct earn_options){.lines = true}, e);
  if (!rc) {
    window_clip(window, w.result->facts->first_period, w.result->facts->n_periods, &f.from, &f.until);
    rc = explained_partner(w.result, &f, &w.head, &o, e);
  }
  if (!rc) rc = output_finish(&o, e);
  workspace_close(&w);
  return rc;
}

static int look_up(const char *id, const char *format, struct err *e) {
  struct output o;
  if (command_output(format, &o, e) || lookup_show(id, &o, e)) return e->code;
  return output_finish(&o, e);
}

static bool is_about_partner(const struct explain_args *a) { return a->partner || a->source.book || a->source.data; }

int cmd_explain(int argc, char **argv, struct err *e) {
  struct explain_args a = {0};
  struct args_list operands = {0};
  const char *program;
  bool help;
  const struct args_option options[] = {
      SOURCE_OPTIONS(&a.source),
      {"partner", ARGS_TEXT, "ID", "whose lines", &a.partner},
      {"policy", ARGS_TEXT, "NAME", "only this policy, each time it was asked", &a.policy},
      {"source", ARGS_TEXT, "ID", "only this sale, refund, referral or activity", &a.event},
      WINDOW_OPTIONS(&a.source),
      {"format", ARGS_TEXT, "FORMAT", "table (default) or json", &a.source.format},
  };
  const size_t n = sizeof options / sizeof *options;
  int rc = args_parse(options, n, argc, argv, &operands, &help, e);
  if (!rc && help)
    args_print_help(&help_text, options, n, stdout);
  else if (!rc && !(rc = command_operand(&operands, "explain", "PROGRAM", &program, e)))
    rc =
        lookup_is_id(program) && !is_about_partner(&a) ? look_up(program, a.source.format, e) : explain(program, &a, e);
  args_free(&operands);
  return rc;
}
