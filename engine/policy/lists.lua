-- lists: what policies have of `table`, and the length of a list.
--
-- LuaJIT's # of a list with holes depends on where its table lies in memory and on which names it had: it differs from run
-- to run. Ours depends on what is in the list alone, and exchange.lua puts it in the place of every # of a policy. Its sort
-- gives an order that depends on nothing else either: it keeps the order of equals, and any comparison comes to an end.
local E = ...

local fail, raise, limits, behind = E.fail, E.raise, E.limits, E.behind
local type, format, floor = type, string.format, math.floor
local concat, unpack = table.concat, unpack

-- How far a list goes without a hole; with holes, to the end of one of its parts.
local function length(t)
  if t[1] == nil then return 0 elseif t[2] == nil then return 1 end
  if t[4] == nil then return t[3] == nil and 2 or 3 end -- most lists are short, and a loop within a policy's loop is slow
  local low, high = 4, 8
  while t[high] ~= nil do low, high = high, high * 2 end
  while high - low > 1 do
    local middle = floor((low + high) / 2)
    if t[middle] ~= nil then low = middle else high = middle end
  end
  return low
end
E.length = length

-- What stands for # in a policy's text.
function E.length_of(v)
  local t = type(v)
  if t == "string" then return #v end
  if t ~= "table" then raise("attempt to get length of a " .. t .. " value") end
  return (length(v))
end
-- The same where the operand can be read again: nil leaves it to Lua to complain, who knows what it is called.
function E.length_or_nil(v)
  local t = type(v)
  if t == "string" then return #v end
  if t == "table" then return (length(v)) end
end

-- What stands around the bounds and the step of a loop; see exchange.lua. Texts count as numbers, as they do in Lua.
local function check_bound(v)
  if type(v) == "string" then v = tonumber(v) or v end
  if v ~= v then fail("policy.loop", "a bound of this loop is not a number (0 / 0); look for a division by zero") end
  return v
end
E.bound = check_bound
function E.step(v)
  v = check_bound(v)
  if v == 0 then fail("policy.loop", "a step of 0 does not lead anywhere; expected another number") end
  return v
end

-- table's functions write past metatables: what the engine hands out is kept from them.
local function own_table(t, f)
  if type(t) ~= "table" then raise(f .. ": expected a table, found " .. type(t)) end
  if E.is_guarded(t) then
    fail("policy.read-only", "table." .. f .. ": what the engine hands out is read-only; copy it, or use `state`")
  end
  return t
end

-- A list to read: a map that is a parameter is one, an object with fields is not.
local function list_of(t, f)
  if type(t) ~= "table" then raise(f .. ": expected a table, found " .. type(t)) end
  E.refuse_object(t, f)
  return behind[t] or t
end

function E.too_many(f)
  fail("policy.too-many", format("%s: more than %d values at once; go through them one by one", f, limits.values))
end

local function safe_unpack(t, i, j)
  local list = list_of(t, "unpack")
  i, j = E.whole(i, 1, "unpack"), E.whole(j, nil, "unpack") or length(list)
  if j - i >= limits.values then E.too_many("unpack") end
  return unpack(list, i, j)
end
E.globals.unpack = safe_unpack

local function safe_concat(t, separator, i, j)
  local list, size = list_of(t, "concat"), 0
  separator = separator == nil and "" or E.globals.tostring(separator)
  i, j = E.whole(i, 1, "concat"), E.whole(j, nil, "concat") or length(list)
  for k = i, j do
    local v = list[k]
    if type(v) ~= "string" and type(v) ~= "number" then
      raise(format("concat: element %d is a %s; only texts and numbers can be joined", k, type(v)))
    end
    size = size + #E.globals.tostring(v) + #separator
    if size > limits.text then E.too_long("concat") end
  end
  return (concat(list, separator, i, j))
end

local function insert(t, a, b)
  local n = length(own_table(t, "insert"))
  if b == nil then
    t[n + 1] = a
    return
  end
  if type(a) ~= "number" or a % 1 ~= 0 or a < 1 or a > n + 1 then
    raise(format("insert: the place must be a whole number from 1 to %d, found %s", n + 1, E.what(a)))
  end
  for k = n, a, -1 do t[k + 1] = t[k] end
  t[a] = b
end

local function remove(t, i)
  local n = length(own_table(t, "remove"))
  if i == nil then i = n elseif type(i) ~= "number" then raise("remove: expected a number, found " .. type(i)) end
  if i < 1 or i > n or i % 1 ~= 0 then return nil end
  local removed = t[i]
  for k = i, n - 1 do t[k] = t[k + 1] end
  t[n] = nil
  return removed
end

-- Merge sort of list[first..last] by way of `spare`; a comparison that contradicts itself gives some order, always the same.
local function merge(list, spare, first, middle, last, is_before)
  local i, j = first, middle + 1
  for k = first, last do
    if j > last or i <= middle and not is_before(list[j], list[i]) then
      spare[k], i = list[i], i + 1
    else
      spare[k], j = list[j], j + 1
    end
  end
end

local function is_less(a, b) return a < b end

local function sort(t, is_before)
  local n = length(own_table(t, "sort"))
  if is_before == nil then is_before = is_less elseif type(is_before) ~= "function" then
    raise("sort: expected a function to compare with, found " .. type(is_before))
  end
  local list, spare = {}, {}
  for k = 1, n do list[k] = t[k] end
  local width = 1
  while width < n do
    for first = 1, n, 2 * width do
      local middle, last = first + width - 1, first + 2 * width - 1
      merge(list, spare, first, middle < n and middle or n, last < n and last or n, is_before)
    end
    list, spare, width = spare, list, 2 * width
  end
  for k = 1, n do t[k] = list[k] end
end

E.globals.table = E.guard({ concat = safe_concat, insert = insert, remove = remove, sort = sort }, "table")
