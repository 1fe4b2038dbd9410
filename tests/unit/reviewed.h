/* reviewed: a program that was written down, opened and looked at; what was found is in `review`. */
#ifndef GUERDON_TESTS_REVIEWED_H
#define GUERDON_TESTS_REVIEWED_H

#include "input/import.h"
#include "input/load.h"
#include "input/program_file.h"
#include "review/probe.h"
#include "scratch.h"

static struct err e;
static struct program *program;
static struct data *data;
static struct result *result;
static struct told told;
static struct review *review;

/* The data of a folder, or none. */
static inline void take_data(const char *folder) {
  struct db *book = NULL;
  if (!folder) return;
  ok(import_folder(folder, program->units[0].id, &book, &e));
  ok(load_data(book, program->zone, program->units[0].id, &data, &e));
  db_close(book);
}

static inline void open_review(const char *path, const char *folder) {
  ok(program_file_load(path, &program, &e));
  take_data(folder);
  const struct earn_options options = {.lines = true, .limits.here = true};
  ok(earn_tell(program, data, &options, &told, &e));
  if (data) ok(earn_run(program, data, &options, &result, &e));
  ok(review_open(program, &told, data, result, &review, &e));
  review->limits = options.limits;
}

/* `rest`: all of the program but its name and its currency. */
static inline void open_text(const char *rest, const char *folder) {
  char text[4200];
  snprintf(text, sizeof text, "program: p\ncurrency: USD\n%s", rest);
  open_review(scratch_file("program.yaml", text), folder);
}

static inline int close_all(void **state) {
  review_free(review), review = NULL;
  told_free(&told);
  result_free(result), result = NULL;
  data_free(data), data = NULL;
  program_free(program), program = NULL;
  return state ? scratch_clear(state) : 0;
}

/* The text of the only warning with that id, or NULL. */
static inline const char *warned(const char *id) {
  const char *found = NULL;
  for (size_t i = 0; i < review->warnings.list.n; i++) {
    if (strcmp(review->warnings.list.at[i].id, id)) continue;
    assert_null(found);
    found = review->warnings.list.at[i].text;
  }
  return found;
}

static inline void must_say(const char *text, const char *part) {
  if (!text || !strstr(text, part)) fail_msg("\"%s\" does not say \"%s\"", text ? text : "(nothing)", part);
}

#endif
