/* today: the day that money is posted and paid for, as given or as the clock says. The engine has no clock; who posts
 * money has to say when. */
#ifndef GUERDON_CLI_TODAY_H
#define GUERDON_CLI_TODAY_H

#include <stdint.h>

#include "base/err.h"

/* `--on DATE` as a day; NULL: today in that time zone. `usage.on`. */
int today_parse(const char *on, const char *zone, int32_t *day, struct err *e);

#endif
