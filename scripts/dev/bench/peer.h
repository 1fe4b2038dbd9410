/* peer: the conversation of bench.sh with one of the programs that are compared; see README.md. */
#ifndef BENCH_PEER_H
#define BENCH_PEER_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct cells { /* what each partner gets in each month, in cents */
  int64_t *at; /* [partner][month - first_month] */
  int32_t partners, first_month, months;
};

static inline double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static inline void stop(const char *what, const char *why) {
  fprintf(stderr, "bench: %s: %s\n", what, why);
  exit(1);
}

static inline void cells_open(struct cells *c, int32_t partners, int32_t first_month, int32_t months) {
  *c = (struct cells){NULL, partners, first_month, months};
  c->at = calloc((size_t)partners * (size_t)months + 1, sizeof *c->at);
  if (!c->at) stop("cells", "out of memory");
}

static inline void cells_clear(struct cells *c) {
  memset(c->at, 0, (size_t)c->partners * (size_t)c->months * sizeof *c->at);
}

static inline void cells_write(const struct cells *c, const char *path) {
  FILE *f = fopen(path, "w");
  if (!f) stop(path, "cannot be written");
  for (int32_t p = 0; p < c->partners; p++)
    for (int32_t m = 0; m < c->months; m++) {
      int64_t cents = c->at[(size_t)p * (size_t)c->months + (size_t)m];
      if (cents) fprintf(f, "%d,%d,%lld\n", p, c->first_month + m, (long long)cents);
    }
  if (fclose(f)) stop(path, "cannot be written");
}

/* Answer until there are no more questions. `run` calculates a program and returns the seconds that it took; `totals`
 * gives what a program pays. */
typedef double peer_run(void *context, const char *program);
typedef void peer_totals(void *context, const char *program, struct cells *out);

static inline void peer_serve(const char *name, uint64_t sales, peer_run *run, peer_totals *totals, void *context) {
  char line[4200], word[16], program[64], path[4100];
  printf("ready\t%s\t0\t%llu\tsimple brackets rich\n", name, (unsigned long long)sales);
  fflush(stdout);
  while (fgets(line, sizeof line, stdin)) {
    int n = sscanf(line, "%15s %63s %4099[^\n]", word, program, path);
    if (n == 2 && !strcmp(word, "run")) {
      printf("%.9f\n", run(context, program));
    } else if (n == 3 && !strcmp(word, "totals")) {
      struct cells c;
      totals(context, program, &c);
      cells_write(&c, path);
      free(c.at);
      puts("done");
    } else {
      stop("a question that was not understood", line);
    }
    fflush(stdout);
  }
}

#endif
