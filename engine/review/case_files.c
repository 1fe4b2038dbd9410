#include "review/case_files.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/str.h"

enum { FOLDERS_DEEP = 32 };

static bool is_test(const char *name) {
  static const char end[] = ".test.yaml";
  size_t n = strlen(name), k = sizeof end - 1;
  return n > k && !strcmp(name + n - k, end);
}

static int refuse(const char *path, struct err *e) {
  if (errno == ENOMEM) return err_memory(e);
  return err_at(e, ERR_INPUT, "file.not-found", path, 0, 0, "cannot be read as a folder: %s; check the path",
                strerror(errno));
}

static int search(struct case_files *f, const char *dir, int depth, struct err *e);

static int look_at(struct case_files *f, const char *dir, const char *name, int depth, struct err *e) {
  struct str path = {0};
  struct stat s;
  bool slash = *dir && dir[strlen(dir) - 1] == '/';
  int rc = str_addf(&path, e, "%s%s%s", dir, slash ? "" : "/", name);
  if (!rc && !lstat(path.at, &s) && S_ISDIR(s.st_mode)) {
    rc = search(f, path.at, depth + 1, e);
  } else if (!rc && is_test(name)) {
    const char **at = vec_push(&f->list, e);
    if (!at || !(*at = arena_text(&f->arena, path.at, path.n, e))) rc = e->code;
  }
  str_free(&path);
  return rc;
}

static int search(struct case_files *f, const char *dir, int depth, struct err *e) {
  if (depth > FOLDERS_DEEP) return 0;
  DIR *d = opendir(dir);
  if (!d) return refuse(dir, e);
  int rc = 0;
  for (struct dirent *entry; !rc;) {
    errno = 0; /* NULL alone does not tell the end from an error */
    entry = readdir(d);
    if (!entry && errno) rc = refuse(dir, e);
    if (!entry) break;
    if (entry->d_name[0] != '.') rc = look_at(f, dir, entry->d_name, depth, e);
  }
  closedir(d);
  return rc;
}

static int compare(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

int case_files_find(struct case_files *f, const char *path, struct err *e) {
  struct stat s;
  if (stat(path, &s) || !S_ISDIR(s.st_mode)) { /* what is wrong with it is said when it is read */
    const char **at = vec_push(&f->list, e);
    return at && (*at = arena_text(&f->arena, path, strlen(path), e)) ? 0 : e->code;
  }
  if (search(f, path, 0, e)) return e->code;
  if (f->list.n) qsort(f->list.at, f->list.n, sizeof *f->list.at, compare);
  if (f->list.n) return 0;
  return err_at(e, ERR_INPUT, "test.no-files", path, 0, 0,
                "the folder has no file of test cases; expected one whose name ends in .test.yaml");
}

void case_files_free(struct case_files *f) {
  free(f->list.at);
  arena_free(&f->arena);
}
