#include "scratch.h"

#include "base/db.h"

static struct err e;

static struct db *make(const char *name) {
  struct db *db;
  ok(db_open(scratch_path(name), DB_CREATE, &db, &e));
  ok(db_exec(db, "CREATE TABLE t (k TEXT PRIMARY KEY, n INT)", &e));
  return db;
}

static void test_values_come_back(void **state) {
  (void)state;
  struct db *db = make("a.db");
  struct db_stmt *s;
  int64_t changes;
  bool row;
  size_t n;
  ok(db_prepare(db, "INSERT INTO t VALUES (?1, ?2), (?3, NULL)", &s, &e));
  ok(db_bind_text(s, 1, "one and more", 3, &e));
  ok(db_bind_int(s, 2, INT64_MIN, &e));
  ok(db_bind_null(s, 3, &e));
  ok(db_run(s, &changes, &e));
  assert_int_equal(changes, 2);
  db_finish(s);
  ok(db_prepare(db, "SELECT k, n FROM t ORDER BY k DESC", &s, &e));
  for (int again = 0; again < 2; again++) { /* a finished statement starts afresh */
    ok(db_step(s, &row, &e));
    assert_true(row);
    assert_string_equal(db_column_text(s, 0, &n), "one");
    assert_int_equal(n, 3);
    assert_int_equal(db_column_int(s, 1), INT64_MIN);
    ok(db_step(s, &row, &e));
    assert_true(row);
    assert_null(db_column_text(s, 0, &n));
    assert_int_equal(n, 0);
    ok(db_step(s, &row, &e));
    assert_false(row);
  }
  db_finish(s);
  assert_string_equal(db_path(db), scratch_path("a.db"));
  db_close(db);
}

static void expect_open(const char *path, enum db_mode mode, int code, const char *id) {
  struct db *db;
  assert_int_equal(db_open(path, mode, &db, &e), code);
  assert_null(db);
  assert_string_equal(e.id, id);
  assert_string_equal(e.file, path);
}

static void test_files_that_are_no_books(void **state) {
  (void)state;
  expect_open(scratch_path("none.db"), DB_READ, ERR_INPUT, "book.not-found");
  expect_open(scratch_path("none.db"), DB_WRITE, ERR_INPUT, "book.not-found");
  expect_open(scratch_path("no/folder.db"), DB_CREATE, ERR_INPUT, "book.not-found");
  expect_open(scratch_dir, DB_CREATE, ERR_INPUT, "book.is-folder");
  expect_open(scratch_dir, DB_READ, ERR_INPUT, "book.is-folder");
  expect_open(scratch_file("text.db", "id,partner_id\nnot a database, whatever its name may be\n"), DB_READ, ERR_INPUT,
              "book.not-a-book");
}

static void test_the_file_of_a_connection(void **state) {
  (void)state;
  struct db *maker = make("made.db"), *other;
  ok(db_open(scratch_path("made.db"), DB_CREATE, &other, &e));
  assert_true(db_made(maker));
  assert_false(db_made(other));
  ok(db_check_place(other, &e));
  db_remove(maker);
  assert_int_not_equal(access(scratch_path("made.db"), F_OK), 0);
  assert_int_equal(db_check_place(other, &e), ERR_BUSY);
  assert_string_equal(e.id, "book.moved");
  scratch_file("made.db", "another file");
  db_remove(maker); /* not its own any more */
  assert_int_equal(access(scratch_path("made.db"), F_OK), 0);
  db_close(maker);
  db_close(other);
}

static void test_two_writers(void **state) {
  (void)state;
  struct db *a = make("busy.db"), *b;
  ok(db_open(scratch_path("busy.db"), DB_WRITE, &b, &e));
  ok(db_exec(a, "BEGIN IMMEDIATE; INSERT INTO t VALUES ('x', 1)", &e));
  assert_int_equal(db_exec(b, "BEGIN IMMEDIATE", &e), ERR_BUSY);
  assert_string_equal(e.id, "book.busy");
  ok(db_exec(a, "COMMIT", &e));
  ok(db_exec(b, "BEGIN IMMEDIATE; ROLLBACK", &e));
  db_close(a);
  db_close(b);
}

static void test_refusals(void **state) {
  (void)state;
  struct db *db = make("refuse.db"), *reader;
  ok(db_exec(db, "CREATE TRIGGER keep BEFORE DELETE ON t BEGIN SELECT raise(ABORT, 'rows stay'); END", &e));
  ok(db_exec(db, "INSERT INTO t VALUES ('x', 1)", &e));
  assert_int_equal(db_exec(db, "DELETE FROM t", &e), ERR_BUSY);
  assert_string_equal(e.id, "book.refused");
  assert_non_null(strstr(e.text, "rows stay"));
  ok(db_open(scratch_path("refuse.db"), DB_READ, &reader, &e));
  assert_int_equal(db_exec(reader, "INSERT INTO t VALUES ('y', 1)", &e), ERR_BUSY);
  assert_string_equal(e.id, "book.read-only");
  assert_int_equal(db_exec(db, "SELECT nonsense", &e), ERR_INTERNAL);
  assert_string_equal(e.id, "book.sql");
  db_close(reader);
  db_close(db);
}

static void test_foreign_keys_hold(void **state) {
  (void)state;
  struct db *db;
  ok(db_open("a name", DB_MEMORY, &db, &e));
  ok(db_exec(db, "CREATE TABLE p (id TEXT PRIMARY KEY); CREATE TABLE c (p TEXT REFERENCES p)", &e));
  assert_int_not_equal(db_exec(db, "INSERT INTO c VALUES ('nobody')", &e), 0);
  assert_string_equal(e.file, "a name");
  db_close(db);
  db_close(NULL);
  db_finish(NULL);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_values_come_back), cmocka_unit_test(test_files_that_are_no_books),
      cmocka_unit_test(test_two_writers),      cmocka_unit_test(test_the_file_of_a_connection),
      cmocka_unit_test(test_refusals),         cmocka_unit_test(test_foreign_keys_hold)};
  return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
