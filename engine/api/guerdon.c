/* guerdon.h by delegation: handles, errors and texts for others; all work is done on the floors below. */
#include "guerdon.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "input/import.h"
#include "input/load.h"
#include "input/program_file.h"
#include "run/earn.h"
#include "run/limits.h"
#include "run/lines.h"
#include "run/totals.h"

_Static_assert((int)GUERDON_ANSWER_NO == (int)ERR_ANSWER && (int)GUERDON_USAGE == (int)ERR_USAGE &&
                   (int)GUERDON_INPUT == (int)ERR_INPUT && (int)GUERDON_POLICY == (int)ERR_POLICY &&
                   (int)GUERDON_BUSY == (int)ERR_BUSY && (int)GUERDON_INTERNAL == (int)ERR_INTERNAL &&
                   (int)GUERDON_AGAIN == (int)ERR_AGAIN,
               "the public codes are the engine's");

struct guerdon_book {
  struct db *db;
};

struct guerdon_program {
  struct program *program;
};

struct guerdon_run {
  const struct program *program;
  struct data *data;
  struct result *result;
  struct totals *totals;
  char (*periods)[PERIOD_TEXT]; /* label of each, since lines lend their texts */
};

/* The engine's error for the caller's; returns its code. */
static int tell(const struct err *e, guerdon_error *out) {
  if (!out) return e->code;
  *out = (guerdon_error){.code = e->code, .line = e->line, .column = e->column};
  memcpy(out->id, e->id, sizeof out->id);
  memcpy(out->file, e->file, sizeof out->file);
  memcpy(out->text, e->text, sizeof out->text);
  return e->code;
}

_Static_assert(sizeof((guerdon_error *)0)->id == sizeof((struct err *)0)->id &&
                   sizeof((guerdon_error *)0)->file == sizeof((struct err *)0)->file &&
                   sizeof((guerdon_error *)0)->text == sizeof((struct err *)0)->text,
               "an error fits");

const char *guerdon_version(void) { return GUERDON_VERSION; }

static bool is_folder(const char *path) {
  struct stat st;
  return !stat(path, &st) && S_ISDIR(st.st_mode);
}

static int open_db(const char *path, enum guerdon_mode mode, struct db **out, struct err *e) {
  static const enum db_mode modes[] = {DB_READ, DB_WRITE, DB_CREATE};
  if (!is_folder(path)) return import_open_book(path, modes[mode], out, e);
  if (mode == GUERDON_READ) return import_folder(path, NULL, out, e);
  return err_at(e, ERR_USAGE, "usage.folder", path, 0, 0,
                "a folder of CSV files can only be read; open it with GUERDON_READ");
}

int guerdon_book_open(const char *path, enum guerdon_mode mode, guerdon_book **out, guerdon_error *error) {
  struct err e = {0};
  *out = NULL;
  guerdon_book *book = mem_new(1, sizeof *book, &e);
  if (!book || open_db(path, mode, &book->db, &e)) {
    free(book);
    return tell(&e, error);
  }
  *out = book;
  return 0;
}

void guerdon_book_close(guerdon_book *book) {
  if (book) db_close(book->db);
  free(book);
}

int guerdon_book_import(guerdon_book *book, const char *table, const char *path, guerdon_import_counts *counts,
                        guerdon_error *error) {
  struct err e = {0};
  struct import_counts n = {0};
  const struct import_options options = {.table = table};
  const char *found;
  if (import_file(book->db, path, &options, &n, &found, &e)) return tell(&e, error);
  if (counts) *counts = (guerdon_import_counts){n.added, n.changed, n.unchanged};
  return 0;
}

int guerdon_program_load(const char *path, guerdon_program **out, guerdon_error *error) {
  struct err e = {0};
  *out = NULL;
  guerdon_program *program = mem_new(1, sizeof *program, &e);
  if (!program || program_file_load(path, &program->program, &e)) {
    free(program);
    return tell(&e, error);
  }
  *out = program;
  return 0;
}

void guerdon_program_free(guerdon_program *program) {
  if (program) program_free(program->program);
  free(program);
}

const char *guerdon_program_name(const guerdon_program *program) { return program->program->name; }

size_t guerdon_program_units(const guerdon_program *program) { return program->program->n_units; }

int guerdon_program_unit(const guerdon_program *program, size_t index, guerdon_unit *out) {
  if (index >= program->program->n_units) return 0;
  const struct unit *unit = &program->program->units[index];
  *out = (guerdon_unit){unit->id, unit->title, unit->exponent, unit->is_money};
  return 1;
}

size_t guerdon_program_policies(const guerdon_program *program) { return program->program->n_policies; }

const char *guerdon_program_policy(const guerdon_program *program, size_t index) {
  return index < program->program->n_policies ? program->program->policies[index].name : NULL;
}

size_t guerdon_program_levels(const guerdon_program *program) { return program->program->n_levels; }

const char *guerdon_program_level(const guerdon_program *program, size_t index) {
  return index < program->program->n_levels ? program->program->levels[index] : NULL;
}

static int label_periods(struct guerdon_run *run, struct err *e) {
  const struct facts *f = run->result->facts;
  run->periods = mem_new(f->n_periods, sizeof *run->periods, e);
  if (!run->periods) return e->code;
  for (uint32_t i = 0; i < f->n_periods; i++)
    period_text(run->program->period, f->first_period + (int32_t)i, run->periods[i]);
  return 0;
}

/* A limit of 0 is the engine's own. */
static int read_options(const guerdon_run_options *o, struct earn_options *out, struct err *e) {
  static const enum check_mode modes[] = {CHECK_SAMPLE, CHECK_ALL, CHECK_NONE};
  *out = (struct earn_options){.lines = true, .check = CHECK_SAMPLE};
  if (!o) return 0;
  if ((unsigned)o->check >= sizeof modes / sizeof *modes)
    return err_set(e, ERR_USAGE, "usage.check", "check %d is unknown; use one of enum guerdon_check", (int)o->check);
  if (o->jobs > JOBS_MOST)
    return err_set(e, ERR_USAGE, "usage.limit", "%u jobs: expected at most %d", o->jobs, JOBS_MOST);
  if (o->policy_seconds && !(o->policy_seconds >= POLICY_SECONDS_LEAST && o->policy_seconds <= POLICY_SECONDS_MOST))
    return err_set(e, ERR_USAGE, "usage.limit", "policy_seconds %g: expected seconds from 0.01 to 86400",
                   o->policy_seconds);
  if (o->policy_memory && (o->policy_memory < POLICY_MEMORY_LEAST || o->policy_memory > POLICY_MEMORY_MOST))
    return err_set(e, ERR_USAGE, "usage.limit", "policy_memory: expected bytes, from 8 MB to 64 GB");
  out->check = modes[o->check];
  out->limits = (struct run_limits){
      .jobs = o->jobs, .policy_seconds = o->policy_seconds, .policy_memory = (size_t)o->policy_memory};
  return 0;
}

static int calculate(struct guerdon_run *run, struct db *db, const guerdon_run_options *o, struct err *e) {
  struct earn_options options;
  if (read_options(o, &options, e)) return e->code;
  if (load_data(db, run->program->zone, run->program->units[0].id, &run->data, e)) return e->code;
  if (earn_run(run->program, run->data, &options, &run->result, e)) return e->code;
  if (totals_build(run->result, 0, run->result->facts->n_periods, &run->totals, e)) return e->code;
  return label_periods(run, e);
}

int guerdon_run_open(const guerdon_program *program, guerdon_book *book, guerdon_run **out, guerdon_error *error) {
  return guerdon_run_open_with(program, book, NULL, out, error);
}

int guerdon_run_open_with(const guerdon_program *program, guerdon_book *book, const guerdon_run_options *options,
                          guerdon_run **out, guerdon_error *error) {
  struct err e = {0};
  *out = NULL;
  guerdon_run *run = mem_new(1, sizeof *run, &e);
  if (!run) return tell(&e, error);
  run->program = program->program;
  if (calculate(run, book->db, options, &e)) {
    guerdon_run_close(run);
    return tell(&e, error);
  }
  *out = run;
  return 0;
}

void guerdon_run_close(guerdon_run *run) {
  if (!run) return;
  totals_free(run->totals);
  result_free(run->result);
  data_free(run->data);
  free(run->periods);
  free(run);
}

size_t guerdon_run_checked(const guerdon_run *run) { return run->result->check.partners; }

size_t guerdon_run_lines(const guerdon_run *run) { return run->result->n_lines; }

int guerdon_run_line(const guerdon_run *run, size_t index, guerdon_line *out) {
  char room[PERIOD_TEXT];
  if (index >= run->result->n_lines) return 0;
  const struct line *line = &run->result->lines[index];
  const struct policy_use *policy = &run->program->policies[line->policy];
  const struct unit *unit = &run->program->units[policy->unit];
  const char *source = line_source(run->result, line, room);
  *out = (guerdon_line){
      .period = run->periods[line->period],
      .partner = data_text(run->data, run->data->partners[line->partner].id),
      .policy = policy->name,
      .event = event_names[line->event],
      .source = source == room ? run->periods[line->row] : source,
      .unit = unit->id,
      .quantity = line->quantity,
      .decimals = unit->exponent,
      .level = run->program->n_levels ? run->program->levels[line->level] : "",
      .reason = run->result->reasons.text[line->reason],
  };
  return 1;
}

static int find_unit(const guerdon_run *run, const char *id, size_t *out, struct err *e) {
  int64_t at = program_unit_find(run->program, id);
  if (at < 0)
    return err_set(e, ERR_INPUT, "program.unknown-unit", "program %s has no unit \"%s\"; its currency is %s",
                   run->program->name, id, run->program->units[0].id);
  *out = (size_t)at;
  return 0;
}

static int find_partner(const guerdon_run *run, const char *id, uint32_t *out, struct err *e) {
  int64_t at = data_partner_find(run->data, id);
  if (at < 0) return err_set(e, ERR_INPUT, "data.unknown-partner", "there is no partner \"%s\" in the data", id);
  *out = (uint32_t)at;
  return 0;
}

int guerdon_run_total(const guerdon_run *run, const char *unit, int64_t *quantity, guerdon_error *error) {
  struct err e = {0};
  size_t at = 0;
  if (find_unit(run, unit, &at, &e)) return tell(&e, error);
  *quantity = run->totals->by_unit[at].quantity;
  return 0;
}

int guerdon_run_partner_total(const guerdon_run *run, const char *partner, const char *unit, int64_t *quantity,
                              guerdon_error *error) {
  struct err e = {0};
  size_t at = 0;
  uint32_t row = 0;
  if (find_partner(run, partner, &row, &e) || find_unit(run, unit, &at, &e)) return tell(&e, error);
  *quantity = totals_of_partner(run->totals, at, row);
  return 0;
}

static int find_period(const guerdon_run *run, const char *label, uint32_t *out, struct err *e) {
  const struct facts *f = run->result->facts;
  for (uint32_t i = 0; i < f->n_periods; i++)
    if (!strcmp(run->periods[i], label)) return *out = i, 0;
  if (!f->n_periods) return err_set(e, ERR_USAGE, "usage.period", "\"%s\" is not in the data: it is empty", label);
  return err_set(e, ERR_USAGE, "usage.period", "\"%s\" is no period of this run; they go from %s to %s", label,
                 run->periods[0], run->periods[f->n_periods - 1]);
}

int guerdon_run_level(const guerdon_run *run, const char *partner, const char *period, const char **level,
                      guerdon_error *error) {
  struct err e = {0};
  uint32_t row = 0, at = 0;
  if (find_partner(run, partner, &row, &e) || find_period(run, period, &at, &e)) return tell(&e, error);
  size_t cell = (size_t)row * run->result->facts->n_periods + at;
  *level = run->program->n_levels ? run->program->levels[run->result->level[cell]] : "";
  return 0;
}

static int find_policy(const guerdon_run *run, const char *name, bool scores, size_t *out, struct err *e) {
  const struct program *p = run->program;
  size_t i = 0;
  while (i < p->n_policies && strcmp(p->policies[i].name, name)) i++;
  if (i == p->n_policies)
    return err_set(e, ERR_INPUT, "program.unknown-policy", "program %s has no policy \"%s\"", p->name, name);
  if (scores && !(run->result->scoring && run->result->scoring[i]))
    return err_set(e, ERR_INPUT, "program.unknown-policy", "the policy \"%s\" of program %s gives no score", name,
                   p->name);
  *out = i;
  return 0;
}

int guerdon_run_score(const guerdon_run *run, const char *policy, const char *partner, const char *period,
                      double *score, guerdon_error *error) {
  struct err e = {0};
  size_t at = 0;
  uint32_t row = 0, number = 0;
  if (find_policy(run, policy, true, &at, &e) || find_partner(run, partner, &row, &e) ||
      find_period(run, period, &number, &e))
    return tell(&e, error);
  *score = result_score(run->result, at, row, number);
  return 0;
}

int guerdon_run_bounded(const guerdon_run *run, const char *policy, int64_t *withheld, int64_t *lifted,
                        guerdon_error *error) {
  struct err e = {0};
  size_t at = 0;
  if (find_policy(run, policy, false, &at, &e)) return tell(&e, error);
  *withheld = result_withheld(run->result, at);
  *lifted = result_lifted(run->result, at);
  return 0;
}

size_t guerdon_run_referrals(const guerdon_run *run) { return run->data->n_referrals; }

int guerdon_run_referral(const guerdon_run *run, size_t index, guerdon_referral *out) {
  const struct data *d = run->data;
  const struct result *r = run->result;
  if (index >= d->n_referrals) return 0;
  const struct unqualified *why = r->unqualified ? &r->unqualified[index] : NULL;
  bool is_out = why && why->policy;
  *out = (guerdon_referral){
      .id = data_text(d, d->referrals[index].id),
      .partner = data_text(d, d->partners[d->referrals[index].partner].id),
      .qualifies = !is_out,
      .policy = is_out ? run->program->policies[why->policy - 1].name : "",
      .reason = is_out ? r->reasons.text[why->reason] : "",
  };
  return 1;
}
