/* response: what if partners did not go on as they did? A policy of kind `response` says by what each partner's volume
 * is multiplied, from what they would have earned before and after; then the scenario is run again over data in which
 * that is so. An assumption, and one round of it: nobody responds to the response.
 *
 *   response: {use: std:response/elasticity, params: {elasticity: 0.5}, for: {model: affiliate}, from: 2024-07-01}
 *
 * Amounts of sales, and of their refunds, are multiplied from `from` on (else all of them); their number stays. Who is
 * multiplied by 0 has left: no further referrals, sales or activities from then on. */
#ifndef GUERDON_WHATIF_RESPONSE_H
#define GUERDON_WHATIF_RESPONSE_H

#include "whatif/study.h"

struct response {
  const char *text;         /* `std:response/elasticity {elasticity: 0.5} from 2024-07-01` */
  int64_t from;             /* TIME_NONE: from the beginning */
  struct overlay_edit edit; /* puts the policy in the place of a program's */
  const char *file;         /* where it was read */
};

/* What a scenario file says, or the same from words of a command line: the rule, its parameters as NAME=VALUE, the day
 * or NULL. A path is taken from the file's folder. Memory is lent by `arena`. `program.*`, `usage.set`. */
int response_read(const char *file, const struct node *node, struct arena *arena, struct response *out, struct err *e);
struct response_words {
  const char *use, *from;
  const char *const *params;
  size_t n_params;
};
int response_parse(const struct response_words *w, struct arena *arena, struct response *out, struct err *e);

/* Each of the study's scenarios once more, for its `with_response`; one that fails is an outcome too.
 * `data.unknown-period` where the response begins after all that is in the data. */
int response_all(const struct study *s, const struct response *r, const struct outcomes *outcomes, struct err *e);

/* The data in which each partner's volume is multiplied by `factor` (millionths, by partner) from a time on. */
int response_data(const struct data *d, const int64_t *factor, int64_t from, struct data **out, struct err *e);

#endif
