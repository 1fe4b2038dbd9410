#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "input/load.h"
#include "report/bundle.h"
#include "run/earn.h"
#include "run/lines.h"

/* ---- the program and its policies ---- */

/* How many folders above the program's own a path leads to. */
static size_t climbs(const char *use) {
  size_t most = 0;
  long depth = 0;
  for (const char *at = use; *at;) {
    size_t n = strcspn(at, "/");
    if (n == 2 && !memcmp(at, "..", 2))
      depth--;
    else if (n && !(n == 1 && *at == '.'))
      depth++;
    if (depth < 0 && (size_t)-depth > most) most = (size_t)-depth;
    at += n + (at[n] == '/');
  }
  return most;
}

static bool is_own(const char *use) { return strncmp(use, "std:", 4) != 0; }

/* Without `.` and `..`: `a/b/../c` is `a/c`. */
static void simplify(char *path) {
  char *out = path;
  for (const char *at = path; *at;) {
    size_t n = strcspn(at, "/");
    bool up = n == 2 && !memcmp(at, "..", 2), stay = !n || (n == 1 && *at == '.');
    const char *next = at + n + (at[n] == '/');
    if (up) {
      if (out > path) out--;
      while (out > path && out[-1] != '/') out--;
    } else if (!stay) {
      memmove(out, at, n);
      out += n;
      if (*next) *out++ = '/';
    }
    at = next;
  }
  *out = 0;
}

static int add_policy(struct bundle *b, const char *folder, const struct policy_use *u, struct err *e) {
  struct str name = {0};
  int code = is_own(u->use) ? str_addf(&name, e, "%s%s", folder, u->use)
                            : str_addf(&name, e, "%s.lua", u->use); /* to be read; guerdon has them */
  if (!code && is_own(u->use)) simplify(name.at);
  if (!code && !is_own(u->use)) name.at[3] = '/';
  for (size_t i = 0; !code && i < b->files.n; i++)
    if (!strcmp(b->files.at[i].name, name.at)) return str_free(&name), 0; /* used twice */
  if (!code) code = bundle_add(b, name.at, u->text, u->text_n, e);
  str_free(&name);
  return code;
}

static size_t uses_of(const struct program *p) { return p->n_policies + p->has_tier; }

/* Policies of folders above the program's stand above it here too. */
static int add_program(struct bundle *b, struct err *e) {
  struct str path = {0};
  char folder[256] = "";
  size_t most = 0;
  for (size_t i = 0; i < uses_of(b->program); i++) {
    size_t n = climbs(program_policy(b->program, i)->use);
    if (is_own(program_policy(b->program, i)->use) && n > most) most = n;
  }
  for (size_t i = 0; i < most && i < 32; i++) memcpy(folder + 8 * i, "program/", sizeof "program/");
  int code = str_addf(&path, e, "%sprogram.yaml", folder);
  if (!code && !(b->program_path = arena_text(&b->arena, path.at, path.n, e))) code = e->code;
  str_free(&path);
  if (!code) code = bundle_add(b, b->program_path, b->program->text, b->program->text_n, e);
  for (size_t i = 0; !code && i < uses_of(b->program); i++)
    code = add_policy(b, folder, program_policy(b->program, i), e);
  return code;
}

/* ---- calculated again, from the partner's data alone ---- */

static int import_table(struct db *book, const struct bundle *b, int t, struct err *e) {
  const struct bundle_table *table = &b->tables[t];
  const struct import_options o = {.table = import_table_names[t], .currency = b->program->units[0].id};
  struct csv *rows;
  if (table->rows.n < 2) return 0;
  if (csv_given("data", table->rows.at, table->rows.n, &rows, e)) return e->code;
  int code = import_given(book, rows, &o, e);
  csv_close(rows);
  return code;
}

static int load(const struct bundle *b, struct data **out, struct err *e) {
  struct db *book;
  int code = import_open_book("data", DB_MEMORY, &book, e);
  if (code) return code;
  for (int t = 0; !code && t < IMPORT_TABLES; t++) code = import_table(book, b, t, e);
  if (!code) code = load_data(book, b->program->zone, b->program->units[0].id, out, e);
  db_close(book);
  return code;
}

static int compare(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

static int compare_lines(const void *a, const void *b) {
  return strcmp(((const struct bundle_line *)a)->key, ((const struct bundle_line *)b)->key);
}

struct keys {
  struct arena arena;
  VEC(const char *) all;
};

static int add_key(struct keys *k, const struct line_texts *t, struct err *e) {
  struct str key = {0};
  const char **at = vec_push(&k->all, e);
  int code = at ? 0 : e->code;
  for (int i = 0; !code && i <= LINE_QUANTITY; i++) code = str_addf(&key, e, "%s\x1f", t->field[i]);
  if (!code && !(*at = arena_text(&k->arena, key.at, key.n, e))) code = e->code;
  str_free(&key);
  return code;
}

static int collect(const struct bundle *b, const struct result *r, struct keys *k, struct err *e) {
  struct line_texts t;
  for (size_t i = 0; i < r->n_lines; i++) {
    line_texts(r, &r->lines[i], &t);
    if (strcmp(t.field[LINE_PARTNER], b->partner) != 0 || strcmp(t.field[LINE_PERIOD], b->ran) > 0) continue;
    if (add_key(k, &t, e)) return e->code;
  }
  if (k->all.n) qsort(k->all.at, k->all.n, sizeof *k->all.at, compare);
  return 0;
}

/* Lines that both have are put away: what is left of `posted` is for the reader to see. */
static void match(struct bundle *b, const struct keys *k) {
  size_t n = 0, at = 0, total = b->posted.n;
  if (total) qsort(b->posted.at, total, sizeof *b->posted.at, compare_lines);
  for (size_t i = 0; i < total; i++) {
    while (at < k->all.n && strcmp(k->all.at[at], b->posted.at[i].key) < 0) at++;
    if (at < k->all.n && !strcmp(k->all.at[at], b->posted.at[i].key))
      at++, b->again++;
    else
      b->posted.at[n++] = b->posted.at[i];
  }
  b->posted.n = n;
}

static int count(struct bundle *b, const struct data *d, struct err *e) {
  struct result *r;
  struct keys k = {0};
  if (earn_run(b->program, d, &(struct earn_options){.lines = true}, &r, e)) return e->code;
  int code = collect(b, r, &k, e);
  if (!code) match(b, &k);
  result_free(r);
  free(k.all.at);
  arena_free(&k.arena);
  return code;
}

/* That nothing can be calculated is no error here: it is said. */
static int calculate(struct bundle *b, struct err *e) {
  struct data *d = NULL;
  int code = load(b, &d, e);
  if (!code) code = count(b, d, e);
  data_free(d);
  if (code != ERR_INPUT && code != ERR_POLICY) return code;
  b->failed = arena_text(&b->arena, e->text, strlen(e->text), e);
  return b->failed ? 0 : e->code;
}

/* ---- what the bundle says of itself ---- */

static void put_quoted(const char *text, FILE *f) { /* for a shell */
  putc('\'', f);
  for (; *text; text++) {
    if (*text == '\'')
      fputs("'\\''", f);
    else
      putc(*text, f);
  }
  putc('\'', f);
}

static void say_how(const struct bundle *b, FILE *f) {
  fprintf(f, "  guerdon earnings %s --data data --until %s --format csv --partner ", b->program_path, b->until);
  put_quoted(b->partner, f);
  fputs(
      " |\n    cut -d, -f1-7 | LC_ALL=C sort > again.csv\n"
      "  cut -d, -f1-7 earnings.csv | LC_ALL=C sort | diff - again.csv\n\n",
      f);
}

static void say_result(const struct bundle *b, FILE *f) {
  fprintf(f, "Tried when this was made: %zu of %zu lines follow from these data alone.\n", b->again,
          b->again + b->posted.n);
  if (b->failed) fprintf(f, "Nothing could be calculated: %s\n", b->failed);
  if (b->failed || !b->posted.n) return;
  fputs(
      "These do not: others' data have a say in them, such as a stock that all share, a parent's\n"
      "attributes or the span of all data; or the data changed since the run.\n\n",
      f);
  for (size_t i = 0; i < b->posted.n; i++) fprintf(f, "  %s\n", b->posted.at[i].text);
}

static int add_readme(struct bundle *b, struct err *e) {
  char *text = NULL;
  size_t n = 0;
  FILE *f = open_memstream(&text, &n);
  if (!f) return err_memory(e);
  fprintf(f,
          "The statement of %s for %s, by the program %s, and what it follows from.\n\n"
          "statement.*       the statement, as a page, as text and for programs\n"
          "earnings.csv      all that was posted for each line through %s, with every adjustment\n"
          "data/             the partner's own data, as they are in the book now; of a parent the id,\n"
          "                  of others nothing; rates are everybody's\n"
          "program.yaml      the program of run %lld, of %s; its policies where it looks for them, and\n"
          "                  in std/ those that come with guerdon\n"
          "certificate.json  the digests of what that run was calculated from\n\n"
          "To calculate it again with guerdon %s:\n\n",
          b->partner, b->period, b->program->name, b->ran, (long long)b->run, b->run_on, GUERDON_VERSION);
  say_how(b, f);
  say_result(b, f);
  bool failed = ferror(f);
  failed |= fclose(f) != 0;
  int code = failed ? err_memory(e) : bundle_add(b, "README.txt", text, n, e);
  free(text);
  return code;
}

int bundle_check(struct bundle *b, struct err *e) {
  if (add_program(b, e) || calculate(b, e)) return e->code;
  return add_readme(b, e);
}
