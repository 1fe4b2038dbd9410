-- params: what a policy declares, checked, and its parameters, from the program's text to values.
--
-- A node is { kind = "text"|"list"|"map", text =, quoted =, line =, column =, key =, [1..n] = children }, as the program
-- wrote it. Amounts, rates and dates stay text until here, so that 7.25% is the double nearest to 0.0725.
local E = ...

local fail, guard, names_of = E.fail, E.guard, E.names_of
local find, match, format, gsub = string.find, string.match, string.format, string.gsub
local type, tonumber, tostring, next, pairs, ipairs = type, tonumber, tostring, next, pairs, ipairs

local EVENT_HANDLERS = { referred = true, qualified = true, sale = true, refund = true, activity = true, period = true }
local KINDS = { commission = EVENT_HANDLERS, reward = EVENT_HANDLERS, tier = { level = true }, qualification = { qualify = true },
  score = { score = true }, response = { respond = true } }
local KIND_NAMES = { "commission", "reward", "tier", "qualification", "score", "response" }
local KEYS = { kind = "string", summary = "string", params = "table" }

-- An error at a place in the program.
local function fail_at(node, id, text)
  if node.line then
    E.place = { line = node.line, column = node.column }
    fail(id, text)
  end
  E.place = { file = E.binding.chunk } -- a default, which the policy wrote
  E.place.line, E.place.column = E.find_word(E.binding.text, E.default_of)
  fail("policy.declaration", "in a default: " .. text)
end
E.fail_at = fail_at

local function describe(node)
  if node.kind ~= "text" then return (#node == 0 and "an empty " or "a ") .. node.kind end
  if node.quoted then return "the quoted text \"" .. node.text .. "\"" end
  return node.text == "" and "nothing" or "\"" .. node.text .. "\""
end

local function wrong(node, what, expected)
  local remedy = node.quoted and not find(expected, "text") and "; leave out the quotes" or ""
  local body = node.kind == "text" and not node.quoted and match(node.text, "^%-?%d[%d,]*,%d%d%d%.?%d*%%?$")
  if body and find(expected, " such as %d") then remedy = "; write it without commas: " .. gsub(body, ",", "") end
  for _, child in ipairs(node.kind == "map" and node or {}) do
    if child.key == "value" then remedy = "; values by date are a list: [{from: 2024-01-01, value: ...}]" end
  end
  fail_at(node, "program.wrong-param", format("parameter \"%s\": expected %s, found %s%s", what, expected, describe(node), remedy))
end

-- A decimal number as text, or nil. `shift`: the power of ten it is to be divided by, applied to the text.
local DIGITS_MOST = 100 -- far more than a double has
local function decimal(text, shift)
  if #text > DIGITS_MOST or not find(text, "^[+-]?%d*%.?%d*$") or not find(text, "%d") then return nil end
  return tonumber(text .. "e-" .. shift)
end

local function scalar(node, what, expected, allow_quoted)
  if node.kind ~= "text" or (node.quoted and not allow_quoted) then wrong(node, what, expected) end
  return node.text
end

local function percent_value(text)
  local body = match(text, "^(.*)%%$")
  if body then return decimal(body, 2) end
  return decimal(text, 0)
end
local function show_percent(v) return format("%.10g%%", v * 100) end
local function hint_percent(node, v, spec) -- 15 for 15%
  if spec.max and v > spec.max and v / 100 <= spec.max and not find(node.text, "%%") then return "; did you mean " .. node.text .. "%?" end
  return ""
end

local function in_bounds(node, what, v, spec, show)
  if type(spec.min) == "number" and v < spec.min then
    fail_at(node, "program.param-bounds", format("parameter \"%s\": %s is below its minimum %s", what, node.text, show(spec.min)))
  end
  if type(spec.max) == "number" and v > spec.max then
    fail_at(node, "program.param-bounds", format("parameter \"%s\": %s is above its maximum %s%s", what, node.text, show(spec.max),
      show == show_percent and hint_percent(node, v, spec) or ""))
  end
  return v
end

local types = {}

local function number(node, what, spec)
  local v = decimal(scalar(node, what, "a number such as 12.5"), 0)
  if not v then wrong(node, what, "a number such as 12.5") end
  return in_bounds(node, what, v, spec, tostring)
end
types.number = number

function types.integer(node, what, spec)
  local v = decimal(scalar(node, what, "a whole number such as 12"), 0)
  if not v or v % 1 ~= 0 then wrong(node, what, "a whole number such as 12") end
  return in_bounds(node, what, v, spec, tostring)
end

function types.percent(node, what, spec)
  local v = percent_value(scalar(node, what, "a percentage such as 15%"))
  if not v then wrong(node, what, "a percentage such as 15%") end
  return in_bounds(node, what, v, spec, show_percent)
end

function types.money(node, what, spec)
  local text = scalar(node, what, "an amount such as 12.50")
  local v = decimal(text, 0)
  if not v then wrong(node, what, "an amount such as 12.50") end
  local decimals = match(text, "%.(%d-)0*$") or ""
  if #decimals > E.spec.exponent then
    fail_at(node, "program.precision", format("parameter \"%s\": %s has more decimals than %s, which has %d; round it",
      what, text, E.spec.currency, E.spec.exponent))
  end
  return in_bounds(node, what, v, spec, tostring)
end

function types.boolean(node, what)
  local text = scalar(node, what, "true or false")
  if text ~= "true" and text ~= "false" then wrong(node, what, "true or false") end
  return text == "true"
end

function types.text(node, what, spec)
  local text = scalar(node, what, "a text", true)
  if spec.choices then
    for _, choice in ipairs(spec.choices) do if choice == text then return text end end
    fail_at(node, "program.param-choice", format("parameter \"%s\": \"%s\" is none of its values", what, text)
      .. E.host.suggest(text, spec.choices))
  end
  return text
end

function types.date(node, what)
  local day = E.host.day(scalar(node, what, "a date such as 2024-01-31", true))
  if not day then wrong(node, what, "a date such as 2024-01-31") end
  return day
end

function types.span(node, what)
  local months, days = E.host.span(scalar(node, what, "a span such as 90d, 6m or 1y", true))
  if not months then wrong(node, what, "a span such as 90d, 6m or 1y") end
  return guard({ months = months, days = days }, what)
end

function types.level(node, what)
  local text = scalar(node, what, "a level of the program's tiers", true)
  if not E.level_index[text] then
    fail_at(node, "program.unknown-level", format("parameter \"%s\": there is no level \"%s\"", what, text)
      .. (find(text, "^%d%d%d%.?%d*$") and "; amounts are written without thousands separators"
        or #E.spec.levels > 0 and E.host.suggest(text, E.spec.levels) or "; the program has no tiers"))
  end
  return text
end

function types.unit(node, what)
  local text = scalar(node, what, "a unit: the currency or a reward of the catalogue", true)
  if not E.unit_index[text] then
    local ids = {}
    for i, u in ipairs(E.spec.units) do ids[i] = u.id end
    fail_at(node, "program.unknown-unit", format("parameter \"%s\": there is no unit \"%s\"", what, text) .. E.host.suggest(text, ids))
  end
  return text
end

local convert

-- The bounds of a list or a map are those of each member, the bounds of brackets those of each rate.
local function member_of(spec) return { type = spec.of or "text", min = spec.min, max = spec.max } end

function types.list(node, what, spec)
  if node.kind ~= "list" then wrong(node, what, "a list") end
  local list, member = {}, member_of(spec)
  for i, child in ipairs(node) do list[i] = convert(child, what, member) end
  E.watch_list(list, what)
  return list
end

function types.map(node, what, spec)
  if node.kind ~= "map" then wrong(node, what, "a map") end
  local map, member = {}, member_of(spec)
  for _, child in ipairs(node) do
    local key = child.key
    if spec.keys and spec.keys ~= "text" then
      key = types[spec.keys]({ kind = "text", text = key, line = child.key_line, column = child.key_column },
        what .. "." .. key, {})
    end
    if map[key] ~= nil then
      fail_at({ line = child.key_line, column = child.key_column }, "program.duplicate-key",
        format("parameter \"%s\": %s is there twice", what, child.key))
    end
    map[key] = convert(child, what .. "." .. child.key, member)
  end
  return guard(map, what, true)
end

local BRACKET_KEYS = { from = true, up_to = true, rate = true, amount = true }

local function bracket_of(node, what, spec)
  if node.kind ~= "map" then wrong(node, what, "a bracket such as {from: 0, rate: 5%}") end
  local b = { node = node, rate = 0, amount = 0 }
  for _, child in ipairs(node) do
    if not BRACKET_KEYS[child.key] then
      fail_at({ line = child.key_line, column = child.key_column }, "program.bad-brackets",
        format("parameter \"%s\": a bracket has no \"%s\"", what, child.key) .. E.host.suggest(child.key, names_of(BRACKET_KEYS)))
    end
    local is_share = child.key == "rate" or child.key ~= "amount" and child.text and find(child.text, "%%$") -- a border of 50%
    b[child.key] = (is_share and types.percent or number)(child, what .. "." .. child.key,
      child.key == "rate" and { min = spec.min, max = spec.max } or {})
    b["has_" .. child.key] = true
  end
  if not b.has_rate and not b.has_amount then
    fail_at(node, "program.bad-brackets", format("parameter \"%s\": a bracket needs a rate, an amount, or both", what))
  end
  return b
end

local function check_border(b, i, last, side, what)
  local given, other = b["has_" .. side], b[side == "from" and "has_up_to" or "has_from"]
  if other then
    fail_at(b.node, "program.bad-brackets", format("parameter \"%s\": brackets are written with `from` or with `up_to`, not both", what))
  end
  if side == "up_to" and last then
    if given then
      fail_at(b.node, "program.bad-brackets",
        format("parameter \"%s\": the last bracket must be open: leave out its up_to, so that it says what holds above", what))
    end
  elseif not given then
    fail_at(b.node, "program.bad-brackets", format("parameter \"%s\": bracket %d needs `%s`", what, i, side))
  end
end

-- A new ladder of n rungs (struct ladder), or a failure.
local LADDER_MOST = 100 -- as in wire.h
function E.new_ladder(n, what)
  if n > LADDER_MOST then
    fail("policy.too-many", format("%s: %d thresholds; expected at most %d", what, n, LADDER_MOST))
  end
  return E.wire.new_ladder(n)
end

-- Whether the second bracket tells that they are written with `from`, which the first one lacks.
local function is_from(node)
  for _, child in ipairs(node or {}) do if child.key == "from" then return true end end
  return false
end

-- The policy gets an empty guarded table; the ladder behind it is for the library alone.
function types.brackets(node, what, spec)
  if node.kind ~= "list" or #node == 0 then wrong(node, what, "a list of brackets such as [{from: 0, rate: 5%}]") end
  if #node > LADDER_MOST then
    fail_at(node, "program.bad-brackets", format("parameter \"%s\": %d brackets; expected at most %d", what, #node, LADDER_MOST))
  end
  local ladder, upper, last = E.new_ladder(#node, what), false, nil
  for i, child in ipairs(node) do
    local b = bracket_of(child, what, spec)
    if i == 1 then upper = b.has_up_to or not b.has_from and not is_from(node[2]) end
    check_border(b, i, i == #node, upper and "up_to" or "from", what)
    local border = upper and b.up_to or b.from
    if last and border and border <= last then
      fail_at(b.node, "program.bad-brackets", format("parameter \"%s\": bracket %d must lie above the one before it (%s)",
        what, i, tostring(last)))
    end
    ladder.from[i - 1] = upper and (last or 0) or b.from -- the first one of up_to's holds below 0 as well
    ladder.rate[i - 1], ladder.amount[i - 1] = b.rate, b.amount
    last = border or last
  end
  ladder.upper = upper and 1 or 0
  E.wire.seal(ladder)
  local proxy = guard({}, what)
  E.brackets[proxy] = ladder
  return proxy
end

function convert(node, what, spec) return types[spec.type](node, what, spec) end

-- A mistake in what the policy's file declares, at the word of it that is meant: where it is assigned, or stands as a text.
local function declaration_error(text, word)
  local use = E.binding
  E.place = { file = use.chunk }
  E.place.line, E.place.column = E.find_word(use.text, word)
  fail("policy.declaration", text)
end

-- A default may be given as text ("10%") or as a Lua value; either way it is read like the program's text.
-- `is_list`: whether a list is expected, for a table that is empty.
local function node_of(v, is_list, depth)
  if type(v) ~= "table" then return { kind = "text", text = E.globals.tostring(v), quoted = false } end
  depth = (depth or 0) + 1
  if depth > E.limits.nested then
    declaration_error("a default has tables within tables, more than " .. E.limits.nested .. " deep", E.default_of)
  end
  local node = { kind = (#v > 0 or is_list and next(v) == nil) and "list" or "map" }
  if #v > 0 then
    for i, item in ipairs(v) do node[i] = node_of(item, false, depth) end
  else
    for _, key in ipairs(names_of(v)) do
      local child = node_of(v[key], false, depth)
      child.key = key
      node[#node + 1] = child
    end
  end
  return node
end

local SPEC_KEYS = { type = "string", default = "any", min = "any", max = "any", doc = "string", of = "string", keys = "string",
  optional = "boolean", choices = "table" }

local function bound(spec, key, name)
  local v = spec[key]
  if v == nil or type(v) == "number" then return v end
  local n = type(v) == "string" and percent_value(v)
  if not n then declaration_error(format("parameter \"%s\": %s must be a number or a percentage", name, key), name) end
  return n
end

local function check_spec(name, spec)
  if type(spec) ~= "table" or E.is_guarded(spec) then
    declaration_error(format("parameter \"%s\" must be a table such as { type = \"percent\" }", name), name)
  end
  for _, key in ipairs(names_of(spec)) do
    local want = SPEC_KEYS[key]
    if not want then
      declaration_error(format("parameter \"%s\" has no \"%s\"", name, key) .. E.host.suggest(key, names_of(SPEC_KEYS)), key)
    elseif want ~= "any" and type(spec[key]) ~= want then
      declaration_error(format("parameter \"%s\": %s must be a %s", name, key, want), name)
    end
  end
  for _, key in ipairs({ "type", "of", "keys" }) do
    local t = spec[key]
    if (key == "type" or t) and not types[t or ""] then
      declaration_error((t and format("parameter \"%s\": there is no type \"%s\"", name, tostring(t))
        or format("parameter \"%s\" needs a type", name)) .. E.host.suggest(tostring(t or ""), names_of(types)), t or name)
    end
  end
  for _, choice in ipairs(spec.choices or {}) do
    if type(choice) ~= "string" then declaration_error(format("parameter \"%s\": choices are texts", name), "choices") end
  end
  return { type = spec.type, of = spec.of, keys = spec.keys, choices = spec.choices, default = spec.default,
    optional = spec.optional, min = bound(spec, "min", name), max = bound(spec, "max", name) }
end
E.check_spec = check_spec
E.handlers_by_kind, E.param_types, E.param_keys = KINDS, types, SPEC_KEYS -- for tests/unit/definitions.lua

-- The handlers a declaration has, after everything in it was checked.
function E.check_declaration(d, use)
  E.binding = use
  local kind = d.kind
  if not KINDS[kind or ""] then
    declaration_error(type(kind) == "string" and format("there is no kind \"%s\"", kind) .. E.host.suggest(kind, KIND_NAMES)
      or "kind must be one of " .. table.concat(KIND_NAMES, ", "), kind or "policy")
  end
  local handlers = KINDS[kind]
  local allowed = names_of(handlers)
  for key in pairs(KEYS) do allowed[#allowed + 1] = key end
  table.sort(allowed)
  local found = {}
  for key in pairs(d) do
    if type(key) ~= "string" then declaration_error("a policy's table has names only, found the key " .. E.globals.tostring(key)) end
  end
  for _, key in ipairs(names_of(d)) do
    if handlers[key] then
      if type(d[key]) ~= "function" then declaration_error(format("%s must be a function", key), key) end
      found[#found + 1] = key
    elseif not KEYS[key] then
      declaration_error(format("a %s policy has no \"%s\"", kind, key) .. E.host.suggest(key, allowed), key)
    elseif type(d[key]) ~= KEYS[key] then
      declaration_error(format("%s must be a %s", key, KEYS[key] == "string" and "text" or "table"), key)
    end
  end
  if #found == 0 then
    declaration_error(format("a %s policy needs at least one handler: %s", kind, table.concat(names_of(handlers), ", ")), "policy")
  end
  return found
end

-- Dated values: `[{from: 2024-01-01, value: 15%}, {from: 2024-07-01, value: 12%}]` in place of a value.
local function is_dated(node)
  if node.kind ~= "list" or #node == 0 then return false end
  for _, child in ipairs(node) do
    if child.kind ~= "map" then return false end
    for _, member in ipairs(child) do if member.key == "value" then return true end end
  end
  return false
end

local function dated_entry(node, what, is_first)
  local value, from
  for _, member in ipairs(node) do
    if member.key == "value" then
      value = member
    elseif member.key == "from" then
      from = member.kind == "text" and find(member.text, "^%d%d%d%d%-%d%d%-%d%d$") and E.host.day(member.text)
      if not from then wrong(member, what .. ".from", "a date such as 2024-01-31") end
    else
      fail_at({ line = member.key_line, column = member.key_column }, "program.bad-dates",
        format("parameter \"%s\": a dated value has no \"%s\"", what, member.key) .. E.host.suggest(member.key, { "from", "value" }))
    end
  end
  if not value then fail_at(node, "program.bad-dates", format("parameter \"%s\": a dated value needs `value`", what)) end
  if not from and not is_first then
    fail_at(node, "program.bad-dates", format("parameter \"%s\": only the first dated value may leave out `from`", what))
  end
  return value, from
end

-- A parameter's values in time order, each { from = day or nil, value = }.
local function dated_values(node, what, spec)
  local list = {}
  for i, child in ipairs(node) do
    if child.kind ~= "map" then wrong(child, what, "a dated value such as {from: 2024-01-01, value: 1}") end
    local value, from = dated_entry(child, what, i == 1)
    local last = list[i - 1]
    if last and last.from and from <= last.from then
      fail_at(child, "program.bad-dates", format("parameter \"%s\": dated values go from the earliest `from` to the latest, each later "
        .. "than the one before", what))
    end
    list[i] = { from = from, value = convert(value, what, spec) }
  end
  return list
end

-- Values from the program's text, for bind.lua.
E.values = { convert = convert, node_of = node_of, is_dated = is_dated, dated_values = dated_values }
