/* today: the day that money is posted and paid for, as given or as the clock says. The engine has no clock; who posts
 * money has to say when. */
#ifndef GUERDON_CLI_TODAY_H
#define GUERDON_CLI_TODAY_H

#include <stdint.h>

#include "base/err.h"
#include "ledger/ledger.h"

/* `--on DATE` as a day; NULL: today in that time zone. `usage.on`. */
int today_parse(const char *on, const char *zone, int32_t *day, struct err *e);

/* The same, where the ledger knows in which time zone its program counts days. */
int today_of(const struct ledger *l, const char *on, int32_t *day, struct err *e);

/* `--OPTION DATE` as a day. `usage.on`. */
int today_read(const char *option, const char *text, int32_t *day, struct err *e);

#endif
