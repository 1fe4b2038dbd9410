#include "report/rulebook.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "base/str.h"
#include "policy/rules.h"

enum { INDENT = 2, GAP = 2, ROOM = 600 };

/* `term  text`, the text beginning at `column` and wrapped before the line's end. */
static void put_entry(const struct output *o, const char *term, size_t column, const char *text) {
  fprintf(o->file, "%*s%-*s", INDENT, "", (int)(column - INDENT), term);
  output_wrapped(o, text, column, column);
}

/* The rules --------------------------------------------------------------------------------------------------- */

static size_t folder_length(const char *name) {
  const char *slash = strrchr(name, '/');
  return slash ? (size_t)(slash - name) : 0;
}

/* A heading where a folder begins, and where its rules turn to another kind. */
static bool begins_group(const struct declared *all, size_t i) {
  if (!i) return true;
  size_t n = folder_length(rules_all[i].name);
  return n != folder_length(rules_all[i - 1].name) || memcmp(rules_all[i].name, rules_all[i - 1].name, n) ||
         strcmp(all[i].kind, all[i - 1].kind);
}

/* `std:bonus/, kind commission`: the folder as a program writes it, and the kind where it is not the folder's name. */
static void put_group(const struct declared *d, const char *name, const struct output *o) {
  char text[ROOM];
  size_t n = folder_length(name);
  bool told = strlen(d->kind) == n && !memcmp(d->kind, name, n);
  snprintf(text, sizeof text, "std:%.*s/%s%s", (int)n, name, told ? "" : ", kind ", told ? "" : d->kind);
  output_strong(o, text);
  putc('\n', o->file);
}

static void list_table(const struct declared *all, const struct output *o) {
  size_t widest = 0;
  for (size_t i = 0; i < rules_count; i++)
    if (strlen(rules_last_word(rules_all[i].name)) > widest) widest = strlen(rules_last_word(rules_all[i].name));
  for (size_t i = 0; i < rules_count; i++) {
    if (i && begins_group(all, i)) putc('\n', o->file);
    if (begins_group(all, i)) put_group(&all[i], rules_all[i].name, o);
    put_entry(o, rules_last_word(rules_all[i].name), INDENT + widest + GAP, all[i].summary);
  }
  fprintf(o->file,
          "\n%zu rules. guerdon rules show std:commission/percentage prints one, with --params\nwhat it takes.\n",
          rules_count);
}

static void list_csv(const struct declared *all, const struct output *o) {
  static const char *const titles[] = {"rule", "folder", "kind", "summary"};
  char name[ROOM], folder[ROOM];
  output_csv(o, titles, 4);
  for (size_t i = 0; i < rules_count; i++) {
    snprintf(name, sizeof name, "std:%s", rules_all[i].name);
    snprintf(folder, sizeof folder, "%.*s", (int)folder_length(rules_all[i].name), rules_all[i].name);
    output_csv(o, (const char *[]){name, folder, all[i].kind, all[i].summary}, 4);
  }
}

static void list_json(const struct declared *all, const struct output *o) {
  struct json j;
  char name[ROOM];
  json_start(&j, o->file);
  json_open(&j, NULL, '[');
  for (size_t i = 0; i < rules_count; i++) {
    json_open_row(&j, NULL, '{');
    snprintf(name, sizeof name, "std:%s", rules_all[i].name);
    json_put_text(&j, "rule", name);
    snprintf(name, sizeof name, "%.*s", (int)folder_length(rules_all[i].name), rules_all[i].name);
    json_put_text(&j, "folder", name);
    json_put_text(&j, "kind", all[i].kind);
    json_put_text(&j, "summary", all[i].summary);
    json_close(&j);
  }
  json_close(&j);
}

int rulebook_list(struct vm *room, const struct output *o, struct err *e) {
  struct declared *all = mem_new(rules_count + 1, sizeof *all, e);
  int rc = all ? 0 : e->code;
  for (size_t i = 0; !rc && i < rules_count; i++)
    rc = declared_read(room, rules_all[i].name, rules_all[i].text, rules_all[i].n, &all[i], e);
  if (!rc && o->format == OUTPUT_CSV) list_csv(all, o);
  if (!rc && o->format == OUTPUT_JSON) list_json(all, o);
  if (!rc && o->format == OUTPUT_TABLE) list_table(all, o);
  free(all);
  return rc;
}

/* The parameters of one ---------------------------------------------------------------------------------------- */

/* `percent, 0 to 100%; default 10%` */
static void describe(const struct declared_param *p, char *out, size_t size) {
  size_t n = (size_t)snprintf(out, size, "%s", p->type);
  if (p->choices && n < size) n += (size_t)snprintf(out + n, size - n, ", one of %s", p->choices);
  if (p->min && p->max && n < size) n += (size_t)snprintf(out + n, size - n, ", %s to %s", p->min, p->max);
  if (p->min && !p->max && n < size) n += (size_t)snprintf(out + n, size - n, ", at least %s", p->min);
  if (!p->min && p->max && n < size) n += (size_t)snprintf(out + n, size - n, ", at most %s", p->max);
  if (n >= size) return;
  if (p->fallback)
    snprintf(out + n, size - n, "; default %s", *p->fallback ? p->fallback : "\"\"");
  else
    snprintf(out + n, size - n, p->required ? "; required" : "; optional");
}

static void params_table(const char *name, const struct declared *d, const struct output *o) {
  char text[ROOM];
  size_t column = 0;
  output_strong(o, name);
  putc('\n', o->file);
  put_entry(o, "", INDENT, d->summary);
  snprintf(text, sizeof text, "Kind %s, called on %s.", d->kind, d->handlers);
  put_entry(o, "", INDENT, text);
  for (size_t i = 0; i < d->n_params; i++)
    if (strlen(d->params[i].name) > column) column = strlen(d->params[i].name);
  column += INDENT + GAP;
  output_heading(o, d->n_params ? "Parameters" : "No parameters");
  for (size_t i = 0; i < d->n_params; i++) {
    describe(&d->params[i], text, sizeof text);
    put_entry(o, d->params[i].name, column, text);
    if (d->params[i].doc) put_entry(o, "", column, d->params[i].doc);
  }
}

static const char *or_empty(const char *text) { return text ? text : ""; }

static void params_csv(const struct declared *d, const struct output *o) {
  static const char *const titles[] = {"parameter", "type", "required", "default", "min", "max", "choices", "doc"};
  output_csv(o, titles, 8);
  for (size_t i = 0; i < d->n_params; i++) {
    const struct declared_param *p = &d->params[i];
    const char *cells[] = {p->name,          p->type,          p->required ? "yes" : "no", or_empty(p->fallback),
                           or_empty(p->min), or_empty(p->max), or_empty(p->choices),       or_empty(p->doc)};
    output_csv(o, cells, 8);
  }
}

static void params_json(const char *name, const struct declared *d, const struct output *o) {
  struct json j;
  json_start(&j, o->file);
  json_open(&j, NULL, '{');
  json_put_text(&j, "rule", name);
  json_put_text(&j, "kind", d->kind);
  json_put_text(&j, "handlers", d->handlers);
  json_put_text(&j, "summary", d->summary);
  json_open(&j, "params", '[');
  for (size_t i = 0; i < d->n_params; i++) {
    const struct declared_param *p = &d->params[i];
    json_open_row(&j, NULL, '{');
    json_put_text(&j, "parameter", p->name);
    json_put_text(&j, "type", p->type);
    json_put_text(&j, "required", p->required ? "yes" : "no");
    json_put_text(&j, "default", p->fallback);
    json_put_text(&j, "min", p->min);
    json_put_text(&j, "max", p->max);
    json_put_text(&j, "choices", p->choices);
    json_put_text(&j, "doc", p->doc);
    json_close(&j);
  }
  json_close(&j);
  json_close(&j);
}

void rulebook_params(const char *name, const struct declared *d, const struct output *o) {
  if (o->format == OUTPUT_CSV) params_csv(d, o);
  if (o->format == OUTPUT_JSON) params_json(name, d, o);
  if (o->format == OUTPUT_TABLE) params_table(name, d, o);
}
