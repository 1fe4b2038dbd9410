#include "cli/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "base/money.h"

static const double patience = 1, between = 0.2; /* seconds */

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void progress_start(struct progress *p, const char *what, size_t before, size_t of) {
  *p = (struct progress){.what = what, .before = before, .of = of, .is_terminal = isatty(STDERR_FILENO)};
  if (p->is_terminal) p->started = now();
}

static void put_left(double seconds) {
  long s = (long)(seconds + 0.5);
  if (s >= 3600)
    fprintf(stderr, ", about %ld h %02ld min left", s / 3600, s / 60 % 60);
  else if (s >= 60)
    fprintf(stderr, ", about %ld min %02ld s left", s / 60, s % 60);
  else
    fprintf(stderr, ", about %ld s left", s);
}

void progress_show(struct progress *p, size_t done) {
  char some[MONEY_TEXT], all[MONEY_TEXT];
  if (!p->is_terminal || done >= p->of) return;
  double t = now(), took = t - p->started;
  if (took < patience || t - p->shown < between) return;
  fprintf(stderr, "\r%s of %s %s", money_show((int64_t)done, 0, some), money_show((int64_t)p->of, 0, all), p->what);
  if (done > p->before) put_left(took * (double)(p->of - done) / (double)(done - p->before));
  fputs("\033[K", stderr);
  fflush(stderr);
  p->shown = t;
  p->is_shown = true;
}

void progress_hide(struct progress *p) {
  if (!p->is_shown) return;
  fputs("\r\033[K", stderr);
  fflush(stderr);
  p->is_shown = false;
}
