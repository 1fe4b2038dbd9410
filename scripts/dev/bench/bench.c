/* bench: guerdon as one of the programs that bench.sh compares.
 *   bench import DATA_DIR BOOK     partners and referrals into BOOK, made anew
 *   bench load BOOK RUNS           from the book, and from the snapshot beside it
 *   bench serve BOOK PROGRAM_DIR   the conversation of peer.h; what is timed is the calculation from the model to
 * totals
 */
#include <pthread.h>
#include <unistd.h>

#include "base/date.h"
#include "input/import.h"
#include "input/load.h"
#include "memory.h"
#include "peer.h"
#include "run/earn.h"
#include "scenario.h"

enum { SLICE = 1000000 }; /* sales whose lines are kept at a time */

struct served {
  struct data *data;
  const char *programs;
  unsigned jobs;
  struct singles singles;
};

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
  printf("import\t%.6f\nrows\t%llu\n", now() - start, (unsigned long long)rows);
}

static void time_loads(const char *book, int runs) {
  struct err e = {0};
  struct db *db;
  struct data *d;
  for (int i = 0; i < runs; i++) {
    double start = now();
    stop_on(import_open_book(book, DB_READ, &db, &e), &e);
    stop_on(load_data(db, "UTC", "USD", &d, &e), &e);
    db_close(db);
    printf("load\t%.6f\n", now() - start);
    data_free(d);
  }
  stop_on(load_book(book, "UTC", "USD", &d, &e), &e); /* writes the snapshot, unless the book is small */
  data_free(d);
  for (int i = 0; i < runs; i++) {
    double start = now();
    stop_on(load_book(book, "UTC", "USD", &d, &e), &e);
    printf("map\t%.6f\n", now() - start);
    data_free(d);
  }
}

static double run(void *context, const char *name, int more) {
  struct served *s = context;
  struct err e = {0};
  struct scenario p = scenario_load(s->programs, name, more);
  struct result *r;
  double start = now();
  stop_on(earn_run(p.program, s->data, &(struct earn_options){.limits.jobs = 1}, &r, &e), &e);
  double took = now() - start;
  result_free(r), scenario_free(&p);
  return took;
}

/* ---- what each partner gets in each month ---- */

/* A month's number as prepare.sh counts them, and a partner's: P000123 is 123. */
static int32_t month_number(int32_t period) {
  char text[PERIOD_TEXT];
  int year = 0, month = 0;
  if (sscanf(period_text(PERIOD_MONTH, period, text), "%d-%d", &year, &month) != 2) stop(text, "is not a month");
  return year * 12 + month - 1;
}

static int32_t partner_number(const struct data *d, uint32_t row) {
  return (int32_t)strtol(data_text(d, d->partners[row].id) + 1, NULL, 10);
}

/* The lines of partners [from, to), into cells; and out of what the run of all partners gave them. */
static void add_slice(const struct data *d, const struct program *p, uint32_t from, uint32_t to, struct cells *out,
                      struct result *all) {
  struct err e = {0};
  struct result *r;
  uint32_t *rows = calloc(to - from, sizeof *rows);
  if (!rows) stop("totals", "out of memory");
  for (uint32_t i = from; i < to; i++) rows[i - from] = i;
  const struct earn_options o = {.lines = true, .partners = rows, .n_partners = to - from, .limits.jobs = 1};
  stop_on(earn_run(p, d, &o, &r, &e), &e);
  for (size_t i = 0; i < r->n_lines; i++) {
    const struct line *l = &r->lines[i];
    out->at[(int64_t)partner_number(d, l->partner) * out->months + l->period] += l->quantity;
    all->by_partner[l->partner] -= l->quantity;
  }
  result_free(r), free(rows);
}

static void totals(void *context, const char *name, int more, struct cells *out) {
  struct served *s = context;
  const struct data *d = s->data;
  struct err e = {0};
  struct scenario p = scenario_load(s->programs, name, more);
  struct result *all;
  stop_on(earn_run(p.program, d, &(struct earn_options){.limits.jobs = 1}, &all, &e), &e);
  cells_open(out, d->n_partners ? partner_number(d, d->n_partners - 1) + 1 : 0, month_number(all->facts->first_period),
             (int32_t)all->facts->n_periods);
  for (uint32_t from = 0, to; from < d->n_partners; from = to) {
    for (to = from + 1; to < d->n_partners && d->partners[to].sales - d->partners[from].sales < SLICE;) to++;
    add_slice(d, p.program, from, to, out, all);
  }
  for (uint32_t i = 0; i < d->n_partners; i++)
    if (all->by_partner[i]) stop(name, "the lines are not what the totals are");
  result_free(all), scenario_free(&p);
}

/* ---- questions of its own ---- */

/* `sweep PROGRAM COUNT`: that many scenarios one after the other, rates higher by a hundredth of a percent each time.
 * Seconds from one result to the next; of the first, from the beginning. */
static void sweep(struct served *s, const char *program, size_t n) {
  double *took = calloc(n, sizeof *took);
  if (!took) stop("sweep", "out of memory");
  scenario_sweep(s->data, s->programs, program, s->jobs, n, &s->singles, took);
  for (size_t i = 0; i < n; i++) printf("%.9f%c", took[i], i + 1 < n ? '\t' : '\n');
  free(took);
}

/* `memory PROGRAM`: the most that all of its processes took, while two scenarios were calculated. */
static void measure_memory(struct served *s, const char *program) {
  struct memory m;
  double took[2];
  memory_watch(&m);
  scenario_sweep(s->data, s->programs, program, s->jobs, 2, NULL, took);
  printf("%ld\n", memory_most(&m));
}

static bool other(void *context, const char *question) {
  struct served *s = context;
  char word[16], program[64];
  int count = 0, n = sscanf(question, "%15s %63s %d", word, program, &count);
  if (n == 3 && !strcmp(word, "sweep") && count > 0)
    sweep(s, program, (size_t)count);
  else if (n == 2 && !strcmp(word, "memory"))
    measure_memory(s, program);
  else if (n == 2 && !strcmp(word, "jobs"))
    s->jobs = (unsigned)strtoul(program, NULL, 10), puts("done");
  else
    return false;
  return true;
}

static void serve(const char *book, const char *programs) {
  struct served s = {.programs = programs, .jobs = 1};
  struct err e = {0};
  stop_on(load_book(book, "UTC", "USD", &s.data, &e), &e);
  peer_serve(&(struct peer){.name = "guerdon " GUERDON_VERSION,
                            .able = "rates jobs sweep memory",
                            .sales = s.data->n_sales,
                            .context = &s,
                            .run = run,
                            .totals = totals,
                            .other = other});
  data_free(s.data);
}

int main(int argc, char **argv) {
  if (argc == 4 && !strcmp(argv[1], "import")) {
    import_all(argv[2], argv[3]);
  } else if (argc == 4 && !strcmp(argv[1], "load")) {
    time_loads(argv[2], (int)strtol(argv[3], NULL, 10));
  } else if (argc == 4 && !strcmp(argv[1], "serve")) {
    serve(argv[2], argv[3]);
  } else {
    fputs("usage: bench import DATA_DIR BOOK | load BOOK RUNS | serve BOOK PROGRAM_DIR\n", stderr);
    return 2;
  }
  return 0;
}
