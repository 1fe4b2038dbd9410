#include "policy/wire.h"

_Static_assert(sizeof(((struct ladder *)0)->from) == LADDER_MOST * sizeof(double), "ladder");
_Static_assert(sizeof(((struct deck *)0)->drafts) == DRAFTS_MOST * sizeof(struct draft), "drafts");
_Static_assert(sizeof(((struct deck *)0)->steps) == BOUNDS * sizeof(struct bound_step), "steps");

const char *const event_names[EVENTS] = {"referred", "qualified", "sale", "refund", "activity", "lost", "period"};

const char *const bound_names[BOUNDS] = {"levels", "floor", "cap", "limit", "stock"};
