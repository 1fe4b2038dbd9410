-- filters: a policy's `for:` as tests, over the objects of the deck at hand.
local E = ...

local host, cursor, trace = E.host, E.cursor, E.trace -- trace: in a room that explains
local type, tonumber, tostring, huge, format = type, tonumber, tostring, math.huge, string.format

-- What is no value to compare with: windows of facts, functions, and what is known only while a policy is asked. A column of
-- that name in another place is one: a referral's `score`.
local NOT_FILTERED = {
  partner = { target = true, period = true, so_far = true, total = true, before = true, previous = true, trailing = true, score = true,
    earned = true },
  sale = { referral = true },
  refund = { referral = true, earned = true, is_full = true, in_window = true },
  referral = {},
  activity = {},
}

-- Where a filter's field is looked up for a kind of event: the event itself, its referral, its partner.
local PLACES = { referred = { "referral" }, qualified = { "referral" }, sale = { "sale", "referral" }, refund = { "refund", "referral" },
  activity = { "activity" }, period = {}, qualify = { "referral" }, score = {}, respond = {} }

local function filtered(place, field)
  return not NOT_FILTERED[place][field] and cursor.getters[place][field] or nil
end

-- A refund is let through by what its sale was, and so by the date of that.
local function getter_of(filter, kind)
  if filter.object == "partner" then return filtered("partner", filter.field), true end
  for _, place in ipairs(PLACES[kind]) do
    local named = place == "refund" and "sale" or place
    if filter.object == "" or filter.object == named then
      local get = filtered(place, place == "refund" and filter.field == "date" and "sold_on" or filter.field)
      if get then return get, false end
    end
  end
  if filter.object == "" then return filtered("partner", filter.field), true end
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

-- What a filter lets through: a range or a set.
function E.accepted_by(filter)
  if filter.values.kind ~= "map" then return { set = value_set(filter) } end
  local low, high = bound_of(filter.values, "min") or -huge, bound_of(filter.values, "max") or huge
  if low > high then
    E.fail_at({ line = filter.line, column = filter.column }, "program.wrong-filter",
      format("`min` is above `max`, and so no \"%s\" would pass; exchange the two", filter.field))
  end
  return { low = low, high = high }
end

-- Whether a value is one that the filter lets through. The table stays when change.lua puts other values into it.
local function test_of(filter, get)
  local accepted = filter.accepted or E.accepted_by(filter)
  filter.accepted = accepted
  if filter.values.kind == "map" then
    return function()
      local v = get()
      if v == nil then return false end
      if type(v) ~= "number" then refuse_range(filter, v) end
      return v >= accepted.low and v <= accepted.high
    end
  end
  return function()
    local v = get()
    return v ~= nil and accepted.set[v] == true
  end
end

local function names_for(kinds, object)
  local names, seen = {}, {}
  for _, kind in ipairs(kinds) do
    for _, place in ipairs({ "partner", unpack(PLACES[kind]) }) do
      for name in pairs(object == "" and cursor.getters[place] or object == place and cursor.getters[place] or {}) do
        if not seen[name] and filtered(place, name) then names[#names + 1], seen[name] = name, true end
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

-- Whether a name without an object is a field of the policy's events: then it is theirs, also where partners have one of
-- that name (a currency, say), and a period is not asked.
local function is_of_events(policy, filter)
  if filter.object ~= "" then return false end
  for _, kind in ipairs(policy.handlers) do
    local get, is_partner = getter_of(filter, kind)
    if get and not is_partner then return true end
  end
  return false
end

local function never() return false end

-- The tests a policy's `for:` makes: those on the partner, once a period; those on the event, each time.
function E.tests_of(policy, kind)
  local of_partner, of_event = {}, {}
  for _, filter in ipairs(policy.filters) do
    check_filter(policy, filter)
    local get, is_partner = getter_of(filter, kind)
    if kind == "period" and is_of_events(policy, filter) then get = nil end
    if get then
      local list = is_partner and of_partner or of_event
      local test = test_of(filter, get)
      list[#list + 1] = trace and trace.test(test, policy, kind, filter, get, is_partner) or test
    elseif kind ~= "period" then
      return { trace and trace.test(never, policy, kind, filter) or never }, {}
    end
  end
  return of_partner, of_event
end
