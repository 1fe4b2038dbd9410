-- change: a room goes on with another program: the same policies with other values. Their compiled code stays, and so does the
-- driver's, unless what it was built for is another now.
--
-- `next_spec`: the other program. Returns false where it differs in more than values, and nothing has changed then; nor has it where
-- this fails, for everything is read before anything is set.
local E, next_spec = ...

local spec = E.spec
local find, pairs, ipairs = string.find, pairs, ipairs

local function same_names(a, b, names)
  for _, name in ipairs(names) do if a[name] ~= b[name] then return false end end
  return true
end

-- Lists of equal length whose members agree.
local function all_same(a, b, agree)
  if #a ~= #b then return false end
  for i = 1, #a do if not agree(a[i], b[i]) then return false end end
  return true
end

local function is_map(filter) return filter.values.kind == "map" end
local function same_filter(a, b) return a.object == b.object and a.field == b.field and is_map(a) == is_map(b) end
local function same_use(a, b)
  return same_names(a, b, { "name", "use", "chunk", "text", "unit" }) and all_same(a.filters, b.filters, same_filter)
end
local function same_unit(a, b) return same_names(a, b, { "id", "exponent", "is_money" }) end
local function same(a, b) return a == b end

local function is_same_but_for_values()
  if not same_names(spec, next_spec, { "currency", "exponent" }) then return false end
  if (spec.tier == nil) ~= (next_spec.tier == nil) or spec.tier and not same_use(spec.tier, next_spec.tier) then return false end
  return all_same(spec.levels, next_spec.levels, same) and all_same(spec.units, next_spec.units, same_unit)
    and all_same(spec.policies, next_spec.policies, same_use)
end
if E.trace or not is_same_but_for_values() then return false end

-- Reading ------------------------------------------------------------------------------------------------------

-- As open.lua does it, in the same order.
local function read_use(use, next_use)
  next_use.declaration, next_use.handlers, next_use.number = use.declaration, use.handlers, use.number
  E.watch_anew()
  next_use.epochs = E.read_params(use.declaration, next_use.params_node, next_use)
  next_use.watched = E.watched_anew()
  next_use.words = E.words_of(use.text_words, next_use.params_node)
  if use ~= spec.tier then E.check_unit(next_use, next_spec.units[use.unit + 1]) end
  for i, filter in ipairs(use.filters) do
    local next_filter = next_use.filters[i]
    next_filter.accepted = filter.accepted and E.accepted_by(next_filter)
  end
end

local uses = {}
for k, use in ipairs(E.opened) do
  uses[k] = { use, use == spec.tier and next_spec.tier or next_spec.policies[k] }
  read_use(use, uses[k][2])
end

-- Setting ------------------------------------------------------------------------------------------------------

local function set_filter(filter, next_filter)
  for _, name in ipairs({ "values", "line", "column", "key_line", "key_column" }) do filter[name] = next_filter[name] end
  for name, value in pairs(next_filter.accepted or {}) do filter.accepted[name] = value end
end

local function set_use(use, next_use)
  for _, name in ipairs({ "line", "column", "params_node", "unit_given", "from", "until_", "cap_per", "floor_per", "words" }) do
    use[name] = next_use[name]
  end
  use.fill(next_use.epochs)
  E.watch_instead(use, next_use.watched)
  for i, filter in ipairs(use.filters) do set_filter(filter, next_use.filters[i]) end
end

-- What objects and driver are built for.
local function shape_of(use)
  return { use.dated ~= nil, use.from ~= nil or use.until_ ~= nil, E.ENDING[use.floor_per] or false }
end

local stale = spec.claws_back ~= next_spec.claws_back
spec.claws_back = next_spec.claws_back
for i, unit in ipairs(spec.units) do unit.limit_per = next_spec.units[i].limit_per end
for _, pair in ipairs(uses) do
  local before = shape_of(pair[1])
  set_use(pair[1], pair[2])
  stale = stale or not all_same(before, shape_of(pair[1]), same)
end

-- Which words are named decides what is filled and counted; numbers are no names.
local function names_among(words)
  local names = {}
  for word in pairs(words) do if find(word, "^[%a_][%w_]*$") then names[word] = true end end
  return names
end
local before = names_among(E.words)
E.on_timeline = E.timeline_kinds(E.opened, spec.claws_back)
local now = names_among(E.words)
for name in pairs(before) do stale = stale or not now[name] end
for name in pairs(now) do stale = stale or not before[name] end

E.forget_terms()
if stale then E.drive = nil end
return true
