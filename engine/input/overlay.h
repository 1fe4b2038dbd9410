/* overlay: a program's tree with some of its values replaced, dropped or added, each named by a path.
 *
 * A path is keys with dots between them: `policies.base.params.rate`. A list's member goes by its name where it has
 * one, by its text where it is a text, or by its number from 1: `policies.base.params.brackets.2.rate`. Names may have
 * dots of their own: the longest that fits is meant.
 *
 * A tree that was put together has values from several documents, but messages about it name one file and a line. So
 * the lines of what an overlay brought in say whose they are, and overlay_place turns such a line into a place again.
 */
#ifndef GUERDON_INPUT_OVERLAY_H
#define GUERDON_INPUT_OVERLAY_H

#include <stdbool.h>

#include "base/err.h"
#include "base/mem.h"
#include "base/node.h"

enum overlay_kind { OVERLAY_SET, OVERLAY_DROP, OVERLAY_ADD };

/* Whose a value is: the program's own, of a file beside it, of a script's table, or an argument of the command line
 * (--set or --over), whose line then is its number from 1. */
enum overlay_source { OVERLAY_PROGRAM, OVERLAY_FILE, OVERLAY_ARGUMENT, OVERLAY_OVER, OVERLAY_SCRIPT };

struct overlay_edit {
  enum overlay_kind kind;
  enum overlay_source source;
  const char *path;
  const struct node *value; /* what is set there; members to add there: a list's or a map's; NULL where dropped */
  int line, column;         /* where the path stands in its source */
};

/* The names of the sources, for messages. */
struct overlay_names {
  const char *file, *script;
  const char *const *arguments; /* as given: `policies.base.params.rate=12%` */
  const char *const *overs;     /* likewise: `policies.base.params.rate=10%..20%:1%` */
};

/* A copy of `root` with the edits made, in their order, lent by `arena`; texts stay where they are. What is set may be
 * new where a map is, or where nothing is yet: whether such a key is known is for the reader of the program to say. An
 * added member of a list may have a key `before`, which names the one that it goes before; it is taken out.
 * `scenario.unknown-path`, `scenario.bad-path`, `scenario.exists`. */
int overlay_apply(const struct node *root, const struct overlay_edit *edits, size_t n,
                  const struct overlay_names *names, struct arena *arena, const struct node **out, struct err *e);

/* Whether a path is `whole`, or leads to a part of it. */
bool overlay_is_in(const char *path, const char *whole);

/* Whether two paths lead to the same place of `root` (NULL: to none, and only their texts count): a member of a list
 * may go by its name or by its number. */
bool overlay_is_same(const struct node *root, const char *a, const char *b);

/* What is at that path, or NULL. */
const struct node *overlay_find(const struct node *root, const char *path);

/* An error in a tree that overlay_apply made: names the source where it arose. Returns its code. */
int overlay_place(const struct overlay_names *names, struct err *e);

/* Whether a line of such a tree is one of the program's own. */
bool overlay_is_own(int line);

/* The same for who knows the edits that were made; if what one of them needs was dropped before, it says so. False: it
 * arose in the program's own lines, and nothing was done. */
bool overlay_blame(const struct overlay_edit *edits, size_t n, const struct overlay_names *names, struct err *e);

/* An error in the program's own lines, which is one since `edit` was made: names that, and the line in words. */
void overlay_blame_edit(const struct overlay_edit *edit, const struct overlay_names *names, struct err *e);

#endif
