#include "cli/args.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/str.h"

enum { OPTIONS_MOST = 24, NAME_MOST = 48 }; /* more than any command has */

static int refuse_option(const struct args_option *options, size_t n, const char *word, struct err *e) {
  const char *names[OPTIONS_MOST];
  char name[NAME_MOST], tail[200];
  size_t length = strcspn(word + 2, "=");
  if (length >= sizeof name) length = sizeof name - 1;
  memcpy(name, word + 2, length);
  name[length] = 0;
  for (size_t i = 0; i < n; i++) names[i] = options[i].name;
  const char *near = word[1] == '-' ? str_nearest(name, names, n) : NULL;
  snprintf(tail, sizeof tail, near ? "did you mean --%s?" : "--help lists the options", near);
  return err_set(e, ERR_USAGE, "usage.option", "there is no option %s; %s", word, tail);
}

static const struct args_option *find(const struct args_option *options, size_t n, const char *word) {
  size_t length = strcspn(word + 2, "=");
  for (size_t i = 0; i < n; i++)
    if (strlen(options[i].name) == length && !memcmp(options[i].name, word + 2, length)) return &options[i];
  return NULL;
}

static int list_add(struct args_list *l, const char *word, struct err *e) {
  if (mem_grow((void **)&l->at, &l->cap, l->n + 1, sizeof *l->at, e)) return e->code;
  l->at[l->n++] = word;
  return 0;
}

static int take_flag(const struct args_option *o, const char *given, struct err *e) {
  if (given) return err_set(e, ERR_USAGE, "usage.value", "--%s takes no value; leave out \"=%s\"", o->name, given);
  *(bool *)o->target = true;
  return 0;
}

/* *at: the word of the option; moved on when the value is a word of its own. */
static int take(const struct args_option *o, int argc, char **argv, int *at, struct err *e) {
  const char *equals = strchr(argv[*at], '='), *value = equals ? equals + 1 : NULL;
  if (o->kind == ARGS_FLAG) return take_flag(o, value, e);
  if (!value && *at + 1 < argc && strncmp(argv[*at + 1], "--", 2)) value = argv[++*at];
  if (!value || !*value)
    return err_set(e, ERR_USAGE, "usage.value", "--%s needs a value: --%s %s", o->name, o->name, o->value);
  if (o->kind == ARGS_LIST) return list_add(o->target, value, e);
  const char **text = o->target;
  if (*text)
    return err_set(e, ERR_USAGE, "usage.value", "--%s is given twice: %s and %s; keep one", o->name, *text, value);
  *text = value;
  return 0;
}

static bool asks_help(int argc, char **argv) {
  for (int i = 0; i < argc && strcmp(argv[i], "--"); i++)
    if (!strcmp(argv[i], "--help") || !strcmp(argv[i], "-h")) return true;
  return false;
}

int args_parse(const struct args_option *options, size_t n, int argc, char **argv, struct args_list *operands,
               bool *help, struct err *e) {
  bool ended = false;
  *help = asks_help(argc, argv);
  for (int i = 0; i < argc && !*help; i++) {
    const char *word = argv[i];
    bool is_option = !ended && word[0] == '-' && word[1];
    if (is_option && !strcmp(word, "--")) {
      ended = true;
    } else if (is_option) {
      const struct args_option *o = word[1] == '-' ? find(options, n, word) : NULL;
      if (!o) return refuse_option(options, n, word, e);
      if (take(o, argc, argv, &i, e)) return e->code;
    } else if (!*word) { /* not the folder at hand, and never the root that "" and "/file" would be */
      return err_set(e, ERR_USAGE, "usage.operand",
                     "\"\" is no name; give one: an empty word often is a variable that is not set");
    } else if (list_add(operands, word, e)) {
      return e->code;
    }
  }
  return 0;
}

void args_print_help(const struct args_help *h, const struct args_option *options, size_t n, FILE *out) {
  fprintf(out, "guerdon %s: %s\n\nUsage:\n  guerdon %s %s\n", h->name, h->summary, h->name, h->synopsis);
  if (h->notes) fprintf(out, "\n%s\n", h->notes);
  fputs("\nOptions:\n", out);
  for (size_t i = 0; i < n; i++) {
    char left[64];
    snprintf(left, sizeof left, "--%s %s", options[i].name, options[i].value ? options[i].value : "");
    fprintf(out, "  %-22s %s\n", left, options[i].doc);
  }
  fprintf(out, "  %-22s %s\n", "--help", "this text");
  fprintf(out, "\nExample:\n  %s\n\nExit codes:\n%s\n", h->example, h->exits);
}

void args_free(struct args_list *l) {
  free(l->at);
  *l = (struct args_list){0};
}
