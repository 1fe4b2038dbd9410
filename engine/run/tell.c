#include "run/tell.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/money.h"
#include "policy/failure.h"
#include "policy/told.h"
#include "policy/trace_bytes.h"

static size_t cells(const struct result *r) { return r->program->n_policies * r->facts->n_periods * r->n_levels; }
static size_t bounds(const struct result *r) {
  return r->bounded ? r->program->n_policies * r->facts->n_periods * BOUNDS : 0;
}

/* ---- the worker's side ---- */

static int put_reasons(const struct result *r, struct str *out, struct err *e) {
  if (bytes_put_number(out, r->reasons.n, e)) return e->code;
  for (size_t i = 0; i < r->reasons.n; i++)
    if (bytes_put_text(out, r->reasons.text[i], e)) return e->code;
  return 0;
}

static int put_partner(const struct result *r, uint32_t p, struct str *out, struct err *e) {
  size_t periods = r->facts->n_periods, partners = r->data->n_partners;
  if (bytes_put(out, r->level + p * periods, periods, e) || bytes_put_number(out, r->print[p], e)) return e->code;
  for (size_t u = 0; u < r->program->n_units; u++)
    if (bytes_put(out, &r->by_partner[u * partners + p], sizeof *r->by_partner, e)) return e->code;
  for (size_t k = 0; k < r->n_scores; k++)
    if (bytes_put(out, &r->score[(k * partners + p) * periods], periods * sizeof *r->score, e)) return e->code;
  return 0;
}

static int put_totals(const struct result *r, const struct turns *t, struct str *out, struct err *e) {
  if (bytes_put(out, r->quantity, cells(r) * sizeof *r->quantity, e) ||
      bytes_put(out, r->count, cells(r) * sizeof *r->count, e) ||
      bytes_put(out, r->bounded, bounds(r) * sizeof *r->bounded, e))
    return e->code;
  for (uint32_t i = t->first; i < t->end; i++)
    if (put_partner(r, turns_partner(t, i), out, e)) return e->code;
  return 0;
}

struct named { /* a referral that does not qualify */
  uint32_t referral;
  struct unqualified why;
};

static int put_unqualified(const struct result *r, const struct turns *t, struct str *out, struct err *e) {
  for (uint32_t turn = t->first; turn < t->end; turn++) {
    const struct row_partner *p = &r->data->partners[turns_partner(t, turn)];
    for (uint32_t i = p->referrals; i < p[1].referrals; i++) {
      const struct named n = {i, r->unqualified[i]};
      if (n.why.policy && bytes_put(out, &n, sizeof n, e)) return e->code;
    }
  }
  return 0;
}

static int send(enum section section, struct str *bytes, struct parcel *out, struct err *e) {
  if (!e->code) parcel_put(out, section, bytes->at, bytes->n, e);
  bytes->n = 0;
  return e->code;
}

int tell_share(const struct result *r, const struct turns *t, const struct trace *trace, struct parcel *out,
               struct err *e) {
  struct str b = {0};
  put_reasons(r, &b, e), send(SECTION_REASONS, &b, out, e);
  if (!e->code) put_totals(r, t, &b, e), send(SECTION_TOTALS, &b, out, e);
  if (!e->code && r->unqualified) put_unqualified(r, t, &b, e), send(SECTION_UNQUALIFIED, &b, out, e);
  if (!e->code && trace) trace_write(trace, &b, e), send(SECTION_TRACE, &b, out, e);
  if (!e->code) send(SECTION_END, &b, out, e);
  str_free(&b);
  return e->code;
}

/* ---- the parent's side ---- */

static int refuse(struct err *e) {
  return err_set(e, ERR_AGAIN, "machine.worker", "what a worker tells of its partners makes no sense; try again");
}

/* One worker's share while it is heard. */
struct hearing {
  struct heard *h;
  const struct turns *turns;
  bool is_first;
  size_t first_line;
  uint32_t *reasons; /* the worker's numbers as ours */
  size_t n_reasons;
};

static bool is_amount(int64_t quantity) { return quantity <= MONEY_MAX && quantity >= -MONEY_MAX; }

/* Of this worker's turns, and not before the line before it: those who look for a partner's lines rely on it. */
static bool is_in_turn(const struct hearing *g, const struct line *l) {
  const struct result *r = g->h->result;
  if (g->turns->order) return true; /* put in order afterwards */
  uint32_t least = r->n_lines > g->first_line ? l[-1].partner : g->turns->first;
  return l->partner >= least && l->partner < g->turns->end;
}

static bool is_line(const struct hearing *g, const struct line *l) {
  const struct result *r = g->h->result;
  const struct moment at = {l->time, l->partner, l->period, l->policy, l->event, l->row, l->level};
  return l->policy < r->program->n_policies && is_amount(l->quantity) &&
         moment_is_possible(&at, r->program, r->data, r->facts->n_periods) && is_in_turn(g, l);
}

static int hear_lines(struct hearing *g, struct bytes *b, struct err *e) {
  struct result *r = g->h->result;
  size_t n = b->n / sizeof *r->lines;
  if (mem_grow((void **)&r->lines, &g->h->cap, r->n_lines + n, sizeof *r->lines, e)) return e->code;
  for (size_t i = 0; i < n; i++) {
    struct line *l = &r->lines[r->n_lines];
    bytes_take(b, l, sizeof *l);
    if (!is_line(g, l)) return refuse(e);
    l->order += g->h->recorded;
    r->n_lines++;
  }
  return 0;
}

static int number_reasons(struct hearing *g, struct bytes *b, struct err *e) {
  struct syms *reasons = &g->h->result->reasons;
  g->n_reasons = bytes_take_count(b, sizeof(uint64_t));
  g->reasons = mem_new(g->n_reasons + 1, sizeof *g->reasons, e);
  for (size_t i = 0; g->reasons && i < g->n_reasons; i++) {
    uint64_t n = bytes_take_number(b);
    if (n > b->n || memchr(b->at, 0, n)) return refuse(e);
    if (syms_add(reasons, b->at, n, &g->reasons[i], e)) return e->code;
    b->at += n;
    b->n -= n;
  }
  return e->code;
}

static int hear_reasons(struct hearing *g, struct bytes *b, struct err *e) {
  struct result *r = g->h->result;
  if (g->reasons || number_reasons(g, b, e)) return e->code ? e->code : refuse(e);
  for (size_t i = g->first_line; i < r->n_lines; i++) {
    if (r->lines[i].reason >= g->n_reasons) return refuse(e);
    if (r->lines[i].order - g->h->recorded >= r->n_lines - g->first_line) return refuse(e); /* they are numbered */
    r->lines[i].reason = g->reasons[r->lines[i].reason];
  }
  return 0;
}

static void add_sums(int64_t *to, size_t n, struct bytes *b) {
  for (size_t i = 0; i < n; i++) {
    int64_t more = (int64_t)bytes_take_number(b);
    b->is_bad |= __builtin_add_overflow(to[i], more, &to[i]);
  }
}

static void hear_partner(struct result *r, uint32_t p, struct bytes *b) {
  size_t periods = r->facts->n_periods, partners = r->data->n_partners;
  uint8_t *level = r->level + p * periods;
  bytes_take(b, level, periods);
  for (size_t i = 0; i < periods; i++) b->is_bad |= level[i] >= r->n_levels;
  r->print[p] = bytes_take_number(b);
  for (size_t u = 0; u < r->program->n_units; u++) {
    int64_t *quantity = &r->by_partner[u * partners + p];
    bytes_take(b, quantity, sizeof *quantity);
    b->is_bad |= !is_amount(*quantity);
  }
  for (size_t k = 0; k < r->n_scores; k++)
    bytes_take(b, &r->score[(k * partners + p) * periods], periods * sizeof *r->score);
}

static int hear_totals(struct hearing *g, struct bytes *b, struct err *e) {
  struct result *r = g->h->result;
  add_sums(r->quantity, cells(r), b);
  for (size_t i = 0; i < cells(r); i++) r->count[i] += bytes_take_number(b);
  add_sums(r->bounded, bounds(r), b);
  for (uint32_t i = g->turns->first; i < g->turns->end; i++) hear_partner(r, turns_partner(g->turns, i), b);
  return b->is_bad ? refuse(e) : 0;
}

static int hear_unqualified(struct hearing *g, struct bytes *b, struct err *e) {
  struct result *r = g->h->result;
  if (!r->unqualified && !(r->unqualified = mem_new(r->data->n_referrals, sizeof *r->unqualified, e))) return e->code;
  while (b->n) {
    struct named n;
    if (!bytes_take(b, &n, sizeof n) || n.referral >= r->data->n_referrals || !n.why.policy ||
        n.why.policy > r->program->n_policies || n.why.reason >= g->n_reasons)
      return refuse(e);
    r->unqualified[n.referral] = (struct unqualified){n.why.policy, g->reasons[n.why.reason]};
  }
  return 0;
}

static int hear_policies(struct hearing *g, struct bytes *b, struct err *e) {
  struct heard *h = g->h;
  const struct turns all = {NULL, 0, h->result->data->n_partners};
  if (!g->is_first) return refuse(e);
  return told_read(b, h->n_policies, h->told, e) || result_learn(h->result, h->told->infos, &all, e) ? e->code : 0;
}

static int hear_section(struct hearing *g, uint32_t section, struct bytes *b, struct err *e) {
  struct heard *h = g->h;
  switch (section) {
    case SECTION_POLICIES: return hear_policies(g, b, e);
    case SECTION_LINES: return hear_lines(g, b, e);
    case SECTION_REASONS: return hear_reasons(g, b, e);
    case SECTION_TOTALS: return hear_totals(g, b, e);
    case SECTION_UNQUALIFIED: return hear_unqualified(g, b, e);
    case SECTION_TRACE:
      return h->trace ? trace_read(b, h->result->data, h->result->facts->n_periods, h->trace, e) : refuse(e);
    default: return refuse(e);
  }
}

static int hear_error(struct bytes *b, struct err *its, struct err *e) {
  if (!bytes_take(b, its, sizeof *its) || !err_is_code(its->code)) return *its = (struct err){0}, refuse(e);
  its->id[sizeof its->id - 1] = its->file[sizeof its->file - 1] = its->text[sizeof its->text - 1] = 0;
  failure_make_plain(its);
  return 0;
}

/* In their order, each once but for lines; and all that there must be. */
static bool is_whole(const struct hearing *g, uint32_t seen, bool failed) {
  uint32_t needed = 1u << SECTION_END;
  if (!failed) needed |= 1u << SECTION_REASONS | 1u << SECTION_TOTALS;
  if (!failed && g->is_first) needed |= 1u << SECTION_POLICIES;
  return (seen & needed) == needed;
}

static int hear_sections(struct hearing *g, struct opened *o, struct err *its, struct err *e) {
  struct bytes b;
  uint32_t section = 0, seen = 0;
  while (!e->code && !(seen >> SECTION_END & 1) && opened_next(o, &section, &b)) {
    if (section > SECTION_END || (section == SECTION_LINES ? seen >> (SECTION_LINES + 1) : seen >> section))
      return refuse(e);
    seen |= 1u << section;
    if (section == SECTION_ERROR)
      hear_error(&b, its, e);
    else if (section != SECTION_END)
      hear_section(g, section, &b, e);
  }
  return !e->code && !is_whole(g, seen, its->code) ? refuse(e) : e->code;
}

int hear_share(struct heard *h, const struct turns *t, struct parcel *from, struct err *its, struct err *e) {
  struct hearing g = {.h = h, .turns = t, .is_first = !h->n_heard++, .first_line = h->result->n_lines};
  struct opened o;
  *its = (struct err){0};
  if (parcel_read(from, &o, e)) return e->code;
  hear_sections(&g, &o, its, e);
  h->recorded += (uint32_t)(h->result->n_lines - g.first_line);
  opened_close(&o);
  free(g.reasons);
  return e->code;
}

int hear_told(struct heard *h, struct parcel *from, struct err *e) {
  struct opened o;
  struct bytes b;
  uint32_t section;
  if (parcel_read(from, &o, e)) return e->code;
  if (!opened_next(&o, &section, &b) || section != SECTION_POLICIES)
    refuse(e);
  else
    told_read(&b, h->n_policies, h->told, e);
  opened_close(&o);
  return e->code;
}

int result_check_sums(const struct result *r, struct err *e) {
  for (size_t i = 0; i < cells(r); i++)
    if (r->quantity[i] > MONEY_MAX || r->quantity[i] < -MONEY_MAX)
      return err_set(
          e, ERR_POLICY, "policy.result",
          "policy \"%s\": what all partners get together is beyond 2^53 - 1 minor units; check amounts and rates",
          r->program->policies[i / (r->facts->n_periods * r->n_levels)].name);
  return 0;
}
