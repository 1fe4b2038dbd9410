#include "base/str.h"

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int str_add(struct str *s, const char *text, size_t n, struct err *e) {
  if (mem_grow((void **)&s->at, &s->cap, s->n + n + 1, 1, e)) return e->code;
  if (n) memcpy(s->at + s->n, text, n);
  s->n += n;
  s->at[s->n] = 0;
  return 0;
}

int str_addf(struct str *s, struct err *e, const char *fmt, ...) {
  va_list ap, again;
  va_start(ap, fmt);
  va_copy(again, ap);
  int n = vsnprintf(NULL, 0, fmt, ap);
  va_end(ap);
  int rc = mem_grow((void **)&s->at, &s->cap, s->n + (size_t)n + 1, 1, e);
  if (!rc) {
    vsnprintf(s->at + s->n, (size_t)n + 1, fmt, again);
    s->n += (size_t)n;
  }
  va_end(again);
  return rc;
}

void str_free(struct str *s) {
  free(s->at);
  *s = (struct str){0};
}

int str_add_quoted(struct str *s, const char *name, char quote, struct err *e) {
  if (str_add(s, &quote, 1, e)) return e->code;
  for (; *name; name++)
    if (str_add(s, name, 1, e) || (*name == quote && str_add(s, name, 1, e))) return e->code;
  return str_add(s, &quote, 1, e);
}

/* FNV-1a over eight bytes at a time with a final mix: symbols are short, and the table is ours alone. */
uint64_t str_hash(const char *text, size_t n) {
  uint64_t h = 0xcbf29ce484222325u ^ n;
  for (; n >= 8; text += 8, n -= 8) {
    uint64_t w;
    memcpy(&w, text, 8);
    h = (h ^ w) * 0x9e3779b97f4a7c15u;
    h ^= h >> 32;
  }
  for (; n; text++, n--) h = (h ^ (unsigned char)*text) * 0x100000001b3u;
  h ^= h >> 29;
  h *= 0xbf58476d1ce4e5b9u;
  return h ^ h >> 32;
}

static int syms_rehash(struct syms *s, size_t slots, struct err *e) {
  uint32_t *slot = mem_new(slots, sizeof *slot, e);
  if (!slot) return e->code;
  for (size_t i = 0; i < s->n; i++) {
    size_t at = s->hash[i] & (slots - 1);
    while (slot[at]) at = (at + 1) & (slots - 1);
    slot[at] = (uint32_t)i + 1;
  }
  free(s->slot);
  s->slot = slot;
  s->slots = slots;
  return 0;
}

int syms_init(struct syms *s, struct err *e) {
  *s = (struct syms){0};
  uint32_t none;
  if (syms_rehash(s, 64, e) || syms_add(s, "", 0, &none, e)) return syms_free(s), e->code;
  return 0;
}

static bool syms_probe(const struct syms *s, const char *text, size_t n, uint32_t hash, size_t *at) {
  for (*at = hash & (s->slots - 1); s->slot[*at]; *at = (*at + 1) & (s->slots - 1)) {
    uint32_t i = s->slot[*at] - 1;
    if (s->hash[i] == hash && !strncmp(s->text[i], text, n) && !s->text[i][n]) return true;
  }
  return false;
}

bool syms_find(const struct syms *s, const char *text, size_t n, uint32_t *number) {
  size_t at;
  if (!syms_probe(s, text, n, (uint32_t)str_hash(text, n), &at)) return false;
  *number = s->slot[at] - 1;
  return true;
}

int syms_add(struct syms *s, const char *text, size_t n, uint32_t *number, struct err *e) {
  size_t at;
  uint32_t hash = (uint32_t)str_hash(text, n);
  if (syms_probe(s, text, n, hash, &at)) {
    *number = s->slot[at] - 1;
    return 0;
  }
  size_t cap = s->cap;
  if (mem_grow((void **)&s->text, &cap, s->n + 1, sizeof *s->text, e)) return e->code;
  if (mem_grow((void **)&s->hash, &s->cap, s->n + 1, sizeof *s->hash, e)) return e->code;
  char *copy = arena_text(&s->arena, text, n, e);
  if (!copy) return e->code;
  if ((s->n + 1) * 2 > s->slots) {
    if (syms_rehash(s, s->slots * 2, e)) return e->code;
    syms_probe(s, text, n, hash, &at);
  }
  s->text[s->n] = copy;
  s->hash[s->n] = hash;
  s->slot[at] = (uint32_t)s->n + 1;
  *number = (uint32_t)s->n++;
  return 0;
}

void syms_free(struct syms *s) {
  free(s->text);
  free(s->slot);
  free(s->hash);
  arena_free(&s->arena);
  *s = (struct syms){0};
}

/* Bytes of the well-formed UTF-8 sequence at `s` (Unicode 15, table 3-7), or 0. */
static size_t utf8_length(const unsigned char *s, size_t n) {
  if (s[0] < 0x80) return 1;
  size_t len = s[0] >= 0xC2 && s[0] <= 0xDF ? 2 : (s[0] & 0xF0) == 0xE0 ? 3 : s[0] >= 0xF0 && s[0] <= 0xF4 ? 4 : 0;
  if (!len || len > n) return 0;
  unsigned char low = s[0] == 0xE0 ? 0xA0 : s[0] == 0xF0 ? 0x90 : 0x80;
  unsigned char high = s[0] == 0xED ? 0x9F : s[0] == 0xF4 ? 0x8F : 0xBF;
  if (s[1] < low || s[1] > high) return 0;
  for (size_t i = 2; i < len; i++)
    if ((s[i] & 0xC0) != 0x80) return 0;
  return len;
}

size_t str_utf8_check(const char *text, size_t n) {
  size_t i = 0;
  while (i < n) {
    uint64_t w;
    if (n - i >= 8 && (memcpy(&w, text + i, 8), !(w & 0x8080808080808080u))) {
      i += 8;
      continue;
    }
    size_t len = utf8_length((const unsigned char *)text + i, n - i);
    if (!len) return i;
    i += len;
  }
  return n;
}

int str_fit(const char *text, size_t most) {
  size_t n = strnlen(text, most);
  if (text[n])
    while (n && ((unsigned char)text[n] & 0xC0) == 0x80) n--;
  return (int)n;
}

char *str_mend(char *text) {
  size_t n = strlen(text), at = n;
  while (at && n - at < 4 && ((unsigned char)text[at - 1] & 0xC0) == 0x80) at--;
  if (at && (unsigned char)text[at - 1] >= 0xC0) at--;
  text[at + str_utf8_check(text + at, n - at)] = 0;
  return text;
}

static bool is_combining(uint32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F) || (c >= 0xFE00 && c <= 0xFE0F);
}

static bool is_wide(uint32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

size_t str_columns(const char *text) {
  size_t columns = 0, n = strlen(text);
  const unsigned char *s = (const unsigned char *)text;
  while (n) {
    size_t len = utf8_length(s, n);
    uint32_t c = len > 1 ? s[0] & (0x7Fu >> len) : s[0];
    if (!len) len = 1;
    for (size_t i = 1; i < len; i++) c = c << 6 | (s[i] & 0x3F);
    columns += is_combining(c) ? 0 : is_wide(c) ? 2 : 1;
    s += len;
    n -= len;
  }
  return columns;
}

enum { NEAREST_LENGTH = 64 }; /* names of the vocabulary are far shorter; longer input is not a typing error of one */

static int fold(char c) { return c == '-' ? '_' : c >= 'A' && c <= 'Z' ? c + 32 : c; }

/* Optimal string alignment: insert, delete, replace, swap neighbours; case and `-` against `_` are free. */
static int distance(const char *a, size_t na, const char *b, size_t nb) {
  int rows[3][NEAREST_LENGTH + 1], *before = rows[0], *last = rows[1], *now = rows[2];
  for (size_t j = 0; j <= nb; j++) last[j] = (int)j;
  for (size_t i = 1; i <= na; i++) {
    now[0] = (int)i;
    for (size_t j = 1; j <= nb; j++) {
      int same = fold(a[i - 1]) == fold(b[j - 1]), best = last[j - 1] + !same;
      if (last[j] + 1 < best) best = last[j] + 1;
      if (now[j - 1] + 1 < best) best = now[j - 1] + 1;
      if (i > 1 && j > 1 && fold(a[i - 1]) == fold(b[j - 2]) && fold(a[i - 2]) == fold(b[j - 1]) &&
          before[j - 2] + 1 < best)
        best = before[j - 2] + 1;
      now[j] = best;
    }
    int *swap = before;
    before = last;
    last = now;
    now = swap;
  }
  return last[nb];
}

const char *str_nearest(const char *given, const char *const *names, size_t n) {
  size_t length = strlen(given);
  const char *best = NULL;
  int least = INT_MAX;
  if (length > NEAREST_LENGTH) return NULL;
  for (size_t i = 0; i < n; i++) {
    size_t other = strlen(names[i]), shorter = other < length ? other : length;
    if (other > NEAREST_LENGTH) continue;
    int d = distance(given, length, names[i], other);
    bool starts = shorter >= 3 && !strncmp(given, names[i], shorter);
    if (d > (int)(shorter + 1) / 3 && !starts) continue;
    if (d < least) least = d, best = names[i];
  }
  return best;
}

void str_suggest(char *out, size_t size, const char *given, const char *const *names, size_t n) {
  const char *near = str_nearest(given, names, n);
  if (near) {
    snprintf(out, size, "; did you mean \"%s\"?", near);
    return;
  }
  size_t used = 0;
  out[0] = 0;
  for (size_t i = 0; i < n && used + 8 < size; i++)
    used += (size_t)snprintf(out + used, size - used, "%s%s", i ? ", " : "; expected one of ", names[i]);
}

/* ---- numbers as people write them ---- */

static size_t digits_at(const char *text) { return strspn(text, "0123456789"); }

bool str_without_commas(const char *text, char *out, size_t size) {
  size_t n = *text == '-', first = digits_at(text + n), used = 0;
  if (!first || first > 3 || text[n + first] != ',') return false;
  for (n += first; text[n] == ','; n += 4)
    if (digits_at(text + n + 1) != 3) return false;
  if (text[n] == '.') n += 1 + digits_at(text + n + 1);
  if ((text[n] && strcmp(text + n, "%") != 0) || n + 2 > size) return false;
  for (size_t i = 0; text[i]; i++)
    if (text[i] != ',') out[used++] = text[i];
  out[used] = 0;
  return true;
}
