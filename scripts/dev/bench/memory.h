/* memory: the most memory that this process and its children have at a time, shared pages counted once: the kernel's
 * proportional set size, looked at again and again. Linux; elsewhere 0. */
#ifndef BENCH_MEMORY_H
#define BENCH_MEMORY_H

#include <ctype.h>
#include <dirent.h>
#include <pthread.h>
#include <unistd.h>

#include "peer.h"

struct memory {
  pthread_t watcher;
  volatile bool done;
  long most; /* kB */
};

static inline long memory_of(const char *pid) {
  char path[64], line[256];
  long kb = 0;
  snprintf(path, sizeof path, "/proc/%.20s/smaps_rollup", pid);
  FILE *f = fopen(path, "r");
  while (f && fgets(line, sizeof line, f) && sscanf(line, "Pss: %ld", &kb) != 1) continue;
  if (f) fclose(f);
  return kb;
}

static inline bool is_child(const char *pid) {
  char path[64], line[1024];
  snprintf(path, sizeof path, "/proc/%.20s/stat", pid);
  FILE *f = fopen(path, "r");
  int parent = 0;
  if (f && fgets(line, sizeof line, f)) {
    char *name_end = strrchr(line, ')');
    if (!name_end || sscanf(name_end, ") %*c %d", &parent) != 1) parent = 0;
  }
  if (f) fclose(f);
  return parent == getpid();
}

static inline void *memory_look(void *context) {
  struct memory *m = context;
  const struct timespec pause = {0, 2000000};
  while (!m->done) {
    long sum = memory_of("self");
    struct dirent *entry;
    DIR *all = opendir("/proc");
    while (all && (entry = readdir(all)))
      if (isdigit((unsigned char)entry->d_name[0]) && is_child(entry->d_name)) sum += memory_of(entry->d_name);
    if (all) closedir(all);
    if (sum > m->most) m->most = sum;
    nanosleep(&pause, NULL);
  }
  return NULL;
}

static inline void memory_watch(struct memory *m) {
  *m = (struct memory){.done = false};
  if (pthread_create(&m->watcher, NULL, memory_look, m)) stop("memory", "cannot be watched");
}

static inline long memory_most(struct memory *m) {
  m->done = true;
  pthread_join(m->watcher, NULL);
  return m->most;
}

#endif
