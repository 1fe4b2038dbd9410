#include "run/past.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
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

/* Turns in an order of their own: one by one. */
static int count_chosen(struct past *h, const struct turns *t, struct gathering *g, struct err *e) {
  for (uint32_t i = t->first; i < t->end && !e->code; i++) {
    uint32_t partner = t->order[i];
    gathering_start(g, partner);
    facts_count(h->facts, h->data, g->out, partner, partner + 1, gather, g, e);
  }
  return e->code;
}

int past_count(struct past *h, const struct turns *t, uint32_t kinds, const struct unqualified *out, struct err *e) {
  if (h->counted && !out && !(kinds & ~h->kinds)) return 0;
  struct gathering g = {.to = &h->timeline, .facts = h->facts, .data = h->data, .out = out, .kinds = kinds};
  if (h->counted) g.kinds |= h->kinds; /* programs that take turns do not count each other out */
  gathering_start(&g, t->first);
  if (t->order)
    count_chosen(h, t, &g, e);
  else
    facts_count(h->facts, h->data, out, t->first, t->end, gather, &g, e);
  gathering_free(&g);
  return e->code;
}

void past_keep(struct past *p, uint32_t kinds, bool serves) {
  if (serves && p->counted && !(kinds & ~p->kinds)) return; /* nothing was counted anew */
  p->kinds = p->counted ? p->kinds | kinds : kinds;
  p->counted = serves;
}
