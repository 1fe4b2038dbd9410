-- luacheck over the engine's Lua and over every policy: `make lint`.
std = "luajit"
max_line_length = 140
files["engine/policy/"] = { std = "luajit" }
local policy = {
  read_globals = {
    "policy", "emit", "note", "bracket", "marginal", "interpolate", "clamp", "round_to", "prorate", "share", "allocate",
    "draw", "reached", "gather", "true_up", "restate", "add", "overage", "rank", "hold_level", "window_number", "window_ends", "tally", "replay", "overlap",
    "date", "iso", "year", "month", "day", "days_between", "months_between", "after", "calendar",
    "assert", "error", "ipairs", "pairs", "pcall", "tonumber", "tostring", "type", "unpack", "math", "string", "table",
  },
  std = "none",
  unused_args = false, -- handlers are called with the same arguments whatever they need
}
files["rules/"] = policy
files["examples/"] = policy
files["templates/"] = policy
files["tests/"] = policy
files["scripts/dev/bench/"] = policy
