/* studying: what the commands of what-if share: scenarios over the data of a book or a folder. */
#ifndef GUERDON_CLI_STUDYING_H
#define GUERDON_CLI_STUDYING_H

#include "cli/command.h"
#include "report/page.h"
#include "whatif/inquiry.h"

/* A file that a command writes besides its page. */
struct written {
  const char *option, *path; /* `out`; NULL: none */
};

/* The words that they take. */
struct studying_args {
  struct args_list files, sets, guards;
  struct source_args source;
  struct resample_args resample;
  const char *html;
  struct written other; /* before studying_read */
};
#define GUARD_OPTION(a, doc) \
  { "guard", ARGS_LIST, "'cost_share < 12%'", doc, &(a)->guards }
#define STUDY_OPTIONS(a) \
  WINDOW_OPTIONS(&(a)->source), CHECK_OPTION(&(a)->source), RUN_OPTIONS(&(a)->source.run), FORMAT_OPTION(&(a)->source)
#define HTML_OPTION(a) \
  { "html", ARGS_TEXT, "FILE", "also write a page with charts, for a browser", &(a)->html }

/* What is open meanwhile. Zero it first; studying_close frees what there is. */
struct studying {
  struct workspace w; /* its data */
  struct inquiry inquiry;
  struct resampling resampling;
  struct output output;
};

/* Everything that is known before data are looked at: format, page, resamples, scenarios, guardrails. */
int studying_read(const struct studying_args *a, struct studying *s, struct err *e);

/* Loads the data as the baseline asks. */
int studying_load(const struct studying_args *a, struct studying *s, struct err *e);

/* Runs the baseline over data that are loaded. */
int studying_open(const struct studying_args *a, struct studying *s, struct err *e);

/* What a page says of it. */
struct page_about studying_about(const struct studying *s);

void studying_close(struct studying *s);

/* A command: --help, or `run` with `args`, which begin with studying_args; `what` is the operand of which there must be
 * one at least. The lists of studying_args are freed. */
int studying_command(const struct args_help *help, const char *what, const struct args_option *options, size_t n,
                     int argc, char **argv, void *args, int (*run)(void *args, struct err *e), struct err *e);

#endif
