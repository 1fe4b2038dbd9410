#include "cli/today.h"

#include <string.h>
#include <time.h>

#include "base/date.h"
#include "base/zone.h"

static int read_clock(const char *zone, int32_t *day, struct err *e) {
  struct zone *z;
  if (zone_open(zone, &z, e)) return e->code;
  *day = date_day_of(zone_wall(z, (int64_t)time(NULL)));
  zone_close(z);
  return 0;
}

int today_parse(const char *on, const char *zone, int32_t *day, struct err *e) {
  int64_t time;
  bool has_offset;
  if (!on) return read_clock(zone, day, e);
  if (strlen(on) == strlen("2024-03-05") && date_parse(on, strlen(on), &time, &has_offset))
    return *day = date_day_of(time), 0;
  return err_set(e, ERR_USAGE, "usage.on", "--on %.100s is no day; write one such as 2024-03-05", on);
}
