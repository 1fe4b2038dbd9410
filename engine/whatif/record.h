/* record: the outcomes of a sweep in a file, each written as soon as it is known, so that a sweep that ended early goes
 * on where it was.
 *
 * The file begins with what the outcomes were made of. Who opens it with anything else is refused and told what is
 * other than it was. A last outcome that was not written to its end, as after a kill, is dropped. */
#ifndef GUERDON_WHATIF_RECORD_H
#define GUERDON_WHATIF_RECORD_H

#include "base/err.h"
#include "whatif/outcome.h"

enum { RECORD_DIGEST = 65 };

/* What outcomes are made of: the engine, the data, the programs, the grid, the options. */
enum record_part { RECORD_ENGINE, RECORD_DATA, RECORD_PROGRAMS, RECORD_GRID, RECORD_OPTIONS, RECORD_PARTS };

struct record_inputs {
  char digest[RECORD_PARTS][RECORD_DIGEST];
  size_t n_points, n_settings; /* of the grid: outcomes that there can be, and paths */
};

/* The digest is one of what it was of and of these bytes; at first it is "". */
void record_mix(char digest[RECORD_DIGEST], const void *at, size_t n);
void record_mix_text(char digest[RECORD_DIGEST], const char *text); /* NULL is another one than "" */

/* The engine: its version; its sources in C, Lua and SQL as far as they decide what is earned, and the shipped rules;
 * the form of what is written. Not: the compiler and the libraries that it was built with. */
void record_mix_engine(char digest[RECORD_DIGEST]);
extern const char engine_digest[]; /* made by the build */

/* Whether the file may be one, before anything is loaded: it is no other kind of file than a plain one, and is a
 * record, or empty, or not there while its folder is. `sweep.record-file`, `usage.resume`. */
int record_check(const char *path, struct err *e);

struct record;

/* A file that is not there, or is empty, is made: whole with its header, or not at all. `sweep.record-inputs`,
 * `sweep.record-file`, `sweep.record-busy`, `usage.resume`. */
int record_open(const char *path, const struct record_inputs *inputs, struct record **out, struct err *e);

/* The outcomes that are there, in order from 1, none that the grid has no place for; *out NULL: no more of them. */
int record_next(struct record *r, struct outcome **out, struct err *e);

/* One more, after the last was taken. `sweep.record-write`. */
int record_put(struct record *r, const struct outcome *o, struct err *e);

void record_close(struct record *r); /* NULL is fine */

#endif
