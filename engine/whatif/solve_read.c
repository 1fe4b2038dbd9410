/* What is asked: paths with their bounds and steps, a target, from words and from a scenario file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/money.h"
#include "input/excerpt.h"
#include "input/fields.h"
#include "whatif/solve.h"

__extension__ typedef __int128 wide;

enum {
  STEPS_LEAST = 500,                /* that a step of our choice makes, if the bounds are no whole numbers */
  VALUES_MOST = 1000 * 1000 * 1000, /* some 30 divisions in half */
  ROUNDS = 500,
  ROUNDS_MOST = 10 * 1000
};

char *solve_value(const struct solve_find *f, uint32_t i, char *out) {
  money_text(f->low + f->step * (int64_t)i, f->decimals, out);
  size_t n = strlen(out);
  if (!f->is_percent) return out;
  while (f->decimals && out[n - 1] == '0') n--;
  if (f->decimals && out[n - 1] == '.') n--;
  out[n] = '%', out[n + 1] = 0;
  return out;
}

/* ---- one path ---- */

struct number {
  int64_t digits;
  int decimals, written; /* written: with the zeros at its end */
  bool is_percent;
};

struct finding {
  const char *text;
  struct arena *arena;
  struct number low, high, step;
  bool has_step;
};

static int refuse_find(const char *text, const char *what, struct err *e) {
  char shown[EXCERPT_TEXT];
  return err_set(e, ERR_INPUT, "solve.find",
                 "\"%s\": %s; write PATH=LOW..HIGH or PATH=LOW..HIGH:STEP, such as "
                 "policies.base.params.rate=5%%..30%%:0.1%%",
                 excerpt(text, shown), what);
}

static bool parse(const char *text, struct number *out) {
  const char *point = strchr(text, '.');
  out->written = point ? (int)strspn(point + 1, "0123456789") : 0;
  return guardrail_number(text, &out->digits, &out->decimals, &out->is_percent) && out->written <= SOLVE_DECIMALS;
}

static int read_number(const struct finding *f, const char *text, size_t n, struct number *out, struct err *e) {
  char what[EXCERPT_TEXT + 32], shown[EXCERPT_TEXT];
  while (n && *text == ' ') text++, n--;
  while (n && text[n - 1] == ' ') n--;
  char *copy = arena_text(f->arena, text, n, e);
  if (!copy) return e->code;
  if (parse(copy, out)) return 0;
  snprintf(what, sizeof what, n ? "\"%s\" is no number" : "a number is missing", excerpt(copy, shown));
  return refuse_find(f->text, what, e);
}

/* LOW..HIGH:STEP */
static int read_bounds(struct finding *f, const char *bounds, struct err *e) {
  const char *dots = strstr(bounds, ".."), *colon = dots ? strchr(dots, ':') : NULL;
  if (!dots) return refuse_find(f->text, "bounds are missing", e);
  const char *high = dots + 2;
  if (read_number(f, bounds, (size_t)(dots - bounds), &f->low, e)) return e->code;
  if (read_number(f, high, colon ? (size_t)(colon - high) : strlen(high), &f->high, e)) return e->code;
  f->has_step = colon != NULL;
  if (colon && read_number(f, colon + 1, strlen(colon + 1), &f->step, e)) return e->code;
  if (f->low.is_percent != f->high.is_percent || (colon && f->step.is_percent != f->low.is_percent))
    return refuse_find(f->text, "some of it is a percentage, and some is not", e);
  return 0;
}

static wide scaled(const struct number *n, int decimals) {
  wide x = n->digits;
  for (int i = n->decimals; i < decimals; i++) x *= 10;
  return x;
}

static int most(int a, int b) { return a > b ? a : b; }

/* The decimals of all that is given and of what the program has; of a percentage two at least. Where that makes few
 * steps, as many more as make enough; but a whole number may have to be one, such as a count of months. */
static int choose_decimals(const struct finding *f, const struct number *present) {
  int k = most(f->low.written, f->high.written);
  if (f->has_step) return most(k, f->step.written);
  if (present && present->is_percent == f->low.is_percent) k = most(k, present->written);
  if (f->low.is_percent) k = most(k, 2);
  while (k && k < SOLVE_DECIMALS && scaled(&f->high, k) - scaled(&f->low, k) < STEPS_LEAST &&
         scaled(&f->high, k) != scaled(&f->low, k))
    k++;
  return k;
}

static int read_grid(const struct finding *f, const struct number *present, struct solve_find *out, struct err *e) {
  int k = choose_decimals(f, present);
  wide low = scaled(&f->low, k), high = scaled(&f->high, k), step = f->has_step ? scaled(&f->step, k) : 1;
  if (low > high) return refuse_find(f->text, "the low bound is above the high one", e);
  if (step <= 0) return refuse_find(f->text, "the step is not above 0", e);
  if (low < -MONEY_MAX || high > MONEY_MAX) return refuse_find(f->text, "the bounds have too many digits", e);
  if ((high - low) / step >= VALUES_MOST)
    return refuse_find(f->text, "there are more than a thousand million steps between the bounds", e);
  out->low = (int64_t)low;
  out->step = (int64_t)step;
  out->decimals = k;
  out->n = (uint32_t)((high - low) / step + 1);
  out->is_percent = f->low.is_percent;
  out->step_is_ours = !f->has_step;
  return 0;
}

/* What the program has there: a number, or nothing yet. */
static int read_present(const struct node *root, struct solve_find *f, struct number *out, struct err *e) {
  const struct node *node = overlay_find(root, f->path);
  char shown[EXCERPT_TEXT], value[EXCERPT_TEXT];
  if (!node) return 0;
  if (node->kind == NODE_TEXT && !node->quoted && parse(node->text, out)) return f->present = node->text, 0;
  return err_set(e, ERR_INPUT, "solve.no-number", "\"%s\" is %s in the program; only a number can be searched for",
                 excerpt(f->path, shown),
                 node->kind == NODE_TEXT   ? excerpt(node->text, value)
                 : node->kind == NODE_LIST ? "a list"
                                           : "a map");
}

static int read_find(const char *text, const struct node *root, struct arena *a, struct solve_find *out,
                     struct err *e) {
  struct finding f = {.text = text, .arena = a};
  struct number present = {0};
  const char *sign = strchr(text, '=');
  if (!sign || sign == text) return refuse_find(text, "a path is missing before a \"=\"", e);
  if (!(out->path = arena_text(a, text, (size_t)(sign - text), e))) return e->code;
  if (read_present(root, out, &present, e) || read_bounds(&f, sign + 1, e)) return e->code;
  return read_grid(&f, out->present ? &present : NULL, out, e);
}

/* ---- the target ---- */

static int refuse_target(const char *text, const char *what, struct err *e) {
  char shown[EXCERPT_TEXT];
  return err_set(e, ERR_INPUT, "solve.target", "\"%s\": %s; write a name, \"=\" and a number, such as cost = 1,000,000",
                 excerpt(text, shown), what);
}

static int read_target(const char *text, struct arena *a, struct guardrail *out, struct err *e) {
  size_t end = strcspn(text, "=");
  const char *value = text + end + 1, *why;
  *out = (struct guardrail){.text = text};
  if (strpbrk(text, "<>")) return refuse_target(text, "a bound is a guardrail (--guard)", e);
  if (!text[end]) return refuse_target(text, "there is no \"=\"", e);
  while (end && text[end - 1] == ' ') end--;
  char *name = arena_text(a, text, end, e);
  if (!name || subject_parse(name, a, &out->subject, e)) return e->code;
  return guardrail_value(value + strspn(value, " "), out, &why) ? refuse_target(text, why, e) : 0;
}

/* ---- the file ---- */

/* What is asked, each with its place, so that an error can name it. */
struct said {
  const char *text;
  const struct node *node; /* NULL: of the command line */
};

struct asking {
  const struct scenarios *s;
  struct arena *arena;
  VEC(struct said) finds;
  struct said target, start, rounds;
};

static int place(const struct asking *a, const struct said *said, struct err *e) {
  return said->node ? err_place(e, a->s->names.file, said->node->line, said->node->column) : e->code;
}

static int take_file_finds(struct asking *a, const struct node *map, struct err *e) {
  if (fields_map(a->s->names.file, map, e)) return e->code;
  for (const struct node *c = map ? map->first : NULL; c; c = c->next) {
    const char *bounds;
    if (fields_text(a->s->names.file, c, &bounds, e)) return e->code;
    struct said *said = vec_push(&a->finds, e);
    size_t n = strlen(c->key) + strlen(bounds) + 2;
    char *text = said ? arena_new(a->arena, n, 1, e) : NULL;
    if (!text) return e->code;
    snprintf(text, n, "%s=%s", c->key, bounds);
    *said = (struct said){text, c};
  }
  return 0;
}

static int take_file_text(const struct asking *a, const char *key, struct said *out, struct err *e) {
  out->node = node_get(a->s->solve, key);
  return fields_text(a->s->names.file, out->node, &out->text, e);
}

static int take_file(struct asking *a, bool finds, struct err *e) {
  static const struct field fields[] = {{"find", NULL}, {"target", NULL}, {"start", NULL}, {"rounds", NULL}};
  const char *file = a->s->names.file;
  if (!a->s->solve) return 0;
  if (fields_check(file, a->s->solve, "what solve is asked", fields, sizeof fields / sizeof *fields, e)) return e->code;
  if (finds && take_file_finds(a, node_get(a->s->solve, "find"), e)) return e->code;
  if (take_file_text(a, "target", &a->target, e) || take_file_text(a, "start", &a->start, e)) return e->code;
  return take_file_text(a, "rounds", &a->rounds, e);
}

static int take_words(struct asking *a, const struct solve_words *w, struct err *e) {
  if (take_file(a, !w->n_finds, e)) return e->code;
  for (size_t i = 0; i < w->n_finds; i++) {
    struct said *said = vec_push(&a->finds, e);
    if (!said) return e->code;
    *said = (struct said){w->finds[i], NULL};
  }
  if (w->target) a->target = (struct said){w->target, NULL};
  if (w->start) a->start = (struct said){w->start, NULL};
  if (w->rounds) a->rounds = (struct said){w->rounds, NULL};
  return 0;
}

/* ---- reading ---- */

static int read_start(const struct asking *a, struct solve_ask *out, struct err *e) {
  const struct scenarios *s = a->s;
  const char *name = a->start.text, **names;
  char tail[400], shown[EXCERPT_TEXT];
  out->plan = s->names.arguments ? s->n - 1 : 0;
  if (!name) return 0;
  for (size_t i = 0; i < s->n; i++)
    if (!strcmp(s->at[i].name, name)) return out->plan = i, 0;
  if (!(names = arena_new(a->arena, s->n, sizeof *names, e))) return e->code;
  for (size_t i = 0; i < s->n; i++) names[i] = s->at[i].name;
  str_suggest(tail, sizeof tail, name, names, s->n);
  return err_set(e, ERR_INPUT, "solve.start", "there is no scenario \"%s\"%s", excerpt(name, shown), tail);
}

static int read_rounds(const struct said *said, size_t *out, struct err *e) {
  char *end, shown[EXCERPT_TEXT];
  *out = ROUNDS;
  if (!said->text) return 0;
  unsigned long n = strtoul(said->text, &end, 10);
  if (said->text[0] < '0' || said->text[0] > '9' || *end || !n || n > ROUNDS_MOST)
    return err_set(e, ERR_INPUT, "solve.rounds", "rounds of \"%s\": expected a whole number from 1 to %d",
                   excerpt(said->text, shown), ROUNDS_MOST);
  *out = n;
  return 0;
}

static int check_paths(const struct solve_find *finds, size_t n, struct err *e) {
  char shown[EXCERPT_TEXT];
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < i; k++)
      if (!strcmp(finds[i].path, finds[k].path))
        return err_set(e, ERR_INPUT, "solve.find", "\"%s\" is given twice; leave one of the two out",
                       excerpt(finds[i].path, shown));
  return 0;
}

static int read_finds(const struct asking *a, struct solve_ask *out, struct err *e) {
  struct scenario *start;
  struct solve_find *finds = arena_new(a->arena, a->finds.n + 1, sizeof *finds, e);
  if (!finds || scenario_make(a->s, out->plan, NULL, 0, &start, e)) return e->code;
  out->finds = finds;
  out->n_finds = a->finds.n;
  int rc = 0;
  for (size_t i = 0; i < out->n_finds && !rc; i++)
    if ((rc = read_find(a->finds.at[i].text, start->root, a->arena, &finds[i], e))) rc = place(a, &a->finds.at[i], e);
  for (size_t i = 0; i < out->n_finds && !rc; i++) /* the scenario's texts end with it */
    if (finds[i].present && !(finds[i].present = arena_text(a->arena, finds[i].present, strlen(finds[i].present), e)))
      rc = e->code;
  scenario_free(start);
  return rc ? rc : check_paths(finds, out->n_finds, e);
}

/* Whether the program takes the paths at all: a path that leads nowhere is known before anything is run. */
static int try_lowest(const struct asking *a, const struct solve_ask *ask, struct err *e) {
  for (size_t i = 0; i < ask->n_finds; i++) {
    struct scenario *made;
    char text[SOLVE_VALUE];
    struct node value = {.kind = NODE_TEXT, .text = solve_value(&ask->finds[i], 0, text)};
    struct overlay_edit edit = {.kind = OVERLAY_SET, .path = ask->finds[i].path, .value = &value};
    if (!scenario_make(a->s, ask->plan, &edit, 1, &made, e)) {
      scenario_free(made);
      continue;
    }
    if (!e->line) e->file[0] = 0, place(a, &a->finds.at[i], e);
    return e->code;
  }
  return 0;
}

static int refuse_missing(const char *what, struct err *e) {
  return err_set(e, ERR_USAGE, "usage.missing", "%s", what);
}

static int read_all(const struct asking *a, struct solve_ask *out, struct err *e) {
  if (!a->finds.n)
    return refuse_missing("--find PATH=LOW..HIGH is missing: what may change, and between which bounds", e);
  if (!a->target.text) return refuse_missing("--target 'NAME = NUMBER' is missing: what is to be met", e);
  if (read_start(a, out, e)) return place(a, &a->start, e);
  if (read_rounds(&a->rounds, &out->rounds, e)) return place(a, &a->rounds, e);
  if (read_target(a->target.text, a->arena, &out->target, e)) return place(a, &a->target, e);
  if (read_finds(a, out, e)) return e->code;
  if (out->n_finds == 1) return try_lowest(a, out, e);
  return err_set(e, ERR_INPUT, "solve.several",
                 "a target is met by one path, but %zu are given: many pairs would meet it; keep one --find",
                 out->n_finds);
}

int solve_read(const struct scenarios *s, const struct solve_words *words, struct arena *arena, struct solve_ask *out,
               struct err *e) {
  struct asking a = {.s = s, .arena = arena};
  *out = (struct solve_ask){0};
  int rc = take_words(&a, words, e);
  if (!rc) rc = read_all(&a, out, e);
  free(a.finds.at);
  return rc;
}
