/* progress: how far a long work is and how long it will take, on standard error: only on a terminal, and only where it
 * takes more than a second. */
#ifndef GUERDON_CLI_PROGRESS_H
#define GUERDON_CLI_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

struct progress {
  const char *what; /* is counted: "scenarios" */
  size_t of;
  size_t before;         /* of those, what took no time: it was done earlier */
  double started, shown; /* seconds */
  bool is_terminal, is_shown;
};

void progress_start(struct progress *p, const char *what, size_t before, size_t of);
void progress_show(struct progress *p, size_t done); /* at most a few times a second */
void progress_hide(struct progress *p);              /* before anything else is written, and at the end */

#endif
