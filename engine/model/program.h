/* program: what a program file says, checked and resolved; policies' parameters are still nodes, since only the
 * policy knows their types. Everything lives in the program's arena. */
#ifndef GUERDON_MODEL_PROGRAM_H
#define GUERDON_MODEL_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/mem.h"
#include "base/money.h"
#include "base/node.h"

/* How far what a bound bounds adds up. Refunds count where their sale did. */
enum scope { SCOPE_EVENT, SCOPE_PERIOD, SCOPE_QUARTER, SCOPE_YEAR, SCOPE_LIFETIME, SCOPE_CUSTOMER, SCOPES };
extern const char *const scope_names[SCOPES]; /* event, period, quarter, year, lifetime, customer */

/* A cap, a floor or a limit: of one partner, in each span of its scope. */
struct bound {
  bool given;
  enum scope per;
  int64_t amount; /* the unit's smallest parts */
};

enum { PROGRAM_LEVELS = 64 }; /* a set of levels is the bits of one number */

/* What an earning is counted in. Unit 0 is the program's currency; the catalogue's rewards follow in their order. */
struct unit {
  const char *id;    /* `USD`, `beta-seat` */
  const char *title; /* for people; the id where none is given */
  const char *kind;  /* a reward's: access, badge, credit, ... or "" */
  int exponent;      /* decimals */
  bool is_money;
  int64_t value;    /* what one is worth, in minor units of the currency; MONEY_NONE where not said */
  int line, column; /* of a reward in the program; 0 of the currency */
  struct bound limit;
  int64_t stock; /* for all partners together; MONEY_NONE where unlimited */
  bool expires;
  struct span expires_after; /* the grant */
  uint64_t levels;           /* bits of the levels that may get it; 0: all */
};

/* One name of a `for:` filter and the values it may have. */
struct filter {
  const char *object; /* "partner", "referral", "sale", "activity", or "" for: whichever has a field of that name */
  const char *field;
  const struct node *values; /* a scalar, a list of scalars, or a map with `min`, `max` or both */
  const struct node *place;
};

struct policy_use {
  const char *name;  /* in the program; "tiers" for the tier policy */
  const char *use;   /* as written: `std:commission/percentage`, `policies/own.lua` */
  const char *chunk; /* the name its text goes by in messages: `std:...`, or the path that was opened */
  const char *text;
  size_t text_n;
  const struct node *params; /* a map, or NULL */
  const struct filter *filters;
  size_t n_filters;
  int64_t from, until; /* TIME_NONE where open; half-open, on the program's wall clock */
  uint32_t unit;       /* index into program.units */
  bool unit_given;
  struct bound cap, floor;
  const struct node *accept; /* ids of warnings that are known and meant: a list of texts, or NULL */
  int line, column;          /* of the policy in the program */
};

/* When what is earned is paid. */
struct payout_terms {
  int64_t minimum;  /* minor units of the currency; less is carried forward. 0: everything above 0 is paid */
  struct span hold; /* after the event before an earning is payable */
  bool has_every;   /* what is payable at the end of such a period is paid; else at any day */
  enum period every;
};

enum clawback { CLAWBACK_PROPORTIONAL, CLAWBACK_FULL, CLAWBACK_NONE };

struct program {
  const char *file; /* as given, for messages */
  const char *text; /* its bytes; NULL where it was read as a part of another document */
  size_t text_n;
  const char *name;
  const char *zone; /* "UTC" by default */
  enum period period;
  enum money_rounding rounding;
  struct unit *units;
  size_t n_units;
  const char **levels; /* lowest first; none: a program without tiers */
  size_t n_levels;
  bool has_tier;
  struct policy_use tier;
  struct policy_use *policies;
  size_t n_policies;
  enum clawback clawback;
  const struct node *accept; /* as in a policy; for what concerns no single one */
  bool has_window;
  struct span window; /* refunds later than this after the sale take nothing back */
  struct payout_terms payout;
  struct arena arena;
  const struct stored_program *stored; /* while it is read: see program_file.h */
};

/* The policy at `i`; the one behind the last is the tier policy. */
static inline const struct policy_use *program_policy(const struct program *p, size_t i) {
  return i < p->n_policies ? &p->policies[i] : &p->tier;
}

/* Index of the unit of that id, or -1. */
int64_t program_unit_find(const struct program *p, const char *id);

/* What a quantity of a unit is worth by the catalogue, in minor units of the program's currency; MONEY_NONE where that
 * says nothing, or the program is NULL. */
int64_t program_worth(const struct program *p, const char *unit, int64_t quantity);

/* Whether anything bounds what policy `i` earns. */
bool program_policy_bounded(const struct program *p, size_t i);

/* Index of the level of that name, or -1. */
int64_t program_level_find(const struct program *p, const char *name);

void program_free(struct program *p); /* p itself as well; NULL is fine */

#endif
