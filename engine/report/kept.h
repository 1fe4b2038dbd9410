/* kept: a file that is there whole or not at all: it is written beside its place and moved there at the end. */
#ifndef GUERDON_REPORT_KEPT_H
#define GUERDON_REPORT_KEPT_H

#include <stdbool.h>
#include <stdio.h>

#include "base/err.h"
#include "base/str.h"

struct kept {
  FILE *file;
  struct str path, beside; /* links are followed */
  bool has_name; /* the file beside: where the system can, it has none until the end, and ends with its writer */
};
/* Whether a file may be written there, before anything is loaded: no book, nor a file that belongs to one, whether it
 * is there or not; no folder, device or pipe; where there is a folder to write to. `usage.out`. */
int kept_check(const char *path, struct err *e);

/* Only that it belongs to no book. */
int kept_check_beside(const char *path, struct err *e);

/* Whether two names are of one file, now or as soon as it is there. */
bool kept_is_same(const char *a, const char *b);

int kept_open(struct kept *k, const char *path, struct err *e); /* kept_check; *k is empty then */

/* Moves it into its place; what was there before is replaced. `code` other than 0: takes it away instead, and returns
 * that. `output.write`. Both end *k. */
int kept_close(struct kept *k, int code, struct err *e);

/* A text as the name of a file, or a part of one: letters, digits, - and _ as they are, dots but the first, the rest as
 * %XX; of a long one the beginning and a digest. No two texts have the same name. */
int kept_name(const char *text, struct str *out, struct err *e);

#endif
