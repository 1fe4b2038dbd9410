#include "report/tree.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "report/grid.h"

enum { DEPTH = 8, NARROWEST = 24, BELOW = 6 }; /* columns: the least a text gets; where it goes on below a label */

static char *format_text(struct arena *a, struct err *e, const char *fmt, va_list ap) {
  va_list again;
  va_copy(again, ap);
  int n = vsnprintf(NULL, 0, fmt, ap);
  char *text = n < 0 ? NULL : arena_new(a, (size_t)n + 1, 1, e);
  if (text) vsnprintf(text, (size_t)n + 1, fmt, again);
  va_end(again);
  return text;
}

struct tree *tree_add(struct arena *a, struct tree *parent, struct err *e, const char *label, const char *fmt, ...) {
  struct tree *node = arena_new(a, 1, sizeof *node, e);
  if (!node) return NULL;
  va_list ap;
  va_start(ap, fmt);
  node->text = format_text(a, e, fmt, ap);
  va_end(ap);
  node->label = arena_text(a, label, strlen(label), e);
  if (!node->text || !node->label) return NULL;
  if (parent) tree_hang(parent, node);
  return node;
}

void tree_hang(struct tree *parent, struct tree *node) {
  if (parent->last)
    parent->last->next = node;
  else
    parent->first = node;
  parent->last = node;
}

int tree_line(struct arena *a, struct tree *node, struct err *e, const char *fmt, ...) {
  va_list ap;
  va_start(ap, fmt);
  char *line = format_text(a, e, fmt, ap);
  va_end(ap);
  if (!line) return e->code;
  size_t had = strlen(node->text), n = strlen(line);
  char *text = arena_new(a, had + n + 2, 1, e);
  if (!text) return e->code;
  if (had) snprintf(text, had + 2, "%s\n", node->text);
  memcpy(text + strlen(text), line, n + 1);
  node->text = text;
  return 0;
}

struct drawing {
  const struct output *o;
  bool goes_on[DEPTH]; /* by depth: more nodes follow there */
  int depth;           /* 0: a root, which has no line of its own to the left */
};

/* What stands to the left: `begins` on the line where the node starts. Returns its columns. */
static int put_left(const struct drawing *d, bool begins, bool has_children) {
  for (int i = 1; i < d->depth; i++) fputs(d->goes_on[i] ? "│  " : "   ", d->o->file);
  if (d->depth && begins) fputs(d->goes_on[d->depth] ? "├─ " : "└─ ", d->o->file);
  if (d->depth && !begins) fputs(d->goes_on[d->depth] ? "│  " : "   ", d->o->file);
  if (!begins && has_children) fputs("│  ", d->o->file);
  return d->depth * 3 + (!begins && has_children ? 3 : 0);
}

/* The bytes of `line` that fit into `columns`: up to a blank where there is one, and at least a character. */
static size_t fitting(const char *line, size_t n, size_t columns) {
  size_t at = 0, blank = 0, used = 0;
  while (at < n) {
    char one[8] = {0};
    size_t bytes = 1;
    while (at + bytes < n && ((unsigned char)line[at + bytes] & 0xC0) == 0x80 && bytes < 4) bytes++;
    memcpy(one, line + at, bytes);
    used += str_columns(one);
    if (used > columns) return blank ? blank : at ? at : bytes;
    if (line[at] == ' ' && strspn(line, " ") < at) blank = at;
    at += bytes;
  }
  return n;
}

static void put_part(FILE *f, const char *text, size_t n) {
  char room[1024];
  for (size_t some; n; text += some, n -= some) {
    some = n < sizeof room ? n : sizeof room - 1;
    while (some < n && some > 1 && ((unsigned char)text[some] & 0xC0) == 0x80) some--; /* not within a character */
    memcpy(room, text, some);
    room[some] = 0;
    grid_text(f, room, sizeof room);
  }
}

static size_t room_after(const struct output *o, size_t used) {
  size_t width = (size_t)(o->width ? o->width : OUTPUT_WIDTH);
  return width > used + NARROWEST ? width - used : NARROWEST;
}

static void put_blanks(FILE *f, int n) { fprintf(f, "%*s", n > 0 ? n : 0, ""); }

/* One line of a text, in as many lines of the terminal as it takes. `used`: columns before it; `below`: before what
 * goes on in the next lines. */
static void put_wrapped(const struct drawing *d, const char *line, size_t n, size_t used, size_t below,
                        bool has_children) {
  size_t inner = strspn(line, " 0123456789") + 2; /* the number of a line of code stands out */
  for (bool again = false;; again = true) {
    size_t hang = again ? inner : 0, some = fitting(line, n, room_after(d->o, (again ? below : used) + hang));
    if (again) put_blanks(d->o->file, (int)(below + hang) - put_left(d, false, has_children));
    put_part(d->o->file, line, some);
    putc('\n', d->o->file);
    line += some, n -= some;
    while (n && *line == ' ') line++, n--;
    if (!n) return;
  }
}

static void put_text(const struct drawing *d, const struct tree *node, size_t used) {
  size_t below = (size_t)d->depth * 3 + (*node->label ? BELOW : 0);
  const char *line = node->text;
  for (bool again = false; !again || *line; again = true) {
    size_t n = strcspn(line, "\n");
    if (again) put_blanks(d->o->file, (int)below - put_left(d, false, node->first != NULL));
    put_wrapped(d, line, n, again ? below : used, below, node->first != NULL);
    line += n + (line[n] == '\n');
  }
}

static void put_node(struct drawing *d, const struct tree *node, bool goes_on) {
  if (d->depth < DEPTH) d->goes_on[d->depth] = goes_on;
  size_t used = (size_t)put_left(d, true, false);
  if (*node->label) {
    output_strong(d->o, node->label);
    if (*node->text) fputs("  ", d->o->file);
    used += str_columns(node->label) + 2;
  }
  if (node->is_cut) {
    grid_text(d->o->file, node->text, room_after(d->o, used));
    putc('\n', d->o->file);
  } else {
    put_text(d, node, used);
  }
  d->depth++;
  for (const struct tree *c = node->first; c; c = c->next) put_node(d, c, c->next != NULL);
  d->depth--;
}

void tree_print(const struct tree *root, const struct output *o) {
  struct drawing d = {.o = o};
  put_node(&d, root, false);
}
