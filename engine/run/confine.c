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

static void close_others(const int *keep, size_t n) {
  unsigned from = SANITIZED ? 3 : 0;
  for (size_t i = 0; i < n; i++) {
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
  if (!SANITIZED && !is_at_most(RLIMIT_NOFILE, 0)) return refuse(e, "open files");
  if (!SANITIZED && space && !lower(RLIMIT_AS, space + c->memory)) return refuse(e, "address space");
  return 0;
}

/* ---- the filter ---- */

#if defined(HAVE_SECCOMP)
bool confine_can_filter(void) { return !SANITIZED; }

/* Memory, its own end, writing into what was kept open, and what the C library and LuaJIT's compiler do by themselves.
 */
static const int allowed[] = {
    SCMP_SYS(munmap),       SCMP_SYS(mprotect),       SCMP_SYS(mremap),      SCMP_SYS(brk),
    SCMP_SYS(madvise),      SCMP_SYS(futex),          SCMP_SYS(exit_group),  SCMP_SYS(exit),
    SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask), SCMP_SYS(sched_yield), SCMP_SYS(restart_syscall),
    SCMP_SYS(getrandom),    SCMP_SYS(gettid),         SCMP_SYS(getpid),      SCMP_SYS(rseq)};

static bool allow(scmp_filter_ctx f, const struct confinement *c) {
  bool ok = true;
  for (size_t i = 0; i < sizeof allowed / sizeof *allowed; i++)
    ok = ok && !seccomp_rule_add(f, SCMP_ACT_ALLOW, allowed[i], 0);
  for (size_t i = 0; i < c->n_keep; i++)
    ok = ok && !seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(write), 1, SCMP_A0(SCMP_CMP_EQ, (uint64_t)c->keep[i], 0));
  return ok && !seccomp_rule_add(f, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1,
                                 SCMP_A3(SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS));
}

static bool filter(const struct confinement *c) {
  if (SANITIZED) return true; /* it asks the system for much */
  scmp_filter_ctx f = seccomp_init(SCMP_ACT_KILL_PROCESS);
  if (!f) return false;
  bool in_force = allow(f, c) && !seccomp_load(f);
  seccomp_release(f);
  return in_force;
}
#else
bool confine_can_filter(void) { return false; }
static bool filter(const struct confinement *c) {
  (void)c;
  return SANITIZED;
}
#endif

int confine(const struct confinement *c, bool *filtered, struct err *e) {
  size_t space = address_space();
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL); /* nobody would watch */
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
#endif
  close_others(c->keep, c->n_keep);
  if (limit(c, space, e)) return e->code;
  *filtered = filter(c);
  return 0;
}
