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
 * steps of another number, as many more as make enough; but a whole number may have to be one, such as a count of
 * months. */
static int choose_decimals(const struct finding *f, const struct number *present) {
  int k = most(f->low.written, f->high.written);
  if (f->has_step) return most(k, f->step.written);
  if (present && present->is_percent == f->low.is_percent) k = most(k, present->written);
  if (f->low.is_percent) k = most(k, 2);
  while (k && !f->low.is_percent && k < SOLVE_DECIMALS && scaled(&f->high, k) - scaled(&f->low, k) < STEPS_LEAST &&
         scaled(&f->high, k) != scaled(&f->low, k))
    k++;
  return k;
}

static int read_grid(const struct finding *f, const struct number *present, struct solve_find *out, struct err *e) {
  int k = choose_decimals(f, present);
  wide low = scaled(&f->low, k), high = scaled(&f->high, k), step = f->has_step ? scaled(&f->step, k) : 1;
  if (low > high) return refuse_find(f->text, "the low bound is above the high one", e);
  if (low < high && step > high - low) return refuse_find(f->text, "the step is wider than the bounds", e);
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
  const char *sign = strchr(text, '='), *start;
  size_t n = sign ? scenario_path(text, sign, &start) : 0;
  if (!sign) return refuse_find(text, "\"=LOW..HIGH\" is missing behind the path", e);
  if (!n) return refuse_find(text, "a path is missing before a \"=\"", e);
  if (!(out->path = arena_text(a, start, n, e))) return e->code;
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
  const char *value = text + end + 1;
  char why[GUARDRAIL_WHY];
  *out = (struct guardrail){.text = text};
  if (strpbrk(text, "<>")) return refuse_target(text, "a bound is a guardrail (--guard)", e);
  if (!text[end]) return refuse_target(text, "there is no \"=\"", e);
  while (end && text[end - 1] == ' ') end--;
  char *name = arena_text(a, text, end, e);
  if (!name || subject_parse(name, a, &out->subject, e)) return e->code;
  return guardrail_value(value + strspn(value, " "), out, why) ? refuse_target(text, why, e) : 0;
}

/* ---- what is to be least or most ---- */

static int read_aim(const char *name, size_t n, bool most, struct arena *a, struct solve_aim *out, struct err *e) {
  while (n && name[n - 1] == ' ') n--;
  out->most = most;
  out->name = arena_text(a, name, n, e);
  return out->name ? subject_parse(out->name, a, &out->subject, e) : e->code;
}

static bool skip_word(const char **text, const char *word) {
  size_t n = strlen(word);
  const char *at = *text + strspn(*text, " ");
  if (strncmp(at, word, n) != 0 || at[n] != ' ') return false;
  *text = at + n + strspn(at + n, " ");
  return true;
}

/* `minimise cost, maximise gainers` */
static int read_front(const char *text, struct arena *a, struct solve_ask *out, struct err *e) {
  const char *at = text;
  char shown[EXCERPT_TEXT];
  for (out->n_aims = 0; out->n_aims < SOLVE_AIMS; out->n_aims++) {
    bool most = skip_word(&at, "maximise"), last = out->n_aims == SOLVE_AIMS - 1;
    size_t n = strcspn(at, ",");
    if ((!most && !skip_word(&at, "minimise")) || !(n = strcspn(at, ",")) || !at[n] != last)
      return err_set(e, ERR_INPUT, "solve.front",
                     "\"%s\" is no front of two figures; write one such as 'minimise cost, maximise gainers'",
                     excerpt(text, shown));
    if (read_aim(at, n, most, a, &out->aims[out->n_aims], e)) return e->code;
    at += n + !last;
  }
  if (strcmp(out->aims[0].name, out->aims[1].name) != 0) return 0;
  return err_set(e, ERR_INPUT, "solve.front", "\"%s\": both figures are %s; name two, or use --minimise or --maximise",
                 excerpt(text, shown), out->aims[0].name);
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
  struct said target, minimise, maximise, front, start, rounds, seed;
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
  static const struct field fields[] = {{"find", NULL},  {"target", NULL},   {"minimise", NULL}, {"maximise", NULL},
                                        {"front", NULL}, {"scenario", NULL}, {"rounds", NULL},   {"seed", NULL}};
  const char *file = a->s->names.file;
  if (!a->s->solve) return 0;
  if (fields_check(file, a->s->solve, "what solve is asked", fields, sizeof fields / sizeof *fields, e)) return e->code;
  if (finds && take_file_finds(a, node_get(a->s->solve, "find"), e)) return e->code;
  return take_file_text(a, "target", &a->target, e) || take_file_text(a, "minimise", &a->minimise, e) ||
                 take_file_text(a, "maximise", &a->maximise, e) || take_file_text(a, "front", &a->front, e) ||
                 take_file_text(a, "scenario", &a->start, e) || take_file_text(a, "rounds", &a->rounds, e) ||
                 take_file_text(a, "seed", &a->seed, e)
             ? e->code
             : 0;
}

static void take_word(const char *word, struct said *out) {
  if (word) *out = (struct said){word, NULL};
}

static int take_words(struct asking *a, const struct solve_words *w, struct err *e) {
  if (take_file(a, !w->n_finds, e)) return e->code;
  for (size_t i = 0; i < w->n_finds; i++) {
    struct said *said = vec_push(&a->finds, e);
    if (!said) return e->code;
    *said = (struct said){w->finds[i], NULL};
  }
  if (w->target || w->minimise || w->maximise || w->front)
    a->target = a->minimise = a->maximise = a->front = (struct said){NULL, NULL};
  take_word(w->target, &a->target);
  take_word(w->minimise, &a->minimise);
  take_word(w->maximise, &a->maximise);
  take_word(w->front, &a->front);
  take_word(w->start, &a->start);
  take_word(w->rounds, &a->rounds);
  take_word(w->seed, &a->seed);
  return 0;
}

/* ---- reading ---- */

static int read_start(const struct asking *a, struct solve_ask *out, struct err *e) {
  const struct scenarios *s = a->s;
  const char *name = a->start.text, **names;
  char tail[400], shown[EXCERPT_TEXT];
  out->plan = s->has_sets ? s->n - 1 : 0;
  if (!name) return 0;
  if (s->has_sets)
    return err_set(e, ERR_INPUT, "solve.scenario",
                   "another scenario and --set are two programs: leave one out, or write a scenario that sets this "
                   "too");
  for (size_t i = 0; i < s->n; i++)
    if (!strcmp(s->at[i].name, name)) return out->plan = i, 0;
  if (!(names = arena_new(a->arena, s->n, sizeof *names, e))) return e->code;
  for (size_t i = 0; i < s->n; i++) names[i] = s->at[i].name;
  str_suggest(tail, sizeof tail, name, names, s->n);
  return err_set(e, ERR_INPUT, "solve.scenario", "there is no scenario \"%s\"%s", excerpt(name, shown), tail);
}

static int read_count(const struct said *said, const char *what, uint64_t least, uint64_t most, uint64_t *out,
                      struct err *e) {
  char *end, shown[EXCERPT_TEXT];
  if (!said->text) return 0;
  unsigned long long n = strtoull(said->text, &end, 10);
  if (said->text[0] < '0' || said->text[0] > '9' || *end || n < least || n > most)
    return err_set(e, ERR_INPUT, "solve.rounds", "%s \"%s\": expected a whole number from %llu to %llu", what,
                   excerpt(said->text, shown), (unsigned long long)least, (unsigned long long)most);
  *out = n;
  return 0;
}

static int read_counts(const struct asking *a, struct solve_ask *out, struct err *e) {
  uint64_t rounds = ROUNDS;
  out->seed = 1;
  if (read_count(&a->rounds, "rounds", 1, ROUNDS_MOST, &rounds, e)) return place(a, &a->rounds, e);
  if (read_count(&a->seed, "seed", 0, UINT32_MAX, &out->seed, e)) return place(a, &a->seed, e);
  out->rounds = rounds;
  return 0;
}

static int check_paths(const struct node *root, const struct solve_find *finds, size_t n, struct err *e) {
  char shown[EXCERPT_TEXT];
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < i; k++)
      if (overlay_is_same(root, finds[i].path, finds[k].path))
        return err_set(e, ERR_INPUT, "solve.find", "\"%s\" is given twice; leave one of the two out",
                       excerpt(finds[i].path, shown));
  return 0;
}

/* What is searched for is not what --set says. */
static int check_set(const struct asking *a, size_t plan, const struct solve_find *f, struct err *e) {
  char shown[EXCERPT_TEXT];
  const struct scenario_plan *p = &a->s->at[plan];
  for (size_t i = 0; a->s->has_sets && i < p->n_edits; i++)
    if (overlay_is_in(p->edits[i].path, f->path) || overlay_is_same(p->root, p->edits[i].path, f->path))
      return err_set(e, ERR_INPUT, "solve.find",
                     "\"%s\" is searched for, and what --set gives it would be lost; leave one of the two out",
                     excerpt(f->path, shown));
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
    if (read_find(a->finds.at[i].text, start->root, a->arena, &finds[i], e) || check_set(a, out->plan, &finds[i], e))
      rc = place(a, &a->finds.at[i], e);
  for (size_t i = 0; i < out->n_finds && !rc; i++) /* the scenario's texts end with it */
    if (finds[i].present && !(finds[i].present = arena_text(a->arena, finds[i].present, strlen(finds[i].present), e)))
      rc = e->code;
  scenario_free(start);
  return rc ? rc : check_paths(a->s->at[out->plan].root, finds, out->n_finds, e);
}

static int try_point(const struct asking *a, const struct solve_ask *ask, bool highest, struct err *e) {
  char texts[SOLVE_PATHS][SOLVE_VALUE];
  struct node values[SOLVE_PATHS];
  struct overlay_edit edits[SOLVE_PATHS];
  struct scenario *made;
  for (size_t i = 0; i < ask->n_finds; i++) {
    const struct solve_find *f = &ask->finds[i];
    const int column = (int)i + 1; /* of no line: says which of them */
    values[i] = (struct node){.kind = NODE_TEXT, .column = column};
    values[i].text = solve_value(f, highest ? f->n - 1 : 0, texts[i]);
    edits[i] = (struct overlay_edit){.kind = OVERLAY_SET, .path = f->path, .value = &values[i], .column = column};
  }
  if (scenario_make(a->s, ask->plan, edits, ask->n_finds, &made, e)) return e->code;
  scenario_free(made);
  return 0;
}

static void place_find(const struct asking *a, size_t i, struct err *e) {
  const struct said *said = &a->finds.at[i];
  char shown[EXCERPT_TEXT];
  e->file[0] = 0, e->column = 0;
  if (said->node)
    place(a, said, e);
  else
    snprintf(e->file, sizeof e->file, "--find %s", excerpt(said->text, shown));
}

/* Whether the program takes the paths at all, at their lowest or their highest values: a path that leads nowhere is
 * known before anything is run. */
static int try_ends(const struct asking *a, const struct solve_ask *ask, struct err *e) {
  struct err other;
  if (!try_point(a, ask, false, e) || !try_point(a, ask, true, &other)) return 0;
  if (!e->line && e->column) place_find(a, (size_t)e->column - 1, e);
  return e->code;
}

static int refuse_missing(const char *what, struct err *e) {
  return err_set(e, ERR_USAGE, "usage.missing", "%s", what);
}

static int refuse_goals(const struct asking *a, int n, struct err *e) {
  if (!n)
    return refuse_missing(
        "what is searched for is missing: --target 'NAME = NUMBER', --minimise NAME, --maximise NAME or --front", e);
  err_set(e, ERR_INPUT, "solve.goals", "there are %d goals; keep one of target, minimise, maximise and front", n);
  return a->s->solve ? err_place(e, a->s->names.file, a->s->solve->line, a->s->solve->column) : e->code;
}

static int read_goal(const struct asking *a, struct solve_ask *out, struct err *e) {
  const struct said *best = a->minimise.text ? &a->minimise : &a->maximise;
  int n = !!a->target.text + !!a->minimise.text + !!a->maximise.text + !!a->front.text;
  if (n != 1) return refuse_goals(a, n, e);
  if (a->target.text) return read_target(a->target.text, a->arena, &out->target, e) ? place(a, &a->target, e) : 0;
  if (a->front.text) {
    out->goal = SOLVE_FRONT;
    return read_front(a->front.text, a->arena, out, e) ? place(a, &a->front, e) : 0;
  }
  out->goal = SOLVE_BEST;
  out->n_aims = 1;
  if (read_aim(best->text, strlen(best->text), best == &a->maximise, a->arena, &out->aims[0], e))
    return place(a, best, e);
  return 0;
}

static int check_count(const struct solve_ask *ask, struct err *e) {
  if (ask->goal == SOLVE_TARGET && ask->n_finds > 1)
    return err_set(e, ERR_INPUT, "solve.several",
                   "a target is met by one path, but %zu are given: many pairs would meet it; keep one --find",
                   ask->n_finds);
  if (ask->n_finds > SOLVE_PATHS)
    return err_set(e, ERR_INPUT, "solve.several", "%zu paths are given; at most %d can be searched together",
                   ask->n_finds, SOLVE_PATHS);
  return 0;
}

static int read_all(const struct asking *a, struct solve_ask *out, struct err *e) {
  if (!a->finds.n)
    return refuse_missing("--find PATH=LOW..HIGH is missing: what may change, and between which bounds", e);
  if (read_goal(a, out, e)) return e->code;
  if (read_start(a, out, e)) return place(a, &a->start, e);
  if (read_counts(a, out, e) || read_finds(a, out, e) || check_count(out, e)) return e->code;
  return try_ends(a, out, e);
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
