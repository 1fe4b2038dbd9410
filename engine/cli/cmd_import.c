/* guerdon import: CSV files into a book. The whole command is one: all of its files, or none of them. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/json.h"
#include "base/str.h"
#include "cli/command.h"
#include "cli/mapping.h"
#include "input/import.h"
#include "report/grid.h"

static const struct args_help help_text = {
    .name = "import",
    .summary = "bring CSV files into a book, all or nothing",
    .synopsis = "BOOK FILE... [options]",
    .notes =
        "BOOK is made when it is missing. The file's name says what it holds: partners,\n"
        "referrals, sales, refunds, touches, activities, targets or rates\n"
        "(sales-2024.csv.gz is sales); --table says it for one file, and FILE may then\n"
        "be - for standard input. Files may be given in any order. The same rows again\n"
        "change nothing; a known id with other content replaces the old row, and what\n"
        "the file has no column for is empty then, with a warning; --merge keeps it.\n"
        "A mapping file is YAML: {sales: {amount: Total, sold_at: \"Order date\"}}.",
    .example = "guerdon import my.book examples/hybrid/data/*.csv",
    .exits =
        "  0  done\n"
        "  2  wrong usage\n"
        "  3  a row or a file is not right: nothing was kept\n"
        "  5  the book is busy: another command is writing it\n"
        "  75 the machine could not (memory, disk): try again later",
};

struct import_args {
  const char *table, *mapping, *rejects, *currency, *format;
  bool round, merge, strict;
  struct args_list maps;
};

struct job { /* one file */
  const char *path;
  int table; /* index into import_table_names */
  struct import_map *map;
  size_t n_map;
  struct import_counts counts;
  struct import_emptied emptied;
};

struct jobs {
  struct job *at;
  size_t n;
  size_t n_counts; /* columns of the table */
};

static int find_table(const char *name, size_t n) {
  for (int t = 0; t < IMPORT_TABLES; t++)
    if (strlen(import_table_names[t]) == n && !strncasecmp(import_table_names[t], name, n)) return t;
  return -1;
}

static int table_named(const char *name, struct err *e) {
  char tail[300];
  int table = find_table(name, strlen(name));
  str_suggest(tail, sizeof tail, name, import_table_names, IMPORT_TABLES);
  if (table < 0) err_set(e, ERR_USAGE, "usage.table", "--table %s is unknown%s", name, tail);
  return table;
}

/* `exports/sales-2024.csv.gz` is sales. Known before the first file is read, since partners come before their sales. */
static int table_of_path(const char *path, struct err *e) {
  const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
  int table = find_table(name, strcspn(name, ".-_"));
  if (table >= 0) return table;
  char stem[64];
  snprintf(stem, sizeof stem, "%.*s", (int)strcspn(name, ".-_"), name);
  const char *file = strcmp(path, "-") ? path : "standard input";
  const char *near = strcmp(path, "-") ? str_nearest(stem, import_table_names, IMPORT_TABLES) : NULL;
  if (near)
    err_at(e, ERR_INPUT, "import.unknown-table", file, 0, 0,
           "nothing says which table this is; did you mean %s? then say --table %s", near, near);
  else
    err_at(e, ERR_INPUT, "import.unknown-table", file, 0, 0,
           "nothing says which table this is; give --table with one of partners, referrals, sales, refunds, touches, "
           "activities, targets, rates, and one file at a time");
  return -1;
}

static int compare_jobs(const void *a, const void *b) {
  const struct job *x = a, *y = b;
  return x->table != y->table ? (x->table < y->table ? -1 : 1) : strcmp(x->path, y->path);
}

static int list_jobs(const struct args_list *files, const struct import_args *a, struct jobs *jobs, struct err *e) {
  jobs->at = mem_new(files->n, sizeof *jobs->at, e);
  if (!jobs->at) return e->code;
  for (jobs->n = 0; jobs->n < files->n; jobs->n++) {
    struct job *job = &jobs->at[jobs->n];
    job->path = files->at[jobs->n];
    job->table = a->table ? table_named(a->table, e) : table_of_path(job->path, e);
    if (job->table < 0) return e->code;
  }
  qsort(jobs->at, jobs->n, sizeof *jobs->at, compare_jobs);
  return 0;
}

static int map_jobs(const struct import_args *a, struct jobs *jobs, struct arena *arena, struct err *e) {
  struct mapping mapping = {0};
  if (a->mapping && mapping_read(a->mapping, arena, &mapping, e)) return e->code;
  for (size_t i = 0; i < jobs->n; i++) {
    struct job *job = &jobs->at[i];
    if (mapping_of(&mapping, import_table_names[job->table], &a->maps, arena, &job->map, &job->n_map, e))
      return e->code;
  }
  return 0;
}

/* Sales and refunds may be corrected together, so the last file of refunds judges both. A file that is imported with
 * --rejects is alone. */
static bool judged_together(const struct jobs *jobs, size_t at) {
  bool sales = false, last = true;
  const char *own = import_table_names[jobs->at[at].table];
  for (size_t i = 0; i < jobs->n; i++) {
    const char *name = import_table_names[jobs->at[i].table];
    bool refunds = !strcmp(name, "refunds");
    sales |= !strcmp(name, "sales") || !strcmp(name, "referrals");
    if (refunds && i > at) last = false;
  }
  if (!strcmp(own, "refunds")) return sales && last;
  return !last && (!strcmp(own, "sales") || !strcmp(own, "referrals"));
}

static int import_jobs(struct db *book, const struct import_args *a, struct jobs *jobs, struct err *e) {
  for (size_t i = 0; i < jobs->n; i++) {
    struct job *job = &jobs->at[i];
    const struct import_options options = {.table = import_table_names[job->table],
                                           .map = job->map,
                                           .n_map = job->n_map,
                                           .rejects = a->rejects,
                                           .currency = a->currency,
                                           .together = judged_together(jobs, i),
                                           .emptied = &job->emptied,
                                           .merge = a->merge,
                                           .strict = a->strict,
                                           .round = a->round};
    const char *table;
    if (import_file(book, job->path, &options, &job->counts, &table, e)) return e->code;
  }
  return 0;
}

/* import_file is a transaction by itself; within this one it is part of it. */
static int import_all(struct db *book, const struct import_args *a, struct jobs *jobs, struct err *e) {
  if (jobs->n == 1) return import_jobs(book, a, jobs, e);
  if (db_exec(book, "BEGIN IMMEDIATE", e)) return e->code;
  if (!import_jobs(book, a, jobs, e) && !db_exec(book, "COMMIT", e)) return 0;
  struct err second;
  db_exec(book, "ROLLBACK", &second);
  return e->code;
}

enum { COUNTS = 5, FIELDS = 2 + COUNTS };
static const char *const titles[FIELDS] = {"file", "table", "added", "changed", "unchanged", "rejected", "emptied"};

static void counts_of(const struct job *job, uint64_t out[COUNTS]) {
  const struct import_counts *n = &job->counts;
  const uint64_t counts[COUNTS] = {n->added, n->changed, n->unchanged, n->rejected, job->emptied.rows};
  memcpy(out, counts, sizeof counts);
}

static bool fill_job(const void *from, size_t row, struct grid_row *out) {
  const struct jobs *jobs = from;
  const struct job *job = &jobs->at[row];
  uint64_t counts[COUNTS];
  counts_of(job, counts);
  const char *slash = strrchr(job->path, '/'); /* the folder is what a narrow column can do without */
  out->cell[0] = !strcmp(job->path, "-") ? "standard input" : slash ? slash + 1 : job->path;
  out->cell[1] = import_table_names[job->table];
  for (size_t i = 0; i < jobs->n_counts; i++) grid_count(out, 2 + i, counts[i]);
  return true;
}

/* The last count has a column only where there is something to count, which is seldom. */
static void report_table(struct jobs *jobs, const struct import_args *a, const struct output *o) {
  struct grid t = {.n_rows = jobs->n, .fill = fill_job, .from = jobs};
  uint64_t rejected = 0, emptied = 0;
  for (size_t i = 0; i < jobs->n; i++) rejected += jobs->at[i].counts.rejected, emptied += jobs->at[i].emptied.rows;
  jobs->n_counts = emptied ? COUNTS : COUNTS - 1;
  for (size_t i = 0; i < 2 + jobs->n_counts; i++) grid_column(&t, titles[i], i < 2 ? GRID_TEXT : GRID_NUMBER);
  grid_print(&t, o);
  if (rejected) fprintf(o->file, "\nThe rejected rows and what is wrong with them are in %s.\n", a->rejects);
}

static void report_csv(const struct jobs *jobs, const struct output *o) {
  output_csv(o, titles, FIELDS);
  for (size_t i = 0; i < jobs->n; i++) {
    uint64_t counts[COUNTS];
    counts_of(&jobs->at[i], counts);
    const char *fields[FIELDS] = {jobs->at[i].path, import_table_names[jobs->at[i].table]};
    char room[COUNTS][24];
    for (int c = 0; c < COUNTS; c++) {
      snprintf(room[c], sizeof room[c], "%llu", (unsigned long long)counts[c]);
      fields[2 + c] = room[c];
    }
    output_csv(o, fields, FIELDS);
  }
}

static void json_emptied(const struct import_emptied *x, struct json *j) {
  json_open(j, "emptied_columns", '[');
  for (size_t i = 0; i < x->columns.n; i++) {
    if (!x->columns.at[i].rows) continue;
    json_open_row(j, NULL, '{');
    json_put_text(j, "column", x->columns.at[i].name);
    json_put_count(j, "rows", x->columns.at[i].rows);
    json_close(j);
  }
  json_close(j);
}

static void report_json(const struct jobs *jobs, const char *book, const struct output *o) {
  struct json j;
  json_start(&j, o->file);
  json_open(&j, NULL, '{');
  json_put_text(&j, "book", book);
  json_open(&j, "files", '[');
  for (size_t i = 0; i < jobs->n; i++) {
    const struct job *job = &jobs->at[i];
    uint64_t counts[COUNTS];
    counts_of(job, counts);
    json_open_row(&j, NULL, '{');
    json_put_text(&j, titles[0], jobs->at[i].path);
    json_put_text(&j, titles[1], import_table_names[jobs->at[i].table]);
    for (int c = 0; c < COUNTS; c++) json_put_count(&j, titles[2 + c], counts[c]);
    json_emptied(&job->emptied, &j);
    json_close(&j);
  }
  json_close(&j);
  json_close(&j);
}

/* On standard error, so that nobody has to look at what is printed. */
static void warn_emptied(const struct jobs *jobs) {
  char text[1000];
  for (size_t i = 0; i < jobs->n; i++) {
    const struct import_emptied *x = &jobs->at[i].emptied;
    if (!x->rows) continue;
    import_emptied_text(x, text, sizeof text);
    fprintf(stderr,
            "guerdon: %s: %llu row%s that it replaced had values in columns that it lacks, which are empty now: %s; "
            "import them again to have them back, and with --merge to keep what a file lacks [import.emptied]\n",
            strcmp(jobs->at[i].path, "-") ? jobs->at[i].path : "standard input", (unsigned long long)x->rows,
            x->rows == 1 ? "" : "s", text);
  }
}

static void report(struct jobs *jobs, const char *book, const struct import_args *a, const struct output *o) {
  warn_emptied(jobs);
  if (o->format == OUTPUT_TABLE) report_table(jobs, a, o);
  if (o->format == OUTPUT_CSV) report_csv(jobs, o);
  if (o->format == OUTPUT_JSON) report_json(jobs, book, o);
}

/* What is meant for one file would silently hit the others. */
static int check_words(const struct args_list *operands, const struct import_args *a, struct err *e) {
  if (operands->n < 2)
    return err_set(e, ERR_USAGE, "usage.operand",
                   "%s missing: guerdon import BOOK FILE...; guerdon import --help shows an example",
                   operands->n ? "the files to import are" : "BOOK is");
  const char *single = a->table ? "--table" : a->maps.n ? "--map" : a->rejects ? "--rejects" : NULL;
  if (single && operands->n > 2)
    return err_set(e, ERR_USAGE, "usage.operand", "%s is for one file, but there are %zu; import them one by one%s",
                   single, operands->n - 1, a->maps.n && !a->table ? ", or use --mapping" : "");
  return 0;
}

static int import_into(const char *path, const struct import_args *a, struct jobs *jobs, const struct output *o,
                       struct err *e) {
  struct db *book = NULL;
  if (import_open_book(path, DB_CREATE, &book, e)) return e->code;
  if (import_all(book, a, jobs, e)) return import_abandon(book), e->code;
  db_close(book);
  report(jobs, path, a, o);
  if (!output_finish(o, e)) return 0;
  return err_set(e, ERR_AGAIN, "output.write", "the rows are in the book, but the report could not be written");
}

static int import(const struct args_list *operands, const struct import_args *a, struct err *e) {
  struct arena arena = {0};
  struct jobs jobs = {0};
  struct output o;
  int rc = check_words(operands, a, e);
  if (rc || (rc = command_output(a->format, &o, e))) return rc;
  const struct args_list files = {.at = operands->at + 1, .n = operands->n - 1};
  rc = list_jobs(&files, a, &jobs, e);
  if (!rc) rc = map_jobs(a, &jobs, &arena, e);
  if (!rc) rc = import_into(operands->at[0], a, &jobs, &o, e);
  for (size_t i = 0; i < jobs.n; i++) free(jobs.at[i].emptied.columns.at);
  free(jobs.at);
  arena_free(&arena);
  return rc;
}

int cmd_import(int argc, char **argv, struct err *e) {
  struct import_args a = {0};
  struct args_list operands = {0};
  bool help;
  const struct args_option options[] = {
      {"table", ARGS_TEXT, "TABLE", "what the file holds, where its name does not say it", &a.table},
      {"map", ARGS_LIST, "NAME=COLUMN", "NAME is called COLUMN in the file (may be repeated)", &a.maps},
      {"mapping", ARGS_TEXT, "FILE", "the same for several tables, from a YAML file", &a.mapping},
      {"rejects", ARGS_TEXT, "FILE", "keep the good rows; the bad ones go to FILE", &a.rejects},
      {"currency", ARGS_TEXT, "CODE", "of rows that name none (default: the program's)", &a.currency},
      {"merge", ARGS_FLAG, NULL, "keep what rows have in columns that a file lacks", &a.merge},
      {"strict", ARGS_FLAG, NULL, "refuse a file that would empty such a column", &a.strict},
      {"round", ARGS_FLAG, NULL, "round amounts with more decimals than their currency", &a.round},
      FORMAT_OPTION(&a),
  };
  const size_t n = sizeof options / sizeof *options;
  int rc = args_parse(options, n, argc, argv, &operands, &help, e);
  if (!rc && help)
    args_print_help(&help_text, options, n, stdout);
  else if (!rc)
    rc = import(&operands, &a, e);
  args_free(&operands);
  args_free(&a.maps);
  return rc;
}
