/* guerdon compare: what would other programs have paid, and who would gain or lose? */
#include <stdlib.h>

#include "cli/command.h"
#include "report/compared.h"
#include "report/outcome.h"
#include "whatif/response.h"
#include "report/page.h"

static const struct args_help help_text = {
    .name = "compare",
    .summary = "what would other programs have paid, and who gains or loses?",
    .synopsis = "SCENARIOS|PROGRAM ... (--book BOOK | --data DIR) [options]",
    .notes =
        "Runs a baseline and scenarios over the same history and sets one beside the\n"
        "other. SCENARIOS is a file that lists them; without one, the first program is\n"
        "the baseline and each further one a scenario. Nothing is posted. Partners are\n"
        "assumed to behave as they did. A guardrail is asked of every scenario, and not\n"
        "of the baseline.",
    .example =
        "guerdon compare examples/hybrid/program.yaml --data examples/hybrid/data \\\n"
        "    --set policies.affiliate-share.params.rate=11%",
    .exits =
        "  0  done, and every scenario keeps the guardrails\n"
        "  1  done, but some scenario does not\n" EXITS_OF_REFUSALS,
};

struct taken {
  const struct scenarios *scenarios;
  VEC(struct outcome *) outcomes;
};

static int next(void *context, size_t i, struct study_item *out, struct err *e) {
  const struct taken *k = context;
  const struct scenario_plan *plan = &k->scenarios->at[i + 1];
  (void)e;
  *out = (struct study_item){.of = {.number = i + 1, .name = plan->name, .doc = plan->doc}, .plan = i + 1};
  return 0;
}

static int take(void *context, struct outcome *o, struct err *e) {
  struct taken *k = context;
  struct outcome **at = vec_push(&k->outcomes, e);
  if (!at) return outcome_free(o), e->code;
  *at = o;
  return 0;
}

struct compare_args {
  struct scenarios_given scenarios;
  struct args_list guards;
  const char *html;
  struct source_args source;
  struct resample_args resample;
  bool brief;
  struct response_words response;
};

/* What is open while it compares. */
struct comparing {
  struct workspace w;
  struct scenarios *scenarios;
  struct study *study;
  struct guardrails guardrails;
  struct response response; /* text NULL: none */
  struct taken kept;
  struct arena arena;
};

/* What is given on the command line goes before what the file says. */
static int read_response(const struct compare_args *a, struct comparing *c, struct err *e) {
  const struct response_words *w = &a->response;
  if (w->use) return response_parse(w, &c->arena, &c->response, e);
  if (w->from || w->n_params)
    return err_set(e, ERR_USAGE, "usage.missing",
                   "--response-%s is of a response: name the rule too, as --response std:response/elasticity",
                   w->from ? "from" : "set");
  const struct scenarios *s = c->scenarios;
  if (s->n == 1)
    return err_set(
        e, ERR_USAGE, "usage.operand",
        "there is nothing to compare %s with; give --set PATH=VALUE, another program, or a file of scenarios",
        s->at[0].program);
  return s->response ? response_read(s->names.file, s->response, &c->arena, &c->response, e) : 0;
}

/* Each scenario once more, with partners who respond to it. */
static int respond(struct comparing *c, struct err *e) {
  for (size_t i = 0; c->response.text && i < c->kept.outcomes.n; i++) {
    struct outcome *o = c->kept.outcomes.at[i];
    struct study_item item;
    if (o->failed.code) continue;
    if (next(&c->kept, i, &item, e) || response_outcome(c->study, &c->response, &item, &o->with_response, e))
      return e->code;
  }
  return 0;
}

static int open_all(const struct compare_args *a, struct comparing *c, struct err *e) {
  struct resampling resampling;
  if (command_resampling(&a->resample, &resampling, e)) return e->code;
  if (scenarios_open(&a->scenarios, &c->scenarios, e)) return e->code;
  const struct scenarios *s = c->scenarios;
  const struct guardrails_given guards = {s->names.file, s->guardrails, a->guards.at, a->guards.n};
  if (guardrails_read(&guards, &c->arena, &c->guardrails, e) || scenarios_check(s, e)) return e->code;
  if (read_response(a, c, e) || workspace_open_baseline(s, &a->source, &c->w, e)) return e->code;
  const struct study_given given = {.scenarios = s,
                                    .data = c->w.data,
                                    .limits = c->w.limits,
                                    .check = c->w.check,
                                    .from = a->source.from,
                                    .until = a->source.until,
                                    .period = a->source.period,
                                    .resampling = resampling};
  if (study_open(&given, &c->study, e)) return e->code;
  command_tell_unfiltered(c->study->unfiltered);
  return guardrails_check(&c->guardrails, c->study->baseline->outcome, s, e);
}

static void close_all(struct comparing *c) {
  for (size_t i = 0; i < c->kept.outcomes.n; i++) outcome_free(c->kept.outcomes.at[i]);
  free(c->kept.outcomes.at);
  study_close(c->study);
  scenarios_free(c->scenarios);
  workspace_close(&c->w);
  arena_free(&c->arena);
}

static int write_page(const struct comparing *c, const char *path, struct err *e) {
  struct page page;
  const struct page_about about = {.study = c->study, .head = &c->w.head, .guardrails = &c->guardrails};
  if (page_begin(&page, path, &about, e)) return e->code;
  for (size_t i = 0; i < c->kept.outcomes.n; i++) page_put(&page, c->kept.outcomes.at[i]);
  return page_end(&page, 0, e);
}

static int report(struct comparing *c, const struct compare_args *a, const struct output *o, struct err *e) {
  struct outcome *const *at = c->kept.outcomes.at;
  const size_t n = c->kept.outcomes.n;
  if (a->html && write_page(c, a->html, e)) return e->code;
  if (compared_report(&(struct compared){c->study, &c->w.head, &c->guardrails, at, n, a->brief}, o, e)) return e->code;
  int rc = outcome_tell_failed(at, n, stderr);
  for (size_t i = 0; i < n && !rc; i++) rc = guardrails_hold(&c->guardrails, at[i]) ? 0 : ERR_ANSWER;
  return rc;
}

static int compare(const struct compare_args *a, struct err *e) {
  struct comparing c = {0};
  struct output o;
  if (command_output(a->source.format, &o, e) || (a->html && page_check(a->html, e))) return e->code;
  int rc = open_all(a, &c, e);
  c.kept.scenarios = c.scenarios;
  if (!rc) rc = study_run(c.study, c.scenarios->n - 1, &(struct study_calls){next, take, &c.kept}, e);
  if (!rc) rc = respond(&c, e);
  if (!rc) rc = report(&c, a, &o, e);
  close_all(&c);
  return rc;
}

int cmd_compare(int argc, char **argv, struct err *e) {
  struct compare_args a = {0};
  struct args_list operands = {0}, sets = {0}, params = {0};
  const char *none;
  bool help;
  const struct args_option options[] = {
      SOURCE_OPTIONS(&a.source),
      {"set", ARGS_LIST, "PATH=VALUE", "a scenario more: the baseline with this", &sets},
      {"guard", ARGS_LIST, "'cost_share < 12%'", "what every scenario must keep", &a.guards},
      WINDOW_OPTIONS(&a.source),
      {"brief", ARGS_FLAG, NULL, "the summary, without each scenario's details", &a.brief},
      RESAMPLE_OPTIONS(&a.resample),
      {"response", ARGS_TEXT, "RULE", "also with partners who respond: std:response/elasticity", &a.response.use},
      {"response-set", ARGS_LIST, "NAME=VALUE", "a parameter of that rule", &params},
      {"response-from", ARGS_TEXT, "DATE", "sales from then on change (all of them)", &a.response.from},
      CHECK_OPTION(&a.source),
      RUN_OPTIONS(&a.source.run),
      FORMAT_OPTION(&a.source),
      {"html", ARGS_TEXT, "FILE", "also write a page with charts, for a browser", &a.html},
  };
  const size_t n = sizeof options / sizeof *options;
  int rc = args_parse(options, n, argc, argv, &operands, &help, e);
  a.scenarios =
      (struct scenarios_given){.files = operands.at, .n_files = operands.n, .sets = sets.at, .n_sets = sets.n};
  a.response.params = params.at;
  a.response.n_params = params.n;
  if (!rc && help)
    args_print_help(&help_text, options, n, stdout);
  else if (!rc)
    rc = operands.n ? compare(&a, e) : command_operand(&operands, "compare", "SCENARIOS", &none, e);
  args_free(&operands);
  args_free(&sets);
  args_free(&params);
  args_free(&a.guards);
  return rc;
}
