#include "report/bar.h"

#include <string.h>

__extension__ typedef __int128 wide;

/* The left `eighths` of a column, 1..8: U+258F down to U+2588. */
static char *put_block(char *at, int eighths) {
  static const char bytes[] = "\xE2\x96\x90";
  memcpy(at, bytes, 3);
  at[2] = (char)(at[2] - eighths);
  return at + 3;
}

char *bar_text(int64_t value, int64_t most, size_t columns, bool blocks, char *out) {
  int parts = blocks ? 8 : 1;
  char *at = out;
  wide whole = most > 0 ? most : 1, n = value <= 0 ? 0 : ((wide)value * (wide)columns * parts + whole / 2) / whole;
  if (value > 0 && !n) n = 1;
  if (n > (wide)columns * parts) n = (wide)columns * parts;
  for (; n >= parts; n -= parts) {
    if (blocks)
      at = put_block(at, 8);
    else
      *at++ = '#';
  }
  if (n) at = put_block(at, (int)n);
  *at = 0;
  return out;
}
