/* programs: those that tests/laws holds for the shipped rules, and others written in a test. */
#ifndef TESTS_PROGRAMS_H
#define TESTS_PROGRAMS_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "input/program_file.h"
#include "scratch.h"

static inline struct program *program_of(const char *name, const char *text) {
  char whole[4096];
  struct err e = {0};
  struct program *p = NULL;
  snprintf(whole, sizeof whole, "program: law\ncurrency: USD\n%s\n", text);
  if (program_file_load(scratch_file("program.yaml", whole), &p, &e)) fail_msg("%s: %s [%s]", name, e.text, e.id);
  return p;
}

/* A response stands in no program: it says what partners would do, and pays nothing. */
static inline bool pays(const char *rule) { return strncmp(rule, "response/", 9) != 0; }

/* The program that tests/laws holds for a rule; NULL where it says `# not PROPERTY: why`, or where the rule pays none. */
static inline struct program *program_for(const char *rule, const char *property) {
  if (!pays(rule)) return NULL;
  char path[160], text[3900], not [64];
  snprintf(path, sizeof path, "tests/laws/%s.yaml", rule);
  FILE *in = fopen(path, "r");
  if (!in) fail_msg("%s is not there", path);
  size_t n = fread(text, 1, sizeof text - 1, in);
  fclose(in);
  text[n] = 0;
  snprintf(not, sizeof not, "# not %s: ", property);
  return strstr(text, not ) ? NULL : program_of(rule, text);
}

#endif
