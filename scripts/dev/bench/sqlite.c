/* sqlite: queries.sql in SQLite, over a table in memory that lies in the order the queries want. */
#include <sqlite3.h>

#include "events.h"

struct base {
  sqlite3 *db;
  struct events e; /* its span only, once loaded */
  char *queries;
};

static void check(struct base *b, int rc) {
  if (rc != SQLITE_OK && rc != SQLITE_DONE && rc != SQLITE_ROW) stop("sqlite", sqlite3_errmsg(b->db));
}

static void load(struct base *b, const char *dir, size_t most) {
  sqlite3_stmt *s;
  events_read(dir, most, &b->e);
  check(b, sqlite3_open(":memory:", &b->db));
  check(b,
        sqlite3_exec(b->db,
                     "PRAGMA temp_store = memory; BEGIN;"
                     "CREATE TABLE events (seq INTEGER, partner INTEGER, month INTEGER, cents INTEGER, product INTEGER,"
                     " refunded INTEGER, PRIMARY KEY (partner, month, seq)) WITHOUT ROWID",
                     NULL, NULL, NULL));
  check(b, sqlite3_prepare_v2(b->db, "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)", -1, &s, NULL));
  for (size_t i = 0; i < b->e.n; i++) {
    const int32_t *const from[] = {b->e.partner, b->e.month, b->e.cents, b->e.product, b->e.refunded};
    sqlite3_bind_int64(s, 1, (sqlite3_int64)i);
    for (int k = 0; k < 5; k++) sqlite3_bind_int(s, k + 2, from[k][i]);
    check(b, sqlite3_step(s));
    sqlite3_reset(s);
  }
  check(b, sqlite3_finalize(s));
  check(b, sqlite3_exec(b->db, "COMMIT; ANALYZE", NULL, NULL, NULL));
  free(b->e.partner), free(b->e.month), free(b->e.cents), free(b->e.product), free(b->e.refunded);
}

static char *read_all(const char *path) {
  FILE *f = fopen(path, "r");
  char *text = calloc(1, 1 << 16);
  if (!f || !text || fread(text, 1, (1 << 16) - 1, f) == 0) stop(path, "cannot be read");
  fclose(f);
  return text;
}

/* Every row of a program's query goes to `out`, which may be NULL. */
static void query(struct base *b, const char *program, int more, struct cells *out) {
  char mark[96];
  sqlite3_stmt *s;
  snprintf(mark, sizeof mark, "-- program: %s-sqlite\n", program); /* its own, where one is better for it */
  const char *at = strstr(b->queries, mark);
  if (!at) {
    snprintf(mark, sizeof mark, "-- program: %s\n", program);
    at = strstr(b->queries, mark);
  }
  if (!at) stop(program, "has no query");
  check(b, sqlite3_prepare_v2(b->db, at + strlen(mark), -1, &s, NULL));
  check(b, sqlite3_bind_int(s, sqlite3_bind_parameter_index(s, "$more"), more));
  int rc;
  while ((rc = sqlite3_step(s)) == SQLITE_ROW) {
    sqlite3_int64 partner = sqlite3_column_int64(s, 0), month = sqlite3_column_int64(s, 1);
    if (out) out->at[partner * out->months + month - out->first_month] = sqlite3_column_int64(s, 2);
  }
  check(b, rc);
  check(b, sqlite3_finalize(s));
}

static double run(void *context, const char *program, int more) {
  double start = now();
  query(context, program, more, NULL);
  return now() - start;
}

static void totals(void *context, const char *program, int more, struct cells *out) {
  struct base *b = context;
  cells_open(out, b->e.partners, b->e.first_month, b->e.months);
  query(b, program, more, out);
}

int main(int argc, char **argv) {
  static struct base b;
  if (argc != 4) stop("usage", "sqlite DATA_DIR QUERIES MOST_SALES");
  load(&b, argv[1], strtoul(argv[3], NULL, 10));
  b.queries = read_all(argv[2]);
  peer_serve(&(struct peer){.name = "SQLite " SQLITE_VERSION,
                            .able = "rates",
                            .sales = b.e.sales,
                            .covers = b.e.whole ? 0 : b.e.partners - 1,
                            .context = &b,
                            .run = run,
                            .totals = totals});
  sqlite3_close(b.db);
  free(b.queries);
  return 0;
}
