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
  const struct run_limits *limits;
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
  *d = (struct difference){kind, arena_text(&v->arena, room, strlen(room), e), at->line, .about = {-1, -1, -1, NULL}};
  return d->text ? 0 : e->code;
}

void verdict_about(struct verdict *v, struct subject about) { v->differences.at[v->differences.n - 1].about = about; }

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

static const struct node *row_of(const struct node *partners, const char *id) {
  for (const struct node *p = partners->first; p; p = p->next)
    if (!strcmp(p->first->text, id)) return p;
  return NULL;
}

static int add_partner(struct trial *r, struct node *partners, const struct node *id, struct err *e) {
  struct node **at = &partners->first, *row = arena_new(&r->arena, 2, sizeof *row, e);
  if (!row) return e->code;
  row[1] = (struct node){.kind = NODE_TEXT, .key = "id", .text = id->text, .line = id->line, .column = id->column};
  row[0] = (struct node){.kind = NODE_MAP, .first = &row[1], .n = 1, .line = id->line, .column = id->column};
  while (*at) at = &(*at)->next;
  *at = row;
  partners->n++;
  return 0;
}

/* Where no partners are given, they are those whom the other rows name. */
static int name_partners(struct trial *r, const struct node **out, struct err *e) {
  struct node *partners = arena_new(&r->arena, 1, sizeof *partners, e);
  if (!partners) return e->code;
  *partners = (struct node){.kind = NODE_LIST, .key = "partners", .line = r->t->node->line, .column = 1};
  for (const struct node *table = r->t->given ? r->t->given->first : NULL; table; table = table->next)
    for (const struct node *row = table->first; row; row = row->next) {
      const struct node *id = node_get(row, "partner_id");
      bool names = id && id->kind == NODE_TEXT && *id->text;
      if (names && !row_of(partners, id->text) && add_partner(r, partners, id, e)) return e->code;
    }
  *out = partners;
  return 0;
}

static int load(struct trial *r, struct err *e) {
  const char *currency = r->program->units[0].id;
  struct db *book = NULL;
  int rc = open_book(r, currency, &book, e);
  const struct node *named = NULL;
  if (!rc && !node_get(r->t->given, "data") && !node_get(r->t->given, "partners")) rc = name_partners(r, &named, e);
  if (!rc && named) rc = given_import(book, r->t->file, named, currency, e);
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
  const struct earn_options options = {.lines = true, .check = CHECK_ALL, .limits = *r->limits};
  if (!r->program && case_program(r->t, &r->arena, &r->program, e)) return e->code;
  if (load(r, e)) return e->code;
  return earn_run(r->program, r->data, &options, &r->result, e);
}

static bool is_of_the_case(int code) { return code == ERR_INPUT || code == ERR_POLICY || code == ERR_USAGE; }

/* What ended the calculation, as a difference. */
static int tell_error(const struct node *at, const char *expected, const struct err *happened, struct verdict *v,
                      struct err *e) {
  char text[sizeof happened->text + 512];
  struct err *kept = arena_new(&v->arena, 1, sizeof *kept, e);
  if (!kept) return e->code;
  err_format(happened, text, sizeof text);
  if (verdict_add(v, "error", at, e, expected ? "expected the error %s, got %s" : "%sit ended with %s",
                  expected ? expected : "", text))
    return e->code;
  *kept = *happened;
  v->differences.at[v->differences.n - 1].error = kept;
  return 0;
}

/* `happened` has no code where all went well. */
static int judge_error(const struct trial *r, const struct err *happened, struct verdict *v, struct err *e) {
  const struct node *expect = r->t->expect, *error = node_get(expect, "error");
  if (happened->code && !(error && !strcmp(error->text, happened->id)))
    return tell_error(error ? error : expect, error ? error->text : NULL, happened, v, e);
  if (happened->code) return 0;
  return verdict_add(v, "error", error, e, "expected the error %s, but all went well, with %zu line%s", error->text,
                     r->result->n_lines, r->result->n_lines == 1 ? "" : "s");
}

static int run(struct trial *r, trial_look *look, struct verdict *v, struct err *e) {
  struct err happened = {0};
  int rc = calculate(r, &happened);
  if (rc && !is_of_the_case(rc))
    *e = happened;
  else if (rc || node_get(r->t->expect, "error"))
    rc = judge_error(r, &happened, v, e);
  else
    rc = expected_compare(r->result, r->t->expect, v, e);
  if (!rc && look && r->result && v->differences.n) rc = look(r->result, v, e);
  result_free(r->result);
  data_free(r->data);
  arena_free(&r->arena);
  return rc;
}

int trial_run(const struct test_case *t, const struct run_limits *limits, trial_look *look, struct verdict *v,
              struct err *e) {
  struct trial r = {.t = t, .limits = limits};
  int rc = run(&r, look, v, e);
  program_free(r.program);
  return rc;
}

int trial_run_under(const struct test_case *t, struct program *program, const struct run_limits *limits,
                    struct verdict *v, struct err *e) {
  struct trial r = {.t = t, .program = program, .limits = limits};
  return run(&r, NULL, v, e);
}
