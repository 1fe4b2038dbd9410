-- Takes a draw that was paid at the start of a period back from what the period earns. What earnings do not cover is carried.
--
-- Stands below the policies that it takes from, and above the one that pays the draw.
local function step(window, _, p, memory)
  local owed = p.amount + (memory.deficit or 0)
  local back = clamp(window.earned, 0, owed)
  memory.deficit = owed - back
  return -back, string.format("draw taken back; the deficit is %.2f", memory.deficit)
end

return policy {
  kind   = "commission",
  params = { amount = { type = "money", min = 0, doc = "the draw of a period" } },
  period = function(partner, p, state) return replay(state, "period", step, partner, p) end,
}
