#include "report/lookup.h"

#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/meaning.h"
#include "base/str.h"

enum { IDS_MOST = 1000 };

static bool ends_in(const char *word, const char *end) {
  size_t n = strlen(word), k = strlen(end);
  return n >= k && !strcmp(word + n - k, end);
}

bool lookup_is_id(const char *word) {
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
  size_t room = strspn(word, letters);
  const char *what = word + room + 1;
  if (!room || word[room] != '.' || !*what) return false;
  return !what[strspn(what, "abcdefghijklmnopqrstuvwxyz-")] && !ends_in(word, ".yaml") && !ends_in(word, ".yml");
}

static int refuse(const char *id, struct err *e) {
  const char *names[IDS_MOST] = {0};
  size_t n = 0, room = strcspn(id, ".");
  for (; meaning_all[n].id && n < IDS_MOST; n++) names[n] = meaning_all[n].id;
  const char *near = str_nearest(id, names, n);
  if (near)
    return err_set(e, ERR_USAGE, "usage.id", "there is no error \"%.*s\"; did you mean \"%s\"?", str_fit(id, 100), id,
                   near);
  char list[800];
  size_t used = 0;
  for (size_t i = 0; i < n && used < sizeof list; i++)
    if (!strncmp(names[i], id, room + 1))
      used += (size_t)snprintf(list + used, sizeof list - used, "%s%s", used ? ", " : "; expected one of ", names[i]);
  return err_set(e, ERR_USAGE, "usage.id", "there is no error \"%.*s\"%s", str_fit(id, 100), id, used ? list : "");
}

static void show_text(const struct meaning *m, const struct output *o) {
  char head[300];
  snprintf(head, sizeof head, "%s: %s", m->id, m->title);
  output_strong(o, head);
  fprintf(o->file, "\n\n%s\n\n", m->text);
  if (*m->unprovoked)
    fprintf(o->file, "There is no example: %s.\n", m->unprovoked);
  else
    fprintf(o->file, "The smallest example:\n\n%s\n", m->example);
}

static void show_json(const struct meaning *m, const struct output *o) {
  struct json j;
  json_start(&j, o->file);
  json_open(&j, NULL, '{');
  json_put_text(&j, "id", m->id);
  json_put_text(&j, "meaning", m->title);
  json_put_text(&j, "remedy", m->text);
  json_put_text(&j, "example", *m->example ? m->example : NULL);
  json_close(&j);
}

int lookup_show(const char *id, const struct output *o, struct err *e) {
  const struct meaning *m = meaning_find(id);
  if (!m) return refuse(id, e);
  if (o->format == OUTPUT_JSON)
    show_json(m, o);
  else
    show_text(m, o);
  return 0;
}
