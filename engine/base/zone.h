/* zone: time zones from the system's tz database (TZif files), so that an instant becomes a wall-clock time. */
#ifndef GUERDON_BASE_ZONE_H
#define GUERDON_BASE_ZONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct zone;

/* `name` as in the tz database (`Europe/Berlin`); "UTC" needs no file. An unknown name is `program.unknown-zone`.
 * Looks in $TZDIR, /usr/share/zoneinfo, /usr/share/lib/zoneinfo, /usr/lib/zoneinfo. */
int zone_open(const char *name, struct zone **out, struct err *e);

/* The path of the zone's file; false where there is none, or none is needed. */
bool zone_file(const char *name, char *path, size_t size);

/* Seconds since 1970-01-01T00:00 on the zone's wall clock at an instant given in UTC. Never runs backwards: the hour
 * that clocks show a second time when they are set back is that hour's last second. */
int64_t zone_wall(const struct zone *z, int64_t utc);

void zone_close(struct zone *z); /* NULL is fine */

#endif
