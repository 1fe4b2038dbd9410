#include "whatif/sweeping.h"

#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "input/excerpt.h"
#include "input/yaml.h"
#include "policy/told.h"
#include "run/earn.h"

/* ---- points ---- */

/* Its edits, lent until as many points more were asked for as are in memory at once. */
static void edits_of(struct sweeping *s, size_t point, struct study_item *out) {
  const size_t slot = point % STUDY_AHEAD, fixed = s->given.n_fixed, n = fixed + s->sweep.n;
  struct overlay_edit *edits = s->edits + slot * n;
  struct setting *settings = s->settings + slot * s->sweep.n;
  for (size_t i = 0; i < fixed; i++) edits[i] = s->given.fixed[i];
  sweep_point(&s->sweep, point, edits + fixed, settings);
  snprintf(s->names[slot], sizeof s->names[slot], "%zu", point + 1);
  *out = (struct study_item){.of = {.number = point + 1, .name = s->names[slot], .doc = ""}, .plan = s->plan};
  out->of.settings = settings;
  out->of.n_settings = s->sweep.n;
  out->more = edits;
  out->n_more = n;
}

bool sweeping_is_checked(const struct sweeping *s, size_t point) {
  return s->check_all || (s->check != CHECK_NONE && study_is_sampled(point));
}

static int next(void *context, size_t i, struct study_item *out, struct err *e) {
  struct sweeping *s = context;
  (void)e;
  edits_of(s, s->done + i, out);
  out->unchecked = !sweeping_is_checked(s, s->done + i);
  return 0;
}

static int take(void *context, struct outcome *o, struct err *e) {
  struct sweeping *s = context;
  int rc = s->record ? record_put(s->record, o, e) : 0;
  if (!rc) rc = s->put(s->context, o, e);
  outcome_free(o);
  return rc;
}

/* ---- before anything runs ---- */

static int choose_plan(struct sweeping *s, struct err *e) {
  const char *names[64], *name = s->given.start;
  char tail[400], shown[EXCERPT_TEXT];
  size_t n = 0;
  const struct scenarios *all = s->given.inquiry->scenarios;
  for (size_t i = 0; name && i < all->n; i++) {
    if (!strcmp(all->at[i].name, name)) return s->plan = i, 0;
    if (n < 64) names[n++] = all->at[i].name;
  }
  if (!name) return 0;
  str_suggest(tail, sizeof tail, name, names, n);
  return err_set(e, ERR_USAGE, "usage.scenario", "there is no scenario \"%s\"%s", excerpt(name, shown), tail);
}

static int make_room(struct sweeping *s, struct err *e) {
  const size_t n = s->sweep.n;
  struct arena *arena = &s->given.inquiry->arena;
  s->edits = arena_new(arena, STUDY_AHEAD * (n + s->given.n_fixed), sizeof *s->edits, e);
  s->settings = s->edits ? arena_new(arena, STUDY_AHEAD * n, sizeof *s->settings, e) : NULL;
  s->names = s->settings ? arena_new(arena, STUDY_AHEAD, sizeof *s->names, e) : NULL;
  return s->names ? 0 : e->code;
}

/* What a program says, and the texts of its policies. */
static int mix_program(struct sweeping *s, const struct scenario *made, struct err *e) {
  char *digest = s->inputs.digest[RECORD_PROGRAMS];
  struct str text = {0};
  int rc = yaml_write(made->root, &text, e);
  if (!rc) record_mix(digest, text.at, text.n);
  str_free(&text);
  const struct program *p = made->program;
  for (size_t i = 0; i < p->n_policies + p->has_tier; i++)
    record_mix(digest, program_policy(p, i)->text, program_policy(p, i)->text_n);
  return rc;
}

/* A point can be made, and, if they are asked, its policies take their parameters; but for the first, one may be beyond
 * its bounds: that is a row that says so. */
static int check_point(struct sweeping *s, size_t point, bool ask, struct err *e) {
  const struct scenarios *all = s->given.inquiry->scenarios;
  struct study_item item;
  struct scenario *made;
  int rc = 0;
  edits_of(s, point, &item);
  if (scenario_make(all, item.plan, item.more, item.n_more, &made, e)) return e->code;
  if (ask) {
    struct told told = {0};
    if ((rc = earn_tell(made->program, NULL, &(struct earn_options){0}, &told, e))) overlay_place(&all->names, e);
    told_free(&told);
  }
  if (point && rc && strcmp(e->id, "program.wrong-param") != 0) *e = (struct err){0}, rc = 0;
  if (!rc) rc = mix_program(s, made, e);
  scenario_free(made);
  return rc;
}

static bool is_number(const char *text) {
  int64_t digits;
  int decimals;
  bool is_percent;
  return guardrail_number(text, &digits, &decimals, &is_percent);
}

/* Each value of each path, with the first values of the others. To ask all policies takes some 20 ms, so it is done for
 * the first point and for values that are no numbers: where the first one is a number, so may others be. */
static int check_values(struct sweeping *s, struct err *e) {
  size_t stride = s->sweep.n_points;
  if (check_point(s, 0, true, e)) return e->code;
  for (size_t i = 0; i < s->sweep.n; i++) {
    stride /= s->sweep.at[i].n;
    for (size_t k = 1; k < s->sweep.at[i].n && k < SWEEP_VALUES_TRIED; k++)
      if (check_point(s, k * stride, !is_number(s->sweep.at[i].texts[k]), e)) return e->code;
  }
  return 0;
}

static int read_grid(struct sweeping *s, struct err *e) {
  const struct sweeping_given *g = &s->given;
  struct scenarios *all = g->inquiry->scenarios;
  all->names.overs = g->overs;
  const struct sweep_given given = {.root = all->at[s->plan].root,
                                    .file = all->names.file,
                                    .map = all->sweep,
                                    .words = g->overs,
                                    .n_words = g->n_overs,
                                    .most = g->most,
                                    .fixed = g->fixed,
                                    .n_fixed = g->n_fixed};
  return sweep_read(&given, &g->inquiry->arena, &s->sweep, e);
}

int sweeping_read(struct sweeping *s, const struct sweeping_given *given, struct err *e) {
  s->given = *given;
  if (choose_plan(s, e) || read_grid(s, e)) return e->code;
  return make_room(s, e) || check_values(s, e) ? e->code : 0;
}

int sweeping_check_shown(const struct sweeping *s, struct err *e) {
  const struct inquiry *q = s->given.inquiry;
  struct guardrail shown = {.subject = *s->given.show};
  const struct guardrails all = {.at = &shown, .n = 1};
  return guardrails_check(&all, q->study->baseline->outcome, q->scenarios, e);
}

/* ---- what was done before ---- */

static void mix_grid(struct sweeping *s) {
  char *digest = s->inputs.digest[RECORD_GRID];
  s->inputs.n_points = s->sweep.n_points;
  s->inputs.n_settings = s->sweep.n;
  for (size_t i = 0; i < s->sweep.n; i++) {
    const struct sweep_axis *a = &s->sweep.at[i];
    record_mix_text(digest, a->edit.path);
    record_mix(digest, &a->n, sizeof a->n);
    for (size_t k = 0; k < a->n; k++) record_mix_text(digest, a->texts[k]);
  }
}

static void mix_options(struct sweeping *s, const struct sweeping_options *o) {
  char *digest = s->inputs.digest[RECORD_OPTIONS];
  const char *const words[] = {
      o->from, o->until, o->period, check_mode_names[s->check], o->seconds, o->memory, s->check_all ? "all" : "some"};
  const struct resampling *r = &o->resampling;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) record_mix_text(digest, words[i]);
  record_mix(digest, &r->resamples, sizeof r->resamples);
  record_mix(digest, &r->seed, sizeof r->seed);
}

int sweeping_keep(struct sweeping *s, const char *path, const struct data *data, const struct sweeping_options *options,
                  struct err *e) {
  struct scenario *made;
  if (scenario_make(s->given.inquiry->scenarios, 0, NULL, 0, &made, e)) return e->code;
  int rc = mix_program(s, made, e);
  scenario_free(made);
  if (rc) return rc;
  record_mix_engine(s->inputs.digest[RECORD_ENGINE]);
  mix_grid(s);
  mix_options(s, options);
  if (data_digest(data, s->inputs.digest[RECORD_DATA], e)) return e->code;
  return record_open(path, &s->inputs, &s->record, e);
}

/* ---- running ---- */

int sweeping_resume(struct sweeping *s, struct err *e) {
  struct outcome *o;
  int rc = 0;
  while (s->record && !rc && !(rc = record_next(s->record, &o, e)) && o) {
    rc = s->put(s->context, o, e);
    outcome_free(o);
    s->done += !rc;
  }
  return rc;
}

int sweeping_run(struct sweeping *s, struct err *e) {
  return study_run(s->given.inquiry->study, s->sweep.n_points - s->done, &(struct study_calls){next, take, s}, e);
}

void sweeping_close(struct sweeping *s) { record_close(s->record); }
