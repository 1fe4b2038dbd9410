#include "policy/trace_bytes.h"

#include "base/mem.h"

/* ---- the arrays, as they stand in memory ---- */

#define EACH_ARRAY(DO) DO(handles) DO(steps) DO(reads) DO(notes) DO(ran) DO(kept) DO(results) DO(bounds)

static int write_array(const void *at, size_t n, size_t size, struct str *out, struct err *e) {
  return bytes_put_number(out, n, e) || bytes_put(out, at, n * size, e);
}

static int read_array(struct bytes *in, void **at, size_t *n, size_t *cap, size_t size, struct err *e) {
  *n = bytes_take_count(in, size);
  if (mem_grow(at, cap, *n + 1, size, e)) return *n = 0, e->code;
  bytes_take(in, *at, *n * size);
  return 0;
}

static int write_arrays(const struct trace *t, struct str *out, struct err *e) {
#define WRITE(name) \
  if (write_array(t->name.at, t->name.n, sizeof *t->name.at, out, e)) return e->code;
  EACH_ARRAY(WRITE)
  return 0;
}

static int read_arrays(struct bytes *in, struct trace *t, struct err *e) {
#define READ(name) \
  if (read_array(in, (void **)&t->name.at, &t->name.n, &t->name.cap, sizeof *t->name.at, e)) return e->code;
  EACH_ARRAY(READ)
  return 0;
}

/* ---- the texts in them, in one order ---- */

typedef void each_text(void *context, const char **text);

static void each_text_of(struct trace *t, each_text *each, void *context) {
  for (size_t i = 0; i < t->steps.n; i++) {
    each(context, &t->steps.at[i].answer.text);
    each(context, &t->steps.at[i].reason);
    each(context, &t->steps.at[i].found.text);
  }
  for (size_t i = 0; i < t->reads.n; i++)
    each(context, &t->reads.at[i].name), each(context, &t->reads.at[i].value.text);
  for (size_t i = 0; i < t->notes.n; i++)
    each(context, &t->notes.at[i].name), each(context, &t->notes.at[i].value.text);
  for (size_t i = 0; i < t->kept.n; i++) {
    each(context, &t->kept.at[i].name);
    each(context, &t->kept.at[i].before.text);
    each(context, &t->kept.at[i].after.text);
  }
}

struct writing {
  struct str *out;
  struct err *err;
};

static void write_text(void *context, const char **text) {
  struct writing *w = context;
  if (!w->err->code) bytes_put_text(w->out, *text, w->err);
}

struct reading {
  struct bytes *in;
  struct arena *arena;
  struct err *err;
};

static void read_text(void *context, const char **text) {
  struct reading *r = context;
  *text = bytes_take_text(r->in, r->arena, r->err);
}

int trace_write(const struct trace *t, struct str *out, struct err *e) {
  struct writing w = {out, e};
  if (t->err.code) return (*e = t->err).code;
  if (!write_arrays(t, out, e)) each_text_of((struct trace *)t, write_text, &w); /* which changes nothing */
  return e->code;
}

/* ---- whether they make sense ---- */

bool moment_is_possible(const struct moment *at, const struct program *p, const struct data *d, uint32_t n_periods) {
  const uint32_t rows[EVENTS] = {d->n_referrals,  d->n_referrals, d->n_sales, d->n_refunds,
                                 d->n_activities, d->n_referrals, n_periods};
  return at->partner < d->n_partners && at->period < n_periods && at->policy <= p->n_policies && at->event < EVENTS &&
         at->row < rows[at->event] && at->level < (p->n_levels ? p->n_levels : 1);
}

static bool is_part(const struct trace_part *p, size_t n) { return p->first <= n && p->n <= n - p->first; }

static bool is_value(const struct trace_value *v) {
  return (unsigned)v->kind < SHOWN_KINDS && v->exponent >= 0 && v->exponent <= 9 && (v->kind != SHOWN_TEXT || v->text);
}

static bool is_step(const struct trace *t, const struct trace_step *s, const struct data *d, uint32_t n_periods) {
  size_t n_filters = program_policy(t->program, s->at.policy)->n_filters;
  return moment_is_possible(&s->at, t->program, d, n_periods) && (unsigned)s->what <= TRACE_FLOOR &&
         is_part(&s->reads, t->reads.n) && is_part(&s->ran, t->ran.n) && is_part(&s->kept, t->kept.n) &&
         is_part(&s->notes, t->notes.n) && is_part(&s->results, t->results.n) && is_value(&s->answer) &&
         is_value(&s->found) && (s->what != TRACE_FILTERED || s->filter < n_filters) &&
         (s->what != TRACE_BACK || s->back.refund < d->n_refunds);
}

static bool is_sound(const struct trace *t, const struct data *d, uint32_t n_periods) {
  bool sound = true;
  for (size_t i = 0; i < t->steps.n; i++)
    sound = sound && t->steps.at[i].at.policy <= t->program->n_policies && is_step(t, &t->steps.at[i], d, n_periods);
  for (size_t i = 0; i < t->reads.n; i++) sound &= t->reads.at[i].name && is_value(&t->reads.at[i].value);
  for (size_t i = 0; i < t->notes.n; i++) sound &= t->notes.at[i].name && is_value(&t->notes.at[i].value);
  for (size_t i = 0; i < t->kept.n; i++)
    sound &= t->kept.at[i].name && is_value(&t->kept.at[i].before) && is_value(&t->kept.at[i].after);
  for (size_t i = 0; i < t->results.n; i++) sound &= is_part(&t->results.at[i].bounds, t->bounds.n);
  for (size_t i = 0; i < t->bounds.n; i++) sound &= t->bounds.at[i].kind < BOUNDS && t->bounds.at[i].per < SCOPES;
  return sound && t->handles.n <= t->program->n_policies + 1;
}

int trace_read(struct bytes *in, const struct data *data, uint32_t n_periods, struct trace *out, struct err *e) {
  struct reading r = {in, &out->arena, e};
  if (read_arrays(in, out, e)) return e->code;
  each_text_of(out, read_text, &r);
  if (e->code) return e->code;
  if (in->is_bad || !is_sound(out, data, n_periods))
    return err_set(e, ERR_AGAIN, "machine.worker", "what a worker says of an explanation makes no sense; try again");
  return 0;
}
