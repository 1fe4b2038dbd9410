-- describe: what a policy's file declares, for a list of rules and their parameters. Nothing is bound and nothing runs but the
-- file itself. Values are told as a program would write them.
local E = ...

local names_of, type, tostring, ipairs = E.names_of, type, tostring, ipairs
local concat = table.concat

-- A default or a bound as YAML: "10%", 12.5, [a, b], {a: 1}.
local function written(v)
  if type(v) ~= "table" then return tostring(v) end
  local parts = {}
  if #v > 0 then
    for i, item in ipairs(v) do parts[i] = written(item) end
    return "[" .. concat(parts, ", ") .. "]"
  end
  for _, key in ipairs(names_of(v)) do parts[#parts + 1] = key .. ": " .. written(v[key]) end
  return "{" .. concat(parts, ", ") .. "}"
end

local function written_or_nil(v) if v ~= nil then return written(v) end end

-- `map from level to percent`, `list of text`, or the type alone.
local function type_of(spec)
  if spec.type == "list" then return "list of " .. (spec.of or "text") end
  if spec.type ~= "map" then return spec.type end
  return "map from " .. (spec.keys or "text") .. " to " .. (spec.of or "text")
end

local function param_of(name, declared)
  E.check_spec(name, declared)
  return { name = name, type = type_of(declared), fallback = written_or_nil(declared.default), min = written_or_nil(declared.min),
    max = written_or_nil(declared.max), choices = declared.choices and concat(declared.choices, ", "), doc = declared.doc,
    required = declared.default == nil and not declared.optional }
end

-- `use` has text and chunk.
function E.describe(use)
  local found, refusal = E.scan(use.text)
  if not found then
    E.place = { file = use.chunk, line = refusal.line, column = refusal.at and E.column_at(use.text, refusal.at) }
    E.fail(refusal.id, refusal.text)
  end
  local d, line, message = E.compile(use)
  if not d then
    local told, column = E.syntax_error(use.text, line, message)
    E.place = { file = use.chunk, line = line, column = column }
    E.fail("policy.syntax", told)
  end
  local told = { handlers = concat(E.check_declaration(d, use), ", "), kind = d.kind, summary = d.summary or "" }
  for i, name in ipairs(names_of(d.params or {})) do told[i] = param_of(name, d.params[name]) end
  return told
end
