-- exchange: a policy's text with what LuaJIT does not do alike in every run exchanged for calls of ours. Every #, see
-- lists.lua; and the bounds and steps of numeric loops: compiled, a loop takes a turn where one of them is not a number
-- (0 / 0), and another number of turns by a step of -0. Lines stay where they are, and what is told about a policy goes
-- by the text as it was written.
local E = ...

local find, sub, concat = string.find, string.sub, table.concat

-- The names that stand for # and around bounds. No policy can write them: scan.lua refuses the byte.
E.LENGTH, E.LENGTH_OR_NIL, E.BOUND, E.STEP = "\255length", "\255length_or_nil", "\255bound", "\255step"

local OPENS, CLOSES = { ["("] = true, ["["] = true, ["{"] = true }, { [")"] = true, ["]"] = true, ["}"] = true }

-- The tokens as a list; those that open something know the place of what closes it.
local function tokens_of(text)
  local list, open = {}, {}
  E.tokens(text, function(kind, token, _, at, stop)
    local t = { kind = kind, text = token, at = at, stop = stop }
    list[#list + 1] = t
    if kind == "symbol" and OPENS[token] then open[#open + 1] = t end
    if kind == "symbol" and CLOSES[token] and #open > 0 then
      open[#open].closed = #list
      open[#open] = nil
    end
  end)
  return list
end

local function is_symbol(t, symbol) return t and t.kind == "symbol" and t.text == symbol end

local function is_twice(list, i, symbol) -- .. is no field, :: no method
  return is_symbol(list[i + 1], symbol) and list[i + 1].at == list[i].at + 1
end

-- The last token of what is called, indexed or named from `i` on.
local function suffixed(list, i)
  while true do
    local t = list[i + 1]
    if not t then return i end
    if is_symbol(t, ".") and not is_twice(list, i + 1, ".") or is_symbol(t, ":") and not is_twice(list, i + 1, ":") then
      i = i + 2
    elseif t.kind == "text" then
      i = i + 1
    elseif t.closed and t.kind == "symbol" then
      i = t.closed
    else
      return i
    end
  end
end

local CONSTANTS = { ["nil"] = true, ["true"] = true, ["false"] = true }

-- The last token of the operand that begins at `i`; nil for a function, which has no length.
local function operand(list, i)
  while is_symbol(list[i], "#") or is_symbol(list[i], "-") or list[i].kind == "name" and list[i].text == "not" do i = i + 1 end
  local t, last = list[i], i
  if t.kind == "name" and t.text == "function" then return nil end
  if is_symbol(t, "{") then
    last = t.closed
  elseif is_symbol(t, "(") then
    last = suffixed(list, t.closed)
  elseif t.kind == "name" and not CONSTANTS[t.text] then
    last = suffixed(list, i)
  end
  if is_symbol(list[last + 1], "^") then return operand(list, last + 2) end
  return last
end

-- `t` or `t.list`, which can be read twice: then Lua itself tells what has no length.
local function is_plain(text, list, first, last)
  if list[first].kind ~= "name" or list[first].text == "not" or CONSTANTS[list[first].text] then return false end
  for i = first + 1, last, 2 do
    if not is_symbol(list[i], ".") then return false end
  end
  local piece = sub(text, list[first].at, list[last].stop)
  return #piece <= 100 and not find(piece, "[\n%-]")
end

local function exchange_length(text, list, i, opened, closed)
  local last = operand(list, i + 1)
  if not last then return end
  local first, stop = list[i + 1], list[last].stop
  opened[list[i].at] = " " .. E.LENGTH .. "("
  if is_plain(text, list, i + 1, last) then
    opened[list[i].at] = " (" .. E.LENGTH_OR_NIL .. "(" .. sub(text, first.at, stop) .. ")or#"
  end
  closed[stop] = (closed[stop] or "") .. ")"
end

-- The bounds of a numeric loop whose `for` is token `i`, each by its first and last token; nil for any other loop. What
-- stands in brackets is passed over; a function outside of them is no number anyway.
local function bounds_of(list, i)
  if not (list[i + 1] and list[i + 1].kind == "name" and is_symbol(list[i + 2], "=")) then return nil end
  local bounds, first, k = {}, i + 3, i + 3
  while true do
    local t = list[k]
    if not t or t.kind == "name" and t.text == "function" or t.kind == "symbol" and CLOSES[t.text] then return nil end
    local ends = t.kind == "name" and t.text == "do"
    if ends or is_symbol(t, ",") then
      if k == first then return nil end
      bounds[#bounds + 1] = { first, k - 1 }
      first = k + 1
      if ends then return bounds end
    end
    k = (t.kind == "symbol" and t.closed or k) + 1
  end
end

local function exchange_bounds(list, i, before, closed)
  for n, b in ipairs(bounds_of(list, i) or {}) do
    local first, last = list[b[1]], list[b[2]]
    if b[1] ~= b[2] or first.kind ~= "number" or n == 3 then
      before[first.at] = " " .. (n == 3 and E.STEP or E.BOUND) .. "("
      closed[last.stop] = (closed[last.stop] or "") .. ")"
    end
  end
end

function E.with_exchanges(text)
  if not find(text, "#", 1, true) and not find(text, "for", 1, true) then return text end
  local list, opened, closed, before = tokens_of(text), {}, {}, {}
  for i, t in ipairs(list) do
    if is_symbol(t, "#") then exchange_length(text, list, i, opened, closed) end
    if t.kind == "name" and t.text == "for" then exchange_bounds(list, i, before, closed) end
  end
  local parts, from = {}, 1
  for _, t in ipairs(list) do
    if opened[t.at] or before[t.at] then
      parts[#parts + 1] = sub(text, from, t.at - 1)
      parts[#parts + 1] = (before[t.at] or "") .. (opened[t.at] or "")
      from = t.at + (opened[t.at] and 1 or 0)
    end
    if closed[t.stop] then
      parts[#parts + 1], parts[#parts + 2] = sub(text, from, t.stop), closed[t.stop]
      from = t.stop + 1
    end
  end
  parts[#parts + 1] = sub(text, from)
  return concat(parts)
end
