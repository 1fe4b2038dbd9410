-- bind: a policy's parameters, as it sees them. A room can go on with another program's values (change.lua): then the same
-- tables are filled anew, for compiled code knows their shapes.
local E = ...

local fail, guard, names_of, fail_at = E.fail, E.guard, E.names_of, E.fail_at
local convert, node_of, is_dated, dated_values = E.values.convert, E.values.node_of, E.values.is_dated, E.values.dated_values
local find, format, huge = string.find, string.format, math.huge
local ipairs, pairs, setmetatable = ipairs, pairs, setmetatable

-- Reading ------------------------------------------------------------------------------------------------------

-- The value in force on a day, and whether there is one. `day` nil: before all dates.
local function value_on(list, day)
  local found
  for _, entry in ipairs(list) do
    if not entry.from or day and entry.from <= day then found = entry end
  end
  if found then return found.value, true end
  return nil, false
end

-- A default in which no currency, level or unit of the program has a say is right or wrong for every program.
local OF_THE_PROGRAM = { money = true, level = true, unit = true }
local function is_general(spec)
  return not (OF_THE_PROGRAM[spec.type] or OF_THE_PROGRAM[spec.of or ""] or OF_THE_PROGRAM[spec.keys or ""])
end

local function default_of(name, spec, node)
  if spec.default == nil then return nil end
  local is_needed = not node or is_dated(node)
  if not is_needed and not is_general(spec) then return nil end
  E.default_of = name
  local value = convert(node_of(spec.default, spec.type == "list"), name, spec)
  if is_needed then return value end
end

-- What each parameter is: { list = dated values } or { value = } or { optional = true }.
local function values_of(specs, names, given, use)
  local found = {}
  for _, name in ipairs(names) do
    local spec, node = specs[name], given[name]
    local default = default_of(name, spec, node)
    if node and is_dated(node) then
      found[name] = { list = dated_values(node, name, spec), default = default, optional = spec.optional }
    elseif node then
      found[name] = { value = convert(node, name, spec) }
    elseif spec.default ~= nil then
      found[name] = { value = default }
    elseif spec.optional then
      found[name] = { optional = true }
    else
      fail_at(use, "program.missing-param", format("%s needs the parameter \"%s\" (%s); add it under `params`", use.use, name, spec.type))
    end
  end
  return found
end

-- The parameters as they are from a day on: values, and what is missing, by name: true when it is optional, or the day of its
-- first value.
local function epoch_of(found, names, day)
  local epoch = { from = day and day * 86400 or -huge, values = {}, missing = {} }
  for _, name in ipairs(names) do
    local f = found[name]
    if not f.list then
      epoch.values[name], epoch.missing[name] = f.value, f.optional
    else
      local value, is_there = value_on(f.list, day)
      if is_there then
        epoch.values[name] = value
      elseif f.default ~= nil then
        epoch.values[name] = f.default
      else
        epoch.missing[name] = f.optional or f.list[1].from
      end
    end
  end
  return epoch
end

local function days_of(found)
  local days, seen = {}, {}
  for _, f in pairs(found) do
    for _, entry in ipairs(f.list or {}) do
      if entry.from and not seen[entry.from] then days[#days + 1], seen[entry.from] = entry.from, true end
    end
  end
  table.sort(days)
  return days
end

-- What the program gives a policy of declaration `d`: a list of epochs, the first from all time. `node` is the program's map, or
-- nil; `use` says where it stands.
function E.read_params(d, node, use)
  local given, specs = {}, {}
  E.binding = use
  for _, child in ipairs(node or {}) do given[child.key] = child end
  local names = names_of(d.params or {})
  for _, name in ipairs(names) do specs[name] = E.check_spec(name, d.params[name]) end
  for _, child in ipairs(node or {}) do
    if not specs[child.key] then
      fail_at({ line = child.key_line, column = child.key_column }, "program.unknown-param",
        format("%s has no parameter \"%s\"", use.use, child.key) .. (find(child.key, ":", 1, true)
          and "; put a blank behind the colon" or E.host.suggest(child.key, names)))
    end
  end
  local found = values_of(specs, names, given, use)
  local epochs = { epoch_of(found, names, nil) }
  for _, day in ipairs(days_of(found)) do epochs[#epochs + 1] = epoch_of(found, names, day) end
  return epochs, names
end

-- Binding ------------------------------------------------------------------------------------------------------

-- A guarded table of parameters, and a function that fills it. Reading a parameter that was never declared is an error, and so is
-- one without a value yet; one that is optional and not given is nil.
local function new_record(names, use)
  local values, missing = {}, {}
  for _, name in ipairs(names) do values[name] = false end -- a place for each
  setmetatable(values, { __index = function(_, key)
    local first = missing[key]
    if first == true then return nil end
    if first then
      E.place = { line = use.line, column = use.column }
      fail("program.undated-param", format("parameter \"%s\" has no value before %s; let the first one leave out `from`, or "
        .. "give the policy this `from`", key, E.host.iso(first)))
    end
    fail("policy.unknown-param", format("%s declares no parameter \"%s\"", use.use, E.name_of(key))
      .. (#names > 0 and E.host.suggest(E.name_of(key), names) or "; declare it under `params`"),
      { field = key, of = "p" })
  end })
  local function fill(epoch)
    for _, name in ipairs(names) do values[name], missing[name] = epoch.values[name], epoch.missing[name] end
  end
  return { params = guard(values, "p", true), fill = fill }
end

-- A function from a time to the parameters in force then. Times mostly grow, so the last answer is tried first.
local function by_time(epochs)
  local current, from, until_ = nil, 0, 0
  local function forget() current, from, until_ = nil, 0, 0 end
  local function find_params(time)
    if time < from or time >= until_ then
      local i = #epochs
      while time < epochs[i].from do i = i - 1 end
      current, from, until_ = epochs[i].params, epochs[i].from, epochs[i + 1] and epochs[i + 1].from or huge
    end
    return current
  end
  return find_params, forget
end

-- Gives `use` its params and, where some are dated, `dated`, a function from a time to the params in force then.
function E.bind(use)
  local found, names = E.read_params(use.declaration, use.params_node, use)
  local records, epochs = {}, {}
  local find_params, forget = by_time(epochs)
  function use.fill(read)
    for i = 1, #epochs do epochs[i] = nil end
    for i, epoch in ipairs(read) do
      records[i] = records[i] or new_record(names, use)
      records[i].fill(epoch)
      epochs[i] = { from = epoch.from, params = records[i].params }
    end
    forget()
    use.params, use.dated = records[1].params, epochs[2] and find_params or nil
  end
  use.fill(found)
end

-- The words that a policy names, with what a parameter's text adds: a metric chosen by parameter is a field that is read.
local function add_words(node, words)
  if node.kind == "text" then words[node.text] = true end
  for _, child in ipairs(node) do add_words(child, words) end
end
function E.words_of(named, node)
  local words = {}
  for word in pairs(named) do words[word] = true end
  if node then add_words(node, words) end
  return words
end
