#include "whatif/inquiry.h"

int inquiry_read(struct inquiry *q, const struct scenarios_given *given, const char *const *guards, size_t n_guards,
                 struct err *e) {
  if (scenarios_open(given, &q->scenarios, e)) return e->code;
  const struct scenarios *s = q->scenarios;
  return guardrails_read(&(struct guardrails_given){s->names.file, s->guardrails, guards, n_guards}, &q->arena,
                         &q->guardrails, e);
}

int inquiry_open(struct inquiry *q, const struct study_given *given, struct err *e) {
  struct study_given all = *given;
  all.scenarios = q->scenarios;
  all.checks_plans = q->checks_plans;
  if (study_open(&all, &q->study, e)) return e->code;
  return guardrails_check(&q->guardrails, q->study->baseline->outcome, q->scenarios, e);
}

void inquiry_close(struct inquiry *q) {
  study_close(q->study);
  scenarios_free(q->scenarios);
  arena_free(&q->arena);
}
