/* json: JSON written as it is made, to a file, without holding it in memory: a list of earnings may have millions of
 * lines.
 *
 * Amounts are decimal strings, so that no reader turns them into doubles. Containers put each member on its own line,
 * rows stay on one. Bytes that are not UTF-8 become U+FFFD. Failed writes show in ferror(file). Depth: at most
 * JSON_DEPTH. */
#ifndef GUERDON_BASE_JSON_H
#define GUERDON_BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum { JSON_DEPTH = 16 };

struct json {
  FILE *file;
  int depth;
  int row;              /* depth of the container that stays on one line; 0: none */
  bool in_page;         /* within HTML: no text ends the element or begins another, < is \u003c */
  char end[JSON_DEPTH]; /* by depth: the bracket that ends the container */
  bool any[JSON_DEPTH]; /* by depth: it has a member already */
};

void json_start(struct json *j, FILE *file);

/* `bracket` is '{' or '['; `key` is NULL in a list and at the top. */
void json_open(struct json *j, const char *key, char bracket);
void json_open_row(struct json *j, const char *key, char bracket);
void json_close(struct json *j); /* the innermost; after the outermost comes the end of the line */

void json_put_text(struct json *j, const char *key, const char *text);              /* NULL is null */
void json_put_amount(struct json *j, const char *key, int64_t minor, int exponent); /* MONEY_NONE is null */
void json_put_count(struct json *j, const char *key, uint64_t n);

#endif
