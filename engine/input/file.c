#include "input/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"

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
