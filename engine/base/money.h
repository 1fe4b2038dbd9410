/* money: currencies, exact decimal amounts, and the only place that rounds.
 *
 * An amount is an int64 count of minor units (cents; ISO 4217 says how many decimals a currency has), at most
 * MONEY_MAX in size, so that a double holds it exactly. Parsing and formatting are exact; rounding happens where a
 * policy's double becomes an amount (money_round) and where an amount changes currency (money_convert). */
#ifndef GUERDON_BASE_MONEY_H
#define GUERDON_BASE_MONEY_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MONEY_MAX INT64_C(9007199254740991) /* 2^53 - 1 */
#define MONEY_NONE INT64_MIN                /* no amount given */

enum money_rounding { MONEY_HALF_UP, MONEY_HALF_EVEN, MONEY_DOWN, MONEY_UP };

/* Decimals of a currency (ISO 4217), or -1 for a code that is none. */
int money_exponent(const char *currency, size_t n);

extern const char *const money_rounding_names[4]; /* half-up, half-even, down, up */

enum money_parse { MONEY_OK, MONEY_BAD, MONEY_PRECISE, MONEY_LARGE };

/* `-12.50` to minor units: an optional sign, digits, at most `exponent` decimals that are not zero.
 * MONEY_BAD: not a decimal number. MONEY_PRECISE: more decimals than the currency has; *out is then rounded to half-up.
 * MONEY_LARGE: beyond MONEY_MAX. */
enum money_parse money_parse(const char *text, size_t n, int exponent, int64_t *out);

/* Minor units as decimal text, `-12.50`; `out` needs MONEY_TEXT bytes, `exponent` is from 0 to MONEY_DECIMALS: those of
 * a number as written, and four more of what is made of it. Returns `out`. */
enum { MONEY_TEXT = 32, MONEY_DECIMALS = 16 };
char *money_text(int64_t minor, int exponent, char *out);

/* The same with thousands separators, for people: `1,234,567.80`. */
char *money_show(int64_t minor, int exponent, char *out);

/* A policy's result in major units to minor units. A value within 1e-6 minor unit (or 4 ulp, if larger) of a tie is a
 * tie, and of a whole unit is that unit: amounts up to 10^8 times rates of up to 4 decimals come out as in exact
 * arithmetic. False for NaN, infinity, or a result beyond MONEY_MAX. */
bool money_round(double major, int exponent, enum money_rounding mode, int64_t *out);

/* Minor units in a major one: 10^exponent. */
double money_unit(int exponent);

/* Whether to go one further from zero, given the whole part's oddness and the fraction in [0, 1). */
static inline bool money_rounds_away(bool odd, double fraction, double slack, enum money_rounding mode) {
  switch (mode) {
    case MONEY_DOWN: return fraction >= 1 - slack;
    case MONEY_UP: return fraction > slack;
    case MONEY_HALF_EVEN:
      if (fabs(fraction - 0.5) <= slack) return odd;
      return fraction > 0.5;
    default: return fraction >= 0.5 - slack;
  }
}

/* -1, 0 or 1: two amounts in minor units of their own exponents. */
int money_compare(int64_t a, int a_exponent, int64_t b, int b_exponent);

/* The same amount with so many more decimals (none where not above 0); false: it is more than can be. */
bool money_refine(int64_t *minor, int decimals);

/* money_round for those who do so all the time. `unit`: money_unit of the exponent. */
static inline bool money_round_by(double major, double unit, enum money_rounding mode, int64_t *out) {
  double x = fabs(major) * unit;
  if (!(x <= (double)MONEY_MAX + 1)) return false; /* NaN as well */
  int64_t v = (int64_t)x;
  double whole = (double)v, slack = x * (4 * 0x1p-52);
  if (slack < 1e-6) slack = 1e-6;
  if (slack > 0.25) slack = 0.25; /* never so much that a whole unit looks like a tie */
  v += money_rounds_away(v & 1, x - whole, slack, mode);
  if (v > MONEY_MAX) return false;
  *out = major < 0 ? -v : v;
  return true;
}

/* minor * numerator / 10^decimals in integers, rounded by `mode`: shares and rates of any precision. False beyond
 * MONEY_MAX. */
bool money_scale(int64_t minor, int64_t numerator, int decimals, enum money_rounding mode, int64_t *out);

/* minor * part / whole in integers, rounded by `mode`: a proportional share. `whole` must not be 0. */
int64_t money_portion(int64_t minor, int64_t part, int64_t whole, enum money_rounding mode);

/* A decimal such as an exchange rate: its digits as an integer and the count of its decimals (at most 12). */
bool money_decimal(const char *text, size_t n, int64_t *digits, int *decimals);

/* `minor` of a currency with `from` decimals into one with `to`, at `rate` = digits / 10^decimals. */
bool money_convert(int64_t minor, int from, int to, int64_t digits, int decimals, enum money_rounding mode,
                   int64_t *out);

/* The other way: how much of a currency with `to` decimals is had for `minor`, where one of it costs digits /
 * 10^decimals of the currency with `from` decimals. `digits` must be above 0. */
bool money_convert_back(int64_t minor, int from, int to, int64_t digits, int decimals, enum money_rounding mode,
                        int64_t *out);

#endif
