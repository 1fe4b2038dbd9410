/* bench: how long importing, loading and calculating take on this machine, and how much memory.
 *   bench DATA_DIR BOOK PROGRAM...   imports DATA_DIR's partners and referrals into BOOK (made anew), then times. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "input/import.h"
#include "input/load.h"
#include "input/program_file.h"
#include "run/earn.h"

enum { RUNS = 5 };

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double peak_mb(void) {
  struct rusage u;
  getrusage(RUSAGE_SELF, &u);
  return (double)u.ru_maxrss / 1024;
}

static void stop_on(int rc, const struct err *e) {
  if (!rc) return;
  char text[2048];
  err_format(e, text, sizeof text);
  fprintf(stderr, "bench: %s\n", text);
  exit(rc);
}

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void import_all(const char *dir, const char *book) {
  static const char *const tables[] = {"partners", "referrals"};
  struct err e = {0};
  char path[4096];
  struct db *db;
  uint64_t rows = 0;
  remove(book);
  double start = now();
  stop_on(import_open_book(book, DB_CREATE, &db, &e), &e);
  for (int i = 0; i < 2; i++) {
    struct import_counts c;
    const char *table;
    snprintf(path, sizeof path, "%s/%s.csv", dir, tables[i]);
    stop_on(import_file(db, path, &(struct import_options){0}, &c, &table, &e), &e);
    rows += c.added;
  }
  db_close(db);
  double took = now() - start;
  printf("import    %8.2f s   %9.0f rows/s   (%llu rows)\n", took, (double)rows / took, (unsigned long long)rows);
}

static struct data *load(const char *book) {
  struct err e = {0};
  struct db *db;
  struct data *d = NULL;
  double times[RUNS];
  for (int i = 0; i < RUNS; i++) {
    data_free(d);
    double start = now();
    stop_on(import_open_book(book, DB_READ, &db, &e), &e);
    stop_on(load_data(db, "UTC", "USD", &d, &e), &e);
    db_close(db);
    times[i] = now() - start;
  }
  qsort(times, RUNS, sizeof *times, by_size);
  printf("load      %8.2f s   %9.0f rows/s   (%u referrals, %u sales, %u partners)\n", times[RUNS / 2],
         (d->n_referrals + d->n_partners) / times[RUNS / 2], d->n_referrals, d->n_sales, d->n_partners);
  return d;
}

static void run(const char *path, const struct data *d, bool lines) {
  struct err e = {0};
  struct program *p;
  struct result *r;
  double times[RUNS];
  char total[MONEY_TEXT];
  int64_t sum = 0;
  stop_on(program_file_load(path, &p, &e), &e);
  for (int i = 0; i < RUNS; i++) {
    double start = now();
    stop_on(earn_run(p, d, &(struct earn_options){.lines = lines}, &r, &e), &e);
    times[i] = now() - start;
    sum = 0;
    for (uint32_t k = 0; k < d->n_partners; k++) sum += r->by_partner[k];
    result_free(r);
  }
  qsort(times, RUNS, sizeof *times, by_size);
  double t = times[RUNS / 2];
  printf("%-14s%s %6.3f s (%.3f..%.3f)  %7.1f ns a sale  %6.1f ns a referral  pays %s\n", p->name,
         lines ? ", lines:" : ":       ", t, times[0], times[RUNS - 1], t * 1e9 / d->n_sales, t * 1e9 / d->n_referrals,
         money_text(sum, 2, total));
  program_free(p);
}

int main(int argc, char **argv) {
  if (argc < 4) {
    fprintf(stderr, "usage: bench DATA_DIR BOOK PROGRAM...\n");
    return 2;
  }
  import_all(argv[1], argv[2]);
  struct data *d = load(argv[2]);
  for (int i = 3; i < argc; i++) run(argv[i], d, false), run(argv[i], d, true);
  printf("peak      %8.0f MB\n", peak_mb());
  data_free(d);
  return 0;
}
