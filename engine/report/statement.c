#include "report/statement.h"

#include <string.h>

#include "base/json.h"
#include "base/str.h"
#include "report/grid.h"

const char *const statement_format_names[STATEMENT_FORMATS] = {"table", "csv", "json", "html"};
const char *const statement_format_ends[STATEMENT_FORMATS] = {".txt", ".csv", ".json", ".html"};

/* ---- what they have in common ---- */

/* The entry by which the period was closed, as far as is asked for; there is none while it is open. */
static int find_end(struct statement_about *a, const char *period, struct err *e) {
  static const char sql[] =
      "SELECT digest, id FROM ledger_entries WHERE kind = 'close' AND period >= ? AND \"on\" <= ? ORDER BY id LIMIT 1";
  struct db_stmt *s;
  struct db_text digest;
  a->through = ledger_last(a->ledger);
  snprintf(a->digest, sizeof a->digest, "%s", ledger_digest(a->ledger));
  int code = db_prepare(ledger_book(a->ledger), sql, &s, e);
  if (!code) code = db_bind_text(s, 1, period, strlen(period), e);
  if (!code) code = db_bind_text(s, 2, a->on, strlen(a->on), e);
  if (!code) code = db_step(s, &a->closed, e);
  if (!code && a->closed) code = db_columns(s, 1, &digest, e);
  if (!code && a->closed) {
    a->through = db_column_int(s, 1);
    snprintf(a->digest, sizeof a->digest, "%s", digest.text ? digest.text : "");
  }
  db_finish(s);
  return code;
}

int statement_about_open(struct ledger *l, const struct statement_asked *asked, struct statement_about *a,
                         struct err *e) {
  char label[PERIOD_TEXT];
  *a = (struct statement_about){.ledger = l, .currency = ""};
  date_text(period_first_day(asked->kind, asked->period), a->first);
  date_text(period_first_day(asked->kind, asked->period + 1) - 1, a->last);
  date_text(asked->on, a->on);
  if (db_prepare(ledger_book(l), "SELECT name FROM partners WHERE id = ?", &a->name, e) ||
      find_end(a, period_text(asked->kind, asked->period, label), e) ||
      certificate_before(l, a->through + 1, &a->run, e))
    return e->code;
  int code = a->run.run ? certificate_program(l, a->run.run, NULL, &a->program, e) : 0;
  if (a->program) a->currency = a->program->units[0].id;
  return code == ERR_INPUT ? 0 : code; /* a former program that cannot be read any more */
}

void statement_about_close(struct statement_about *a) {
  db_finish(a->name);
  program_free(a->program);
}

/* ---- for people ---- */

struct shown {
  const struct sheet_section *section;
  bool notes; /* the last column stands below its row */
};

static bool fill(const void *from, size_t at, struct grid_row *out) {
  const struct shown *t = from;
  const struct sheet_row *row = &t->section->rows.at[at];
  size_t n = t->section->n_columns - t->notes;
  for (size_t i = 0; i < n; i++) out->cell[i] = row->cell[i];
  if (t->notes && *row->cell[n]) out->note = row->cell[n];
  out->above = row->above;
  out->is_sum = row->is_sum;
  return true;
}

static struct grid grid_of(const struct shown *t) {
  const struct sheet_section *s = t->section;
  struct grid g = {.n_rows = s->rows.n, .fill = fill, .from = t};
  for (size_t i = 0; i < s->n_columns - t->notes; i++)
    grid_column(&g, s->titles[i], s->numbers >> i & 1 ? GRID_NUMBER : GRID_TEXT);
  return g;
}

/* Reasons are not cut: where the rows are too wide with them, they stand below. */
static void print_section(const struct sheet_section *section, const struct output *o) {
  struct shown t = {section, false};
  if (!section->rows.n) return;
  struct grid g = grid_of(&t);
  t.notes = !grid_fits(&g, o);
  g = grid_of(&t);
  output_heading(o, section->title);
  grid_print(&g, o);
}

/* A long name pushes the period into the next line. */
static void print_title(const struct sheet *s, const struct output *o) {
  const struct statement_about *a = s->about;
  char span[64 + PERIOD_TEXT + 2 * DATE_TEXT];
  const int n = snprintf(span, sizeof span, "%s (%s to %s)", s->of->period, a->first, a->last);
  const size_t before = strlen("Statement  , , ") + str_columns(s->of->partner) + str_columns(s->name);
  output_strong(o, "Statement");
  fprintf(o->file, "  %s%s%s,%s%s\n", s->of->partner, *s->name ? ", " : "", s->name,
          before + (size_t)n > (size_t)(o->width ? o->width : OUTPUT_WIDTH) ? "\n           " : " ", span);
}

static void print_table(const struct sheet *s, const struct output *o) {
  const struct statement_about *a = s->about;
  print_title(s, o);
  fprintf(o->file, "Program    %s, by the ledger through entry %lld\n", ledger_program(a->ledger),
          (long long)a->through);
  fprintf(o->file, "Period     ");
  output_wrapped(o, s->status, 11, 11);
  if (!s->of->balances.n) fputs("\nNothing was posted yet.\n", o->file);
  for (int i = 0; i < SHEET_SECTIONS; i++) print_section(&s->sections[i], o);
}

/* ---- for programs ---- */

static void print_csv(const struct statement *s, const struct output *o) {
  static const char *const titles[] = {"partner",   "period", "on",     "what",  "account", "unit",
                                       "#quantity", "due",    "origin", "cause", "policy",  "event",
                                       "source",    "reason", "author", "key",   "#entry"};
  char quantity[MONEY_TEXT], entry[MONEY_TEXT];
  output_titles(o, titles, sizeof titles / sizeof *titles);
  for (size_t i = 0; i < s->lines.n; i++) {
    const struct statement_line *l = &s->lines.at[i];
    const char *const fields[] = {s->partner,
                                  s->period,
                                  l->on,
                                  l->kind,
                                  l->account,
                                  l->unit,
                                  *l->account ? money_text(l->quantity, l->decimals, quantity) : "",
                                  l->due,
                                  l->origin,
                                  l->cause,
                                  l->policy,
                                  l->event,
                                  l->source,
                                  *l->reason ? l->reason : l->about,
                                  l->author,
                                  l->key,
                                  money_text(l->entry, 0, entry)};
    output_row(o, titles, fields, sizeof titles / sizeof *titles);
  }
}

static void put_there(struct json *j, const char *key, const char *text) {
  if (*text) json_put_text(j, key, text);
}

static void json_line(const struct statement_line *l, struct json *j) {
  json_open_row(j, NULL, '{');
  json_put_count(j, "entry", (uint64_t)l->entry);
  json_put_text(j, "on", l->on);
  json_put_text(j, "kind", l->kind);
  json_put_text(j, "part", statement_part_names[l->part]);
  put_there(j, "account", l->account);
  put_there(j, "unit", l->unit);
  if (*l->account) json_put_amount(j, "quantity", l->quantity, l->decimals);
  const struct {
    const char *key, *text;
  } texts[] = {{"due", l->due},     {"origin", l->origin}, {"cause", l->cause}, {"policy", l->policy},
               {"event", l->event}, {"source", l->source}, {"level", l->level}, {"reason", l->reason},
               {"about", l->about}, {"author", l->author}, {"key", l->key}};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) put_there(j, texts[i].key, texts[i].text);
  json_close(j);
}

static void json_balance(const struct statement_about *a, const struct statement_balance *b, struct json *j) {
  json_open(j, NULL, '{');
  json_put_text(j, "unit", b->unit);
  json_put_text(j, "kind", b->is_money ? "money" : "reward");
  json_put_amount(j, "opening", b->opening, b->decimals);
  json_open_row(j, "moved", '{');
  for (int i = 0; i < STATEMENT_PARTS; i++)
    if (b->moved[i]) json_put_amount(j, statement_part_names[i], b->moved[i], b->decimals);
  json_close(j);
  json_put_amount(j, "closing", b->closing, b->decimals);
  if (b->is_money) {
    json_put_amount(j, "held", b->held, b->decimals);
    json_put_amount(j, "payable", b->payable, b->decimals);
  } else {
    json_put_amount(j, "worth", program_worth(a->program, b->unit, b->closing),
                    a->program ? a->program->units[0].exponent : 0);
  }
  json_close(j);
}

static void json_run(const struct statement_about *a, struct json *j) {
  json_open(j, "run", '{');
  json_put_count(j, "entry", (uint64_t)a->run.run);
  json_put_text(j, "data", a->run.data);
  json_put_text(j, "program", a->run.program);
  json_put_text(j, "policies", a->run.policies);
  json_put_text(j, "zone", *a->run.zone ? a->run.zone : NULL);
  json_put_text(j, "engine", a->run.engine);
  json_close(j);
}

static void print_json(const struct sheet *s, const struct output *o) {
  const struct statement_about *a = s->about;
  const struct statement *of = s->of;
  struct json j;
  json_start(&j, o->file);
  json_open(&j, NULL, '{');
  json_put_text(&j, "partner", of->partner);
  json_put_text(&j, "name", *s->name ? s->name : NULL);
  json_put_text(&j, "period", of->period);
  json_put_text(&j, "first_day", a->first);
  json_put_text(&j, "last_day", a->last);
  json_put_text(&j, "state", a->closed ? "closed" : "open");
  json_put_text(&j, "on_hold", of->on_hold);
  json_put_text(&j, "program", ledger_program(a->ledger));
  json_put_text(&j, "currency", *a->currency ? a->currency : NULL);
  json_put_count(&j, "through_entry", (uint64_t)a->through);
  json_put_text(&j, "ledger", a->digest);
  json_run(a, &j);
  json_open(&j, "balances", '[');
  for (size_t i = 0; i < of->balances.n; i++) json_balance(a, &of->balances.at[i], &j);
  json_close(&j);
  json_open(&j, "lines", '[');
  for (size_t i = 0; i < of->lines.n; i++) json_line(&of->lines.at[i], &j);
  json_close(&j);
  json_open(&j, "held", '[');
  for (size_t i = 0; i < of->holds.n; i++) {
    const struct statement_hold *h = &of->holds.at[i];
    json_open_row(&j, NULL, '{');
    json_put_text(&j, "payable_from", *h->due ? h->due : NULL);
    json_put_text(&j, "unit", h->unit);
    json_put_amount(&j, "quantity", h->quantity, h->decimals);
    json_close(&j);
  }
  json_close(&j);
  json_close(&j);
}

int statement_print(struct statement_about *a, const struct statement *s, enum statement_format format,
                    const struct output *o, struct err *e) {
  struct sheet sheet;
  int code = sheet_make(a, s, &sheet, e);
  if (!code && format == STATEMENT_TABLE) print_table(&sheet, o);
  if (!code && format == STATEMENT_CSV) print_csv(s, o);
  if (!code && format == STATEMENT_JSON) print_json(&sheet, o);
  if (!code && format == STATEMENT_HTML) statement_html(&sheet, o->file);
  sheet_free(&sheet);
  return code;
}
