/* match: the lines that a case expects, and those that there are. Every line is matched once: first whole ones, as many
 * as at all possible, then near ones, whose difference can be said in words; what is left is missing, or surplus. */
#ifndef GUERDON_REVIEW_MATCH_H
#define GUERDON_REVIEW_MATCH_H

#include "review/trial.h"

/* Only lines that `only` (a map of fields; NULL: all) lets through are looked at. */
int match_lines(const struct result *r, const struct node *earnings, const struct node *only, struct verdict *v,
                struct err *e);

/* Whether the filter lets a line through. */
bool match_filter(const struct result *r, const struct node *only, const struct line *line);

/* The number of a period within the data, or -1. */
int64_t match_period(const struct result *r, const char *label);

/* `expected 18.00, got 17.50 (0.50 too little)` into `out`: a quantity as it was written, and one in minor units. */
enum { MATCH_TEXT = 280 };
char *match_quantity(const struct unit *unit, const char *wanted, int64_t got, char out[MATCH_TEXT]);

#endif
