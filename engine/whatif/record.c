#define _XOPEN_SOURCE 700 /* realpath */
#include "whatif/record.h"

#include <blake2.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "whatif/outcome_bytes.h"

static const char first_line[] = "guerdon sweep 1\n";
static const char *const part_names[RECORD_PARTS] = {"engine", "data", "programs", "grid", "options"};

enum {
  FORMAT = 2,                      /* of what stands behind the header: another number where that changes */
  OUTCOME_BYTES = 64 * 1024 * 1024 /* more than any outcome has: what says so is torn */
};

struct record {
  FILE *file;
  char *path, *place; /* as given; and what links lead to, which is replaced instead of them */
  struct str bytes;   /* room for one outcome */
  long end;           /* of the last whole outcome */
  size_t n;           /* outcomes up to there */
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

void record_mix_engine(char digest[RECORD_DIGEST]) {
  static const size_t sizes[] = {FORMAT, sizeof(struct outcome), sizeof(struct figure), METRICS, BANDS, SPREAD_POINTS};
  record_mix_text(digest, GUERDON_VERSION);
  record_mix_text(digest, engine_digest);
  record_mix(digest, sizes, sizeof sizes);
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

static int refuse_file(const char *path, struct err *e) {
  return err_set(e, ERR_INPUT, "sweep.record-file", "%s is no record of a sweep; name another file", path);
}

/* Its header is never torn: it was written elsewhere first. So what does not have all of it is somebody else's. */
static int check_header(struct record *r, const struct str *wanted, struct err *e) {
  char *seen = mem_new(wanted->n + 1, 1, e);
  if (!seen) return e->code;
  if (fread(seen, 1, wanted->n, r->file) < wanted->n || memcmp(seen, first_line, sizeof first_line - 1) != 0)
    refuse_file(r->path, e);
  else
    compare(r, seen, wanted->at, e);
  r->end = (long)wanted->n;
  free(seen);
  return e->code;
}

static const char leads_nowhere[] = "it is a link that leads nowhere";

static int refuse_open(const char *path, const char *why, struct err *e) {
  return err_set(e, ERR_USAGE, "usage.resume", "--resume %s: it cannot be opened (%s)", path, why);
}

/* -1: `e` says why, or code 0 and there is none. Never waits, as for the other end of a pipe. */
static int open_plain(const char *path, int64_t *size, struct err *e) {
  struct stat st;
  *e = (struct err){0};
  if (stat(path, &st)) return errno != ENOENT ? refuse_open(path, strerror(errno), e) : 0, -1;
  int fd = S_ISREG(st.st_mode) ? open(path, O_RDWR | O_CLOEXEC | O_NONBLOCK | O_NOCTTY) : -1;
  if (!S_ISREG(st.st_mode) || (fd >= 0 && (fstat(fd, &st) || !S_ISREG(st.st_mode))))
    refuse_open(path, "it is no plain file; name one", e);
  else if (fd < 0)
    refuse_open(path, strerror(errno), e);
  if (e->code && fd >= 0) close(fd), fd = -1;
  *size = st.st_size;
  return fd;
}

static int open_file(struct record *r, int64_t *size, struct err *e) {
  int fd = open_plain(r->path, size, e);
  if (fd < 0) return e->code;
  if ((r->file = fdopen(fd, "r+"))) return 0;
  close(fd);
  return err_memory(e);
}

/* Beside its place; with the lock that it keeps. */
static int write_header(struct record *r, const char *beside, const struct str *header, struct err *e) {
  if (!(r->file = fopen(beside, "w+xe"))) return refuse_open(r->path, strerror(errno), e);
  if (fwrite(header->at, 1, header->n, r->file) != header->n || fflush(r->file) || fsync(fileno(r->file)))
    return refuse_write(r, e);
  r->end = (long)header->n;
  return lock(r, e);
}

/* True: it is there now. False and code 0: another one was there before. */
static bool move_there(const struct record *r, const char *beside, bool replaces, struct err *e) {
  if (!replaces && !link(beside, r->place)) return unlink(beside), true;
  if (!replaces && errno == EEXIST) return false;
  if (!rename(beside, r->place)) return true; /* also where there are no links */
  refuse_open(r->path, strerror(errno), e);
  return false;
}

static int make_file(struct record *r, const struct str *header, bool replaces, bool *made, struct err *e) {
  struct str beside = {0};
  *made = false;
  if (str_addf(&beside, e, "%s.%ld.part", r->place, (long)getpid())) return e->code;
  unlink(beside.at); /* of one that was killed */
  if (!write_header(r, beside.at, header, e)) *made = move_there(r, beside.at, replaces, e);
  if (!*made) {
    unlink(beside.at);
    if (r->file) fclose(r->file);
    r->file = NULL;
  }
  str_free(&beside);
  return e->code;
}

static int name_file(struct record *r, const char *path, struct err *e) {
  const size_t n = strlen(path);
  if (!(r->path = mem_new(n + 1, 1, e))) return e->code;
  memcpy(r->path, path, n);
  if ((r->place = realpath(path, NULL))) return 0;
  if (!(r->place = mem_new(n + 1, 1, e))) return e->code;
  memcpy(r->place, path, n);
  return 0;
}

/* An empty one that was there is locked meanwhile, so that one sweep only replaces it. */
static int begin(struct record *r, const struct str *header, struct err *e) {
  bool made = false;
  for (int tries = 0; tries < 3 && !made; tries++) {
    int64_t size = 0;
    if (open_file(r, &size, e) || (r->file && lock(r, e))) return e->code;
    if (size) return check_header(r, header, e);
    FILE *empty = r->file;
    r->file = NULL;
    make_file(r, header, empty != NULL, &made, e);
    if (empty) fclose(empty);
    if (e->code) return e->code;
  }
  return made ? 0 : refuse_open(r->path, leads_nowhere, e);
}

int record_open(const char *path, const struct record_inputs *inputs, struct record **out, struct err *e) {
  struct str wanted = {0};
  struct record *r = mem_new(1, sizeof *r, e);
  if (!r) return e->code;
  r->n_points = inputs->n_points;
  r->n_settings = inputs->n_settings;
  if (!name_file(r, path, e) && !header(inputs, &wanted, e)) begin(r, &wanted, e);
  str_free(&wanted);
  if (e->code) return record_close(r), e->code;
  *out = r;
  return 0;
}

/* Where the last slash is, or the working directory. */
static int check_folder(const char *path, struct err *e) {
  const char *slash = strrchr(path, '/');
  struct str folder = {0};
  if (str_addf(&folder, e, "%.*s/.", slash ? (int)(slash - path) : 1, slash ? path : ".")) return e->code;
  if (access(folder.at, W_OK | X_OK)) refuse_open(path, strerror(errno), e);
  str_free(&folder);
  return e->code;
}

int record_check(const char *path, struct err *e) {
  char head[sizeof first_line - 1];
  int64_t size = 0;
  if (!strcmp(path, "-")) return refuse_open(path, "that is standard output elsewhere; ./- is a file of that name", e);
  int fd = open_plain(path, &size, e);
  struct stat link;
  if (fd < 0 && !e->code && !lstat(path, &link)) return refuse_open(path, leads_nowhere, e);
  if (fd < 0) return e->code ? e->code : check_folder(path, e);
  if (size && (read(fd, head, sizeof head) != (ssize_t)sizeof head || memcmp(head, first_line, sizeof head) != 0))
    refuse_file(path, e);
  close(fd);
  return e->code;
}

void record_close(struct record *r) {
  if (!r) return;
  if (r->file) fclose(r->file);
  str_free(&r->bytes);
  free(r->path);
  free(r->place);
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
