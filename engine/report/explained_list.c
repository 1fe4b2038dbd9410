/* The lines only, period by period: what there is to ask about. */
#include <stdio.h>
#include <string.h>

#include "base/money.h"
#include "report/explained_view.h"
#include "report/tree.h"
#include "run/lines.h"

enum { ON, POLICY, AMOUNT, COLUMNS }; /* what is lined up; unit and reason follow */
enum { WIDEST = 28 };                 /* a longer id pushes its own line only */

struct cells {
  char text[COLUMNS][300];
};

static void fill(const struct explained *x, const struct line *line, struct cells *c) {
  char room[PERIOD_TEXT];
  const struct policy_use *use = explained_use(x, line->policy);
  bool is_period = line->event == EVENT_PERIOD;
  snprintf(c->text[ON], sizeof c->text[ON], "%s%s%s", event_names[line->event], is_period ? "" : " ",
           is_period ? "" : line_source(x->result, line, room));
  snprintf(c->text[POLICY], sizeof c->text[POLICY], "%s", use->name);
  money_show(line->quantity, x->program->units[use->unit].exponent, c->text[AMOUNT]);
}

static bool shows(const struct explained *x, const struct line *line) {
  return explained_shows_line(x, line, x->filter->from, x->filter->until);
}

static void measure(const struct explained *x, size_t width[COLUMNS]) {
  struct cells c;
  memset(width, 0, COLUMNS * sizeof *width);
  for (size_t i = 0; i < x->r->n; i++) {
    const struct line *line = &x->result->lines[x->r->first + i];
    if (!shows(x, line)) continue;
    fill(x, line, &c);
    for (int k = 0; k < COLUMNS; k++) {
      size_t columns = str_columns(c.text[k]);
      if (columns > width[k] && columns <= WIDEST) width[k] = columns;
    }
  }
}

static int blanks(const char *text, size_t width) {
  size_t columns = str_columns(text);
  return columns < width ? (int)(width - columns) : 0;
}

static int add_line(struct explained *x, struct tree *root, const struct line *line, const size_t width[COLUMNS],
                    struct err *e) {
  struct cells c;
  const char *reason = x->result->reasons.text[line->reason];
  fill(x, line, &c);
  struct tree *node =
      tree_add(&x->arena, root, e, "", "%s%*s  %s%*s  %*s%s %s%s%s", c.text[ON], blanks(c.text[ON], width[ON]), "",
               c.text[POLICY], blanks(c.text[POLICY], width[POLICY]), "", blanks(c.text[AMOUNT], width[AMOUNT]), "",
               c.text[AMOUNT], x->program->units[explained_use(x, line->policy)->unit].id, *reason ? "  " : "", reason);
  if (!node) return e->code;
  node->is_cut = true;
  return 0;
}

static size_t lines_in(const struct explained *x, uint32_t period) {
  size_t n = 0;
  for (size_t i = 0; i < x->r->n; i++)
    n += explained_shows_line(x, &x->result->lines[x->r->first + i], period, period + 1);
  return n;
}

/* Periods without a line, on one level, are told together. Returns the first that is not. */
static uint32_t same_until(const struct explained *x, uint32_t from) {
  uint32_t until = from + 1;
  if (lines_in(x, from)) return until;
  while (until < x->filter->until && !lines_in(x, until) && explained_level(x, until) == explained_level(x, from))
    until++;
  return until;
}

static int put_periods(struct explained *x, uint32_t from, uint32_t until, const size_t width[COLUMNS], struct err *e) {
  char first[PERIOD_TEXT], last[PERIOD_TEXT], label[2 * PERIOD_TEXT + 8];
  const struct program *p = x->program;
  head_period(p, x->result->facts, from, first);
  head_period(p, x->result->facts, until - 1, last);
  snprintf(label, sizeof label, "%s%s%s", first, until - from > 1 ? " to " : "", until - from > 1 ? last : "");
  struct str sums = {0};
  bool only_level = x->filter->policy >= 0 && explained_is_level(x, (uint32_t)x->filter->policy);
  int rc = only_level ? 0 : explained_sums(x, from, &sums, e);
  struct tree *root =
      rc ? NULL
         : tree_add(&x->arena, NULL, e, label, "%s%s%s", p->n_levels ? p->levels[explained_level(x, from)] : "",
                    p->n_levels && !only_level ? ": " : "", sums.at ? sums.at : "");
  str_free(&sums);
  if (!root) return e->code;
  for (size_t i = 0; i < x->r->n; i++) {
    const struct line *line = &x->result->lines[x->r->first + i];
    if (explained_shows_line(x, line, from, until) && add_line(x, root, line, width, e)) return e->code;
  }
  if (root->first && from > x->filter->from) putc('\n', x->o->file);
  tree_print(root, x->o);
  return 0;
}

/* The last one with a line, or the last one. */
static uint32_t last_period(const struct explained *x) {
  for (size_t i = x->r->n; i--;)
    if (shows(x, &x->result->lines[x->r->first + i])) return x->result->lines[x->r->first + i].period;
  return x->filter->until - 1;
}

int explained_list(struct explained *x, struct err *e) {
  size_t width[COLUMNS];
  char period[PERIOD_TEXT];
  uint32_t from = x->filter->from, until = x->filter->until;
  measure(x, width);
  explained_head(x);
  putc('\n', x->o->file);
  for (uint32_t p = from, next; p < until; p = next)
    if (put_periods(x, p, next = same_until(x, p), width, e)) return e->code;
  if (explained_nothing(x, from, until, e) || explained_unqualified(x, from, until, e)) return e->code;
  if (x->head && from < until)
    fprintf(x->o->file, "\nHow a line came about: --period %s, or --source ID.\n",
            head_period(x->program, x->result->facts, last_period(x), period));
  return 0;
}
