/* made: what made a report, as members of an open JSON object: the digest of the data, the engine, and of the baseline
 * and each scenario of a file the digests of its program and of the texts of its policies. What a sweep or a search
 * sets besides stands in its scenarios. */
#ifndef GUERDON_REPORT_MADE_H
#define GUERDON_REPORT_MADE_H

#include "base/json.h"
#include "whatif/study.h"

int made_json(const struct study *s, struct json *j, struct err *e);

#endif
