#include "input/value.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/money.h"
#include "base/str.h"
#include "input/excerpt.h"

static const char *const status_names[STATUSES] = {"lead", "qualified", "converted", "refunded", "lost"};
static const char *const touch_names[] = {"click", "registration", "claim", "split"};

static int named(const struct csv_field *f, const char *const *names, int n) {
  for (int i = 0; i < n; i++)
    if (strlen(names[i]) == f->n && !memcmp(names[i], f->text, f->n)) return i;
  return -1;
}

enum value_status value_status(const char *text, size_t n) {
  return named(&(struct csv_field){text, n}, status_names, STATUSES);
}

static int check_name(const char *id, const struct csv_field *f, const char *const *names, int n, struct err *e) {
  if (named(f, names, n) >= 0) return 0;
  char given[EXCERPT_TEXT], tail[256];
  excerpt_of(f->text, f->n, given);
  str_suggest(tail, sizeof tail, given, names, (size_t)n);
  return err_set(e, ERR_INPUT, id, "\"%s\" is not known here%s", given, tail);
}

static int check_id(const struct csv_field *f, struct err *e) {
  if (f->n > VALUE_ID_MAX)
    return err_set(e, ERR_INPUT, "data.bad-id", "an id of %zu bytes (\"%s\"); expected at most %d", f->n, EXCERPT(*f),
                   VALUE_ID_MAX);
  for (size_t i = 0; i < f->n; i++)
    if ((unsigned char)f->text[i] < 0x20 || f->text[i] == 0x7F)
      return err_set(e, ERR_INPUT, "data.bad-id",
                     "an id with a control character (0x%02X) at byte %zu; expected visible text",
                     (unsigned char)f->text[i], i + 1);
  return 0;
}

/* The form in which times are stored: seconds written out, fractions dropped, T between date and time, colon in the
 * offset. */
static void normalise_time(struct csv_field *f, char *room) {
  const char *t = f->text, *end = t + f->n;
  if (f->n == 10 || (f->n == 19 && t[10] == 'T' && t[16] == ':')) return;
  bool seconds = f->n > 16 && t[16] == ':';
  const char *offset = t + (seconds ? 19 : 16);
  while (offset < end && ((*offset >= '0' && *offset <= '9') || *offset == '.')) offset++;
  int n = snprintf(room, VALUE_ROOM, "%.10sT%.5s:%.2s", t, t + 11, seconds ? t + 17 : "00");
  if (offset < end && (*offset == 'Z' || *offset == 'z')) {
    n += snprintf(room + n, (size_t)(VALUE_ROOM - n), "Z");
  } else if (offset < end) {
    const char *minutes = end - offset > 3 ? end - 2 : "00";
    n += snprintf(room + n, (size_t)(VALUE_ROOM - n), "%.3s:%.2s", offset, minutes);
  }
  *f = (struct csv_field){room, (size_t)n};
}

static int check_time(struct csv_field *f, bool day, char *room, struct err *e) {
  int64_t time;
  bool has_offset;
  if (!date_parse(f->text, f->n, &time, &has_offset) || (day && f->n != 10))
    return err_set(
        e, ERR_INPUT, "data.bad-date",
        "\"%s\" is not a date guerdon reads; expected %s, in the years %d to %d; in a spreadsheet, format the "
        "column as YYYY-MM-DD",
        EXCERPT(*f), day ? "2024-03-05" : "2024-03-05, 2024-03-05T10:30:00 or 2024-03-05T10:30:00+02:00", DATE_YEAR_MIN,
        DATE_YEAR_MAX);
  normalise_time(f, room);
  return 0;
}

static void drop_plus(struct csv_field *f) {
  if (f->n && f->text[0] == '+') f->text++, f->n--;
}

/* One amount, one text, so that 12.340 after 12.34 is no change: no plus, no superfluous zeros before the point or
 * behind it, digits on both sides of it. Where the currency is known, its decimals are filled up later, with the row.
 */
static void normalise_amount(struct csv_field *f, char *room) {
  drop_plus(f);
  bool minus = f->text[0] == '-';
  const char *text = f->text + minus, *end = f->text + f->n, *point = memchr(text, '.', (size_t)(end - text));
  while (point && (end[-1] == '0' || end - 1 == point) && end > point) end--;
  while (end - text > 1 && text[0] == '0' && text[1] != '.') text++;
  if (end - text < 1 || text == point) { /* .5, or .0 of which nothing is left */
    int n = end > text ? snprintf(room, VALUE_ROOM, "%s0%.*s", minus ? "-" : "", (int)(end - text), text) : 0;
    if (n < VALUE_ROOM) *f = n ? (struct csv_field){room, (size_t)n} : (struct csv_field){"0", 1};
    return;
  }
  size_t n = (size_t)(end - text);
  if (!minus || (n == 1 && text[0] == '0')) {
    *f = (struct csv_field){text, n};
  } else if (text == f->text + 1) {
    f->n = n + 1;
  } else if (n + 1 < VALUE_ROOM) {
    room[0] = '-';
    memcpy(room + 1, text, n);
    *f = (struct csv_field){room, n + 1};
  }
}

static int check_amount(struct csv_field *f, bool refund, char *room, struct err *e) {
  enum { MOST_DECIMALS = 4 }; /* of any currency; whether the row's own has that many is checked with the row */
  int64_t minor;
  enum money_parse is = money_parse(f->text, f->n, MOST_DECIMALS, &minor);
  if (is == MONEY_LARGE) is = money_parse(f->text, f->n, 0, &minor); /* large only with decimals it may not need */
  if (is == MONEY_BAD) {
    const char *hint = memchr(f->text, ',', f->n)
                           ? "no thousands separators, and a point before the decimals"
                           : "digits, a point before the decimals, and the currency in its own column";
    return err_set(e, ERR_INPUT, "data.bad-amount", "\"%s\" is not an amount; write it as 1234.50: %s", EXCERPT(*f),
                   hint);
  }
  if (is == MONEY_LARGE)
    return err_set(e, ERR_INPUT, "data.bad-amount", "%s is too large; expected at most 2^53 - 1 minor units",
                   EXCERPT(*f));
  if (refund && minor <= 0)
    return err_set(e, ERR_INPUT, "data.bad-refund",
                   "a refund of %s; expected an amount above 0: write what was given back "
                   "without a sign",
                   EXCERPT(*f));
  normalise_amount(f, room);
  return 0;
}

/* Up to 15 digits and 22 decimals one division is exactly rounded; anything longer is for the C library. */
bool value_number(const char *text, size_t n, double *out) {
  static const double power[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
  size_t i = n && (text[0] == '-' || text[0] == '+'), digits = 0, significant = 0, decimals = 0;
  bool point = false;
  uint64_t v = 0;
  for (size_t at = i; at < n; at++) {
    if (text[at] == '.' && !point) {
      point = true;
      continue;
    }
    if (text[at] < '0' || text[at] > '9') return false;
    v = v * 10 + (uint64_t)(text[at] - '0');
    digits++;
    significant += v != 0;
    decimals += point;
  }
  if (!digits || text[n - 1] == '.' || n > 64) return false;
  double size = significant <= 15 && decimals <= 22 ? (double)v / power[decimals] : strtod(text + i, NULL);
  *out = text[0] == '-' && size != 0 ? -size : size;
  return true;
}

static int check_number(struct csv_field *f, double least, double most, const char *expected, struct err *e) {
  double v;
  if (!value_number(f->text, f->n, &v))
    return err_set(e, ERR_INPUT, "data.bad-number", "\"%s\" is not a number; expected %s", EXCERPT(*f), expected);
  if (v < least || v > most)
    return err_set(e, ERR_INPUT, "data.bad-number", "%s is out of range; expected %s", EXCERPT(*f), expected);
  drop_plus(f);
  return 0;
}

static int check_rate(struct csv_field *f, struct err *e) {
  int64_t digits;
  int decimals;
  if (!money_decimal(f->text, f->n, &digits, &decimals) || digits <= 0)
    return err_set(e, ERR_INPUT, "data.bad-rate",
                   "\"%s\" is not an exchange rate; expected a number above 0 with at most 12 "
                   "decimals: units of the program's currency for one of this one",
                   EXCERPT(*f));
  drop_plus(f);
  return 0;
}

static int check_currency(const struct csv_field *f, struct err *e) {
  if (money_exponent(f->text, f->n) >= 0) return 0;
  return err_set(e, ERR_INPUT, "data.bad-currency",
                 "\"%s\" is not a currency; expected an ISO 4217 code in capitals such as USD", EXCERPT(*f));
}

static int check_period(const struct csv_field *f, struct err *e) {
  enum period kind;
  int32_t index;
  if (period_parse(f->text, f->n, &kind, &index)) return 0;
  return err_set(e, ERR_INPUT, "data.bad-period",
                 "\"%s\" is not a period; expected one such as 2024-03, 2024-Q1, 2024-H1, 2024, 2024-W09 or 2024-03-H1",
                 EXCERPT(*f));
}

int value_check(enum value kind, struct csv_field *f, char *room, struct err *e) {
  switch (kind) {
    case VALUE_ID:
    case VALUE_PARTNER:
    case VALUE_REFERRAL:
    case VALUE_SALE: return check_id(f, e);
    case VALUE_TEXT: return 0;
    case VALUE_TIME: return check_time(f, false, room, e);
    case VALUE_DAY: return check_time(f, true, room, e);
    case VALUE_AMOUNT: return check_amount(f, false, room, e);
    case VALUE_REFUND: return check_amount(f, true, room, e);
    case VALUE_CURRENCY: return check_currency(f, e);
    case VALUE_QUALITY: return check_number(f, 0, 100, "a number from 0 to 100, such as 85", e);
    case VALUE_STATUS: return check_name("data.bad-status", f, status_names, STATUSES, e);
    case VALUE_QUANTITY: return check_number(f, 0, 1e15, "a number of 0 or more", e);
    case VALUE_TOUCH: return check_name("data.bad-touch", f, touch_names, 4, e);
    case VALUE_PERIOD: return check_period(f, e);
    case VALUE_NUMBER: return check_number(f, -1e300, 1e300, "a number such as 12.5", e);
    case VALUE_SHARE: return check_number(f, 0, 1, "a share from 0 to 1, such as 0.5", e);
    case VALUE_RATE: return check_rate(f, e);
  }
  return 0;
}
