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

int today_read(const char *option, const char *text, int32_t *day, struct err *e) {
  int64_t time;
  bool has_offset;
  if (strlen(text) == strlen("2024-03-05") && date_parse(text, strlen(text), &time, &has_offset))
    return *day = date_day_of(time), 0;
  return err_set(e, ERR_USAGE, "usage.on", "--%s %.100s is no day; write one such as 2024-03-05", option, text);
}

int today_parse(const char *on, const char *zone, int32_t *day, struct err *e) {
  return on ? today_read("on", on, day, e) : read_clock(zone, day, e);
}

int today_of(const struct ledger *l, const char *on, int32_t *day, struct err *e) {
  return today_parse(on, ledger_zone(l), day, e);
}
