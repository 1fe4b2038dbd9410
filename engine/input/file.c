#include "input/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"

#define BOOK_BEGINS "SQLite format 3" /* with its NUL */

enum { NEAR_MOST = 256 }; /* files of a folder that are looked at */

static int bad(const char *path, const char *id, const char *text, struct err *e) {
  return err_at(e, ERR_INPUT, id, path, 0, 0, "%s", text);
}

static int refused(const char *path, int number, struct err *e) {
  switch (number) {
    case ENOENT:
    case ENOTDIR: return bad(path, "file.not-found", "there is no such file; check the path", e);
    case EACCES: return bad(path, "file.read", "reading it is not permitted; change the file's permissions", e);
    case EISDIR: return bad(path, "file.read", "this is a folder; name a file in it", e);
    case ENOMEM: return err_memory(e);
  }
  return err_at(e, ERR_INPUT, "file.read", path, 0, 0, "it cannot be read: %s", strerror(number));
}

/* Read to the end instead of trusting a size: pipes have none, and files grow. */
static int read_all(int fd, const char *path, size_t most, struct str *s, struct err *e) {
  char part[16 * 1024];
  for (;;) {
    ssize_t got = read(fd, part, sizeof part);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return refused(path, errno, e);
    if (!got) return 0;
    if (!s->n && (size_t)got >= sizeof BOOK_BEGINS && !memcmp(part, BOOK_BEGINS, sizeof BOOK_BEGINS))
      return err_at(e, ERR_INPUT, "file.is-book", path, 0, 0,
                    "this is a book, and a text was expected; a book is given as --book %.400s", path);
    if ((size_t)got > most - s->n)
      return err_at(e, ERR_INPUT, "file.too-large", path, 0, 0,
                    "it is larger than the %zu bytes that such a file may have; check that this is the right file",
                    most);
    if (str_add(s, part, (size_t)got, e)) return e->code;
  }
}

int file_read(const char *path, size_t most, struct arena *arena, const char **text, size_t *n, struct err *e) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return refused(path, errno, e);
  struct str s = {0};
  int rc = read_all(fd, path, most, &s, e);
  close(fd);
  const char *copy = rc ? NULL : arena_text(arena, s.n ? s.at : "", s.n, e);
  if (!rc && !copy) rc = e->code;
  if (!rc) {
    *text = copy;
    *n = s.n;
  }
  str_free(&s);
  return rc;
}

bool file_is_book(const char *path) {
  char head[sizeof BOOK_BEGINS];
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe that nobody writes to is none */
  if (fd < 0) return false;
  ssize_t got = read(fd, head, sizeof head);
  close(fd);
  return got == sizeof head && !memcmp(head, BOOK_BEGINS, sizeof head);
}

static int compare(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

static const char *ending(const char *name) {
  const char *dot = strrchr(name, '.');
  return dot ? dot : "";
}

/* What files of a folder are called before their ending, of those that end so. */
static size_t names_like(DIR *d, const char *end, struct arena *arena, const char **names) {
  size_t n = 0;
  struct err ignored;
  for (struct dirent *entry; n < NEAR_MOST && (entry = readdir(d));) {
    const char *name = entry->d_name, *own = ending(name);
    if (*name == '.' || strcmp(own, end) != 0) continue;
    if ((names[n] = arena_text(arena, name, strlen(name) - strlen(own), &ignored))) n++;
  }
  return n;
}

const char *file_nearest(const char *path, struct arena *arena) {
  const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *end = ending(name), *names[NEAR_MOST];
  struct err ignored;
  struct str out = {0};
  const char *folder = slash ? arena_text(arena, path, (size_t)(name - path), &ignored) : ".";
  const char *given = arena_text(arena, name, strlen(name) - strlen(end), &ignored);
  DIR *d = folder && given ? opendir(folder) : NULL;
  if (!d) return NULL;
  size_t n = names_like(d, end, arena, names);
  closedir(d);
  qsort(names, n, sizeof *names, compare); /* a folder has no order of its own */
  const char *near = str_nearest(given, names, n);
  if (near) near = str_addf(&out, &ignored, "%s%s", near, end) ? NULL : arena_text(arena, out.at, out.n, &ignored);
  str_free(&out);
  return near;
}
