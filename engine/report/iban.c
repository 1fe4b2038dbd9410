#include "report/iban.h"

#include <stdio.h>
#include <string.h>

/* The registry of ISO 13616: how long the account numbers of each country are. */
static const char lengths[] =
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 "
    "ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 "
    "LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 "
    "PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 "
    "YE30 ";

static size_t length_of(const char *country) {
  for (const char *at = lengths; *at; at += 5)
    if (!strncmp(at, country, 2)) return (size_t)(at[2] - '0') * 10 + (size_t)(at[3] - '0');
  return 0;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }

/* Capitals and digits without blanks, at most `size` - 1 of them; false for anything else, or more. */
static bool compact(const char *text, char *out, size_t size) {
  size_t n = 0;
  for (; *text; text++) {
    char c = *text >= 'a' && *text <= 'z' ? (char)(*text - 'a' + 'A') : *text;
    if (c == ' ') continue;
    if (n + 1 == size || !(is_digit(c) || is_letter(c))) return false;
    out[n++] = c;
  }
  out[n] = 0;
  return n > 0;
}

/* The number modulo 97, letters being 10 to 35, with its first four characters at its end: 1 where it is right. */
static unsigned remainder_of(const char *iban, size_t n) {
  unsigned r = 0;
  for (size_t i = 0; i < n; i++) {
    char c = iban[(i + 4) % n];
    r = is_digit(c) ? r * 10 + (unsigned)(c - '0') : r * 100 + (unsigned)(c - 'A' + 10);
    r %= 97;
  }
  return r;
}

const char *iban_check(const char *text, char out[IBAN_TEXT], char *room, size_t size) {
  if (!*text) return "there is none";
  if (!compact(text, out, IBAN_TEXT) || !is_letter(out[0]) || !is_letter(out[1]))
    return "it is no country's two letters, two digits, and letters and digits";
  size_t n = strlen(out), expected = length_of(out);
  if (!expected) {
    snprintf(room, size, "no country with such numbers has the letters %.2s", out);
    return room;
  }
  if (n != expected) {
    snprintf(room, size, "it has %zu characters, and one of %.2s has %zu", n, out, expected);
    return room;
  }
  if (is_digit(out[2]) && is_digit(out[3]) && remainder_of(out, n) == 1) return NULL;
  return "its check digits do not fit: a character is wrong, or two are the wrong way round";
}

bool bic_check(const char *text, char out[BIC_TEXT]) {
  if (!compact(text, out, BIC_TEXT)) return false;
  size_t n = strlen(out);
  for (size_t i = 0; i < 6 && i < n; i++)
    if (!is_letter(out[i])) return false;
  return n == 8 || n == 11;
}
