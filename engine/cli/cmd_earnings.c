/* guerdon earnings: every line that a program gives: who, when, on what, how much, why. */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "cli/command.h"
#include "report/earnings.h"

static const struct args_help help_text = {
    .name = "earnings",
    .summary = "every line that is earned: who, when, on what, how much, why",
    .synopsis = "PROGRAM (--book BOOK | --data DIR) [options]",
    .notes =
        "Lines are sorted by partner, period, time, source and policy. CSV has the\n"
        "columns period, partner, policy, event, source, unit, quantity, level, reason.\n"
        "Nothing is posted.",
    .example = "guerdon earnings examples/hybrid/program.yaml --data examples/hybrid/data \\\n    --period 2024-03",
    .exits = EXITS_OF_A_RUN,
};

struct earnings_args {
  struct source_args source;
  struct args_list partners, policies;
};

static int choose_partners(const struct data *d, const struct args_list *ids, bool **out, struct err *e) {
  if (!ids->n) return 0;
  bool *chosen = mem_new(d->n_partners, sizeof *chosen, e);
  if (!chosen) return e->code;
  *out = chosen;
  for (size_t i = 0; i < ids->n; i++) {
    int64_t row = data_partner_find(d, ids->at[i]);
    if (row < 0) return command_refuse_partner(d, ids->at[i], e);
    chosen[row] = true;
  }
  return 0;
}

static int choose_policies(const struct program *p, const struct args_list *names, bool **out, struct err *e) {
  if (!names->n) return 0;
  bool *chosen = mem_new(p->n_policies, sizeof *chosen, e);
  if (!chosen) return e->code;
  *out = chosen;
  for (size_t i = 0; i < names->n; i++) {
    int64_t at = command_find_policy(p, names->at[i], e);
    if (at < 0) return e->code;
    chosen[at] = true;
  }
  return 0;
}

static int report(struct workspace *w, const struct earnings_args *a, const bool *partners, const bool *policies,
                  const struct output *o, struct err *e) {
  struct window window;
  struct earnings_filter filter = {.partners = partners, .policies = policies};
  if (window_parse(w->program->period, a->source.from, a->source.until, a->source.period, &window, e)) return e->code;
  if (workspace_run(w, &(struct earn_options){.lines = true, .check = w->check, .check_also = partners}, e))
    return e->code;
  window_clip(window, w->result->facts->first_period, w->result->facts->n_periods, &filter.from, &filter.until);
  if (earnings_report(w->result, &filter, &w->head, o, e)) return e->code;
  return output_finish(o, e);
}

static int earnings(const char *program, const struct earnings_args *a, struct err *e) {
  struct workspace w = {0};
  struct output o;
  bool *partners = NULL, *policies = NULL;
  if (command_output(a->source.format, &o, e)) return e->code;
  int rc = workspace_open(program, &a->source, &w, e);
  if (!rc) rc = choose_partners(w.data, &a->partners, &partners, e);
  if (!rc) rc = choose_policies(w.program, &a->policies, &policies, e);
  if (!rc) rc = report(&w, a, partners, policies, &o, e);
  free(partners);
  free(policies);
  workspace_close(&w);
  return rc;
}

int cmd_earnings(int argc, char **argv, struct err *e) {
  struct earnings_args a = {0};
  struct args_list operands = {0};
  const char *program;
  bool help;
  const struct args_option options[] = {
      SOURCE_OPTIONS(&a.source),
      {"partner", ARGS_LIST, "ID", "only this partner's lines (may be repeated)", &a.partners},
      {"policy", ARGS_LIST, "NAME", "only this policy's lines (may be repeated)", &a.policies},
      SET_OPTION(&a.source),
      WINDOW_OPTIONS(&a.source),
      CHECK_OPTION(&a.source),
      RUN_OPTIONS(&a.source.run),
      FORMAT_OPTION(&a.source),
  };
  const size_t n = sizeof options / sizeof *options;
  int rc = args_parse(options, n, argc, argv, &operands, &help, e);
  if (!rc && help)
    args_print_help(&help_text, options, n, stdout);
  else if (!rc && !(rc = command_operand(&operands, "earnings", "PROGRAM", &program, e)))
    rc = earnings(program, &a, e);
  args_free(&operands);
  args_free(&a.source.sets);
  args_free(&a.partners);
  args_free(&a.policies);
  return rc;
}
