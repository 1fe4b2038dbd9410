-- trace: what a policy read, which of its lines ran, what it kept, and why it was not asked. Only a room that was opened
-- for an explanation loads this text; in every other one there is no E.trace, and what it would wrap is as it always is.
--
-- The driver, the objects and the policies are those of every run: the room calls E.trace where a read-only table is made
-- (index), the driver where a filter is made (test), where a policy has its turn (stage, turn, finish); handlers and the
-- library's functions are wrapped when all is open.
local E = ...

local watch = E.host.watch
local type, next, pairs, ipairs, tostring = type, next, pairs, ipairs, tostring
local format, match, concat, sort = string.format, string.match, table.concat, table.sort

jit.off() -- compiled code runs no hooks

local trace = {}
E.trace = trace

-- enum shown_kind
local NONE, BOOLEAN, NUMBER, PLAIN, MONEY, PERCENT, DATE, TEXT = 0, 1, 2, 3, 4, 5, 6, 7
local FILTERED, EARLY, LATE, BARRED = 2, 3, 4, 5 -- enum trace_what

-- Values -------------------------------------------------------------------------------------------------------

local WINDOW = { gross = MONEY, refunded = MONEY, revenue = MONEY, earned = MONEY, conversion_rate = PERCENT,
  first = DATE, last = DATE }
local FIELDS = {
  sale = { amount = MONEY, full_amount = MONEY, original_amount = MONEY, date = DATE, share = PERCENT },
  refund = { amount = MONEY, full_amount = MONEY, original_amount = MONEY, refunded = MONEY, earned = MONEY, date = DATE,
    sold_on = DATE, share = PERCENT },
  referral = { date = DATE, qualified_on = DATE, lost_on = DATE },
  activity = { date = DATE },
  partner = { joined_on = DATE, left_on = DATE, earned = MONEY },
  calendar = { first = DATE, last = DATE },
}
local ATTRIBUTES_OF = { sale = { "sale", "referral" }, refund = { "sale", "referral" }, referral = { "referral" },
  partner = { "partner" }, activity = { "activity" } }

local function attribute_kind(object, field)
  for _, name in ipairs(ATTRIBUTES_OF[object] or {}) do
    for _, a in ipairs(E.spec.attrs[name]) do
      if a.name == field then return a.type == "date" and DATE or PLAIN end
    end
  end
  return NUMBER
end

local function kind_of_field(object, field)
  local fields = FIELDS[object] or WINDOW
  return fields[field] or attribute_kind(object, field)
end

local function decimals_of_unit()
  local policy = E.spec.policies[(watch.at())]
  return policy and E.spec.units[policy.unit + 1].exponent
end

-- The decimals of an amount: of the program's currency, of the sale's own, or of the policy's unit.
local function decimals_of(object, field)
  if field == "original_amount" then return E.spec.exponents[E.cursor.getters.sale.currency()] end
  if object == "refund" and field == "earned" then
    return decimals_of_unit()
  end
  return E.spec.exponent
end

local TYPES = { percent = PERCENT, money = MONEY, date = DATE }
local show_parameter

local function show_list(list, of)
  local texts = {}
  for i, v in ipairs(list) do texts[i] = show_parameter(v, of) end
  return "[" .. concat(texts, ", ") .. "]"
end

local function show_map(map, spec)
  local keys, texts = {}, {}
  for key in next, map do keys[#keys + 1] = key end
  sort(keys, function(a, b)
    if spec.keys == "level" then return E.level_index[a] < E.level_index[b] end
    return type(a) == type(b) and a < b or type(a) == "number" and type(b) ~= "number"
  end)
  for i, key in ipairs(keys) do
    local kind = type(key) == "number" and (TYPES[spec.keys or ""] or NUMBER)
    texts[i] = (kind and watch.show(kind, key, E.spec.exponent) or key) .. ": " .. show_parameter(map[key], spec.of)
  end
  return "{" .. concat(texts, ", ") .. "}"
end

local function show_rung(ladder, i)
  local parts = {}
  if ladder.rate[i] ~= 0 or ladder.amount[i] == 0 then parts[1] = watch.show(PERCENT, ladder.rate[i]) end
  if ladder.amount[i] ~= 0 then parts[#parts + 1] = watch.show(NUMBER, ladder.amount[i]) end
  return concat(parts, " + ")
end

local function show_brackets(ladder)
  local texts = {}
  for i = 0, ladder.n - 1 do
    local border
    if ladder.upper == 0 then
      border = "from " .. watch.show(NUMBER, ladder.from[i])
    else
      border = i + 1 < ladder.n and "up to " .. watch.show(NUMBER, ladder.from[i + 1]) or "above"
    end
    texts[i + 1] = border .. ": " .. show_rung(ladder, i)
  end
  return "[" .. concat(texts, ", ") .. "]"
end

local function show_span(span)
  if span.months == 0 then return span.days .. "d" end
  return span.months % 12 == 0 and span.months / 12 .. "y" or span.months .. "m"
end

-- Kind, value and decimals of a parameter's value, whose type the policy declares.
local function parameter(v, spec)
  local t = type(v)
  if t == "table" then
    local behind = E.behind[v]
    if E.brackets[v] then return TEXT, show_brackets(E.brackets[v]) end
    if not behind then return TEXT, show_list(v, spec.of) end
    if spec.type == "span" then return TEXT, show_span(behind) end
    return TEXT, show_map(behind, spec)
  end
  if t == "number" then return TYPES[spec.type] or NUMBER, v, E.spec.exponent end
  if t == "boolean" then return BOOLEAN, v end
  if v == nil then return NONE end
  return TEXT, tostring(v)
end

function show_parameter(v, of) return watch.show(parameter(v, { type = of or "text" })) end

local function value_of(object, field, v)
  local t = type(v)
  if v == nil then return NONE end
  if t == "number" then return kind_of_field(object, field), v, decimals_of(object, field) end
  if t == "boolean" then return BOOLEAN, v end
  return TEXT, t == "string" and v or "a " .. t
end

-- What a policy computed itself: nothing says what its numbers are.
local function own_value(v)
  local t = type(v)
  if v == nil then return NONE end
  if t == "number" then return NUMBER, v end
  if t == "boolean" then return BOOLEAN, v end
  return TEXT, t == "string" and v or "a " .. t
end

-- Reads --------------------------------------------------------------------------------------------------------

local is_open = false -- all policies are bound
local holds -- hold_level was called by the handler at work, and keeps its own things in the state
local reads, seen = nil, {} -- of the handler at work; nil when none is
local names = setmetatable({}, { __mode = "k" }) -- parameters that are tables, by what they are read as

local function add_read(name, kind, value, decimals)
  if seen[name] then return end
  local r = { name, kind, value, decimals }
  seen[name] = r
  reads[#reads + 1] = r
end

-- One member of a map says more than the map: where only members were read, the map itself is left out.
local function add_member(whole, name, kind, value, decimals)
  if seen[whole] then seen[whole].is_opened = true end
  add_read(name, kind, value, decimals)
end

local function send_reads()
  for _, r in ipairs(reads) do
    if not r.is_opened then watch.read(r[1], r[2], r[3], r[4]) end
  end
end

-- A number that was read in the same call as an amount, say, is shown as one again.
local function kind_of_number(v)
  for _, r in ipairs(reads) do
    if r[3] == v and (r[2] == MONEY or r[2] == PERCENT or r[2] == DATE) then return r[2], v, r[4] end
  end
  return NUMBER, v
end

local function show_argument(v)
  if type(v) == "table" then return names[v] or "..." end
  if type(v) == "string" then return format("%q", v) end
  if type(v) == "number" then return watch.show(kind_of_number(v)) end
  return watch.show(own_value(v))
end

local function show_call(name, a, b, c)
  local call = name .. "(" .. (a ~= nil and show_argument(a) or "")
  if b ~= nil then call = call .. ", " .. show_argument(b) end
  if c ~= nil then call = call .. ", " .. show_argument(c) end
  return call .. ")"
end

-- The library's replay asks about one window after the other.
local function window_name(object)
  if object ~= "window" or not E.replaying or E.replaying == E.period_now() then return object end
  return format("window(%s)", E.period_text[E.replaying])
end

-- A field that is a function: what it answers is what was read, unless that is a window of facts. Read twice it is the same.
local traced = setmetatable({}, { __mode = "k" })
local function traced_function(what, field, f)
  traced[f] = traced[f] or function(a, b)
    local v = f(a, b)
    if reads and type(v) ~= "table" then
      local object = window_name(what)
      local kind, value, decimals = value_of(object, field, v)
      if field == "target" and kind == NUMBER and (a == nil or a == "revenue") then kind, decimals = MONEY, E.spec.exponent end
      add_read(show_call(object .. "." .. field, a, b), kind, value, decimals)
    end
    return v
  end
  return traced[f]
end

local function field_index(index, what)
  return function(t, field)
    local object = window_name(what)
    local v
    if type(index) == "function" then v = index(t, field) else v = index[field] end
    if not reads or type(v) == "table" then return v end
    if type(v) == "function" then return traced_function(what, field, v) end
    add_read(object .. "." .. field, value_of(object, field, v))
    return v
  end
end

local function parameter_index(index, what, specs)
  if what == "p" then
    return function(_, name)
      local v = index[name]
      if reads then
        if type(v) == "table" then names[v] = "p." .. name end
        add_read("p." .. name, parameter(v, specs[name]))
      end
      return v
    end
  end
  local spec = specs[match(what, "^[^.]+")] or {}
  return function(_, member)
    local v = index[member]
    if reads and type(v) ~= "table" and spec.type ~= "span" then
      add_member("p." .. what, format("p.%s.%s", what, E.globals.tostring(member)), parameter(v, { type = spec.of }))
    end
    return v
  end
end

local UNTRACED = { math = true, string = true, table = true }

-- The __index of a read-only table: `index` is what it would be.
function trace.index(index, what)
  if UNTRACED[what] then return index end
  local binding = not is_open and E.binding -- parameters are bound policy after policy, before there are objects
  if binding then return parameter_index(index, what, binding.declaration.params or {}) end
  return field_index(index, what)
end

-- State --------------------------------------------------------------------------------------------------------

-- What the library keeps there: gather and true_up, hold_level.
local KEPT_BY_LIBRARY = { windows = true }
local KEPT_BY_LEVELS = { held = true, missed = true, reached = true, quarter = true, year = true }

-- Texts, numbers and booleans of a policy's state, two levels deep.
local function snapshot(state, prefix, into, deeper)
  for key, v in next, state do
    local name = format("%s.%s", prefix, E.globals.tostring(key))
    if type(key) == "table" or type(key) == "function" then -- which have no name that would be the same in every run
      into[name] = nil
    elseif type(v) ~= "table" then
      into[name] = v
    elseif deeper and not KEPT_BY_LIBRARY[key] then
      snapshot(v, name, into, false)
    end
  end
  return into
end

local function sorted_names(t)
  local list = {}
  for name in next, t do list[#list + 1] = name end
  sort(list)
  return list
end

local function send_changes(before, after)
  local changed = {}
  for name, v in next, after do if before[name] ~= v then changed[#changed + 1] = name end end
  for name in next, before do if after[name] == nil then changed[#changed + 1] = name end end
  sort(changed)
  for _, name in ipairs(changed) do
    local kind, value = own_value(before[name])
    if not (holds and KEPT_BY_LEVELS[match(name, "^state%.(.*)")]) then watch.keep(name, kind, value, 0, own_value(after[name])) end
  end
end

-- What the library answers ----------------------------------------------------------------------------------------

local SAME = -1 -- as the first argument
local ANSWERS = { bracket = PERCENT, marginal = MONEY, overage = MONEY, interpolate = PERCENT, reached = NUMBER, prorate = SAME,
  share = MONEY, draw = MONEY, clamp = SAME }

local function traced_answer(name, f, kind)
  return function(a, b, c, d, e)
    local v, w = f(a, b, c, d, e)
    if reads then
      local call = name == "draw" and show_call(name, b, c, d) or show_call(name, a, b, c)
      if type(v) ~= "number" then
        add_read(call, own_value(v))
      else
        add_read(call, kind == SAME and kind_of_number(a) or kind, v, E.spec.exponent)
      end
      if w and w ~= 0 then add_read(call .. ", amount", MONEY, w, E.spec.exponent) end
    end
    return v, w
  end
end

-- What a window is worth, whatever the rule calls it, is found inside the library: it shows what it asked.
local function traced_due(due)
  return function(p, revenue, with)
    add_read("revenue of the window", MONEY, revenue, E.spec.exponent)
    local v = due(p, revenue, with)
    if type(v) == "number" then add_read("due for it", MONEY, v, decimals_of_unit()) end
    return v
  end
end

local function paid_for(state, number)
  local w = reads and state.windows and state.windows[number]
  if w then add_read("paid for it before", MONEY, w.paid, decimals_of_unit()) end
end

local dues = setmetatable({}, { __mode = "k" }) -- what was due when replay last asked: [state][window's end]

local function traced_step(step, state)
  local known = dues[state] or {}
  dues[state] = known
  return function(window, partner, p, memory)
    local now = E.period_text[E.replaying]
    local kept = snapshot(memory, "memory", {}, false)
    for _, name in ipairs(sorted_names(kept)) do add_read(format("%s before %s", name, now), own_value(kept[name])) end
    local v, reason = step(window, partner, p, memory)
    local due = type(v) == "number" and v or 0
    add_read("due for " .. now, MONEY, due, decimals_of_unit())
    if known[E.replaying] then add_read(format("paid for %s before", now), MONEY, known[E.replaying], decimals_of_unit()) end
    known[E.replaying] = E.round(due)
    return v, reason
  end
end

local function watch_library(globals)
  for name, kind in pairs(ANSWERS) do
    if globals[name] then globals[name] = traced_answer(name, globals[name], kind) end
  end
  local true_up, restate = globals.true_up, globals.restate
  function globals.true_up(state, over, due, p, with)
    local known = E.window_names[over]
    if known then paid_for(state, E.window_now(over)) end
    local v = true_up(state, over, traced_due(due), p, with)
    if known and reads and not seen["revenue of the window"] then
      add_read("new revenue of the window", MONEY, 0, E.spec.exponent)
    end
    return v
  end
  function globals.restate(state, over, refund, due, p)
    if E.window_names[over] then paid_for(state, E.window_of_sale(over)) end
    return (restate(state, over, refund, traced_due(due), p))
  end
  local gather, tally = globals.gather, globals.tally
  function globals.gather(state, over, amount)
    gather(state, over, amount)
    add_read("gathered for the " .. over, MONEY, amount, E.spec.exponent)
  end
  function globals.tally(state, over, name, amount)
    tally(state, over, name, amount)
    if name then add_read("tallied for the " .. over .. ", " .. name, own_value(amount)) end
    if not name then add_read("tallied for the " .. over, TEXT, "this event") end
  end
  local hold_level = globals.hold_level
  function globals.hold_level(state, level, terms)
    if reads then
      holds = true
      add_read("level reached now", own_value(level))
      if state.held then add_read("level held before", TEXT, E.spec.levels[state.held]) end
    end
    return (hold_level(state, level, terms))
  end
  local replay = globals.replay
  function globals.replay(state, over, step, partner, p)
    return replay(state, over, traced_step(step, state), partner, p)
  end
  function globals.note(name, value)
    if reads then watch.note(E.globals.tostring(name), own_value(value)) end
  end
end

-- Handlers -----------------------------------------------------------------------------------------------------

local waiting -- { number of a policy, kind, time } whose turn it is, until its handler is called

local function traced_handler(handler)
  return function(a, b, c, d)
    waiting = nil
    local state = d or c
    local before = snapshot(state, "state", {}, true)
    reads, seen, holds = {}, {}, false
    watch.begin()
    watch.lines(true)
    local value, reason = handler(a, b, c, d)
    watch.lines(false)
    send_reads()
    reads = nil
    send_changes(before, snapshot(state, "state", {}, true))
    local kind, answer = own_value(value)
    watch.finish(kind, answer, 0, reason)
    return value, reason
  end
end

-- After everything is open, and before there is a driver.
function trace.watch(policies)
  is_open = true
  watch_library(E.globals)
  for k, use in ipairs(policies) do
    for _, name in ipairs(use.handlers) do
      watch.handles(k, name)
      use.declaration[name] = traced_handler(use.declaration[name])
    end
  end
end

-- Why a policy was not asked ---------------------------------------------------------------------------------------

local missed -- the test of the event that said no in this turn
local function period_now()
  local _, period = watch.at()
  return period
end

local refused = {} -- [policy][kind][period]: the test of the partner that said no

local function refused_by(policy, kind)
  local by_kind = refused[policy] or {}
  refused[policy] = by_kind
  by_kind[kind] = by_kind[kind] or {}
  return by_kind[kind]
end

local PLACES = { qualify = "referral", referred = "referral", qualified = "referral", sale = "sale", refund = "refund",
  activity = "activity" }

local function send_miss(k, what, object, miss)
  if not miss.asked then
    watch.skip(k, what, miss.filter)
  else
    local kind, value, decimals = value_of(object, miss.field, miss.value)
    watch.skip(k, what, miss.filter, kind, value, decimals or 0, object == "partner")
  end
end

local barred = {} -- [policy]: the last period it was told for; a policy has gates for each kind of event
local function send_bar(policy, miss)
  local period = period_now()
  if barred[policy] == period then return end
  barred[policy] = period
  send_miss(policy.number, BARRED, "partner", miss)
end

-- A filter's test. Without `get` an event of this kind cannot be asked.
function trace.test(test, policy, kind, filter, get, is_partner)
  local by_period, number = refused_by(policy, kind), 0
  for i, f in ipairs(policy.filters) do if f == filter then number = i end end
  return function()
    local answer = test()
    if answer then return true end
    local miss = { filter = number, asked = get ~= nil, value = get and get(), field = filter.field, object = filter.object }
    if is_partner or not get then by_period[period_now()] = miss else missed = miss end
    if is_partner then send_bar(policy, miss) end
    return false
  end
end

-- Whose turn it was has not been asked: say why.
local function settle()
  local turn, miss = waiting, missed
  waiting, missed = nil, nil
  if not turn then return end
  local k, kind, time = turn[1], turn[2], turn[3]
  local policy = E.spec.policies[k]
  local of_partner = refused_by(policy, kind)[kind == "refund" and E.period_of_sale() or period_now()]
  if of_partner then
    send_miss(k, FILTERED, "partner", of_partner)
  elseif miss then
    send_miss(k, FILTERED, PLACES[kind], miss)
  elseif policy.from and (time < policy.from or (kind == "period" or kind == "score") and time == policy.from) then
    watch.skip(k, EARLY)
  else
    watch.skip(k, LATE)
  end
end

-- It is policy k's turn. `time`: when it must apply.
function trace.turn(k, kind, time)
  settle()
  waiting = { k, kind, time }
end

-- A stage of a chain, see stage.lua and claw.lua; the latter asks nobody, and what it takes back C reports.
function trace.stage(stage, k, kind)
  local asks = E.spec.policies[k].declaration[kind] ~= nil
  return function(row, place, object, partner)
    trace.turn(k, kind, E.cursor.time_of[kind](row))
    if not asks then waiting = nil end
    stage(row, place, object, partner)
  end
end

-- One of the chain of a period's end, see ending.lua.
function trace.ending(ending, k)
  return function(finish_time)
    trace.turn(k, "period", finish_time)
    ending(finish_time)
  end
end

trace.finish = settle -- the end of a chain: nobody else has a turn

