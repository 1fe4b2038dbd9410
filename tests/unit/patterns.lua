-- The room's find, match, gmatch and gsub against those of Lua itself, on patterns and texts that are made up: the same
-- values, and the same mistakes found in a pattern. Called with the room's E, a number to begin with and how many; returns
-- the first difference, or how often a pattern matched, was wrong, and neither.
local E, number, rounds = ...

local strings, concat = E.strings, table.concat

local function random(n) -- 1..n
  number = (number * 1103515245 + 12345) % 2147483648
  return math.floor(number / 65536) % n + 1
end

local LETTERS = { "a", "b", "c", "A", "1", " ", ".", "-", "\0", "\200", "x", "(", ")" }
local function text_of(most)
  local parts = {}
  for i = 1, random(most + 1) - 1 do parts[i] = LETTERS[random(random(2) == 1 and 3 or #LETTERS)] end
  return concat(parts)
end

local CLASSES = { "a", "c", "d", "g", "l", "p", "s", "u", "w", "x", "z", "A", "D", "S", "W", "Z", ".", "%", "y", "-", "]" }
local SETS = { "[a-c]", "[^a]", "[%a_]", "[]]", "[^]]", "[a-]", "[%d.]", "[%-a]", "[b-a]", "[\200-\255]", "[^%s]", "[a%]]", "[-]" }
local function item()
  local kind = random(20)
  if kind <= 8 then return LETTERS[random(8)] end
  if kind <= 10 then return "." end
  if kind <= 13 then return "%" .. CLASSES[random(#CLASSES)] end
  if kind <= 15 then return SETS[random(#SETS)] end
  if kind == 16 then return "%b" .. LETTERS[random(3)] .. LETTERS[random(3)] end
  if kind == 17 then return "%f" .. SETS[random(#SETS)] end
  if kind == 18 then return "%" .. random(3) - 1 end
  if kind == 19 then return "()" end
  return ({ "[", "[^", "%", "%f", "%b", "%ba", "[%", "$", "^", "(", ")", "[a" })[random(12)]
end

local REPEATS = { "*", "+", "-", "?" }
local function pattern()
  local parts, open = { random(6) == 1 and "^" or "" }, 0
  for _ = 1, random(6) do
    if random(5) == 1 then parts[#parts + 1], open = "(", open + 1 end
    parts[#parts + 1] = item()
    if random(3) == 1 then parts[#parts + 1] = REPEATS[random(4)] end
    if open > 0 and random(2) == 1 then parts[#parts + 1], open = ")", open - 1 end
  end
  for _ = 1, random(8) > 1 and open or 0 do parts[#parts + 1] = ")" end
  if random(8) == 1 then parts[#parts + 1] = "$" end
  return concat(parts)
end

-- What a call gives, as one text; for an error what it says without where.
local function told(...)
  local values = { ... }
  for i = 1, select("#", ...) do values[i] = type(values[i]) .. " " .. tostring(values[i]) end
  return concat(values, "; ")
end
local function outcome(ok, e, ...)
  if ok then return told(e, ...) end
  e = type(e) == "table" and e.text or e
  return "error " .. (e:gsub("^g?[mf%a]-: ", ""):gsub("^.-:%d+: ", ""))
end

local function all_of(gmatch) -- every round of the loop
  return function(s, p)
    local seen = {}
    for a, b, c in gmatch(s, p) do seen[#seen + 1] = told(a, b, c) end
    return concat(seen, " | ")
  end
end

local FILLS = { "<%0>", "", "x", "%1", "%2%1", "%%", "%", "%y%0" }
local TABLE = { a = "A", b = 7, c = false, ab = {}, [1] = "one" }
local function FUNCTION(a, b) return b or a end

local counts = { found = 0, wrong = 0, none = 0 }
local function compare(name, ours, theirs, ...)
  local o, t = outcome(pcall(ours, ...)), outcome(pcall(theirs, ...))
  if o ~= t then
    error(string.format("%s(%s): ours gives [%s], Lua's [%s]", name, told(...), o, t), 0)
  end
  local kind = o:find("^error") and "wrong" or o:find("^nil") and "none" or "found"
  counts[kind] = counts[kind] + 1
end

for _ = 1, rounds do
  local s, p = text_of(10), pattern()
  local init = random(3) == 1 and random(16) - 6 or nil
  compare("find", strings.find, string.find, s, p, init, random(6) == 1)
  compare("match", strings.match, string.match, s, p, init)
  compare("gmatch", all_of(strings.gmatch), all_of(string.gmatch), s, p)
  local fill = random(6) == 1 and TABLE or random(6) == 1 and FUNCTION or FILLS[random(#FILLS)]
  compare("gsub", strings.gsub, string.gsub, s, p, fill, random(3) == 1 and random(4) - 2 or nil)
end
return string.format("%d matched, %d matched nothing, %d were wrong", counts.found, counts.none, counts.wrong)
