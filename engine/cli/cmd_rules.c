/* guerdon rules: which policies travel with guerdon, the text of one, and what it takes. */
#include <string.h>

#include "base/str.h"
#include "cli/command.h"
#include "policy/declared.h"
#include "policy/rules.h"
#include "report/rulebook.h"

enum { NAMES_MOST = 256, SUGGESTION = 300 };

static const struct args_help help_text = {
    .name = "rules",
    .summary = "the rules that come with guerdon, to use or to start from",
    .synopsis = "[show RULE [--params]] [--format FORMAT]",
    .notes =
        "Without more, lists every rule. \"show\" prints the text of one, with all that\n"
        "it says about itself: use it as it is (use: std:commission/percentage), or make\n"
        "your own of it (guerdon rules show RULE > policies/mine.lua).",
    .example =
        "guerdon rules\n"
        "  guerdon rules show std:commission/percentage\n"
        "  guerdon rules show std:commission/percentage --params",
    .exits =
        "  0  done\n"
        "  2  wrong usage, or there is no such rule\n"
        "  75 the machine could not (memory, disk): try again later",
};

static int list(const struct output *o, struct err *e) {
  struct vm *room;
  if (declared_open(&room, e)) return e->code;
  int rc = rulebook_list(room, o, e);
  vm_close(room);
  return rc ? rc : output_finish(o, e);
}

static int show_params(const struct rule *rule, const struct output *o, struct err *e) {
  struct declared d;
  struct vm *room;
  char name[SUGGESTION];
  snprintf(name, sizeof name, "std:%s", rule->name);
  if (declared_open(&room, e)) return e->code;
  int rc = declared_read(room, name, rule->text, rule->n, &d, e);
  if (!rc) rulebook_params(name, &d, o);
  vm_close(room);
  return rc ? rc : output_finish(o, e);
}

/* The near name, be it whole or only its last word: `percentage` for std:commission/percentage. */
static int refuse_rule(const char *given, const char *name, struct err *e) {
  const char *names[NAMES_MOST], *words[NAMES_MOST];
  size_t n = 0;
  for (; n < rules_count && n < NAMES_MOST; n++) {
    names[n] = rules_all[n].name;
    words[n] = rules_last_word(names[n]);
  }
  const char *near = str_nearest(name, names, n), *word = near ? NULL : str_nearest(rules_last_word(name), words, n);
  for (size_t i = 0; word && i < n && !near; i++)
    if (words[i] == word) near = names[i];
  return err_set(e, ERR_USAGE, "usage.rule", "there is no rule \"%s\"; %s%s%s", given,
                 near ? "did you mean std:" : "guerdon rules lists them", near ? near : "", near ? "?" : "");
}

static int show(const char *given, bool params, const struct output *o, struct err *e) {
  const char *name = strncmp(given, "std:", 4) ? given : given + 4;
  const struct rule *rule = rules_find(name);
  if (!rule) return refuse_rule(given, name, e);
  if (params) return show_params(rule, o, e);
  fwrite(rule->text, 1, rule->n, o->file);
  return output_finish(o, e);
}

static int run(const struct args_list *words, bool params, const char *format, struct err *e) {
  struct output o;
  if (command_output(format, &o, e)) return e->code;
  if (!words->n && params)
    return err_set(e, ERR_USAGE, "usage.operand", "--params is about one rule: guerdon rules show RULE --params");
  if (!words->n) return list(&o, e);
  if (strcmp(words->at[0], "show"))
    return err_set(e, ERR_USAGE, "usage.operand",
                   "\"%s\" is not understood: guerdon rules lists the rules, guerdon rules show RULE prints one",
                   words->at[0]);
  if (words->n != 2)
    return err_set(e, ERR_USAGE, "usage.operand",
                   "one rule at a time: guerdon rules show RULE; guerdon rules lists them");
  return show(words->at[1], params, &o, e);
}

int cmd_rules(int argc, char **argv, struct err *e) {
  struct args_list words = {0};
  const char *format = NULL;
  bool help, params = false;
  const struct args_option options[] = {
      {"params", ARGS_FLAG, NULL, "what the rule takes: types, defaults, bounds", &params},
      {"format", ARGS_TEXT, "FORMAT", "table (default), csv or json", &format},
  };
  const size_t n = sizeof options / sizeof *options;
  int rc = args_parse(options, n, argc, argv, &words, &help, e);
  if (!rc && help)
    args_print_help(&help_text, options, n, stdout);
  else if (!rc)
    rc = run(&words, params, format, e);
  args_free(&words);
  return rc;
}
