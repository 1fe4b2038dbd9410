-- luacheck over the engine's Lua and over every policy: `make lint`.
std = "luajit"
max_line_length = 140
exclude_files = { "tests/room" } -- attacks, which do what is looked for here

-- What a policy can reach, and nothing else: an unknown name in a policy is flagged. tests/unit/test_definitions.c holds it
-- to the room itself and to library/guerdon.lua.
stds.guerdon = {
  read_globals = {
    "policy", "emit", "note",
    "bracket", "marginal", "overage", "interpolate", "reached",
    "clamp", "round_to", "prorate", "share", "allocate", "add", "draw", "gather", "true_up", "restate",
    "tally", "replay", "once", "overlap", "window_number", "window_ends", "rank", "hold_level",
    "date", "iso", "year", "month", "day", "days_between", "months_between", "after",
    "assert", "error", "ipairs", "pairs", "pcall", "tonumber", "tostring", "type", "unpack",
    calendar = { fields = { "period", "year", "quarter", "month", "first", "last", "days", "index" } },
    math = { fields = { "abs", "ceil", "floor", "fmod", "huge", "max", "min", "modf", "pi", "sqrt" } },
    string = { fields = { "byte", "char", "find", "format", "gmatch", "gsub", "len", "lower", "match", "rep", "reverse", "sub", "upper" } },
    table = { fields = { "concat", "insert", "remove", "sort" } },
  },
}

local policy = { std = "guerdon", unused_args = false } -- handlers are called with the same arguments whatever they need
for _, folder in ipairs({ "rules/", "examples/", "templates/", "tests/", "scripts/dev/bench/" }) do files[folder] = policy end
files["engine/policy/probe_level.lua"] = policy
files["tests/unit/"] = { std = "luajit", unused_args = true }
-- Definitions for editors: they define the names of the room, and their functions have no body.
files["library/"] = { std = "none", allow_defined = true, unused = false, ignore = { "121", "131" } }
