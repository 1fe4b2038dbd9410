#define _GNU_SOURCE /* memfd_create, fallocate */
#include "run/parcel.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct head {
  uint32_t kind, mark;
  uint64_t n;
};
enum { MARK = 0x67756572, ALIGN = 16, PAGE = 1 << 16 };

static int refuse(struct err *e, const char *what) {
  return err_set(e, ERR_AGAIN, "machine.worker", "%s: %s; try again when the machine has room", what, strerror(errno));
}

/* Above the three that a host may have closed, and may reopen for something else. */
static int lift(int fd) {
  if (fd < 0) return fd;
  int above = fcntl(fd, F_DUPFD_CLOEXEC, 3);
  close(fd);
  return above;
}

/* A worker may not shrink it: its parent reads it mapped. */
static int nameless_file(void) {
#ifdef MFD_ALLOW_SEALING
  int fd = lift(memfd_create("guerdon", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (fd >= 0) fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK);
  return fd;
#else
  char name[] = "/tmp/guerdon-XXXXXX";
  int fd = lift(mkstemp(name));
  if (fd >= 0) unlink(name);
  return fd;
#endif
}

int parcel_open(struct parcel *out, struct err *e) {
  *out = (struct parcel){.fd = nameless_file()};
  return out->fd < 0 ? refuse(e, "a worker's results have no place") : 0;
}

void parcel_close(struct parcel *p) {
  if (p->fd >= 0) close(p->fd);
  p->fd = -1;
}

static int write_all(struct parcel *p, const void *at, size_t n, struct err *e) {
  const char *from = at;
  while (n) {
    ssize_t done = write(p->fd, from, n);
    if (done < 0 && errno == EINTR) continue;
    if (done <= 0) return refuse(e, "a worker's results cannot be kept");
    from += done;
    n -= (size_t)done;
    p->n += (uint64_t)done;
  }
  return 0;
}

static int refuse_size(const struct parcel *p, struct err *e) {
  return err_set(
      e, ERR_POLICY, "policy.memory",
      "the lines and reasons that policies gave fill more than %llu MB; look for a handler that emits again and "
      "again",
      (unsigned long long)(p->most >> 20));
}

int parcel_put(struct parcel *p, uint32_t kind, const void *at, size_t n, struct err *e) {
  static const char none[ALIGN] = {0};
  const struct head head = {kind, MARK, n};
  if (p->most && n > p->most - (p->n < p->most ? p->n : p->most)) return refuse_size(p, e);
  if (write_all(p, &head, sizeof head, e) || write_all(p, at, n, e) || write_all(p, none, -n % ALIGN, e))
    return e->code;
  return 0;
}

int parcel_read(struct parcel *p, struct opened *out, struct err *e) {
  struct stat s;
  *out = (struct opened){.parcel = p};
  if (fstat(p->fd, &s)) return refuse(e, "a worker's results cannot be read");
  uint64_t base = p->read / PAGE * PAGE, size = (uint64_t)s.st_size;
  if (size <= p->read) return 0;
  void *at = mmap(NULL, (size_t)(size - base), PROT_READ, MAP_SHARED, p->fd, (off_t)base);
  if (at == MAP_FAILED) return refuse(e, "a worker's results cannot be read");
  *out = (struct opened){p, at, (size_t)(size - base), (size_t)(p->read - base), 0, base};
  return 0;
}

static void let_go(struct opened *o) {
#ifdef FALLOC_FL_PUNCH_HOLE
  size_t upto = o->place / PAGE * PAGE;
  if (upto > o->let_go)
    fallocate(o->parcel->fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, (off_t)(o->base + o->let_go),
              (off_t)(upto - o->let_go));
  o->let_go = upto;
#else
  (void)o;
#endif
}

bool opened_next(struct opened *o, uint32_t *kind, struct bytes *out) {
  struct head head;
  let_go(o);
  if (o->n - o->place < sizeof head) return false;
  memcpy(&head, o->at + o->place, sizeof head);
  size_t left = o->n - o->place - sizeof head;
  if (head.mark != MARK || head.n > left || (size_t)head.n + -head.n % ALIGN > left) return false;
  *kind = head.kind;
  *out = (struct bytes){o->at + o->place + sizeof head, (size_t)head.n, false};
  o->place += sizeof head + (size_t)head.n + -head.n % ALIGN;
  return true;
}

void opened_close(struct opened *o) {
  if (o->at) munmap((void *)o->at, o->n);
  if (o->at) o->parcel->read = o->base + o->place;
  *o = (struct opened){0};
}
