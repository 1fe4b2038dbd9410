#define _GNU_SOURCE /* O_TMPFILE, realpath */
#include "report/kept.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ledger/chain.h"

static int refuse(const char *path, struct err *e) {
  return err_at(e, ERR_USAGE, "usage.out", path, 0, 0, "cannot be written (%s); name another file", strerror(errno));
}

static void forget(struct kept *k) {
  str_free(&k->path);
  str_free(&k->beside);
  *k = (struct kept){0};
}

static bool is_book(const char *path) {
  static const char book[] = "SQLite format 3";
  char head[sizeof book] = {0};
  struct stat st;
  if (stat(path, &st) || !S_ISREG(st.st_mode)) return false;
  FILE *f = fopen(path, "rb");
  size_t n = f ? fread(head, 1, sizeof book - 1, f) : 0;
  if (f) fclose(f);
  return n == sizeof book - 1 && !memcmp(head, book, n);
}

/* A book is not written over, whatever was mistyped; nor is what is no file, such as a device. */
static int check_target(const char *path, struct err *e) {
  struct stat st, own;
  if (stat(path, &st)) { /* there is none, or opening will say why */
    if (lstat(path, &st) || !S_ISLNK(st.st_mode)) return 0;
    return err_at(e, ERR_USAGE, "usage.out", path, 0, 0, "is a link that leads nowhere; name another file");
  }
  if (!S_ISREG(st.st_mode))
    return err_at(e, ERR_USAGE, "usage.out", path, 0, 0, "is no file, and is not written over; name another one");
  for (int fd = 0; fd < 3; fd++)
    if (!fstat(fd, &own) && own.st_dev == st.st_dev && own.st_ino == st.st_ino)
      return err_at(e, ERR_USAGE, "usage.out", path, 0, 0,
                    "is where standard input, output or messages are, and is not written over; name another file");
  if (!is_book(path)) return 0;
  return err_at(e, ERR_USAGE, "usage.out", path, 0, 0, "is a book, and is not written over; name another file");
}

/* The names of what stands beside a book while it is written, and of its snapshot. */
int kept_check_beside(const char *path, struct err *e) {
  static const char *const ends[] = {"-wal", "-shm", "-journal", ".snapshot"};
  size_t n = strlen(path);
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    const size_t end = strlen(ends[i]);
    if (n <= end || strcmp(path + n - end, ends[i]) != 0) continue;
    struct str book = {0};
    if (str_add(&book, path, n - end, e)) return e->code;
    const bool belongs = is_book(book.at);
    if (belongs)
      err_at(e, ERR_USAGE, "usage.out", path, 0, 0,
             "belongs to the book %s, and is not written over; name another file", book.at);
    str_free(&book);
    if (belongs) return e->code;
  }
  return 0;
}

/* ---- folders ---- */

/* Up to the last slash, or `.`; free it. */
static char *folder_of(const char *path) {
  const char *slash = strrchr(path, '/');
  const size_t n = slash ? (size_t)(slash - path) + 1 : 1;
  char *out = malloc(n + 1);
  if (!out) return NULL;
  memcpy(out, slash ? path : ".", n);
  out[n] = 0;
  return out;
}

static int check_folder(const char *path, struct err *e) {
  char *folder = folder_of(path);
  if (!folder) return err_memory(e);
  int code = access(folder, W_OK | X_OK) ? refuse(path, e) : 0;
  free(folder);
  return code;
}

bool kept_is_same(const char *a, const char *b) {
  const char *const names[] = {a, b};
  struct stat st[2];
  if (!stat(a, &st[0]) && !stat(b, &st[1])) return st[0].st_dev == st[1].st_dev && st[0].st_ino == st[1].st_ino;
  bool same = true;
  for (int i = 0; i < 2 && same; i++) { /* the same name in the same folder */
    char *folder = folder_of(names[i]);
    same = folder && !stat(folder, &st[i]);
    free(folder);
  }
  const char *x = strrchr(a, '/'), *y = strrchr(b, '/');
  return same && st[0].st_dev == st[1].st_dev && st[0].st_ino == st[1].st_ino && !strcmp(x ? x + 1 : a, y ? y + 1 : b);
}

/* ---- writing ---- */

static int refuse_dash(const char *path, struct err *e) {
  return err_at(e, ERR_USAGE, "usage.out", path, 0, 0,
                "is standard output elsewhere, and here a file is written; name it (./- is one of that name)");
}

int kept_check(const char *path, struct err *e) {
  if (!strcmp(path, "-")) return refuse_dash(path, e);
  if (check_target(path, e) || kept_check_beside(path, e)) return e->code;
  return check_folder(path, e);
}

/* Without a name it ends with its writer, however that ends. */
static FILE *open_nameless(const char *path) {
  FILE *f = NULL;
#ifdef O_TMPFILE
  char *folder = folder_of(path);
  int fd = folder && !access("/proc/self/fd", X_OK) ? open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666) : -1;
  free(folder);
  if (fd >= 0 && !(f = fdopen(fd, "wb"))) close(fd);
#endif
  return f;
}

static int open_beside(struct kept *k, struct err *e) {
  if ((k->file = open_nameless(k->path.at))) return 0;
  k->has_name = true;
  return (k->file = fopen(k->beside.at, "wb")) ? 0 : refuse(k->path.at, e);
}

int kept_open(struct kept *k, const char *path, struct err *e) {
  *k = (struct kept){0};
  int code = kept_check(path, e);
  char *real = code ? NULL : realpath(path, NULL);
  if (!code) code = str_addf(&k->path, e, "%s", real ? real : path);
  if (!code) code = str_addf(&k->beside, e, "%s.%ld.part", k->path.at, (long)getpid());
  if (!code) code = open_beside(k, e);
  free(real);
  if (code) forget(k);
  return code;
}

static int give_name(struct kept *k, struct err *e) {
  char from[64];
  if (k->has_name) return 0;
  snprintf(from, sizeof from, "/proc/self/fd/%d", fileno(k->file));
  unlink(k->beside.at);
  if (linkat(AT_FDCWD, from, AT_FDCWD, k->beside.at, AT_SYMLINK_FOLLOW)) return refuse(k->path.at, e);
  k->has_name = true;
  return 0;
}

static int finish(struct kept *k, bool keeps, struct err *e) {
  FILE *f = k->file;
  bool failed = ferror(f) || fflush(f) || fsync(fileno(f));
  int code = !failed && keeps ? give_name(k, e) : 0;
  failed |= fclose(f) != 0;
  if (!failed) return code;
  return err_set(e, ERR_AGAIN, "output.write", "the output could not be written (%s); what was written is taken away",
                 strerror(errno));
}

int kept_close(struct kept *k, int code, struct err *e) {
  struct err later;
  if (!k->file) return code;
  int finished = finish(k, !code, code ? &later : e);
  if (!code) code = finished;
  if (!code && rename(k->beside.at, k->path.at)) code = refuse(k->path.at, e);
  if (code && k->has_name) unlink(k->beside.at);
  forget(k);
  return code;
}

/* ---- names ---- */

enum { NAME_BYTES = 64 };

static bool is_plain(const char *text, size_t i) {
  static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  return strchr(plain, text[i]) != NULL || (text[i] == '.' && i);
}

int kept_name(const char *text, struct str *out, struct err *e) {
  char digest[CHAIN_DIGEST];
  size_t from = out->n;
  for (size_t i = 0; text[i]; i++) {
    int code = is_plain(text, i) ? str_add(out, text + i, 1, e) : str_addf(out, e, "%%%02X", (unsigned char)text[i]);
    if (code) return code;
    if (out->n - from <= NAME_BYTES) continue;
    chain_of(text, strlen(text), digest);
    return str_addf(out, e, "~%.32s", digest);
  }
  return 0;
}
