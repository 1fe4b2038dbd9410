#include "input/rejects.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

struct rejects {
  FILE *file;
  const char *path;
  size_t n_fields;
  bool trailer;     /* the input has lines and reasons of its own: they are replaced */
  bool backed;      /* `earlier` is another name of the file that was in its place */
  char *earlier;    /* behind `temporary` */
  char temporary[]; /* what is written until it takes its place */
};

static int report(const struct rejects *r, const char *what, struct err *e) {
  return err_at(e, errno == ENOMEM ? ERR_AGAIN : ERR_INPUT, "import.rejects", r->path, 0, 0,
                "the file for rejected rows cannot be %s: %s", what, strerror(errno));
}

static int refuse(const char *path, const char *why, struct err *e) {
  return err_at(e, ERR_USAGE, "import.rejects", path, 0, 0, "%s; name a file that does not exist yet", why);
}

static bool same_file(const char *path, const char *input) {
  struct stat x, y;
  int missing = strcmp(input, "-") ? stat(input, &y) : fstat(STDIN_FILENO, &y);
  return !missing && !stat(path, &x) && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

static bool has_trailer(const char *before_last, const char *last) {
  return !strcmp(before_last, "line") && !strcmp(last, "reason");
}

/* Whether the first line says that an import wrote it. */
static bool is_rejects(const char *path) {
  struct err ignored;
  struct csv *csv;
  struct csv_row row;
  bool more = false, is = false;
  if (csv_open(path, &csv, &ignored)) return false;
  if (!csv_next(csv, &row, &more, &ignored) && more && row.n > 2)
    is = has_trailer(row.fields[row.n - 2].text, row.fields[row.n - 1].text);
  csv_close(csv);
  return is;
}

/* Only what an import wrote may be replaced: everything else, the book and the inputs among it, is somebody's. */
static int check_place(const char *path, struct err *e) {
  struct stat s;
  if (lstat(path, &s)) return 0;
  if (S_ISDIR(s.st_mode)) return refuse(path, "this is a folder, not a file for rejected rows", e);
  if (!S_ISREG(s.st_mode)) return refuse(path, "this is no plain file, and rejected rows would take its place", e);
  return is_rejects(path) ? 0 : refuse(path, "rejected rows would overwrite this file, which no import has written", e);
}

/* Names of this process beside the file itself. */
static struct rejects *name_files(const char *path, struct err *e) {
  enum { TAIL = 40 };
  size_t room = strlen(path) + TAIL;
  struct rejects *r = mem_new(1, sizeof *r + 2 * room, e);
  if (!r) return NULL;
  r->path = path;
  r->earlier = r->temporary + room;
  snprintf(r->temporary, room, "%s.%ld.part", path, (long)getpid());
  snprintf(r->earlier, room, "%s.%ld.earlier", path, (long)getpid());
  return r;
}

int rejects_open(const char *path, const char *input, struct rejects **out, struct err *e) {
  *out = NULL;
  if (!strcmp(path, "-")) return refuse(path, "--rejects writes a file, not standard output", e);
  if (same_file(path, input)) return refuse(path, "rejected rows would overwrite the file they come from", e);
  if (check_place(path, e)) return e->code;
  struct rejects *r = name_files(path, e);
  if (!r) return e->code;
  int fd = open(r->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  r->file = fd < 0 ? NULL : fdopen(fd, "wb");
  if (!r->file) {
    report(r, "made", e);
    if (fd >= 0) close(fd), remove(r->temporary);
    return free(r), e->code;
  }
  *out = r;
  return 0;
}

static void put(struct rejects *r, const char *text, size_t n) {
  bool quote = n && (text[0] == ' ' || text[0] == '\t' || text[n - 1] == ' ' || text[n - 1] == '\t');
  for (size_t i = 0; i < n && !quote; i++) quote = strchr(",\"\r\n", text[i]) != NULL;
  if (quote) putc('"', r->file);
  for (size_t i = 0; i < n; i++) {
    if (text[i] == '"') putc('"', r->file);
    putc(text[i], r->file);
  }
  if (quote) putc('"', r->file);
}

int rejects_header(struct rejects *r, const struct header *h, struct err *e) {
  size_t n = h->n_fields;
  r->trailer = n > 2 && has_trailer(h->fields[n - 2], h->fields[n - 1]);
  r->n_fields = r->trailer ? n - 2 : n;
  for (size_t i = 0; i < r->n_fields; i++) {
    put(r, h->fields[i], strlen(h->fields[i]));
    putc(',', r->file);
  }
  fputs("line,reason\n", r->file);
  return ferror(r->file) ? report(r, "written", e) : 0;
}

/* All fields from `at` on as one text with commas between them: what an unquoted comma has torn apart. */
static int put_rest(struct rejects *r, const struct csv_row *row, size_t at, struct err *e) {
  size_t n = 0;
  for (size_t i = at; i < row->n; i++) n += row->fields[i].n + 1;
  char *text = mem_new(n, 1, e), *end = text;
  if (!text) return e->code;
  for (size_t i = at; i < row->n; i++) {
    memcpy(end, row->fields[i].text, row->fields[i].n);
    end += row->fields[i].n;
    *end++ = ',';
  }
  put(r, text, n - 1);
  free(text);
  return 0;
}

int rejects_add(struct rejects *r, const struct csv_row *row, const struct err *why, struct err *e) {
  size_t had = r->n_fields + (r->trailer ? 2 : 0);
  for (size_t i = 0; i < r->n_fields; i++) {
    bool torn = i + 1 == r->n_fields && row->n > had;
    if (torn && put_rest(r, row, i, e)) return e->code;
    if (!torn && i < row->n) put(r, row->fields[i].text, row->fields[i].n);
    putc(',', r->file);
  }
  fprintf(r->file, "%ld,", row->line);
  put(r, why->text, strlen(why->text));
  putc('\n', r->file);
  return ferror(r->file) ? report(r, "written", e) : 0;
}

/* The place is looked at again: much may have happened since. Until the rows are in the book, the file that was there
 * keeps a second name (where the disk knows such), so that it can come back. */
int rejects_commit(struct rejects *r, struct err *e) {
  bool bad = fflush(r->file) || fsync(fileno(r->file));
  if (fclose(r->file)) bad = true;
  r->file = NULL;
  int code = bad ? report(r, "written", e) : check_place(r->path, e);
  if (!code) r->backed = !link(r->path, r->earlier);
  if (!code && rename(r->temporary, r->path)) code = report(r, "written", e);
  if (code) remove(r->temporary);
  return code;
}

void rejects_undo(struct rejects *r) {
  if (!r->backed || rename(r->earlier, r->path)) remove(r->path);
  r->backed = false;
}

void rejects_close(struct rejects *r) {
  if (!r) return;
  if (r->file) {
    fclose(r->file);
    remove(r->temporary);
  }
  if (r->backed) remove(r->earlier);
  free(r);
}
