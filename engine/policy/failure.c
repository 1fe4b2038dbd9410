#include "policy/failure.h"

#include <lauxlib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/str.h"

static bool is_running(const struct failure_place *f) { return f->deck && f->deck->at.partner != NOWHERE; }

static const struct policy_use *policy_at(const struct failure_place *f) {
  return program_policy(f->program, f->deck->at.policy);
}

/* `sale S1`: what the driver was at. */
static void describe_event(const struct failure_place *f, char *out, size_t size) {
  const struct moment *at = &f->deck->at;
  const struct data *d = f->data;
  uint32_t id = 0;
  switch (at->event) {
    case EVENT_SALE: id = data_sale_id(d, at->row); break;
    case EVENT_REFUND: id = d->refunds[at->row].id; break;
    case EVENT_ACTIVITY: id = d->activities[at->row].id; break;
    case EVENT_PERIOD: break;
    default: id = d->referrals[at->row].id;
  }
  if (at->event == EVENT_PERIOD)
    snprintf(out, size, at->policy < f->program->n_policies ? "the period" : "the level");
  else
    snprintf(out, size, "%s %s", event_names[at->event], data_text(d, id));
}

void failure_moment(const struct failure_place *f, char *out, size_t size) {
  out[0] = 0;
  if (!is_running(f)) return;
  char event[280], period[PERIOD_TEXT];
  describe_event(f, event, sizeof event);
  period_text(f->program->period, f->deck->first_period + (int32_t)f->deck->at.period, period);
  snprintf(out, size, "policy \"%s\", %s of partner %s in %s: ", policy_at(f)->name, event,
           data_text(f->data, f->data->partners[f->deck->at.partner].id), period);
}

static bool is_policy(const lua_Debug *ar) { /* neither C nor ours */
  return ar->source[0] == '=' && strcmp(ar->source, "=[C]") != 0 && strncmp(ar->source, "=[guerdon] ", 11) != 0;
}

/* The innermost frame that is a policy's own text, and by what name it called the function that failed (NULL: none). */
static bool find_frame(lua_State *L, const char **file, int *line, const char **called) {
  lua_Debug ar;
  *called = NULL;
  for (int level = 0; lua_getstack(L, level, &ar); level++) {
    lua_getinfo(L, "Sln", &ar);
    if (!is_policy(&ar)) {
      *called = ar.name && strcmp(ar.namewhat, "metamethod") != 0 ? ar.name : NULL;
      continue;
    }
    *file = ar.source + 1;
    *line = ar.currentline;
    return true;
  }
  return false;
}

/* Past the `name:12: ` that Lua puts before its messages. */
static const char *without_place(const char *message) {
  for (const char *c = strchr(message, ':'); c; c = strchr(c + 1, ':')) {
    const char *end = c + 1;
    while (*end >= '0' && *end <= '9') end++;
    if (end > c + 1 && end[0] == ':' && end[1] == ' ') return end + 2;
  }
  return message;
}

static const char *field_text(lua_State *L, int at, const char *name) {
  lua_getfield(L, at, name);
  const char *text = lua_tostring(L, -1); /* the table keeps it alive */
  lua_pop(L, 1);
  return text;
}

static int field_number(lua_State *L, int at, const char *name) {
  lua_getfield(L, at, name);
  int n = (int)lua_tointeger(L, -1);
  lua_pop(L, 1);
  return n;
}

/* A place that the engine's Lua set aside in E.place: in the program, or in a policy's file. */
static bool place_from_engine(lua_State *L, const struct failure_place *f) {
  lua_getfield(L, LUA_REGISTRYINDEX, "guerdon");
  lua_getfield(L, -1, "place");
  bool found = lua_istable(L, -1);
  if (found) {
    int top = lua_gettop(L);
    const char *file = field_text(L, top, "file");
    f->err->code = ERR_INPUT; /* places are set aside while programs and policies are read, not while they run */
    err_place(f->err, file ? file : f->program->file, field_number(L, top, "line"), field_number(L, top, "column"));
  }
  lua_pop(L, 2);
  return found;
}

/* The policy's file that is at work although no frame of it is left (its last call was a tail call), or NULL. */
static const char *working_file(lua_State *L, const struct failure_place *f) {
  if (is_running(f)) return policy_at(f)->chunk;
  lua_getfield(L, LUA_REGISTRYINDEX, "guerdon");
  const char *file = field_text(L, lua_gettop(L), "compiling"); /* the table keeps it alive */
  lua_pop(L, 1);
  return file;
}

/* The line of the handler that is at work, or 0. */
static int handler_line(lua_State *L, const struct failure_place *f) {
  if (!is_running(f)) return 0;
  int top = lua_gettop(L), line;
  const struct moment *at = &f->deck->at;
  bool is_tier = at->policy >= f->program->n_policies;
  lua_getfield(L, LUA_REGISTRYINDEX, "guerdon");
  lua_getfield(L, -1, "spec");
  lua_getfield(L, -1, is_tier ? "tier" : "policies");
  if (!is_tier) lua_rawgeti(L, -1, (int)at->policy + 1);
  lua_getfield(L, -1, "lines");
  line = field_number(L, lua_gettop(L), is_tier ? "level" : event_names[at->event]);
  lua_settop(L, top);
  return line;
}

/* The column of the error in its line, as column.lua finds it, and the line itself where its frame `is_lost`. Stack 1:
 * the error. Looking must not fail in its turn: where it does, the place stays as it is. */
static void locate(lua_State *L, const char *file, bool is_lost, const char *text, const char *called, int *line,
                   int *column) {
  int top = lua_gettop(L);
  lua_getfield(L, LUA_REGISTRYINDEX, "guerdon");
  lua_getfield(L, -1, "locate");
  lua_pushstring(L, file);
  lua_pushinteger(L, *line);
  lua_pushboolean(L, is_lost);
  lua_pushstring(L, text);
  lua_pushstring(L, called); /* nil for NULL */
  lua_istable(L, 1) && field_text(L, 1, "id") ? lua_pushvalue(L, 1) : lua_pushnil(L);
  if (!lua_pcall(L, 6, 2, 0) && lua_isnumber(L, -1)) {
    *line = (int)lua_tointeger(L, -2);
    *column = (int)lua_tointeger(L, -1);
  }
  lua_settop(L, top);
}

/* What to do about an error that Lua itself found, behind its message: remedy.lua. Stays on the stack. */
static const char *with_remedy(lua_State *L, const char *text) {
  lua_getfield(L, LUA_REGISTRYINDEX, "guerdon");
  lua_getfield(L, -1, "runtime_tail");
  lua_pushstring(L, text);
  if (lua_pcall(L, 1, 1, 0) || !lua_isstring(L, -1)) return text;
  return lua_pushfstring(L, "%s%s", text, lua_tostring(L, -1));
}

static bool is_too_deep(const char *message) {
  return !strncmp(message, "stack overflow", 14) || !strncmp(message, "C stack overflow", 16);
}

/* Of the policy that is being opened, which the engine's Lua sets aside; or NULL. The table keeps it alive. */
static const char *opening_text(lua_State *L, const char *name) {
  int top = lua_gettop(L);
  const char *text = NULL;
  lua_getfield(L, LUA_REGISTRYINDEX, "guerdon");
  if (lua_istable(L, -1)) lua_getfield(L, -1, "opening");
  if (lua_istable(L, -1)) text = field_text(L, lua_gettop(L), name);
  lua_settop(L, top);
  return text;
}

/* A limit is told at the handler at work, or at the file that is being opened: how far it went from there depends on
 * the machine. */
static int place_limit(lua_State *L, const struct failure_place *f) {
  return err_place(f->err, is_running(f) ? working_file(L, f) : opening_text(L, "chunk"), handler_line(L, f), 0);
}

static void limit_moment(lua_State *L, const struct failure_place *f, char *out, size_t size) {
  const char *opening = is_running(f) ? NULL : opening_text(L, "name");
  failure_moment(f, out, size);
  if (opening) snprintf(out, size, "policy \"%s\", while it was compiled: ", opening);
}

static int tell_memory(lua_State *L, const struct failure_place *f) {
  char moment[700];
  size_t most = f->budget->most;
  f->budget->most = 0; /* to tell of it takes memory too */
  limit_moment(L, f, moment, sizeof moment);
  budget_refuse(f->err, moment, most);
  place_limit(L, f);
  f->budget->most = most;
  return f->err->code;
}

static int tell_depth(lua_State *L, const struct failure_place *f) {
  char moment[700];
  limit_moment(L, f, moment, sizeof moment);
  err_set(f->err, f->deck ? ERR_POLICY : ERR_INPUT, "policy.too-deep",
          "%sfunctions call each other without end, and the stack is full; look for a function that calls itself, or a "
          "step of replay or true_up that calls it again",
          moment);
  return place_limit(L, f);
}

void failure_make_plain(struct err *e) {
  char *text = e->text;
  size_t n = strlen(text), i;
  while ((i = str_utf8_check(text, n)) < n) text[i] = '?';
  for (; *text; text++) {
    bool is_high = (unsigned char)text[0] == 0xC2 && (unsigned char)text[1] < 0xA0;
    if (is_high) *text++ = ' ';
    if (is_high || (unsigned char)*text < ' ' || *text == 127) *text = ' ';
  }
}

/* Lua's own message, or what a policy raised (stack 1). */
static void tell_runtime(lua_State *L, const struct failure_place *f, const char *text, bool is_raised) {
  const char *file = NULL, *called;
  char moment[700];
  int line = 0, column = 0, code = f->deck ? ERR_POLICY : ERR_INPUT;
  bool is_lost = !find_frame(L, &file, &line, &called);
  if (is_lost) file = working_file(L, f), line = handler_line(L, f);
  failure_moment(f, moment, sizeof moment);
  if (file)
    err_set(f->err, code, "policy.runtime", "%s%s", moment, is_raised ? text : with_remedy(L, text));
  else
    err_set(f->err, ERR_INTERNAL, "internal.lua", "%s", text);
  if (!file) return;
  if (line) locate(L, file, is_lost, text, called, &line, &column);
  err_place(f->err, file, line, column);
}

/* The engine's own error (stack 1). */
static void tell_failure(lua_State *L, const struct failure_place *f, const char *id) {
  const char *file = NULL, *text = field_text(L, 1, "text"), *called;
  char moment[700];
  int line = 0, column = 0;
  bool is_lost = !find_frame(L, &file, &line, &called);
  if (is_lost) file = working_file(L, f), line = handler_line(L, f);
  failure_moment(f, moment, sizeof moment);
  int code = !strncmp(id, "machine.", 8) ? ERR_AGAIN : f->deck ? ERR_POLICY : ERR_INPUT;
  err_set(f->err, code, id, "%s%s", moment, text);
  if (place_from_engine(L, f) || !file) return;
  if (line) locate(L, file, is_lost, text, called, &line, &column);
  err_place(f->err, file, line, column);
}

int failure_handler(lua_State *L) {
  const struct failure_place *f = lua_touserdata(L, lua_upvalueindex(1));
  const char *id = lua_istable(L, 1) ? field_text(L, 1, "id") : NULL, *message = lua_tostring(L, 1);
  bool is_raised = lua_istable(L, 1) && !id;
  if (is_raised) message = field_text(L, 1, "text");
  if (!message && !id) message = "an error that is no text";
  if (id && !strcmp(id, "machine.memory") && f->budget->refused)
    tell_memory(L, f);
  else if (id ? !strcmp(id, "policy.too-deep") : !is_raised && is_too_deep(without_place(message)))
    tell_depth(L, f);
  else if (id)
    tell_failure(L, f, id);
  else
    tell_runtime(L, f, is_raised ? message : without_place(message), is_raised);
  failure_make_plain(f->err);
  return 0;
}

int failure_raw(lua_State *L, const struct failure_place *f, int status) {
  if (status == LUA_ERRMEM) return f->budget->refused ? tell_memory(L, f) : err_memory(f->err);
  return tell_depth(L, f);
}
