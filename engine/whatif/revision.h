/* revision: what differs between two programs, by path, as somebody who reviews a change wants to read it. Members of a
 * list go by their names, as in input/overlay.h, so that one that was put in does not make all below it differ; the
 * order of a map's keys means nothing. The texts of policies are compared line by line. */
#ifndef GUERDON_WHATIF_REVISION_H
#define GUERDON_WHATIF_REVISION_H

#include <stdbool.h>

#include "base/delta.h"
#include "whatif/scenario.h"

enum revision_kind { REVISION_CHANGED, REVISION_ADDED, REVISION_REMOVED, REVISION_MOVED, REVISION_KINDS };
extern const char *const revision_kind_names[REVISION_KINDS]; /* changed, added, removed, moved */

struct revision {
  enum revision_kind kind;
  const char *path;
  /* Values on one line, as YAML has them; NULL where there is none. Of what has moved: `first`, `after base`. */
  const char *before, *after;
};

/* Policies that are in both programs, with another text. */
struct revised_text {
  const char *policies;       /* their names: `base, extra` */
  const char *before, *after; /* what the texts go by */
  struct delta delta;
  bool other; /* another rule: both are shipped ones, or under another name with less than half of the lines kept */
};

struct revisions {
  VEC(struct revision) list;
  VEC(struct revised_text) texts;
  struct arena arena;
};

/* Zero `out` first; revisions_free even after an error. */
int revisions_find(const struct scenario *before, const struct scenario *after, struct revisions *out, struct err *e);
void revisions_free(struct revisions *r);

#endif
