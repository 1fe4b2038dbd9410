/* scenario: a program with overrides, and the file that lists several.
 *
 *   baseline: ../program.yaml            # relative to this file
 *   scenarios:
 *     - name: marginal
 *       doc: one sentence for whoever reads the report
 *       program: other.yaml              # another program to start from; the baseline where not given
 *       drop: [policies.webinar]
 *       add: {policies: [{name: badge, use: std:reward/milestone, before: base}]}
 *       set: {policies.base.params.rate: 18%}
 *
 * The edits of a scenario are made in the order drop, add, set; see input/overlay.h for paths. */
#ifndef GUERDON_WHATIF_SCENARIO_H
#define GUERDON_WHATIF_SCENARIO_H

#include "base/err.h"
#include "base/mem.h"
#include "base/node.h"
#include "input/overlay.h"
#include "model/program.h"

/* One that can be made: a base and its edits. */
struct scenario_plan {
  const char *name, *doc; /* doc: "" where none is given */
  const char *program;    /* the file that it starts from */
  const struct node *root;
  const struct overlay_edit *edits;
  size_t n_edits;
};

struct scenarios {
  struct scenario_plan *at; /* at[0] is the baseline */
  size_t n, cap;
  struct overlay_names names;
  bool has_sets; /* the last was not in the file, but set besides */
  /* What the file says besides, for those who know it; NULL where it does not: */
  const struct node *guardrails, *sweep, *solve, *response;
  struct arena arena;
};

/* The words of a command line: program files, the first of them the baseline and each further one a scenario of its
 * name; or one scenario file. `sets`: PATH=VALUE each, VALUE as YAML, or `edits`, the same of a script's table;
 * together they are one scenario more, over the baseline. */
struct scenarios_given {
  const char *const *files;
  size_t n_files;
  const char *const *sets;
  size_t n_sets;
  const struct overlay_edit *edits;
  size_t n_edits;
  const char *script;      /* whose edits they are */
  const struct node *tree; /* instead of files: the content of a scenario file that is read already */
  const char *tree_file;   /* its name in messages; its paths start from the working directory */
};

/* Words are borrowed for as long as the scenarios live. `scenario.*`, and what a program's file can be refused for. */
int scenarios_open(const struct scenarios_given *given, struct scenarios **out, struct err *e);
void scenarios_free(struct scenarios *s); /* NULL is fine */

/* PATH=VALUE as an edit, whose line is `number`, from 1. `option`: what it was given to, `set` or `response-set`.
 * Memory is lent by `arena`. `usage.set`. */
int scenario_parse_set(const char *option, const char *argument, int number, struct arena *arena,
                       struct overlay_edit *out, struct err *e);

/* The path before the "=" at `sign`, without the blanks around it: its length. */
size_t scenario_path(const char *text, const char *sign, const char **start);

/* One that was made: the program, its policies' parameters not yet compared with what they declare. */
struct scenario {
  struct program *program;
  const struct node *root; /* as yaml_write takes it */
  struct arena arena;
};

/* `more`: edits after the plan's own. What they point to must outlive the scenario. An error names the file or the
 * argument where it arose. */
int scenario_make(const struct scenarios *s, size_t i, const struct overlay_edit *more, size_t n_more,
                  struct scenario **out, struct err *e);
void scenario_free(struct scenario *s); /* NULL is fine */

/* Tries what a scenario came to: 0, or why it cannot be used. */
typedef int scenario_try(void *context, const struct program *p, struct err *e);

/* An error that `again` told of a scenario that was made: names the file or the argument where it arose; and if that is
 * the program itself, the edit that made it one. Returns its code. */
int scenario_place(const struct scenarios *s, size_t i, const struct overlay_edit *more, size_t n_more,
                   scenario_try *again, void *context, struct err *e);

/* Whether all of them can be made: the first error, before anything is run. */
int scenarios_check(const struct scenarios *s, struct err *e);

#endif
