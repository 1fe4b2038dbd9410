#include "policy/spec.h"

#include <lauxlib.h>

static void set_text(lua_State *L, const char *key, const char *value) {
  if (!value) return;
  lua_pushstring(L, value);
  lua_setfield(L, -2, key);
}

static void set_number(lua_State *L, const char *key, double value) {
  lua_pushnumber(L, value);
  lua_setfield(L, -2, key);
}

static void set_boolean(lua_State *L, const char *key, bool value) {
  lua_pushboolean(L, value);
  lua_setfield(L, -2, key);
}

/* A node and its children; depth is bounded by the reader of the document. Stack: +1. */
static void push_node(lua_State *L, const struct node *n) {
  static const char *const kinds[] = {"text", "list", "map"};
  luaL_checkstack(L, 8, "a document that is too deep");
  lua_newtable(L);
  set_text(L, "kind", kinds[n->kind]);
  set_text(L, "text", n->text);
  set_text(L, "key", n->key);
  set_boolean(L, "quoted", n->quoted);
  set_number(L, "line", n->line);
  set_number(L, "column", n->column);
  set_number(L, "key_line", n->key_line);
  set_number(L, "key_column", n->key_column);
  int i = 1;
  for (const struct node *c = n->first; c; c = c->next) {
    push_node(L, c);
    lua_rawseti(L, -2, i++);
  }
}

static void push_filters(lua_State *L, const struct policy_use *u) {
  lua_newtable(L);
  for (size_t i = 0; i < u->n_filters; i++) {
    lua_newtable(L);
    set_text(L, "object", u->filters[i].object);
    set_text(L, "field", u->filters[i].field);
    const struct node *place = u->filters[i].place;
    set_number(L, "line", place->line);
    set_number(L, "column", place->column);
    set_number(L, "key_line", place->key_line);
    set_number(L, "key_column", place->key_column);
    push_node(L, u->filters[i].values);
    lua_setfield(L, -2, "values");
    lua_rawseti(L, -2, (int)i + 1);
  }
}

static void push_use(lua_State *L, const struct policy_use *u) {
  lua_newtable(L);
  set_text(L, "name", u->name);
  set_text(L, "use", u->use);
  set_text(L, "chunk", u->chunk);
  lua_pushlstring(L, u->text, u->text_n);
  lua_setfield(L, -2, "text");
  if (u->params) push_node(L, u->params), lua_setfield(L, -2, "params_node");
  push_filters(L, u);
  lua_setfield(L, -2, "filters");
  if (u->from != TIME_NONE) set_number(L, "from", (double)u->from);
  if (u->until != TIME_NONE) set_number(L, "until_", (double)u->until);
  set_number(L, "unit", u->unit);
  set_boolean(L, "unit_given", u->unit_given);
  if (u->cap.given) set_text(L, "cap_per", scope_names[u->cap.per]);
  if (u->floor.given) set_text(L, "floor_per", scope_names[u->floor.per]);
  set_number(L, "line", u->line);
  set_number(L, "column", u->column);
}

static void push_units(lua_State *L, const struct program *p) {
  lua_newtable(L);
  for (size_t i = 0; i < p->n_units; i++) {
    lua_newtable(L);
    set_text(L, "id", p->units[i].id);
    set_number(L, "exponent", p->units[i].exponent);
    set_boolean(L, "is_money", p->units[i].is_money);
    if (p->units[i].limit.given) set_text(L, "limit_per", scope_names[p->units[i].limit.per]);
    lua_rawseti(L, -2, (int)i + 1);
  }
}

static void push_levels(lua_State *L, const struct program *p) {
  lua_newtable(L);
  for (size_t i = 0; i < p->n_levels; i++) {
    lua_pushstring(L, p->levels[i]);
    lua_rawseti(L, -2, (int)i + 1);
  }
}

static void push_attributes(lua_State *L, const struct data *d) {
  static const char *const tables[ATTRS_TABLES] = {"partner", "referral", "sale", "activity"};
  lua_newtable(L);
  for (int t = 0; t < ATTRS_TABLES; t++) {
    lua_newtable(L);
    for (size_t i = 0; d && i < d->attrs[t].n; i++) {
      lua_newtable(L);
      set_text(L, "name", data_sym(d, d->attrs[t].at[i].name));
      set_text(L, "type", attr_type_names[d->attrs[t].at[i].type]);
      lua_rawseti(L, -2, (int)i + 1);
    }
    lua_setfield(L, -2, tables[t]);
  }
}

/* The decimals of every currency that a sale is in. */
static void push_exponents(lua_State *L, const struct data *d) {
  lua_newtable(L);
  uint32_t last = 0;
  for (uint32_t i = 0; d && i < d->n_sales; i++) {
    if (data_sale_currency(d, i) == last) continue;
    last = data_sale_currency(d, i);
    set_number(L, data_sym(d, last), money_exponent(data_sym(d, last), 3));
  }
}

void spec_push(lua_State *L, const struct program *p, const struct data *data) {
  lua_newtable(L);
  set_text(L, "currency", p->units[0].id);
  set_number(L, "exponent", p->units[0].exponent);
  set_boolean(L, "claws_back", p->clawback != CLAWBACK_NONE);
  push_units(L, p), lua_setfield(L, -2, "units");
  push_levels(L, p), lua_setfield(L, -2, "levels");
  push_attributes(L, data), lua_setfield(L, -2, "attrs");
  push_exponents(L, data), lua_setfield(L, -2, "exponents");
  if (p->has_tier) push_use(L, &p->tier), lua_setfield(L, -2, "tier");
  lua_newtable(L);
  for (size_t i = 0; i < p->n_policies; i++) {
    push_use(L, &p->policies[i]);
    lua_rawseti(L, -2, (int)i + 1);
  }
  lua_setfield(L, -2, "policies");
}
