#include "cli/mapping.h"

#include <string.h>

#include "base/str.h"
#include "input/file.h"
#include "input/yaml.h"

static int refuse_type(const char *file, const struct node *node, struct err *e) {
  return err_at(e, ERR_INPUT, "mapping.wrong-type", file, node->line, node->column,
                "expected a map of tables, each a map of names to columns; write it as  sales: {amount: Total}");
}

static int check_table(const char *file, const struct node *table, struct err *e) {
  char tail[300];
  bool known = false;
  for (int t = 0; t < IMPORT_TABLES; t++) known |= !strcmp(table->key, import_table_names[t]);
  str_suggest(tail, sizeof tail, table->key, import_table_names, IMPORT_TABLES);
  if (!known)
    return err_at(e, ERR_INPUT, "mapping.unknown-table", file, table->key_line, table->key_column,
                  "there is no table \"%s\"%s", table->key, tail);
  if (table->kind != NODE_MAP) return refuse_type(file, table, e);
  for (const struct node *c = table->first; c; c = c->next)
    if (c->kind != NODE_TEXT || !c->text[0]) return refuse_type(file, c, e);
  return 0;
}

int mapping_read(const char *path, struct arena *arena, struct mapping *out, struct err *e) {
  const char *text;
  size_t n;
  if (file_read(path, YAML_BYTES, arena, &text, &n, e) || yaml_parse(text, n, path, arena, &out->tables, e))
    return e->code;
  if (out->tables->kind != NODE_MAP) return refuse_type(path, out->tables, e);
  for (const struct node *table = out->tables->first; table; table = table->next)
    if (check_table(path, table, e)) return e->code;
  return 0;
}

static int map_word(const char *word, struct arena *arena, struct import_map *out, struct err *e) {
  const char *equals = strchr(word, '=');
  if (!equals || equals == word || !equals[1])
    return err_set(e, ERR_USAGE, "usage.map", "--map %s: expected NAME=COLUMN, such as --map amount=\"Net total\"",
                   word);
  out->name = arena_text(arena, word, (size_t)(equals - word), e);
  out->column = equals + 1;
  return out->name ? 0 : e->code;
}

int mapping_of(const struct mapping *m, const char *table, const struct args_list *words, struct arena *arena,
               struct import_map **out, size_t *n, struct err *e) {
  const struct node *own = node_get(m->tables, table);
  size_t most = (own ? own->n : 0) + words->n;
  *n = 0;
  *out = arena_new(arena, most, sizeof **out, e);
  if (!*out) return e->code;
  for (const struct node *c = own ? own->first : NULL; c; c = c->next)
    (*out)[(*n)++] = (struct import_map){c->key, c->text};
  for (size_t i = 0; i < words->n; i++)
    if (map_word(words->at[i], arena, &(*out)[(*n)++], e)) return e->code;
  return 0;
}
