/* output: where a report goes and how it looks. Reports write to a FILE they are given; nothing here prints by itself.
 *
 * Failed writes are not looked at one by one: output_finish reports them at the end. */
#ifndef GUERDON_REPORT_OUTPUT_H
#define GUERDON_REPORT_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/err.h"

enum output_format { OUTPUT_TABLE, OUTPUT_CSV, OUTPUT_JSON, OUTPUT_FORMATS };
extern const char *const output_format_names[OUTPUT_FORMATS]; /* table, csv, json */

enum { OUTPUT_WIDTH = 80 };

struct output {
  FILE *file;
  enum output_format format;
  bool bold;  /* headings in bold: a terminal that may be coloured */
  int width;  /* columns that a table may take; 0 is OUTPUT_WIDTH */
  bool raw;   /* texts in the ledger's CSV as they are, also where a spreadsheet would calculate them */
  bool ascii; /* bars of # and not of block characters: the locale is not a UTF-8 one */
};

/* A title line of its own, after a blank line. */
void output_heading(const struct output *o, const char *text);

/* `text` in bold where that is wanted; no line end. */
void output_strong(const struct output *o, const char *text);

/* `text` word by word and a line end, cut before the width; it begins at column `at`, where the caller is, and goes on
 * at column `below`. */
void output_wrapped(const struct output *o, const char *text, size_t at, size_t below);

/* One CSV row, quoted as RFC 4180 asks, ended by a line feed. */
void output_csv(const struct output *o, const char *const *fields, size_t n);

/* The same for what a ledger says, which goes into spreadsheets: a text that begins with = + - @, a tab or a carriage
 * return, which they take for a formula, gets an apostrophe before it, unless `raw`. A title that begins with # is that
 * of a column of numbers, which stay as they are; the # is not written. */
void output_titles(const struct output *o, const char *const *titles, size_t n);
void output_row(const struct output *o, const char *const *titles, const char *const *fields, size_t n);

/* What a report is in each format; `view` is its own. */
struct output_forms {
  void (*table)(const void *view, const struct output *o);
  void (*csv)(const void *view, const struct output *o);
  int (*json)(const void *view, const struct output *o, struct err *e); /* 0, or what went wrong */
};
int output_in_form(const struct output_forms *forms, const void *view, const struct output *o, struct err *e);

/* Everything written has arrived: 0, or `output.write`. */
int output_finish(const struct output *o, struct err *e);

#endif
