/* What a confined process cannot do: each attempt in a child of its own, which the kernel ends or refuses. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "run/confine.h"

#define NEEDS_FILTER() \
  if (!confine_can_filter()) puts("skipped: this build has no filter"), skip()

enum { DONE = 42, REFUSED = 43 };

static int answer(long result) { return result < 0 ? REFUSED : DONE; }

static int opens(void) { return answer(open("/etc/hostname", O_RDONLY)); }
static int writes_file(void) { return answer(open("made", O_CREAT | O_WRONLY, 0600)); }
static int connects(void) { return answer(socket(AF_INET, SOCK_STREAM, 0)); }
static int talks_locally(void) { return answer(socket(AF_UNIX, SOCK_STREAM, 0)); }
static int executes(void) { return answer(execl("/bin/true", "true", (char *)NULL)); }
static int forks(void) { return answer(fork()); }
static int traces(void) { return answer(ptrace(PTRACE_TRACEME, 0, NULL, NULL)); }
static int kills(void) { return answer(kill(getppid(), 0)); }
static int reads(void) { return answer(read(0, (char[1]){0}, 1)); }
static int lists(void) { return answer(syscall(SYS_getdents64, 0, (char[64]){0}, 64)); }
static int removes(void) { return answer(unlink("kept")); }
static int maps_file(void) { return answer(mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, 0, 0) == MAP_FAILED ? -1 : 0); }
static int looks_at_others(void) { return answer(syscall(SYS_process_vm_readv, getpid(), 0, 0, 0, 0, 0)); }
static int raises_limits(void) { return answer(syscall(SYS_prlimit64, 0, 0, NULL, NULL)); }
static int frees_itself(void) { return answer(syscall(SYS_prctl, 0, 0, 0, 0, 0)); }

static int poisons(void) {
  return answer(madvise(mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0), 4096, 100));
}
static int blocks(void) {
  sigset_t all;
  sigfillset(&all);
  return answer(sigprocmask(SIG_SETMASK, &all, NULL));
}

/* How a confined child that tries it ends. */
static int try(int (*attempt)(void), double seconds, size_t memory) {
  int ends[2], status;
  assert_int_equal(pipe(ends), 0);
  pid_t parent = getpid(), pid = fork();
  if (!pid) {
    bool filtered;
    struct err e = {0};
    const struct confinement c = {
        .results = ends[1], .alive = -1, .parent = parent, .seconds = seconds, .memory = memory};
    if (confine(&c, &filtered, &e)) _exit(99);
    _exit(attempt());
  }
  close(ends[0]), close(ends[1]);
  assert_true(pid > 0);
  assert_int_equal(waitpid(pid, &status, 0), pid);
  return status;
}

static void what_is_not_calculating_ends_the_process(void **state) {
  (void)state;
  NEEDS_FILTER();
  static const struct {
    const char *what;
    int (*attempt)(void);
  } attempts[] = {{"open", opens},
                  {"create", writes_file},
                  {"connect", connects},
                  {"local socket", talks_locally},
                  {"exec", executes},
                  {"fork", forks},
                  {"ptrace", traces},
                  {"kill", kills},
                  {"read", reads},
                  {"list", lists},
                  {"unlink", removes},
                  {"map a file", maps_file},
                  {"look at others", looks_at_others},
                  {"raise limits", raises_limits},
                  {"prctl", frees_itself},
                  {"take memory out of service", poisons},
                  {"block signals", blocks}};
  for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++) {
    int status = try(attempts[i].attempt, 10, (size_t)1 << 30);
    if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGSYS) fail_msg("%s: status %x", attempts[i].what, status);
  }
}

static int calculates(void) {
  volatile double x = 0;
  char *room = malloc(1 << 24);
  if (!room) return REFUSED;
  memset(room, 1, 1 << 24);
  for (int i = 0; i < 1000; i++) x += room[i * 1000];
  void *code = mmap(NULL, 65536, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (code == MAP_FAILED || mprotect(code, 65536, PROT_READ | PROT_EXEC)) return REFUSED;
  return x == 1000 ? DONE : REFUSED;
}

static void calculating_is_allowed(void **state) {
  (void)state;
  int status = try(calculates, 10, (size_t)1 << 30);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), DONE);
}

static int takes_memory(void) {
  for (int i = 0; i < 100; i++)
    if (!malloc(8 << 20)) return REFUSED;
  return DONE;
}

static void memory_is_limited(void **state) {
  (void)state;
  NEEDS_FILTER();
  assert_int_equal(WEXITSTATUS(try(takes_memory, 10, (size_t)64 << 20)), REFUSED);
  assert_int_equal(WEXITSTATUS(try(takes_memory, 10, (size_t)1 << 30)), DONE);
}

static volatile int turns = 1;
static int goes_on(void) {
  while (turns) continue;
  return DONE;
}

static void the_kernel_ends_what_nobody_watches(void **state) {
  (void)state;
  int status = try(goes_on, 0, (size_t)1 << 30); /* one second at the least */
  assert_true(WIFSIGNALED(status));
  assert_int_equal(WTERMSIG(status), SIGXCPU);
}

/* As /proc shows them. */
static int descriptors_of(pid_t pid) {
  char path[64];
  int n = 0;
  snprintf(path, sizeof path, "/proc/%d/fd", (int)pid);
  DIR *d = opendir(path);
  for (const struct dirent *entry; d && (entry = readdir(d));) n += entry->d_name[0] != '.';
  if (d) closedir(d);
  return n;
}

static void only_what_is_kept_stays_open(void **state) {
  (void)state;
  int file = open("/dev/null", O_WRONLY), ends[2], status;
  char text[8];
  assert_int_equal(pipe(ends), 0);
  pid_t parent = getpid(), pid = fork();
  if (!pid) {
    bool filtered;
    struct err e = {0};
    const struct confinement c = {
        .results = ends[1], .alive = -1, .parent = parent, .seconds = 10, .memory = (size_t)1 << 30};
    if (confine(&c, &filtered, &e) || write(ends[1], "here", 4) != 4) _exit(99);
    goes_on();
  }
  close(ends[1]);
  assert_int_equal(read(ends[0], text, sizeof text), 4);
#if defined(__SANITIZE_ADDRESS__)
  assert_int_equal(descriptors_of(pid), 4); /* a sanitizer reports on the first three */
#else
  assert_int_equal(descriptors_of(pid), 1);
#endif
  kill(pid, SIGKILL);
  assert_int_equal(waitpid(pid, &status, 0), pid);
  close(ends[0]), close(file);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_not_calculating_ends_the_process),
                                     cmocka_unit_test(calculating_is_allowed), cmocka_unit_test(memory_is_limited),
                                     cmocka_unit_test(the_kernel_ends_what_nobody_watches),
                                     cmocka_unit_test(only_what_is_kept_stays_open)};
  return cmocka_run_group_tests_name("confine", tests, NULL, NULL);
}
