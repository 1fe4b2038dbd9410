#include "base/money.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const char *const money_rounding_names[4] = {"half-up", "half-even", "down", "up"};

/* ISO 4217 (list one, 2024): the codes by their decimals. Funds and metals are left out. */
static const char codes_0[] = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF ";
static const char codes_3[] = "BHD IQD JOD KWD LYD OMR TND ";
static const char codes_4[] = "CLF UYW ";
static const char codes_2[] =
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP "
    "CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR "
    "JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN "
    "NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP "
    "SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW ZWG ";

static bool listed(const char *list, const char *code) {
  for (; *list; list += 4)
    if (!memcmp(list, code, 3)) return true;
  return false;
}

int money_exponent(const char *currency, size_t n) {
  if (n != 3) return -1;
  if (listed(codes_2, currency)) return 2;
  if (listed(codes_0, currency)) return 0;
  if (listed(codes_3, currency)) return 3;
  return listed(codes_4, currency) ? 4 : -1;
}

enum money_parse money_parse(const char *text, size_t n, int exponent, int64_t *out) {
  size_t i = 0;
  bool negative = n && text[0] == '-', any = false, precise = false;
  int64_t v = 0;
  int decimals = -1; /* -1: still before the point */
  if (n && (text[0] == '-' || text[0] == '+')) i++;
  for (; i < n; i++) {
    if (text[i] == '.' && decimals < 0) {
      decimals = 0;
      continue;
    }
    if (text[i] < '0' || text[i] > '9') return MONEY_BAD;
    any = true;
    int digit = text[i] - '0';
    if (decimals >= exponent) {
      if (decimals == exponent && digit >= 5) v++;
      precise |= digit != 0;
      decimals++;
      continue;
    }
    if (decimals >= 0) decimals++;
    v = v * 10 + digit;
    if (v > MONEY_MAX) return MONEY_LARGE;
  }
  if (!any || (n && text[n - 1] == '.')) return MONEY_BAD;
  for (int d = decimals < 0 ? 0 : decimals; d < exponent; d++) {
    if (v > MONEY_MAX / 10) return MONEY_LARGE;
    v *= 10;
  }
  if (v > MONEY_MAX) return MONEY_LARGE;
  *out = negative ? -v : v;
  return precise ? MONEY_PRECISE : MONEY_OK;
}

#define TENS(n) (n), (n)*10, (n)*100, (n)*1000
static const int64_t pow10_of[MONEY_DECIMALS + 1] = {TENS(INT64_C(1)), TENS(INT64_C(10000)), TENS(INT64_C(100000000)),
                                                     TENS(INT64_C(1000000000000)), INT64_C(10000000000000000)};

char *money_text(int64_t minor, int exponent, char *out) {
  uint64_t v = minor < 0 ? 0 - (uint64_t)minor : (uint64_t)minor, unit = (uint64_t)pow10_of[exponent];
  int n = snprintf(out, MONEY_TEXT, "%s%llu", minor < 0 ? "-" : "", (unsigned long long)(v / unit));
  if (exponent) snprintf(out + n, (size_t)(MONEY_TEXT - n), ".%0*llu", exponent, (unsigned long long)(v % unit));
  return out;
}

char *money_show(int64_t minor, int exponent, char *out) {
  char plain[MONEY_TEXT];
  money_text(minor, exponent, plain);
  size_t sign = plain[0] == '-', whole = strcspn(plain, ".") - sign, at = sign;
  memcpy(out, plain, sign);
  for (size_t i = 0; i < whole; i++) {
    if (i && (whole - i) % 3 == 0) out[at++] = ',';
    out[at++] = plain[sign + i];
  }
  strcpy(out + at, plain + sign + whole);
  return out;
}

double money_unit(int exponent) { return (double)pow10_of[exponent]; }

bool money_round(double major, int exponent, enum money_rounding mode, int64_t *out) {
  return money_round_by(major, money_unit(exponent), mode, out);
}

/* Products of two amounts do not fit 64 bits; gcc and clang both have the type. */
__extension__ typedef __int128 wide;

static int64_t divide(wide a, wide b, enum money_rounding mode) {
  bool negative = (a < 0) != (b < 0);
  if (a < 0) a = -a;
  if (b < 0) b = -b;
  wide q = a / b, r = a % b;
  bool away = mode == MONEY_DOWN        ? false
              : mode == MONEY_UP        ? r != 0
              : mode == MONEY_HALF_EVEN ? r > b - r || (r == b - r && (q & 1))
                                        : r >= b - r;
  q += away;
  if (q > (wide)MONEY_MAX) return MONEY_NONE;
  return negative ? -(int64_t)q : (int64_t)q;
}

bool money_scale(int64_t minor, int64_t numerator, int decimals, enum money_rounding mode, int64_t *out) {
  int64_t v = divide((wide)minor * numerator, pow10_of[decimals], mode);
  if (v != MONEY_NONE) *out = v;
  return v != MONEY_NONE;
}

int64_t money_portion(int64_t minor, int64_t part, int64_t whole, enum money_rounding mode) {
  return divide((wide)minor * part, whole, mode);
}

bool money_decimal(const char *text, size_t n, int64_t *digits, int *decimals) {
  size_t point = 0;
  while (point < n && text[point] != '.') point++;
  *decimals = point < n ? (int)(n - point - 1) : 0;
  while (*decimals && text[n - 1] == '0') n--, --*decimals;
  if (*decimals > 12) return false;
  if (point < n && !*decimals) n = point;
  return money_parse(text, n, *decimals, digits) == MONEY_OK;
}

bool money_convert(int64_t minor, int from, int to, int64_t digits, int decimals, enum money_rounding mode,
                   int64_t *out) {
  wide a = (wide)minor * digits;
  int64_t up = to > from ? pow10_of[to - from] : 1, down = from > to ? pow10_of[from - to] : 1;
  int64_t v = divide(a * up, (wide)pow10_of[decimals] * down, mode);
  if (v != MONEY_NONE) *out = v;
  return v != MONEY_NONE;
}

bool money_convert_back(int64_t minor, int from, int to, int64_t digits, int decimals, enum money_rounding mode,
                        int64_t *out) {
  wide a = (wide)minor * pow10_of[decimals];
  int64_t up = to > from ? pow10_of[to - from] : 1, down = from > to ? pow10_of[from - to] : 1;
  int64_t v = divide(a * up, (wide)digits * down, mode);
  if (v != MONEY_NONE) *out = v;
  return v != MONEY_NONE;
}

__extension__ typedef __int128 wider;

static wider widened(int64_t minor, int decimals) {
  wider v = minor;
  while (decimals-- > 0) v *= 10;
  return v;
}

int money_compare(int64_t a, int a_exponent, int64_t b, int b_exponent) {
  wider x = widened(a, b_exponent - a_exponent), y = widened(b, a_exponent - b_exponent);
  return (x > y) - (x < y);
}

bool money_refine(int64_t *minor, int decimals) {
  while (decimals-- > 0)
    if (__builtin_mul_overflow(*minor, 10, minor)) return false;
  return true;
}
