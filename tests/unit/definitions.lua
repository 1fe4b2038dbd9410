-- What the room offers, what library/guerdon.lua defines for editors, and what luacheck's standard allows in policies: the
-- same names. Called with the room's E and the two texts; returns the differences, one a line.
local E, definitions, luacheckrc = ...

local differences = {}
local function complain(text) differences[#differences + 1] = text end

-- The room's own: class by class, a set of names. No period, so nothing of the rows is read.
E.stamp("objects")(E, { n_periods = 0, referral_columns = {}, sale_columns = { one_currency = 0 } })
local room = { Window = E.window_getters, Tallied = E.tallied_getters, Calendar = E.calendar, Kind = {},
  ParamType = E.param_types, Param = E.param_keys, Policy = { kind = true, summary = true, params = true }, global = {} }
for class, object in pairs({ Partner = "partner", Sale = "sale", Refund = "refund", Referral = "referral", Activity = "activity" }) do
  room[class] = E.cursor.getters[object]
end
for kind, handlers in pairs(E.handlers_by_kind) do
  room.Kind[kind] = true
  for handler in pairs(handlers) do room.Policy[handler] = true end
end
for name, value in pairs(E.globals) do
  room.global[name] = true
  if type(value) == "table" and name ~= "calendar" then room[name] = E.behind[value] end
end

-- What the file for editors defines.
local parents = {}
local function defined_in(text)
  local classes, class = { global = {}, ParamType = {}, Kind = {} }, nil
  local function of(name)
    classes[name] = classes[name] or {}
    return classes[name]
  end
  for line in text:gmatch("[^\n]*") do
    local name, parent = line:match("^%-%-%-@class ([%a_]+):? ?(%u?%l*)")
    local field = line:match("^%-%-%-@field ([%a_]+)%?? ")
    local choice = line:match("^%-%-%-| \"([%a_]+)\"")
    local holder, method = line:match("^function ([%a_]+)%.([%a_]+)%(")
    local global = line:match("^function ([%a_]+)%(") or line:match("^([%a_]+) = {}")
    if name then class, parents[name] = name:gsub("lib$", ""), line:find(":", 1, true) and parent or nil end
    if field then of(class)[field] = true end
    if choice then classes.ParamType[choice] = true end
    if method then of(holder)[method] = true end
    if global then classes.global[global] = true end
  end
  for kind in text:match("@alias Kind ([^\n]*)"):gmatch("\"([%a_]+)\"") do classes.Kind[kind] = true end
  return classes
end

-- What luacheck allows.
local function allowed_in(text)
  local environment = { stds = {}, files = {}, ipairs = ipairs }
  setfenv(assert(loadstring(text, "=.luacheckrc")), environment)()
  local classes = { global = {} }
  for key, value in pairs(environment.stds.guerdon.read_globals) do
    if type(key) == "number" then
      classes.global[value] = true
    else
      local class = key == "calendar" and "Calendar" or key
      classes.global[key], classes[class] = true, {}
      for _, field in ipairs(value.fields) do classes[class][field] = true end
    end
  end
  return classes
end

local function compare(where, has, class, wanted, inherited)
  for _, name in ipairs(E.names_of(wanted)) do
    if not (has[name] or inherited and inherited[name]) then complain(where .. " lacks " .. class .. "." .. name) end
  end
  for _, name in ipairs(E.names_of(has)) do
    if rawget(wanted, name) == nil then complain(where .. " has " .. class .. "." .. name .. ", which the room has not") end
  end
end

local defined, allowed = defined_in(definitions), allowed_in(luacheckrc)
for _, class in ipairs(E.names_of(room)) do
  compare("library/guerdon.lua", defined[class] or {}, class, room[class], defined[parents[class] or ""])
end
for _, class in ipairs({ "global", "Calendar", "math", "string", "table" }) do
  compare(".luacheckrc", allowed[class] or {}, class, room[class])
end

-- Every type that a definition names is one of Lua's, a class or an alias.
local known = { T = true, K = true, V = true, ["nil"] = true, any = true, fun = true, number = true, integer = true, string = true,
  boolean = true, table = true, ["function"] = true }
for name in definitions:gmatch("%-%-%-@[ca]l[ia]a?s?s ([%a_]+)") do known[name] = true end
for kind, rest in definitions:gmatch("\n%-%-%-@(%l+) ([^\n]*)") do
  local types = kind == "return" and rest or (kind == "field" or kind == "param") and rest:match("^%S+ (.*)") or ""
  types = types:gsub("\"[^\"]*\"", ""):match("^[^%u]*%f[%u]%u%l+[%[%]?|]*") or types:match("^%S+")
  local name = types and types:match("^%u%a+")
  if name and not known[name] then complain("library/guerdon.lua names the type " .. name .. ", which nothing defines") end
end
return table.concat(differences, "\n")
