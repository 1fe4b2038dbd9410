-- text: what policies have of `string`, and the texts of values. Each call is bounded: LuaJIT's own would make a text as
-- large as the memory, or match a pattern for years. The answers are those of Lua, with its slips: an empty match counts.
local E = ...

local fail, raise, limits = E.fail, E.raise, E.limits
local type, tostring, tonumber = type, tostring, tonumber
local floor, ceil, huge = math.floor, math.ceil, math.huge
local byte, sub, rep, format, concat, unpack = string.byte, string.sub, string.rep, string.format, table.concat, unpack

-- Texts of values ----------------------------------------------------------------------------------------------

-- Text of a value that names no address.
local function safe_tostring(v)
  local t = type(v)
  if t == "string" then return v end
  if t == "number" or t == "boolean" or t == "nil" then return tostring(v) end
  return t
end
E.globals.tostring = safe_tostring

local function text_of(v, f)
  if type(v) == "string" then return v end
  if type(v) == "number" then return tostring(v) end
  raise(f .. ": expected a text, found " .. type(v))
end

local function too_long(f)
  fail("policy.too-long", f .. " would make a text of more than 1,000,000 bytes; no reason is that long: look for a loop that goes too far")
end
E.too_long = too_long

-- A whole number, or `other` where there is none. What lies beyond 32 bits LuaJIT reads differently on each processor.
local MOST = 2 ^ 31 - 1
local function whole(v, other, f)
  if v == nil then return other end
  local n = tonumber(v)
  if not n or n ~= n then raise(f .. ": expected a number, found " .. (n and "nan" or type(v))) end
  if n > MOST then return MOST elseif n < -MOST then return -MOST end
  return n < 0 and ceil(n) or floor(n)
end
E.whole = whole

-- Patterns -----------------------------------------------------------------------------------------------------

local match_at = E.wire.match
local found = E.wire.new_found() -- of the last match; read before anybody else may match
local NONE, LONG = 0, 2 -- enum pattern_answer
local ANYWHERE, ANCHORS, PLAIN = 0, 1, 2 -- enum pattern_how
local OPEN, PLACE = -1, -2
local WRONG = { [3] = "malformed pattern (ends with '%')", [4] = "malformed pattern (missing ']')", [5] = "unbalanced pattern",
  [6] = "missing '[' after '%f' in pattern", [7] = "invalid pattern capture", [8] = "invalid capture index", [9] = "too many captures",
  [10] = "pattern too complex" }

local function complain(answer, f, s, p)
  if answer ~= LONG then raise(f .. ": " .. WRONG[answer]) end
  fail("policy.pattern", format("%s: the pattern \"%s\" takes more than %d million steps on a text of %d bytes; "
    .. "repeat less within it, or look for a plain text: find(s, text, 1, true)", f, E.cut(p, 40), limits.steps / 1000000, #s))
end

-- Whether there is a match at or behind byte `from` (0 is the first); `found` has it then.
local function search(s, p, from, how, f)
  local answer = match_at(found, s, #s, p, #p, from, how)
  if answer >= LONG then complain(answer, f, s, p) end
  return answer ~= NONE
end

local function capture(s, i)
  local at, length = found.at[i], found.length[i]
  if length == PLACE then return at + 1 end
  if length == OPEN then raise("unfinished capture") end
  return (sub(s, at + 1, at + length))
end

-- The first capture, or all of what matched where there is none.
local function first_of(s)
  if found.n == 0 then return (sub(s, found.start + 1, found.finish)) end
  return (capture(s, 0))
end

local function list_of(s)
  local list, n = {}, found.n
  for i = 1, n do list[i] = capture(s, i - 1) end
  return list, n
end

local function captures(s)
  local n = found.n
  if n < 2 then return first_of(s) end
  if n == 2 then return capture(s, 0), capture(s, 1) end
  if n == 3 then return capture(s, 0), capture(s, 1), capture(s, 2) end
  local list = list_of(s)
  return unpack(list, 1, n)
end

-- The byte from which to look, from 0.
local function start_of(init, size, f)
  local from = whole(init, 1, f)
  if from < 0 then from = from + size + 1 end
  if from < 1 then return 0 end
  return from - 1 > size and size or from - 1
end

local SPECIALS = "[%^%$%*%+%?%.%(%[%%%-]"
local plain, kept = {}, 0 -- by pattern: whether it has nothing special
local is_special = string.find
local function is_plain(p)
  local answer = plain[p]
  if answer == nil then
    answer = not is_special(p, SPECIALS)
    if kept >= 1000 then plain, kept = {}, 0 end -- patterns that are made on the way are not kept for ever
    plain[p], kept = answer, kept + 1
  end
  return answer
end

local function find(s, p, init, as_text)
  s, p = text_of(s, "find"), text_of(p, "find")
  found.steps = limits.steps
  local how = (as_text or is_plain(p)) and PLAIN or ANCHORS
  if not search(s, p, start_of(init, #s, "find"), how, "find") then return nil end
  local first, last, n = found.start + 1, found.finish, found.n
  if n == 0 then return first, last end
  if n == 1 then return first, last, capture(s, 0) end
  if n == 2 then return first, last, capture(s, 0), capture(s, 1) end
  local list = list_of(s)
  return first, last, unpack(list, 1, n)
end

local function match(s, p, init)
  s, p = text_of(s, "match"), text_of(p, "match")
  found.steps = limits.steps
  if not search(s, p, start_of(init, #s, "match"), ANCHORS, "match") then return nil end
  return captures(s)
end

local function gmatch(s, p)
  s, p = text_of(s, "gmatch"), text_of(p, "gmatch")
  local from = 0
  return function()
    found.steps = limits.steps
    if from > #s or not search(s, p, from, ANYWHERE, "gmatch") then
      from = huge
      return nil
    end
    from = found.finish + (found.finish == found.start and 1 or 0)
    return captures(s)
  end
end

-- The text that takes the place of a match: `by` with %0 and %1 filled in.
local function filled(s, by)
  if not is_special(by, "%", 1, true) then return by end
  local parts, at = {}, 1
  while true do
    local i = is_special(by, "%", at, true)
    if not i then break end
    local letter = sub(by, i + 1, i + 1)
    local number = tonumber(letter)
    parts[#parts + 1] = sub(by, at, i - 1)
    if not number then
      parts[#parts + 1] = letter == "" and "\0" or letter
    elseif number == 0 or number == 1 and found.n == 0 then
      parts[#parts + 1] = sub(s, found.start + 1, found.finish)
    else
      if number > found.n then raise("gsub: invalid capture index") end
      parts[#parts + 1] = tostring(capture(s, number - 1))
    end
    at = i + 2
  end
  parts[#parts + 1] = sub(by, at)
  return concat(parts)
end

local function replacement(s, by, kind)
  if kind == "string" then return filled(s, by) end
  local whole_match = sub(s, found.start + 1, found.finish)
  local v
  if kind == "table" then v = by[first_of(s)] else v = by(captures(s)) end
  if not v then return whole_match end
  if type(v) == "number" then return tostring(v) end
  if type(v) ~= "string" then raise(format("gsub: invalid replacement value (a %s)", type(v))) end
  return v
end

local REPLACES = { string = true, table = true, ["function"] = true }

local function gsub(s, p, by, most)
  s, p = text_of(s, "gsub"), text_of(p, "gsub")
  if type(by) == "number" then by = tostring(by) end
  local kind = type(by)
  if not REPLACES[kind] then raise("gsub: expected a text, a table or a function to replace with, found " .. kind) end
  most = whole(most, huge, "gsub")
  found.steps = limits.steps
  if most < 1 or not search(s, p, 0, byte(p, 1) == 94 and ANCHORS or ANYWHERE, "gsub") then return s, 0 end
  local parts, made, at, n, left = {}, 0, 0, 0, limits.steps
  local how = byte(p, 1) == 94 and ANCHORS or ANYWHERE -- ^
  while n < most do
    found.steps = left
    if not search(s, p, at, how, "gsub") then break end
    local from, to = found.start, found.finish
    left, n = found.steps, n + 1
    local size = #parts
    parts[size + 1], parts[size + 2] = sub(s, at + 1, from), replacement(s, by, kind)
    made = made + (from - at) + #parts[size + 2]
    if made > limits.text then too_long("gsub") end
    at = to
    if to == from then -- the byte behind an empty match stays
      if from == #s then break end
      at = from + 1
      parts[size + 3], made = sub(s, at, at), made + 1
    end
    if how == ANCHORS then break end
  end
  parts[#parts + 1] = sub(s, at + 1)
  return concat(parts), n
end

-- The rest -----------------------------------------------------------------------------------------------------

local function safe_rep(s, n, separator)
  s, n = text_of(s, "rep"), whole(n, nil, "rep") or raise("rep: expected a number of times")
  separator = separator == nil and "" or text_of(separator, "rep")
  if n < 1 then return "" end
  if (#s + #separator) * n > limits.text then too_long("rep") end
  if n > limits.text then return "" end -- of nothing at all
  return rep(s, n, separator)
end

local function safe_byte(s, i, j)
  s, i = text_of(s, "byte"), whole(i, 1, "byte")
  if j == nil then return (byte(s, i)) end
  j = whole(j, i, "byte")
  if j < 0 then j = j + #s + 1 end
  if i < 0 then i = i + #s + 1 end
  if (j < #s and j or #s) - (i > 1 and i or 1) >= limits.values then E.too_many("byte") end
  return byte(s, i, j)
end

local function safe_sub(s, i, j)
  return (sub(text_of(s, "sub"), whole(i, 1, "sub"), whole(j, -1, "sub")))
end

-- string.format with at most eight values; a format is looked at once: which of its values must be whole numbers.
local ALL_ANY = {}
local formats, known = {}, 0
local function check_format(fmt)
  if type(fmt) ~= "string" then raise("format: expected a text, found " .. type(fmt)) end
  if #fmt > limits.text then too_long("format") end
  local wholes, n, at = ALL_ANY, 0, 1
  while true do
    local i = is_special(fmt, "%", at, true)
    if not i then break end
    local _, stop, letter = is_special(fmt, "^[-+ #0-9.]*(.?)", i + 1)
    if letter ~= "%" then n = n + 1 end
    if letter == "p" then fail("policy.format", "the format %p shows an address, which differs from run to run; use %s") end
    if is_special(letter, "[diuoxXc]") then
      if wholes == ALL_ANY then wholes = {} end
      wholes[#wholes + 1] = n
    end
    at = stop + 1
  end
  if n > 8 then fail("policy.format", format("the format takes %d values, and at most 8 can be given; put it together from several", n)) end
  if known >= 1000 then formats, known = {}, 0 end -- formats that are made on the way are not kept for ever
  formats[fmt], known = wholes, known + 1
  return wholes
end

-- What %d makes of a number that has no whole part, or too large a one, differs between processors.
local WHOLE_MOST = 2 ^ 53
local function check_wholes(wholes, a, b, c, d, e, f, g, h)
  local values = { a, b, c, d, e, f, g, h }
  for i = 1, #wholes do
    local v = tonumber(values[wholes[i]])
    if v and not (v >= -WHOLE_MOST and v <= WHOLE_MOST) then
      fail("policy.format", format("value %d of the format must be a whole number of at most 2^53, found %s; use %%s or %%.0f",
        wholes[i], tostring(v)))
    end
  end
end

local function value_of(v)
  if type(v) == "table" or type(v) == "function" then return type(v) end
  return v
end
local function safe_format(fmt, a, b, c, d, e, f, g, h)
  local wholes = formats[fmt] or check_format(fmt)
  if wholes ~= ALL_ANY then check_wholes(wholes, a, b, c, d, e, f, g, h) end
  return format(fmt, value_of(a), value_of(b), value_of(c), value_of(d), value_of(e), value_of(f), value_of(g), value_of(h))
end

E.strings = {
  byte = safe_byte, char = string.char, find = find, format = safe_format, gmatch = gmatch, gsub = gsub, len = string.len,
  lower = string.lower, match = match, rep = safe_rep, reverse = string.reverse, sub = safe_sub, upper = string.upper,
}
E.globals.string = E.guard(E.strings, "string")
