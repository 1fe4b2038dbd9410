#include "run/replay.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/money.h"
#include "run/lines.h"

static bool has_stock(const struct result *r, const struct line *line) {
  return line_unit(r, line)->stock != MONEY_NONE;
}

static bool is_same_place(const struct line *x, const struct line *y) {
  return x->time == y->time && x->period == y->period && x->policy == y->policy && x->event == y->event &&
         x->row == y->row && x->level == y->level;
}

/* The calculated line may have less than the replayed one where the stock was nearly empty. */
static bool is_same(const struct result *a, const struct line *x, const struct result *b, const struct line *y) {
  if (!is_same_place(x, y)) return false;
  const char *calculated = a->reasons.text[x->reason], *replayed = b->reasons.text[y->reason];
  if (x->quantity == y->quantity) return !strcmp(calculated, replayed);
  return has_stock(a, x) && (x->quantity > 0) == (y->quantity > 0) && llabs(x->quantity) < llabs(y->quantity) &&
         !strncmp(calculated, replayed, strlen(replayed));
}

static void describe(const struct result *r, const struct line *line, char *out, size_t size) {
  char room[PERIOD_TEXT], period[PERIOD_TEXT], quantity[MONEY_TEXT];
  if (!line) {
    snprintf(out, size, "no line");
    return;
  }
  const struct policy_use *policy = &r->program->policies[line->policy];
  period_text(r->program->period, r->facts->first_period + (int32_t)line->period, period);
  snprintf(out, size, "%s of policy \"%s\" on %s %s in %s",
           money_text(line->quantity, line_unit(r, line)->exponent, quantity), policy->name, event_names[line->event],
           line_source(r, line, room), period);
}

/* A replay is interpreted: what a policy gives only then, `policy.differs` tells in better words. */
#define NOT_TO_BE_TRUSTED                                                                                         \
  "the figures are not to be trusted. If guerdon earnings says policy.differs of this partner, mend the policy; " \
  "if not, this is a defect of guerdon"

static int refuse(const struct result *calculated, const struct line *x, const struct result *replayed,
                  const struct line *y, uint32_t partner, struct err *e) {
  char expected[400], found[400];
  describe(calculated, x, expected, sizeof expected);
  describe(replayed, y, found, sizeof found);
  return err_set(
      e, ERR_INTERNAL, "explain.differs",
      "the replay of partner %s differs from the calculation: %s was calculated, %s replayed; " NOT_TO_BE_TRUSTED,
      data_text(calculated->data, calculated->data->partners[partner].id), expected, found);
}

static int compare_lines(struct replay *r, uint32_t partner, struct err *e) {
  const struct result *calculated = r->calculated, *replayed = r->replayed;
  size_t i = 0, k = 0;
  while (i < r->n || k < replayed->n_lines) {
    const struct line *x = i < r->n ? &calculated->lines[r->first + i] : NULL;
    const struct line *y = k < replayed->n_lines ? &replayed->lines[k] : NULL;
    if (x && y && is_same(calculated, x, replayed, y))
      r->line_of[k++] = (uint32_t)(r->first + i++);
    else if (y && has_stock(replayed, y) && !(x && is_same_place(x, y)))
      r->line_of[k++] = NOWHERE;
    else
      return refuse(calculated, x, replayed, y, partner, e);
  }
  return 0;
}

static int refuse_level(const struct result *calculated, const struct result *replayed, uint32_t partner,
                        uint32_t period, struct err *e) {
  const struct program *p = calculated->program;
  size_t cell = (size_t)partner * calculated->facts->n_periods + period;
  char label[PERIOD_TEXT];
  period_text(p->period, calculated->facts->first_period + (int32_t)period, label);
  return err_set(e, ERR_INTERNAL, "explain.differs",
                 "the replay of partner %s differs from the calculation: in %s the level is %s, and %s when "
                 "replayed; " NOT_TO_BE_TRUSTED,
                 data_text(calculated->data, calculated->data->partners[partner].id), label,
                 p->levels[calculated->level[cell]], p->levels[replayed->level[cell]]);
}

static int compare_levels(const struct replay *r, uint32_t partner, struct err *e) {
  const struct result *calculated = r->calculated, *replayed = r->replayed;
  uint32_t n = calculated->facts->n_periods;
  for (uint32_t p = 0; p < n; p++)
    if (calculated->level[(size_t)partner * n + p] != replayed->level[(size_t)partner * n + p])
      return refuse_level(calculated, replayed, partner, p, e);
  return 0;
}

static int number_lines(struct replay *r, uint32_t partner, struct err *e) {
  const struct result *replayed = r->replayed;
  r->first = lines_first_of(r->calculated, partner);
  r->n = lines_first_of(r->calculated, partner + 1) - r->first;
  r->by_order = mem_new(replayed->n_lines + 1, sizeof *r->by_order, e);
  r->line_of = mem_new(replayed->n_lines + 1, sizeof *r->line_of, e);
  if (!r->by_order || !r->line_of) return e->code;
  for (size_t i = 0; i < replayed->n_lines; i++) r->by_order[replayed->lines[i].order] = (uint32_t)i;
  return 0;
}

int replay_run(const struct result *calculated, uint32_t partner, struct replay **out, struct err *e) {
  *out = NULL;
  struct replay *r = mem_new(1, sizeof *r, e);
  if (!r) return e->code;
  r->trace.partner = partner;
  r->trace.program = calculated->program;
  r->calculated = calculated;
  const struct earn_options options = {.lines = true, .trace = &r->trace, .limits = calculated->limits};
  int rc = earn_run(calculated->program, calculated->data, &options, &r->replayed, e);
  if (!rc && r->trace.err.code) rc = (*e = r->trace.err).code;
  if (!rc) rc = number_lines(r, partner, e);
  if (!rc) rc = compare_lines(r, partner, e);
  if (!rc) rc = compare_levels(r, partner, e);
  if (rc) return replay_free(r), rc;
  *out = r;
  return 0;
}

const struct line *replay_line(const struct replay *r, const struct trace_result *result) {
  if (result->order == TRACE_NO_LINE) return NULL;
  uint32_t line = r->line_of[r->by_order[result->order]];
  return line == NOWHERE ? NULL : &r->calculated->lines[line];
}

void replay_free(struct replay *r) {
  if (!r) return;
  trace_free(&r->trace);
  result_free(r->replayed);
  free(r->by_order);
  free(r->line_of);
  free(r);
}
