/* A room that goes on with another program's values gives what a room gives that is opened for it: results or errors.
 * Programs are those of tests/laws, for every shipped rule, with other numbers, spans, filters, dated values, caps and
 * refund terms. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ctype.h>

#include "history.h"
#include "policy/rules.h"
#include "policy/vm.h"
#include "programs.h"
#include "run/past.h"
#include "run/sink.h"

enum { RULES_VARIANTS = 8, MIXED_VARIANTS = 50, TEXT = 8192 };

/* ---- a run in this process ---- */

struct room {
  const struct data *data;
  struct vm *vm;
  struct deck deck; /* at one place, as a worker's is */
};

static int in_sink(struct room *m, struct result *r, const struct sink_place *place,
                   int (*f)(struct vm *vm, struct deck *deck, struct err *e), struct err *e) {
  const struct earn_options none = {0};
  struct sink *sink;
  if (sink_open(r, place, &none, &sink, e)) return e->code;
  if (!f(m->vm, &m->deck, e)) sink_finish(sink, e);
  sink_free(sink);
  return e->code;
}

static int run(struct room *m, const struct program *p, struct past *past, struct result *r, struct err *e) {
  const struct turns turns = {NULL, 0, m->data->n_partners};
  const struct sink_place before = {.turns = &turns, .deck = &m->deck},
                          place = {&turns, &past->timeline, &m->deck, NULL};
  struct policy_info infos[32];
  for (size_t i = 0; i < p->n_policies + p->has_tier; i++) infos[i] = *vm_info(m->vm, i);
  if (result_learn(r, infos, &turns, e)) return e->code;
  if (vm_has_kind(m->vm, "qualification")) {
    r->unqualified = calloc(m->data->n_referrals + 1, sizeof *r->unqualified);
    if (in_sink(m, r, &before, vm_qualify, e)) return e->code;
  }
  if (past_count(past, &turns, vm_kinds(m->vm), r->unqualified, e)) return e->code;
  return in_sink(m, r, &place, vm_run, e);
}

/* The result, or NULL and `e`. The past is the same memory for all, as it is for scenarios. */
static struct result *calculate(struct room *m, const struct program *p, struct past *past, struct err *e) {
  struct result *r = NULL;
  assert_int_equal(result_open(p, m->data, past, &r, e), 0);
  if (run(m, p, past, r, e)) result_free(r), r = NULL;
  return r;
}

/* ---- variants of a program's text ---- */

struct variants {
  uint64_t seed;
  char base[TEXT];
};

static bool chance(struct variants *v, uint32_t in) { return h_below(&v->seed, in) == 0; }

/* Another number in place of the n characters at `from`, which may end in `%`; of dates nothing. Now and then a dated
 * one. */
static size_t put_number(struct variants *v, const char *from, size_t n, char *out) {
  bool has_point = memchr(from, '.', n), is_date = n == 4 && from[n] == '-';
  const char *percent = from[n - 1] == '%' ? "%" : "";
  if (is_date || chance(v, 2)) return (size_t)sprintf(out, "%.*s", (int)n, from);
  double x = strtod(from, NULL) * (0.6 + h_below(&v->seed, 80) / 100.0);
  char text[64];
  snprintf(text, sizeof text, "%.*f%s", has_point ? 2 : 0, !has_point && x < 1 ? 1 : x, percent);
  if (!chance(v, 50)) return (size_t)sprintf(out, "%s", text);
  return (size_t)sprintf(out, "[{value: %s}, {from: 2023-%02u-11, value: %.*s}]", text, 2 + h_below(&v->seed, 8),
                         (int)n, from);
}

/* What may stand beside a policy's name, and whether it does, and with which values. */
static size_t put_extras(struct variants *v, uint64_t which, char *out) {
  size_t n = 0;
  uint64_t *seed = &v->seed;
  if (which & 1) n += (size_t)sprintf(out + n, " from: 2023-%02u-01,", 1 + h_below(seed, 9));
  if (which & 2) n += (size_t)sprintf(out + n, " until: 2024-%02u-%02u,", 1 + h_below(seed, 12), 1 + h_below(seed, 28));
  if (which & 4) n += (size_t)sprintf(out + n, " for: {joined_on: {max: 2023-01-%02u}},", 1 + h_below(seed, 31));
  if ((which & 12) == 8) n += (size_t)sprintf(out + n, " for: {product: [%s, none]},", chance(v, 2) ? "pro" : "team");
  if (which & 16) n += (size_t)sprintf(out + n, " cap: {amount: %u, per: period},", 1 + h_below(seed, 40));
  return n;
}

/* `extras`: of each policy, its bits. */
static void vary(struct variants *v, uint64_t extras, char *out) {
  const char *in = v->base;
  bool is_text = false;
  while (*in) {
    if (*in == '\'') is_text = !is_text;
    bool is_name = in > v->base && (isalpha((unsigned char)in[-1]) || strchr("-_.", in[-1]));
    size_t digits = is_text || is_name ? 0 : strspn(in, "0123456789.");
    if (digits) {
      digits += in[digits] == '%';
      out += put_number(v, in, digits, out), in += digits;
      continue;
    }
    bool is_policy = !strncmp(in, "- {name: ", 9);
    size_t n = is_policy ? strcspn(in, ",") + 1 : 1;
    memcpy(out, in, n), out += n, in += n;
    if (!is_policy) continue;
    out += put_extras(v, extras & 31, out);
    extras >>= 5;
  }
  *out = 0;
}

/* What decides how the driver is built stays for most variants, so that the others find compiled code. */
static struct program *next_program(struct variants *v, uint64_t *extras, struct err *e) {
  static const char *const clawbacks[] = {"proportional", "proportional", "full", "none"};
  char text[TEXT * 2], whole[TEXT * 2 + 200];
  struct program *p = NULL;
  if (chance(v, 8)) *extras = (uint64_t)h_below(&v->seed, 1u << 31) & (uint64_t)h_below(&v->seed, 1u << 31);
  vary(v, *extras, text);
  snprintf(whole, sizeof whole, "program: varied\ncurrency: USD\nrefunds: {clawback: %s, within: %ud}\n%s\n",
           clawbacks[h_below(&v->seed, 4)], 10 + h_below(&v->seed, 90), text);
  program_file_load(scratch_file("program.yaml", whole), &p, e);
  return p;
}

/* ---- comparing ---- */

static void assert_same_results(const char *what, const struct result *a, const struct result *b) {
  size_t partners = a->data->n_partners, periods = a->facts->n_periods, policies = a->program->n_policies;
  size_t cells = policies * periods * a->n_levels;
  if (memcmp(a->by_partner, b->by_partner, partners * a->program->n_units * sizeof *a->by_partner) ||
      memcmp(a->print, b->print, partners * sizeof *a->print) ||
      memcmp(a->quantity, b->quantity, cells * sizeof *a->quantity) ||
      memcmp(a->count, b->count, cells * sizeof *a->count) || memcmp(a->level, b->level, partners * periods) ||
      !a->bounded != !b->bounded ||
      (a->bounded && memcmp(a->bounded, b->bounded, policies * periods * BOUNDS * sizeof *a->bounded)) ||
      (a->score && memcmp(a->score, b->score, a->n_scores * partners * periods * sizeof *a->score)))
    fail_msg("%s: another result in a room that went on", what);
}

static void assert_same_errors(const char *what, const struct err *a, const struct err *b) {
  if (a->code != b->code || strcmp(a->text, b->text) || a->line != b->line || a->column != b->column)
    fail_msg("%s: %s [%s] at %d:%d becomes %s [%s] at %d:%d", what, a->text, a->id, a->line, a->column, b->text, b->id,
             b->line, b->column);
}

struct tally {
  unsigned went_on, opened, failed, lines;
};

/* The room goes on with the program, or is opened anew, or stays as it was because the program cannot be bound. */
static int go_on(struct room *m, const struct program *p, struct tally *t, struct err *e) {
  bool can = false;
  if (m->vm && vm_change(m->vm, p, &can, e)) return e->code;
  if (can) return t->went_on++, 0;
  vm_close(m->vm);
  m->vm = NULL;
  t->opened++;
  return vm_open(p, m->data, NULL, &m->vm, e);
}

static struct program *compare(const char *what, struct room *m, struct room *fresh, struct program *p,
                               struct past *past, struct tally *t) {
  struct err e = {0}, its = {0};
  struct result *a = NULL, *b = NULL;
  if (!vm_open(p, fresh->data, NULL, &fresh->vm, &e)) a = calculate(fresh, p, past, &e);
  if (!go_on(m, p, t, &its)) {
    b = calculate(m, p, past, &its);
    if (!b) vm_close(m->vm), m->vm = NULL;
  }
  if (!a || !b)
    assert_same_errors(what, &e, &its), t->failed++;
  else
    assert_same_results(what, a, b);
  for (size_t i = 0; a && i < a->program->n_policies * a->facts->n_periods * a->n_levels; i++)
    t->lines += (unsigned)a->count[i];
  result_free(a), result_free(b);
  vm_close(fresh->vm), fresh->vm = NULL;
  return its.code ? NULL : p;
}

/* One variant after the other. A room's program lives as long as the room is not told another one. */
static void vary_program(const char *rule, const char *base, unsigned n, const struct data *d, struct tally *t) {
  struct variants v = {.seed = strlen(base) * 77 + 1};
  static struct room kept, fresh;
  uint64_t extras = 0;
  struct program *last = NULL;
  struct past *past = NULL;
  snprintf(v.base, sizeof v.base, "%s", base);
  kept = (struct room){.data = d}, fresh = (struct room){.data = d};
  for (unsigned i = 0; i < n; i++) {
    struct err e = {0};
    struct program *p = next_program(&v, &extras, &e);
    if (!p) continue;
    if (!past) assert_int_equal(past_open(p, d, &past, &e), 0);
    struct program *now = compare(rule, &kept, &fresh, p, past, t);
    if (now || !kept.vm) program_free(last), last = now;
    if (!now) program_free(p);
  }
  vm_close(kept.vm);
  program_free(last);
  past_free(past);
}

static void law_of(const char *rule, char *out) {
  char path[160];
  snprintf(path, sizeof path, "tests/laws/%s.yaml", rule);
  FILE *in = fopen(path, "r");
  assert_non_null(in);
  out[fread(out, 1, TEXT - 1, in)] = 0;
  fclose(in);
}

static struct data *some_history(uint64_t seed) {
  static struct history h;
  struct err e = {0};
  history_make(&h, seed);
  struct data *d = history_read(&h, scratch_dir, &e);
  assert_non_null(d);
  return d;
}

static void every_rule_goes_on(void **state) {
  (void)state;
  struct data *d = some_history(3);
  struct tally t = {0};
  char base[TEXT];
  for (size_t i = 0; i < rules_count; i++) {
    if (!pays(rules_all[i].name)) continue;
    law_of(rules_all[i].name, base);
    vary_program(rules_all[i].name, base, RULES_VARIANTS, d, &t);
  }
  assert_true(t.went_on > 4 * rules_count && t.failed < t.went_on / 3 && t.lines > 100 * rules_count);
  data_free(d);
}

static const char mixed[] =
    "rewards: {point: {title: Point, limit: 90, per: quarter}}\n"
    "tiers: {levels: [low, high], use: 'std:tier/revenue', params: {window: 3, at: {high: 100}, grace: 1}}\n"
    "policies:\n"
    "  - {name: base, use: 'std:commission/by_level', params: {rates: {low: 5%, high: 8%}}}\n"
    "  - {name: steps, use: 'std:commission/marginal', params: {brackets: [{from: 0, rate: 2%}, {from: 70, rate: "
    "3.5%}]}}\n"
    "  - {name: more, use: 'std:commission/by_product', params: {products: {pro: 7%, team: 2.25%}, default: 1%}}\n"
    "  - {name: own, use: 'std:commission/percentage', params: {rate: 11%}}\n"
    "  - {name: points, use: 'std:reward/points', unit: point, params: {points: 3, per: 7.00, products: {pro: 1.5}}}\n";

static void a_mixed_program_goes_on(void **state) {
  (void)state;
  struct tally t = {0};
  for (uint64_t seed = 1; seed <= 3; seed++) {
    struct data *d = some_history(seed);
    vary_program("mixed", mixed, MIXED_VARIANTS, d, &t);
    data_free(d);
  }
  assert_true(t.went_on > 2 * MIXED_VARIANTS && t.failed < t.went_on / 5 && t.lines > 10000);
}

static const char spoils[] =
    "return policy { kind = 'commission', params = { list = { type = 'list', of = 'number' },\n"
    "  spoil = { type = 'boolean' } },\n"
    "  sale = function(_, _, p) if p.spoil then p.list[1] = 2 end return p.list[1] end }\n";

static const char emits[] =
    "return policy { kind = \"qualification\", params = { more = { type = \"boolean\", default = false } },\n"
    "  qualify = function(_, _, p) if p.more then emit(1) end return true end }\n";

/* What is remembered of parameters: of a tier without grace that it needs no memory, of dated values the last one, of
 * lists what was in them. */
static void nothing_is_remembered(void **state) {
  (void)state;
  static const char *const pairs[][2] = {
      {"tiers: {levels: [low, high], use: 'std:tier/revenue', params: {window: 1, at: {high: 60}}}\n"
       "policies: [{name: a, use: 'std:commission/by_level', params: {rates: {low: 5%, high: 8%}}}]",
       "tiers: {levels: [low, high], use: 'std:tier/revenue', params: {window: 1, grace: 2, at: {high: 60}}}\n"
       "policies: [{name: a, use: 'std:commission/by_level', params: {rates: {low: 5%, high: 8%}}}]"},
      {"policies: [{name: a, use: 'std:commission/percentage', params: {rate: [{value: 5%}, {from: 2023-01-02, value: "
       "8%}]}}]",
       "policies: [{name: a, use: 'std:commission/percentage', params: {rate: [{value: 7%}, {from: 2024-08-02, value: "
       "3%}]}}]"},
      {"policies: [{name: a, use: spoils.lua, params: {list: [1], spoil: false}}]",
       "policies: [{name: a, use: spoils.lua, params: {list: [1], spoil: true}}]"},
      {"policies: [{name: q, use: emits.lua}, {name: a, use: 'std:commission/percentage'}]",
       "policies: [{name: q, use: emits.lua, params: {more: true}}, {name: a, use: 'std:commission/percentage'}]"},
  };
  struct data *d = some_history(1);
  struct tally t = {0};
  scratch_file("spoils.lua", spoils);
  scratch_file("emits.lua", emits);
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    static struct room kept, fresh;
    struct err e = {0};
    struct past *past;
    struct program *first = program_of("first", pairs[i][0]), *then = program_of("then", pairs[i][1]);
    kept = (struct room){.data = d}, fresh = (struct room){.data = d};
    assert_int_equal(past_open(first, d, &past, &e), 0);
    assert_non_null(compare("first", &kept, &fresh, first, past, &t));
    compare("then", &kept, &fresh, then, past, &t);
    vm_close(kept.vm);
    past_free(past), program_free(first), program_free(then);
  }
  assert_int_equal(t.went_on, 4);
  assert_int_equal(t.failed, 2); /* a list is not a policy's to change, and who qualifies emits nothing */
  data_free(d);
}

/* What is more than values: other policies, texts, units, filters. */
static void another_program_needs_another_room(void **state) {
  (void)state;
  static const char *const others[] = {
      "policies: [{name: b, use: 'std:commission/percentage', params: {rate: 5%}}]",
      "policies: [{name: a, use: 'std:commission/margin', params: {rate: 5%, cost: cost}}]",
      "policies: [{name: a, use: 'std:commission/percentage', for: {product: pro}, params: {rate: 5%}}]",
      "policies: [{name: a, use: 'std:commission/percentage'}, {name: b, use: 'std:commission/percentage'}]",
      "period: week\npolicies: [{name: a, use: 'std:commission/percentage', params: {rate: 5%}}]",
  };
  struct err e = {0};
  struct program *p = program_of("a", "policies: [{name: a, use: 'std:commission/percentage', params: {rate: 5%}}]");
  struct vm *vm;
  bool can = true;
  assert_int_equal(vm_open(p, NULL, NULL, &vm, &e), 0);
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    struct program *other = program_of("other", others[i]);
    assert_int_equal(vm_change(vm, other, &can, &e), 0);
    assert_false(can);
    program_free(other);
  }
  assert_int_equal(vm_change(vm, p, &can, &e), 0);
  assert_true(can);
  vm_close(vm);
  program_free(p);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_rule_goes_on),
      cmocka_unit_test(a_mixed_program_goes_on),
      cmocka_unit_test(nothing_is_remembered),
      cmocka_unit_test(another_program_needs_another_room),
  };
  return cmocka_run_group_tests_name("change", tests, scratch_open, scratch_close);
}
