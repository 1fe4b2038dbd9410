#include "input/yaml_text.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/str.h"

/* Bytes of the character at `s`; the text is known to be UTF-8. */
static size_t width(const char *s) {
  unsigned char c = (unsigned char)*s;
  return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

static uint32_t character(const char *s) {
  size_t n = width(s);
  uint32_t c = n == 1 ? (unsigned char)*s : (unsigned char)*s & (0x7Fu >> n);
  for (size_t i = 1; i < n; i++) c = c << 6 | ((unsigned char)s[i] & 0x3F);
  return c;
}

/* Line and column of the character at `offset`; everything before it is UTF-8. */
static void place_of(const char *text, size_t offset, int *line, int *column) {
  *line = *column = 1;
  for (size_t i = 0; i < offset; i += width(text + i)) {
    bool pair = text[i] == '\r' && i + 1 < offset && text[i + 1] == '\n';
    if (text[i] == '\n' || (text[i] == '\r' && !pair))
      ++*line, *column = 1;
    else if (!pair)
      ++*column;
  }
}

static int bad_byte(const char *text, size_t at, const char *file, struct err *e) {
  int line, column;
  place_of(text, at, &line, &column);
  return err_at(e, ERR_INPUT, "yaml.encoding", file, line, column,
                "the byte 0x%02X is not UTF-8; save the file as UTF-8", (unsigned)(unsigned char)text[at]);
}

/* U+0085, U+2028 and U+2029 end a line for the parser and for nobody's editor: places would go wrong. */
static bool is_refused(uint32_t c) {
  if (c < 0x20) return c != '\t' && c != '\n' && c != '\r';
  return (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
}

int yaml_text_check(const char *text, size_t n, const char *file, struct err *e) {
  size_t bad = str_utf8_check(text, n);
  if (bad < n) return bad_byte(text, bad, file, e);
  for (size_t i = 0; i < n; i += width(text + i)) {
    uint32_t c = character(text + i);
    if (!is_refused(c)) continue;
    int line, column;
    place_of(text, i, &line, &column);
    return err_at(e, ERR_INPUT, "yaml.encoding", file, line, column,
                  "the invisible character U+%04X is not allowed; remove it", (unsigned)c);
  }
  return 0;
}

/* The parser's words, and ours. BEGUN: the place to look at is where the thing began; REFERS: the sentence is about a
 * thing that began in another line, which the message names. */
enum { BEGUN = 1, REFERS = 2 };
static const struct sentence {
  const char *context, *problem; /* NULL: any */
  int flags;
  const char *text;
} sentences[] = {
    {NULL, "could not find expected ':'", BEGUN, "there is no \":\" after this key; write it as \"key: value\""},
    {NULL, "block sequence entries are not allowed in this context", 0,
     "a list cannot start here; put each \"- \" on a line of its own"},
    {NULL, "mapping keys are not allowed in this context", 0, "a \"?\" cannot stand here; put the text in quotes"},
    {NULL, "mapping values are not allowed in this context", 0,
     "a \":\" cannot stand here; check the indentation, and put a text that contains \": \" in quotes"},
    {NULL, "found a tab character that violates indentation", 0, "a tab cannot indent a line; replace it with blanks"},
    {NULL, "found a tab character where an indentation space is expected", 0,
     "a tab cannot indent a line; replace it with blanks"},
    {NULL, "found unexpected end of stream", BEGUN, "the quotes that open here are never closed; add the closing one"},
    {NULL, "found unexpected document indicator", BEGUN,
     "the quotes that open here are still open at the document's end; add the closing one"},
    {NULL, "found unknown escape character", 0,
     "there is no such escape; write \"\\\\\" for a backslash, or use single quotes"},
    {NULL, "did not find expected hexdecimal number", 0,
     "an escape needs hexadecimal digits here, as in \"\\x41\" or \"\\u00e9\"; write \"\\\\\" for a backslash"},
    {NULL, "found invalid Unicode character escape code", 0, "no character has this number; correct the escape"},
    {"while scanning an alias", NULL, BEGUN, "a text cannot start with \"*\"; put it in quotes"},
    {"while scanning an anchor", NULL, BEGUN, "a text cannot start with \"&\"; put it in quotes"},
    {"while scanning a tag", NULL, BEGUN, "a text cannot start with \"!\"; put it in quotes"},
    {"while parsing a tag", NULL, BEGUN, "a text cannot start with \"!\"; put it in quotes"},
    {NULL, "found undefined tag handle", BEGUN, "a text cannot start with \"!\"; put it in quotes"},
    {"while scanning a block scalar", NULL, BEGUN,
     "nothing but a comment may follow this sign; put the text on the next lines, or in quotes"},
    {"while scanning a directive", NULL, BEGUN, "a line cannot start with \"%\"; remove it, or put the text in quotes"},
    {"while scanning a %YAML directive", NULL, BEGUN, "this is not a YAML version; remove the line"},
    {"while scanning a %TAG directive", NULL, BEGUN, "tags are not used here; remove the line"},
    {"while parsing a %TAG directive", NULL, BEGUN, "tags are not used here; remove the line"},
    {NULL, "found incompatible YAML document", 0, "this version of YAML is unknown; remove the line"},
    {NULL, "found duplicate %YAML directive", 0, "the YAML version was already given; remove the line"},
    {NULL, "did not find expected <document start>", 0,
     "the document ended before this; give all keys of the top level the same indentation"},
    {NULL, "did not find expected node content", 0, "a value is expected here; write one, or put the text in quotes"},
    {NULL, "did not find expected '-' indicator", REFERS,
     "a \"- \" is expected here; indent the line like the other members of the list"},
    {NULL, "did not find expected key", REFERS,
     "a key is expected here; indent it like the other keys of the map, and put nothing behind a quoted text"},
    {NULL, "did not find expected ',' or ']'", REFERS,
     "a \",\" or \"]\" is expected here; close the list, or put the text in quotes"},
    {NULL, "did not find expected ',' or '}'", REFERS,
     "a \",\" or \"}\" is expected here; close the map, or put the text in quotes"},
    {NULL, "found unexpected ':'", 0, "a \":\" cannot stand here; put the text in quotes"},
};

static const struct sentence *sentence_for(const struct yaml_problem *p) {
  for (size_t i = 0; i < sizeof sentences / sizeof *sentences; i++) {
    const struct sentence *s = &sentences[i];
    bool context = !s->context || (p->context && !strcmp(p->context, s->context));
    if (context && (!s->problem || !strcmp(p->problem, s->problem))) return s;
  }
  return NULL;
}

/* `@`, a backquote, `%` and tabs start nothing: which one it is, only the text knows. */
static int bad_start(const char *text, size_t n, const char *file, const struct yaml_problem *p, struct err *e) {
  size_t at = 0;
  for (size_t i = 0; i < p->character && at < n; i++) at += width(text + at);
  if (at >= n || text[at] == '\t')
    return err_at(e, ERR_INPUT, "yaml.syntax", file, p->line, p->column,
                  "a tab cannot indent a line; replace it with blanks");
  return err_at(e, ERR_INPUT, "yaml.syntax", file, p->line, p->column,
                "a text cannot start with \"%.*s\"; put it in quotes", (int)width(text + at), text + at);
}

int yaml_text_problem(const char *text, size_t n, const char *file, const struct yaml_problem *p, struct err *e) {
  if (!strcmp(p->problem, "found character that cannot start any token")) return bad_start(text, n, file, p, e);
  const struct sentence *s = sentence_for(p);
  bool begun = s && (s->flags & BEGUN) && p->context_line;
  int line = begun ? p->context_line : p->line, column = begun ? p->context_column : p->column;
  if (!s)
    return err_at(e, ERR_INPUT, "yaml.syntax", file, line, column,
                  "this is not YAML (%s); correct it, or put the text in quotes", p->problem);
  if ((s->flags & REFERS) && p->context_line && p->context_line != p->line)
    return err_at(e, ERR_INPUT, "yaml.syntax", file, line, column, "%s (the %s starts in line %d)", s->text,
                  strstr(p->context, "mapping") ? "map" : "list", p->context_line);
  return err_at(e, ERR_INPUT, "yaml.syntax", file, line, column, "%s", s->text);
}
