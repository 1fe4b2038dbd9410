#include "api/lua_outcome.h"

#include <stdbool.h>

#include "api/lua_value.h"
#include "base/money.h"

static void set_text(lua_State *L, const char *name, const char *text) {
  lua_pushstring(L, text);
  lua_setfield(L, -2, name);
}

static void set_amount(lua_State *L, const char *name, int64_t amount, int exponent) {
  lua_value_push_amount(L, amount, exponent);
  lua_setfield(L, -2, name);
}

static void push_settings(lua_State *L, const struct outcome *o) {
  lua_createtable(L, 0, (int)o->n_settings);
  for (size_t i = 0; i < o->n_settings; i++) set_text(L, o->settings[i].path, o->settings[i].value);
}

static void push_metrics(lua_State *L, const struct outcome *o) {
  static const int decimals[] = {[METRIC_COUNT] = 0, [METRIC_PORTION] = METRIC_DECIMALS};
  lua_createtable(L, 0, METRICS);
  for (int m = 0; m < METRICS; m++) {
    enum metric_kind kind = metric_all[m].kind;
    set_amount(L, metric_all[m].name, o->metric[m], kind == METRIC_MONEY ? o->exponent : decimals[kind]);
  }
}

static void push_figures(lua_State *L, const struct outcome *o) {
  lua_createtable(L, (int)o->n_figures, 0);
  for (size_t i = 0; i < o->n_figures; i++) {
    const struct figure *f = &o->figures[i];
    lua_createtable(L, 0, 6);
    set_text(L, "of", figure_names[f->of]);
    set_text(L, "name", f->name);
    set_text(L, "unit", f->unit);
    set_amount(L, "quantity", f->quantity, f->exponent);
    set_amount(L, "baseline", f->baseline, f->exponent);
    set_amount(L, "difference", f->quantity - f->baseline, f->exponent);
    lua_rawseti(L, -2, (int)i + 1);
  }
}

static void push_movers(lua_State *L, const struct mover *at, size_t n, int exponent) {
  lua_createtable(L, (int)n, 0);
  for (size_t i = 0; i < n; i++) {
    lua_createtable(L, 0, 5);
    set_text(L, "partner", at[i].partner);
    set_text(L, "name", at[i].name);
    set_amount(L, "before", at[i].before, exponent);
    set_amount(L, "after", at[i].after, exponent);
    set_amount(L, "change", at[i].after - at[i].before, exponent);
    lua_rawseti(L, -2, (int)i + 1);
  }
}

static void push_failure(lua_State *L, const struct err *why) {
  char text[2048];
  err_format(why, text, sizeof text);
  lua_createtable(L, 0, 2);
  set_text(L, "id", why->id);
  set_text(L, "text", text);
}

static void push_guardrails(lua_State *L, const struct outcome *o, const struct guardrails *g) {
  lua_createtable(L, 0, (int)g->n);
  for (size_t i = 0; i < g->n; i++) {
    lua_pushboolean(L, guardrail_holds(&g->at[i], o));
    lua_setfield(L, -2, g->at[i].text);
  }
}

static void push_assumption(lua_State *L, const struct outcome *o) {
  lua_createtable(L, 0, 4);
  set_text(L, "response", o->assumption);
  set_amount(L, "partners_more", o->n_more, 0);
  set_amount(L, "partners_less", o->n_less, 0);
  set_amount(L, "partners_gone", o->n_gone, 0);
}

void lua_outcome_push(lua_State *L, const struct outcome *o, const struct guardrails *g) {
  lua_createtable(L, 0, 10);
  set_text(L, "scenario", o->name);
  set_text(L, "doc", o->doc);
  push_settings(L, o);
  lua_setfield(L, -2, "set");
  lua_pushboolean(L, !o->failed.code && (!g || guardrails_hold(g, o)));
  lua_setfield(L, -2, "kept");
  if (o->failed.code) {
    push_failure(L, &o->failed);
    lua_setfield(L, -2, "error");
    return;
  }
  if (g) push_guardrails(L, o, g), lua_setfield(L, -2, "guardrails");
  push_metrics(L, o);
  lua_setfield(L, -2, "metrics");
  push_figures(L, o);
  lua_setfield(L, -2, "figures");
  push_movers(L, o->winners, o->n_winners, o->exponent);
  lua_setfield(L, -2, "winners");
  push_movers(L, o->losers, o->n_losers, o->exponent);
  lua_setfield(L, -2, "losers");
  set_text(L, "top_partner", o->top_partner);
  if (o->assumption) push_assumption(L, o), lua_setfield(L, -2, "assumption");
  if (o->with_response) lua_outcome_push(L, o->with_response, g), lua_setfield(L, -2, "with_response");
}
