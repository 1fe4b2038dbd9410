/* check: what was calculated is calculated a second time, and must be the same.
 *
 * The second way shares with the first only the engine's C: policies are interpreted instead of compiled, their Lua
 * reads the rows without ffi (plain.h), partners have their turns in reverse order, and it runs in processes of its
 * own. So a mistake of the compiler shows, and a policy whose result hangs on who came before, or on anything else that
 * is not in the data. Stocks, which are looked at after all partners, are not policies' work and come afterwards. */
#ifndef GUERDON_RUN_CHECK_H
#define GUERDON_RUN_CHECK_H

#include "base/err.h"
#include "run/earn.h"

/* A sample is at least so many partners, and at least one in so many. */
enum { CHECK_LEAST = 100, CHECK_ONE_IN = 100 };

/* Calculates partners of `r` again, those that `o` (the options of the first time) asks for, and compares lines,
 * levels, scores and which referrals qualify; of lines that were kept, their reasons too. `policy.differs` names the
 * first difference. `r` is as the driver left it, with its lines in order, before a stock was looked at; what was done
 * is noted in r->check. */
int check_run(struct result *r, const struct earn_options *o, struct err *e);

/* The partners that are calculated twice, in reverse order: all, or a sample, the same in every run, that is spread
 * over all of them, and those of `also` (by partner; NULL: nobody). */
int check_choose(const struct data *d, enum check_mode mode, const bool *also, uint32_t **out, size_t *n,
                 struct err *e);

/* The first partner (as they are sorted) of those who differs, or NOWHERE. */
uint32_t check_find(const struct result *a, const struct result *b, const uint32_t *partners, size_t n);

/* Says how `partner` differs between `a`, compiled, and `b`, interpreted; both have its lines. Returns the code. */
int check_refuse(const struct result *a, const struct result *b, uint32_t partner, struct err *e);

#endif
