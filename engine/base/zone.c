#include "base/zone.h"

#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "base/mem.h"

/* A zone is a list of moments at which its offset changes, and a rule for the time after the last of them: RFC 8536.
 * A file holds everything twice: for readers of 32-bit times, then (from version 2 on) with 64 bits and the rule. */

enum {
  ZONE_FILE_MAX = 256 * 1024, /* the largest file of the tz database has 4 KB */
  ZONE_NAME_MAX = 64,         /* its longest name has 32 bytes */
};

/* The day on which summer time starts or ends, and the second of that day (may lie outside of it). */
struct change {
  char kind; /* M: day `day` of week `week` of month `month`; J: day 1..365 without 29 February; N: day 0..365 */
  int month, week, day, second;
};

struct rule {
  bool given, has_summer;
  int standard, summer; /* seconds east of UTC */
  struct change start, end;
};

struct zone {
  size_t n;         /* transitions */
  int64_t *at;      /* when, UTC, ascending */
  int32_t *offset;  /* seconds east of UTC from then on */
  int32_t first;    /* before the first of them */
  struct rule rule; /* after the last of them */
};

/* ---- the file's blocks ---- */

struct block {
  size_t times, types, chars, leaps, standards, universals; /* counts */
  const unsigned char *body;
  size_t size; /* of the body, for times of the given width */
};

static int64_t big_endian(const unsigned char *p, int width) {
  uint64_t v = p[0] & 0x80 ? UINT64_MAX : 0;
  while (width--) v = v << 8 | *p++;
  return (int64_t)v;
}

static bool read_header(const unsigned char *p, size_t n, size_t width, struct block *b) {
  if (n < 44 || memcmp(p, "TZif", 4)) return false;
  size_t count[6];
  for (int i = 0; i < 6; i++) {
    int64_t v = big_endian(p + 20 + 4 * i, 4);
    if (v < 0 || v > ZONE_FILE_MAX) return false;
    count[i] = (size_t)v;
  }
  *b = (struct block){count[3], count[4], count[5], count[2], count[1], count[0], p + 44, 0};
  b->size = b->times * (width + 1) + b->types * 6 + b->chars + b->leaps * (width + 4) + b->standards + b->universals;
  return b->types && b->size <= n - 44;
}

static int read_block(struct zone *z, const struct block *b, int width, bool *good, struct err *e) {
  const unsigned char *index = b->body + b->times * (size_t)width, *types = index + b->times;
  *good = false;
  z->at = mem_new(b->times, sizeof *z->at, e);
  z->offset = mem_new(b->times, sizeof *z->offset, e);
  if (!z->at || !z->offset) return e->code;
  z->n = b->times;
  z->first = (int32_t)big_endian(types, 4);
  for (size_t i = 0; i < z->n; i++) {
    if (index[i] >= b->types) return 0;
    z->at[i] = big_endian(b->body + i * (size_t)width, width);
    z->offset[i] = (int32_t)big_endian(types + index[i] * 6, 4);
    if (i && z->at[i] <= z->at[i - 1]) return 0;
  }
  *good = true;
  return 0;
}

/* ---- the rule: POSIX TZ with the extensions of version 3, such as `CET-1CEST,M3.5.0,M10.5.0/3` ---- */

static bool rule_number(const char **p, int most, int *out) {
  if (!isdigit((unsigned char)**p)) return false;
  for (*out = 0; isdigit((unsigned char)**p); ++*p) {
    *out = *out * 10 + (**p - '0');
    if (*out > most) return false;
  }
  return true;
}

static bool rule_name(const char **p) {
  const char *from = *p;
  if (**p == '<') {
    *p += strcspn(*p, ">");
    return *(*p) && ++*p;
  }
  while (isalpha((unsigned char)**p)) ++*p;
  return *p - from >= 3;
}

/* [+-]h[h[h]][:mm[:ss]] */
static bool rule_time(const char **p, int *seconds) {
  int sign = **p == '-' ? -1 : 1, h, m = 0, s = 0;
  if (**p == '-' || **p == '+') ++*p;
  if (!rule_number(p, 167, &h)) return false;
  if (**p == ':' && (++*p, !rule_number(p, 59, &m))) return false;
  if (**p == ':' && (++*p, !rule_number(p, 59, &s))) return false;
  *seconds = sign * (h * 3600 + m * 60 + s);
  return true;
}

static bool rule_month_day(const char **p, struct change *c) {
  return rule_number(p, 12, &c->month) && c->month && *(*p)++ == '.' && rule_number(p, 5, &c->week) && c->week &&
         *(*p)++ == '.' && rule_number(p, 6, &c->day);
}

static bool rule_change(const char **p, struct change *c) {
  *c = (struct change){.kind = 'N', .second = 2 * 3600};
  if (*(*p)++ != ',') return false;
  if (**p == 'M' || **p == 'J') c->kind = *(*p)++;
  if (c->kind == 'M' ? !rule_month_day(p, c) : !rule_number(p, 365, &c->day)) return false;
  return **p != '/' || (++*p, rule_time(p, &c->second));
}

static bool rule_parse(const char *p, struct rule *r) {
  *r = (struct rule){.given = *p != 0};
  if (!r->given) return true;
  if (!rule_name(&p) || !rule_time(&p, &r->standard)) return false;
  r->standard = -r->standard; /* POSIX counts westward */
  r->summer = r->standard + 3600;
  if (!*p) return true;
  r->has_summer = true;
  if (!rule_name(&p)) return false;
  if (*p && *p != ',') {
    if (!rule_time(&p, &r->summer)) return false;
    r->summer = -r->summer;
  }
  return rule_change(&p, &r->start) && rule_change(&p, &r->end) && !*p;
}

/* The moment of a change in a year, in seconds of the wall clock that rules before it. */
static int64_t change_at(const struct change *c, int year) {
  int32_t day = date_day(year, 1, 1);
  if (c->kind == 'M') {
    day = date_day(year, c->month, 1);
    int weekday = (int)(((day + 4) % 7 + 7) % 7); /* 1970-01-01 was a Thursday; Sunday is 0 */
    day += (c->day - weekday + 7) % 7 + (c->week - 1) * 7;
    while (day >= date_day(year, c->month, 1) + date_days_in_month(year, c->month)) day -= 7; /* week 5: the last */
  } else if (c->kind == 'J') {
    day += c->day - 1 + (c->day >= 60 && date_days_in_month(year, 2) == 29);
  } else {
    day += c->day;
  }
  return (int64_t)day * 86400 + c->second;
}

static int rule_offset(const struct rule *r, int64_t utc) {
  if (!r->has_summer) return r->standard;
  int year = date_civil(date_day_of(utc + r->standard)).year;
  int64_t start = change_at(&r->start, year) - r->standard, end = change_at(&r->end, year) - r->summer;
  bool summer =
      start < end ? utc >= start && utc < end : utc >= start || utc < end; /* south of the equator it spans new year */
  return summer ? r->summer : r->standard;
}

/* ---- opening ---- */

static int parse(struct zone *z, const unsigned char *p, size_t n, bool *good, struct err *e) {
  struct block b;
  *good = false;
  if (!read_header(p, n, 4, &b)) return 0;
  if (p[4] < '2') return read_block(z, &b, 4, good, e);
  size_t skip = 44 + b.size;
  if (!read_header(p + skip, n - skip, 8, &b)) return 0;
  int code = read_block(z, &b, 8, good, e);
  if (code || !*good) return code;
  const char *from = (const char *)b.body + b.size, *end = (const char *)p + n;
  const char *to = from < end && *from == '\n' ? memchr(from + 1, '\n', (size_t)(end - from - 1)) : NULL;
  char rule[128];
  *good = to && (size_t)(to - from) < sizeof rule;
  if (!*good) return 0;
  memcpy(rule, from + 1, (size_t)(to - from - 1));
  rule[to - from - 1] = 0;
  *good = rule_parse(rule, &z->rule);
  return 0;
}

static bool decent(const char *name) {
  size_t n = strlen(name);
  for (size_t i = 0; i < n; i++)
    if (!isalnum((unsigned char)name[i]) && !strchr("_+-/.", name[i])) return false;
  return n && n <= ZONE_NAME_MAX && name[0] != '/' && !strstr(name, "..");
}

bool zone_file(const char *name, char *path, size_t size) {
  const char *folders[] = {getenv("TZDIR"), "/usr/share/zoneinfo", "/usr/share/lib/zoneinfo", "/usr/lib/zoneinfo"};
  for (size_t i = 0; decent(name) && i < sizeof folders / sizeof *folders; i++) {
    if (!folders[i]) continue;
    int n = snprintf(path, size, "%s/%s", folders[i], name);
    if (n > 0 && (size_t)n < size && !access(path, R_OK)) return true;
  }
  return false;
}

static int read_zone(struct zone *z, const char *name, struct err *e) {
  static const char unknown[] = "program.unknown-zone";
  errno = 0;
  char path[4096];
  FILE *f = zone_file(name, path, sizeof path) ? fopen(path, "rb") : NULL;
  if (!f && errno == ENOMEM) return err_memory(e);
  if (!f)
    return err_set(e, ERR_INPUT, unknown,
                   "unknown time zone \"%s\"; expected UTC or a name of the tz database such as Europe/Berlin "
                   "(is the package tzdata installed?)",
                   name);
  unsigned char *bytes = mem_new(ZONE_FILE_MAX, 1, e);
  size_t n = bytes ? fread(bytes, 1, ZONE_FILE_MAX, f) : 0;
  fclose(f);
  bool good = false;
  int code = bytes ? parse(z, bytes, n, &good, e) : e->code;
  free(bytes);
  if (code || good) return code;
  return err_set(e, ERR_INPUT, unknown,
                 "\"%s\" is not a time zone (its file holds no valid TZif data); "
                 "expected a name such as Europe/Berlin",
                 name);
}

int zone_open(const char *name, struct zone **out, struct err *e) {
  *out = NULL;
  struct zone *z = mem_new(1, sizeof *z, e);
  if (!z) return e->code;
  int code = strcmp(name, "UTC") ? read_zone(z, name, e) : 0;
  if (code) return zone_close(z), code;
  *out = z;
  return 0;
}

static int64_t offset_at(const struct zone *z, int64_t utc) {
  size_t low = 0, high = z->n; /* the number of transitions at or before utc */
  while (low < high) {
    size_t mid = low + (high - low) / 2;
    if (z->at[mid] <= utc)
      low = mid + 1;
    else
      high = mid;
  }
  if (low == z->n && z->rule.given) return rule_offset(&z->rule, utc);
  return low ? z->offset[low - 1] : z->first;
}

/* Where clocks are set back they show an hour twice. The second time they stand still here, at its last second: what
 * happens later must not come earlier, and the day is the same. */
enum { SET_BACK_MOST = 3 * 3600 };

int64_t zone_wall(const struct zone *z, int64_t utc) {
  int64_t now = offset_at(z, utc), low = utc - SET_BACK_MOST, before = offset_at(z, low), high = utc;
  if (before <= now) return utc + now;
  while (high - low > 1) { /* high: the moment at which they were set back */
    int64_t middle = low + (high - low) / 2;
    if (offset_at(z, middle) == before)
      low = middle;
    else
      high = middle;
  }
  int64_t last = high + before - 1;
  return utc + now > last ? utc + now : last;
}

void zone_close(struct zone *z) {
  if (!z) return;
  free(z->at);
  free(z->offset);
  free(z);
}
