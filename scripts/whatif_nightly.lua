-- What would the scenarios of a file have cost by now, and is every guardrail still kept? For a nightly job:
--
--   guerdon script scripts/whatif_nightly.lua SCENARIOS.yaml BOOK OUT
--
-- writes OUT/whatif.txt, OUT/whatif.json and OUT/whatif.html, prints a line for each scenario, and ends with 1 when a scenario failed or
-- broke a guardrail, or a search found nothing, so that cron sends a mail. Where the file has a grid under `sweep`, it writes all of it to
-- OUT/sweep.csv; where it asks something under `solve`, the found program to OUT/found.yaml. What a former night left of these two goes
-- first, so that no found.yaml means that nothing was found. Copy it, and change what you like: it is not confined.
local guerdon = require "guerdon"

local file, data, out = ...
if not out then
  io.stderr:write("usage: guerdon script whatif_nightly.lua SCENARIOS.yaml BOOK OUT\n")
  return 2
end
assert(os.execute("mkdir -p '" .. out:gsub("'", "'\\''") .. "'") == 0, "cannot make the folder " .. out)

local book = guerdon.open(data)
local comparison = book:compare { file = file }
comparison:report("table", out .. "/whatif.txt")
comparison:report("json", out .. "/whatif.json")
comparison:page(out .. "/whatif.html")

local function show(o)
  if o.error then return ("%-24s failed: %s"):format(o.scenario, o.error.text) end
  local m = o.metrics
  return ("%-24s %14.2f %+14.2f  %d gain, %d lose%s"):format(
    o.scenario, m.cost, m.cost_change, m.gainers, m.losers, o.kept and "" or "  BROKEN")
end

local base = comparison:baseline()
print(("%-24s %14.2f"):format("baseline", base.metrics.cost))
local all_kept = true
for o in comparison:outcomes() do
  print(show(o))
  for guardrail, is_kept in pairs(o.guardrails or {}) do
    if not is_kept then print("    " .. guardrail) end
  end
  all_kept = all_kept and o.kept
end

-- What a call throws is a table: a file that does not ask for it is no failure here, anything else is.
local function try(id, ask)
  local ok, answer = pcall(ask)
  if not ok and answer.id ~= id then error(answer, 0) end
  return ok and answer
end

os.remove(out .. "/sweep.csv")
os.remove(out .. "/found.yaml")

-- Any number of scenarios: each is written, and looked at, as soon as it is known.
local least
local grid = try("usage.over", function()
  return book:sweep { file = file, report = out .. "/sweep.csv", format = "csv", each = function(o)
    if o.kept and not (least and least.metrics.cost <= o.metrics.cost) then least = o end
  end }
end)
if grid then
  print(("%-24s %d of %d keep the guardrails"):format("sweep", grid.kept, grid.points))
  for path, value in pairs(least and least.set or {}) do print("    least cost: " .. path .. " " .. value) end
end

local answer = try("usage.missing", function() return book:solve { file = file, out = out .. "/found.yaml" } end)
if answer then
  print(("%-24s %14.2f  %s"):format("solve", answer.outcome.metrics.cost, answer.found and "found" or "NOT FOUND, there is no found.yaml"))
  for path, value in pairs(answer.values) do print("    " .. path .. " " .. value) end
  all_kept = all_kept and answer.found and answer.kept
end
return all_kept and 0 or 1
