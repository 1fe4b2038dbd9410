/* program_parts: the sections of a program file, each read from its node into the program. They are called in the order
 * in which they stand here: rewards need the currency, and policies the rewards. */
#ifndef GUERDON_INPUT_PROGRAM_PARTS_H
#define GUERDON_INPUT_PROGRAM_PARTS_H

#include "base/err.h"
#include "base/zone.h"
#include "model/program.h"

/* Beyond what anyone reads; without them a generated file could make the checks for unique names take for ever. */
enum { PROGRAM_POLICIES = 1000, PROGRAM_REWARDS = 1000 };
enum { POLICY_BYTES = 1024 * 1024 }; /* policies are pages long */

/* `currency` and `rewards`: program.units. */
int program_read_units(struct program *p, const struct node *currency, const struct node *rewards, struct err *e);

/* `limit`, `per`, `stock` and `expires` of a reward. */
int program_read_limits(struct program *p, const struct node *reward, struct unit *u, struct err *e);

/* `levels` of the rewards, once the tiers are known. */
int program_read_reward_levels(struct program *p, const struct node *rewards, struct err *e);

/* `cap` and `floor` of a policy whose unit is known. */
int program_read_bounds(struct program *p, const struct node *policy, struct policy_use *u, struct err *e);

/* An amount of a unit with that many decimals: `program.wrong-type`, `program.precision`, `program.bad-value`. */
int program_read_amount(const struct program *p, const struct node *node, const char *unit, int exponent, int64_t *out,
                        struct err *e);

int program_read_tiers(struct program *p, const struct node *tiers, struct err *e);

/* `zone` turns dates with an offset into the program's wall clock. */
int program_read_policies(struct program *p, const struct node *policies, const struct zone *zone, struct err *e);

int program_read_refunds(struct program *p, const struct node *refunds, struct err *e);

int program_read_payout(struct program *p, const struct node *payout, struct err *e);

/* `use` and `params` of a policy or of the tiers: finds the rule, or reads the file unless the program's text is among
 * those of program_file_stored. */
int program_read_use(struct program *p, const struct node *map, struct policy_use *u, struct err *e);

/* `accept`: a list of texts, ids of warnings. */
int program_read_accept(const struct program *p, const struct node *list, const struct node **out, struct err *e);

/* At most `most` children: `program.too-many`. */
int program_check_count(const struct program *p, const struct node *node, size_t most, struct err *e);

#endif
