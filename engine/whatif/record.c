#include "whatif/record.h"

#include <blake2.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "whatif/outcome_bytes.h"

static const char first_line[] = "guerdon sweep 1\n";
static const char *const part_names[RECORD_PARTS] = {"engine", "data", "programs", "grid", "options"};

enum { OUTCOME_BYTES = 64 * 1024 * 1024 }; /* more than any outcome has: what says so is torn */

struct record {
  FILE *file;
  char *path;
  struct str bytes; /* room for one outcome */
  long end;         /* of the last whole outcome */
  size_t n;         /* outcomes up to there */
  size_t n_points, n_settings;
};

/* ---- digests ---- */

void record_mix(char digest[RECORD_DIGEST], const void *at, size_t n) {
  blake2b_state state;
  uint8_t hash[32];
  blake2b_init(&state, sizeof hash);
  blake2b_update(&state, (const uint8_t *)digest, strlen(digest));
  blake2b_update(&state, at, n);
  blake2b_final(&state, hash, sizeof hash);
  for (size_t i = 0; i < sizeof hash; i++) snprintf(digest + 2 * i, 3, "%02x", hash[i]);
}

void record_mix_text(char digest[RECORD_DIGEST], const char *text) {
  record_mix(digest, text ? text : "\xff", text ? strlen(text) + 1 : 1);
}

/* ---- the file ---- */

static int refuse_write(const struct record *r, struct err *e) {
  return err_set(e, ERR_AGAIN, "sweep.record-write", "%s could not be written (%s); what is in it is kept", r->path,
                 strerror(errno));
}

static int header(const struct record_inputs *inputs, struct str *out, struct err *e) {
  if (str_addf(out, e, "%s", first_line)) return e->code;
  for (int i = 0; i < RECORD_PARTS; i++)
    if (str_addf(out, e, "%s %s\n", part_names[i], inputs->digest[i])) return e->code;
  return str_addf(out, e, "\n");
}

static int lock(const struct record *r, struct err *e) {
  struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  if (!fcntl(fileno(r->file), F_SETLK, &whole) || (errno != EACCES && errno != EAGAIN)) return 0;
  return err_set(e, ERR_BUSY, "sweep.record-busy", "another sweep is writing %s; wait for it, or name another file",
                 r->path);
}

/* Which parts of the header are other than they were. */
static int compare(const struct record *r, const char *seen, const char *wanted, struct err *e) {
  char others[100] = "";
  size_t at = sizeof first_line - 1, n = 0;
  for (int i = 0; i < RECORD_PARTS; i++) {
    size_t line = strlen(part_names[i]) + 1 + RECORD_DIGEST;
    if (memcmp(seen + at, wanted + at, line) != 0)
      n += (size_t)snprintf(others + n, sizeof others - n, "%s%s", n ? ", " : "", part_names[i]);
    at += line;
  }
  if (!n) return 0;
  return err_set(e, ERR_INPUT, "sweep.record-inputs",
                 "%s was made with other inputs (%s); go on with the same, or name another file", r->path, others);
}

static int refuse_file(const struct record *r, struct err *e) {
  return err_set(e, ERR_INPUT, "sweep.record-file", "%s is no record of a sweep; name another file", r->path);
}

static int write_header(struct record *r, const struct str *wanted, struct err *e) {
  rewind(r->file);
  if (ftruncate(fileno(r->file), 0) || fwrite(wanted->at, 1, wanted->n, r->file) != wanted->n || fflush(r->file))
    return refuse_write(r, e);
  r->end = (long)wanted->n;
  return 0;
}

/* A beginning of what would be written was not written to its end: it is written anew. */
static int check_header(struct record *r, const struct str *wanted, struct err *e) {
  char *seen = mem_new(wanted->n + 1, 1, e);
  if (!seen) return e->code;
  size_t n = fread(seen, 1, wanted->n, r->file);
  size_t known = n < sizeof first_line - 1 ? n : sizeof first_line - 1;
  if (memcmp(seen, wanted->at, known) != 0 || (n < wanted->n && memcmp(seen, wanted->at, n) != 0))
    refuse_file(r, e);
  else if (n < wanted->n)
    write_header(r, wanted, e);
  else
    compare(r, seen, wanted->at, e);
  r->end = (long)wanted->n;
  free(seen);
  return e->code;
}

static int open_file(struct record *r, const char *path, struct err *e) {
  int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (!(r->path = mem_new(strlen(path) + 1, 1, e))) return fd >= 0 ? close(fd), e->code : e->code;
  memcpy(r->path, path, strlen(path));
  if (fd >= 0 && (r->file = fdopen(fd, "r+"))) return 0;
  err_set(e, ERR_USAGE, "usage.resume", "--resume %s: it cannot be opened (%s)", path, strerror(errno));
  if (fd >= 0) close(fd);
  return e->code;
}

int record_open(const char *path, const struct record_inputs *inputs, struct record **out, struct err *e) {
  struct str wanted = {0};
  struct record *r = mem_new(1, sizeof *r, e);
  if (!r) return e->code;
  r->n_points = inputs->n_points;
  r->n_settings = inputs->n_settings;
  if (!header(inputs, &wanted, e) && !open_file(r, path, e) && !lock(r, e)) check_header(r, &wanted, e);
  str_free(&wanted);
  if (e->code) return record_close(r), e->code;
  *out = r;
  return 0;
}

void record_close(struct record *r) {
  if (!r) return;
  if (r->file) fclose(r->file);
  str_free(&r->bytes);
  free(r->path);
  free(r);
}

/* ---- outcomes ---- */

struct frame {
  uint64_t n, hash;
};

/* False: there is no whole one. */
static bool read_frame(struct record *r, struct frame *f, struct err *e) {
  if (fread(f, sizeof *f, 1, r->file) != 1 || f->n > OUTCOME_BYTES) return false;
  if (mem_grow((void **)&r->bytes.at, &r->bytes.cap, (size_t)f->n + 1, 1, e)) return false;
  return fread(r->bytes.at, 1, (size_t)f->n, r->file) == f->n && str_hash(r->bytes.at, (size_t)f->n) == f->hash;
}

/* The digests say what the grid was, but nobody vouches for what stands behind them. */
static bool is_next(const struct record *r, const struct outcome *o) {
  return o->number == r->n + 1 && o->number <= r->n_points && o->n_settings == r->n_settings;
}

int record_next(struct record *r, struct outcome **out, struct err *e) {
  struct frame f;
  *out = NULL;
  if (read_frame(r, &f, e) && outcome_take(r->bytes.at, (size_t)f.n, out, e)) return e->code;
  if (e->code) return e->code;
  if (*out && !is_next(r, *out)) outcome_free(*out), *out = NULL;
  if (*out) {
    r->n++;
    r->end += (long)(sizeof f + f.n);
    return 0;
  }
  if (ftruncate(fileno(r->file), r->end) || fseek(r->file, r->end, SEEK_SET)) return refuse_write(r, e);
  return 0;
}

int record_put(struct record *r, const struct outcome *o, struct err *e) {
  r->bytes.n = 0;
  if (outcome_put(o, &r->bytes, e)) return e->code;
  const struct frame f = {r->bytes.n, str_hash(r->bytes.at, r->bytes.n)};
  if (fwrite(&f, sizeof f, 1, r->file) != 1 || fwrite(r->bytes.at, 1, r->bytes.n, r->file) != r->bytes.n ||
      fflush(r->file))
    return refuse_write(r, e);
  r->n++;
  return 0;
}
