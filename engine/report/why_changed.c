#include "report/why_changed.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/money.h"
#include "ledger/register.h"
#include "report/grid.h"

/* Every difference that a run posts says its cause, so that nothing is to be calculated here: the postings of a partner
 * and an origin, from run to run. */

struct row {
  int64_t run, quantity; /* what the partner gets */
  int decimals;
  char *on, *cause, *policy, *event, *source, *unit, *reason;
};

struct list {
  struct arena arena;
  VEC(struct row) rows;
  const struct why_changed *asked;
};

static int take(void *context, const struct register_line *r, struct err *e) {
  struct list *l = context;
  if (!*r->event || !r->refers) return 0;
  struct row *row = vec_push(&l->rows, e);
  if (!row) return e->code;
  *row = (struct row){.run = r->refers, .quantity = -r->quantity, .decimals = r->decimals};
  const char *const from[] = {r->on, r->cause, r->policy, r->event, r->source, r->unit, r->reason};
  char **const to[] = {&row->on, &row->cause, &row->policy, &row->event, &row->source, &row->unit, &row->reason};
  for (size_t i = 0; i < sizeof to / sizeof *to; i++)
    if (!(*to[i] = arena_text(&l->arena, from[i], strlen(from[i]), e))) return e->code;
  return 0;
}

/* ---- sums by cause and unit ---- */

struct sum {
  const struct row *of;
  int64_t quantity;
};

struct sums {
  VEC(struct sum) all;
};

static int add_up(const struct list *l, struct sums *out, struct err *e) {
  for (size_t i = 0; i < l->rows.n; i++) {
    const struct row *r = &l->rows.at[i];
    struct sum *s = out->all.at, *end = s + out->all.n;
    while (s < end && (strcmp(s->of->unit, r->unit) != 0 || strcmp(s->of->cause, r->cause) != 0)) s++;
    if (s == end) {
      if (!(s = vec_push(&out->all, e))) return e->code;
      *s = (struct sum){r, 0};
    }
    s->quantity += r->quantity; /* of sums that the ledger has checked */
  }
  return 0;
}

/* ---- three forms ---- */

static void json_row(const struct row *r, struct json *j) {
  json_open_row(j, NULL, '{');
  json_put_count(j, "run", (uint64_t)r->run);
  json_put_text(j, "on", r->on);
  json_put_text(j, "cause", r->cause);
  json_put_text(j, "policy", r->policy);
  json_put_text(j, "event", r->event);
  json_put_text(j, "source", r->source);
  json_put_text(j, "unit", r->unit);
  json_put_amount(j, "quantity", r->quantity, r->decimals);
  json_put_text(j, "reason", *r->reason ? r->reason : NULL);
  json_close(j);
}

static void report_json(const struct list *l, const struct sums *sums, const struct output *o) {
  struct json j;
  json_start(&j, o->file);
  json_open(&j, NULL, '{');
  json_put_text(&j, "partner", l->asked->partner);
  json_put_text(&j, "period", l->asked->period);
  json_open(&j, "causes", '[');
  for (size_t i = 0; i < sums->all.n; i++) {
    const struct sum *s = &sums->all.at[i];
    json_open_row(&j, NULL, '{');
    json_put_text(&j, "cause", s->of->cause);
    json_put_text(&j, "unit", s->of->unit);
    json_put_amount(&j, "quantity", s->quantity, s->of->decimals);
    json_close(&j);
  }
  json_close(&j);
  json_open(&j, "lines", '[');
  for (size_t i = 0; i < l->rows.n; i++) json_row(&l->rows.at[i], &j);
  json_close(&j);
  json_close(&j);
}

static void report_csv(const struct list *l, const struct output *o) {
  static const char *const titles[] = {"#run",   "on",   "cause",     "policy", "event",
                                       "source", "unit", "#quantity", "reason"};
  char run[MONEY_TEXT], quantity[MONEY_TEXT];
  output_titles(o, titles, sizeof titles / sizeof *titles);
  for (size_t i = 0; i < l->rows.n; i++) {
    const struct row *r = &l->rows.at[i];
    const char *const fields[] = {money_text(r->run, 0, run),
                                  r->on,
                                  r->cause,
                                  r->policy,
                                  r->event,
                                  r->source,
                                  r->unit,
                                  money_text(r->quantity, r->decimals, quantity),
                                  r->reason};
    output_row(o, titles, fields, sizeof titles / sizeof *titles);
  }
}

static bool fill_sum(const void *from, size_t row, struct grid_row *out) {
  const struct sum *s = &((const struct sums *)from)->all.at[row];
  out->cell[0] = s->of->cause;
  out->cell[1] = s->of->unit;
  grid_amount(out, 2, s->quantity, s->of->decimals);
  return true;
}

static bool fill_row(const void *from, size_t at, struct grid_row *out) {
  const struct list *l = from;
  const struct row *r = &l->rows.at[at];
  if (!at || l->rows.at[at - 1].run != r->run) {
    snprintf(out->above_room, sizeof out->above_room, "run %lld, posted for %s", (long long)r->run, r->on);
    out->above = out->above_room;
  }
  out->cell[0] = r->cause;
  out->cell[1] = r->policy;
  snprintf(out->room[2], GRID_ROOM, "%s %s", r->event, r->source);
  out->cell[2] = out->room[2];
  grid_amount(out, 3, r->quantity, r->decimals);
  out->cell[4] = r->unit;
  out->cell[5] = r->reason;
  return true;
}

static void report_table(const struct list *l, const struct sums *sums, const struct output *o) {
  output_strong(o, "Partner");
  fprintf(o->file, "  %s, %s\n", l->asked->partner, l->asked->period);
  if (!l->rows.n) {
    fputs("\nNothing was posted here.\n", o->file);
    return;
  }
  struct grid by = {.n_rows = sums->all.n, .fill = fill_sum, .from = sums};
  grid_column(&by, "cause", GRID_TEXT);
  grid_column(&by, "unit", GRID_TEXT);
  grid_column(&by, "quantity", GRID_NUMBER);
  putc('\n', o->file);
  grid_print(&by, o);
  struct grid t = {.n_rows = l->rows.n, .fill = fill_row, .from = l};
  grid_column(&t, "cause", GRID_TEXT);
  grid_column(&t, "policy", GRID_TEXT);
  grid_column(&t, "on", GRID_TEXT);
  grid_column(&t, "quantity", GRID_NUMBER);
  grid_column(&t, "unit", GRID_TEXT);
  grid_column(&t, "reason", GRID_LOOSE);
  putc('\n', o->file);
  grid_print(&t, o);
}

int why_changed_report(struct ledger *l, const struct why_changed *w, const struct output *o, struct err *e) {
  struct list list = {.asked = w};
  struct sums sums = {0};
  const struct register_filter f = {
      .partner = w->partner, .origin = w->period, .run_after = w->from, .run_through = w->to};
  int code = register_read(l, &f, take, &list, e);
  if (!code) code = add_up(&list, &sums, e);
  if (!code && o->format == OUTPUT_JSON) report_json(&list, &sums, o);
  if (!code && o->format == OUTPUT_CSV) report_csv(&list, o);
  if (!code && o->format == OUTPUT_TABLE) report_table(&list, &sums, o);
  free(list.rows.at);
  free(sums.all.at);
  arena_free(&list.arena);
  return code;
}
