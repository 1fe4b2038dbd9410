#include "whatif/metric.h"

#include <string.h>

#include "base/money.h"

const struct metric_info metric_all[METRICS] = {
    {"cost", "cost", METRIC_MONEY, METRICS},
    {"cost_change", "difference in cost", METRIC_MONEY, METRICS},
    {"cost_change_share", "difference, of the baseline's cost", METRIC_PORTION, METRICS},
    {"cost_share", "cost, of revenue", METRIC_PORTION, METRICS},
    {"worth", "worth, with rewards", METRIC_MONEY, METRICS},
    {"worth_change", "difference in worth", METRIC_MONEY, METRICS},
    {"worth_share", "worth, of revenue", METRIC_PORTION, METRICS},
    {"revenue", "revenue", METRIC_MONEY, METRICS},
    {"partners", "partners who get something", METRIC_COUNT, METRICS},
    {"gainers", "partners who gain", METRIC_COUNT, METRIC_PARTNERS},
    {"losers", "partners who lose", METRIC_COUNT, METRIC_PARTNERS},
    {"keepers", "partners who keep", METRIC_COUNT, METRIC_PARTNERS},
    {"gained", "what gainers gain", METRIC_MONEY, METRICS},
    {"lost", "what losers lose", METRIC_MONEY, METRICS},
    {"median_change", "median change of a partner", METRIC_MONEY, METRICS},
    {"largest_gain", "largest gain", METRIC_MONEY, METRICS},
    {"largest_loss", "largest loss", METRIC_MONEY, METRICS},
    {"gini", "Gini coefficient", METRIC_PORTION, METRICS},
    {"top20_share", "share of the top 20 %", METRIC_PORTION, METRICS},
    {"top_share", "share of the top partner", METRIC_PORTION, METRICS},
    {"top_revenue", "revenue of the top partner", METRIC_MONEY, METRICS},
    {"top_revenue_share", "of all revenue", METRIC_PORTION, METRICS},
};

enum metric metric_find(const char *name) {
  int m = 0;
  while (m < METRICS && strcmp(metric_all[m].name, name) != 0) m++;
  return (enum metric)m;
}

char *metric_text(enum metric m, int64_t value, int exponent, char *out) {
  static const int decimals[] = {[METRIC_COUNT] = 0, [METRIC_PORTION] = METRIC_DECIMALS};
  enum metric_kind kind = metric_all[m].kind;
  return money_text(value, kind == METRIC_MONEY ? exponent : decimals[kind], out);
}
