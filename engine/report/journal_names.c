#include "report/journal_names.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

const char *const journal_format_names[JOURNALS] = {"hledger", "beancount"};

static bool is_letter(unsigned char c) { return c < 0x80 && isalpha(c); }
static bool is_plain(unsigned char c) { return c < 0x80 && isalnum(c); }
static bool is_control(unsigned char c) { return c < 0x20 || c == 0x7f; }

static int put(struct str *out, const char *text, struct err *e) { return str_add(out, text, strlen(text), e); }

static int put_byte(struct str *out, const char *mark, unsigned char c, struct err *e) {
  return str_addf(out, e, "%s%02X", mark, c);
}

int journal_text(const char *text, const char *special, struct str *out, struct err *e) {
  for (; *text; text++) {
    unsigned char c = (unsigned char)*text;
    int code = is_control(c) || c == '%' || strchr(special, c) ? put_byte(out, "%", c, e) : str_add(out, text, 1, e);
    if (code) return code;
  }
  return 0;
}

int journal_string(const char *text, struct str *out, struct err *e) {
  if (put(out, "\"", e)) return e->code;
  for (; *text; text++) {
    unsigned char c = (unsigned char)*text;
    int code = c == '"' || c == '\\' ? str_addf(out, e, "\\%c", c)
               : is_control(c)       ? put_byte(out, "%", c, e)
                                     : str_add(out, text, 1, e);
    if (code) return code;
  }
  return put(out, "\"", e);
}

/* ---- hledger ---- */

/* Blanks of Unicode: hledger takes two of any kind for the end of a name. */
static size_t wide_blank(const char *at) {
  static const char *const blanks[] = {"\xc2\x85",     "\xc2\xa0",     "\xe1\x9a\x80", "\xe2\x80\xa8",
                                       "\xe2\x80\xa9", "\xe2\x80\xaf", "\xe2\x81\x9f", "\xe3\x80\x80"};
  for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
    if (!strncmp(at, blanks[i], strlen(blanks[i]))) return strlen(blanks[i]);
  return !strncmp(at, "\xe2\x80", 2) && (unsigned char)at[2] >= 0x80 && (unsigned char)at[2] <= 0x8a ? 3 : 0;
}

static bool stays(const char *owner, size_t i, bool is_utf8) {
  const unsigned char c = (unsigned char)owner[i];
  if (c == ' ') return i > 0 && owner[i - 1] != ' ' && owner[i + 1] && owner[i + 1] != ' ';
  if (c >= 0x80) return is_utf8;
  return !is_control(c) && !strchr("%:;\"()[]{}*!=|@~#,", c);
}

static int hledger_part(const char *owner, struct str *out, struct err *e) {
  const size_t n = strlen(owner);
  const bool is_utf8 = str_utf8_check(owner, n) == n;
  if (!n) return put(out, "%", e);
  for (size_t i = 0; i < n;) {
    size_t blank = wide_blank(owner + i), bytes = blank ? blank : 1;
    bool as_is = !blank && stays(owner, i, is_utf8);
    for (; bytes; bytes--, i++)
      if (as_is ? str_add(out, owner + i, 1, e) : put_byte(out, "%", (unsigned char)owner[i], e)) return e->code;
  }
  return 0;
}

/* ---- beancount ---- */

/* Letters, digits, and hyphens that stand between such, stay; any other byte is `--` and its number. A part must begin
 * with a capital or a digit. Policies begin with a small letter, which becomes a capital; partners with what they like.
 * Whatever does not begin as its kind does gets `X--` before it, and no byte follows that could be taken for a number:
 * so no id gives what another gives. */
static bool is_own_hyphen(const char *id, size_t i) {
  return id[i] == '-' && i > 0 && is_plain((unsigned char)id[i - 1]) && is_plain((unsigned char)id[i + 1]);
}

static int put_first(const char *id, bool is_small, struct str *out, struct err *e) {
  const unsigned char c = (unsigned char)*id;
  const char capital = (char)toupper(c);
  if ((c < 0x80 && isdigit(c)) || (is_letter(c) && (is_small ? islower(c) : isupper(c))))
    return str_add(out, &capital, 1, e);
  if (put(out, "X--", e)) return e->code;
  if (!c) return 0;
  return is_letter(c) && !is_small ? str_add(out, id, 1, e) : put_byte(out, "--", c, e);
}

static int beancount_part(const char *id, bool is_small, struct str *out, struct err *e) {
  int code = put_first(id, is_small, out, e);
  for (size_t i = 1; !code && *id && id[i]; i++)
    code = is_plain((unsigned char)id[i]) || is_own_hyphen(id, i) ? str_add(out, id + i, 1, e)
                                                                  : put_byte(out, "--", (unsigned char)id[i], e);
  return code;
}

/* ---- accounts ---- */

static const struct shape { /* of the accounts of a kind; %: its owner's place */
  const char *kind;
  char type;
  bool is_small;
  const char *form[JOURNALS];
} shapes[] = {
    {"expense", 'X', true, {"expense:%", "Expenses:Policies:%"}},
    {"held", 'L', false, {"partner:%:held", "Liabilities:Partners:%:Held"}},
    {"payable", 'L', false, {"partner:%:payable", "Liabilities:Partners:%:Payable"}},
    {"paid", 'A', false, {"partner:%:paid", "Assets:Partners:%:Paid"}},
    {"adjustments", 'X', false, {"adjustments", "Expenses:Adjustments"}},
    {"exchange", 'E', false, {"exchange:%", "Equity:Exchange:%"}},
    {"rounding", 'X', false, {"rounding", "Expenses:Rounding"}},
    {"expired", 'R', false, {"expired", "Income:Expired"}},
};

static const struct shape *shape_of(const char *kind) {
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
    if (!strcmp(shapes[i].kind, kind)) return &shapes[i];
  return &shapes[0];
}

char journal_account_type(const char *kind) { return shape_of(kind)->type; }

int journal_account(enum journal_format to, const char *kind, const char *owner, struct str *out, struct err *e) {
  const struct shape *s = shape_of(kind);
  for (const char *at = s->form[to]; *at; at++) {
    int code = *at != '%'              ? str_add(out, at, 1, e)
               : to == JOURNAL_HLEDGER ? hledger_part(owner, out, e)
                                       : beancount_part(owner, s->is_small, out, e);
    if (code) return code;
  }
  return 0;
}

/* ---- units ---- */

static int quoted_unit(const char *unit, struct str *out, struct err *e) {
  size_t letters = 0;
  while (is_letter((unsigned char)unit[letters])) letters++;
  if (letters && !unit[letters]) return put(out, unit, e);
  if (put(out, "\"", e) || journal_text(unit, "\";", out, e)) return e->code;
  return put(out, "\"", e);
}

enum { UNIT_MOST = 24, UNIT_LEAST = 2 };

/* 2 to 24 capitals, digits and - . _ ', which begin with a capital and end with one or a digit. */
static void capital_unit(const char *unit, size_t most, char room[UNIT_MOST + 1]) {
  size_t n = 0;
  if (!is_letter((unsigned char)*unit)) room[n++] = 'X';
  for (; *unit && n < most; unit++) {
    unsigned char c = (unsigned char)*unit;
    room[n++] = is_plain(c) ? (char)toupper(c) : '-';
  }
  if (n && room[n - 1] == '-') room[n - 1] = 'X';
  while (n < UNIT_LEAST) room[n++] = 'X';
  room[n] = 0;
}

static bool is_taken(const struct syms *taken, const char *name) {
  uint32_t number;
  return syms_find(taken, name, strlen(name), &number);
}

int journal_unit(enum journal_format to, const char *unit, const struct syms *taken, struct str *out, struct err *e) {
  char name[UNIT_MOST + 16];
  if (to == JOURNAL_HLEDGER) return quoted_unit(unit, out, e);
  capital_unit(unit, UNIT_MOST, name);
  for (int k = 2; is_taken(taken, name); k++) {
    capital_unit(unit, UNIT_MOST - 5, name);
    snprintf(name + strlen(name), 12, "-%d", k);
  }
  return put(out, name, e);
}
