-- lengths: a policy's text with every # in it exchanged for a call of ours, because LuaJIT's own is not the same in every
-- run; see lists.lua. Lines stay where they are, and what is told about a policy goes by the text as it was written.
local E = ...

local find, sub, concat = string.find, string.sub, table.concat

-- The names that stand for #. No policy can write them: scan.lua refuses the byte.
E.LENGTH, E.LENGTH_OR_NIL = "\255length", "\255length_or_nil"

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

function E.with_lengths(text)
  if not find(text, "#", 1, true) then return text end
  local list, opened, closed = tokens_of(text), {}, {}
  for i, t in ipairs(list) do
    local last = is_symbol(t, "#") and operand(list, i + 1)
    if last then
      local first, stop = list[i + 1], list[last].stop
      opened[t.at] = " " .. E.LENGTH .. "("
      if is_plain(text, list, i + 1, last) then
        opened[t.at] = " (" .. E.LENGTH_OR_NIL .. "(" .. sub(text, first.at, stop) .. ")or#"
      end
      closed[stop] = (closed[stop] or "") .. ")"
    end
  end
  local parts, from = {}, 1
  for _, t in ipairs(list) do
    if opened[t.at] then
      parts[#parts + 1], parts[#parts + 2] = sub(text, from, t.at - 1), opened[t.at]
      from = t.at + 1
    end
    if closed[t.stop] then
      parts[#parts + 1], parts[#parts + 2] = sub(text, from, t.stop), closed[t.stop]
      from = t.stop + 1
    end
  end
  parts[#parts + 1] = sub(text, from)
  return concat(parts)
end
