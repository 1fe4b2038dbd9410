/* args: a command's words. One table says which options there are, what --help prints, and where values go. */
#ifndef GUERDON_CLI_ARGS_H
#define GUERDON_CLI_ARGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/err.h"

struct args_list { /* of words; lent by argv, the array is yours: args_free */
  const char **at;
  size_t n, cap;
};

enum args_kind { ARGS_FLAG, ARGS_TEXT, ARGS_LIST }; /* given or not; the last one given; every one given */

struct args_option {
  const char *name; /* without the dashes */
  enum args_kind kind;
  const char *value; /* what --help calls the value: FILE */
  const char *doc;
  void *target; /* bool *, const char **, struct args_list * */
};

struct args_help {
  const char *name;     /* `import` */
  const char *summary;  /* one sentence */
  const char *synopsis; /* what follows the command's name */
  const char *notes;    /* what more there is to know, or NULL */
  const char *example;
  const char *exits; /* exit codes, one a line */
};

/* Sort argv (without the command's name) into options and operands. `--name value`, `--name=value`; `--` ends the
 * options;
 * `-` is an operand. `usage.option`, `usage.value`; *help: --help or -h was given, and nothing else was looked at. */
int args_parse(const struct args_option *options, size_t n, int argc, char **argv, struct args_list *operands,
               bool *help, struct err *e);

void args_print_help(const struct args_help *h, const struct args_option *options, size_t n, FILE *out);

void args_free(struct args_list *l);

#endif
