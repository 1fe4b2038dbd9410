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
    .synopsis =
        "PROGRAM (--book BOOK | --data DIR)\n    (--partner ID | --source ID) [options]\n  guerdon explain ERROR",
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

/* What an id of the data may be. */
struct source {
  const char *what;
  uint32_t partner;
};

static bool is(const struct data *d, uint32_t text, const char *id) { return !strcmp(data_text(d, text), id); }

/* The sale, refund, referral or activity of that id. */
static bool find_source(const struct data *d, const char *id, struct source *out) {
  for (uint32_t i = 0; i < d->n_sales; i++)
    if (is(d, data_sale_id(d, i), id))
      return *out = (struct source){"sale", d->referrals[d->sales[i].referral].partner}, true;
  for (uint32_t i = 0; i < d->n_refunds; i++)
    if (is(d, d->refunds[i].id, id))
      return *out = (struct source){"refund", d->referrals[d->sales[d->refunds[i].sale].referral].partner}, true;
  for (uint32_t i = 0; i < d->n_referrals; i++)
    if (is(d, d->referrals[i].id, id)) return *out = (struct source){"referral", d->referrals[i].partner}, true;
  for (uint32_t p = 0; p < d->n_partners; p++)
    for (uint32_t i = d->partners[p].activities; i < d->partners[p + 1].activities; i++)
      if (is(d, d->activities[i].id, id)) return *out = (struct source){"activity", p}, true;
  return false;
}

static int refuse_source(const struct data *d, const char *id, struct err *e) {
  size_t n = 0;
  char tail[300] = "; guerdon explain PROGRAM --partner ID lists what a partner's lines are for";
  const char **names =
      mem_new((size_t)d->n_sales + d->n_refunds + d->n_referrals + d->n_activities + 1, sizeof *names, e);
  if (!names) return e->code;
  for (uint32_t i = 0; i < d->n_sales; i++) names[n++] = data_text(d, data_sale_id(d, i));
  for (uint32_t i = 0; i < d->n_refunds; i++) names[n++] = data_text(d, d->refunds[i].id);
  for (uint32_t i = 0; i < d->n_referrals; i++) names[n++] = data_text(d, d->referrals[i].id);
  for (uint32_t i = 0; i < d->n_activities; i++) names[n++] = data_text(d, d->activities[i].id);
  const char *near = str_nearest(id, names, n);
  if (near) snprintf(tail, sizeof tail, "; did you mean \"%s\"?", near);
  free(names);
  return err_set(e, ERR_INPUT, "data.unknown-source",
                 "there is no sale, refund, referral or activity \"%s\" in the data%s", id, tail);
}

/* Whose lines: the partner who is named, or the one whose source is. */
static int choose_partner(const struct data *d, const struct explain_args *a, uint32_t *out, struct err *e) {
  int64_t row = a->partner ? data_partner_find(d, a->partner) : -1;
  struct source source = {0};
  if (a->partner && row < 0) return command_refuse_partner(d, a->partner, e);
  if (a->event && !find_source(d, a->event, &source)) return refuse_source(d, a->event, e);
  if (a->event && row >= 0 && source.partner != row)
    return err_set(e, ERR_INPUT, "data.unknown-source", "%s %s is partner %s's, not %s's; leave out --partner",
                   source.what, a->event, data_text(d, d->partners[source.partner].id), a->partner);
  *out = a->event ? source.partner : (uint32_t)row;
  return 0;
}

static int choose_policy(const struct program *p, const char *name, int64_t *out, struct err *e) {
  *out = -1;
  if (!name) return 0;
  if (p->has_tier && !strcmp(name, p->tier.name))
    *out = (int64_t)p->n_policies;
  else
    *out = command_find_policy(p, name, e);
  return *out < 0 ? e->code : 0;
}

static int choose_periods(const struct workspace *w, const struct explain_args *a, struct explained_filter *f,
                          struct err *e) {
  struct window window;
  const struct facts *facts = w->result->facts;
  char first[PERIOD_TEXT], last[PERIOD_TEXT];
  if (window_parse(w->program->period, a->source.from, a->source.until, a->source.period, &window, e)) return e->code;
  window_clip(window, facts->first_period, facts->n_periods, &f->from, &f->until);
  if (f->from < f->until || !facts->n_periods) return 0;
  head_period(w->program, facts, 0, first);
  head_period(w->program, facts, facts->n_periods - 1, last);
  return err_set(e, ERR_INPUT, "data.unknown-period", "nothing happened at that time: the data goes from %s to %s",
                 first, last);
}

static int refuse_words(const struct explain_args *a, const struct output *o, struct err *e) {
  if (o->format == OUTPUT_CSV)
    return err_set(e, ERR_USAGE, "usage.format",
                   "explain has no csv; expected table or json (guerdon earnings has csv)");
  bool has_data = a->source.book || a->source.data; /* which is asked for first */
  if (!a->partner && !a->event && has_data)
    return err_set(e, ERR_USAGE, "usage.partner", "whose lines are to be explained? add --partner ID, or --source ID");
  return 0;
}

static int explain(const char *program, const struct explain_args *a, struct err *e) {
  struct workspace w = {0};
  struct output o;
  struct explained_filter f = {.source = a->event, .lines_only = !a->source.period && !a->event};
  if (command_output(a->source.format, &o, e) || refuse_words(a, &o, e)) return e->code;
  int rc = workspace_open(program, &a->source, &w, e);
  if (!rc) rc = choose_partner(w.data, a, &f.partner, e);
  if (!rc) rc = choose_policy(w.program, a->policy, &f.policy, e);
  if (!rc) rc = workspace_run(&w, &(struct earn_options){.lines = true}, e);
  if (!rc) rc = choose_periods(&w, a, &f, e);
  if (!rc) rc = explained_partner(w.result, &f, &w.head, &o, e);
  if (!rc) rc = output_finish(&o, e);
  workspace_close(&w);
  return rc;
}

static int look_up(const char *id, const char *format, struct err *e) {
  struct output o;
  if (command_output(format, &o, e) || lookup_show(id, &o, e)) return e->code;
  return output_finish(&o, e);
}

static bool is_about_partner(const struct explain_args *a) {
  return a->partner || a->event || a->source.book || a->source.data;
}

int cmd_explain(int argc, char **argv, struct err *e) {
  struct explain_args a = {0};
  struct args_list operands = {0};
  const char *program;
  bool help;
  const struct args_option options[] = {
      SOURCE_OPTIONS(&a.source),
      {"partner", ARGS_TEXT, "ID", "whose lines (not needed with --source)", &a.partner},
      {"policy", ARGS_TEXT, "NAME", "only this policy, each time it was asked", &a.policy},
      {"source", ARGS_TEXT, "ID", "only this sale, refund, referral or activity", &a.event},
      SET_OPTION(&a.source),
      WINDOW_OPTIONS(&a.source),
      RUN_OPTIONS(&a.source.run),
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
  args_free(&a.source.sets);
  return rc;
}
