#include "api/lua_option.h"

#include <lauxlib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "input/excerpt.h"
#include "run/limits.h"

enum kind { TEXT, NUMBER, LIST, TABLE, FUNCTION, NONE };
enum {
  STUDIES = CALL_COMPARE | CALL_SWEEP | CALL_SOLVE,
  GRIDS = CALL_SWEEP | CALL_SOLVE,
  CALLS = CALL_SIMULATE | STUDIES
};
#define EDITS "paths and values such as { [\"policies.base.params.rate\"] = \"12%\" }"

/* Of those that are no options, what is meant: names of the command line, and what stands within others. */
static const struct option {
  const char *name;
  enum kind kind;
  unsigned calls;
  const char *expected; /* of NONE: what to write instead */
} options[] = {
    {"from", TEXT, CALLS, "a text such as \"2024-03\""},
    {"until", TEXT, CALLS, "a text such as \"2024-03\""},
    {"period", TEXT, CALLS, "a text such as \"2024-03\""},
    {"check", TEXT, CALLS, "\"sample\", \"all\" or \"none\""},
    {"jobs", NUMBER, CALLS, "a whole number"},
    {"program", TEXT, CALL_SIMULATE, "the path of a program"},
    {"set", TABLE, CALLS, EDITS},
    {"drop", LIST, CALL_SIMULATE, "a list of paths such as { \"policies.webinar\" }"},
    {"add", TABLE, CALL_SIMULATE, "paths and lists of what comes there, as a scenario has them"},
    {"baseline", TEXT, STUDIES, "the path of a program"},
    {"file", TEXT, STUDIES, "the path of a scenario file"},
    {"scenarios", LIST, STUDIES, "a list such as { { name = \"lower\", set = { ... } } }"},
    {"guardrails", LIST, STUDIES, "a list of texts such as { \"losers < 10%\" }"},
    {"resamples", NUMBER, STUDIES, "a whole number"},
    {"seed", NUMBER, STUDIES, "a whole number"},
    {"response", TABLE, CALL_COMPARE, "a table such as { use = \"std:response/elasticity\" }"},
    {"sweep", TABLE, CALL_SWEEP, "paths and values such as { [\"policies.base.params.rate\"] = \"10%..20%:1%\" }"},
    {"each", FUNCTION, CALL_SWEEP, "a function, which is given each outcome"},
    {"most", NUMBER, CALL_SWEEP, "a whole number"},
    {"show", TEXT, CALL_SWEEP, "the name of a figure such as \"cost_share\""},
    {"resume", TEXT, CALL_SWEEP, "the path of a file to keep what is done"},
    {"report", TEXT, CALL_SWEEP, "the path of a file to write"},
    {"format", TEXT, CALL_SWEEP, "\"table\", \"csv\" or \"json\""},
    {"solve", TABLE, CALL_SOLVE, "a table such as { find = { ... }, target = \"cost = 95,000\" }"},
    {"rounds", NUMBER, CALL_SOLVE, "a whole number"},
    {"out", TEXT, CALL_SOLVE, "the path of a file to write"},
    {"page", TEXT, GRIDS, "the path of a file to write"},
    {"scenario", TEXT, GRIDS, "the name of a scenario"},
    {"find", NONE, 0, "solve = { find = ... }"},
    {"target", NONE, 0, "solve = { target = ... }"},
    {"minimise", NONE, 0, "solve = { minimise = ... }"},
    {"maximise", NONE, 0, "solve = { maximise = ... }"},
    {"front", NONE, 0, "solve = { front = ... }"},
    {"over", NONE, 0, "sweep = { PATH = VALUES }"},
    {"guard", NONE, 0, "guardrails = { ... }"},
    {"html", NONE, 0, "page = FILE, or comparison:page(FILE)"},
    {"book", NONE, 0, "guerdon.open(BOOK)"},
    {"data", NONE, 0, "guerdon.open(FOLDER)"},
    {NULL, NONE, 0, NULL}};

static const struct {
  unsigned call;
  const char *name, *program;
} calls[] = {{CALL_SIMULATE, "simulate", "program"},
             {CALL_COMPARE, "compare", "baseline"},
             {CALL_SWEEP, "sweep", "baseline"},
             {CALL_SOLVE, "solve", "baseline"}};
enum { N_CALLS = sizeof calls / sizeof *calls, NAMES = sizeof options / sizeof *options };

static const struct option *find(const char *name) {
  const struct option *o = options;
  while (o->name && strcmp(o->name, name) != 0) o++;
  return o;
}

/* ---- refusing ---- */

static int refuse(const char *name, const char *expected, const char *found, struct err *e) {
  return err_set(e, ERR_USAGE, "script.option", "%s: expected %s, found %s", name, expected, found);
}

int lua_option_missing(const char *name, struct err *e) { return refuse(name, find(name)->expected, "nothing", e); }

/* `7`, `"soon"`, `a function`. */
static const char *found(lua_State *L, char *room, size_t size) {
  char shown[EXCERPT_TEXT];
  switch (lua_type(L, -1)) {
    case LUA_TSTRING: return snprintf(room, size, "\"%s\"", excerpt(lua_tostring(L, -1), shown)), room;
    case LUA_TNUMBER: return snprintf(room, size, "%.14g", lua_tonumber(L, -1)), room;
    case LUA_TBOOLEAN: return lua_toboolean(L, -1) ? "true" : "false";
    default: return snprintf(room, size, "a %s", luaL_typename(L, -1)), room;
  }
}

/* `book:sweep and book:solve` */
static void name_calls(unsigned of, char *out, size_t size) {
  size_t n = 0;
  for (int i = 0; i < N_CALLS; i++) {
    if (!(of & calls[i].call)) continue;
    of &= ~calls[i].call;
    n += (size_t)snprintf(out + n, size - n, "%sbook:%s", n ? of ? ", " : " and " : "", calls[i].name);
  }
}

static int refuse_unknown(const char *name, unsigned call, struct err *e) {
  const struct option *o = find(name);
  char tail[800], shown[EXCERPT_TEXT];
  const char *known[NAMES], *program = NULL, *self = NULL;
  size_t n = 0;
  for (int i = 0; i < N_CALLS; i++)
    if (calls[i].call == call) program = calls[i].program, self = calls[i].name;
  if (o->kind == NONE && o->name)
    return err_set(e, ERR_USAGE, "script.option", "%s is no option of book:%s; write %s", name, self, o->expected);
  if (!strcmp(name, "program") || !strcmp(name, "baseline"))
    return err_set(e, ERR_USAGE, "script.option", "%s is no option of book:%s; write %s = FILE", name, self, program);
  if (o->name) {
    name_calls(o->calls, tail, sizeof tail);
    return err_set(e, ERR_USAGE, "script.option", "%s is no option of book:%s, but of %s", name, self, tail);
  }
  for (o = options; o->name; o++)
    if (o->calls & call) known[n++] = o->name;
  str_suggest(tail, sizeof tail, name, known, n);
  return err_set(e, ERR_USAGE, "script.option", "book:%s has no option \"%s\"%s", self, excerpt(name, shown), tail);
}

/* ---- checking ---- */

static bool is_kind(lua_State *L, enum kind kind) {
  switch (kind) {
    case TEXT: return lua_type(L, -1) == LUA_TSTRING && lua_objlen(L, -1) == strlen(lua_tostring(L, -1));
    case NUMBER: return lua_type(L, -1) == LUA_TNUMBER;
    case LIST:
    case TABLE: return lua_istable(L, -1);
    case FUNCTION: return lua_isfunction(L, -1);
    default: return false;
  }
}

void lua_option_begin(lua_State *L) {
  luaL_checktype(L, OPTIONS, LUA_TTABLE);
  lua_settop(L, OPTIONS);
}

/* Stack: ... name, value. */
static int check(lua_State *L, unsigned call, struct err *e) {
  char room[EXCERPT_TEXT + 8];
  if (lua_type(L, -2) != LUA_TSTRING)
    return err_set(e, ERR_USAGE, "script.option", "%s stands there without a name; write NAME = VALUE",
                   found(L, room, sizeof room));
  const char *name = lua_tostring(L, -2);
  const struct option *o = find(name);
  if (!(o->calls & call)) return refuse_unknown(name, call, e);
  return is_kind(L, o->kind) ? 0 : refuse(name, o->expected, found(L, room, sizeof room), e);
}

/* Of several that are wrong, the first by name: a Lua table has no order. */
int lua_option_check(lua_State *L, enum lua_call call, struct err *e) {
  const char *first = NULL;
  struct err its;
  lua_pushnil(L);
  while (lua_next(L, OPTIONS)) {
    const char *name = lua_type(L, -2) == LUA_TSTRING ? lua_tostring(L, -2) : "";
    if (check(L, call, &its) && (!first || strcmp(name, first) < 0)) first = name, *e = its;
    lua_pop(L, 1);
  }
  return first ? e->code : 0;
}

/* ---- reading ---- */

bool lua_option_given(lua_State *L, const char *name) {
  lua_getfield(L, OPTIONS, name);
  bool is_given = !lua_isnil(L, -1);
  lua_pop(L, 1);
  return is_given;
}

const char *lua_option_text(lua_State *L, const char *name) {
  lua_getfield(L, OPTIONS, name);
  const char *text = lua_tostring(L, -1);
  lua_pop(L, 1); /* the table keeps it */
  return text;
}

int lua_option_count(lua_State *L, const char *name, double most, double *out, struct err *e) {
  char expected[80], room[64];
  int rc = 0;
  lua_getfield(L, OPTIONS, name);
  double n = lua_tonumber(L, -1);
  snprintf(expected, sizeof expected, "a whole number from 0 to %.0f", most);
  if (!lua_isnil(L, -1) && !(n >= 0 && n <= most && n == floor(n)))
    rc = refuse(name, expected, found(L, room, sizeof room), e);
  else if (!lua_isnil(L, -1))
    *out = n;
  lua_pop(L, 1);
  return rc;
}

static int refuse_word(const char *name, const char *word, struct err *e) {
  char room[EXCERPT_TEXT + 8], shown[EXCERPT_TEXT];
  snprintf(room, sizeof room, "\"%s\"", excerpt(word, shown));
  return refuse(name, find(name)->expected, room, e);
}

int lua_option_format(const char *name, struct output *out, struct err *e) {
  for (int f = 0; name && f < OUTPUT_FORMATS; f++)
    if (!strcmp(output_format_names[f], name)) return out->format = (enum output_format)f, 0;
  return name ? refuse_word("format", name, e) : 0;
}

static int take_check(lua_State *L, struct lua_options *out, struct err *e) {
  const char *word = lua_option_text(L, "check");
  out->check = CHECK_SAMPLE;
  out->check_given = word != NULL;
  for (int m = 0; word && m < CHECK_MODES; m++)
    if (!strcmp(check_mode_names[m], word)) return out->check = (enum check_mode)m, 0;
  return word ? refuse_word("check", word, e) : 0;
}

int lua_option_common(lua_State *L, struct lua_options *out, struct err *e) {
  double jobs = 0;
  *out = (struct lua_options){0};
  out->from = lua_option_text(L, "from");
  out->until = lua_option_text(L, "until");
  out->period = lua_option_text(L, "period");
  if (take_check(L, out, e) || lua_option_count(L, "jobs", JOBS_MOST, &jobs, e)) return e->code;
  out->limits.jobs = (unsigned)jobs;
  return 0;
}
