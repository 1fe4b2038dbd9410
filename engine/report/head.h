/* head: the lines above a table that say what it is about. */
#ifndef GUERDON_REPORT_HEAD_H
#define GUERDON_REPORT_HEAD_H

#include <stdint.h>

#include "base/json.h"
#include "model/data.h"
#include "model/program.h"
#include "report/output.h"
#include "run/facts.h"

struct head {
  const char *source; /* the book or the folder, as given */
  bool is_folder;
  const char *const *sets; /* PATH=VALUE each, where the program is one with other values */
  size_t n_sets;
};

/* The label of period `number` within the facts; `room` needs PERIOD_TEXT bytes. */
char *head_period(const struct program *p, const struct facts *f, uint32_t number, char *room);

/* Program, data and span of periods [from, until), for people; and the same as members of an open JSON object. */
void head_print(const struct head *h, const struct program *p, const struct data *d, const struct facts *f,
                uint32_t from, uint32_t until, const struct output *o);
void head_json(const struct head *h, const struct program *p, const struct data *d, const struct facts *f,
               uint32_t from, uint32_t until, struct json *j);

#endif
