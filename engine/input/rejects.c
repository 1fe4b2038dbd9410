#include "input/rejects.h"

#include <errno.h>
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
  bool trailer; /* the input has lines and reasons of its own: they are replaced */
  char temporary[];
};

static int report(const struct rejects *r, const char *what, struct err *e) {
  return err_at(e, errno == ENOMEM ? ERR_AGAIN : ERR_INPUT, "import.rejects", r->path, 0, 0,
                "the file for rejected rows cannot be %s: %s", what, strerror(errno));
}

static bool same_file(const char *a, const char *b) {
  struct stat x, y;
  return !stat(a, &x) && !stat(b, &y) && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

int rejects_open(const char *path, const char *input, struct rejects **out, struct err *e) {
  static const char suffix[] = ".part";
  *out = NULL;
  if (same_file(path, input))
    return err_at(e, ERR_USAGE, "import.rejects", path, 0, 0,
                  "rejected rows would overwrite the file they come from; name another");
  struct rejects *r = mem_new(1, sizeof *r + strlen(path) + sizeof suffix, e);
  if (!r) return e->code;
  memcpy(r->temporary, path, strlen(path));
  memcpy(r->temporary + strlen(path), suffix, sizeof suffix);
  r->path = path;
  r->file = fopen(r->temporary, "wb");
  if (!r->file) return report(r, "made", e), free(r), e->code;
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
  r->trailer = n > 2 && !strcmp(h->fields[n - 2], "line") && !strcmp(h->fields[n - 1], "reason");
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

int rejects_commit(struct rejects *r, struct err *e) {
  bool bad = fflush(r->file) || fsync(fileno(r->file));
  if (fclose(r->file)) bad = true;
  r->file = NULL;
  if (!bad) bad = rename(r->temporary, r->path);
  if (!bad) return 0;
  report(r, "written", e);
  remove(r->temporary);
  return e->code;
}

void rejects_undo(struct rejects *r) { remove(r->path); }

void rejects_close(struct rejects *r) {
  if (!r) return;
  if (r->file) {
    fclose(r->file);
    remove(r->temporary);
  }
  free(r);
}
