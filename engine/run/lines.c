#include "run/lines.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* ---- as texts ---- */

const char *const line_field_names[LINE_FIELDS] = {"period", "partner",  "policy", "event", "source",
                                                   "unit",   "quantity", "level",  "reason"};

const char *line_source(const struct result *r, const struct line *line, char room[PERIOD_TEXT]) {
  const struct data *d = r->data;
  switch (line->event) {
    case EVENT_SALE: return data_text(d, data_sale_id(d, line->row));
    case EVENT_REFUND: return data_text(d, d->refunds[line->row].id);
    case EVENT_ACTIVITY: return data_text(d, d->activities[line->row].id);
    case EVENT_PERIOD: return period_text(r->program->period, r->facts->first_period + (int32_t)line->row, room);
    default: return data_text(d, d->referrals[line->row].id);
  }
}

void line_texts(const struct result *r, const struct line *line, struct line_texts *out) {
  const struct program *p = r->program;
  const struct unit *unit = line_unit(r, line);
  out->field[LINE_PERIOD] = period_text(p->period, r->facts->first_period + (int32_t)line->period, out->period);
  out->field[LINE_PARTNER] = data_text(r->data, r->data->partners[line->partner].id);
  out->field[LINE_POLICY] = p->policies[line->policy].name;
  out->field[LINE_EVENT] = event_names[line->event];
  out->field[LINE_SOURCE] = line_source(r, line, out->source);
  out->field[LINE_UNIT] = unit->id;
  out->field[LINE_QUANTITY] = money_text(line->quantity, unit->exponent, out->quantity);
  out->field[LINE_LEVEL] = p->n_levels ? p->levels[line->level] : "";
  out->field[LINE_REASON] = r->reasons.text[line->reason];
}

/* ---- in order ---- */

size_t lines_first_of(const struct result *r, uint32_t partner) {
  size_t low = 0, high = r->n_lines;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (r->lines[middle].partner < partner)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* Lines of one instant come by source, then policy; everything else is in order as the driver made it. */
struct order {
  const char *source;
  struct line line;
};

static int compare_lines(const void *a, const void *b) {
  const struct order *x = a, *y = b;
  int c = strcmp(x->source, y->source);
  if (c) return c;
  if (x->line.policy != y->line.policy) return x->line.policy < y->line.policy ? -1 : 1;
  return x->line.order < y->line.order ? -1 : x->line.order > y->line.order;
}

/* Only lines of a period use the room, and those are not sorted. */
static struct order order_of(const struct result *r, size_t at, char room[PERIOD_TEXT]) {
  return (struct order){line_source(r, &r->lines[at], room), r->lines[at]};
}

static bool in_order(const struct result *r, size_t from, size_t to) {
  char room[PERIOD_TEXT];
  for (size_t i = from + 1; i < to; i++) {
    struct order a = order_of(r, i - 1, room), b = order_of(r, i, room);
    if (compare_lines(&a, &b) > 0) return false;
  }
  return true;
}

static int sort_run(struct result *r, size_t from, size_t to, struct err *e) {
  if (in_order(r, from, to)) return 0; /* most are: one event, policy by policy */
  size_t n = to - from;
  struct order *o = mem_new(n, sizeof *o, e);
  if (!o) return e->code;
  char room[PERIOD_TEXT];
  for (size_t i = 0; i < n; i++) o[i] = order_of(r, from + i, room);
  qsort(o, n, sizeof *o, compare_lines);
  for (size_t i = 0; i < n; i++) r->lines[from + i] = o[i].line;
  free(o);
  return 0;
}

static bool is_same_instant(const struct line *a, const struct line *b) {
  return b->partner == a->partner && b->period == a->period && b->time == a->time;
}

/* Period lines are at the period's end, after all events, and in policy order already: a floor is closed just after its
 * policy's handler. */
int lines_sort(struct result *r, size_t n, struct err *e) {
  for (size_t i = 0, j; i < n; i = j) {
    const struct line *a = &r->lines[i];
    for (j = i + 1; j < n && is_same_instant(a, &r->lines[j]); j++) continue;
    if (j - i > 1 && a->event != EVENT_PERIOD && sort_run(r, i, j, e)) return e->code;
  }
  return 0;
}

size_t lines_settled(const struct result *r) {
  size_t n = r->n_lines;
  while (n && is_same_instant(&r->lines[n - 1], &r->lines[r->n_lines - 1])) n--;
  return n;
}
