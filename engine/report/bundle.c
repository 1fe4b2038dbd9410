#include "report/bundle.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/kept.h"
#include "report/tar.h"
#include "run/lines.h"

int bundle_add(struct bundle *b, const char *name, const char *bytes, size_t n, struct err *e) {
  struct bundle_file *f = vec_push(&b->files, e);
  if (!f) return e->code;
  f->name = arena_text(&b->arena, name, strlen(name), e);
  f->bytes = f->name ? arena_text(&b->arena, bytes, n, e) : NULL;
  f->n = n;
  return f->bytes ? 0 : e->code;
}

/* ---- texts made in memory ---- */

struct made {
  char *text;
  size_t n;
  struct output o;
};

static int begin(struct made *m, struct err *e) {
  *m = (struct made){0};
  m->o.file = open_memstream(&m->text, &m->n);
  return m->o.file ? 0 : err_memory(e);
}

static int end(struct made *m, struct bundle *b, const char *name, int code, struct err *e) {
  bool failed = ferror(m->o.file);
  failed |= fclose(m->o.file) != 0;
  if (failed && !code) code = err_memory(e);
  if (!code) code = bundle_add(b, name, m->text, m->n, e);
  free(m->text);
  return code;
}

/* ---- the partner's rows ---- */

static const char own_referrals[] = "(SELECT id FROM referrals WHERE partner_id = ?1)";

static int add_where(struct str *sql, const char *table, struct err *e) {
  if (!strcmp(table, "partners")) return str_addf(sql, e, "id = ?1");
  if (!strcmp(table, "sales")) return str_addf(sql, e, "referral_id IN %s", own_referrals);
  if (!strcmp(table, "touches")) return str_addf(sql, e, "partner_id = ?1 AND referral_id IN %s", own_referrals);
  if (!strcmp(table, "rates")) return str_addf(sql, e, "?1 IS NOT NULL");
  if (!strcmp(table, "refunds"))
    return str_addf(sql, e, "sale_id IN %s OR sale_id IN (SELECT id FROM sales WHERE referral_id IN %s)", own_referrals,
                    own_referrals);
  return str_addf(sql, e, "partner_id = ?1");
}

/* Names of columns are the data's own. */
static int add_quoted(struct str *sql, const struct csv_field *name, struct err *e) {
  int code = str_addf(sql, e, sql->n ? ", \"" : "SELECT \"");
  for (size_t i = 0; !code && i < name->n; i++) {
    if (name->text[i] == '"') code = str_add(sql, "\"", 1, e);
    if (!code) code = str_add(sql, name->text + i, 1, e);
  }
  return code ? code : str_add(sql, "\"", 1, e);
}

static struct csv_field *new_row(struct bundle *b, struct bundle_table *t, size_t columns, struct err *e) {
  struct csv_field *fields = arena_new(&b->arena, columns + 1, sizeof *fields, e);
  struct csv_row *row = fields ? vec_push(&t->rows, e) : NULL;
  if (!row) return NULL;
  *row = (struct csv_row){fields, columns, (long)t->rows.n};
  for (size_t i = 0; i < columns; i++) fields[i].text = "";
  return fields;
}

static int keep(struct bundle *b, struct csv_field *f, const struct db_text *in, struct err *e) {
  f->text = arena_text(&b->arena, in->text ? in->text : "", in->n, e);
  f->n = in->n;
  return f->text ? 0 : e->code;
}

enum { COLUMNS = 2000 }; /* more than SQLite allows a table */

static int read_names(struct bundle *b, struct db *book, const char *table, struct bundle_table *t, struct err *e) {
  struct csv_field *names = arena_new(&b->arena, COLUMNS, sizeof *names, e);
  struct db_stmt *s = NULL;
  struct db_text in[1];
  bool row;
  size_t n = 0;
  int code = names ? db_prepare(book, "SELECT name FROM pragma_table_info(?)", &s, e) : e->code;
  if (!code) code = db_bind_text(s, 1, table, strlen(table), e);
  while (!code && !(code = db_step(s, &row, e)) && row && n < COLUMNS) {
    code = db_columns(s, 1, in, e);
    if (!code) code = keep(b, &names[n++], in, e);
  }
  db_finish(s);
  if (code) return code;
  struct csv_field *first = new_row(b, t, n, e);
  if (!first) return e->code;
  memcpy(first, names, n * sizeof *first);
  return 0;
}

static int read_row(struct bundle *b, struct bundle_table *t, struct db_stmt *s, struct db_text *in, struct err *e) {
  size_t columns = t->rows.at[0].n;
  struct csv_field *fields = new_row(b, t, columns, e);
  if (!fields || db_columns(s, (int)columns, in, e)) return e->code;
  for (size_t i = 0; i < columns; i++)
    if (keep(b, &fields[i], &in[i], e)) return e->code;
  return 0;
}

static int read_rows(struct bundle *b, struct db *book, const char *table, struct bundle_table *t, struct err *e) {
  struct str sql = {0};
  struct db_stmt *s = NULL;
  struct db_text *in = NULL;
  bool row;
  int code = read_names(b, book, table, t, e);
  for (size_t i = 0; !code && i < t->rows.at[0].n; i++) code = add_quoted(&sql, &t->rows.at[0].fields[i], e);
  if (!code) code = str_addf(&sql, e, " FROM %s WHERE ", table);
  if (!code) code = add_where(&sql, table, e);
  if (!code) code = str_addf(&sql, e, " ORDER BY 1, 2, 3"); /* as far as their keys go */
  if (!code) code = db_prepare(book, sql.at, &s, e);
  if (!code) code = db_bind_text(s, 1, b->partner, strlen(b->partner), e);
  if (!code && !(in = mem_new(t->rows.at[0].n, sizeof *in, e))) code = e->code;
  while (!code && !(code = db_step(s, &row, e)) && row) code = read_row(b, t, s, in, e);
  db_finish(s);
  free(in);
  str_free(&sql);
  return code;
}

/* A partner's parent is there by id only, so that the row that names it is right. */
static int add_parent(struct bundle *b, struct bundle_table *partners, struct err *e) {
  size_t id = 0, parent = 0, columns = partners->rows.at[0].n;
  for (size_t i = 0; i < columns; i++) {
    const struct csv_field *name = &partners->rows.at[0].fields[i];
    if (name->n == 2 && !memcmp(name->text, "id", 2)) id = i;
    if (name->n == 9 && !memcmp(name->text, "parent_id", 9)) parent = i;
  }
  if (partners->rows.n < 2 || !partners->rows.at[1].fields[parent].n) return 0;
  const struct csv_field of = partners->rows.at[1].fields[parent];
  struct csv_field *fields = new_row(b, partners, columns, e);
  if (!fields) return e->code;
  fields[id] = of;
  return 0;
}

static int add_table(struct bundle *b, const char *table, const struct bundle_table *t, struct err *e) {
  struct made m;
  char name[64];
  if (t->rows.n < 2) return 0;
  const char **fields = mem_new(t->rows.at[0].n, sizeof *fields, e);
  if (!fields || begin(&m, e)) return free(fields), e->code;
  for (size_t r = 0; r < t->rows.n; r++) {
    for (size_t i = 0; i < t->rows.at[r].n; i++) fields[i] = t->rows.at[r].fields[i].text;
    output_csv(&m.o, fields, t->rows.at[r].n);
  }
  free(fields);
  snprintf(name, sizeof name, "data/%s.csv", table);
  return end(&m, b, name, 0, e);
}

static int read_data(struct bundle *b, struct db *book, struct err *e) {
  for (int i = 0; i < IMPORT_TABLES; i++) {
    const char *table = import_table_names[i];
    if (read_rows(b, book, table, &b->tables[i], e) ||
        (!strcmp(table, "partners") && add_parent(b, &b->tables[i], e)) || add_table(b, table, &b->tables[i], e))
      return e->code;
  }
  return 0;
}

/* ---- what was posted ---- */

static int add_posted(struct bundle *b, const char *const *fields, struct err *e) {
  struct bundle_line *l = vec_push(&b->posted, e);
  struct str key = {0}, text = {0};
  if (!l) return e->code;
  int code = 0;
  for (int i = 0; !code && i <= LINE_QUANTITY; i++) code = str_addf(&key, e, "%s\x1f", fields[i]);
  if (!code)
    code = str_addf(&text, e, "%s %s %s %s %s %s", fields[LINE_PERIOD], fields[LINE_POLICY], fields[LINE_EVENT],
                    fields[LINE_SOURCE], fields[LINE_QUANTITY], fields[LINE_UNIT]);
  if (!code &&
      (!(l->key = arena_text(&b->arena, key.at, key.n, e)) || !(l->text = arena_text(&b->arena, text.at, text.n, e))))
    code = e->code;
  str_free(&key);
  str_free(&text);
  return code;
}

static int take_posted(struct bundle *b, struct db_stmt *s, struct made *m, struct err *e) {
  struct db_text in[LINE_FIELDS];
  const char *fields[LINE_FIELDS];
  char quantity[MONEY_TEXT];
  if (db_columns(s, LINE_FIELDS, in, e)) return e->code;
  for (int i = 0; i < LINE_FIELDS; i++) fields[i] = in[i].text ? in[i].text : "";
  fields[LINE_QUANTITY] = money_text(db_column_int(s, LINE_QUANTITY), (int)db_column_int(s, LINE_FIELDS), quantity);
  output_csv(&m->o, fields, LINE_FIELDS);
  return add_posted(b, fields, e);
}

/* Each line with all that was posted for it; level and reason are the latest. */
static int read_posted(struct bundle *b, struct db *book, struct err *e) {
  static const char sql[] =
      "SELECT e.origin, e.partner, p.policy, p.event, p.source, u.name, -sum(p.quantity), p.level, p.reason, "
      "u.decimals, max(e.id) FROM ledger_entries e JOIN ledger_postings p ON p.entry = e.id "
      "JOIN ledger_units u ON u.id = p.unit WHERE e.partner = ? AND p.event IS NOT NULL "
      "GROUP BY e.origin, p.policy, p.event, p.source, u.name, p.part HAVING sum(p.quantity) <> 0 "
      "ORDER BY e.origin, min(e.id), min(p.number)";
  struct db_stmt *s;
  struct made m;
  bool row;
  if (begin(&m, e)) return e->code;
  output_csv(&m.o, line_field_names, LINE_FIELDS);
  int code = db_prepare(book, sql, &s, e);
  if (!code) code = db_bind_text(s, 1, b->partner, strlen(b->partner), e);
  while (!code && !(code = db_step(s, &row, e)) && row) code = take_posted(b, s, &m, e);
  db_finish(s);
  return end(&m, b, "earnings.csv", code, e);
}

/* ---- all of it ---- */

static int add_statement(struct bundle *b, struct statement_about *about, const struct statement *s,
                         enum statement_format format, struct err *e) {
  struct made m;
  char name[64];
  if (begin(&m, e)) return e->code;
  snprintf(name, sizeof name, "statement%s", statement_format_ends[format]);
  return end(&m, b, name, statement_print(about, s, format, &m.o, e), e);
}

static int read_certificate(struct bundle *b, struct db *book, struct err *e) {
  struct db_stmt *s;
  struct db_text in[4];
  struct made m;
  bool row = false;
  if (begin(&m, e)) return e->code;
  int code = db_prepare(book, "SELECT \"on\", period, digest, about FROM ledger_entries WHERE id = ?", &s, e);
  if (!code) code = db_bind_int(s, 1, b->run, e);
  if (!code) code = db_step(s, &row, e);
  if (!code && row) code = db_columns(s, 4, in, e);
  if (!code && row) {
    if (!(b->run_on = arena_text(&b->arena, in[0].text, in[0].n, e))) code = e->code;
    fprintf(m.o.file,
            "{\"entry\": %lld, \"on\": \"%s\", \"period\": \"%s\", \"digest\": \"%s\", \"certificate\": %s}\n",
            (long long)b->run, in[0].text, in[1].text, in[2].text, in[3].text);
  }
  db_finish(s);
  return end(&m, b, "certificate.json", code, e);
}

static int copy(struct bundle *b, const char *text, const char **out, struct err *e) {
  return (*out = arena_text(&b->arena, text, strlen(text), e)) ? 0 : e->code;
}

static int read_spans(struct bundle *b, const char *ran, const char *period, struct err *e) {
  enum period kind;
  int32_t index;
  char next[PERIOD_TEXT] = "";
  if (period_parse(ran, strlen(ran), &kind, &index)) period_text(kind, index + 1, next);
  return copy(b, ran, &b->ran, e) || copy(b, next, &b->until, e) || copy(b, period, &b->period, e) ? e->code : 0;
}

int bundle_read(struct statement_about *about, const struct statement *s, struct bundle *b, struct err *e) {
  struct db *book = ledger_book(about->ledger);
  struct past_run last;
  *b = (struct bundle){0};
  if (certificate_last(about->ledger, &last, e)) return e->code;
  b->run = last.run;
  int code = certificate_program(about->ledger, b->run, NULL, &b->program, e);
  if (code == ERR_INPUT)
    return err_at(e, ERR_INPUT, "ledger.no-text", db_path(book), 0, 0,
                  "the program that entry %lld was made by cannot be read any more; restore the book from a backup",
                  (long long)b->run);
  if (code || copy(b, s->partner, &b->partner, e) || read_spans(b, ledger_ran(about->ledger), s->period, e) ||
      read_data(b, book, e) || read_posted(b, book, e) || read_certificate(b, book, e) ||
      add_statement(b, about, s, STATEMENT_TABLE, e) || add_statement(b, about, s, STATEMENT_JSON, e) ||
      add_statement(b, about, s, STATEMENT_HTML, e))
    return e->code;
  return 0;
}

static int compare_files(const void *a, const void *b) {
  return strcmp(((const struct bundle_file *)a)->name, ((const struct bundle_file *)b)->name);
}

/* One folder, so that unpacking two bundles mixes nothing. */
int bundle_write(const struct bundle *b, FILE *out, struct err *e) {
  struct str name = {0};
  int code = kept_name(b->partner, &name, e);
  if (!code) code = str_addf(&name, e, "-%s/", b->period);
  const size_t folder = name.n;
  if (b->files.n) qsort(b->files.at, b->files.n, sizeof *b->files.at, compare_files);
  for (size_t i = 0; !code && i < b->files.n; i++) {
    name.n = folder;
    code = str_addf(&name, e, "%s", b->files.at[i].name);
    if (!code) tar_put(out, name.at, b->files.at[i].bytes, b->files.at[i].n);
  }
  if (!code) tar_end(out);
  str_free(&name);
  return code;
}

void bundle_free(struct bundle *b) {
  for (int i = 0; i < IMPORT_TABLES; i++) free(b->tables[i].rows.at);
  free(b->posted.at);
  free(b->files.at);
  program_free(b->program);
  arena_free(&b->arena);
  *b = (struct bundle){0};
}
