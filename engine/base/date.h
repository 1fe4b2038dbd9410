/* date: days, timestamps, and the periods of a calendar.
 *
 * A day is a count of days since 1970-01-01 (proleptic Gregorian). A time is a count of seconds since 1970-01-01T00:00
 * on the wall clock of the program's time zone, so that a day is floor(time / 86400). All spans are half-open. */
#ifndef GUERDON_BASE_DATE_H
#define GUERDON_BASE_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define TIME_NONE INT64_MIN /* no time given */

enum { DATE_YEAR_MIN = 1900, DATE_YEAR_MAX = 2199 }; /* beyond lies a typing error, not history */

struct date {
  int year, month, day;
};

int32_t date_day(int year, int month, int day);
struct date date_civil(int32_t day);
int date_days_in_month(int year, int month);
int32_t date_add_months(int32_t day, int months); /* the day is cut to the month's last */
int32_t date_day_of(int64_t time);                /* floor(time / 86400) */

/* ISO 8601: `2024-03-05`, `2024-03-05T10:30`, with `:SS`, fractions of a second (dropped), a blank for the T, and an
 * offset (Z, +02:00, +0200). *has_offset says whether *time is on the UTC clock or on a wall clock without zone.
 * False when the text is none of that, or the year is outside DATE_YEAR_MIN..DATE_YEAR_MAX. */
bool date_parse(const char *text, size_t n, int64_t *time, bool *has_offset);

/* `2024-03-05` into `out` (at least DATE_TEXT bytes). */
enum { DATE_TEXT = 48 };
char *date_text(int32_t day, char *out);

/* A length of time as programs write it: `90d`, `6m`, `1y`, `2w`. */
struct span {
  int months, days;
};
bool span_parse(const char *text, size_t n, struct span *out);
int64_t span_after(int64_t time, struct span s); /* the time that is one span later */

enum period { PERIOD_WEEK, PERIOD_HALF_MONTH, PERIOD_MONTH, PERIOD_QUARTER, PERIOD_HALF_YEAR, PERIOD_YEAR, PERIODS };
extern const char *const period_names[PERIODS]; /* week, half-month, month, quarter, half-year, year */

/* Periods of a kind are numbered without gaps; a period belongs to the quarter and year in which it starts. */
int32_t period_of(enum period kind, int32_t day);
int32_t period_first_day(enum period kind, int32_t index);

/* 2024-W09, 2024-03-H1, 2024-03, 2024-Q1, 2024-H1, 2024; `out` needs PERIOD_TEXT bytes. */
enum { PERIOD_TEXT = 40 };
char *period_text(enum period kind, int32_t index, char *out);
bool period_parse(const char *text, size_t n, enum period *kind, int32_t *index);

#endif
