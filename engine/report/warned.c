#include "report/warned.h"

#include <stdio.h>
#include <string.h>

enum { INDENT = 4, ROOM = 2600 }; /* a text and its remedy, the place and the id */

static void put_warning(const struct warning *w, const struct output *o) {
  char place[400], text[ROOM];
  if (w->column)
    snprintf(place, sizeof place, "%s:%d:%d", w->file, w->line, w->column);
  else
    snprintf(place, sizeof place, "%s:%d", w->file, w->line);
  snprintf(text, sizeof text, "%s: %s; %s [%s]", place, w->text, w->remedy, w->id);
  output_wrapped(o, text, 0, INDENT);
}

void warned_table(const struct warnings *w, const struct output *o) {
  if (w->n_warnings) output_heading(o, "Warnings");
  for (size_t i = 0; i < w->list.n; i++)
    if (w->list.at[i].kind == WARNING_WARNING) put_warning(&w->list.at[i], o);
  if (w->n_notes) output_heading(o, "Notes");
  for (size_t i = 0; i < w->list.n; i++)
    if (w->list.at[i].kind == WARNING_NOTE) put_warning(&w->list.at[i], o);
}

const char *warned_count(const struct warnings *w, char out[WARNED_COUNT]) {
  size_t used = 0;
  out[0] = 0;
  if (w->n_warnings)
    used = (size_t)snprintf(out, WARNED_COUNT, "%zu warning%s", w->n_warnings, w->n_warnings == 1 ? "" : "s");
  if (w->n_notes)
    used += (size_t)snprintf(out + used, WARNED_COUNT - used, "%s%zu note%s", used ? ", " : "", w->n_notes,
                             w->n_notes == 1 ? "" : "s");
  if (w->n_accepted) snprintf(out + used, WARNED_COUNT - used, "%s%zu accepted", used ? ", " : "", w->n_accepted);
  return out;
}

void warned_json(const struct warnings *w, struct json *j) {
  json_open(j, "warnings", '[');
  for (size_t i = 0; i < w->list.n; i++) {
    const struct warning *a = &w->list.at[i];
    json_open_row(j, NULL, '{');
    json_put_text(j, "kind", warning_kind_names[a->kind]);
    json_put_text(j, "id", a->id);
    json_put_text(j, "policy", a->policy);
    json_put_text(j, "file", a->file);
    json_put_count(j, "line", (uint64_t)a->line);
    json_put_count(j, "column", (uint64_t)a->column);
    json_put_text(j, "text", a->text);
    json_put_text(j, "remedy", a->remedy);
    json_close(j);
  }
  json_close(j);
  json_put_count(j, "accepted", w->n_accepted);
}
