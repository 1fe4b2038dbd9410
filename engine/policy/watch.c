#include "policy/watch.h"

#include <lauxlib.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"

static const char key; /* of the trace in the registry: its address is nobody else's */

static struct trace *trace_of(lua_State *L) { return lua_touserdata(L, lua_upvalueindex(1)); }

static const char *text_at(lua_State *L, int at, struct trace *t) {
  size_t n;
  const char *text = luaL_checklstring(L, at, &n);
  if (str_utf8_check(text, n) < n) text = "(not UTF-8)", n = strlen(text);
  const char *copy = arena_text(&t->arena, text, n, &t->err);
  return copy ? copy : "";
}

/* A value from two places of the stack: its kind, and itself; and the decimals of money. */
static struct trace_value value_at(lua_State *L, int at, struct trace *t) {
  struct trace_value v = {.kind = (enum shown_kind)luaL_checkint(L, at), .exponent = luaL_optint(L, at + 2, 0)};
  if (v.kind == SHOWN_TEXT)
    v.text = text_at(L, at + 1, t);
  else if (v.kind == SHOWN_BOOLEAN)
    v.number = lua_toboolean(L, at + 1);
  else if (v.kind != SHOWN_NONE)
    v.number = luaL_checknumber(L, at + 1);
  return v;
}

static int handles(lua_State *L) { /* the kind of an event that the next policy (or the one at hand) handles */
  struct trace *t = trace_of(L);
  size_t policy = (size_t)luaL_checkint(L, 1);
  const char *kind = luaL_checkstring(L, 2);
  if (mem_grow((void **)&t->handles.at, &t->handles.cap, policy, sizeof *t->handles.at, &t->err)) return 0;
  if (t->handles.n < policy) t->handles.n = policy;
  for (uint32_t k = 0; k < EVENTS; k++)
    if (!strcmp(event_names[k], kind)) t->handles.at[policy - 1] |= EVENT_BIT(k);
  if (!strcmp(kind, "qualify")) t->handles.at[policy - 1] |= TRACE_QUALIFIES;
  if (!strcmp(kind, "score")) t->handles.at[policy - 1] |= TRACE_SCORES;
  return 0;
}

static int begin(lua_State *L) {
  struct trace *t = trace_of(L);
  trace_begin(t, TRACE_CALLED, t->deck->at.policy);
  return 0;
}

static int end(lua_State *L) { /* kind and value of what the handler returned; its reason */
  struct trace *t = trace_of(L);
  struct trace_step *step = trace_last(t);
  if (!step) return 0;
  step->answer = value_at(L, 1, t);
  if (lua_type(L, 4) == LUA_TSTRING) step->reason = text_at(L, 4, t);
  return 0;
}

static int at(lua_State *L) { /* -> policy from 1, period */
  const struct moment *now = &trace_of(L)->deck->at;
  lua_pushnumber(L, now->policy + 1.0);
  lua_pushnumber(L, now->period);
  return 2;
}

static int skip(lua_State *L) { /* policy, what; filter, value, whether it is the partner's */
  struct trace *t = trace_of(L);
  struct trace_step *step = trace_begin(t, (enum trace_what)luaL_checkint(L, 2), (uint32_t)luaL_checkint(L, 1) - 1);
  if (!step || lua_isnoneornil(L, 3)) return 0;
  step->filter = (uint32_t)luaL_checkint(L, 3) - 1;
  step->asked = !lua_isnoneornil(L, 4);
  if (step->asked) step->found = value_at(L, 4, t);
  step->is_partner = lua_toboolean(L, 7);
  return 0;
}

static int read(lua_State *L) { /* name, kind, value, decimals */
  struct trace *t = trace_of(L);
  struct trace_step *step = trace_last(t);
  struct trace_read *r = step ? vec_push(&t->reads, &t->err) : NULL;
  if (!r) return 0;
  *r = (struct trace_read){text_at(L, 1, t), value_at(L, 2, t)};
  step->reads.n++;
  return 0;
}

static int note(lua_State *L) { /* name, kind, value */
  struct trace *t = trace_of(L);
  struct trace_step *step = trace_last(t);
  struct trace_read *r = step ? vec_push(&t->notes, &t->err) : NULL;
  if (!r) return 0;
  *r = (struct trace_read){text_at(L, 1, t), value_at(L, 2, t)};
  step->notes.n++;
  return 0;
}

static int keep(lua_State *L) { /* name, kind, value, decimals before; the same after */
  struct trace *t = trace_of(L);
  struct trace_step *step = trace_last(t);
  struct trace_kept *k = step ? vec_push(&t->kept, &t->err) : NULL;
  if (!k) return 0;
  *k = (struct trace_kept){text_at(L, 1, t), value_at(L, 2, t), value_at(L, 5, t)};
  step->kept.n++;
  return 0;
}

static int show(lua_State *L) { /* kind, value, decimals -> text */
  char room[TRACE_SHOWN];
  struct trace_value v = value_at(L, 1, trace_of(L));
  lua_pushstring(L, trace_show(&v, room));
  return 1;
}

/* Lines of a step are few: a sorted insertion finds out at once whether one is there already. */
static void add_line(struct trace *t, uint32_t line) {
  struct trace_step *step = trace_last(t);
  uint32_t *room = step ? vec_push(&t->ran, &t->err) : NULL;
  if (!room) return;
  uint32_t *ran = t->ran.at + step->ran.first;
  size_t i = step->ran.n;
  while (i && ran[i - 1] > line) i--;
  if (i && ran[i - 1] == line) {
    t->ran.n--;
    return;
  }
  memmove(ran + i + 1, ran + i, (step->ran.n - i) * sizeof *ran);
  ran[i] = line;
  step->ran.n++;
}

/* Lines of the policy's own text, whoever of its functions they are in; the engine's Lua is not shown. */
static void on_line(lua_State *L, lua_Debug *ar) {
  lua_pushlightuserdata(L, (void *)&key);
  lua_rawget(L, LUA_REGISTRYINDEX);
  struct trace *t = lua_touserdata(L, -1);
  lua_pop(L, 1);
  lua_getinfo(L, "S", ar);
  if (ar->source[0] == '=' && !strcmp(ar->source + 1, program_policy(t->program, t->deck->at.policy)->chunk))
    add_line(t, (uint32_t)ar->currentline);
}

static int lines(lua_State *L) { /* on or off */
  lua_sethook(L, on_line, lua_toboolean(L, 1) ? LUA_MASKLINE : 0, 0);
  return 0;
}

void watch_push(lua_State *L, struct trace *trace) {
  static const luaL_Reg functions[] = {{"handles", handles}, {"begin", begin}, {"at", at},     {"finish", end},
                                       {"skip", skip},       {"read", read},   {"note", note}, {"keep", keep},
                                       {"show", show},       {"lines", lines}, {0, 0}};
  lua_pushlightuserdata(L, (void *)&key);
  lua_pushlightuserdata(L, trace);
  lua_rawset(L, LUA_REGISTRYINDEX);
  lua_newtable(L);
  for (const luaL_Reg *f = functions; f->name; f++) {
    lua_pushlightuserdata(L, trace);
    lua_pushcclosure(L, f->func, 1);
    lua_setfield(L, -2, f->name);
  }
}
