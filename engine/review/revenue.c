/* A policy that pays more than all sales together: mostly a rate of 5 that was to be 5%. */
#include <stdio.h>

#include "base/money.h"
#include "review/review.h"

/* All sales, in the program's currency; as a double, for it is compared and shown only. */
static double gross_of(const struct review *r) {
  const int64_t *converted = r->result->facts->sale_amount;
  double gross = 0;
  for (uint32_t i = 0; i < r->data->n_sales; i++)
    gross += (double)(converted ? converted[i] : r->data->sales[i].amount);
  return gross;
}

static double paid_by(const struct result *run, size_t policy) {
  double paid = 0;
  for (size_t i = result_cell(run, policy, 0, 0); i < result_cell(run, policy + 1, 0, 0); i++)
    paid += (double)run->quantity[i];
  return paid;
}

static int64_t whole(double minor) { return minor < (double)MONEY_MAX ? (int64_t)minor : MONEY_MAX; }

int review_revenue(struct review *r, struct err *e) {
  char paid_text[MONEY_TEXT], gross_text[MONEY_TEXT];
  if (!r->result || !r->result->facts->n_periods) return 0;
  int exponent = r->program->units[0].exponent;
  double gross = gross_of(r);
  for (size_t i = 0; gross > 0 && i < r->program->n_policies; i++) {
    const struct policy_use *u = &r->program->policies[i];
    double paid = r->result->earns[i] && r->program->units[u->unit].is_money ? paid_by(r->result, i) : 0;
    if (paid <= gross) continue;
    int rc = warnings_add(&r->warnings, WARNING_WARNING, "check.pay-above-revenue", warning_at_policy(u),
                          "look at its rates: 5% is written so, and 5 is 500%", e,
                          "policy \"%s\" pays %s, and all sales together are %s", u->name,
                          money_show(whole(paid), exponent, paid_text), money_show(whole(gross), exponent, gross_text));
    if (rc) return rc;
  }
  return 0;
}
