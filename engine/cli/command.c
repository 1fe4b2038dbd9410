#include "cli/command.h"

#include <errno.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/str.h"
#include "input/import.h"
#include "input/load.h"
#include "input/program_file.h"
#include "run/limits.h"
#include "whatif/scenario.h"

static int refuse_source(const struct source_args *a, struct err *e) {
  if (!a->book == !a->data)
    return err_set(e, ERR_USAGE, "usage.source", "%s; give either --book BOOK or --data DIR (a folder of CSV files)",
                   a->book ? "--book and --data are both given" : "there is nothing to calculate from");
  return 0;
}

static int load(const struct source_args *a, const struct program *program, struct workspace *w, struct err *e) {
  const char *zone = program->zone, *currency = program->units[0].id;
  struct db *folder = NULL;
  w->head = (struct head){a->book ? a->book : a->data, !a->book, a->sets.at, a->sets.n};
  if (a->book) return load_book(a->book, zone, currency, &w->data, e);
  int rc = import_folder(a->data, currency, &folder, e);
  if (!rc) rc = load_data(folder, zone, currency, &w->data, e);
  db_close(folder);
  return rc;
}

/* The program with some of its values set: a scenario over it, the only one. */
static int open_scenario(const char *program, const struct args_list *sets, struct workspace *w, struct err *e) {
  const struct scenarios_given given = {.files = &program, .n_files = 1, .sets = sets->at, .n_sets = sets->n};
  if (scenarios_open(&given, &w->scenarios, e)) return e->code;
  if (w->scenarios->at[0].program != program) /* a file of scenarios is no program, and is told so */
    return program_file_load(program, &w->program, e) ? e->code : 0;
  if (scenario_make(w->scenarios, 1, NULL, 0, &w->scenario, e)) return e->code;
  w->program = w->scenario->program;
  return 0;
}

static int open_program(const char *program, const struct args_list *sets, struct workspace *w, struct err *e) {
  return sets->n ? open_scenario(program, sets, w, e) : program_file_load(program, &w->program, e);
}

int workspace_open(const char *program, const struct source_args *a, struct workspace *w, struct err *e) {
  if (command_limits(&a->run, &w->limits, e) || command_check(a->check, &w->check, e) || refuse_source(a, e) ||
      open_program(program, &a->sets, w, e))
    return e->code;
  return load(a, w->program, w, e);
}

int workspace_open_baseline(const struct scenarios *scenarios, const struct source_args *a, struct workspace *w,
                            struct err *e) {
  struct scenario *baseline;
  if (command_limits(&a->run, &w->limits, e) || command_check(a->check, &w->check, e) || refuse_source(a, e) ||
      scenario_make(scenarios, 0, NULL, 0, &baseline, e))
    return e->code;
  int rc = load(a, baseline->program, w, e);
  scenario_free(baseline);
  return rc;
}

int workspace_run(struct workspace *w, const struct earn_options *o, struct err *e) {
  struct earn_options options = *o;
  options.limits = w->limits;
  if (earn_run(w->program, w->data, &options, &w->result, e))
    return w->scenarios ? overlay_place(&w->scenarios->names, e) : e->code;
  command_tell_unfiltered(w->result->unfiltered);
  return 0;
}

void command_tell_unfiltered(bool unfiltered) {
  if (unfiltered)
    fputs("guerdon: system calls are not filtered here; policies are confined by limits and closed files alone\n",
          stderr);
}

void workspace_close(struct workspace *w) {
  result_free(w->result);
  data_free(w->data);
  if (!w->scenario) program_free(w->program);
  scenario_free(w->scenario);
  scenarios_free(w->scenarios);
  *w = (struct workspace){0};
}

int command_operand(const struct args_list *operands, const char *command, const char *what, const char **out,
                    struct err *e) {
  if (operands->n == 1) {
    *out = operands->at[0];
    return 0;
  }
  if (!operands->n)
    return err_set(e, ERR_USAGE, "usage.operand",
                   "%s is missing: guerdon %s %s ...; guerdon %s --help shows an example", what, command, what,
                   command);
  return err_set(e, ERR_USAGE, "usage.operand",
                 "one %s is enough, but there are %zu: %s and %s; guerdon %s --help explains", what, operands->n,
                 operands->at[0], operands->at[1], command);
}

int command_no_operands(const struct args_list *operands, const char *command, struct err *e) {
  if (!operands->n) return 0;
  return err_set(e, ERR_USAGE, "usage.operand",
                 "\"%.100s\" stands where an option is expected; guerdon %s --help shows an example", operands->at[0],
                 command);
}

int command_need(const char *command, const char *name, const char *value, struct err *e) {
  if (value && *value) return 0;
  return err_set(e, ERR_USAGE, "usage.missing", "--%s is missing; guerdon %s --help shows an example", name, command);
}

/* A terminal's own width, within what a table can use; 80 columns everywhere else, so that output does not depend on
 * who looks. */
static int terminal_width(void) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) || size.ws_col < 40) return OUTPUT_WIDTH;
  return size.ws_col > 160 ? 160 : size.ws_col;
}

/* The locale of texts, as setlocale would take it. */
static bool is_utf8(void) {
  static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (int i = 0; i < 3; i++) {
    const char *locale = getenv(names[i]);
    if (locale && *locale)
      return strstr(locale, "UTF-8") || strstr(locale, "utf8") || strstr(locale, "utf-8") || strstr(locale, "UTF8");
  }
  return false;
}

int command_output(const char *format, struct output *out, struct err *e) {
  const char *plain = getenv("NO_COLOR"), *term = getenv("TERM");
  bool terminal = isatty(STDOUT_FILENO);
  char tail[200];
  *out = (struct output){.file = stdout, .width = terminal ? terminal_width() : OUTPUT_WIDTH};
  out->ascii = !is_utf8();
  out->bold = terminal && !(plain && *plain) && !(term && !strcmp(term, "dumb"));
  for (int f = 0; format && f < OUTPUT_FORMATS; f++)
    if (!strcmp(format, output_format_names[f])) {
      out->format = (enum output_format)f;
      return 0;
    }
  if (!format) return 0;
  str_suggest(tail, sizeof tail, format, output_format_names, OUTPUT_FORMATS);
  return err_set(e, ERR_USAGE, "usage.format", "--format %s is unknown%s", format, tail);
}

int command_count(const char *option, const char *text, size_t most, size_t *out, struct err *e) {
  char *end;
  unsigned long n = strtoul(text, &end, 10);
  if (text[0] < '0' || text[0] > '9' || *end || !n || n > most)
    return err_set(e, ERR_USAGE, "usage.number", "--%s %s: expected a whole number from 1 to %zu", option, text, most);
  *out = n;
  return 0;
}

static int parse_number(const char *option, const char *text, uint64_t most, uint64_t *out, struct err *e) {
  char *end;
  errno = 0;
  *out = strtoull(text, &end, 10);
  if (text[0] >= '0' && text[0] <= '9' && !*end && !errno && *out <= most) return 0;
  return err_set(e, ERR_USAGE, "usage.number", "--%s %.100s: expected a whole number from 0 to %" PRIu64, option, text,
                 most);
}

int command_resampling(const struct resample_args *a, struct resampling *out, struct err *e) {
  uint64_t resamples = BANDS_RESAMPLES;
  *out = (struct resampling){BANDS_RESAMPLES, BANDS_SEED};
  if (a->resamples && parse_number("resamples", a->resamples, BANDS_RESAMPLES_MOST, &resamples, e)) return e->code;
  out->resamples = (size_t)resamples;
  return a->seed ? parse_number("seed", a->seed, UINT32_MAX, &out->seed, e) : 0;
}

static int refuse_limit(const char *option, const char *text, const char *expected, struct err *e) {
  return err_set(e, ERR_USAGE, "usage.limit", "--%s %.100s: expected %s", option, text, expected);
}

static int parse_seconds(const char *text, double *out, struct err *e) {
  char *end;
  *out = strtod(text, &end);
  if (text[0] >= '0' && text[0] <= '9' && !*end && *out >= POLICY_SECONDS_LEAST && *out <= POLICY_SECONDS_MOST)
    return 0;
  return refuse_limit("policy-seconds", text, "seconds from 0.01 to 86400, such as 10 or 0.5", e);
}

/* Bytes, or thousands of them by the powers of 1024: 64M, 1G. */
static int parse_size(const char *text, size_t *out, struct err *e) {
  static const char suffixes[] = "KMG";
  char *end;
  unsigned long long n = strtoull(text, &end, 10);
  const char *suffix = *end ? strchr(suffixes, *end) : NULL;
  int shift = suffix ? 10 * (int)(suffix - suffixes + 1) : 0;
  bool fits = text[0] >= '0' && text[0] <= '9' && (!*end || (suffix && !end[1])) && n <= SIZE_MAX >> shift;
  *out = fits ? (size_t)n << shift : 0;
  if (fits && *out >= POLICY_MEMORY_LEAST && *out <= POLICY_MEMORY_MOST) return 0;
  return refuse_limit("policy-memory", text, "a size from 8M to 64G, such as 64M or 1G", e);
}

int command_limits(const struct run_args *a, struct run_limits *out, struct err *e) {
  size_t jobs = 0;
  if (a->jobs && command_count("jobs", a->jobs, JOBS_MOST, &jobs, e)) return e->code;
  out->jobs = (unsigned)jobs;
  if (a->seconds && parse_seconds(a->seconds, &out->policy_seconds, e)) return e->code;
  return a->memory ? parse_size(a->memory, &out->policy_memory, e) : 0;
}

int command_check(const char *who, enum check_mode *out, struct err *e) {
  char tail[200];
  *out = CHECK_SAMPLE;
  for (int m = 0; who && m < CHECK_MODES; m++)
    if (!strcmp(check_mode_names[m], who)) {
      *out = (enum check_mode)m;
      return 0;
    }
  if (!who) return 0;
  str_suggest(tail, sizeof tail, who, check_mode_names, CHECK_MODES);
  return err_set(e, ERR_USAGE, "usage.check", "--check %s is unknown%s", who, tail);
}

int command_refuse_partner(const struct data *d, const char *id, struct err *e) {
  char tail[200] = "; guerdon simulate names those who earn most";
  const char **names = mem_new(d->n_partners, sizeof *names, e);
  if (!names) return e->code;
  for (uint32_t p = 0; p < d->n_partners; p++) names[p] = data_text(d, d->partners[p].id);
  const char *near = str_nearest(id, names, d->n_partners);
  if (near) snprintf(tail, sizeof tail, "; did you mean \"%s\"?", near);
  free(names);
  return err_set(e, ERR_INPUT, "data.unknown-partner", "there is no partner \"%s\" in the data%s", id, tail);
}

static int refuse_policy(const struct program *p, const char *name, struct err *e) {
  char tail[400];
  const char **names = mem_new(p->n_policies, sizeof *names, e);
  if (!names) return e->code;
  for (size_t i = 0; i < p->n_policies; i++) names[i] = p->policies[i].name;
  str_suggest(tail, sizeof tail, name, names, p->n_policies);
  free(names);
  return err_set(e, ERR_INPUT, "program.unknown-policy", "%s has no policy \"%s\"%s", p->file, name, tail);
}

int64_t command_find_policy(const struct program *p, const char *name, struct err *e) {
  for (size_t i = 0; i < p->n_policies; i++)
    if (!strcmp(p->policies[i].name, name)) return (int64_t)i;
  refuse_policy(p, name, e);
  return -1;
}
