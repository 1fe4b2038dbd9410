/* guerdon compare: what would other programs have paid, and who would gain or lose? */
#include "cli/progress.h"
#include "cli/studying.h"
#include "report/compared.h"
#include "report/outcome.h"
#include "whatif/response.h"

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

struct compare_args {
  struct studying_args study;
  bool brief;
  struct response_words response;
  struct args_list params; /* of the response */
};

/* What is open while it compares. */
struct comparing {
  struct studying study;
  struct response response; /* text NULL: none */
  struct compared report;
  struct page page;     /* where one was asked for */
  struct outcomes kept; /* for a table, and while nobody has been asked how they respond */
  struct progress progress;
  int failed, broken; /* the code of the first that failed; whether some guardrail is broken */
};

/* What is given on the command line goes before what the file says. */
static int read_response(const struct compare_args *a, struct comparing *c, struct err *e) {
  const struct response_words *w = &a->response;
  struct inquiry *q = &c->study.inquiry;
  if (w->use) return response_parse(w, &q->arena, &c->response, e);
  if (w->from || w->n_params)
    return err_set(e, ERR_USAGE, "usage.missing",
                   "--response-%s is of a response: name the rule too, as --response std:response/elasticity",
                   w->from ? "from" : "set");
  const struct scenarios *s = q->scenarios;
  if (s->n == 1 && *s->names.file)
    return err_set(e, ERR_USAGE, "usage.operand",
                   "%s lists no scenarios; give it some under `scenarios`, or --set PATH=VALUE", s->names.file);
  if (s->n == 1)
    return err_set(
        e, ERR_USAGE, "usage.operand",
        "there is nothing to compare %s with; give --set PATH=VALUE, another program, or a file of scenarios",
        s->at[0].program);
  return s->response ? response_read(s->names.file, s->response, &q->arena, &c->response, e) : 0;
}

static int open_all(const struct compare_args *a, struct comparing *c, struct err *e) {
  if (studying_read(&a->study, &c->study, e) || scenarios_check(c->study.inquiry.scenarios, e)) return e->code;
  c->study.inquiry.checks_plans = true;
  if (read_response(a, c, e) || studying_load(&a->study, &c->study, e)) return e->code;
  return studying_open(&a->study, &c->study, e);
}

static void put(struct comparing *c, const struct outcome *o) {
  progress_hide(&c->progress);
  int failed = outcome_tell_failed(o, stderr);
  if (!c->failed) c->failed = failed;
  if (!guardrails_hold(&c->study.inquiry.guardrails, o)) c->broken = ERR_ANSWER;
  compared_put(&c->report, o);
  if (c->page.kept.file) page_put(&c->page, o);
}

static int next(void *context, size_t i, struct study_item *out, struct err *e) {
  (void)e;
  *out = study_planned(((const struct comparing *)context)->study.inquiry.study, i + 1);
  return 0;
}

static int take(void *context, struct outcome *o, struct err *e) {
  struct comparing *c = context;
  const size_t number = o->number;
  if (c->response.text || c->study.output.format == OUTPUT_TABLE) {
    if (outcomes_keep(&c->kept, o, e)) return e->code;
  } else {
    put(c, o);
    outcome_free(o);
  }
  progress_show(&c->progress, number);
  return 0;
}

/* Those that were kept. */
static int put_kept(struct comparing *c, struct err *e) {
  const struct response *r = c->response.text ? &c->response : NULL;
  if (r && response_all(c->study.inquiry.study, r, &c->kept, e)) return e->code;
  for (size_t i = 0; i < c->kept.n; i++) put(c, c->kept.at[i]);
  c->report.outcomes = c->kept.at;
  c->report.n = c->kept.n;
  return 0;
}

static int run(struct comparing *c, struct err *e) {
  struct study *s = c->study.inquiry.study;
  const size_t n = s->given.scenarios->n - 1;
  progress_start(&c->progress, "scenarios", 0, n);
  int rc = study_run(s, n, &(struct study_calls){next, take, c}, e);
  if (!rc) rc = put_kept(c, e);
  progress_hide(&c->progress);
  return rc;
}

static int report(const struct compare_args *a, struct comparing *c, struct err *e) {
  const struct page_about about = studying_about(&c->study);
  c->report = (struct compared){.study = about.study,
                                .head = about.head,
                                .guardrails = about.guardrails,
                                .output = &c->study.output,
                                .brief = a->brief};
  if (a->study.html && page_begin(&c->page, a->study.html, &about, e)) return e->code;
  int rc = compared_begin(&c->report, e);
  if (!rc) rc = run(c, e);
  if (!rc) rc = compared_end(&c->report, e);
  if (page_end(&c->page, rc, e)) return e->code;
  return c->failed ? c->failed : c->broken;
}

static int compare(void *args, struct err *e) {
  struct compare_args *a = args;
  struct comparing c = {0};
  a->response.params = a->params.at;
  a->response.n_params = a->params.n;
  int rc = open_all(a, &c, e);
  if (!rc) rc = report(a, &c, e);
  outcomes_free(&c.kept);
  studying_close(&c.study);
  return rc;
}

int cmd_compare(int argc, char **argv, struct err *e) {
  struct compare_args a = {0};
  struct studying_args *s = &a.study;
  const struct args_option options[] = {
      SOURCE_OPTIONS(&s->source),
      {"set", ARGS_LIST, "PATH=VALUE", "a scenario more: the baseline with this", &s->sets},
      GUARD_OPTION(s, "what every scenario must keep"),
      {"brief", ARGS_FLAG, NULL, "the summary, without each scenario's details", &a.brief},
      RESAMPLE_OPTIONS(&s->resample),
      {"response", ARGS_TEXT, "RULE", "also with partners who respond: std:response/elasticity", &a.response.use},
      {"response-set", ARGS_LIST, "NAME=VALUE", "a parameter of that rule", &a.params},
      {"response-from", ARGS_TEXT, "DATE", "sales from then on change (all of them)", &a.response.from},
      STUDY_OPTIONS(s),
      HTML_OPTION(s),
  };
  const size_t n = sizeof options / sizeof *options;
  int rc = studying_command(&help_text, "SCENARIOS", options, n, argc, argv, &a, compare, e);
  args_free(&a.params);
  return rc;
}
