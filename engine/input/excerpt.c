#include "input/excerpt.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

static bool is_control(const unsigned char *s) {
  return s[0] < 0x20 || s[0] == 0x7F || (s[0] == 0xC2 && s[1] >= 0x80 && s[1] < 0xA0);
}

static bool continues(char c) { return ((unsigned char)c & 0xC0) == 0x80; }

char *excerpt(const char *text, char *out) {
  size_t n = strlen(text), most = EXCERPT_TEXT - 1;
  bool cut = n > most;
  if (cut) {
    n = most - 3;
    while (n && continues(text[n])) n--; /* never half a character */
  }
  size_t used = 0;
  for (size_t i = 0; i < n; i++) {
    bool control = is_control((const unsigned char *)text + i);
    out[used++] = control ? '?' : text[i];
    if (control && text[i] == (char)0xC2) i++;
  }
  memcpy(out + used, "...", cut ? 3 : 0);
  out[used + (cut ? 3 : 0)] = 0;
  return out;
}
