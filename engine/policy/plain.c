#include "policy/plain.h"

#include <lauxlib.h>
#include <string.h>

#include "policy/ladder.h"
#include "policy/pattern.h"
#include "policy/wire.h"

/* ---- what stands in the structs ---- */

enum type { U8, U32, I32, I64, U64, F64 };

struct field {
  const char *name; /* NULL ends a list */
  size_t offset;
  enum type type;
};
#define FIELD(s, name, type) \
  { #name, offsetof(struct s, name), type }
#define END \
  { 0, 0, U32 }

/* Those that are read most come first. */
static const struct field of_event[] = {FIELD(event, kind, U8), FIELD(event, row, U32),
                                        FIELD(event, amount, F64), END};
static const struct field of_sale[] = {FIELD(row_sale, amount, I64),
                                       FIELD(row_sale, referral, U32),
                                       FIELD(row_sale, product, U32),
                                       FIELD(row_sale, number, U32),
                                       FIELD(row_sale, sold_at, I64),
                                       FIELD(row_sale, refund_slot, U32),
                                       END};
static const struct field of_fact[] = {FIELD(fact, gross, F64),
                                       FIELD(fact, refunded, F64),
                                       FIELD(fact, quality, F64),
                                       FIELD(fact, referrals, U32),
                                       FIELD(fact, qualified, U32),
                                       FIELD(fact, conversions, U32),
                                       FIELD(fact, lost, U32),
                                       FIELD(fact, sales, U32),
                                       FIELD(fact, refunds, U32),
                                       FIELD(fact, activities, U32),
                                       FIELD(fact, quality_n, U32),
                                       FIELD(fact, active, I32),
                                       FIELD(fact, events, U32),
                                       END};
static const struct field of_range[] = {FIELD(fact_range, from, U32), FIELD(fact_range, n, U32),
                                        FIELD(fact_range, first, U64), END};
static const struct field of_referral[] = {FIELD(row_referral, first_sale, U32), FIELD(row_referral, referred_at, I64),
                                           FIELD(row_referral, id, U32),         FIELD(row_referral, customer, U32),
                                           FIELD(row_referral, partner, U32),    END};
static const struct field of_partner[] = {FIELD(row_partner, model, U32),
                                          FIELD(row_partner, id, U32),
                                          FIELD(row_partner, name, U32),
                                          FIELD(row_partner, currency, U32),
                                          FIELD(row_partner, parent, U32),
                                          FIELD(row_partner, referrals, U32),
                                          FIELD(row_partner, sales, U32),
                                          FIELD(row_partner, refunds, U32),
                                          FIELD(row_partner, activities, U32),
                                          FIELD(row_partner, targets, U32),
                                          FIELD(row_partner, joined_at, I64),
                                          FIELD(row_partner, left_at, I64),
                                          END};
static const struct field of_refund[] = {FIELD(row_refund, sale, U32), FIELD(row_refund, amount, I64),
                                         FIELD(row_refund, refunded_at, I64), FIELD(row_refund, id, U32), END};
static const struct field of_activity[] = {FIELD(row_activity, at, I64), FIELD(row_activity, kind, U32),
                                           FIELD(row_activity, value, F64), FIELD(row_activity, id, U32), END};
static const struct field of_target[] = {FIELD(row_target, metric, U32),  FIELD(row_target, period, U32),
                                         FIELD(row_target, value, F64),   FIELD(row_target, first_day, I32),
                                         FIELD(row_target, end_day, I32), END};
static const struct field of_moment[] = {
    FIELD(moment, policy, U32), FIELD(moment, event, U32), FIELD(moment, row, U32),     FIELD(moment, time, I64),
    FIELD(moment, period, U32), FIELD(moment, level, U32), FIELD(moment, partner, U32), END};

enum kind { NONE, EVENT, SALE, FACT, RANGE, REFERRAL, PARTNER, REFUND, ACTIVITY, TARGET, MOMENT, KINDS };
enum { FIELDS_MOST = 16, MOST_ROWS_BITS = 39 };
_Static_assert(sizeof(void *) == 8, "a row's kind and number fit into a light userdata");

static const struct shape {
  const char *array; /* its name in the deck */
  size_t size;
  const struct field *fields;
} shapes[KINDS] = {
    [NONE] = {0},
    [EVENT] = {"events", sizeof(struct event), of_event},
    [SALE] = {"sales", sizeof(struct row_sale), of_sale},
    [FACT] = {"facts", sizeof(struct fact), of_fact},
    [RANGE] = {"ranges", sizeof(struct fact_range), of_range},
    [REFERRAL] = {"referrals", sizeof(struct row_referral), of_referral},
    [PARTNER] = {"partners", sizeof(struct row_partner), of_partner},
    [REFUND] = {"refunds", sizeof(struct row_refund), of_refund},
    [ACTIVITY] = {"activities", sizeof(struct row_activity), of_activity},
    [TARGET] = {"targets", sizeof(struct row_target), of_target},
    [MOMENT] = {"at", sizeof(struct moment), of_moment},
};

struct plain { /* one for a state; its deck is the one that was opened last */
  struct deck *deck;
  const struct data *data;
  const char *rows[KINDS];               /* the arrays */
  uint64_t n[KINDS];                     /* how many rows each has */
  const char *names[KINDS][FIELDS_MOST]; /* of the fields, as the state keeps them: the same text, the same address */
};

struct column { /* an array of numbers */
  const void *at;
  enum type type;
  uint64_t n;
};

static struct plain *plain_of(lua_State *L) { return lua_touserdata(L, lua_upvalueindex(1)); }
static struct deck *deck_of(lua_State *L) { return plain_of(L)->deck; }

static double number_at(const void *at, enum type type) {
  switch (type) {
    case U8: return *(const uint8_t *)at;
    case U32: return *(const uint32_t *)at;
    case I32: return *(const int32_t *)at;
    case I64: return (double)*(const int64_t *)at;
    case U64: return (double)*(const uint64_t *)at;
    default: return *(const double *)at;
  }
}

static const struct field *field_at(lua_State *L, enum kind kind) { /* stack 2: its name */
  const struct plain *p = plain_of(L);
  const char *name = lua_tostring(L, 2);
  for (int i = 0; i < FIELDS_MOST && p->names[kind][i]; i++)
    if (p->names[kind][i] == name) return &shapes[kind].fields[i];
  luaL_error(L, "deck.%s has no field \"%s\"", shapes[kind].array, name ? name : "?");
  return NULL;
}

/* ---- rows ---- */

/* A row is handed out as a light userdata that holds its kind and its number: it needs no memory and stays what it is.
 */
static int index_rows(lua_State *L) { /* rows, number -> row */
  const struct plain *p = plain_of(L);
  enum kind kind = (enum kind)lua_tointeger(L, lua_upvalueindex(2));
  double row = lua_tonumber(L, 2);
  if (!(row >= 0 && row < (double)p->n[kind]))
    return luaL_error(L, "deck.%s has no row %f; there are %f", shapes[kind].array, row, (double)p->n[kind]);
  lua_pushlightuserdata(L, (void *)((uintptr_t)kind << MOST_ROWS_BITS | (uintptr_t)row));
  return 1;
}

static int index_row(lua_State *L) { /* row, name -> value */
  const struct plain *p = plain_of(L);
  uintptr_t handle = (uintptr_t)lua_touserdata(L, 1);
  enum kind kind = (enum kind)(handle >> MOST_ROWS_BITS);
  if (kind <= NONE || kind >= MOMENT) return luaL_error(L, "this is no row");
  const struct field *f = field_at(L, kind);
  size_t row = handle & (((uintptr_t)1 << MOST_ROWS_BITS) - 1);
  lua_pushnumber(L, number_at(p->rows[kind] + row * shapes[kind].size + f->offset, f->type));
  return 1;
}

static int index_column(lua_State *L) { /* column, number -> value */
  const struct column *c = lua_touserdata(L, lua_upvalueindex(1));
  static const size_t sizes[] = {[U8] = 1, [U32] = 4, [I32] = 4, [I64] = 8, [U64] = 8, [F64] = 8};
  double row = lua_tonumber(L, 2);
  if (!(row >= 0 && row < (double)c->n)) return luaL_error(L, "there is no row %f; there are %f", row, (double)c->n);
  lua_pushnumber(L, number_at((const char *)c->at + (size_t)row * sizes[c->type], c->type));
  return 1;
}

static int index_moment(lua_State *L) {
  const struct field *f = field_at(L, MOMENT);
  lua_pushnumber(L, number_at((const char *)&deck_of(L)->at + f->offset, f->type));
  return 1;
}

static int set_moment(lua_State *L) {
  const struct field *f = field_at(L, MOMENT);
  void *at = (char *)&deck_of(L)->at + f->offset;
  double value = luaL_checknumber(L, 3);
  if (f->type == I64)
    *(int64_t *)at = (int64_t)value;
  else
    *(uint32_t *)at = (uint32_t)value;
  return 0;
}

static int index_deck(lua_State *L) { /* what C changes while the driver runs */
  const char *name = lua_tostring(L, 2);
  if (!name || strcmp(name, "fault") != 0) return 0; /* an array that is not there */
  lua_pushnumber(L, deck_of(L)->fault);
  return 1;
}

/* ---- functions; the deck is their first argument, and known ---- */

static uint32_t number_of(lua_State *L, int at) { return (uint32_t)lua_tonumber(L, at); }
static int give(lua_State *L, double value) { return lua_pushnumber(L, value), 1; }

static int record(lua_State *L) {
  struct deck *d = deck_of(L);
  return give(L, d->record(d, lua_tonumber(L, 2), number_of(L, 3)));
}
static int reason(lua_State *L) {
  size_t n;
  const char *text = luaL_checklstring(L, 2, &n);
  return give(L, deck_of(L)->reason(deck_of(L), text, n));
}
static int claw_back(lua_State *L) { return give(L, deck_of(L)->claw_back(deck_of(L), number_of(L, 2))); }
static int close_floor(lua_State *L) { return give(L, deck_of(L)->close(deck_of(L))); }
static int earned(lua_State *L) { return give(L, deck_of(L)->earned(deck_of(L), number_of(L, 2))); }
static int in_window(lua_State *L) { return give(L, deck_of(L)->in_window(deck_of(L), number_of(L, 2))); }
static int put_level(lua_State *L) { return deck_of(L)->put_level(deck_of(L), number_of(L, 2)), 0; }
static int reject(lua_State *L) { return deck_of(L)->reject(deck_of(L), number_of(L, 2)), 0; }
static int put_score(lua_State *L) { return deck_of(L)->put_score(deck_of(L), number_of(L, 2), lua_tonumber(L, 3)), 0; }
static int share(lua_State *L) {
  return give(L, deck_of(L)->share(deck_of(L), luaL_checknumber(L, 2), luaL_checknumber(L, 3)));
}
static int round_quantity(lua_State *L) { return give(L, deck_of(L)->round(deck_of(L), luaL_checknumber(L, 2))); }

static int symbol(lua_State *L) { /* number -> text */
  const struct plain *p = plain_of(L);
  uint32_t i = number_of(L, 1);
  if (i >= p->data->syms.n) return luaL_error(L, "there is no symbol %d", (int)i);
  return lua_pushstring(L, p->deck->syms[i]), 1;
}

static int text(lua_State *L) { /* offset -> text */
  const struct plain *p = plain_of(L);
  uint32_t offset = number_of(L, 1);
  if (offset >= p->data->n_text) return luaL_error(L, "there is no text at %d", (int)offset);
  return lua_pushstring(L, p->deck->text + offset), 1;
}

/* ---- ladders ---- */

/* A ladder is a table with the fields of the struct, n rungs from 0; the struct itself is kept in it under [1]. */
static void read_rungs(lua_State *L, const char *name, double *out, int32_t n) {
  lua_getfield(L, 1, name);
  for (int32_t i = 0; i < n; i++) {
    lua_rawgeti(L, -1, i);
    out[i] = lua_tonumber(L, -1);
    lua_pop(L, 1);
  }
  lua_pop(L, 1);
}

static int seal(lua_State *L) {
  struct ladder *l = lua_newuserdata(L, sizeof *l);
  *l = (struct ladder){0};
  lua_rawseti(L, 1, 1);
  lua_getfield(L, 1, "n"), l->n = (int32_t)lua_tointeger(L, -1);
  lua_getfield(L, 1, "upper"), l->upper = (int32_t)lua_tointeger(L, -1);
  if (l->n < 0 || l->n > LADDER_MOST) return luaL_error(L, "a ladder of %d rungs", (int)l->n);
  read_rungs(L, "from", l->from, l->n);
  read_rungs(L, "rate", l->rate, l->n);
  read_rungs(L, "amount", l->amount, l->n);
  ladder_calls.seal(l);
  return 0;
}

static const struct ladder *ladder_at(lua_State *L) { /* stack 1: the table */
  lua_rawgeti(L, 1, 1);
  if (lua_isnil(L, -1)) seal(L), lua_rawgeti(L, 1, 1);
  return lua_touserdata(L, -1);
}

static int place(lua_State *L) { /* ladder, x -> rung */
  double x = luaL_checknumber(L, 2);
  return give(L, ladder_calls.place(ladder_at(L), x));
}

static int marginal(lua_State *L) { /* ladder, from, to -> what the stretch earns */
  double from = luaL_checknumber(L, 2), to = luaL_checknumber(L, 3);
  return give(L, ladder_calls.marginal(ladder_at(L), from, to));
}

/* ---- patterns ---- */

static void set_number(lua_State *L, const char *name, double value) {
  lua_pushnumber(L, value);
  lua_setfield(L, -2, name);
}

/* Stack 1: a table with the fields of struct pattern_found; captures count from 0. */
static void set_captures(lua_State *L, const char *name, const int32_t *from, int32_t n) {
  lua_getfield(L, 1, name);
  for (int32_t i = 0; i < n; i++) {
    lua_pushnumber(L, from[i]);
    lua_rawseti(L, -2, i);
  }
  lua_pop(L, 1);
}

static int match(lua_State *L) { /* found, text, its bytes, pattern, its bytes, from, how -> enum pattern_answer */
  struct pattern_found f;
  size_t text_n, pattern_n;
  const char *text = luaL_checklstring(L, 2, &text_n), *pattern = luaL_checklstring(L, 4, &pattern_n);
  lua_getfield(L, 1, "steps"), f.steps = lua_tonumber(L, -1);
  int32_t answer = pattern_calls.find(&f, text, (double)text_n, pattern, (double)pattern_n, luaL_checknumber(L, 6),
                                      (int32_t)luaL_checkinteger(L, 7));
  lua_settop(L, 1);
  set_number(L, "steps", f.steps);
  if (answer == PATTERN_FOUND) {
    set_number(L, "start", f.start), set_number(L, "finish", f.finish), set_number(L, "n", f.n);
    set_captures(L, "at", f.at, f.n), set_captures(L, "length", f.length, f.n);
  }
  return give(L, answer);
}

/* ---- the deck ---- */

/* An empty table whose __index (and __newindex) is the function on top of the stack, which it replaces. */
static void push_proxy(lua_State *L, lua_CFunction assign) {
  lua_newtable(L);
  lua_createtable(L, 0, 2);
  lua_pushvalue(L, -3);
  lua_setfield(L, -2, "__index");
  if (assign) {
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_pushcclosure(L, assign, 1);
    lua_setfield(L, -2, "__newindex");
  }
  lua_setmetatable(L, -2);
  lua_replace(L, -2);
}

/* Sets field `name` of the table on top of the stack to a column; not at all where there is none. */
static void set_column(lua_State *L, const char *name, const void *at, enum type type, uint64_t n) {
  if (!at) return;
  struct column *c = lua_newuserdata(L, sizeof *c);
  *c = (struct column){at, type, n};
  lua_pushcclosure(L, index_column, 1);
  push_proxy(L, NULL);
  lua_setfield(L, -2, name);
}

static void set_rows(lua_State *L, enum kind kind) {
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_pushinteger(L, kind);
  lua_pushcclosure(L, index_rows, 2);
  push_proxy(L, NULL);
  lua_setfield(L, -2, shapes[kind].array);
}

/* What there is of everything: facts and events have their places before they are counted. */
static void look_at(struct plain *p, struct deck *k) {
  const struct data *d = p->data;
  const uint32_t last = d->n_partners - 1;
  uint64_t n_facts = k->ranges && d->n_partners ? k->ranges[last].first + k->ranges[last].n + 1 : 0;
  uint64_t n_events = k->events && d->n_partners ? k->first_event[d->n_partners] : 0;
  const void *const rows[KINDS] = {NULL,        k->events,  k->sales,      k->facts,   k->ranges, k->referrals,
                                   k->partners, k->refunds, k->activities, k->targets, &k->at};
  const uint64_t n[KINDS] = {0,
                             n_events,
                             d->n_sales,
                             k->facts ? n_facts : 0,
                             k->ranges ? d->n_partners : 0,
                             d->n_referrals,
                             d->n_partners + 1,
                             d->n_refunds,
                             d->n_activities,
                             d->n_targets,
                             1};
  p->deck = k;
  for (int i = 0; i < KINDS; i++) p->rows[i] = rows[i], p->n[i] = n[i];
}

static void set_functions(lua_State *L) {
  static const luaL_Reg functions[] = {{"record", record},        {"reason", reason},       {"claw_back", claw_back},
                                       {"close", close_floor},    {"earned", earned},       {"put_level", put_level},
                                       {"put_score", put_score},  {"reject", reject},       {"share", share},
                                       {"round", round_quantity}, {"in_window", in_window}, {0, 0}};
  for (const luaL_Reg *f = functions; f->name; f++) {
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_pushcclosure(L, f->func, 1);
    lua_setfield(L, -2, f->name);
  }
}

static void set_attributes(lua_State *L, const struct data *d) {
  const uint32_t rows[ATTRS_TABLES] = {d->n_partners, d->n_referrals, d->n_sales, d->n_activities};
  lua_newtable(L);
  for (int t = 0; t < ATTRS_TABLES; t++) {
    lua_newtable(L);
    for (size_t i = 0; i < d->attrs[t].n; i++) {
      lua_newtable(L);
      set_column(L, "number", d->attrs[t].at[i].number, F64, rows[t]);
      set_column(L, "sym", d->attrs[t].at[i].sym, U32, rows[t]);
      lua_rawseti(L, -2, (int)i);
    }
    lua_rawseti(L, -2, t);
  }
  lua_setfield(L, -2, "attrs");
}

/* What stands beside the rows. */
static void set_beside(lua_State *L, const struct referral_columns *r, const struct sale_columns *s,
                       const struct data *d) {
  lua_newtable(L);
  set_column(L, "qualified_at", r->qualified_at, I64, d->n_referrals);
  set_column(L, "lost_at", r->lost_at, I64, d->n_referrals);
  set_column(L, "quality", r->quality, F64, d->n_referrals);
  set_column(L, "channel", r->channel, U32, d->n_referrals);
  lua_setfield(L, -2, "referral_columns");
  lua_newtable(L);
  set_column(L, "id", s->id, U32, d->n_sales);
  set_column(L, "currency", s->currency, U32, d->n_sales);
  set_column(L, "category", s->category, U32, d->n_sales);
  set_column(L, "kind", s->kind, U32, d->n_sales);
  set_column(L, "quantity", s->quantity, F64, d->n_sales);
  set_number(L, "one_currency", s->one_currency);
  lua_setfield(L, -2, "sale_columns");
}

static void set_columns(lua_State *L, const struct deck *k, const struct data *d) {
  set_column(L, "sale_amount", k->sale_amount, I64, d->n_sales);
  set_column(L, "refund_amount", k->refund_amount, I64, d->n_refunds);
  set_column(L, "first_event", k->first_event, U64, d->n_partners);
  set_column(L, "first_day", k->first_day, I32, (uint64_t)k->n_periods + 1);
  set_column(L, "order", k->order, U32, k->end_partner);
}

/* Rows of all kinds are light userdata, which have one metatable in common; nothing else that policies reach
 * is one. */
static void share_metatable(lua_State *L) {
  lua_pushlightuserdata(L, NULL);
  lua_createtable(L, 0, 2);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_pushcclosure(L, index_row, 1);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, 0);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
  lua_pop(L, 1);
}

static int open_deck(lua_State *L) { /* address -> deck */
  struct plain *p = plain_of(L);
  look_at(p, lua_touserdata(L, 1));
  const struct deck *k = p->deck;
  share_metatable(L);
  lua_newtable(L);
  for (int i = NONE + 1; i < MOMENT; i++) set_rows(L, (enum kind)i);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_pushcclosure(L, index_moment, 1);
  push_proxy(L, set_moment);
  lua_setfield(L, -2, "at");
  set_columns(L, k, p->data);
  set_beside(L, &k->referral_columns, &k->sale_columns, p->data);
  set_attributes(L, p->data);
  set_functions(L);
  set_number(L, "first_partner", k->first_partner), set_number(L, "end_partner", k->end_partner);
  set_number(L, "n_periods", k->n_periods), set_number(L, "first_period", k->first_period);
  set_number(L, "keeps_lines", k->keeps_lines), set_number(L, "tells_times", k->tells_times);
  set_number(L, "checks_fields", k->checks_fields);
  lua_createtable(L, 0, 1);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_pushcclosure(L, index_deck, 1);
  lua_setfield(L, -2, "__index");
  lua_setmetatable(L, -2);
  return 1;
}

/* Keeps the names of all fields alive in a table, and their addresses. */
static void intern_names(lua_State *L, struct plain *p) {
  lua_newtable(L);
  for (int k = NONE + 1; k < KINDS; k++)
    for (int i = 0; shapes[k].fields[i].name; i++) {
      lua_pushstring(L, shapes[k].fields[i].name);
      p->names[k][i] = lua_tostring(L, -1);
      lua_pushboolean(L, 1);
      lua_rawset(L, -3);
    }
}

void plain_push(lua_State *L, const struct data *data) {
  static const luaL_Reg functions[] = {{"deck", open_deck}, {"symbol", symbol},     {"text", text},   {"seal", seal},
                                       {"place", place},    {"marginal", marginal}, {"match", match}, {0, 0}};
  lua_newtable(L);
  struct plain *p = lua_newuserdata(L, sizeof *p);
  *p = (struct plain){.data = data};
  intern_names(L, p);
  lua_setfield(L, -3, "names");
  for (const luaL_Reg *f = functions; f->name; f++) {
    lua_pushvalue(L, -1);
    lua_pushcclosure(L, f->func, 1);
    lua_setfield(L, -3, f->name);
  }
  lua_pop(L, 1);
}
