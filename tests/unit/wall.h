/* wall: times as texts that a test can compare. */
#ifndef GUERDON_TESTS_WALL_H
#define GUERDON_TESTS_WALL_H

#include <stdio.h>

#include "base/date.h"

/* `2024-03-05` at midnight, otherwise `2024-03-05T10:30:00`, into `out` (at least DATE_TEXT bytes). */
static inline char *wall_text(int64_t time, char *out) {
  int32_t day = date_day_of(time);
  int s = (int)(time - (int64_t)day * 86400);
  date_text(day, out);
  if (s) snprintf(out + 10, DATE_TEXT - 10, "T%02d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
  return out;
}

#endif
