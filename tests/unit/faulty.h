/* faulty: a disk that fails, and a machine whose power is cut. A layer over SQLite's own VFS, in its place by default:
 * it counts every write, sync, truncation and deletion, and at the n-th one something happens.
 *
 * What a disk holds after a cut is known only for what was synced, file by file, and for names once their folder was.
 * The rest is lost, or, sector by sector as chance has it, is not. */
#ifndef GUERDON_TESTS_FAULTY_H
#define GUERDON_TESTS_FAULTY_H

#include <sqlite3.h>
#include <stdint.h>
#include <sys/stat.h>

#include "months.h"

enum harm {
  HARM_NONE,
  HARM_ONCE, /* one operation fails; the next does not */
  HARM_FULL, /* the disk is full from then on */
  HARM_CUT,  /* no power from then on; what was not synced is lost */
  HARM_TORN, /* the same, and chance decides for each sector what of it was not */
  HARMS
};

enum { FAULTY_FILES = 8, FAULTY_SECTOR = 512 };

struct faulty_disk { /* one path */
  char path[512];
  bool present;              /* for those who look now */
  bool named;                /* on the disk: its folder was synced since it was made */
  bool is_new;               /* present, and its name is not on the disk, or stands for another file */
  struct bytes synced, made; /* what the name on the disk leads to; what was synced of a new file */
};

static struct {
  enum harm harm;
  size_t at, n;     /* operations are numbered from 1 */
  char kinds[4096]; /* of each: write, truncate, sync, delete */
  bool dead;
  bool no_sync; /* what is synced is not */
  bool no_log;  /* no write-ahead log */
  uint64_t chance;
  struct faulty_disk files[FAULTY_FILES];
  sqlite3_vfs *real;
} faulty;

/* ---- what is on the disk ---- */

static inline void faulty_copy(struct bytes *to, const struct bytes *from) {
  to->at = realloc(to->at, from->n + 1);
  if (from->n) memcpy(to->at, from->at, from->n);
  to->n = from->n;
}

static inline struct faulty_disk *faulty_find(const char *path) {
  for (int i = 0; i < FAULTY_FILES; i++) {
    struct faulty_disk *d = &faulty.files[i];
    if (!*d->path) snprintf(d->path, sizeof d->path, "%s", path);
    if (!strcmp(d->path, path)) return d;
  }
  fail_msg("more files than were thought of: %s", path);
  return NULL;
}

static inline void faulty_sync(struct faulty_disk *d) { take(d->path, d->is_new ? &d->made : &d->synced); }

static inline void faulty_sync_names(void) {
  for (int i = 0; i < FAULTY_FILES && *faulty.files[i].path; i++) {
    struct faulty_disk *d = &faulty.files[i];
    if (d->present && d->is_new) faulty_copy(&d->synced, &d->made);
    d->named = d->present;
    d->is_new = false;
  }
}

static inline bool faulty_coin(void) { /* xorshift */
  faulty.chance ^= faulty.chance << 13, faulty.chance ^= faulty.chance >> 7, faulty.chance ^= faulty.chance << 17;
  return faulty.chance >> 63;
}

/* What a new file's name leads to is empty until it is synced; whether the name itself is there is chance too. */
static inline void faulty_tear(struct faulty_disk *d) {
  struct bytes now = {0};
  if (!d->present && d->named && faulty_coin()) d->named = false;
  if (d->present && d->is_new && faulty_coin()) faulty_copy(&d->synced, &d->made), d->named = true, d->is_new = false;
  if (!d->present || d->is_new) return;
  take(d->path, &now);
  if (now.n > d->synced.n && faulty_coin()) {
    d->synced.at = realloc(d->synced.at, now.n);
    memset(d->synced.at + d->synced.n, 0, now.n - d->synced.n);
    d->synced.n = now.n;
  }
  for (size_t at = 0; at < d->synced.n && at < now.n; at += FAULTY_SECTOR) {
    size_t end = at + FAULTY_SECTOR, most = now.n < d->synced.n ? now.n : d->synced.n;
    if (faulty_coin()) memcpy(d->synced.at + at, now.at + at, (end < most ? end : most) - at);
  }
  free(now.at);
}

/* The machine starts again: every file is what the disk has of it. */
static inline void faulty_restart(void) {
  char shared[600];
  for (int i = 0; i < FAULTY_FILES && *faulty.files[i].path; i++) {
    struct faulty_disk *d = &faulty.files[i];
    if (faulty.harm == HARM_TORN) faulty_tear(d);
    remove(d->path);
    snprintf(shared, sizeof shared, "%s-shm", d->path);
    remove(shared);
    if (!d->named) continue;
    FILE *f = fopen(d->path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(d->synced.at, 1, d->synced.n, f), d->synced.n);
    fclose(f);
  }
}

/* Everything that is there now is on the disk, and the count begins anew. */
static inline void faulty_begin(enum harm harm, size_t at) {
  for (int i = 0; i < FAULTY_FILES; i++) {
    struct faulty_disk *d = &faulty.files[i];
    struct stat s;
    d->present = d->named = *d->path && !stat(d->path, &s);
    d->is_new = false;
    if (d->present) take(d->path, &d->synced);
  }
  faulty.harm = harm, faulty.at = at, faulty.n = 0, faulty.dead = false, faulty.chance = at * 2654435761u + 88172645;
}

static inline void faulty_free(void) {
  for (int i = 0; i < FAULTY_FILES; i++) free(faulty.files[i].synced.at), free(faulty.files[i].made.at);
}

/* ---- the layer ---- */

struct faulty_file {
  sqlite3_file base;
  struct faulty_disk *disk; /* NULL: a temporary file, which nobody misses */
  bool names;               /* its first sync is its folder's too, as SQLite does it for journals */
  sqlite3_file real[1];     /* and more behind it */
};
#define REAL(f) (((struct faulty_file *)(f))->real)
#define PASS(f, method, ...) (REAL(f)->pMethods->method(REAL(f), __VA_ARGS__))

/* Counts one operation. 0: it is done; *last: as the last one before the power is gone. */
static inline int faulty_strike(char kind, int code, bool *last) {
  *last = false;
  if (faulty.dead) return code;
  assert_true(++faulty.n < sizeof faulty.kinds);
  faulty.kinds[faulty.n] = kind;
  if (!faulty.at || faulty.n < faulty.at) return 0;
  switch (faulty.harm) {
    case HARM_ONCE: return faulty.n == faulty.at ? code : 0;
    case HARM_FULL: return kind == 'w' ? SQLITE_FULL : 0;
    case HARM_CUT: return faulty.dead = true, code;
    case HARM_TORN: return faulty.dead = *last = true, 0;
    default: return 0;
  }
}

static int faulty_write(sqlite3_file *f, const void *from, int n, sqlite3_int64 at) {
  bool last;
  int rc = faulty_strike('w', SQLITE_IOERR_WRITE, &last);
  if (!rc) rc = PASS(f, xWrite, from, n, at);
  return last ? SQLITE_IOERR_WRITE : rc;
}

static int faulty_truncate(sqlite3_file *f, sqlite3_int64 size) {
  bool last;
  int rc = faulty_strike('t', SQLITE_IOERR_TRUNCATE, &last);
  if (!rc) rc = PASS(f, xTruncate, size);
  return last ? SQLITE_IOERR_TRUNCATE : rc;
}

static int faulty_xsync(sqlite3_file *f, int flags) {
  struct faulty_file *file = (struct faulty_file *)f;
  bool last;
  (void)flags; /* this disk knows how to sync, and the real one is left in peace */
  int rc = faulty_strike('s', SQLITE_IOERR_FSYNC, &last);
  if (rc || last) return SQLITE_IOERR_FSYNC;
  if (!file->disk || faulty.no_sync) return SQLITE_OK;
  faulty_sync(file->disk);
  if (file->names) faulty_sync_names();
  file->names = false;
  return SQLITE_OK;
}

static int faulty_read(sqlite3_file *f, void *to, int n, sqlite3_int64 at) {
  return faulty.dead ? SQLITE_IOERR_READ : PASS(f, xRead, to, n, at);
}
static int faulty_close(sqlite3_file *f) { return REAL(f)->pMethods->xClose(REAL(f)); }
static int faulty_size(sqlite3_file *f, sqlite3_int64 *out) { return PASS(f, xFileSize, out); }
static int faulty_lock(sqlite3_file *f, int level) { return PASS(f, xLock, level); }
static int faulty_unlock(sqlite3_file *f, int level) { return PASS(f, xUnlock, level); }
static int faulty_reserved(sqlite3_file *f, int *out) { return PASS(f, xCheckReservedLock, out); }
static int faulty_control(sqlite3_file *f, int op, void *at) { return PASS(f, xFileControl, op, at); }
static int faulty_sector(sqlite3_file *f) { return (void)f, FAULTY_SECTOR; }
static int faulty_traits(sqlite3_file *f) { return (void)f, 0; } /* nothing may be taken for granted */
static int faulty_map(sqlite3_file *f, int page, int size, int extend, void volatile **out) {
  return PASS(f, xShmMap, page, size, extend, out);
}
static int faulty_shared_lock(sqlite3_file *f, int at, int n, int flags) { return PASS(f, xShmLock, at, n, flags); }
static void faulty_barrier(sqlite3_file *f) { REAL(f)->pMethods->xShmBarrier(REAL(f)); }
static int faulty_unmap(sqlite3_file *f, int remove) { return PASS(f, xShmUnmap, remove); }

#define FAULTY_METHODS(version)                                                                                       \
  {                                                                                                                   \
    version, faulty_close, faulty_read, faulty_write, faulty_truncate, faulty_xsync, faulty_size, faulty_lock,        \
        faulty_unlock, faulty_reserved, faulty_control, faulty_sector, faulty_traits, faulty_map, faulty_shared_lock, \
        faulty_barrier, faulty_unmap, NULL, NULL                                                                      \
  }

/* Of version 2 at most: nothing is mapped past this layer. Version 1 has no memory to share, as files of a network
 * have none, and so no write-ahead log: what is overwritten goes into a journal first. */
static const sqlite3_io_methods faulty_methods[] = {FAULTY_METHODS(1), FAULTY_METHODS(2)};

static int faulty_open(sqlite3_vfs *v, sqlite3_filename name, sqlite3_file *f, int flags, int *out) {
  struct faulty_file *file = (struct faulty_file *)f;
  (void)v;
  file->base.pMethods = NULL;
  if (faulty.dead) return SQLITE_IOERR;
  int rc = faulty.real->xOpen(faulty.real, name, REAL(f), flags, out);
  if (rc) return rc;
  file->base.pMethods = &faulty_methods[!faulty.no_log];
  file->disk = name ? faulty_find(name) : NULL;
  file->names = (flags & SQLITE_OPEN_CREATE) && (flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL));
  if (file->disk && !file->disk->present) file->disk->present = file->disk->is_new = true, file->disk->made.n = 0;
  return SQLITE_OK;
}

static int faulty_delete(sqlite3_vfs *v, const char *name, int names) {
  bool last;
  (void)v;
  int rc = faulty_strike('d', SQLITE_IOERR_DELETE, &last);
  if (rc) return rc;
  rc = faulty.real->xDelete(faulty.real, name, 0);
  faulty_find(name)->present = false;
  if (!rc && names && !last && !faulty.no_sync) faulty_sync_names();
  return last ? SQLITE_IOERR_DELETE : rc;
}

static inline void faulty_install(void) {
  static sqlite3_vfs layer;
  faulty.real = sqlite3_vfs_find(NULL);
  layer = *faulty.real;
  layer.zName = "faulty";
  layer.szOsFile = (int)sizeof(struct faulty_file) + faulty.real->szOsFile;
  layer.xOpen = faulty_open;
  layer.xDelete = faulty_delete;
  layer.pNext = NULL;
  assert_int_equal(sqlite3_vfs_register(&layer, 1), SQLITE_OK);
}

#endif
