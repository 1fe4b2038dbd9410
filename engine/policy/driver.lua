-- driver: the loop over partners, periods and events; the only caller of policies.
--
-- A partner's period goes: the level; its events in order, each through the policies in program order; then the period
-- handlers in program order. Lines are rounded and kept by C (deck.record); the driver keeps what was earned so far.
local E, deck = ...

local fail, host = E.fail, E.host
local spec, cursor = E.spec, E.cursor
local policies, tier, levels = spec.policies, spec.tier, spec.levels
local at, events, first_event, first_day = deck.at, deck.events, deck.first_event, deck.first_day
local n_policies, n_periods = #policies, deck.n_periods
local type, tonumber, tostring, huge = type, tonumber, tostring, math.huge
local format, find, sub = string.format, string.find, string.sub
local REFERRED, QUALIFIED, SALE, REFUND, ACTIVITY, PERIOD = 0, 1, 2, 3, 4, 6 -- enum event_kind

local on, states, earned = {}, {}, {}
local keeps_lines = deck.keeps_lines ~= 0

-- Recording ----------------------------------------------------------------------------------------------------

local reasons = {}
local REASON_MOST = 500 -- bytes: a sentence, not a document
local function reason_number(reason)
  if host.utf8(reason) or find(reason, "%z") then fail("policy.result", "a reason must be text in UTF-8 without NUL bytes") end
  local cut = reason
  if #cut > REASON_MOST then -- not within a character
    cut = sub(cut, 1, REASON_MOST)
    while host.utf8(cut) do cut = sub(cut, 1, -2) end
  end
  local n = deck.reason(deck, cut, #cut)
  reasons[reason] = n
  return n
end

local FAULTS = {
  [1] = { "policy.result", "the quantity is not a finite number (%s)" },
  [2] = { "policy.result", "the quantity is beyond 2^53 - 1 minor units (%s)" },
  [3] = { "policy.result", "a reward's quantity cannot be negative (%s)" },
  [4] = { "machine.memory", "out of memory while recording a line" },
}
local function refuse(value)
  local f = FAULTS[deck.fault]
  fail(f[1], format(f[2], tostring(value)))
end

local record = deck.record
local tracks_earned = E.words.earned -- some policy reads partner.earned
local belongs = E.words.earned and E.words.replay and {} -- belongs[k][period]: what was earned, a refund's part in its sale's period
local function keep(k, minor)
  earned[k] = earned[k] + minor
  if belongs then
    local p = at.event == REFUND and E.period_of_sale() or at.period
    belongs[k][p] = (belongs[k][p] or 0) + minor
  end
end

local function put(k, value, reason)
  if type(value) ~= "number" then
    fail("policy.result", format("a handler returns a number (and a reason) or nothing, found a %s%s", type(value),
      type(value) == "string" and format(" (%q)", value) or ""))
  end
  local number = 0
  if reason ~= nil then
    if type(reason) ~= "string" then fail("policy.result", "a reason must be a text, found a " .. type(reason)) end
    if keeps_lines then number = reasons[reason] or reason_number(reason) end
  end
  local minor = record(deck, value, number)
  if minor ~= minor then refuse(value) end
  if tracks_earned then keep(k, minor) end
end

function E.emit(value, reason)
  if at.policy >= n_policies then fail("policy.emit", "a tier policy cannot emit; return the level's name") end
  put(at.policy + 1, value, reason)
end

local function claw_back(k, row)
  local minor = deck.claw_back(deck, row)
  if minor ~= minor then refuse(0) end
  if tracks_earned then keep(k, minor) end
end

-- The end of a period for policy k: its floor, where a span of it ends.
local function close_floor(k)
  local minor = deck.close(deck)
  if minor ~= minor then refuse(0) end
  if tracks_earned then earned[k] = earned[k] + minor end
end

-- Money earned in this period by the policies before policy k, in major units.
function E.earned_before(k)
  local sum = 0
  for i = 1, k - 1 do
    if spec.units[policies[i].unit + 1].is_money then sum = sum + earned[i] end
  end
  return sum / spec.scale
end

-- The same of the periods from `first` through `last`, a refund's part counted in the period of its sale, in minor units.
function E.earned_in(k, first, last)
  local sum = 0
  for i = 1, k - 1 do
    if spec.units[policies[i].unit + 1].is_money then
      for p = first, last do sum = sum + (belongs[i][p] or 0) end
    end
  end
  return sum
end

-- What policy k is about to record for this period belongs to period p.
function E.belongs_to(k, p, minor)
  if not belongs then return end
  belongs[k][p] = (belongs[k][p] or 0) + minor
  belongs[k][at.period] = (belongs[k][at.period] or 0) - minor
end

function E.share(amount, rate) return deck.share(deck, amount, rate) end
function E.round(value) return deck.round(deck, value) end

-- Filters ------------------------------------------------------------------------------------------------------

-- What is no value to compare with: windows of facts and functions.
local NOT_FILTERED = { target = true, period = true, so_far = true, total = true, before = true, previous = true, trailing = true,
  referral = true, earned = true, is_full = true, in_window = true }

-- Where a filter's field is looked up for a kind of event: the event itself, its referral, its partner.
local PLACES = { referred = { "referral" }, qualified = { "referral" }, sale = { "sale", "referral" }, refund = { "refund", "referral" },
  activity = { "activity" }, period = {} }

local function getter_of(filter, kind)
  if NOT_FILTERED[filter.field] then return nil end
  if filter.object == "partner" then return cursor.getters.partner[filter.field], true end
  for _, place in ipairs(PLACES[kind]) do
    local named = place == "refund" and "sale" or place
    if filter.object == "" or filter.object == named then
      local get = cursor.getters[place][filter.field]
      if get then return get, false end
    end
  end
  if filter.object == "" then return cursor.getters.partner[filter.field], true end
end

-- The values a filter accepts, as a set of what the getter gives: numbers, booleans and dates besides texts.
local function value_set(filter)
  local set = {}
  for _, node in ipairs(filter.values.kind == "list" and filter.values or { filter.values }) do
    local v = node.text
    set[v] = true
    if not node.quoted then
      if tonumber(v) then set[tonumber(v)] = true end
      if v == "true" then set[true] = true elseif v == "false" then set[false] = true end
    end
    local day = host.day(v)
    if day then set[day] = true end
  end
  return set
end

-- A bound as what the getter gives: a number, or a date's day.
local function bound_of(values, key)
  for _, node in ipairs(values) do
    if node.key == key then return not node.quoted and tonumber(node.text) or host.day(node.text) end
  end
end

local function refuse_range(filter, v)
  E.fail_at({ line = filter.line, column = filter.column }, "program.wrong-filter",
    format("`min` and `max` compare numbers and dates, and \"%s\" is the %s %q here; list the values that count instead",
      filter.field, type(v) == "string" and "text" or type(v), tostring(v)))
end

-- Whether a value is one that the filter lets through.
local function test_of(filter, get)
  if filter.values.kind == "map" then
    local low, high = bound_of(filter.values, "min") or -huge, bound_of(filter.values, "max") or huge
    if low > high then
      E.fail_at({ line = filter.line, column = filter.column }, "program.wrong-filter",
        format("`min` is above `max`, and so no \"%s\" would pass; exchange the two", filter.field))
    end
    return function()
      local v = get()
      if v == nil then return false end
      if type(v) ~= "number" then refuse_range(filter, v) end
      return v >= low and v <= high
    end
  end
  local set = value_set(filter)
  return function()
    local v = get()
    return v ~= nil and set[v] == true
  end
end

local function names_for(kinds, object)
  local names, seen = {}, {}
  for _, kind in ipairs(kinds) do
    for _, place in ipairs({ "partner", unpack(PLACES[kind]) }) do
      for name in pairs(object == "" and cursor.getters[place] or object == place and cursor.getters[place] or {}) do
        if not seen[name] and not NOT_FILTERED[name] then names[#names + 1], seen[name] = name, true end
      end
    end
  end
  table.sort(names)
  return names
end

local function refuse_filter(policy, filter, kinds)
  local name = filter.object == "" and filter.field or filter.object .. "." .. filter.field
  E.fail_at({ line = filter.key_line, column = filter.key_column }, "program.unknown-field",
    format("policy \"%s\" handles %s, where there is no field \"%s\" to filter on", policy.name, table.concat(kinds, ", "), name)
      .. host.suggest(filter.field, names_for(kinds, filter.object)))
end

-- A filter that no handler of the policy can make anything of is a mistake; one that only some kinds of events can be asked
-- keeps the other kinds out. A period is not kept out by what only its events could be asked: its handler settles what the
-- policy gathered from them, so there must be a handler that gathers.
local function check_filter(policy, filter)
  local any = false
  for _, kind in ipairs(policy.handlers) do
    local gathers = kind ~= "refund" or not policy.declaration.period
    any = any or gathers and getter_of(filter, kind)
  end
  if not any then refuse_filter(policy, filter, policy.handlers) end
end

local function never() return false end

-- The tests a policy's `for:` makes: those on the partner, once a period; those on the event, each time.
local function tests_of(policy, kind)
  local of_partner, of_event = {}, {}
  for _, filter in ipairs(policy.filters) do
    check_filter(policy, filter)
    local get, is_partner = getter_of(filter, kind)
    if get then
      local list = is_partner and of_partner or of_event
      list[#list + 1] = test_of(filter, get)
    elseif kind ~= "period" then
      return { never }, {}
    end
  end
  return of_partner, of_event
end

local function all_of(tests)
  if #tests == 0 then return nil end
  if #tests == 1 then return tests[1] end
  return function()
    for i = 1, #tests do if not tests[i]() then return false end end
    return true
  end
end

-- Gates are the partner's tests of one policy in one kind of event; on[gate] is their answer for the period at hand. A refund
-- is let through when its sale was: on_at_sale[gate] is the answer of the sale's period.
local gates = { false }
local ALWAYS = 1
local on_at_sale, answers = { true }, {} -- answers[gate][period], along the partner at hand
on[ALWAYS] = true
local function gate_of(tests)
  if #tests == 0 then return ALWAYS end
  gates[#gates + 1] = all_of(tests)
  answers[#gates] = {}
  return #gates
end

-- Chains -------------------------------------------------------------------------------------------------------

local NO_STATE = {}
local function finish() end -- the end of every chain

-- The chain of one kind of event: policy after policy, each stage stamped afresh.
local function chain_of(kind)
  local chain = finish
  for k = n_policies, 1, -1 do
    local policy = policies[k]
    local handler = policy.declaration[kind]
    if handler then
      local of_partner, of_event = tests_of(policy, kind)
      local gate = gate_of(of_partner)
      local always = gate == ALWAYS and not policy.from and not policy.until_
      local answer = kind == "refund" and on_at_sale or on
      chain = E.stamp("stage")(at, answer, gate, always, states, put, k, handler, cursor.objects[kind], cursor.partner,
        policy.params, policy.dated, policy.from or -huge, policy.until_ or huge, all_of(of_event), chain)
    elseif kind == "refund" and policy.declaration.sale and spec.claws_back then
      chain = E.stamp("claw")(at, claw_back, k, chain)
    end
  end
  return chain
end

local ENDING = { period = true, quarter = true, year = true } -- a floor of these is closed when they end
local function period_handlers()
  local list = {}
  for k, policy in ipairs(policies) do
    if policy.declaration.period then
      local of_partner = tests_of(policy, "period")
      list[#list + 1] = { k = k, gate = gate_of(of_partner), handler = policy.declaration.period, params = policy.params,
        dated = policy.dated, from = policy.from or -huge, until_ = policy.until_ or huge }
    end
    if ENDING[policy.floor_per] then list[#list + 1] = { k = k, closes = true } end
  end
  return list
end

local referred = chain_of("referred")
local qualified = chain_of("qualified")
local sold = chain_of("sale")
local refunded = chain_of("refund")
local acted = chain_of("activity")
local at_period_end = period_handlers()
local partner = cursor.partner

-- Levels -------------------------------------------------------------------------------------------------------

local level_number = {}
for i, name in ipairs(levels) do level_number[name] = i - 1 end
local tier_state = NO_STATE

local function find_level(last)
  at.policy, at.event = n_policies, PERIOD
  local params = tier.dated and tier.dated(first_day[at.period + 1] * 86400 - 1) or tier.params
  local name = tier.declaration.level(partner, params, tier_state)
  local number = name == nil and 0 or level_number[name]
  if not number then
    fail("policy.unknown-level", format("level must return one of the program's levels, found %s", E.globals.tostring(name))
      .. host.suggest(E.globals.tostring(name), levels))
  end
  cursor.to_level(number, last)
  at.level = number
  deck.put_level(deck, number)
  return number
end

-- The loop -----------------------------------------------------------------------------------------------------

local function start_partner(row)
  at.partner = row
  cursor.to_partner(row)
  tier_state = {}
  for k = 1, n_policies do states[k] = {} end
  for k = 1, belongs and n_policies or 0 do belongs[k] = {} end
end

local function start_period(p, last_level)
  at.period, at.row, at.event = p, p, PERIOD
  at.time = first_day[p] * 86400
  cursor.to_period(p)
  for k = 1, n_policies do earned[k] = 0 end
  local level = 0
  if tier then level = find_level(last_level) end
  for g = 2, #gates do
    on[g] = gates[g]()
    answers[g][p] = on[g]
  end
  return level
end

local function end_period(p)
  if #at_period_end == 0 then return end
  local finish_time = first_day[p + 1] * 86400
  at.time, at.row, at.event = finish_time, p, PERIOD
  for i = 1, #at_period_end do
    local h = at_period_end[i]
    if h.closes then
      at.policy = h.k - 1
      close_floor(h.k)
    elseif on[h.gate] and finish_time > h.from and finish_time <= h.until_ then
      at.policy = h.k - 1
      local quantity, reason = h.handler(partner, h.dated and h.dated(finish_time - 1) or h.params, states[h.k])
      if quantity ~= nil then put(h.k, quantity, reason) end
    end
  end
end

local to_sale, past_sale = cursor.to_sale, cursor.past_sale
local tracks = E.tracks_moments -- some policy reads `so_far` or `before`

local function one_event(kind, row, time)
  at.time, at.row, at.event = time, row, kind
  if kind == SALE then
    to_sale(row)
    sold(time, row)
    if tracks then past_sale(row) end
  elseif kind == REFERRED then
    cursor.to_referral(row)
    referred(time, row)
    cursor.past_referred(row)
  elseif kind == QUALIFIED then
    cursor.to_referral(row)
    qualified(time, row)
    cursor.past_qualified()
  elseif kind == REFUND then
    local sold_at = cursor.to_refund(row)
    for g = 2, #gates do on_at_sale[g] = answers[g][E.period_of_sale()] end
    refunded(sold_at, row) -- whether a policy applies is a matter of when the sale was made
    cursor.past_refund(row)
  elseif kind == ACTIVITY then
    cursor.to_activity(row)
    acted(time, row)
    cursor.past_activity()
  else
    cursor.past_lost(row)
  end
end

local function one_partner(row)
  start_partner(row)
  local i, last = tonumber(first_event[row]), tonumber(first_event[row + 1])
  local level = -1
  for p = 0, n_periods - 1 do
    level = start_period(p, level)
    local period_end = first_day[p + 1] * 86400
    while i < last do
      local e = events[i]
      local time = tonumber(e.time)
      if time >= period_end then break end
      one_event(e.kind, e.row, time)
      i = i + 1
    end
    end_period(p)
  end
  E.check_unchanged(at)
end

if deck.checks_fields ~= 0 then
  E.check_fields(policies, cursor.getters)
  if tier then E.check_fields({ tier }, cursor.getters) end
end

return function()
  for row = deck.first_partner, deck.end_partner - 1 do one_partner(row) end
end
