/* outcome_bytes: an outcome as bytes and back, for the same engine on the same machine. */
#ifndef GUERDON_WHATIF_OUTCOME_BYTES_H
#define GUERDON_WHATIF_OUTCOME_BYTES_H

#include "base/str.h"
#include "whatif/outcome.h"

/* Appended to `out`. */
int outcome_put(const struct outcome *o, struct str *out, struct err *e);

/* *out: as it was; NULL where the bytes are not those of an outcome. */
int outcome_take(const void *at, size_t n, struct outcome **out, struct err *e);

#endif
