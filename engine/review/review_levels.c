/* Levels that cannot be reached, and levels that nobody has reached. */
#include <stdlib.h>
#include <string.h>

#include "review/review.h"

/* Whether a node of the parameters, or a key in it, is that word. */
static bool node_names(const struct node *n, const char *word) {
  if (!n) return false;
  if (n->key && !strcmp(n->key, word)) return true;
  if (n->kind == NODE_TEXT && !strcmp(n->text, word)) return true;
  for (const struct node *c = n->first; c; c = c->next)
    if (node_names(c, word)) return true;
  return false;
}

static bool is_word(char c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_' || c == '-';
}

static bool text_names(const char *text, const char *word) {
  size_t n = strlen(word);
  for (const char *at = strstr(text, word); at; at = strstr(at + 1, word))
    if ((at == text || !is_word(at[-1])) && !is_word(at[n])) return true;
  return false;
}

/* A tier policy that reads a level out of the data may return any; what it is made of cannot be seen in its text. */
static bool could_be_any(const struct review *r) {
  size_t tier = r->program->n_policies;
  if (r->surveys[tier].is_open) return true;
  for (size_t i = 0; i < r->fields.n; i++) {
    const struct review_field *f = &r->fields.at[i];
    if (f->read_by[tier] && (!f->found || f->column.attr)) return true;
  }
  return false;
}

static int tell_unnamed(struct review *r, bool *unreachable, struct err *e) {
  const struct program *p = r->program;
  if (could_be_any(r)) return 0;
  for (size_t i = 1; i < p->n_levels; i++) {
    const char *name = p->levels[i];
    if (node_names(p->tier.params, name) || text_names(p->tier.text, name)) continue;
    unreachable[i] = true;
    if (warnings_add(&r->warnings, WARNING_WARNING, "check.level-unreachable", warning_at_policy(&p->tier),
                     "give it a threshold, or take it off `levels`", e,
                     "nobody can reach the level \"%s\": neither the parameters of %s nor its text name it", name,
                     p->tier.use))
      return e->code;
  }
  return 0;
}

/* ---- thresholds ---- */

/* Amounts and numbers by level are what levels ask for; whole numbers are as likely to be periods of grace. */
static bool is_threshold(const struct survey_param *p) {
  return !strcmp(p->type, "map") && !strcmp(p->keys, "level") && (!strcmp(p->of, "money") || !strcmp(p->of, "number"));
}

static const struct node *threshold_of(const struct node *map, const char *level, double *out) {
  const struct node *n = node_get(map, level);
  if (n && n->kind == NODE_TEXT) *out = strtod(n->text, NULL);
  return n && n->kind == NODE_TEXT ? n : NULL;
}

/* A level must ask for more than the one below it; else one of the two is passed over. */
static int tell_disorder(struct review *r, const struct node *map, bool *unreachable, struct err *e) {
  const struct program *p = r->program;
  const struct node *last = NULL;
  double below = 0, v;
  for (size_t i = 0; i < p->n_levels; i++) {
    const struct node *n = threshold_of(map, p->levels[i], &v);
    if (!n) continue;
    if (last && v <= below) {
      unreachable[i] = unreachable[program_level_find(p, last->key)] = true; /* said already */
      if (warnings_add(&r->warnings, WARNING_WARNING, "check.level-order", warning_at_key(&p->tier, n),
                       "let each level ask for more than the one below it", e,
                       v < below ? "the level \"%s\" asks for %s, less than \"%s\" below it (%s): more leads down"
                                 : "the level \"%s\" asks for %s, as much as \"%s\" below it (%s): one of the two is "
                                   "passed over",
                       n->key, n->text, last->key, last->text))
        return e->code;
    }
    last = n;
    below = v;
  }
  return 0;
}

static int tell_disorders(struct review *r, bool *unreachable, struct err *e) {
  const struct survey *s = &r->surveys[r->program->n_policies];
  for (size_t i = 0; i < s->n_params; i++) {
    const struct node *param = node_get(r->program->tier.params, s->params[i].name), *map;
    for (size_t k = 0; is_threshold(&s->params[i]) && (map = review_value(param, k)); k++)
      if (tell_disorder(r, map, unreachable, e)) return e->code;
  }
  return 0;
}

/* ---- with data ---- */

static bool is_ever_on(const struct result *r, size_t level) {
  size_t places = (size_t)r->data->n_partners * r->facts->n_periods;
  return places && memchr(r->level, (int)level, places);
}

static int tell_empty(struct review *r, const bool *unreachable, struct err *e) {
  const struct program *p = r->program;
  if (!r->result || !r->data->n_partners) return 0;
  for (size_t i = 1; i < p->n_levels; i++) {
    if (unreachable[i] || is_ever_on(r->result, i)) continue;
    if (warnings_add(&r->warnings, WARNING_NOTE, "check.level-empty", warning_at_policy(&p->tier),
                     "see whether the data span enough time, and whether the level asks for too much", e,
                     "no partner is on the level \"%s\" in any period of the data", p->levels[i]))
      return e->code;
  }
  return 0;
}

int review_levels(struct review *r, struct err *e) {
  bool unreachable[PROGRAM_LEVELS] = {false};
  if (!r->program->has_tier) return 0;
  if (tell_unnamed(r, unreachable, e) || tell_disorders(r, unreachable, e)) return e->code;
  return tell_empty(r, unreachable, e);
}
