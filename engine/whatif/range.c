#include "whatif/range.h"

#include <stdio.h>
#include <string.h>

#include "base/money.h"
#include "input/excerpt.h"

enum { DECIMALS = 12 }; /* as many as money_decimal reads */

__extension__ typedef __int128 wide;

/* ---- numbers ---- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool range_number(const char *text, size_t n, struct range_number *out) {
  size_t sign = n && (*text == '-' || *text == '+'), end = sign;
  while (end < n && (is_digit(text[end]) || (text[end] == '.' && end + 1 < n && is_digit(text[end + 1])))) end++;
  if (end == sign || n - end >= RANGE_UNIT || memchr(text + end, '.', n - end)) return false;
  if (!money_decimal(text + sign, end - sign, &out->digits, &out->decimals)) return false;
  if (*text == '-') out->digits = -out->digits;
  memcpy(out->unit, text + end, n - end);
  out->unit[n - end] = 0;
  return true;
}

/* Decimals as written: 2 of `25.00`. */
static int written(const char *text, size_t n) {
  const char *point = memchr(text, '.', n);
  int decimals = 0;
  while (point && point + 1 + decimals < text + n && is_digit(point[1 + decimals])) decimals++;
  return decimals;
}

/* ---- ranges ---- */

bool range_is(const char *text) {
  const char *dots = strstr(text, "..");
  struct range_number number;
  return dots && range_number(text, (size_t)(dots - text), &number);
}

static int refuse(const char *text, const char *id, const char *what, struct err *e) {
  char shown[EXCERPT_TEXT];
  return err_set(e, ERR_INPUT, id, "%s: %s", excerpt(text, shown), what);
}

struct ends {
  struct range_number from, to, step;
};

static int parse_ends(const char *text, struct ends *out, struct err *e) {
  const char *dots = strstr(text, ".."), *to = dots + 2, *colon = strrchr(to, ':');
  static const char remedy[] = "write FROM..TO:STEP such as 10%..20%:1%";
  char what[200];
  if (!colon || !colon[1]) {
    snprintf(what, sizeof what, "a step is missing; %s", remedy);
    return refuse(text, "sweep.range", what, e);
  }
  if (!range_number(text, (size_t)(dots - text), &out->from) || !range_number(to, (size_t)(colon - to), &out->to) ||
      !range_number(colon + 1, strlen(colon + 1), &out->step)) {
    snprintf(what, sizeof what, "these are not three numbers; %s", remedy);
    return refuse(text, "sweep.range", what, e);
  }
  if (strcmp(out->from.unit, out->to.unit) != 0 || strcmp(out->from.unit, out->step.unit) != 0)
    return refuse(text, "sweep.range",
                  "start, end and step are not all of one kind; write % or a unit behind each of them", e);
  return 0;
}

static wide scaled(const struct range_number *n, int decimals) {
  wide v = n->digits;
  for (int i = n->decimals; i < decimals; i++) v *= 10;
  return v;
}

static int most_decimals(const struct ends *x) {
  int most = x->from.decimals > x->to.decimals ? x->from.decimals : x->to.decimals;
  return most > x->step.decimals ? most : x->step.decimals;
}

/* A number at r's decimals, as text. */
static char *text_of(const struct range *r, wide value, char *out) {
  char number[MONEY_TEXT];
  money_text((int64_t)value, r->decimals, number);
  size_t n = strlen(number);
  for (int d = r->decimals; d > r->least && number[n - 1] == '0'; d--) n--;
  if (r->decimals && number[n - 1] == '.') n--;
  snprintf(out, RANGE_TEXT, "%.*s%s", (int)n, number, r->unit);
  return out;
}

/* `span` and `step` differ in sign, or the last step goes past the end. */
static int refuse_step(const char *text, const struct range *r, wide span, wide step, struct err *e) {
  char value[RANGE_TEXT], more[RANGE_TEXT], what[300];
  if (!step) return refuse(text, "sweep.step", "a step of 0 leads nowhere; write another one", e);
  if ((span < 0) != (step < 0))
    snprintf(what, sizeof what, "steps of this sign lead away from the end; write %s", text_of(r, -step, value));
  else
    snprintf(what, sizeof what, "no step ends there; end at %s or at %s, or take another step",
             text_of(r, r->from + span / step * step, value), text_of(r, r->from + (span / step + 1) * step, more));
  return refuse(text, "sweep.step", what, e);
}

static bool is_large(wide v) { return v > MONEY_MAX || v < -MONEY_MAX; }

int range_parse(const char *text, struct range *out, struct err *e) {
  struct ends x;
  if (parse_ends(text, &x, e)) return e->code;
  int least = written(text, (size_t)(strstr(text, "..") - text)), decimals = most_decimals(&x);
  if (decimals < least) decimals = least;
  wide from = scaled(&x.from, decimals), to = scaled(&x.to, decimals), step = scaled(&x.step, decimals);
  if (least > DECIMALS || is_large(from) || is_large(to) || is_large(step))
    return refuse(text, "sweep.range", "a number has too many digits; write fewer", e);
  *out = (struct range){.from = (int64_t)from, .step = (int64_t)step, .decimals = decimals, .least = least};
  memcpy(out->unit, x.from.unit, RANGE_UNIT);
  if (!step || (to != from && (to < from) != (step < 0)) || (to - from) % step)
    return refuse_step(text, out, to - from, step, e);
  out->n = (uint64_t)((to - from) / step) + 1;
  return 0;
}

char *range_text(const struct range *r, uint64_t i, char *out) {
  return text_of(r, (wide)r->from + (wide)i * r->step, out);
}
