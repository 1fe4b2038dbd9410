#include "input/excerpt.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

/* Bytes of the character at `s`, 1 where it is broken. */
static size_t length(const unsigned char *s, size_t n) {
  size_t i = 1;
  while (i < n && i < 4 && s[0] >= 0xC0 && (s[i] & 0xC0) == 0x80) i++;
  return i;
}

/* C0, DEL and C1, which UTF-8 writes as two bytes. */
static bool is_control(const unsigned char *s, size_t n) {
  return s[0] < 0x20 || s[0] == 0x7F || (n == 2 && s[0] == 0xC2 && s[1] < 0xA0);
}

/* One character as it is shown, into `out`; returns how many bytes that is. */
static size_t show(const unsigned char *s, size_t n, char out[5]) {
  if (is_control(s, n)) return (size_t)snprintf(out, 5, "\\x%02X", s[n - 1]);
  memcpy(out, s, n);
  return n;
}

char *excerpt_of(const char *text, size_t n, char *out) {
  enum { MOST = EXCERPT_TEXT - 1, DOTS = 3 };
  char one[5];
  size_t used = 0, cut = 0; /* what fits with dots behind it: never half a character */
  for (size_t at = 0, step; at < n; at += step) {
    step = length((const unsigned char *)text + at, n - at);
    size_t shown = show((const unsigned char *)text + at, step, one);
    if (used + shown > MOST) {
      memcpy(out + cut, "...", DOTS + 1);
      return out;
    }
    memcpy(out + used, one, shown);
    used += shown;
    if (used <= MOST - DOTS) cut = used;
  }
  out[used] = 0;
  return out;
}

char *excerpt(const char *text, char *out) { return excerpt_of(text, strlen(text), out); }
