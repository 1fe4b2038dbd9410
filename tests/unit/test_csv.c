#include "scratch.h"

#include <csv.h>
#include <zlib.h>

#include "input/csv.h"

static struct err e;

/* All rows of a file as one text: fields between bars, each row with its line: `2|a|b;`. The error's id at the end. */
static const char *rows_of(const char *path) {
  static char text[4096];
  struct csv *c;
  struct csv_row row;
  bool more = true;
  size_t n = 0;
  text[0] = 0;
  if (csv_open(path, &c, &e)) return e.id;
  while (!csv_next(c, &row, &more, &e) && more) {
    n += (size_t)snprintf(text + n, sizeof text - n, "%ld", row.line);
    for (size_t i = 0; i < row.n; i++)
      n += (size_t)snprintf(text + n, sizeof text - n, "|%.*s", (int)row.fields[i].n, row.fields[i].text);
    n += (size_t)snprintf(text + n, sizeof text - n, ";");
  }
  if (more) snprintf(text + n, sizeof text - n, "%s:%d", e.id, e.line);
  csv_close(c);
  return text;
}

static const char *parse(const char *content) { return rows_of(scratch_file("t.csv", content)); }

static void test_rows(void **state) {
  (void)state;
  assert_string_equal(parse(""), "");
  assert_string_equal(parse("a,b\n1,2\n"), "1|a|b;2|1|2;");
  assert_string_equal(parse("a,b\n1,2"), "1|a|b;2|1|2;");
  assert_string_equal(parse("a,b\n,\n"), "1|a|b;2||;");
  assert_string_equal(parse("a\n\n \n2\n\n"), "1|a;4|2;");
  assert_string_equal(parse("a, b ,c\n"), "1|a|b|c;");
}

static void test_line_ends(void **state) {
  (void)state;
  assert_string_equal(parse("a,b\r\n1,2\r\n"), "1|a|b;2|1|2;");
  assert_string_equal(parse("a,b\r1,2\r3,4"), "1|a|b;2|1|2;3|3|4;");
  assert_string_equal(parse("a\r\n\r\nb\r\n"), "1|a;3|b;");
  assert_string_equal(parse("\xEF\xBB\xBF"
                            "a,b\n1,2\n"),
                      "1|a|b;2|1|2;");
  assert_string_equal(parse("\xEF\xBB\xBF"), "");
  assert_string_equal(parse("\xEF\xBB\xBF\"a\",b\n"), "1|a|b;");
}

static void test_quotes(void **state) {
  (void)state;
  assert_string_equal(parse("\"a,b\",c\n"), "1|a,b|c;");
  assert_string_equal(parse("\"say \"\"hi\"\"\"\n"), "1|say \"hi\";");
  assert_string_equal(parse("\"two\nlines\",x\nnext,y\n"), "1|two\nlines|x;3|next|y;");
  assert_string_equal(parse("\"two\r\n\r\nlines\",x\r\nnext,y\r\n"), "1|two\r\n\r\nlines|x;4|next|y;");
  assert_string_equal(parse("\" kept \",x\n"), "1| kept |x;");
  assert_string_equal(parse("a\n\"b\nc\n"), "1|a;csv.unterminated-quote:2");
  assert_string_equal(parse("a\nb\nsay \"hi\",x\n"), "1|a;2|b;csv.stray-quote:3");
  assert_string_equal(parse("a\n\"b\"c,x\n"), "1|a;csv.stray-quote:2");
}

static void test_encoding(void **state) {
  (void)state;
  assert_string_equal(parse("name\nJosé\n山田\n"), "1|name;2|José;3|山田;");
  assert_string_equal(parse("a\n\"b\nJos\xE9\",x\n"), "1|a;csv.encoding:3"); /* the line, not the row */
  assert_string_equal(parse("a\n\xC3"), "1|a;csv.encoding:2");
  assert_string_equal(rows_of(scratch_bytes("t.csv", "a\nb\0c\n", 6)), "1|a;csv.encoding:2");
  assert_string_equal(rows_of(scratch_bytes("t.csv",
                                            "\xFF\xFE"
                                            "a\0,\0",
                                            6)),
                      "csv.encoding:1");
  assert_non_null(strstr(e.text, "UTF-16"));
}

static void write_gz(const char *path, const char *text) {
  gzFile f = gzopen(path, "wb");
  assert_int_equal(gzwrite(f, text, (unsigned)strlen(text)), strlen(text));
  assert_int_equal(gzclose(f), Z_OK);
}

static void test_gzip(void **state) {
  (void)state;
  const char *path = scratch_path("t.csv.gz");
  write_gz(path, "a,b\n1,2\n");
  assert_string_equal(rows_of(path), "1|a|b;2|1|2;");
  assert_int_equal(truncate(path, 20), 0);
  assert_non_null(strstr(rows_of(path), "csv.read"));
}

static void test_standard_input(void **state) {
  (void)state;
  int keep = dup(STDIN_FILENO);
  assert_non_null(freopen(scratch_file("in", "a,b\n1,2\n"), "r", stdin));
  struct csv *c;
  struct csv_row row;
  bool more;
  ok(csv_open("-", &c, &e));
  assert_string_equal(csv_name(c), "standard input");
  ok(csv_next(c, &row, &more, &e));
  assert_true(more);
  assert_int_equal(row.n, 2);
  csv_close(c);
  dup2(keep, STDIN_FILENO);
  close(keep);
}

static void test_files_that_cannot_be_read(void **state) {
  (void)state;
  assert_string_equal(rows_of(scratch_path("none.csv")), "file.not-found");
  assert_string_equal(rows_of(scratch_dir), "file.read");
  csv_close(NULL);
}

/* Rows that cross every boundary of the reader's buffer, and a field larger than it. */
static void test_large(void **state) {
  (void)state;
  enum { ROWS = 40000, LONG = 600 * 1024 };
  const char *path = scratch_path("large.csv");
  FILE *f = fopen(path, "wb");
  for (int i = 0; i < ROWS; i++) fprintf(f, i % 3 ? "R%d,%d\n" : "\"R%d\",\"%d\n\"\r\n", i, i * 7);
  for (int i = 0; i < LONG; i++) putc('x', f);
  fclose(f);
  struct csv *c;
  struct csv_row row;
  bool more;
  long line = 1;
  ok(csv_open(path, &c, &e));
  for (int i = 0; i < ROWS; i++) {
    char id[16];
    ok(csv_next(c, &row, &more, &e));
    snprintf(id, sizeof id, "R%d", i);
    assert_int_equal(row.n, 2);
    assert_int_equal(row.line, line);
    assert_true(row.fields[0].n == strlen(id) && !memcmp(row.fields[0].text, id, row.fields[0].n));
    assert_int_equal(atol(row.fields[1].text), i * 7);
    line += i % 3 ? 1 : 2;
  }
  ok(csv_next(c, &row, &more, &e));
  assert_true(more && row.n == 1 && row.fields[0].n == LONG);
  ok(csv_next(c, &row, &more, &e));
  assert_false(more);
  csv_close(c);
}

/* A quote that is never closed swallows the rest, but not all memory. */
static void test_endless_quote(void **state) {
  (void)state;
  const char *path = scratch_path("endless.csv");
  FILE *f = fopen(path, "wb");
  fputs("a\n\"", f);
  for (int i = 0; i < 1200 * 1024; i++) fputs("0123456\n", f);
  fclose(f);
  assert_string_equal(rows_of(path), "1|a;csv.unterminated-quote:2");
}

/* ---- against libcsv, which all of it was once given to ---- */

struct reference {
  char text[4096];
  size_t n;
  int rows, fields;
};

static void reference_field(void *text, size_t n, void *of) {
  struct reference *r = of;
  r->n += (size_t)snprintf(r->text + r->n, sizeof r->text - r->n, "|%.*s", (int)n, (const char *)text);
}

static void reference_row(int end, void *of) {
  struct reference *r = of;
  (void)end;
  r->n += (size_t)snprintf(r->text + r->n, sizeof r->text - r->n, ";");
}

static const char *by_libcsv(const char *text) {
  static struct reference r;
  struct csv_parser p;
  r = (struct reference){0};
  csv_init(&p, CSV_STRICT | CSV_STRICT_FINI);
  size_t n = strlen(text);
  bool good = csv_parse(&p, text, n, reference_field, reference_row, &r) == n &&
              !csv_fini(&p, reference_field, reference_row, &r);
  csv_free(&p);
  return good ? r.text : NULL;
}

/* The same without the numbers of lines, or NULL. */
static const char *without_lines(const char *rows) {
  static char text[4096];
  size_t n = 0;
  for (bool number = true; *rows; rows++) {
    if (*rows == ':') return NULL;
    number = number && *rows != '|' && *rows != ';';
    if (!number) text[n++] = *rows;
    if (*rows == ';') number = true;
  }
  text[n] = 0;
  return text;
}

static void test_random_text(void **state) {
  (void)state;
  static const char of[] = "ab,,,  \t\n\n\r\"\"";
  uint64_t seed = 7;
  int good = 0;
  for (int round = 0; round < 6000; round++) {
    char text[64];
    size_t n = 0;
    for (size_t length = (size_t)(round % 40); n < length; n++) {
      seed = seed * 6364136223846793005u + 1442695040888963407u;
      text[n] = of[(seed >> 33) % (round % 3 ? sizeof of - 3 : sizeof of - 1)]; /* two in three without quotes */
    }
    text[n] = 0;
    const char *expected = by_libcsv(text), *found = without_lines(parse(text));

    assert_true(!expected == !found);
    if (expected) assert_string_equal(found, expected);
    good += expected != NULL;
  }
  assert_true(good > 4000);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_rows),
                                     cmocka_unit_test(test_line_ends),
                                     cmocka_unit_test(test_quotes),
                                     cmocka_unit_test(test_encoding),
                                     cmocka_unit_test(test_gzip),
                                     cmocka_unit_test(test_standard_input),
                                     cmocka_unit_test(test_files_that_cannot_be_read),
                                     cmocka_unit_test(test_large),
                                     cmocka_unit_test(test_endless_quote),
                                     cmocka_unit_test(test_random_text)};
  return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
