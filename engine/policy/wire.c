#include "policy/wire.h"

const char *const event_names[EVENTS] = {"referred", "qualified", "sale", "refund", "activity", "lost", "period"};

const char *const bound_names[BOUNDS] = {"levels", "floor", "cap", "limit", "stock"};
