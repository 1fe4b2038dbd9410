-- constants: what must not change while a program runs: lists given as parameters, and what the locals of a policy's file
-- hold.
--
-- A policy's only memory is `state`. A local of its file (`local n = 0` above `return policy`) that a handler writes would
-- carry something from one partner to the next, and results would depend on the order of the partners. Such a write cannot
-- be prevented, so it is looked for after each partner, and the run stops. Everything that a handler can reach is looked at,
-- by way of functions' own locals and of tables within tables: what a slot held when the file was read, it holds.
local E = ...

local fail, getupvalue, getinfo, format = E.fail, E.getupvalue, E.getinfo, string.format
local type, next, ipairs = type, next, ipairs

local functions, tables = {}, {} -- { use =, what =, of =, values =, n = }: each function's locals, each table's fields

-- Of the policy's own text; the engine's, and Lua's, keep nothing that a policy could get at.
local function is_own(use, f) return getinfo(f, "S").source == "=" .. use.chunk end

-- What the library makes for a loop, and a local of the file may hold: it remembers how far it came.
local ITERATORS = { getinfo(E.globals.pairs({}), "S"), getinfo(E.strings.gmatch("", ""), "S") }
local function is_iterator(f)
  local info = getinfo(f, "S")
  for _, made in ipairs(ITERATORS) do
    if info.source == made.source and info.linedefined == made.linedefined then return true end
  end
  return false
end

local function note_function(use, f, what, add)
  local slots, own = { use = use, of = f, values = {}, names = {}, n = 0 }, is_own(use, f)
  functions[#functions + 1] = slots
  while true do
    local i = slots.n + 1
    local name, value = getupvalue(f, i)
    if not name then break end
    slots.n, slots.values[i], slots.names[i] = i, value, own and "the local \"" .. name .. "\" of its file" or what
    if own then add(value, slots.names[i]) end
  end
end

local into = tables -- or what is read for other values of the same parameters

local function note_table(use, t, what, add)
  local slots = { use = use, of = t, what = what, values = {}, n = 0 }
  into[#into + 1] = slots
  for key, value in next, t do
    slots.n, slots.values[key] = slots.n + 1, value
    add(key, what)
    add(value, what)
  end
end

-- Notes all that can be reached from the roots. A list of what is still to be looked at, not a recursion: chains may be long.
local function watch(use, roots, what)
  local seen, waiting, names, n = {}, {}, {}, 0
  local function add(value, name)
    local kind = type(value)
    if kind ~= "table" and kind ~= "function" or seen[value] or E.is_guarded(value) then return end
    if kind == "function" and not is_own(use, value) and not is_iterator(value) then return end
    seen[value] = true
    n = n + 1
    waiting[n], names[n] = value, name
  end
  for k = 1, #roots do add(roots[k], what) end
  local i = 0
  while i < n do
    i = i + 1
    local note = type(waiting[i]) == "function" and note_function or note_table
    note(use, waiting[i], names[i], add)
  end
end

-- A list is a real table, so that # works on it.
function E.watch_list(list, what)
  local first = #into + 1
  watch(E.binding, { list }, "its parameter \"" .. what .. "\"")
  for i = first, #into do into[i].is_parameter = true end
end

-- For change.lua: lists that are read from now on wait, until they take the place of a policy's others.
function E.watch_anew() into = {} end
function E.watched_anew()
  local waiting = into
  into = tables
  return waiting
end
function E.watch_instead(use, waiting)
  for i = #tables, 1, -1 do
    if tables[i].use == use and tables[i].is_parameter then table.remove(tables, i) end
  end
  for _, slots in ipairs(waiting) do
    slots.use = use
    tables[#tables + 1] = slots
  end
end

function E.watch_policy(use)
  local handlers = {}
  for i, name in ipairs(use.handlers) do handlers[i] = use.declaration[name] end
  watch(use, handlers, nil)
end

local function differs(a, b) return a ~= b and (a == a or b == b) end -- nan is what it was

local function changed_local(slots)
  for i = 1, slots.n do
    local _, now = getupvalue(slots.of, i)
    if differs(now, slots.values[i]) then return slots.names[i] end
  end
end

local function is_changed(slots)
  local left = slots.n
  for key, value in next, slots.of do
    if differs(value, slots.values[key]) then return true end
    left = left - 1
  end
  return left ~= 0
end

local function refuse(at, use, what)
  at.policy, at.event, at.row = (use.number or #E.spec.policies + 1) - 1, 6, at.period -- EVENT_PERIOD
  fail("policy.read-only", format("the policy changed %s; what is to last along a partner's timeline belongs in `state`", what))
end

-- After each partner. Returns at once when there is nothing to look at.
function E.check_unchanged(at)
  for i = 1, #functions do
    local what = changed_local(functions[i])
    if what then refuse(at, functions[i].use, what) end
  end
  for i = 1, #tables do
    if is_changed(tables[i]) then refuse(at, tables[i].use, tables[i].what) end
  end
end
