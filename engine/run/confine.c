#define _GNU_SOURCE /* prctl, close_range, SYS_ */
#include "run/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#ifdef __linux__
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif
#ifdef HAVE_SECCOMP
#include <seccomp.h>
#endif

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

/* ---- descriptors ---- */

static void close_from(unsigned first, unsigned last) {
#ifdef SYS_close_range
  if (!syscall(SYS_close_range, first, last, 0)) return;
#endif
  long most = sysconf(_SC_OPEN_MAX);
  for (unsigned fd = first; fd <= last && (long)fd < most; fd++) close((int)fd);
}

static void close_others(int low, int high) {
  unsigned from = SANITIZED ? 3 : 0;
  const int keep[] = {low, high};
  for (size_t i = 0; i < 2; i++) {
    if (keep[i] < 0) continue;
    if ((unsigned)keep[i] > from) close_from(from, (unsigned)keep[i] - 1);
    if ((unsigned)keep[i] >= from) from = (unsigned)keep[i] + 1;
  }
  close_from(from, UINT_MAX);
}

/* ---- limits ---- */

static int refuse(struct err *e, const char *what) {
  return err_set(e, ERR_AGAIN, "machine.worker", "a worker cannot be confined: %s: %s", what, strerror(errno));
}

static bool lower(int what, rlim_t to) {
  struct rlimit l;
  if (getrlimit(what, &l)) return false;
  if (l.rlim_cur != RLIM_INFINITY && l.rlim_cur <= to) return true;
  l.rlim_cur = to;
  return !setrlimit(what, &l);
}

static bool is_at_most(int what, rlim_t most) {
  const struct rlimit l = {most, most};
  return !setrlimit(what, &l);
}

/* Bytes of address space that this process has; 0 where nobody says. */
static size_t address_space(void) {
  char text[64] = "";
  int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  if (fd < 0) return 0;
  ssize_t n = read(fd, text, sizeof text - 1);
  close(fd);
  size_t pages = 0;
  for (ssize_t i = 0; i < n && text[i] >= '0' && text[i] <= '9'; i++) pages = pages * 10 + (size_t)(text[i] - '0');
  return pages * (size_t)sysconf(_SC_PAGESIZE);
}

/* Of processor time only the soft limit: the parent raises it as long as the worker gets on. */
static int limit(const struct confinement *c, size_t space, struct err *e) {
  if (!lower(RLIMIT_CPU, (rlim_t)c->seconds + 1)) return refuse(e, "processor time");
  if (!is_at_most(RLIMIT_CORE, 0)) return refuse(e, "core files");
  if (c->most && !lower(RLIMIT_FSIZE, (rlim_t)c->most)) return refuse(e, "size of results");
  if (!SANITIZED && !is_at_most(RLIMIT_NOFILE, 0)) return refuse(e, "open files");
  if (!SANITIZED && space && !lower(RLIMIT_AS, space + c->memory)) return refuse(e, "address space");
  return 0;
}

/* ---- the filter ---- */

#if defined(HAVE_SECCOMP)
bool confine_can_filter(void) { return !SANITIZED; }

/* Memory, waiting, its own end, and what the C library and LuaJIT's compiler do by themselves. */
static const int allowed[] = {SCMP_SYS(munmap),      SCMP_SYS(mprotect),
                              SCMP_SYS(mremap),      SCMP_SYS(brk),
                              SCMP_SYS(futex),       SCMP_SYS(exit_group),
                              SCMP_SYS(exit),        SCMP_SYS(rt_sigreturn),
                              SCMP_SYS(sched_yield), SCMP_SYS(restart_syscall),
                              SCMP_SYS(getrandom),   SCMP_SYS(gettid),
                              SCMP_SYS(getpid),      SCMP_SYS(rseq),
                              SCMP_SYS(nanosleep),   SCMP_SYS(clock_nanosleep)};

/* Of these only what calculating needs: memory that is no file's, advice to let it go, writing results. */
static bool allow_some(scmp_filter_ctx f, const struct confinement *c) {
  return !seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
                           SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS)) &&
         !seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(madvise), 1, SCMP_A2(SCMP_CMP_EQ, MADV_DONTNEED, 0)) &&
         !seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, SCMP_A0(SCMP_CMP_EQ, (uint64_t)c->results, 0));
}

static bool allow(scmp_filter_ctx f, const struct confinement *c) {
  bool ok = true;
  for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
    ok = ok && !seccomp_rule_add(f, SCMP_ACT_ALLOW, allowed[i], 0);
  return ok && allow_some(f, c);
}

/* Only a system that knows no filters goes without. */
static int filter(const struct confinement *c, bool *in_force, struct err *e) {
  *in_force = true;
  if (SANITIZED) return 0; /* it asks the system for much */
  scmp_filter_ctx f = seccomp_init(SCMP_ACT_KILL_PROCESS);
  if (!f) return err_memory(e);
  int rc = allow(f, c) ? seccomp_load(f) : -ENOMEM;
  seccomp_release(f);
  if (!rc) return 0;
  *in_force = false;
  errno = -rc;
  return rc == -ENOSYS || rc == -EINVAL || rc == -EOPNOTSUPP ? 0 : refuse(e, "filter");
}
#else
bool confine_can_filter(void) { return false; }
static int filter(const struct confinement *c, bool *in_force, struct err *e) {
  (void)c, (void)e;
  *in_force = SANITIZED;
  return 0;
}
#endif

int confine(const struct confinement *c, bool *filtered, struct err *e) {
  size_t space = address_space();
  bool is_low = c->results < c->alive;
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL); /* nobody would watch */
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#endif
  if (getppid() != c->parent) return err_set(e, ERR_AGAIN, "machine.worker", "a worker's parent is gone; try again");
  close_others(is_low ? c->results : c->alive, is_low ? c->alive : c->results);
  return limit(c, space, e) || filter(c, filtered, e) ? e->code : 0;
}
