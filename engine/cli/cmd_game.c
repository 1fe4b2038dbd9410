/* guerdon game: what is it worth to partners to play the rules? */
#include <string.h>

#include "base/money.h"
#include "base/str.h"
#include "cli/progress.h"
#include "cli/studying.h"
#include "input/excerpt.h"
#include "report/gamed.h"

static const struct args_help help_text = {
    .name = "game",
    .summary = "what is it worth to partners to play the rules?",
    .synopsis = "PROGRAM|SCENARIOS ... (--book BOOK | --data DIR) [options]",
    .notes =
        "Replays history with partners who optimise against the rules, each for themself:\n"
        "  split    each order in --parts parts of the same customer and time\n"
        "  later    sales of a period's last --days days on the first day of the next\n"
        "  earlier  sales of a period's first --days days on the last day before it\n"
        "  self     partners as their own customers, buying for --spend a period what\n"
        "           they would have bought anyhow\n"
        "  small    --orders made-up orders of --price a period, which they pay\n"
        "and tells what those who profit gain, less what they pay for it, and by which\n"
        "policies. Nothing is posted. docs/whatif.md says what a trick leaves out.",
    .example =
        "guerdon game examples/hybrid/program.yaml --data examples/hybrid/data \\\n"
        "    --trick split",
    .exits = EXITS_OF_A_RUN,
};

struct game_args {
  struct studying_args study;
  struct args_list tricks;
  const char *parts, *days, *spend, *price, *orders;
};

enum { PARTS_LEAST = 2, PARTS_MOST = 100, DAYS_MOST = 366, ORDERS_MOST = 100 };

static int choose(const struct args_list *given, bool *tricks, struct err *e) {
  char tail[200], shown[EXCERPT_TEXT];
  for (int t = TRICK_SPLIT; t < TRICKS; t++) tricks[t] = !given->n;
  for (size_t i = 0; i < given->n; i++) {
    int t = 0;
    while (t < TRICKS && strcmp(trick_names[t], given->at[i]) != 0) t++;
    if (t < TRICKS) {
      tricks[t] = true;
      continue;
    }
    str_suggest(tail, sizeof tail, given->at[i], trick_names, TRICKS);
    return err_set(e, ERR_USAGE, "usage.trick", "--trick %s is unknown%s", excerpt(given->at[i], shown), tail);
  }
  return 0;
}

static int count(const char *option, const char *text, size_t most, unsigned otherwise, unsigned *out, struct err *e) {
  size_t n = otherwise;
  if (text && command_count(option, text, most, &n, e)) return e->code;
  *out = (unsigned)n;
  return 0;
}

static int amount(const char *option, const char *text, const struct unit *currency, int64_t *out, struct err *e) {
  char shown[EXCERPT_TEXT];
  if (money_parse(text, strlen(text), currency->exponent, out) == MONEY_OK && *out > 0) return 0;
  return err_set(e, ERR_USAGE, "usage.amount", "--%s %s: expected an amount above 0, with at most %d decimals (%s)",
                 option, excerpt(text, shown), currency->exponent, currency->id);
}

static int check_terms(const struct trick_terms *t, enum period kind, struct err *e) {
  static const unsigned lengths[] = {[PERIOD_WEEK] = 7,     [PERIOD_HALF_MONTH] = 13, [PERIOD_MONTH] = 28,
                                     [PERIOD_QUARTER] = 90, [PERIOD_HALF_YEAR] = 181, [PERIOD_YEAR] = 365};
  if (t->parts < PARTS_LEAST)
    return err_set(e, ERR_USAGE, "usage.number", "--parts %u: expected a whole number from %d to %d", t->parts,
                   PARTS_LEAST, PARTS_MOST);
  if (t->days < lengths[kind]) return 0;
  return err_set(e, ERR_USAGE, "usage.number",
                 "--days %u: the program's periods are %ss, of %u days or more; expected a whole number from 1 to %u",
                 t->days, period_names[kind], lengths[kind], lengths[kind] - 1);
}

static int read_terms(const struct game_args *a, const struct program *p, struct trick_terms *out, struct err *e) {
  const struct unit *currency = &p->units[0];
  if (count("parts", a->parts, PARTS_MOST, 3, &out->parts, e) || count("days", a->days, DAYS_MOST, 3, &out->days, e) ||
      count("orders", a->orders, ORDERS_MOST, 3, &out->orders, e) || check_terms(out, p->period, e) ||
      amount("spend", a->spend ? a->spend : "100", currency, &out->spend, e))
    return e->code;
  return amount("price", a->price ? a->price : "1", currency, &out->price, e);
}

static int terms_of(const struct game_args *a, const struct scenarios *s, struct trick_terms *out, struct err *e) {
  struct scenario *baseline;
  if (scenario_make(s, 0, NULL, 0, &baseline, e)) return e->code;
  int rc = read_terms(a, baseline->program, out, e);
  scenario_free(baseline);
  return rc;
}

static int open_all(const struct game_args *a, struct studying *s, struct gaming_given *given, struct err *e) {
  if (studying_read(&a->study, s, e) || choose(&a->tricks, given->tricks, e)) return e->code;
  given->scenarios = s->inquiry.scenarios;
  if (terms_of(a, given->scenarios, &given->terms, e) || scenarios_check(given->scenarios, e) ||
      studying_load(&a->study, s, e))
    return e->code;
  given->data = s->w.data;
  given->limits = s->w.limits;
  given->check = s->w.check;
  return 0;
}

static void tell(void *context, size_t rows) { progress_show(context, rows); }

static int play(struct gaming_given *given, struct gaming *gaming, struct err *e) {
  struct progress progress;
  size_t tricks = 0;
  for (int t = 0; t < TRICKS; t++) tricks += given->tricks[t];
  given->tell = tell;
  given->context = &progress;
  progress_start(&progress, "tricks", 0, tricks * given->scenarios->n);
  int rc = gaming_run(given, gaming, e);
  progress_hide(&progress);
  return rc;
}

static int game(void *args, struct err *e) {
  const struct game_args *a = args;
  struct studying s = {0};
  struct gaming_given given = {0};
  struct gaming gaming = {0};
  int rc = open_all(a, &s, &given, e);
  if (!rc) rc = play(&given, &gaming, e);
  if (!rc) command_tell_unfiltered(gaming.unfiltered);
  if (!rc) rc = gamed_report(&(struct gamed_view){&gaming, &given, &s.w.head}, &s.output, e);
  gaming_free(&gaming);
  studying_close(&s);
  return rc;
}

int cmd_game(int argc, char **argv, struct err *e) {
  struct game_args a = {0};
  struct studying_args *s = &a.study;
  const struct args_option options[] = {
      SOURCE_OPTIONS(&s->source),
      {"set", ARGS_LIST, "PATH=VALUE", "a scenario more: the program with this", &s->sets},
      {"trick", ARGS_LIST, "NAME", "only this one; may be given several times", &a.tricks},
      {"parts", ARGS_TEXT, "N", "parts of an order (3)", &a.parts},
      {"days", ARGS_TEXT, "N", "days at a period's end or start (3)", &a.days},
      {"spend", ARGS_TEXT, "AMOUNT", "own purchases a period, in the currency (100)", &a.spend},
      {"orders", ARGS_TEXT, "N", "made-up orders a period (3)", &a.orders},
      {"price", ARGS_TEXT, "AMOUNT", "of a made-up order, in the currency (1)", &a.price},
      CHECK_OPTION(&s->source),
      RUN_OPTIONS(&s->source.run),
      FORMAT_OPTION(&s->source),
  };
  const size_t n = sizeof options / sizeof *options;
  int rc = studying_command(&help_text, "PROGRAM", options, n, argc, argv, &a, game, e);
  args_free(&a.tricks);
  return rc;
}
