#include "policy/vm.h"

#include <lauxlib.h>
#include <lua.h>
#include <luajit.h>
#include <lualib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/date.h"
#include "policy/failure.h"
#include "policy/ladder.h"
#include "policy/lua_bytes.h"
#include "policy/pattern.h"
#include "policy/plain.h"
#include "policy/spec.h"
#include "policy/steps.h"
#include "policy/vm_call.h"
#include "policy/watch.h"

struct vm {
  lua_State *L;
  const struct program *program;
  const struct data *data;
  struct vm_options options;
  struct policy_info *infos; /* n_policies + 1 */
  uint32_t kinds;
  struct steps steps;         /* of a run that is stopped when it does not end */
  struct failure_place place; /* what the message handler needs to say where */
  struct budget budget;       /* of memory */
};

/* Functions of C that the engine's Lua calls, none of them in a hot loop. */

static int host_suggest(lua_State *L) { /* given, names -> text */
  const char *given = luaL_checkstring(L, 1);
  int n = (int)lua_objlen(L, 2);
  const char **names = lua_newuserdata(L, (size_t)(n ? n : 1) * sizeof *names);
  for (int i = 0; i < n; i++) {
    lua_rawgeti(L, 2, i + 1);
    names[i] = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : ""; /* the list keeps it alive */
    lua_pop(L, 1);
  }
  char out[512];
  str_suggest(out, sizeof out, given, names, (size_t)n);
  lua_pushstring(L, out);
  return 1;
}

static int host_day(lua_State *L) { /* text -> day or nil */
  size_t n;
  const char *text = luaL_checklstring(L, 1, &n);
  int64_t time;
  bool has_offset;
  if (!date_parse(text, n, &time, &has_offset)) return 0;
  lua_pushnumber(L, date_day_of(time));
  return 1;
}

static int host_span(lua_State *L) { /* text -> months, days or nil */
  size_t n;
  const char *text = luaL_checklstring(L, 1, &n);
  struct span s;
  if (!span_parse(text, n, &s)) return 0;
  lua_pushnumber(L, s.months);
  lua_pushnumber(L, s.days);
  return 2;
}

static int host_utf8(lua_State *L) { /* text -> true when it is not UTF-8 */
  size_t n;
  const char *text = luaL_checklstring(L, 1, &n);
  lua_pushboolean(L, str_utf8_check(text, n) < n);
  return 1;
}

static int host_iso(lua_State *L) { /* day -> text */
  char out[DATE_TEXT];
  double day = luaL_checknumber(L, 1);
  if (!(day > -1e6 && day < 1e6)) return luaL_error(L, "iso: not a date");
  lua_pushstring(L, date_text((int32_t)day, out));
  return 1;
}

static int host_period(lua_State *L) { /* period index -> label */
  const struct vm *vm = lua_touserdata(L, lua_upvalueindex(1));
  char out[PERIOD_TEXT];
  lua_pushstring(L, period_text(vm->program->period, (int32_t)luaL_checkinteger(L, 1), out));
  return 1;
}

/* Whether the machine's compiler has no part in it; then Lua does not read structs either. */
static bool is_interpreted(const struct vm *vm) {
  return vm->options.interpreted || vm->options.stop_endless || vm->options.trace;
}

static int host_opening(lua_State *L) { /* policy, from 1 */
  const struct vm *vm = lua_touserdata(L, lua_upvalueindex(1));
  if (vm->options.opening) *vm->options.opening = (uint32_t)luaL_checkinteger(L, 1);
  return 0;
}

static int host_tidy(lua_State *L) {
  const struct vm *vm = lua_touserdata(L, lua_upvalueindex(1));
  if (vm->budget.use.used > vm->budget.use.tidy) lua_gc(L, LUA_GCCOLLECT, 0);
  return 0;
}

static void push_host(lua_State *L, const struct vm *vm) {
  static const luaL_Reg functions[] = {{"suggest", host_suggest}, {"day", host_day},   {"span", host_span},
                                       {"iso", host_iso},         {"utf8", host_utf8}, {0, 0}};
  lua_newtable(L);
  for (const luaL_Reg *f = functions; f->name; f++) {
    lua_pushcfunction(L, f->func);
    lua_setfield(L, -2, f->name);
  }
  lua_pushlightuserdata(L, (void *)vm);
  lua_pushcclosure(L, host_period, 1);
  lua_setfield(L, -2, "period");
  lua_pushlightuserdata(L, (void *)vm);
  lua_pushcclosure(L, host_opening, 1);
  lua_setfield(L, -2, "opening");
  lua_pushlightuserdata(L, (void *)vm);
  lua_pushcclosure(L, host_tidy, 1);
  lua_setfield(L, -2, "tidy");
  lua_pushlightuserdata(L, (void *)&vm->budget.use);
  lua_setfield(L, -2, "memory");
  lua_pushlightuserdata(L, (void *)&ladder_calls);
  lua_setfield(L, -2, "ladder_calls");
  lua_pushlightuserdata(L, (void *)&pattern_calls);
  lua_setfield(L, -2, "pattern_calls");
  if (is_interpreted(vm)) plain_push(L, vm->data), lua_setfield(L, -2, "plain");
  if (vm->options.trace) watch_push(L, vm->options.trace), lua_setfield(L, -2, "watch");
}

static void push_sizes(lua_State *L) {
  static const struct {
    const char *name;
    size_t size;
  } sizes[] = {{"struct row_partner", sizeof(struct row_partner)},
               {"struct row_referral", sizeof(struct row_referral)},
               {"struct row_sale", sizeof(struct row_sale)},
               {"struct row_refund", sizeof(struct row_refund)},
               {"struct referral_columns", sizeof(struct referral_columns)},
               {"struct sale_columns", sizeof(struct sale_columns)},
               {"struct row_activity", sizeof(struct row_activity)},
               {"struct row_target", sizeof(struct row_target)},
               {"struct attr", sizeof(struct attr)},
               {"struct fact", sizeof(struct fact)},
               {"struct fact_range", sizeof(struct fact_range)},
               {"struct event", sizeof(struct event)},
               {"struct ladder", sizeof(struct ladder)},
               {"struct pattern_found", sizeof(struct pattern_found)},
               {"struct deck", sizeof(struct deck)}};
  lua_newtable(L);
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    lua_pushnumber(L, (lua_Number)sizes[i].size);
    lua_setfield(L, -2, sizes[i].name);
  }
}

static void push_texts(lua_State *L) {
  lua_newtable(L);
  for (const struct lua_bytes *b = lua_bytes_all; b->name; b++) {
    lua_pushlstring(L, b->text, b->n);
    lua_setfield(L, -2, b->name);
  }
}

/* Only the libraries the engine's own Lua needs; what a policy reaches is built in room.lua. */
static void open_libraries(lua_State *L) {
  static const luaL_Reg libraries[] = {{"", luaopen_base},
                                       {LUA_TABLIBNAME, luaopen_table},
                                       {LUA_STRLIBNAME, luaopen_string},
                                       {LUA_MATHLIBNAME, luaopen_math},
                                       {LUA_DBLIBNAME, luaopen_debug},
                                       {LUA_JITLIBNAME, luaopen_jit},
                                       {0, 0}};
  for (const luaL_Reg *lib = libraries; lib->func; lib++) {
    lua_pushcfunction(L, lib->func);
    lua_pushstring(L, lib->name);
    lua_call(L, 1, 0);
  }
}

/* Fields of the library on top of the stack into E below it; the library is popped. */
static void lend(lua_State *L, const char *const *names) {
  for (; *names; names++) {
    lua_getfield(L, -1, *names);
    lua_setfield(L, -3, *names);
  }
  lua_pop(L, 1);
}

/* Stack: vm (light userdata). Leaves nothing; E stays in the registry. */
static int boot(lua_State *L) {
  struct vm *vm = lua_touserdata(L, 1);
  open_libraries(L);
  lua_newtable(L);
  lua_pushvalue(L, -1);
  lua_setfield(L, LUA_REGISTRYINDEX, "guerdon");
  if (is_interpreted(vm)) {
    luaJIT_setmode(L, 0, LUAJIT_MODE_ENGINE | LUAJIT_MODE_OFF);
  } else {
    lua_pushcfunction(L, luaopen_ffi);
    lua_pushstring(L, LUA_FFILIBNAME);
    lua_call(L, 1, 1);
    lua_setfield(L, -2, "ffi");
  }
  static const char *const debug[] = {"getlocal", "getupvalue", "getinfo", NULL};
  static const char *const util[] = {"funcbc", "funcinfo", "funck", NULL};
  lua_getglobal(L, "debug"), lend(L, debug);
  lua_getfield(L, LUA_REGISTRYINDEX, "_PRELOAD");
  lua_getfield(L, -1, LUA_JITLIBNAME ".util"), lua_remove(L, -2);
  lua_call(L, 0, 1), lend(L, util);
  push_host(L, vm), lua_setfield(L, -2, "host");
  push_sizes(L), lua_setfield(L, -2, "sizes");
  push_texts(L), lua_setfield(L, -2, "texts");
  spec_push(L, vm->program, vm->data), lua_setfield(L, -2, "spec");
  lua_getfield(L, -1, "texts");
  lua_getfield(L, -1, "open");
  size_t n;
  const char *text = lua_tolstring(L, -1, &n);
  if (luaL_loadbuffer(L, text, n, "=[guerdon] open")) return lua_error(L);
  lua_getfield(L, LUA_REGISTRYINDEX, "guerdon");
  lua_call(L, 1, 0);
  return 0;
}

struct called {
  struct failure_place *place;
  lua_CFunction f;
  void *argument;
  int status;
};

static int call_handled(lua_State *L) { /* stack: called */
  struct called *c = lua_touserdata(L, 1);
  lua_pushlightuserdata(L, c->place);
  lua_pushcclosure(L, failure_handler, 1);
  lua_pushcfunction(L, c->f);
  lua_pushlightuserdata(L, c->argument);
  c->status = lua_pcall(L, 1, 0, 2);
  return 0;
}

/* Making the message handler may run out of memory as well, and outside any protection that would end the process. */
int vm_call(struct vm *vm, lua_CFunction f, void *argument, struct err *e) {
  lua_State *L = vm->L;
  struct called c = {.place = &vm->place, .f = f, .argument = argument};
  vm->place.err = e;
  vm->budget.refused = false;
  e->code = 0;
  lua_settop(L, 0);
  int status = lua_cpcall(L, call_handled, &c);
  if (!status) status = c.status;
  lua_settop(L, 0);
  if (!status) return 0;
  return e->code ? e->code : failure_raw(vm->L, &vm->place, status);
}

/* Copies what open.lua found out about the policies; texts stay alive in the state. Stack: vm. */
static int read_infos(lua_State *L) {
  struct vm *vm = lua_touserdata(L, 1);
  lua_getfield(L, LUA_REGISTRYINDEX, "guerdon");
  lua_getfield(L, -1, "spec");
  for (size_t i = 0; i < vm->program->n_policies + vm->program->has_tier; i++) {
    struct policy_info *info = &vm->infos[i];
    if (i < vm->program->n_policies) {
      lua_getfield(L, -1, "policies");
      lua_rawgeti(L, -1, (int)i + 1);
      lua_remove(L, -2);
    } else {
      lua_getfield(L, -1, "tier");
    }
    lua_getfield(L, -1, "handlers_text"), info->handlers = lua_tostring(L, -1), lua_pop(L, 1);
    lua_getfield(L, -1, "reads_text"), info->reads = lua_tostring(L, -1), lua_pop(L, 1);
    lua_getfield(L, -1, "declaration");
    lua_getfield(L, -1, "kind"), info->kind = lua_tostring(L, -1), lua_pop(L, 1);
    info->earns = !strcmp(info->kind, "commission") || !strcmp(info->kind, "reward");
    lua_getfield(L, -1, "summary"), info->summary = lua_isstring(L, -1) ? lua_tostring(L, -1) : "", lua_pop(L, 1);
    lua_pop(L, 2);
  }
  return 0;
}

static int read_kinds(lua_State *L) { /* stack: vm */
  struct vm *vm = lua_touserdata(L, 1);
  vm->kinds = 0;
  lua_getfield(L, LUA_REGISTRYINDEX, "guerdon");
  lua_getfield(L, -1, "on_timeline");
  for (uint32_t kind = 0; kind < EVENTS; kind++) {
    lua_getfield(L, -1, event_names[kind]);
    if (lua_toboolean(L, -1)) vm->kinds |= EVENT_BIT(kind);
    lua_pop(L, 1);
  }
  return 0;
}

static int panic(lua_State *L) {
  (void)L;
  _exit(1);
}

static int choose_speed(lua_State *L) { /* stack: vm */
  struct vm *vm = lua_touserdata(L, 1);
  if (vm->options.stop_endless) steps_count(L, &vm->place, &vm->steps);
  return 0;
}

int vm_open(const struct program *program, const struct data *data, const struct vm_options *o, struct vm **out,
            struct err *e) {
  *out = NULL;
  struct vm *vm = mem_new(1, sizeof *vm, e);
  if (!vm) return e->code;
  vm->program = program;
  vm->data = data;
  if (o) vm->options = *o;
  vm->place = (struct failure_place){.program = program, .data = data, .budget = &vm->budget};
  vm->infos = mem_new(program->n_policies + 1, sizeof *vm->infos, e);
  vm->L = vm->infos ? luaL_newstate() : NULL;
  if (!vm->L) return vm_close(vm), err_memory(e);
  if (vm->options.ends_on_panic) lua_atpanic(vm->L, panic);
  budget_begin(vm->L, &vm->budget, vm->options.memory, vm->options.memory_told);
  if (vm_call(vm, boot, vm, e) || vm_call(vm, choose_speed, vm, e) || vm_call(vm, read_infos, vm, e) ||
      vm_call(vm, read_kinds, vm, e))
    return vm_close(vm), e->code;
  budget_settle(&vm->budget);
  *out = vm;
  return 0;
}

void vm_close(struct vm *vm) {
  if (!vm) return;
  if (vm->L) budget_end(vm->L, &vm->budget), lua_close(vm->L);
  free(vm->infos);
  free(vm);
}

struct changing {
  const struct program *to;
  bool done;
};

static int change(lua_State *L) { /* stack: changing */
  struct changing *c = lua_touserdata(L, 1);
  lua_getfield(L, LUA_REGISTRYINDEX, "guerdon");
  lua_getfield(L, -1, "change");
  spec_push(L, c->to, NULL);
  lua_call(L, 1, 1);
  c->done = lua_toboolean(L, -1);
  return 0;
}

int vm_change(struct vm *vm, const struct program *variant, bool *can, struct err *e) {
  struct changing c = {.to = variant};
  *can = false;
  if (variant->period != vm->program->period) return 0;
  vm->place.program = variant; /* its lines are the ones that errors are at */
  int rc = vm_call(vm, change, &c, e);
  if (!rc && c.done) rc = vm_call(vm, read_kinds, vm, e);
  if (rc || !c.done) return vm->place.program = vm->program, rc;
  vm->program = variant;
  *can = true;
  return 0;
}

const struct policy_info *vm_info(const struct vm *vm, size_t index) { return &vm->infos[index]; }

uint32_t vm_kinds(const struct vm *vm) { return vm->kinds; }

bool vm_has_kind(const struct vm *vm, const char *kind) {
  for (size_t i = 0; i < vm->program->n_policies; i++)
    if (!strcmp(vm->infos[i].kind, kind)) return true;
  return false;
}

static int start(lua_State *L, const char *function) { /* stack: deck */
  lua_getfield(L, LUA_REGISTRYINDEX, "guerdon");
  lua_getfield(L, -1, function);
  lua_pushvalue(L, 1);
  lua_call(L, 1, 0);
  return 0;
}
static int start_driver(lua_State *L) { return start(L, "run"); }
static int start_qualification(lua_State *L) { return start(L, "qualify"); }

static int call_with_deck(struct vm *vm, lua_CFunction f, struct deck *deck, struct err *e) {
  vm->place.deck = deck;
  if (vm->options.trace) vm->options.trace->deck = deck;
  int rc = vm_call(vm, f, deck, e);
  vm->place.deck = NULL;
  if (vm->options.trace) vm->options.trace->deck = NULL;
  return rc;
}

int vm_run(struct vm *vm, struct deck *deck, struct err *e) { return call_with_deck(vm, start_driver, deck, e); }

int vm_qualify(struct vm *vm, struct deck *deck, struct err *e) {
  return call_with_deck(vm, start_qualification, deck, e);
}
