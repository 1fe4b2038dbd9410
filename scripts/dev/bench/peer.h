/* peer: the conversation of bench.sh with one of the programs that are compared; see README.md. */
#ifndef BENCH_PEER_H
#define BENCH_PEER_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
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

/* Of a processor, this process and those it waited for. */
static inline double cpu_seconds(void) {
  double sum = 0;
  for (int i = 0; i < 2; i++) {
    struct rusage u;
    if (getrusage(i ? RUSAGE_CHILDREN : RUSAGE_SELF, &u)) continue;
    sum += (double)u.ru_utime.tv_sec + (double)u.ru_stime.tv_sec;
    sum += ((double)u.ru_utime.tv_usec + (double)u.ru_stime.tv_usec) * 1e-6;
  }
  return sum;
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

/* What a peer answers with. `more`: so many hundredths of a percent are added to every rate of the program. */
struct peer {
  const char *name, *able; /* able: the words of the greeting's last field */
  uint64_t sales;
  int32_t covers; /* the last partner that it does; 0: all */
  void *context;
  double (*run)(void *context, const char *program, int more); /* the seconds that it took */
  void (*totals)(void *context, const char *program, int more, struct cells *out);
  bool (*other)(void *context, const char *question); /* answers a question of its own; NULL: it has none */
};

static inline void peer_totals(const struct peer *p, const char *program, int more, const char *path) {
  struct cells c;
  p->totals(p->context, program, more, &c);
  cells_write(&c, path);
  free(c.at);
  puts("done");
}

static inline void peer_run(const struct peer *p, const char *program, int more) {
  double before = cpu_seconds(), took = p->run(p->context, program, more);
  printf("%.9f\t%.9f\n", took, cpu_seconds() - before);
}

/* Answer until there are no more questions. */
static inline void peer_serve(const struct peer *p) {
  char line[4200], word[16], program[64], path[4100];
  printf("ready\t%s\t%d\t%llu\tsimple brackets rich\t%s\n", p->name, p->covers, (unsigned long long)p->sales, p->able);
  fflush(stdout);
  while (fgets(line, sizeof line, stdin)) {
    int n = sscanf(line, "%15s %63s %4099[^\n]", word, program, path);
    char *plus = n >= 2 ? strchr(program, '+') : NULL;
    int more = plus ? (int)strtol(plus, NULL, 10) : 0;
    if (plus) *plus = '\0';
    if (n == 2 && !strcmp(word, "run"))
      peer_run(p, program, more);
    else if (n == 3 && !strcmp(word, "totals"))
      peer_totals(p, program, more, path);
    else if (!p->other || !p->other(p->context, line))
      stop("a question that was not understood", line);
    fflush(stdout);
  }
}

#endif
