-- What scan.lua and exchange.lua make of texts, against what Lua's own compiler does: texts that are put together from pieces
-- chosen to mislead. Called with the room's E, a number to begin with and how many; returns what it saw, or raises a difference.
local E, number, rounds = ...

local concat, load, format = table.concat, load, string.format

local function random(n) -- 1..n
  number = (number * 1103515245 + 12345) % 2147483648
  return math.floor(number / 65536) % n + 1
end
local function one_of(list) return list[random(#list)] end

-- What may hide something from a reader: ends of texts and comments, and what looks like them.
local PIECES = { "local a = 1 ", "local b = ...", "...", "..", ".", "\"", "'", "\\", "\\z", "\\z\n", "\\\"", "\\'", "\\\\",
  "\\\r\n", "\\\n", "\n", "\r\n",
  "--", "--[[", "]]", "--[=[", "]=]", "[[", "[=[", "[==[", "--[", "-", " ", "\t", "1LL", "2ull", "0x1fLL", "3i", "0x.1p4i",
  "1e5", "0xep", "1..", "a",
  "return", "(", ")", "{", "}", "= ", "x", "#", "#a", "end ", "do ", ";", "5.", ".5LL", "1e-1LL", "\194\181LL", "_1LL", "\\x41",
  "\\u{48}", "::l::",
  "goto l ", "--\n", "--[[]]", "--[=[]]]=]", "\"\"", "''", "[[]]", "~=", "==", "a=", ",", "\239\187\191", "function f() end ",
  "local function g(...) end " }

-- Whether the compiled text has what no policy may: `...`, or a number that is cdata.
local VARG = E.funcbc(load("return ..."), 1) % 256
local function is_forbidden(f, is_main)
  local info = E.funcinfo(f)
  if info.isvararg and not is_main then return true end
  for i = 1, is_main and info.bytecodes - 1 or 0 do
    if E.funcbc(f, i) % 256 == VARG then return true end
  end
  for i = -1, -info.gcconsts, -1 do
    local constant = E.funck(f, i)
    if type(constant) == "cdata" or type(constant) == "proto" and is_forbidden(constant) then return true end
  end
  return false
end

local seen = { compiled = 0, forbidden = 0, refused = 0 }
local function compare_scan()
  local parts = {}
  local quote = one_of({ "\"", "'", "--[[", "[[", "--[=[", "", "-- " })
  local close = ({ ["--[["] = "]]", ["[["] = "]]", ["--[=["] = "]=]", ["-- "] = "\n" })[quote] or quote
  parts[1] = (close == "\"" or close == "'" or quote == "[[") and "local t = " .. quote or quote
  for i = 2, random(4) do parts[i] = one_of(PIECES) end
  parts[#parts + 1] = close .. " " .. one_of({ "", "local b = ...", "local n = 7LL", "local n = #a", "local b = ... -- \"",
  "local n = 2i --]]" })
  local text = concat(parts)
  local f = load(text, "=text", "t")
  local found = E.scan(text)
  if not f then return end
  seen.compiled = seen.compiled + 1
  if not found then seen.refused = seen.refused + 1 end
  if is_forbidden(f, true) then
    seen.forbidden = seen.forbidden + 1
    if found then error(format("scan lets through %q", text), 0) end
  end
  if not found then return end
  local fine, made = pcall(E.with_exchanges, text)
  if not fine then error(format("with_exchanges fails on %q: %s", text, made), 0) end
  local again, message = load(made, "=text", "t")
  if not again then error(format("with_exchanges makes %q of %q: %s", made, text, message), 0) end
end

-- Expressions with lengths in them: what each is worth, before and after.
local LEAVES = { "t", "t.list", "t.list[1]", "s", "'abc'", "[[ab]]", "{1, 2}", "{1, {2}, 3}", "(t)", "f(t)", "f{1, 2}", "f'ab'",
  "s:upper()", "t.list[#t]",
  "s:sub(1, #t)", "('x'):rep(2)", "t[1].list", "f(function() return #t end)", "t.list[#t.list]", "{s, #s}" }
local WORTHS = { "1", "#t", "#s", "2.5", "-1" }
local function expression(depth)
  local kind = random(9)
  if depth == 0 or kind <= 2 then return "#" .. one_of({ "", " ", "\n", "--[[#]] " }) .. one_of(LEAVES) end
  if kind == 3 then return one_of(WORTHS) end
  if kind == 4 then return "-" .. expression(depth - 1) end
  if kind == 5 then return "(" .. expression(depth - 1) .. ")" end
  if kind == 6 then return "#{" .. expression(depth - 1) .. "," .. expression(depth - 1) .. "}" end
  if kind == 7 then return "#('x'):rep(" .. expression(depth - 1) .. ")" end
  local operator = one_of({ "+", "-", "*", "/", "%", "..", "==", "<", "and", "or" })
  return expression(depth - 1) .. " " .. operator .. " " .. expression(depth - 1)
end

local function value_of(text)
  local f = load(text, "=text", "t")
  if not f then return "is none" end
  local t = { { list = { 1, 2, 3, 4, 5 } }, 2, 3, list = { { 1 }, 2, "abcd", "abc", "ab" } }
  local function same(x) return type(x) == "function" and { x() } or x end
  setfenv(f, { t = t, s = "seven", f = same, [E.LENGTH] = E.length_of, [E.LENGTH_OR_NIL] = E.length_or_nil,
    [E.BOUND] = E.bound, [E.STEP] = E.step })
  local ok, value = pcall(f)
  return not ok and "fails" or type(value) == "table" and "a table" or tostring(value)
end

-- A loop over such expressions, counted; few turns, or the step's sign would matter for ever.
local function loop()
  local function bound() return one_of({ "1", "3", "-2", expression(2), "(" .. expression(1) .. ")", "f(#t)", "'2'" }) end
  return "(function() local n = 0 for i = " .. bound() .. one_of({ ",", " ,\n", ", --[[,do]] " }) .. bound()
    .. one_of({ "", ", 1", ", -1", ", 2", ", #t" }) .. " do n = n + 1 if n > 9 then break end end return n end)()"
end

local worth = 0
local function compare_lengths()
  local text = "return " .. (random(3) == 1 and loop() or expression(4))
  local plain = value_of(text)
  if plain == "is none" then return end -- -- begins a comment
  local ours = value_of(E.with_exchanges(text))
  if plain ~= ours then
    error(format("%q is %s; %q is %s", text, plain, E.with_exchanges(text), ours), 0)
  end
  if tonumber(plain) then worth = worth + 1 end
end

for _ = 1, rounds do
  compare_scan()
  compare_lengths()
end
return format("%d compiled, %d of them forbidden, %d refused; %d lengths", seen.compiled, seen.forbidden, seen.refused, worth)
