/* lines: the lines of a result: their order, and each as texts. */
#ifndef GUERDON_RUN_LINES_H
#define GUERDON_RUN_LINES_H

#include "base/date.h"
#include "base/err.h"
#include "base/money.h"
#include "run/result.h"

/* What can be said of a line, in the order of the columns in which lines are written. */
enum line_field {
  LINE_PERIOD,
  LINE_PARTNER,
  LINE_POLICY,
  LINE_EVENT,
  LINE_SOURCE,
  LINE_UNIT,
  LINE_QUANTITY,
  LINE_LEVEL,
  LINE_REASON,
  LINE_FIELDS
};
extern const char *const line_field_names[LINE_FIELDS]; /* period, partner, ... */

struct line_texts { /* of one line; "" where a field does not apply. It points into itself: fill it where it stays */
  const char *field[LINE_FIELDS];
  char period[PERIOD_TEXT], source[PERIOD_TEXT], quantity[MONEY_TEXT];
};
void line_texts(const struct result *r, const struct line *line, struct line_texts *out);

/* The unit that a line is counted in. */
static inline const struct unit *line_unit(const struct result *r, const struct line *line) {
  return &r->program->units[r->program->policies[line->policy].unit];
}

/* The id of the sale, refund, referral or activity, or the period's label (into `room`, which the others do not need).
 */
const char *line_source(const struct result *r, const struct line *line, char room[PERIOD_TEXT]);

/* Put the first `n` lines, which stand as the driver made them, into the order of the law: partner, period, time,
 * source, policy. */
int lines_sort(struct result *r, size_t n, struct err *e);

/* The number of the first line that is not of an earlier partner; lines in order. */
size_t lines_first_of(const struct result *r, uint32_t partner);

/* How many lines no later line can come before: all but those of the last instant. */
size_t lines_settled(const struct result *r);

#endif
