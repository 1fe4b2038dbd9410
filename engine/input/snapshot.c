#define _DEFAULT_SOURCE /* realpath */
#include "input/snapshot.h"

#include <blake2.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/zone.h"

enum { PATH = 4096, ALIGNED = 64 };
enum { VERSION = 3 }; /* goes up with whatever makes a load of the same book give something else */

/* ---- the stamp ---- */

static void add_file(blake2b_state *s, const char *path, size_t head) {
  struct stat st;
  unsigned char bytes[128] = {0};
  if (stat(path, &st) || !st.st_size) return; /* an empty journal is as good as none */
  int64_t about[] = {(int64_t)st.st_dev,         (int64_t)st.st_ino,          (int64_t)st.st_size,
                     (int64_t)st.st_mtim.tv_sec, (int64_t)st.st_mtim.tv_nsec, (int64_t)st.st_ctim.tv_sec,
                     (int64_t)st.st_ctim.tv_nsec};
  blake2b_update(s, (const uint8_t *)about, sizeof about);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return;
  ssize_t n = pread(fd, bytes, head, 0); /* SQLite's counters of changes, the journal's salts */
  close(fd);
  if (n > 0) blake2b_update(s, bytes, (size_t)n);
}

static void add_text(blake2b_state *s, const char *text) { blake2b_update(s, (const uint8_t *)text, strlen(text) + 1); }

/* A book may go by another name, a link; what SQLite keeps beside it, and so do we, goes by its own. */
static bool own_name(const char *book, char out[PATH]) {
  char *own = realpath(book, NULL);
  bool fits = own && snprintf(out, PATH, "%s", own) < PATH;
  free(own);
  return fits;
}

bool snapshot_stamp(const char *name, const char *zone, const char *currency, struct snapshot_stamp *out) {
  char book[PATH], path[PATH];
  struct stat st;
  blake2b_state s;
  if (!own_name(name, book) || stat(book, &st) || !S_ISREG(st.st_mode)) return false;
  blake2b_init(&s, sizeof out->digest);
  add_file(&s, book, 100);
  if (snprintf(path, sizeof path, "%s-wal", book) >= (int)sizeof path) return false;
  add_file(&s, path, 32);
  add_text(&s, zone);
  add_text(&s, currency);
  add_text(&s, GUERDON_VERSION);
  if (zone_file(zone, path, sizeof path)) add_file(&s, path, 0);
  blake2b_final(&s, out->digest, sizeof out->digest);
  return true;
}

/* ---- the file ---- */

/* BESIDE: the first of the columns beside referrals and sales (data_columns); empty where there is none. */
enum section {
  PARTNERS,
  REFERRALS,
  SALES,
  REFUNDS,
  ACTIVITIES,
  TARGETS,
  RATES,
  BESIDE,
  TEXT = BESIDE + DATA_COLUMNS,
  SYMS,
  ATTRS,
  COLUMNS,
  SECTIONS
};

struct head {
  char magic[8];
  uint32_t version, layout; /* layout: of the rows, which differs between machines and between engines */
  unsigned char stamp[32];
  uint64_t size, checksum; /* of the whole file; of what follows the head, and then of the head */
  uint64_t n_text, n_syms, n_attrs[ATTRS_TABLES];
  uint32_t n_partners, n_referrals, n_sales, n_refunds, n_activities, n_targets, n_rates, n_refund_slots;
  uint32_t one_currency, pad;
  int64_t first_at, last_at;
  uint64_t from[SECTIONS + 1]; /* where each section begins; the next one's beginning ends it */
};

enum { FIRST = (sizeof(struct head) + ALIGNED - 1) / ALIGNED * ALIGNED }; /* where the first section begins */

struct column { /* of an attribute */
  uint32_t name, type;
};

static uint32_t layout(void) {
  const uint32_t sizes[] = {sizeof(struct row_partner), sizeof(struct row_referral), sizeof(struct row_sale),
                            sizeof(struct row_refund),  sizeof(struct row_activity), sizeof(struct row_target),
                            sizeof(struct rate),        sizeof(struct head),         0x01020304};
  uint32_t sum = 0;
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) sum = sum * 31 + sizes[i] + (sizes[i] >> 24);
  return sum;
}

/* Four lanes, so that the processor multiplies while it waits for memory. Against accidents, not against forgers. */
struct sum {
  uint64_t lane[4];
  uint64_t n;
};

static inline uint64_t mix(uint64_t lane, uint64_t word) { return (lane ^ word) * 0x9e3779b97f4a7c15u + (lane >> 29); }

/* n is a multiple of ALIGNED. The lanes are locals by name: as an array they lie on the stack, at half the speed. */
static void sum_add(struct sum *s, const void *bytes, size_t n) {
  const unsigned char *at = bytes;
  uint64_t w[4], a = s->lane[0], b = s->lane[1], c = s->lane[2], d = s->lane[3];
  for (size_t i = 0; i < n; i += sizeof w) {
    memcpy(w, at + i, sizeof w);
    a = mix(a, w[0]), b = mix(b, w[1]), c = mix(c, w[2]), d = mix(d, w[3]);
  }
  *s = (struct sum){{a, b, c, d}, s->n + n};
}

static uint64_t sum_end(const struct sum *s) {
  uint64_t h = s->n;
  for (int k = 0; k < 4; k++) h = (h ^ s->lane[k]) * 0xbf58476d1ce4e5b9u, h ^= h >> 31;
  return h;
}

/* After all that follows it, the head, but for the sum itself: its counts are as good as data. */
static uint64_t sum_head(struct sum *s, const struct head *h) {
  unsigned char bytes[FIRST] = {0};
  struct head bare = *h;
  bare.checksum = 0;
  memcpy(bytes, &bare, sizeof bare);
  sum_add(s, bytes, sizeof bytes);
  return sum_end(s);
}

/* ---- writing ---- */

struct writer {
  int fd;
  bool failed;
  struct sum sum;
  uint64_t at;
};

static void put_bytes(struct writer *w, const void *bytes, size_t n) {
  const char *from = bytes;
  while (n && !w->failed) {
    ssize_t some = write(w->fd, from, n);
    if (some <= 0) w->failed = true;
    if (some > 0) from += some, n -= (size_t)some, w->at += (uint64_t)some;
  }
}

static void put(struct writer *w, const void *bytes, size_t n) {
  unsigned char rest[ALIGNED] = {0};
  size_t whole = n / ALIGNED * ALIGNED;
  if (whole) sum_add(&w->sum, bytes, whole), put_bytes(w, bytes, whole);
  if (whole == n) return;
  memcpy(rest, (const unsigned char *)bytes + whole, n - whole);
  sum_add(&w->sum, rest, sizeof rest);
  put_bytes(w, rest, sizeof rest);
}

static uint32_t rows_of(const struct data *d, int table) {
  const uint32_t n[] = {d->n_partners, d->n_referrals, d->n_sales, d->n_activities};
  return n[table];
}

static size_t column_bytes(const struct data *d, int table, uint32_t type) {
  size_t n = rows_of(d, table) * (type == ATTR_TEXT ? sizeof(uint32_t) : sizeof(double));
  return (n + ALIGNED - 1) / ALIGNED * ALIGNED;
}

static void put_syms(struct writer *w, const struct syms *s) {
  struct str all = {0};
  struct err e;
  for (size_t i = 0; i < s->n && !w->failed; i++)
    if (str_add(&all, s->text[i], strlen(s->text[i]) + 1, &e)) w->failed = true;
  put(w, all.at, all.n);
  str_free(&all);
}

static void put_attrs(struct writer *w, const struct data *d) {
  struct column columns[ALIGNED] = {{0, 0}};
  for (int t = 0; t < ATTRS_TABLES; t++)
    for (size_t i = 0; i < d->attrs[t].n; i += ALIGNED) {
      size_t n = d->attrs[t].n - i < ALIGNED ? d->attrs[t].n - i : ALIGNED;
      for (size_t k = 0; k < n; k++)
        columns[k] = (struct column){d->attrs[t].at[i + k].name, d->attrs[t].at[i + k].type};
      put(w, columns, n * sizeof *columns);
    }
}

static void put_columns(struct writer *w, const struct data *d) {
  for (int t = 0; t < ATTRS_TABLES; t++)
    for (size_t i = 0; i < d->attrs[t].n; i++) {
      const struct attr *a = &d->attrs[t].at[i];
      if (a->type == ATTR_TEXT)
        put(w, a->sym, rows_of(d, t) * sizeof *a->sym);
      else
        put(w, a->number, rows_of(d, t) * sizeof *a->number);
    }
}

/* Of the rows that stand there in their order. */
static size_t column_rows(const struct data *d, int column) {
  return column < DATA_REFERRAL_COLUMNS ? d->n_referrals : d->n_sales;
}

static void put_beside(struct writer *w, const struct data *d, int column) {
  struct data_column all[DATA_COLUMNS];
  data_columns((struct data *)d, all); /* to look only */
  if (*all[column].at) put(w, *all[column].at, column_rows(d, column) * all[column].width);
}

static void put_sections(struct writer *w, struct head *h, const struct data *d) {
  const struct {
    const void *rows;
    size_t bytes;
  } plain[] = {
      [PARTNERS] = {d->partners, ((size_t)d->n_partners + 1) * sizeof *d->partners},
      [REFERRALS] = {d->referrals, (size_t)d->n_referrals * sizeof *d->referrals},
      [SALES] = {d->sales, (size_t)d->n_sales * sizeof *d->sales},
      [REFUNDS] = {d->refunds, (size_t)d->n_refunds * sizeof *d->refunds},
      [ACTIVITIES] = {d->activities, (size_t)d->n_activities * sizeof *d->activities},
      [TARGETS] = {d->targets, (size_t)d->n_targets * sizeof *d->targets},
      [RATES] = {d->rates, (size_t)d->n_rates * sizeof *d->rates},
      [TEXT] = {d->text, d->n_text},
  };
  for (int s = 0; s < SECTIONS; s++) {
    h->from[s] = w->at;
    if (s >= BESIDE && s < TEXT)
      put_beside(w, d, s - BESIDE);
    else if (s < SYMS)
      put(w, plain[s].rows, plain[s].bytes);
    else if (s == SYMS)
      put_syms(w, &d->syms);
    else if (s == ATTRS)
      put_attrs(w, d);
    else
      put_columns(w, d);
  }
  h->from[SECTIONS] = w->at;
}

static void put_file(struct writer *w, const struct snapshot_stamp *stamp, const struct data *d) {
  unsigned char first[FIRST] = {0};
  struct head h = {.magic = "guerdon", .version = VERSION, .layout = layout()};
  memcpy(h.stamp, stamp->digest, sizeof h.stamp);
  h.n_partners = d->n_partners, h.n_referrals = d->n_referrals, h.n_sales = d->n_sales;
  h.n_refunds = d->n_refunds, h.n_activities = d->n_activities, h.n_targets = d->n_targets;
  h.n_rates = d->n_rates, h.n_refund_slots = d->n_refund_slots, h.one_currency = d->sale_columns.one_currency;
  h.first_at = d->first_at, h.last_at = d->last_at, h.n_syms = d->syms.n, h.n_text = d->n_text;
  for (int t = 0; t < ATTRS_TABLES; t++) h.n_attrs[t] = d->attrs[t].n;
  put_bytes(w, first, sizeof first); /* until everything below it is there */
  put_sections(w, &h, d);
  h.size = w->at;
  h.checksum = sum_head(&w->sum, &h);
  memcpy(first, &h, sizeof h);
  if (!w->failed && pwrite(w->fd, first, sizeof first, 0) != (ssize_t)sizeof first) w->failed = true;
}

/* One writer at a time; what one left behind that was killed, the next writes over. */
static int open_part(const char *path) {
  struct stat here, there;
  int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) return -1;
  bool ours = !flock(fd, LOCK_EX | LOCK_NB) && !fstat(fd, &here) && !lstat(path, &there) &&
              here.st_ino == there.st_ino && here.st_dev == there.st_dev && here.st_nlink == 1 &&
              here.st_uid == geteuid() && S_ISREG(here.st_mode) && !ftruncate(fd, 0);
  if (ours) return fd;
  close(fd);
  return -1;
}

void snapshot_write(const char *name, const struct snapshot_stamp *stamp, const struct data *d) {
  char book[PATH], path[PATH], part[PATH];
  if ((uint64_t)d->n_referrals + d->n_sales + d->n_activities < SNAPSHOT_ROWS) return;
  if (!own_name(name, book) || snprintf(path, sizeof path, "%s.snapshot", book) >= (int)sizeof path ||
      snprintf(part, sizeof part, "%s.part", path) >= (int)sizeof part)
    return;
  struct stat st;
  struct writer w = {.fd = open_part(part)};
  if (w.fd < 0) return;
  if (stat(book, &st) || fchmod(w.fd, st.st_mode & 0666)) w.failed = true; /* for whom the book is for */
  put_file(&w, stamp, d);
  if (w.failed || rename(part, path)) unlink(part);
  close(w.fd); /* and lets go of it */
}

/* ---- mapping ---- */

struct map {
  char *at;
  size_t size;
};

static bool fits(const struct head *h, const struct snapshot_stamp *stamp, size_t size) {
  if (memcmp(h->magic, "guerdon", 8) || h->version != VERSION || h->layout != layout() || h->size != size ||
      memcmp(h->stamp, stamp->digest, sizeof h->stamp) || h->from[0] != FIRST || h->from[SECTIONS] != size)
    return false;
  for (int s = 0; s < SECTIONS; s++)
    if (h->from[s] > h->from[s + 1] || h->from[s] % ALIGNED) return false;
  struct sum sum = {{0}, 0};
  sum_add(&sum, (const char *)h + FIRST, size - FIRST);
  return sum_head(&sum, h) == h->checksum;
}

/* Whoever else may put a file there could make figures up. */
static bool is_trusted(const struct stat *snapshot, const char *book) {
  struct stat st;
  return snapshot->st_uid == geteuid() || (!stat(book, &st) && st.st_uid == snapshot->st_uid);
}

static bool open_map(const char *name, const struct snapshot_stamp *stamp, struct map *m) {
  char book[PATH], path[PATH];
  struct stat st;
  if (!own_name(name, book) || snprintf(path, sizeof path, "%s.snapshot", book) >= (int)sizeof path) return false;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK), flags = MAP_PRIVATE;
#ifdef MAP_POPULATE
  flags |= MAP_POPULATE; /* it is read whole for its checksum: one call instead of a fault a page */
#endif
  if (fd < 0) return false;
  bool whole = !fstat(fd, &st) && S_ISREG(st.st_mode) && is_trusted(&st, book) && st.st_size >= (off_t)FIRST &&
               st.st_size % ALIGNED == 0;
  m->size = whole ? (size_t)st.st_size : 0;
  m->at = whole ? mmap(NULL, m->size, PROT_READ, flags, fd, 0) : MAP_FAILED;
  close(fd);
  if (m->at == MAP_FAILED) return false;
  const struct head *h = (const struct head *)m->at;
  if (fits(h, stamp, m->size)) { /* texts are many, and a calculation asks for few of them */
    mem_release(m->at + h->from[TEXT], h->from[SYMS] - h->from[TEXT]);
    return true;
  }
  munmap(m->at, m->size);
  return false;
}

static int take_syms(struct data *d, const char *at, const char *end, uint64_t n, struct err *e) {
  if (syms_init(&d->syms, e)) return e->code;
  for (uint64_t i = 0; i < n && at < end; i++, at += strlen(at) + 1) {
    uint32_t number;
    if (syms_add(&d->syms, at, strlen(at), &number, e)) return e->code;
  }
  return 0;
}

static int take_attrs(struct data *d, const struct head *h, char *base, struct err *e) {
  const char *columns = base + h->from[ATTRS];
  char *values = base + h->from[COLUMNS];
  for (int t = 0; t < ATTRS_TABLES; t++) {
    struct attrs *a = &d->attrs[t];
    if (!h->n_attrs[t]) continue;
    if (!(a->at = mem_new(h->n_attrs[t], sizeof *a->at, e))) return e->code;
    for (; a->n < h->n_attrs[t]; a->n++) {
      struct column c;
      size_t in_block = a->n % ALIGNED;
      if (!in_block && a->n) columns += ALIGNED * sizeof c;
      memcpy(&c, columns + in_block * sizeof c, sizeof c);
      a->at[a->n] = (struct attr){.name = c.name, .type = c.type};
      if (c.type == ATTR_TEXT)
        a->at[a->n].sym = (uint32_t *)values;
      else
        a->at[a->n].number = (double *)values;
      values += column_bytes(d, t, c.type);
    }
    size_t last = (h->n_attrs[t] - 1) % ALIGNED + 1;
    columns += (last * sizeof(struct column) + ALIGNED - 1) / ALIGNED * ALIGNED;
  }
  return 0;
}

static void take_beside(struct data *d, const struct head *h, char *base) {
  struct data_column all[DATA_COLUMNS];
  data_columns(d, all);
  for (int i = 0; i < DATA_COLUMNS; i++)
    if (h->from[BESIDE + i] < h->from[BESIDE + i + 1]) *all[i].at = base + h->from[BESIDE + i];
  d->sale_columns.one_currency = h->one_currency;
}

static int take_all(struct data *d, const struct map *m, struct err *e) {
  const struct head *h = (const struct head *)m->at;
  take_beside(d, h, m->at);
  d->map = m->at, d->map_size = m->size;
  d->partners = (struct row_partner *)(m->at + h->from[PARTNERS]);
  d->referrals = (struct row_referral *)(m->at + h->from[REFERRALS]);
  d->sales = (struct row_sale *)(m->at + h->from[SALES]);
  d->refunds = (struct row_refund *)(m->at + h->from[REFUNDS]);
  d->activities = (struct row_activity *)(m->at + h->from[ACTIVITIES]);
  d->targets = (struct row_target *)(m->at + h->from[TARGETS]);
  d->rates = (struct rate *)(m->at + h->from[RATES]);
  d->text = m->at + h->from[TEXT];
  d->n_text = h->n_text;
  d->n_partners = h->n_partners, d->n_referrals = h->n_referrals, d->n_sales = h->n_sales;
  d->n_refunds = h->n_refunds, d->n_activities = h->n_activities, d->n_targets = h->n_targets;
  d->n_rates = h->n_rates, d->n_refund_slots = h->n_refund_slots;
  d->first_at = h->first_at, d->last_at = h->last_at;
  if (take_syms(d, m->at + h->from[SYMS], m->at + h->from[SYMS + 1], h->n_syms, e)) return e->code;
  return take_attrs(d, h, m->at, e);
}

struct data *snapshot_map(const char *book, const struct snapshot_stamp *stamp, struct err *e) {
  struct map m;
  if (!open_map(book, stamp, &m)) return NULL;
  struct data *d = mem_new(1, sizeof *d, e);
  if (!d) return munmap(m.at, m.size), NULL;
  if (take_all(d, &m, e)) return data_free(d), NULL;
  return d;
}
