#include "cli/starter.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"

static int refuse(const char *path, const char *what, struct err *e) {
  return err_at(e, errno == ENOSPC || errno == ENOMEM || errno == EDQUOT ? ERR_AGAIN : ERR_INPUT, "init.write", path, 0,
                0, "the %s cannot be made: %s; nothing was kept", what, strerror(errno));
}

static int remember(struct starter *s, const char *path, bool is_folder, struct err *e) {
  struct starter_made *made = vec_push(&s->made, e);
  if (made) *made = (struct starter_made){path, is_folder};
  return made ? 0 : e->code;
}

/* The folders that `path` lies in, as far as they are missing. */
static int add_folders(struct starter *s, const char *path, struct err *e) {
  for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
    char *folder = arena_text(&s->arena, path, (size_t)(slash - path), e);
    if (!folder) return e->code;
    if (!mkdir(folder, 0777)) {
      if (remember(s, folder, true, e)) return rmdir(folder), e->code;
    } else if (errno != EEXIST) {
      return refuse(folder, "folder", e);
    }
  }
  return 0;
}

static int add_replaced(struct str *out, const char *text, const char *from, const char *to, struct err *e) {
  for (const char *at; from && (at = strstr(text, from)); text = at + strlen(from))
    if (str_add(out, text, (size_t)(at - text), e) || str_add(out, to, strlen(to), e)) return e->code;
  return str_add(out, text, strlen(text), e);
}

static int write_all(int fd, const char *text, size_t n) {
  while (n) {
    ssize_t written = write(fd, text, n);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return -1;
    text += written;
    n -= (size_t)written;
  }
  return 0;
}

static int write_new(struct starter *s, const char *path, const struct str *text, struct err *e) {
  int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
  if (fd < 0 && errno == EEXIST)
    return err_at(e, ERR_BUSY, "init.exists", path, 0, 0,
                  "this file is there already; choose another name, or move it away");
  if (fd < 0) return refuse(path, "file", e);
  if (remember(s, path, false, e)) return close(fd), unlink(path), e->code;
  int failed = write_all(fd, text->at, text->n);
  return close(fd) || failed ? refuse(path, "file", e) : 0;
}

int starter_add(struct starter *s, const char *dir, const char *path, const char *text, const char *from,
                const char *to, struct err *e) {
  struct str content = {0}, whole = {0};
  const char *place = NULL;
  bool here = !strcmp(dir, ".");
  int rc = str_addf(&whole, e, "%s%s%s", here ? "" : dir, here ? "" : "/", path);
  if (!rc && !(place = arena_text(&s->arena, whole.at, whole.n, e))) rc = e->code;
  if (!rc) rc = add_replaced(&content, text, from, to, e);
  if (!rc) rc = add_folders(s, place, e);
  if (!rc) rc = write_new(s, place, &content, e);
  str_free(&whole);
  str_free(&content);
  return rc;
}

void starter_undo(struct starter *s) {
  while (s->made.n) {
    const struct starter_made *last = &s->made.at[--s->made.n];
    if (last->is_folder)
      rmdir(last->path);
    else
      unlink(last->path);
  }
}

void starter_free(struct starter *s) {
  free(s->made.at);
  arena_free(&s->arena);
  *s = (struct starter){0};
}
