#include "report/head.h"

#include <stddef.h>
#include <string.h>

#include "base/date.h"
#include "base/money.h"
#include "base/str.h"

char *head_period(const struct program *p, const struct facts *f, uint32_t number, char *room) {
  return period_text(p->period, f->first_period + (int32_t)number, room);
}

struct counted {
  const char *one, *many;
  uint32_t n;
};

enum { COUNTED = 5 };

static void count_rows(const struct data *d, struct counted out[COUNTED]) {
  const struct counted all[COUNTED] = {{"partner", "partners", d->n_partners},
                                       {"referral", "referrals", d->n_referrals},
                                       {"sale", "sales", d->n_sales},
                                       {"refund", "refunds", d->n_refunds},
                                       {"activity", "activities", d->n_activities}};
  memcpy(out, all, sizeof all);
}

static void put_label(const struct output *o, const char *label) {
  output_strong(o, label);
  fprintf(o->file, "%*s", 9 - (int)strlen(label), "");
}

enum { INDENT = 9 }; /* of what stands beside a label */

static bool fits(const struct output *o, size_t columns) {
  return INDENT + columns <= (size_t)(o->width ? o->width : OUTPUT_WIDTH);
}

/* A path that makes the line too long has one of its own. */
static void put_data(const struct head *h, const struct data *d, const struct output *o) {
  struct counted rows[COUNTED];
  char room[MONEY_TEXT];
  const char *what = h->is_folder ? "the CSV files of" : "the book";
  count_rows(d, rows);
  put_label(o, "Data");
  fputs(what, o->file);
  fprintf(o->file, fits(o, strlen(what) + 1 + str_columns(h->source)) ? " %s\n%*s" : "\n         %s\n%*s", h->source,
          INDENT, "");
  for (int i = 0, put = 0; i < COUNTED; i++) {
    if (i > 1 && !rows[i].n) continue;
    fprintf(o->file, "%s%s %s", put++ ? ", " : "", money_show(rows[i].n, 0, room),
            rows[i].n == 1 ? rows[i].one : rows[i].many);
  }
  putc('\n', o->file);
}

void head_print(const struct head *h, const struct program *p, const struct data *d, const struct facts *f,
                uint32_t from, uint32_t until, const struct output *o) {
  char first[PERIOD_TEXT], last[PERIOD_TEXT];
  put_label(o, "Program");
  const char *unit = p->units[0].id;
  if (fits(o, str_columns(p->name) + str_columns(p->file) + strlen(unit) + strlen(" (), amounts in ")))
    fprintf(o->file, "%s (%s), amounts in %s\n", p->name, p->file, unit);
  else
    fprintf(o->file, "%s, amounts in %s\n%*s%s\n", p->name, unit, INDENT, "", p->file);
  for (size_t i = 0; i < h->n_sets; i++) {
    put_label(o, i ? "" : "With");
    output_wrapped(o, h->sets[i], INDENT, INDENT);
  }
  put_data(h, d, o);
  put_label(o, "Span");
  if (from >= until) {
    fputs("no period: there is nothing in the data at that time\n", o->file);
    return;
  }
  head_period(p, f, until - 1, last);
  fputs(head_period(p, f, from, first), o->file);
  if (until - from > 1) fprintf(o->file, " to %s, %u %ss", last, until - from, period_names[p->period]);
  putc('\n', o->file);
}

static void put_sets(const struct head *h, struct json *j) {
  json_open(j, "set", '[');
  for (size_t i = 0; i < h->n_sets; i++) json_put_text(j, NULL, h->sets[i]);
  json_close(j);
}

void head_json(const struct head *h, const struct program *p, const struct data *d, const struct facts *f,
               uint32_t from, uint32_t until, struct json *j) {
  struct counted rows[COUNTED];
  char room[PERIOD_TEXT];
  json_put_text(j, "program", p->name);
  json_put_text(j, "file", p->file);
  if (h->n_sets) put_sets(h, j);
  json_put_text(j, h->is_folder ? "data" : "book", h->source);
  json_put_text(j, "currency", p->units[0].id);
  json_put_text(j, "period_kind", period_names[p->period]);
  json_put_text(j, "from", from < until ? head_period(p, f, from, room) : NULL);
  json_put_text(j, "until", from < until ? head_period(p, f, until, room) : NULL);
  count_rows(d, rows);
  json_open_row(j, "counts", '{');
  for (int i = 0; i < COUNTED; i++) json_put_count(j, rows[i].many, rows[i].n);
  json_close(j);
}
