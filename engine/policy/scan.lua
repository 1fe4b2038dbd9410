-- scan: a policy's text, token by token, before it is compiled. Refuses what the room cannot allow, and finds out which
-- words and fields the text names.
--
-- Why some things are refused: the LuaJIT of several distributions compiles `...` inside loops wrongly (upstream #864),
-- and 64-bit literals (1LL, 2ULL, 3i) make cdata, which must never reach a policy.
local E = ...

local find, sub, match, gsub = string.find, string.sub, string.match, string.gsub

local function refuse(line, id, text, at) return { line = line, id = id, text = text, at = at } end

-- The end of the long bracket that opens at `at` with `=` signs `level`, or nil.
local function long_end(text, at, level)
  local _, stop = find(text, "]" .. level .. "]", at, true)
  return stop
end

-- The end of the quoted text that opens at `at`. What a backslash keeps from ending it must be known exactly, or the text
-- behind it would be read as something else than Lua reads it as.
local function quoted_end(text, at)
  local quote, i = sub(text, at, at), at + 1
  while true do
    i = find(text, "[\"'\\\n]", i) or #text + 1
    local c = sub(text, i, i)
    if c == "" or c == "\n" or c == quote then return i end
    if c ~= "\\" then
      i = i + 1
    elseif sub(text, i + 1, i + 1) == "z" then -- takes blanks and the ends of lines with it
      i = find(text, "%S", i + 2) or #text + 1
    else
      i = i + (sub(text, i + 1, i + 2) == "\r\n" and 3 or 2)
    end
  end
end

local MARK = "\239\187\191" -- of UTF-8, which some editors put first

-- Each token as kind, text, line, first and last byte to `see`. Kinds: name, number, text, symbol. A refusal is returned.
local function tokens(text, see)
  local at, line, size, line_end = find(text, "^" .. MARK) and 4 or 1, 1, #text, find(text, "\n", 1, true)
  while true do
    at = find(text, "%S", at)
    if not at then break end
    while line_end and line_end < at do
      line, line_end = line + 1, find(text, "\n", line_end + 1, true)
    end
    local stop
    local level = match(text, "^%-%-%[(=*)%[", at)
    if level then
      stop = long_end(text, at + 4 + #level, level) or size
    elseif find(text, "^%-%-", at) then
      stop = (find(text, "\n", at, true) or size + 1) - 1
    elseif match(text, "^%[=*%[", at) then
      level = match(text, "^%[(=*)%[", at)
      stop = long_end(text, at + 2 + #level, level) or size
      see("text", sub(text, at, stop), line, at, stop)
    elseif find(text, "^[\"']", at) then
      stop = quoted_end(text, at)
      see("text", sub(text, at + 1, stop - 1), line, at, stop)
    elseif find(text, "^[%a_\128-\255]", at) then
      stop = at + #match(text, "^[%w_\128-\255]+", at) - 1
      see("name", sub(text, at, stop), line, at, stop)
    elseif find(text, "^%.?%d", at) then
      local number = match(text, "^0[xX][%x.]*[pP]?[+-]?%w*", at) or match(text, "^[%d.]+[eE][+-]?%w*", at)
        or match(text, "^[%d.]+%w*", at)
      stop = at + #number - 1
      if find(number, "[lL][lL]$") or find(number, "[iI]$") then
        return refuse(line, "policy.literal", "the literal " .. number .. " is not allowed; write a plain number", at)
      end
      see("number", number, line, at, stop)
    elseif find(text, "^%.%.%.", at) then
      return refuse(line, "policy.varargs", "\"...\" is not allowed in a policy; name the parameters, or pass a table", at)
    else
      stop = at
      see("symbol", sub(text, at, at), line, at, at)
    end
    at = stop + 1
  end
end
E.tokens = tokens

-- What readers do not see where they look: compiled Lua, bytes that move the cursor or change the direction of writing.
local function hidden(text)
  if find(text, "^\27") or find(text, "^" .. MARK .. "\27") then
    return refuse(1, "policy.bytecode", "this is compiled Lua; a policy must be readable text")
  end
  local at = find(text, "[%z\1-\8\11\12\14-\31\127]") or find(text, "\r[^\n]") or find(text, "\r$")
    or find(text, "\194[\128-\159]") or find(text, "\226\128[\170-\174]") or find(text, "\226\129[\166-\169]")
  if not at then return nil end
  local _, line = gsub(sub(text, 1, at), "\n", "\n")
  return refuse(line + 1, "policy.unreadable", "byte " .. at .. " of the file is a control character, which readers do not see; "
    .. "write it as an escape, such as \"\\27\"", at)
end

-- What a policy's text names: words[w] = true, and fields = { {object, field, line, at}, ... } for `object.field`.
-- Returns nil and a refusal when the text may not be compiled.
function E.scan(text)
  if find(text, "^#") or find(text, "^" .. MARK .. "#") then -- Lua would skip the line, we would not
    return nil, refuse(1, "policy.syntax", "a policy cannot start with #; a comment starts with --", 1)
  end
  local unseen = hidden(text)
  if unseen then return nil, unseen end
  local words, fields, last = {}, {}, {}
  local odd
  local refusal = tokens(text, function(kind, token, line, at)
    if kind == "name" and not odd and find(token, "\255", 1, true) then
      odd = refuse(line, "policy.syntax", "the name has a byte that is no character; save the file as UTF-8", at)
    end
    if kind == "name" or kind == "text" then words[token] = true end
    if kind == "name" and last[1] == "." and last[2] and last[3] ~= "." then
      fields[#fields + 1] = { object = last[2], field = token, line = line, at = at }
    end
    last[3], last[2], last[1] = last[2], last[1], kind ~= "text" and token or ""
    if kind ~= "name" and kind ~= "symbol" then last[1] = "" end
  end)
  if refusal or odd then return nil, refusal or odd end
  return { words = words, fields = fields }
end

-- The kinds of events that a fact of a moment (`so_far`, `before`) is counted from.
E.fact_kinds = {
  referrals = { "referred" }, quality = { "referred" }, conversion_rate = { "referred", "sale" }, qualified = { "qualified" },
  lost = { "lost" }, active = { "sale", "lost" }, sales = { "sale" }, gross = { "sale" }, conversions = { "sale" },
  revenue = { "sale", "refund" }, refunds = { "refund" }, refunded = { "refund" }, activities = { "activity" },
}

-- The kinds of events that must be on the timeline: those with handlers, those that a fact of a moment is counted from,
-- and refunds when the program takes back by itself.
function E.timeline_kinds(policies, claws_back)
  local kinds, words = {}, {}
  for _, policy in ipairs(policies) do
    for word in pairs(policy.words) do words[word] = true end
    for _, handler in ipairs(policy.handlers) do kinds[handler] = true end
  end
  if claws_back and kinds.sale then kinds.refund = true end
  E.words = words
  E.tracks_moments = words.so_far or words.before or false
  if E.tracks_moments then
    for field, from in pairs(E.fact_kinds) do
      for _, kind in ipairs(words[field] and from or {}) do kinds[kind] = true end
    end
  end
  return kinds
end
