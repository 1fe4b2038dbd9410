/* Fields that policies read, and that nobody fills. */
#include "policy/rules.h"
#include "review/review.h"

static int tell_empty(struct review *r, const struct review_field *f, size_t policy, struct err *e) {
  const struct policy_use *u = review_policy(r, policy);
  const struct node *filter = f->filtered_by[policy];
  return warnings_add(&r->warnings, WARNING_WARNING, "check.field-empty",
                      filter ? warning_at_key(u, filter) : warning_at_policy(u),
                      "fill the column, or map the one that holds it (guerdon import --map)", e,
                      "%s \"%s\" %s %s, which is empty in every row of %s", filter ? "the filter of" : "policy",
                      u->name, filter ? "looks at" : "reads", f->name, object_tables[f->column.object]);
}

/* A shipped rule reads for all of its parameters; only what they name here is meant. */
static bool is_meant(const struct review *r, const struct review_field *f, size_t policy) {
  bool shipped = rules_is_shipped(review_policy(r, policy)->use);
  return f->filtered_by[policy] || f->named_by[policy] || (f->read_by[policy] && !shipped);
}

int review_fields(struct review *r, struct err *e) {
  for (size_t i = 0; r->data && i < r->fields.n; i++) {
    const struct review_field *f = &r->fields.at[i];
    if (!f->found || !column_is_empty(r->data, &f->column)) continue;
    for (size_t k = 0; k < r->n_policies; k++)
      if (is_meant(r, f, k) && tell_empty(r, f, k, e)) return e->code;
  }
  return 0;
}
