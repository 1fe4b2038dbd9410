/* pattern: Lua's text patterns, matched in a number of steps that is known before.
 *
 * The matcher of LuaJIT cannot be stopped: `("a*"):rep(20) .. "b"` on forty letters keeps it at work for years, where
 * no hook and no limit of the room reaches. This one gives the same answers (tests/unit/test_pattern.c compares the
 * two) and counts what it does, so that the same pattern and text stop at the same place on every machine. */
#ifndef GUERDON_POLICY_PATTERN_H
#define GUERDON_POLICY_PATTERN_H

#include <stdint.h>

#define PATTERN_CAPTURES 32 /* as in Lua */
#define PATTERN_OPEN (-1)   /* the length of a capture that was never closed */
#define PATTERN_PLACE (-2)  /* the length of (), which captures where it stands */

enum pattern_answer {
  PATTERN_NONE,
  PATTERN_FOUND,
  PATTERN_LONG, /* out of steps; those that follow are mistakes in the pattern */
  PATTERN_ESCAPE,
  PATTERN_SET,
  PATTERN_BALANCE,
  PATTERN_FRONTIER,
  PATTERN_CLOSE,
  PATTERN_CAPTURE,
  PATTERN_TOO_MANY,
  PATTERN_DEEP
};
enum pattern_how { PATTERN_ANYWHERE, PATTERN_ANCHORS, PATTERN_PLAIN }; /* ANCHORS: a ^ in front holds it to its place */

/* cdef: begin */
struct pattern_found {
  double steps;               /* left; the caller sets them */
  int32_t start, finish;      /* bytes [start, finish) of the text */
  int32_t n;                  /* captures */
  int32_t at[32], length[32]; /* PATTERN_CAPTURES */
};
struct pattern_calls {
  /* The first place at or behind byte `from` where the pattern matches. Returns enum pattern_answer. Both texts end in
   * a NUL that is not counted; a pattern ends at its first NUL, as in Lua, unless it is plain text. */
  int32_t (*find)(struct pattern_found *f, const char *text, double text_n, const char *pattern, double pattern_n,
                  double from, int32_t how);
};
/* cdef: end */

extern const struct pattern_calls pattern_calls;

#endif
