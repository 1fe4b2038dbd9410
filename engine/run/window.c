#include "run/window.h"

#include <string.h>

/* The first of the program's periods that starts on `day` or later. */
static int32_t period_from(enum period kind, int32_t day) {
  int32_t p = period_of(kind, day);
  return period_first_day(kind, p) < day ? p + 1 : p;
}

static int refuse(enum period kind, const char *option, const char *label, struct err *e) {
  char example[PERIOD_TEXT];
  period_text(kind, period_of(kind, date_day(2024, 3, 4)), example);
  return err_set(e, ERR_USAGE, "usage.period", "--%s %s: expected a %s such as %s, or a longer period such as 2024%s",
                 option, label, period_names[kind], example, kind < PERIOD_QUARTER ? " or 2024-Q1" : "");
}

/* The program's periods that the label means: [*from, *until). */
static int parse_label(enum period kind, const char *option, const char *label, struct window *out, struct err *e) {
  enum period given;
  int32_t index;
  int64_t time;
  bool has_offset;
  if (period_parse(label, strlen(label), &given, &index)) {
    if (given < kind) return refuse(kind, option, label, e);
    out->from = period_from(kind, period_first_day(given, index));
    out->until = period_from(kind, period_first_day(given, index + 1));
    return 0;
  }
  if (!date_parse(label, strlen(label), &time, &has_offset) || has_offset) return refuse(kind, option, label, e);
  out->from = period_of(kind, date_day_of(time));
  out->until = out->from + 1;
  if ((int64_t)period_first_day(kind, out->from) * 86400 != time) return refuse(kind, option, label, e);
  return 0;
}

int window_parse(enum period kind, const char *from, const char *until, const char *only, struct window *out,
                 struct err *e) {
  struct window w;
  *out = (struct window){INT32_MIN, INT32_MAX};
  if (only && (from || until))
    return err_set(e, ERR_USAGE, "usage.span", "--period says both ends; leave out --%s, or use --from and --until",
                   from ? "from" : "until");
  if (only) return parse_label(kind, "period", only, out, e);
  if (from && parse_label(kind, "from", from, &w, e)) return e->code;
  if (from) out->from = w.from;
  if (until && parse_label(kind, "until", until, &w, e)) return e->code;
  if (until) out->until = w.from;
  if (out->from < out->until) return 0;
  return err_set(
      e, ERR_USAGE, "usage.span",
      "--from %s --until %s has no period in it: --until names the first one that is left out, so it must be "
      "later than --from",
      from, until);
}

static uint32_t clip(int32_t period, int32_t first, uint32_t n) {
  int64_t at = (int64_t)period - first;
  return at < 0 ? 0 : at > n ? n : (uint32_t)at;
}

void window_clip(struct window w, int32_t first, uint32_t n, uint32_t *from, uint32_t *until) {
  *from = clip(w.from, first, n);
  *until = clip(w.until, first, n);
}
