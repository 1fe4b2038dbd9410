#include "run/past.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/shared.h"
#include "run/turns.h"

int past_open(const struct program *program, const struct data *data, struct past **out, struct err *e) {
  *out = NULL;
  struct past *h = mem_new(1, sizeof *h, e);
  if (!h) return e->code;
  *h = (struct past){.data = data, .period = program->period, .rounding = program->rounding};
  snprintf(h->currency, sizeof h->currency, "%s", program->units[0].id);
  if (facts_open(program, data, &h->facts, e) || timeline_open(data, &h->timeline, e)) return past_free(h), e->code;
  *out = h;
  return 0;
}

void past_free(struct past *h) {
  if (!h) return;
  facts_free(h->facts);
  timeline_free(&h->timeline);
  free(h);
}

bool past_fits(const struct past *h, const struct program *p) {
  return h->period == p->period && h->rounding == p->rounding && !strcmp(h->currency, p->units[0].id);
}

static int gather(void *gathering, uint32_t partner, struct err *e) { return gathering_add(gathering, partner, e); }

static int count_chosen(struct past *h, const struct turns *t, struct gathering *g, struct err *e) {
  for (uint32_t i = t->first; i < t->end && !e->code; i++)
    facts_count(h->facts, h->data, g->out, t->order[i], t->order[i] + 1, gather, g, e);
  return e->code;
}

bool past_serves(const struct past *p, uint32_t kinds, bool all_qualify) {
  return p->counted && all_qualify && !(kinds & ~p->kinds);
}

int past_count(struct past *h, const struct turns *t, uint32_t kinds, const struct unqualified *out, struct err *e) {
  if (past_serves(h, kinds, !out)) return 0;
  struct gathering g = {.to = &h->timeline, .facts = h->facts, .data = h->data, .out = out, .kinds = kinds};
  if (h->counted) g.kinds |= h->kinds; /* programs that take turns do not count each other out */
  h->counted = false;                  /* until past_keep says that all went well */
  if (t->order)
    count_chosen(h, t, &g, e);
  else
    facts_count(h->facts, h->data, out, t->first, t->end, gather, &g, e);
  gathering_free(&g);
  return e->code;
}

void past_keep(struct past *p, uint32_t kinds, bool all_qualify, bool everybody) {
  if (past_serves(p, kinds, all_qualify)) return; /* nothing was counted anew */
  p->kinds |= kinds;
  p->counted = all_qualify && everybody;
  if (!p->counted) p->kinds = 0;
}

void past_narrow(struct past *p, const struct turns *t) {
  const struct fact_range *r = p->facts->ranges;
  const struct timeline *l = &p->timeline;
  if (t->order || t->first >= t->end) return;
  uint64_t last = r[t->end - 1].first + r[t->end - 1].n + 1;
  shared_narrow(p->facts->rows, r[t->first].first * sizeof *p->facts->rows, last * sizeof *p->facts->rows);
  shared_narrow(l->events, l->first[t->first] * sizeof *l->events, l->first[t->end] * sizeof *l->events);
}
