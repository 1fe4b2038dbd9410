-- room: what a policy can reach. The environment is built by addition; whatever is not listed here does not exist.
--
-- Loaded once for a room with the table E that the engine's own files share:
--   E.host   functions of C: suggest(name, names) -> tail of a message
--   E.fail(id, text, about)      stop with a policy's error; `about` is the name it is about: { field =, of = } or { name = }
--   E.guard(fields, what)        a read-only object over a table of values
--   E.object(getters, what)      a read-only object whose fields are computed when they are read
--   E.compile(use)               a policy's text to its declaration
--   E.trace                      in a room that explains: see trace.lua
local E = ...

local type, tostring, error, next = type, tostring, error, next
local setmetatable, getmetatable, setfenv, loadstring, xpcall = setmetatable, getmetatable, setfenv, loadstring, xpcall
local sort = table.sort
local find, rep, gsub, format = string.find, string.rep, string.gsub, string.format

-- An error of the engine's: a table that no policy can make or catch.
local Failure = {}
local function fail(id, text, about) error(setmetatable({ id = id, text = text, about = about }, Failure), 0) end
E.fail = fail

local function names_of(t)
  local names = {}
  for k in next, t do if type(k) == "string" then names[#names + 1] = k end end
  sort(names)
  return names
end
E.names_of = names_of

-- A value that was found where another was expected, for a message.
function E.what(v)
  local kind = type(v)
  if kind == "string" then return "\"" .. v .. "\"" end
  if kind == "number" or kind == "boolean" then return tostring(v) end
  return kind == "nil" and "nothing" or "a " .. kind
end

local function unknown(what, key, names)
  fail("policy.unknown-field", what .. " has no field \"" .. tostring(key) .. "\"" .. E.host.suggest(tostring(key), names),
    { field = key, of = what })
end

local function read_only(what)
  return function(_, key)
    fail("policy.read-only", what .. " is read-only: \"" .. tostring(key) .. "\" cannot be assigned; keep what you need in `state`",
      { field = key, of = what })
  end
end

local guarded = setmetatable({}, { __mode = "k" }) -- every table that the engine hands out

-- What stands behind a guarded table, for our own pairs and ipairs.
local behind = setmetatable({}, { __mode = "k" })
E.behind = behind

-- What a read-only table looks its fields up in; an explanation looks over its shoulder.
local function looked_up(index, what) return E.trace and E.trace.index(index, what) or index end

-- Values that are there; `open` lets a name that is not there be nil (a map), instead of an error (a record).
function E.guard(fields, what, open)
  local proxy = {}
  if not open then
    setmetatable(fields, { __index = function(_, key) unknown(what, key, names_of(fields)) end })
  end
  behind[proxy] = fields
  guarded[proxy] = true
  return setmetatable(proxy, { __index = looked_up(fields, what), __newindex = read_only(what), __metatable = false })
end

-- Fields that are computed when they are read. Getters may be added until the first policy runs. What stands in `values` is
-- not computed: the driver keeps fields there that are read often, at the place where it stands.
function E.object(getters, what, values)
  local function compute(_, key)
    local get = getters[key]
    if get then return (get()) end -- no tail call: a trace takes only fifteen of them
    unknown(what, key, names_of(getters))
  end
  local proxy = setmetatable({}, {
    __index = looked_up(values and setmetatable(values, { __index = compute }) or compute, what),
    __newindex = read_only(what),
    __metatable = false,
  })
  guarded[proxy] = true
  return proxy
end

-- Text of a value that names no address.
local function safe_tostring(v)
  local t = type(v)
  if t == "string" then return v end
  if t == "number" or t == "boolean" or t == "nil" then return tostring(v) end
  return t
end

-- Keys in order: numbers, then text, ascending; everything else has no order that would be the same in every run.
local function before(a, b)
  local ta, tb = type(a), type(b)
  if ta ~= tb then return ta == "number" end
  return a < b
end

-- An object's fields are computed when they are read: there is nothing to go through.
local function refuse_object(t, f)
  if guarded[t] and not behind[t] then fail("policy.argument", f .. ": this is no list or map; read its fields by their names") end
end

local function ordered_pairs(t)
  if type(t) ~= "table" then error("pairs: expected a table, found " .. type(t), 2) end
  refuse_object(t, "pairs")
  local from, keys = behind[t] or t, {}
  for k in next, from do
    local kind = type(k)
    if kind ~= "number" and kind ~= "string" then
      fail("policy.key", "pairs needs keys that are numbers or text, found a " .. kind .. "; use text keys")
    end
    keys[#keys + 1] = k
  end
  sort(keys, before)
  local i = 0
  return function()
    i = i + 1
    local k = keys[i]
    if k ~= nil then return k, from[k] end
  end
end

local function ipairs_step(t, i) -- looks behind the guard at each step: the table behind it is not handed out
  local v = (behind[t] or t)[i + 1]
  if v ~= nil then return i + 1, v end
end
local function safe_ipairs(t)
  if type(t) ~= "table" then error("ipairs: expected a table, found " .. type(t), 2) end
  refuse_object(t, "ipairs")
  return ipairs_step, t, 0
end

-- string.format with at most eight values; a format is looked at once. %p would show an address.
local formats = {}
local function check_format(fmt)
  if type(fmt) ~= "string" then error("format: expected a text, found " .. type(fmt), 3) end
  if find(gsub(fmt, "%%%%", ""), "%%[-+ #0-9.]*p") then
    fail("policy.format", "the format %p shows an address, which differs from run to run; use %s")
  end
  formats[fmt] = true
end
local function value_of(v)
  if type(v) == "table" or type(v) == "function" then return type(v) end
  return v
end
local function safe_format(fmt, a, b, c, d, e, f, g, h)
  if not formats[fmt] then check_format(fmt) end
  return format(fmt, value_of(a), value_of(b), value_of(c), value_of(d), value_of(e), value_of(f), value_of(g), value_of(h))
end

local REPEAT_MOST = 1000000 -- bytes: beyond any reason's text, far below the memory of a room
local function safe_rep(s, n)
  if type(s) == "number" then s = tostring(s) end
  if type(s) ~= "string" or type(n) ~= "number" then error("rep: expected a text and a number", 2) end
  if #s * n > REPEAT_MOST then fail("policy.too-long", "rep would make a text of more than 1,000,000 bytes; repeat it less often") end
  return rep(s, n)
end

local function safe_error(message)
  error(type(message) == "string" and message or "the policy raised an error without a text", 2)
end

local function safe_assert(v, message)
  if not v then safe_error(message == nil and "assertion failed" or message) end
  return v, message
end

-- pcall catches a policy's own errors, never the engine's.
local function catch(e)
  if type(e) == "table" and getmetatable(e) == Failure then return e end
  local text = safe_tostring(e)
  -- how deep a stack goes depends on the machine and on the compiler: no result may
  if find(text, "stack overflow", 1, true) then return setmetatable({ id = "policy.runtime", text = "stack overflow" }, Failure) end
  return (gsub(text, "^[^:]*:%d+: ", "")) -- and where the policy's file lies is nothing to it either
end
local function safe_pcall(f, a, b, c, d)
  if type(f) ~= "function" then error("pcall: expected a function, found " .. type(f), 2) end
  local ok, r1, r2, r3, r4 = xpcall(function() return f(a, b, c, d) end, catch)
  if not ok and type(r1) == "table" then error(r1, 0) end
  return ok, r1, r2, r3, r4
end

local strings = {
  byte = string.byte, char = string.char, find = find, format = safe_format, gmatch = string.gmatch, gsub = gsub,
  len = string.len, lower = string.lower, match = string.match, rep = safe_rep, reverse = string.reverse,
  sub = string.sub, upper = string.upper,
}
-- table's functions write past metatables: guarded tables are kept from them.
local function own_table(t, f)
  if type(t) ~= "table" then error(f .. ": expected a table, found " .. type(t), 3) end
  if guarded[t] then
    fail("policy.read-only", "table." .. f .. ": what the engine hands out is read-only; copy it, or use `state`")
  end
  return t
end
local insert, remove, concat = table.insert, table.remove, table.concat
local function safe_concat(t, separator, i, j)
  if type(t) ~= "table" then error("concat: expected a table, found " .. type(t), 2) end
  local size = 0
  for k = i or 1, j or #t do
    size = size + #safe_tostring(t[k]) + #(separator or "")
    if size > REPEAT_MOST then fail("policy.too-long", "concat would make a text of more than 1,000,000 bytes; join fewer") end
  end
  return concat(t, separator, i, j)
end
local tables = {
  concat = safe_concat,
  insert = function(t, a, b)
    own_table(t, "insert")
    if b == nil then insert(t, a) else insert(t, a, b) end
  end,
  remove = function(t, i)
    own_table(t, "remove")
    if i == nil then return (remove(t)) end
    return (remove(t, i))
  end,
  sort = function(t, before_) sort(own_table(t, "sort"), before_) end,
}
-- Only what IEEE 754 fixes to the last bit: the same on every machine.
local maths = {
  abs = math.abs, ceil = math.ceil, floor = math.floor, fmod = math.fmod, huge = math.huge, max = math.max, min = math.min,
  modf = math.modf, pi = math.pi, sqrt = math.sqrt,
}

local globals = {
  assert = safe_assert, error = safe_error, ipairs = safe_ipairs, pairs = ordered_pairs, pcall = safe_pcall,
  tonumber = tonumber, tostring = safe_tostring, type = type, unpack = unpack,
  math = E.guard(maths, "math"), string = E.guard(strings, "string"), table = E.guard(tables, "table"),
}
E.globals = globals -- library.lua adds the engine's own

E.calendar = {} -- getters: objects.lua fills them when there is data to run over
globals.calendar = E.object(E.calendar, "calendar")

local environment = setmetatable({}, {
  __index = function(_, key)
    local v = globals[key]
    if v ~= nil then return v end
    fail("policy.unknown-name", "there is no \"" .. tostring(key) .. "\" here" .. E.name_tail(tostring(key)), { name = key })
  end,
  __newindex = function(_, key)
    fail("policy.global", "\"" .. tostring(key) .. "\" is not declared: write `local " .. tostring(key)
      .. "`, or keep it in `state` when it must last along a partner's timeline", { name = key, is_written = true })
  end,
  __metatable = false,
})

function E.lock()
  local mt = getmetatable("")
  mt.__index = strings
  mt.__metatable = false
end

-- A declaration is what policy{...} was given. The chunk runs once, in the environment.
local declared = setmetatable({}, { __mode = "k" })
function globals.policy(t)
  if type(t) ~= "table" then error("policy: expected a table, found " .. type(t), 2) end
  declared[t] = true
  return t
end

function E.compile(use)
  local f, message = loadstring(use.text, "=" .. use.chunk)
  if not f then
    local line, what = string.match(message, ":(%d+): (.*)$")
    return nil, tonumber(line) or 0, what or message
  end
  setfenv(f, environment)
  E.compiling = use.chunk
  local declaration = f()
  E.compiling = nil
  if type(declaration) ~= "table" or not declared[declaration] then
    E.place = { file = use.chunk }
    if declaration == nil then E.place.line, E.place.column = E.find_word(use.text, "policy") end
    fail("policy.declaration", "the file must end in `return policy { kind = ..., ... }`, it returned "
      .. (declaration == nil and "nothing" or "a " .. type(declaration)))
  end
  return declaration
end
