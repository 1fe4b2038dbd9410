-- column: where in its line an error is. Lua knows lines only, so the tokens of the line are looked at again. A column that
-- is not certain is not given: no caret is better than a wrong one.
local E = ...

local byte, find, gsub, match, sub = string.byte, string.find, string.gsub, string.match, string.sub
local ipairs, tonumber, tostring = ipairs, tonumber, tostring
local loadstring = loadstring

-- The column, in characters, of the byte `at`.
local function column_at(text, at)
  local start = at
  while start > 1 and byte(text, start - 1) ~= 10 do start = start - 1 end
  local _, before = gsub(sub(text, start, at - 1), "[^\128-\191]", "")
  return before + 1
end
E.column_at = column_at

-- The tokens of a text's lines first..last.
local function tokens_of(text, first, last)
  local list = {}
  E.tokens(text, function(kind, token, line, at)
    if line >= first and line <= last then list[#list + 1] = { kind = kind, text = token, line = line, at = at } end
  end)
  return list
end

-- Is the token at i the symbol? Symbols of two characters are two tokens.
local function is_symbol(list, i, symbol)
  local t = list[i]
  return t and t.kind == "symbol" and t.text == symbol
end

local function is_twice(list, i) return is_symbol(list, i + 1, list[i].text) and list[i + 1].at == list[i].at + 1 end

-- What stands before `.name`, `:name` or `["name"]` at i, or nil when the token is no field; "" when that is no name.
local function object_before(list, i)
  local t, dot = list[i], list[i - 1]
  if not dot or dot.kind ~= "symbol" then return nil end
  local field = t.kind == "name" and (dot.text == "." or dot.text == ":") or t.kind == "text" and dot.text == "["
  if not field or is_symbol(list, i - 2, ".") and list[i - 2].at == dot.at - 1 then return nil end
  local object = list[i - 2]
  return object and object.kind == "name" and object.text or ""
end

local function is_assigned(list, i) return is_symbol(list, i + 1, "=") and not is_twice(list, i + 1) end

local FOLLOWED = { index = "^[.:%[]$", call = "^[({]$" } -- by what, when Lua could not index it, or call it

-- What stands in the one pair of brackets behind the object, `sale[name]`.
local function find_computed(list, object)
  local found
  for i = 3, #list do
    if object and list[i - 2].kind == "name" and list[i - 2].text == object and is_symbol(list, i - 1, "[") then
      if found then return nil end
      found = list[i]
    end
  end
  return found
end

-- The token of a field: the one read from the object that is meant, or the only one, or the first of several of one object.
local function find_field(list, about)
  local found, objects, last = {}, {}, match(tostring(about.of or ""), "([%a_][%w_]*)%W*$")
  for i, t in ipairs(list) do
    local object = t.text == about.field and object_before(list, i)
    local next_ = list[i + 1]
    if object and (not about.followed or next_ and find(next_.text, about.followed)) then
      if object == last then return t end
      found[#found + 1], objects[#objects + 1] = t, object
    end
  end
  for i = 2, #found do if objects[i] ~= objects[1] then return nil end end
  return found[1] or find_computed(list, last)
end

local function find_name(list, about)
  for i, t in ipairs(list) do
    if t.kind == "name" and t.text == about.name and not object_before(list, i) then
      local next_ = list[i + 1]
      local fits = not about.followed or next_ and find(next_.text, about.followed)
      if fits and (about.is_written or not is_assigned(list, i)) then return t end
    end
  end
end

-- An operator that stands in the line once.
local function find_operator(list, about)
  local found
  for i, t in ipairs(list) do
    if t.kind == "symbol" and find(about.operator, t.text, 1, true) and (not about.twice or is_twice(list, i)) then
      if found then return nil end
      found = t
    end
  end
  return found
end

local OPERATORS = { { "perform arithmetic", "+-*/%^" }, { "compare", "<>" }, { "concatenate", ".", true }, { "get length", "#" } }

-- What Lua's own words are about.
local function about_attempt(text, verb)
  local kind, name = match(text, "(%a+) '([^']+)'")
  if kind == "field" or kind == "method" then return { field = name, followed = FOLLOWED[verb] } end
  if name then return { name = name, followed = FOLLOWED[verb] } end
  if FOLLOWED[verb] then return { behind = "])", followed = FOLLOWED[verb] } end
  for _, o in ipairs(OPERATORS) do
    if find(text, o[1], 1, true) then return { operator = o[2], twice = o[3] } end
  end
end

-- What a message is about that a library function begins with its name, `round_to: ` or `partner.total(w): `.
local function about_library(text)
  local name = match(text, "^[%a_][%w_.]*")
  if name and find(text, "^[:(]", #name + 1) then return { called = match(name, "[^.]+$") } end
end

-- The field that a message begins with, `partner.level is not known yet`.
local function about_field(text)
  local object, field = match(text, "^([%w_.]*)%.([%w_]+) is ")
  return field and { field = field, of = object }
end

-- The one call of a function, of whatever object.
local function find_call(list, name)
  local found
  for i, t in ipairs(list) do
    local next_ = list[i + 1]
    if t.kind == "name" and t.text == name and next_ and (next_.kind == "text" or find(next_.text, "^[({]$")) then
      if found then return nil end
      found = t
    end
  end
  return found
end

-- What is read from, or called, right behind the one such bracket: `rates[sale.product].rate`.
local function find_behind(list, about)
  local found
  for i = 1, #list - 2 do
    if list[i].kind == "symbol" and find(about.behind, list[i].text, 1, true) and find(list[i + 1].text, about.followed) then
      if found then return nil end
      found = list[i + 2]
    end
  end
  return found
end

local function find_about(list, about)
  if about.field then return find_field(list, about) end
  if about.name then return find_name(list, about) end
  if about.operator then return find_operator(list, about) end
  if about.behind then return find_behind(list, about) end
  return find_call(list, about.called)
end

local function use_of(chunk)
  for _, use in ipairs(E.spec.policies) do if use.chunk == chunk then return use end end
  return E.spec.tier and E.spec.tier.chunk == chunk and E.spec.tier or nil
end

-- The last line of the handler that begins in this one, and the token of its name.
local function handler_at(use, line)
  for _, handler in ipairs(use.handlers or {}) do
    if use.lines and use.lines[handler] == line then
      local list = tokens_of(use.text, line, line)
      for i, t in ipairs(list) do
        if t.text == handler and is_assigned(list, i) then
          return E.getinfo(use.declaration[handler], "S").lastlinedefined, t
        end
      end
    end
  end
  return line
end

-- Where in its line: `called` is the function that the policy called there when it failed, where there was one.
local function find_in_line(list, text, about, called)
  local verb = match(text, "^attempt to (%a+)")
  about = about or verb and not called and about_attempt(text, verb) or called and { called = called } or about_field(text)
  return about and find_about(list, about)
end

-- When the call that failed was a tail call, Lua has forgotten its line, and the handler's whole text is looked through for
-- what the message names. Without that, it is the handler itself.
local function find_lost(use, line, text, about, is_raised)
  local last, handler = handler_at(use, line)
  local list = tokens_of(use.text, line, last)
  about = about or about_library(text)
  return about and find_about(list, about) or is_raised and (find_call(list, "error") or find_call(list, "assert")) or handler
end

-- The line and column of a word: where it is assigned, or stands as a text, first; else where it stands at all.
function E.find_word(text, word)
  local list, found = tokens_of(text, 1, #text), nil
  for i, t in ipairs(list) do
    if t.text == tostring(word) then
      found = found or t
      if t.kind == "text" or is_assigned(list, i) then
        found = t
        break
      end
    end
  end
  if found then return found.line, column_at(text, found.at) end
end

-- The line and column of an error in a policy's file, or nothing. `line` is where Lua was, or where the handler begins when
-- no call in the policy's text is left (`is_lost`).
function E.locate(chunk, line, is_lost, text, called, failure)
  local use = use_of(chunk)
  if not use then return end
  local about = failure and failure.about
  local found = is_lost and find_lost(use, line, text, about, not failure)
    or not is_lost and find_in_line(tokens_of(use.text, line, line), text, about, called)
  if found then return found.line, column_at(use.text, found.at) end
end

-- The column, and the byte, of what the compiler stumbled over. Of several equal tokens in the line it is the first whose text up to there
-- gives the same message.
function E.syntax_column(text, line, message)
  local near = match(message, " near '(.*)'$") or match(message, "'([^']*)'$")
  if not near or near == "<eof>" then return nil end
  local left = 32 -- each asks the compiler once more: a long line of equal tokens would take hours
  for _, t in ipairs(tokens_of(text, line, line)) do
    if left == 0 then return nil end
    if t.kind ~= "text" and sub(text, t.at, t.at + #near - 1) == near or t.kind == "text" and find(near, t.text, 1, true) then
      local stop = t.kind == "text" and #text or t.at + #near - 1
      left = left - 1
      local _, again = loadstring(sub(text, 1, stop), "=again")
      if again and match(again, ":(%d+: .*)$") == tonumber(line) .. ": " .. message then return column_at(text, t.at), t.at end
    end
  end
end
