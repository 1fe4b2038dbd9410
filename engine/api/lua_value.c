#include "api/lua_value.h"

#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/money.h"

/* ---- errors ---- */

static const char error_type[] = "guerdon error";

static int show_error(lua_State *L) {
  struct err e;
  char text[2048];
  if (!lua_value_error(L, 1, &e)) return luaL_argerror(L, 1, "an error of guerdon is expected");
  err_format(&e, text, sizeof text);
  lua_pushstring(L, text);
  return 1;
}

static void set_text(lua_State *L, const char *name, const char *text) {
  lua_pushstring(L, text);
  lua_setfield(L, -2, name);
}

static void set_number(lua_State *L, const char *name, int n) {
  lua_pushinteger(L, n);
  lua_setfield(L, -2, name);
}

/* An error without a place gets that of the call in the script. */
static void place(lua_State *L, struct err *e) {
  lua_Debug ar;
  if (e->file[0] || !lua_getstack(L, 1, &ar) || !lua_getinfo(L, "Sl", &ar) || ar.source[0] != '@') return;
  err_place(e, ar.source + 1, ar.currentline, 0);
}

int lua_value_throw(lua_State *L, const struct err *e) {
  struct err placed = *e;
  place(L, &placed);
  e = &placed;
  lua_createtable(L, 0, 6);
  set_number(L, "code", e->code);
  set_number(L, "line", e->line);
  set_number(L, "column", e->column);
  set_text(L, "id", e->id);
  set_text(L, "file", e->file);
  set_text(L, "text", e->text);
  if (luaL_newmetatable(L, error_type)) {
    lua_pushcfunction(L, show_error);
    lua_setfield(L, -2, "__tostring");
  }
  lua_setmetatable(L, -2);
  return lua_error(L);
}

static int number_of(lua_State *L, int index, const char *name) {
  lua_getfield(L, index, name);
  int n = (int)lua_tointeger(L, -1);
  lua_pop(L, 1);
  return n;
}

static void text_of(lua_State *L, int index, const char *name, char *out, size_t size) {
  lua_getfield(L, index, name);
  const char *text = lua_tostring(L, -1);
  snprintf(out, size, "%s", text ? text : "");
  lua_pop(L, 1);
}

int lua_value_error(lua_State *L, int index, struct err *e) {
  bool is_error = lua_getmetatable(L, index);
  if (is_error) {
    luaL_getmetatable(L, error_type);
    is_error = lua_rawequal(L, -1, -2);
    lua_pop(L, 2);
  }
  if (!is_error) return 0;
  *e = (struct err){.code = number_of(L, index, "code"),
                    .line = number_of(L, index, "line"),
                    .column = number_of(L, index, "column")};
  text_of(L, index, "id", e->id, sizeof e->id);
  text_of(L, index, "file", e->file, sizeof e->file);
  text_of(L, index, "text", e->text, sizeof e->text);
  return 1;
}

/* ---- nodes ---- */

enum { DEPTH = 32 };

struct reader {
  lua_State *L;
  struct arena *arena;
  struct err *e;
  int line;
};

static struct node *read_value(struct reader *r, int index, int depth);

static struct node *refuse(struct reader *r, const char *what) {
  err_set(r->e, ERR_USAGE, "script.value",
          "%s cannot stand in a program; give numbers, texts, booleans, lists and maps", what);
  return NULL;
}

static struct node *new_node(struct reader *r, enum node_kind kind) {
  struct node *n = arena_new(r->arena, 1, sizeof *n, r->e);
  if (n) *n = (struct node){.kind = kind, .line = r->line, .column = 1};
  return n;
}

static struct node *new_text(struct reader *r, const char *text, size_t n, bool quoted) {
  struct node *node = new_node(r, NODE_TEXT);
  if (!node || !(node->text = arena_text(r->arena, text, n, r->e))) return NULL;
  node->quoted = quoted;
  return node;
}

/* The shortest text that is that number again. */
static struct node *new_number(struct reader *r, double x) {
  char text[64];
  for (int digits = 15; digits <= 17; digits++) {
    snprintf(text, sizeof text, "%.*g", digits, x);
    if (strtod(text, NULL) == x) break;
  }
  return new_text(r, text, strlen(text), false);
}

static size_t count(lua_State *L, int index) {
  size_t n = 0;
  lua_pushnil(L);
  for (; lua_next(L, index); n++) lua_pop(L, 1);
  return n;
}

static struct node *read_list(struct reader *r, int index, int depth) {
  if (count(r->L, index) != lua_objlen(r->L, index)) return refuse(r, "a table that is a list and a map at once");
  struct node *list = new_node(r, NODE_LIST), **tail = list ? &list->first : NULL;
  for (size_t i = 1, n = lua_objlen(r->L, index); list && i <= n; i++) {
    lua_rawgeti(r->L, index, (int)i);
    *tail = read_value(r, lua_gettop(r->L), depth + 1);
    lua_pop(r->L, 1);
    if (!*tail) return NULL;
    tail = &(*tail)->next;
    list->n++;
  }
  return list;
}

/* Where a member goes among its siblings, by key: the order of a Lua table is none. */
static void put_sorted(struct node *map, struct node *member) {
  struct node **at = &map->first;
  while (*at && strcmp((*at)->key, member->key) < 0) at = &(*at)->next;
  member->next = *at;
  *at = member;
  map->n++;
}

static struct node *read_map(struct reader *r, int index, int depth) {
  struct node *map = new_node(r, NODE_MAP);
  lua_pushnil(r->L);
  while (map && lua_next(r->L, index)) {
    if (lua_type(r->L, -2) != LUA_TSTRING) return refuse(r, "a table with keys that are neither 1, 2, 3 ... nor texts");
    struct node *member = read_value(r, lua_gettop(r->L), depth + 1);
    size_t n;
    const char *key = lua_tolstring(r->L, -2, &n);
    if (!member || !(member->key = arena_text(r->arena, key, n, r->e))) return NULL;
    member->key_line = r->line, member->key_column = 1;
    put_sorted(map, member);
    lua_pop(r->L, 1);
  }
  return map;
}

static struct node *read_value(struct reader *r, int index, int depth) {
  size_t n;
  const char *text;
  if (depth > DEPTH || !lua_checkstack(r->L, 8)) return refuse(r, "a table within itself, or one nested so deep,");
  switch (lua_type(r->L, index)) {
    case LUA_TNUMBER: return new_number(r, lua_tonumber(r->L, index));
    case LUA_TBOOLEAN:
      return new_text(r, lua_toboolean(r->L, index) ? "true" : "false", lua_toboolean(r->L, index) ? 4 : 5, false);
    case LUA_TSTRING:
      text = lua_tolstring(r->L, index, &n);
      return memchr(text, 0, n) ? refuse(r, "a text with a byte 0") : new_text(r, text, n, false);
    case LUA_TTABLE: return lua_objlen(r->L, index) ? read_list(r, index, depth) : read_map(r, index, depth);
    default: return refuse(r, luaL_typename(r->L, index));
  }
}

int lua_value_node(lua_State *L, int index, int line, struct arena *arena, const struct node **out, struct err *e) {
  struct reader r = {L, arena, e, line};
  int top = lua_gettop(L);
  *e = (struct err){0};
  *out = read_value(&r, index < 0 ? top + 1 + index : index, 0);
  lua_settop(L, top);
  return e->code;
}

/* ---- amounts, lines ---- */

void lua_value_push_amount(lua_State *L, int64_t minor, int exponent) {
  if (minor == MONEY_NONE)
    lua_pushnil(L);
  else
    lua_pushnumber(L, (double)minor / money_unit(exponent));
}

int lua_value_line(lua_State *L) {
  lua_Debug ar;
  if (!lua_getstack(L, 1, &ar) || !lua_getinfo(L, "l", &ar) || ar.currentline < 1) return 1;
  return ar.currentline;
}

const char *lua_value_file(lua_State *L, struct arena *arena) {
  lua_Debug ar;
  struct err e;
  const char *source = lua_getstack(L, 1, &ar) && lua_getinfo(L, "S", &ar) && ar.source[0] == '@' ? ar.source + 1 : "";
  const char *file = arena_text(arena, source, strlen(source), &e);
  return file ? file : "";
}
