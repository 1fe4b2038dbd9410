/* str: text that grows, symbols (text as dense small numbers), UTF-8, and the nearest of several names. */
#ifndef GUERDON_BASE_STR_H
#define GUERDON_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

/* A growing, NUL-terminated text. Start from `{0}`; str_free when done. */
struct str {
  char *at;
  size_t n, cap;
};
int str_add(struct str *s, const char *text, size_t n, struct err *e);
int str_addf(struct str *s, struct err *e, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
void str_free(struct str *s);

/* A name between quotes, those in it doubled. */
int str_add_quoted(struct str *s, const char *name, char quote, struct err *e);

/* Symbols: each distinct text gets the next number from 0; number 0 is always the empty text ("none").
 * Memory is lent by the table until syms_free. */
struct syms {
  const char **text; /* by number */
  uint32_t *slot;    /* open addressing: number + 1 */
  uint32_t *hash;    /* by number, to grow without hashing again */
  size_t n, cap, slots;
  struct arena arena;
};
int syms_init(struct syms *s, struct err *e); /* a table that failed to open holds nothing */
int syms_add(struct syms *s, const char *text, size_t n, uint32_t *number, struct err *e); /* finds or adds */
bool syms_find(const struct syms *s, const char *text, size_t n, uint32_t *number);
void syms_free(struct syms *s);

uint64_t str_hash(const char *text, size_t n);

/* Offset of the first byte that is not valid UTF-8, or `n` when all is. */
size_t str_utf8_check(const char *text, size_t n);

/* How many bytes of `text` are its first characters in at most `most` bytes: for "%.*s", which else cuts within one. */
int str_fit(const char *text, size_t most);

/* `text` without the part of a character at its end that snprintf left there. Returns `text`. */
char *str_mend(char *text);

/* Columns that `text` takes on a terminal: code points, East Asian wide ones counting two, combining marks none. */
size_t str_columns(const char *text);

/* A number whose thousands are parted by commas (40,000.50), without them: 40000.50. False: it is none, or has no room.
 */
bool str_without_commas(const char *text, char *out, size_t size);

/* The name nearest to `given` among `names` (optimal string alignment), or NULL when none is near enough to suggest. */
const char *str_nearest(const char *given, const char *const *names, size_t n);

/* `; did you mean "x"?` or `; expected one of a, b, c` or "": the tail of a message on an unknown name. */
void str_suggest(char *out, size_t size, const char *given, const char *const *names, size_t n);

#endif
