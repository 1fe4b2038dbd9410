#include "policy/trace.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/money.h"

const char *const shown_names[SHOWN_KINDS] = {"none",  "boolean", "number", "number",
                                              "money", "percent", "date",   "text"};

struct trace_step *trace_last(struct trace *t) {
  return t->steps.n ? &t->steps.at[t->steps.n - 1] : NULL;
}

struct trace_step *trace_begin(struct trace *t, enum trace_what what, uint32_t policy) {
  struct trace_step *step = vec_push(&t->steps, &t->err);
  if (!step) return NULL;
  *step = (struct trace_step){.what = what,
                              .reads.first = t->reads.n,
                              .ran.first = t->ran.n,
                              .kept.first = t->kept.n,
                              .notes.first = t->notes.n,
                              .results.first = t->results.n};
  if (t->deck) step->at = t->deck->at;
  step->at.policy = policy;
  return step;
}

void trace_result(struct trace *t, double value, int64_t rounded) {
  struct trace_step *step = trace_last(t);
  struct trace_result *r = step ? vec_push(&t->results, &t->err) : NULL;
  if (!r) return;
  *r = (struct trace_result){.value = value, .rounded = rounded, .posted = rounded, .order = TRACE_NO_LINE};
  step->results.n++;
}

void trace_posted(struct trace *t, int64_t posted, uint32_t n_lines) {
  struct trace_step *step = trace_last(t);
  if (!step || !step->results.n) return; /* out of memory, and that is known */
  struct trace_result *r = &t->results.at[t->results.n - 1];
  r->posted = posted;
  if (posted) r->order = n_lines;
  r->bounds.first = t->bounds.n;
  for (uint32_t i = 0; i < t->deck->n_steps; i++) {
    struct bound_step *bound = vec_push(&t->bounds, &t->err);
    if (!bound) return;
    *bound = t->deck->steps[i];
    r->bounds.n++;
  }
}

void trace_back(struct trace *t, const struct trace_back *back) {
  struct trace_step *step = trace_begin(t, TRACE_BACK, t->deck->at.policy);
  if (!step) return;
  step->back = *back;
  if (back->back) trace_result(t, 0, -back->back);
}

void trace_floor(struct trace *t, int64_t quantity, uint32_t n_lines) {
  if (!trace_begin(t, TRACE_FLOOR, t->deck->at.policy)) return;
  trace_result(t, 0, 0);
  trace_posted(t, quantity, n_lines);
}

void trace_free(struct trace *t) {
  free(t->handles.at);
  free(t->steps.at);
  free(t->reads.at);
  free(t->notes.at);
  free(t->ran.at);
  free(t->kept.at);
  free(t->results.at);
  free(t->bounds.at);
  arena_free(&t->arena);
  *t = (struct trace){0};
}

/* Thousands separators into the whole part of decimal text, from `least` digits on. */
static const char *separate(const char *plain, size_t least, char *out) {
  size_t sign = plain[0] == '-', whole = strspn(plain + sign, "0123456789"), at = sign;
  memcpy(out, plain, sign);
  for (size_t i = 0; i < whole; i++) {
    if (i && whole >= least && (whole - i) % 3 == 0) out[at++] = ',';
    out[at++] = plain[sign + i];
  }
  memcpy(out + at, plain + sign + whole, strlen(plain + sign + whole) + 1);
  return out;
}

static const char *show_number(double number, size_t least, char *room) {
  char plain[64];
  snprintf(plain, sizeof plain, "%.12g", number == 0 ? 0 : number); /* 0, not -0 */
  if (fabs(number) < 1e-4 && fabs(number) >= 1e-9) {                /* 0.000003, not 3e-06 */
    snprintf(plain, sizeof plain, "%.12f", number);
    for (size_t n = strlen(plain); plain[n - 1] == '0';) plain[--n] = 0;
  }
  if (!strpbrk(plain, "en")) return separate(plain, least, room);
  memcpy(room, plain, strlen(plain) + 1);
  return room;
}

/* An amount that has more decimals than its currency is shown with all of them. */
static const char *show_money(double number, int exponent, char *room) {
  int64_t minor;
  if (!money_round(number, exponent, MONEY_HALF_EVEN, &minor) ||
      fabs((double)minor / pow(10, exponent) - number) > 1e-9)
    return show_number(number, 4, room);
  return money_show(minor, exponent, room);
}

const char *trace_show(const struct trace_value *v, char *room) {
  switch (v->kind) {
    case SHOWN_BOOLEAN: return v->number != 0 ? "true" : "false";
    case SHOWN_NUMBER: return show_number(v->number, 5, room);
    case SHOWN_PLAIN: return show_number(v->number, SIZE_MAX, room);
    case SHOWN_MONEY: return show_money(v->number, v->exponent, room);
    case SHOWN_PERCENT: snprintf(room, TRACE_SHOWN, "%.10g%%", v->number * 100); return room;
    case SHOWN_DATE:
      if (!(v->number > -1e6 && v->number < 1e6)) return show_number(v->number, SIZE_MAX, room);
      return date_text((int32_t)floor(v->number), room);
    case SHOWN_TEXT: return v->text;
    default: return "none";
  }
}

const char *trace_text(const struct trace_value *v, char *room) {
  int64_t minor;
  switch (v->kind) {
    case SHOWN_NONE: return NULL;
    case SHOWN_MONEY:
      if (money_round(v->number, v->exponent, MONEY_HALF_EVEN, &minor) &&
          fabs((double)minor / pow(10, v->exponent) - v->number) <= 1e-9)
        return money_text(minor, v->exponent, room);
      return show_number(v->number, SIZE_MAX, room);
    case SHOWN_NUMBER:
    case SHOWN_PLAIN:
    case SHOWN_PERCENT: return show_number(v->number, SIZE_MAX, room);
    default: return trace_show(v, room);
  }
}
