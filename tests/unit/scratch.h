/* scratch: a folder of its own for each test program, and files in it. */
#ifndef GUERDON_TESTS_SCRATCH_H
#define GUERDON_TESTS_SCRATCH_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/err.h"

static char scratch_dir[64];

static inline int scratch_open(void **state) {
  (void)state;
  snprintf(scratch_dir, sizeof scratch_dir, "/tmp/guerdon-test-XXXXXX");
  return mkdtemp(scratch_dir) ? 0 : -1;
}

/* The path of a file in the folder; eight at a time. */
static inline const char *scratch_path(const char *name) {
  static char room[8][400];
  static int next;
  char *path = room[next++ % 8];
  snprintf(path, sizeof room[0], "%s/%s", scratch_dir, name);
  return path;
}

static inline int scratch_clear(void **state) {
  (void)state;
  DIR *d = opendir(scratch_dir);
  for (struct dirent *entry; d && (entry = readdir(d));) remove(scratch_path(entry->d_name));
  if (d) closedir(d);
  return 0;
}

static inline int scratch_close(void **state) {
  scratch_clear(state);
  return rmdir(scratch_dir);
}

static inline const char *scratch_bytes(const char *name, const char *bytes, size_t n) {
  const char *path = scratch_path(name);
  FILE *f = fopen(path, "wb");
  assert_non_null(f);
  assert_int_equal(fwrite(bytes, 1, n, f), n);
  assert_int_equal(fclose(f), 0);
  return path;
}

static inline const char *scratch_file(const char *name, const char *text) {
  return scratch_bytes(name, text, strlen(text));
}

static inline const char *scratch_read(const char *name) {
  static char text[8192];
  FILE *f = fopen(scratch_path(name), "rb");
  if (!f) return NULL;
  text[fread(text, 1, sizeof text - 1, f)] = 0;
  fclose(f);
  return text;
}

/* What a call that should succeed has to say otherwise. */
static inline void scratch_ok(int code, const struct err *e, const char *call, const char *file, int line) {
  char text[1600];
  if (!code) return;
  err_format(e, text, sizeof text);
  print_error("%s: %s\n", call, text);
  _fail(file, line);
}
#define ok(call) scratch_ok((call), &e, #call, __FILE__, __LINE__)

#endif
