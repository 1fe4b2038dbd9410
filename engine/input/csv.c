#include "input/csv.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "base/str.h"

/* libcsv parses; this file feeds it one line at a time, so that it always knows the true line, can stop after each row,
 * and can check the encoding where a character cannot be cut in two. Blanks around unquoted fields are dropped. A line
 * without a quote, which most are, is no matter for a parser: it is split at its commas where it lies. */

enum {
  CSV_BUFFER = 256 * 1024,        /* what is read at once */
  CSV_LINE_MAX = 8 * 1024 * 1024, /* a longer line is no table of ours */
  CSV_GROW = 64 * 1024, /* how a field's room grows; libcsv's own step of 128 bytes copies a long one for ever */
  CSV_ROW_MAX = 8 * 1024 * 1024, /* a longer row means that a quote was never closed */
};

struct span_of { /* of a field in the row's bytes: offsets, since those may move while the row grows */
  size_t at, n;
};

struct csv {
  gzFile file;
  struct csv_parser parser;
  bool parser_ready, at_end, finished;
  char *buffer; /* CSV_BUFFER or more, holding [from, to) */
  size_t from, to, size;
  size_t lf, cr;    /* see seek */
  long line;        /* of the text about to be fed */
  long row_line;    /* where the row in progress starts */
  bool in_row;      /* part of a row was fed */
  struct str bytes; /* the row's fields, one after another, each with a NUL */
  VEC(struct span_of) spans;
  struct csv_field *fields;
  size_t n_fields_room;
  bool row_done, out_of_memory;
  const struct csv_row *given; /* instead of a file: rows that are there */
  size_t n_given, next_given;
  char name[];
};

static void on_field(void *text, size_t n, void *of) {
  struct csv *c = of;
  struct err e;
  if ((c->spans.n == c->spans.cap &&
       mem_grow((void **)&c->spans.at, &c->spans.cap, c->spans.n + 1, sizeof *c->spans.at, &e)) ||
      (c->bytes.n + n >= c->bytes.cap && mem_grow((void **)&c->bytes.at, &c->bytes.cap, c->bytes.n + n + 1, 1, &e))) {
    c->out_of_memory = true;
    return;
  }
  if (n) memcpy(c->bytes.at + c->bytes.n, text, n);
  c->bytes.at[c->bytes.n + n] = 0;
  c->spans.at[c->spans.n++] = (struct span_of){c->bytes.n, n};
  c->bytes.n += n + 1;
}

static void on_row(int end, void *of) {
  (void)end;
  ((struct csv *)of)->row_done = true;
}

/* It could be opened, and only then not be read. */
static bool is_folder(const char *path) {
  struct stat s;
  bool is = strcmp(path, "-") && !stat(path, &s) && S_ISDIR(s.st_mode);
  errno = is ? EISDIR : 0;
  return is;
}

static gzFile open_file(const char *path) {
  if (strcmp(path, "-")) return gzopen(path, "rb");
  int fd = dup(STDIN_FILENO);
  gzFile f = fd < 0 ? NULL : gzdopen(fd, "rb");
  if (!f && fd >= 0) close(fd);
  return f;
}

int csv_open(const char *path, struct csv **out, struct err *e) {
  const char *name = strcmp(path, "-") ? path : "standard input";
  size_t n = strlen(name) + 1;
  *out = NULL;
  struct csv *c = mem_new(1, sizeof *c + n, e);
  if (!c) return e->code;
  memcpy(c->name, name, n);
  c->line = 1;
  c->size = CSV_BUFFER;
  c->buffer = malloc(c->size);
  c->parser_ready = !csv_init(&c->parser, CSV_STRICT | CSV_STRICT_FINI);
  if (c->parser_ready) csv_set_blk_size(&c->parser, CSV_GROW);
  if (!c->buffer || !c->parser_ready) return csv_close(c), err_memory(e);
  c->file = is_folder(path) ? NULL : open_file(path);
  if (!c->file) {
    int code = errno == 0 || errno == ENOMEM ? err_memory(e)
               : errno == EISDIR ? err_at(e, ERR_INPUT, "file.read", name, 0, 0, "this is a folder; name a file in it")
               : errno == ENOENT || errno == ENOTDIR
                   ? err_at(e, ERR_INPUT, "file.not-found", name, 0, 0, "there is no such file; check the path")
                   : err_at(e, ERR_INPUT, "file.read", name, 0, 0, "cannot be opened: %s", strerror(errno));
    return csv_close(c), code;
  }
  gzbuffer(c->file, CSV_BUFFER);
  *out = c;
  return 0;
}

int csv_given(const char *name, const struct csv_row *rows, size_t n, struct csv **out, struct err *e) {
  size_t bytes = strlen(name) + 1;
  struct csv *c = mem_new(1, sizeof *c + bytes, e);
  if (!c) return e->code;
  memcpy(c->name, name, bytes);
  c->given = rows;
  c->n_given = n;
  *out = c;
  return 0;
}

static int report_read(const struct csv *c, struct err *e) {
  int number;
  const char *said = gzerror(c->file, &number);
  if (number == Z_MEM_ERROR) return err_memory(e);
  if (number == Z_ERRNO) said = strerror(errno);
  if (number == Z_BUF_ERROR) said = "the compressed data end too early";
  return err_at(e, ERR_INPUT, "csv.read", c->name, 0, 0, "cannot be read: %s; is the file whole?", said);
}

/* Move what is left to the front, and read more behind it. */
static int refill(struct csv *c, struct err *e) {
  memmove(c->buffer, c->buffer + c->from, c->to - c->from);
  c->lf -= c->lf < c->from ? c->lf : c->from;
  c->cr -= c->cr < c->from ? c->cr : c->from;
  c->to -= c->from;
  c->from = 0;
  if (c->to + 1 == c->size) { /* one byte is kept for the end of the last field */
    if (c->size >= CSV_LINE_MAX)
      return err_at(e, ERR_INPUT, "csv.too-long", c->name, (int)c->line, 0,
                    "a line of more than %d bytes; expected a CSV file with one row a line", CSV_LINE_MAX);
    if (mem_grow((void **)&c->buffer, &c->size, c->size * 2, 1, e)) return e->code;
  }
  errno = 0;
  int n = gzread(c->file, c->buffer + c->to, (unsigned)(c->size - c->to - 1));
  int number = 0;
  if (n == 0) gzerror(c->file, &number);
  if (n < 0 || number < 0) return report_read(c, e);
  c->at_end = n == 0;
  c->to += (size_t)n;
  return 0;
}

/* The position of the first `what` at or after `from`, or `to`; *known keeps it, so that no byte is searched twice. */
static size_t seek(const struct csv *c, size_t *known, char what) {
  if (*known < c->from) *known = c->from;
  const char *p = memchr(c->buffer + *known, what, c->to - *known);
  return *known = p ? (size_t)(p - c->buffer) : c->to;
}

/* The next line with its end (LF, CR or CRLF), or what is left at the end of the file; *n is 0 when nothing is. */
static int next_line(struct csv *c, const char **text, size_t *n, struct err *e) {
  for (;;) {
    size_t lf = seek(c, &c->lf, '\n'), cr = seek(c, &c->cr, '\r'), end = lf < cr ? lf : cr;
    bool whole = lf < cr || cr + 1 < c->to; /* a CR at the very end may have its LF still unread */
    if ((end < c->to && whole) || c->at_end) {
      if (end < c->to) end += end == cr && cr + 1 == lf && lf < c->to ? 2 : 1;
      *text = c->buffer + c->from;
      *n = end - c->from;
      c->from = end;
      return 0;
    }
    int code = refill(c, e);
    if (code) return code;
  }
}

static int check_text(const struct csv *c, const char *text, size_t n, struct err *e) {
  size_t bad = str_utf8_check(text, n);
  if (c->line == 1 && n >= 2 && (!memcmp(text, "\xFF\xFE", 2) || !memcmp(text, "\xFE\xFF", 2)))
    return err_at(e, ERR_INPUT, "csv.encoding", c->name, 1, 0, "the file is UTF-16; save it as \"CSV UTF-8\"");
  if (bad < n)
    return err_at(
        e, ERR_INPUT, "csv.encoding", c->name, (int)c->line, 0,
        "byte %zu of the line (0x%02X) is not UTF-8; save the file as UTF-8 (in a spreadsheet: \"CSV UTF-8\")", bad + 1,
        (unsigned char)text[bad]);
  const char *nul = memchr(text, 0, n);
  if (nul)
    return err_at(e, ERR_INPUT, "csv.encoding", c->name, (int)c->line, 0,
                  "byte %zu of the line is NUL; expected text, so this is no CSV file (or one cut by a crash)",
                  (size_t)(nul - text) + 1);
  return 0;
}

static int report_quote(const struct csv *c, bool open, struct err *e) {
  if (csv_error((struct csv_parser *)&c->parser) == CSV_ENOMEM || c->out_of_memory) return err_memory(e);
  if (open)
    return err_at(e, ERR_INPUT, "csv.unterminated-quote", c->name, (int)c->row_line, 0,
                  "a quote opened in the row that starts here is never closed; close it, and double quotes within a "
                  "field (\"\")");
  return err_at(e, ERR_INPUT, "csv.stray-quote", c->name, (int)c->line, 0,
                "a quote inside a field, or text after a closing quote; quote the whole field, and double the quotes "
                "within it (\"say \"\"hello\"\"\")");
}

static int feed(struct csv *c, const char *text, size_t n, struct err *e) {
  if (c->line == 1 && !c->in_row && n >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3)) text += 3, n -= 3;
  if (!c->in_row) c->row_line = c->line;
  if (csv_parse(&c->parser, text, n, on_field, on_row, c) != n || c->out_of_memory) return report_quote(c, false, e);
  c->in_row = !c->row_done && (c->parser.quoted || c->spans.n);
  if (c->bytes.n + c->parser.entry_pos > CSV_ROW_MAX) return report_quote(c, true, e);
  c->line += n && (text[n - 1] == '\n' || text[n - 1] == '\r');
  return 0;
}

static int give_row(struct csv *c, struct csv_row *row, struct err *e) {
  if (mem_grow((void **)&c->fields, &c->n_fields_room, c->spans.n, sizeof *c->fields, e)) return e->code;
  for (size_t i = 0; i < c->spans.n; i++)
    c->fields[i] = (struct csv_field){c->bytes.at + c->spans.at[i].at, c->spans.at[i].n};
  *row = (struct csv_row){c->fields, c->spans.n, c->row_line};
  return 0;
}

static bool is_blank(char c) { return c == ' ' || c == '\t'; }

static int add_field(struct csv *c, size_t fields, char *from, char *to, struct err *e) {
  while (from < to && is_blank(*from)) from++;
  while (to > from && is_blank(to[-1])) to--;
  if (mem_grow((void **)&c->fields, &c->n_fields_room, fields + 1, sizeof *c->fields, e)) return e->code;
  *to = 0;
  c->fields[fields] = (struct csv_field){from, (size_t)(to - from)};
  return 0;
}

/* A line that is a row, or blank. What ends a field is written over. */
static int split(struct csv *c, char *text, size_t n, struct csv_row *row, bool *is_row, struct err *e) {
  char *at = text, *end = text + n, *stop;
  size_t fields = 0;
  *row = (struct csv_row){NULL, 0, c->line};
  if (end[-1] == '\n' || end[-1] == '\r') c->line++;
  while (end > at && (end[-1] == '\n' || end[-1] == '\r')) end--;
  do {
    stop = memchr(at, ',', (size_t)(end - at));
    if (!stop) stop = end;
    if (add_field(c, fields++, at, stop, e)) return e->code;
    at = stop + 1;
  } while (stop < end);
  *is_row = fields > 1 || c->fields[0].n;
  row->fields = c->fields;
  row->n = fields;
  return 0;
}

/* The first line may begin with a byte order mark. */
static bool is_plain(const struct csv *c, const char *text, size_t n) {
  return n && !c->in_row && c->line > 1 && !memchr(text, '"', n);
}

static int finish(struct csv *c, struct err *e) {
  c->finished = true;
  if (csv_fini(&c->parser, on_field, on_row, c)) return report_quote(c, true, e);
  return c->out_of_memory ? err_memory(e) : 0;
}

int csv_next(struct csv *c, struct csv_row *row, bool *more, struct err *e) {
  if (c->given) {
    *more = c->next_given < c->n_given;
    if (*more) *row = c->given[c->next_given++];
    return 0;
  }
  c->bytes.n = c->spans.n = 0;
  c->row_done = c->in_row = false;
  while (!c->row_done && !c->finished) {
    const char *text = NULL;
    size_t n = 0;
    if (next_line(c, &text, &n, e) || check_text(c, text, n, e)) return e->code;
    if (is_plain(c, text, n)) {
      bool is_row;
      if (split(c, c->buffer + (text - c->buffer), n, row, &is_row, e)) return e->code;
      if (is_row) return *more = true, 0;
    } else if (n ? feed(c, text, n, e) : finish(c, e)) {
      return e->code;
    }
  }
  *more = c->row_done;
  return c->row_done ? give_row(c, row, e) : 0;
}

const char *csv_name(const struct csv *c) { return c->name; }

void csv_close(struct csv *c) {
  if (!c) return;
  if (c->file) gzclose(c->file);
  if (c->parser_ready) csv_free(&c->parser);
  free(c->buffer);
  str_free(&c->bytes);
  free(c->spans.at);
  free(c->fields);
  free(c);
}
