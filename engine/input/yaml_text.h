/* yaml_text: what a YAML text must be before it is parsed, and plain sentences for the parser's terse problems. */
#ifndef GUERDON_INPUT_YAML_TEXT_H
#define GUERDON_INPUT_YAML_TEXT_H

#include <stddef.h>

#include "base/err.h"

/* A parser's problem in its own words; the marks count lines and columns from 1, characters from 0. */
struct yaml_problem {
  const char *context, *problem;
  int context_line, context_column; /* where the thing began; 0 where the parser does not say */
  int line, column;
  size_t character;
};

/* UTF-8 throughout, and no control character: `yaml.encoding` at the true line and column. */
int yaml_text_check(const char *text, size_t n, const char *file, struct err *e);

/* `yaml.syntax`: one sentence with the place a person would look at, and a remedy. */
int yaml_text_problem(const char *text, size_t n, const char *file, const struct yaml_problem *p, struct err *e);

#endif
