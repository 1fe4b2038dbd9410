/* guerdon init: a program to start from, or a policy for the program at hand. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "cli/command.h"
#include "cli/starter.h"
#include "cli/templates.h"

enum { NAME_MOST = 64, PATH_ROOM = 512, KINDS_MOST = 8, SHOWN = 3 };

static const char stand_in_program[] = "my-program", stand_in_policy[] = "my-policy"; /* in the templates */

static const struct args_help help_text = {
    .name = "init",
    .summary = "a program to start from, or a policy for the program at hand",
    .synopsis = "DIR | --policy NAME [--kind KIND] [DIR]",
    .notes =
        "Makes the folder DIR with a program that works: data of a dozen rows, a policy,\n"
        "a test, and what an editor needs to complete and check policies. The folder\n"
        "must be new or empty. With --policy, writes policies/NAME.lua and its test into\n"
        "the folder of a program (this one, or DIR) and says what to add to the program.\n"
        "Nothing that is there is written over; when one file cannot be written, none is.",
    .example =
        "guerdon init my-program\n"
        "  cd my-program && guerdon init --policy welcome-bonus --kind commission",
    .exits =
        "  0  done\n"
        "  2  wrong usage\n"
        "  3  the folder cannot be read or written\n"
        "  5  the folder is not empty, or a file of that name is there\n"
        "  75 the machine could not (memory, disk): try again later",
};

static const struct template_file *find_template(const char *path) {
  for (const struct template_file *t = templates_all; t->path; t++)
    if (!strcmp(t->path, path)) return t;
  return NULL;
}

static bool is_name(const char *text) {
  size_t n = strspn(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
  return n && n <= NAME_MOST && !text[n] && text[0] != '-';
}

/* Names of a folder, sorted; none where there is no such folder. Freed by free_names. */
static int read_names(const char *dir, int (*wanted)(const struct dirent *), struct dirent ***out, int *n,
                      struct err *e) {
  *n = scandir(dir, out, wanted, alphasort);
  if (*n >= 0) return 0;
  *n = 0;
  *out = NULL;
  if (errno == ENOENT) return 0;
  return err_at(e, errno == ENOMEM ? ERR_AGAIN : ERR_INPUT, "init.folder", dir, 0, 0,
                "cannot be read as a folder: %s; name a folder, or one that does not exist yet", strerror(errno));
}

static void free_names(struct dirent **names, int n) {
  for (int i = 0; i < n; i++) free(names[i]);
  free(names);
}

static int is_content(const struct dirent *d) { /* what version control keeps there is none */
  return strcmp(d->d_name, ".") && strcmp(d->d_name, "..") && strcmp(d->d_name, ".git");
}

static int need_empty(const char *dir, struct err *e) {
  char list[SHOWN * PATH_ROOM] = "";
  struct dirent **names;
  int n, used = 0;
  if (read_names(dir, is_content, &names, &n, e)) return e->code;
  for (int i = 0; i < n && i < SHOWN; i++)
    used += snprintf(list + used, sizeof list - (size_t)used, "%s%.255s", i ? ", " : "", names[i]->d_name);
  free_names(names, n);
  if (!n) return 0;
  return err_at(
      e, ERR_BUSY, "init.not-empty", dir, 0, 0,
      "this folder is not empty: it holds %s%s; name a new folder, or add a policy to the program in this one "
      "with --policy NAME",
      list, n > SHOWN ? ", ..." : "");
}

/* The program takes its folder's name where that can be a program's. */
static void name_program(const char *dir, char out[NAME_MOST + 1]) {
  char here[4096];
  if (!strcmp(dir, ".") && getcwd(here, sizeof here)) dir = here;
  size_t end = strlen(dir);
  while (end > 1 && dir[end - 1] == '/') end--;
  size_t start = end;
  while (start && dir[start - 1] != '/') start--;
  snprintf(out, NAME_MOST + 1, "%.*s", (int)(end - start), dir + start);
  if (!is_name(out)) snprintf(out, NAME_MOST + 1, "%s", stand_in_program);
}

/* The commands that the program's README shows, for the screen. */
static void print_next_steps(const char *dir) {
  printf("\nNext:\n");
  if (strcmp(dir, ".")) printf(strchr(dir, ' ') ? "    cd '%s'\n" : "    cd %s\n", dir);
  for (const char *line = find_template("init/README.md")->text; *line;
       line += strcspn(line, "\n"), line += *line == '\n')
    if (!strncmp(line, "    guerdon ", 12)) printf("%.*s\n", (int)strcspn(line, "\n"), line);
}

static int init_program(const char *dir, struct err *e) {
  struct starter s = {0};
  char name[NAME_MOST + 1];
  int rc = need_empty(dir, e);
  name_program(dir, name);
  for (const struct template_file *t = templates_all; t->path && !rc; t++)
    if (!strncmp(t->path, "init/", 5)) rc = starter_add(&s, dir, t->path + 5, t->text, stand_in_program, name, e);
  if (rc) starter_undo(&s);
  if (!rc) printf("made the program %s:\n", name);
  for (size_t i = 0; i < s.made.n; i++)
    if (!s.made.at[i].is_folder) printf("    %s\n", s.made.at[i].path);
  if (!rc) print_next_steps(dir);
  starter_free(&s);
  return rc;
}

/* A policy ------------------------------------------------------------------------------------------------------- */

static int check_kind(const char *kind, struct err *e) {
  char path[PATH_ROOM], tail[300];
  char kinds[KINDS_MOST][NAME_MOST];
  const char *names[KINDS_MOST];
  size_t n = 0;
  snprintf(path, sizeof path, "policy/%.100s.lua", kind);
  if (find_template(path)) return 0;
  for (const struct template_file *t = templates_all; t->path && n < KINDS_MOST; t++)
    if (!strncmp(t->path, "policy/", 7) && strstr(t->path, ".lua")) {
      snprintf(kinds[n], NAME_MOST, "%.*s", (int)strcspn(t->path + 7, "."), t->path + 7);
      names[n] = kinds[n];
      n++;
    }
  str_suggest(tail, sizeof tail, kind, names, n);
  return err_set(e, ERR_USAGE, "usage.kind", "--kind %s is unknown%s", kind, tail);
}

static bool ends_with(const char *name, const char *end) {
  size_t n = strlen(name), k = strlen(end);
  return n > k && !strcmp(name + n - k, end);
}

static int is_program(const struct dirent *d) {
  const char *name = d->d_name;
  return name[0] != '.' && (ends_with(name, ".yaml") || ends_with(name, ".yml")) && !strstr(name, ".test.");
}

/* The program in a folder: program.yaml, else the first YAML file by name. */
static int find_program(const char *dir, char out[PATH_ROOM], struct err *e) {
  struct dirent **names;
  int n;
  if (read_names(dir, is_program, &names, &n, e)) return e->code;
  snprintf(out, PATH_ROOM, "%s", n ? names[0]->d_name : "");
  for (int i = 0; i < n; i++)
    if (!strcmp(names[i]->d_name, "program.yaml")) snprintf(out, PATH_ROOM, "program.yaml");
  free_names(names, n);
  if (n) return 0;
  return err_at(e, ERR_USAGE, "init.no-program", dir, 0, 0,
                "there is no program in this folder; go to the folder of one, or make one with guerdon init DIR");
}

static int add_template(struct starter *s, const char *dir, const char *kind, const char *tail, const char *to_folder,
                        const char *name, struct err *e) {
  char from[PATH_ROOM], to[PATH_ROOM];
  snprintf(from, sizeof from, "policy/%.100s%s", kind, tail);
  snprintf(to, sizeof to, "%s/%.*s%s", to_folder, NAME_MOST, name, tail);
  return starter_add(s, dir, to, find_template(from)->text, stand_in_policy, name, e);
}

/* The text of policy/KIND.yaml: what a program says to use it. */
static void print_addition(const char *program, const char *kind, const char *name) {
  char path[PATH_ROOM];
  snprintf(path, sizeof path, "policy/%.100s.yaml", kind);
  printf("\nTo use it, put this under the same keys of %s:\n\n", program);
  const char *text = find_template(path)->text;
  for (const char *at; (at = strstr(text, stand_in_policy)); text = at + strlen(stand_in_policy))
    printf("%.*s%s", (int)(at - text), text, name);
  printf("%s", text);
}

static int init_policy(const char *dir, const char *name, const char *kind, struct err *e) {
  struct starter s = {0};
  char program[PATH_ROOM];
  if (!is_name(name))
    return err_set(e, ERR_USAGE, "usage.name", "--policy %.200s: expected letters, digits, - and _, %d at most", name,
                   NAME_MOST);
  int rc = check_kind(kind, e);
  if (!rc) rc = find_program(dir, program, e);
  if (!rc) rc = add_template(&s, dir, kind, ".lua", "policies", name, e);
  if (!rc) rc = add_template(&s, dir, kind, ".test.yaml", "tests", name, e);
  if (rc) starter_undo(&s);
  for (size_t i = 0; i < s.made.n; i++)
    if (!s.made.at[i].is_folder) printf("made %s\n", s.made.at[i].path);
  if (!rc) print_addition(program, kind, name);
  starter_free(&s);
  return rc;
}

static int init(const struct args_list *dirs, const char *policy, const char *kind, struct err *e) {
  const char *dir;
  if (!policy && kind)
    return err_set(e, ERR_USAGE, "usage.operand", "--kind is about a policy: guerdon init --policy NAME --kind %s",
                   kind);
  if (policy && !dirs->n) return init_policy(".", policy, kind ? kind : "commission", e);
  if (command_operand(dirs, "init", "DIR", &dir, e)) return e->code;
  return policy ? init_policy(dir, policy, kind ? kind : "commission", e) : init_program(dir, e);
}

int cmd_init(int argc, char **argv, struct err *e) {
  struct args_list dirs = {0};
  const char *policy = NULL, *kind = NULL;
  bool help;
  const struct args_option options[] = {
      {"policy", ARGS_TEXT, "NAME", "a policy and its test, for the program in DIR or here", &policy},
      {"kind", ARGS_TEXT, "KIND", "reward, tier, qualification, score; else commission", &kind},
  };
  const size_t n = sizeof options / sizeof *options;
  int rc = args_parse(options, n, argc, argv, &dirs, &help, e);
  if (!rc && help)
    args_print_help(&help_text, options, n, stdout);
  else if (!rc)
    rc = init(&dirs, policy, kind, e);
  args_free(&dirs);
  return rc;
}
