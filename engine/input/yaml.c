#include "input/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/str.h"
#include "input/excerpt.h"
#include "input/yaml_text.h"

/* A tree costs some 100 bytes a node: this many keep a hostile document of YAML_BYTES from taking gigabytes. */
enum { YAML_NODES = 1000 * 1000 };

/* The keys of all maps in one table, so that a map of many keys is not searched from its start for each of them. */
struct seen {
  const struct node *map, *member;
};

struct level {
  struct node *node, *last; /* a list or map, and its last child */
};

struct reader {
  yaml_parser_t parser;
  const char *text, *file;
  size_t n;
  struct arena *arena;
  struct node *root;
  struct level stack[YAML_DEPTH];
  size_t depth, n_nodes;
  const char *key; /* read, and waiting for its value */
  int key_line, key_column;
  struct seen *seen;
  size_t n_seen, slots;
  size_t documents;
};

static int line_of(const yaml_mark_t *m) { return (int)m->line + 1; }
static int column_of(const yaml_mark_t *m) { return (int)m->column + 1; }

static int bad(const struct reader *r, const yaml_event_t *event, const char *id, const char *text, struct err *e) {
  const yaml_mark_t *at = &event->start_mark;
  return err_at(e, ERR_INPUT, id, r->file, line_of(at), column_of(at), "%s", text);
}

static int parser_failed(const struct reader *r, struct err *e) {
  const yaml_parser_t *p = &r->parser;
  if (p->error == YAML_MEMORY_ERROR) return err_memory(e);
  struct yaml_problem problem = {.context = p->context,
                                 .problem = p->problem ? p->problem : "unknown problem",
                                 .line = line_of(&p->problem_mark),
                                 .column = column_of(&p->problem_mark),
                                 .character = p->problem_mark.index};
  if (p->context) {
    problem.context_line = line_of(&p->context_mark);
    problem.context_column = column_of(&p->context_mark);
  }
  return yaml_text_problem(r->text, r->n, r->file, &problem, e);
}

/* ---- keys seen ---- */

static struct seen *seen_slot(const struct reader *r, const struct node *map, const char *key) {
  uint64_t hash = str_hash(key, strlen(key)) ^ ((uint64_t)(uintptr_t)map >> 4) * 0x9e3779b97f4a7c15u;
  size_t at = (size_t)(hash ^ hash >> 32) & (r->slots - 1);
  while (r->seen[at].map && (r->seen[at].map != map || strcmp(r->seen[at].member->key, key) != 0))
    at = (at + 1) & (r->slots - 1);
  return &r->seen[at];
}

static int seen_grow(struct reader *r, struct err *e) {
  struct seen *old = r->seen;
  size_t n = r->slots, slots = n ? n * 2 : 64;
  struct seen *at = mem_new(slots, sizeof *at, e);
  if (!at) return e->code;
  r->seen = at;
  r->slots = slots;
  for (size_t i = 0; i < n; i++)
    if (old[i].map) *seen_slot(r, old[i].map, old[i].member->key) = old[i];
  free(old);
  return 0;
}

static int seen_add(struct reader *r, const struct node *map, const struct node *member, struct err *e) {
  if (r->n_seen * 2 >= r->slots && seen_grow(r, e)) return e->code;
  *seen_slot(r, map, member->key) = (struct seen){map, member};
  r->n_seen++;
  return 0;
}

static int check_unseen(const struct reader *r, const struct node *map, const char *key, const yaml_event_t *event,
                        struct err *e) {
  struct seen *slot = r->slots ? seen_slot(r, map, key) : NULL;
  if (!slot || !slot->map) return 0;
  char shown[EXCERPT_TEXT];
  return err_at(e, ERR_INPUT, "yaml.duplicate-key", r->file, line_of(&event->start_mark), column_of(&event->start_mark),
                "the key \"%s\" was already given in line %d; keep one of the two", excerpt(key, shown),
                slot->member->key_line);
}

/* ---- the tree ---- */

static struct level *top(struct reader *r) { return r->depth ? &r->stack[r->depth - 1] : NULL; }

static bool wants_key(struct reader *r) { return r->depth && top(r)->node->kind == NODE_MAP && !r->key; }

/* Hang a new node into the list or map that is open, or make it the root. */
static int attach(struct reader *r, struct node *node, struct err *e) {
  struct level *in = top(r);
  if (!in) {
    r->root = node;
    return 0;
  }
  if (in->node->kind == NODE_MAP) {
    node->key = r->key;
    node->key_line = r->key_line;
    node->key_column = r->key_column;
    r->key = NULL;
    if (seen_add(r, in->node, node, e)) return e->code;
  }
  if (in->last)
    in->last->next = node;
  else
    in->node->first = node;
  in->last = node;
  in->node->n++;
  return 0;
}

static struct node *new_node(struct reader *r, enum node_kind kind, const yaml_event_t *event, struct err *e) {
  if (++r->n_nodes > YAML_NODES)
    return bad(r, event, "yaml.too-large", "there are more than a million values; keep data in CSV files", e), NULL;
  struct node *node = arena_new(r->arena, 1, sizeof *node, e);
  if (!node) return NULL;
  node->kind = kind;
  node->line = line_of(&event->start_mark);
  node->column = column_of(&event->start_mark);
  return attach(r, node, e) ? NULL : node;
}

static int take_key(struct reader *r, const char *text, bool plain, const yaml_event_t *event, struct err *e) {
  if (plain && !*text) return bad(r, event, "yaml.key", "a key is missing before this \":\"; write one", e);
  if (plain && !strcmp(text, "<<"))
    return bad(r, event, "yaml.alias", "merge keys are not supported; write the keys out", e);
  if (check_unseen(r, top(r)->node, text, event, e)) return e->code;
  r->key = text;
  r->key_line = line_of(&event->start_mark);
  r->key_column = column_of(&event->start_mark);
  return 0;
}

static int on_scalar(struct reader *r, const yaml_event_t *event, struct err *e) {
  const char *value = (const char *)event->data.scalar.value;
  size_t n = event->data.scalar.length;
  bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
  if (memchr(value, 0, n)) return bad(r, event, "yaml.encoding", "a text cannot contain \"\\0\"; remove it", e);
  if (!r->depth && plain && !n) return 0; /* a document without content */
  const char *text = arena_text(r->arena, value, n, e);
  if (!text) return e->code;
  if (wants_key(r)) return take_key(r, text, plain, event, e);
  struct node *node = new_node(r, NODE_TEXT, event, e);
  if (!node) return e->code;
  node->text = text;
  node->quoted = !plain;
  return 0;
}

static int on_open(struct reader *r, enum node_kind kind, const yaml_event_t *event, struct err *e) {
  if (wants_key(r))
    return bad(r, event, "yaml.key",
               kind == NODE_LIST ? "a list was found where a key is expected; a key is a text"
                                 : "a map was found where a key is expected; a key is a text",
               e);
  if (r->depth == YAML_DEPTH)
    return err_at(e, ERR_INPUT, "yaml.depth", r->file, line_of(&event->start_mark), column_of(&event->start_mark),
                  "lists and maps are nested more than %d deep; flatten them", YAML_DEPTH);
  struct node *node = new_node(r, kind, event, e);
  if (!node) return e->code;
  r->stack[r->depth++] = (struct level){node, NULL};
  return 0;
}

static int on_document(struct reader *r, const yaml_event_t *event, struct err *e) {
  if (!r->documents++) return 0;
  return bad(r, event, "yaml.documents", "a second document starts here; keep one in a file", e);
}

/* ---- events ---- */

static int check_anchor_and_tag(struct reader *r, const yaml_event_t *event, struct err *e) {
  const yaml_char_t *anchor = NULL, *tag = NULL;
  switch (event->type) {
    case YAML_SCALAR_EVENT: anchor = event->data.scalar.anchor, tag = event->data.scalar.tag; break;
    case YAML_SEQUENCE_START_EVENT:
      anchor = event->data.sequence_start.anchor, tag = event->data.sequence_start.tag;
      break;
    case YAML_MAPPING_START_EVENT:
      anchor = event->data.mapping_start.anchor, tag = event->data.mapping_start.tag;
      break;
    default: break;
  }
  if (anchor)
    return bad(r, event, "yaml.alias",
               "anchors are not supported; write the value out, or put a text with \"&\" in quotes", e);
  if (tag) return bad(r, event, "yaml.tag", "tags are not supported; remove it, or put a text with \"!\" in quotes", e);
  return 0;
}

static int on_event(struct reader *r, const yaml_event_t *event, struct err *e) {
  if (check_anchor_and_tag(r, event, e)) return e->code;
  switch (event->type) {
    case YAML_DOCUMENT_START_EVENT: return on_document(r, event, e);
    case YAML_SCALAR_EVENT: return on_scalar(r, event, e);
    case YAML_SEQUENCE_START_EVENT: return on_open(r, NODE_LIST, event, e);
    case YAML_MAPPING_START_EVENT: return on_open(r, NODE_MAP, event, e);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: r->depth--; return 0;
    case YAML_ALIAS_EVENT:
      return bad(r, event, "yaml.alias",
                 "aliases are not supported; write the value out, or put a text with \"*\" in quotes", e);
    default: return 0;
  }
}

static int read_events(struct reader *r, struct err *e) {
  for (bool more = true; more;) {
    yaml_event_t event;
    if (!yaml_parser_parse(&r->parser, &event)) return parser_failed(r, e);
    more = event.type != YAML_STREAM_END_EVENT;
    int rc = on_event(r, &event, e);
    yaml_event_delete(&event);
    if (rc) return rc;
  }
  if (r->root) return 0;
  return err_at(e, ERR_INPUT, "yaml.empty", r->file, 1, 1, "there is nothing in it; check that this is the right file");
}

int yaml_parse(const char *text, size_t n, const char *file, struct arena *arena, const struct node **out,
               struct err *e) {
  if (n > YAML_BYTES)
    return err_at(e, ERR_INPUT, "yaml.too-large", file, 0, 0, "it is larger than %d bytes; keep data in CSV files",
                  YAML_BYTES);
  if (n >= 3 && !memcmp(text, "\xEF\xBB\xBF", 3)) text += 3, n -= 3; /* a byte order mark */
  if (yaml_text_check(text, n, file, e)) return e->code;
  struct reader r = {.text = text, .n = n, .file = file, .arena = arena};
  if (!yaml_parser_initialize(&r.parser)) return err_memory(e);
  yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string(&r.parser, (const unsigned char *)text, n);
  int rc = read_events(&r, e);
  yaml_parser_delete(&r.parser);
  free(r.seen);
  if (!rc) *out = r.root;
  return rc;
}

/* ---- writing ---- */

struct writer {
  yaml_emitter_t emitter;
  struct str *out;
  struct err *e;
};

static int take_text(void *context, unsigned char *text, size_t n) {
  struct writer *w = context;
  return str_add(w->out, (const char *)text, n, w->e) ? 0 : 1;
}

static bool emit(struct writer *w, yaml_event_t *event, int made) {
  return made && yaml_emitter_emit(&w->emitter, event);
}

static bool write_text(struct writer *w, const char *text, bool quoted) {
  yaml_event_t event;
  yaml_scalar_style_t style = quoted ? YAML_DOUBLE_QUOTED_SCALAR_STYLE : YAML_PLAIN_SCALAR_STYLE;
  return emit(
      w, &event,
      yaml_scalar_event_initialize(&event, NULL, NULL, (const yaml_char_t *)text, (int)strlen(text), 1, 1, style));
}

/* Lists and maps of single values stay on their line, unless one would need quotes there, which would make a text of
 * it. */
static bool is_flat(const struct node *node) {
  for (const struct node *c = node->first; c; c = c->next)
    if (c->kind != NODE_TEXT || (!c->quoted && c->text[strcspn(c->text, ",:[]{}?")])) return false;
  return node->key;
}

static bool write_node(struct writer *w, const struct node *node) {
  yaml_event_t event;
  bool flat = is_flat(node);
  if (node->kind == NODE_TEXT) return write_text(w, node->text, node->quoted);
  if (node->kind == NODE_LIST) {
    yaml_sequence_style_t style = flat ? YAML_FLOW_SEQUENCE_STYLE : YAML_BLOCK_SEQUENCE_STYLE;
    if (!emit(w, &event, yaml_sequence_start_event_initialize(&event, NULL, NULL, 1, style))) return false;
  } else {
    yaml_mapping_style_t style = flat ? YAML_FLOW_MAPPING_STYLE : YAML_BLOCK_MAPPING_STYLE;
    if (!emit(w, &event, yaml_mapping_start_event_initialize(&event, NULL, NULL, 1, style))) return false;
  }
  for (const struct node *c = node->first; c; c = c->next)
    if ((c->key && !write_text(w, c->key, false)) || !write_node(w, c)) return false;
  return emit(
      w, &event,
      node->kind == NODE_LIST ? yaml_sequence_end_event_initialize(&event) : yaml_mapping_end_event_initialize(&event));
}

static bool write_document(struct writer *w, const struct node *root) {
  yaml_event_t event;
  return emit(w, &event, yaml_stream_start_event_initialize(&event, YAML_UTF8_ENCODING)) &&
         emit(w, &event, yaml_document_start_event_initialize(&event, NULL, NULL, NULL, 1)) && write_node(w, root) &&
         emit(w, &event, yaml_document_end_event_initialize(&event, 1)) &&
         emit(w, &event, yaml_stream_end_event_initialize(&event));
}

int yaml_write(const struct node *root, struct str *out, struct err *e) {
  struct writer w = {.out = out, .e = e};
  if (!yaml_emitter_initialize(&w.emitter)) return err_memory(e);
  yaml_emitter_set_output(&w.emitter, take_text, &w);
  yaml_emitter_set_unicode(&w.emitter, 1);
  yaml_emitter_set_width(&w.emitter, 110);
  *e = (struct err){0};
  bool done = write_document(&w, root);
  yaml_emitter_delete(&w.emitter);
  return done ? 0 : e->code ? e->code : err_memory(e);
}

/* ---- on one line ---- */

/* The bytes of a character at `c` that is none to look at: control characters, line breaks, the byte order mark; else
 * 0. *code: its number. */
static size_t odd(const char *c, unsigned *code) {
  const unsigned char *u = (const unsigned char *)c;
  *code = u[0];
  if (u[0] < ' ' || u[0] == 0x7F) return 1;
  *code = u[1];
  if (u[0] == 0xC2 && u[1] < 0xA0) return 2;
  *code = u[0] == 0xEF ? 0xFEFF : 0x2028 + (unsigned)(u[1] == 0x80 && u[2] == 0xA9);
  return !strncmp(c, "\u2028", 3) || !strncmp(c, "\u2029", 3) || !strncmp(c, "\uFEFF", 3) ? 3 : 0;
}

/* Whether it reads as it is: else it would be cut, be several values or a comment, or break the line. `inside`: of a
 * list or a map. */
static bool is_plain(const char *text, bool inside) {
  static const char first[] = "-?:,[]{}#&*!|>'\"%@`", parts[] = ",[]{}?";
  const size_t n = strlen(text);
  unsigned code;
  if (!n || text[0] == ' ' || text[n - 1] == ' ' || text[n - 1] == ':') return false;
  if (!strncmp(text, "---", 3) || !strncmp(text, "...", 3)) return false;
  if (strchr(first, text[0]) && (text[0] != '-' || n == 1 || strchr(" ,[]{}", text[1]))) return false;
  for (const char *c = text; *c; c++) {
    if (odd(c, &code) || (*c == ' ' && c[1] == '#') || (*c == ':' && c[1] == ' ')) return false;
    if (inside && (strchr(parts, *c) || (*c == ':' && strchr(parts, c[1])))) return false;
  }
  return true;
}

static int flow_quoted(const char *text, struct str *out, struct err *e) {
  unsigned code;
  if (str_add(out, "\"", 1, e)) return e->code;
  for (const char *c = text; *c; c++) {
    const size_t n = odd(c, &code);
    if (*c == '\n' ? str_add(out, "\\n", 2, e)
        : n        ? str_addf(out, e, "\\u%04X", code)
                   : str_addf(out, e, "%s%c", strchr("\"\\", *c) ? "\\" : "", *c))
      return e->code;
    if (n) c += n - 1;
  }
  return str_add(out, "\"", 1, e);
}

static int flow_text(const char *text, bool quoted, bool inside, struct str *out, struct err *e) {
  if (!quoted && is_plain(text, inside)) return str_add(out, text, strlen(text), e);
  return flow_quoted(text, out, e);
}

static int flow(const struct node *node, bool inside, struct str *out, struct err *e) {
  if (node->kind == NODE_TEXT) return flow_text(node->text, node->quoted, inside, out, e);
  const char *ends = node->kind == NODE_LIST ? "[]" : "{}";
  if (str_add(out, ends, 1, e)) return e->code;
  for (const struct node *c = node->first; c; c = c->next) {
    if (c != node->first && str_add(out, ", ", 2, e)) return e->code;
    if (c->key && (flow_text(c->key, false, true, out, e) || str_add(out, ": ", 2, e))) return e->code;
    if (flow(c, true, out, e)) return e->code;
  }
  return str_add(out, ends + 1, 1, e);
}

int yaml_flow(const struct node *value, struct str *out, struct err *e) { return flow(value, false, out, e); }
