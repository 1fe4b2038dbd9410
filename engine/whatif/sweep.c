#include "whatif/sweep.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "input/excerpt.h"
#include "input/fields.h"
#include "input/yaml.h"
#include "whatif/range.h"
#include "whatif/scenario.h"

struct reader {
  const struct sweep_given *given;
  struct arena *arena;
  struct sweep *sweep;
  size_t most;
  struct err *e;
};

/* An error about a path: at its line of the file, or with the word of the command line that has it. */
static int place(const struct reader *r, const struct overlay_edit *edit) {
  if (edit->source == OVERLAY_FILE) return err_place(r->e, r->given->file, edit->line, edit->column);
  snprintf(r->e->file, sizeof r->e->file, "--over %s", r->given->words[edit->line - 1]);
  str_mend(r->e->file);
  r->e->line = r->e->column = 0;
  return r->e->code;
}

/* ---- values ---- */

static int put(const struct reader *r, struct sweep_axis *axis, const struct node *value) {
  struct str text = {0};
  if (!yaml_flow(value, &text, r->e)) axis->texts[axis->n] = arena_text(r->arena, text.at, text.n, r->e);
  str_free(&text);
  axis->values[axis->n++] = value;
  return r->e->code;
}

static int put_range(const struct reader *r, struct sweep_axis *axis, const struct node *from) {
  struct range range;
  char text[RANGE_TEXT];
  if (range_parse(from->text, &range, r->e)) return r->e->code;
  for (uint64_t i = 0; i < range.n; i++) {
    struct node *value = arena_new(r->arena, 1, sizeof *value, r->e);
    if (!value) return r->e->code;
    *value = (struct node){.kind = NODE_TEXT, .line = from->line, .column = from->column};
    range_text(&range, i, text);
    if (!(value->text = arena_text(r->arena, text, strlen(text), r->e)) || put(r, axis, value)) return r->e->code;
  }
  return 0;
}

static bool is_range(const struct node *n) { return n->kind == NODE_TEXT && !n->quoted && range_is(n->text); }

static int refuse_many(const struct reader *r) {
  return err_set(r->e, ERR_INPUT, "sweep.too-many",
                 "there are more than %zu scenario%s; take wider steps or fewer paths, or allow more with --most",
                 r->most, r->most == 1 ? "" : "s");
}

/* How many values there are, before room for them is taken. */
static int count(const struct reader *r, const struct node *list, size_t *n) {
  *n = 0;
  for (const struct node *c = list->first; c; c = c->next) {
    struct range range = {.n = 1};
    if (is_range(c) && range_parse(c->text, &range, r->e)) return r->e->code;
    if (range.n > r->most - *n) return refuse_many(r);
    *n += (size_t)range.n;
  }
  return 0;
}

/* Two values are the same where their texts are, or the numbers that these are: 10%, 10.0% and 0.1. */
static const char *canonical(const struct reader *r, const struct node *value, const char *text) {
  struct range_number number;
  char out[RANGE_TEXT];
  if (value->kind != NODE_TEXT || value->quoted || !range_number(text, strlen(text), &number)) return text;
  bool is_percent = !strcmp(number.unit, "%");
  for (number.decimals += is_percent ? 2 : 0; number.decimals && number.digits % 10 == 0; number.decimals--)
    number.digits /= 10;
  snprintf(out, sizeof out, "%lld/%d%s", (long long)number.digits, number.decimals, is_percent ? "" : number.unit);
  return arena_text(r->arena, out, strlen(out), r->e);
}

static void refuse_value(const struct reader *r, const struct sweep_axis *axis, size_t i, size_t before) {
  char shown[EXCERPT_TEXT], other[EXCERPT_TEXT];
  if (!strcmp(axis->texts[i], axis->texts[before]))
    err_set(r->e, ERR_INPUT, "sweep.duplicate-value", "the value %s is there twice; leave one out",
            excerpt(axis->texts[i], shown));
  else
    err_set(r->e, ERR_INPUT, "sweep.duplicate-value", "the values %s and %s are the same; leave one out",
            excerpt(axis->texts[before], other), excerpt(axis->texts[i], shown));
}

static int check_values(const struct reader *r, const struct sweep_axis *axis) {
  struct syms seen;
  uint32_t number;
  if (syms_init(&seen, r->e)) return r->e->code;
  for (size_t i = 0; i < axis->n && !r->e->code; i++) {
    const char *text = canonical(r, axis->values[i], axis->texts[i]);
    if (!text || syms_add(&seen, text, strlen(text), &number, r->e)) break;
    if (number <= i) refuse_value(r, axis, i, number - 1);
  }
  syms_free(&seen);
  return r->e->code;
}

/* ---- paths ---- */

static int check_path(const struct reader *r, const char *path) {
  char shown[EXCERPT_TEXT], other[EXCERPT_TEXT];
  for (size_t i = 0; i < r->sweep->n; i++) {
    const char *before = r->sweep->at[i].edit.path;
    if (overlay_is_same(r->given->root, before, path))
      return err_set(r->e, ERR_INPUT, "sweep.duplicate-path", "%s is swept twice; give all of its values once",
                     excerpt(path, shown));
    if (overlay_is_in(before, path) || overlay_is_in(path, before))
      return err_set(r->e, ERR_INPUT, "sweep.duplicate-path",
                     "%s and %s: one of them is a part of the other; sweep one only", excerpt(before, other),
                     excerpt(path, shown));
  }
  for (size_t i = 0; i < r->given->n_fixed; i++)
    if (overlay_is_in(r->given->fixed[i].path, path) || overlay_is_same(r->given->root, r->given->fixed[i].path, path))
      return err_set(r->e, ERR_INPUT, "sweep.duplicate-path",
                     "what --set gives %s would be lost; leave one of the two out",
                     excerpt(r->given->fixed[i].path, other));
  return 0;
}

static int fill_axis(const struct reader *r, struct sweep_axis *axis, const struct node *list, size_t n) {
  if (!(axis->values = arena_new(r->arena, n, sizeof *axis->values, r->e)) ||
      !(axis->texts = arena_new(r->arena, n, sizeof *axis->texts, r->e)))
    return r->e->code;
  for (const struct node *c = list->first; c; c = c->next)
    if (is_range(c) ? put_range(r, axis, c) : put(r, axis, c)) return r->e->code;
  return check_values(r, axis);
}

/* `values`: a list of them, or the only one. */
static int add_axis(struct reader *r, const struct overlay_edit *edit, const struct node *values) {
  struct node one = *values, list = {.kind = NODE_LIST, .first = &one, .n = 1};
  size_t n;
  one.next = NULL;
  if (values->kind == NODE_LIST) list = *values;
  if (check_path(r, edit->path)) return r->e->code;
  if (!list.first)
    return err_set(r->e, ERR_INPUT, "sweep.empty", "there is no value to take; write some, such as 10%%..20%%:1%%");
  if (list.first == &one && !is_range(&one)) { /* one value, which must outlive this call */
    struct node *kept = arena_new(r->arena, 1, sizeof *kept, r->e);
    if (!kept) return r->e->code;
    *kept = one;
    list.first = kept;
  }
  if (count(r, &list, &n)) return r->e->code;
  if (r->sweep->n_points > r->most / n) return refuse_many(r);
  struct sweep_axis *axis = &r->sweep->at[r->sweep->n];
  axis->edit = *edit;
  r->sweep->n_points *= n;
  if (fill_axis(r, axis, &list, n)) return r->e->code;
  r->sweep->n++;
  return 0;
}

/* ---- where they are given ---- */

static int read_map(struct reader *r) {
  const struct node *map = r->given->map;
  for (const struct node *c = map->first; c; c = c->next) {
    const struct overlay_edit edit = {OVERLAY_SET, OVERLAY_FILE, c->key, NULL, c->key_line, c->key_column};
    if (add_axis(r, &edit, c)) return place(r, &edit);
  }
  return 0;
}

/* 40,000 is two values, the second of which is no number. */
static int check_commas(const struct reader *r, const struct node *list) {
  for (const struct node *c = list->first; c; c = c->next)
    if (c->kind == NODE_TEXT && !c->quoted && c->text[0] == '0' && c->text[1] >= '0' && c->text[1] <= '9')
      return err_set(r->e, ERR_USAGE, "usage.over",
                     "\"%.*s\" is no number; a comma parts values: write 40000, not 40,000", str_fit(c->text, 40),
                     c->text);
  return 0;
}

/* What stands behind the `=` is a list without its brackets, or with them. */
static int parse_values(const struct reader *r, const char *text, const struct node **out) {
  struct str list = {0};
  const char *kept = NULL;
  if (!str_addf(&list, r->e, "[%s]", text)) kept = arena_text(r->arena, list.at, list.n, r->e);
  str_free(&list);
  if (!kept || yaml_parse(kept, strlen(kept), "--over", r->arena, out, r->e)) return r->e->code;
  if ((*out)->n == 1 && (*out)->first->kind == NODE_LIST) *out = (*out)->first;
  return check_commas(r, *out);
}

static int read_word(struct reader *r, size_t i) {
  const char *word = r->given->words[i], *sign = strchr(word, '='), *start;
  char shown[EXCERPT_TEXT];
  const struct node *values;
  struct overlay_edit edit = {.kind = OVERLAY_SET, .source = OVERLAY_OVER, .line = (int)i + 1};
  size_t n = sign ? scenario_path(word, sign, &start) : 0;
  if (!sign)
    return err_set(r->e, ERR_USAGE, "usage.over",
                   "--over %s: \"=VALUES\" is missing behind the path; write one such as =10%%..20%%:1%% or =10%%,12%%",
                   excerpt(word, shown));
  if (!n)
    return err_set(r->e, ERR_USAGE, "usage.over",
                   "--over %s: a path is missing before the \"=\"; write PATH=VALUES such as "
                   "policies.base.params.rate=10%%..20%%:1%%",
                   excerpt(word, shown));
  if (!(edit.path = arena_text(r->arena, start, n, r->e))) return r->e->code;
  return parse_values(r, sign + 1, &values) || add_axis(r, &edit, values) ? place(r, &edit) : 0;
}

int sweep_read(const struct sweep_given *given, struct arena *arena, struct sweep *out, struct err *e) {
  size_t most = given->most ? given->most : SWEEP_POINTS, n = (given->map ? given->map->n : 0) + given->n_words;
  struct reader r = {given, arena, out, most, e};
  *out = (struct sweep){.n_points = 1};
  if (given->map && fields_map(given->file, given->map, e)) return e->code;
  if (!n)
    return err_set(
        e, ERR_USAGE, "usage.over",
        "there is nothing to sweep; give --over PATH=VALUES such as policies.base.params.rate=10%%..20%%:1%%");
  if (!(out->at = arena_new(arena, n, sizeof *out->at, e))) return e->code;
  if (given->map && read_map(&r)) return e->code;
  for (size_t i = 0; i < given->n_words; i++)
    if (read_word(&r, i)) return e->code;
  return 0;
}

/* ---- points ---- */

size_t sweep_value(const struct sweep *s, size_t axis, size_t point) {
  for (size_t i = s->n - 1; i > axis; i--) point /= s->at[i].n;
  return point % s->at[axis].n;
}

void sweep_point(const struct sweep *s, size_t point, struct overlay_edit *edits, struct setting *settings) {
  for (size_t i = s->n; i-- > 0; point /= s->at[i].n) {
    size_t v = point % s->at[i].n;
    edits[i] = s->at[i].edit;
    edits[i].value = s->at[i].values[v];
    settings[i] = (struct setting){s->at[i].edit.path, s->at[i].texts[v]};
  }
}
