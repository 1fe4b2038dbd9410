#include "base/date.h"

#include <stdio.h>
#include <string.h>

const char *const period_names[PERIODS] = {"week", "half-month", "month", "quarter", "half-year", "year"};

static int32_t floor_div(int32_t a, int32_t b) { return a / b - (a % b < 0); }

/* Days from a civil date and back, by counting from 1 March, so that the leap day ends the year. */
int32_t date_day(int year, int month, int day) {
  int y = month <= 2 ? year - 1 : year, m = month <= 2 ? month + 9 : month - 3;
  int32_t era = floor_div(y, 400);
  int32_t in_era = y - era * 400, in_year = (153 * m + 2) / 5 + day - 1;
  return era * 146097 + in_era * 365 + in_era / 4 - in_era / 100 + in_year - 719468;
}

struct date date_civil(int32_t day) {
  int32_t z = day + 719468, era = floor_div(z, 146097), in_era = z - era * 146097;
  int32_t y = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
  int32_t in_year = in_era - (365 * y + y / 4 - y / 100), m = (5 * in_year + 2) / 153;
  int month = m < 10 ? m + 3 : m - 9;
  return (struct date){y + era * 400 + (month <= 2), month, in_year - (153 * m + 2) / 5 + 1};
}

int date_days_in_month(int year, int month) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return days[month - 1] + (month == 2 && leap);
}

int32_t date_add_months(int32_t day, int months) {
  struct date d = date_civil(day);
  int32_t m = d.year * 12 + d.month - 1 + months;
  int year = floor_div(m, 12), month = m - year * 12 + 1, last = date_days_in_month(year, month);
  return date_day(year, month, d.day < last ? d.day : last);
}

int32_t date_day_of(int64_t time) { return (int32_t)(time / 86400 - (time % 86400 < 0)); }

/* Exactly `count` digits at *at, moving past them. */
static bool digits(const char **at, const char *end, int count, int *out) {
  if (end - *at < count) return false;
  for (*out = 0; count--; ++*at) {
    if (**at < '0' || **at > '9') return false;
    *out = *out * 10 + (**at - '0');
  }
  return true;
}

static bool skip(const char **at, const char *end, char c) { return *at < end && **at == c && ++*at; }

static bool parse_offset(const char **at, const char *end, int *seconds) {
  *seconds = 0;
  if (skip(at, end, 'Z') || skip(at, end, 'z')) return true;
  int sign = skip(at, end, '+') ? 1 : skip(at, end, '-') ? -1 : 0, h, m = 0;
  if (!sign || !digits(at, end, 2, &h)) return false;
  if (*at < end && (skip(at, end, ':') || true) && !digits(at, end, 2, &m)) return false;
  if (h > 14 || m > 59) return false;
  *seconds = sign * (h * 3600 + m * 60);
  return true;
}

static bool parse_clock(const char **at, const char *end, int *seconds) {
  int h, m, s = 0, drop;
  if (!digits(at, end, 2, &h) || !skip(at, end, ':') || !digits(at, end, 2, &m)) return false;
  if (skip(at, end, ':')) {
    if (!digits(at, end, 2, &s)) return false;
    if (skip(at, end, '.')) {
      if (!digits(at, end, 1, &drop)) return false;
      while (digits(at, end, 1, &drop)) continue;
    }
  }
  *seconds = h * 3600 + m * 60 + s;
  return h < 24 && m < 60 && s < 61;
}

bool date_parse(const char *text, size_t n, int64_t *time, bool *has_offset) {
  const char *at = text, *end = text + n;
  int y, m, d, clock = 0, offset = 0;
  if (!digits(&at, end, 4, &y) || !skip(&at, end, '-') || !digits(&at, end, 2, &m) || !skip(&at, end, '-') ||
      !digits(&at, end, 2, &d))
    return false;
  if (y < DATE_YEAR_MIN || y > DATE_YEAR_MAX || m < 1 || m > 12 || d < 1 || d > date_days_in_month(y, m)) return false;
  *has_offset = false;
  if (at < end) {
    if (!skip(&at, end, 'T') && !skip(&at, end, ' ')) return false;
    if (!parse_clock(&at, end, &clock)) return false;
    if (at < end) {
      if (!parse_offset(&at, end, &offset)) return false;
      *has_offset = true;
    }
  }
  *time = (int64_t)date_day(y, m, d) * 86400 + clock - offset;
  return at == end;
}

char *date_text(int32_t day, char *out) {
  struct date d = date_civil(day);
  snprintf(out, DATE_TEXT, "%04d-%02d-%02d", d.year, d.month, d.day);
  return out;
}

bool span_parse(const char *text, size_t n, struct span *out) {
  int v = 0;
  *out = (struct span){0, 0};
  if (n < 2 || n > 6) return false;
  for (size_t i = 0; i + 1 < n; i++) {
    if (text[i] < '0' || text[i] > '9') return false;
    v = v * 10 + (text[i] - '0');
  }
  switch (text[n - 1]) {
    case 'd': out->days = v; return true;
    case 'w': out->days = v * 7; return true;
    case 'm': out->months = v; return true;
    case 'y': out->months = v * 12; return true;
  }
  return false;
}

int64_t span_after(int64_t time, struct span s) {
  int32_t day = date_day_of(time), later = date_add_months(day, s.months) + s.days;
  return time + (int64_t)(later - day) * 86400;
}

int32_t period_of(enum period kind, int32_t day) {
  if (kind == PERIOD_WEEK) return floor_div(day + 3, 7); /* 1970-01-01 was a Thursday; weeks start on Monday */
  struct date d = date_civil(day);
  int32_t month = d.year * 12 + d.month - 1;
  switch (kind) {
    case PERIOD_HALF_MONTH: return month * 2 + (d.day > 15);
    case PERIOD_QUARTER: return month / 3;
    case PERIOD_HALF_YEAR: return month / 6;
    case PERIOD_YEAR: return d.year;
    default: return month;
  }
}

int32_t period_first_day(enum period kind, int32_t i) {
  switch (kind) {
    case PERIOD_WEEK: return i * 7 - 3;
    case PERIOD_HALF_MONTH: return date_day(i / 24, i / 2 % 12 + 1, i % 2 ? 16 : 1);
    case PERIOD_QUARTER: return date_day(i / 4, i % 4 * 3 + 1, 1);
    case PERIOD_HALF_YEAR: return date_day(i / 2, i % 2 * 6 + 1, 1);
    case PERIOD_YEAR: return date_day(i, 1, 1);
    default: return date_day(i / 12, i % 12 + 1, 1);
  }
}

char *period_text(enum period kind, int32_t i, char *out) {
  switch (kind) {
    case PERIOD_WEEK: { /* ISO week: the year is that of its Thursday */
      int32_t thursday = period_first_day(kind, i) + 3;
      int year = date_civil(thursday).year;
      snprintf(out, PERIOD_TEXT, "%04d-W%02d", year, (thursday - date_day(year, 1, 1)) / 7 + 1);
      return out;
    }
    case PERIOD_HALF_MONTH: snprintf(out, PERIOD_TEXT, "%04d-%02d-H%d", i / 24, i / 2 % 12 + 1, i % 2 + 1); return out;
    case PERIOD_QUARTER: snprintf(out, PERIOD_TEXT, "%04d-Q%d", i / 4, i % 4 + 1); return out;
    case PERIOD_HALF_YEAR: snprintf(out, PERIOD_TEXT, "%04d-H%d", i / 2, i % 2 + 1); return out;
    case PERIOD_YEAR: snprintf(out, PERIOD_TEXT, "%04d", i); return out;
    default: snprintf(out, PERIOD_TEXT, "%04d-%02d", i / 12, i % 12 + 1); return out;
  }
}

static bool period_parse_week(const char *at, const char *end, int year, int32_t *index) {
  int week;
  if (!digits(&at, end, 2, &week) || at != end || week < 1 || week > 53) return false;
  *index = period_of(PERIOD_WEEK, date_day(year, 1, 4)) + week - 1; /* 4 January is always in week 1 */
  char back[PERIOD_TEXT];
  period_text(PERIOD_WEEK, *index, back);
  return memcmp(back, end - 8, 8) == 0; /* week 53 exists in some years only */
}

static bool period_parse_part(const char *at, const char *end, int parts, int32_t base, int32_t *index) {
  int part;
  if (!digits(&at, end, 1, &part) || at != end || part < 1 || part > parts) return false;
  *index = base * parts + part - 1;
  return true;
}

bool period_parse(const char *text, size_t n, enum period *kind, int32_t *index) {
  const char *at = text, *end = text + n;
  int year, month;
  if (!digits(&at, end, 4, &year) || year < DATE_YEAR_MIN || year > DATE_YEAR_MAX) return false;
  *kind = PERIOD_YEAR;
  *index = year;
  if (at == end) return true;
  if (!skip(&at, end, '-')) return false;
  if (skip(&at, end, 'W')) return *kind = PERIOD_WEEK, period_parse_week(at, end, year, index);
  if (skip(&at, end, 'Q')) return *kind = PERIOD_QUARTER, period_parse_part(at, end, 4, year, index);
  if (skip(&at, end, 'H')) return *kind = PERIOD_HALF_YEAR, period_parse_part(at, end, 2, year, index);
  if (!digits(&at, end, 2, &month) || month < 1 || month > 12) return false;
  *kind = PERIOD_MONTH;
  *index = year * 12 + month - 1;
  if (at == end) return true;
  if (!skip(&at, end, '-') || !skip(&at, end, 'H')) return false;
  return *kind = PERIOD_HALF_MONTH, period_parse_part(at, end, 2, *index, index);
}
