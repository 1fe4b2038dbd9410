/* bench: guerdon as one of the programs that bench.sh compares.
 *   bench import DATA_DIR BOOK     partners and referrals into BOOK, made anew: rows a second
 *   bench load BOOK                from the book, and from the snapshot beside it: seconds
 *   bench serve BOOK PROGRAM_DIR   the conversation of peer.h; what is timed is the calculation from the model to
 * totals */
#include <unistd.h>

#include "base/date.h"
#include "input/import.h"
#include "input/load.h"
#include "input/program_file.h"
#include "peer.h"
#include "run/earn.h"

enum { RUNS = 5 };

struct served {
  struct data *data;
  const char *programs;
};

static void stop_on(int rc, const struct err *e) {
  if (!rc) return;
  char text[2048];
  err_format(e, text, sizeof text);
  stop("guerdon", text);
}

static int by_size(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void say(const char *what, double *times, double rows) {
  qsort(times, RUNS, sizeof *times, by_size);
  printf("%s\t%.6f\n%s-rate\t%.0f\n", what, times[RUNS / 2], what, rows / times[RUNS / 2]);
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
  printf("import\t%.6f\nimport-rate\t%.0f\n", took, (double)rows / took);
}

/* Rows of referrals and partners, as import counts them. */
static void time_loads(const char *book) {
  struct err e = {0};
  struct db *db;
  struct data *d;
  double read[RUNS], mapped[RUNS], rows = 0;
  for (int i = 0; i < RUNS; i++) {
    double start = now();
    stop_on(import_open_book(book, DB_READ, &db, &e), &e);
    stop_on(load_data(db, "UTC", "USD", &d, &e), &e);
    db_close(db);
    read[i] = now() - start;
    data_free(d);
  }
  stop_on(load_book(book, "UTC", "USD", &d, &e), &e); /* writes the snapshot, unless the book is small */
  data_free(d);
  for (int i = 0; i < RUNS; i++) {
    double start = now();
    stop_on(load_book(book, "UTC", "USD", &d, &e), &e);
    mapped[i] = now() - start;
    rows = (double)d->n_referrals + d->n_partners;
    data_free(d);
  }
  say("load", read, rows);
  say("map", mapped, rows);
}

static double calculate(struct served *s, const char *name, bool lines, struct program **p, struct result **r) {
  struct err e = {0};
  char path[4096];
  snprintf(path, sizeof path, "%s/%s.yaml", s->programs, name);
  stop_on(program_file_load(path, p, &e), &e);
  double start = now();
  stop_on(earn_run(*p, s->data, &(struct earn_options){.lines = lines}, r, &e), &e);
  return now() - start;
}

static double run(void *context, const char *name) {
  struct program *p;
  struct result *r;
  double took = calculate(context, name, false, &p, &r);
  result_free(r), program_free(p);
  return took;
}

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

static void totals(void *context, const char *name, struct cells *out) {
  struct served *s = context;
  const struct data *d = s->data;
  struct program *p;
  struct result *r;
  calculate(s, name, true, &p, &r);
  cells_open(out, d->n_partners ? partner_number(d, d->n_partners - 1) + 1 : 0, month_number(r->facts->first_period),
             (int32_t)r->facts->n_periods);
  int64_t sum = 0;
  for (size_t i = 0; i < r->n_lines; i++) {
    const struct line *l = &r->lines[i];
    out->at[(int64_t)partner_number(d, l->partner) * out->months + l->period] += l->quantity;
    sum += l->quantity;
  }
  for (uint32_t i = 0; i < d->n_partners; i++) sum -= r->by_partner[i];
  if (sum) stop(name, "the lines are not what the totals are");
  result_free(r), program_free(p);
}

int main(int argc, char **argv) {
  struct served s = {NULL, argc > 3 ? argv[3] : ""};
  struct err e = {0};
  if (argc == 4 && !strcmp(argv[1], "import")) {
    import_all(argv[2], argv[3]);
  } else if (argc == 3 && !strcmp(argv[1], "load")) {
    time_loads(argv[2]);
  } else if (argc == 4 && !strcmp(argv[1], "serve")) {
    stop_on(load_book(argv[2], "UTC", "USD", &s.data, &e), &e);
    peer_serve("guerdon " GUERDON_VERSION, s.data->n_sales, run, totals, &s);
    data_free(s.data);
  } else {
    fputs("usage: bench import DATA_DIR BOOK | load BOOK | serve BOOK PROGRAM_DIR\n", stderr);
    return 2;
  }
  return 0;
}
