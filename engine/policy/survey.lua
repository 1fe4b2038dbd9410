-- survey: what a policy's text says of its parameters, and the numbers it names, for those who review a program. Nothing
-- runs. `use` is a policy that open.lua has opened.
local E, use = ...

local tonumber, type, rawget = tonumber, type, rawget
local object_of, params_names = E.names_in(use)
local declared = use.declaration.params or {}
local values = E.behind[use.params]

local tokens = {}
E.tokens(use.text, function(kind, text, line) tokens[#tokens + 1] = { kind = kind, text = text, line = line } end)

local function is_symbol(i, text) return tokens[i] and tokens[i].kind == "symbol" and tokens[i].text == text end
local function is_name(i) return tokens[i] and tokens[i].kind == "name" end

-- The tokens from `params = {` to its brace: what stands there declares, and reads nothing.
local function declaration_span()
  for i = 1, #tokens do
    if tokens[i].text == "params" and is_symbol(i + 1, "=") and is_symbol(i + 2, "{") then
      local depth, k = 0, i + 2
      repeat
        depth = depth + (is_symbol(k, "{") and 1 or is_symbol(k, "}") and -1 or 0)
        k = k + 1
      until depth == 0 or k > #tokens
      return i, k
    end
  end
  return 0, 0
end
local declares_from, declares_to = declaration_span()

local read, all_read, by, field, is_open = {}, false, {}, {}, false

-- `sale[p.of]`: a parameter that names the field to read; any other computed name could be any field.
local function see_computed(i)
  local object = object_of[tokens[i].text]
  local name = is_name(i + 2) and params_names[tokens[i + 2].text] and is_symbol(i + 3, ".") and is_symbol(i + 5, "]")
    and tokens[i + 4].text
  if name and declared[name] then
    local value = values and rawget(values, name)
    if type(value) == "string" then field[name] = object .. "." .. value end
  elseif not (tokens[i + 2] and tokens[i + 2].kind == "text" and is_symbol(i + 3, "]")) then
    is_open = true
  end
end

-- `p.rates[sale.product]`: what a map is looked up by.
local function see_lookup(i)
  local name = tokens[i + 2].text
  local object = is_symbol(i + 3, "[") and is_name(i + 4) and is_symbol(i + 5, ".") and is_symbol(i + 7, "]")
    and object_of[tokens[i + 4].text]
  if object then by[name] = object .. "." .. tokens[i + 6].text end
end

local function see(i)
  local token = tokens[i]
  if token.kind == "text" then read[token.text] = true end
  if token.kind ~= "name" or is_symbol(i - 1, ".") then return end
  if is_symbol(i + 1, ".") and is_name(i + 2) then
    if not object_of[token.text] then read[tokens[i + 2].text] = true end
    if params_names[token.text] then see_lookup(i) end
  elseif is_symbol(i + 1, "[") and object_of[token.text] then
    see_computed(i)
  elseif params_names[token.text] then -- by a computed name, or one after the other
    all_read = all_read or is_symbol(i + 1, "[") or is_symbol(i - 1, "(") and tokens[i - 2] and tokens[i - 2].text == "pairs"
  end
end

local line_of, numbers, depth = {}, {}, 0
for i, token in ipairs(tokens) do
  local declares = i >= declares_from and i < declares_to
  if not declares then see(i) end
  if declares then
    depth = depth + (is_symbol(i, "{") and 1 or is_symbol(i, "}") and -1 or 0)
    if depth == 1 and token.kind == "name" then line_of[token.text] = line_of[token.text] or token.line end
  end
  local number = (token.kind == "number" or token.kind == "text") and tonumber(token.text)
  if number then numbers[#numbers + 1] = number end
end

local params = {}
for i, name in ipairs(E.names_of(declared)) do
  local d = declared[name]
  params[i] = { name = name, line = line_of[name] or 0, is_read = all_read or read[name] or false, type = d.type, of = d.of or "",
    keys = d.keys or "", by = by[name] or "", field = field[name] or "" }
end
return { params = params, numbers = numbers, is_open = is_open }
