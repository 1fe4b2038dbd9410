-- room: what a policy can reach. The environment is built by addition; whatever is not listed here does not exist.
--
-- Loaded once for a room with the table E that the engine's own files share:
--   E.host   functions of C: suggest(name, names) -> tail of a message
--   E.fail(id, text, about)      stop with a policy's error; `about` is the name it is about: { field =, of = } or { name = }
--   E.raise(text)                an error of the policy's own making, which its pcall may catch
--   E.guard(fields, what)        a read-only object over a table of values
--   E.object(getters, what)      a read-only object whose fields are computed when they are read
--   E.compile(use)               a policy's text to its declaration
--   E.trace                      in a room that explains: see trace.lua
local E = ...

local type, tostring, error, next = type, tostring, error, next
local setmetatable, getmetatable, setfenv, load, xpcall, rawset = setmetatable, getmetatable, setfenv, load, xpcall, rawset
local sort = table.sort
local find, gsub, sub, byte = string.find, string.gsub, string.sub, string.byte

-- An error of the engine's: a table that no policy can make or catch.
local Failure = {}
local function fail(id, text, about) error(setmetatable({ id = id, text = text, about = about }, Failure), 0) end
E.fail = fail

-- The beginning of a text that may be of any length, for a message; not cut within a character.
local function cut(text, most)
  if #text <= most then return text end
  while most > 0 and (byte(text, most + 1) or 0) >= 128 and byte(text, most + 1) < 192 do most = most - 1 end
  return sub(text, 1, most) .. "..."
end
E.cut = cut

-- An error that a policy raised, or made a function of the library raise. It has no id, for a policy may catch it.
local Raised = {}
function E.raise(text) error(setmetatable({ text = cut(text, E.limits.message) }, Raised), 0) end
local raise = E.raise

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
  if kind == "string" then return "\"" .. cut(v, 60) .. "\"" end
  if kind == "number" or kind == "boolean" then return tostring(v) end
  return kind == "nil" and "nothing" or "a " .. kind
end

-- What a key is called in a message: a table's own text would be its address.
local function name_of(key) return cut(E.globals.tostring(key), 60) end
E.name_of = name_of

local function unknown(what, key, names)
  local name = name_of(key)
  fail("policy.unknown-field", what .. " has no field \"" .. name .. "\"" .. E.host.suggest(name, names), { field = key, of = what })
end

local function read_only(what)
  return function(_, key)
    fail("policy.read-only", what .. " is read-only: \"" .. name_of(key) .. "\" cannot be assigned; keep what you need in `state`",
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
E.refuse_object = refuse_object
function E.is_guarded(t) return guarded[t] end

local function ordered_pairs(t)
  if type(t) ~= "table" then raise("pairs: expected a table, found " .. type(t)) end
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
  if type(t) ~= "table" then raise("ipairs: expected a table, found " .. type(t)) end
  refuse_object(t, "ipairs")
  return ipairs_step, t, 0
end

local function safe_error(message)
  raise(type(message) == "string" and message or "the policy raised an error without a text")
end

local function safe_assert(v, message)
  if not v then safe_error(message == nil and "assertion failed" or message) end
  return v, message
end

-- pcall catches a policy's own errors, never the engine's, and never a limit: how deep a stack goes and when the memory is
-- full depends on the machine and on the compiler, and no result may. What comes without having passed `catch` is out of
-- memory, or was too deep for a handler.
local CAUGHT, TOO_DEEP = {}, setmetatable({ id = "policy.too-deep", text = "" }, Failure) -- the text is failure.c's
local caught
local function catch(e)
  if type(e) == "table" then
    if getmetatable(e) ~= Raised then return e end
    caught = e.text
    return CAUGHT
  end
  local text = gsub(type(e) == "string" and e or "an error without a text", "^.-:%d+: ", "", 1) -- where the file lies is nothing to it
  if find(text, "^stack overflow") or find(text, "^C stack overflow") then return TOO_DEEP end
  caught = cut(text, E.limits.message)
  return CAUGHT
end

local function safe_pcall(f, a, b, c, d)
  if type(f) ~= "function" then raise("pcall: expected a function, found " .. type(f)) end
  local replaying = E.replaying -- what replay was at is over when its step failed
  local ok, r1, r2, r3, r4 = xpcall(f, catch, a, b, c, d)
  if ok then return true, r1, r2, r3, r4 end
  E.replaying = replaying
  if r1 == CAUGHT then return false, caught end
  if type(r1) == "table" then error(r1, 0) end
  if find(r1, "memory", 1, true) then fail("machine.memory", "out of memory") end -- which vm.c knows more about
  error(TOO_DEEP, 0)
end

-- Only what IEEE 754 fixes to the last bit: the same on every machine.
local maths = {
  abs = math.abs, ceil = math.ceil, floor = math.floor, fmod = math.fmod, huge = math.huge, max = math.max, min = math.min,
  modf = math.modf, pi = math.pi, sqrt = math.sqrt,
}

local globals = {
  assert = safe_assert, error = safe_error, ipairs = safe_ipairs, pairs = ordered_pairs, pcall = safe_pcall,
  tonumber = tonumber, type = type, math = E.guard(maths, "math"),
}
E.globals = globals -- text.lua, lists.lua and library.lua add theirs

E.calendar = {} -- getters: objects.lua fills them when there is data to run over
globals.calendar = E.object(E.calendar, "calendar")

local environment = setmetatable({}, {
  __index = function(_, key)
    local v = globals[key]
    if v ~= nil then return v end
    fail("policy.unknown-name", "there is no \"" .. name_of(key) .. "\" here" .. E.name_tail(name_of(key)), { name = key })
  end,
  __newindex = function(_, key)
    local name = name_of(key)
    fail("policy.global", "\"" .. name .. "\" is not declared: write `local " .. name
      .. "`, or keep it in `state` when it must last along a partner's timeline", { name = key, is_written = true })
  end,
  __metatable = false,
})

function E.lock()
  local mt = getmetatable("")
  mt.__index = E.strings
  mt.__metatable = false
  rawset(environment, E.LENGTH, E.length_of)
  rawset(environment, E.LENGTH_OR_NIL, E.length_or_nil)
  rawset(environment, E.BOUND, E.bound)
  rawset(environment, E.STEP, E.step)
end

-- A declaration is what policy{...} was given: a copy, so that the file's own table is nobody's but the file's. The chunk
-- runs once, in the environment.
local declared = setmetatable({}, { __mode = "k" })
function globals.policy(t)
  if type(t) ~= "table" then raise("policy: expected a table, found " .. type(t)) end
  local declaration = {}
  for key, value in next, t do declaration[key] = value end
  declared[declaration] = true
  return declaration
end

-- Nothing that scan.lua is there to refuse may have slipped past it: numbers that are cdata, and `...`. `f`: a function or
-- a prototype.
local VARG = E.funcbc(load("return ...", "=[guerdon]"), 1) % 256
local function check_compiled(f, is_main)
  local info = E.funcinfo(f)
  if info.isvararg and not is_main then return "..." end
  for i = 1, is_main and info.bytecodes - 1 or 0 do
    if E.funcbc(f, i) % 256 == VARG then return "..." end
  end
  for i = -1, -info.gcconsts, -1 do
    local constant = E.funck(f, i)
    if type(constant) == "cdata" then return tostring(constant) end
    local found = type(constant) == "proto" and check_compiled(constant)
    if found then return found end
  end
end

function E.compile(use)
  local f, message = load(use.text, "=" .. use.chunk, "t")
  if f then f, message = load(E.with_exchanges(use.text), "=" .. use.chunk, "t") end
  if not f then
    local line, what = string.match(message, ":(%d+): (.*)$")
    return nil, tonumber(line) or 0, what or message
  end
  local hidden = check_compiled(f, true)
  if hidden then
    E.place = { file = use.chunk }
    fail("policy.literal", "there is a " .. hidden .. " in the file that is hidden from its readers; write it without")
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
