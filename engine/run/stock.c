#include "run/stock.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/money.h"
#include "run/lines.h"

bool stock_needs(const struct program *p, size_t i) {
  const struct unit *u = &p->units[p->policies[i].unit];
  return u->stock != MONEY_NONE || u->expires;
}

/* ---- stock ---- */

struct granted { /* what a policy asked for on a sale or for a partner, and got; likewise taken back */
  int64_t asked, got, asked_back, got_back;
};

struct stock {
  struct result *result;
  struct granted *by_sale;    /* [refund slot][policy] */
  struct granted *by_partner; /* [partner][unit]: policies that share a limit stand in for each other */
  int64_t *left;              /* by unit */
};

static int compare_time(const void *a, const void *b) {
  const struct line *x = *(struct line *const *)a, *y = *(struct line *const *)b;
  if (x->time != y->time) return x->time < y->time ? -1 : 1;
  if (x->partner != y->partner) return x->partner < y->partner ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

/* The sale that a line is on, where it is refunded at some time; or NULL. */
static struct granted *sale_of(const struct stock *s, const struct line *line) {
  const struct data *d = s->result->data;
  uint32_t sale = line->row;
  if (line->event == EVENT_REFUND)
    sale = d->refunds[line->row].sale;
  else if (line->event != EVENT_SALE)
    return NULL;
  uint32_t slot = d->sales[sale].refund_slot;
  return slot ? &s->by_sale[slot * s->result->program->n_policies + line->policy] : NULL;
}

static int64_t give(struct granted *on, struct granted *of, int64_t *left, int64_t asked) {
  int64_t got = asked < *left ? asked : *left;
  *left -= got;
  of->got += got;
  if (on) on->asked += asked, on->got += got;
  return got;
}

/* In proportion to what the sale got of what it asked for; a policy that takes back without such a sale, from what the
 * partner has of it. */
static int64_t take(struct granted *on, struct granted *of, int64_t *left, int64_t back) {
  int64_t now = back;
  if (on && on->asked > 0) {
    on->asked_back += back;
    int64_t due =
        on->asked_back >= on->asked ? on->got : money_portion(on->got, on->asked_back, on->asked, MONEY_HALF_UP);
    now = due - on->got_back;
    on->got_back = due;
  }
  if (now > of->got) now = of->got;
  of->got -= now;
  *left += now;
  return now;
}

static void change_line(struct result *r, struct line *line, int64_t quantity) {
  const struct policy_use *u = &r->program->policies[line->policy];
  int64_t by = quantity - line->quantity;
  size_t cell = result_cell(r, line->policy, line->period, line->level);
  r->quantity[cell] += by;
  r->by_partner[u->unit * r->data->n_partners + line->partner] += by;
  r->bounded[result_bounded(r, line->policy, line->period, BOUND_STOCK)] += by;
  line->quantity = quantity;
  if (!quantity) r->count[cell]--;
}

static int tell_reason(struct result *r, struct line *line, int64_t before, struct err *e) {
  const struct unit *u = line_unit(r, line);
  char less[MONEY_TEXT], stock[MONEY_TEXT], text[800];
  int64_t by = before - line->quantity;
  const char *reason = r->reasons.text[line->reason];
  int n = snprintf(text, sizeof text, "%.600s%s%s %s the stock of %s", reason, *reason ? "; " : "",
                   money_text(by < 0 ? -by : by, u->exponent, less), by > 0 ? "withheld by" : "was withheld by",
                   money_text(u->stock, u->exponent, stock));
  return syms_add(&r->reasons, text, (size_t)n < sizeof text ? (size_t)n : sizeof text - 1, &line->reason, e);
}

static int ration(struct stock *s, struct line *line, struct err *e) {
  struct result *r = s->result;
  uint32_t unit = r->program->policies[line->policy].unit;
  struct granted *of = &s->by_partner[line->partner * r->program->n_units + unit], *on = sale_of(s, line);
  int64_t before = line->quantity, *left = &s->left[unit];
  int64_t now = before > 0 ? give(on, of, left, before) : -take(on, of, left, -before);
  if (now == before) return 0;
  change_line(r, line, now);
  return now ? tell_reason(r, line, before, e) : 0;
}

static int open_stock(struct stock *s, struct result *r, struct err *e) {
  const struct program *p = r->program;
  *s = (struct stock){.result = r};
  s->by_sale = mem_new((r->data->n_refund_slots + 1) * p->n_policies, sizeof *s->by_sale, e);
  s->by_partner = mem_new(r->data->n_partners * p->n_units, sizeof *s->by_partner, e);
  s->left = mem_new(p->n_units, sizeof *s->left, e);
  if (!s->by_sale || !s->by_partner || !s->left) return e->code;
  for (size_t i = 0; i < p->n_units; i++) s->left[i] = p->units[i].stock;
  return 0;
}

static int ration_all(struct result *r, struct line **lines, size_t n, struct err *e) {
  struct stock s;
  qsort(lines, n, sizeof *lines, compare_time);
  if (!open_stock(&s, r, e))
    for (size_t i = 0; i < n && !e->code; i++) ration(&s, lines[i], e);
  free(s.by_sale);
  free(s.by_partner);
  free(s.left);
  return e->code;
}

static void drop_empty(struct result *r) {
  size_t kept = 0;
  for (size_t i = 0; i < r->n_lines; i++)
    if (r->lines[i].quantity) r->lines[kept++] = r->lines[i];
  r->n_lines = kept;
}

static int apply_stock(struct result *r, struct err *e) {
  size_t n = 0;
  struct line **lines = mem_new(r->n_lines, sizeof *lines, e);
  if (!lines) return e->code;
  for (size_t i = 0; i < r->n_lines; i++)
    if (line_unit(r, &r->lines[i])->stock != MONEY_NONE) lines[n++] = &r->lines[i];
  int rc = n ? ration_all(r, lines, n, e) : 0;
  free(lines);
  drop_empty(r);
  return rc;
}

/* ---- expiry ---- */

struct grant {
  int64_t until, left;
};

struct queue { /* grants of one partner and unit, oldest first */
  struct grant *at;
  size_t head, n, cap;
};

static int64_t expire(struct queue *q, int64_t now) {
  int64_t sum = 0;
  for (; q->head < q->n && q->at[q->head].until <= now; q->head++) sum += q->at[q->head].left;
  return sum;
}

static void use_up(struct queue *q, int64_t back) {
  while (back > 0 && q->head < q->n) {
    struct grant *g = &q->at[q->head];
    int64_t part = back < g->left ? back : g->left;
    g->left -= part;
    back -= part;
    if (!g->left) q->head++;
  }
}

static int expire_line(struct queue *q, const struct unit *u, const struct line *line, int64_t *sum, struct err *e) {
  *sum += expire(q, line->time);
  if (line->quantity < 0) return use_up(q, -line->quantity), 0;
  if (mem_grow((void **)&q->at, &q->cap, q->n + 1, sizeof *q->at, e)) return e->code;
  q->at[q->n++] = (struct grant){span_after(line->time, u->expires_after), line->quantity};
  return 0;
}

static int expire_unit(struct result *r, size_t unit, struct err *e) {
  const struct unit *u = &r->program->units[unit];
  struct queue q = {0};
  int64_t end = (int64_t)r->facts->first_day[r->facts->n_periods] * 86400, *sum = &r->expired[unit];
  for (size_t i = 0; i < r->n_lines && !e->code; i++) {
    const struct line *line = &r->lines[i];
    if (i && line->partner != line[-1].partner) *sum += expire(&q, end), q.head = q.n = 0;
    if (r->program->policies[line->policy].unit == unit) expire_line(&q, u, line, sum, e);
  }
  *sum += expire(&q, end);
  free(q.at);
  return e->code;
}

int stock_apply(struct result *r, struct err *e) {
  const struct program *p = r->program;
  bool any_stock = false;
  if (!(r->expired = mem_new(p->n_units, sizeof *r->expired, e))) return e->code;
  for (size_t i = 0; i < p->n_units; i++) any_stock |= p->units[i].stock != MONEY_NONE;
  if (any_stock && r->n_lines && apply_stock(r, e)) return e->code;
  for (size_t i = 0; i < p->n_units; i++)
    if (p->units[i].expires && expire_unit(r, i, e)) return e->code;
  return 0;
}
