-- remedy: what to do about mistakes that are common when one does not write Lua every day. Lua's own words say what it
-- stumbled over, not what is meant; the tail of a message, or nothing, comes from here.
local E = ...

local find, match, sub = string.find, string.match, string.sub
local ipairs = ipairs

-- What the compiler says, the first byte of what it stumbled over and the one behind it -> what is meant.
local SYNTAX = {
  { "^'%a+' expected", "^=[^=]", "equality is written ==" },
  { "", "^!=", "\"not equal\" is written ~=" },
  { "", "^!", "\"not\" is written out: not x" },
  { "", "^&&?", "\"and\" is written out: a and b" },
  { "", "^||?", "\"or\" is written out: a or b" },
  { "^'=' expected", "^[-+*/]=", "write it out, as in n = n + 1" },
  { "^'=' expected", "^%+%+", "write it out, as in n = n + 1" },
  { "^'%(' expected", "^[%a_]", "a handler is written sale = function(sale, partner, p, state) ... end" },
  { "^'}' expected", "^end", "there is one `end` too many, or a comma is missing before it" },
  { "^'}' expected", "", "is a comma missing before it?" },
  { "^'end' expected", "^$", "each `function`, `if` and `for` needs its `end`" },
  { "^unexpected symbol", "^$", "the text ends too early: an `end` or a } is missing" },
  { "^'<eof>' expected", "^end", "there is one `end` too many" },
}

-- `at` is the byte of the text that the compiler stumbled over; beyond the text at its end.
local function syntax_tail(text, message, at)
  local rest = sub(text, at or 1, (at or 1) + 20)
  if find(message, "<eof>'$") then rest = "" elseif not at then return "" end
  for _, case in ipairs(SYNTAX) do
    if find(message, case[1]) and find(rest, case[2]) then return "; " .. case[3] end
  end
  if find(message, "^unexpected symbol near '%a+'$") then return "; is the line before it complete?" end
  return ""
end

-- A policy's syntax error: the message with its remedy, and the column.
function E.syntax_error(text, line, message)
  local column, at = E.syntax_column(text, line, message)
  return message .. syntax_tail(text, message, at), column
end

-- What Lua says while a policy runs. The first that fits.
local RUNTIME = {
  { "^attempt to concatenate .*%(a nil value%)$", "it has no value here; test for it, or give one: (... or \"none\")" },
  { "^attempt to perform arithmetic on .*%(a nil value%)$", "it has no value here; test for it, or give one: (... or 0)" },
  { "^attempt to perform arithmetic on .*%(a string value%)$", "it is a text, and only numbers count" },
  { "^attempt to perform arithmetic on .*%(a function value%)$", "it is a function: call it with ( ) to get what it gives" },
  { "^attempt to perform arithmetic on .*%(a table value%)$", "it is a table: name the field of it that is meant" },
  { "^attempt to index .*%(a nil value%)$", "it has no value here; test for it first: if ... then" },
  { "^attempt to index .*%(a function value%)$", "it is a function: call it with ( ) to get what it gives" },
  { "^attempt to index .*%(a number value%)$", "it is a number, and has no fields" },
  { "^attempt to call .*%(a nil value%)$", "there is no function of that name" },
  { "^attempt to call .*%(a %a+ value%)$", "it is a value, not a function; leave out the ( )" },
  { "^attempt to compare .*nil", "one of the two has no value here; test for it first: if ... then" },
  { "^attempt to compare .*function", "a function is called with ( ) to get what it gives" },
  { "^attempt to compare .*table", "a table has no order: name the field of it that is meant" },
  { "^attempt to compare string with number$", "one is a text, one a number; a day is date(\"2024-01-31\")" },
  { "^attempt to compare number with string$", "one is a text, one a number; a day is date(\"2024-01-31\")" },
}

function E.runtime_tail(message)
  for _, case in ipairs(RUNTIME) do
    if find(message, case[1]) then return "; " .. case[2] end
  end
  return ""
end

local NO_MACHINE = "a policy has no clock, no randomness, no files and no modules: it sees facts only"
local NAMES = {
  print = "note(name, value) shows a value in an explanation", os = NO_MACHINE, io = NO_MACHINE, require = NO_MACHINE,
  debug = NO_MACHINE, load = NO_MACHINE, loadstring = NO_MACHINE, dofile = NO_MACHINE, coroutine = NO_MACHINE,
  null = "no value is written nil", None = "no value is written nil", undefined = "no value is written nil",
  True = "write true", False = "write false",
  p = "it is the third argument of a handler: function(sale, partner, p, state)",
  state = "it is the last argument of a handler: function(sale, partner, p, state)",
  partner = "it is an argument of the handler: function(sale, partner, p, state)",
}
for _, name in ipairs({ "getmetatable", "setmetatable", "rawget", "rawset", "rawequal", "select", "xpcall", "collectgarbage", "getfenv",
  "setfenv", "newproxy", "jit", "bit", "ffi" }) do
  NAMES[name] = "it is left out of the Lua that policies are written in"
end
NAMES.next = "pairs(t) goes through a table in order"
for _, event in ipairs({ "sale", "refund", "referral", "activity" }) do
  NAMES[event] = "it is the first argument of the handler for it: function(" .. event .. ", partner, p, state)"
end

-- Whether some policy's text assigns the name, `months = months + 1`; a handler is no such variable, nor is a field or what
-- is declared.
local function is_assigned(name)
  local function assigns(text)
    local last, assigned, declares, found = "", nil, false, false
    E.tokens(text, function(kind, token)
      if assigned == "=" and token ~= "=" and token ~= "function" then found = true end
      assigned = assigned == name and token == "=" and "=" or nil
      if token == "local" then declares = true elseif kind == "symbol" and token ~= "," then declares = false end
      if kind == "name" and token == name and last ~= "." and last ~= ":" and not declares then assigned = name end
      last = token
    end)
    return found
  end
  for _, use in ipairs(E.spec.policies) do if assigns(use.text) then return true end end
  return E.spec.tier and assigns(E.spec.tier.text)
end

-- A name that is not there.
function E.name_tail(name)
  if is_assigned(name) then return "; keep it in `state`, as in state." .. name .. " = (state." .. name .. " or 0) + 1" end
  if NAMES[name] then return "; " .. NAMES[name] end
  local near = E.host.suggest(name, E.names_of(E.globals))
  if match(near, "^; did you mean") then return near end
  return "; a text is put in quotes, \"" .. name .. "\"; a variable or function of your own is declared with `local`"
end
