#include "cli/posting.h"

#include <stdio.h>
#include <string.h>

#include "cli/today.h"
#include "input/import.h"
#include "input/load.h"
#include "input/program_file.h"

int posting_book(const char *book, struct err *e) {
  if (book) return 0;
  return err_set(e, ERR_USAGE, "usage.book", "--book BOOK is missing: the book with the data and the ledger");
}

int posting_in_ledger(const char *book, bool write, posting_work_in *work, void *context, struct err *e) {
  struct db *db;
  struct ledger *l = NULL;
  if (posting_book(book, e) || import_open_book(book, write ? DB_WRITE : DB_READ, &db, e)) return e->code;
  int rc = write ? 0 : db_begin_read(db, NULL, e);
  if (!rc) {
    rc = ledger_open(db, &l, e);
    if (!rc && write) rc = ledger_begin(l, e);
    if (!rc) rc = work(l, context, e);
    ledger_close(l);
    if (!write) db_end_read(db, NULL);
  }
  db_close(db);
  return rc;
}

int posting_period(const char *text, enum period kind, int32_t *index, struct err *e) {
  char example[PERIOD_TEXT];
  enum period given;
  period_text(kind, period_of(kind, date_day(2024, 3, 1)), example);
  if (!text) return err_set(e, ERR_USAGE, "usage.period", "--period is missing; write one such as %s", example);
  if (period_parse(text, strlen(text), &given, index) && given == kind) return 0;
  return err_set(e, ERR_USAGE, "usage.period",
                 "--period %.100s is no %s, as the program's periods are; write one such as %s", text,
                 period_names[kind], example);
}

/* What is not over yet is not posted. */
static int check_over(const struct program *p, int32_t period, int32_t on, struct err *e) {
  char label[PERIOD_TEXT], end[DATE_TEXT], day[DATE_TEXT];
  int32_t after = period_first_day(p->period, period + 1);
  if (on >= after) return 0;
  return err_set(e, ERR_USAGE, "usage.on", "%s is not over on %s; expected --on %s or later",
                 period_text(p->period, period, label), date_text(on, day), date_text(after, end));
}

int posting_open(const char *program, const struct posting_args *a, struct posting_work *w, struct err *e) {
  struct plan_options o = {0};
  if (command_limits(&a->run, &o.limits, e) || posting_book(a->book, e) || program_file_load(program, &w->program, e))
    return e->code;
  const struct program *p = w->program;
  if (posting_period(a->period, p->period, &o.period, e) || today_parse(a->on, p->zone, &o.on, e) ||
      check_over(p, o.period, o.on, e) || load_book(a->book, p->zone, p->units[0].id, &w->data, e))
    return e->code;
  if (plan_make(a->book, p, w->data, &o, &w->plan, e)) return e->code;
  command_tell_unfiltered(w->plan->unfiltered);
  return 0;
}

void posting_close(struct posting_work *w) {
  plan_free(w->plan);
  data_free(w->data);
  program_free(w->program);
  *w = (struct posting_work){0};
}

int posting_command(const struct posting_command *c, int argc, char **argv, struct err *e) {
  struct posting_args a = {0};
  struct args_list operands = {0};
  const char *program, *file = NULL;
  bool help;
  const struct args_option options[] = {
      {"book", ARGS_TEXT, "BOOK", "the book with data and ledger", &a.book},
      {"period", ARGS_TEXT, "PERIOD", "the period, such as 2024-03, and all before it", &a.period},
      {"on", ARGS_TEXT, "DATE", "the day that it is posted for (today)", &a.on},
      {c->file, ARGS_TEXT, "FILE", c->file_doc, &file},
      RUN_OPTIONS(&a.run),
      FORMAT_OPTION(&a),
      RAW_OPTION(&a),
  };
  const size_t n = sizeof options / sizeof *options;
  int rc = args_parse(options, n, argc, argv, &operands, &help, e);
  if (!rc && help)
    args_print_help(c->help, options, n, stdout);
  else if (!rc && !(rc = command_operand(&operands, c->name, "PROGRAM", &program, e)))
    rc = c->work(program, &a, file, e);
  args_free(&operands);
  return rc;
}
