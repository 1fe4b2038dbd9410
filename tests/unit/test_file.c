#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "input/file.h"

static char path[] = "/tmp/guerdon-file-XXXXXX";

static int make_file(void **state) {
  (void)state;
  int fd = mkstemp(path);
  return fd < 0 || close(fd);
}

static int remove_file(void **state) {
  (void)state;
  return unlink(path);
}

static void write_bytes(const char *bytes, size_t n) {
  FILE *f = fopen(path, "wb");
  assert_non_null(f);
  assert_int_equal(fwrite(bytes, 1, n, f), n);
  assert_int_equal(fclose(f), 0);
}

static void check(const char *bytes, size_t n, size_t most) {
  struct arena a = {0};
  struct err e;
  const char *text;
  size_t got;
  write_bytes(bytes, n);
  assert_int_equal(file_read(path, most, &a, &text, &got, &e), 0);
  assert_int_equal(got, n);
  assert_memory_equal(text, bytes, n);
  assert_int_equal(text[n], 0);
  arena_free(&a);
}

static void the_bytes_come_as_they_are(void **state) {
  (void)state;
  check("", 0, 10);
  check("a\0b\r\n\xFF", 6, 10);
  check("0123456789", 10, 10);
  char *large = calloc(1, 100000);
  assert_non_null(large);
  memset(large, 'x', 100000);
  check(large, 100000, 100000);
  free(large);
}

static void fails(const char *name, size_t most, const char *id, const char *message) {
  struct arena a = {0};
  struct err e;
  const char *text;
  size_t n;
  char out[1024];
  assert_int_equal(file_read(name, most, &a, &text, &n, &e), ERR_INPUT);
  assert_string_equal(e.id, id);
  assert_string_equal(e.file, name);
  if (message) {
    err_format(&e, out, sizeof out);
    assert_string_equal(out, message);
  }
  arena_free(&a);
}

static void one_byte_too_many_is_too_large(void **state) {
  (void)state;
  write_bytes("0123456789", 10);
  fails(path, 9, "file.too-large", NULL);
}

static void a_missing_file_says_so(void **state) {
  (void)state;
  fails("tests/no-such-file", 9, "file.not-found",
        "tests/no-such-file: there is no such file; check the path [file.not-found]");
  fails("Makefile/below", 9, "file.not-found", NULL);
}

static void a_folder_is_no_file(void **state) {
  (void)state;
  fails("tests", 9, "file.read", "tests: this is a folder; name a file in it [file.read]");
}

static void a_forbidden_file_says_so(void **state) {
  (void)state;
  uid_t me = geteuid();
  assert_int_equal(chmod(path, 0), 0);
  if (!me && seteuid(65534)) skip(); /* root may read everything: be nobody for once */
  fails(path, 9, "file.read", NULL);
  assert_int_equal(seteuid(me), 0);
  assert_int_equal(chmod(path, 0600), 0);
}

/* What a shell gives for `<(command)`: no size, and bytes that arrive in pieces. */
static void a_pipe_is_read_to_its_end(void **state) {
  (void)state;
  int ends[2];
  char name[64];
  struct arena a = {0};
  struct err e;
  const char *text;
  size_t n;
  assert_int_equal(pipe(ends), 0);
  snprintf(name, sizeof name, "/dev/fd/%d", ends[0]);
  assert_int_equal(write(ends[1], "abc", 3), 3);
  assert_int_equal(write(ends[1], "def", 3), 3);
  close(ends[1]);
  assert_int_equal(file_read(name, 10, &a, &text, &n, &e), 0);
  assert_int_equal(n, 6);
  assert_string_equal(text, "abcdef");
  close(ends[0]);
  arena_free(&a);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_bytes_come_as_they_are), cmocka_unit_test(one_byte_too_many_is_too_large),
      cmocka_unit_test(a_missing_file_says_so),     cmocka_unit_test(a_folder_is_no_file),
      cmocka_unit_test(a_forbidden_file_says_so),   cmocka_unit_test(a_pipe_is_read_to_its_end),
  };
  return cmocka_run_group_tests(tests, make_file, remove_file);
}
