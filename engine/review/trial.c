#include "review/trial.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/db.h"
#include "input/given.h"
#include "input/import.h"
#include "input/load.h"
#include "input/table.h"
#include "review/expected.h"

struct trial {
  const struct test_case *t;
  struct arena arena;
  struct program *program;
  struct data *data;
  struct result *result;
};

int verdict_add(struct verdict *v, const char *kind, const struct node *at, struct err *e, const char *fmt, ...) {
  char room[2048]; /* an error with its place is the longest */
  va_list ap;
  va_start(ap, fmt);
  vsnprintf(room, sizeof room, fmt, ap);
  va_end(ap);
  struct difference *d = vec_push(&v->differences, e);
  if (!d) return e->code;
  *d = (struct difference){kind, arena_text(&v->arena, room, strlen(room), e), at->line};
  return d->text ? 0 : e->code;
}

void verdict_free(struct verdict *v) {
  free(v->differences.at);
  arena_free(&v->arena);
}

/* ---- what is given ---- */

static int open_book(struct trial *r, const char *currency, struct db **book, struct err *e) {
  const struct node *data = node_get(r->t->given, "data");
  if (!data) return import_open_book(r->t->file, DB_MEMORY, book, e);
  const char *dir = case_path(r->t, data->text, &r->arena, e);
  return dir ? import_folder(dir, currency, book, e) : e->code;
}

static int load(struct trial *r, struct err *e) {
  const char *currency = r->program->units[0].id;
  struct db *book = NULL;
  int rc = open_book(r, currency, &book, e);
  for (int t = 0; t < TABLES && !rc; t++) { /* in the order in which they depend on each other */
    const struct node *table = node_get(r->t->given, tables[t].name);
    if (table) rc = given_import(book, r->t->file, table, currency, e);
  }
  if (!rc) rc = load_data(book, r->program->zone, currency, &r->data, e);
  db_close(book);
  return rc;
}

/* ---- what comes of it ---- */

static int calculate(struct trial *r, struct err *e) {
  const struct earn_options options = {.lines = true};
  if (case_program(r->t, &r->arena, &r->program, e) || load(r, e)) return e->code;
  return earn_run(r->program, r->data, &options, &r->result, e);
}

static bool is_of_the_case(int code) { return code == ERR_INPUT || code == ERR_POLICY || code == ERR_USAGE; }

/* `happened` is what ended the calculation, or has no code. */
static int judge_error(const struct trial *r, const struct err *happened, struct verdict *v, struct err *e) {
  const struct node *expect = r->t->expect, *error = node_get(expect, "error");
  char text[sizeof happened->text + 512];
  if (!happened->code && !error) return 0;
  if (!happened->code)
    return verdict_add(v, "error", error, e, "expected the error %s, but all went well, with %zu line%s", error->text,
                       r->result->n_lines, r->result->n_lines == 1 ? "" : "s");
  if (error && !strcmp(error->text, happened->id)) return 0;
  err_format(happened, text, sizeof text);
  if (!error) return verdict_add(v, "error", expect, e, "an error ended it: %s", text);
  return verdict_add(v, "error", error, e, "expected the error %s, got %s", error->text, text);
}

int trial_run(const struct test_case *t, struct verdict *v, struct err *e) {
  struct trial r = {.t = t};
  struct err happened = {0};
  int rc = calculate(&r, &happened);
  if (rc && !is_of_the_case(rc))
    *e = happened;
  else if (rc || node_get(t->expect, "error"))
    rc = judge_error(&r, &happened, v, e);
  else
    rc = expected_compare(r.result, t->expect, v, e);
  earn_free(r.result);
  data_free(r.data);
  program_free(r.program);
  arena_free(&r.arena);
  return rc;
}
