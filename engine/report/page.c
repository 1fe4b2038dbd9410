#include "report/page.h"

#include <string.h>

#include "base/money.h"
#include "report/made.h"
#include "report/outcome.h"
#include "report/page_bytes.h"

enum { FIRST_BYTES = 56 }; /* that show a page to be one of ours: the doctype and the mark on <html> */

int page_check(const char *path, struct err *e) {
  char first[FIRST_BYTES];
  if (kept_check(path, e)) return e->code;
  FILE *f = fopen(path, "rb");
  if (!f) return 0; /* there is none, or writing will say why */
  size_t n = fread(first, 1, sizeof first, f);
  fclose(f);
  if (!n || (n == sizeof first && !memcmp(first, page_before.at, n))) return 0;
  return err_at(e, ERR_USAGE, "usage.out", path, 0, 0,
                "is another file than such a page, and is not written over; name another");
}

/* ---- what made it ---- */

/* A value on one line: YAML is what people wrote, and JSON of one line is YAML too. */
static void put_value(const struct node *node, struct json *j, const char *key) {
  if (node->kind == NODE_TEXT) {
    json_put_text(j, key, node->text);
    return;
  }
  json_open_row(j, key, node->kind == NODE_MAP ? '{' : '[');
  for (const struct node *c = node->first; c; c = c->next) put_value(c, j, c->key);
  json_close(j);
}

/* What is set in all scenarios, besides what each of them says of itself. */
static void put_edits(const struct overlay_edit *edits, size_t n, struct json *j) {
  json_open(j, "edits", '[');
  for (size_t i = 0; i < n; i++) {
    json_open_row(j, NULL, '{');
    json_put_text(j, "edit", "set");
    json_put_text(j, "path", edits[i].path);
    put_value(edits[i].value, j, "value");
    json_close(j);
  }
  json_close(j);
}

static void put_metrics(struct json *j) {
  static const char *const kinds[] = {[METRIC_MONEY] = "money", [METRIC_COUNT] = "count", [METRIC_PORTION] = "share"};
  json_open(j, "metrics", '[');
  for (int m = 0; m < METRICS; m++) {
    json_open_row(j, NULL, '{');
    json_put_text(j, "name", metric_all[m].name);
    json_put_text(j, "title", metric_all[m].title);
    json_put_text(j, "kind", kinds[metric_all[m].kind]);
    if (metric_all[m].whole != METRICS) json_put_text(j, "whole", metric_all[metric_all[m].whole].name);
    json_close(j);
  }
  json_close(j);
}

static void put_subject(const struct subject *s, struct json *j) {
  const bool is_metric = s->metric != METRICS;
  json_put_text(j, "of", is_metric ? "metric" : figure_names[s->of]);
  json_put_text(j, "name", is_metric ? metric_all[s->metric].name : s->name);
}

static void put_bound(const struct guardrail *g, const char *op, const char *key, struct json *j) {
  json_open_row(j, key, '{');
  json_put_text(j, "guardrail", g->text);
  put_subject(&g->subject, j);
  json_put_text(j, "op", op);
  json_put_amount(j, "value", g->digits, g->decimals);
  json_put_count(j, "of_whole", g->of_whole);
  json_close(j);
}

/* Guardrails with what they compare, so that a chart can draw them. */
static void put_bounds(const struct guardrails *g, struct json *j) {
  static const char *const ops[] = {
      [GUARDRAIL_BELOW] = "<", [GUARDRAIL_AT_MOST] = "<=", [GUARDRAIL_ABOVE] = ">", [GUARDRAIL_AT_LEAST] = ">="};
  json_open(j, "bounds", '[');
  for (size_t i = 0; i < g->n; i++) put_bound(&g->at[i], ops[g->at[i].op], NULL, j);
  json_close(j);
}

static void put_periods(const struct study *s, struct json *j) {
  char room[PERIOD_TEXT];
  json_open_row(j, "periods", '[');
  for (uint32_t i = s->first; i < s->until; i++)
    json_put_text(j, NULL, head_period(s->made->program, s->past->facts, i, room));
  json_close(j);
}

static int put_made(const struct page_about *a, struct json *j, struct err *e) {
  const struct study *s = a->study;
  if (made_json(s, j, e)) return e->code;
  json_open_row(j, "resampling", '{');
  json_put_count(j, "resamples", s->given.resampling.resamples);
  json_put_count(j, "seed", s->given.resampling.seed);
  json_close(j);
  json_open_row(j, "check", '{');
  json_put_text(j, "mode", check_mode_names[s->checked.mode]);
  json_put_count(j, "partners", s->checked.partners);
  json_put_count(j, "of", s->given.data->n_partners);
  json_close(j);
  json_open(j, "guardrails", '[');
  for (size_t i = 0; i < a->guardrails->n; i++) json_put_text(j, NULL, a->guardrails->at[i].text);
  json_close(j);
  put_periods(s, j);
  put_metrics(j);
  put_bounds(a->guardrails, j);
  json_put_text(j, "show", a->show);
  json_put_text(j, "start", a->from);
  put_edits(a->edits, a->n_edits, j);
  return 0;
}

/* ---- the page ---- */

static int begin(struct page *p, const struct page_about *a, struct err *e) {
  const struct study *s = a->study;
  struct json *j = &p->json;
  fwrite(page_before.at, 1, page_before.n, p->kept.file);
  json_start(j, p->kept.file);
  j->in_page = true;
  json_open(j, NULL, '{');
  head_json(a->head, s->made->program, s->given.data, s->past->facts, s->first, s->until, j);
  if (put_made(a, j, e)) return e->code;
  json_open(j, "scenarios", '[');
  outcome_json(s->baseline->outcome, NULL, NULL, j);
  return 0;
}

int page_begin(struct page *p, const char *path, const struct page_about *about, struct err *e) {
  *p = (struct page){.guardrails = about->guardrails};
  if (page_check(path, e) || kept_open(&p->kept, path, e)) return e->code;
  return begin(p, about, e) ? kept_close(&p->kept, e->code, e) : 0;
}

void page_put(struct page *p, const struct outcome *o) {
  if (p->n++ < PAGE_WHOLE)
    outcome_json(o, p->guardrails, NULL, &p->json);
  else
    outcome_json_brief(o, p->guardrails, NULL, &p->json);
}

/* ---- the answer of a search ---- */

static void put_target(const struct solved *s, const struct outcome *o, struct json *j) {
  int64_t gap;
  int decimals;
  put_bound(&s->ask->target, "=", "target", j);
  const int64_t figure = subject_value(&s->ask->target.subject, o, &decimals);
  json_put_amount(j, "figure", figure, decimals);
  if (solve_gap(&s->ask->target, o, &gap, &decimals)) json_put_amount(j, "from_target", gap, decimals);
}

static void put_aims(const struct solved *s, struct json *j) {
  json_open(j, "aims", '[');
  for (size_t i = 0; i < s->ask->n_aims; i++) {
    const struct solve_aim *aim = &s->ask->aims[i];
    const struct solve_point *best = &s->points.at[s->best];
    json_open_row(j, NULL, '{');
    json_put_text(j, "aim", aim->most ? "maximise" : "minimise");
    put_subject(&aim->subject, j);
    json_put_amount(j, "figure", best->figure[i], best->exponent[i]);
    json_close(j);
  }
  json_close(j);
}

void page_answer(struct page *p, const struct solved *s) {
  static const char *const goals[] = {[SOLVE_TARGET] = "target", [SOLVE_BEST] = "best", [SOLVE_FRONT] = "front"};
  const struct outcome *best = s->points.at[s->best].outcome;
  struct json *j = &p->json;
  json_close(j);
  p->is_ended = true;
  json_open(j, "answer", '{');
  json_put_text(j, "goal", goals[s->ask->goal]);
  if (s->ask->goal == SOLVE_TARGET) put_target(s, best, j);
  put_aims(s, j);
  json_put_count(j, s->found && s->points.at[s->best].keeps ? "found" : "nearest", s->best + 1);
  json_put_text(j, "proved", s->proved ? "yes" : "no");
  json_put_text(j, "moves", s->moves ? "yes" : "no");
  json_put_count(j, "ties", s->ties);
  json_open_row(j, "front", '[');
  for (size_t i = 0; i < s->n_front; i++) json_put_count(j, NULL, s->front[i] + 1);
  json_close(j);
  if (s->best >= PAGE_WHOLE) outcome_json(best, p->guardrails, "whole", j);
  json_close(j);
}

int page_end(struct page *p, int code, struct err *e) {
  if (!p->kept.file) return code;
  if (!p->is_ended) json_close(&p->json);
  json_close(&p->json);
  fwrite(page_after.at, 1, page_after.n, p->kept.file);
  return kept_close(&p->kept, code, e);
}
