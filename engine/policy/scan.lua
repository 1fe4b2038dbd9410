-- scan: a policy's text, token by token, before it is compiled. Refuses what the room cannot allow, and finds out which
-- words and fields the text names.
--
-- Why some things are refused: the LuaJIT of several distributions compiles `...` inside loops wrongly (upstream #864),
-- and 64-bit literals (1LL, 2ULL, 3i) make cdata, which must never reach a policy.
local E = ...

local find, sub, match = string.find, string.sub, string.match

local function refuse(line, id, text, at) return { line = line, id = id, text = text, at = at } end

-- The end of the long bracket that opens at `at` with `=` signs `level`, or nil.
local function long_end(text, at, level)
  local _, stop = find(text, "]" .. level .. "]", at, true)
  return stop
end

-- The end of the quoted text that opens at `at`.
local function quoted_end(text, at)
  local quote, i = sub(text, at, at), at + 1
  while true do
    local c = sub(text, i, i)
    if c == "" or c == "\n" or c == quote then return i end
    i = i + (c == "\\" and 2 or 1)
  end
end

-- Each token as kind, text, line and first byte to `see`. Kinds: name, number, text, symbol. A refusal is returned.
local function tokens(text, see)
  local at, line, size, line_end = 1, 1, #text, find(text, "\n", 1, true)
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
      see("text", sub(text, at, stop), line, at)
    elseif find(text, "^[\"']", at) then
      stop = quoted_end(text, at)
      see("text", sub(text, at + 1, stop - 1), line, at)
    elseif find(text, "^[%a_]", at) then
      stop = at + #match(text, "^[%w_]+", at) - 1
      see("name", sub(text, at, stop), line, at)
    elseif find(text, "^%.?%d", at) then
      local number = match(text, "^0[xX][%x.]*[pP]?[+-]?%w*", at) or match(text, "^[%d.]+[eE][+-]?%w*", at)
        or match(text, "^[%d.]+%w*", at)
      stop = at + #number - 1
      if find(number, "[lL][lL]$") or find(number, "[iI]$") then
        return refuse(line, "policy.literal", "the literal " .. number .. " is not allowed; write a plain number", at)
      end
      see("number", number, line, at)
    elseif find(text, "^%.%.%.", at) then
      return refuse(line, "policy.varargs", "\"...\" is not allowed in a policy; name the parameters, or pass a table", at)
    else
      stop = at
      see("symbol", sub(text, at, at), line, at)
    end
    at = stop + 1
  end
end
E.tokens = tokens

-- What a policy's text names: words[w] = true, and fields = { {object, field, line, at}, ... } for `object.field`.
-- Returns nil and a refusal when the text may not be compiled.
function E.scan(text)
  if find(text, "^#") then -- Lua would skip the line, we would not
    return nil, refuse(1, "policy.syntax", "a policy cannot start with #; a comment starts with --", 1)
  end
  if find(text, "^\27") or find(text, "^\239\187\191\27") then
    return nil, refuse(1, "policy.bytecode", "this is compiled Lua; a policy must be readable text")
  end
  local words, fields, last = {}, {}, {}
  local refusal = tokens(text, function(kind, token, line, at)
    if kind == "name" or kind == "text" then words[token] = true end
    if kind == "name" and last[1] == "." and last[2] and last[3] ~= "." then
      fields[#fields + 1] = { object = last[2], field = token, line = line, at = at }
    end
    last[3], last[2], last[1] = last[2], last[1], kind ~= "text" and token or ""
    if kind ~= "name" and kind ~= "symbol" then last[1] = "" end
  end)
  if refusal then return nil, refusal end
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
